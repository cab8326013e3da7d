#include "link/score.hpp"
#include "link/weights.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>

namespace kinotheca {

namespace {

template <class T>
T const* in_common(std::vector<T> const& left, std::vector<T> const& right)
{
    for (auto const& one : left)
        if (std::find(right.begin(), right.end(), one) != right.end())
            return &one;
    return nullptr;
}

// Both say values of the sort: they have one in common, or none.
template <class T>
void weigh_values(std::vector<T> const& page, std::vector<T> const& kept, std::string_view what, double same, double differs, Score& score)
{
    if (page.empty() || kept.empty())
        return;
    if (auto const* shared = in_common(page, kept))
        score.add(fmt::format("the same {}: {}", what, *shared), same);
    else if (differs != 0)
        score.add(fmt::format("{} {} here, {} there", what, page.front(), kept.front()), differs);
}

enum class Meeting { unknown, apart, by_name, linked };

template <class Alike>
Meeting meet(std::vector<Neighbour> const& page, std::vector<Neighbour> const& kept, Alike const& alike)
{
    if (page.empty() || kept.empty())
        return Meeting::unknown;
    auto best = Meeting::apart;
    for (auto const& one : page)
        for (auto const& other : kept) {
            if (one.entity && one.entity == other.entity)
                return Meeting::linked;
            if (alike(one.label, other.label))
                best = Meeting::by_name;
        }
    return best;
}

bool same_named(EntityKind kind, std::string const& left, std::string const& right, Spellings& spellings)
{
    for (auto const& one : spellings.named(kind, left))
        for (auto const& other : spellings.named(kind, right))
            if (compare(one, other) >= TokenAgreement::weak_only)
                return true;
    return false;
}

Meeting meet_named(EntityKind kind, std::vector<Neighbour> const& page, std::vector<Neighbour> const& kept, Spellings& spellings)
{
    return meet(page, kept, [&](auto const& one, auto const& other) { return same_named(kind, one, other, spellings); });
}

Meeting meet_films(std::vector<Neighbour> const& page, std::vector<Neighbour> const& kept, Spellings& spellings)
{
    return meet(page, kept, [&](auto const& one, auto const& other) {
        return compare(spellings.title(one), spellings.title(other)) >= TitleAgreement::head_only;
    });
}

Meeting meet_people(std::vector<Neighbour> const& page, std::vector<Neighbour> const& kept, Spellings& spellings)
{
    return meet(page, kept, [&](auto const& one, auto const& other) {
        return compare(spellings.person(one), spellings.person(other)) >= NameAgreement::initials;
    });
}

// Days agree as far as they are told: "--03-24" is "2026-03-24"; a run holds its days.
bool same_day(std::string_view left, std::string_view right)
{
    auto const first = [](std::string_view date) { return date.substr(0, date.find('/')); };
    auto const last = [](std::string_view date) { return date.substr(date.find('/') + 1); };
    if (left.starts_with("--") || right.starts_with("--"))
        return first(left).size() >= 7 && first(right).size() >= 7
            && first(left).substr(first(left).size() - 5) == first(right).substr(first(right).size() - 5);
    auto const left_run = left.find('/') != std::string_view::npos;
    auto const right_run = right.find('/') != std::string_view::npos;
    if (left_run == right_run)
        return left == right;
    auto const& run = left_run ? left : right;
    auto const& day = left_run ? right : left;
    return first(run) <= day && day <= last(run);
}

double title_rarity(TitleForm const& title)
{
    return std::clamp(
        static_cast<double>(title.letters) * weights::text::title_per_letter, weights::text::title_least, weights::text::title_most);
}

template <class Bits>
void weigh_titles(
    std::vector<TitleForm const*> const& page, std::vector<TitleForm const*> const& kept, double differs, Bits const& bits, Score& score)
{
    if (page.empty() || kept.empty())
        return;
    for (auto const* one : page)
        for (auto const* other : kept)
            if (compare(*one, *other) >= TitleAgreement::head_only)
                return score.add(fmt::format("both are titled “{}”", one->written), bits(*one));
    score.add(fmt::format("“{}” here, “{}” there", page.front()->written, kept.front()->written), differs);
}

} // namespace

Score score_screenings(ScreeningFacts const& page, ScreeningFacts const& kept, Spellings& spellings)
{
    namespace weight = weights::screening;
    Score score;
    bool const dated = std::any_of(page.dates.begin(), page.dates.end(), [&](auto const& one) {
        return std::any_of(kept.dates.begin(), kept.dates.end(), [&](auto const& other) { return same_day(one, other); });
    });
    if (!dated) {
        score.add("no day is told by both", weight::date_differs);
        return score;
    }
    score.add(fmt::format("the same day: {}", page.dates.front()), weight::date);
    weigh_values(page.times, kept.times, "hour", weight::time, weight::time_differs, score);
    auto const house = meet_named(EntityKind::venue, page.venues, kept.venues, spellings);
    if (house == Meeting::linked || house == Meeting::by_name)
        score.add(fmt::format("the same house: {}", page.venues.front().label), weight::venue);
    else if (house == Meeting::apart)
        score.add(fmt::format("at {} here, at {} there", page.venues.front().label, kept.venues.front().label), weight::venue_differs);
    auto const town = meet_named(EntityKind::place, page.places, kept.places, spellings);
    if (town == Meeting::linked || town == Meeting::by_name)
        score.add(fmt::format("the same town: {}", page.places.front().label), weight::place);
    else if (town == Meeting::apart)
        score.add(fmt::format("in {} here, in {} there", page.places.front().label, kept.places.front().label), weight::place_differs);
    weigh_values(page.halls, kept.halls, "hall", 0, weight::hall_differs, score);
    auto const film = meet_films(page.films, kept.films, spellings);
    if (film == Meeting::linked || film == Meeting::by_name)
        score.add(
            fmt::format("the same film: “{}”", page.films.front().label), film == Meeting::linked ? weight::film : weight::film_by_title);
    else if (film == Meeting::apart)
        score.add(fmt::format("“{}” here, “{}” there", page.films.front().label, kept.films.front().label), weight::film_differs);
    return score;
}

Score score_texts(TextFacts const& page, TextFacts const& kept, Spellings& spellings)
{
    namespace weight = weights::text;
    Score score;
    if (page.review != kept.review) {
        score.add("a review and a reference", weight::title_differs);
        return score;
    }
    weigh_titles(page.titles, kept.titles, weight::title_differs, title_rarity, score);
    auto const author = meet_people(page.authors, kept.authors, spellings);
    if (author == Meeting::linked || author == Meeting::by_name)
        score.add(fmt::format("both are by {}", page.authors.front().label), weight::author);
    else if (author == Meeting::apart)
        score.add(fmt::format("by {} here, by {} there", page.authors.front().label, kept.authors.front().label), weight::author_differs);
    auto const film = meet_films(page.films, kept.films, spellings);
    if (film == Meeting::linked || film == Meeting::by_name)
        score.add(fmt::format("both are on “{}”", page.films.front().label), weight::film);
    else if (film == Meeting::apart && page.review)
        score.add(fmt::format("on “{}” here, on “{}” there", page.films.front().label, kept.films.front().label), weight::film_differs);
    weigh_values(page.years, kept.years, "year", weight::year, weight::year_differs, score);
    weigh_values(page.containers, kept.containers, "place of publication", weight::container, 0, score);
    weigh_values(page.outlets, kept.outlets, "outlet", weight::outlet, 0, score);
    weigh_values(page.published, kept.published, "day of publication", weight::published, weight::published_differs, score);
    return score;
}

Score score_editions(EditionFacts const& page, EditionFacts const& kept, Spellings& spellings)
{
    namespace weight = weights::edition;
    Score score;
    weigh_titles(
        page.titles, kept.titles, weight::title_differs, [](TitleForm const&) { return weight::title; }, score);
    if (auto film = meet_films(page.films, kept.films, spellings); film == Meeting::linked || film == Meeting::by_name)
        score.add(fmt::format("both hold “{}”", page.films.front().label), weight::film);
    weigh_values(page.media, kept.media, "medium", weight::medium, weight::medium_differs, score);
    weigh_values(page.publishers, kept.publishers, "publisher", weight::publisher, weight::publisher_differs, score);
    weigh_values(page.years, kept.years, "year", weight::year, weight::year_differs, score);
    return score;
}

} // namespace kinotheca
