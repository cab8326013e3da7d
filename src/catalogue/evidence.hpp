#pragma once

#include "base/span.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace kinotheca {

// Evidence as engines keep it: "12-40,55-60", byte offsets with the end excluded, in the order given.
std::string to_string(Evidence const& evidence);

// What to_string writes, read again. Empty for any other text, one without a span or with an empty span included.
std::optional<Evidence> parse_evidence(std::string_view text);

} // namespace kinotheca
