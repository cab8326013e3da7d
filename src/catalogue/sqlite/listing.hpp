#pragma once

#include "catalogue/catalogue.hpp"
#include "catalogue/sqlite/database.hpp"

// Lists and counts from the derived tables summary and facet.
namespace kinotheca::sqlite {

std::optional<Summary> read_summary(Database const& database, EntityId id);

List list(Database const& database, ListQuery const& query);

std::vector<FacetCount> count_facet(Database const& database, ListQuery const& query, std::string_view name);

} // namespace kinotheca::sqlite
