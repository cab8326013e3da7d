#pragma once

#include "catalogue/catalogue.hpp"
#include "catalogue/sqlite/database.hpp"

#include <unordered_map>

namespace kinotheca::sqlite {

// The word of a kind in the tables, and the kind again. The second throws Error for any other word.
std::string_view word_of(EntityKind kind);
EntityKind kind_of(std::string_view word);

enum class Quotes { no, yes };

// Rows of the tables as KeptStatements. Target labels stay empty: whoever asks knows how fresh they must be.
class StatementReader {
public:
    explicit StatementReader(Database const& database) : m_database(database) {}

    // In the order in which they were kept; of more than most_statements the newest.
    std::vector<KeptStatement> of_entity(EntityId id, Quotes quotes) const;
    std::vector<KeptStatement> leading_to(EntityId id, Quotes quotes) const;
    std::vector<KeptStatement> of_source(SourceId id, Quotes quotes) const; // live or history alike

    // Empty: there is none.
    std::optional<SourceSummary> source(SourceId id) const;

    // A page was rolled back: its number may be given again.
    void forget() { m_sources.clear(); }

private:
    std::vector<KeptStatement> collect(Rows rows, Quotes quotes) const;
    void add_qualifiers(KeptStatement& statement) const;
    SourceSummary const& remembered(SourceId id) const;

    Database const& m_database;
    mutable std::unordered_map<std::int64_t, SourceSummary> m_sources; // the last ones asked for: what they hold never changes
};

} // namespace kinotheca::sqlite
