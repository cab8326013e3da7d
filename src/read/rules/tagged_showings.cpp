// Which film is shown on a day, where learned tags tell the titles: what was read of the day before is held against them.
//
//   25.11. | Niemals selten manchmal immer     the title in the day's line, not the one that heads the page
//   18 mercoledì / ore 18:00 / La donna del giorno di Francesco Maselli      below the day
//   Film Club: Wilding / Jan 22                above it
//   not: a house or a sentence that stands where titles do; the days on which posts came out

#include "read/facts.hpp"
#include "read/named_films.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"
#include "read/showing_details.hpp"
#include "read/titled_days.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace kinotheca::rules {

namespace {

struct TaggedShowings : TitledDays {
    struct Place {
        std::size_t entry = 0;
        std::size_t showing = 0;
    };
    NamedFilms known;
    std::map<std::size_t, std::vector<Place>> shown = {}; // by where their days begin
    std::set<std::pair<std::size_t, std::size_t>> dropped = {};
    std::vector<Screening> added = {};
    static constexpr std::size_t most_added = 400;

    explicit TaggedShowings(Reading& page) : TitledDays(page), known(page) {}

    void collect_showings()
    {
        for (std::size_t e = 0; e < reading.entries.size(); ++e)
            for (std::size_t s = 0; s < reading.entries[e].screenings.size(); ++s)
                if (auto const& date = reading.entries[e].screenings[s].date; date && !date.at.empty())
                    shown[date.at.front().begin].push_back({e, s});
    }

    bool same_film(Screening const& screening, TokenRange title) const
    {
        auto const words = bare_words(reading.words(reading.span(title)));
        // "Enfance d'Ivan (L')": its article, or what was read behind it.
        constexpr std::size_t least = 5;
        auto const same = [&](TextValue const& value) {
            auto const other = value ? bare_words(*value) : std::string();
            return other == words
                || (std::min(other.size(), words.size()) >= least && (other.starts_with(words) || words.starts_with(other)));
        };
        return same(screening.film) || std::any_of(screening.films.begin(), screening.films.end(), same);
    }

    // Whether the film of a showing is tagged as a title somewhere.
    bool is_tagged(Screening const& screening) const
    {
        return screening.film
            && std::any_of(mentions().begin(), mentions().end(), [&](Mention const& each) { return same_film(screening, each.title); });
    }

    // Whether the film of the showing is named where its day is.
    bool stands_beside(Day const& day, Screening const& screening) const
    {
        auto const& at = screening.film ? screening.film.at : screening.title.at;
        auto const words = at.empty() ? TokenRange() : tokens.within(at.front());
        return !words.empty() && around(day).holds(words);
    }

    // Whether what was read as the film is running text, or further from the day than the title.
    bool is_farther(Day const& day, Screening const& screening, TokenRange title) const
    {
        auto const words = !screening.film || screening.film.at.empty() ? TokenRange() : tokens.within(screening.film.at.front());
        if (words.empty())
            return true;
        auto const lines = [&](std::size_t i) { return i < day.line ? day.line - i : i - day.line; };
        auto const i = reading.line_of(words.first);
        return roles[i].prose || lines(i) > lines(reading.line_of(title.first));
    }

    // Whether a line from one to the other names the showing's film.
    bool is_named_between(Screening const& screening, std::size_t one, std::size_t other) const
    {
        auto const first = std::min(one, other);
        auto const last = std::max(one, other);
        return std::any_of(mentions().begin(), mentions().end(),
            [&](Mention const& each) { return first <= each.line && each.line <= last && same_film(screening, each.title); });
    }

    Screening& at(Place place) { return reading.entries[place.entry].screenings[place.showing]; }

    void set_film(Screening& screening, TokenRange title)
    {
        auto const& film = known.named(title, reading.entry_at(reading.line_of(title.first)));
        screening.film = film.titles.front().text;
        screening.title = reading.value(reading.span(title));
        screening.films.clear();
    }

    // The showings that have been read of the day are those of these titles, or become so.
    void correct(Day const& day, Titles const& found)
    {
        auto const& titles = found.list;
        bool const is_beside = found.beside;
        // In running text the sentence that names one film alone is on that film.
        bool const sure = found.near || (is_beside && (!roles[day.line].prose || titles.size() == 1));
        auto const& places = shown.at(day.date->at.front().begin);
        // A day that heads several titles.
        if (!sure && places.size() > 1)
            return;
        // Days across, over a table of hours.
        constexpr std::size_t columns = 3;
        if (!is_beside && reading.dates_in(reading.lines[day.line].tokens).size() >= columns)
            return;
        for (auto const place : places) {
            auto const& screening = at(place);
            bool const good = std::any_of(titles.begin(), titles.end(), [&](TokenRange title) { return same_film(screening, title); });
            // A title that another line has told, far from the day.
            if (good || (!sure && is_tagged(screening)) || stands_beside(day, screening)
                || (found.near && is_named_between(screening, day.line, reading.line_of(titles.front().first)))
                || (!is_beside && !is_farther(day, screening, titles.front())))
                return;
        }
        auto wrong = places;
        for (std::size_t n = 0; n < titles.size() && added.size() < most_added; ++n) {
            if (known.full())
                return;
            bool const in_place = !wrong.empty();
            auto screening = in_place ? at(wrong.back()) : Screening();
            if (titles.size() > 1)
                screening.times.clear();
            set_film(screening, titles[n]);
            screening.date = day_value(*day.date);
            if (screening.times.empty())
                for (auto const* hour : is_beside ? hours_beside(day, titles, n) : hours_over(day, titles[n]))
                    screening.times.push_back(hour_value(reading, *hour));
            if (!in_place) {
                added.push_back(std::move(screening));
                continue;
            }
            at(wrong.back()) = std::move(screening);
            wrong.pop_back();
        }
        for (auto const place : wrong)
            dropped.insert({place.entry, place.showing});
    }

    // A whole date alone on its line, with no hour: one that heads a post.
    bool heads_post(Day const& day) const
    {
        auto const& date = *day.date;
        auto const words = without_signs(reading, reading.lines[day.line].span);
        auto const range = tokens.within(words);
        bool const alone = date.range.first <= range.first + 1 && date.range.last + 1 >= range.last;
        bool year = false; // said with it, not told elsewhere
        for (auto at = date.range.first; at < date.range.last; ++at)
            year = year || (tokens[at].is_number() && number_at(reading, at) == date.from.year);
        return alone && year && date.from.complete() && date.from == date.to && hours_of(day).empty();
    }

    bool is_labelled(Day const& day) const { return roles[day.line].labelled; }

    // Dates of posts go back in time, or there is a single one above all titles; nothing on the page says an hour or a house.
    bool tells_posts() const
    {
        std::vector<Day const*> list;
        for (auto const& day : days())
            if (heads_post(day) && !is_labelled(day))
                list.push_back(&day);
            else if (day.apart)
                return false;
        if (list.empty() || any_house())
            return false;
        if (std::any_of(
                reading.times.begin(), reading.times.end(), [](TimeMark const& time) { return time.minute % 5 == 0 && time.hour >= 9; }))
            return false;
        bool back = true;
        std::size_t different = 1;
        for (std::size_t i = 1; i < list.size(); ++i) {
            back = back && !(list[i - 1]->date->from < list[i]->date->from);
            different += list[i - 1]->date->from != list[i]->date->from;
        }
        constexpr std::size_t head = 8; // lines
        return back && (different >= 2 || list.front()->line < head);
    }

    // A house that a showing has, or that is tagged.
    bool any_house() const
    {
        auto const is_house = [](TaggedSpan const& each) { return each.tag == WordTag::venue && each.is_sure(); };
        if (std::any_of(reading.tagged.begin(), reading.tagged.end(), is_house))
            return true;
        return std::any_of(reading.entries.begin(), reading.entries.end(), [](Entry const& entry) {
            return std::any_of(
                entry.screenings.begin(), entry.screenings.end(), [](Screening const& each) { return each.venue || each.hall; });
        });
    }

    void leave_out_posts()
    {
        for (auto const& day : days())
            if (auto const found = shown.find(day.date->at.front().begin); found != shown.end() && heads_post(day))
                for (auto const place : found->second)
                    dropped.insert({place.entry, place.showing});
    }

    void take()
    {
        collect_showings();
        if (tells_posts()) {
            leave_out_posts();
            settle();
            return;
        }
        if (mentions().empty())
            return;
        for (auto const& day : days()) {
            // Days that nothing has read are looked at by the rules behind this one.
            if (!shown.contains(day.date->at.front().begin))
                continue;
            auto const titles = titles_of(day);
            constexpr std::size_t most = 12; // films of one day
            if (!titles.list.empty() && titles.list.size() <= most)
                correct(day, titles);
        }
        leave_out_others();
        settle();
    }

    // A house, a festival, a person that stands where titles do.
    bool is_something_else(Screening const& screening) const
    {
        auto const words = !screening.film || screening.film.at.empty() ? TokenRange() : tokens.within(screening.film.at.front());
        constexpr std::uint32_t longest = 12; // words of a tagged name
        auto const tags = reading.tagged_in({words.first < longest ? 0 : words.first - longest, words.last});
        return !words.empty() && !is_tagged(screening) && std::any_of(tags.begin(), tags.end(), [&](TaggedSpan const& each) {
            return each.tag != WordTag::title && each.tag != WordTag::none && each.is_sure() && each.range.holds(words);
        });
    }

    // They are no film. Where the page has one film alone the showing is that one's.
    void leave_out_others()
    {
        bool const single = std::all_of(mentions().begin(), mentions().end(), [&](Mention const& each) {
            return same_words(reading.words(reading.span(each.title)), reading.words(reading.span(mentions().front().title)));
        });
        for (std::size_t e = 0; e < reading.entries.size(); ++e)
            for (std::size_t s = 0; s < reading.entries[e].screenings.size(); ++s) {
                auto& screening = reading.entries[e].screenings[s];
                if (!is_something_else(screening))
                    continue;
                if (single && !known.full())
                    set_film(screening, mentions().front().title);
                else
                    dropped.insert({e, s});
            }
    }

    // "GRÆNSE // 27. FEB", "День как день / The Basement (2024)", "„Mīts” dokumentālā filma": what stands behind the title is no part
    // of the heading, but what is shown or said with the film.
    void shorten(TextValue& heading, TextValue const& film) const
    {
        if (!heading || !film || heading.at.size() != 1 || film.at.size() != 1)
            return;
        auto const whole = tokens.within(heading.at.front());
        auto const title = tokens.within(film.at.front());
        if (!whole.holds(title) || title.last >= whole.last)
            return;
        auto behind = title.last;
        bool const quoted = title.first > whole.first && tokens[title.first - 1].is("\"") && tokens[behind].is("\"");
        behind += quoted;
        if (behind >= whole.last || (quoted && title.first > whole.first + 1))
            return;
        auto const& next = tokens[behind];
        bool const apart = next.is("/") || next.is("|") || next.is(",") || next.is(".");
        bool const more = next.is("+") || next.is("(") || next.is("[") || next.is("&") || reading.at(Category::and_, behind);
        if (apart || (quoted && !more) || (!more && !reading.dates_in({behind, whole.last}).empty()))
            heading = reading.value(reading.span({whole.first, behind}));
    }

    void settle()
    {
        for (auto& entry : reading.entries)
            for (auto& screening : entry.screenings)
                shorten(screening.title, screening.film);
        for (std::size_t e = 0; e < reading.entries.size(); ++e) {
            std::vector<Screening> kept;
            auto& screenings = reading.entries[e].screenings;
            for (std::size_t s = 0; s < screenings.size(); ++s)
                if (!dropped.contains({e, s}))
                    kept.push_back(std::move(screenings[s]));
            screenings = std::move(kept);
        }
        auto& front = reading.entries.front().screenings;
        for (auto& screening : added)
            front.push_back(std::move(screening));
    }
};

void take_tagged_showings(Reading& reading)
{
    if (reading.lines.empty())
        return;
    if (reading.entries.empty())
        reading.entries.emplace_back();
    TaggedShowings(reading).take();
}

} // namespace

extern Rule const tagged_showings;
Rule const tagged_showings{Stage::showings, take_tagged_showings};

} // namespace kinotheca::rules
