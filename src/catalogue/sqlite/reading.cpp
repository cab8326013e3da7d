#include "catalogue/sqlite/reading.hpp"

#include "base/error.hpp"
#include "base/json.hpp"
#include "catalogue/evidence.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace kinotheca::sqlite {

namespace {

// By the enumerators' order. Written out because name_of() puts its word together anew at each call.
constexpr std::array<std::string_view, 9> kind_words = {
    "film", "edition", "person", "company", "festival", "screening", "venue", "place", "text"};

// About a megabyte: the sources of what one page of the site shows or one commit touches.
constexpr std::size_t most_remembered = 4096;

Evidence evidence_of(std::string_view text, Database const& database)
{
    if (auto evidence = parse_evidence(text))
        return std::move(*evidence);
    throw Error(fmt::format("cannot read the catalogue {}: \"{}\" is no evidence; run kinotheca check", database.file().string(), text));
}

template <class Enum>
Enum enumerator(std::string_view word, Enum otherwise)
{
    parse_name(word, otherwise);
    return otherwise;
}

} // namespace

std::string_view word_of(EntityKind kind)
{
    return kind_words[static_cast<std::size_t>(kind)];
}

EntityKind kind_of(std::string_view word)
{
    auto const found = std::find(kind_words.begin(), kind_words.end(), word);
    if (found == kind_words.end())
        throw Error(fmt::format("cannot read the catalogue: it has an entity of the unknown kind \"{}\"; run kinotheca check", word));
    return static_cast<EntityKind>(found - kind_words.begin());
}

std::vector<KeptStatement> StatementReader::of_entity(EntityId id, Quotes quotes) const
{
    auto statements =
        collect(m_database.select("SELECT t.id, t.mention, s.entity, t.property, t.value, ts.entity, t.evidence, s.source, t.qualifiers"
                                  " FROM standing s CROSS JOIN statement t ON t.id BETWEEN s.first_statement AND s.last_statement"
                                  " LEFT JOIN standing ts ON ts.mention = t.target"
                                  " WHERE s.entity = ? ORDER BY s.mention DESC, t.id DESC LIMIT ?",
                    id, most_statements),
            quotes);
    std::reverse(statements.begin(), statements.end());
    return statements;
}

std::vector<KeptStatement> StatementReader::leading_to(EntityId id, Quotes quotes) const
{
    auto statements =
        collect(m_database.select("SELECT t.id, t.mention, so.entity, t.property, t.value, s.entity, t.evidence, so.source, t.qualifiers"
                                  " FROM standing s CROSS JOIN statement t ON t.target = s.mention"
                                  " CROSS JOIN standing so ON so.mention = t.mention"
                                  " WHERE s.entity = ? AND so.entity <> s.entity ORDER BY s.mention DESC, t.id DESC LIMIT ?",
                    id, most_statements),
            quotes);
    std::sort(statements.begin(), statements.end(), [](auto const& left, auto const& right) { return left.id < right.id; });
    return statements;
}

std::vector<KeptStatement> StatementReader::of_source(SourceId id, Quotes quotes) const
{
    // History has no standing: its entities are what the log says.
    return collect(
        m_database.select(
            "SELECT t.id, t.mention,"
            " (SELECT entity FROM identity WHERE mention = t.mention AND undone_at IS NULL ORDER BY id DESC LIMIT 1),"
            " t.property, t.value,"
            " (SELECT entity FROM identity WHERE mention = t.target AND undone_at IS NULL ORDER BY id DESC LIMIT 1),"
            " t.evidence, m.source"
            " FROM mention m CROSS JOIN statement t ON t.id BETWEEN m.first_statement AND m.last_statement WHERE m.source = ? ORDER BY m.id, t.id",
            id),
        quotes);
}

std::vector<KeptStatement> StatementReader::collect(Rows rows, Quotes quotes) const
{
    std::vector<KeptStatement> statements;
    statements.reserve(16);
    Blob text(m_database, "source_text", "text");
    while (rows.next()) {
        auto& statement = statements.emplace_back();
        statement.id = StatementId(rows.integer(0));
        statement.mention = MentionId(rows.integer(1));
        statement.entity = EntityId(rows.integer(2));
        statement.property = rows.text(3);
        statement.value = rows.text(4);
        if (auto const target = rows.optional_integer(5))
            statement.target = EntityId(*target);
        statement.at = evidence_of(rows.text(6), m_database);
        auto const source = rows.integer(7);
        statement.source = remembered(SourceId(source));
        if (rows.integer(8) > 0)
            add_qualifiers(statement);
        if (quotes == Quotes::yes)
            for (auto const span : statement.at)
                statement.quotes.push_back(text.read(source, span.begin, span.end));
    }
    return statements;
}

void StatementReader::add_qualifiers(KeptStatement& statement) const
{
    auto rows = m_database.select("SELECT property, value, evidence FROM qualifier WHERE statement = ? ORDER BY ordinal", statement.id);
    while (rows.next())
        statement.qualifiers.push_back({std::string(rows.text(0)), std::string(rows.text(1)), evidence_of(rows.text(2), m_database)});
}

SourceSummary const& StatementReader::remembered(SourceId id) const
{
    auto const number = static_cast<std::int64_t>(id);
    auto found = m_sources.find(number);
    if (found == m_sources.end()) {
        if (m_sources.size() >= most_remembered)
            m_sources.clear();
        found = m_sources.emplace(number, source(id).value_or(SourceSummary())).first;
    }
    return found->second;
}

std::optional<SourceSummary> StatementReader::source(SourceId id) const
{
    auto rows = m_database.select("SELECT path, url, title, language, retrieved_at, kind, speaker FROM source WHERE id = ?", id);
    if (!rows.next())
        return std::nullopt;
    return SourceSummary{id, std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2)), std::string(rows.text(3)),
        std::string(rows.text(4)), enumerator(rows.text(5), PageKind::other), enumerator(rows.text(6), SourceKind::page)};
}

} // namespace kinotheca::sqlite
