#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// Bytes in other encodings than UTF-8. ICU stands behind these functions.
namespace kinotheca {

struct Utf8Count {
    std::size_t characters = 0; // well-formed ones of two bytes and more
    std::size_t broken = 0;     // bytes that belong to no well-formed character
    bool cut = false;           // the last character is not whole; its bytes are not counted as broken
};

// How much of the bytes beyond ASCII is UTF-8.
Utf8Count count_utf8(std::string_view bytes);

struct Converted {
    std::string text;       // UTF-8, U+FFFD for what could not be converted
    std::size_t broken = 0; // how many sequences could not be
};

// The bytes in UTF-8. `encoding` is a name that ICU knows; throws Error for one that it does not.
Converted to_utf8(std::string_view bytes, std::string_view encoding);

struct EncodingGuess {
    std::string encoding;
    int confidence = 0; // 0 to 100
};

enum class Markup { absent, present };

// What the bytes may be in, the likeliest first, by the statistics of their language. With markup present, tags are not
// looked at.
std::vector<EncodingGuess> guess_encodings(std::string_view bytes, Markup markup);

} // namespace kinotheca
