// The page of a person: a name as heading, a life, a list of films. The person made them, in the part that the list's heading says.
//
//   Maren Ade / … Geboren am 12. Dezember 1976 … / Filme als Regisseurin / 2003 Der Wald vor lauter Bäumen (81 Min.), mit Eva Löbau
//   МАКАВЕЈЕВ, Душан / редитељ / (Београд, 1932 – Београд, 2019) · Béla Tarr (1955–2026) · HERCS FRANKS (Герц Франк)
//   Filmography / Vagabond (1985) · The Gleaners and I, 2000 · 1966 – Andrei Rublev, with the facts of each film in lines below it
//   not: the days of a life ("1954 he moved to Moscow"), the list of prizes below, a director's life under the facts of a film

#include "read/facts.hpp"
#include "read/film_rows.hpp"
#include "read/joined_rows.hpp"
#include "read/named_films.hpp"
#include "read/page_person.hpp"
#include "read/person_parts.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace kinotheca::rules {

namespace {

struct PersonReader {
    Reading& reading;
    Tokens const& tokens;
    std::optional<std::size_t> filmography; // the line that heads the list of films

    std::vector<bool> in_other_list; // per line: in a list of prizes, books, festivals or editions

    explicit PersonReader(Reading& page) : reading(page), tokens(page.tokens), in_other_list(page.lines.size())
    {
        for (auto const& labelled : reading.labelled)
            if (std::any_of(labelled.words.begin(), labelled.words.end(),
                    [](auto word) { return word == "awards" || word == "references" || word == "selections" || word == "editions"; }))
                std::fill(in_other_list.begin() + static_cast<std::ptrdiff_t>(labelled.line),
                    in_other_list.begin() + static_cast<std::ptrdiff_t>(std::max(labelled.last_line, labelled.line + 1)), true);
        for (std::size_t i = 0; i < reading.lines.size() && !filmography; ++i) {
            auto const& line = reading.lines[i];
            // "2. Danh mục phim", but not the line of the same words in a table of contents.
            bool const counted = line.tokens.size() >= 3 && tokens[line.tokens.first].is_number() && tokens[line.tokens.first + 1].is(".");
            auto const first = line.tokens.first + (counted ? 2 : 0);
            auto const* mark = line.noise || line.tokens.size() > 8 ? nullptr : reading.at(Category::person, first);
            if (mark && heads_list(*mark) && !(mark->range.last < line.tokens.last && tokens[mark->range.last].is("|")))
                filmography = i;
        }
    }

    // A phrase may say the part beside: "主な出演作".
    bool heads_list(Mark const& mark) const
    {
        for (auto m = reading.first_mark[mark.range.first]; m < reading.first_mark[mark.range.first + 1]; ++m)
            if (auto const& other = reading.marks[m];
                other.category == Category::person && other.range == mark.range && other.word == "filmography")
                return true;
        return false;
    }

    // "年份 片名 编剧 主要演员": names of columns, parted by single blanks.
    bool names_columns(Line const& line) const
    {
        bool year = false;
        bool title = false;
        for (auto at = line.tokens.first; at < line.tokens.last; ++at)
            if (auto const* label = reading.at(Category::label, at)) {
                year = year || label->word == "year";
                title = title || label->word.starts_with("title");
            }
        return (year && title) || !list_columns(reading, line).columns.empty();
    }

    // The part that the heading over a list gives the person; the profession named first in the life where it gives none.
    Value<Role> role_over(std::size_t line, Value<Role> const& profession) const
    {
        // The names of a table's columns are none.
        if (line > 0 && names_columns(reading.lines[line - 1]))
            --line;
        if (line == 0 || reading.lines[line - 1].tokens.size() > 8)
            return profession;
        // "監督：成瀬巳喜男": a fact of the film before.
        for (auto at = reading.lines[line - 1].tokens.first; at < reading.lines[line - 1].tokens.last; ++at)
            if (tokens[at].is(":"))
                return profession;
        auto const said = part_in(reading, reading.lines[line - 1].tokens);
        return said ? said : profession;
    }

    // "Year | Title | Role | Director": whose parts have a column plays in the films.
    static bool tells_parts(ListColumns const& columns)
    {
        return std::any_of(columns.columns.begin(), columns.columns.end(),
            [](ListColumns::Column const& column) { return column.kind == ListColumns::Kind::character; });
    }

    // Lines of awards and the like are lists of their own.
    bool other_list(std::size_t line) const { return in_other_list[line]; }

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
        std::vector<Value<Form>> forms; // that the heading over the list says
        RowContext context;
        TokenRange facts; // a line of facts below the title
        TokenRange maker; // of a film in which the list's person plays: "1990 Hidden Agenda (Ken Loach)"
    };

    // "Mängufilmid", "Courts métrages documentaires": what the films of the list are.
    std::vector<Value<Form>> forms_in(TokenRange range) const
    {
        Film film;
        std::vector<TextValue> formats;
        for (auto at = range.first; at < range.last && range.size() <= 8;) {
            auto const fact = fact_at(reading, at, range.last);
            if (fact.kind == Fact::Kind::form)
                add_fact(reading, fact, film, formats);
            at = fact.kind == Fact::Kind::none ? at + 1 : std::max(fact.range.last, at + 1);
        }
        return film.forms;
    }

    // Whether the line heads the films below it: "As an actor", "Documentaries".
    bool heads_films(std::size_t i, std::vector<Listed> const& list) const
    {
        auto const& line = reading.lines[i];
        if (line.tokens.size() > 8 || i + 1 >= reading.lines.size() || !film_row(reading, reading.lines[i + 1]).has_value())
            return false;
        if (line.gap > 0 || line.kind == BlockKind::heading || list.empty())
            return true;
        // Between rows that fill one line each a short line without a number is no row's.
        bool const brief = std::all_of(list.begin(), list.end(), [](Listed const& each) { return each.last_line == each.line + 1; });
        bool number = false;
        for (auto at = line.tokens.first; at < line.tokens.last; ++at)
            number = number || tokens[at].is_number() || tokens[at].is(":") || tokens[at].is("(");
        return brief && list.size() >= 2 && !number && line.tokens.size() <= 4 && reading.lines[i + 1].gap == 0;
    }

    // "As an actor: Spalovač mrtvol (1968), Tlumočník (2018)": the films of a line that says the part or the form of all before them.
    std::vector<Listed> rows_of(std::size_t i, RowContext context, Value<Role> const& role, std::vector<Value<Form>> const& forms) const
    {
        std::vector<Listed> list;
        auto const joined = joined_rows(reading, reading.lines[i]);
        auto const said = joined.rows.empty() ? Value<Role>() : part_in(reading, joined.lead);
        // One alone may be anything: "Mark Soosaar: Kihnu naine (1973)".
        if (joined.rows.empty() || (joined.rows.size() == 1 && !said))
            return list;
        context.columns = {};
        context.role = said ? said : role;
        context.acting = *context.role == Role::cast;
        auto own = forms_in(joined.lead);
        for (auto words : joined.rows)
            if (auto row = film_row(reading, part_of_line(reading, reading.lines[i], words), context))
                list.push_back({i, i + 1, std::move(*row), context.role, own.empty() ? forms : own, context, {}, {}});
        return list;
    }

    // Films from the line on, with the lines of facts below each.
    std::vector<Listed> list_from(std::size_t first, Value<Role> role) const
    {
        std::vector<Listed> list;
        std::vector<Value<Form>> forms;
        RowContext context;
        context.role = role;
        context.acting = *role == Role::cast;
        if (first > 0 && !film_row(reading, reading.lines[first - 1])) {
            forms = forms_in(reading.lines[first - 1].tokens);
            context.columns = list_columns(reading, reading.lines[first - 1]);
            if (tells_parts(context.columns) && *role != Role::cast) {
                role = {Role::cast, reading.lines[first - 1].span};
                context.role = role;
                context.acting = true;
            }
        }
        for (auto i = first; i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            if (names_columns(line)) {
                context.columns = list_columns(reading, line);
                continue;
            }
            if (line.noise || other_list(i))
                break;
            if (auto joined = rows_of(i, context, role, forms); !joined.empty()) {
                list.insert(list.end(), joined.begin(), joined.end());
                continue;
            }
            if (auto row = film_row(reading, line, context)) {
                list.push_back({i, i + 1, std::move(*row), role, forms, context, {}, {}});
                continue;
            }
            if (heads_films(i, list)) {
                if (auto const said = part_in(reading, line.tokens))
                    role = said;
                context.role = role;
                context.acting = *role == Role::cast;
                forms = forms_in(line.tokens);
            } else if (ends_list(i) || (line.gap > 0 && !list.empty())) {
                break;
            } else if (!list.empty() && line.gap == 0) {
                list.back().last_line = i + 1;
            }
        }
        players_in_brackets(list);
        return list;
    }

    // "2004 L'Intrus (Michel Subor)" where other rows name several in brackets: a player, no other title.
    static void players_in_brackets(std::vector<Listed>& list)
    {
        auto const several = [](Listed const& each) { return each.row.players; };
        for (auto& each : list)
            if (each.context.acting && !each.row.name.empty()) {
                each.row.others.pop_back();
                each.maker = std::exchange(each.row.name, {});
            }
        if (std::none_of(list.begin(), list.end(), several))
            return;
        for (auto& each : list)
            each.context.players = true;
        for (auto& each : list)
            if (!each.row.name.empty()) {
                each.row.others.pop_back();
                each.row.behind.first = std::min(each.row.behind.first, each.row.name.first);
            }
    }

    // "恋文 / 1953年12月13日公開　98分　白黒 / …": a title over a line that begins with its year or day and says another fact.
    std::optional<Listed> block_at(std::size_t i, Value<Role> const& role) const
    {
        if (i + 2 >= reading.lines.size() || reading.lines[i + 1].gap > 0)
            return {};
        auto const& line = reading.lines[i];
        auto const below = reading.lines[i + 1].tokens;
        if (line.noise || (line.gap == 0 && line.kind != BlockKind::heading) || line.tokens.size() > 14 || below.size() > 40
            || !looks_like_title(reading, line.span) || reading.at(Category::label, line.tokens.first)
            || !reading.dates_in(line.tokens).empty() || film_row(reading, line) || film_row(reading, reading.lines[i + 1]))
            return {};
        Listed found{i, i + 2, {}, role, {}, {}, {}, {}};
        auto const days = reading.dates_in({below.first, below.first + 1});
        if (!days.empty() && days.front().from.year && days.front().from.month)
            found.row.year = {days.front().from.year, tokens[below.first].span};
        else if (is_year(below.first, below.last))
            found.row.year = {number_at(reading, below.first), tokens[below.first].span};
        bool fact = false;
        for (auto at = below.first; at < below.last && !fact; ++at) {
            auto const kind = fact_at(reading, at, below.last).kind;
            fact = kind == Fact::Kind::minutes || kind == Fact::Kind::colour;
        }
        if (!found.row.year || !fact)
            return {};
        found.row.title = tokens.within(without_quotes(reading, line.span));
        found.facts = below;
        while (found.last_line < reading.lines.size() && reading.lines[found.last_line].gap == 0 && !reading.lines[found.last_line].noise
            && reading.lines[found.last_line].kind != BlockKind::heading)
            ++found.last_line;
        return found;
    }

    bool is_year(std::uint32_t at, std::uint32_t end) const
    {
        return at < end && tokens[at].is_number() && tokens[at].folded.size() == 4 && fact_at(reading, at, end).kind == Fact::Kind::year;
    }

    // The films that stand in blocks of their own; one alone is none.
    std::vector<Listed> blocks(Value<Role> const& profession) const
    {
        std::vector<Listed> list;
        auto role = profession;
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto block = block_at(i, role);
            if (!block) {
                auto const& line = reading.lines[i];
                bool const over = line.gap > 0 && line.tokens.size() <= 8 && i + 1 < reading.lines.size() && block_at(i + 1, role);
                if (auto const said = over ? part_in(reading, line.tokens) : Value<Role>())
                    role = said;
                continue;
            }
            block->role = role;
            block->context.acting = *role == Role::cast;
            i = block->last_line - 1;
            list.push_back(std::move(*block));
        }
        return list.size() >= 2 ? list : std::vector<Listed>();
    }

    // The line above is the heading of all films, or of a further list by its form or part.
    bool is_headed(std::size_t line, bool further) const
    {
        if (filmography && line == *filmography + 1)
            return true;
        if (!further || line == 0)
            return false;
        auto const above = reading.lines[line - 1].tokens;
        return above.size() <= 4 && reading.lines[line - 1].gap > 0 && (!forms_in(above).empty() || part_in(reading, above));
    }

    // "Hrajú: Pavel Nový": a line that is read as that of any film.
    bool has_colon_label(std::size_t i) const
    {
        auto const labels = reading.labelled_in(i, i + 1);
        return std::any_of(labels.begin(), labels.end(), [&](Labelled const& labelled) {
            auto const behind = tokens.within(labelled.label).last;
            return behind < tokens.size() && tokens[behind].is(":");
        });
    }

    // A line that goes on with what its film's row says: parts in the making, people, a length.
    bool goes_on(TokenRange line) const
    {
        if (line.size() > 50 || has_colon_label(reading.line_of(line.first)) || reading.in(Category::prize, line)
            || reading.in(Category::event, line))
            return false;
        auto const* by = reading.at(Category::by, line.first);
        auto const* with = reading.at(Category::with, line.first);
        auto const* label = reading.at(Category::label, line.first);
        auto const told = [&](Mark const* mark) { return mark && mark->language == reading.table && mark->range.last < line.last; };
        Role role{};
        return told(by) || told(with) || (label && label->language == reading.table && parse_name(label->word, role))
            || duration_at(reading, line.first, line.last).kind != Fact::Kind::none;
    }

    void read_lines_below(Listed const& listed, Film& film, RowFacts& facts)
    {
        auto context = listed.context;
        auto const& columns = context.columns.columns;
        auto const title =
            std::find_if(columns.begin(), columns.end(), [](auto const& column) { return column.kind == ListColumns::Kind::title; });
        context.cells_above = static_cast<std::size_t>(title - columns.begin());
        for (auto i = listed.line + 1; i < listed.last_line && i < listed.line + 5; ++i) {
            auto const line = reading.lines[i].tokens;
            bool const roles = are_only_roles(reading, line);
            if (roles ? !facts.own.empty() : !goes_on(line))
                continue;
            auto told = read_row_facts(reading, line, film, context);
            if (facts.own.empty())
                facts.own = std::move(told.own);
            for (auto& credit : told.credits)
                facts.credits.push_back(std::move(credit));
            reading.claimed[i] = true;
        }
    }

    // "2012 Zwei Leben (R: Georg Maas)": most rows name who directed.
    bool are_by_others(std::vector<Listed> const& list) const
    {
        auto const by_other = [&](Listed const& listed) {
            Film film;
            auto const credits = read_row_facts(reading, listed.row.behind, film, listed.context).credits;
            return std::any_of(credits.begin(), credits.end(), [](Credit const& credit) { return *credit.role == Role::director; });
        };
        return static_cast<std::size_t>(std::count_if(list.begin(), list.end(), by_other)) * 2 > list.size();
    }

    void add(Listed const& listed, std::vector<Entry>& entries, std::unordered_map<std::string, std::size_t>& by_title)
    {
        auto const& row = listed.row;
        Film film;
        film.year = row.year;
        auto facts = read_row_facts(reading, row.behind, film, listed.context);
        read_lines_below(listed, film, facts);
        for (auto at = listed.facts.first; at < listed.facts.last;) {
            auto const fact = fact_at(reading, at, listed.facts.last);
            std::vector<TextValue> formats;
            if (fact.kind == Fact::Kind::minutes || fact.kind == Fact::Kind::colour)
                add_fact(reading, fact, film, formats);
            at = fact.kind == Fact::Kind::none ? at + 1 : std::max(fact.range.last, at + 1);
        }
        bool const directed =
            std::any_of(facts.credits.begin(), facts.credits.end(), [](Credit const& credit) { return *credit.role == Role::director; });
        // In a list of all that a director made a film that another one directed is none of theirs in that part.
        if (facts.own.empty() && !(directed && *listed.role == Role::director))
            facts.own.push_back(listed.role);
        // "– и сценарио": beside the part that the list's heading says.
        auto behind = row.behind.first;
        while (behind < row.behind.last && tokens[behind].is_sign())
            ++behind;
        if (behind < row.behind.last && reading.at(Category::and_, behind))
            facts.own.insert(facts.own.begin(), listed.role);
        for (auto const& role : facts.own)
            NamedFilms::add_credit(film, *role, reading.person, role.at.front(), *role == Role::cast ? facts.character : TextValue());
        for (auto const& credit : facts.credits)
            NamedFilms::add_credit(film, *credit.role, credit.name, credit.role.at.front(), credit.character);
        if (!listed.maker.empty())
            NamedFilms::add_credit(film, Role::director, reading.value(reading.span(listed.maker)), reading.span(listed.maker));
        // "1967 | Jutro | Aleksandra | Puriša Đorđević": in the list of who played in them the learned signs may know who made the film.
        if (*listed.role != Role::director && !NamedFilms::has_role(film, Role::director))
            for (auto const& tagged : reading.tagged_in(row.behind))
                if (tagged.tag == WordTag::director && tagged.is_sure() && row.behind.holds(tagged.range))
                    NamedFilms::add_credit(film, Role::director, reading.value(reading.span(tagged.range)), reading.span(tagged.range));
        if (film.forms.empty())
            film.forms = listed.forms;
        reading.claimed[listed.line] = true;
        auto const [known, fresh] = by_title.emplace(bare_words(reading.words(reading.span(row.title))), entries.size());
        if (!fresh) {
            auto& first = entries[known->second].film();
            if (!first.year || *first.year == *film.year) {
                join(first, film);
                if (listed.last_line == listed.line + 1)
                    return;
                film = {};
            }
            known->second = entries.size();
        }
        // What the lines below say is read as that of any film.
        Entry entry;
        entry.first_line = listed.line;
        entry.last_line = listed.last_line;
        entry.title.emplace();
        entry.title->whole = entry.title->title = reading.span(row.title);
        entry.title->others = row.others;
        entry.films.push_back(std::move(film));
        entries.push_back(std::move(entry));
    }

    // The same film in another list of the page.
    static void join(Film& film, Film const& other)
    {
        for (auto const& credit : other.credits)
            NamedFilms::add_credit(film, *credit.role, credit.name, credit.role.at.front(), credit.character);
        film.minutes = film.minutes ? film.minutes : other.minutes;
        film.colour = film.colour ? film.colour : other.colour;
        if (film.countries.empty())
            film.countries = other.countries;
        if (film.forms.empty())
            film.forms = other.forms;
    }

    void read()
    {
        auto const name = page_person(reading, filmography);
        if (!name)
            return;
        reading.person = reading.value(*name);
        auto const [said, other] = professions_below(reading, *name);
        auto const profession = said ? said : Value<Role>{Role::director, *name};
        if (*profession == Role::cast)
            reading.told_player = reading.person;
        // Nothing on the page is an entry of its own but the films of its lists: what is told, is told of the person's films.
        Entry whole;
        whole.last_line = reading.lines.size();
        whole.main = true;
        reading.entries.assign(1, whole);
        std::vector<Entry> entries;
        std::unordered_map<std::string, std::size_t> by_title;
        auto const apart = blocks(profession);
        std::vector<bool> taken(reading.lines.size());
        for (auto const& listed : apart) {
            add(listed, entries, by_title);
            std::fill(taken.begin() + static_cast<std::ptrdiff_t>(listed.line),
                taken.begin() + static_cast<std::ptrdiff_t>(listed.last_line), true);
        }
        for (std::size_t i = 0; i < reading.lines.size() && entries.size() < NamedFilms::most;) {
            bool const headed = filmography && i > *filmography;
            bool const joined = !joined_rows(reading, reading.lines[i]).rows.empty();
            auto list = taken[i] || other_list(i) || !(headed || joined || film_row(reading, reading.lines[i]))
                ? std::vector<Listed>()
                : list_from(i, role_over(i, profession));
            if (list.size())
                if (other && !list.empty() && list.front().role.at == profession.at && are_by_others(list))
                    for (auto& listed : list)
                        listed.role = listed.context.role = other;
            // One line with a year is no list, unless its heading says so.
            if (list.size() >= 2 || (list.size() == 1 && (joined || is_headed(list.front().line, !entries.empty()))))
                for (auto const& listed : list)
                    add(listed, entries, by_title);
            i = list.empty() ? i + 1 : list.back().last_line;
        }
        told_below(entries);
        std::stable_sort(entries.begin(), entries.end(), [](Entry const& a, Entry const& b) { return a.first_line < b.first_line; });
        reading.entries.insert(reading.entries.end(), entries.begin(), entries.end());
        leave_out_days(entries);
    }

    // The days of a life, and those on which the page was changed, are no showings.
    void leave_out_days(std::vector<Entry> const& entries)
    {
        std::vector<bool> told(reading.lines.size());
        for (auto const& entry : entries)
            std::fill(told.begin() + static_cast<std::ptrdiff_t>(entry.first_line),
                told.begin() + static_cast<std::ptrdiff_t>(entry.last_line), true);
        std::erase_if(reading.dates, [&](DateMark const& day) { return !told[reading.line_of(day.range.first)]; });
    }

    // "《一一》" over a text of its own: what is said there is said of that film.
    void told_below(std::vector<Entry>& entries) const
    {
        std::unordered_set<std::string> titles;
        for (auto const& entry : entries)
            titles.insert(bare_words(reading.words(entry.title->title)));
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
