#include "catalogue/sqlite/listing.hpp"

#include "catalogue/sqlite/derived.hpp"

#include <algorithm>
#include <fmt/format.h>

// A query has two ways to run. Either it takes all entities that have its rarest facet and sorts them, or it walks the list in
// its order and leaves out what does not fit until the page is full. The first suits rare values ("director: Kira Muratova"),
// the second common ones ("country: FR"); which is shorter follows from the counts.
namespace kinotheca::sqlite {

namespace {

using Parameters = std::vector<Database::Parameter>;

// Which of two common facets is the rarer one does not matter.
constexpr int most_counted = 20'000;

constexpr std::string_view columns = "s.entity, s.kind, s.label, s.sort_key, s.facets";

Summary summary_of(Rows const& row)
{
    return {EntityId(row.integer(0)), kind_of(row.text(1)), std::string(row.text(2)), facets_of(row.text(4)), std::string(row.text(3))};
}

std::string_view order_of(Order order)
{
    switch (order) {
    case Order::label: return "s.sort_key, s.entity";
    case Order::date: return "s.date_key, s.entity";
    case Order::latest: return "s.date_key DESC, s.entity DESC";
    case Order::newest: return "s.changed DESC";
    }
    return {};
}

// A query's conditions as SQL, with the values to bind in the order of their "?"s.
class Conditions {
public:
    Conditions(Database const& database, ListQuery const& query)
        : m_kind(word_of(query.kind)), m_facets(query.facets), m_from(query.from), m_to(query.to), m_ended_before(query.ended_before)
    {
        std::sort(m_facets.begin(), m_facets.end());
        m_facets.erase(std::unique(m_facets.begin(), m_facets.end()), m_facets.end());
        if (m_facets.empty())
            return;
        std::vector<std::pair<std::int64_t, std::pair<std::string, std::string>>> counted;
        for (auto& facet : m_facets)
            counted.emplace_back(database
                                     .number("SELECT count(*) FROM (SELECT 1 FROM facet WHERE kind = ? AND name = ? AND value = ? LIMIT ?)",
                                         m_kind, facet.first, facet.second, most_counted)
                                     .value_or(0),
                std::move(facet));
        std::sort(counted.begin(), counted.end());
        m_rarest = counted.front().first;
        for (std::size_t i = 0; i < counted.size(); ++i)
            m_facets[i] = std::move(counted[i].second);
    }

    bool has_facets() const { return !m_facets.empty(); }
    bool has_days() const { return !m_from.empty() || !m_to.empty() || !m_ended_before.empty(); }
    std::int64_t rarest() const { return m_rarest; } // how many entities have the rarest facet, up to most_counted

    // "FROM …" and "WHERE …" that begin with the rarest facet, or with the whole list. Names `s` the summary.
    std::string from_rarest(Parameters& values) const
    {
        auto sql = std::string(" FROM facet f CROSS JOIN summary s ON s.entity = f.entity WHERE f.kind = ? AND f.name = ? AND f.value = ?");
        values.insert(values.end(), {m_kind, m_facets[0].first, m_facets[0].second});
        add_facets(sql, values, 1);
        add_days(sql, values);
        return sql;
    }

    std::string from_list(Parameters& values) const
    {
        auto sql = std::string(" FROM summary s WHERE s.kind = ?");
        values.push_back(m_kind);
        add_facets(sql, values, 0);
        add_days(sql, values);
        return sql;
    }

    // The same entities where only their numbers are wanted: facets alone need no look at the summaries.
    std::string from_numbers(Parameters& values) const
    {
        if (!has_facets())
            return from_list(values);
        if (has_days())
            return from_rarest(values);
        auto sql = std::string(" FROM facet s WHERE s.kind = ? AND s.name = ? AND s.value = ?");
        values.insert(values.end(), {m_kind, m_facets[0].first, m_facets[0].second});
        add_facets(sql, values, 1);
        return sql;
    }

private:
    void add_facets(std::string& sql, Parameters& values, std::size_t first) const
    {
        for (auto i = first; i < m_facets.size(); ++i) {
            sql += " AND EXISTS (SELECT 1 FROM facet o WHERE o.kind = ? AND o.name = ? AND o.value = ? AND o.entity = s.entity)";
            values.insert(values.end(), {m_kind, m_facets[i].first, m_facets[i].second});
        }
    }

    // "~" ends the part of a day that is given and stands before what has no day at all.
    void add_days(std::string& sql, Parameters& values) const
    {
        if (!m_ended_before.empty()) {
            sql += " AND s.date_key < ? AND s.last_date < ?";
            values.insert(values.end(), {m_ended_before, m_ended_before});
        }
        if (m_from.empty() && m_to.empty())
            return;
        auto const end = m_to + "~";
        if (m_from.empty()) {
            sql += " AND s.date_key < ?";
            values.push_back(end);
            return;
        }
        // What begins in the range, and what began before it and still lasts: each has its index.
        sql += " AND s.entity IN (SELECT entity FROM summary WHERE kind = ? AND date_key >= ? AND date_key < ?"
               " UNION ALL SELECT entity FROM summary WHERE kind = ? AND last_date >= ? AND last_date <> '' AND date_key < ?)";
        values.insert(values.end(), {m_kind, m_from, end, m_kind, m_from, m_from});
    }

    std::string m_kind;
    std::vector<std::pair<std::string, std::string>> m_facets; // the rarest first
    std::string m_from;
    std::string m_to;
    std::string m_ended_before;
    std::int64_t m_rarest = 0;
};

std::int64_t count(Database const& database, Conditions const& conditions)
{
    if (conditions.has_facets() && conditions.rarest() == 0)
        return 0;
    Parameters values;
    auto const sql = "SELECT count(*)" + conditions.from_numbers(values);
    auto rows = database.select_with(sql, values);
    return rows.next() ? rows.integer(0) : 0;
}

} // namespace

std::optional<Summary> read_summary(Database const& database, EntityId id)
{
    auto rows = database.select("SELECT s.entity, s.kind, s.label, s.sort_key, s.facets FROM summary s WHERE s.entity = ?", id);
    return rows.next() ? std::optional(summary_of(rows)) : std::nullopt;
}

List list(Database const& database, ListQuery const& query)
{
    Conditions const conditions(database, query);
    auto const whole = database.number("SELECT count FROM tally WHERE name = ?", word_of(query.kind)).value_or(0);
    auto const limit = std::int64_t(std::max(query.limit, 0));
    auto const offset = std::int64_t(std::max(query.offset, 0));
    List result;
    result.total = conditions.has_facets() || conditions.has_days() ? count(database, conditions) : whole;
    if (limit == 0 || offset >= result.total)
        return result;
    auto const walk = (offset + limit) * whole / result.total;
    Parameters values;
    auto const from = conditions.has_facets() && conditions.rarest() < walk ? conditions.from_rarest(values) : conditions.from_list(values);
    values.insert(values.end(), {limit, offset});
    auto rows = database.select_with(fmt::format("SELECT {}{} ORDER BY {} LIMIT ? OFFSET ?", columns, from, order_of(query.order)), values);
    while (rows.next())
        result.items.push_back(summary_of(rows));
    return result;
}

std::vector<FacetCount> count_facet(Database const& database, ListQuery const& query, std::string_view name)
{
    std::vector<FacetCount> counts;
    Conditions const conditions(database, query);
    if (conditions.has_facets() && conditions.rarest() == 0)
        return counts;
    Parameters values;
    std::string sql;
    if (!conditions.has_facets() && !conditions.has_days()) {
        sql = "SELECT value, count(*) FROM facet WHERE kind = ? AND name = ? GROUP BY value";
        values = {std::string(word_of(query.kind)), std::string(name)};
    } else {
        auto const from = conditions.from_numbers(values);
        sql = "SELECT v.value, count(*) FROM (SELECT s.entity AS entity" + from
            + ") CROSS JOIN facet v USING (entity) WHERE v.name = ? GROUP BY v.value";
        values.push_back(std::string(name));
    }
    auto rows = database.select_with(sql, values);
    while (rows.next())
        counts.push_back({std::string(rows.text(0)), rows.integer(1)});
    std::stable_sort(counts.begin(), counts.end(), [](auto const& left, auto const& right) { return left.count > right.count; });
    return counts;
}

} // namespace kinotheca::sqlite
