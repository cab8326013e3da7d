#pragma once

#include "catalogue/sqlite/reading.hpp"

#include <set>

namespace kinotheca::sqlite {

// Facets as the summary's row holds them: a JSON list of pairs.
std::string to_text(std::vector<std::pair<std::string, std::string>> const& facets);
std::vector<std::pair<std::string, std::string>> facets_of(std::string_view text);

// What summarise() gives for the entity whose statements these are, as the tables stand; target labels are taken from
// summaries. Empty where there is no statement.
std::optional<Summary> summary_from(
    std::vector<KeptStatement>& statements, StatementReader const& reader, Database const& database, EntityId id, EntityKind kind);

// Keeps summaries, facets and change numbers in step with the statements. Making a summary costs as much as its entity has
// statements, so it waits until somebody asks for it or the pages are committed: a town that each of two hundred pages
// names is summed up once. What is asked is always as if nothing had waited.
//
// An entity gets a new change number when its statements change, when the label of an entity that it leads to changes, and
// when the summary of one that leads to it does.
class Derived {
public:
    explicit Derived(Database& database);

    // The statements about these entities have changed.
    void touch(std::set<EntityId> const& entities);

    void refresh(EntityId id); // nothing where it is fresh
    void refresh_all();        // all are fresh and numbered then

    // The transaction was rolled back: what waited is gone with it.
    void forget();

private:
    // Of the row that a summary has now; no label where there is none.
    struct Shown {
        std::optional<std::string> label;
        std::string facets;
    };

    void store(EntityId id, EntityKind kind, Shown const& before, std::optional<Summary> const& summary,
        std::vector<KeptStatement> const& statements);
    void store_facets(Summary const& summary, std::vector<std::pair<std::string, std::string>> const& before);
    void touch_what_shows(EntityId id);
    ChangeNumber number(EntityId id);

    Database& m_database;
    StatementReader m_reader;
    std::set<EntityId> m_stale;   // summaries to be made
    std::set<EntityId> m_touched; // entities to be numbered
    std::int64_t m_last_change = 0;
};

} // namespace kinotheca::sqlite
