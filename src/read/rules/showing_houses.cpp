// Houses that no word shows to be one, by the place where they stand: behind the day and hour of each showing, and in the page's
// first lines over all of them.
//
//   Ve 20 nov. 2026 20h00 Institut de l'image, Aix-en-Provence
//   Lichtburg am Markt, Quedlinburg / Spielplan 19. bis 25. November
//   Cinéma du Théâtre, Dijon, hiver 2026-2027
//   not: "20h00 Séance présentée", "20.00 Uhr OmU", a line of links, a sentence

#include "read/facts.hpp"
#include "read/houses.hpp"
#include "read/rule.hpp"

#include <algorithm>
#include <array>

namespace kinotheca::rules {

namespace {

struct ShowingHouses {
    Reading& reading;
    Tokens const& tokens = reading.tokens;

    // Words that are something else where a house could stand.
    bool says_something_else(TokenRange words) const
    {
        constexpr std::array categories{Category::language, Category::subtitles, Category::form, Category::format, Category::format_words,
            Category::theme, Category::label, Category::day, Category::month, Category::country, Category::kind, Category::film_word,
            Category::certificate, Category::event, Category::season, Category::cancelled, Category::with, Category::by};
        return std::any_of(categories.begin(), categories.end(), [&](Category each) { return reading.at(each, words.first) != nullptr; });
    }

    // A name in capitals without figures: few words, none of which is a verb's neighbour.
    bool can_be_name(TokenRange words, std::uint32_t most) const
    {
        if (words.empty() || words.size() > most || !tokens[words.first].is_word() || !tokens[words.first].capital
            || tokens[words.first].caseless
            || (!reading.at(Category::venue, words.first) && !reading.at(Category::hall, words.first) && says_something_else(words)))
            return false;
        std::uint32_t small = 0;
        for (auto at = words.first; at < words.last; ++at) {
            if (tokens[at].is_number() || (tokens[at].is_sign() && !tokens[at].is("'") && !tokens[at].is("-") && !tokens[at].is("\"")))
                return false;
            small += tokens[at].is_word() && !tokens[at].capital ? 1 : 0;
        }
        return small * 4 <= words.size() * 3;
    }

    // "Institut de l'image, Aix-en-Provence": the place of the comma, if a house and a town stand on its sides.
    std::uint32_t house_and_town(TokenRange words) const
    {
        auto comma = words.first;
        while (comma < words.last && !tokens[comma].is(","))
            ++comma;
        if (comma == words.last || !can_be_name({words.first, comma}, 8) || !can_be_name({comma + 1, words.last}, 6))
            return 0;
        return comma;
    }

    // What stands behind the day and the hours of a showing, up to a bracket.
    TokenRange behind_hours(Screening const& screening) const
    {
        std::uint32_t first = 0;
        std::size_t line = reading.lines.size();
        for (auto const& time : screening.times)
            for (auto const& span : time.at) {
                auto const range = tokens.within(span);
                if (!range.empty() && range.last > first) {
                    first = range.last;
                    line = reading.line_of(range.first);
                }
            }
        if (line >= reading.lines.size())
            return {};
        TokenRange tail{first, reading.lines[line].tokens.last};
        // "20.00 Uhr", "20h", "20.00 ч."
        while (!tail.empty() && (tokens[tail.first].is_sign() || !tokens[tail.first].capital) && tail.first < first + 3)
            ++tail.first;
        for (auto at = tail.first; at < tail.last; ++at)
            if (tokens[at].is("(") || tokens[at].is("|") || tokens[at].is("·") || tokens[at].is("[")) {
                tail.last = at;
                break;
            }
        return tail;
    }

    House house_behind(Screening const& screening) const
    {
        auto const tail = behind_hours(screening);
        auto const comma = tail.empty() ? 0 : house_and_town(tail);
        if (!comma)
            return {};
        return {reading.span({tail.first, comma}), {}, reading.span({comma + 1, tail.last})};
    }

    // Whether the house, the room or the town is told where the hours are.
    bool stands_with_hours(Screening const& screening) const
    {
        auto const line = [&](Evidence const& at) {
            return at.empty() ? reading.lines.size() : reading.line_of(tokens.within(at.front()).first);
        };
        auto const hours = line(screening.times.back().at);
        return line(screening.venue.at) == hours || line(screening.hall.at) == hours || line(screening.place.at) == hours;
    }

    // What stands behind its own hours holds rather than what the page says for all showings.
    void take_own_house(House const& house, Screening& screening) const
    {
        if (house.empty())
            return;
        screening.venue = screening.hall = screening.place = {};
        take_house(reading, house, screening);
    }

    // A house and a town that one of the first lines has and nothing else but days.
    House house_at_head(std::size_t first_entry) const
    {
        constexpr std::size_t head = 4;
        for (std::size_t i = 0; i < std::min({head, first_entry, reading.lines.size()}); ++i) {
            auto const& line = reading.lines[i];
            if (line.noise || line.boilerplate || is_menu(reading, line))
                continue;
            auto words = line.tokens;
            // ", hiver 2026-2027"
            std::uint32_t commas = 0;
            for (auto at = words.first; at < words.last; ++at)
                if (tokens[at].is(",") && ++commas == 2)
                    words.last = at;
            if (auto const comma = house_and_town(words))
                return {reading.span({words.first, comma}), {}, reading.span({comma + 1, words.last})};
        }
        return {};
    }

    void find()
    {
        std::size_t showings = 0;
        bool bare = true;
        auto first = reading.lines.size();
        for (auto& entry : reading.entries)
            for (auto& screening : entry.screenings) {
                ++showings;
                first = std::min(first, entry.first_line);
                if (!screening.times.empty() && !stands_with_hours(screening))
                    take_own_house(house_behind(screening), screening);
                bare = bare && !screening.venue;
            }
        if (!bare || showings < 3)
            return;
        if (auto const house = house_at_head(first); !house.empty())
            for (auto& entry : reading.entries)
                for (auto& screening : entry.screenings)
                    take_house(reading, house, screening);
    }
};

void read_showing_houses(Reading& reading)
{
    ShowingHouses{reading}.find();
}

} // namespace

extern Rule const showing_houses;
Rule const showing_houses{Stage::showings, read_showing_houses};

} // namespace kinotheca::rules
