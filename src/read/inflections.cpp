#include "read/inflections.hpp"

#include "base/unicode.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace kinotheca {

namespace {

std::vector<std::u32string> letters_of_words(std::string_view text)
{
    std::vector<std::u32string> list(1);
    auto const folded = fold(text);
    for (std::size_t at = 0; at < folded.size();) {
        auto const c = next_code_point(folded, at);
        if (is_letter(c) || is_digit(c))
            list.back() += c;
        else if (!list.back().empty())
            list.emplace_back();
    }
    if (list.back().empty())
        list.pop_back();
    return list;
}

bool is_number(std::u32string const& word)
{
    return std::all_of(word.begin(), word.end(), is_digit)
        || std::all_of(word.begin(), word.end(), [](char32_t c) { return c == 'i' || c == 'v' || c == 'x'; });
}

bool is_cyrillic(char32_t c)
{
    return c >= 0x400 && c <= 0x52F;
}

// Latin, Greek, Cyrillic, Armenian, Georgian.
bool is_inflected_script(char32_t c)
{
    return is_letter(c) && (c < 0x590 || (c >= 0x10A0 && c < 0x1100));
}

bool differ_in_ending(std::u32string const& left, std::u32string const& right)
{
    auto const common = static_cast<std::size_t>(std::mismatch(left.begin(), left.end(), right.begin(), right.end()).first - left.begin());
    return common >= 3 && common + 3 >= std::max(left.size(), right.size());
}

} // namespace

bool inflected_alike(std::string_view left, std::string_view right, Inflected words)
{
    auto const a = letters_of_words(left);
    auto const b = letters_of_words(right);
    if (a.empty() || a.size() != b.size())
        return false;
    auto const may_end_otherwise = [&](char32_t c) { return words == Inflected::all ? is_inflected_script(c) : is_cyrillic(c); };
    return std::equal(a.begin(), a.end(), b.begin(), [&](std::u32string const& mine, std::u32string const& theirs) {
        return mine == theirs || (may_end_otherwise(mine.front()) && differ_in_ending(mine, theirs));
    });
}

bool inflects_titles(Reading const& reading)
{
    static constexpr std::array<std::string_view, 22> languages{
        "be", "bg", "bs", "cs", "el", "et", "fi", "hr", "hu", "hy", "ka", "kk", "lt", "lv", "mk", "pl", "ru", "sk", "sl", "sr", "tr", "uk"};
    return std::find(languages.begin(), languages.end(), std::string_view(reading.language).substr(0, 2)) != languages.end();
}

bool goes_beyond(std::string_view longer, std::string_view shorter)
{
    auto const all = letters_of_words(longer);
    auto const some = letters_of_words(shorter);
    if (some.empty() || some.size() >= all.size())
        return false;
    auto const more = static_cast<std::ptrdiff_t>(all.size() - some.size());
    auto const beyond = [](auto first, auto last) { return !std::all_of(first, last, is_number); };
    return (std::equal(some.begin(), some.end(), all.begin()) && beyond(all.end() - more, all.end()))
        || (std::equal(some.begin(), some.end(), all.begin() + more) && beyond(all.begin(), all.begin() + more));
}

} // namespace kinotheca
