// Who wrote the work that a film is made from, in short lines and beside the names of writers, where no running text is.
//
//   Паводле аповесці Васіля Быкава · (după nuvela lui Horia Pătrașcu) · Soggetto: dal romanzo di Luigi Bartolini
//   Pustolovski film po povesti Josipa Vandota, Jugoslavija, 1951 · Scenario: Tim Krabbé (naar de roman van Tim Krabbé)
//   not: a writer's novel told of in running text (prose.cpp), a book that is written on the film

#include "read/facts.hpp"
#include "read/label_words.hpp"
#include "read/named_films.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"

#include <algorithm>

namespace kinotheca::rules {

namespace {

// A line that running text's rules pass over.
bool is_brief(Line const& line)
{
    return line.tokens.size() >= 3 && line.tokens.size() < 9 && line.kind != BlockKind::heading;
}

void add_authors(Reading& reading, TokenRange sentence, bool labelled, Film& film)
{
    for (auto const& match : match_prose(reading, sentence)) {
        // 監督：溝口健二　原作：上田秋成 — labels that are written together take their names themselves.
        if (match.pattern->property != "author" || (labelled && reading.tokens[match.range.first].together))
            continue;
        auto people = match.all(Slot::name);
        for (auto list : match.all(Slot::names))
            for (auto part : list_parts(reading, reading.span(list)))
                people.push_back(reading.tokens.within(part));
        for (auto person : people)
            NamedFilms::add_credit(film, Role::author, full_name(reading, person), reading.span(match.range));
    }
}

void read_adaptations(Reading& reading)
{
    std::vector<bool> other(reading.lines.size()); // festivals, books, quotations
    std::vector<bool> role(reading.lines.size());
    for (auto const& labelled : reading.labelled) {
        bool const of_role = std::any_of(labelled.words.begin(), labelled.words.end(), LabelWords::is_role);
        auto& which = of_role ? role : other;
        bool const list = std::any_of(labelled.words.begin(), labelled.words.end(),
            [](auto word) { return word == "selections" || word == "references" || word == "press" || word == "editions"; });
        for (auto i = labelled.line; (of_role || list) && i < std::max(labelled.last_line, labelled.line + 1); ++i)
            which[i] = true;
    }
    for (std::size_t i = 0; i < reading.lines.size(); ++i) {
        auto const& line = reading.lines[i];
        auto* entry = reading.entry_at(i);
        if (line.noise || other[i] || reading.claimed[i] || !entry || !entry->title || !(role[i] || is_brief(line)))
            continue;
        for (auto sentence : sentences(reading, line))
            if (sentence.size() <= 60)
                add_authors(reading, sentence, role[i], entry->film());
    }
}

} // namespace

extern Rule const adaptations;
Rule const adaptations{Stage::prose, read_adaptations};

} // namespace kinotheca::rules
