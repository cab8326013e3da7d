#pragma once

#include "read/rule.hpp"

#include <span>
#include <string_view>

namespace kinotheca::rules {

struct NamedRule {
    std::string_view name; // of its file
    Rule const* rule;
};

// All rules, by name. cmake/folders.cmake makes the table from the files of read/rules.
std::span<NamedRule const> table();

} // namespace kinotheca::rules
