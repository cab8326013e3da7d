#include "read/prized_films.hpp"

#include "read/facts.hpp"
#include "read/prize_names.hpp"
#include "read/prose.hpp"
#include "read/titles.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

struct PrizedFilmReader {
    Reading const& reading;
    Tokens const& tokens;
    bool for_work = false; // the prize is for what one person did
    PrizedFilm film = {};
    bool is_quoted = false; // the title

    static constexpr std::uint32_t longest_title = 14;

    // One past the marks of a director at the token: "dir.", "реж."; 0 where there are none.
    std::uint32_t past_director_mark(std::uint32_t at, std::uint32_t end) const
    {
        std::uint32_t past = 0;
        if (auto const* label = reading.at(Category::label, at); label && label->word == "director")
            past = label->range.last;
        else if (auto const* mark = reading.at(Category::director_mark, at))
            past = mark->range.last;
        else if (auto const* by = reading.at(Category::by, at))
            past = by->range.last;
        // "režisors un producents NAME"
        if (past && past + 1 < end && reading.at(Category::and_, past))
            if (auto const* other = reading.at(Category::label, past + 1); other && !tokens[past + 1].capital)
                past = other->range.last;
        while (past && past < end && (tokens[past].is(":") || tokens[past].is(".")))
            ++past;
        return past < end ? past : 0;
    }

    // The people who fill the range: names told as such, or capitalised words that a list joins.
    std::vector<TokenRange> people(TokenRange range) const
    {
        std::vector<TokenRange> list;
        while (!range.empty() && tokens[range.last - 1].is_sign() && !tokens[range.last - 1].is("."))
            --range.last;
        if (range.empty() || range.size() > 24 || reading.in(Category::prize, range) || reading.in(Category::event, range)
            || reading.in(Category::film_word, range))
            return {};
        for (auto part : list_parts(reading, reading.span(range))) {
            auto const name = tokens.within(part);
            if (name.empty() || name.size() > 7 || !(tokens[name.first].capital || tokens[name.first].caseless))
                return {};
            for (auto at = name.first; at < name.last; ++at) {
                bool const goes_on = at > name.first && tokens[at - 1].is("-") && !tokens[at].spaced; // Park Chan-wook
                if (tokens[at].is_number()
                    || (tokens[at].is_word() && !tokens[at].capital && !goes_on && !reading.at(Category::name_particle, at)))
                    return {};
            }
            list.push_back(name);
        }
        return list;
    }

    // "Finland/Germany", "Иран": nothing but countries.
    std::vector<Fact> countries(TokenRange range) const
    {
        std::vector<Fact> list;
        for (auto at = range.first; at < range.last;) {
            if (tokens[at].is_sign() || reading.at(Category::and_, at)) {
                ++at;
                continue;
            }
            auto const fact = fact_at(reading, at, range.last);
            if (fact.kind != Fact::Kind::country)
                return {};
            list.push_back(fact);
            at = fact.range.last;
        }
        return list;
    }

    std::vector<TokenRange> comma_parts(TokenRange range) const
    {
        std::vector<TokenRange> list;
        auto begin = range.first;
        for (auto at = range.first; at <= range.last; ++at)
            if (at == range.last || tokens[at].is(",") || tokens[at].is(";")) {
                if (begin < at)
                    list.push_back({begin, at});
                begin = at + 1;
            }
        return list;
    }

    // What stands in brackets behind the title: countries, a year, the director, the title in another language.
    void bracket(TokenRange inside)
    {
        for (auto part : comma_parts(inside)) {
            if (auto const found = countries(part); !found.empty())
                film.countries.insert(film.countries.end(), found.begin(), found.end());
            else if (part.size() == 1 && fact_at(reading, part.first, part.last).kind == Fact::Kind::year)
                film.year = {number_at(reading, part.first), reading.span(part)};
            else if (auto const mark = past_director_mark(part.first, part.last))
                film.directors = people({mark, part.last});
            else if (auto const names = names_at(reading, part.first, part.last);
                     film.directors.empty() && !names.empty() && names.last == part.last)
                film.directors = people(part);
            else if (part.size() <= longest_title && film.others.empty() && film.directors.empty())
                film.others.push_back(tokens.within(without_quotes(reading, reading.span(part))));
        }
    }

    std::uint32_t closing(std::uint32_t open, std::uint32_t end, std::string_view sign) const
    {
        auto close = open + 1;
        while (close < end && !tokens[close].is(sign))
            ++close;
        return close;
    }

    // What follows the title. Whether all of it was understood.
    bool tail(TokenRange range)
    {
        for (auto at = range.first; at < range.last;) {
            if (tokens[at].is("(") || tokens[at].is("[")) {
                auto const close = closing(at, range.last, tokens[at].is("(") ? ")" : "]");
                bracket({at + 1, close});
                at = close + 1;
                continue;
            }
            // The bracket that opened before the title: 'Rita Cabaço ("O Vento")'.
            if (tokens[at].is(",") || tokens[at].is("-") || tokens[at].is("/") || tokens[at].is("|") || tokens[at].is(".")
                || tokens[at].is(")")) {
                ++at;
                continue;
            }
            auto end = at + 1;
            while (end < range.last && !tokens[end].is("(") && !tokens[end].is("["))
                ++end;
            if (!words_behind({at, end}))
                return is_quoted && !film.directors.empty();
            return tail({end, range.last});
        }
        return true;
    }

    // "režisore Ināra Kolmane | , producenti Jānis Juhņēvičs, studija …": where another label follows the names.
    std::uint32_t before_next_label(std::uint32_t at, std::uint32_t end) const
    {
        for (auto next = at + 1; next < end; ++next)
            if (auto const* label = reading.at(Category::label, next);
                label && tokens[next - 1].is(",") && !tokens[next].capital && tokens[next].folded.size() > 3)
                return next - 1;
        return end;
    }

    // "реж. Хлоя Чжао", "dir. Jonathan Glazer, UK/Poland/US", "του Χαγιάο Μιγιαζάκι"
    bool words_behind(TokenRange range)
    {
        if (auto const mark = past_director_mark(range.first, range.last)) {
            range.last = before_next_label(mark, range.last);
            // Behind the director there may be countries.
            for (auto end = range.last; end > mark; --end) {
                bool const whole = end == range.last;
                bool const parts = !whole
                    && (tokens[end].is(",") || tokens[end].is("/") || tokens[end].is("|") || (tokens[end].is("-") && tokens[end].spaced));
                if (!whole && (!parts || (!tokens[end].is(",") && reading.in(Category::country, {mark, end}))))
                    continue;
                auto const behind = whole ? std::vector<Fact>() : countries({end, range.last});
                auto const names = people({mark, end});
                bool const country = names.size() > 1 && !countries({mark, end}).empty();
                if (names.empty() || country || (!whole && behind.empty()))
                    continue;
                if (whole && std::any_of(names.begin(), names.end(), [&](TokenRange name) { return !countries(name).empty(); }))
                    continue;
                film.directors = names;
                film.countries.insert(film.countries.end(), behind.begin(), behind.end());
                return true;
            }
            // Behind a title in quotation marks others who made the film, and its companies, may follow.
            auto const first = is_quoted ? names_at(reading, mark, range.last) : TokenRange();
            if (first.empty() || (first.last < range.last && !tokens[first.last].is_sign()))
                return false;
            film.directors = people(first);
            return !film.directors.empty();
        }
        if (auto const found = countries(range); !found.empty()) {
            film.countries.insert(film.countries.end(), found.begin(), found.end());
            return true;
        }
        // «Пресмыкающиеся» Кристины Спасовской
        if (is_quoted && !for_work && film.directors.empty() && has_two_names(reading, range)
            && names_at(reading, range.first, range.last) == range)
            film.directors = people(range);
        return !film.directors.empty();
    }

    bool is_title(TokenRange title) const
    {
        return !title.empty() && title.size() <= longest_title && !reading.in(Category::prize, title)
            && !reading.whole(Category::event, title) && !reading.whole(Category::country, title)
            && !reading.whole(Category::section, title);
    }

    // Words before the title that are none of a name: "the film «…»", "for «…»".
    bool leads(TokenRange range) const
    {
        for (auto at = range.first; at < range.last; ++at)
            if (!tokens[at].is_sign() && !reading.at(Category::film_word, at) && !reading.at(Category::form, at)
                && !reading.at(Category::article, at) && !reading.at(Category::prize_for, at) && !reading.at(Category::country, at))
                return false;
        return true;
    }

    bool quoted(TokenRange rest)
    {
        auto open = rest.first;
        while (open < rest.last && !tokens[open].is("\""))
            ++open;
        auto const close = open < rest.last ? closing(open, rest.last, "\"") : rest.last;
        if (close >= rest.last || close == open + 1)
            return false;
        film.title = {open + 1, close};
        is_quoted = true;
        TokenRange before{rest.first, open};
        if (!leads(before)) {
            // "NAME for «TITLE»"
            for (auto at = before.first + 1; at < before.last; ++at)
                if (auto const* word = reading.at(Category::prize_for, at); word && leads({word->range.last, before.last}))
                    before.last = at;
            // "NAME in «TITLE»"
            if (auto const last = before.last - 1;
                last > before.first && tokens[last].is_word() && tokens[last].spaced && is_loose(reading, last))
                before.last = last;
            film.winners = people(before);
            if (film.winners.empty())
                return false;
        }
        return is_title(film.title) && tail({close + 1, rest.last});
    }

    // "Merve Dizdar dans | Les Herbes sèches"
    void leave_out_winner()
    {
        auto const names = names_at(reading, film.title.first, film.title.last);
        auto at = names.last;
        while (!names.empty() && at < film.title.last && at < names.last + 3
            && (is_loose(reading, at) || reading.at(Category::prize_for, at)) && !tokens[at].capital)
            ++at;
        if (names.empty() || at == names.last || at >= film.title.last)
            return;
        film.winners = people(names);
        film.title.first = at;
    }

    // "TITLE (ORIGINAL), dir. NAME, COUNTRY"
    bool with_director(TokenRange rest)
    {
        for (auto at = rest.first + 1; at + 1 < rest.last; ++at) {
            if (!tokens[at].is(",") && !tokens[at].is("-") && !tokens[at].is("|"))
                continue;
            if (!past_director_mark(at + 1, rest.last))
                continue;
            auto end = rest.first;
            while (end < at && !tokens[end].is("("))
                ++end;
            film.title = {rest.first, end};
            if (for_work)
                leave_out_winner();
            return end > rest.first && is_title(film.title) && tail({end, rest.last}) && !film.directors.empty();
        }
        return false;
    }

    // The page's markup sets the same words apart, as it does titles.
    bool is_set_apart(TokenRange words) const
    {
        auto const said = reading.words(reading.span(words));
        return std::any_of(reading.emphasised.begin(), reading.emphasised.end(),
            [&](TokenRange range) { return range.size() == words.size() && same_words(reading.words(reading.span(range)), said); });
    }

    // "Yuji Sakamoto, Monster (Hirokazu Kore-eda)"
    bool behind_winner(TokenRange rest)
    {
        auto open = rest.first;
        while (open < rest.last && !tokens[open].is("("))
            ++open;
        auto const parts = comma_parts({rest.first, open});
        // "Gina S. Noer, Yandy Laurens (Keluarga Cemara)": winners alone before a title in brackets.
        auto const names = names_at(reading, rest.first, open);
        bool const all_winners = open + 1 < rest.last && !names.empty() && names.last == open
            && (!has_two_names(reading, {open + 1, closing(open, rest.last, ")")})
                || is_set_apart({open + 1, closing(open, rest.last, ")")}));
        if (parts.size() < 2 || all_winners)
            return false;
        film.title = parts.back();
        film.winners = people({rest.first, parts[parts.size() - 2].last});
        bool const named = std::any_of(film.winners.begin(), film.winners.end(), [&](TokenRange name) { return name.size() >= 2; });
        return named && is_title(film.title) && tokens[film.title.first].capital && tail({open, rest.last});
    }

    // "Teun Luijkx - Het verhaal van Kat", where a name alone stands before the sign and none behind it
    bool behind_dash(TokenRange rest)
    {
        auto open = rest.first;
        while (open < rest.last && !tokens[open].is("("))
            ++open;
        auto const names = names_at(reading, rest.first, open);
        auto const sign = names.last;
        if (names.empty() || names.size() < 2 || sign + 1 >= open
            || !((tokens[sign].is("-") && tokens[sign].spaced) || tokens[sign].is("/") || tokens[sign].is("|")))
            return false;
        film.title = {sign + 1, open};
        auto const other = names_at(reading, film.title.first, film.title.last);
        bool const person = !other.empty() && other == film.title && reading.tagged_title_at(film.title.first).empty();
        film.winners = people(names);
        return !person && !film.winners.empty() && reading.tagged_title_at(names.first).empty() && is_title(film.title)
            && tokens[film.title.first].capital && tail({open, rest.last});
    }
};

} // namespace

std::optional<PrizedFilm> prized_film(Reading const& reading, TokenRange rest, bool for_work)
{
    if (rest.empty())
        return {};
    using Way = bool (PrizedFilmReader::*)(TokenRange);
    for (auto way : {Way(&PrizedFilmReader::quoted), Way(&PrizedFilmReader::with_director), Way(&PrizedFilmReader::behind_winner),
             Way(&PrizedFilmReader::behind_dash)}) {
        if (way == Way(&PrizedFilmReader::behind_winner) && !for_work)
            break;
        PrizedFilmReader reader{reading, reading.tokens, for_work};
        if ((reader.*way)(rest))
            return std::move(reader.film);
    }
    return {};
}

std::optional<PrizedFilm> film_before_maker(Reading const& reading, TokenRange rest)
{
    auto const& tokens = reading.tokens;
    auto at = rest.last;
    auto const parts = [&](Token const& sign) { return sign.is(",") || sign.is("/") || sign.is("|") || (sign.is("-") && sign.spaced); };
    while (at > rest.first + 1 && (at == rest.last || !parts(tokens[at - 1])))
        --at;
    if (at <= rest.first + 1)
        return {};
    auto const names = names_at(reading, at, rest.last);
    auto const run =
        std::partition_point(reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.first < at; });
    if (names.empty() || names.last != rest.last || run == reading.names.end() || run->range.first != at || run->parts < 2)
        return {};
    auto const title = tokens.within(without_quotes(reading, without_signs(reading, reading.span({rest.first, at - 1}))));
    if (title.empty() || title.size() > 10 || !looks_like_title(reading, reading.span(title)) || reading.in(Category::event, title)
        || reading.in(Category::country, title))
        return {};
    // "Guió: A, B": two people are no film and its maker.
    bool const person = title.size() == 2 && names_at(reading, title.first, title.last) == title;
    if (person && reading.tagged_title_at(title.first).empty())
        return {};
    PrizedFilm film;
    film.title = title;
    for (auto part : list_parts(reading, reading.span(names)))
        film.directors.push_back(tokens.within(part));
    return film;
}

bool take_film(Reading const& reading, std::uint32_t at, std::uint32_t end, PrizedFilm& film)
{
    auto const& tokens = reading.tokens;
    auto stop = end;
    if (end > at + 1 && tokens[end - 1].is("."))
        --end, --stop;
    if (end > at && tokens[end - 1].is(")")) {
        auto open = end - 1;
        while (open > at && !tokens[open].is("("))
            --open;
        for (auto inside = open + 1; inside + 1 < end; ++inside)
            if (auto const fact = fact_at(reading, inside, end - 1); fact.kind == Fact::Kind::country) {
                film.countries.push_back(fact);
                inside = fact.range.last - 1;
            }
        if (open > at)
            stop = open;
    }
    auto title_end = stop;
    // "Une orange de Jaffa | de Mohammed Almughanni": the learned signs know where a title ends.
    auto const known = reading.tagged_title_at(tokens[at].is("\"") ? at + 1 : at);
    for (auto by_at = std::max(at + 1, known.last); by_at < stop; ++by_at) {
        auto const* by = reading.at(Category::by, by_at);
        if (!by || by->range.last >= stop)
            continue;
        auto const people = names_at(reading, by->range.last, stop);
        if (people.empty() || people.last != stop)
            continue;
        for (auto part : list_parts(reading, reading.span(people)))
            film.directors.push_back(tokens.within(part));
        title_end = by_at;
        break;
    }
    // "Virundhu (Le festin)"
    if (!known.empty() && known.last + 2 < title_end && tokens[known.last].is("(") && tokens[title_end - 1].is(")")) {
        film.others.push_back({known.last + 1, title_end - 1});
        title_end = known.last;
    }
    auto const title = tokens.within(without_quotes(reading, without_signs(reading, reading.span({at, title_end}))));
    if (title.empty() || title.size() > 14 || !looks_like_title(reading, reading.span(title)))
        return false;
    film.title = title;
    return true;
}

std::optional<Role> role_of_prize(Reading const& reading, TokenRange line, std::uint32_t end)
{
    std::optional<Role> other;
    for (auto at = line.first; at < end && !reading.tokens[at].is(":"); ++at) {
        auto const* label = reading.at(Category::label, at);
        Role role{};
        // "Animação": a kind of film.
        auto const* form = reading.at(Category::form, at);
        if (form && label && form->range.last >= label->range.last && form->language == reading.table)
            continue;
        if (label && parse_name(label->word, role) && label->language == reading.table)
            return role;
        if (label && !other && parse_name(label->word, role))
            other = role;
    }
    return other;
}

namespace {

// "ATTORE PROTAGONISTA | Michele Riondino, Palazzina LAF"
bool ends_capitals(Tokens const& tokens, TokenRange line, std::uint32_t at)
{
    auto const in_capitals = [](Token const& token) { return token.capitals || (token.capital && token.folded.size() == 1); };
    if (!tokens[at].capital || tokens[at].caseless || in_capitals(tokens[at]) || !tokens[at].spaced || at - line.first > 8)
        return false;
    auto const* first = &tokens[0] + line.first;
    auto const* here = &tokens[0] + at;
    return std::all_of(first, here, [&](Token const& token) { return token.is_word() && in_capitals(token); })
        && std::any_of(first, here, [](Token const& token) { return token.capitals && token.folded.size() > 3; })
        && std::none_of(here, &tokens[0] + line.last, [](Token const& token) { return token.is(":"); });
}

} // namespace

bool begins_cell(Reading const& reading, Line const& line, std::uint32_t at)
{
    if (at == line.tokens.first)
        return false;
    if (ends_capitals(reading.tokens, line.tokens, at))
        return true;
    if (line.kind != BlockKind::row)
        return false;
    auto const between = reading.words(Span{reading.tokens[at - 1].span.end, reading.tokens[at].span.begin});
    return between.find('\t') != between.npos;
}

bool is_list_of_nominees(Reading const& reading)
{
    auto const headline = reading.tokens.within(reading.byline.headline);
    return !headline.empty() && reading.in(Category::nominated, headline) && !reading.in(Category::won, headline);
}

Mark const* word_for_in(Reading const& reading, TokenRange range)
{
    auto const& tokens = reading.tokens;
    for (auto at = range.first; at + 1 < range.last; ++at)
        if (auto const* mark = reading.at(Category::prize_for, at); mark && mark->range.last < range.last && tokens[at].spaced
            && (tokens[mark->range.last].capital || tokens[mark->range.last].is("\"") || tokens[mark->range.last].is_number()))
            return mark;
    return nullptr;
}

} // namespace kinotheca
