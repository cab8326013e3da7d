#include "catalogue/sqlite/sqlite_keeper.hpp"

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "catalogue/evidence.hpp"
#include "catalogue/migrations_data.hpp"
#include "catalogue/sqlite/layout.hpp"
#include "catalogue/sqlite/migrations.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kinotheca::sqlite {

namespace {

constexpr int most_pages_of_a_commit = 500;
constexpr std::chrono::seconds longest_wait_for_a_commit{1};

std::string_view word_of(Verdict verdict)
{
    return verdict == Verdict::same ? "same" : verdict == Verdict::ask ? "ask" : "new";
}

MentionId after(MentionId first, int index)
{
    return MentionId(static_cast<std::int64_t>(first) + index);
}

// The settings of a connection that keeps. FULL: a commit is on the disk when it returns, and with some hundred pages to
// a commit that costs next to nothing. The cache holds the hot ends of the indexes while pages are added.
void prepare_for_keeping(Database& database)
{
    migrate(database, embedded::migrations_data);
    database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536;"
                     "PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 67108864");
}

} // namespace

SqliteKeeper::SqliteKeeper(std::filesystem::path const& directory, std::chrono::milliseconds patience)
    : m_lock(lock_file(directory), patience),
      m_database(catalogue_file(directory), Access::keep),
      m_derived((prepare_for_keeping(m_database), m_database)),
      m_catalogue(m_database, &m_derived)
{
    load_numbers();
}

SqliteKeeper::~SqliteKeeper()
{
    try {
        commit();
    } catch (Error const&) {
        // Nobody is left to tell: who wants to know whether the pages are safe calls commit().
    }
}

void SqliteKeeper::load_numbers()
{
    auto const last = [&](char const* sql) { return m_database.number(sql).value_or(0); };
    m_last = {last("SELECT max(id) FROM source"), last("SELECT max(id) FROM mention"), last("SELECT max(id) FROM statement"),
        last("SELECT max(id) FROM entity"), last("SELECT max(id) FROM identity")};
}

void SqliteKeeper::begin()
{
    if (m_database.in_transaction())
        return;
    m_database.execute("BEGIN IMMEDIATE");
    m_begun = std::chrono::steady_clock::now();
}

void SqliteKeeper::commit()
{
    if (!m_database.in_transaction())
        return;
    try {
        m_derived.refresh_all();
        m_database.execute("COMMIT");
    } catch (Error const& error) {
        auto const lost = m_pages;
        all_failed();
        throw Error(fmt::format("{}. The last {} pages are not in the catalogue; add them again then", error.what(), lost));
    }
    m_pages = 0;
}

void SqliteKeeper::all_failed()
{
    if (m_database.in_transaction())
        m_database.execute("ROLLBACK");
    m_pages = 0;
    m_derived.forget();
    m_catalogue.forget();
    load_numbers();
}

Kept SqliteKeeper::keep(Source const& source, Changes const& changes)
{
    require_sound(source, changes);
    std::set<EntityId> touched;
    Kept kept;
    within_page([&] { kept = write(source, changes, touched); });
    m_derived.touch(touched);
    if (++m_pages >= most_pages_of_a_commit || std::chrono::steady_clock::now() - m_begun >= longest_wait_for_a_commit)
        commit();
    return kept;
}

void SqliteKeeper::within_page(std::function<void()> const& write)
{
    begin();
    auto const before = m_last;
    try {
        m_database.run("SAVEPOINT page");
        write();
        m_database.run("RELEASE page");
    } catch (...) {
        page_failed(before);
    }
}

void SqliteKeeper::page_failed(Numbers const& before)
{
    if (m_database.in_transaction()) {
        m_database.execute("ROLLBACK TO page; RELEASE page");
        m_last = before;
        throw;
    }
    // SQLite gives up the whole transaction where the disk fails it in the middle of a page.
    auto const lost = m_pages;
    all_failed();
    try {
        throw;
    } catch (Error const& error) {
        throw Error(
            fmt::format("{}. The {} pages before this one are not in the catalogue either; add them again then", error.what(), lost));
    }
}

Kept SqliteKeeper::write(Source const& source, Changes const& changes, std::set<EntityId>& touched)
{
    auto const id = SourceId(++m_last.source);
    Kept kept{id, 0, supersede(source.address, id, touched)};
    write_source(source, id);
    auto const& mentions = changes.said.mentions;
    auto const first = MentionId(m_last.mention + 1);
    m_last.mention += static_cast<std::int64_t>(mentions.size());
    // All mentions first: statements lead to later ones too.
    std::vector<Range> ranges;
    for (auto const& mention : mentions) {
        auto const size = static_cast<std::int64_t>(mention.statements.size());
        ranges.push_back({m_last.statement + 1, m_last.statement + size});
        m_last.statement += size;
        kept.statements += size;
        write_mention(mention, after(first, static_cast<int>(ranges.size()) - 1), id, ranges.back());
    }
    auto const now = clock::now();
    auto const by = source.speaker == SourceKind::person ? std::string_view(source.title) : std::string_view("linker");
    std::vector<EntityId> entities;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        auto const& mention = mentions[i];
        auto const& decision = changes.decisions[i];
        auto const mention_id = after(first, static_cast<int>(i));
        write_statements(mention, mention_id, first, ranges[i]);
        entities.push_back(entity_for(mention, decision, entities));
        touched.insert(entities.back());
        write_identity(decision, mention_id, entities.back(), by, now);
        m_database.run("INSERT INTO standing (mention, entity, source, first_statement, last_statement) VALUES (?, ?, ?, ?, ?)", mention_id,
            entities.back(), id, ranges[i].first, ranges[i].last);
        write_keys(decision, mention.kind, mention_id, entities.back());
    }
    count("source", kept.supersedes ? 0 : 1);
    count("statement", kept.statements);
    return kept;
}

std::optional<SourceId> SqliteKeeper::supersede(std::string const& address, SourceId by, std::set<EntityId>& touched)
{
    auto const old = m_catalogue.live_source_at(address);
    if (!old)
        return std::nullopt;
    struct Leaving {
        MentionId mention;
        EntityId entity;
        EntityKind kind;
    };
    std::vector<Leaving> leaving;
    std::int64_t statements = 0;
    {
        auto rows = m_database.select("SELECT m.id, s.entity, m.kind, m.last_statement - m.first_statement + 1"
                                      " FROM mention m CROSS JOIN standing s ON s.mention = m.id WHERE m.source = ?",
            *old);
        while (rows.next()) {
            leaving.push_back({MentionId(rows.integer(0)), EntityId(rows.integer(1)), kind_of(rows.text(2))});
            statements += rows.integer(3);
        }
    }
    for (auto const& one : leaving) {
        touched.insert(one.entity);
        count_keys(keys_of(one.mention), one.kind, one.entity, -1);
        m_database.run("DELETE FROM standing WHERE mention = ?", one.mention);
    }
    count("statement", -statements);
    m_database.run("UPDATE source SET superseded_by = ? WHERE id = ?", by, *old);
    return old;
}

void SqliteKeeper::write_source(Source const& source, SourceId id)
{
    m_database.run("INSERT INTO source (id, speaker, address, path, url, retrieved_at, language, kind, title, content_hash, reader_version)"
                   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        id, name_of(source.speaker), source.address, source.path, source.url, source.retrieved_at, source.language, name_of(source.kind),
        source.title, source.content_hash, source.reader_version);
    m_database.run("INSERT INTO source_text (source, text) VALUES (?, ?)", id, source.text);
}

void SqliteKeeper::write_mention(Mention const& mention, MentionId id, SourceId source, Range statements)
{
    m_database.run("INSERT INTO mention (id, source, kind, label, path, first_statement, last_statement) VALUES (?, ?, ?, ?, ?, ?, ?)", id,
        source, sqlite::word_of(mention.kind), mention.label, mention.path, statements.first, statements.last);
}

void SqliteKeeper::write_statements(Mention const& mention, MentionId id, MentionId first, Range numbers)
{
    auto number = numbers.first - 1;
    for (auto const& statement : mention.statements) {
        ++number;
        auto const target = statement.target ? std::optional(after(first, *statement.target)) : std::nullopt;
        m_database.run("INSERT INTO statement (id, mention, property, value, target, qualifiers, evidence) VALUES (?, ?, ?, ?, ?, ?, ?)",
            number, id, statement.property, statement.value, target, statement.qualifiers.size(), to_string(statement.at));
        int ordinal = 0;
        for (auto const& qualifier : statement.qualifiers)
            m_database.run("INSERT INTO qualifier (statement, ordinal, property, value, evidence) VALUES (?, ?, ?, ?, ?)", number,
                ordinal++, qualifier.property, qualifier.value, to_string(qualifier.at));
    }
}

EntityId SqliteKeeper::entity_for(Mention const& mention, Decision const& decision, std::vector<EntityId> const& earlier)
{
    if (decision.verdict == Verdict::same)
        return existing(*decision.entity, mention.kind);
    if (decision.verdict == Verdict::ask)
        existing(*decision.entity, mention.kind);
    else if (decision.mention)
        return earlier[static_cast<std::size_t>(*decision.mention)];
    m_database.run("INSERT INTO entity (id, kind) VALUES (?, ?)", ++m_last.entity, sqlite::word_of(mention.kind));
    return EntityId(m_last.entity);
}

EntityId SqliteKeeper::existing(EntityId id, EntityKind kind)
{
    auto const wrong = [&](std::string_view why) {
        return Error(fmt::format("cannot keep the decision for entity {}: {}; this is a mistake of the program, please report it",
            static_cast<std::int64_t>(id), why));
    };
    // A merge may have been merged again; each step leads to an older or newer entity, never back.
    while (true) {
        auto rows = m_database.select("SELECT kind, merged_into FROM entity WHERE id = ?", id);
        if (!rows.next())
            throw wrong("there is none");
        if (kind_of(rows.text(0)) != kind)
            throw wrong("it is of another kind");
        auto const merged = rows.optional_integer(1);
        if (!merged)
            return id;
        id = EntityId(*merged);
    }
}

void SqliteKeeper::write_identity(Decision const& decision, MentionId mention, EntityId entity, std::string_view by, std::string_view at)
{
    // To the log, a mention that joins an earlier one of its source is the same as an entity that is there.
    auto const verdict = decision.verdict == Verdict::new_ && decision.mention ? Verdict::same : decision.verdict;
    auto const candidate = verdict == Verdict::ask ? decision.entity : std::nullopt;
    auto const number = ++m_last.identity;
    m_database.run(
        "INSERT INTO identity (id, mention, entity, verdict, candidate, weight, decided_by, decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        number, mention, entity, word_of(verdict), candidate, decision.weight, by, at);
    int ordinal = 0;
    for (auto const& reason : decision.reasons)
        m_database.run(
            "INSERT INTO reason (identity, ordinal, text, weight) VALUES (?, ?, ?, ?)", number, ordinal++, reason.text, reason.weight);
}

void SqliteKeeper::write_keys(Decision const& decision, EntityKind kind, MentionId mention, EntityId entity)
{
    std::set<std::string> const keys(decision.keys.begin(), decision.keys.end());
    for (auto const& key : keys)
        m_database.run("INSERT INTO key (mention, key) VALUES (?, ?)", mention, key);
    count_keys({keys.begin(), keys.end()}, kind, entity, 1);
}

std::vector<std::string> SqliteKeeper::keys_of(MentionId mention)
{
    std::vector<std::string> keys;
    auto rows = m_database.select("SELECT key FROM key WHERE mention = ?", mention);
    while (rows.next())
        keys.emplace_back(rows.text(0));
    return keys;
}

void SqliteKeeper::count_keys(std::vector<std::string> const& keys, EntityKind kind, EntityId entity, int more)
{
    for (auto const& key : keys) {
        m_database.run("INSERT INTO entity_key (key, kind, entity, mentions) VALUES (?, ?, ?, ?)"
                       " ON CONFLICT (key, kind, entity) DO UPDATE SET mentions = mentions + excluded.mentions",
            key, sqlite::word_of(kind), entity, more);
        if (more < 0)
            m_database.run(
                "DELETE FROM entity_key WHERE key = ? AND kind = ? AND entity = ? AND mentions <= 0", key, sqlite::word_of(kind), entity);
    }
}

void SqliteKeeper::count(std::string_view what, std::int64_t more)
{
    if (more != 0)
        m_database.run(
            "INSERT INTO tally (name, count) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET count = count + excluded.count", what, more);
}

} // namespace kinotheca::sqlite
