#pragma once

#include "catalogue/catalogue.hpp"

namespace kinotheca {

// The catalogue before its first page: what changes are told against where none has been made.
class EmptyCatalogue : public Catalogue {
public:
    std::optional<Entity> entity(EntityId) const override { return {}; }
    std::vector<KeptStatement> leading_to(EntityId) const override { return {}; }
    std::optional<Summary> summary(EntityId) const override { return {}; }
    List list(ListQuery const&) const override { return {}; }
    std::vector<FacetCount> facet(ListQuery const&, std::string_view) const override { return {}; }
    std::optional<Source> source(SourceId) const override { return {}; }
    std::vector<KeptStatement> said_by(SourceId) const override { return {}; }
    std::vector<SourceSummary> sources(int, int) const override { return {}; }
    std::optional<SourceId> live_source_at(std::string_view) const override { return {}; }
    std::optional<SourceId> live_source_with(std::string_view) const override { return {}; }
    std::vector<EntityId> with_keys(EntityKind, std::span<std::string const>, int) const override { return {}; }
    std::vector<KeptDecision> decisions(EntityId) const override { return {}; }
    ChangeNumber last_change() const override { return {}; }
    std::vector<std::pair<ChangeNumber, EntityId>> changes(ChangeNumber, int) const override { return {}; }
    Counts counts() const override { return {}; }
    std::vector<std::string> check() const override { return {}; }
};

} // namespace kinotheca
