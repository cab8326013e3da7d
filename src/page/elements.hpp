#pragma once

#include <cstdint>
#include <string_view>

namespace kinotheca {

// How an element stands in the text.
enum class Display : std::uint8_t {
    flow,   // within the line
    block,  // on lines of its own
    spaced, // and a blank line around it
    heading,
    list,
    item,
    term,
    detail,
    table,
    row,
    cell,
    preformatted,
    line_break,
    none // not shown
};

// What else the page's layout depends on.
// clang-format off
enum class Element : std::uint8_t {
    other, a, article, aside, base, body, cite, em, footer, form, header, html, i, img, link, main_, meta, nav, noscript, script, section, span,
    svg, time, title
};
// clang-format on

struct ElementTraits {
    std::string_view name;
    Display display = Display::flow;
    Element element = Element::other;
    std::uint8_t level = 0; // of a heading
};

// Of the element with that name, in lower case; an unknown one flows.
ElementTraits const& traits_of(std::string_view name);

// The attributes that matter, as written; empty where absent.
struct Tag {
    std::string_view name;
    std::string_view classes, id, style, role, lang, href, src, content, datetime, value, title, type, rel;
    std::string_view item_type, item_prop;        // microdata
    std::string_view type_of, property, resource; // RDFa Lite; `property` of <meta> too
    std::string_view meta_name, http_equiv;
    bool item_scope = false;
    bool hidden = false; // the hidden attribute, or a style that hides
    bool aria_hidden = false;
    bool modal = false;
};

// Takes in one attribute; `value` must outlive the tag.
void add_attribute(Tag& tag, std::string_view name, std::string_view value);

// The display that the tag's style asks for in place of the element's own.
Display styled(Tag const& tag, Display display);

bool equal_without_case(std::string_view left, std::string_view right); // ASCII

// Calls visit(word) for each part of the text between white space.
template <class Visit>
void for_each_word(std::string_view text, Visit visit)
{
    constexpr std::string_view white = " \t\r\n\f";
    for (auto begin = text.find_first_not_of(white); begin != std::string_view::npos;) {
        auto const end = text.find_first_of(white, begin);
        visit(text.substr(begin, end - begin));
        begin = end == std::string_view::npos ? end : text.find_first_not_of(white, end);
    }
}

} // namespace kinotheca
