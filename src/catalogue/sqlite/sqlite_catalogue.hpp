#pragma once

#include "catalogue/sqlite/derived.hpp"

namespace kinotheca::sqlite {

// Catalogue over the tables of sqlite/migrations. With a Derived it makes fresh, before it answers, what the answer shows.
class SqliteCatalogue : public Catalogue {
public:
    // Both must outlive it. `derived` is null where nobody keeps through this connection.
    SqliteCatalogue(Database const& database, Derived* derived) : m_database(database), m_derived(derived), m_reader(database) {}

    // A transaction was rolled back: what was read in it is no more.
    void forget() { m_reader.forget(); }

    std::optional<Entity> entity(EntityId id) const override;
    std::vector<KeptStatement> leading_to(EntityId id) const override;
    std::optional<Summary> summary(EntityId id) const override;
    List list(ListQuery const& query) const override;
    std::vector<FacetCount> facet(ListQuery const& query, std::string_view name) const override;

    std::optional<Source> source(SourceId id) const override;
    std::vector<KeptStatement> said_by(SourceId id) const override;
    std::vector<SourceSummary> sources(int limit, int offset) const override;
    std::optional<SourceId> live_source_at(std::string_view address) const override;
    std::optional<SourceId> live_source_with(std::string_view content_hash) const override;

    std::vector<EntityId> with_keys(EntityKind kind, std::span<std::string const> keys, int most) const override;
    std::vector<KeptDecision> decisions(EntityId id) const override;

    ChangeNumber last_change() const override;
    std::vector<std::pair<ChangeNumber, EntityId>> changes(ChangeNumber since, int limit) const override;
    Counts counts() const override;
    std::vector<std::string> check() const override;

private:
    void freshen(EntityId id) const;
    void freshen_all() const;
    std::string label_of(EntityId id) const;
    void add_target_labels(std::vector<KeptStatement>& statements) const;

    Database const& m_database;
    Derived* m_derived;
    StatementReader m_reader;
};

} // namespace kinotheca::sqlite
