#pragma once

#include "base/date.hpp"
#include "catalogue/catalogue.hpp"
#include "catalogue/statements.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

// A catalogue in memory, for the views' tests: what is kept is asked back, no more.
namespace kinotheca::tests {

// Writes a page's text and remembers where each value stands in it.
class PageWriter {
public:
    PageWriter(std::string title, std::string url, std::string language, PageKind kind);

    PageWriter& line(std::string_view words);                  // text that says nothing
    TextValue say(std::string_view words);                     // "words\n"
    TextValue code(std::string_view words, std::string value); // the words, read as the value
    NumberValue number(std::string_view words, int value);
    template <class T>
    Value<T> word(std::string_view words, T value)
    {
        return {value, code(words, "").at};
    }

    Record record;
    std::string const& text() const { return m_text; }

private:
    std::string m_text;
};

class MemoryCatalogue : public Catalogue {
public:
    // Mentions of one kind and folded label are one entity; but each screening, text and edition is one of its own.
    // `known_as` gives other spellings of what is one.
    SourceId keep(PageWriter const& page, std::string retrieved_at);
    void known_as(std::string spelling, std::string label);
    void merge(EntityId from, EntityId into) { m_merged[from] = into; }
    void supersede(SourceId old, SourceId newer);

    EntityId find(EntityKind kind, std::string const& label) const; // throws where there is none

    std::optional<Entity> entity(EntityId id) const override;
    std::vector<KeptStatement> leading_to(EntityId id) const override;
    std::optional<Summary> summary(EntityId id) const override;
    List list(ListQuery const& query) const override;
    std::vector<FacetCount> facet(ListQuery const& query, std::string_view name) const override;
    std::optional<Source> source(SourceId id) const override;
    std::vector<KeptStatement> said_by(SourceId id) const override;
    std::vector<SourceSummary> sources(int limit, int offset) const override;
    std::optional<SourceId> live_source_at(std::string_view) const override { return {}; }
    std::optional<SourceId> live_source_with(std::string_view) const override { return {}; }
    std::vector<EntityId> with_keys(EntityKind, std::span<std::string const>, int) const override { return {}; }
    std::vector<KeptDecision> decisions(EntityId) const override { return {}; }
    ChangeNumber last_change() const override { return ChangeNumber{1}; }
    std::vector<std::pair<ChangeNumber, EntityId>> changes(ChangeNumber, int) const override { return {}; }
    Counts counts() const override;
    std::vector<std::string> check() const override { return {}; }

private:
    struct Held {
        EntityKind kind;
        std::string key;
    };
    // What is asked again and again, made once after the last page was kept.
    struct Derived {
        std::map<EntityId, std::vector<KeptStatement>> own;
        std::map<EntityId, std::vector<KeptStatement>> leading;
        std::map<EntityId, Summary> summaries;
    };
    Derived const& derived() const;
    std::vector<Summary> matching(ListQuery const& query) const;

    std::vector<Held> m_entities; // id - 1
    std::vector<KeptStatement> m_statements;
    std::vector<Source> m_sources;
    std::map<std::string, std::string> m_spellings;
    std::map<EntityId, EntityId> m_merged;
    mutable std::unique_ptr<Derived> m_derived;
};

// Pages on films of Loznitsa, Muratova, Tarkovsky, Akerman, Varda, Kurosawa, Vertov and others, as such pages are: reference
// pages in English, French and Russian that agree and disagree, and an agenda around 21 November 2026.
std::unique_ptr<MemoryCatalogue> cinematheque();

inline constexpr Date saturday{2026, 11, 21};

} // namespace kinotheca::tests
