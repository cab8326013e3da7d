// Showings that an article announces in its sentences: a day to come, an hour, and the film named with them.
//
//   Vineri, 13 noiembrie, de la ora 19:00, este programat „Aferim!“ · «Событие» покажут 29 ноября в 18:00
//   the house of the whole programme: la Cinematograful Dacia din Cluj-Napoca · в кинотеатре Skalvija в Вильнюсе
//   not: a première long past, a day without an hour, the day of the article itself

#include "read/entries.hpp"
#include "read/facts.hpp"
#include "read/houses.hpp"
#include "read/named_films.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinotheca::rules {

namespace {

struct ToldShowings {
    Reading& reading;
    Tokens const& tokens;
    NamedFilms known;
    House house; // of the whole programme
    std::vector<Screening> found;
    TokenRange topic;                   // the film named last
    DateMark const* last_day = nullptr; // of the same paragraph

    explicit ToldShowings(Reading& page) : reading(page), tokens(page.tokens), known(page) {}

    bool to_come(DateMark const& date) const
    {
        if (!date.from.day || date.from != date.to)
            return false;
        auto const day = to_string(date.from);
        return !date.from.year || day >= *reading.byline.published;
    }

    // The titles of the sentence: known ones, and what stands in quotation marks and is nothing else.
    std::vector<TokenRange> films_in(TokenRange sentence)
    {
        std::vector<TokenRange> films;
        for (auto at = sentence.first; at < sentence.last; ++at) {
            auto const title = title_at(reading, at, sentence.last);
            if (!title)
                continue;
            bool const film = !is_no_film(reading, title->title) && (known.known(title->title, entry()) || tokens[at].is("\""));
            if (film)
                films.push_back(title->title);
            at = title->whole.last - 1;
        }
        return films;
    }

    Entry* entry() const { return &reading.entries.front(); }

    // "la Cinematograful Dacia din Cluj-Napoca": a word for a house, its name, a small word and the town.
    void find_house(TokenRange sentence)
    {
        for (auto at = sentence.first; at < sentence.last; ++at) {
            auto const* word = reading.at(Category::venue, at);
            if (!word || word->range.last >= sentence.last)
                continue;
            auto const begin = word->range.last;
            auto end = begin;
            bool const quoted = tokens[begin].is("\"");
            if (quoted)
                for (++end; end < sentence.last && !tokens[end].is("\""); ++end)
                    ;
            while (end < sentence.last && (tokens[end].is("\"") || (!quoted && tokens[end].capital)))
                ++end;
            if (end == begin || end - begin > 6)
                continue;
            house.venue = without_quotes(reading, reading.span({tokens[at].capital ? at : begin, end}));
            if (end + 1 < sentence.last && tokens[end].is_word() && !tokens[end].capital && tokens[end].folded.size() <= 6
                && tokens[end + 1].capital && !tokens[end + 1].caseless) {
                auto last = end + 2;
                while (last + 1 < sentence.last && tokens[last].is("-") && !tokens[last].spaced && tokens[last + 1].capital)
                    last += 2;
                house.place = reading.span({end + 1, last});
            }
            return;
        }
    }

    void add(DateMark const& date, TimeMark const* time, TokenRange title)
    {
        Screening screening;
        auto const* film = known.known(title, entry());
        screening.film = film ? film->titles.front().text : reading.value(reading.span(title));
        screening.title = screening.film;
        screening.date = {to_string(date.from), date.at};
        if (time)
            screening.times.push_back({fmt::format("{:02}:{:02}", time->hour, time->minute), reading.span(time->range)});
        found.push_back(std::move(screening));
    }

    void sentence(TokenRange range)
    {
        auto const films = films_in(range);
        std::vector<DateMark const*> days;
        for (auto const& date : reading.dates_in(range))
            if (to_come(date))
                days.push_back(&date);
        auto const times = reading.times_in(range);
        if (house.empty())
            find_house(range);
        // "The same day, at 20:00 …"
        bool const same_day = days.empty() && films.size() == 1 && !times.empty() && last_day && reading.dates_in(range).empty();
        if (same_day)
            days.push_back(last_day);
        // A day without its hour may be that of a release, unless its weekday is said.
        bool const shown = !days.empty() && (!times.empty() || days.front()->weekday);
        auto const hour_of = [&](std::size_t n) { return times.empty() ? nullptr : &times[std::min(n, times.size() - 1)]; };
        if (shown && films.empty() && !topic.empty() && !times.empty() && days.size() == 1)
            add(*days.front(), hour_of(0), topic);
        for (std::size_t n = 0; shown && n < films.size(); ++n)
            if (films.size() == 1)
                for (std::size_t day = 0; day < days.size(); ++day)
                    add(*days[day], hour_of(day), films.front());
            else if (days.size() == 1 || days.size() == films.size())
                add(*days[std::min(n, days.size() - 1)], hour_of(n), films[n]);
        if (!days.empty())
            last_day = days.back();
        if (!films.empty())
            topic = films.back();
    }

    void find()
    {
        auto const roles = line_roles(reading);
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            if (!roles[i].prose || line.noise || line.aside)
                continue;
            // A text about one film speaks of it where it names none.
            topic = entry()->title && reading.passing.empty() ? tokens.within(entry()->title->title) : TokenRange();
            last_day = nullptr;
            for (auto range : sentences(reading, line))
                sentence(range);
        }
        if (found.empty())
            return;
        for (auto& screening : found)
            take_house(reading, house, screening);
        entry()->screenings = std::move(found);
    }
};

void tell_showings(Reading& reading)
{
    if (reading.byline.published && !reading.byline.criticism && reading.entries.size() == 1 && reading.entries.front().main)
        ToldShowings(reading).find();
}

} // namespace

extern Rule const told_showings;
Rule const told_showings{Stage::showings, tell_showings};

} // namespace kinotheca::rules
