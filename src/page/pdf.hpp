#pragma once

#include "page/text.hpp"

#include <string>
#include <string_view>

namespace kinotheca {

struct PdfText {
    std::string title; // as the document says; empty where it says none
    std::string body;  // page after page, columns one after the other, a paragraph on each line as far as can be told
};

// The text of a PDF document. Throws Error, with `name` in its message, where the document is broken or wants a password. One
// that holds pictures of text alone gives an empty text.
PdfText text_of_pdf(std::string_view bytes, std::string_view name);

} // namespace kinotheca
