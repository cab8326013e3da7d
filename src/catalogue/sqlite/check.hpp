#pragma once

#include "catalogue/sqlite/database.hpp"

#include <string>
#include <vector>

namespace kinotheca::sqlite {

// Catalogue::check over the tables. At most a hundred sentences; one more says that there were more.
std::vector<std::string> check(Database const& database);

} // namespace kinotheca::sqlite
