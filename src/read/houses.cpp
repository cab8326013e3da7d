#include "read/houses.hpp"

#include "read/facts.hpp"
#include "read/no_houses.hpp"
#include "read/openings.hpp"
#include "read/page_town.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace kinotheca {

bool has_number(Reading const& reading, TokenRange range)
{
    for (auto at = range.first; at < range.last; ++at)
        if (reading.tokens[at].is_number())
            return true;
    return false;
}

namespace {

// "Anne-Claire-Poirier" is one.
std::uint32_t words_of(Reading const& reading, TokenRange range)
{
    std::uint32_t count = 0;
    for (auto at = range.first; at < range.last; ++at)
        count += reading.tokens[at].spaced || at == range.first;
    return count;
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
    // "Малый зал" is a room's whole name: what stands behind it is the house.
    bool const complete = hall.range.size() >= 2 && hall.language == reading.table && !rest.empty() && !tokens[rest.first].is("\"");
    // "大ホール オープニング上映", "1관 개막작": words apart from a room that is named in full already.
    bool const apart = !rest.empty() && tokens[rest.first].together && tokens[rest.first].spaced && hall.range.last > part.first;
    // "Phòng chiếu tầng 3": its storey ends it.
    bool const storey = rest.size() >= 2 && rest.size() <= 3 && tokens[rest.last - 1].is_number() && tokens[rest.first].is_word()
        && !tokens[rest.first].capital;
    bool const belongs = !numbered && !complete && !apart && !rest.empty()
        && (tokens[rest.first].is("\"") || storey
            || (!reading.in(Category::venue, rest) && tokens[rest.first].capital && words_of(reading, rest) <= 4));
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
    if (!belongs && !rest.empty() && house.venue.empty() && tokens[rest.first].capital && (!apart || reading.in(Category::venue, rest)))
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

// "Sal 1 Kjøp", "Stora salongen Boka", "Sala 2 (VOSE)", "1관 GV": a button, a version, a guest, a state.
bool is_remark(Reading const& reading, std::uint32_t at)
{
    Mark const* state = nullptr;
    auto const* label = reading.at(Category::label, at);
    // "dès" is no "des".
    bool const button = label && label->exact && (label->word == "booking" || label->word == "price") && !reading.at(Category::venue, at);
    auto const& token = reading.tokens[at];
    return is_state(reading, at, state) || button || (token.capitals && reading.at(Category::version, at))
        || (token.together && (reading.at(Category::guest, at) || reading.at(Category::format_words, at)));
}

namespace {

// "海旁社區會堂演奏廳　門票售罄", "3号厅 映后交流": the words up to where something else is said behind a wide space, or of a showing.
Span up_to_remark(Reading const& reading, Span words)
{
    auto const& tokens = reading.tokens;
    auto const range = tokens.within(words);
    for (auto at = range.first + 1; at < range.last; ++at) {
        if (!tokens[at].spaced)
            continue;
        auto const gap = reading.words({tokens[at - 1].span.end, tokens[at].span.begin});
        bool const wide = gap.find("\u3000") != gap.npos || gap.find("   ") != gap.npos || gap.find('\t') != gap.npos;
        if ((wide || is_remark(reading, at)) && !reading.at(Category::hall, at) && !reading.at(Category::venue, at))
            return reading.span({range.first, at});
    }
    return words;
}

// "Rua do Amparo, 200, Olinda/PE": a part that is nothing but the number of the street before it, or a state's letters.
bool is_number_alone(Reading const& reading, Span part)
{
    auto const range = reading.tokens.within(part);
    return range.size() >= 1 && range.size() <= 2 && reading.tokens[range.first].is_number();
}

// "кинозал «Фонарь»": a word for a room and a name in quotation marks.
bool has_name(Reading const& reading, Span part)
{
    auto const range = reading.tokens.within(part);
    return range.size() >= 4 && reading.at(Category::hall, range.first) && reading.tokens[range.last - 1].is("\"");
}

bool is_state_code(Reading const& reading, Span part)
{
    auto const range = reading.tokens.within(part);
    return range.size() == 1 && reading.tokens[range.first].capitals && reading.tokens[range.first].folded.size() <= 3;
}

} // namespace

bool is_menu(Reading const& reading, Line const& line)
{
    auto const& tokens = reading.tokens;
    if (line.tokens.size() < 4 || line.kind == BlockKind::row)
        return false;
    std::size_t parts = 1;
    std::uint32_t begin = line.tokens.first;
    for (auto at = line.tokens.first; at < line.tokens.last; ++at) {
        auto const& token = tokens[at];
        if (token.is_number() || token.is(",") || token.is(":") || (token.is(".") && at + 1 < line.tokens.last && tokens[at + 1].spaced))
            return false;
        auto const gap = at > line.tokens.first ? reading.words({tokens[at - 1].span.end, token.span.begin}) : std::string_view();
        bool const wide = gap.find("  ") != gap.npos || gap.find('\t') != gap.npos;
        bool const sign = token.is("|") || token.is("·") || token.is("•") || token.is("/");
        if (!wide && !sign)
            continue;
        if (at > begin + 4)
            return false;
        ++parts;
        begin = sign ? at + 1 : at;
    }
    return parts >= 4 && line.tokens.last <= begin + 4;
}

House house_named(Reading const& reading, Span words)
{
    auto const& tokens = reading.tokens;
    House house;
    words = up_to_remark(reading, words);
    auto const [head, inside, tail] = split_brackets(reading, words);
    auto parts = list_parts(reading, head, ListOf::companies);
    // "Miejska sala widowiskowa w Sierpcu": the town behind a small word.
    if (parts.size() == 1)
        if (auto const part = tokens.within(parts.front()); part.size() >= 4 && !tokens[part.first].caseless)
            for (auto at = part.last - 1; at > part.last - 4 && at > part.first + 1; --at)
                if (reading.at(Category::in_place, at - 1) && !tokens[at - 1].capital && tokens[at].capital
                    && end_of_town(reading, at, part.last) == part.last && !reading.in(Category::venue, {at, part.last})
                    && (reading.in(Category::venue, {part.first, at - 1}) || reading.in(Category::hall, {part.first, at - 1}))) {
                    house.venue = reading.span({part.first, at - 1});
                    house.place = reading.span({at, part.last});
                    return house;
                }
    if (town_stands_first(reading, parts)) {
        house.place = parts.front();
        parts.erase(parts.begin());
        if (reading.at(Category::hall, tokens.within(parts.front()).first)) {
            house.venue = parts.front();
            parts.erase(parts.begin());
        }
    }
    // "قاعة المنارة بمكتبة البلدية، عمّان": a hall named at length is the house itself, in scripts without capitals; the town stands
    // behind it.
    if (auto const first = parts.empty() ? TokenRange() : tokens.within(parts.front()); parts.size() == 2 && first.size() >= 3
        && tokens[first.first].caseless && !tokens[first.first].together && reading.at(Category::hall, first.first) && house.place.empty()
        && !has_number(reading, tokens.within(head)) && tokens.within(parts[1]).size() == 1) {
        house.venue = parts.front();
        house.place = parts[1];
        return house;
    }
    // "кинозал «Фонарь», Сибирская, 41": with its street behind it a room with a name is the house itself.
    if (parts.size() == 3 && is_number_alone(reading, parts[2]) && has_name(reading, parts[0]) && house.place.empty()
        && !has_number(reading, tokens.within(parts[1]))) {
        house.venue = parts[0];
        return house;
    }
    // "Malom mozi, nagyterem / ALÁMERÜLÉS": a part in capitals behind a house that has none is no town, but a section or a title.
    auto const shouts = [&](TokenRange part) {
        auto const first = parts.empty() ? TokenRange() : tokens.within(parts.front());
        return tokens[part.first].capitals && tokens[part.first].folded.size() > 3 && !first.empty() && !tokens[first.first].capitals;
    };
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
            && !shouts(part) && looks_like_name(reading, parts[i]) && !reading.in(Category::hall, part)) {
            // Of several the last is the town; a street stands before it, a room behind it.
            auto const next = i + 1 < parts.size() ? tokens.within(parts[i + 1]) : TokenRange{};
            bool const street = !next.empty() && i + 2 < parts.size() && is_number_alone(reading, parts[i + 1]);
            if (!street
                && (next.empty() || has_number(reading, next) || reading.in(Category::hall, next) || is_state_code(reading, parts[i + 1])))
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

// The name of a house without a sentence before it: "Вход свободный. Библиотека имени Чехова". Empty where a bracket is cut through.
Span bare_house(Reading const& reading, Span words)
{
    auto const& tokens = reading.tokens;
    auto range = tokens.within(words);
    int open = 0;
    for (auto at = range.first; at < range.last && open >= 0; ++at)
        open += tokens[at].is("(") ? 1 : tokens[at].is(")") ? -1 : 0;
    if (open != 0)
        return {};
    for (auto at = range.first + 1; at + 1 < range.last; ++at)
        if (tokens[at].is(".") && tokens[at + 1].spaced && tokens[at + 1].capital && !tokens[at - 1].capital
            && tokens[at - 1].folded.size() > 8)
            range.first = at + 1;
    return range == tokens.within(words) ? words : reading.span(range);
}

} // namespace

bool can_be_house(Reading const& reading, TokenRange words)
{
    auto const& tokens = reading.tokens;
    if (words.empty())
        return false;
    auto const* word = reading.in(Category::venue, words);
    if (!word)
        return true;
    if (names_no_house(reading, words))
        return false;
    if (tokens[word->range.first].caseless) {
        // What is said of a house stands before it in Japanese, what is said by a sentence behind it in Korean.
        auto const first = word->range.first;
        auto const before = first > words.first ? reading.words(tokens[first - 1].span) : std::string_view();
        static constexpr std::array<std::string_view, 5> endings{"た", "る", "な", "の", "い"};
        bool const said = std::any_of(endings.begin(), endings.end(), [&](auto ending) { return before.ends_with(ending); });
        auto last = word->range.last;
        for (auto at = last; at < words.last; ++at)
            if (auto const* other = reading.at(Category::venue, at); other || tokens[at].is("\""))
                last = other ? other->range.last : at + 1;
        return !said && !(reading.language.starts_with("ko") && words.last > last + 2);
    }
    // "Кіно Музика Дітям": links of a site.
    if (!tokens[words.last - 1].is("\"") && reading.in(Category::theme, {word->range.last, words.last}))
        return false;
    std::size_t names = 0;
    for (auto at = words.first; at < words.last; ++at) {
        auto const& token = tokens[at];
        bool const own = word->range.first <= at && at < word->range.last;
        if (token.is("\"") || token.is_number())
            ++names;
        bool const article = at == words.first && (reading.at(Category::article, at) || reading.at(Category::in_place, at));
        names += token.is_word() && token.capital && !own && !article;
        // "Кино в Кандалакше", "Schnitzler im Kino"
        if (!reading.at(Category::in_place, at) || token.capital || own || at == words.first)
            continue;
        // "Info auf der Seite der Kulturwerkstatt"
        if (at < word->range.first && at > words.first + 1)
            return false;
        auto const next = at + 1 < words.last && reading.at(Category::article, at + 1) ? at + 2 : at + 1;
        auto const* behind = next < words.last ? reading.at(Category::venue, next) : nullptr;
        bool const any_ahead = word->range.first == words.first && word->range.last == at && word->range.size() == 1;
        if (any_ahead || (behind && behind->range.last == words.last && behind->range.size() == 1 && word == behind))
            return false;
    }
    constexpr std::size_t least = 8; // letters of a word that says enough alone: "Stadttheater"
    return names > 0 || word->range.size() >= 2
        || (word->range == words && tokens[words.first].capital && tokens[words.first].folded.size() >= least);
}

std::set<std::string> people_and_titles(Reading const& reading)
{
    constexpr std::size_t enough = 600;
    std::set<std::string> names;
    auto const note = [&](Film const& film) {
        for (auto const& credit : film.credits)
            if (credit.name && names.size() < enough)
                names.insert(bare_words(*credit.name));
        for (auto const& title : film.titles)
            if (names.size() < enough)
                names.insert(bare_words(*title.text));
    };
    for (auto const& entry : reading.entries)
        std::for_each(entry.films.begin(), entry.films.end(), note);
    std::for_each(reading.passing.begin(), reading.passing.end(), note);
    return names;
}

void take_house(Reading const& reading, House const& house, Screening& screening)
{
    auto const set = [&](TextValue& field, Span words) {
        if (!field && !words.empty())
            field = reading.value(words);
    };
    set(screening.venue, bare_house(reading, house.venue));
    set(screening.hall, house.hall);
    set(screening.place, house.place);
}

void fill_house(Entry& entry, Screening const& common)
{
    for (auto& screening : entry.screenings) {
        bool const same = screening.venue && common.venue && same_words(*screening.venue, *common.venue);
        if (screening.venue && !same)
            continue;
        if (!screening.venue)
            screening.venue = common.venue;
        if (!screening.place)
            screening.place = common.place;
        if (!screening.hall && !same)
            screening.hall = common.hall;
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
    // "Filmoteca Júnior – Sábados em Família", "PAÍS ESPAÑA – MÉXICO", "REPRISE - AMERICA...": other pairs.
    for (auto category : {Category::venue, Category::event, Category::theme, Category::label, Category::form, Category::film_word})
        if (reading.in(category, range))
            return 0;
    bool const shouts = tokens[range.first].capitals && tokens[range.last - 1].capitals;
    return !shouts && looks_like_name(reading, left) && looks_like_name(reading, right) ? dash : 0;
}

} // namespace kinotheca
