#pragma once

#include "base/json.hpp"

#include <string>

namespace kinotheca {

// The value as people can read it too: two blanks for each level, a line feed at the end.
std::string json_page(json::value const& value);

} // namespace kinotheca
