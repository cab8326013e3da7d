#include "link/name_tokens.hpp"

#include "base/unicode.hpp"
#include "link/words.hpp"

#include <algorithm>
#include <map>

namespace kinotheca {

namespace {

constexpr std::size_t longest_name = 300; // bytes
constexpr std::size_t most_names = 4;

std::vector<std::string> words_of(std::string_view folded)
{
    std::vector<std::string> words;
    std::string word;
    for (std::size_t at = 0; at < folded.size();) {
        auto const start = at;
        auto const c = next_code_point(folded, at);
        if (is_letter(c) || is_digit(c)) {
            word += folded.substr(start, at - start);
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    if (!word.empty())
        words.push_back(std::move(word));
    return words;
}

// The parts of a name between slashes, colons and brackets, each of which may be a name of its own.
std::vector<std::string_view> segments(std::string_view folded)
{
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= folded.size(); ++at) {
        bool const dash = at + 2 < folded.size() && folded.substr(at, 3) == " - ";
        if (at < folded.size() && !dash && std::string_view("/:()[]|").find(folded[at]) == std::string_view::npos)
            continue;
        if (auto part = trimmed(folded.substr(begin, at - begin)); !part.empty())
            parts.push_back(part);
        begin = at + (dash ? 3 : 1);
    }
    return parts;
}

WeighedWord weigh(EntityKind kind, std::string_view word)
{
    switch (kind) {
    case EntityKind::festival: return weigh_festival_word(word);
    case EntityKind::venue: return weigh_venue_word(word);
    case EntityKind::company: return weigh_company_word(word);
    default: return {};
    }
}

void sort_once(std::vector<std::string>& words)
{
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
}

TokenName token_name(EntityKind kind, std::string_view folded)
{
    TokenName name{std::string(folded), {}, {}, {}, false};
    auto const words = words_of(folded);
    std::map<std::string, std::string_view> strong; // in Latin letters, as written
    for (auto const& word : words) {
        auto weighed = weigh(kind, word);
        if (weighed.weight == WordWeight::strong)
            strong.emplace(to_latin(word), word);
        else if (weighed.weight == WordWeight::kind)
            name.kinds.push_back(std::move(weighed.concept_));
    }
    if (strong.empty()) {
        name.weak_only = true;
        for (auto const& word : words)
            strong.emplace(to_latin(word), word);
    }
    for (auto const& [latin, word] : strong) {
        name.strong.push_back(latin);
        name.sounds.push_back(sounds_of(word));
    }
    sort_once(name.kinds);
    return name;
}

std::string joined(std::vector<std::string> const& words)
{
    std::string text;
    for (auto const& word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

bool sound_the_same(Sounds const& left, Sounds const& right)
{
    constexpr double limit = 0.3;
    return !left.ways.empty() && left.ways.front().size() > 3 && distance(left, right, limit) <= limit;
}

} // namespace

std::string TokenName::key() const
{
    auto text = joined(strong);
    if (!kinds.empty())
        text += " +" + joined(kinds);
    return text;
}

std::string TokenName::skeleton() const
{
    std::vector<std::string> all;
    for (auto const& word : sounds)
        if (!word.ways.empty())
            all.push_back(skeleton_of(word.ways.front()));
    sort_once(all);
    return joined(all);
}

std::vector<TokenName> token_names(EntityKind kind, std::string_view written)
{
    auto const folded = fold(trimmed(written.substr(0, longest_name)));
    std::vector<TokenName> names{token_name(kind, folded)};
    if (kind == EntityKind::place || kind == EntityKind::festival) {
        auto const parts = segments(folded);
        for (auto part : parts)
            if (parts.size() > 1 && names.size() < most_names)
                if (auto name = token_name(kind, part); !name.weak_only)
                    names.push_back(std::move(name));
    }
    return names;
}

TokenAgreement compare(TokenName const& left, TokenName const& right)
{
    if (left.strong.size() != right.strong.size() || left.strong.empty())
        return TokenAgreement::differ;
    bool const same = left.strong == right.strong;
    std::vector<bool> taken(right.strong.size());
    for (std::size_t i = 0; i < left.strong.size() && !same; ++i) {
        bool found = false;
        for (std::size_t j = 0; j < right.strong.size() && !found; ++j)
            if (!taken[j] && (left.strong[i] == right.strong[j] || sound_the_same(left.sounds[i], right.sounds[j])))
                taken[j] = found = true;
        if (!found)
            return TokenAgreement::differ;
    }
    if (left.kinds != right.kinds)
        return TokenAgreement::other_kind;
    if (left.weak_only || right.weak_only)
        return left.folded == right.folded ? TokenAgreement::weak_only : TokenAgreement::differ;
    return same ? TokenAgreement::same : TokenAgreement::same_sound;
}

} // namespace kinotheca
