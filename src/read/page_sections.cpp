#include "read/page_sections.hpp"

#include "read/facts.hpp"
#include "read/houses.hpp"
#include "read/page_series.hpp"
#include "read/prize_names.hpp"
#include "read/prose.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

constexpr std::uint32_t longest_section_line = 14;

} // namespace

void PageSections::find(TextValue festival)
{
    m_festival = std::move(festival);
    find_over();
    std::size_t seen = 0;
    for (auto const& line : reading.lines) {
        bool const heading = line.kind == BlockKind::heading && line.level == 1;
        bool const first = seen == 0 && !line.noise && !line.item && !is_menu(reading, line);
        seen += !line.noise;
        if ((heading || first) && !m_of_page && reading.whole(Category::section, line.tokens))
            m_of_page = reading.value(line.span);
    }
}

// Words for a part of a festival's programme: a section's name, a programme with its number.
bool PageSections::names_part(TokenRange line) const
{
    auto const numbered =
        std::any_of(&tokens[0] + line.first, &tokens[0] + line.last, [](Token const& token) { return token.is_number(); });
    for (auto at = line.first; at < line.last; ++at) {
        auto const* label = reading.at(Category::label, at);
        if (!tagged_section_at(reading, at).empty() || reading.at(Category::section, at) || (numbered && reading.at(Category::season, at))
            || (label && label->word == "strand" && line.size() > label->range.size()))
            return true;
    }
    return false;
}

// The section in the words that learned signs are sure of; empty where they know none.
TokenRange PageSections::tagged_in(TokenRange words) const
{
    for (auto at = words.first; at < words.last; ++at)
        if (auto const tagged = tagged_section_at(reading, at); !tagged.empty() && tagged.last <= words.last)
            return tagged;
    return {};
}

// What learned signs take for a section in the last heading over the line that names one.
TextValue PageSections::tagged_over(std::size_t line) const
{
    for (auto i = line; i-- > 0;) {
        auto const& words = reading.lines[i].tokens;
        if (auto const tagged = words.size() <= longest_section_line ? tagged_in(words) : TokenRange();
            !tagged.empty() && !is_in_name(tagged))
            return reading.value(reading.span(tagged));
    }
    return {};
}

// A line right over an entry that is no part of the one before: perhaps what the films below it have in common.
TokenRange PageSections::line_over(Entry const& entry) const
{
    if (entry.first_line == 0)
        return {};
    auto const& line = reading.lines[entry.first_line - 1];
    auto part = tokens.within(without_signs(reading, split_brackets(reading, line.span).head));
    auto const last = line.tokens.last - 1;
    bool const other = line.noise || line.item || reading.claimed[entry.first_line - 1] || line.tokens.size() > 14 || part.empty()
        || !(tokens[part.first].capital || tokens[part.first].is("\"")) || tokens[last].is(".") || tokens[last].is("!")
        || !reading.dates_in(line.tokens).empty() || !reading.times_in(line.tokens).empty() || is_entry_title(part)
        || !reading.labelled_in(entry.first_line - 1, entry.first_line).empty() || reading.in(Category::venue, part)
        || reading.in(Category::month, part) || reading.in(Category::prize, part)
        || same_words(reading.words(reading.span(part)), *m_festival);
    return other ? TokenRange() : part;
}

// The sections of the programme by their headings: words for a part of one, or headings of the page with several films below each.
void PageSections::find_over()
{
    std::vector<std::pair<std::size_t, TokenRange>> found;
    for (std::size_t i = 0; i < reading.entries.size(); ++i)
        if (auto const part = reading.entries[i].title ? line_over(reading.entries[i]) : TokenRange(); !part.empty())
            found.emplace_back(i, part);
    auto const heads_several = [&](std::size_t n) {
        auto const end = n + 1 < found.size() ? found[n + 1].first : reading.entries.size();
        auto const& line = reading.lines[reading.entries[found[n].first].first_line - 1];
        return line.kind == BlockKind::heading && end >= found[n].first + 2;
    };
    std::size_t several = 0;
    for (std::size_t n = 0; n < found.size(); ++n)
        several += heads_several(n);
    m_over.assign(reading.entries.size(), {});
    for (std::size_t n = 0; n < found.size(); ++n) {
        auto const part = found[n].second;
        if (!names_part(part) && !(several >= 2 && heads_several(n)))
            continue;
        auto const* section = reading.in(Category::section, part);
        auto const tagged = tagged_in(part);
        auto const value = reading.value(without_quotes(reading, reading.span(!tagged.empty() ? tagged : section ? section->range : part)));
        m_over[found[n].first] = value;
    }
    for (std::size_t i = 1; i < m_over.size(); ++i)
        if (!m_over[i])
            m_over[i] = m_over[i - 1];
}

bool PageSections::is_in_name(TokenRange section) const
{
    auto const words = bare_words(reading.words(reading.span(section)));
    return !words.empty() && bare_words(*m_festival).find(words) != std::string::npos;
}

TextValue PageSections::told_beside(FilmPlaces const& places, Film const& film) const
{
    for (auto const& place : places.all()) {
        if (place.film != &film)
            continue;
        auto const sentence = told_sentence(reading, place.title);
        auto const tags = reading.tagged_in(sentence);
        bool const other = std::any_of(tags.begin(), tags.end(), [&](TaggedSpan const& each) {
            return each.tag == WordTag::event && !same_series(reading.words(reading.span(each.range)), *m_festival);
        });
        for (auto const section : other ? std::vector<TokenRange>() : sections_in(reading, sentence))
            if (!section.meets(place.title) && !is_in_name(section))
                return reading.value(reading.span(section));
    }
    for (auto const& place : places.all())
        if (place.film == &film)
            return tagged_over(place.line);
    return {};
}

TextValue PageSections::common() const
{
    TextValue only;
    bool beside = false;
    for (auto const& line : reading.lines) {
        if (line.noise || line.aside)
            continue;
        for (auto const sentence : sentences(reading, line)) {
            auto found = sections_in(reading, sentence);
            std::erase_if(found, [&](TokenRange section) { return is_in_name(section); });
            if (found.empty())
                continue;
            bool own = false;
            bool other = false;
            for (auto const& each : reading.tagged_in(sentence))
                if (each.tag == WordTag::event && each.likelihood >= 0.4F)
                    (same_series(reading.words(reading.span(each.range)), *m_festival) ? own : other) = true;
            if (other)
                continue;
            for (auto const section : found) {
                if (only && !same_words(*only, reading.words(reading.span(section))))
                    return {};
                only = only ? only : reading.value(reading.span(section));
            }
            auto const here = reading.span(sentence);
            auto const named = m_festival.at.front();
            beside = beside || own || (named.begin >= here.begin && named.end <= here.end);
        }
    }
    return beside ? only : TextValue();
}

} // namespace kinotheca
