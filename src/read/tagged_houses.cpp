#include "read/tagged_houses.hpp"

#include "read/facts.hpp"
#include "read/near_houses.hpp"
#include "read/no_houses.hpp"
#include "read/prose.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace kinotheca {

namespace {

struct TaggedHouses {
    Reading& reading;
    Tokens const& tokens;
    std::vector<LineRole> const& roles;
    NearHouses& near;

    struct Named {
        TokenRange range;
        std::size_t line = 0;
        std::string bare;
    };
    // Names of one kind, in the order of the page.
    struct Names {
        std::vector<Named> list = {};
        std::set<std::string> different = {};
    };
    Names venues = {};
    Names places = {};
    bool several = false; // houses that showings have already

    void collect(WordTag tag, float least, Names& names) const
    {
        constexpr std::size_t most = 200;
        for (auto const& each : reading.tagged) {
            auto const i = reading.line_of(each.range.first);
            if (each.tag != tag || each.likelihood < least || i >= reading.lines.size() || reading.lines[i].aside
                || names.list.size() >= most || (reading.lines[i].noise && !reading.lines[i].boilerplate))
                continue;
            auto const range = tag == WordTag::venue ? near.without_edges(each.range) : each.range;
            auto bare = bare_words(reading.words(reading.span(range)));
            if (bare.empty() || names_no_house(reading, range))
                continue;
            names.different.insert(bare);
            names.list.push_back({range, i, std::move(bare)});
        }
    }

    TokenRange words_of(Evidence const& at) const { return at.empty() ? TokenRange() : tokens.within(at.front()); }

    // The sentence of running text, or the line, that the place stands in.
    TokenRange around(std::uint32_t place) const
    {
        auto const i = reading.line_of(place);
        if (i >= reading.lines.size())
            return {};
        auto const& line = reading.lines[i];
        if (roles[i].prose)
            for (auto const part : sentences(reading, line))
                if (part.first <= place && place < part.last)
                    return part;
        return line.tokens;
    }

    // The name within the words that is nearest to the place, one behind it first.
    static Named const* nearest(Names const& names, TokenRange words, std::uint32_t place)
    {
        auto const begin =
            std::partition_point(names.list.begin(), names.list.end(), [&](Named const& each) { return each.range.first < words.first; });
        Named const* found = nullptr;
        for (auto each = begin; each != names.list.end() && each->range.first < words.last; ++each)
            if (!found || found->range.first < place)
                found = &*each;
        return found;
    }

    // A line that names little else.
    bool heads(Named const& name) const
    {
        auto const& line = reading.lines[name.line];
        return !roles[name.line].prose && name.range.size() * 2 + 2 >= line.tokens.size();
    }

    Named const* name_for(Screening const& screening, Names const& names) const
    {
        if (names.list.empty())
            return nullptr;
        auto const day = words_of(screening.date.at);
        auto const film = words_of(screening.film.at);
        for (auto const& own : {day, film})
            if (!own.empty())
                if (auto const* name = nearest(names, around(own.first), own.first))
                    return name;
        auto const place = day.empty() ? film : day;
        if (place.empty())
            return names.different.size() == 1 ? &names.list.front() : nullptr;
        auto const i = reading.line_of(place.first);
        // "20.11. 20:00 / Kino Arsenal", below the day.
        if (i + 1 < reading.lines.size() && reading.lines[i + 1].gap == 0 && !roles[i + 1].prose)
            if (auto const* name = nearest(names, reading.lines[i + 1].tokens, reading.lines[i + 1].tokens.first); name && heads(*name))
                return name;
        if (names.different.size() == 1)
            return &names.list.front();
        // The last heading above.
        auto const behind =
            std::partition_point(names.list.begin(), names.list.end(), [&](Named const& each) { return each.range.first < place.first; });
        for (auto each = behind; each != names.list.begin();)
            if (heads(*--each))
                return &*each;
        // Where it was named last.
        return behind == names.list.begin() ? nullptr : &*std::prev(behind);
    }

    bool meets_tag(Evidence const& at, WordTag tag) const
    {
        auto const words = words_of(at);
        auto const spans = reading.tagged_in({words.first < 8 ? 0 : words.first - 8, words.last});
        return !words.empty() && std::any_of(spans.begin(), spans.end(), [&](TaggedSpan const& each) {
            return each.tag == tag && each.is_sure() && each.range.meets(words);
        });
    }

    // Words that are told to be a title, a person, a company.
    bool is_something_else(Evidence const& at) const
    {
        for (auto tag : {WordTag::title, WordTag::director, WordTag::player, WordTag::person})
            if (meets_tag(at, tag) && !meets_tag(at, WordTag::venue))
                return true;
        return at.empty();
    }

    static bool alike(std::string const& left, std::string const& right)
    {
        return left == right || left.find(right) != left.npos || right.find(left) != right.npos;
    }

    // The house that has been read stands in the line of the showing's day or title.
    bool stands_with(Screening const& screening) const
    {
        auto const house = words_of(screening.venue.at);
        for (auto const* at : {&screening.date.at, &screening.film.at})
            if (auto const words = words_of(*at); !words.empty() && !house.empty()) {
                auto const line = reading.line_of(words.first);
                auto const other = reading.line_of(house.first);
                if (line == other && !roles[line].prose)
                    return true;
            }
        return false;
    }

    // The house that stands beside the showing's day rather than what the page says of others.
    bool take_near(Screening& screening) const
    {
        auto const house = near.of(screening);
        auto const words = tokens.within(house.venue);
        if (house.venue.empty() || names_no_house(reading, words) || near.is_labelled(screening.venue))
            return false;
        bool const same = screening.venue && tokens.within(screening.venue.at.front()).meets(words);
        if (!same || meets_tag(Evidence{house.venue}, WordTag::venue)) {
            screening.venue = {};
            if (!house.place.empty())
                screening.place = {};
            take_house(reading, {house.venue, {}, house.place}, screening);
        }
        return static_cast<bool>(screening.venue);
    }

    void take_room(Screening& screening) const
    {
        auto const room = screening.hall ? Span() : near.room_of(screening);
        if (room.empty())
            return;
        auto const words = tokens.within(room);
        bool const own = screening.venue && words_of(screening.venue.at).meets(words);
        if (!own)
            screening.hall = reading.value(room);
    }

    void take(Screening& screening) const
    {
        for (auto* field : {&screening.venue, &screening.place})
            if (*field && is_something_else(field->at))
                *field = {};
        if (screening.venue && names_no_house(reading, words_of(screening.venue.at)) && !near.is_labelled(screening.venue))
            screening.venue = {};
        auto const* house = take_near(screening) ? nullptr : name_for(screening, venues);
        if (house) {
            bool const own = screening.venue
                && (meets_tag(screening.venue.at, WordTag::venue) || alike(bare_words(*screening.venue), house->bare) || several
                    || stands_with(screening));
            if (!own)
                screening.venue = reading.value(reading.span(house->range));
        }
        take_room(screening);
        if (screening.place)
            return;
        if (auto const* town = name_for(screening, places))
            screening.place = reading.value(reading.span(town->range));
    }

    void take()
    {
        collect(WordTag::venue, 0.8F, venues);
        collect(WordTag::place, 0.9F, places); // of a page's many towns most are no showing's
        std::set<std::string> own;
        for (auto const& entry : reading.entries)
            for (auto const& screening : entry.screenings)
                if (screening.venue && !is_something_else(screening.venue.at))
                    own.insert(bare_words(*screening.venue));
        several = own.size() >= 2;
        for (auto& entry : reading.entries)
            for (auto& screening : entry.screenings)
                take(screening);
    }
};

} // namespace

void take_tagged_houses(Reading& reading, std::vector<LineRole> const& roles)
{
    NearHouses near(reading, roles);
    TaggedHouses{reading, reading.tokens, roles, near}.take();
}

} // namespace kinotheca
