#pragma once

#include "link/facts.hpp"

#include <map>
#include <optional>
#include <span>
#include <vector>

namespace kinotheca {

// Collects the facts of the mentions of one source and of the entities of the catalogue that may be the same. What the
// catalogue says is asked once and kept for as long as this object lives; the number of statements looked at is bounded, so
// that a name in ten thousand sources costs no more than one in fifty. Both arguments must outlive it.
class Gatherer {
public:
    Gatherer(SourceStatements const& said, Catalogue const& catalogue);

    Spellings& spellings() { return m_spellings; }
    SourceStatements const& said() const { return m_said; }
    Catalogue const& catalogue() const { return m_catalogue; }

    // Which entity the mention is linked to by now: the facts of its neighbours follow it.
    void linked(int mention, std::optional<EntityId> entity) { m_linked[static_cast<std::size_t>(mention)] = entity; }
    std::optional<EntityId> linked(int mention) const { return m_linked[static_cast<std::size_t>(mention)]; }

    // A statement of another mention that leads to this one.
    struct Incoming {
        int mention;
        Statement const* statement;
    };
    std::vector<Incoming> const& incoming(int mention) const { return m_incoming[static_cast<std::size_t>(mention)]; }
    Mention const& mention(int index) const { return m_said.mentions[static_cast<std::size_t>(index)]; }

    // Of several mentions of one thing, all of the kind that the function says.
    FilmFacts film(std::span<int const> mentions);
    PersonFacts person(std::span<int const> mentions);
    NamedFacts named(std::span<int const> mentions);
    ScreeningFacts screening(std::span<int const> mentions);
    TextFacts text(std::span<int const> mentions);
    EditionFacts edition(std::span<int const> mentions);

    FilmFacts const& film(EntityId entity);
    PersonFacts const& person(EntityId entity);
    std::vector<PersonName const*> const& names(EntityId person); // of its facts the cheap part
    NamedFacts const& named(EntityKind kind, EntityId entity);    // its name: the leading one alone
    ScreeningFacts const& screening(EntityId entity);
    TextFacts const& text(EntityId entity);
    EditionFacts const& edition(EntityId entity);

    // The films of a person that the catalogue has, at most 8.
    std::vector<EntityId> films_of(EntityId person);

    // The catalogue's answer; none for no keys.
    std::vector<EntityId> with_keys(EntityKind kind, std::span<std::string const> keys, int most) const;

    // What an entity is called, in reasons: “Solaris” (1972).
    std::string called(EntityId entity);

private:
    Summary const& summary(EntityId entity);
    std::optional<EntityId> target_of(Statement const& statement) const;

    SourceStatements const& m_said;
    Catalogue const& m_catalogue;
    Spellings m_spellings;
    std::vector<std::vector<Incoming>> m_incoming;
    std::vector<std::optional<EntityId>> m_linked;
    std::map<EntityId, FilmFacts> m_films;
    std::map<EntityId, PersonFacts> m_people;
    std::map<EntityId, std::vector<PersonName const*>> m_names;
    std::map<EntityId, std::vector<EntityId>> m_films_of;
    std::map<EntityId, NamedFacts> m_named;
    std::map<EntityId, ScreeningFacts> m_screenings;
    std::map<EntityId, TextFacts> m_texts;
    std::map<EntityId, EditionFacts> m_editions;
    std::map<EntityId, Summary> m_summaries;
};

} // namespace kinotheca
