#include "read/surrounding_tags.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

constexpr TokenSign no_word = 99;
constexpr TokenSign no_line = 1U << 31;
constexpr int most_told = 4; // beyond it, how many is all the same
constexpr TokenSign line_border = 7;
constexpr std::size_t breaks_told = 6; // of those that a line is known by

TokenSign number_of(WordTag tag)
{
    return static_cast<TokenSign>(tag);
}

TokenSign sign_of_state(std::size_t state)
{
    return static_cast<TokenSign>(state);
}

// The tag of the first span in the part of a line that begins at the word.
TokenSign tag_of_part(LookedLine const& line, std::size_t at)
{
    for (; at < line.states.size() && line.breaks[at] == 0; ++at)
        if (line.states[at] != 0)
            return number_of(tag_of(line.states[at]));
    return 0;
}

} // namespace

SurroundingTags::SurroundingTags(std::vector<LookedLine> const& lines) : m_lines(lines), m_tags_of_line(lines.size())
{
    for (std::size_t line = 0; line < lines.size(); ++line)
        see_line(line);
}

void SurroundingTags::see_line(std::size_t line)
{
    auto const& [words, breaks, states, likelihoods] = m_lines[line];
    for (std::size_t at = 0; at < states.size(); ++at) {
        auto const tag = number_of(tag_of(states[at]));
        if (words[at] != 0)
            ++m_words.try_emplace(words[at]).first->second[tag];
        if (begins(states[at])) {
            m_tags_of_line[line] |= 1U << tag;
            ++m_spans[tag];
        }
    }
    ++m_alike[m_tags_of_line[line]];
    auto const places = places_of(m_lines[line]);
    for (std::size_t at = 0; at < places.size(); ++at)
        if (places[at].first)
            for (auto place : {places[at].between, places[at].in_line})
                ++m_parts.try_emplace(place).first->second[tag_of_part(m_lines[line], at)];
}

std::vector<SurroundingTags::Place> SurroundingTags::places_of(LookedLine const& line) const
{
    auto const& breaks = line.breaks;
    TokenSign all = 0;
    for (std::size_t at = 0, told = 0; at < breaks.size() && told < breaks_told; ++at)
        if (breaks[at] != 0) {
            all = joined(all, breaks[at]);
            ++told;
        }
    std::vector<Place> places(breaks.size());
    TokenSign before = line_border;
    TokenSign part = 0;
    for (std::size_t at = 0; at < breaks.size();) {
        if (breaks[at] != 0) {
            before = breaks[at++];
            continue;
        }
        auto end = at;
        while (end < breaks.size() && breaks[end] == 0)
            ++end;
        auto const behind = end < breaks.size() ? breaks[end] : line_border;
        for (auto word = at; word < end; ++word)
            places[word] = {joined(sign_of("between"), before, behind), joined(sign_of("in line"), all, part), word == at};
        ++part;
        at = end;
    }
    return places;
}

void SurroundingTags::add_near(std::size_t at, LookedLine const& line)
{
    auto const count = static_cast<std::ptrdiff_t>(line.states.size());
    auto const state_at = [&](std::ptrdiff_t place) {
        return place < 0 || place >= count ? no_word : sign_of_state(line.states[static_cast<std::size_t>(place)]);
    };
    auto const here = static_cast<std::ptrdiff_t>(at);
    auto& signs = m_signs[at];
    for (int away = -3; away <= 3; ++away)
        signs.push_back(joined(sign_of("first look"), static_cast<TokenSign>(away + 3), state_at(here + away)));
    signs.push_back(joined(sign_of("first looks"), state_at(here - 1), state_at(here), state_at(here + 1)));
    signs.push_back(joined(sign_of("likelihood"), state_at(here), static_cast<TokenSign>(line.likelihoods[at] * 5)));
}

// The tags of the nearest spans to either side of a word's own.
void SurroundingTags::add_beside(LookedLine const& line)
{
    auto const& states = line.states;
    TokenSign last = 0;
    TokenSign own = 0;
    for (std::size_t at = 0; at < states.size(); ++at) {
        if (states[at] == 0 || begins(states[at]))
            last = own != 0 ? own : last;
        own = number_of(tag_of(states[at]));
        m_signs[at].push_back(joined(sign_of("span before"), last, sign_of_state(states[at])));
    }
    last = 0;
    for (auto at = states.size(); at > 0; --at) {
        if (at < states.size() && begins(states[at]))
            last = number_of(tag_of(states[at]));
        m_signs[at - 1].push_back(joined(sign_of("span behind"), last, sign_of_state(states[at - 1])));
    }
}

void SurroundingTags::add_elsewhere(std::size_t at, LookedLine const& line)
{
    if (line.words[at] == 0)
        return;
    auto counts = m_words.at(line.words[at]);
    --counts[number_of(tag_of(line.states[at]))];
    TokenSign most = 0;
    for (TokenSign tag = 0; tag < tag_count; ++tag) {
        if (counts[tag] == 0)
            continue;
        m_signs[at].push_back(joined(sign_of("elsewhere"), tag));
        if (tag != 0 && (most == 0 || counts[tag] > counts[most]))
            most = tag;
    }
    m_signs[at].push_back(joined(sign_of("most elsewhere"), most, sign_of_state(line.states[at])));
}

// What parts that stand like the word's own are, which is `own` itself.
void SurroundingTags::add_alike(std::size_t at, Place const& place, Counts const& own)
{
    for (auto where : {place.between, place.in_line}) {
        auto counts = m_parts.at(where);
        int all = -1;
        for (std::size_t tag = 0; tag < tag_count; ++tag) {
            counts[tag] -= own[tag];
            all += counts[tag] + own[tag];
        }
        TokenSign const name = where == place.between ? sign_of("alike between") : sign_of("alike in line");
        TokenSign most = 0;
        for (TokenSign tag = 1; tag < tag_count; ++tag)
            if (counts[tag] > (most == 0 ? 0 : counts[most]))
                most = tag;
        auto const share = all > 0 && most != 0 ? static_cast<TokenSign>(1 + 4 * counts[most] / all) : 0;
        m_signs[at].push_back(joined(name, most, share, place.first));
        m_signs[at].push_back(joined(name, most, share, std::min(all, most_told)));
    }
}

void SurroundingTags::add_parts(LookedLine const& line)
{
    auto const places = places_of(line);
    Counts own{};
    for (std::size_t at = 0; at < places.size(); ++at) {
        if (line.breaks[at] != 0)
            continue;
        if (places[at].first) {
            own = {};
            own[tag_of_part(line, at)] = 1;
        }
        add_alike(at, places[at], own);
    }
}

void SurroundingTags::add_lines(std::size_t at, std::size_t line)
{
    auto& signs = m_signs[at];
    auto const own = m_tags_of_line[line];
    auto const above = line > 0 ? m_tags_of_line[line - 1] : no_line;
    auto const below = line + 1 < m_lines.size() ? m_tags_of_line[line + 1] : no_line;
    TokenSign const first = at == 0;
    signs.push_back(joined(sign_of("tags of line"), own));
    signs.push_back(joined(sign_of("tags above"), above));
    signs.push_back(joined(sign_of("tags below"), below));
    signs.push_back(joined(sign_of("tags above"), above, first));
    signs.push_back(joined(sign_of("tags below"), below, first));
    signs.push_back(joined(sign_of("lines alike"), own, std::min(m_alike.at(own), most_told)));
    for (TokenSign tag = 1; tag < tag_count; ++tag)
        signs.push_back(joined(sign_of("spans"), tag, std::min(m_spans[tag], most_told)));
}

std::vector<std::vector<TokenSign>> const& SurroundingTags::of(std::size_t line)
{
    auto const& looked = m_lines[line];
    m_signs.resize(looked.words.size());
    for (auto& signs : m_signs) {
        signs.clear();
        signs.push_back(sign_of("always again"));
    }
    add_beside(looked);
    add_parts(looked);
    for (std::size_t at = 0; at < looked.words.size(); ++at) {
        add_near(at, looked);
        add_elsewhere(at, looked);
        add_lines(at, line);
    }
    return m_signs;
}

} // namespace kinotheca
