#include "read/houses.hpp"

#include "read/facts.hpp"
#include "read/house_places.hpp"
#include "read/no_houses.hpp"
#include "read/openings.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

// "Sala Azul", "Saal 2": not "Sala kinowa", which is any.
bool tokens_are_a_name(Reading const& reading, Span hall)
{
    auto const range = reading.tokens.within(hall);
    auto const& last = reading.tokens[range.last - 1];
    return range.size() >= 2 && (last.capital || last.is_number());
}

struct PageHouse : HousePlaces {
    // "Kinoteātris „Blāzma” Repertuārs Drīzumā", "Культурный центр «Причал» г. Рыбинск": behind a word for a house a name in quotation
    // marks ends it; one past its closing mark, or the end.
    std::uint32_t end_of_quoted(TokenRange part) const
    {
        auto open = part.first;
        while (open < part.last && !tokens[open].is("\""))
            ++open;
        if (open == part.first || open + 2 >= part.last || !reading.in(Category::venue, {part.first, open}))
            return part.last;
        auto close = open + 1;
        while (close < part.last && !tokens[close].is("\""))
            ++close;
        bool const ends = close + 1 < part.last && tokens[close + 1].is_word() && tokens[close + 1].spaced && tokens[close + 1].capital
            && !reading.at(Category::venue, close + 1) && !reading.at(Category::hall, close + 1);
        bool const town = close + 1 < part.last && reading.at(Category::town, close + 1);
        return ends || town ? close + 1 : part.last;
    }

    // "青溪文化中心 活動快訊", "シネマ白樺 白樺町駅前通り": behind a name that is written together with its word a blank ends it.
    std::uint32_t end_of_together(TokenRange part) const
    {
        auto const* word = reading.in(Category::venue, part);
        if (!word || !tokens[word->range.first].together)
            return part.last;
        auto first = word->range.first;
        while (first > part.first && !tokens[first].spaced && !tokens[first - 1].is_sign())
            --first;
        auto end = word->range.last;
        while (end < part.last && !tokens[end].spaced && !tokens[end].is_sign())
            ++end;
        TokenRange const rest{end, part.last};
        bool const named = reading.span({first, end}).size() > reading.span(word->range).size();
        bool const apart = !rest.empty() && tokens[end].spaced && tokens[end].together && !reading.in(Category::venue, rest)
            && !reading.in(Category::hall, rest);
        return named && apart ? end : part.last;
    }

    // "Адрес: Малый зал …"
    bool behind_colon(Span hall) const
    {
        auto const range = tokens.within(hall);
        return !range.empty() && range.first > 0 && tokens[range.first - 1].is(":");
    }

    // "Cinéma Jean-Gabin, Mériel": the whole part names the house.
    House named(TokenRange part) const
    {
        // "主辦單位：河岸電影院"
        for (auto at = part.first; at < part.last; ++at)
            if (auto const* label = tokens[at].together ? reading.at(Category::label, at) : nullptr;
                label && label->range.last + 1 < part.last && tokens[label->range.last].is(":"))
                part.first = label->range.last + 1;
        // "Varallo, Teatro dei Filodrammatici, 1-4 ottobre": the days of the whole programme behind the house.
        if (auto const dates = reading.dates_in(part); dates.size() == 1 && dates.front().from != dates.front().to
            && dates.front().range.first > part.first + 3 && dates.front().range.last == part.last
            && tokens[dates.front().range.first - 1].is(","))
            part.last = dates.front().range.first - 1;
        // "7–15.11.2026 海傍電影館": or before it.
        if (auto const dates = reading.dates_in(part); dates.size() == 1 && dates.front().from != dates.front().to
            && dates.front().range.first == part.first && dates.front().range.last < part.last) {
            part.first = dates.front().range.last;
            while (!part.empty() && tokens[part.first].is_sign() && !tokens[part.first].is("\""))
                ++part.first;
        }
        while (!part.empty() && tokens[part.last - 1].is("."))
            --part.last;
        if (is_row_of_links(part))
            return {};
        part.last = end_of_quoted(part);
        part.last = end_of_together(part);
        if (part.empty() || part.size() > 16 || !tokens[part.first].capital || !reading.in(Category::venue, part)
            || !reading.dates_in(part).empty() || !reading.times_in(part).empty() || reading.in(Category::season, part))
            return {};
        std::uint32_t small = 0;
        for (auto at = part.first; at < part.last; ++at) {
            // "Куда сходить: кино"
            if (tokens[at].is(":"))
                return {};
            small += tokens[at].is_word() && !tokens[at].capital && !tokens[at].is("e") && tokens[at].folded.size() > 3;
        }
        // "Kino Svit uvádí": what the house does.
        if (part.size() >= 3 && tokens[part.last - 1].is_word() && !tokens[part.last - 1].capital && !tokens[part.last - 1].caseless
            && !reading.at(Category::venue, part.last - 1) && tokens[part.last - 2].capital && tokens[part.last - 2].is_word()
            && tokens[part.last - 2].folded.size() >= 4 && reading.at(Category::venue, part.first))
            --part.last;
        // "Films in het Filmtheater": what is on there.
        for (auto at = part.first + 1; at + 1 < part.last; ++at)
            if (reading.at(Category::in_place, at) && !tokens[at].capital && !reading.in(Category::venue, {part.first, at})) {
                auto const next = reading.at(Category::article, at + 1) && !tokens[at + 1].capital ? at + 2 : at + 1;
                if (next < part.last && reading.at(Category::venue, next))
                    part.first = next;
            }
        // "Cinema Sternen ist ein Verein": what is said of the house.
        if (auto const* word = reading.at(Category::venue, part.first))
            for (auto at = word->range.last + 1; at < part.last && !tokens[at].is(",") && !tokens[at].is("("); ++at) {
                bool const joins = reading.at(Category::name_particle, at) || reading.at(Category::article, at)
                    || reading.at(Category::by, at) || reading.at(Category::and_, at) || reading.at(Category::in_place, at)
                    || reading.at(Category::venue, at) || reading.at(Category::hall, at) || reading.at(Category::date_word, at);
                if (!tokens[at].is_word() || tokens[at].capital || joins || !tokens[at].spaced || !tokens[at - 1].is_word()
                    || !tokens[at - 1].capital || tokens[at].folded.size() < 2)
                    continue;
                part.last = at;
                break;
            }
        // "Theater policies": a word for a house before another that is no name.
        if (auto const* first = reading.at(Category::venue, part.first); first && part.size() == 2 && first->range.last == part.first + 1
            && tokens[part.first + 1].is_word() && !tokens[part.first + 1].capital && !tokens[part.first + 1].caseless)
            return {};
        auto const house = house_named(reading, reading.span(part));
        auto const venue = tokens.within(house.venue);
        // "은하군문화예술회관": where words are written together a name and its word are one.
        auto const* word = reading.in(Category::venue, venue);
        bool const together = word && tokens[venue.first].together && tokens[venue.first].span.size() > reading.span(word->range).size();
        bool const shown = !house.venue.empty() && (venue.size() >= 2 || together) && word;
        // "木の香りに包まれて座れる": the letters of a word for a house within another word.
        bool const within = shown && tokens[venue.first].together && word->range.last < venue.last && !tokens[word->range.last].spaced
            && !tokens[word->range.last].is_sign() && !tokens[word->range.last].is_number();
        return small <= 2 && shown && !within ? house : House();
    }

    // The end of the words that go on with the name of the house, behind its own word.
    std::uint32_t end_of_name(std::uint32_t end, TokenRange part, bool hall_alone) const
    {
        auto const mark_end = end;
        // "Salon 1"
        if (hall_alone && end < part.last && tokens[end].is_number() && tokens[end].folded.size() <= 2)
            return end + 1;
        while (end < part.last) {
            bool const small = end + 1 < part.last && tokens[end + 1].capital
                && (reading.at(Category::name_particle, end) || reading.at(Category::article, end) || reading.at(Category::by, end)
                    || tokens[end].is("-"));
            bool const genitive = end == mark_end && hall_alone && tokens[end].is_word() && end + 1 < part.last && tokens[end + 1].is_word()
                && !small && (reading.at(Category::by, end) || reading.at(Category::name_particle, end));
            if (small || genitive)
                end += 2;
            else if (tokens[end].is("\""))
                while (++end < part.last && !tokens[end - 1].is_sign()) {}
            else if (tokens[end].capital && tokens[end].is_word())
                ++end;
            else
                break;
        }
        return std::min(end, part.last);
    }

    // ", Na trgu 5, Celje", ", Subotica" behind the house: streets with their numbers, and the town that ends the sentence. A single
    // part of several words may be a street.
    std::uint32_t end_of_address(std::uint32_t const begin, TokenRange part) const
    {
        auto end = begin;
        bool street = false;
        bool town = false;
        while (end + 1 < part.last && tokens[end].is(",")) {
            auto next = end + 1;
            while (next < part.last && !tokens[next].is(",") && !tokens[next].is(".") && !tokens[next].is(";") && !tokens[next].is("("))
                ++next;
            TokenRange const piece{end + 1, next};
            bool const stops = next == part.last || tokens[next].is(".") || tokens[next].is("(");
            // Of two names the first is a street: "Mill Street, Ludlow."
            bool const leads = !stops && tokens[next].is(",") && next + 1 < part.last && tokens[next + 1].capital
                && (next + 2 == part.last || tokens[next + 2].is(".") || tokens[next + 2].is("("));
            bool const name = tokens[piece.first].capital && piece.size() <= 3 && (stops || leads) && !has_number(reading, piece)
                && looks_like_name(reading, reading.span(piece));
            bool const numbered = piece.size() <= 5 && piece.size() >= 2
                && (tokens[piece.last - 1].is_number() || tokens[piece.first].is_number()) && reading.times_in(piece).empty();
            if (!numbered && !name)
                break;
            street = street || numbered || leads;
            town = name && !leads && (street || piece.size() == 1);
            end = next;
        }
        return town ? end : begin;
    }

    // "no Auditório do Mercado, em Torres Vedras": a small word and the town, behind the house.
    Span town_behind_word(std::uint32_t end, TokenRange part) const
    {
        if (end < part.last && tokens[end].is(","))
            ++end;
        if (end + 1 >= part.last || !tokens[end].is_word() || tokens[end].capital || tokens[end].folded.size() > 4
            || !tokens[end + 1].capital || tokens[end + 1].caseless)
            return {};
        auto last = end + 1;
        while (last < part.last && last < end + 4 && tokens[last].is_word() && tokens[last].capital)
            ++last;
        bool const stops = last == part.last || tokens[last].is(",") || tokens[last].is(".") || tokens[last].is("(");
        TokenRange const town{end + 1, last};
        bool const thing = reading.in(Category::venue, town) || reading.in(Category::event, town) || reading.in(Category::day, town)
            || reading.in(Category::month, town);
        return stops && !thing ? reading.span(town) : Span();
    }

    // "… in the Hillgate Village Hall", "Alle Vorstellungen im Saal der Volkshochschule", "v Mali dvorani, Na trgu 5, Celje": a small word
    // stands before it.
    House told(TokenRange part) const
    {
        // "В КИНО НА ЭТОЙ НЕДЕЛЕ": in a heading in capitals no name shows itself.
        bool capitals = true;
        for (auto at = part.first; at < part.last; ++at)
            capitals = capitals
                && (!tokens[at].is_word() || tokens[at].capitals
                    || (tokens[at].capital && tokens[at].folded.size() <= 2 && !tokens[at].caseless));
        if (capitals)
            return {};
        for (auto at = part.first; at < part.last; ++at) {
            auto const* hall = reading.at(Category::hall, at);
            auto const* venue = reading.at(Category::venue, at);
            bool const behind_name = hall && at > part.first && tokens[at - 1].capital && !tokens[at - 1].caseless;
            // "v kině Modrý anděl", "в кинотеатре «Родина»"
            auto const* small = venue ? venue : hall;
            bool const before_name = small && small->range.last < part.last && at > part.first && !(hall && venue)
                && (tokens[small->range.last].is("\"") || (tokens[small->range.last].capital && !tokens[small->range.last].caseless));
            if ((!tokens[at].capital && !behind_name && !before_name) || (!hall && !venue))
                continue;
            auto first = at;
            while (first > part.first + 1
                && ((tokens[first - 1].capital && tokens[first - 1].is_word())
                    || (first > part.first + 3 && tokens[first - 1].is("s") && tokens[first - 2].is("'") && tokens[first - 3].capital)))
                first -= tokens[first - 1].is("s") ? 3 : 1;
            auto const mark_end = std::max(hall ? hall->range.last : at, venue ? venue->range.last : at);
            auto end = end_of_name(mark_end, part, hall && !venue);
            // "Малый зал Дома учёных"
            bool const open = hall && hall->range.size() >= 2 && end == hall->range.last + 1 && end < part.last && tokens[end].is_word();
            if (open && (end + 1 == part.last || tokens[end + 1].is_sign()))
                ++end;
            // "Todas as cópias são da Cinemateca Portuguesa": whose, and not where.
            if (first > part.first && reading.at(Category::by, first - 1) && !reading.at(Category::in_place, first - 1)
                && !speaks_of_all(part))
                continue;
            bool const enough = end - first >= 2;
            bool const begins = first == part.first || tokens[first - 1].is(":")
                || !(tokens[first - 1].capital || tokens[first - 1].is_sign())
                || (first == part.first + 1 && speaks_of_all({part.first, first}));
            if (!enough || !begins)
                continue;
            auto house = house_named(reading, reading.span({first, end_of_address(end, part)}));
            if (house.place.empty())
                house.place = town_behind_word(end, part);
            return house;
        }
        return {};
    }

    bool begins(TokenRange part, House const& house) const
    {
        if (part.empty())
            return false;
        auto const first = tokens[part.first].span.begin;
        return (!house.venue.empty() && house.venue.begin == first) || (!house.hall.empty() && house.hall.begin == first);
    }

    // "Alle Vorstellungen …", "Sve projekcije …": what is said of all showings.
    bool speaks_of_all(TokenRange part) const
    {
        for (auto m = reading.first_mark[part.first]; m < reading.first_mark[part.last]; ++m)
            if (auto const& mark = reading.marks[m];
                mark.category == Category::label && mark.word == "screenings" && mark.language == reading.table)
                return true;
        return false;
    }

    // The address block over the showings: "Biblioteca Popular Estrada, Córdoba 2310, 1º piso".
    House in_address(std::size_t first_entry) const
    {
        for (std::size_t i = 0; i < first_entry && i < 30 && i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            if (line.noise || line.item || line.kind == BlockKind::row || line.tokens.size() > 24 || !reading.dates_in(line.tokens).empty()
                || !is_address(line.tokens))
                continue;
            auto const first = tokens.within(list_parts(reading, line.span, ListOf::companies).front());
            if (reading.in(Category::venue, first) && first.size() <= 8 && tokens[first.first].capital)
                return house_named(reading, line.span);
        }
        return {};
    }

    // "Alle Filme mit Live-Musik. Spielort: Alte Papierfabrik, open air im Hof.", "会期：… 会場：…": a label within a line, up to the stop.
    House labelled_within(TokenRange line) const
    {
        for (auto at = line.first + 1; at < line.last; ++at) {
            auto const* label = reading.at(Category::label, at);
            if (!label || label->word != "venue" || label->range.last + 1 >= line.last || !tokens[label->range.last].is(":")
                || label->language != reading.table || !(tokens[at - 1].is_sign() || wide_before(at) || tokens[at].capital))
                continue;
            auto const begin = label->range.last + 1;
            for (auto const part : parts({begin, line.last})) {
                if (part.empty() || part.size() > 24 || !tokens[part.first].capital || !reading.times_in(part).empty()
                    || !reading.dates_in(part).empty())
                    break;
                // Several are none's.
                for (auto word = part.first; word < part.last; ++word)
                    if (reading.at(Category::and_, word) || tokens[word].is("/"))
                        return {};
                return house_named(reading, reading.span(part));
            }
        }
        return {};
    }
};

// The words for an entry's own heading are no house.
bool heads_an_entry(Reading const& reading, Line const& line)
{
    return std::any_of(reading.entries.begin(), reading.entries.end(), [&](Entry const& entry) {
        return entry.title
            && (line.tokens.holds(reading.tokens.within(entry.title->title))
                || same_words(reading.words(line.span), reading.words(entry.title->whole)));
    });
}

// "Organiser: House of Culture": the line without the label that begins it.
TokenRange without_label(Reading const& reading, std::size_t line)
{
    auto range = reading.lines[line].tokens;
    for (auto const& labelled : reading.labelled_in(line, line + 1))
        if (labelled.label.begin == reading.lines[line].span.begin && !labelled.values.empty()
            && std::find(labelled.words.begin(), labelled.words.end(), "organiser") != labelled.words.end())
            range.first = std::max(range.first, reading.tokens.within(labelled.values.front()).first);
    return range;
}

// Whether the words are a name with another ending.
bool is_inflected(std::string_view inflected, std::string_view name)
{
    auto const left = fold(inflected);
    auto const right = fold(name);
    auto const common = static_cast<std::size_t>(std::mismatch(left.begin(), left.end(), right.begin(), right.end()).first - left.begin());
    return common >= 6 && common + 6 >= left.size() && common + 3 >= right.size();
}

struct OfAll {
    House house;
    House room; // the room of all showings, where their house is named elsewhere
};

// "Кіно Музика Дітям": nothing but words for kinds of events, two at least: links of a site.
bool only_kinds(Reading const& reading, TokenRange range)
{
    std::size_t kinds = 0;
    for (auto at = range.first; at < range.last;) {
        auto const* theme = reading.at(Category::theme, at);
        if (!theme && !reading.tokens[at].is_sign())
            return false;
        kinds += theme != nullptr;
        at = theme ? theme->range.last : at + 1;
    }
    return kinds >= 2;
}

// Sentences about all showings, before the first and at the end.
OfAll house_in_sentences(PageHouse const& finder, std::size_t first_entry, std::vector<bool> const& in_prose)
{
    auto const& reading = finder.reading;
    auto const count = reading.lines.size();
    OfAll found;
    // The days from the first showing to the last are no single one's.
    auto const names_days = [&](Line const& line) {
        auto const dates = reading.dates_in(line.tokens);
        return std::any_of(dates.begin(), dates.end(), [](DateMark const& date) { return date.from.day && date.from == date.to; });
    };
    for (std::size_t i = 0; i < count; ++i) {
        auto const& line = reading.lines[i];
        bool const at_an_end = (i < first_entry || i + 4 >= count) && !is_menu(reading, line);
        bool const all = line.tokens.size() >= 5 && finder.speaks_of_all(line.tokens);
        if (!(in_prose[i] || (all && !line.noise)) || line.boilerplate || !at_an_end || line.tokens.size() > 120 || names_days(line))
            continue;
        for (auto const part : finder.parts(line.tokens))
            // "Sala kinowa Latarni jest dostępna …": behind the showings a sentence may speak of the house and not of them.
            if (auto const house = finder.told(part); i >= first_entry && finder.begins(part, house) && !finder.speaks_of_all(part))
                continue;
            else if (!house.venue.empty() || finder.behind_colon(house.hall)) {
                found.house = house;
                return found;
            } else if (!house.hall.empty() && found.room.empty()
                && ((i < first_entry && tokens_are_a_name(reading, house.hall)) || finder.speaks_of_all(part))) {
                found.room = house;
            }
    }
    return found;
}

// "КІНОЗАЛ «ПРУТ»", "SALA AZCONA · Cine y ensayo": a room with a name at the head of a page is its house where no other is; "CINE / Sala
// María Luisa Bemberg" below the house is its room.
void room_over_showings(PageHouse const& finder, std::size_t first_entry, std::vector<bool> const& in_prose, House& best)
{
    auto const& reading = finder.reading;
    auto const& tokens = reading.tokens;
    for (std::size_t i = 0; i < first_entry && i < 8 && i < reading.lines.size(); ++i) {
        auto const& line = reading.lines[i];
        if (in_prose[i] || line.item || is_menu(reading, line) || !reading.times_in(line.tokens).empty() || heads_an_entry(reading, line))
            continue;
        for (auto part : finder.parts(line.tokens)) {
            auto const piece = list_parts(reading, reading.span(part), ListOf::companies);
            for (auto const each : piece) {
                auto const range = tokens.within(split_brackets(reading, each).head);
                auto const* hall = range.size() >= 2 && range.size() <= 6 ? reading.at(Category::hall, range.first) : nullptr;
                bool const room = hall && hall->range.last <= range.last && hall->language == reading.table
                    && reading.dates_in(range).empty() && tokens_are_a_name(reading, reading.span(range));
                bool named = room && hall->range.last < range.last && !tokens[range.last - 1].is_number();
                // "Salle classée Art et Essai" says what it is.
                for (auto at = room ? hall->range.last : range.last; at < range.last; ++at)
                    named = named && (tokens[at].capital || tokens[at].is_sign() || reading.at(Category::name_particle, at));
                if (room && !named && hall->range.last < range.last && !tokens[range.last - 1].is_number())
                    continue;
                if (named && reading.entries.size() > 1 && best.venue.empty() && i < 2 && part.first == line.tokens.first)
                    best.venue = reading.span(range);
                else if (room && !best.venue.empty() && best.hall.empty() && !tokens.within(best.venue).meets(range))
                    best.hall = reading.span(range);
            }
        }
    }
}

// The page's own name, above and below.
House house_in_names(PageHouse const& finder, std::size_t first_entry, std::vector<bool> const& in_prose)
{
    auto const& reading = finder.reading;
    auto const count = reading.lines.size();
    // The page's last lines, without the site's own.
    auto foot = count;
    for (int left = 3; left > 0 && foot > 0;)
        left -= !reading.lines[--foot].noise;
    House best;
    std::size_t best_line = 0;
    Span town;
    for (std::size_t i = 0; i < count; ++i) {
        auto const& line = reading.lines[i];
        bool const last = i >= foot && (line.gap > 0 || i + 2 >= count || finder.is_address(line.tokens));
        // "18 से 20 दिसंबर 2026 • छोटा सभागार, नीम चौक कला केंद्र, इंदौर": beside the days of all.
        auto const dates = i < first_entry && i < 16 ? reading.dates_in(line.tokens) : std::span<DateMark const>();
        bool const period = dates.size() == 1 && dates.front().from != dates.front().to && dates.front().from.day;
        bool const own = line.boilerplate || (i < 3 && i < std::max<std::size_t>(first_entry, 1)) || last || period;
        if (!own || (line.noise && !line.boilerplate) || (in_prose[i] && !line.boilerplate && i < foot) || line.tokens.size() > 60
            || line.item || is_menu(reading, line) || only_kinds(reading, line.tokens)
            || std::count(reading.words(line.span).begin(), reading.words(line.span).end(), '\t') >= 2 || heads_an_entry(reading, line))
            continue;
        for (auto const part : finder.parts(without_label(reading, i))) {
            if (town.empty())
                town = finder.town_behind_street(part);
            if (town.empty())
                town = finder.town_behind_code(part);
            auto const house = finder.named(part);
            if (house.empty() || names_no_house(reading, reading.tokens.within(house.venue)))
                continue;
            // An address says more than a name.
            bool const better = best.place.empty() && !house.place.empty();
            if (best.empty() || better) {
                best = house;
                best_line = i;
            }
        }
    }
    room_over_showings(finder, first_entry, in_prose, best);
    if (!best.empty() && best.place.empty() && best_line + 1 < count)
        best.place = finder.town_in_address(reading.lines[best_line + 1]);
    if (!best.empty() && best.place.empty() && best_line + 1 < count && best_line < 3)
        best.place = finder.town_below_name(reading.lines[best_line + 1]);
    // The same house with its town in another of the lines above the showings.
    for (std::size_t i = 0; !best.empty() && best.place.empty() && i < std::min(first_entry, count) && i < 30; ++i)
        for (auto const part : finder.parts(reading.lines[i].tokens))
            if (auto const house = finder.named(part);
                !house.place.empty() && same_words(reading.words(house.venue), reading.words(best.venue)))
                best.place = house.place;
    if (best.place.empty())
        best.place = town;
    return best;
}

} // namespace

House house_of_page(Reading const& reading, std::size_t first_entry, std::vector<bool> const& in_prose, bool rooms, bool alone)
{
    PageHouse const finder{{reading, reading.tokens}};
    for (std::size_t i = 0; i < first_entry && i < 30 && i < reading.lines.size(); ++i)
        if (auto house = finder.labelled_within(reading.lines[i].tokens); !house.venue.empty()) {
            if (house.place.empty())
                house.place = house_in_names(finder, first_entry, in_prose).place;
            return house;
        }
    auto const all = house_in_sentences(finder, first_entry, in_prose);
    auto best = house_in_names(finder, first_entry, in_prose);
    if (!all.house.empty()) {
        auto house = all.house;
        bool const same = !best.venue.empty() && same_words(reading.words(house.venue), reading.words(best.venue));
        if (house.place.empty() && same)
            house.place = best.place;
        // "Kino Kuvasimessa", in a sentence: the house's own name is "Kino Kuvasin".
        if (!same && is_inflected(reading.words(house.venue), reading.words(best.venue)))
            house.venue = best.venue;
        return house;
    }
    if (auto const titled = finder.house_in_title(); !titled.venue.empty()) {
        if (!same_words(reading.words(titled.venue), reading.words(best.venue)))
            best.venue = titled.venue, best.hall = {}, best.place = {};
        if (!titled.place.empty())
            best.place = titled.place;
    }
    if (auto address = finder.in_address(first_entry); !address.venue.empty()) {
        if (address.place.empty())
            address.place = best.place;
        best = address;
    }
    if (best.venue.empty() && rooms)
        best.venue = finder.site_name();
    if (best.venue.empty() && alone)
        best.venue = finder.brand();
    if (best.hall.empty())
        best.hall = all.room.hall;
    if (best.place.empty())
        best.place = all.room.place;
    return best;
}

Span town_of_programme(Reading const& reading)
{
    auto const& tokens = reading.tokens;
    auto const count = reading.lines.size();
    for (std::size_t i = 0; i < count; ++i) {
        auto const& line = reading.lines[i];
        auto const dates = reading.dates_in(line.tokens);
        if ((i > 8 && i + 4 < count) || dates.size() != 1 || dates.front().from == dates.front().to || !dates.front().from.day
            || line.tokens.size() > 14)
            continue;
        auto const& period = dates.front().range;
        auto name =
            period.first == line.tokens.first ? TokenRange{period.last, line.tokens.last} : TokenRange{line.tokens.first, period.first};
        bool const comma = !name.empty() && (tokens[name.first].is(",") || tokens[name.last - 1].is(","));
        while (!name.empty() && (tokens[name.first].is(",") || tokens[name.first].is("|")))
            ++name.first;
        while (!name.empty() && (tokens[name.last - 1].is(",") || tokens[name.last - 1].is(".")))
            --name.last;
        bool const rest = period.first == line.tokens.first || period.last == line.tokens.last
            || (period.last + 1 == line.tokens.last && tokens[period.last].is("."));
        if (comma && rest && !name.empty() && name.size() <= 3 && tokens[name.first].capital && !has_number(reading, name)
            && looks_like_name(reading, reading.span(name)) && !reading.in(Category::event, name) && !reading.in(Category::venue, name)
            && !reading.in(Category::country, name) && !reading.in(Category::theme, name))
            return reading.span(name);
    }
    return {};
}

} // namespace kinotheca
