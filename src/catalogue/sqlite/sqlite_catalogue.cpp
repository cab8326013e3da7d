#include "catalogue/sqlite/sqlite_catalogue.hpp"

#include "base/json.hpp"
#include "catalogue/sqlite/check.hpp"
#include "catalogue/sqlite/listing.hpp"

#include <algorithm>
#include <unordered_map>

namespace kinotheca::sqlite {

namespace {

Verdict verdict_of(std::string_view word)
{
    return word == "same" ? Verdict::same : word == "ask" ? Verdict::ask : Verdict::new_;
}

} // namespace

void SqliteCatalogue::freshen(EntityId id) const
{
    if (m_derived)
        m_derived->refresh(id);
}

void SqliteCatalogue::freshen_all() const
{
    if (m_derived)
        m_derived->refresh_all();
}

std::string SqliteCatalogue::label_of(EntityId id) const
{
    freshen(id);
    auto rows = m_database.select("SELECT label FROM summary WHERE entity = ?", id);
    return rows.next() ? std::string(rows.text(0)) : std::string();
}

void SqliteCatalogue::add_target_labels(std::vector<KeptStatement>& statements) const
{
    std::unordered_map<std::int64_t, std::string> labels;
    for (auto& statement : statements) {
        if (!statement.target)
            continue;
        auto const [label, unknown] = labels.try_emplace(static_cast<std::int64_t>(*statement.target));
        if (unknown)
            label->second = label_of(*statement.target);
        statement.target_label = label->second;
    }
}

std::optional<Entity> SqliteCatalogue::entity(EntityId id) const
{
    Snapshot const snapshot(m_database);
    Entity entity;
    {
        auto rows = m_database.select("SELECT kind, merged_into FROM entity WHERE id = ?", id);
        if (!rows.next())
            return std::nullopt;
        entity.id = id;
        entity.kind = kind_of(rows.text(0));
        if (auto const merged = rows.optional_integer(1))
            entity.merged_into = EntityId(*merged);
    }
    entity.label = label_of(id);
    entity.statements = m_reader.of_entity(id, Quotes::yes);
    add_target_labels(entity.statements);
    return entity;
}

std::vector<KeptStatement> SqliteCatalogue::leading_to(EntityId id) const
{
    Snapshot const snapshot(m_database);
    auto statements = m_reader.leading_to(id, Quotes::yes);
    add_target_labels(statements);
    return statements;
}

std::optional<Summary> SqliteCatalogue::summary(EntityId id) const
{
    freshen(id);
    return read_summary(m_database, id);
}

List SqliteCatalogue::list(ListQuery const& query) const
{
    freshen_all();
    Snapshot const snapshot(m_database);
    return sqlite::list(m_database, query);
}

std::vector<FacetCount> SqliteCatalogue::facet(ListQuery const& query, std::string_view name) const
{
    freshen_all();
    Snapshot const snapshot(m_database);
    return count_facet(m_database, query, name);
}

std::optional<Source> SqliteCatalogue::source(SourceId id) const
{
    auto rows =
        m_database.select("SELECT s.address, s.path, s.url, s.retrieved_at, s.language, s.kind, s.title, s.content_hash, s.reader_version,"
                          " s.superseded_by, s.speaker, t.text FROM source s JOIN source_text t ON t.source = s.id WHERE s.id = ?",
            id);
    if (!rows.next())
        return std::nullopt;
    Source source;
    source.id = id;
    source.address = rows.text(0);
    source.path = rows.text(1);
    source.url = rows.text(2);
    source.retrieved_at = rows.text(3);
    source.language = rows.text(4);
    parse_name(rows.text(5), source.kind);
    source.title = rows.text(6);
    source.content_hash = rows.text(7);
    source.reader_version = rows.text(8);
    if (auto const newer = rows.optional_integer(9))
        source.superseded_by = SourceId(*newer);
    parse_name(rows.text(10), source.speaker);
    source.text = rows.text(11);
    return source;
}

std::vector<KeptStatement> SqliteCatalogue::said_by(SourceId id) const
{
    Snapshot const snapshot(m_database);
    auto statements = m_reader.of_source(id, Quotes::yes);
    add_target_labels(statements);
    return statements;
}

std::vector<SourceSummary> SqliteCatalogue::sources(int limit, int offset) const
{
    Snapshot const snapshot(m_database);
    std::vector<SourceId> ids;
    {
        auto rows =
            m_database.select("SELECT id FROM source WHERE superseded_by IS NULL ORDER BY retrieved_at DESC, id DESC LIMIT ? OFFSET ?",
                std::max(limit, 0), std::max(offset, 0));
        while (rows.next())
            ids.push_back(SourceId(rows.integer(0)));
    }
    std::vector<SourceSummary> sources;
    for (auto const id : ids)
        sources.push_back(*m_reader.source(id));
    return sources;
}

std::optional<SourceId> SqliteCatalogue::live_source_at(std::string_view address) const
{
    auto const id = m_database.number("SELECT id FROM source WHERE address = ? AND superseded_by IS NULL", address);
    return id ? std::optional(SourceId(*id)) : std::nullopt;
}

std::optional<SourceId> SqliteCatalogue::live_source_with(std::string_view content_hash) const
{
    auto const id =
        m_database.number("SELECT id FROM source WHERE content_hash = ? AND superseded_by IS NULL ORDER BY id LIMIT 1", content_hash);
    return id ? std::optional(SourceId(*id)) : std::nullopt;
}

std::vector<EntityId> SqliteCatalogue::with_keys(EntityKind kind, std::span<std::string const> keys, int most) const
{
    Snapshot const snapshot(m_database);
    std::vector<std::string_view> distinct(keys.begin(), keys.end());
    std::sort(distinct.begin(), distinct.end());
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    std::unordered_map<std::int64_t, int> shared;
    for (auto const key : distinct) {
        std::vector<std::int64_t> under_key;
        auto rows = m_database.select("SELECT entity FROM entity_key WHERE key = ? AND kind = ? ORDER BY entity LIMIT ?", key,
            word_of(kind), most_entities_of_a_key + 1);
        while (rows.next())
            under_key.push_back(rows.integer(0));
        if (under_key.size() <= static_cast<std::size_t>(most_entities_of_a_key))
            for (auto const entity : under_key)
                ++shared[entity];
    }
    std::vector<std::pair<int, std::int64_t>> ordered; // most keys first, then the oldest
    for (auto const& [entity, count] : shared)
        ordered.emplace_back(-count, entity);
    auto const wanted = std::min(ordered.size(), static_cast<std::size_t>(std::max(most, 0)));
    std::partial_sort(ordered.begin(), ordered.begin() + static_cast<std::ptrdiff_t>(wanted), ordered.end());
    std::vector<EntityId> entities;
    for (std::size_t i = 0; i < wanted; ++i)
        entities.push_back(EntityId(ordered[i].second));
    return entities;
}

std::vector<KeptDecision> SqliteCatalogue::decisions(EntityId id) const
{
    Snapshot const snapshot(m_database);
    std::vector<KeptDecision> decisions;
    auto rows = m_database.select("SELECT i.id, i.mention, m.label, i.verdict, i.candidate, i.weight, i.decided_by, i.decided_at, m.source"
                                  " FROM standing s CROSS JOIN mention m ON m.id = s.mention CROSS JOIN identity i ON i.id ="
                                  " (SELECT max(id) FROM identity WHERE mention = s.mention AND undone_at IS NULL)"
                                  " WHERE s.entity = ? ORDER BY s.mention LIMIT ?",
        id, most_statements);
    while (rows.next()) {
        auto& decision = decisions.emplace_back();
        decision.mention = MentionId(rows.integer(1));
        decision.mention_label = rows.text(2);
        decision.entity = id;
        decision.verdict = verdict_of(rows.text(3));
        if (auto const candidate = rows.optional_integer(4))
            decision.candidate = EntityId(*candidate);
        decision.weight = rows.real(5);
        decision.decided_by = rows.text(6);
        decision.decided_at = rows.text(7);
        decision.source = m_reader.source(SourceId(rows.integer(8))).value_or(SourceSummary());
        auto reasons = m_database.select("SELECT text, weight FROM reason WHERE identity = ? ORDER BY ordinal", rows.integer(0));
        while (reasons.next())
            decision.reasons.push_back({std::string(reasons.text(0)), reasons.real(1)});
    }
    return decisions;
}

ChangeNumber SqliteCatalogue::last_change() const
{
    freshen_all();
    return ChangeNumber(m_database.number("SELECT max(number) FROM change").value_or(0));
}

std::vector<std::pair<ChangeNumber, EntityId>> SqliteCatalogue::changes(ChangeNumber since, int limit) const
{
    freshen_all();
    std::vector<std::pair<ChangeNumber, EntityId>> changes;
    auto rows = m_database.select("SELECT number, entity FROM change WHERE number > ? ORDER BY number LIMIT ?", since, std::max(limit, 0));
    while (rows.next())
        changes.emplace_back(ChangeNumber(rows.integer(0)), EntityId(rows.integer(1)));
    return changes;
}

Counts SqliteCatalogue::counts() const
{
    freshen_all();
    Counts counts;
    auto rows = m_database.select("SELECT name, count FROM tally");
    while (rows.next()) {
        auto const name = rows.text(0);
        for (auto const& [word, member] : {std::pair("film", &Counts::films), {"edition", &Counts::editions}, {"person", &Counts::people},
                 {"company", &Counts::companies}, {"festival", &Counts::festivals}, {"screening", &Counts::screenings},
                 {"venue", &Counts::venues}, {"place", &Counts::places}, {"text", &Counts::texts}, {"source", &Counts::sources},
                 {"statement", &Counts::statements}})
            if (name == word)
                counts.*member = rows.integer(1);
    }
    return counts;
}

std::vector<std::string> SqliteCatalogue::check() const
{
    freshen_all();
    Snapshot const snapshot(m_database);
    return sqlite::check(m_database);
}

} // namespace kinotheca::sqlite
