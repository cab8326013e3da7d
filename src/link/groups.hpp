#pragma once

#include "link/gatherer.hpp"

#include <optional>
#include <vector>

namespace kinotheca {

// The mentions of one source that are one thing.
struct Group {
    EntityKind kind = EntityKind::film;
    std::vector<int> members;    // in their order; the first stands for all
    std::vector<Reason> why;     // why[i]: why members[i] is one with the others; of the first it is empty
    bool listed = true;          // among the record's own films, not only named by a showing or review
    std::optional<EntityId> pin; // the entity that the earlier reading of the page gives it
};

// Joins the mentions of a page: people under spellings that agree ("Sergey LOZNITSA", "Sergueï Loznitsa", "S. Loznitsa" where
// no other S. Loznitsa is named), festivals, houses, companies and towns under names that say the same, films that a showing
// or review names with the listed film of that title. Two listed films are never joined, nor two showings, nor two players
// of one film unless their names agree whole. `pins[i]`: mention i's entity by the earlier reading; two entities are never
// joined. Every mention is in exactly one group; groups in the order of their first members.
std::vector<Group> join(Gatherer& gatherer, std::vector<std::optional<EntityId>> const& pins);

} // namespace kinotheca
