#pragma once

#include "catalogue/catalogue.hpp"

namespace kinotheca {

// Record's statements + candidates → Changes. For each mention: the entity that it is about, a new one, or a question for a
// person, with the reasons in words and their weights in bits. Mentions of one source that are one thing (a person named in
// two spellings, a film that the record lists and a showing names by another of its titles) come out as one entity; two films
// that it lists never do. Where an earlier reading of the same address (`earlier`) stands, a mention of the same kind and label
// keeps the entity that it had. doc/linking.md says what is weighed and how.
//
// Asks the catalogue, changes nothing, no clock, no chance: the same catalogue and statements give the same changes.
Changes link(SourceStatements said, Catalogue const& catalogue, std::optional<SourceId> earlier);

} // namespace kinotheca
