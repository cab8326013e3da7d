#include "read/shared_hours.hpp"

#include "read/facts.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace kinotheca {

namespace {

struct SharedHours {
    Reading& reading;
    std::vector<LineRole> const& roles;

    // The places of its day and of its hours; empty where it has none of either.
    static std::vector<Span> places(Screening const& screening)
    {
        std::vector<Span> list;
        if (!screening.date || screening.date.at.empty() || screening.times.empty())
            return list;
        list.push_back(screening.date.at.front());
        for (auto const& time : screening.times)
            list.push_back(time.at.front());
        return list;
    }

    std::size_t line_of(Span span) const { return reading.line_of(reading.tokens.within(span).first); }

    static bool differ(TextValue const& left, TextValue const& right) { return left && right && !same_words(*left, *right); }

    // Where the film is named.
    static std::uint32_t place_of(Screening const& screening)
    {
        return screening.film && !screening.film.at.empty() ? screening.film.at.front().begin : 0;
    }

    bool may_head(std::size_t i) const
    {
        constexpr std::uint32_t longest = 14; // words
        auto const& line = reading.lines[i];
        return !line.noise && !line.aside && !roles[i].prose && !roles[i].dates && !roles[i].facts && !roles[i].labelled
            && !roles[i].published && line.tokens.size() <= longest && reading.dates_in(line.tokens).empty()
            && reading.times_in(line.tokens).empty() && !reading.in(Category::venue, line.tokens);
    }

    // What is named as a house, a maker, a town is no heading.
    bool is_tagged(std::size_t i) const
    {
        auto const tags = reading.tagged_in(reading.lines[i].tokens);
        return std::any_of(tags.begin(), tags.end(), [](TaggedSpan const& each) {
            return each.tag == WordTag::venue || each.tag == WordTag::place || each.tag == WordTag::director || each.tag == WordTag::person;
        });
    }

    // The heading of the event: directly below its day and hour, else directly above them.
    Span heading_of(Screening const& screening) const
    {
        auto all = places(screening);
        if (all.empty())
            all.push_back(screening.date.at.front());
        auto first = line_of(all.front());
        auto last = first;
        for (auto const& place : all) {
            first = std::min(first, line_of(place));
            last = std::max(last, line_of(place));
        }
        auto const film = line_of(screening.film.at.front());
        if (film <= last)
            return {};
        if (last + 1 < film && may_head(last + 1) && !is_tagged(last + 1))
            return reading.lines[last + 1].span;
        return first > 0 && may_head(first - 1) && !is_tagged(first - 1) ? reading.lines[first - 1].span : Span();
    }

    // Several films under the only days of the page, which no hour parts: a programme that is one event.
    void join_programme()
    {
        constexpr std::size_t least = 3;
        std::vector<Screening*> all;
        for (auto& entry : reading.entries)
            for (auto& screening : entry.screenings)
                all.push_back(&screening);
        if (all.size() < least)
            return;
        auto const& front = *all.front();
        bool const one = std::all_of(all.begin(), all.end(), [&](Screening const* each) {
            return each->date && each->times.empty() && each->film && !each->film.at.empty() && each->date.at == front.date.at
                && each->date.at.front().begin < place_of(*each) && !differ(each->venue, front.venue) && !differ(each->hall, front.hall)
                && (each == &front || differ(each->film, front.film));
        });
        if (!one)
            return;
        std::stable_sort(
            all.begin(), all.end(), [](Screening const* left, Screening const* right) { return place_of(*left) < place_of(*right); });
        auto first = std::move(*all.front());
        if (auto const heading = heading_of(first); !heading.empty())
            first.title = reading.value(heading);
        for (auto each = all.begin() + 1; each != all.end(); ++each)
            first.films.push_back((*each)->film);
        for (auto& entry : reading.entries)
            entry.screenings.clear();
        reading.entries.front().screenings.push_back(std::move(first));
    }

    void join()
    {
        join_programme();
        std::map<std::vector<Span>, std::vector<Screening*>> groups;
        for (auto& entry : reading.entries)
            for (auto& screening : entry.screenings)
                if (auto at = places(screening); !at.empty() && screening.film && !screening.film.at.empty())
                    groups[std::move(at)].push_back(&screening);
        std::set<Screening const*> joined;
        for (auto& [at, group] : groups) {
            std::stable_sort(group.begin(), group.end(),
                [](Screening const* left, Screening const* right) { return place_of(*left) < place_of(*right); });
            auto& first = *group.front();
            bool const one = group.size() >= 2 && std::all_of(group.begin() + 1, group.end(), [&](Screening const* other) {
                return differ(first.film, other->film) && !differ(first.venue, other->venue) && !differ(first.hall, other->hall)
                    && other->times.size() == 1;
            });
            // The day and the hour stand over all films.
            bool const above = std::all_of(at.begin(), at.end(), [&](Span span) { return span.begin < place_of(first); });
            if (!one || !above)
                continue;
            if (auto const heading = heading_of(first); !heading.empty())
                first.title = reading.value(heading);
            for (auto each = group.begin() + 1; each != group.end(); ++each) {
                first.films.push_back((*each)->film);
                joined.insert(*each);
            }
        }
        for (auto& entry : reading.entries)
            std::erase_if(entry.screenings, [&](Screening const& screening) { return joined.contains(&screening); });
    }
};

} // namespace

void join_shared_hours(Reading& reading, std::vector<LineRole> const& roles)
{
    SharedHours{reading, roles}.join();
}

} // namespace kinotheca
