// What running text says of films, by the patterns of the word tables and by a few signs that all languages share.
//
//   In BIRD, de nieuwe film van Andrea Arnold (FISH TANK, AMERICAN HONEY), … · was presented at the 2024 Cannes Film Festival
//   In the Fog (2012), A Gentle Creature (2017) en Donbass (2018), alle drie gepresenteerd in Cannes · Sam (Lily Collias)
//   «Земля» Олександра Довженка (1930) · «Мистер Ландсбергис» (Литва, Нидерланды, 2021, 248 мин.)
//   not: Barry Keoghan (THE BANSHEES …): what an actor is known for is not his film as a director

#include "read/prose.hpp"
#include "read/entries.hpp"
#include "read/facts.hpp"
#include "read/film_rows.hpp"
#include "read/label_words.hpp"
#include "read/named_films.hpp"
#include "read/prize_names.hpp"
#include "read/prose_names.hpp"
#include "read/rule.hpp"
#include "read/tagged_anchors.hpp"
#include "read/titles.hpp"
#include "read/told_awards.hpp"
#include "read/told_facts.hpp"
#include "read/told_makers.hpp"
#include "read/told_matches.hpp"
#include "read/told_person.hpp"

#include <algorithm>

namespace kinotheca::rules {

namespace {

// A film as a sentence names it.
struct InSentence {
    TokenRange title;
    TokenRange whole;     // with quotation marks
    std::uint32_t behind; // one past its brackets
    bool dated = false;
    Film* film = nullptr;
};

struct ProseReader : ProseNames {
    std::vector<LineRole> roles;
    NamedFilms known;
    Film* topic = nullptr;        // the film that the text has named last
    Entry* topic_entry = nullptr; // where it did so
    bool same_paragraph = false;  // it was named in this one
    Film* awarded = nullptr;      // the film of the last prize
    TextValue award_event;        // who gave it
    Prizegiving page_prizes;      // that an article tells of
    TextValue page_director;      // of all films that a retrospective shows, or the person whose page this is
    std::vector<Mark const*> page_forms;
    std::vector<Film*> shown; // films that the text shows to be such
    ToldTitles said;          // titles that an article shows elsewhere
    TitleTags tags;

    explicit ProseReader(Reading& page) : ProseNames(page), roles(line_roles(page)), known(page), said(page), tags(page) {}

    // An article tells of films by plain words that it sets apart, dates or lists elsewhere.
    void learn(TokenRange title)
    {
        bool const titled = !title.empty() && title.size() <= 12 && tokens[title.first].capital && !tokens[title.first].caseless;
        if (titled && !is_no_film(reading, title) && (title.size() > 1 || (tokens[title.first].folded.size() >= 4 && !is_person(title))))
            said.add(title);
    }

    void learn_titles()
    {
        bool const article = reading.byline.published && !reading.byline.criticism;
        if (!article && !page_director && !reading.told_player)
            return;
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            if (line.noise || line.aside || reading.claimed[i] || reading.at(Category::related, line.tokens.first))
                continue;
            if (tells_of_person() && line.tokens.size() <= 16)
                if (auto const row = film_row(reading, line); row && row->year)
                    learn(row->title);
            auto const headline = reading.byline.headline;
            bool const deck = !headline.empty() && i + 2 > reading.line_of(tokens.within(headline).first)
                && i < reading.line_of(tokens.within(headline).first) + 2 && line.tokens.size() >= 8;
            for (auto at = line.tokens.first; (roles[i].prose || deck) && at < line.tokens.last; ++at)
                if (tokens[at].is("(") && at + 1 < line.tokens.last && is_year(reading, at + 1, line.tokens.last))
                    learn(before_bracket(at, line.tokens.first).title);
                else if (tokens[at].is("\"") || !reading.emphasised_at(at).empty())
                    if (auto const title = title_at(reading, at, line.tokens.last); title && !names_person(title->title)) {
                        learn(title->title);
                        at = title->whole.last - 1;
                    }
        }
    }

    // The film that a sentence speaks of without naming it: the entry's; in news and in texts without one the last one named.
    Film* spoken_of(Entry* entry) const
    {
        bool const news = reading.byline.published && !reading.byline.criticism;
        if (topic && news)
            return tells_of_person() && !same_paragraph ? nullptr : topic;
        return entry && entry->title ? &entry->film() : topic;
    }

    // Films in the sentence with the facts that stand in brackets behind them.
    std::vector<InSentence> films_in(TokenRange range, Entry* entry, std::vector<ToldAward> const& prizes)
    {
        std::vector<InSentence> list;
        for (auto at = range.first; at < range.last; ++at) {
            if (tokens[at].is("(")) {
                if (auto const end = second_title(at, range, entry, list))
                    at = end - 1;
                else
                    bracket(at, range, entry, list);
                continue;
            }
            auto title = title_at(reading, at, range.last);
            bool const bare = !title;
            if (bare)
                title = said.at(at, range.last);
            bool const tagged = title && !reading.tagged_title_at(title->title.first).empty();
            if (!title || (!tagged && is_no_film(reading, title->title)))
                continue;
            auto* film = known.known(title->title, entry);
            if (!film && tagged && roles[reading.line_of(at)].prose)
                film = &known.named(title->title, entry);
            if (!film && bare)
                film = &known.named(title->title, entry);
            bool const apart = tokens[at].is_sign() || !reading.emphasised_at(at).empty();
            // A text sets the titles of films apart; what nothing is told of is left out in the end.
            bool const emphasised_person = !tokens[at].is_sign() && names_person(title->title);
            if (!film && !emphasised_person && apart && !is_body(title->title, prizes))
                film = &known.named(title->title, entry);
            if (film)
                list.push_back({title->title, title->whole, title->whole.last, false, film});
            at = title->whole.last - 1;
        }
        return list;
    }

    // "Menší nebe (Mniejsze niebo, 1980)", "„L'éternel retour“ (Love Eternal)": another title of the film named before the brackets. One
    // past its words, 0 where none stands there.
    std::uint32_t second_title(std::uint32_t open, TokenRange range, Entry* entry, std::vector<InSentence>& list)
    {
        auto first = open + 1;
        while (first < range.last && tokens[first].is("\""))
            ++first;
        auto const other = first < range.last ? reading.tagged_title_at(first) : TokenRange();
        auto const title = other.empty() ? TokenRange() : tagged_title_before(open);
        if (title.empty() || title.first < range.first || other.last >= range.last)
            return 0;
        auto at = other.last;
        while (at < range.last && tokens[at].is("\""))
            ++at;
        auto const year = tokens[at].is(",") ? at + 1 : at;
        bool const dated = year < range.last && is_year(reading, year, range.last);
        // Behind another comma stands one of several films.
        if (!dated && !tokens[at].is(")"))
            return 0;
        auto& film = known.named(title, entry);
        NamedFilms::add_title(film, reading.value(reading.span(other)));
        if (dated && !film.year)
            film.year = number({year, year + 1});
        auto const end = dated ? year + 1 : at;
        std::erase_if(list, [&](InSentence const& each) { return each.title.meets(title); });
        list.push_back({title, title, end < range.last && tokens[end].is(")") ? end + 1 : end, dated, &film});
        return end;
    }

    // The name of a prize, or of a section that shows films, stands in quotation marks too.
    bool is_body(TokenRange title, std::vector<ToldAward> const& prizes) const
    {
        return reading.whole(Category::section, title)
            || std::any_of(prizes.begin(), prizes.end(), [&](ToldAward const& prize) { return prize.prize.meets(title); });
    }

    void bracket(std::uint32_t open, TokenRange range, Entry* entry, std::vector<InSentence>& list)
    {
        auto close = open + 1;
        while (close < range.last && !tokens[close].is(")"))
            ++close;
        if (close >= range.last || close == open + 1)
            return;
        TokenRange const inside{open + 1, close};
        // "La Jetée (Chris Marker, 1962)", "La Jetée (The Jetty, 1962)"
        auto const maker = maker_beside_year(reading, inside);
        auto const second = maker.empty() ? title_before_year(reading, inside) : TokenRange();
        auto const year_at = (maker.empty() && second.empty()) || maker.last == inside.last ? inside.first : inside.last - 1;
        bool const dated =
            !maker.empty() || (year_at + 1 == inside.last && fact_at(reading, year_at, inside.last).kind == Fact::Kind::year);
        auto const* run = dated || !roles[reading.line_of(open)].prose ? nullptr : facts_in(reading, inside);
        if (!dated && !(run && (run->facts.year || run->facts.minutes)))
            return;
        auto const before = before_bracket(open, range.first);
        auto const title = before.title;
        if (title.empty() || reading.whole(Category::country, title) || reading.in(Category::event, title)
            || reading.in(Category::prize, title) || is_person(title))
            return;
        // A text whose films the learned signs know names no other by plain words.
        if (tags.sure() >= 3 && maker.empty() && second.empty() && !tags.hold_title(title) && !tokens[title.last].is("\""))
            return;
        // A heading's own facts are read with its entry.
        if (run && entry && entry->title && tokens.within(entry->title->title).meets(title))
            return;
        auto& film = known.named(title, entry);
        if (dated && !film.year)
            film.year = number({year_at, year_at + 1});
        if (!maker.empty() && !NamedFilms::has_role(film, Role::director))
            for (auto part : list_parts(reading, reading.span(maker)))
                NamedFilms::add_credit(film, Role::director, full_name(reading, tokens.within(part)), part);
        if (!second.empty())
            NamedFilms::add_title(film, reading.value(reading.span(second)));
        if (run && !known.is_entry_film(film))
            complete_film(film, run->facts);
        auto const last = title.last < open && tokens[title.last].is("\"") ? title.last + 1 : title.last;
        TokenRange const whole{title.first > range.first && tokens[title.first - 1].is("\"") ? title.first - 1 : title.first, last};
        if (!before.director.empty() && !NamedFilms::has_role(film, Role::director))
            NamedFilms::add_credit(film, Role::director, name_of(before.director), reading.span(before.director));
        else if (auto const behind = maker_behind(reading, close + 1, range.last);
                 !behind.empty() && !NamedFilms::has_role(film, Role::director))
            NamedFilms::add_credit(film, Role::director, name_of(behind), reading.span(behind));
        else if (auto const director = director_spoken_of(range, entry);
                 director && !NamedFilms::has_role(film, Role::director) && !known.is_entry_film(film))
            NamedFilms::add_credit(film, Role::director, director, reading.span({open, close + 1}));
        std::erase_if(list, [&](InSentence const& other) { return other.title.meets(title); });
        list.push_back({title, whole, close + 1, true, &film});
    }

    // Of several films in a sentence the one named last before the place, else the first one behind it.
    static Film* nearest(std::vector<InSentence> const& list, std::uint32_t place)
    {
        Film* best = nullptr;
        for (auto const& each : list)
            if (each.title.first <= place || !best)
                best = each.film;
        return best;
    }

    void sentence(TokenRange range, Entry* entry, bool opens)
    {
        if (entry != topic_entry)
            topic = nullptr, topic_entry = entry;
        auto const prizes = told_awards(reading, range);
        auto named = films_in(range, entry, prizes);
        auto const matches = match_prose(reading, range);
        bool const prized = !prizes.empty();
        auto const directors =
            std::count_if(matches.begin(), matches.end(), [](ProseMatch const& match) { return match.pattern->property == "director"; });
        for (auto const& match : matches) {
            auto const title = title_of(match);
            auto const& property = match.pattern->property;
            if (title && property == "film" && ((prized && match.first(Slot::year)) || is_no_film(reading, *title))
                && !known.known(*title, entry))
                continue; // «Санденс» 2022 року: a festival by its name alone
            std::vector<Film*> films;
            auto const all_dated =
                !named.empty() && std::all_of(named.begin(), named.end(), [](InSentence const& each) { return each.dated; });
            if (title) {
                films = {&known.named(*title, entry)};
                if (std::none_of(named.begin(), named.end(), [&](InSentence const& each) { return each.film == films.front(); })
                    && property != "selection" && (property != "award" || title->size() >= 3))
                    named.push_back({*title, *title, title->last, false, films.front()});
            } else if (all_dated && (property == "selection" || (property == "director" && directors == 1))) {
                for (auto const& each : named)
                    films.push_back(each.film);
            } else if (auto* film = named.empty() ? spoken_of(entry) : nearest(named, match.range.first)) {
                films = {film};
            }
            if (Role role{}; parse_name(property, role))
                credit(match, role, films, title.has_value() || all_dated, reading.span(match.range), entry);
            else if (property == "selection")
                add_told_selection(reading, match, films, range);
            else if (property == "award" && !prized
                && (!roles[reading.line_of(range.first)].prose || reading.in(Category::won, range)
                    || reading.in(Category::nominated, range)))
                add_told_prize(reading, match, films);
            else if (property == "film" && !films.empty())
                if (auto const year = match.first(Slot::year); year && !films.front()->year)
                    films.front()->year = number(*year);
        }
        for (auto const& maker : told_makers(reading, range))
            made(maker, named, entry);
        std::stable_sort(named.begin(), named.end(),
            [](InSentence const& left, InSentence const& right) { return left.title.first < right.title.first; });
        for (auto const& prize : prizes)
            if (!is_told_by_tags(reading, prize))
                told(prize, named, entry);
        for (auto const& each : named) {
            add_told_facts(reading, range, {each.whole.first, each.whole.last}, *each.film);
            if (auto const maker = maker_in_front(reading, each.whole.first, range.first); !maker.empty())
                direct(each, maker, range.first);
            apposition(each, range);
            bool const beside = tells_of_person() && entry && !entry->main;
            if (!beside && std::find(shown.begin(), shown.end(), each.film) == shown.end())
                shown.push_back(each.film);
        }
        if (named.empty() && opens)
            if (auto* film = spoken_of(entry))
                add_facts_of_the_film(reading, range, *film);
        if (auto* film = named.empty() ? spoken_of(entry) : named.size() == 1 ? named.front().film : nullptr; film && !film->minutes)
            add_told_minutes(reading, range, *film);
        if (!named.empty()) {
            topic = named.back().film;
            same_paragraph = true;
        }
        if (roles[reading.line_of(range.first)].prose)
            characters(range, named.size() == 1 ? named.front().film : spoken_of(entry), entry);
    }

    // "TITLE, triler Janeza Burgerja iz leta 2023", "TITLE, a documentary by NAME": who made it, behind what it is.
    void apposition(InSentence const& each, TokenRange range)
    {
        auto at = each.behind;
        bool const apart = at > each.title.last || !reading.emphasised_at(each.title.first).empty();
        if (apart && !each.dated)
            direct(each, maker_behind(reading, at, range.last));
        if (at >= range.last || !tokens[at].is(","))
            return;
        if (auto const people = makers_behind_year(reading, at, range.last); !people.empty() && !each.film->year) {
            each.film->year = number({at + 1, at + 2});
            for (auto part : list_parts(reading, reading.span(people)))
                NamedFilms::add_credit(*each.film, Role::director, name_of(tokens.within(part)), part);
            return;
        }
        for (auto word = at + 1; word < range.last && word < at + 7 && !tokens[word].is_sign(); ++word) {
            Mark const* kind = nullptr;
            for (auto category : {Category::form, Category::genre, Category::film_word})
                if (auto const* mark = reading.at(category, word); mark && mark->language == reading.table)
                    kind = mark;
            if (!kind)
                continue;
            auto next = kind->range.last;
            if (auto const maker = maker_behind(reading, next, range.last); !maker.empty()) {
                direct(each, maker);
                next = maker.last;
            }
            while (next < range.last && next < kind->range.last + 6 && is_loose(reading, next))
                ++next;
            if (next < range.last && is_year(reading, next, range.last) && !each.film->year)
                each.film->year = number({next, next + 1});
        }
    }

    // `least`: where names joined to the maker's may begin, "Michael Powellin ja Emeric Pressburgerin Punaiset kengät".
    void direct(InSentence const& each, TokenRange maker, std::optional<std::uint32_t> least = {})
    {
        if (maker.empty() || NamedFilms::has_role(*each.film, Role::director))
            return;
        auto const joined = least && maker.first > *least && reading.at(Category::and_, maker.first - 1) ? maker.first - 1 : 0;
        if (auto const* other = joined ? name_ending(joined) : nullptr; other && other->parts >= 2 && other->range.first >= *least)
            NamedFilms::add_credit(*each.film, Role::director, name_of(other->range), reading.span(other->range));
        NamedFilms::add_credit(*each.film, Role::director, name_of(maker), reading.span(maker));
    }

    // Of the films of a clause the one that the prize was given to: before the brackets that it stands in; where prizes stand between
    // the films the one named last before it, but the next one where the sentence begins with a prize; else the first, of which the
    // clause speaks.
    Film* prized_among(std::vector<InSentence> const& inside, ToldAward const& prize) const
    {
        if (prize.apposed)
            return inside.back().film;
        auto const at = prize.prize.first;
        int depth = 0;
        for (auto open = at; open-- > inside.front().title.first;) {
            depth += tokens[open].is(")") ? 1 : 0;
            if (tokens[open].is("(") && depth-- == 0)
                for (auto each = inside.rbegin(); each != inside.rend(); ++each)
                    if (each->title.last <= open)
                        return each->film;
        }
        auto const behind =
            std::find_if(inside.begin(), inside.end(), [&](InSentence const& each) { return each.title.first >= prize.prize.last; });
        if (behind == inside.begin())
            return inside.front().film;
        // "X won A, Y received B", but "X, a remake of Y, won A"
        TokenRange const between{inside.front().title.last, inside.back().title.first};
        if (behind == inside.end() && (between.empty() || !reading.in(Category::prize, between)))
            return inside.front().film;
        return std::prev(behind)->film;
    }

    void told(ToldAward const& prize, std::vector<InSentence> const& named, Entry* entry)
    {
        std::vector<InSentence> inside;
        for (auto const& each : named)
            if (prize.clause.holds(each.title))
                inside.push_back(each);
        auto* film = inside.empty() ? spoken_of(entry) : prized_among(inside, prize);
        if (!film)
            return;
        auto award = prize.award;
        // A list of prizes names its festival once.
        if (!award.event && award_event && film != awarded && !reading.byline.criticism)
            award.event = award_event;
        if (!award.event) {
            award.event = page_prizes.event;
            if (!award.year)
                award.year = page_prizes.year;
        }
        if (award.event)
            award_event = award.event;
        awarded = film;
        auto const same = [&](Award const& other) {
            return *other.award == *award.award && (*other.event == *award.event || !award.event);
        };
        if (std::none_of(film->awards.begin(), film->awards.end(), same))
            film->awards.push_back(std::move(award));
    }

    void credit(ProseMatch const& match, Role role, std::vector<Film*> const& films, bool titled, Span proof, Entry* entry)
    {
        auto people = match.all(Slot::name);
        for (auto list : match.all(Slot::names))
            for (auto part : list_parts(reading, reading.span(list)))
                people.push_back(tokens.within(part));
        TextValue character;
        if (auto const part = match.first(Slot::character))
            character = reading.value(reading.span(*part));
        for (auto* film : films) {
            // A sentence that names no film and another director than the one already known speaks of something else.
            bool const settled = !titled && role == Role::director && NamedFilms::has_role(*film, role);
            if (settled)
                continue;
            bool const own = entry && !entry->films.empty() && film == &entry->film();
            bool const credited = own && NamedFilms::has_role(*film, Role::director) && role == Role::director;
            for (auto person : people)
                if (!credited || titled)
                    NamedFilms::add_credit(*film, role, full_name(reading, person), proof, people.size() == 1 ? character : TextValue());
            if (auto const year = match.first(Slot::year); year && (titled || match.pattern->literals >= 2) && !film->year)
                film->year = number(*year);
        }
    }

    // Of several films the one whose title stands next to the words.
    void made(ToldMaker const& maker, std::vector<InSentence> const& named, Entry* entry)
    {
        auto const away = [&](InSentence const& each) {
            return each.title.first >= maker.range.last ? each.title.first - maker.range.last
                                                        : maker.range.first - std::min(maker.range.first, each.title.last);
        };
        auto const nearest_one =
            std::min_element(named.begin(), named.end(), [&](InSentence const& a, InSentence const& b) { return away(a) < away(b); });
        // "TITLE (1978), met NAME"; elsewhere one person alone may have come with somebody.
        if (maker.with
            && (nearest_one == named.end()
                || (maker.people.size() < 2
                    && (nearest_one->title.first > maker.range.first || maker.range.first > nearest_one->behind + 1))))
            return;
        auto* film = nearest_one != named.end() ? nearest_one->film : spoken_of(entry);
        if (!film)
            return;
        for (auto role : maker.roles)
            if (role != Role::director || !NamedFilms::has_role(*film, role))
                for (auto person : maker.people)
                    NamedFilms::add_credit(*film, role, full_name(reading, person), reading.span(maker.range));
    }

    // The director of the entry's film, where the line names him and no other person in full before the place.
    TextValue director_spoken_of(TokenRange range, Entry* entry)
    {
        if (!entry || entry->films.empty())
            return {};
        for (auto const& credit : entry->film().credits) {
            if (*credit.role != Role::director)
                continue;
            auto const folded = fold(*credit.name);
            auto const family = folded.substr(folded.rfind(' ') + 1);
            auto const& line = reading.lines[reading.line_of(range.first)];
            for (auto at = line.tokens.first; at < range.last; ++at)
                if (tokens[at].folded == family) {
                    auto name = credit.name;
                    name.at.push_back(tokens[at].span);
                    std::sort(name.at.begin(), name.at.end());
                    name.at.erase(std::unique(name.at.begin(), name.at.end()), name.at.end());
                    return name;
                }
        }
        return {};
    }

    // "Sam (Lily Collias)" is a part and who plays it; "Andrea Arnold (FISH TANK, AMERICAN HONEY)" a director and earlier films.
    void characters(TokenRange range, Film* film, Entry* entry)
    {
        for (auto at = range.first + 1; at + 2 < range.last; ++at) {
            if (!tokens[at].is("("))
                continue;
            auto close = at + 1;
            while (close < range.last && !tokens[close].is(")"))
                ++close;
            if (close >= range.last)
                break;
            TokenRange const inside = player_in({at + 1, close});
            auto const* before = name_ending(at);
            auto const* named = name_ending(inside.last);
            bool const own = entry && entry->title;
            if (named && named->range == inside && named->parts >= 2 && (own || (film && before)) && !all_capitals(reading, inside)
                && !reading.in(Category::event, inside) && !reading.in(Category::country, inside) && !reading.in(Category::venue, inside)
                && !names_a_thing(reading, inside)) {
                TextValue character;
                if (before)
                    character = reading.value(reading.span(before->range));
                NamedFilms::add_credit(
                    own ? entry->film() : *film, Role::cast, reading.value(reading.span(inside)), reading.span({at, close + 1}), character);
            } else if (before && before->parts >= 2) {
                earlier_films(before->range, inside);
            }
            at = close;
        }
    }

    void earlier_films(TokenRange person, TokenRange inside)
    {
        auto const name = reading.value(reading.span(person));
        auto const directs = [&](Film const& film) {
            return std::any_of(film.credits.begin(), film.credits.end(),
                [&](Credit const& credit) { return *credit.role == Role::director && same_words(*credit.name, *name); });
        };
        bool const director = std::any_of(reading.entries.begin(), reading.entries.end(),
            [&](Entry const& entry) { return !entry.films.empty() && directs(entry.films.front()); });
        if (!director)
            return;
        for (auto part : list_parts(reading, reading.span(inside), ListOf::companies)) {
            auto const words = tokens.within(part);
            auto const title = title_at(reading, words.first, words.last);
            if (!title || title->whole != words)
                continue;
            auto& film = known.named(title->title, nullptr);
            if (!NamedFilms::has_role(film, Role::director))
                NamedFilms::add_credit(film, Role::director, name, reading.span(person));
        }
    }

    void find_page_director()
    {
        if (reading.person) {
            // An actor's page names films that others made.
            if (!reading.told_player)
                page_director = reading.person;
            return;
        }
        auto retrospective = retrospective_of(reading);
        page_director = retrospective.director ? std::move(retrospective.director) : reading.told_director;
        page_forms = std::move(retrospective.forms);
    }

    void share_page_director()
    {
        for (auto* film : shown)
            if (reading.told_player)
                NamedFilms::add_credit(*film, reading.told_as, reading.told_player, reading.told_player.at.front());
        if (!page_director)
            return;
        for (auto* film : shown) {
            if (known.is_entry_film(*film) && !reading.told_director)
                continue;
            if (!NamedFilms::has_role(*film, Role::director))
                NamedFilms::add_credit(*film, Role::director, page_director, page_director.at.front());
            std::vector<TextValue> formats;
            for (auto const* mark : page_forms)
                add_fact(reading, fact_of(reading, Fact::Kind::form, *mark), *film, formats);
        }
    }

    void read()
    {
        find_page_director();
        learn_titles();
        page_prizes = prizegiving_in_news(reading);
        bool opens = true;
        auto const lists = lines_of_lists(reading);
        for (std::size_t i = 0; i < reading.lines.size() && !known.full(); ++i) {
            auto const& line = reading.lines[i];
            if (line.noise || reading.claimed[i])
                continue;
            if (lists[i]) {
                if (auto const text = text_behind_labels(reading, i); !text.empty())
                    for (auto range : sentences(reading, text))
                        sentence(range, reading.entry_at(i), opens);
                continue;
            }
            same_paragraph = false;
            bool const text = roles[i].prose || line.tokens.size() >= 9;
            bool const prize = line.kind == BlockKind::heading && !line.boilerplate && reading.in(Category::prize, line.tokens);
            if (!text && !prize)
                continue;
            for (auto range : sentences(reading, line))
                sentence(range, reading.entry_at(i), opens);
            opens = opens && !roles[i].prose;
        }
        share_page_director();
    }
};

void read_prose(Reading& reading)
{
    ProseReader(reading).read();
}

} // namespace

extern Rule const prose;
Rule const prose{Stage::prose, read_prose};

} // namespace kinotheca::rules
