#pragma once

#include "page/text.hpp"

#include <string>

namespace kinotheca {

// Bytes with what came with them.
struct Page {
    std::string path; // as named on the command line; "-" is standard input
    std::string bytes;
    std::string content_type; // as the server said it, with charset; empty: to be told from the bytes
    std::string url;          // where it was fetched; empty for a file
};

// No page is larger; files::read refuses more.
inline constexpr std::size_t largest_page = 32 * 1024 * 1024;

// What the bytes are if they can't be a page: "a PDF file", "an image", "an archive" …, to be said in a message. Empty for
// text of any kind, and for no bytes.
std::string_view not_a_page(std::string_view bytes);

// Decodes and lays out one page. Never throws for what the bytes are: broken markup and wrong charsets give the best
// text that can be had, empty bytes an empty text. Pure: the same page gives the same text.
Text to_text(Page const& page);

} // namespace kinotheca
