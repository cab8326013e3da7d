#pragma once

#include "read/reading.hpp"

#include <vector>

namespace kinotheca {

// Subtitles that begin at a token, with all their languages.
struct Subtitles {
    std::vector<TextValue> languages; // BCP 47; empty where none begin
    TokenRange range;
};

// "VOSTF", "mit deutschen Untertiteln", "Tekstit suomi/ruotsi", "phụ đề tiếng Việt và tiếng Anh": nothing behind `end` is looked at.
Subtitles subtitles_at(Reading const& reading, std::uint32_t at, std::uint32_t end);

} // namespace kinotheca
