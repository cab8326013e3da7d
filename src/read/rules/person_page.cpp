// The page of a person: a name as heading, a life, a list of films. The person made them, in the part that the list's heading says.
//
//   Maren Ade / … Geboren am 12. Dezember 1976 … / Filme als Regisseurin / 2003 Der Wald vor lauter Bäumen (81 Min.), mit Eva Löbau
//   Filmography / Vagabond (1985) · The Gleaners and I, 2000 · 1966 – Andrei Rublev
//   not: the days of a life ("1954 he moved to Moscow"), the list of prizes below

#include "read/facts.hpp"
#include "read/named_films.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"

#include <algorithm>

namespace kinotheca::rules {

namespace {

struct PersonReader {
    Reading& reading;
    Tokens const& tokens;

    explicit PersonReader(Reading& page) : reading(page), tokens(page.tokens) {}

    // A line near the head of the page that is one person's name, on a page that tells a life.
    std::optional<Span> person() const
    {
        // A film's own entry says its director and its country in labels.
        bool const film = std::any_of(reading.labelled.begin(), reading.labelled.end(), [](Labelled const& labelled) {
            return std::any_of(labelled.words.begin(), labelled.words.end(),
                [](auto word) { return word == "country" || word == "minutes" || word == "synopsis" || word == "title-original"; });
        });
        if (film)
            return {};
        std::optional<Span> name;
        std::size_t seen = 0;
        for (auto const& line : reading.lines) {
            if (line.noise || line.boilerplate)
                continue;
            if (++seen > 12)
                break;
            bool const headline = line.kind == BlockKind::heading || line.kind == BlockKind::paragraph;
            if (!name && headline && seen <= 5 && line.tokens.size() <= 6 && !name_in(line.tokens).empty())
                name = reading.span(name_in(line.tokens));
            else if (name && born_with_a_star(line))
                return name;
            else if (name)
                for (auto at = line.tokens.first; at < line.tokens.last; ++at)
                    if (auto const* mark = reading.at(Category::person, at); mark && mark->word == "born"
                        && (dated({mark->range.first, line.tokens.last}) || year_before(mark->range.first, line.tokens.first)))
                        return name;
        }
        return {};
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
        auto const run = std::find_if(reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range == range; });
        return run != reading.names.end() && run->parts >= 2;
    }

    bool is_year(std::uint32_t at, std::uint32_t end) const
    {
        return at < end && tokens[at].is_number() && tokens[at].folded.size() == 4 && fact_at(reading, at, end).kind == Fact::Kind::year;
    }

    // A film of a list: its year first, or behind it.
    struct Row {
        NumberValue year;
        TokenRange title;
        std::uint32_t behind = 0;
    };
    std::optional<Row> row(Line const& line) const
    {
        auto const range = line.tokens;
        if (range.size() < 2 || range.size() > 40)
            return {};
        Row row;
        auto begin = range.first;
        if (is_year(begin, range.last)) {
            row.year = number(begin);
            ++begin;
            while (begin < range.last && (tokens[begin].is(":") || tokens[begin].is("-") || tokens[begin].is(".") || tokens[begin].is(",")))
                ++begin;
        }
        auto end = begin;
        bool const quoted = end < range.last && tokens[end].is("\"");
        if (quoted)
            ++end;
        while (end < range.last && !tokens[end].is("(") && !(tokens[end].is("\"") && end > begin)
            && !(tokens[end].is(",") && ends_title(end + 1, range.last)) && !tokens[end].is(";")
            && !(tokens[end].is("-") && tokens[end].spaced && (is_year(end + 1, range.last) || is_part(end + 1, range.last))))
            ++end;
        row.title = {quoted ? begin + 1 : begin, end};
        if (end < range.last && tokens[end].is("\""))
            ++end;
        row.behind = end;
        if (!row.year && end < range.last && is_year(end + 1, range.last))
            row.year = number(end + 1);
        auto const text = without_signs(reading, reading.span(row.title));
        row.title = tokens.within(text);
        if (!row.year || row.title.empty() || !looks_like_title(reading, text) || tokens[row.title.last - 1].is("."))
            return {};
        return row;
    }

    // "1972 Obrazy starého sveta – scenár, réžia": what the person did, behind the dash.
    bool is_part(std::uint32_t at, std::uint32_t end) const
    {
        auto const* mark = at < end ? reading.at(Category::label, at) : nullptr;
        Role role{};
        return mark && mark->range.last <= end && parse_name(mark->word, role) && mark->language == reading.table;
    }

    // Behind the comma stands something that is no part of a title: a year, a form, a cast.
    bool ends_title(std::uint32_t at, std::uint32_t end) const
    {
        if (at >= end)
            return true;
        return is_year(at, end) || fact_at(reading, at, end).kind != Fact::Kind::none || reading.at(Category::with, at)
            || reading.at(Category::by, at);
    }

    NumberValue number(std::uint32_t at) const { return {number_at(reading, at), tokens[at].span}; }

    // The part that the heading over a list gives the person; the profession named first in the life where it gives none.
    Value<Role> role_over(std::size_t line, Value<Role> profession) const
    {
        if (line == 0)
            return profession;
        auto const& heading = reading.lines[line - 1];
        if (heading.tokens.size() > 8)
            return profession;
        auto const said = role_in(heading.tokens);
        return said ? said : profession;
    }

    // All parts of a row: "scenár, réžia".
    std::vector<Value<Role>> roles_in(TokenRange range) const
    {
        std::vector<Value<Role>> roles;
        for (auto at = range.first; at < range.last; ++at) {
            auto const* mark = reading.at(Category::label, at);
            Role role{};
            if (mark && mark->language == reading.table && mark->range.last <= range.last && parse_name(mark->word, role)) {
                roles.push_back({role, reading.span(mark->range)});
                at = mark->range.last - 1;
            }
        }
        return roles;
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

    void facts_behind(std::uint32_t at, std::uint32_t end, Film& film) const
    {
        std::vector<TextValue> formats;
        while (at < end) {
            if (auto const* with = reading.at(Category::with, at)) {
                auto const people = names_at(reading, with->range.last, end);
                if (!people.empty())
                    for (auto part : list_parts(reading, reading.span(people)))
                        NamedFilms::add_credit(film, Role::cast, reading.value(part), reading.span(with->range));
                at = std::max(people.last, with->range.last);
                continue;
            }
            auto const fact = fact_at(reading, at, end);
            bool const wanted = fact.kind == Fact::Kind::minutes || fact.kind == Fact::Kind::country || fact.kind == Fact::Kind::form
                || fact.kind == Fact::Kind::colour;
            if (wanted)
                add_fact(reading, fact, film, formats);
            at = fact.kind == Fact::Kind::none ? at + 1 : std::max(fact.range.last, at + 1);
        }
    }

    // Lines of awards and the like are lists of their own.
    bool other_list(std::size_t line) const
    {
        return std::any_of(reading.labelled.begin(), reading.labelled.end(), [&](Labelled const& labelled) {
            bool const list = std::any_of(labelled.words.begin(), labelled.words.end(),
                [](auto word) { return word == "awards" || word == "references" || word == "selections" || word == "editions"; });
            return list && labelled.line < line && line < labelled.last_line;
        });
    }

    void read()
    {
        auto const name = person();
        if (!name)
            return;
        reading.person = reading.value(*name);
        Value<Role> profession;
        for (std::size_t i = 0; i < reading.lines.size() && i < 8 && !profession; ++i)
            if (!(reading.lines[i].span == *name))
                profession =
                    role_in({reading.lines[i].tokens.first, std::min(reading.lines[i].tokens.first + 8, reading.lines[i].tokens.last)});
        // Nothing on the page is an entry of its own: what is told, is told of the person's films.
        Entry whole;
        whole.last_line = reading.lines.size();
        whole.main = true;
        reading.entries.assign(1, whole);
        NamedFilms known(reading);
        for (std::size_t i = 0; i < reading.lines.size();) {
            auto end = i;
            while (end < reading.lines.size() && (end == i || reading.lines[end].gap <= 1) && row(reading.lines[end]) && !other_list(end))
                ++end;
            if (end < i + 2) {
                i = std::max(end, i + 1);
                continue;
            }
            auto role = role_over(i, profession);
            if (!role)
                role = {Role::director, *name};
            for (; i < end && !known.full(); ++i) {
                auto const found = row(reading.lines[i]);
                auto& film = known.named(found->title, nullptr);
                if (!film.year)
                    film.year = found->year;
                auto const line_end = reading.lines[i].tokens.last;
                auto own = found->behind + 1 < line_end && tokens[found->behind].is("-") && is_part(found->behind + 1, line_end)
                    ? roles_in({found->behind + 1, line_end})
                    : std::vector<Value<Role>>{role};
                for (auto const& each : own)
                    NamedFilms::add_credit(film, *each, reading.person, each.at.front());
                facts_behind(found->behind, reading.lines[i].tokens.last, film);
                reading.claimed[i] = true;
            }
            i = std::max(i, end);
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
