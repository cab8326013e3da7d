#include "catalogue/sqlite/derived.hpp"

#include "base/json.hpp"
#include "catalogue/summary.hpp"

#include <algorithm>
#include <unordered_map>

namespace kinotheca::sqlite {

namespace {

void add_target_labels(std::vector<KeptStatement>& statements, Database const& database)
{
    for (auto& statement : statements)
        if (statement.target && shows_target(statement))
            if (auto rows = database.select("SELECT label FROM summary WHERE entity = ?", *statement.target); rows.next())
                statement.target_label = rows.text(0);
}

} // namespace

std::string to_text(std::vector<std::pair<std::string, std::string>> const& facets)
{
    json::array pairs;
    pairs.reserve(facets.size());
    for (auto const& [name, value] : facets)
        pairs.push_back(json::array{name, value});
    return json::serialize(pairs);
}

std::vector<std::pair<std::string, std::string>> facets_of(std::string_view text)
{
    std::vector<std::pair<std::string, std::string>> facets;
    boost::system::error_code wrong;
    auto const pairs = json::parse(json::string_view(text.data(), text.size()), wrong);
    if (wrong || !pairs.is_array())
        return facets;
    for (auto const& pair : pairs.get_array())
        if (pair.is_array() && pair.get_array().size() == 2 && pair.at(0).is_string() && pair.at(1).is_string())
            facets.emplace_back(std::string(pair.at(0).get_string()), std::string(pair.at(1).get_string()));
    return facets;
}

std::optional<Summary> summary_from(
    std::vector<KeptStatement>& statements, StatementReader const& reader, Database const& database, EntityId id, EntityKind kind)
{
    if (statements.empty())
        return std::nullopt;
    add_target_labels(statements, database);
    return summarise(id, kind, statements, depends_on_leading(kind) ? reader.leading_to(id, Quotes::no) : std::vector<KeptStatement>());
}

Derived::Derived(Database& database) : m_database(database), m_reader(database)
{
    forget();
}

void Derived::forget()
{
    m_stale.clear();
    m_touched.clear();
    m_reader.forget();
    m_last_change = m_database.number("SELECT max(number) FROM change").value_or(0);
}

void Derived::touch(std::set<EntityId> const& entities)
{
    m_stale.insert(entities.begin(), entities.end());
    m_touched.insert(entities.begin(), entities.end());
}

void Derived::refresh_all()
{
    while (!m_stale.empty())
        refresh(*m_stale.begin());
    for (auto const id : m_touched)
        m_database.run("UPDATE summary SET changed = ? WHERE entity = ?", number(id), id);
    m_touched.clear();
}

void Derived::refresh(EntityId id)
{
    if (!m_stale.contains(id))
        return;
    auto statements = m_reader.of_entity(id, Quotes::no);
    // First those whose labels this one shows. None of them shows this one's: people and places show nobody, houses places,
    // films people, showings and texts films.
    for (auto const& statement : statements)
        if (statement.target && shows_target(statement))
            refresh(*statement.target);
    m_stale.erase(id);
    std::optional<EntityKind> kind;
    Shown before;
    if (auto rows =
            m_database.select("SELECT e.kind, s.label, s.facets FROM entity e LEFT JOIN summary s ON s.entity = e.id WHERE e.id = ?", id);
        rows.next()) {
        kind = kind_of(rows.text(0));
        if (!rows.null(1))
            before = {std::string(rows.text(1)), std::string(rows.text(2))};
    }
    if (kind)
        store(id, *kind, before, summary_from(statements, m_reader, m_database, id, *kind), statements);
}

void Derived::store(
    EntityId id, EntityKind kind, Shown const& before, std::optional<Summary> const& summary, std::vector<KeptStatement> const& statements)
{
    if (!summary) {
        if (before.label) {
            store_facets(Summary{id, kind, {}, {}, {}}, facets_of(before.facets));
            m_database.run("DELETE FROM summary WHERE entity = ?", id);
            m_database.run("UPDATE tally SET count = count - 1 WHERE name = ?", word_of(kind));
        }
        if (m_touched.erase(id) > 0)
            number(id);
        return;
    }
    auto const facets = to_text(summary->facets);
    auto const dates = date_keys(*summary);
    if (!before.label) {
        m_touched.erase(id);
        m_database.run(
            "INSERT INTO summary (entity, kind, label, sort_key, date_key, last_date, changed, facets) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", id,
            word_of(kind), summary->label, summary->sort_key, dates.begin, dates.end, number(id), facets);
        m_database.run("INSERT INTO tally (name, count) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET count = count + 1", word_of(kind));
        store_facets(*summary, {});
        return;
    }
    if (*before.label == summary->label && before.facets == facets)
        return;
    m_touched.erase(id);
    m_database.run("UPDATE summary SET label = ?, sort_key = ?, date_key = ?, last_date = ?, changed = ?, facets = ? WHERE entity = ?",
        summary->label, summary->sort_key, dates.begin, dates.end, number(id), facets, id);
    store_facets(*summary, facets_of(before.facets));
    for (auto const& statement : statements)
        if (statement.target)
            m_touched.insert(*statement.target);
    if (*before.label != summary->label)
        touch_what_shows(id);
}

void Derived::store_facets(Summary const& summary, std::vector<std::pair<std::string, std::string>> const& before)
{
    auto const missing_from = [](auto const& facets, auto const& facet) {
        return std::find(facets.begin(), facets.end(), facet) == facets.end();
    };
    for (auto const& facet : before)
        if (missing_from(summary.facets, facet))
            m_database.run("DELETE FROM facet WHERE kind = ? AND name = ? AND value = ? AND entity = ?", word_of(summary.kind), facet.first,
                facet.second, summary.id);
    for (auto const& facet : summary.facets)
        if (missing_from(before, facet))
            m_database.run("INSERT INTO facet (kind, name, value, entity) VALUES (?, ?, ?, ?)", word_of(summary.kind), facet.first,
                facet.second, summary.id);
}

void Derived::touch_what_shows(EntityId id)
{
    std::set<EntityId> entities;
    auto rows = m_database.select("SELECT so.entity FROM standing s CROSS JOIN statement t ON t.target = s.mention"
                                  " CROSS JOIN standing so ON so.mention = t.mention WHERE s.entity = ? AND so.entity <> s.entity",
        id);
    while (rows.next())
        entities.insert(EntityId(rows.integer(0)));
    touch(entities);
}

ChangeNumber Derived::number(EntityId id)
{
    ++m_last_change;
    m_database.run(
        "INSERT INTO change (number, entity) VALUES (?, ?) ON CONFLICT (entity) DO UPDATE SET number = excluded.number", m_last_change, id);
    return ChangeNumber(m_last_change);
}

} // namespace kinotheca::sqlite
