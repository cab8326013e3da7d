#include "read/film_row_reader.hpp"

namespace kinotheca {

namespace {

// "Yes", "✓" in the column of a part: the list's own person had it.
bool says_yes(Reading const& reading, TokenRange cell)
{
    auto const* mark = reading.whole(Category::person, cell);
    auto const sign = cell.size() == 1 ? reading.words(reading.span(cell)) : std::string_view();
    return (mark && mark->word == "yes") || sign == "✓" || sign == "✔" || sign == "●" || sign == "•" || sign == "x" || sign == "X"
        || sign == "+" || sign == "☑" || sign == "◯" || sign == "○";
}

// Takes the cells whose columns say what they are; whether any did.
bool take_cells(Reading const& reading, TokenRange row, RowContext const& context, std::size_t skipped, Film& film, RowFacts& found)
{
    auto const& columns = context.columns;
    FilmRowReader const players(reading, context);
    auto const cells = cells_of(reading, row);
    bool any = false;
    for (std::size_t i = 0; i < cells.size() && i + skipped < columns.columns.size(); ++i) {
        auto const& column = columns.columns[i + skipped];
        auto const cell = cells[i];
        any = any || column.kind != ListColumns::Kind::unknown;
        if (column.kind == ListColumns::Kind::role && !cell.empty() && says_yes(reading, cell)) {
            found.own.push_back(column.role);
            continue;
        }
        if (cell.empty() || (cell.size() == 1 && reading.tokens[cell.first].is_sign()))
            continue;
        auto const& first = reading.tokens[cell.first];
        if (column.kind == ListColumns::Kind::minutes && first.is_number() && first.folded.size() <= 3 && cell.size() <= 2)
            film.minutes = {number_at(reading, cell.first), first.span};
        if (column.kind == ListColumns::Kind::character && cell.size() <= 8 && !are_only_roles(reading, cell))
            found.character = reading.value(reading.span(cell));
        if (column.kind == ListColumns::Kind::role && *column.role == Role::cast) {
            for (auto each : players.players_at(cell.first, cell.last, true).credits) {
                each.role = column.role;
                found.credits.push_back(std::move(each));
            }
            continue;
        }
        if (column.kind == ListColumns::Kind::role)
            for (auto part : list_parts(reading, reading.span(cell)))
                if (looks_like_name(reading, part) && has_two_names(reading, reading.tokens.within(part)))
                    found.credits.push_back({column.role, reading.value(part), {}, {}});
    }
    return any;
}

// How many cells of the line end before the token.
std::size_t cells_before(Reading const& reading, std::uint32_t at)
{
    auto const line = reading.lines[reading.line_of(at)].tokens;
    return line.first < at ? cells_of(reading, {line.first, at + 1}).size() - 1 : 0;
}

// What stands behind the title of a row, part by part.
struct RowFactsReader {
    Reading const& reading;
    Tokens const& tokens;
    RowContext const& context;
    FilmRowReader row;
    TokenRange range;
    Film& film;
    RowFacts found;
    bool tabled = false;
    std::vector<Credit> authors;
    std::uint32_t own_ends = 0; // behind a part of the list's own person
    std::vector<Value<Role>> own;

    RowFactsReader(Reading const& page, TokenRange words, Film& told, RowContext const& known)
        : reading(page), tokens(page.tokens), context(known), row(page, known), range(words), film(told)
    {
        auto const skipped = context.columns.columns.empty() ? 0 : cells_before(reading, range.first) + context.cells_above;
        tabled = skipped && take_cells(reading, range, context, skipped, film, found);
        add_authors();
        authors = found.credits;
    }

    // "d'après Emmanuèle Bernheim", "Eduard Vilde romaani järgi"
    void add_authors()
    {
        for (auto const& match : range.size() <= 60 ? match_prose(reading, range) : std::vector<ProseMatch>()) {
            if (match.pattern->property != "author")
                continue;
            Value<Role> const role{Role::author, reading.span(match.range)};
            for (auto person : match.all(Slot::name))
                found.credits.push_back({role, full_name(reading, person), {}, {}});
            for (auto list : match.all(Slot::names))
                for (auto part : list_parts(reading, reading.span(list)))
                    found.credits.push_back({role, reading.value(part), {}, {}});
        }
    }

    void credit(std::vector<Value<Role>> const& roles, TokenRange people)
    {
        auto const is_author = [&](Span part) {
            return std::any_of(authors.begin(), authors.end(), [&](Credit const& each) { return *each.name == reading.said(part); });
        };
        for (auto const& role : roles)
            for (auto part : list_parts(reading, reading.span(people)))
                if (!is_author(part))
                    found.credits.push_back({role, reading.value(part), {}, {}});
    }

    std::uint32_t take_players(FilmRowReader::Players const& players, Value<Role> const& role)
    {
        for (auto each : players.credits) {
            each.role = role;
            found.credits.push_back(std::move(each));
        }
        return players.last;
    }

    // "А. Тарковский": where the letter is a small word too, and the name therefore none elsewhere.
    TokenRange abbreviated_name(std::uint32_t at) const
    {
        auto end = at;
        while (end + 2 < range.last && tokens[end].capital && has_one_letter(tokens[end]) && tokens[end + 1].is(".")
            && !tokens[end + 1].spaced)
            end += 2;
        bool const family = end > at && tokens[end].is_word() && tokens[end].capital && !tokens[end].caseless;
        // "А. Михалков-Кончаловский"
        while (family && end + 2 < range.last && tokens[end + 1].is("-") && !tokens[end + 1].spaced && tokens[end + 2].capital
            && !tokens[end + 2].spaced)
            end += 2;
        return family ? TokenRange{at, end + 1} : TokenRange();
    }

    // One past a part in the making with its people, or of the list's own person.
    std::uint32_t behind_role(Mark const& mark)
    {
        auto const roles = row.roles_of(mark);
        auto next = mark.range.last;
        while (next < range.last && (tokens[next].is(":") || tokens[next].is(".")))
            ++next;
        // "regia di Lino Del Fra"
        if (auto const* by = next < range.last ? reading.at(Category::by, next) : nullptr; by && by->range.last < range.last)
            next = by->range.last;
        bool const apart = (next < range.last && tokens[next].is("(")) || row.between_tabs(std::min(next, range.last - 1));
        auto people = apart ? TokenRange() : names_at(reading, next, range.last);
        if (people.empty() && !apart)
            people = abbreviated_name(next);
        auto const players = mark.word == "cast" ? row.players_at(next, range.last, next > mark.range.last) : FilmRowReader::Players();
        if (players.last > std::max(people.last, next))
            return take_players(players, roles.front());
        if (people.empty() && *roles.front() != Role::author && !is_company(*roles.front())) {
            found.own.insert(found.own.end(), roles.begin(), roles.end());
            own_ends = mark.range.last;
            own = roles;
        } else {
            credit(roles, people);
        }
        return people.empty() ? mark.range.last : people.last;
    }

    // "[عائشة]", "— Ганна", a cell: the part that the list's own person plays. One past it, 0 where there is none.
    std::uint32_t behind_character(std::uint32_t at)
    {
        if (!context.acting || found.character)
            return 0;
        if (tokens[at].is("[")) {
            auto const close = row.closing(at, range.last);
            if (close > at + 1)
                found.character = reading.value(reading.span({at + 1, close}));
            return std::max(close, at + 1);
        }
        bool const cell = !tabled && row.between_tabs(at);
        bool const dash = at > range.first && tokens[at - 1].is("-") && tokens[at - 1].spaced;
        if (!(cell || dash) || !row.is_character(at, range.last))
            return 0;
        found.character = reading.value(reading.span({at, range.last}));
        return range.last;
    }

    // Players in brackets or in a cell of their own. One past them, 0 where there are none.
    std::uint32_t behind_players(std::uint32_t at)
    {
        if (tabled || !row.begins_cell(at, range.first))
            return 0;
        auto const players = row.players_at(at, range.last);
        bool const bracket =
            context.players && tokens[at - 1].is("(") && players.last < range.last && players.last > at && tokens[players.last].is(")");
        return players.sure || bracket ? take_players(players, {Role::cast, reading.span({at, players.last})}) : 0;
    }

    // "de Jacques Audiard", at the beginning of a line or a cell: who made the film. One past the people, 0 where there are none.
    std::uint32_t behind_by(std::uint32_t at)
    {
        auto const* by = row.begins_cell(at, range.first) ? reading.at(Category::by, at) : nullptr;
        if (!by || by->language != reading.table || by->range.last >= range.last)
            return 0;
        auto const people = names_at(reading, by->range.last, range.last);
        bool const closed =
            !people.empty() && (people.last == range.last || tokens[people.last].is_sign() || row.between_tabs(people.last));
        if (!closed || !has_two_names(reading, people))
            return 0;
        credit({{Role::director, reading.span(by->range)}}, people);
        return people.last;
    }

    // "mit Eva Löbau", "koos Lembit Remmelgaga". One past the people.
    std::uint32_t behind_with(Mark const& with)
    {
        auto const at = with.range.first;
        auto const people = names_at(reading, with.range.last, range.last);
        // "stsenarist koos Lembit Remmelgaga", "режиссёр (с Элемом Климовым)": they share the part.
        bool const shared = own_ends && (at == own_ends || (at == own_ends + 1 && tokens[own_ends].is("(")));
        // "(с Юрием Клепиковым)", in a list of what the person wrote.
        bool const lists = !own_ends && context.role && !context.acting && *context.role != Role::director && at == range.first + 1
            && tokens[range.first].is("(");
        if (!people.empty() && (shared || lists)) {
            credit(shared ? own : std::vector<Value<Role>>{context.role}, people);
            return people.last;
        }
        Value<Role> const role{Role::cast, reading.span(with.range)};
        auto const players = row.players_at(with.range.last, range.last, true);
        if (players.last > std::max(people.last, with.range.last))
            return take_players(players, role);
        if (!people.empty())
            credit({role}, people);
        return std::max(people.last, with.range.last);
    }

    void read()
    {
        std::vector<TextValue> formats;
        for (auto at = range.first; at < range.last;) {
            auto next = std::uint32_t{0};
            if (auto const* mark = row.role_at(at, range.last))
                next = behind_role(*mark);
            if (!next)
                next = behind_by(at);
            if (!next)
                next = behind_character(at);
            if (!next)
                next = behind_players(at);
            if (auto const* with = next ? nullptr : reading.at(Category::with, at); with && with->range.last < range.last)
                next = behind_with(*with);
            if (!next) {
                auto const fact = fact_at(reading, at, range.last);
                if (fact.kind == Fact::Kind::minutes || fact.kind == Fact::Kind::country || fact.kind == Fact::Kind::form
                    || fact.kind == Fact::Kind::colour)
                    add_fact(reading, fact, film, formats);
                next = fact.kind == Fact::Kind::none ? at + 1 : fact.range.last;
            }
            at = std::max(next, at + 1);
        }
    }
};

} // namespace

RowFacts read_row_facts(Reading const& reading, TokenRange range, Film& film, RowContext const& context)
{
    if (range.empty())
        return {};
    RowFactsReader reader(reading, range, film, context);
    reader.read();
    return reader.found;
}

} // namespace kinotheca
