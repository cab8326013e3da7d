// Other films that one film's page lists: more by its director, related entries, what else is on its disc.
//
//   Weitere Filme von Heiner Carow / Ikarus (1975) / Coming Out (1989) · Extrák / Elégia (1965, 19 perc)
//   Den 12. mann (2017), regi Harald Zwart · Curta "Maranhão 66" (1966), de Glauber Rocha
//   Filmographie / 1997 Les Sanguinaires / 2000 Ressources humaines (under the obituary of who made them)
//   not: books on the film, festivals with their years, a list of prizes, the page's own film told again

#include "read/facts.hpp"
#include "read/film_rows.hpp"
#include "read/joined_rows.hpp"
#include "read/named_films.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"

#include <algorithm>

namespace kinotheca::rules {

namespace {

struct ListReader {
    Reading& reading;
    Tokens const& tokens;
    Entry& entry;
    NamedFilms known;
    std::vector<bool> other; // per line: in a list of prizes, festivals, books, editions

    ListReader(Reading& page, Entry& own) : reading(page), tokens(page.tokens), entry(own), known(page), other(page.lines.size())
    {
        for (auto const& labelled : reading.labelled)
            if (std::any_of(labelled.words.begin(), labelled.words.end(), [](auto word) {
                    return word == "awards" || word == "references" || word == "selections" || word == "editions" || word == "press";
                }))
                for (auto i = labelled.line; i < std::max(labelled.last_line, labelled.line + 1); ++i)
                    other[i] = true;
    }

    // The title of a row: what stands in quotation marks, where something does.
    TokenRange title_of(FilmRow const& row) const
    {
        for (auto at = row.title.first; at < row.title.last; ++at)
            if (tokens[at].is("\""))
                for (auto close = at + 2; close < row.title.last; ++close)
                    if (tokens[close].is("\""))
                        return {at + 1, close};
        return row.title;
    }

    // "Tonje Haugland Sørensen: …", "Vaughan, Dai, …": who wrote a book.
    bool begins_with_author(TokenRange title) const
    {
        for (auto at = title.first; at < title.last && at < title.first + 5; ++at)
            if (tokens[at].is(",") || tokens[at].is(":")) {
                auto const name = reading.span({title.first, at});
                return at > title.first && looks_like_name(reading, name)
                    && (has_two_names(reading, {title.first, at}) || (at + 2 < title.last && tokens[at + 2].is(",")));
            }
        return false;
    }

    std::optional<FilmRow> row_at(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        if (other[i] || line.tokens.size() > 30 || reading.byline.line == i || reading.at(Category::label, line.tokens.first))
            return {};
        auto row = film_row(reading, line);
        if (!row)
            return {};
        row->title = title_of(*row);
        if (begins_with_author(row->title) || !reading.dates_in(line.tokens).empty() || reading.in(Category::medium, row->title))
            return {};
        return row;
    }

    // "Redes (Emilio Gómez Muriel ve Fred Zinnemann, 1936, Meksika)": facts in brackets that end the line, behind a title.
    FactsRun const* facts_at(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        auto const run =
            std::partition_point(reading.runs.begin(), reading.runs.end(), [&](FactsRun const& each) { return each.line < i; });
        if (other[i] || line.noise || run == reading.runs.end() || run->line != i || !run->bracketed || !run->facts.year
            || run->range.first < line.tokens.first + 2 || tokens.within(run->lead).size() > 12 || run->range.last + 2 < line.tokens.last
            || line.tokens.size() > 40)
            return nullptr;
        auto const title = tokens.within(titled_by(*run));
        return !title.empty() && title.size() <= 12 && !begins_with_author(title) && !reading.in(Category::medium, title)
                && !reading.in(Category::event, title) && !reading.in(Category::prize, title)
                && looks_like_title(reading, reading.span(title))
            ? &*run
            : nullptr;
    }

    // What stands before the brackets, back to a sign that parts the items of a line.
    Span titled_by(FactsRun const& run) const
    {
        auto const begin = reading.lines[run.line].tokens.first;
        auto open = run.range.first - 1;
        while (open > begin && !tokens[open].is("(") && !tokens[open].is("["))
            --open;
        auto first = open;
        while (first > begin && !tokens[first - 1].is("|") && !tokens[first - 1].is("｜") && !tokens[first - 1].is("·")
            && !tokens[first - 1].is(":") && !tokens[first - 1].is(";") && !tokens[first - 1].is(")") && !tokens[first - 1].is("•"))
            --first;
        return without_quotes(reading, without_signs(reading, reading.span({first, open})));
    }

    void add_facts(FactsRun const& run, TextValue const& maker)
    {
        FilmRow row;
        row.title = tokens.within(titled_by(run));
        row.year = run.facts.year;
        row.behind = {run.range.last, run.range.last};
        auto* const film = add(row, run.facts.credits.empty() ? maker : TextValue());
        if (!film)
            return;
        // "(Emilio Gómez Muriel ve Fred Zinnemann, 1936)"
        auto const lead = run.facts.credits.empty() ? list_parts(reading, run.lead) : std::vector<Span>();
        bool const people = std::all_of(lead.begin(), lead.end(),
            [&](Span part) { return has_two_names(reading, tokens.within(part)) && looks_like_name(reading, part); });
        for (auto part : lead)
            if (people && !maker)
                NamedFilms::add_credit(*film, Role::director, reading.value(part), part);
        for (auto const& credit : run.facts.credits)
            for (auto part : list_parts(reading, credit.name.at.front()))
                NamedFilms::add_credit(*film, *credit.role, reading.value(part), credit.role.at.front());
        if (film->countries.empty())
            film->countries = run.facts.countries;
        if (!film->minutes)
            film->minutes = run.facts.minutes;
    }

    // "另見：俠女（胡金銓，1971）｜不散（蔡明亮，2003）": films with their facts, one behind the other in a line.
    void read_line(std::size_t i)
    {
        auto const& line = reading.lines[i];
        auto run = std::partition_point(reading.runs.begin(), reading.runs.end(), [&](FactsRun const& each) { return each.line < i; });
        bool const bars = std::any_of(&tokens[0] + line.tokens.first, &tokens[0] + line.tokens.last,
            [](Token const& token) { return token.is("|") || token.is("｜") || token.is("·"); });
        bool const related = reading.at(Category::related, line.tokens.first) != nullptr;
        for (; run != reading.runs.end() && run->line == i && (bars || related); ++run)
            if (auto const title = tokens.within(titled_by(*run)); run->bracketed && run->facts.year && !title.empty() && title.size() <= 10
                && looks_like_title(reading, reading.span(title)) && !reading.in(Category::event, title)
                && !reading.in(Category::medium, title))
                add_facts(*run, {});
    }

    // "Weitere Filme von Heiner Carow": who made all that stand below.
    TextValue maker_in(TokenRange heading) const
    {
        if (heading.size() > 10)
            return {};
        for (auto at = heading.first; at + 1 < heading.last; ++at) {
            auto const* by = reading.at(Category::by, at);
            auto const people = by && by->range.last < heading.last ? names_at(reading, by->range.last, heading.last) : TokenRange();
            if (!people.empty() && people.last == heading.last && has_two_names(reading, people))
                return reading.value(reading.span(people));
        }
        return {};
    }

    // "Alte filme de Liviu Ciulei: Erupția (1957), Valurile Dunării (1960)"
    void add_joined(std::size_t i, JoinedRows const& joined)
    {
        auto const maker = maker_in(joined.lead);
        Role role{};
        // "Muziek: Hanns Eisler (1941)"
        auto const* label = reading.whole(Category::label, joined.lead);
        if (label && parse_name(label->word, role))
            return;
        for (auto words : joined.rows)
            if (auto row = film_row(reading, part_of_line(reading, reading.lines[i], words)); row && !known.full()) {
                row->title = title_of(*row);
                add(*row, maker);
            }
    }

    // The film of the row: "Tuntematon sotilas (1985)" on the page of that of 1955 is another one. Null for the page's own.
    Film* film_of(FilmRow const& row)
    {
        auto const words = reading.words(reading.span(row.title));
        if (!entry.title || !same_words(words, reading.words(entry.title->title))) {
            auto& film = known.named(row.title, nullptr);
            return entry.title && &film == &entry.film() ? nullptr : &film;
        }
        if (!entry.film().year || *entry.film().year == *row.year)
            return nullptr;
        for (auto& film : reading.passing)
            if (film.year && *film.year == *row.year && !film.titles.empty() && same_words(*film.titles.front().text, words))
                return &film;
        Film film;
        auto const value = reading.value(reading.span(row.title));
        film.titles.push_back({value, {TitleKind::main, value.at}});
        reading.passing.push_back(std::move(film));
        return &reading.passing.back();
    }

    Film* add(FilmRow const& row, TextValue const& maker)
    {
        Film said;
        auto const facts = read_row_facts(reading, row.behind, said);
        auto* const found = film_of(row);
        if (!found)
            return nullptr;
        auto& film = *found;
        if (!film.year)
            film.year = row.year;
        if (!film.minutes)
            film.minutes = said.minutes;
        for (auto const& credit : facts.credits)
            NamedFilms::add_credit(film, *credit.role, credit.name, credit.role.at.front(), credit.character);
        auto first = row.behind.first;
        while (first < row.behind.last && tokens[first].is_sign())
            ++first;
        auto const* by = first < row.behind.last ? reading.at(Category::by, first) : nullptr;
        auto const people = by && by->range.last < row.behind.last ? names_at(reading, by->range.last, row.behind.last) : TokenRange();
        for (auto part : people.empty() ? std::vector<Span>() : list_parts(reading, reading.span(people)))
            NamedFilms::add_credit(film, Role::director, reading.value(part), reading.span(by->range));
        if (maker && !NamedFilms::has_role(film, Role::director))
            NamedFilms::add_credit(film, Role::director, maker, maker.at.front());
        return found;
    }

    void read()
    {
        auto const start = entry.title ? reading.line_of(tokens.within(entry.title->whole).first) + 1 : 1;
        for (auto i = start; i < reading.lines.size() && !known.full();) {
            std::vector<FilmRow> rows;
            std::vector<FactsRun const*> facts;
            auto next = i;
            for (; next < reading.lines.size() && (next == i || reading.lines[next].gap == 0); ++next) {
                auto const* run = facts_at(next);
                if (!run)
                    break;
                facts.push_back(run);
            }
            if (facts.size() >= 2) {
                auto const maker = maker_in(reading.lines[i - 1].tokens);
                for (auto const* run : facts)
                    add_facts(*run, maker);
                i = next;
                continue;
            }
            if (auto const joined = other[i] ? JoinedRows() : joined_rows(reading, reading.lines[i]); joined.rows.size() >= 2)
                add_joined(i, joined);
            else if (!other[i] && !reading.lines[i].noise && reading.lines[i].tokens.size() <= 80)
                read_line(i);
            next = i;
            for (; next < reading.lines.size() && (next == i || reading.lines[next].gap == 0); ++next) {
                auto row = row_at(next);
                if (!row)
                    break;
                rows.push_back(std::move(*row));
            }
            bool const related = i > 0 && reading.at(Category::related, reading.lines[i - 1].tokens.first);
            if (rows.size() >= 2 || (rows.size() == 1 && related)) {
                auto maker = maker_in(reading.lines[i - 1].tokens);
                // Under an obituary stands the list of the films of whom it tells.
                if (!maker && rows.size() >= 3)
                    maker = reading.told_director;
                for (auto const& row : rows)
                    add(row, maker);
            }
            i = std::max(next, i + 1);
        }
    }
};

void read_listed_films(Reading& reading)
{
    bool const one = reading.entries.size() == 1 && reading.entries.front().main;
    if (reading.person || !one || !(reading.entries.front().title || reading.told_director))
        return;
    ListReader(reading, reading.entries.front()).read();
}

} // namespace

extern Rule const listed_films;
Rule const listed_films{Stage::prose, read_listed_films};

} // namespace kinotheca::rules
