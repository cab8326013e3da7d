#include "read/disc_labels.hpp"

#include "read/facts.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

constexpr std::size_t most_film_years = 16;

struct DiscLabelReader {
    Reading const& reading;
    Tokens const& tokens;
    std::vector<int> const& years;
    DiscLabels found = {};

    bool is_year(std::uint32_t at, std::uint32_t end) const { return fact_at(reading, at, end).kind == Fact::Kind::year; }

    bool is_late(int year) const { return year >= first_discs && std::find(years.begin(), years.end(), year) == years.end(); }

    // "Lançamento: Mar Alto Home Vídeo, 2025": the house before the year. Whether that is what stands there.
    bool house_and_year(TokenRange range)
    {
        if (range.size() < 3 || range.size() > 9 || !is_year(range.last - 1, range.last) || !tokens[range.last - 2].is(","))
            return false;
        auto const house = without_signs(reading, reading.span({range.first, range.last - 2}));
        auto const words = tokens.within(house);
        if (number_at(reading, range.last - 1) < first_discs || words.empty() || !tokens[words.first].capital
            || !reading.dates_in(words).empty())
            return false;
        found.publisher = reading.value(house);
        found.year = {number_at(reading, range.last - 1), tokens[range.last - 1].span};
        return true;
    }

    // "Kiadó: Nemzeti Filmintézet • Blu-ray (1 lemez)"
    TokenRange first_cell(TokenRange range) const
    {
        for (auto at = range.first; at < range.last; ++at)
            if (tokens[at].is("|") || tokens[at].is("•") || tokens[at].is("·"))
                return {range.first, at};
        return range;
    }

    // The day or year of the disc's release; the film is older.
    void release(TokenRange range)
    {
        for (auto const& day : reading.dates_in(range))
            if (!found.year && day.from.year && is_late(day.from.year))
                found.year = {day.from.year, reading.span(day.range)};
        for (auto at = range.first; at < range.last && range.size() <= 6 && !found.year; ++at)
            if (is_year(at, range.last) && is_late(number_at(reading, at)))
                found.year = {number_at(reading, at), tokens[at].span};
    }

    void read(Labelled const& labelled)
    {
        if (labelled.values.empty() || labelled.words.empty())
            return;
        auto const range = tokens.within(labelled.values.front());
        auto const is = [&](std::string_view word) {
            return std::find(labelled.words.begin(), labelled.words.end(), word) != labelled.words.end();
        };
        auto const house = first_cell(range);
        if (is("publisher") && !found.publisher && !house_and_year(house) && !house.empty() && house.size() <= 8)
            found.publisher = reading.value(without_signs(reading, reading.span(house)));
        if (is("other") && !found.publisher && !found.year)
            house_and_year(range);
        if (is("other") || (is("date") && range.size() > 1))
            release(range);
    }
};

} // namespace

DiscLabels disc_labels(Reading const& reading, std::size_t first, std::size_t last, std::vector<int> const& years)
{
    DiscLabelReader reader{reading, reading.tokens, years};
    for (auto const& labelled : reading.labelled_in(first, last))
        reader.read(labelled);
    return reader.found;
}

TextValue carrier_value(Reading const& reading, Mark const& mark)
{
    // Discs of 4K have no name that all use.
    return mark.word == "UHD" ? reading.value(reading.span(mark.range)) : TextValue{std::string(mark.word), reading.span(mark.range)};
}

std::vector<int> years_of_films(Reading const& reading)
{
    std::vector<int> years;
    for (auto const& entry : reading.entries)
        if (years.size() < most_film_years && !entry.films.empty() && entry.films.front().year)
            years.push_back(*entry.films.front().year);
    return years;
}

} // namespace kinotheca
