#include "read/showing_rooms.hpp"

#include "read/facts.hpp"
#include "read/houses.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

// The words are a room, and nothing else: "Sala Duża", "Salle 1".
bool is_room(Reading const& reading, TokenRange range)
{
    auto const& tokens = reading.tokens;
    auto const* hall = range.empty() || range.size() > 4 ? nullptr : reading.at(Category::hall, range.first);
    if (!hall || hall->range.last > range.last || hall->language != reading.table || !reading.times_in(range).empty()
        || !reading.dates_in(range).empty())
        return false;
    if (hall->range.last == range.last)
        return range.size() >= 2;
    for (auto at = hall->range.last; at < range.last; ++at)
        if (!tokens[at].is("\"") && !tokens[at].capital && !tokens[at].is_number())
            return false;
    return range.size() > 1 && !reading.in(Category::event, range);
}

TokenRange bare(Reading const& reading, TokenRange range)
{
    if (range.first >= range.last)
        return {};
    while (!range.empty() && (reading.tokens[range.last - 1].is(":") || reading.tokens[range.last - 1].is(",")))
        --range.last;
    return reading.tokens.within(without_signs(reading, reading.span(range)));
}

} // namespace

namespace {

// "Kino Gryf", a line or two from the day; "LJETNO KINO JEZINAC, PETAK, 1. SRPNJA", before it: a word for a house and a name.
bool is_house(Reading const& reading, TokenRange range)
{
    auto const* word = range.size() < 2 || range.size() > 8 ? nullptr : reading.in(Category::venue, range);
    if (!word || word->language != reading.table || (word->range.first != range.first && word->range.last != range.last)
        || word->range == range || !reading.tokens[range.first].capital || reading.in(Category::event, range)
        || reading.in(Category::theme, {word->range.last, range.last}))
        return false;
    for (auto at = range.first; at < range.last; ++at)
        if (reading.tokens[at].is_number() || reading.tokens[at].is(":") || reading.tokens[at].is("+"))
            return false;
    auto const last = range.last - 1;
    return word->range.last == range.last || reading.tokens[last].capital || reading.tokens[last].is("\"");
}

void take_house_near(
    Reading const& reading, std::vector<LineRole> const& roles, Entry const& entry, DateMark const& date, Screening& screening)
{
    if (screening.venue || screening.hall)
        return;
    auto const day = reading.line_of(date.range.first);
    auto const title = entry.title ? reading.tokens.within(entry.title->whole) : TokenRange();
    auto const take = [&](TokenRange range) {
        if (range.empty() || range.meets(title) || !is_house(reading, range))
            return false;
        take_house(reading, house_named(reading, reading.span(range)), screening);
        return true;
    };
    if (!roles[day].prose && take(bare(reading, {reading.lines[day].tokens.first, date.range.first})))
        return;
    constexpr std::size_t reach = 4; // lines of a card
    for (std::size_t step = 1; step <= reach; ++step)
        for (bool const below : {true, false}) {
            if (below ? day + step >= entry.last_line : day < entry.first_line + step)
                continue;
            auto const i = below ? day + step : day - step;
            auto const& line = reading.lines[i];
            if (line.noise || line.boilerplate || roles[i].prose || roles[i].labelled || roles[i].facts || roles[i].theme)
                continue;
            if (reading.dates_in(line.tokens).empty() && reading.times_in(line.tokens).empty() && take(line.tokens))
                return;
        }
}

} // namespace

void take_room(Reading const& reading, std::vector<LineRole> const& roles, Entry const& entry, DateMark const& date, std::uint32_t hour,
    Screening& screening)
{
    take_house_near(reading, roles, entry, date, screening);
    if (screening.hall)
        return;
    auto const i = reading.line_of(date.range.first);
    auto const line = reading.lines[i].tokens;
    auto const take = [&](TokenRange range) {
        if (!is_room(reading, range))
            return false;
        screening.hall = reading.value(reading.span(range));
        return true;
    };
    if (hour > date.range.last && hour < line.last && take(bare(reading, {date.range.last, hour})))
        return;
    // "Salle 2 : mer 15, ven 17, lun 20 : 19.45"
    if (take(bare(reading, {line.first, reading.dates_in(line).front().range.first})))
        return;
    for (auto above = i; above > entry.first_line && above + 12 > i; --above) {
        if (above != i && !roles[above].dates)
            return;
        if (take(bare(reading, reading.lines[above - 1].tokens)))
            return;
    }
}

namespace {

struct ToldRooms {
    Reading const& reading;
    Tokens const& tokens;
    TokenRange words;
    bool prose;

    // "Corrib Hall": the word ends a name.
    bool ends_a_name(std::uint32_t at) const
    {
        if (at == words.first)
            return false;
        auto const& before = tokens[at - 1];
        return before.is_word() && before.capital && !before.caseless && !reading.at(Category::hour, at - 1)
            && !reading.at(Category::day, at - 1) && !reading.at(Category::month, at - 1);
    }

    bool is_placed(std::uint32_t at) const
    {
        if (at > words.first && reading.at(Category::article, at - 1) && !tokens[at - 1].capital)
            --at;
        return at > words.first && (reading.at(Category::in_place, at - 1) || reading.at(Category::date_word, at - 1));
    }

    // "Salong Asta" where the page says that of several showings, with other words behind it.
    bool said_again(std::uint32_t at, std::uint32_t end) const
    {
        constexpr std::uint32_t reach = 4000; // tokens
        auto const stop = std::min<std::size_t>(tokens.size(), std::size_t{at} + reach);
        for (std::uint32_t other = at < reach ? 0 : at - reach; other + (end - at) < stop; ++other) {
            if (other == at || tokens[other].folded != tokens[at].folded)
                continue;
            bool same = true;
            for (std::uint32_t i = 1; same && i < end - at; ++i)
                same = tokens[other + i].folded == tokens[at + i].folded;
            if (same && tokens[other + (end - at)].folded != tokens[end].folded)
                return true;
        }
        return false;
    }

    // One past the number, the letter or the name behind the word for a room.
    std::uint32_t end_of_name(std::uint32_t at, std::uint32_t end) const
    {
        if (end >= words.last)
            return end;
        auto const& next = tokens[end];
        if (next.is_number())
            return next.folded.size() <= 2 && reading.times_in({end, end + 1}).empty() && reading.dates_in({end, end + 1}).empty() ? end + 1
                                                                                                                                   : end;
        if (next.is("\"")) {
            for (auto close = end + 2; close < words.last && close < end + 7; ++close)
                if (tokens[close].is("\""))
                    return close + 1;
            return end;
        }
        if (next.is_word() && next.capital && has_one_letter(next))
            return end + 1;
        auto last = end;
        constexpr std::uint32_t most = 7;
        while (last < words.last && last < end + most && tokens[last].is_word() && tokens[last].capital && !tokens[last].caseless
            && !reading.at(Category::venue, last) && !reading.at(Category::day, last) && !reading.at(Category::month, last)) {
            ++last;
            if (last + 1 < words.last && (tokens[last].is("-") || tokens[last].is("'")) && !tokens[last].spaced && !tokens[last + 1].spaced)
                ++last;
            else if (last < words.last && said_again(at, last))
                break;
        }
        return last;
    }

    // Between signs, hours or the ends of a line.
    bool stands_apart(std::uint32_t first, std::uint32_t last) const
    {
        bool const before = first == words.first || (tokens[first - 1].is_sign() && !tokens[first - 1].is("\""))
            || reading.at(Category::hour, first - 1) || tokens[first - 1].is_number();
        return before && (last == words.last || (tokens[last].is_sign() && !tokens[last].is("\"")));
    }

    // "Saal 4 C1 Cinema": the house stands behind it without a sign or a small word between.
    bool runs_into_house(std::uint32_t end) const
    {
        for (auto at = end; at < words.last && at < end + 3 && !tokens[at].is_sign() && (tokens[at].capital || tokens[at].is_number());
             ++at)
            if (reading.at(Category::venue, at))
                return true;
        return false;
    }

    bool is_company(TokenRange room) const
    {
        for (auto const& each : reading.tagged_in(room))
            if (each.tag != WordTag::venue && each.tag != WordTag::place && each.is_sure())
                return true;
        return false;
    }

    // "第二會議室", "シアター2(98席)", "みなと分館 視聴覚室": the part between blanks and signs that ends with the word for a room, or
    // with that and a number; of "安溪圖書館三樓多功能室" what stands behind the house. An empty range where there is none.
    TokenRange together_from(std::uint32_t first) const
    {
        auto last = first + 1;
        while (last < words.last && !tokens[last].spaced && !tokens[last].is_sign())
            ++last;
        constexpr std::uint32_t most = 6;
        auto begin = first;
        bool shown = false;
        for (auto at = first; at < last; ++at) {
            if (auto const* venue = reading.at(Category::venue, at); venue && venue->range.last < last && !reading.at(Category::hall, at))
                begin = venue->range.last;
            auto const* hall = reading.at(Category::hall, at);
            if (!hall || !tokens[at].together)
                continue;
            auto const behind = hall->range.last;
            bool const numbered = behind + 1 == last && (tokens[behind].is_number() || has_one_letter(tokens[behind]));
            shown = shown || behind == last || numbered;
        }
        return shown && last <= begin + most ? TokenRange{begin, last} : TokenRange();
    }

    std::vector<House> together() const
    {
        std::vector<House> list;
        for (auto at = words.first; at < words.last; ++at)
            if (!tokens[at].is_sign() && (at == words.first || tokens[at].spaced || tokens[at - 1].is_sign()))
                if (auto const room = together_from(at); !room.empty())
                    list.push_back({reading.span(room), {}, {}});
        return list;
    }

    std::vector<House> all() const
    {
        auto list = prose ? std::vector<House>() : together();
        for (auto at = words.first; at < words.last; ++at) {
            auto const* hall = reading.at(Category::hall, at);
            if (!hall || hall->language != reading.table || hall->range.last > words.last || tokens[at].together || ends_a_name(at))
                continue;
            // "salle des fêtes" is a house.
            if (auto const* venue = reading.at(Category::venue, at); venue && venue->range.last > hall->range.last)
                continue;
            auto const end = end_of_name(at, hall->range.last);
            bool const numbered =
                end > hall->range.last && (tokens[hall->range.last].is_number() || has_one_letter(tokens[hall->range.last]));
            bool const named = end > hall->range.last || hall->range.size() >= 2;
            bool const placed = is_placed(at);
            bool const shown = prose ? (numbered || (named && placed)) : (named || (hall->range.last == end && stands_apart(at, end)));
            // "(1 зал)"
            bool const counted = end == hall->range.last && at > words.first + 1 && tokens[at - 1].is_number()
                && tokens[at - 1].folded.size() == 1 && tokens[at - 2].is_sign() && (end == words.last || tokens[end].is_sign());
            TokenRange const room{counted ? at - 1 : at, end};
            if (!shown || is_company(room) || runs_into_house(end))
                continue;
            list.push_back({reading.span(room), {}, {}});
            at = end - 1;
        }
        return list;
    }
};

} // namespace

std::vector<House> rooms_told(Reading const& reading, TokenRange words, bool prose)
{
    return ToldRooms{reading, reading.tokens, words, prose}.all();
}

} // namespace kinotheca
