#include "read/houses.hpp"

#include "read/facts.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace kinotheca {

namespace {

bool has_number(Reading const& reading, TokenRange range)
{
    for (auto at = range.first; at < range.last; ++at)
        if (reading.tokens[at].is_number())
            return true;
    return false;
}

// The part that begins with a room: "zaal 3", "Salle Henri-Langlois", "Saal 4 C1 Cinema", "Saal der Volkshochschule".
void take_hall(Reading const& reading, TokenRange part, Mark const& hall, House& house)
{
    auto const& tokens = reading.tokens;
    auto end = hall.range.last;
    bool const numbered =
        end < part.last && (tokens[end].is_number() || (tokens[end].is_word() && tokens[end].folded.size() == 1 && tokens[end].capital));
    if (numbered)
        ++end;
    TokenRange const rest{end, part.last};
    bool const belongs = !numbered && !rest.empty()
        && (tokens[rest.first].is("\"") || (!reading.in(Category::venue, rest) && tokens[rest.first].capital && rest.size() <= 4));
    bool const of_house = !rest.empty() && !belongs && !numbered
        && (reading.at(Category::name_particle, rest.first) || reading.at(Category::article, rest.first)
            || reading.at(Category::by, rest.first));
    if (of_house) {
        if (house.venue.empty())
            house.venue = reading.span(part);
        return;
    }
    if (house.hall.empty())
        house.hall = reading.span({part.first, belongs ? part.last : end});
    if (!belongs && !rest.empty() && house.venue.empty() && tokens[rest.first].capital)
        house.venue = without_signs(reading, reading.span(rest));
}

// "秦淮光影馆 1号厅", "海旁社區會堂演奏廳": where the room begins behind a house that is written together; the end of the part where
// none does.
std::uint32_t room_behind(Reading const& reading, TokenRange part)
{
    auto const& tokens = reading.tokens;
    if (part.size() < 2 || !tokens[part.first].together)
        return part.last;
    for (auto at = part.first + 1; at < part.last; ++at) {
        auto const word = tokens[at].is_number() && at + 1 < part.last ? at + 1 : at;
        auto const* hall = reading.at(Category::hall, word);
        bool const house = tokens[at].spaced || reading.in(Category::venue, {part.first, at});
        if (hall && house && (hall->range.last == part.last || (tokens[at].spaced && hall->range.last < part.last)))
            return at;
    }
    return part.last;
}

// "Huszárik terem", "Suur saal": the word for the room stands behind its name. "Village Hall" is a house.
bool ends_with_hall(Reading const& reading, TokenRange part)
{
    auto const* hall = part.size() >= 2 && part.size() <= 3 ? reading.at(Category::hall, part.last - 1) : nullptr;
    return hall && hall->range.last == part.last && hall->language == reading.table && !reading.in(Category::venue, part)
        && !reading.tokens[part.last - 1].capital;
}

// "თბილისი, კინოკლუბი „ფირი“", "SAINT-MARTIN, salle des fêtes": the town stands before the house, which a word shows.
bool town_stands_first(Reading const& reading, std::vector<Span> const& parts)
{
    auto const& tokens = reading.tokens;
    if (parts.size() < 2 || parts.size() > 3)
        return false;
    auto const town = tokens.within(parts[0]);
    auto const house = tokens.within(parts[1]);
    if (town.empty() || house.empty() || town.size() > 3 || !tokens[town.first].capital || tokens[town.first].is("\"")
        || has_number(reading, town) || reading.in(Category::venue, town) || reading.in(Category::hall, town)
        || !looks_like_name(reading, parts[0]))
        return false;
    if (has_number(reading, house))
        return false;
    auto const* hall = reading.at(Category::hall, house.first);
    // "salle des fêtes" is a house, "grande salle" and "Saal 2" are rooms.
    bool const of_house = hall && hall->range.last + 1 < house.last
        && (reading.at(Category::name_particle, hall->range.last) || reading.at(Category::article, hall->range.last)
            || reading.at(Category::by, hall->range.last));
    return (of_house && house.size() <= 6) || (!hall && reading.in(Category::venue, house));
}

} // namespace

House house_named(Reading const& reading, Span words)
{
    auto const& tokens = reading.tokens;
    House house;
    auto const [head, inside, tail] = split_brackets(reading, words);
    auto parts = list_parts(reading, head, ListOf::companies);
    if (town_stands_first(reading, parts)) {
        house.place = parts.front();
        parts.erase(parts.begin());
        if (reading.at(Category::hall, tokens.within(parts.front()).first)) {
            house.venue = parts.front();
            parts.erase(parts.begin());
        }
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto const part = tokens.within(parts[i]);
        auto const* hall = reading.at(Category::hall, part.first);
        if (auto const room = room_behind(reading, part); room < part.last && house.venue.empty()) {
            house.venue = reading.span({part.first, room});
            house.hall = reading.span({room, part.last});
        } else if (hall && hall->range.last <= part.last) {
            take_hall(reading, part, *hall, house);
        } else if (ends_with_hall(reading, part) && house.hall.empty()) {
            house.hall = parts[i];
        } else if (house.venue.empty() && i < 2 && (i == 0 || !house.hall.empty()) && !(has_number(reading, part) && i > 0)) {
            house.venue = parts[i];
        } else if (i > 0 && house.place.empty() && !has_number(reading, part) && part.size() <= 4 && tokens[part.first].capital
            && looks_like_name(reading, parts[i]) && !reading.in(Category::hall, part)) {
            // Of several the last is the town; a street stands before it, a room behind it.
            auto const next = i + 1 < parts.size() ? tokens.within(parts[i + 1]) : TokenRange{};
            if (next.empty() || has_number(reading, next) || reading.in(Category::hall, next))
                house.place = parts[i];
        }
    }
    if (!inside.empty()) {
        auto const range = tokens.within(inside);
        if (auto const* hall = reading.at(Category::hall, range.first); hall && house.hall.empty())
            house.hall = inside;
        else if (house.place.empty() && range.size() <= 3 && !has_number(reading, range) && tokens[range.first].capital
            && looks_like_name(reading, inside))
            house.place = inside;
    }
    return house;
}

Span house_in(Reading const& reading, TokenRange range)
{
    auto const& tokens = reading.tokens;
    auto const name = std::partition_point(
        reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.first < range.first; });
    for (auto each = name; each != reading.names.end() && each->range.first < range.last; ++each) {
        if (!range.holds(each->range) || reading.in(Category::event, each->range))
            continue;
        if (reading.in(Category::venue, each->range))
            return reading.span(each->range);
    }
    for (auto at = range.first; at < range.last; ++at)
        if (auto const* mark = reading.at(Category::venue, at); mark && tokens[at].capital && mark->range.last <= range.last) {
            auto end = mark->range.last;
            while (end < range.last && (tokens[end].capital || tokens[end].is("\"")))
                ++end;
            return without_signs(reading, reading.span({at, end}));
        }
    return {};
}

namespace {

// "Sala Azul", "Saal 2": not "Sala kinowa", which is any.
bool tokens_are_a_name(Reading const& reading, Span hall)
{
    auto const range = reading.tokens.within(hall);
    auto const& last = reading.tokens[range.last - 1];
    return range.size() >= 2 && (last.capital || last.is_number());
}

struct PageHouse {
    Reading const& reading;
    Tokens const& tokens;

    // The sentences of a line, and the parts that bars part.
    std::vector<TokenRange> parts(TokenRange line) const
    {
        std::vector<TokenRange> list;
        auto begin = line.first;
        for (auto at = line.first; at < line.last; ++at) {
            bool const stop =
                tokens[at].is(".") && at > line.first && tokens[at - 1].folded.size() > 3 && (at + 1 == line.last || tokens[at + 1].spaced);
            if (!stop && !tokens[at].is("|") && !tokens[at].is("·") && !tokens[at].is("©"))
                continue;
            list.push_back({begin, at});
            begin = at + 1;
        }
        list.push_back({begin, line.last});
        return list;
    }

    // "Kino Latarnia, ul. Rybacka 4, Elbląg"
    bool is_address(TokenRange line) const
    {
        auto const parts = list_parts(reading, reading.span(line), ListOf::companies);
        return parts.size() >= 3 && has_number(reading, tokens.within(parts[1])) && !has_number(reading, tokens.within(parts.front()));
    }

    // "Адрес: Малый зал …"
    bool behind_colon(Span hall) const
    {
        auto const range = tokens.within(hall);
        return !range.empty() && range.first > 0 && tokens[range.first - 1].is(":");
    }

    // "Viljandi, Pikk 9", below the name of the house: a town beside a street and its number.
    Span town_in_address(Line const& line) const
    {
        if (line.noise || line.gap > 1 || line.tokens.size() > 24)
            return {};
        auto end = line.tokens.first;
        while (end < line.tokens.last && !tokens[end].is("|") && !tokens[end].is("·"))
            ++end;
        auto const parts = list_parts(reading, reading.span({line.tokens.first, end}), ListOf::companies);
        if (parts.size() != 2)
            return {};
        for (std::size_t town : {std::size_t{0}, std::size_t{1}}) {
            auto const name = tokens.within(parts[town]);
            if (has_number(reading, tokens.within(parts[1 - town])) && !has_number(reading, name) && name.size() <= 3
                && tokens[name.first].capital && looks_like_name(reading, parts[town]))
                return parts[town];
        }
        return {};
    }

    // "Cinéma Jean-Gabin, Mériel": the whole part names the house.
    House named(TokenRange part) const
    {
        // "主辦單位：河岸電影院"
        for (auto at = part.first; at < part.last; ++at)
            if (auto const* label = tokens[at].together ? reading.at(Category::label, at) : nullptr;
                label && label->range.last + 1 < part.last && tokens[label->range.last].is(":"))
                part.first = label->range.last + 1;
        if (part.empty() || part.size() > 12 || !tokens[part.first].capital || !reading.in(Category::venue, part)
            || !reading.dates_in(part).empty() || !reading.times_in(part).empty() || reading.in(Category::season, part))
            return {};
        std::uint32_t small = 0;
        for (auto at = part.first; at < part.last; ++at)
            small += tokens[at].is_word() && !tokens[at].capital && !tokens[at].is("e") && tokens[at].folded.size() > 3;
        auto const house = house_named(reading, reading.span(part));
        auto const venue = tokens.within(house.venue);
        bool const shown = !house.venue.empty() && venue.size() >= 2 && reading.in(Category::venue, venue);
        return small <= 2 && shown ? house : House();
    }

    // "… in the Hillgate Village Hall", "Alle Vorstellungen im Saal der Volkshochschule": a small word stands before it.
    House told(TokenRange part) const
    {
        for (auto at = part.first; at < part.last; ++at) {
            auto const* hall = reading.at(Category::hall, at);
            auto const* venue = reading.at(Category::venue, at);
            if (!tokens[at].capital || (!hall && !venue))
                continue;
            auto first = at;
            while (first > part.first + 1 && tokens[first - 1].capital && tokens[first - 1].is_word())
                --first;
            auto end = std::max(hall ? hall->range.last : at, venue ? venue->range.last : at);
            auto const mark_end = end;
            while (end < part.last) {
                bool const small = end + 1 < part.last && tokens[end + 1].capital
                    && (reading.at(Category::name_particle, end) || reading.at(Category::article, end) || reading.at(Category::by, end)
                        || tokens[end].is("-"));
                bool const genitive = end == mark_end && hall && !venue && tokens[end].is_word() && end + 1 < part.last
                    && tokens[end + 1].is_word() && !small && (reading.at(Category::by, end) || reading.at(Category::name_particle, end));
                if (small || genitive)
                    end += 2;
                else if (tokens[end].is("\""))
                    while (++end < part.last && !tokens[end - 1].is_sign()) {}
                else if (tokens[end].capital && tokens[end].is_word())
                    ++end;
                else
                    break;
            }
            bool const enough = end - first >= 2;
            bool const begins =
                first == part.first || tokens[first - 1].is(":") || (tokens[first - 1].is_word() && !tokens[first - 1].capital);
            if (enough && begins)
                return house_named(reading, reading.span({first, std::min(end, part.last)}));
        }
        return {};
    }
};

} // namespace

House house_of_page(Reading const& reading, std::size_t first_entry, std::vector<bool> const& in_prose)
{
    PageHouse const finder{reading, reading.tokens};
    auto const count = reading.lines.size();
    auto const title_of_an_entry = [&](Line const& line) {
        return std::any_of(reading.entries.begin(), reading.entries.end(), [&](Entry const& entry) {
            return entry.title
                && (line.tokens.holds(reading.tokens.within(entry.title->title))
                    || same_words(reading.words(line.span), reading.words(entry.title->whole)));
        });
    };
    // The page's last lines, without the site's own.
    auto foot = count;
    for (int left = 3; left > 0 && foot > 0;)
        left -= !reading.lines[--foot].noise;
    auto const at_an_end = [&](std::size_t i) { return i < first_entry || i + 3 >= count; };
    House room; // the room of all showings, where their house is named elsewhere
    // Sentences about all showings before the first, then at the end; then the page's own name, above and below.
    for (std::size_t i = 0; i < count; ++i) {
        auto const& line = reading.lines[i];
        if (!in_prose[i] || line.boilerplate || !at_an_end(i) || line.tokens.size() > 120 || !reading.dates_in(line.tokens).empty())
            continue;
        for (auto const part : finder.parts(line.tokens))
            if (auto const house = finder.told(part); !house.venue.empty() || finder.behind_colon(house.hall))
                return house;
            else if (!house.hall.empty() && i < first_entry && room.empty() && tokens_are_a_name(reading, house.hall))
                room = house;
    }
    House best;
    std::size_t best_line = 0;
    for (std::size_t i = 0; i < count; ++i) {
        auto const& line = reading.lines[i];
        bool const last = i >= foot && (line.gap > 0 || i + 2 >= count || finder.is_address(line.tokens));
        bool const own = line.boilerplate || (i < 3 && i < std::max<std::size_t>(first_entry, 1)) || last;
        if (!own || (line.noise && !line.boilerplate) || (in_prose[i] && !line.boilerplate && i < foot) || line.tokens.size() > 60
            || line.item || title_of_an_entry(line)
            || std::count(reading.words(line.span).begin(), reading.words(line.span).end(), '\t') >= 2)
            continue;
        for (auto const part : finder.parts(line.tokens)) {
            auto const house = finder.named(part);
            if (house.empty())
                continue;
            if (best.empty() || (same_words(reading.words(best.venue), reading.words(house.venue)) && best.place.empty())) {
                best = house;
                best_line = i;
            }
        }
    }
    if (!best.empty() && best.place.empty() && best_line + 1 < count)
        best.place = finder.town_in_address(reading.lines[best_line + 1]);
    if (best.hall.empty())
        best.hall = room.hall;
    return best;
}

void take_house(Reading const& reading, House const& house, Screening& screening)
{
    auto const set = [&](TextValue& field, Span words) {
        if (!field && !words.empty())
            field = reading.value(words);
    };
    set(screening.venue, house.venue);
    set(screening.hall, house.hall);
    set(screening.place, house.place);
}

void fill_house(Entry& entry, Screening const& common)
{
    for (auto& screening : entry.screenings)
        if (!screening.venue && common.venue) {
            screening.venue = common.venue;
            if (!screening.place)
                screening.place = common.place;
            if (!screening.hall)
                screening.hall = common.hall;
        } else if (!screening.venue && !screening.place) {
            screening.place = common.place;
        }
}

void towns_of_houses(Reading& reading)
{
    auto const& tokens = reading.tokens;
    std::map<std::string, std::set<std::string>> names;
    auto const word = [&](Screening const& screening) {
        if (!screening.venue || screening.place)
            return TokenRange{};
        auto const range = tokens.within(screening.venue.at.front());
        auto const* mark = range.empty() ? nullptr : reading.at(Category::venue, range.first);
        return mark && mark->range.last + 1 == range.last && tokens[mark->range.last].capital ? range : TokenRange{};
    };
    for (auto const& entry : reading.entries)
        for (auto const& screening : entry.screenings)
            if (auto const range = word(screening); !range.empty())
                names[std::string(tokens[range.first].folded)].insert(std::string(tokens[range.last - 1].folded));
    for (auto& entry : reading.entries)
        for (auto& screening : entry.screenings)
            if (auto const range = word(screening); !range.empty() && names[std::string(tokens[range.first].folded)].size() >= 3)
                screening.place = reading.value(tokens[range.last - 1].span);
}

std::uint32_t town_and_region(Reading const& reading, Line const& line)
{
    auto const& tokens = reading.tokens;
    auto const range = line.tokens;
    if (range.size() < 3 || range.size() > 12 || line.kind == BlockKind::heading)
        return 0;
    std::uint32_t dash = 0;
    for (auto at = range.first; at < range.last; ++at) {
        auto const& token = tokens[at];
        if (token.is_number())
            return 0;
        if (token.is("-") && token.spaced && at + 1 < range.last && tokens[at + 1].spaced) {
            if (dash)
                return 0;
            dash = at;
        }
    }
    if (!dash || dash == range.first || dash + 1 >= range.last)
        return 0;
    auto const left = reading.span({range.first, dash});
    auto const right = reading.span({dash + 1, range.last});
    return looks_like_name(reading, left) && looks_like_name(reading, right) ? dash : 0;
}

} // namespace kinotheca
