#pragma once

#include "catalogue/catalogue.hpp"

#include <optional>
#include <vector>

namespace kinotheca {

// What the earlier reading of a page gives the mentions of its new reading: the entity of the mention of the same kind and
// label, one for each mention of `said`. Where a label stands several times, the first goes with the first and so on, if the
// readings have it equally often; else it gives nothing. Merged entities are followed.
std::vector<std::optional<EntityId>> identities_of(SourceId earlier, SourceStatements const& said, Catalogue const& catalogue);

} // namespace kinotheca
