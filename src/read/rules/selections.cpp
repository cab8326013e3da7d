// Festivals, series and retrospectives in which a film was shown, listed under a heading.
//
//   - Trieste Film Festival, Trieste (Italy), 2011 · Cannes 2018 – Un Certain Regard · Berlinale (2012)
//   - Moscow, St-Petersburg, two capitals, one country, Toulouse (France), 2010 (commas in the name)
//   not: the count of prizes, "see all"

#include "read/event_lines.hpp"
#include "read/facts.hpp"
#include "read/prize_names.hpp"
#include "read/rule.hpp"

#include <algorithm>

namespace kinotheca::rules {

namespace {

// "Section: Werk!", behind a label that names no festival itself: where the film stands in the programme.
bool is_section(Reading const& reading, Labelled const& labelled, TokenRange value)
{
    auto const label = reading.tokens.within(labelled.label);
    if (labelled.values.size() != 1 || label.size() > 2 || value.empty() || value.size() > 6
        || reading.line_of(value.first) != labelled.line || reading.in(Category::event, label) || reading.in(Category::event, value)
        || reading.in(Category::country, value))
        return false;
    for (auto at = value.first; at < value.last; ++at)
        if (reading.tokens[at].is_number() || reading.tokens[at].is(","))
            return false;
    return true;
}

// Words for a festival or the like, or what learned signs take for one; not "Press kit (PDF), 5 photos" under the same heading.
bool names_event(Reading const& reading, TokenRange words)
{
    auto const tags = reading.tagged_in(words);
    return reading.in(Category::event, words)
        || std::any_of(tags.begin(), tags.end(), [](TaggedSpan const& tag) { return tag.tag == WordTag::event && tag.likelihood >= 0.4F; });
}

// "Venice 2019 (Out of Competition), Toronto 2019": several on a line, if each says its year or what it is.
std::vector<Span> items_of(Reading const& reading, Labelled const& labelled)
{
    std::vector<Span> items;
    for (auto value : labelled.values) {
        auto const parts = list_parts(reading, value, ListOf::companies);
        auto const stands_alone = [&](Span part) {
            auto const range = reading.tokens.within(split_brackets(reading, part).head);
            return range.size() > 1 && reading.tokens[range.first].capital && is_year(reading, range.last - 1, range.last);
        };
        if (parts.size() > 1 && std::all_of(parts.begin(), parts.end(), stands_alone))
            items.insert(items.end(), parts.begin(), parts.end());
        else
            items.push_back(value);
    }
    return items;
}

// "1954年カンヌ国際映画祭コンペティション部門出品", "شارك في المسابقة الرسمية لمهرجان كان ١٩٦٥": a line of a film in a person's list.
void read_lines_of_lists(Reading& reading)
{
    for (auto& entry : reading.entries) {
        if (entry.main || entry.films.empty())
            continue;
        for (auto i = entry.first_line + 1; i < entry.last_line; ++i) {
            auto const range = reading.lines[i].tokens;
            auto const* section = range.size() <= 20 ? reading.in(Category::section, range) : nullptr;
            auto const event = section ? event_in(reading, range) : TokenRange();
            if (event.empty() || reading.in(Category::prize, range) || !reading.labelled_in(i, i + 1).empty())
                continue;
            Selection selection;
            selection.event = reading.value(reading.span(event));
            if (!section->range.meets(event))
                selection.section = reading.value(reading.span(section->range));
            for (auto at = range.first; at < range.last && !selection.year; ++at)
                if (auto const fact = fact_at(reading, at, range.last); fact.kind == Fact::Kind::year)
                    selection.year = {fact.number, reading.span(fact.range)};
            entry.film().selections.push_back(std::move(selection));
        }
    }
}

void read_selections(Reading& reading)
{
    if (reading.person)
        read_lines_of_lists(reading);
    for (auto const& labelled : reading.labelled) {
        if (std::find(labelled.words.begin(), labelled.words.end(), "selections") == labelled.words.end())
            continue;
        auto* entry = reading.entry_at(labelled.line);
        if (!entry)
            continue;
        bool const awards = std::find(labelled.words.begin(), labelled.words.end(), "awards") != labelled.words.end();
        for (auto line : items_of(reading, labelled)) {
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
            if (is_section(reading, labelled, range)) {
                Selection selection;
                selection.section = reading.value(without_quotes(reading, line));
                entry->film().selections.push_back(std::move(selection));
                continue;
            }
            auto const event = take_event_apart(reading, line);
            auto const words = reading.tokens.within(event.name);
            if (words.empty() || words.size() > 30
                || !(event.year || !event.section.empty() || !event.country.empty() || names_event(reading, words)))
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
