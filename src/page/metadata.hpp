#pragma once

#include "page/elements.hpp"
#include "page/text.hpp"

#include <string_view>

namespace kinotheca {

// What the head of a page says of the page as a whole: address, language, title, and the meta elements, which become
// `declared` under their names in lower case ("og:title", "dc.creator", "description").
class Metadata {
public:
    explicit Metadata(Text& text) : m_text(text) {}

    void add(Tag const& tag, Element element); // <link> or <meta>
    void set_language(std::string_view tag);   // of the html element: it stands before any other word on it
    bool set_title(std::string_view title);    // true: there is one now

private:
    Text& m_text;
    bool m_canonical = false; // the address is that of <link rel=canonical>
    bool m_language = false;  // the language is that of the html element
};

// "FR_be" is "fr-BE"; empty for what is no language tag.
std::string language_tag(std::string_view written);

} // namespace kinotheca
