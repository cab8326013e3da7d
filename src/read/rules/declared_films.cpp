// What the page declares of its films for machines (JSON-LD, microdata, RDFa), where its text says the same: who made and who plays
// in them, year and running time. A declaration tells where to look; what is not to be read on the page is left out.
//
//   {"@type": "Movie", "name": "Stalker", "director": {"name": "Andrei Tarkovsky"}} with "Andrei Tarkovsky" in the text
//   itemprop="duration" content="PT2H43M" with "163 min" in the text
//   not: a director whom the text does not name, a film whose name is no line of the page, the day on which a page was made

#include "read/facts.hpp"
#include "read/named_films.hpp"
#include "read/rule.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace kinotheca::rules {

namespace {

struct DeclaredFilm {
    std::vector<std::string_view> names;
    std::vector<std::pair<Role, std::string_view>> people;
    int minutes = 0;
    int year = 0;
};

// "PT1H52M", "PT112M", "P0Y0M0DT1H52M" → 112; 0 for what is no duration.
int minutes_of(std::string_view duration)
{
    auto const time = duration.find('T');
    if (!duration.starts_with('P') || time == std::string_view::npos)
        return 0;
    int minutes = 0;
    for (auto at = duration.data() + time + 1, end = duration.data() + duration.size(); at < end;) {
        int number = 0;
        auto const parsed = std::from_chars(at, end, number);
        if (parsed.ec != std::errc() || parsed.ptr == end || number > 100000)
            return 0;
        minutes += *parsed.ptr == 'H' ? number * 60 : *parsed.ptr == 'M' ? number : 0;
        at = parsed.ptr + 1;
    }
    return minutes;
}

int year_of(std::string_view date)
{
    int year = 0;
    auto const parsed = std::from_chars(date.data(), date.data() + std::min<std::size_t>(4, date.size()), year);
    return parsed.ec == std::errc() && year > 1880 && year < 2100 ? year : 0;
}

// The property of a film behind "Movie." and behind the ways in which showings and reviews speak of their film. Empty for others.
std::string_view film_property(std::string_view property)
{
    constexpr std::array owners{
        "Movie.", "ScreeningEvent.workPresented.", "Event.workPresented.", "Review.itemReviewed.", "VideoObject.movie."};
    for (std::string_view const owner : owners)
        if (property.starts_with(owner))
            return property.substr(owner.size());
    return {};
}

void note(DeclaredFilm& film, std::string_view property, std::string_view value)
{
    struct Row {
        std::string_view property;
        Role role;
    };
    constexpr std::array rows{Row{"director", Role::director}, Row{"actor", Role::cast}, Row{"author", Role::writer},
        Row{"creator", Role::writer}, Row{"producer", Role::producer}, Row{"musicBy", Role::composer},
        Row{"productionCompany", Role::production_company}};
    if (property == "name" || property == "alternateName" || property == "alternativeHeadline") {
        film.names.push_back(value);
    } else if (property == "duration") {
        film.minutes = minutes_of(value);
    } else if (property == "dateCreated" || property == "copyrightYear") {
        film.year = year_of(value);
    } else {
        if (property.ends_with(".name"))
            property.remove_suffix(5);
        for (auto const& row : rows)
            if (property == row.property)
                film.people.emplace_back(row.role, value);
    }
}

std::map<int, DeclaredFilm> declared_films(Text const& text)
{
    std::map<int, DeclaredFilm> films;
    for (auto const& value : text.declared)
        if (auto const property = film_property(value.property); !property.empty())
            note(films[value.item], property, value.value);
    return films;
}

// Where the page's own text says given words; built once for a page that declares a film.
class PageWords {
public:
    explicit PageWords(Reading const& reading) : m_reading(reading)
    {
        for (auto const& line : reading.lines)
            if (!line.noise && !line.boilerplate)
                for (auto at = line.tokens.first; at < line.tokens.last; ++at)
                    m_places[reading.tokens[at].folded].push_back(at);
    }

    // The first place of all the words one behind the other; empty where there is none.
    TokenRange find(std::string_view words) const
    {
        Tokens const wanted(words);
        if (wanted.size() == 0)
            return {};
        auto const places = m_places.find(wanted[0].folded);
        if (places == m_places.end())
            return {};
        for (auto const at : places->second) {
            std::uint32_t count = 0;
            while (count < wanted.size() && at + count < m_reading.tokens.size()
                && m_reading.tokens[at + count].folded == wanted[count].folded)
                ++count;
            if (count == wanted.size())
                return {at, at + count};
        }
        return {};
    }

private:
    Reading const& m_reading;
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> m_places;
};

// The film of an entry that bears one of the declared names.
Film* film_of(Reading& reading, DeclaredFilm const& declared)
{
    for (auto& entry : reading.entries)
        for (auto& film : entry.films)
            for (auto const& title : film.titles)
                if (std::any_of(declared.names.begin(), declared.names.end(), [&](auto name) { return same_words(name, *title.text); }))
                    return &film;
    return nullptr;
}

// The first declared name that fills a line of the page.
TextValue line_of_name(Reading const& reading, PageWords const& words, DeclaredFilm const& declared)
{
    for (auto const name : declared.names)
        if (auto const place = words.find(name); !place.empty() && reading.lines[reading.line_of(place.first)].tokens == place)
            return reading.value(reading.span(place));
    return {};
}

// The film of an entry with the declared year and director, under another of its titles; the declared one heads it, where the page
// has it as a line.
Film* film_by_facts(Reading& reading, PageWords const& words, DeclaredFilm const& declared)
{
    if (!declared.year)
        return nullptr;
    auto const title = line_of_name(reading, words, declared);
    auto const directed = [&](Film const& film) {
        return std::any_of(film.credits.begin(), film.credits.end(), [&](Credit const& credit) {
            return *credit.role == Role::director && std::any_of(declared.people.begin(), declared.people.end(), [&](auto const& person) {
                return person.first == Role::director && same_words(person.second, *credit.name);
            });
        });
    };
    if (!title)
        return nullptr;
    for (auto& entry : reading.entries)
        for (auto& film : entry.films)
            if (film.year && *film.year == declared.year && directed(film) && !film.titles.empty()) {
                for (auto& other : film.titles)
                    if (*other.kind == TitleKind::main)
                        other.kind.value = TitleKind::alternative;
                film.titles.insert(film.titles.begin(), {title, {TitleKind::main, title.at}});
                return &film;
            }
    return nullptr;
}

// A film that no entry has, whose declared name is a line of its own: the page says that it is one.
Film* film_of_line(Reading& reading, PageWords const& words, DeclaredFilm const& declared)
{
    auto const title = reading.passing.size() < NamedFilms::most ? line_of_name(reading, words, declared) : TextValue();
    if (!title)
        return nullptr;
    auto& film = reading.passing.emplace_back();
    film.titles.push_back({title, {TitleKind::main, title.at}});
    return &film;
}

void complete(Reading const& reading, PageWords const& words, DeclaredFilm const& declared, Film& film)
{
    for (auto const& [role, name] : declared.people)
        if (auto const place = words.find(name); !place.empty() && looks_like_name(reading, reading.span(place)))
            NamedFilms::add_credit(film, role, reading.value(reading.span(place)), reading.span(place));
    if (!film.year && declared.year)
        if (auto const place = words.find(std::to_string(declared.year)); !place.empty())
            film.year = {declared.year, reading.span(place)};
    if (film.minutes || !declared.minutes)
        return;
    for (std::uint32_t at = 0; at < reading.tokens.size(); ++at)
        if (reading.tokens[at].is_number())
            if (auto const fact = duration_at(reading, at, static_cast<std::uint32_t>(reading.tokens.size()));
                fact.kind == Fact::Kind::minutes && fact.number == declared.minutes) {
                film.minutes = {fact.number, reading.span(fact.range)};
                return;
            }
}

void read_declared_films(Reading& reading)
{
    auto const films = declared_films(reading.text);
    if (films.empty())
        return;
    PageWords const words(reading);
    for (auto const& [item, declared] : films) {
        auto* film = film_of(reading, declared);
        if (!film)
            film = film_by_facts(reading, words, declared);
        if (!film)
            film = film_of_line(reading, words, declared);
        if (film)
            complete(reading, words, declared, *film);
    }
}

} // namespace

extern Rule const declared_films;
Rule const declared_films{Stage::prose, read_declared_films};

} // namespace kinotheca::rules
