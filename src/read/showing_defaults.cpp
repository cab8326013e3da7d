#include "read/showing_defaults.hpp"

#include "read/facts.hpp"
#include "read/houses.hpp"
#include "read/page_town.hpp"
#include "read/towns_together.hpp"
#include "read/usual_hours.hpp"

#include <algorithm>
#include <set>
#include <span>

namespace kinotheca {

namespace {

struct Defaults {
    Reading& reading;
    Tokens const& tokens;
    std::vector<LineRole> const& roles;
    ShowingDetails const& details;
    Screening common;

    template <class Predicate>
    bool any_showing(Predicate&& predicate) const
    {
        return std::any_of(reading.entries.begin(), reading.entries.end(),
            [&](Entry const& entry) { return std::any_of(entry.screenings.begin(), entry.screenings.end(), predicate); });
    }

    // The first line of the page's first showing.
    std::size_t first_showing() const
    {
        auto const first =
            std::find_if(reading.entries.begin(), reading.entries.end(), [](Entry const& entry) { return !entry.screenings.empty(); });
        return first == reading.entries.end() ? 0
            : first->main && first->title     ? reading.line_of(tokens.within(first->title->title).first)
                                              : first->first_line;
    }

    // "10.30 Salong Sjöboden", over the title: where neither a showing nor the page names a house, a room with a name of its own is one.
    void rooms_as_houses()
    {
        if (any_showing([](Screening const& screening) { return static_cast<bool>(screening.venue); }))
            return;
        for (auto& entry : reading.entries)
            for (auto& screening : entry.screenings) {
                auto const range = screening.hall ? tokens.within(screening.hall.at.front()) : TokenRange();
                auto const over = entry.title && !range.empty() && reading.lines[entry.first_line].tokens.holds(range)
                    && tokens.within(entry.title->title).first >= reading.lines[entry.first_line].tokens.last;
                if (over && range.size() >= 2 && !reading.whole(Category::hall, range) && tokens[range.last - 1].capital
                    && tokens[range.last - 1].is_word() && !tokens[range.first].caseless && tokens[range.last - 1].folded.size() >= 4)
                    std::swap(screening.venue, screening.hall);
            }
    }

    std::vector<bool> prose() const
    {
        std::vector<bool> list;
        for (auto const& role : roles)
            list.push_back(role.prose);
        return list;
    }

    // "地址：高雄市鹽埕區大義街2號": of an address its town.
    void shorten_addresses()
    {
        for (auto& entry : reading.entries)
            for (auto& screening : entry.screenings)
                if (auto const& place = screening.place; place.at.size() == 1)
                    if (auto const town = town_of_address(reading, place.at.front().begin, place.at.front().end); !town.empty())
                        screening.place = reading.value(town);
    }

    // The town of the whole page, for the showings that have none; where most have one of their own it is not said of the others.
    void town()
    {
        std::size_t own = 0;
        std::size_t all = 0;
        std::set<std::string> towns;
        for (auto const& entry : reading.entries)
            for (auto const& screening : entry.screenings) {
                ++all;
                own += screening.place ? 1 : 0;
                if (screening.place)
                    towns.insert(bare_words(*screening.place));
            }
        if (own == all || (towns.size() >= 2 && own * 2 >= all))
            return;
        auto const found = town_of_page(reading, first_showing(), prose());
        if (found.empty())
            return;
        for (auto& entry : reading.entries)
            for (auto& screening : entry.screenings)
                if (!screening.place && screening.date)
                    screening.place = reading.value(found);
    }

    // A week or a season of films: three showings at least, none with a house of its own, nearly all of films that the page tells of.
    bool shows_films_alone() const
    {
        std::size_t shown = 0;
        std::size_t films = 0;
        std::size_t several = 0;
        for (auto const& entry : reading.entries) {
            several += !entry.screenings.empty();
            for (auto const& screening : entry.screenings) {
                if (screening.venue)
                    return false;
                ++shown;
                auto const* film = entry.films.empty() ? nullptr : &entry.films.front();
                films += film && screening.date && (film->year || film->minutes || !film->credits.empty());
            }
        }
        return several >= 1 && films >= 2 && films * 4 >= shown * 3;
    }

    void house()
    {
        if (common.venue && common.place)
            return;
        bool const rooms = any_showing([](Screening const& screening) { return screening.hall && !screening.venue; });
        auto house = house_of_page(reading, first_showing(), prose(), rooms, shows_films_alone());
        if (!house.venue.empty() && !can_be_house(reading, tokens.within(house.venue)))
            house.venue = {};
        // What a label says stands; the town may be told elsewhere.
        if (!common.venue || same_words(*common.venue, reading.words(house.venue)))
            take_house(reading, house, common);
    }

    // "장소: 한강시네마테크", below the last showing: where no other has a house it is that of all.
    void house_at_end()
    {
        Entry* last = nullptr;
        for (auto& entry : reading.entries)
            if (!entry.screenings.empty())
                last = &entry;
        bool others = false;
        for (auto const& entry : reading.entries)
            for (auto const& screening : entry.screenings)
                others = others || (&entry != last && (screening.venue || screening.place));
        if (!last || others || !last->screenings.back().venue)
            return;
        auto const& venue = last->screenings.back().venue;
        auto const line = reading.line_of(tokens.within(venue.at.front()).first);
        auto const labels = reading.labelled_in(line, line + 1);
        bool const labelled = std::any_of(labels.begin(), labels.end(), [&](Labelled const& label) {
            return label.label.begin == reading.lines[line].span.begin
                && std::find(label.words.begin(), label.words.end(), "venue") != label.words.end();
        });
        if (!labelled || line + 8 < reading.lines.size() || line <= last->first_line)
            return;
        common.venue = venue;
        common.hall = last->screenings.back().hall;
        common.place = last->screenings.back().place;
    }

    // "समय: शाम 6:30 बजे"
    void hour_of_label(std::size_t last)
    {
        for (auto const& labelled : reading.labelled_in(0, last)) {
            bool const time = std::find(labelled.words.begin(), labelled.words.end(), "time") != labelled.words.end();
            if (!time || labelled.values.empty() || !common.times.empty())
                continue;
            auto const times = reading.times_in(tokens.within(labelled.values.front()));
            if (times.size() == 1)
                common.times.push_back(hour_value(reading, times.front()));
        }
    }

    // "The film starts at 7.30pm, at Abbey Fields Community Centre, …".
    void hour_in_text(std::size_t last)
    {
        for (std::size_t i = 0; i < last && common.times.empty(); ++i) {
            auto const& line = reading.lines[i];
            if (line.noise || !roles[i].prose || !reading.dates_in(line.tokens).empty())
                continue;
            if (auto const times = hours_of_showings(reading, line.tokens); !times.empty())
                common.times.push_back(hour_value(reading, *times.front()));
        }
    }

    // Lines of the box office and of prices have hours of their own.
    bool tells_other_hours(std::size_t i) const
    {
        auto const labels = reading.labelled_in(i, i + 1);
        return std::any_of(labels.begin(), labels.end(), [&](Labelled const& labelled) {
            return labelled.label.begin == reading.lines[i].span.begin
                && std::any_of(labelled.words.begin(), labelled.words.end(),
                    [](auto word) { return word == "other" || word == "booking" || word == "price" || word == "end"; });
        });
    }

    // "Noviembre 2026 - 20.30 hs", "Beginn jeweils 19.30 Uhr": the only hour over the showings, or on the page, where most have none.
    void only_hour()
    {
        if (!common.times.empty() || reading.times.empty())
            return;
        std::size_t timed = 0;
        std::size_t all = 0;
        for (auto const& entry : reading.entries)
            for (auto const& screening : entry.screenings) {
                timed += !screening.times.empty();
                all += screening.date ? 1 : 0;
            }
        if (timed * 2 > all)
            return;
        auto const first = first_showing();
        auto const over =
            first < reading.lines.size() ? reading.times_in({0, reading.lines[first].tokens.first}) : std::span<TimeMark const>();
        auto const said = timed == 0 && over.empty() ? std::span<TimeMark const>(reading.times) : over;
        auto const same = [&](TimeMark const& time) { return time.hour == said.front().hour && time.minute == said.front().minute; };
        if (said.empty() || !std::all_of(said.begin(), said.end(), same))
            return;
        auto const i = reading.line_of(said.front().range.first);
        if (i < reading.lines.size() && !reading.lines[i].noise && !reading.lines[i].aside && !roles[i].published && !tells_other_hours(i))
            common.times.push_back(hour_value(reading, said.front()));
    }

    void fill(Entry& entry) const
    {
        for (auto& screening : entry.screenings)
            if (screening.times.empty() && screening.date)
                screening.times = common.times;
        fill_house(entry, common);
    }

    void add()
    {
        if (!any_showing([](Screening const&) { return true; }))
            return;
        bool const several = reading.entries.size() > 1;
        give_usual_hours(reading, roles);
        if (several) {
            auto const first = std::find_if(reading.entries.begin(), reading.entries.end(), [](Entry const& entry) { return !entry.main; });
            auto const last = first == reading.entries.end() ? reading.lines.size() : first->first_line;
            details.labels(0, last, common);
            hour_of_label(last);
            hour_in_text(last);
            only_hour();
        }
        house();
        if (several && !common.venue)
            house_at_end();
        for (auto& entry : reading.entries)
            if (!several || !entry.main)
                fill(entry);
        if (several)
            towns_of_houses(reading);
        if (auto const period = town_of_programme(reading); !period.empty())
            for (auto& entry : reading.entries)
                for (auto& screening : entry.screenings)
                    if (!screening.place)
                        screening.place = reading.value(period);
        rooms_as_houses();
        shorten_addresses();
        town();
    }
};

} // namespace

void add_defaults(Reading& reading, std::vector<LineRole> const& roles, ShowingDetails const& details)
{
    Defaults{reading, reading.tokens, roles, details, {}}.add();
}

} // namespace kinotheca
