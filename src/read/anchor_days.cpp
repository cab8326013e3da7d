#include "read/anchor_finder.hpp"

namespace kinotheca {

// ── a day over its title ──

void AnchorFinder::day_heads()
{
    std::map<int, std::size_t> first_heading;
    for (std::size_t i = 0; i < reading.lines.size(); ++i)
        if (reading.lines[i].kind == BlockKind::heading && reading.lines[i].level > 1)
            first_heading.emplace(reading.lines[i].level, i);
    bool first = true;
    std::map<int, bool> over; // by the level of headings: whether the page's first day stands over the first heading
    for (std::size_t i = 0; i + 1 < reading.lines.size(); ++i) {
        if (!only_dates(i) || showings[i] || tabled[i] || reading.claimed[i])
            continue;
        if (first)
            for (auto const& [level, line] : first_heading)
                over[level] = i < line;
        first = false;
        if (joined_to_line_above(i) && !head[i - 1])
            continue;
        // The day under a heading is that title's.
        if (i > 0 && reading.lines[i - 1].kind == BlockKind::heading && reading.lines[i - 1].level > 1 && roles[i - 1].title_like)
            continue;
        auto next = i + 1;
        while (next < reading.lines.size() && only_dates(next) && reading.lines[next].gap == 0)
            ++next;
        if (next >= reading.lines.size() || !stands_over(i, next, over))
            continue;
        for (auto line = i; line < next; ++line)
            head[line] = true;
        if (timed(next) || dated(next) || timed(next + 1)) {
            i = next - 1;
            continue; // a day with a line per hour
        }
        auto const range = rest(next);
        auto const heading = heading_in(reading, range);
        if (!heading.empty())
            add({Anchor::Kind::card, i, heading, {}, director_behind(range, heading), {}, next});
        i = next - 1;
    }
}

bool AnchorFinder::stands_over(std::size_t, std::size_t next, std::map<int, bool> const& over) const
{
    auto const& line = reading.lines[next];
    if (line.noise)
        return false;
    if (line.kind == BlockKind::heading) {
        auto const known = over.find(line.level);
        return known != over.end() && known->second && line.gap <= 1;
    }
    return line.gap == 0 && !roles[next].labelled && !roles[next].theme && !names_a_house(line.tokens);
}

// ── days and hours before their titles ──

void AnchorFinder::dated_lines()
{
    std::vector<Anchor> found;
    std::map<std::string, int> headings;
    int with_colon = 0;
    Span group;
    bool day = false; // a day stands above
    for (std::size_t i = 0; i < reading.lines.size(); ++i) {
        auto const& line = reading.lines[i];
        auto const& opening = openings[i];
        if (line.noise || tabled[i])
            continue;
        if (opening.date) {
            day = true;
            group = {};
        }
        if (roles[i].dates || head[i] || opening.empty(line) || anchored(i) || (opening.state && !opening.date && !opening.time))
            continue;
        auto const range = rest(i);
        if (range.empty() || names_a_house(range))
            continue;
        if (opening.date && timed(i + 1)) {
            group = group_words(range);
            continue;
        }
        if (!opening.date && !day)
            continue;
        if (!opening.colon && (showings[i] || (!first_run[i] && below_a_film(i))))
            continue;
        auto const heading = heading_in(reading, range);
        if (heading.empty() || tokens.within(heading).size() > 40)
            continue;
        with_colon += opening.colon || !opening.date;
        ++headings[fold(reading.words(split_brackets(reading, heading).head))]; // "(with introduction)" makes no other house
        found.push_back({Anchor::Kind::dated_line, i, heading, {}, director_behind(range, heading), opening.date ? Span() : group, i});
    }
    // The same words behind every date are the house, not a film; a lone line without a colon is a showing of the page's film.
    bool const distinct = headings.size() >= 2 || with_colon > 0;
    if (distinct && headings.size() * 3 > found.size())
        for (auto& anchor : found)
            add(std::move(anchor));
}

Span AnchorFinder::group_words(TokenRange range) const
{
    auto const words = without_signs(reading, reading.span(range));
    return tokens.within(words).size() <= 10 && !reading.whole(Category::format_words, tokens.within(words)) ? words : Span();
}

} // namespace kinotheca
