#pragma once

#include "base/span.hpp"

#include <boost/describe/enum.hpp>
#include <string>
#include <string_view>
#include <vector>

// A page as text: what a person would read, in order, every byte addressable.
namespace kinotheca {

enum class BlockKind {
    heading,   // h1 … h6; in plain text never
    paragraph, // running text, or one line of plain text
    item,      // of a list; in plain text a line with a bullet
    row,       // of a table, its cells apart by tabs
    term,      // dt: the label of the details that follow
    detail     // dd
};
BOOST_DESCRIBE_ENUM(BlockKind, heading, paragraph, item, row, term, detail)

// Blocks do not overlap and stand in the order of the text. White space between them belongs to none.
struct Block {
    Span span;
    BlockKind kind = BlockKind::paragraph;
    int level = 0;            // of a heading, 1 to 6; of an item, the depth of its list from 1
    bool boilerplate = false; // navigation, header, footer, form, cookie notice by the page's own markup
    bool aside = false;       // a side column or a card beside the page's own matter, by the page's own markup
};

// A value that the page declares about itself for machines, as written.
struct Declared {
    std::string property; // a path of schema.org names: "Movie.director.name", or the meta name: "og:title", "dc.creator"
    std::string value;
    int item = 0; // values of one declared thing share a number, from 1; 0: of the page as a whole
    Span at{};    // the visible words that the page marks with it (microdata, RDFa, <time>); empty: it is not shown
};

struct Text {
    std::string path;     // as named
    std::string url;      // canonical address where the page says it, else empty
    std::string language; // as declared (html lang, Content-Language), BCP 47, else empty; often wrong
    std::string title;    // the document's own title element, else empty
    std::string body;     // the text, well-formed UTF-8, lines parted by "\n"
    std::vector<Block> blocks;
    std::vector<Declared> declared;
    std::vector<Span> emphasised; // words set apart within a line by the page's own markup (<em>, <i>, <cite>), by their places

    std::string_view operator[](Span span) const { return std::string_view(body).substr(span.begin, span.size()); }
};

} // namespace kinotheca
