#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <variant>

struct sqlite3;
struct sqlite3_stmt;
struct sqlite3_blob;

// Small owners around SQLite's C interface, and the only place that knows it. Each object belongs to one thread. Every
// function that speaks to the library throws Error, with what to do, when the library can't do it.
namespace kinotheca::sqlite {

enum class Access { read, keep };

class Database;

// The rows of a query that is running. Its statement is free for the next query when this object ends; the same SQL must not
// be started again before that.
class Rows {
public:
    Rows(Rows&& other) noexcept;
    Rows& operator=(Rows&&) = delete;
    ~Rows();

    // The next row; false when there is no more.
    bool next();

    // Columns from 0 of the row that next() has given. What text() gives is valid until the next call of next().
    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string_view text(int column) const;
    bool null(int column) const;
    std::optional<std::int64_t> optional_integer(int column) const;

private:
    friend class Database;
    Rows(Database const& database, sqlite3_stmt* statement) : m_database(&database), m_statement(statement) {}

    Database const* m_database;
    sqlite3_stmt* m_statement;
};

class Database {
public:
    // Opens the file; with Access::keep makes it if it is not there (its folder must be). Does not look at what it holds.
    Database(std::filesystem::path file, Access access);
    ~Database();
    Database(Database const&) = delete;
    Database& operator=(Database const&) = delete;

    // Runs one statement with its ?s bound to the values: integers, ids, doubles, texts, optionals of these (empty: NULL).
    // The text of `sql` is prepared once and kept. Values are read before run() returns, and copied by select().
    template <class... Values>
    void run(std::string_view sql, Values const&... values)
    {
        auto* statement = prepared(sql);
        bind_all(statement, Copy::no, values...);
        finish(statement);
    }

    template <class... Values>
    Rows select(std::string_view sql, Values const&... values) const
    {
        auto* statement = prepared(sql);
        bind_all(statement, Copy::yes, values...);
        return Rows(*this, statement);
    }

    // As select, for a query whose text is put together while the program runs.
    using Parameter = std::variant<std::int64_t, std::string>;
    Rows select_with(std::string_view sql, std::span<Parameter const> values) const;

    // The first column of the first row; empty where there is no row or it is NULL.
    template <class... Values>
    std::optional<std::int64_t> number(std::string_view sql, Values const&... values) const
    {
        auto rows = select(sql, values...);
        return rows.next() ? rows.optional_integer(0) : std::nullopt;
    }

    // Runs a text of many statements, of the program's own making: nothing is bound.
    void execute(std::string const& sql);

    bool in_transaction() const;
    std::int64_t changed_rows() const; // by the last run()
    std::filesystem::path const& file() const { return m_file; }

    [[noreturn]] void fail() const; // throws what the library says of its last call

private:
    friend class Rows;
    friend class Blob;
    friend class Snapshot;
    enum class Copy { no, yes };
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    struct Close {
        void operator()(sqlite3* connection) const;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };

    sqlite3_stmt* prepared(std::string_view sql) const;
    void begin_reading() const;
    void end_reading() const;
    void finish(sqlite3_stmt* statement);

    template <class... Values>
    void bind_all([[maybe_unused]] sqlite3_stmt* statement, [[maybe_unused]] Copy copy, Values const&... values) const
    {
        [[maybe_unused]] int index = 0;
        (bind_one(statement, ++index, copy, values), ...);
    }

    template <class T>
    void bind_one(sqlite3_stmt* statement, int index, Copy copy, T const& value) const
    {
        if constexpr (std::is_enum_v<T> || std::is_integral_v<T>)
            bind_integer(statement, index, static_cast<std::int64_t>(value));
        else if constexpr (std::is_floating_point_v<T>)
            bind_real(statement, index, value);
        else if constexpr (std::is_convertible_v<T const&, std::string_view>)
            bind_text(statement, index, value, copy);
        else if (value)
            bind_one(statement, index, copy, *value);
        else
            bind_null(statement, index);
    }

    void bind_integer(sqlite3_stmt* statement, int index, std::int64_t value) const;
    void bind_real(sqlite3_stmt* statement, int index, double value) const;
    void bind_text(sqlite3_stmt* statement, int index, std::string_view value, Copy copy) const;
    void bind_null(sqlite3_stmt* statement, int index) const;

    std::filesystem::path m_file;
    Access m_access;
    std::unique_ptr<sqlite3, Close> m_connection;
    mutable std::unordered_map<std::string, std::unique_ptr<sqlite3_stmt, Finalize>, Hash, std::equal_to<>> m_prepared;
};

// Parts of a large text or blob, read without the whole.
class Blob {
public:
    // A column of a table that has an integer key. Opens nothing yet.
    Blob(Database const& database, char const* table, char const* column) : m_database(database), m_table(table), m_column(column) {}
    ~Blob();
    Blob(Blob const&) = delete;
    Blob& operator=(Blob const&) = delete;

    // The bytes [begin, end) of the row's value, as far as it reaches. Throws Error where there is no such row.
    std::string read(std::int64_t row, std::uint32_t begin, std::uint32_t end);

private:
    Database const& m_database;
    char const* m_table;
    char const* m_column;
    sqlite3_blob* m_blob = nullptr;
    std::int64_t m_row = 0;
};

// All that is asked while it lives is answered from one state of the catalogue. Inside of a transaction it does nothing.
class Snapshot {
public:
    explicit Snapshot(Database const& database);
    ~Snapshot();
    Snapshot(Snapshot const&) = delete;
    Snapshot& operator=(Snapshot const&) = delete;

private:
    Database const& m_database;
    bool m_begun = false;
};

} // namespace kinotheca::sqlite
