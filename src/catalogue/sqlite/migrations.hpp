#pragma once

#include "base/embedded.hpp"
#include "catalogue/sqlite/database.hpp"

namespace kinotheca::sqlite {

// Brings a database to the newest form that `migrations` lead to, each step in a transaction of its own; an empty file
// begins at form 0. The files are named by the form that they lead to, "0001-….sql", with none left out. Throws Error when the
// file belongs to another program or to a newer Kinotheca; it is then untouched.
void migrate(Database& database, embedded::Files migrations);

// Throws Error unless the database is a catalogue in the form that the last of `migrations` leads to.
void require_newest_form(Database const& database, embedded::Files migrations);

} // namespace kinotheca::sqlite
