#pragma once

#include "base/json.hpp"
#include "catalogue/catalogue.hpp"

#include <string>
#include <vector>

namespace kinotheca {

// Entities as aligned lines: address, label, and what tells them apart (year and directors; date, time and house; …).
std::string summaries_table(std::vector<Summary> const& summaries);
std::string sources_table(std::vector<SourceSummary> const& sources);

// The same as data, for one line of JSON Lines: address, id, kind, label, and each facet as a list.
json::value to_json(Summary const& summary);
json::value to_json(SourceSummary const& source);

} // namespace kinotheca
