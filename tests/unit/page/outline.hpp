#pragma once

#include "page/page.hpp"

#include <string>

namespace kinotheca::test {

inline Text html(std::string const& markup)
{
    return to_text({"page.html", markup, "", ""});
}

inline Text plain(std::string const& bytes)
{
    return to_text({"page.txt", bytes, "", ""});
}

// The blocks in one line each: "h1 Mirror", "p …", "li …", "tr Year | 1975", "dt …", "dd …"; "~" before what is boilerplate,
// "^" before what is aside; "/" for a line feed inside a block.
inline std::string outline(Text const& text)
{
    std::string out;
    for (auto const& block : text.blocks) {
        if (block.boilerplate)
            out += '~';
        if (block.aside)
            out += '^';
        switch (block.kind) {
        case BlockKind::heading: out += "h" + std::to_string(block.level); break;
        case BlockKind::paragraph: out += "p"; break;
        case BlockKind::item: out += block.level == 1 ? "li" : "li" + std::to_string(block.level); break;
        case BlockKind::row: out += "tr"; break;
        case BlockKind::term: out += "dt"; break;
        case BlockKind::detail: out += "dd"; break;
        }
        out += ' ';
        for (char const c : text[block.span]) {
            if (c == '\t')
                out += " | ";
            else if (c == '\n')
                out += " / ";
            else
                out += c;
        }
        out += '\n';
    }
    return out;
}

// What the page declares: "1 Movie.name=Mirror" a line.
inline std::string declared(Text const& text)
{
    std::string out;
    for (auto const& value : text.declared)
        out += std::to_string(value.item) + " " + value.property + "=" + value.value + "\n";
    return out;
}

} // namespace kinotheca::test
