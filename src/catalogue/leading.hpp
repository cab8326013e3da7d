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
Leading leading(std::vector<KeptStatement> const& statements, std::string_view property);

} // namespace kinotheca
