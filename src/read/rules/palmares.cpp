// A list of prizes, each with the film that won it.
//
//   Palme d'or : Anatomie d'une chute, de Justine Triet (France) · Grand Prix: Hytti nro 6, ohjaus Juho Kuosmanen, ja Sankari, ohjaus …
//   Prix du scénario : Yuji Sakamoto pour L'Innocence, de Hirokazu Kore-eda · Miglior regia: Matteo Garrone (Io capitano)
//   2016 FIPRESCI-Preis, Cannes, für Toni Erdmann · Goldener Bär: „Dahomey“ von Mati Diop · Miglior film: Io capitano (among such lines)
//   Приз за сценарий — Чайтанья Тамхане, «Ученик» · 最佳導演　　　蕭雅全《老狐狸》 (a dash or a gap instead of the colon)
//   Ator - Adrien Brody, O Brutalista / Fotografia - Lol Crawley, O Brutalista / Filme - Anora (crafts and kinds of film, line by line)
//   not: the prizes of one film, which name none (awards.cpp); a sentence of an article that tells who won

#include "read/entries.hpp"
#include "read/facts.hpp"
#include "read/named_films.hpp"
#include "read/prize_names.hpp"
#include "read/prized_films.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"

#include <algorithm>
#include <set>

namespace kinotheca::rules {

namespace {

struct PrizeLine {
    Award award;
    std::vector<PrizedFilm> films;    // several that share the prize
    std::uint32_t head_end = 0;       // one past the words of the prize
    std::vector<PrizedFilm> nominees; // that did not win it
    std::size_t below = 0;            // lines under it on which its films stand
    bool bare = false;                // names a title alone: counts among other lines of prizes
};

struct PalmaresReader {
    Reading& reading;
    Tokens const& tokens;
    std::vector<LineRole> roles;
    bool prizegiving = false;     // an article that tells of prizes
    bool lists_nominees = false;  // and of who may win them
    std::vector<bool> crafts;     // per line: of a list whose heads are crafts and kinds of film
    std::set<std::string> titles; // what the page puts in quotation marks, or names behind a winner

    explicit PalmaresReader(Reading& page)
        : reading(page),
          tokens(page.tokens),
          roles(line_roles(page)),
          prizegiving(is_article_on_prizes(page)),
          lists_nominees(is_list_of_nominees(page))
    {
        find_quoted();
        find_crafts();
    }

    void find_quoted()
    {
        for (auto const& line : reading.lines)
            for (auto at = line.tokens.first; at < line.tokens.last; ++at)
                if (tokens[at].is("\""))
                    if (auto const title = title_at(reading, at, line.tokens.last)) {
                        titles.insert(fold(reading.words(reading.span(title->title))));
                        at = title->whole.last - 1;
                    }
    }

    // Where a sign parts a craft or a kind of film from what follows: "Ator coadjuvante | - Kieran Culkin, …". 0 where none does.
    std::uint32_t craft_end(Line const& line) const
    {
        auto const range = line.tokens;
        bool craft = false;
        for (auto at = range.first; at + 1 < range.last && at < range.first + 7; ++at) {
            bool const dash = tokens[at].is("-") && tokens[at].spaced && tokens[at + 1].spaced;
            if (at > range.first && (tokens[at].is(":") || dash || begins_cell(reading, line, at)))
                return craft ? at : 0;
            auto const* label = reading.at(Category::label, at);
            Role role{};
            craft = craft || (label && parse_name(label->word, role)) || reading.at(Category::form, at)
                || reading.at(Category::film_word, at) || reading.at(Category::genre, at) || reading.at(Category::best, at)
                || reading.at(Category::prize, at);
        }
        return 0;
    }

    // Three lines or more, one after the other, whose heads are crafts and kinds of film, and some of which have a winner and a title: in
    // an article on prizes, or under a heading that says so. The credits of a film have people alone behind them.
    void find_crafts()
    {
        crafts.assign(reading.lines.size(), false);
        auto const says_so = [&](std::size_t from) {
            for (auto i = from; i-- > 0 && i + 3 > from;)
                if (reading.in(Category::won, reading.lines[i].tokens) || reading.in(Category::prize, reading.lines[i].tokens))
                    return true;
            return false;
        };
        for (std::size_t i = 0; i < reading.lines.size();) {
            auto const first = i;
            std::size_t works = 0;
            std::vector<TokenRange> works_of_run;
            bool prizes = prizegiving;
            for (; i < reading.lines.size() && !reading.lines[i].noise && reading.lines[i].tokens.size() <= 30
                 && (i == first || reading.lines[i].gap <= reading.lines[first + (i > first)].gap);
                 ++i) {
                auto const line = reading.lines[i].tokens;
                auto const end = craft_end(reading.lines[i]);
                if (!end)
                    break;
                TokenRange const rest{tokens[end].is_sign() && !tokens[end].is("\"") ? end + 1 : end, line.last};
                if (auto const film = prized_film(reading, rest, role_of_prize(reading, line, end).has_value());
                    film && !film->winners.empty()) {
                    // "Guió: A, B": two people are no winner with a film.
                    auto const names = names_at(reading, film->title.first, film->title.last);
                    bool const person = !names.empty() && names.last == film->title.last
                        && !(film->title.last < line.last && tokens[film->title.last].is("\""));
                    works += !person;
                    works_of_run.push_back(film->title);
                }
                prizes = prizes || says_prize({line.first, end});
            }
            if (i - first >= 3 && works >= (prizes ? 1U : 2U) && (prizes || says_so(first))) {
                std::fill(crafts.begin() + static_cast<std::ptrdiff_t>(first), crafts.begin() + static_cast<std::ptrdiff_t>(i), true);
                for (auto title : works_of_run)
                    titles.insert(fold(reading.words(reading.span(title))));
            }
            i = std::max(i, first + 1);
        }
    }

    // Where the next film of a shared prize begins: behind the director of the one before, "and" or a comma. 0 where none does.
    std::uint32_t next_film(std::uint32_t at, std::uint32_t end) const
    {
        for (auto by_at = at + 1; by_at < end; ++by_at) {
            auto const* by = reading.at(Category::by, by_at);
            auto const people = by && by->range.last < end ? names_at(reading, by->range.last, end) : TokenRange();
            if (people.empty() || people.last >= end)
                continue;
            auto next = people.last;
            while (next < end && (tokens[next].is(",") || tokens[next].is("/") || tokens[next].is(";") || reading.at(Category::and_, next)))
                ++next;
            return next > people.last && next < end && (tokens[next].capital || tokens[next].is("\"")) ? people.last : 0;
        }
        return 0;
    }

    bool take_films(std::uint32_t at, std::uint32_t end, std::vector<PrizedFilm>& films) const
    {
        while (films.size() < 4) {
            auto const stop = next_film(at, end);
            PrizedFilm film;
            if (!take_film(reading, at, stop ? stop : end, film))
                return false;
            films.push_back(std::move(film));
            if (!stop)
                return true;
            at = stop;
            while (tokens[at].is_sign() ? !tokens[at].is("\"") : reading.at(Category::and_, at) != nullptr)
                ++at;
        }
        return false;
    }

    // "Matteo Garrone (Io capitano)", "Dahomey (Mati Diop)": what the prize is for tells which of the two is the film.
    bool take_bracketed(TokenRange rest, bool for_work, PrizedFilm& film, bool among_prizes) const
    {
        auto const [head, inside, tail] = split_brackets(reading, reading.span(rest));
        auto const before = tokens.within(without_signs(reading, head));
        auto const within = tokens.within(without_quotes(reading, inside));
        if (before.empty() || within.empty() || !tokens.within(tail).empty()
            || fact_at(reading, within.first, within.last).kind == Fact::Kind::country
            || fact_at(reading, within.first, within.last).range == within)
            return false;
        auto const people = [&](TokenRange range) {
            auto const names = names_at(reading, range.first, range.last);
            return !names.empty() && names.last == range.last;
        };
        // "Best actress: Raihaanun (27 Steps of May)": one word may be a name too.
        auto const open = tokens.within(inside);
        bool const titled = !open.empty() && tokens[open.first].is("\"") && !tokens[before.first].is("\"");
        bool const named = people(before);
        bool const winner = titled || (named && (for_work || !people(within))) || (for_work && before.size() <= 2 && !people(within));
        // "Omen (Baloji)": a name of one word among lines that end so.
        bool const one_name = among_prizes && within.size() == 1 && tokens[within.first].capital && !tokens[within.first].caseless;
        if (!winner && !people(within) && !one_name)
            return false;
        auto const title = winner ? within : tokens.within(without_quotes(reading, reading.span(before)));
        for (auto part : list_parts(reading, reading.span(winner ? before : within)))
            (winner ? film.winners : film.directors).push_back(tokens.within(part));
        film.title = title;
        return title.size() <= 14 && looks_like_title(reading, reading.span(title));
    }

    // "Rose Byrne i «If I Had Legs I'd Kick You»", "Yuji Sakamoto pour L'Innocence, de …": one past the words between; 0 where there
    // is no such winner.
    std::uint32_t past_winners(TokenRange rest, PrizedFilm& film) const
    {
        auto const names = names_at(reading, rest.first, rest.last);
        if (names.empty() || names.last + 1 >= rest.last)
            return 0;
        auto film_at = names.last;
        if (auto const* word = word_for_in(reading, {names.last, rest.last}); word && word->range.first <= names.last + 1)
            film_at = word->range.last;
        else
            while (film_at < rest.last && film_at < names.last + 3 && is_loose(reading, film_at))
                ++film_at;
        bool const quoted = film_at < rest.last && tokens[film_at].is("\"");
        bool const told = word_for_in(reading, {names.last, rest.last}) && film_at > names.last;
        if (film_at >= rest.last || tokens[film_at].is("(") || !(quoted || told))
            return 0;
        for (auto part : list_parts(reading, reading.span(names)))
            film.winners.push_back(tokens.within(part));
        return film_at;
    }

    // A film that shows itself as one. Several that share the prize are read one by one.
    std::optional<PrizedFilm> shown_film(TokenRange rest, bool for_work) const
    {
        auto film = prized_film(reading, rest, for_work);
        bool const alone = film && film->directors.empty() && film->winners.empty() && film->countries.empty() && film->others.empty();
        return alone && !tokens[rest.first].is("\"") ? std::nullopt : film;
    }

    // What stands behind the colon of a prize.
    bool take_rest(TokenRange rest, bool for_work, PrizeLine& line, bool among_prizes) const
    {
        PrizedFilm film;
        auto shown = shown_film(rest, for_work);
        if (!shown && !for_work)
            shown = film_before_maker(reading, rest);
        if (shown) {
            line.films.push_back(std::move(*shown));
            return true;
        }
        if (take_bracketed(rest, for_work, film, among_prizes)) {
            line.films.push_back(std::move(film));
            return true;
        }
        film = {};
        if (auto const film_at = past_winners(rest, film)) {
            if (!take_film(reading, film_at, rest.last, film))
                return false;
            line.films.push_back(std::move(film));
            return true;
        }
        if (!take_films(rest.first, rest.last, line.films))
            return false;
        // A prize of one film's own list has a festival, a year or a town behind its colon.
        auto const& first = line.films.front();
        line.bare = first.directors.empty() && !tokens[rest.first].is("\"");
        auto const people = names_at(reading, rest.first, rest.last);
        bool const person =
            !people.empty() && people.last == rest.last && (for_work || !titles.contains(fold(reading.words(reading.span(rest)))));
        bool const place = reading.in(Category::event, rest) || reading.in(Category::prize, rest) || reading.in(Category::country, rest)
            || reading.at(Category::best, rest.first);
        return !(line.bare && (person || place || is_year(reading, rest.last - 1, rest.last)));
    }

    bool says_prize(TokenRange range) const
    {
        for (auto at = range.first; at < range.last; ++at)
            if (auto const* label = reading.at(Category::label, at); label && label->word == "price" && label->language == reading.table)
                return false; // "Cena: 120 Kč"
        auto const tags = range.empty() ? std::span<TaggedSpan const>() : reading.tagged_in(range);
        return reading.in(Category::prize, range) || (!range.empty() && category_end(reading, range.first, range.last))
            || std::any_of(tags.begin(), tags.end(),
                [&](TaggedSpan const& tag) { return tag.tag == WordTag::prize && tag.is_sure() && tag.range.last <= range.last; });
    }

    // `among_prizes`: it stands between lines of a list, so that what is before its colon is a prize too.
    std::optional<PrizeLine> take(Line const& line, bool among_prizes = false) const
    {
        auto range = line.tokens;
        if (range.size() < (among_prizes ? 3 : 4) || range.size() > 50)
            return {};
        PrizeLine found;
        found.head_end = range.last;
        if (is_year(reading, range.first, range.last)) {
            found.award.year = {number_at(reading, range.first), tokens[range.first].span};
            ++range.first;
            while (range.first < range.last && tokens[range.first].is_sign() && !tokens[range.first].is("\""))
                ++range.first;
        }
        bool const listed = among_prizes || (prizegiving && names_work(range, line) && !roles[reading.line_of(range.first)].facts);
        if (range.empty() || !(tokens[range.first].capital || tokens[range.first].is("\"")) || !(says_prize(range) || listed))
            return {};
        auto const* prize = reading.in(Category::prize, range);
        found.award.result = {AwardResult::won, reading.span(prize ? prize->range : TokenRange{range.first, range.first + 1})};
        // The colon parts prize and film; without one a word of [prize-for] does.
        auto colon = range.first;
        while (colon < range.last && !tokens[colon].is(":") && !begins_cell(reading, line, colon))
            ++colon;
        if (colon == range.last && take_behind_gap(range, among_prizes, found))
            return found;
        TokenRange head{range.first, colon};
        if (colon < range.last) {
            TokenRange const rest{tokens[colon].is(":") ? colon + 1 : colon, range.last};
            if (rest.empty() || head.size() > 12 || !(says_prize(head) || listed) || reading.in(Category::won, head)
                || !take_rest(rest, role_of_prize(reading, range, colon).has_value(), found, among_prizes))
                return {};
            found.head_end = colon;
        } else {
            auto const* word = prize ? word_for_in(reading, {prize->range.last, range.last}) : nullptr;
            PrizedFilm film;
            if (!word || tokens[range.last - 1].is(".") || reading.in(Category::won, range)
                || !take_film(reading, word->range.last, range.last, film))
                return {};
            found.films.push_back(std::move(film));
            head.last = word->range.first;
        }
        if (listed && !says_prize(head)) {
            found.award.award = reading.value(without_signs(reading, reading.span(head)));
            found.bare = among_prizes && found.bare;
            return found;
        }
        return take_prize(head, found) ? std::optional(found) : std::nullopt;
    }

    // "Приз за сценарий — Чайтанья Тамхане, «Ученик»", "最佳導演　　　蕭雅全《老狐狸》": a dash or a wide gap parts prize and film, which
    // has to show itself.
    bool take_behind_gap(TokenRange range, bool among_prizes, PrizeLine& line) const
    {
        int depth = 0;
        for (auto at = range.first + 1; at + 1 < range.last; ++at) {
            depth += tokens[at].is("(") ? 1 : tokens[at].is(")") ? -1 : 0;
            auto const between = reading.words({tokens[at - 1].span.end, tokens[at].span.begin});
            bool const dash = tokens[at].is("-") && tokens[at].spaced && tokens[at + 1].spaced;
            bool const wide = between.size() >= 2 && between != "\xC2\xA0";
            if (depth > 0 || !(dash || wide))
                continue;
            TokenRange const head{range.first, at};
            if (head.size() > 12 || !(says_prize(head) || among_prizes) || reading.in(Category::won, head))
                return false;
            TokenRange const rest{dash ? at + 1 : at, range.last};
            bool const for_work = role_of_prize(reading, head, head.last).has_value();
            auto film = prized_film(reading, rest, for_work);
            if (!film) {
                if (!among_prizes || !dash || !take_rest(rest, for_work, line, true))
                    return false;
                film = std::move(line.films.front());
                line.films.clear();
            }
            if (!take_prize(head, line))
                line.award.award = reading.value(without_signs(reading, reading.span(head)));
            line.head_end = head.last;
            line.bare = film->directors.empty() && film->winners.empty() && film->countries.empty();
            line.films.push_back(std::move(*film));
            return true;
        }
        return false;
    }

    // The prize that stands alone on its line; empty where there is none. "CAMÉRA D’OR (best first feature, all sections)"
    TokenRange prize_alone(std::size_t i) const
    {
        auto const range = reading.lines[i].tokens;
        if (range.size() > 14 || !tokens[range.first].capital)
            return {};
        auto head = range;
        for (auto at = range.first + 1; at < range.last && head.last == range.last; ++at)
            if (tokens[at].is("("))
                head.last = at;
        bool const told = says_prize(head) || (lists_nominees && reading.whole(Category::label, head));
        bool const other = head.size() > 8 || reading.in(Category::won, head) || tokens[head.last - 1].is(".")
            || is_year(reading, head.last - 1, head.last);
        return told && !other ? head : TokenRange();
    }

    // The films on the line under a prize; in a list of nominees a title may stand alone. None where it is no such line.
    std::vector<PrizedFilm> films_alone(TokenRange line, bool for_work) const
    {
        std::vector<PrizedFilm> films;
        // "《我和我的祖国》《夺冠》《少年的你》"
        for (auto at = line.first; at < line.last && tokens[at].is("\"");) {
            auto const title = title_at(reading, at, line.last);
            if (!title)
                break;
            films.emplace_back().title = title->title;
            at = title->whole.last;
            while (at < line.last && (tokens[at].is(",") || reading.at(Category::and_, at)))
                ++at;
            if (at == line.last && films.size() > 1)
                return films;
        }
        films.clear();
        if (auto film = prized_film(reading, line, for_work);
            film && (!film->directors.empty() || !film->winners.empty() || tokens[line.first].is("\"")))
            films.push_back(std::move(*film));
        else if (auto const title = reading.tagged_title_at(line.first); lists_nominees && title.last == line.last)
            films.emplace_back().title = title;
        return films;
    }

    // A prize alone on its line, and its films on those under it.
    std::optional<PrizeLine> take_stacked(std::size_t i) const
    {
        auto const head = prize_alone(i);
        PrizeLine found;
        if (head.empty())
            return {};
        found.award.result = {AwardResult::won, reading.span(head)};
        bool const for_work = role_of_prize(reading, head, head.last).has_value();
        bool marked = false; // who of them won
        auto const& lines = reading.lines;
        for (auto below = i + 1; below < lines.size() && lines[below].gap <= std::min(lines[i + 1].gap, 1); ++below) {
            auto range = lines[below].tokens;
            if (lines[below].noise || range.size() > 60 || (below > i + 1 && !prize_alone(below).empty()))
                break;
            // "Oppenheimer – WINNER"
            bool const winner = range.size() > 2 && reading.at(Category::won, range.last - 1) && tokens[range.last - 2].is("-");
            range.last -= winner ? 2 : 0;
            auto films = films_alone(range, for_work);
            if (films.empty() || (found.below == 1 && !lists_nominees && !marked && !winner))
                break;
            marked = marked || winner;
            auto& list = winner || !(lists_nominees || marked) ? found.films : found.nominees;
            std::move(films.begin(), films.end(), std::back_inserter(list));
            ++found.below;
        }
        if (found.below == 0 || !(take_prize(head, found) || lists_nominees))
            return {};
        if (!found.award.award)
            found.award.award = reading.value(reading.span(head));
        found.head_end = head.last;
        return found;
    }

    // "Dokumentarfilm: Sieben Winter in Teheran (Steffi Niederzoll)": in an article on prizes a word for a craft or for a kind of
    // film, then a title and a name of which one stands in brackets at the end, or a title in quotation marks.
    bool names_work(TokenRange range, Line const& line) const
    {
        auto end = range.first;
        while (end < range.last && end < range.first + 7 && !tokens[end].is(":") && !begins_cell(reading, line, end))
            ++end;
        if (end == range.first || end + 1 >= range.last || end == range.first + 7)
            return false;
        auto const rest = tokens[end].is(":") ? end + 1 : end;
        bool work = false;
        for (auto at = range.first; at < end; ++at) {
            auto const* label = reading.at(Category::label, at);
            Role role{};
            work =
                work || (label && parse_name(label->word, role)) || reading.at(Category::form, at) || reading.at(Category::film_word, at);
        }
        bool bracket = false;
        bool quoted = tokens[rest].is("\"");
        for (auto at = rest + 1; at < range.last; ++at) {
            bracket = bracket || tokens[at].is("(");
            quoted = quoted || (tokens[at].is("\"") && tokens[at - 1].is("("));
        }
        work = work || (quoted && line.kind == BlockKind::row);
        bool const shown = tokens[rest].is("\"") || tokens[range.last - 1].is("\"");
        return work && rest < range.last && ((bracket && tokens[range.last - 1].is(")")) || shown);
    }

    // "FIPRESCI-Preis, Cannes" · "Europäischer Filmpreis, Bester Film": the part that names a body is the event.
    bool take_prize(TokenRange head, PrizeLine& line) const
    {
        auto const parts = list_parts(reading, reading.span(head), ListOf::companies);
        if (parts.empty() || parts.size() > 3)
            return false;
        auto const is_event = [&](Span part) { return reading.in(Category::event, tokens.within(part)) != nullptr; };
        auto const is_prize = [&](Span part) { return says_prize(tokens.within(part)); };
        for (auto part : parts) {
            bool const other_prize =
                std::any_of(parts.begin(), parts.end(), [&](Span other) { return other != part && is_prize(other) && !is_event(other); });
            if (is_event(part) && (!is_prize(part) || other_prize) && !line.award.event)
                line.award.event = reading.value(part);
            else if (is_prize(part) && !line.award.award)
                line.award.award = reading.value(without_quotes(reading, part));
        }
        return bool(line.award.award);
    }

    // A bare title stands right beside a line that is surely a prize's.
    static void drop_loose(std::vector<std::pair<std::size_t, PrizeLine>>& list)
    {
        std::vector<bool> sure(list.size());
        for (std::size_t i = 0; i < list.size(); ++i)
            sure[i] = !list[i].second.bare || (i > 0 && sure[i - 1] && list[i].first - list[i - 1].first <= 2);
        for (std::size_t i = list.size(); i-- > 1;)
            sure[i - 1] = sure[i - 1] || (sure[i] && list[i].first - list[i - 1].first <= 2);
        for (std::size_t i = list.size(); i-- > 0;)
            if (!sure[i])
                list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
    }

    // Lines beside those of a list that are made like them: "New Voice: Omen (Baloji)" among prizes.
    void add_neighbours(std::vector<std::pair<std::size_t, PrizeLine>>& list) const
    {
        if (list.size() < 2)
            return;
        std::vector<bool> known(reading.lines.size());
        for (auto const& each : list)
            known[each.first] = true;
        std::vector<std::pair<std::size_t, PrizeLine>> more;
        auto const visit = [&](std::size_t i, std::size_t from, bool lower) {
            auto const& line = reading.lines[i];
            auto const& gap = reading.lines[lower ? i : from].gap;
            if (known[i] || !known[from] || gap > 0 || line.noise || reading.claimed[i] || line.tokens.size() < 4
                || line.tokens.size() > 30)
                return;
            auto const last = line.tokens.last - 1;
            bool const whole = !tokens[last].is(".") && !tokens[last].is("!") && !tokens[last].is("?");
            if (auto found = whole ? take(line, true) : std::nullopt; found && !found->bare) {
                more.emplace_back(i, std::move(*found));
                known[i] = true;
            }
        };
        for (std::size_t i = 1; i < known.size(); ++i)
            visit(i, i - 1, true);
        for (std::size_t i = known.size() - 1; i-- > 0;)
            visit(i, i + 1, false);
        std::move(more.begin(), more.end(), std::back_inserter(list));
        std::sort(list.begin(), list.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
    }

    void add(std::size_t i, PrizeLine& line, PrizedFilm const& prized, NamedFilms& known)
    {
        auto& film = known.named(prized.title, nullptr);
        auto const proof = reading.lines[i].span;
        for (auto other : prized.others)
            NamedFilms::add_title(film, reading.value(reading.span(other)));
        if (prized.year && !film.year)
            film.year = prized.year;
        for (auto director : prized.directors)
            NamedFilms::add_credit(film, Role::director, reading.value(reading.span(director)), proof);
        // What the winner did is the prize's own word for it: "Prix du scénario", "Prix d'interprétation".
        if (auto const role = role_of_prize(reading, reading.lines[i].tokens, line.head_end))
            for (auto winner : prized.winners)
                NamedFilms::add_credit(film, *role, reading.value(reading.span(winner)), proof);
        std::vector<TextValue> formats;
        // "Short Film Palme d’Or", "Ντοκιμαντέρ": what kind of film it is given to.
        if (prized.winners.empty())
            for (auto at = reading.lines[i].tokens.first; at < line.head_end; ++at)
                if (auto const* form = reading.at(Category::form, at); form && form->language == reading.table
                    && (form->word == "documentary" || form->word == "animation" || form->word == "short"))
                    add_fact(reading, fact_of(reading, Fact::Kind::form, *form), film, formats);
        for (auto const& country : prized.countries)
            add_fact(reading, country, film, formats);
        film.awards.push_back(line.award);
    }

    void read()
    {
        std::vector<std::pair<std::size_t, PrizeLine>> list;
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            if (!line.noise && !reading.claimed[i])
                if (auto found = take(line, crafts[i]); found || (found = take_stacked(i)))
                    list.emplace_back(i, std::move(*found));
        }
        drop_loose(list);
        add_neighbours(list);
        if (list.size() < 2)
            return;
        auto const giving = prizegiving_of(reading);
        // The page is about the prizes: its heading is no film, and none of its lines heads the page.
        auto const in_list = [&](Entry const& entry) {
            auto const line = entry.title ? reading.line_of(tokens.within(entry.title->whole).first) : reading.lines.size();
            return std::any_of(list.begin(), list.end(), [&](auto const& each) { return each.first == line; });
        };
        for (auto& entry : reading.entries)
            if (entry.main && (in_list(entry) || (list.size() >= 3 && reading.entries.size() == 1)))
                entry.title.reset();
        // Neither do its lines head parts of the page.
        if (list.size() >= 3 && reading.entries.size() > 1)
            std::erase_if(reading.entries, [&](Entry const& entry) {
                return !entry.main
                    && std::any_of(list.begin(), list.end(), [&](auto const& each) { return each.first == entry.first_line; });
            });
        NamedFilms known(reading);
        for (auto& [i, line] : list) {
            if (known.full())
                break;
            if (!line.award.event) {
                line.award.event = giving.event;
                if (!line.award.year)
                    line.award.year = giving.year;
            }
            for (auto const& film : line.films)
                add(i, line, film, known);
            line.award.result.value = AwardResult::nominated;
            for (auto const& film : line.nominees)
                add(i, line, film, known);
            for (auto claimed = i; claimed <= i + line.below; ++claimed)
                reading.claimed[claimed] = true;
        }
    }
};

void read_palmares(Reading& reading)
{
    if (!reading.lines.empty())
        PalmaresReader(reading).read();
}

} // namespace

extern Rule const palmares;
Rule const palmares{Stage::subjects, read_palmares};

} // namespace kinotheca::rules
