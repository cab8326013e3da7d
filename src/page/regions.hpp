#pragma once

#include "page/elements.hpp"
#include "page/text.hpp"

#include <cstdint>
#include <vector>

namespace kinotheca {

// What a part of the page is for, by its markup.
enum class Purpose : std::uint8_t {
    matter,
    boilerplate, // navigation, page header and footer, cookie notice
    form,
    aside,
    card // one of several small panels: beside the matter, or the matter itself where a page is made of them
};

// What the element says of its part of the page. `inside_matter`: an article, section or main element is around it.
Purpose purpose_of(Tag const& tag, Element element, Display display, bool inside_matter);

// Finds out, as a page goes by, which blocks are not its matter. An element that merely claims it by its class, or a form
// that the whole page stands in, is not believed when the page's main heading is in it.
class Regions {
public:
    explicit Regions(Text& text) : m_text(text) {}

    // A part begins or ends; parts are inside each other or apart.
    void open(Purpose purpose, bool by_class);
    void close();
    // A main heading, article or main element is here.
    void matter_found();

    // Marks the blocks. Cards that most of the text stands in are the matter.
    void finish();

private:
    struct Region {
        std::size_t first = 0; // block
        std::size_t last = 0;  // block, excluded
        std::size_t begin = 0; // byte
        Purpose purpose = Purpose::matter;
        bool by_class = false;
        bool matter = false;
    };

    std::vector<bool> covered(Purpose purpose) const;

    Text& m_text;
    std::vector<Region> m_open;
    std::vector<Region> m_believed;
};

} // namespace kinotheca
