// Showings that sentences tell: a day to come, an hour, and the film named with them.
//   in an article: Vineri, 13 noiembrie, de la ora 19:00, este programat „Aferim!“ · «Событие» покажут 29 ноября в 18:00
//   the house of the whole programme: la Cinematograful Dacia din Cluj-Napoca · в кинотеатре Skalvija в Вильнюсе
//   not: a première long past, a day without an hour, the day of the article itself

#include "read/day_lists.hpp"
#include "read/entries.hpp"
#include "read/facts.hpp"
#include "read/houses.hpp"
#include "read/named_films.hpp"
#include "read/openings.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"
#include "read/showing_details.hpp"
#include "read/told_days.hpp"
#include "read/told_house.hpp"

#include <algorithm>
#include <deque>
#include <optional>
#include <set>

namespace kinotheca::rules {

namespace {

struct ToldShowings {
    Reading& reading;
    Tokens const& tokens;
    NamedFilms known;
    std::vector<LineRole> roles;
    ToldDays told;
    House house; // of the whole programme
    bool house_in_place = false;
    std::vector<Screening> found;
    std::set<std::string> people;      // who are credited
    bool structured;                   // the page has showings that its layout tells
    std::deque<DateMark> relative;     // "today", "tomorrow"
    DateMark const* carried = nullptr; // a day of the text above, whose films stand in lines of hours below it
    House carried_house;
    DateMark const* day_above = nullptr; // the last one of the paragraph above, and its line
    std::size_t day_line = 0;

    // A day of a sentence, and the hours that are said with it.
    struct Day {
        DateMark const* date = nullptr;
        std::vector<TimeMark const*> times;
    };
    std::vector<DateMark const*> all_dates; // of the sentence that days_in has read
    // What waits for a sign that the page tells of showings: a film with a day of which nothing else is said.
    struct Waiting {
        DateMark const* date = nullptr;
        TokenRange title;
        House house;
    };
    std::vector<Waiting> waiting;

    explicit ToldShowings(Reading& page)
        : reading(page), tokens(page.tokens), known(page), roles(line_roles(page)), told(page), structured(told.any_used())
    {
        constexpr std::size_t most = 200; // people that a house's name is held against
        auto const note = [&](Film const& film) {
            for (auto const& credit : film.credits)
                if (people.size() < most && credit.name)
                    people.insert(bare_words(*credit.name));
        };
        for (auto const& entry : reading.entries)
            std::for_each(entry.films.begin(), entry.films.end(), note);
        std::for_each(reading.passing.begin(), reading.passing.end(), note);
    }

    bool article() const { return reading.byline.published && !reading.byline.criticism; }

    // "born on 3 May": the day of a life; "premiär fredag 5 april": a word of another label than a showing's.
    bool says(Category category, std::string_view word, TokenRange sentence) const
    {
        for (auto at = sentence.first; at < sentence.last; ++at)
            if (auto const* mark = reading.at(category, at);
                mark && mark->word == word && mark->language == reading.table && tokens[at].folded.size() >= 4)
                return true;
        return false;
    }

    // The titles of the sentence: known ones, and what stands in quotation marks and is nothing else.
    std::vector<TokenRange> films_in(TokenRange sentence, Entry* here)
    {
        std::vector<TokenRange> films;
        for (auto at = sentence.first; at < sentence.last; ++at) {
            auto const title = title_at(reading, at, sentence.last);
            if (!title)
                continue;
            auto const before = title->whole.first;
            // “До последния каприз” (“Till the Final Caprice”): a second title of the same film.
            if (!films.empty() && before > 1 && tokens[before - 1].is("(") && films.back().last + 2 >= before - 1
                && films.back().last < before) {
                at = title->whole.last - 1;
                continue;
            }
            // "Filmreihe „Alte Meister“", but not "Film „Mittagsstunde“".
            bool const of_kind = before > sentence.first && tokens[at].is("\"") && reading.at(Category::theme, before - 1)
                && !reading.at(Category::film_word, before - 1) && !reading.at(Category::form, before - 1)
                && !reading.at(Category::format_words, before - 1);
            bool const film = !is_no_film(reading, title->title) && !of_kind
                && (known.known(title->title, here) || tokens[at].is("\"") || stands_out(title->title, sentence));
            if (film)
                films.push_back(title->title);
            at = title->whole.last - 1;
        }
        return films;
    }

    // A title in capitals where the sentence around it is not, or words that are tagged as one.
    bool stands_out(TokenRange title, TokenRange sentence) const
    {
        if (reading.tagged_title_at(title.first) == title)
            return true;
        std::size_t letters = 0;
        std::size_t small = 0;
        for (auto at = sentence.first; at < sentence.last; ++at) {
            bool const own = title.first <= at && at < title.last;
            if (own && tokens[at].is_word() && !tokens[at].capitals && tokens[at].folded.size() > 1)
                return false;
            letters += own && tokens[at].is_word() ? tokens[at].folded.size() : 0;
            small += !own && tokens[at].is_word() && !tokens[at].capital;
        }
        constexpr std::size_t least = 6; // an abbreviation has fewer
        for (auto category : {Category::theme, Category::label, Category::format_words, Category::country, Category::day, Category::month,
                 Category::season, Category::noise, Category::kind, Category::cancelled, Category::sold_out, Category::moved})
            if (reading.whole(category, title))
                return false;
        return letters >= least && small >= 4 && !people.contains(bare_words(reading.words(reading.span(title))));
    }

    // A festival is tagged in the sentence: several days without an hour are its own.
    bool names_festival(TokenRange sentence) const
    {
        auto const tags = reading.tagged_in(sentence);
        return std::any_of(tags.begin(), tags.end(), [](TaggedSpan const& each) { return each.tag == WordTag::event && each.is_sure(); });
    }

    // "пълнометражното кино Явор Петков": a word for a house that means the art, and a person of the page.
    bool names_a_person(House const& where) const
    {
        auto const words = bare_words(reading.words(where.venue));
        return std::any_of(people.begin(), people.end(), [&](std::string const& name) { return words.ends_with(name); });
    }

    Entry* entry() const { return &reading.entries.front(); }

    void add(DateMark const& date, std::vector<TimeMark const*> const& times, TokenRange title, House const& where,
        std::vector<TokenRange> const& others = {})
    {
        Screening screening;
        if (!title.empty()) {
            auto const& film = known.full() ? *known.known(title, entry()) : known.named(title, entry());
            screening.film = film.titles.front().text;
        }
        screening.title = screening.film;
        screening.date = day_value(date);
        for (auto const* time : times)
            screening.times.push_back(hour_value(reading, *time));
        take_house(reading, where, screening);
        for (auto const& other : others)
            screening.films.push_back(reading.value(reading.span(other)));
        auto const same = [&](Screening const& other) {
            return *other.date == *screening.date && *other.film == *screening.film
                && (screening.times.empty() || other.times.empty() || *other.times.front() == *screening.times.front());
        };
        bool known_already = std::any_of(found.begin(), found.end(), same);
        for (auto const& each : reading.entries)
            known_already = known_already || std::any_of(each.screenings.begin(), each.screenings.end(), same);
        if (known_already)
            return;
        told.use(date);
        found.push_back(std::move(screening));
    }

    // "heute", "завтра": the day that the word means; null where none stands at the token or the page does not say when it came out.
    DateMark const* relative_day(std::uint32_t at)
    {
        auto const* word = reading.at(Category::day, at);
        if (!word || (word->word != "today" && word->word != "tomorrow"))
            return nullptr;
        auto const day = told.came_out();
        if (!day)
            return nullptr;
        DateMark mark;
        mark.from = mark.to = plus_days(day->first, word->word == "tomorrow" ? 1 : 0);
        mark.range = word->range;
        mark.at = {reading.span(word->range), day->second};
        relative.push_back(std::move(mark));
        return &relative.back();
    }

    // The days of the sentence with the hours behind each; hours before the first day are that one's where none stands behind it.
    std::vector<Day> days_in(TokenRange sentence)
    {
        std::vector<Day> days;
        for (auto const& date : reading.dates_in(sentence))
            if (told.may_show(date))
                days.push_back({&date, {}});
        std::vector<DateMark const*> dates;
        for (auto const& date : reading.dates_in(sentence))
            dates.push_back(&date);
        // "12.01.2026 Tomorrow …": the day on which the text came out is not the one that it speaks of.
        auto const out = told.came_out();
        if (dates.empty() || (dates.size() == 1 && out && dates.front()->from == out->first))
            for (auto at = sentence.first; at < sentence.last; ++at)
                if (auto const* date = relative_day(at)) {
                    dates.assign(1, date);
                    days.assign(1, {date, {}});
                    break;
                }
        all_dates = dates;
        for (auto const& time : reading.times_in(sentence)) {
            auto const behind = std::partition_point(
                dates.begin(), dates.end(), [&](DateMark const* date) { return date->range.first < time.range.first; });
            auto const* date = behind == dates.begin() ? (dates.empty() ? nullptr : dates.front()) : *std::prev(behind);
            // "19:00–21:00": the end of the showing.
            bool const end = time.range.first > sentence.first + 1 && tokens[time.range.first - 1].is("-")
                && reading.times_in({time.range.first - 4 < time.range.first ? time.range.first - 4 : 0, time.range.first - 1}).size() == 1;
            for (auto& day : days)
                if (day.date == date && !end)
                    day.times.push_back(&time);
        }
        // "on 5 and 6 May at 20:00"
        for (auto day = days.size(); day-- > 1;)
            if (days[day - 1].times.empty() && days[day].date->range.first <= days[day - 1].date->range.last + 3)
                days[day - 1].times = days[day].times;
        return days;
    }

    // Where no day of the sentence has a film of its own order, the day of a title is the last before it, else the first behind it.
    static std::size_t day_of(std::vector<Day> const& days, TokenRange title, bool titles_first)
    {
        std::size_t best = 0;
        for (std::size_t i = 0; i < days.size(); ++i)
            if (titles_first ? days[i].date->range.first < title.last : days[i].date->range.first < title.first)
                best = titles_first ? std::min(i + 1, days.size() - 1) : i;
        return best;
    }

    void add_all(std::vector<Day> const& days, std::vector<TokenRange> const& films, House const& where)
    {
        if (films.size() == 1) {
            for (auto const& day : days)
                add(*day.date, day.times, films.front(), where);
            return;
        }
        // Several films without hours of their own are one showing.
        if (days.size() == 1 && days.front().times.size() <= 1 && all_dates.size() <= 1) {
            add(*days.front().date, days.front().times, films.front(), where, {films.begin() + 1, films.end()});
            return;
        }
        bool const titles_first = films.front().first < days.front().date->range.first;
        for (std::size_t n = 0; n < films.size(); ++n) {
            // A day for each film, of which one may be told already.
            bool const paired = all_dates.size() == films.size();
            auto const own = std::find_if(days.begin(), days.end(), [&](Day const& day) { return paired && day.date == all_dates[n]; });
            if (paired && own == days.end())
                continue;
            auto const& day = paired ? *own : days[day_of(days, films[n], titles_first)];
            auto times = day.times;
            // Several films on one day have their hours in their order.
            if (days.size() == 1 && times.size() > 1)
                times.assign(1, day.times[std::min(n, day.times.size() - 1)]);
            add(*day.date, times, films[n], where);
        }
    }

    // A text about one film speaks of it where it names none.
    TokenRange topic_of(Entry* here, std::size_t line) const
    {
        if (!here || !here->title || here->films.empty() || structured)
            return {};
        bool const own = reading.entries.size() == 1 ? reading.passing.empty() : line > here->first_line;
        return own ? tokens.within(here->title->title) : TokenRange();
    }

    // A day with an hour or its weekday is that of a showing; another waits for a sign that the page tells of showings.
    void add_all_or_wait(std::vector<Day> const& days, std::vector<TokenRange> const& films, House const& where, bool may)
    {
        if (!may || (reading.byline.criticism && days.front().times.empty()))
            return;
        if (days.front().date->weekday || !days.front().times.empty() || !where.venue.empty())
            add_all(days, films, where);
        else
            waiting.push_back({days.front().date, films.front(), where});
    }

    // "El próximo viernes a las 21.30 horas «La película escondida» tendrá su primera sesión": the hour of a showing told before.
    void complete_hour(TimeMark const& time, TokenRange title)
    {
        auto const name = reading.said(reading.span(title));
        Screening* bare = nullptr;
        std::size_t count = 0;
        auto const look = [&](Screening& screening) {
            if (screening.film && same_words(*screening.film, name)) {
                ++count;
                bare = screening.times.empty() ? &screening : bare;
            }
        };
        for (auto& each : reading.entries)
            for (auto& screening : each.screenings)
                look(screening);
        for (auto& screening : found)
            look(screening);
        if (bare && count == 1)
            bare->times.push_back(hour_value(reading, time));
    }

    // Whether the next sentence names the film of the day that this one tells.
    bool names_the_film(std::vector<TokenRange> const& parts, std::size_t next, Entry* here)
    {
        return next < parts.size() && reading.dates_in(parts[next]).empty() && !films_in(parts[next], here).empty();
    }

    void paragraph(std::size_t i)
    {
        auto const& line = reading.lines[i];
        auto* here = reading.entry_at(i);
        auto topic = topic_of(here, i);
        // "A las 18:00 horas se proyecta …", below a paragraph that tells the day.
        auto const* last_day = i <= day_line + 2 && reading.dates_in(line.tokens).empty() ? day_above : nullptr;
        std::vector<Day> open;                 // of the sentence before, which names no film
        std::size_t last_found = found.size(); // of the sentence before, where one of its showings has no hour
        auto const parts = sentences(reading, line);
        for (std::size_t part = 0; part < parts.size(); ++part) {
            auto const range = parts[part];
            if (auto const list = days_of_list(reading, told, range); !list.empty()) {
                for (auto const& [date, title, times] : list)
                    add(*date, times, title, {});
                continue;
            }
            auto const films = films_in(range, here);
            auto days = days_in(range);
            auto const times = reading.times_in(range);
            auto where = house_told(reading, range);
            auto const named_town = town_told(reading, range);
            if (where.place.empty() && !reading.dates_in(range).empty())
                where.place = named_town;
            if (!where.venue.empty() && !names_a_person(where) && (house.empty() || (!house_in_place && stands_in_place(reading, where)))) {
                house = where;
                house_in_place = stands_in_place(reading, where);
            }
            bool const prize = reading.in(Category::won, range) || reading.in(Category::nominated, range);
            bool const of_life = says(Category::person, "born", range);
            // "The same day, at 20:00 …"
            if (days.empty() && films.size() == 1 && !times.empty() && last_day && reading.dates_in(range).empty()) {
                days.push_back({last_day, {&times.front()}});
                told.free(*last_day);
            }
            // "O cinema mudo tem vez na sexta-feira, dia 13, às 19h. “Luzes da Cidade” traz …"
            if (days.empty() && !films.empty() && !open.empty() && reading.dates_in(range).empty()) {
                days = {open.front()};
                add_all_or_wait(days, {films.front()}, where, !prize && !of_life);
                open.clear();
                topic = films.back();
                continue;
            }
            open = films.empty() ? days : std::vector<Day>();
            bool const hours = !times.empty();
            bool const weekday = !days.empty() && days.front().date->weekday;
            bool const dated = !reading.dates_in(range).empty(); // else the day is "today"
            // "24 March 2019, 0:12": the minute at which a text came out.
            bool const odd = std::any_of(times.begin(), times.end(),
                [](TimeMark const& time) { return time.minute % 5 != 0 || (time.hour < 8 && time.hour + time.minute > 0); });
            bool const festival = !days.empty() && days.front().date->from != days.front().date->to && !hours && names_festival(range);
            bool const shown = !of_life && !days.empty() && !odd && !festival && (hours || !says(Category::label, "other", range))
                && (reading.byline.criticism ? hours && (weekday || !where.venue.empty())
                                             : hours || ((weekday || !where.venue.empty()) && !prize));
            auto const before = found.size();
            if (shown && !films.empty())
                add_all(days, films, where);
            else if (shown && !topic.empty() && roles[i].prose && (hours || here != entry()) && !names_the_film(parts, part + 1, here))
                add_all(days, {topic}, where);
            else if (!films.empty() && !days.empty() && dated && !festival
                && (!prize || (films.size() >= 2 && films.size() == all_dates.size())) && !of_life && !reading.byline.criticism)
                for (std::size_t n = 0; n < films.size(); ++n) {
                    auto const* date = all_dates.size() == films.size()
                        ? all_dates[n]
                        : days[day_of(days, films[n], films[n].first < days.front().date->range.first)].date;
                    waiting.push_back({date, films[n], where});
                }
            else if (days.empty() && films.size() == 1 && times.size() == 1 && reading.dates_in(range).empty())
                complete_hour(times.front(), films.front());
            // "Um 18:00 Uhr geht das Licht aus."
            else if (films.empty() && reading.dates_in(range).empty() && times.size() == 1 && last_found < found.size()
                && !reading.in(Category::range, range))
                for (auto each = last_found; each < found.size(); ++each)
                    if (found[each].times.empty())
                        found[each].times.push_back(hour_value(reading, times.front()));
            last_found = found.size() > before ? before : found.size();
            if (days.size() == 1 && films.empty()) {
                carried = days.front().date;
                carried_house = where.venue.empty() ? house : where;
            } else if (!days.empty() || !films.empty()) {
                carried = nullptr;
            }
            if (!days.empty())
                last_day = days.back().date;
            else if (dated && reading.dates_in(range).back().from.day)
                last_day = &reading.dates_in(range).back();
            if (!films.empty())
                topic = films.back();
        }
        day_above = last_day;
        day_line = i;
    }

    // The run of a programme that changes each week.
    static bool is_week(DateMark const& date)
    {
        constexpr int longest = 8; // days
        auto from = date.from;
        auto to = date.to;
        from.year = from.year ? from.year : 2001;
        to.year = to.year ? to.year : 2001;
        return !(plus_days(from, longest) < to);
    }

    // Films on days that follow each other within a season.
    bool waiting_in_order() const
    {
        constexpr int season = 150; // days
        if (waiting.size() < 2)
            return false;
        for (std::size_t i = 1; i < waiting.size(); ++i) {
            auto const& before = waiting[i - 1].date->from;
            auto const& day = waiting[i].date->from;
            if (day < before || (day.complete() && before.complete() && plus_days(before, season) < day))
                return false;
        }
        return waiting.front().date->from < waiting.back().date->from;
    }

    // "14:00 – «Слънцето и сянката» (1962)", below a text that names the day.
    bool hour_of_list(std::size_t i)
    {
        auto const& line = reading.lines[i];
        auto const opening = opening_of(reading, line);
        auto const times = reading.times_in(line.tokens);
        if (!carried || !opening.time || opening.date || times.empty() || !reading.dates_in(line.tokens).empty())
            return false;
        auto const films = films_in({opening.end, line.tokens.last}, reading.entry_at(i));
        if (films.empty())
            return false;
        add(*carried, {&times.front()}, films.front(), carried_house);
        return true;
    }

    void tell_text()
    {
        for (auto const& [date, title, times] : days_in_brackets(reading, told))
            if (!people.contains(bare_words(reading.words(reading.span(title)))))
                add(*date, times, title, {});
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            bool const text = roles[i].prose || (!structured && line.tokens.size() >= 4 && !roles[i].dates && !roles[i].facts);
            if (!text || line.noise || line.aside || roles[i].published || told.of_others(i) || line.kind == BlockKind::row)
                continue;
            if (!structured && !roles[i].prose && hour_of_list(i))
                continue;
            paragraph(i);
        }
        // Where the page tells showings, a film with a day to come is one more.
        if (!found.empty() || article() || waiting_in_order())
            for (auto const& each : waiting)
                if (told.may_show(*each.date) && (each.date->from == each.date->to || !each.house.venue.empty() || is_week(*each.date))
                    && (each.date->from.year || !article() || !found.empty()))
                    add(*each.date, {}, each.title, each.house);
    }

    // A text that is no article, about one film: the first of its lines that says when and where.
    void tell_notice()
    {
        Film const* film = !entry()->films.empty() && !entry()->film().titles.empty() ? &entry()->film()
            : reading.passing.empty()                                                 ? nullptr
                                                                                      : &reading.passing.front();
        for (std::size_t i = 0; film && found.empty() && i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            auto const dates = reading.dates_in(line.tokens);
            if (dates.empty() || line.noise || roles[i].published || told.of_others(i) || line.tokens.size() < 8)
                continue;
            auto const times = reading.times_in(line.tokens);
            auto const whole = house_in(reading, line.tokens);
            for (auto const& date : dates) {
                // A house that another sentence names may be anybody's.
                auto const place = !date.weekday || times.empty() ? house_in(reading, sentence_of(line, date)) : whole;
                // What a critic says of a day is when the film came out.
                bool const bare = reading.byline.criticism && (times.empty() || place.empty());
                bool const said = !bare && date.from.day && (date.weekday || !place.empty()) && (!times.empty() || !place.empty());
                if (!said || !told.may_show(date))
                    continue;
                // An article names many films: the one of the showing stands on its line.
                auto const* shown = article() ? named_on(line) : film;
                if (!shown)
                    continue;
                Screening screening;
                screening.film = shown->titles.front().text;
                screening.title = entry()->title ? reading.value(entry()->title->whole)
                    : article()                  ? screening.film
                                                 : heading(screening.film);
                screening.date = day_value(date);
                for (auto const& time : times)
                    if (time.range.first >= date.range.last)
                        screening.times.push_back(hour_value(reading, time));
                if (!place.empty())
                    screening.venue = reading.value(place);
                found.push_back(std::move(screening));
                break;
            }
        }
    }

    Film const* named_on(Line const& line) const
    {
        auto const words = fold(reading.words(line.span));
        auto const says = [&](Film const& film) {
            return !film.titles.empty() && film.titles.front().text->size() >= 3
                && words.find(fold(*film.titles.front().text)) != words.npos;
        };
        auto const& front = reading.entries.front().films;
        if (!front.empty() && says(front.front()))
            return &front.front();
        constexpr std::size_t most = 40;
        for (std::size_t i = 0; i < reading.passing.size() && i < most; ++i)
            if (says(reading.passing[i]))
                return &reading.passing[i];
        return nullptr;
    }

    TokenRange sentence_of(Line const& line, DateMark const& date) const
    {
        for (auto range : sentences(reading, line))
            if (range.first <= date.range.first && date.range.first < range.last)
                return range;
        return line.tokens;
    }

    TextValue heading(TextValue const& film) const
    {
        for (std::size_t i = 0; i < reading.lines.size() && i < 8; ++i)
            if (roles[i].title_like && reading.lines[i].tokens.size() >= 4)
                return reading.value(reading.lines[i].span);
        return film;
    }

    void find()
    {
        tell_text();
        if (found.empty() && reading.entries.size() == 1 && entry()->screenings.empty())
            tell_notice();
        for (auto& screening : found)
            entry()->screenings.push_back(std::move(screening));
    }
};

void tell_showings(Reading& reading)
{
    if (reading.lines.empty())
        return;
    if (reading.entries.empty())
        reading.entries.emplace_back();
    // In an article what its sentences tell holds rather than the days that begin some of them.
    auto& front = reading.entries.front();
    std::vector<Screening> begun;
    if (front.main && reading.byline.published && !reading.byline.criticism)
        begun.swap(front.screenings);
    ToldShowings(reading).find();
    if (front.screenings.empty())
        front.screenings.swap(begun);
}

} // namespace

extern Rule const told_showings;
Rule const told_showings{Stage::showings, tell_showings};

} // namespace kinotheca::rules
