#include "read/page_town.hpp"

#include "read/facts.hpp"
#include "read/houses.hpp"
#include "read/openings.hpp"
#include "read/towns_together.hpp"

#include <algorithm>
#include <unordered_map>

namespace kinotheca {

namespace {

// A name that may be the page's town, and how much what stands beside it speaks for that.
struct TownCandidate {
    Span name;
    std::string folded;
    int weight = 0;
    unsigned kinds = 0; // each kind of evidence counts once
};

enum class Proof : unsigned {
    address,   // behind a street and its number, or a postal code
    house,     // beside the name of a house
    below,     // alone below the page's name
    period,    // before the days of a festival
    heading,   // "in X", in a heading
    authority, // "Comune di X", "X town council"
    last_word, // "Filmklub X"
    declared   // the page's own data say so
};

// Parts of a line between commas, bars, dashes and stops.
struct Piece {
    TokenRange range;
    char before = 0; // the sign before it
};

bool is_thing(Reading const& reading, TokenRange range)
{
    for (auto category : {Category::venue, Category::hall, Category::event, Category::day, Category::month, Category::label,
             Category::theme, Category::noise, Category::season, Category::country, Category::form, Category::language,
             Category::format_words, Category::related, Category::kind, Category::section, Category::prize, Category::medium,
             Category::cancelled, Category::film_word, Category::format, Category::version, Category::subtitles})
        if (reading.in(category, range))
            return true;
    return false;
}

struct TownFinder {
    Reading const& reading;
    Tokens const& tokens;
    std::size_t first_showing;
    std::vector<bool> const& in_prose;
    std::vector<TownCandidate> found = {};
    static constexpr std::size_t most_candidates = 40; // each is held against the page's words
    static constexpr std::size_t head_lines = 10;
    static constexpr std::size_t foot_lines = 10;

    void add(TokenRange name, Proof proof, int weight)
    {
        if (name.empty() || is_thing(reading, name) || names_nothing(name, proof))
            return;
        auto const kind = 1U << static_cast<unsigned>(proof);
        auto const folded = bare_words(reading.words(reading.span(name)));
        if (folded.size() < 3)
            return;
        for (auto& known : found)
            if (same_town(known.folded, folded)) {
                if (!(known.kinds & kind))
                    known.weight += weight;
                known.kinds |= kind;
                // An address and a label say the name itself, a sentence an ending of it.
                if (proof == Proof::address && !(known.kinds & ~kind & 1U))
                    known.name = reading.span(name);
                return;
            }
        if (found.size() < most_candidates)
            found.push_back({reading.span(name), folded, weight, kind});
    }

    // Somebody whom the page names as a maker of a film.
    bool is_credited(std::string const& folded) const
    {
        constexpr std::size_t most = 60; // entries; more are a dump
        std::size_t seen = 0;
        for (auto const& entry : reading.entries) {
            if (++seen > most)
                break;
            for (auto const& film : entry.films)
                for (auto const& credit : film.credits)
                    if (credit.name && bare_words(*credit.name) == folded)
                        return true;
        }
        return false;
    }

    // Without capitals any word may be a name: only an address shows that it is one.
    bool names_nothing(TokenRange name, Proof proof) const
    {
        bool const caseless = tokens[name.first].caseless;
        auto const i = reading.line_of(name.first);
        if (caseless && i > 2 && i + 3 < reading.lines.size() && !reading.lines[i].boilerplate)
            return true;
        return caseless
            && (name.size() > 2 || (proof != Proof::address && proof != Proof::below) || tokens[name.first - (name.first > 0)].is_number());
    }

    // "Płocku" and "Płock", "Banskej Bystrice" and "Banská Bystrica": the same but for their endings.
    static bool same_town(std::string_view left, std::string_view right)
    {
        if (left == right)
            return true;
        auto const common =
            static_cast<std::size_t>(std::mismatch(left.begin(), left.end(), right.begin(), right.end()).first - left.begin());
        return common >= 4 && common * 2 > std::max(left.size(), right.size()) && left.size() - common <= 4 && right.size() - common <= 4;
    }

    std::vector<Piece> pieces_of(TokenRange line) const
    {
        std::vector<Piece> list;
        auto begin = line.first;
        char before = 0;
        int depth = 0;
        for (auto at = line.first; at <= line.last; ++at) {
            char sign = 0;
            if (at < line.last) {
                auto const& token = tokens[at];
                bool const behind = at + 1 < line.last && tokens[at + 1].spaced;
                if (token.is("("))
                    ++depth;
                if (token.is(",") || token.is(";") || token.is("|") || token.is("/") || token.is("(") || token.is(")"))
                    sign = token.folded.front();
                else if (token.is("·") || token.is("•") || token.is("©") || token.is(">") || token.is("»"))
                    sign = '|';
                else if (token.is("-") && token.spaced && behind)
                    sign = '-';
                else if (token.is(":"))
                    sign = ':';
                else if (token.is(".") && (behind || at + 1 == line.last) && !abbreviates(at, line.first))
                    sign = '.';
                if (!sign)
                    continue;
            }
            if (begin < at)
                list.push_back({{begin, at}, before});
            if (at < line.last) {
                before = sign;
                begin = at + 1;
            }
        }
        return list;
    }

    // "ul.", "Av.", "TP.": the point of a short word.
    bool abbreviates(std::uint32_t point, std::uint32_t first) const
    {
        auto const& word = tokens[point - 1];
        auto const letters = static_cast<unsigned char>(word.folded.front()) < 0x80 ? word.folded.size() : word.folded.size() / 2;
        return point > first && word.is_word() && letters <= 4 && !word.caseless && point + 1 < tokens.size()
            && !tokens[point + 1].is_sign();
    }

    // "7144 Lungenthal", "г. Пермь", "TP. Cà Mau": what stands before the name in its part; the name's first token.
    std::uint32_t behind_code(TokenRange part, bool& code, bool& authority) const
    {
        auto at = part.first;
        if (tokens[at].is_number() && at + 1 < part.last) {
            auto digits = tokens[at].folded.size();
            auto next = at + 1;
            if (tokens[next].is("-") && !tokens[next].spaced && next + 1 < part.last)
                ++next;
            if (tokens[next].is_number() && next + 1 < part.last)
                digits += tokens[next++].folded.size();
            auto const number = number_at(reading, at);
            bool const year = tokens[at].folded.size() == 4 && number >= 1900 && number < 2100;
            if (digits >= 4 && digits <= 7 && !year) {
                code = true;
                at = next;
            }
        }
        if (auto const* town = reading.at(Category::town, at); town && town->range.last < part.last) {
            auto next = town->range.last;
            if (tokens[next].is(".") && next + 1 < part.last)
                ++next;
            if ((reading.at(Category::name_particle, next) || reading.at(Category::by, next)) && next + 1 < part.last)
                ++next;
            if (tokens[next].is("'") && next + 1 < part.last)
                ++next;
            if (end_of_town(reading, next, part.last) == part.last) {
                authority = true;
                at = next;
            }
        }
        return at;
    }

    bool is_street(TokenRange part) const
    {
        if (part.size() > 8 || !reading.dates_in(part).empty() || !reading.times_in(part).empty())
            return false;
        auto const& last = tokens[part.last - 1];
        bool const number =
            last.is_number() && last.folded.size() <= 4 && fact_at(reading, part.last - 1, part.last).kind != Fact::Kind::year;
        bool const lettered = part.size() >= 3 && tokens[part.last - 2].is_number() && last.is_word() && last.folded.size() == 1;
        bool const first = tokens[part.first].is_number() && part.size() >= 2 && tokens[part.first].folded.size() <= 3;
        bool const word = part.size() >= 2 && std::any_of(&tokens[0] + part.first, &tokens[0] + part.last, [](Token const& token) {
            return token.is_word() && token.folded.size() >= 3;
        });
        return (number || lettered || first) && word && !reading.at(Category::hall, part.first) && !is_period(part);
    }

    bool is_period(TokenRange part) const { return !reading.dates_in(part).empty(); }

    // A number alone behind the street's name.
    bool is_house_number(TokenRange part) const
    {
        bool const alone = part.size() == 1 || (part.size() == 2 && !tokens[part.first + 1].spaced);
        return alone && tokens[part.first].is_number() && tokens[part.first].folded.size() <= 3;
    }

    // ", Québec, G9A 2B9", ", VIC 3000": what ends an address behind the town.
    bool is_region_and_code(std::vector<Piece> const& pieces, std::size_t p) const
    {
        if (p >= pieces.size() || p + 2 < pieces.size() || pieces[p].before != ',')
            return false;
        auto const last = pieces.back().range;
        bool const digits = has_number(reading, last) && last.size() <= 5 && reading.dates_in(last).empty();
        return digits && (tokens[last.first].capitals || tokens[last.first].folded.size() == 1 || pieces.size() == p + 2);
    }

    void line(std::size_t i, bool own)
    {
        auto const& line = reading.lines[i];
        auto const pieces = pieces_of(line.tokens);
        if (pieces.size() < 2)
            return;
        bool street = false;
        for (std::size_t p = 0; p < pieces.size(); ++p) {
            auto const part = pieces[p].range;
            if (pieces[p].before == '|' || pieces[p].before == '.' || pieces[p].before == ':')
                street = false;
            bool code = false;
            bool authority = false;
            auto const first = behind_code(part, code, authority);
            auto const end = end_of_town(reading, first, part.last);
            TokenRange const name{first, end};
            bool const whole = end > first && end == part.last;
            bool const state = p + 1 < pieces.size() && pieces[p + 1].before == '/' && tokens[pieces[p + 1].range.first].capitals
                && pieces[p + 1].range.size() == 1;
            bool const stops = p + 1 == pieces.size() || pieces[p + 1].before != ',' || state || is_region_and_code(pieces, p + 1);
            // "Тараз қаласы", "Hudiksvalls kommun": the word behind the name.
            auto const* word = end > first && end < part.last ? reading.at(Category::town, end) : nullptr;
            if (word && word->range.last == part.last && p == 0 && own && !tokens[end].capital)
                add(name, Proof::address, 3);
            else if (whole && code)
                add(name, Proof::address, 3);
            else if (whole && street && stops && (pieces[p].before == ',' || pieces[p].before == '-'))
                add(name, Proof::address, 3);
            else if (whole && p == 0 && own && p + 1 < pieces.size() && pieces[1].before == ',' && line.tokens.size() <= 12
                && (is_street(pieces[1].range) || (p + 2 < pieces.size() && is_house_number(pieces[2].range) && pieces[2].before == ',')))
                add(name, Proof::address, 3);
            else if (whole && authority && own)
                add(name, Proof::authority, 3);
            else if (whole && own)
                beside(pieces, p, name, i);
            else if (own && p + 1 < pieces.size() && pieces[p + 1].before == ',' && names_days(pieces[p + 1].range))
                behind_small_word(part);
            // "412, rue Bonaventure, Trois-Rivières"
            bool const numbered = p == 1 && is_house_number(pieces[0].range) && pieces[1].before == ',';
            street = street || (!whole && is_street(part)) || (p > 0 && is_house_number(part) && pieces[p].before == ',') || numbered;
        }
    }

    // A name beside the house, or beside the days of a festival.
    void beside(std::vector<Piece> const& pieces, std::size_t p, TokenRange name, std::size_t i)
    {
        auto const& line = reading.lines[i];
        if (p + 1 < pieces.size() && is_period(pieces[p + 1].range) && pieces[p + 1].before == ',' && line.tokens.size() <= 24
            && names_days(pieces[p + 1].range) && (p == 0 || pieces[p].before != ':'))
            add(name, Proof::period, 3);
        else if (p > 0 && is_period(pieces[p - 1].range) && pieces[p].before == ',' && names_days(pieces[p - 1].range))
            add(name, Proof::period, 3);
        if (in_prose[i] && !line.boilerplate)
            return;
        // "8. Ausgabe | 29. August – 1. September 2019 | Düren": in a part of its own beside the days.
        bool const bars = (p == 0 || pieces[p].before == '|') && (p + 1 == pieces.size() || pieces[p + 1].before == '|');
        if (bars && p > 0 && i < 4 && name.size() <= 3
            && std::any_of(pieces.begin(), pieces.end(), [&](Piece const& piece) { return names_days(piece.range); }))
            add(name, Proof::period, 3);
        // "SALA AZCONA · Cine y ensayo · Logroño": the last part behind the house.
        if (bars && p >= 2 && i < 2 && p + 1 == pieces.size() && name.size() <= 3
            && (reading.in(Category::venue, pieces[0].range) || reading.in(Category::hall, pieces[0].range)))
            add(name, Proof::house, 3);
        // "Ptuj, sezona 2026/27"
        if (p == 0 && pieces.size() >= 2 && pieces[1].before == ',' && i < 8 && reading.at(Category::season, pieces[1].range.first)
            && has_number(reading, pieces[1].range))
            add(name, Proof::period, 3);
        bool const house = p > 0 && reading.in(Category::venue, pieces[p - 1].range) && pieces[p - 1].range.size() <= 8;
        bool const far = p == 2 && reading.in(Category::venue, pieces[0].range) && pieces[1].before == ',' && pieces[p].before == ','
            && pieces.size() == 3 && tokens[pieces[1].range.first].capital;
        bool const ahead = p == 0 && pieces.size() >= 2 && pieces[1].before == ',' && reading.in(Category::venue, pieces[1].range)
            && name.size() <= 3 && i < 4;
        if (house && pieces[p].before == '-' && pieces.size() == 2 && i < 3)
            add(name, Proof::house, 3);
        else if ((house || far) && pieces[p].before == ',' && (p + 1 == pieces.size() || pieces[p + 1].before != ','))
            add(name, Proof::house, 3);
        else if (house && p == 1)
            add(name, Proof::house, 2);
        else if (ahead)
            add(name, Proof::house, 3);
    }

    // "Open Air in Überlingen, 16. bis 25. Juli 2026"
    void behind_small_word(TokenRange part)
    {
        for (auto at = part.first + 1; at + 1 < part.last; ++at)
            if (reading.at(Category::in_place, at) && !tokens[at].capital && end_of_town(reading, at + 1, part.last) == part.last)
                add({at + 1, part.last}, Proof::period, 3);
    }

    // The days of a whole programme, or one that is not a showing's.
    bool names_days(TokenRange part) const
    {
        auto const dates = reading.dates_in(part);
        return dates.size() == 1 && dates.front().from != dates.front().to && reading.times_in(part).empty();
    }

    // "Hudiksvall 20–22 november 2026": nothing but a name and the days.
    void name_and_days(std::size_t i)
    {
        auto const& line = reading.lines[i];
        auto const dates = reading.dates_in(line.tokens);
        if (dates.size() != 1 || !names_days(line.tokens) || dates.front().range.first == line.tokens.first || in_prose[i])
            return;
        auto const end = end_of_town(reading, line.tokens.first, dates.front().range.first);
        bool const rest = dates.front().range.last + 1 >= line.tokens.last;
        if (rest && end == dates.front().range.first)
            add({line.tokens.first, end}, Proof::period, i < 3 ? 3 : 2);
    }

    // A line with the name alone, directly below the page's own.
    void below_name(std::size_t i)
    {
        if (i == 0 || i > 3)
            return;
        auto const& line = reading.lines[i];
        auto const& above = reading.lines[i - 1];
        bool const last = i + 1 >= reading.lines.size() || reading.lines[i + 1].gap > 0;
        bool const house = reading.in(Category::venue, above.tokens) && above.tokens.size() <= 8;
        if (line.gap == 0 && above.gap > 0 && last && house
            && end_of_town(reading, line.tokens.first, line.tokens.last) == line.tokens.last)
            add(line.tokens, Proof::below, 3);
    }

    // "Афиш: какво да гледаме в Русе от 7 до 13 декември", "Eskişehir'de bu hafta": the town in a heading.
    void heading(std::size_t i)
    {
        auto const& line = reading.lines[i];
        bool const entry = std::any_of(reading.entries.begin(), reading.entries.end(), [&](Entry const& each) {
            return each.title && (!each.main || reading.entries.size() == 1) && line.tokens.meets(tokens.within(each.title->title));
        });
        if (in_prose[i] || line.tokens.size() > 20 || entry)
            return;
        for (auto at = line.tokens.first; at + 1 < line.tokens.last; ++at) {
            auto const* small = reading.at(Category::in_place, at);
            if (small && !tokens[at].capitals && (at == line.tokens.first || !tokens[at].capital)) {
                auto const end = end_of_town(reading, at + 1, line.tokens.last);
                if (end > at + 1)
                    add({at + 1, end}, Proof::heading, 2);
            }
            // The ending that Turkish writes behind an apostrophe.
            if (reading.language == "tr" && tokens[at + 1].is("'") && at == line.tokens.first && tokens[at].capital
                && at + 2 < line.tokens.last && !tokens[at + 2].capital && tokens[at + 2].folded.size() == 2)
                add({at, at + 1}, Proof::heading, 2);
        }
    }

    // "Comune di Guastalla", "Hudiksvalls kommun", "Saltquay Town Council", "Kunstencentrum Lier"
    void authority(std::size_t i)
    {
        auto const& line = reading.lines[i];
        for (auto at = line.tokens.first; at < line.tokens.last; ++at) {
            if (auto const* town = reading.at(Category::town, at)) {
                auto next = town->range.last;
                if (next < line.tokens.last && tokens[next].is("'"))
                    ++next;
                if (next < line.tokens.last && !tokens[next].capital
                    && (reading.at(Category::name_particle, next) || reading.at(Category::by, next)))
                    ++next;
                auto const end = next < line.tokens.last ? end_of_town(reading, next, line.tokens.last) : next;
                if (end > next)
                    add({next, end}, Proof::authority, town->range.last < next || !tokens[at].capital ? 3 : 2);
                else if (at > line.tokens.first && tokens[at - 1].capital && tokens[at - 1].is_word()
                    && (!tokens[at].capital || town->range.size() > 1))
                    add({at - 1, at}, Proof::authority, 2);
                at = town->range.last - 1;
                continue;
            }
            auto const* venue = reading.at(Category::venue, at);
            if (venue && venue->range.last < line.tokens.last
                && end_of_town(reading, venue->range.last, line.tokens.last) == line.tokens.last)
                add({venue->range.last, line.tokens.last}, Proof::last_word, 1);
        }
    }

    // What JSON-LD or microdata say of the place, where the page says it too.
    void declared()
    {
        std::string town;
        for (auto const& value : reading.text.declared) {
            if (!value.property.ends_with("addressLocality"))
                continue;
            auto const words = bare_words(value.value);
            if (words.empty() || (!town.empty() && words != town))
                return;
            town = words;
        }
        if (town.empty())
            return;
        for (std::uint32_t at = 0; at < tokens.size(); ++at) {
            if (!tokens[at].is_word() || !town.starts_with(bare_words(tokens[at].folded)))
                continue;
            auto const most = std::min<std::uint32_t>(at + 7, static_cast<std::uint32_t>(tokens.size()));
            for (auto end = at + 1; end <= most; ++end)
                if (bare_words(reading.words(reading.span({at, end}))) == town) {
                    found.push_back({reading.span({at, end}), town, 3, 1U << static_cast<unsigned>(Proof::declared)});
                    return;
                }
        }
    }

    // Names that the page's title has too, and that it says again.
    void weigh()
    {
        auto const title = bare_words(reading.text.title);
        for (auto& candidate : found) {
            if (title.size() > candidate.folded.size() && title.find(candidate.folded) != title.npos)
                ++candidate.weight;
            auto const range = tokens.within(candidate.name);
            auto const begins = tokens[range.first].folded.substr(0, 4);
            bool again = false;
            for (std::uint32_t at = 0; at < tokens.size() && !again; ++at)
                again = tokens[at].capital && tokens[at].folded.size() >= 4 && tokens[at].folded.starts_with(begins)
                    && !range.holds({at, at + 1}) && same_town(bare_words(tokens[at].folded), bare_words(tokens[range.first].folded));
            candidate.weight += again;
        }
    }

    Span best()
    {
        TownCandidate const* best = nullptr;
        bool open = false;
        for (auto const& candidate : found) {
            if (candidate.weight < 3 || is_credited(candidate.folded))
                continue;
            if (!best || candidate.weight > best->weight) {
                best = &candidate;
                open = false;
            } else if (candidate.weight == best->weight) {
                open = true;
            }
        }
        return best && !open ? best->name : Span();
    }

    Span find()
    {
        auto const count = reading.lines.size();
        declared();
        for (std::size_t i = 0; i < count; ++i) {
            auto const& line = reading.lines[i];
            bool const head = i < head_lines && (i < first_showing || i < 2);
            bool const own = line.boilerplate || head || i + foot_lines >= count;
            if (line.tokens.size() > 80 || line.kind == BlockKind::row || line.aside
                || (is_menu(reading, line) && !reading.in(Category::venue, line.tokens)) || !runs_in(reading, i, i + 1).empty())
                continue;
            if (own && !(line.noise && !line.boilerplate)) {
                this->line(i, true);
                below_name(i);
                name_and_days(i);
                authority(i);
            }
            if ((head || i == first_showing) && i < head_lines && !line.noise)
                heading(i);
        }
        if (found.empty())
            return {};
        weigh();
        return best();
    }
};

} // namespace

std::uint32_t end_of_town(Reading const& reading, std::uint32_t first, std::uint32_t last)
{
    auto const& tokens = reading.tokens;
    auto at = first;
    int words = 0;
    while (at < last && words < 4) {
        auto const& token = tokens[at];
        if (!token.is_word() || !token.capital || token.together || (at > first && token.spaced && words >= 3))
            break;
        // Two names of which one is in capitals are no one name.
        if (at > first && token.spaced && token.capitals != tokens[first].capitals && token.folded.size() > 2)
            break;
        // "Варна English": a link to the page in another language.
        if (at > first && token.spaced
            && (token.caseless != tokens[first].caseless || (token.folded.front() & 0x80) != (tokens[first].folded.front() & 0x80))
            && (reading.at(Category::language, at) || (token.folded.front() & 0x80) == 0))
            break;
        ++words;
        ++at;
        while (at + 1 < last && (tokens[at].is("-") || tokens[at].is("'")) && !tokens[at].spaced && !tokens[at + 1].spaced
            && tokens[at + 1].is_word() && (tokens[at].is("-") || tokens[at + 1].capital))
            at += 2;
        bool const particle = at + 1 < last && tokens[at].is_word() && !tokens[at].capital && tokens[at + 1].capital
            && tokens[at].folded.size() <= 4
            && (reading.at(Category::name_particle, at) || reading.at(Category::by, at) || reading.at(Category::article, at));
        if (particle)
            ++at;
    }
    return at;
}

Span town_of_page(Reading const& reading, std::size_t first_showing, std::vector<bool> const& in_prose)
{
    if (auto const town = town_of_addresses(reading); !town.empty())
        return town;
    return TownFinder{reading, reading.tokens, first_showing, in_prose}.find();
}

} // namespace kinotheca
