#include "read/near_houses.hpp"

#include "read/facts.hpp"
#include "read/page_town.hpp"
#include "read/prose.hpp"
#include "read/showing_rooms.hpp"
#include "read/told_house.hpp"

#include <algorithm>
#include <array>

namespace kinotheca {

namespace {

constexpr float least_likely = 0.4F;           // of a tag that a word beside it bears out
constexpr std::size_t longest_seen_line = 120; // words of a line that is looked through
constexpr std::uint32_t far_apart = 40;        // words between a day and its hour

} // namespace

NearHouses::NearHouses(Reading const& reading, std::vector<LineRole> const& roles)
    : m_reading(reading), m_tokens(reading.tokens), m_roles(roles), m_others(people_and_titles(reading))
{
    m_lists_towns = lists_towns();
}

// "Cambremont, complexe sportif Michel Hidalgo": a line with a town and, behind a comma, a place in it that no word need show.
House NearHouses::town_and_house(std::size_t i) const
{
    constexpr std::uint32_t most = 8; // words of either
    auto const& line = m_reading.lines[i];
    if (line.noise || line.gap > 0 || m_roles[i].prose || m_roles[i].labelled || !m_reading.dates_in(line.tokens).empty()
        || !m_reading.times_in(line.tokens).empty())
        return {};
    auto const comma = end_of_town(m_reading, line.tokens.first, line.tokens.last);
    if (comma == line.tokens.first || comma + 1 >= line.tokens.last || !m_tokens[comma].is(",") || comma > line.tokens.first + most
        || line.tokens.last > comma + most)
        return {};
    for (auto at = comma + 1; at < line.tokens.last; ++at)
        if (m_tokens[at].is(",") || m_tokens[at].is(":") || m_tokens[at].is_number())
            return {};
    return {m_reading.span({comma + 1, line.tokens.last}), {}, m_reading.span({line.tokens.first, comma})};
}

// Three such lines below days, and below most of them.
bool NearHouses::lists_towns() const
{
    std::size_t days = 0;
    std::size_t towns = 0;
    for (std::size_t i = 0; i + 1 < m_reading.lines.size(); ++i) {
        auto const& line = m_reading.lines[i];
        if (m_roles[i].prose || line.noise || m_reading.dates_in(line.tokens).empty())
            continue;
        ++days;
        towns += !town_and_house(i + 1).empty();
    }
    return towns >= 3 && towns * 5 >= days * 3;
}

TokenRange NearHouses::range_of(Evidence const& at) const
{
    return at.empty() ? TokenRange() : m_tokens.within(at.front());
}

// The sentence of running text, or the line, that the place stands in.
TokenRange NearHouses::around(std::uint32_t place) const
{
    auto const i = m_reading.line_of(place);
    if (i >= m_reading.lines.size())
        return {};
    auto const& line = m_reading.lines[i];
    if (m_roles[i].prose || line.tokens.size() > longest_seen_line)
        for (auto const part : sentences(m_reading, line))
            if (part.first <= place && place < part.last)
                return part;
    return line.tokens;
}

// The words between the days and hours of others.
TokenRange NearHouses::part_around(TokenRange words, TokenRange own) const
{
    auto part = words;
    auto const bound = [&](TokenRange other) {
        if (own.holds(other) || other.meets(own))
            return;
        if (other.last <= own.first)
            part.first = std::max(part.first, other.last);
        else
            part.last = std::min(part.last, other.first);
    };
    for (auto const& date : m_reading.dates_in(words))
        bound(date.range);
    for (auto const& time : m_reading.times_in(words))
        bound(time.range);
    return part;
}

bool NearHouses::stops_between(std::uint32_t first, std::uint32_t last) const
{
    for (auto at = first; at < last; ++at)
        if (m_tokens[at].is(";") || m_tokens[at].is("•") || m_tokens[at].is("▲"))
            return true;
    return false;
}

// "Kino Sol: 7. Mai": it stands before its days.
bool NearHouses::leads(House const& house) const
{
    auto const last = m_tokens.within(house.venue).last;
    return last < m_tokens.size() && m_tokens[last].is(":");
}

// Who shows the film, and not where: "Киноклуб «Луч»", "FAMILY FILM CLUB".
bool NearHouses::is_club(House const& house) const
{
    static constexpr std::array<std::string_view, 7> words{"club", "klub", "клуб", "클럽", "kerho", "filmstudio", "λεσχη"};
    auto const range = m_tokens.within(house.venue);
    for (auto at = range.first; at < range.last; ++at)
        if (std::any_of(words.begin(), words.end(), [&](auto word) { return m_tokens[at].folded.find(word) != std::string_view::npos; }))
            return true;
    return false;
}

bool NearHouses::is_tagged(House const& house) const
{
    auto const range = m_tokens.within(house.venue);
    auto const spans = m_reading.tagged_in({range.first < 4 ? 0 : range.first - 4, range.last});
    return std::any_of(spans.begin(), spans.end(),
        [&](TaggedSpan const& each) { return each.tag == WordTag::venue && each.is_sure() && each.range.meets(range); });
}

// The first behind the day and its hour, else the last between them, else the last before.
House NearHouses::nearest(std::vector<House> const& list, TokenRange part, TokenRange own, bool clubs) const
{
    House before;
    House between;
    for (auto const& house : list) {
        auto const words = m_tokens.within(house.venue);
        if (!part.holds(words) || (!clubs && is_club(house)))
            continue;
        if (words.last <= own.first) {
            if (!stops_between(words.last, own.first))
                before = house;
        } else if (words.last <= own.last) {
            between = house;
        } else if (!leads(house) && !stops_between(own.last, words.first)) {
            return house;
        } else {
            break;
        }
    }
    return between.empty() ? before : between;
}

// A name that may be a house's: nobody's and no title's.
bool NearHouses::can_name(TokenRange words) const
{
    auto const bare = bare_words(m_reading.words(m_reading.span(words)));
    if (bare.size() < 3 || m_others.contains(bare) || !can_be_house(m_reading, words) || m_reading.whole(Category::theme, words)
        || m_reading.whole(Category::format_words, words))
        return false;
    auto const spans = m_reading.tagged_in(words);
    return std::none_of(spans.begin(), spans.end(), [](TaggedSpan const& each) {
        return each.is_sure() && each.tag != WordTag::venue && each.tag != WordTag::place && each.tag != WordTag::none;
    });
}

TokenRange NearHouses::without_edges(TokenRange words) const
{
    auto const small = [&](std::uint32_t at) {
        return m_tokens[at].is_word() && !m_tokens[at].capital && !m_tokens[at].caseless
            && (m_reading.at(Category::in_place, at) || m_reading.at(Category::article, at) || m_reading.at(Category::date_word, at));
    };
    while (words.size() > 1 && small(words.first))
        ++words.first;
    while (
        words.size() > 1 && m_tokens[words.last - 1].is_sign() && !m_tokens[words.last - 1].is("\"") && !m_tokens[words.last - 1].is(")"))
        --words.last;
    auto const marks =
        std::count_if(&m_tokens[0] + words.first, &m_tokens[0] + words.last, [](Token const& each) { return each.is("\""); });
    if (marks % 2 == 0)
        return words;
    if (m_tokens[words.last - 1].is("\""))
        --words.last;
    else if (words.last < m_tokens.size() && m_tokens[words.last].is("\""))
        ++words.last;
    else if (m_tokens[words.first].is("\""))
        ++words.first;
    return words;
}

void NearHouses::add_tagged(TaggedSpan const& each, TokenRange sentence, std::vector<House>& list) const
{
    auto const words = without_edges(each.range);
    if (words.empty() || !can_name(words))
        return;
    auto const first = words.first;
    bool const placed = first > 0
        && (m_reading.at(Category::in_place, first - 1) || m_reading.at(Category::venue, first - 1)
            || m_reading.at(Category::date_word, first - 1) || each.range.first < first);
    if (!each.is_sure() && !placed && !m_reading.in(Category::venue, words))
        return;
    if (m_reading.at(Category::hall, first) && house_named(m_reading, m_reading.span(words)).venue.empty())
        return;
    for (auto& house : list)
        if (auto const told = m_tokens.within(house.venue); told.meets(words)) {
            if (each.is_sure())
                house.venue = m_reading.span(words);
            return;
        }
    list.push_back({m_reading.span(words), {}, town_behind(m_reading, sentence, words.last)});
}

std::vector<House> const& NearHouses::in(TokenRange words)
{
    auto const [known, first] = m_told.try_emplace(words.first);
    auto& list = known->second;
    if (!first || words.size() > longest_seen_line * 3)
        return list;
    for (auto const sentence : sentences(m_reading, words))
        for (auto const& house : houses_told(m_reading, sentence))
            if (can_name(m_tokens.within(house.venue)))
                list.push_back(house);
    for (auto const& each : m_reading.tagged_in(words))
        if (each.tag == WordTag::venue && each.likelihood >= least_likely)
            add_tagged(each, words, list);
    std::sort(list.begin(), list.end(), [](House const& left, House const& right) { return left.venue.begin < right.venue.begin; });
    return list;
}

House NearHouses::beside(TokenRange own, bool clubs)
{
    auto const words = around(own.first);
    auto const i = m_reading.line_of(own.first);
    if (words.empty() || m_reading.lines[i].aside)
        return {};
    auto const& list = in(words);
    auto house = nearest(list, part_around(words, own), own, clubs);
    if (house.empty())
        house = nearest(list, words, own, clubs);
    return house;
}

// A line that names a house and little else.
House NearHouses::in_line(std::size_t i)
{
    auto const& line = m_reading.lines[i];
    if (line.noise || line.aside || m_roles[i].prose || m_roles[i].labelled || line.tokens.size() > 14
        || !m_reading.dates_in(line.tokens).empty() || !m_reading.times_in(line.tokens).empty())
        return {};
    auto const& list = in(line.tokens);
    if (list.size() != 1)
        return {};
    auto const words = m_tokens.within(list.front().venue);
    return words.size() * 2 + 2 >= line.tokens.size() ? list.front() : House();
}

// "05.05.2024 / 17:30 / Piast": below nothing but a day and its hour, above a gap, a name that is nothing else.
House NearHouses::name_alone(std::size_t i) const
{
    constexpr std::array categories{Category::language, Category::subtitles, Category::form, Category::format, Category::format_words,
        Category::theme, Category::label, Category::day, Category::month, Category::country, Category::kind, Category::film_word,
        Category::certificate, Category::event, Category::season, Category::cancelled, Category::sold_out, Category::moved,
        Category::version, Category::related, Category::noise, Category::guest, Category::colour, Category::medium, Category::not_a_name,
        Category::hall, Category::with, Category::by, Category::article};
    constexpr std::uint32_t most = 5;
    if (i + 1 >= m_reading.lines.size() || i < 1)
        return {};
    auto const& line = m_reading.lines[i];
    auto const& above = m_reading.lines[i - 1];
    auto const words = line.tokens;
    auto const bare = [&](Line const& each) {
        return each.tokens.size() <= 10 && !m_roles[m_reading.line_of(each.tokens.first)].prose
            && (!m_reading.dates_in(each.tokens).empty() || !m_reading.times_in(each.tokens).empty());
    };
    if (line.gap > 0 || m_reading.lines[i + 1].gap == 0 || line.noise || line.aside || m_roles[i].labelled || m_roles[i].facts
        || m_roles[i].theme || words.empty() || words.size() > most || !bare(above) || !m_reading.dates_in(words).empty()
        || !m_reading.times_in(words).empty())
        return {};
    auto const tags = m_reading.tagged_in(words);
    if (std::any_of(tags.begin(), tags.end(), [](TaggedSpan const& each) { return each.is_sure() && each.tag != WordTag::none; }))
        return {};
    if (std::any_of(categories.begin(), categories.end(), [&](Category each) { return m_reading.in(each, words) != nullptr; }))
        return {};
    for (auto at = words.first; at < words.last; ++at)
        if (m_tokens[at].caseless || (m_tokens[at].is_word() && !m_tokens[at].capital) || m_tokens[at].is(":") || m_tokens[at].is("?"))
            return {};
    auto const name = m_reading.span(words);
    return m_tokens[words.first].is_number() || m_others.contains(bare_words(m_reading.words(name))) ? House() : House{name, {}, {}};
}

// "20.11. 20:00 / Kino Arsenal" · "Kino Arsenal / 20.11. 20:00"
House NearHouses::in_neighbour(std::size_t i)
{
    if (m_lists_towns && i + 1 < m_reading.lines.size())
        if (auto const house = town_and_house(i + 1); !house.empty())
            return house;
    bool const above = i > 0 && m_reading.lines[i].gap == 0;
    if (above && (i == 1 || m_reading.lines[i - 1].gap > 0))
        if (auto const house = in_line(i - 1); !house.empty())
            return house;
    if (i + 1 < m_reading.lines.size() && m_reading.lines[i + 1].gap == 0)
        if (auto const house = in_line(i + 1); !house.empty())
            return house;
    auto house = above ? in_line(i - 1) : House();
    return house.empty() ? name_alone(i + 1) : house;
}

// Where the day and the hour of the showing stand: together, or the hour first.
std::vector<TokenRange> NearHouses::places_of(Screening const& screening) const
{
    auto const day = range_of(screening.date.at);
    auto const hour = screening.times.empty() ? TokenRange() : range_of(screening.times.front().at);
    bool const joined = !day.empty() && !hour.empty() && m_reading.line_of(day.first) < m_reading.lines.size()
        && m_reading.line_of(day.first) == m_reading.line_of(hour.first) && hour.first < day.first + far_apart
        && day.first < hour.first + far_apart;
    if (joined)
        return {{std::min(day.first, hour.first), std::max(day.last, hour.last)}};
    std::vector<TokenRange> places;
    for (auto const words : {hour, day})
        if (!words.empty() && m_reading.line_of(words.first) < m_reading.lines.size())
            places.push_back(words);
    return places;
}

House NearHouses::of(Screening const& screening)
{
    auto const places = places_of(screening);
    bool const open = !screening.venue;
    for (auto const own : places)
        if (auto const house = beside(own, open); !house.empty())
            return house;
    for (auto const own : places)
        if (auto const i = m_reading.line_of(own.first); !m_roles[i].prose)
            if (auto const house = in_neighbour(i); !house.empty() && (open || m_lists_towns || is_tagged(house))
                && m_others.count(bare_words(m_reading.words(house.venue))) == 0)
                return house;
    auto const film = range_of(screening.film.at);
    bool const apart = std::none_of(places.begin(), places.end(),
        [&](TokenRange own) { return !film.empty() && m_reading.line_of(own.first) == m_reading.line_of(film.first); });
    return film.empty() || !apart ? House() : beside(film, open);
}

std::vector<House> const& NearHouses::rooms_in(TokenRange words, bool prose)
{
    auto const [known, first] = m_rooms.try_emplace(words.first);
    if (first && words.size() <= longest_seen_line * 3)
        known->second = rooms_told(m_reading, words, prose);
    return known->second;
}

Span NearHouses::room_beside(TokenRange own)
{
    auto const words = around(own.first);
    if (words.empty())
        return {};
    auto const& list = rooms_in(words, m_roles[m_reading.line_of(own.first)].prose);
    return nearest(list, part_around(words, own), own, true).venue;
}

Span NearHouses::room_of(Screening const& screening)
{
    auto const places = places_of(screening);
    for (auto const own : places)
        if (auto const room = room_beside(own); !room.empty())
            return room;
    for (auto const own : places) {
        auto const i = m_reading.line_of(own.first);
        for (auto const other : {i + 1, i - 1}) {
            if (m_roles[i].prose || other >= m_reading.lines.size() || m_roles[other].prose || m_reading.lines[std::max(other, i)].gap > 0
                || m_reading.lines[other].tokens.size() > 5 || m_reading.lines[other].noise)
                continue;
            auto const& list = rooms_in(m_reading.lines[other].tokens, false);
            if (list.size() == 1 && m_tokens.within(list.front().venue) == m_reading.lines[other].tokens)
                return list.front().venue;
        }
    }
    return {};
}

bool NearHouses::is_labelled(TextValue const& venue) const
{
    auto const words = range_of(venue.at);
    if (words.empty())
        return false;
    auto const i = m_reading.line_of(words.first);
    auto const begin = m_reading.span(words).begin;
    auto const labels = m_reading.labelled_in(i < 3 ? 0 : i - 3, i + 1);
    return std::any_of(labels.begin(), labels.end(), [&](Labelled const& label) {
        return std::find(label.words.begin(), label.words.end(), "venue") != label.words.end()
            && std::any_of(label.values.begin(), label.values.end(), [&](Span value) { return value.begin <= begin && begin < value.end; });
    });
}

} // namespace kinotheca
