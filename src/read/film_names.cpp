#include "read/film_names.hpp"

#include "base/embedded.hpp"
#include "read/token_sign.hpp"

#include <algorithm>

namespace kinotheca {

namespace embedded {
extern Files const film_names_data;
}

namespace {

constexpr std::size_t longest_together = 60; // bytes
constexpr TokenSign hidden_of_ten = 7;

// The lines of the table from the first that is not less than the text.
std::string_view from(std::string_view table, std::string_view text)
{
    auto const whole = table;
    std::size_t begin = 0;
    while (!table.empty()) {
        auto const middle = table.size() / 2;
        auto const before = middle == 0 ? table.npos : table.rfind('\n', middle - 1);
        auto const first = before == table.npos ? 0 : before + 1;
        auto const line = table.substr(first, table.find('\n', middle) - first);
        if (line < text) {
            begin += first + line.size() + 1;
            table = table.substr(first + line.size() + 1);
        } else {
            table = table.substr(0, first);
        }
    }
    return whole.substr(begin);
}

std::size_t letters_of(std::string_view word)
{
    return static_cast<std::size_t>(std::count_if(word.begin(), word.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

// "Тарковского" is "Тарковский".
bool is_form_of(std::string_view word, std::string_view known)
{
    if (word == known)
        return true;
    auto const same = static_cast<std::size_t>(std::mismatch(word.begin(), word.end(), known.begin(), known.end()).first - word.begin());
    if (same < 4)
        return false;
    auto const common = letters_of(word.substr(0, same));
    auto const letters = letters_of(known);
    return common >= 4 && common + 2 >= letters && letters_of(word) <= letters + 3;
}

struct Finder {
    Tokens const& tokens;
    std::uint32_t at;
    std::uint32_t end;
    FilmNames which;
    std::vector<FilmName>& found;

    void add(char sign, std::uint32_t last)
    {
        bool const once = sign >= 'A' && sign <= 'Z';
        if (once && which == FilmNames::learned)
            return;
        auto const thing = static_cast<NamedThing>(sign - (once ? 'A' : 'a'));
        auto const same = std::find_if(found.begin(), found.end(), [&](FilmName const& name) { return name.thing == thing; });
        if (same == found.end())
            found.push_back({thing, {at, last}});
        else
            same->range.last = std::max(same->range.last, last);
    }

    // The same names of a page each time, others of another page.
    bool is_hidden(std::string_view name) const
    {
        return which == FilmNames::learned && joined(sign_of(name), static_cast<TokenSign>(tokens.size())) % 10 < hidden_of_ten;
    }

    // One past the words of the name where they begin at the token, inflected or not; the token where they do not.
    std::uint32_t end_of(std::string_view name) const
    {
        auto place = at;
        while (!name.empty()) {
            auto const word = name.substr(0, name.find(' '));
            if (place == end || (tokens[place].is_word() ? !is_form_of(tokens[place].folded, word) : tokens[place].folded != word))
                return at;
            ++place;
            name.remove_prefix(std::min(name.size(), word.size() + 1));
        }
        return place;
    }

    void find_words(std::string_view table, std::string_view key)
    {
        auto const begin = std::string(key) + '\t';
        for (auto rest = from(table, begin); rest.starts_with(begin);) {
            auto const line = rest.substr(0, rest.find('\n'));
            auto const name = line.substr(begin.size(), line.size() - begin.size() - 2);
            if (auto const last = end_of(name); last != at && !is_hidden(name))
                add(line.back(), last);
            rest.remove_prefix(line.size() + 1);
        }
    }

    void find_together(std::string_view table)
    {
        std::string text = "=\t";
        for (auto last = at; last < end && last < at + 12 && text.size() < longest_together;) {
            if (last > at && tokens[last].spaced)
                break;
            text += tokens[last++].folded;
            table = from(table, text);
            if (!table.starts_with(text))
                break;
            for (auto rest = table; rest.starts_with(text + '\t');) {
                auto const line = rest.substr(0, rest.find('\n'));
                if (!is_hidden(text))
                    add(line.back(), last);
                rest.remove_prefix(line.size() + 1);
            }
        }
    }
};

} // namespace

void film_names_at(Tokens const& tokens, std::uint32_t at, std::uint32_t end, FilmNames which, std::vector<FilmName>& found)
{
    found.clear();
    auto const& token = tokens[at];
    if (token.is_sign() || (token.is_word() && !token.capital && !token.caseless))
        return;
    auto const table = embedded::film_names_data.front().bytes;
    Finder finder{tokens, at, end, which, found};
    if (token.together) {
        finder.find_together(table);
        return;
    }
    auto const key = film_name_key(tokens, at, std::min(end, at + 4)).key;
    finder.find_words(table, key);
    if (!key.ends_with(' '))
        finder.find_words(table, std::string_view(key).substr(0, key.find(' ') + 1));
}

} // namespace kinotheca
