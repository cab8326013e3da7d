#pragma once

#include "read/rule.hpp"

#include <span>

namespace kinotheca::rules {

// All rules, by name. cmake/folders.cmake makes the table from the files of read/rules.
std::span<Rule const* const> table();

} // namespace kinotheca::rules
