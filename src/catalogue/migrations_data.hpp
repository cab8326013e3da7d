#pragma once

#include "base/embedded.hpp"

// sqlite/migrations/*.sql as parts of the program.
namespace kinotheca::embedded {

extern Files const migrations_data;

} // namespace kinotheca::embedded
