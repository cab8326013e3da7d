#pragma once

#include "catalogue/catalogue.hpp"

#include <string>
#include <string_view>

// Decisions of the linker in words for people.
namespace kinotheca {

// What keeping the page would do, mention by mention:
//     PAGE
//       film “The Siege”: same as films/3 “The Siege” (+12.4 bits)
//           +7.0  both name Sergei Loznitsa as director
//       person “Pavel Kostomarov”: new
std::string change_text(std::string_view page, Changes const& changes, Catalogue const& catalogue);

// The decisions in force on an entity, each with its source and reasons.
std::string reasons_text(std::vector<KeptDecision> const& decisions, Catalogue const& catalogue);

// "films/3".
std::string short_address(EntityKind kind, EntityId id);

} // namespace kinotheca
