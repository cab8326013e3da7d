#pragma once

#include "read/reading.hpp"

#include <string_view>

namespace kinotheca {

// Which words may be one in different cases: those in Cyrillic letters alone, whatever the language of the page, or all.
enum class Inflected { cyrillic, all };

// Whether two names are one, said in different cases: as many words, each the same but for its end. Words in scripts of
// languages that put no ending on a name are never such.
bool inflected_alike(std::string_view left, std::string_view right, Inflected words);

// Whether sentences in the language of the page put endings on the titles of films, in whatever letters: "Murina", "o Murini".
bool inflects_titles(Reading const& reading);

// Whether one name has all words of the other at its beginning or its end, and more: "Solo Sunny" and "Sunny". A number alone is not
// more: "Moromeții 2" is the name of something else.
bool goes_beyond(std::string_view longer, std::string_view shorter);

} // namespace kinotheca
