#include "read/rated_notes.hpp"

#include "read/ratings.hpp"

#include <algorithm>
#include <map>

namespace kinotheca {

namespace {

constexpr std::size_t several_notes = 2;

// "8/10", "Skor saya: 8/10": what stands before the figure in each of such lines; nothing where it stands alone.
std::string_view words_before(Reading const& reading, Line const& line)
{
    auto const& first = reading.tokens[line.tokens.first];
    return first.is_number() ? std::string_view() : first.folded;
}

// "08/10", "15/10" alone on lines: days, not what a critic gives.
bool is_day_alone(Reading const& reading, Line const& line)
{
    auto const& tokens = reading.tokens;
    auto const at = line.tokens.first;
    bool const figures = line.tokens.size() == 3 && tokens[at].is_number() && tokens[at + 1].is("/") && tokens[at + 2].is_number();
    return figures && (tokens[at].folded.front() == '0' || !figure_in(reading, line));
}

} // namespace

std::vector<RatedNote> rated_notes(Reading const& reading)
{
    std::vector<RatedNote> notes;
    std::vector<RatedNote> bare; // "… 8"
    std::map<std::string_view, std::vector<RatedNote>> figures;
    bool days = false;
    for (std::size_t i = 0; i < reading.lines.size(); ++i) {
        auto const& line = reading.lines[i];
        if (reading.at(Category::comments, line.tokens.first))
            break;
        days = days || is_day_alone(reading, line);
        if (auto behind = rating_at_end(reading, line)) {
            notes.push_back({i, std::move(behind)});
        } else if (auto own = rating_in(reading, line)) {
            notes.push_back({i, std::move(own), true});
        } else if (auto figure = figure_in(reading, line)) {
            figures[words_before(reading, line)].push_back({i, std::move(figure)});
        } else if (auto alone = bare_figure_at_end(reading, line)) {
            bare.push_back({i, std::move(alone)});
        }
    }
    // "Picture: 9/10", "Sound: 7/10" are said of one disc.
    for (auto const& [words, alike] : figures)
        if (alike.size() >= several_notes && !(days && words.empty()))
            notes.insert(notes.end(), alike.begin(), alike.end());
    std::sort(notes.begin(), notes.end(), [](RatedNote const& one, RatedNote const& other) { return one.line < other.line; });
    if (notes.empty() && bare.size() > several_notes)
        return bare;
    if (notes.size() < several_notes)
        notes.clear();
    return notes;
}

std::vector<Film const*> films_of(Reading const& reading, std::vector<RatedNote> const& notes)
{
    struct Place {
        std::size_t line;
        std::uint32_t begin;
        Film const* film;
    };
    std::vector<Place> places;
    auto const add = [&](Film const& film) {
        if (film.titles.empty() || film.titles.front().text.at.empty())
            return;
        auto const begin = film.titles.front().text.at.front().begin;
        places.push_back({reading.line_of(reading.tokens.within(film.titles.front().text.at.front()).first), begin, &film});
    };
    for (auto const& entry : reading.entries)
        for (auto const& film : entry.films)
            add(film);
    for (auto const& film : reading.passing)
        add(film);
    std::sort(places.begin(), places.end(), [](Place const& one, Place const& other) { return one.begin < other.begin; });
    auto const told_between = [&](std::uint32_t from, std::uint32_t until) {
        Place const* best = nullptr;
        // The first film of the last line that names one.
        for (auto const& place : places)
            if (place.begin >= from && place.begin < until && (!best || place.line > best->line))
                best = &place;
        return best ? best->film : nullptr;
    };
    std::vector<Film const*> films;
    std::uint32_t from = 0;
    for (auto const& note : notes) {
        films.push_back(told_between(from, note.rating.at.front().begin));
        from = note.rating.at.front().end;
    }
    return films;
}

} // namespace kinotheca
