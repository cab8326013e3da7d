#pragma once

#include "link/gatherer.hpp"
#include "link/groups.hpp"
#include "link/score.hpp"

#include <optional>

namespace kinotheca {

// The entity that a festival, house, company or town of the page most likely is, with what speaks for it; the score is empty
// where the catalogue has nothing of such a name. Reads as little as it can: what is kept under the same name and town is the
// same without another look, however many sources name it.
struct NamedFind {
    std::optional<EntityId> entity;
    Score score;
};
NamedFind find_named(Gatherer& gatherer, Group const& group);

} // namespace kinotheca
