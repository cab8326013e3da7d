// How many rows per second the catalogue keeps from ready statements, beside bare SQLite inserting the same rows into the same
// tables and indexes with prepared statements; and how long it takes to look an entity up.
//
// Rows are those of the tables that are kept for good: source, its text, mention, statement, qualifier, entity, identity, reason,
// key. What the catalogue derives beside them (summaries, facets, keys by entity, changes) counts as its time, not as its rows.

#include "base/unicode.hpp"
#include "catalogue/catalogue.hpp"
#include "catalogue/statements.hpp"

#include <benchmark/benchmark.h>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <sqlite3.h>
#include <stdexcept>
#include <unordered_map>

namespace {

using namespace kinotheca;

constexpr int pages = 1500;
constexpr int pages_of_a_commit = 500;

class Directory {
public:
    Directory()
    {
        auto pattern = (std::filesystem::temp_directory_path() / "kinotheca-bench-XXXXXX").string();
        if (!::mkdtemp(pattern.data()))
            throw std::runtime_error("no temporary directory");
        m_path = pattern;
    }
    ~Directory()
    {
        std::error_code code;
        std::filesystem::remove_all(m_path, code);
    }
    std::string path() const { return m_path.string(); }

private:
    std::filesystem::path m_path;
};

struct ReadyPage {
    Source source;
    Changes changes;
};

class Writer {
public:
    TextValue say(std::string const& words)
    {
        auto const begin = static_cast<std::uint32_t>(text.size());
        text += words + "\n";
        return {words, Span{begin, begin + static_cast<std::uint32_t>(words.size())}};
    }
    std::string text;
};

// A page of a film reference: two titles, a dozen credits, a selection; half of the films are on two pages.
ReadyPage page_of(int n)
{
    Writer page;
    auto const film_number = n % (pages * 2 / 3);
    Record record;
    auto& film = record.films.emplace_back();
    film.titles.push_back({page.say(fmt::format("The Film of Number {}", film_number)), {TitleKind::main, Span{0, 3}}});
    film.titles.push_back({page.say(fmt::format("Le Film du numéro {}", film_number)), {TitleKind::original, Span{0, 3}}});
    film.year = {1950 + film_number % 70, page.say("1950").at};
    film.countries = {{"FR", page.say("France").at}, {"BE", page.say("Belgique").at}};
    film.minutes = {60 + film_number % 90, page.say("90 min").at};
    film.forms = {{Form::fiction, page.say("fiction").at}};
    for (int i = 0; i < 12; ++i) {
        auto const role = i == 0 ? Role::director : i < 5 ? static_cast<Role>(i) : Role::cast;
        film.credits.push_back(
            {{role, page.say("role").at}, page.say(fmt::format("Agnès Personne {}", (film_number * 7 + i * 13) % 4000)), {}, {}});
    }
    film.selections.push_back({page.say(fmt::format("Festival {}", film_number % 40)), {}, page.say("Cannes"), {},
        {1960 + film_number % 60, page.say("1960").at}});
    film.synopsis = page.say(std::string(800, 'x'));
    page.text += std::string(3000, '.');
    ReadyPage ready;
    ready.source.address = fmt::format("https://site{}.example/{}", n % 50, n);
    ready.source.url = ready.source.address;
    ready.source.path = fmt::format("{}.html", n);
    ready.source.retrieved_at = "2026-11-21T10:00:00Z";
    ready.source.language = "en";
    ready.source.kind = PageKind::reference;
    ready.source.content_hash = fmt::format("{:064}", n);
    ready.source.reader_version = "1";
    ready.source.text = page.text;
    ready.changes.said = statements_of(record);
    return ready;
}

// What is written alike is the same; a new catalogue gives its entities the numbers 1, 2, 3 …
std::vector<ReadyPage> const& ready_pages()
{
    static auto const all = [] {
        std::vector<ReadyPage> ready;
        std::unordered_map<std::string, EntityId> known;
        std::int64_t last = 0;
        for (int n = 0; n < pages; ++n) {
            auto page = page_of(n);
            for (auto const& mention : page.changes.said.mentions) {
                auto const name = fold(mention.label);
                auto const key = fmt::format("{}:{}", static_cast<int>(mention.kind), name);
                auto const [entity, unknown] = known.try_emplace(key, EntityId(last + 1));
                Decision decision;
                if (unknown)
                    ++last;
                else
                    decision = {Verdict::same, entity->second, {}, 9,
                        {{"both are written " + mention.label, 7}, {"nothing speaks against it", 2}}, {}};
                decision.keys = {"name " + name, "last " + name.substr(name.find_last_of(' ') + 1)};
                page.changes.decisions.push_back(std::move(decision));
            }
            ready.push_back(std::move(page));
        }
        return ready;
    }();
    return all;
}

void keep_all(std::string const& location)
{
    auto const keeper = open_keeper(location);
    for (auto const& page : ready_pages())
        keeper->keep(page.source, page.changes);
    keeper->commit();
}

void must(int status, sqlite3* connection)
{
    if (status != SQLITE_OK && status != SQLITE_DONE && status != SQLITE_ROW)
        throw std::runtime_error(sqlite3_errmsg(connection));
}

class Connection {
public:
    explicit Connection(std::string const& file) { must(sqlite3_open(file.c_str(), &m_connection), m_connection); }
    ~Connection() { sqlite3_close_v2(m_connection); }
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    void execute(std::string const& sql) { must(sqlite3_exec(m_connection, sql.c_str(), nullptr, nullptr, nullptr), m_connection); }
    sqlite3* get() const { return m_connection; }

private:
    sqlite3* m_connection = nullptr;
};

// A table's rows as SQLite's own values, ready to be bound.
struct Table {
    std::string name;
    int columns = 0;
    std::vector<sqlite3_value*> values;

    std::size_t rows() const { return values.size() / static_cast<std::size_t>(columns); }
};

struct Rows {
    std::vector<std::string> schema;
    std::vector<Table> tables;
    std::int64_t count = 0;
};

std::vector<std::string> first_column(sqlite3* connection, char const* sql)
{
    sqlite3_stmt* statement = nullptr;
    must(sqlite3_prepare_v2(connection, sql, -1, &statement, nullptr), connection);
    std::vector<std::string> texts;
    while (sqlite3_step(statement) == SQLITE_ROW)
        texts.emplace_back(reinterpret_cast<char const*>(sqlite3_column_text(statement, 0)));
    sqlite3_finalize(statement);
    return texts;
}

Rows const& kept_rows()
{
    static auto const all = [] {
        Directory directory;
        keep_all(directory.path());
        Connection connection(directory.path() + "/catalogue.sqlite");
        Rows rows;
        rows.schema = first_column(connection.get(),
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND tbl_name IN"
            " ('source', 'source_text', 'mention', 'statement', 'qualifier', 'entity', 'identity', 'reason', 'key') ORDER BY type DESC, rowid");
        for (auto const* name : {"source", "source_text", "entity", "mention", "statement", "qualifier", "identity", "reason", "key"}) {
            Table table{name, 0, {}};
            sqlite3_stmt* statement = nullptr;
            must(sqlite3_prepare_v2(connection.get(), fmt::format("SELECT * FROM {}", name).c_str(), -1, &statement, nullptr),
                connection.get());
            table.columns = sqlite3_column_count(statement);
            while (sqlite3_step(statement) == SQLITE_ROW)
                for (int column = 0; column < table.columns; ++column)
                    table.values.push_back(sqlite3_value_dup(sqlite3_column_value(statement, column)));
            sqlite3_finalize(statement);
            rows.count += static_cast<std::int64_t>(table.rows());
            rows.tables.push_back(std::move(table));
        }
        return rows;
    }();
    return all;
}

// Bare SQLite: the same tables, indexes and settings, the rows of a commit table by table.
void insert_all(std::string const& file)
{
    auto const& rows = kept_rows();
    Connection connection(file);
    connection.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA foreign_keys = OFF");
    for (auto const& sql : rows.schema)
        connection.execute(sql);
    std::vector<sqlite3_stmt*> inserts;
    for (auto const& table : rows.tables) {
        std::string places;
        for (int column = 0; column < table.columns; ++column)
            places += column ? ", ?" : "?";
        must(sqlite3_prepare_v2(connection.get(), fmt::format("INSERT INTO {} VALUES ({})", table.name, places).c_str(), -1,
                 &inserts.emplace_back(), nullptr),
            connection.get());
    }
    constexpr std::size_t commits = (pages + pages_of_a_commit - 1) / pages_of_a_commit;
    for (std::size_t commit = 0; commit < commits; ++commit) {
        connection.execute("BEGIN");
        for (std::size_t i = 0; i < rows.tables.size(); ++i) {
            auto const& table = rows.tables[i];
            auto const end = table.rows() * (commit + 1) / commits;
            for (auto row = table.rows() * commit / commits; row < end; ++row) {
                for (int column = 0; column < table.columns; ++column)
                    sqlite3_bind_value(inserts[i], column + 1,
                        table.values[row * static_cast<std::size_t>(table.columns) + static_cast<std::size_t>(column)]);
                must(sqlite3_step(inserts[i]), connection.get());
                sqlite3_reset(inserts[i]);
            }
        }
        connection.execute("COMMIT");
    }
    for (auto* insert : inserts)
        sqlite3_finalize(insert);
}

void peer_store(benchmark::State& state)
{
    kept_rows();
    for (auto _ : state) {
        state.PauseTiming();
        Directory directory;
        state.ResumeTiming();
        insert_all(directory.path() + "/bare.sqlite");
    }
    state.SetItemsProcessed(state.iterations() * kept_rows().count);
}

void store_keep(benchmark::State& state)
{
    ready_pages();
    kept_rows();
    for (auto _ : state) {
        state.PauseTiming();
        Directory directory;
        state.ResumeTiming();
        keep_all(directory.path());
    }
    state.SetItemsProcessed(state.iterations() * kept_rows().count);
    state.counters["pages"] = benchmark::Counter(static_cast<double>(state.iterations() * pages), benchmark::Counter::kIsRate);
}

// A film of two pages: about forty statements with their words, sources and the labels that they lead to.
void store_entity(benchmark::State& state)
{
    Directory directory;
    keep_all(directory.path());
    auto const catalogue = open_catalogue(directory.path());
    auto const films = catalogue->list({}).items;
    std::size_t next = 0;
    std::int64_t statements = 0;
    for (auto _ : state) {
        auto const entity = catalogue->entity(films[next++ % films.size()].id);
        statements += static_cast<std::int64_t>(entity->statements.size());
        benchmark::DoNotOptimize(entity);
    }
    state.SetItemsProcessed(state.iterations());
    state.counters["statements"] = benchmark::Counter(static_cast<double>(statements) / static_cast<double>(state.iterations()));
}

BENCHMARK(peer_store)->Name("peer/store_rows")->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(store_keep)->Name("store/keep_rows")->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(store_entity)->Name("store/entity")->Unit(benchmark::kMicrosecond);

} // namespace

BENCHMARK_MAIN();
