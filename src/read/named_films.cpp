#include "read/named_films.hpp"

#include "read/facts.hpp"
#include "read/prize_names.hpp"
#include "read/prose.hpp"
#include "read/titles.hpp"

#include <algorithm>
#include <cstdlib>

namespace kinotheca {

namespace {

bool bears(Film const& film, std::string_view title)
{
    return std::any_of(film.titles.begin(), film.titles.end(), [&](Title const& known) {
        if (same_words(*known.text, title) || same_inflected(*known.text, title))
            return true;
        // "Invasion" for "The Invasion", "Jeanne Dielman" for the whole address, said in the same text.
        auto const longer = fold(*known.text);
        auto const shorter = fold(title);
        if (shorter.size() < 5 || shorter.size() >= longer.size())
            return false;
        bool const article = longer.ends_with(" " + shorter) && longer.size() - shorter.size() <= 4;
        return article || (longer.starts_with(shorter + ",") && shorter.find(' ') != shorter.npos);
    });
}

// Titles that may be one have one key: Cyrillic words by their beginnings, for sentences inflect their ends.
std::string key_of(std::string_view title)
{
    std::string key;
    auto const folded = fold(title);
    int letters = 0;
    for (std::size_t at = 0; at < folded.size();) {
        auto const c = next_code_point(folded, at);
        if (!is_letter(c) && !is_digit(c)) {
            letters = 0;
            continue;
        }
        if (c < 0x400 || c > 0x52F || ++letters <= 3)
            append_utf8(key, c);
    }
    return key;
}

bool same_person(std::string const& left, std::string const& right)
{
    if (same_words(left, right))
        return true;
    auto const family = [](std::string const& name) {
        auto const folded = fold(name);
        return folded.substr(folded.rfind(' ') + 1);
    };
    auto const a = family(left);
    auto const b = family(right);
    auto const common = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
    return common >= 6 && common + 6 >= std::max(a.size(), b.size());
}

} // namespace

NamedFilms::NamedFilms(Reading& reading) : m_reading(reading)
{
    m_reading.passing.reserve(most + 96);
    for (auto& entry : m_reading.entries)
        if (!entry.films.empty())
            for (auto const& title : entry.films.front().titles)
                index(entry.films.front(), *title.text);
    for (auto& film : m_reading.passing)
        for (auto const& title : film.titles)
            index(film, *title.text);
}

void NamedFilms::index(Film& film, std::string_view title)
{
    m_by_key.emplace(key_of(title), &film);
    auto const space = title.find(' ');
    if (space != title.npos && space <= 4)
        m_by_key.emplace(key_of(title.substr(space)), &film);
    if (auto const comma = title.find(','); comma != title.npos && space < comma)
        m_by_key.emplace(key_of(title.substr(0, comma)), &film);
}

// "Not to be mistaken for Clint Eastwood's Bird (1988)", said of a film of 2024. Years of one film on two pages differ by one at most.
bool NamedFilms::is_of_other_year(Film const& film, TokenRange title) const
{
    auto const& tokens = m_reading.tokens;
    auto at = title.last;
    while (at < tokens.size() && tokens[at].is("\""))
        ++at;
    auto const size = static_cast<std::uint32_t>(tokens.size());
    if (!film.year || at + 2 >= size || !tokens[at].is("(") || !is_year(m_reading, at + 1, size) || !tokens[at + 2].is(")"))
        return false;
    return std::abs(*film.year - number_at(m_reading, at + 1)) > 1;
}

Film* NamedFilms::known(TokenRange title, Entry* here)
{
    auto const words = m_reading.said(m_reading.span(title));
    if (here && !here->films.empty() && bears(here->film(), words) && !is_of_other_year(here->film(), title))
        return &here->film();
    auto const [first, last] = m_by_key.equal_range(key_of(words));
    auto const found =
        std::find_if(first, last, [&](auto const& each) { return bears(*each.second, words) && !is_of_other_year(*each.second, title); });
    if (found != last)
        return found->second;
    // "역마차 Stagecoach": two titles of one film.
    auto const other = title_in_other_letters(m_reading, title);
    return other.empty() ? nullptr : known(without_other_letters(m_reading, title, other), here);
}

Film& NamedFilms::named(TokenRange title, Entry* here)
{
    if (auto* film = known(title, here))
        return *film;
    Film film;
    auto const other = title_in_other_letters(m_reading, title);
    auto const value = m_reading.value(m_reading.span(without_other_letters(m_reading, title, other)));
    film.titles.push_back({value, {TitleKind::main, value.at}});
    if (!other.empty())
        film.titles.push_back({m_reading.value(m_reading.span(other)), {TitleKind::original, m_reading.span(other)}});
    // A single line may name more than are left; those that have been given stay where they are.
    if (m_reading.passing.size() == m_reading.passing.capacity())
        return m_one_too_many = std::move(film);
    m_reading.passing.push_back(std::move(film));
    index(m_reading.passing.back(), *value);
    return m_reading.passing.back();
}

bool NamedFilms::is_entry_film(Film const& film) const
{
    return std::any_of(m_reading.entries.begin(), m_reading.entries.end(),
        [&](Entry const& entry) { return !entry.films.empty() && &entry.films.front() == &film; });
}

bool NamedFilms::has_role(Film const& film, Role role)
{
    return std::any_of(film.credits.begin(), film.credits.end(), [&](Credit const& credit) { return *credit.role == role; });
}

void NamedFilms::add_title(Film& film, TextValue title)
{
    for (auto const& known : film.titles)
        if (same_words(*known.text, *title))
            return;
    auto const at = title.at;
    film.titles.push_back({std::move(title), {TitleKind::alternative, at}});
}

void NamedFilms::add_credit(Film& film, Role role, TextValue name, Span proof, TextValue character)
{
    if (!name)
        return;
    for (auto& known : film.credits)
        if (*known.role == role && same_person(*known.name, *name)) {
            if (character && !known.character)
                known.character = character;
            return;
        }
    film.credits.push_back({{role, proof}, std::move(name), {}, std::move(character)});
}

bool has_film_facts(Film const& film)
{
    return film.year || film.minutes || !film.countries.empty() || !film.credits.empty() || !film.awards.empty() || !film.editions.empty();
}

bool says_something(Film const& film)
{
    return has_film_facts(film) || !film.selections.empty() || film.synopsis || !film.references.empty() || !film.forms.empty();
}

bool stands_behind_body(Reading const& reading, TokenRange title)
{
    auto const& tokens = reading.tokens;
    auto before = title.first;
    while (before > 0 && tokens[before - 1].is("\""))
        --before;
    auto const ends = [&](Category category) {
        auto const* mark = before > 0 ? reading.at(category, before - 1) : nullptr;
        return mark && mark->range.last == before;
    };
    return ends(Category::event) || ends(Category::venue) || ends(Category::prize);
}

bool is_no_film(Reading const& reading, TokenRange title)
{
    auto const& tokens = reading.tokens;
    if (title.empty() || title.size() > 14)
        return true;
    if (stands_behind_body(reading, title))
        return true;
    // «Շիրակ» կինոթատրոնում: the word for a house behind its name.
    auto behind = title.last;
    while (behind < tokens.size() && tokens[behind].is("\"") && !tokens[behind].spaced)
        ++behind;
    if (behind > title.last && behind < tokens.size() && (reading.at(Category::venue, behind) || reading.at(Category::event, behind))
        && !reading.at(Category::film_word, behind))
        return true;
    auto const& last = tokens[title.last - 1];
    return last.is(",") || last.is(".") || reading.in(Category::event, title) || reading.in(Category::prize, title)
        || reading.in(Category::venue, title);
}

} // namespace kinotheca
