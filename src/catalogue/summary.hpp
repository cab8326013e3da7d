#pragma once

#include "catalogue/catalogue.hpp"

// What lists show of an entity, derived from what live sources say of it. Every engine keeps what these functions give and
// nothing else; doc/catalogue.md names the facets. Pure.
namespace kinotheca {

// The title or name to show. Titles: main ones before original before alternative before those of no kind. Names of people:
// those in Latin letters before others, the spelling that most sources use, never in capitals. Everything else: the leading
// name, in a spelling without capitals if there is one. Empty where nothing is said that could be shown.
std::string label_of(EntityKind kind, std::vector<KeptStatement> const& statements);

// Whether a summary shows the label of the entity that the statement leads to.
bool shows_target(KeptStatement const& statement);

// Whether the summary of an entity of the kind depends on the statements that lead to it.
bool depends_on_leading(EntityKind kind);

// `statements` are the entity's own, with target labels where shows_target; `leading_to` those of other entities that lead
// to it, which may be left out unless depends_on_leading(kind). Quotes are not looked at.
Summary summarise(EntityId id, EntityKind kind, std::vector<KeptStatement> const& statements, std::vector<KeptStatement> const& leading_to);

// By which lists are ordered and ranges of days chosen: "2026-03-24T20:00", "2005"; what has no year begins with "~" and comes
// last. `end` is empty where the entity does not last for several days.
struct DateKeys {
    std::string begin;
    std::string end;
};
DateKeys date_keys(Summary const& summary);

} // namespace kinotheca
