#include "base/error.hpp"
#include "catalogue/catalogue.hpp"
#include "catalogue/migrations_data.hpp"
#include "catalogue/sqlite/layout.hpp"
#include "catalogue/sqlite/migrations.hpp"
#include "catalogue/sqlite/sqlite_keeper.hpp"

#include <fmt/format.h>

namespace kinotheca {

namespace {

// Another `add` commits each second; one that is longer at work is better waited for by its user.
constexpr std::chrono::milliseconds patience_with_another_keeper{3000};

void refuse_other_engines(std::string const& location)
{
    if (location.find("://") != std::string::npos)
        throw UsageError(fmt::format("cannot open the catalogue {}: this program keeps catalogues in directories; name one", location));
    if (location.empty())
        throw UsageError("cannot open a catalogue without a name: name its directory");
}

// Owns what SqliteCatalogue asks.
class OpenCatalogue : public sqlite::SqliteCatalogue {
public:
    explicit OpenCatalogue(std::unique_ptr<sqlite::Database> database)
        : SqliteCatalogue(*database, nullptr), m_database(std::move(database))
    {}

private:
    std::unique_ptr<sqlite::Database> m_database;
};

} // namespace

std::unique_ptr<Catalogue> open_catalogue(std::string const& location)
{
    refuse_other_engines(location);
    auto const file = sqlite::catalogue_file(location);
    std::error_code code;
    if (!std::filesystem::exists(file, code) && !code)
        throw Error(fmt::format("cannot open the catalogue {}: there is none; add pages to it first", location));
    auto database = std::make_unique<sqlite::Database>(file, sqlite::Access::read);
    sqlite::require_newest_form(*database, embedded::migrations_data);
    database->execute("PRAGMA query_only = ON; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY");
    return std::make_unique<OpenCatalogue>(std::move(database));
}

std::unique_ptr<Keeper> open_keeper(std::string const& location)
{
    refuse_other_engines(location);
    std::error_code code;
    std::filesystem::create_directories(location, code);
    if (code && !std::filesystem::is_directory(location))
        throw Error(fmt::format("cannot make the catalogue {}: {}; name another place with --data", location, code.message()));
    return std::make_unique<sqlite::SqliteKeeper>(location, patience_with_another_keeper);
}

} // namespace kinotheca
