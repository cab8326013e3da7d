// Festivals, series and retrospectives in which a film was shown, listed under a heading.
//
//   - Trieste Film Festival, Trieste (Italy), 2011 · Cannes 2018 – Un Certain Regard · Berlinale (2012)
//   - Moscow, St-Petersburg, two capitals, one country, Toulouse (France), 2010 (commas in the name)
//   not: the count of prizes, "see all"

#include "read/event_lines.hpp"
#include "read/facts.hpp"
#include "read/rule.hpp"

#include <algorithm>

namespace kinotheca::rules {

namespace {

void read_selections(Reading& reading)
{
    for (auto const& labelled : reading.labelled) {
        if (std::find(labelled.words.begin(), labelled.words.end(), "selections") == labelled.words.end())
            continue;
        auto* entry = reading.entry_at(labelled.line);
        if (!entry)
            continue;
        bool const awards = std::find(labelled.words.begin(), labelled.words.end(), "awards") != labelled.words.end();
        for (auto line : labelled.values) {
            auto const range = reading.tokens.within(line);
            // A line of "Festivals and prizes" is one or the other, or a section and its prize.
            auto const parts = prize_parts(reading, range);
            if (awards && reading.in(Category::prize, range) && (!parts || parts->section.empty()))
                continue;
            if (parts && !parts->event.empty() && (!parts->section.empty() || (awards && !parts->prizes.empty()))) {
                Selection selection;
                selection.event = reading.value(parts->event);
                if (!parts->section.empty())
                    selection.section = reading.value(parts->section);
                if (!parts->place.empty())
                    selection.place = reading.value(parts->place);
                if (!parts->country.empty())
                    selection.country = {parts->country, parts->country_words};
                selection.year = parts->year;
                entry->film().selections.push_back(std::move(selection));
                continue;
            }
            auto const event = take_event_apart(reading, line);
            auto const words = reading.tokens.within(event.name);
            if (words.empty() || words.size() > 30)
                continue;
            Selection selection;
            selection.event = reading.value(event.name);
            if (!event.section.empty())
                selection.section = reading.value(event.section);
            if (!event.place.empty())
                selection.place = reading.value(event.place);
            if (!event.country.empty())
                selection.country = {event.country, event.country_words};
            selection.year = event.year;
            entry->film().selections.push_back(std::move(selection));
        }
    }
}

} // namespace

extern Rule const selections;
Rule const selections{Stage::facts, read_selections};

} // namespace kinotheca::rules
