// Who made the films of a page that names nobody beside them: the person to whom its head says that the series is dedicated.
//
//   Rétrospective / AKI KAURISMÄKI, LES HUMBLES · hommage à Alain Tanner (1929-2022) · CICLO / Señora de cine: María Luisa Bemberg
//   Unsere Retrospektive gilt Ernst Lubitsch. · [기획전] 존 포드, 서쪽에서 온 편지
//   not: a page whose films name their makers, who plays in them, who introduces them

#include "read/entries.hpp"
#include "read/facts.hpp"
#include "read/film_places.hpp"
#include "read/named_films.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace kinotheca::rules {

namespace {

struct PageMaker {
    Reading& reading;
    Tokens const& tokens;
    std::vector<LineRole> roles;
    std::vector<FilmPlace> places;
    std::set<Film*> films; // of which the page says more than a title

    explicit PageMaker(Reading& page) : reading(page), tokens(page.tokens), roles(line_roles(page)), places(FilmPlaces(page).all())
    {
        std::erase_if(places, [](FilmPlace const& place) { return !place.film || !has_film_facts(*place.film); });
        for (auto const& place : places)
            films.insert(place.film);
    }

    struct Maker {
        TokenRange name;
        int weight = 0;
    };

    // Where the first film stands that is no part of a text.
    std::size_t first_listed() const
    {
        constexpr std::size_t most_lines = 30;
        for (auto const& place : places)
            if (!roles[place.line].prose && (place.film->year || place.film->minutes || !place.film->credits.empty()))
                return std::min(place.line, most_lines);
        return 0;
    }

    // A word for a retrospective or a series near the name: in its line and sentence, or alone in the line above or below.
    int dedication(TokenRange name) const
    {
        constexpr std::uint32_t farthest = 8;
        constexpr std::uint32_t longest_line = 5;
        auto const weight = [&](TokenRange words) {
            int most = 0;
            for (auto at = words.first; at < words.last; ++at) {
                auto const* person = reading.at(Category::person, at);
                auto const* label = reading.at(Category::label, at);
                bool const series = (label && label->word == "strand") || reading.at(Category::event, at);
                most = std::max(most, person && person->word == "retrospective" ? 3 : series ? 2 : 0);
            }
            return most;
        };
        auto const number = reading.line_of(name.first);
        auto const line = reading.lines[number].tokens;
        auto first = std::max(line.first, name.first > farthest ? name.first - farthest : 0U);
        auto last = std::min(line.last, name.last + farthest);
        for (auto at = first; at < name.first; ++at)
            if (tokens[at].is(".") && at + 1 < name.first)
                first = at + 1;
        for (auto at = name.last; at < last; ++at)
            if (tokens[at].is("."))
                last = at;
        auto most = weight({first, last});
        for (auto other : {number - 1, number + 1})
            if (other < reading.lines.size() && reading.lines[other].tokens.size() <= longest_line)
                most = std::max(most, weight(reading.lines[other].tokens));
        return most;
    }

    // "Муратовой", "Муратова": a family name in two cases.
    static bool is_family(std::string_view left, std::string_view right)
    {
        constexpr std::size_t longest_ending = 6; // bytes
        auto const shared =
            static_cast<std::size_t>(std::mismatch(left.begin(), left.end(), right.begin(), right.end()).first - left.begin());
        auto const longest = std::max(left.size(), right.size());
        return shared >= 4 && shared * 3 >= longest * 2 && longest - shared <= longest_ending;
    }

    // How often the family name comes again.
    int times(TokenRange name) const
    {
        auto const family = std::string_view(tokens[name.last - 1].folded);
        int count = 0;
        for (std::uint32_t at = 0; at < tokens.size(); ++at)
            count += !name.holds({at, at + 1}) && tokens[at].capital && is_family(tokens[at].folded, family);
        return count;
    }

    // "[기획전] 존 포드, 서쪽에서 온 편지": nothing but signs and small words between the word and the name.
    bool is_right_behind(TokenRange name) const
    {
        constexpr std::uint32_t farthest = 3;
        auto const line = reading.lines[reading.line_of(name.first)].tokens;
        for (auto at = name.first; at > line.first && name.first - at < farthest; --at)
            if (auto const* mark = reading.at(Category::person, at - 1); mark && mark->word == "retrospective")
                return true;
        return false;
    }

    int likelihood(TokenRange name) const
    {
        static constexpr WordTag others[] = {WordTag::player, WordTag::company, WordTag::venue, WordTag::place, WordTag::prize};
        int weight = 0;
        for (auto const& each : reading.tagged_in(name))
            if (each.tag == WordTag::director)
                weight = std::max(weight, each.is_sure() ? 3 : each.likelihood >= 0.35F ? 2 : 1);
            else if (each.likelihood >= 0.5F && std::find(std::begin(others), std::end(others), each.tag) != std::end(others))
                return -3;
        return weight;
    }

    // Who has another part in a film of the page is not named for having made all of them.
    bool has_other_part(std::string_view name) const
    {
        return std::any_of(films.begin(), films.end(), [&](Film const* film) {
            return std::any_of(film->credits.begin(), film->credits.end(),
                [&](Credit const& credit) { return *credit.role == Role::cast && same_words(*credit.name, name); });
        });
    }

    std::optional<Maker> best() const
    {
        constexpr int least = 5;
        constexpr int least_dedicated = 4;
        std::optional<Maker> found;
        for (std::size_t i = 0; i < first_listed(); ++i) {
            auto const& line = reading.lines[i];
            if (line.noise || line.boilerplate)
                continue;
            for (auto const& run : reading.names) {
                if (run.parts < 2 || !line.tokens.holds(run.range))
                    continue;
                auto const again = times(run.range);
                auto const dedicated = dedication(run.range);
                auto const weight = dedicated + likelihood(run.range) + is_right_behind(run.range) + (line.tokens.size() <= 10)
                    + (again >= 1) + (again >= 3);
                if (weight >= (dedicated == 3 ? least_dedicated : least) && (!found || weight > found->weight)
                    && !has_other_part(reading.words(reading.span(run.range)))
                    && std::none_of(places.begin(), places.end(), [&](FilmPlace const& place) { return place.title.meets(run.range); }))
                    found = {run.range, weight};
            }
        }
        return found;
    }

    static bool is_by_other(Film const& film, std::string_view name)
    {
        return std::any_of(film.credits.begin(), film.credits.end(), [&](Credit const& credit) {
            return *credit.role == Role::director && !same_words(*credit.name, name) && !same_inflected(*credit.name, name);
        });
    }

    void read()
    {
        constexpr std::size_t least_films = 3;
        if (films.size() < least_films || reading.person || reading.told_player)
            return;
        auto const maker = best();
        if (!maker)
            return;
        auto const name = full_name(reading, maker->name);
        auto const others = std::count_if(films.begin(), films.end(), [&](Film const* film) { return is_by_other(*film, *name); });
        if (static_cast<std::size_t>(others) * 3 > films.size())
            return;
        for (auto* film : films)
            if (!NamedFilms::has_role(*film, Role::director))
                NamedFilms::add_credit(*film, Role::director, name, reading.span(maker->name));
    }
};

void find_untold_page_maker(Reading& reading)
{
    if (!reading.tagged.empty())
        PageMaker(reading).read();
}

} // namespace

extern Rule const untold_page_maker;
Rule const untold_page_maker{Stage::showings, find_untold_page_maker};

} // namespace kinotheca::rules
