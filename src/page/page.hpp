#pragma once

#include "page/text.hpp"

#include <string>

namespace kinotheca {

// Bytes with what came with them.
struct Page {
    std::string path; // as named on the command line; "-" is standard input
    std::string bytes;
    std::string content_type{}; // as the server said it, with charset; empty: to be told from the bytes
    std::string url{};          // where it was fetched; empty for a file
    std::string retrieved_at{}; // when it was fetched, RFC 3339 in UTC; empty where that is not known
};

// No page is larger; files::read refuses more.
inline constexpr std::size_t largest_page = 32 * 1024 * 1024;

// What the bytes are if they can't be a page: "an image", "an archive" …, to be said in a message. Empty for text of any kind,
// for PDF, and for no bytes.
std::string_view not_a_page(std::string_view bytes);

// Decodes and lays out one page: HTML, plain text, a feed (Atom, RSS), a calendar (iCalendar), a saved page (MHTML), PDF. Broken
// markup and wrong charsets give the best text that can be had, empty bytes an empty text. Throws Error for a PDF that can't be
// opened, and for nothing else that the bytes may be. Pure: the same page gives the same text.
Text to_text(Page const& page);

} // namespace kinotheca
