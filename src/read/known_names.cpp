#include "read/known_names.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

// A title of one word counts from so many letters on; a name of one word never.
constexpr std::size_t letters_of_a_word_alone = 9;
constexpr std::size_t never_by_length = static_cast<std::size_t>(-1);

// More than these begin with no word but an article: those of a catalogue of a million films must not be gone through one by one.
constexpr std::size_t most_of_a_word = 4000;

} // namespace

void KnownNames::add(ByFirstWord& known, std::string_view text, std::size_t least_letters)
{
    Tokens const tokens(text);
    if (tokens.size() == 0 || !tokens[0].is_word() || tokens.size() > 16)
        return;
    auto const letters = std::count_if(tokens[0].folded.begin(), tokens[0].folded.end(), [](char c) { return (c & 0xC0) != 0x80; });
    if (tokens.size() == 1 && static_cast<std::size_t>(letters) < least_letters && !tokens[0].together)
        return;
    Words words;
    for (std::size_t i = 1; i < tokens.size(); ++i)
        words.emplace_back(tokens[i].folded);
    auto& same = known[std::string(tokens[0].folded)];
    if (same.size() < most_of_a_word && std::find(same.begin(), same.end(), words) == same.end())
        same.push_back(std::move(words));
}

void KnownNames::add_title(std::string_view title)
{
    add(m_titles, title, letters_of_a_word_alone);
}

void KnownNames::add_person(std::string_view name)
{
    add(m_people, name, never_by_length);
}

TokenRange KnownNames::longest(ByFirstWord const& known, Tokens const& tokens, std::uint32_t at, std::uint32_t end)
{
    TokenRange best{at, at};
    if (at >= end || !tokens[at].capital)
        return best;
    auto const found = known.find(std::string(tokens[at].folded));
    if (found == known.end())
        return best;
    for (auto const& words : found->second) {
        auto const last = at + 1 + static_cast<std::uint32_t>(words.size());
        if (last > end || last <= best.last)
            continue;
        if (std::equal(
                words.begin(), words.end(), &tokens[at] + 1, [](std::string const& word, Token const& token) { return token.is(word); }))
            best.last = last;
    }
    return best;
}

} // namespace kinotheca
