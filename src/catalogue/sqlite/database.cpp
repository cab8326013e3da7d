#include "catalogue/sqlite/database.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>
#include <sqlite3.h>
#include <utility>

namespace kinotheca::sqlite {

namespace {

// A reader waits this long for a checkpoint that needs the file for itself, a keeper for a foreign writer.
constexpr int patience_in_milliseconds = 5000;

// What a person can do about the failure. `code` is the primary one.
std::string remedy(int code, Access access)
{
    switch (code) {
    case SQLITE_FULL: return "make room on that disk and try again";
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH: return "it may not be written; give this user the right to write the file and its folder";
    case SQLITE_CANTOPEN:
        return access == Access::keep ? "the folder must be there and this user must have the right to write in it"
                                      : "this user must have the right to read the file and to write in its folder";
    case SQLITE_CORRUPT: return "the file is damaged; restore it from a backup, or remove it and add the pages again";
    case SQLITE_NOTADB: return "it is no catalogue; name another place with --data";
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "another program is writing it; wait until it is done and try again";
    case SQLITE_IOERR: return "the disk could not be read or written; look at the system's log";
    default: return "this should not happen; run kinotheca check";
    }
}

} // namespace

Rows::Rows(Rows&& other) noexcept : m_database(other.m_database), m_statement(std::exchange(other.m_statement, nullptr)) {}

Rows::~Rows()
{
    if (m_statement) {
        sqlite3_reset(m_statement);
        sqlite3_clear_bindings(m_statement);
    }
}

bool Rows::next()
{
    switch (sqlite3_step(m_statement)) {
    case SQLITE_ROW: return true;
    case SQLITE_DONE: return false;
    default: m_database->fail();
    }
}

std::int64_t Rows::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

double Rows::real(int column) const
{
    return sqlite3_column_double(m_statement, column);
}

std::string_view Rows::text(int column) const
{
    auto const* bytes = sqlite3_column_text(m_statement, column);
    auto const size = sqlite3_column_bytes(m_statement, column);
    return bytes ? std::string_view(reinterpret_cast<char const*>(bytes), static_cast<std::size_t>(size)) : std::string_view();
}

bool Rows::null(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

std::optional<std::int64_t> Rows::optional_integer(int column) const
{
    return null(column) ? std::nullopt : std::optional(integer(column));
}

void Database::Finalize::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

void Database::Close::operator()(sqlite3* connection) const
{
    sqlite3_close_v2(connection);
}

Database::Database(std::filesystem::path file, Access access) : m_file(std::move(file)), m_access(access)
{
    // Counting its memory takes a lock of the whole process at each allocation, and nobody asks for the count.
    static auto const without_statistics [[maybe_unused]] = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    auto const flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        | (access == Access::keep ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
    sqlite3* connection = nullptr;
    auto const status = sqlite3_open_v2(m_file.c_str(), &connection, flags, nullptr);
    m_connection.reset(connection); // there is one even when opening failed: it holds the reason
    if (status != SQLITE_OK)
        fail();
    sqlite3_busy_timeout(connection, patience_in_milliseconds);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
}

Database::~Database() = default;

void Database::fail() const
{
    auto const code = m_connection ? sqlite3_extended_errcode(m_connection.get()) : SQLITE_NOMEM;
    auto const* reason = m_connection ? sqlite3_errmsg(m_connection.get()) : "no memory";
    throw Error(fmt::format("cannot {} the catalogue {}: {}; {}", m_access == Access::keep ? "write" : "read", m_file.string(), reason,
        remedy(code & 0xFF, m_access)));
}

sqlite3_stmt* Database::prepared(std::string_view sql) const
{
    auto found = m_prepared.find(sql);
    if (found == m_prepared.end()) {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v3(m_connection.get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr)
            != SQLITE_OK)
            fail();
        found = m_prepared.emplace(std::string(sql), statement).first;
    }
    assert(!sqlite3_stmt_busy(found->second.get()));
    return found->second.get();
}

void Database::bind_integer(sqlite3_stmt* statement, int index, std::int64_t value) const
{
    if (sqlite3_bind_int64(statement, index, value) != SQLITE_OK)
        fail();
}

void Database::bind_real(sqlite3_stmt* statement, int index, double value) const
{
    if (sqlite3_bind_double(statement, index, value) != SQLITE_OK)
        fail();
}

void Database::bind_text(sqlite3_stmt* statement, int index, std::string_view value, Copy copy) const
{
    // A null pointer would bind NULL, and an empty view may hold one.
    auto const* bytes = value.data() ? value.data() : "";
    if (sqlite3_bind_text64(statement, index, bytes, value.size(), copy == Copy::yes ? SQLITE_TRANSIENT : SQLITE_STATIC, SQLITE_UTF8)
        != SQLITE_OK)
        fail();
}

void Database::bind_null(sqlite3_stmt* statement, int index) const
{
    if (sqlite3_bind_null(statement, index) != SQLITE_OK)
        fail();
}

void Database::finish(sqlite3_stmt* statement)
{
    auto status = sqlite3_step(statement);
    while (status == SQLITE_ROW)
        status = sqlite3_step(statement);
    if (status != SQLITE_DONE) {
        // Resetting repeats the error; it must be told before the bound values are gone.
        struct Reset {
            sqlite3_stmt* statement;
            ~Reset() { sqlite3_reset(statement); }
        } reset{statement};
        fail();
    }
    sqlite3_reset(statement);
}

Rows Database::select_with(std::string_view sql, std::span<Parameter const> values) const
{
    auto* statement = prepared(sql);
    int index = 0;
    for (auto const& value : values)
        std::visit([&](auto const& one) { bind_one(statement, ++index, Copy::yes, one); }, value);
    return Rows(*this, statement);
}

void Database::execute(std::string const& sql)
{
    if (sqlite3_exec(m_connection.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        fail();
}

bool Database::in_transaction() const
{
    return sqlite3_get_autocommit(m_connection.get()) == 0;
}

std::int64_t Database::changed_rows() const
{
    return sqlite3_changes64(m_connection.get());
}

void Database::begin_reading() const
{
    if (sqlite3_exec(m_connection.get(), "BEGIN", nullptr, nullptr, nullptr) != SQLITE_OK)
        fail();
}

void Database::end_reading() const
{
    sqlite3_exec(m_connection.get(), "COMMIT", nullptr, nullptr, nullptr); // nothing was written, so nothing can be lost
}

Blob::~Blob()
{
    sqlite3_blob_close(m_blob);
}

std::string Blob::read(std::int64_t row, std::uint32_t begin, std::uint32_t end)
{
    if (!m_blob) {
        if (sqlite3_blob_open(m_database.m_connection.get(), "main", m_table, m_column, row, 0, &m_blob) != SQLITE_OK)
            m_database.fail();
    } else if (m_row != row && sqlite3_blob_reopen(m_blob, row) != SQLITE_OK) {
        m_database.fail();
    }
    m_row = row;
    auto const size = static_cast<std::uint32_t>(sqlite3_blob_bytes(m_blob));
    end = std::min(end, size);
    begin = std::min(begin, end);
    std::string bytes(end - begin, '\0');
    if (sqlite3_blob_read(m_blob, bytes.data(), static_cast<int>(bytes.size()), static_cast<int>(begin)) != SQLITE_OK)
        m_database.fail();
    return bytes;
}

Snapshot::Snapshot(Database const& database) : m_database(database)
{
    if (!database.in_transaction()) {
        database.begin_reading();
        m_begun = true;
    }
}

Snapshot::~Snapshot()
{
    if (m_begun)
        m_database.end_reading();
}

} // namespace kinotheca::sqlite
