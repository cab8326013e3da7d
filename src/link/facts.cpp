#include "link/facts.hpp"

#include "base/json.hpp"
#include "base/unicode.hpp"

#include <algorithm>
#include <charconv>

namespace kinotheca {

namespace {

std::optional<int> number(std::string_view text)
{
    int value = 0;
    auto const [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc() || end != text.data() + text.size())
        return {};
    return value;
}

void add_number(std::vector<int>& values, std::string_view text)
{
    if (auto value = number(text))
        add_once(values, *value);
}

void add_folded(std::vector<std::string>& values, std::string_view text)
{
    if (auto folded = fold(text); !folded.empty())
        add_once(values, std::move(folded));
}

void add_neighbour(std::vector<Neighbour>& neighbours, Said const& said, std::string role = {})
{
    for (auto& known : neighbours)
        if (known.label == said.value && known.role == role && (known.entity == said.target || !known.entity)) {
            known.entity = said.target;
            return;
        }
    neighbours.push_back({said.target, said.value, std::move(role)});
}

void add_title(std::vector<TitleForm const*>& titles, TitleForm const& title)
{
    if (!title.folded.empty())
        add_once(titles, &title);
}

} // namespace

PersonName const& Spellings::person(std::string const& written)
{
    auto found = m_people.find(written);
    if (found == m_people.end())
        found = m_people.emplace(written, person_name(written)).first;
    return found->second;
}

TitleForm const& Spellings::title(std::string const& written)
{
    auto found = m_titles.find(written);
    if (found == m_titles.end())
        found = m_titles.emplace(written, title_form(written)).first;
    return found->second;
}

std::vector<TokenName> const& Spellings::named(EntityKind kind, std::string const& written)
{
    auto found = m_named.find({kind, written});
    if (found == m_named.end())
        found = m_named.emplace(std::pair(kind, written), token_names(kind, written)).first;
    return found->second;
}

std::string qualifier(std::vector<Qualifier> const& qualifiers, std::string_view property)
{
    for (auto const& qualifier : qualifiers)
        if (qualifier.property == property)
            return qualifier.value;
    return {};
}

std::vector<std::uint32_t> word_triples(std::string_view text)
{
    constexpr std::size_t most = 2000;
    auto const folded = fold(text.substr(0, most));
    std::vector<std::uint32_t> words;
    std::uint32_t sum = 0;
    for (std::size_t at = 0; at < folded.size();) {
        auto const c = next_code_point(folded, at);
        if (is_letter(c) || is_digit(c))
            sum = (sum ^ static_cast<std::uint32_t>(c)) * 16777619 + 1;
        if ((!(is_letter(c) || is_digit(c)) || is_ideographic(c) || at == folded.size()) && sum) {
            words.push_back(sum);
            sum = 0;
        }
    }
    std::vector<std::uint32_t> triples;
    for (std::size_t i = 2; i < words.size(); ++i)
        triples.push_back((words[i - 2] * 31 + words[i - 1]) * 31 + words[i]);
    std::sort(triples.begin(), triples.end());
    triples.erase(std::unique(triples.begin(), triples.end()), triples.end());
    return triples;
}

void add(Said const& said, Spellings& spellings, FilmFacts& film)
{
    if (said.property == "title") {
        auto const& form = spellings.title(said.value);
        bool const main = qualifier(said.qualifiers, "kind") != "alternative";
        for (auto& known : film.titles)
            if (known.form == &form) {
                known.main = known.main || main;
                return;
            }
        if (!form.folded.empty())
            film.titles.push_back({&form, main});
    } else if (said.property == "year") {
        add_number(film.years, said.value);
    } else if (said.property == "minutes") {
        add_number(film.minutes, said.value);
    } else if (said.property == "country") {
        add_once(film.countries, said.value);
    } else if (said.property == "form") {
        add_once(film.forms, said.value);
    } else if (said.property == "synopsis") {
        constexpr std::size_t enough = 8;
        if (film.synopses.size() < enough)
            film.synopses.push_back(word_triples(said.value));
    } else if (said.property == "credit") {
        auto const role = qualifier(said.qualifiers, "role");
        Role parsed{};
        if (said.value.empty() || (parse_name(role, parsed) && is_company(parsed)))
            return;
        auto const& name = spellings.person(said.value);
        bool const director = role == "director";
        bool const cast = role == "cast";
        for (auto& known : film.credits)
            if (known.name == &name && known.person == said.target && known.director == director)
                return;
        film.credits.push_back({&name, said.target, director, cast});
    }
}

void add(Said const& said, Spellings& spellings, PersonFacts& person)
{
    if ((said.property == "name" || said.property == "native") && !said.value.empty())
        add_once(person.names, &spellings.person(said.value));
}

void add(Said const& said, Spellings& spellings, EntityKind kind, NamedFacts& named)
{
    if (said.property == "name" && !said.value.empty()) {
        for (auto const& name : spellings.named(kind, said.value))
            if (!name.strong.empty())
                add_once(named.names, &name);
    } else if (said.property == "place" && kind == EntityKind::venue && !said.value.empty()) {
        for (auto const& name : spellings.named(EntityKind::place, said.value))
            add_once(named.places, name.key());
    }
}

void add(Said const& said, ScreeningFacts& screening)
{
    if (said.property == "date")
        add_once(screening.dates, said.value);
    else if (said.property == "time")
        add_once(screening.times, said.value);
    else if (said.property == "hall")
        add_folded(screening.halls, said.value);
    else if (said.property == "venue")
        add_neighbour(screening.venues, said);
    else if (said.property == "place")
        add_neighbour(screening.places, said);
    else if (said.property == "film")
        add_neighbour(screening.films, said);
}

void add(Said const& said, Spellings& spellings, TextFacts& text)
{
    if (said.property == "title") {
        add_title(text.titles, spellings.title(said.value));
    } else if (said.property == "in") {
        add_folded(text.containers, said.value);
    } else if (said.property == "year") {
        add_number(text.years, said.value);
    } else if (said.property == "author") {
        add_neighbour(text.authors, said);
    } else if (said.property == "film") {
        text.review = true;
        add_neighbour(text.films, said);
    } else if (said.property == "outlet") {
        add_folded(text.outlets, said.value);
    } else if (said.property == "published") {
        add_once(text.published, said.value);
    }
}

void add(Said const& said, Spellings& spellings, EditionFacts& edition)
{
    if (said.property == "title")
        add_title(edition.titles, spellings.title(said.value));
    else if (said.property == "medium")
        add_folded(edition.media, said.value);
    else if (said.property == "publisher")
        add_folded(edition.publishers, said.value);
    else if (said.property == "year")
        add_number(edition.years, said.value);
}

} // namespace kinotheca
