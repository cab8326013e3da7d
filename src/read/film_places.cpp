#include "read/film_places.hpp"

#include "read/named_films.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

// So many lines below a title its film is still spoken of.
constexpr std::size_t most_lines = 14;

} // namespace

int told_distance(Tokens const& tokens, std::uint32_t from, std::uint32_t to)
{
    int sum = 0;
    for (auto at = from; at < to; ++at) {
        ++sum;
        if (tokens[at].is(".") && at + 1 < tokens.size() && tokens[at + 1].spaced && tokens[at + 1].capital)
            sum += 12;
        else if (tokens[at].is(";"))
            sum += 6;
        else if (tokens[at].is(","))
            sum += 1;
    }
    return sum;
}

bool meets(Evidence const& at, Span span)
{
    return std::any_of(at.begin(), at.end(), [&](Span each) { return each.begin < span.end && span.begin < each.end; });
}

Film* film_near(Reading& reading, std::vector<FilmPlace> const& places, TokenRange words)
{
    auto const line = reading.line_of(words.first);
    auto const first =
        std::partition_point(places.begin(), places.end(), [&](FilmPlace const& place) { return place.title.first < words.first; });
    auto const next = std::partition_point(first, places.end(), [&](FilmPlace const& place) { return place.title.first < words.last; });
    auto const* before = first == places.begin() ? nullptr : &*std::prev(first);
    auto const* behind = next == places.end() ? nullptr : &*next;
    bool const same_before = before && before->line == line;
    bool const same_behind = behind && behind->line == line;
    if (same_before || same_behind) {
        auto const left = same_before ? told_distance(reading.tokens, before->title.last, words.first) : 1000;
        auto const right = same_behind ? told_distance(reading.tokens, words.last, behind->title.first) + 2 : 1000;
        if (std::min(left, right) < 60)
            return left <= right ? before->film : behind->film;
    }
    if (auto* entry = reading.entry_at(line, words.first); entry && entry->title && !entry->films.empty() && !(entry->main && before))
        return &entry->film();
    if (before && line - before->line <= most_lines)
        return before->film;
    return behind && behind->line - line <= 2 ? behind->film : nullptr;
}

FilmPlaces::FilmPlaces(Reading& page) : m_reading(page)
{
    NamedFilms known(page);
    auto const& tokens = page.tokens;
    auto const add = [&](TokenRange title, Film* film, bool tagged) {
        if (!title.empty())
            m_places.push_back({title, page.line_of(title.first), film, tagged});
    };
    for (auto const& each : page.tagged)
        if (each.tag == WordTag::title && each.likelihood >= 0.4F)
            add(each.range, known.known(each.range, page.entry_at(page.line_of(each.range.first), each.range.first)),
                each.likelihood >= 0.6F);
    auto const tagged = m_places.size();
    auto const visit = [&](Film& film) {
        for (auto const& title : film.titles)
            for (auto const span : title.text.at) {
                auto const range = tokens.within(span);
                auto const meets = [&](FilmPlace const& place) { return place.title.meets(range); };
                auto const first = std::partition_point(m_places.begin(), m_places.begin() + static_cast<std::ptrdiff_t>(tagged),
                    [&](FilmPlace const& place) { return place.title.last <= range.first; });
                if (first == m_places.begin() + static_cast<std::ptrdiff_t>(tagged) || !meets(*first))
                    add(range, &film, false);
                else if (!first->film)
                    first->film = &film;
            }
    };
    each_film(page, visit);
    std::stable_sort(m_places.begin(), m_places.end(),
        [](FilmPlace const& left, FilmPlace const& right) { return left.title.first < right.title.first; });
    // Of a list of titles, one behind the other, all are what one is.
    for (std::size_t i = 0; i < m_places.size();) {
        auto end = i + 1;
        bool any = m_places[i].tagged;
        for (; end < m_places.size() && m_places[end].line == m_places[i].line
             && m_places[end].title.first <= m_places[end - 1].title.last + 4;
             ++end)
            any = any || m_places[end].tagged;
        if (any && end >= i + 3)
            for (auto each = i; each < end; ++each)
                m_places[each].tagged = true;
        i = end;
    }
}

bool FilmPlaces::of_one_film() const
{
    auto const& entries = m_reading.entries;
    return entries.size() == 1 && !entries.front().films.empty() && entries.front().films.front().credits.size() >= 3;
}

bool FilmPlaces::is_film(Film const& film) const
{
    if (has_film_facts(film) || of_one_film())
        return has_film_facts(film);
    return std::any_of(m_places.begin(), m_places.end(), [&](FilmPlace const& place) { return place.film == &film && place.tagged; });
}

} // namespace kinotheca
