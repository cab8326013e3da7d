#pragma once

#include "catalogue/catalogue.hpp"

namespace kinotheca {

// The live statements of one property that say the same, together.
struct ValueGroup {
    std::string value;                            // as the leading one of them writes it
    std::vector<KeptStatement const*> statements; // the leading one first
    int sources = 0;                              // independent sources
};

struct Leading {
    std::vector<ValueGroup> groups; // the leading one first
    std::string rule;               // why the first leads, in words; empty where there is but one
};

// Groups what the sources say of a property and says which leads: a person's statement, then what more independent sources
// say, then reference over programme over agenda over review, then the newer. Values that differ in case, marks or white
// space alone are the same. Pure; `statements` must outlive the result.
// A statement that leads to an entity is told apart by that entity, not by how it is spelled.
Leading leading(std::vector<KeptStatement> const& statements, std::string_view property);

// The same for statements chosen by the caller: the credits of one role, the titles of one kind.
Leading leading(std::vector<KeptStatement const*> const& statements);

// How many of the statements' sources are independent: pages of one site count once, files without an address each by itself.
int independent_sources(std::vector<KeptStatement const*> const& statements);

} // namespace kinotheca
