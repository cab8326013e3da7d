#include "read/told_matches.hpp"

#include "read/facts.hpp"
#include "read/named_films.hpp"
#include "read/prize_names.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

NumberValue year_at(Reading const& reading, TokenRange range)
{
    return {number_at(reading, range.first), reading.span(range)};
}

} // namespace

void add_told_selection(Reading const& reading, ProseMatch const& match, std::vector<Film*> const& films, TokenRange sentence)
{
    Selection selection;
    if (auto const event = match.first(Slot::event))
        selection.event = reading.value(without_quotes(reading, reading.span(*event)));
    if (auto const year = match.first(Slot::year))
        selection.year = year_at(reading, *year);
    else if (auto const event = match.first(Slot::event))
        selection.year = year_beside(reading, *event, sentence);
    if (auto const section = match.first(Slot::section))
        selection.section = reading.value(reading.span(*section));
    if (!selection.event && !selection.section)
        return;
    for (auto* film : films) {
        auto const same = [&](Selection const& other) {
            return other.event && selection.event && same_words(*other.event, *selection.event);
        };
        auto const mine = std::find_if(film->selections.begin(), film->selections.end(), same);
        if (mine == film->selections.end()) {
            film->selections.push_back(selection);
            continue;
        }
        if (!mine->year)
            mine->year = selection.year;
        if (!mine->section)
            mine->section = selection.section;
    }
}

void add_told_prize(Reading const& reading, ProseMatch const& match, std::vector<Film*> const& films)
{
    auto const& tokens = reading.tokens;
    auto const proof = reading.span(match.range);
    Award award;
    award.result = {AwardResult::won, proof};
    if (reading.in(Category::nominated, match.range))
        award.result.value = AwardResult::nominated;
    // "won a prize": not named.
    if (auto const prize = match.first(Slot::prize); prize && (prize->size() > 1 || tokens[prize->first].capital))
        award.award = reading.value(without_quotes(reading, reading.span(*prize)));
    if (auto const event = match.first(Slot::event))
        award.event = reading.value(without_quotes(reading, reading.span(*event)));
    if (auto const place = match.first(Slot::place); place && !award.event)
        award.event = reading.value(reading.span(*place));
    if (auto const year = match.first(Slot::year))
        award.year = year_at(reading, *year);
    if (!award.award && !award.event)
        return;
    for (auto* film : films) {
        auto const same = [&](Award const& other) {
            return *other.event == *award.event && bare_words(*other.award).find(bare_words(*award.award)) != std::string::npos;
        };
        if (std::none_of(film->awards.begin(), film->awards.end(), same))
            film->awards.push_back(award);
    }
}

void complete_film(Film& film, Film const& facts)
{
    if (!film.year)
        film.year = facts.year;
    if (!film.minutes)
        film.minutes = facts.minutes;
    if (!film.colour)
        film.colour = facts.colour;
    auto const take = [](auto& mine, auto const& theirs) {
        if (mine.empty())
            mine = theirs;
    };
    take(film.countries, facts.countries);
    take(film.forms, facts.forms);
    take(film.languages, facts.languages);
    take(film.subtitles, facts.subtitles);
    if (!NamedFilms::has_role(film, Role::director))
        film.credits.insert(film.credits.end(), facts.credits.begin(), facts.credits.end());
}

TokenRange maker_beside_year(Reading const& reading, TokenRange inside)
{
    auto const& tokens = reading.tokens;
    if (inside.size() < 3)
        return {};
    TokenRange maker;
    if (tokens[inside.last - 2].is(",") && is_year(reading, inside.last - 1, inside.last))
        maker = {inside.first, inside.last - 2};
    else if (tokens[inside.first + 1].is(",") && is_year(reading, inside.first, inside.last))
        maker = {inside.first + 2, inside.last};
    auto const is_name = [&](Span part) {
        auto const words = tokens.within(part);
        auto const found = std::partition_point(
            reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range.first < words.first; });
        if (found != reading.names.end() && found->range == words && found->parts >= 2)
            return true;
        return !words.empty() && tokens[words.first].caseless && has_two_names(reading, words) && looks_like_name(reading, part)
            && !names_a_thing(reading, words) && !reading.at(Category::country, words.first) && !reading.in(Category::event, words);
    };
    auto const parts = maker.empty() || maker.size() > 16 ? std::vector<Span>() : list_parts(reading, reading.span(maker));
    return !parts.empty() && std::all_of(parts.begin(), parts.end(), is_name) ? maker : TokenRange();
}

TokenRange makers_behind_year(Reading const& reading, std::uint32_t comma, std::uint32_t end)
{
    auto const at = comma + 2; // the comma behind the year
    if (at + 1 >= end || !reading.tokens[comma].is(",") || !is_year(reading, comma + 1, end) || !reading.tokens[at].is(","))
        return {};
    auto const* by = reading.at(Category::by, at + 1);
    return by && by->range.last < end ? names_at(reading, by->range.last, end) : TokenRange();
}

void ToldTitles::add(TokenRange title)
{
    m_titles[m_reading.tokens[title.first].folded].push_back(title);
}

std::optional<ShownTitle> ToldTitles::at(std::uint32_t place, std::uint32_t end) const
{
    auto const& tokens = m_reading.tokens;
    auto const found = tokens[place].capital ? m_titles.find(tokens[place].folded) : m_titles.end();
    if (found == m_titles.end())
        return {};
    TokenRange best;
    for (auto const title : found->second) {
        bool same = place + title.size() <= end && title.size() > best.size();
        for (std::uint32_t n = 0; same && n < title.size(); ++n)
            same = tokens[place + n].folded == tokens[title.first + n].folded;
        if (same)
            best = {place, place + title.size()};
    }
    return best.empty() ? std::nullopt : std::optional(ShownTitle{best, best});
}

FactsRun const* facts_in(Reading const& reading, TokenRange bracket)
{
    auto const found = std::partition_point(
        reading.runs.begin(), reading.runs.end(), [&](FactsRun const& run) { return run.range.first < bracket.first; });
    return found != reading.runs.end() && bracket.holds(found->range) ? &*found : nullptr;
}

bool all_capitals(Reading const& reading, TokenRange range)
{
    for (auto at = range.first; at < range.last; ++at)
        if (reading.tokens[at].is_word() && !reading.tokens[at].capitals && reading.tokens[at].folded.size() > 1)
            return false;
    return true;
}

} // namespace kinotheca
