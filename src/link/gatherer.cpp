#include "link/gatherer.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace kinotheca {

namespace {

// Of what leads to an entity, so much is looked at: enough to know a person by, whoever has a thousand films.
constexpr std::size_t most_leading = 200;
constexpr std::size_t most_films = 24;
constexpr std::size_t most_films_read = 8;
constexpr std::size_t most_showings_read = 3;

Said said_of(KeptStatement const& statement)
{
    return {statement.property, statement.value, statement.qualifiers, statement.target};
}

void add_year(std::vector<int>& years, std::string const& text)
{
    int year = 0;
    if (auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), year);
        code == std::errc() && end == text.data() + text.size())
        add_once(years, year);
}

// The countries and towns that stand beside a festival's name.
void add_whereabouts(std::vector<Qualifier> const& qualifiers, Spellings& spellings, NamedFacts& named)
{
    for (auto const& beside : qualifiers) {
        if (beside.property == "country")
            add_once(named.countries, beside.value);
        else if (beside.property == "place")
            for (auto const& name : spellings.named(EntityKind::place, beside.value))
                add_once(named.places, name.key());
    }
}

} // namespace

Gatherer::Gatherer(SourceStatements const& said, Catalogue const& catalogue)
    : m_said(said), m_catalogue(catalogue), m_incoming(said.mentions.size()), m_linked(said.mentions.size())
{
    for (std::size_t i = 0; i < said.mentions.size(); ++i)
        for (auto const& statement : said.mentions[i].statements)
            if (statement.target)
                m_incoming[static_cast<std::size_t>(*statement.target)].push_back({static_cast<int>(i), &statement});
}

std::optional<EntityId> Gatherer::target_of(Statement const& statement) const
{
    return statement.target ? linked(*statement.target) : std::nullopt;
}

FilmFacts Gatherer::film(std::span<int const> mentions)
{
    FilmFacts film;
    for (auto index : mentions)
        for (auto const& statement : mention(index).statements) {
            add({statement.property, statement.value, statement.qualifiers, target_of(statement)}, m_spellings, film);
            // The name in its other script stands with the person.
            if (statement.property == "credit" && statement.target)
                for (auto const& own : mention(*statement.target).statements)
                    if (own.property == "native")
                        add({statement.property, own.value, statement.qualifiers, target_of(statement)}, m_spellings, film);
        }
    return film;
}

PersonFacts Gatherer::person(std::span<int const> mentions)
{
    PersonFacts person;
    for (auto index : mentions) {
        for (auto const& statement : mention(index).statements)
            add({statement.property, statement.value, statement.qualifiers, {}}, m_spellings, person);
        for (auto const& [from, statement] : incoming(index)) {
            if (statement->property == "credit") {
                person.parts.push_back({qualifier(statement->qualifiers, "role"), linked(from), &m_spellings.title(mention(from).label)});
                for (auto const& own : mention(from).statements)
                    if (own.property == "year")
                        add_year(person.years, own.value);
            } else if (statement->property == "author") {
                person.parts.push_back({"critic", {}, nullptr});
            } else if (statement->property == "guest") {
                std::optional<EntityId> film;
                for (auto const& own : mention(from).statements)
                    if (own.property == "film" && own.target && !film)
                        film = linked(*own.target);
                person.parts.push_back({"guest", film, nullptr});
            }
        }
    }
    return person;
}

NamedFacts Gatherer::named(std::span<int const> mentions)
{
    NamedFacts named;
    for (auto index : mentions) {
        auto const kind = mention(index).kind;
        for (auto const& statement : mention(index).statements)
            add({statement.property, statement.value, statement.qualifiers, {}}, m_spellings, kind, named);
        for (auto const& [from, statement] : incoming(index)) {
            if (kind == EntityKind::festival)
                add_whereabouts(statement->qualifiers, m_spellings, named);
            else if (kind == EntityKind::place && mention(from).kind == EntityKind::screening)
                for (auto const& own : mention(from).statements)
                    if (own.property == "country")
                        add_once(named.places, own.value);
        }
    }
    return named;
}

ScreeningFacts Gatherer::screening(std::span<int const> mentions)
{
    ScreeningFacts screening;
    for (auto index : mentions)
        for (auto const& statement : mention(index).statements)
            add({statement.property, statement.value, statement.qualifiers, target_of(statement)}, screening);
    return screening;
}

TextFacts Gatherer::text(std::span<int const> mentions)
{
    TextFacts text;
    for (auto index : mentions) {
        for (auto const& statement : mention(index).statements)
            add({statement.property, statement.value, statement.qualifiers, target_of(statement)}, m_spellings, text);
        for (auto const& [from, statement] : incoming(index))
            if (statement->property == "reference")
                text.films.push_back({linked(from), mention(from).label, {}});
    }
    return text;
}

EditionFacts Gatherer::edition(std::span<int const> mentions)
{
    EditionFacts edition;
    for (auto index : mentions) {
        for (auto const& statement : mention(index).statements)
            add({statement.property, statement.value, statement.qualifiers, {}}, m_spellings, edition);
        for (auto const& [from, statement] : incoming(index))
            if (statement->property == "edition")
                edition.films.push_back({linked(from), mention(from).label, {}});
    }
    return edition;
}

FilmFacts const& Gatherer::film(EntityId entity)
{
    auto [found, fresh] = m_films.try_emplace(entity);
    if (!fresh)
        return found->second;
    auto& film = found->second;
    if (auto const kept = m_catalogue.entity(entity))
        for (auto const& statement : kept->statements) {
            add(said_of(statement), m_spellings, film);
            if (statement.property == "credit" && !statement.target_label.empty() && statement.target_label != statement.value)
                add({statement.property, statement.target_label, statement.qualifiers, statement.target}, m_spellings, film);
        }
    return film;
}

std::vector<PersonName const*> const& Gatherer::names(EntityId entity)
{
    auto [found, fresh] = m_names.try_emplace(entity);
    if (fresh)
        if (auto const kept = m_catalogue.entity(entity)) {
            PersonFacts person;
            for (auto const& statement : kept->statements)
                add(said_of(statement), m_spellings, person);
            found->second = std::move(person.names);
        }
    return found->second;
}

PersonFacts const& Gatherer::person(EntityId entity)
{
    auto [found, fresh] = m_people.try_emplace(entity);
    if (!fresh)
        return found->second;
    auto& person = found->second;
    auto& films = m_films_of[entity];
    person.names = names(entity);
    auto const leading = m_catalogue.leading_to(entity);
    std::map<EntityId, TitleForm const*> titles;
    for (std::size_t i = 0; i < leading.size() && i < most_leading; ++i) {
        auto const& statement = leading[i];
        if (statement.property == "credit") {
            auto [title, unread] = titles.try_emplace(statement.entity, nullptr);
            if (unread && titles.size() <= most_films) {
                auto const& about = summary(statement.entity);
                title->second = &m_spellings.title(about.label);
                add_year(person.years, about.first("year"));
                if (films.size() < most_films_read)
                    films.push_back(statement.entity);
            }
            person.parts.push_back({qualifier(statement.qualifiers, "role"), statement.entity, title->second});
        } else if (statement.property == "author") {
            person.parts.push_back({"critic", {}, nullptr});
        } else if (statement.property == "guest") {
            person.parts.push_back({"guest", {}, nullptr});
        }
    }
    return person;
}

NamedFacts const& Gatherer::named(EntityKind kind, EntityId entity)
{
    auto [found, fresh] = m_named.try_emplace(entity);
    if (!fresh)
        return found->second;
    auto& named = found->second;
    for (auto const& name : m_spellings.named(kind, summary(entity).label))
        if (!name.strong.empty())
            named.names.push_back(&name);
    if (kind == EntityKind::venue) {
        if (auto const kept = m_catalogue.entity(entity))
            for (auto const& statement : kept->statements)
                if (statement.property == "place")
                    add(said_of(statement), m_spellings, kind, named);
        return named;
    }
    if (kind == EntityKind::company)
        return named;
    auto const leading = m_catalogue.leading_to(entity);
    std::vector<EntityId> showings;
    for (std::size_t i = 0; i < leading.size() && i < most_leading; ++i) {
        if (kind == EntityKind::festival)
            add_whereabouts(leading[i].qualifiers, m_spellings, named);
        else if (leading[i].property == "place" && showings.size() < most_showings_read)
            add_once(showings, leading[i].entity);
    }
    for (auto showing : showings)
        if (auto const kept = m_catalogue.entity(showing))
            for (auto const& statement : kept->statements)
                if (statement.property == "country")
                    add_once(named.places, statement.value);
    return named;
}

ScreeningFacts const& Gatherer::screening(EntityId entity)
{
    auto [found, fresh] = m_screenings.try_emplace(entity);
    if (fresh)
        if (auto const kept = m_catalogue.entity(entity))
            for (auto const& statement : kept->statements)
                add(said_of(statement), found->second);
    return found->second;
}

TextFacts const& Gatherer::text(EntityId entity)
{
    auto [found, fresh] = m_texts.try_emplace(entity);
    if (!fresh)
        return found->second;
    auto& text = found->second;
    if (auto const kept = m_catalogue.entity(entity))
        for (auto const& statement : kept->statements)
            add(said_of(statement), m_spellings, text);
    for (auto const& statement : m_catalogue.leading_to(entity))
        if (statement.property == "reference")
            text.films.push_back({statement.entity, summary(statement.entity).label, {}});
    return text;
}

EditionFacts const& Gatherer::edition(EntityId entity)
{
    auto [found, fresh] = m_editions.try_emplace(entity);
    if (!fresh)
        return found->second;
    auto& edition = found->second;
    if (auto const kept = m_catalogue.entity(entity))
        for (auto const& statement : kept->statements)
            add(said_of(statement), m_spellings, edition);
    for (auto const& statement : m_catalogue.leading_to(entity))
        if (statement.property == "edition")
            edition.films.push_back({statement.entity, summary(statement.entity).label, {}});
    return edition;
}

std::vector<EntityId> Gatherer::films_of(EntityId entity)
{
    person(entity);
    return m_films_of[entity];
}

std::vector<EntityId> Gatherer::with_keys(EntityKind kind, std::span<std::string const> keys, int most) const
{
    if (keys.empty())
        return {};
    return m_catalogue.with_keys(kind, keys, most);
}

std::string Gatherer::called(EntityId entity)
{
    auto const& about = summary(entity);
    auto const year = about.first("year");
    return about.kind == EntityKind::film ? fmt::format("“{}”{}", about.label, year.empty() ? "" : fmt::format(" ({})", year))
                                          : about.label;
}

Summary const& Gatherer::summary(EntityId entity)
{
    auto [found, fresh] = m_summaries.try_emplace(entity);
    if (fresh)
        if (auto kept = m_catalogue.summary(entity))
            found->second = std::move(*kept);
    return found->second;
}

} // namespace kinotheca
