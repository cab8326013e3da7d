#include "catalogue/sqlite/migrations.hpp"

#include "base/error.hpp"

#include <cassert>
#include <charconv>
#include <fmt/format.h>

namespace kinotheca::sqlite {

namespace {

// "KINO", in the file's header: by it `file` and we know whose file it is.
constexpr std::int64_t our_application = 0x4B494E4F;

std::int64_t form_of(Database const& database)
{
    return database.number("PRAGMA user_version").value_or(0);
}

bool is_empty(Database const& database)
{
    return database.number("SELECT count(*) FROM sqlite_schema").value_or(0) == 0;
}

void refuse_what_is_not_ours(Database const& database, std::int64_t newest)
{
    auto const application = database.number("PRAGMA application_id").value_or(0);
    if (application != our_application && !(application == 0 && is_empty(database)))
        throw Error(fmt::format(
            "cannot open the catalogue {}: the file belongs to another program; name another place with --data", database.file().string()));
    if (auto const form = form_of(database); form > newest)
        throw Error(fmt::format(
            "cannot open the catalogue {}: it has form {} and this program knows forms up to {}; use the newer Kinotheca that made it",
            database.file().string(), form, newest));
}

std::int64_t number_of(embedded::File const& migration)
{
    std::int64_t number = 0;
    std::from_chars(migration.name.data(), migration.name.data() + migration.name.size(), number);
    return number;
}

} // namespace

void migrate(Database& database, embedded::Files migrations)
{
    refuse_what_is_not_ours(database, static_cast<std::int64_t>(migrations.size()));
    for (auto form = form_of(database); form < static_cast<std::int64_t>(migrations.size()); ++form) {
        auto const& migration = migrations[static_cast<std::size_t>(form)];
        assert(number_of(migration) == form + 1);
        // Exclusive from its first word: of two that find an old form, one waits and then finds the new one.
        database.execute("BEGIN IMMEDIATE");
        try {
            if (form_of(database) == form)
                database.execute(fmt::format(
                    "{}\nPRAGMA application_id = {};\nPRAGMA user_version = {};", migration.bytes, our_application, number_of(migration)));
            database.execute("COMMIT");
        } catch (...) {
            if (database.in_transaction())
                database.execute("ROLLBACK");
            throw;
        }
    }
}

void require_newest_form(Database const& database, embedded::Files migrations)
{
    auto const newest = static_cast<std::int64_t>(migrations.size());
    refuse_what_is_not_ours(database, newest);
    auto const form = form_of(database);
    if (form == 0)
        throw Error(
            fmt::format("cannot open the catalogue {}: nothing has been kept in it yet; add pages first", database.file().string()));
    if (form < newest)
        throw Error(fmt::format("cannot read the catalogue {}: it has the older form {} of {}; kinotheca add brings it to today's",
            database.file().string(), form, newest));
}

} // namespace kinotheca::sqlite
