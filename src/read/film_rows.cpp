#include "read/film_rows.hpp"

#include "read/facts.hpp"
#include "read/prose.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

struct RowReader {
    Reading const& reading;
    Tokens const& tokens;

    explicit RowReader(Reading const& page) : reading(page), tokens(page.tokens) {}

    bool is_year(std::uint32_t at, std::uint32_t end) const
    {
        return at < end && tokens[at].is_number() && tokens[at].folded.size() == 4 && fact_at(reading, at, end).kind == Fact::Kind::year;
    }

    NumberValue number(std::uint32_t at) const { return {number_at(reading, at), tokens[at].span}; }

    // The label of a part in the making of a film that begins at the token, of the page's language.
    Mark const* role_at(std::uint32_t at, std::uint32_t end) const
    {
        Mark const* best = nullptr;
        for (auto m = reading.first_mark[at]; at < end && m < reading.first_mark[at + 1]; ++m) {
            auto const& mark = reading.marks[m];
            Role role{};
            if (mark.category == Category::label && mark.language == reading.table && mark.range.last <= end && parse_name(mark.word, role)
                && (!best || mark.range.last > best->range.last))
                best = &mark;
        }
        return best;
    }

    // All parts that the label means: "regie, scenariu" is two.
    std::vector<Value<Role>> roles_of(Mark const& label) const
    {
        std::vector<Value<Role>> roles;
        for (auto m = reading.first_mark[label.range.first]; m < reading.first_mark[label.range.first + 1]; ++m) {
            auto const& mark = reading.marks[m];
            Role role{};
            if (mark.category == Category::label && mark.language == label.language && mark.range == label.range
                && parse_name(mark.word, role))
                roles.push_back({role, reading.span(mark.range)});
        }
        return roles;
    }

    bool between_tabs(std::uint32_t at) const
    {
        auto const before = reading.words(Span{tokens[at - 1].span.end, tokens[at].span.begin});
        return before.find('\t') != before.npos;
    }

    bool is_fact(std::uint32_t at, std::uint32_t end) const
    {
        if (at >= end)
            return true;
        return is_year(at, end) || fact_at(reading, at, end).kind != Fact::Kind::none || reading.at(Category::with, at)
            || reading.at(Category::by, at) || role_at(at, end);
    }

    // "Reprise – regi og manus", "Montenegro, Sweden": signs behind which something stands that is no part of a title.
    bool ends_title(std::uint32_t at, std::uint32_t begin, std::uint32_t end) const
    {
        if (at == begin)
            return false;
        if (tokens[at].is("(") || tokens[at].is("[") || tokens[at].is(";") || between_tabs(at))
            return true;
        // "W.R. – Мистерије организма": a word for a form may go on with the title.
        if (tokens[at].is("-") && tokens[at].spaced)
            return is_year(at + 1, end) || is_part(at + 1, end) || duration_at(reading, at + 1, end).kind != Fact::Kind::none;
        if (tokens[at].is(","))
            return is_fact(at + 1, end);
        return false;
    }

    // "– regi", "– и сценарио", "– med Liv Ullmann"
    bool is_part(std::uint32_t at, std::uint32_t end) const
    {
        return at < end && (role_at(at, end) || reading.at(Category::with, at) || (reading.at(Category::and_, at) && role_at(at + 1, end)));
    }

    std::uint32_t past_signs(std::uint32_t at, std::uint32_t end) const
    {
        while (at < end && (tokens[at].is(":") || tokens[at].is("-") || tokens[at].is(".") || tokens[at].is(",") || tokens[at].is("|")))
            ++at;
        return at;
    }

    // "(Уроки гармонии)": another title; "(Sverige)", "(81 min.)" and "(režisors Ivars Kraulītis)" are none.
    // Where no capital shows a title to be one it is in other letters than the first.
    bool holds_title(TokenRange inside, TokenRange title) const
    {
        if (inside.empty() || inside.size() > 12 || !looks_like_title(reading, reading.span(inside)))
            return false;
        if (tokens[inside.first].caseless && tokens[title.first].caseless && tokens[inside.first].together == tokens[title.first].together)
            return false;
        for (auto at = inside.first; at < inside.last; ++at)
            if (fact_at(reading, at, inside.last).kind != Fact::Kind::none || (at == inside.first && role_at(at, inside.last)))
                return false;
        return !reading.in(Category::prize, inside) && !reading.in(Category::event, inside);
    }

    void add_title(FilmRow& row, TokenRange range) const
    {
        auto const text = without_quotes(reading, without_signs(reading, reading.span(range)));
        if (!text.empty() && looks_like_title(reading, text))
            row.others.push_back({reading.value(text), {TitleKind::alternative, text}});
    }

    // Brackets and cells behind the title: its year, other titles.
    std::uint32_t take_behind(FilmRow& row, std::uint32_t at, std::uint32_t end) const
    {
        if (at < end && tokens[at].is("(")) {
            auto close = at + 1;
            while (close < end && !tokens[close].is(")"))
                ++close;
            TokenRange const inside{at + 1, close};
            if (!row.year && is_year(at + 1, close) && close == at + 2) {
                row.year = number(at + 1);
                return std::min(close + 1, end);
            }
            // "(La niña santa, 2004)"
            if (!row.year && inside.size() > 2 && is_year(close - 1, close) && tokens[close - 2].is(",")
                && holds_title({inside.first, close - 2}, row.title) && reading.in(Category::article, {inside.first, inside.first + 1})) {
                row.year = number(close - 1);
                add_title(row, {inside.first, close - 2});
                return std::min(close + 1, end);
            }
            if (holds_title(inside, row.title)) {
                add_title(row, inside);
                return std::min(close + 1, end);
            }
        } else if (at < end && between_tabs(at) && !is_fact(at, end)) {
            auto cell = at + 1;
            while (cell < end && !between_tabs(cell))
                ++cell;
            if (holds_title({at, cell}, row.title)) {
                add_title(row, {at, cell});
                return cell;
            }
        }
        return at;
    }

    std::optional<FilmRow> read(Line const& line) const
    {
        auto const range = line.tokens;
        if (range.size() < 2 || range.size() > 60)
            return {};
        FilmRow row;
        auto begin = range.first;
        // "1. Title (1984)"
        if (begin + 2 < range.last && tokens[begin].is_number() && tokens[begin].folded.size() <= 2 && tokens[begin + 1].is(".")
            && tokens[begin + 2].spaced)
            begin += 2;
        bool const leads = is_year(begin, range.last);
        if (leads) {
            row.year = number(begin);
            begin = past_signs(begin + 1, range.last);
        }
        if (begin >= range.last)
            return {};
        auto end = begin;
        bool const quoted = tokens[end].is("\"");
        if (quoted)
            while (++end < range.last && !tokens[end].is("\""))
                ;
        else
            while (end < range.last && !ends_title(end, begin, range.last))
                ++end;
        row.title = {quoted ? begin + 1 : begin, end};
        auto behind = quoted ? std::min(end + 1, range.last) : end;
        take_slash(row);
        for (auto next = take_behind(row, behind, range.last); next != behind; next = take_behind(row, behind, range.last))
            behind = next;
        if (!row.year && behind < range.last && (tokens[behind].is(",") || tokens[behind].is("-") || between_tabs(behind)))
            if (auto const at = past_signs(behind, range.last); is_year(at, range.last)) {
                row.year = number(at);
                behind = at + 1;
            }
        row.behind = {behind, range.last};
        return is_film(row, leads) ? std::optional(row) : std::nullopt;
    }

    // "Слатки филм / Sweet Movie"
    void take_slash(FilmRow& row) const
    {
        for (auto at = row.title.first + 1; at + 1 < row.title.last; ++at)
            if (tokens[at].is("/") && tokens[at].spaced && tokens[at + 1].spaced) {
                add_title(row, {at + 1, row.title.last});
                row.title.last = at;
                return;
            }
    }

    bool is_film(FilmRow& row, bool leads) const
    {
        auto const text = without_quotes(reading, without_signs(reading, reading.span(row.title)));
        row.title = tokens.within(text);
        if (!row.year || row.title.empty() || row.title.size() > 14 || !looks_like_title(reading, text))
            return false;
        // "1954 he moved to Moscow.": a stop that is none of an abbreviation; a life's own words.
        auto const& last = tokens[row.title.last - 1];
        if (last.is(".") && row.title.size() >= 5 && !has_one_letter(tokens[row.title.last - 2]))
            return false;
        // "He studied film direction in Prague (1965). He began …": a text goes on behind the bracket.
        if (!leads && row.behind.size() > 2 && tokens[row.behind.first].is("."))
            return false;
        return !(leads && reading.in(Category::person, row.title)) && !reading.at(Category::prize, row.title.first)
            && !reading.in(Category::event, row.title);
    }
};

} // namespace

std::optional<FilmRow> film_row(Reading const& reading, Line const& line)
{
    return RowReader(reading).read(line);
}

RowFacts read_row_facts(Reading const& reading, TokenRange range, Film& film)
{
    RowReader const row(reading);
    auto const& tokens = reading.tokens;
    RowFacts found;
    std::vector<TextValue> formats;
    auto const credit = [&](std::vector<Value<Role>> const& roles, TokenRange people) {
        for (auto const& role : roles)
            for (auto part : list_parts(reading, reading.span(people)))
                found.credits.push_back({role, reading.value(part), {}, {}});
    };
    for (auto at = range.first; at < range.last;) {
        if (auto const* mark = row.role_at(at, range.last)) {
            auto const roles = row.roles_of(*mark);
            auto next = mark->range.last;
            while (next < range.last && (tokens[next].is(":") || tokens[next].is(".")))
                ++next;
            auto const people = names_at(reading, next, range.last);
            if (people.empty())
                found.own.insert(found.own.end(), roles.begin(), roles.end());
            else
                credit(roles, people);
            at = people.empty() ? mark->range.last : people.last;
            continue;
        }
        if (auto const* with = reading.at(Category::with, at); with && with->range.last < range.last) {
            auto const people = names_at(reading, with->range.last, range.last);
            if (!people.empty())
                credit({{Role::cast, reading.span(with->range)}}, people);
            at = std::max(people.last, with->range.last);
            continue;
        }
        auto const fact = fact_at(reading, at, range.last);
        bool const wanted = fact.kind == Fact::Kind::minutes || fact.kind == Fact::Kind::country || fact.kind == Fact::Kind::form
            || fact.kind == Fact::Kind::colour;
        if (wanted)
            add_fact(reading, fact, film, formats);
        at = fact.kind == Fact::Kind::none ? at + 1 : std::max(fact.range.last, at + 1);
    }
    return found;
}

bool are_only_roles(Reading const& reading, TokenRange range)
{
    RowReader const row(reading);
    bool any = false;
    for (auto at = range.first; at < range.last;) {
        auto const* mark = row.role_at(at, range.last);
        if (mark)
            any = true, at = mark->range.last;
        else if (reading.tokens[at].is_sign() || reading.at(Category::and_, at))
            ++at;
        else
            return false;
    }
    return any;
}

} // namespace kinotheca
