#pragma once

#include "link/score.hpp"

#include <optional>
#include <vector>

namespace kinotheca {

// One entity that a group of mentions may be.
struct Candidate {
    EntityId entity{};
    Score score;
};

// Whether two groups of one page may be the same entity.
enum class Sharing { allowed, forbidden };

// What comes of a group: the verdict with the entity that it is or may be. Of a new one, `nearest` is the candidate that it
// was found not to be.
struct Outcome {
    Verdict verdict = Verdict::new_;
    std::optional<EntityId> entity;
    std::optional<EntityId> nearest;
    Score score;
};

// Decides for all groups of one kind together. A group is the same as its best candidate from weights::same on, unless another
// is within weights::tie of it: then, and between weights::ask and weights::same, a person is asked. Where sharing is forbidden
// an entity goes to the group that it fits best, and to no second one. The order of candidates does not matter.
std::vector<Outcome> assign(std::vector<std::vector<Candidate>> const& candidates, std::vector<Sharing> const& sharing);

} // namespace kinotheca
