#include "read/other_pages.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace kinotheca {

// A showing has a day or a place: an age, a format, a price alone are none. But the page's own event may be without.
void leave_out_empty(Reading& reading)
{
    for (auto& entry : reading.entries)
        if (!entry.main)
            std::erase_if(entry.screenings, [](Screening const& showing) {
                return !showing.date && showing.times.empty() && !showing.venue && !showing.hall && !showing.place && !showing.cancelled;
            });
}

namespace {

// Whether anything on the page speaks of films: facts, credits, the words for one.
bool says_film(Reading const& reading)
{
    if (!reading.runs.empty() || !reading.passing.empty())
        return true;
    for (auto const& mark : reading.marks)
        if (mark.language == reading.table && (mark.category == Category::film_word || mark.category == Category::medium))
            return true;
    return std::any_of(reading.entries.begin(), reading.entries.end(), [](Entry const& entry) {
        return std::any_of(entry.films.begin(), entry.films.end(), [](Film const& film) { return film.year || !film.credits.empty(); });
    });
}

} // namespace

// A concert, an opera, a recipe: a page of another thing's shows no film. It says so at its top, or more than once: a cinema's own page
// says "closed" too.
void leave_out_other_pages(Reading& reading)
{
    bool head = false;
    std::set<std::string> words;
    for (auto const& mark : reading.marks) {
        if (mark.language != reading.table || mark.category != Category::theme || mark.word != "no-film")
            continue;
        auto const i = reading.line_of(mark.range.first);
        head = head || (i < reading.lines.size() && (i < 4 || reading.lines[i].kind == BlockKind::heading));
        words.insert(fold(reading.words(reading.span(mark.range))));
    }
    if ((!head && words.size() < 2) || says_film(reading))
        return;
    for (auto& entry : reading.entries) {
        entry.screenings.clear();
        entry.films.clear();
    }
}

} // namespace kinotheca
