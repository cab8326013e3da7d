#include "base/capitals.hpp"

#include "base/unicode.hpp"

#include <algorithm>
#include <unicode/uchar.h>
#include <vector>

namespace kinotheca {

namespace {

struct Word {
    Span span;
    std::vector<char32_t> letters;
    bool initial = false; // a full stop follows or stands before it without space
};

std::vector<Word> words_of(std::string_view name)
{
    std::vector<Word> words;
    bool inside = false;
    for (std::size_t at = 0; at < name.size();) {
        auto const begin = static_cast<std::uint32_t>(at);
        auto const c = next_code_point(name, at);
        if (!is_letter(c)) {
            if (c == '.' && inside)
                words.back().initial = true;
            inside = false;
            continue;
        }
        if (!inside) {
            words.push_back({{begin, begin}, {}, begin > 0 && name[begin - 1] == '.'});
            inside = true;
        }
        words.back().letters.push_back(c);
        words.back().span.end = static_cast<std::uint32_t>(at);
    }
    return words;
}

bool has_small_letter(Word const& word)
{
    return std::any_of(word.letters.begin(), word.letters.end(), [](char32_t c) { return u_islower(static_cast<UChar32>(c)); });
}

// Letters without case (Han, Georgian of old books) are no capitals.
bool in_capitals(Word const& word)
{
    return std::any_of(word.letters.begin(), word.letters.end(), is_upper) && !has_small_letter(word);
}

bool is_numeral(std::string_view word)
{
    return word == "II" || word == "III" || word == "IV" || word == "VII" || word == "VIII" || word == "IX";
}

bool can_be_spoken(std::string_view word)
{
    return script_of(word) != Script::latin || fold(word).find_first_of("aeiouy") != std::string::npos;
}

} // namespace

std::string without_capitals(std::string_view name)
{
    auto const words = words_of(name);
    auto const mixed = std::any_of(words.begin(), words.end(), has_small_letter);
    std::string plain;
    std::size_t copied = 0;
    for (auto const& word : words) {
        auto const text = name.substr(word.span.begin, word.span.size());
        auto const shortest = mixed ? 3u : 2u;
        if (word.initial || word.letters.size() < shortest || !in_capitals(word) || is_numeral(text) || !can_be_spoken(text))
            continue;
        plain += name.substr(copied, word.span.begin - copied);
        append_utf8(plain, word.letters.front());
        for (auto letter = word.letters.begin() + 1; letter != word.letters.end(); ++letter) {
            auto const small = static_cast<char32_t>(u_tolower(static_cast<UChar32>(*letter)));
            append_utf8(plain, small == U'σ' && letter + 1 == word.letters.end() ? U'ς' : small);
        }
        copied = word.span.end;
    }
    plain += name.substr(copied);
    return plain;
}

} // namespace kinotheca
