// The page of a person: a name as heading, a life, a list of films. The person made them, in the part that the list's heading says.
//
//   Maren Ade / … Geboren am 12. Dezember 1976 … / Filme als Regisseurin / 2003 Der Wald vor lauter Bäumen (81 Min.), mit Eva Löbau
//   МАКАВЕЈЕВ, Душан / редитељ / (Београд, 1932 – Београд, 2019) · Béla Tarr (1955–2026) · HERCS FRANKS (Герц Франк)
//   Filmography / Vagabond (1985) · The Gleaners and I, 2000 · 1966 – Andrei Rublev, with the facts of each film in lines below it
//   not: the days of a life ("1954 he moved to Moscow"), the list of prizes below, a director's life under the facts of a film

#include "read/facts.hpp"
#include "read/film_rows.hpp"
#include "read/named_films.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"

#include <algorithm>
#include <unordered_set>

namespace kinotheca::rules {

namespace {

// A line near the head of the page that may be the person's name.
struct HeadName {
    Span name;
    std::size_t line = 0;
    double weight = 0;
    bool lived = false; // the years of a life stand in brackets behind it
};

struct PersonReader {
    Reading& reading;
    Tokens const& tokens;
    std::optional<std::size_t> filmography; // the line that heads the list of films

    explicit PersonReader(Reading& page) : reading(page), tokens(page.tokens)
    {
        for (std::size_t i = 0; i < reading.lines.size() && !filmography; ++i) {
            auto const& line = reading.lines[i];
            auto const* mark = line.noise || line.tokens.size() > 8 ? nullptr : reading.at(Category::person, line.tokens.first);
            if (mark && mark->word == "filmography")
                filmography = i;
        }
    }

    // A film's own entry says its country or its length before it comes to anybody's list of films.
    bool is_films_page() const
    {
        auto const last = filmography.value_or(reading.lines.size());
        for (auto const& labelled : reading.labelled_in(0, last))
            if (std::any_of(labelled.words.begin(), labelled.words.end(),
                    [](auto word) { return word == "country" || word == "minutes" || word == "synopsis" || word == "title-original"; }))
                return true;
        return filmography && std::any_of(reading.runs.begin(), reading.runs.end(), [&](FactsRun const& run) {
            return run.line < last && run.kinds >= 2 && (run.facts.minutes || !run.facts.countries.empty()) && run.facts.year;
        });
    }

    std::optional<Span> person() const
    {
        if (is_films_page())
            return {};
        std::vector<HeadName> names;
        bool told = false;
        std::size_t seen = 0;
        for (std::size_t i = 0; i < reading.lines.size() && seen < 12 && !told; ++i) {
            auto const& line = reading.lines[i];
            if (line.noise || line.boilerplate)
                continue;
            ++seen;
            // The name of a paper over the headline of an article is nobody's.
            bool const paper = reading.byline.published && !reading.byline.headline.empty()
                && line.span.begin < reading.byline.headline.begin && !tells_birth(reading.lines[reading.byline.line].tokens);
            if (auto name = seen <= 5 && !paper ? head_name(i) : std::nullopt) {
                told = name->lived;
                names.push_back(std::move(*name));
            } else if (!names.empty()) {
                told = born_with_a_star(line) || tells_birth(line.tokens) || (seen <= 8 && is_life(line.tokens));
            }
        }
        auto const best =
            std::max_element(names.begin(), names.end(), [](HeadName const& a, HeadName const& b) { return a.weight < b.weight; });
        // Without a word of a life the list of films must stand under its name alone, with two films at least.
        if (best == names.end() || !(told || (filmography && *filmography > best->line && best->weight >= 3 && lists_films())))
            return {};
        return best->name;
    }

    bool lists_films() const
    {
        int rows = 0;
        for (auto i = *filmography + 1; i < reading.lines.size() && i < *filmography + 12; ++i)
            rows += film_row(reading, reading.lines[i]).has_value();
        return rows >= 2;
    }

    std::optional<HeadName> head_name(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        if (line.kind != BlockKind::heading && line.kind != BlockKind::paragraph)
            return {};
        HeadName name;
        name.line = i;
        auto words = line.tokens;
        // "Béla Tarr (1955–2026)", "HERCS FRANKS (Герц Франк)"
        if (tokens[words.last - 1].is(")"))
            for (auto at = words.first + 1; at + 1 < words.last; ++at)
                if (tokens[at].is("(")) {
                    name.lived = is_life({at, words.last});
                    words.last = at;
                    break;
                }
        if (words.size() > 7)
            return {};
        auto const found = name_in(words);
        name.name = reading.span(found);
        if (found.empty() && (is_inverted(words) || is_abbreviated(words)))
            name.name = reading.span(words);
        if (name.name.empty())
            return {};
        name.weight = weight_of(line, tokens.within(name.name));
        return name;
    }

    // A heading, a name that the page says again: then it is not the site's own.
    double weight_of(Line const& line, TokenRange name) const
    {
        double weight = line.kind == BlockKind::heading ? 3 : line.gap > 0 ? 1 : 0.5;
        auto family = tokens[name.last - 1].folded;
        for (auto at = name.first; at + 1 < name.last; ++at)
            if (tokens[at].is(",") && at > name.first)
                family = tokens[at - 1].folded;
        std::size_t times = 0;
        for (std::uint32_t at = name.last; at < tokens.size() && times < 3; ++at)
            times += tokens[at].folded == family && tokens[at].capital;
        weight += 0.75 * static_cast<double>(times);
        if (fold(reading.text.title).find(family) != std::string::npos)
            weight += 2;
        return weight;
    }

    // "МАКАВЕЈЕВ, Душан", "Varda, Agnès"
    bool is_inverted(TokenRange words) const
    {
        int commas = 0;
        for (auto at = words.first; at < words.last; ++at) {
            commas += tokens[at].is(",");
            bool const part = tokens[at].is_word() && (tokens[at].capital || reading.at(Category::name_particle, at));
            if (!part && !tokens[at].is(",") && !tokens[at].is("-") && !tokens[at].is("'") && !tokens[at].is("."))
                return false;
        }
        return commas == 1 && words.size() >= 3 && words.size() <= 6 && !tokens[words.first].is(",") && !tokens[words.last - 1].is(",")
            && !reading.in(Category::country, words) && !reading.in(Category::not_a_name, words);
    }

    // "Carl Th. Dreyer"
    bool is_abbreviated(TokenRange words) const
    {
        bool stop = false;
        for (auto at = words.first + 1; at + 1 < words.last; ++at)
            stop = stop || tokens[at].is(".");
        return stop && words.size() >= 4 && tokens[words.first].is_word() && tokens[words.last - 1].is_word()
            && tokens[words.last - 1].capital && looks_like_name(reading, reading.span(words)) && !reading.in(Category::not_a_name, words);
    }

    // "* 27. 4. 1938 Bratislava", which reads like an item of a list.
    bool born_with_a_star(Line const& line) const
    {
        auto const& body = reading.text.body;
        auto begin = line.span.begin;
        while (begin > 0 && body[begin - 1] == ' ')
            --begin;
        auto const days = reading.dates_in({line.tokens.first, line.tokens.first + 1});
        return begin > 0 && body[begin - 1] == '*' && !days.empty() && days.front().from.year;
    }

    bool tells_birth(TokenRange range) const
    {
        for (auto at = range.first; at < range.last; ++at)
            if (auto const* mark = reading.at(Category::person, at); mark && mark->word == "born"
                && (dated({mark->range.first, range.last}) || year_before(mark->range.first, range.first)
                    || dated_below(mark->range, range)))
                return true;
        return false;
    }

    // "Date of birth:" in a cell or a line of its own over the day.
    bool dated_below(TokenRange mark, TokenRange line) const
    {
        auto const next = reading.line_of(mark.first) + 1;
        return line.last <= mark.last + 1 && next < reading.lines.size() && reading.lines[next].tokens.size() <= 8
            && dated(reading.lines[next].tokens);
    }

    // "(Београд, 13. октобар 1932 – Београд, 25. јануар 2019)", "1955–2026": two years, a life apart.
    bool is_life(TokenRange range) const
    {
        int first = 0;
        int last = 0;
        bool dash = false;
        for (auto at = range.first; at < range.last && at < range.first + 30; ++at) {
            dash = dash || (first && tokens[at].is("-"));
            if (!is_year(at, range.last))
                continue;
            (first ? last : first) = number_at(reading, at);
        }
        return range.size() <= 30 && dash && last - first >= 15 && last - first <= 105;
    }

    // A year within a few words: "geboren am 12. Dezember 1976".
    bool dated(TokenRange range) const
    {
        for (auto at = range.first; at < range.last && at < range.first + 12; ++at)
            if (is_year(at, range.last))
                return true;
        return false;
    }

    // "1947年生於上海": the year stands before the word.
    bool year_before(std::uint32_t at, std::uint32_t first) const
    {
        if (!tokens[at].together)
            return false;
        for (auto before = at; before-- > first && before + 8 > at;)
            if (is_year(before, at))
                return true;
        return false;
    }

    // The words' name; the first of two in different letters: "楊德昌　Edward Yang".
    TokenRange name_in(TokenRange words) const
    {
        if (is_name(words))
            return words;
        for (auto const& each : reading.names)
            if (each.range.first == words.first && each.parts >= 2 && tokens[words.first].together && each.range.last < words.last
                && is_name({each.range.last, words.last}))
                return each.range;
        return {};
    }

    bool is_name(TokenRange range) const
    {
        auto const run = std::partition_point(
            reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.first < range.first; });
        return run != reading.names.end() && run->range == range && run->parts >= 2;
    }

    bool is_year(std::uint32_t at, std::uint32_t end) const
    {
        return at < end && tokens[at].is_number() && tokens[at].folded.size() == 4 && fact_at(reading, at, end).kind == Fact::Kind::year;
    }

    // The part that the heading over a list gives the person; the profession named first in the life where it gives none.
    Value<Role> role_over(std::size_t line, Value<Role> const& profession) const
    {
        if (line == 0 || reading.lines[line - 1].tokens.size() > 8)
            return profession;
        auto const said = role_in(reading.lines[line - 1].tokens);
        return said ? said : profession;
    }

    Value<Role> role_in(TokenRange range) const
    {
        for (auto at = range.first; at < range.last; ++at) {
            auto const* mark = reading.at(Category::label, at);
            Role role{};
            if (mark && mark->range.last <= range.last && parse_name(mark->word, role))
                return {role, reading.span(mark->range)};
        }
        return {};
    }

    // Lines of awards and the like are lists of their own.
    bool other_list(std::size_t line) const
    {
        return std::any_of(reading.labelled.begin(), reading.labelled.end(), [&](Labelled const& labelled) {
            bool const list = std::any_of(labelled.words.begin(), labelled.words.end(),
                [](auto word) { return word == "awards" || word == "references" || word == "selections" || word == "editions"; });
            return list && labelled.line <= line && line < std::max(labelled.last_line, labelled.line + 1);
        });
    }

    bool ends_list(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        return line.noise || line.kind == BlockKind::heading || reading.at(Category::related, line.tokens.first) || other_list(i);
    }

    struct Listed {
        std::size_t line = 0;
        std::size_t last_line = 0; // one past the lines that tell of it
        FilmRow row;
        Value<Role> role;
    };

    // Films from the line on, with the lines of facts below each.
    std::vector<Listed> list_from(std::size_t first, Value<Role> role) const
    {
        std::vector<Listed> list;
        for (auto i = first; i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            if (line.noise || other_list(i))
                break;
            if (auto row = film_row(reading, line)) {
                list.push_back({i, i + 1, std::move(*row), role});
                continue;
            }
            bool const row_below = i + 1 < reading.lines.size() && film_row(reading, reading.lines[i + 1]).has_value();
            bool const heads = row_below && line.tokens.size() <= 8 && (line.gap > 0 || line.kind == BlockKind::heading || list.empty());
            if (heads) {
                // "As an actor", over the next films.
                if (auto const said = role_in(line.tokens))
                    role = said;
            } else if (ends_list(i) || (line.gap > 0 && !list.empty())) {
                break;
            } else if (!list.empty() && line.gap == 0) {
                list.back().last_line = i + 1;
            }
        }
        return list;
    }

    void add(Listed const& listed, NamedFilms& known, std::vector<Entry>& entries) const
    {
        auto const& row = listed.row;
        Film film;
        film.year = row.year;
        auto facts = read_row_facts(reading, row.behind, film);
        for (auto i = listed.line + 1; i < listed.last_line && facts.own.empty(); ++i)
            if (are_only_roles(reading, reading.lines[i].tokens))
                facts.own = read_row_facts(reading, reading.lines[i].tokens, film).own;
        if (facts.own.empty())
            facts.own.push_back(listed.role);
        for (auto const& role : facts.own)
            NamedFilms::add_credit(film, *role, reading.person, role.at.front());
        for (auto const& credit : facts.credits)
            NamedFilms::add_credit(film, *credit.role, credit.name, credit.role.at.front());
        reading.claimed[listed.line] = true;
        if (listed.last_line > listed.line + 1) {
            // What the lines below say is read as that of any film.
            Entry entry;
            entry.first_line = listed.line;
            entry.last_line = listed.last_line;
            entry.title.emplace();
            entry.title->whole = entry.title->title = reading.span(row.title);
            entry.title->others = row.others;
            entry.films.push_back(std::move(film));
            entries.push_back(std::move(entry));
            return;
        }
        auto& named = known.named(row.title, nullptr);
        if (!named.year)
            named.year = film.year;
        for (auto const& title : row.others)
            named.titles.push_back(title);
        for (auto const& credit : film.credits)
            NamedFilms::add_credit(named, *credit.role, credit.name, credit.role.at.front());
        named.minutes = named.minutes ? named.minutes : film.minutes;
        named.colour = named.colour ? named.colour : film.colour;
        if (named.countries.empty())
            named.countries = film.countries;
        if (named.forms.empty())
            named.forms = film.forms;
    }

    void read()
    {
        auto const name = person();
        if (!name)
            return;
        reading.person = reading.value(*name);
        Value<Role> profession;
        for (std::size_t i = 0; i < reading.lines.size() && i < 8 && !profession; ++i)
            if (!(reading.lines[i].span == *name) && !reading.lines[i].noise)
                profession =
                    role_in({reading.lines[i].tokens.first, std::min(reading.lines[i].tokens.first + 8, reading.lines[i].tokens.last)});
        if (!profession)
            profession = {Role::director, *name};
        // Nothing on the page is an entry of its own but the films of its lists: what is told, is told of the person's films.
        Entry whole;
        whole.last_line = reading.lines.size();
        whole.main = true;
        reading.entries.assign(1, whole);
        NamedFilms known(reading);
        std::vector<Entry> entries;
        for (std::size_t i = 0; i < reading.lines.size() && !known.full();) {
            bool const headed = filmography && i > *filmography;
            auto const list = other_list(i) || !(headed || film_row(reading, reading.lines[i])) ? std::vector<Listed>()
                                                                                                : list_from(i, role_over(i, profession));
            // One line with a year is no list, unless its heading says so.
            if (list.size() >= 2 || (headed && list.size() == 1 && list.front().line == *filmography + 1))
                for (auto const& listed : list)
                    add(listed, known, entries);
            i = list.empty() ? i + 1 : list.back().last_line;
        }
        told_below(entries);
        reading.entries.insert(reading.entries.end(), entries.begin(), entries.end());
    }

    // "《一一》" over a text of its own: what is said there is said of that film.
    void told_below(std::vector<Entry>& entries) const
    {
        std::unordered_set<std::string> titles;
        for (auto const& film : reading.passing)
            for (auto const& title : film.titles)
                titles.insert(bare_words(*title.text));
        Entry* open = nullptr;
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            bool const heads = !reading.claimed[i] && !line.noise && line.tokens.size() <= 12 && i + 1 < reading.lines.size()
                && reading.lines[i + 1].tokens.size() >= 12 && titles.contains(bare_words(reading.words(line.span)));
            if (open
                && (heads || line.noise || reading.claimed[i] || line.kind == BlockKind::heading
                    || (line.gap > 0 && line.tokens.size() < 12)))
                open = nullptr;
            if (open)
                open->last_line = i + 1;
            if (!heads)
                continue;
            Entry entry;
            entry.first_line = i;
            entry.last_line = i + 1;
            entry.title.emplace();
            entry.title->whole = entry.title->title = without_quotes(reading, line.span);
            entries.push_back(std::move(entry));
            open = &entries.back();
        }
    }
};

void read_person_page(Reading& reading)
{
    if (!reading.lines.empty())
        PersonReader(reading).read();
}

} // namespace

extern Rule const person_page;
Rule const person_page{Stage::subjects, read_person_page};

} // namespace kinotheca::rules
