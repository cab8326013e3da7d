#include "catalogue/sqlite/check.hpp"

#include "catalogue/evidence.hpp"
#include "catalogue/sqlite/derived.hpp"
#include "catalogue/summary.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kinotheca::sqlite {

namespace {

constexpr std::size_t most_findings = 100;

class Check {
public:
    explicit Check(Database const& database) : m_database(database), m_reader(database) {}

    std::vector<std::string> run()
    {
        file();
        sources();
        evidence();
        mentions();
        standing();
        keys();
        changes();
        tally();
        summaries();
        if (m_more > 0)
            m_findings.push_back(fmt::format("There are {} more findings.", m_more));
        return std::move(m_findings);
    }

private:
    void add(std::string finding)
    {
        if (m_findings.size() < most_findings)
            m_findings.push_back(std::move(finding));
        else
            ++m_more;
    }

    // A finding for each row, its columns put into the sentence in their order.
    void each(std::string_view sql, std::string_view sentence)
    {
        auto rows = m_database.select(sql);
        while (rows.next())
            add(fmt::format(fmt::runtime(sentence), rows.text(0), rows.text(1), rows.text(2), rows.text(3)));
    }

    void file()
    {
        auto rows = m_database.select("PRAGMA integrity_check(20)");
        while (rows.next())
            if (rows.text(0) != "ok")
                add(fmt::format("The file is damaged: {}.", rows.text(0)));
        each("SELECT \"table\", rowid, parent, fkid FROM pragma_foreign_key_check",
            "Row {1} of the table {0} leads to a row of {2} that is not there.");
    }

    void sources()
    {
        each(
            "SELECT s.id, s.superseded_by, '', '' FROM source s JOIN source n ON n.id = s.superseded_by WHERE n.id <= s.id OR n.address <> s.address",
            "Source {0} is superseded by source {1}, which is no newer reading of the same address.");
        each("SELECT s.id, '', '', '' FROM source s WHERE NOT EXISTS (SELECT 1 FROM source_text t WHERE t.source = s.id)",
            "Source {0} has no text.");
    }

    void evidence()
    {
        auto rows = m_database.select("SELECT source, length(CAST(text AS BLOB)) FROM source_text ORDER BY source");
        while (rows.next()) {
            auto const size = rows.integer(1);
            auto statements = m_database.select(
                "SELECT t.id, t.evidence FROM mention m CROSS JOIN statement t ON t.id BETWEEN m.first_statement AND m.last_statement WHERE m.source = ?1"
                " UNION ALL SELECT t.id, q.evidence FROM mention m CROSS JOIN statement t ON t.id BETWEEN m.first_statement AND m.last_statement"
                " CROSS JOIN qualifier q ON q.statement = t.id WHERE m.source = ?1",
                rows.integer(0));
            while (statements.next()) {
                auto const spans = parse_evidence(statements.text(1));
                if (!spans)
                    add(fmt::format(
                        "Statement {} has the evidence \"{}\", which names no place.", statements.integer(0), statements.text(1)));
                else if (std::any_of(spans->begin(), spans->end(), [&](Span span) { return span.end > size; }))
                    add(fmt::format(
                        "Statement {} has the evidence {} in a text of {} bytes.", statements.integer(0), statements.text(1), size));
            }
        }
    }

    void mentions()
    {
        each(
            "SELECT t.id, t.qualifiers, '', '' FROM statement t WHERE t.qualifiers <> (SELECT count(*) FROM qualifier q WHERE q.statement = t.id)",
            "Statement {0} does not have its {1} qualifiers.");
        each(
            "SELECT t.id, t.mention, '', '' FROM statement t JOIN mention m ON m.id = t.mention WHERE t.id NOT BETWEEN m.first_statement AND m.last_statement",
            "Statement {0} is not among those of its mention {1}.");
        each(
            "SELECT m.id, m.last_statement - m.first_statement + 1, '', '' FROM mention m WHERE m.last_statement - m.first_statement + 1 <>"
            " (SELECT count(*) FROM statement t WHERE t.id BETWEEN m.first_statement AND m.last_statement AND t.mention = m.id)",
            "Mention {0} does not have its {1} statements.");
        each(
            "SELECT m.id, m.source, '', '' FROM mention m WHERE NOT EXISTS (SELECT 1 FROM identity i WHERE i.mention = m.id AND i.undone_at IS NULL)",
            "No decision is in force for mention {0} of source {1}.");
        each(
            "SELECT DISTINCT m.id, m.kind, i.entity, e.kind FROM mention m JOIN identity i ON i.mention = m.id JOIN entity e ON e.id = i.entity WHERE e.kind <> m.kind",
            "Mention {0} is a {1} and entity {2}, which it is said to be, a {3}.");
        each(
            "SELECT t.id, t.target, '', '' FROM statement t JOIN mention m ON m.id = t.mention JOIN mention o ON o.id = t.target WHERE o.source <> m.source",
            "Statement {0} leads to mention {1} of another source.");
        each("SELECT id, mention, '', '' FROM identity WHERE (verdict = 'ask') <> (candidate IS NOT NULL)",
            "Decision {0} on mention {1} asks about no entity, or names one without asking.");
    }

    void standing()
    {
        static constexpr std::string_view expected =
            "SELECT m.id AS mention, (SELECT entity FROM identity i WHERE i.mention = m.id AND i.undone_at IS NULL ORDER BY i.id DESC LIMIT 1) AS entity, m.source AS source, m.first_statement, m.last_statement"
            " FROM mention m JOIN source s ON s.id = m.source WHERE s.superseded_by IS NULL";
        each(fmt::format("SELECT mention, entity, '', '' FROM (SELECT * FROM ({}) WHERE entity IS NOT NULL EXCEPT SELECT * FROM standing)",
                 expected),
            "Mention {0} should stand for entity {1} and does not.");
        each(fmt::format("SELECT mention, entity, '', '' FROM (SELECT * FROM standing EXCEPT SELECT * FROM ({}))", expected),
            "Mention {0} stands for entity {1} and should not.");
    }

    void keys()
    {
        static constexpr std::string_view expected =
            "SELECT k.key, m.kind, s.entity, count(*) FROM standing s JOIN mention m ON m.id = s.mention"
            " JOIN key k ON k.mention = s.mention GROUP BY k.key, m.kind, s.entity";
        static constexpr std::string_view kept = "SELECT key, kind, entity, mentions FROM entity_key";
        each(fmt::format("SELECT * FROM ({} EXCEPT {})", expected, kept),
            "Entity {2} should be found as {1} under the key \"{0}\" for {3} mentions and is not.");
        each(fmt::format("SELECT * FROM ({} EXCEPT {})", kept, expected),
            "Entity {2} is found as {1} under the key \"{0}\" for {3} mentions and should not.");
    }

    void changes()
    {
        each("SELECT DISTINCT i.entity, '', '', '' FROM identity i WHERE NOT EXISTS (SELECT 1 FROM change c WHERE c.entity = i.entity)",
            "Entity {0} has no change number.");
        each("SELECT s.entity, s.changed, c.number, '' FROM summary s JOIN change c ON c.entity = s.entity WHERE s.changed <> c.number",
            "Entity {0} is listed with change {1} and has change {2}.");
        each("SELECT number, entity, '', '' FROM change WHERE number < 1", "Entity {1} has the change number {0}.");
    }

    void tally()
    {
        static constexpr std::string_view counted =
            "SELECT kind AS name, count(*) AS count FROM summary GROUP BY kind"
            " UNION ALL SELECT 'source', count(*) FROM source WHERE superseded_by IS NULL"
            " UNION ALL SELECT 'statement', count(*) FROM standing s JOIN statement t ON t.id BETWEEN s.first_statement AND s.last_statement";
        each(
            fmt::format(
                "SELECT c.name, c.count, coalesce(t.count, 0), '' FROM ({}) c LEFT JOIN tally t ON t.name = c.name WHERE c.count <> coalesce(t.count, 0)",
                counted),
            "The number of {0} is {1} and kept as {2}.");
        each(fmt::format(
                 "SELECT t.name, t.count, '', '' FROM tally t WHERE t.count <> 0 AND t.name NOT IN (SELECT name FROM ({}))", counted),
            "The number of {0} is 0 and kept as {1}.");
    }

    void summaries()
    {
        each("SELECT DISTINCT f.entity, '', '', '' FROM facet f WHERE NOT EXISTS (SELECT 1 FROM summary s WHERE s.entity = f.entity)",
            "Entity {0} has facets and no summary.");
        auto rows = m_database.select("SELECT id, kind FROM entity ORDER BY id");
        while (rows.next())
            summary(EntityId(rows.integer(0)), kind_of(rows.text(1)));
    }

    void summary(EntityId id, EntityKind kind)
    {
        auto const number = static_cast<std::int64_t>(id);
        auto statements = m_reader.of_entity(id, Quotes::no);
        auto const expected = summary_from(statements, m_reader, m_database, id, kind);
        auto row = m_database.select("SELECT kind, label, sort_key, date_key, last_date, facets FROM summary WHERE entity = ?", id);
        if (!row.next()) {
            if (expected)
                add(fmt::format("Entity {} ({}) has statements and no summary.", number, expected->label));
            return;
        }
        if (!expected)
            return add(fmt::format("Entity {} ({}) has a summary and no statements.", number, row.text(1)));
        auto const dates = date_keys(*expected);
        if (row.text(0) != word_of(kind) || row.text(1) != expected->label || row.text(2) != expected->sort_key
            || row.text(3) != dates.begin || row.text(4) != dates.end || row.text(5) != to_text(expected->facets))
            add(fmt::format("The summary of entity {} ({}) is not what its statements give.", number, expected->label));
        auto facets = expected->facets;
        std::sort(facets.begin(), facets.end());
        std::vector<std::pair<std::string, std::string>> kept;
        auto kept_rows =
            m_database.select("SELECT name, value FROM facet WHERE entity = ? AND kind = ? ORDER BY name, value", id, word_of(kind));
        while (kept_rows.next())
            kept.emplace_back(kept_rows.text(0), kept_rows.text(1));
        std::sort(kept.begin(), kept.end());
        if (kept != facets)
            add(fmt::format("The facets of entity {} ({}) are not what its statements give.", number, expected->label));
    }

    Database const& m_database;
    StatementReader m_reader;
    std::vector<std::string> m_findings;
    std::size_t m_more = 0;
};

} // namespace

std::vector<std::string> check(Database const& database)
{
    return Check(database).run();
}

} // namespace kinotheca::sqlite
