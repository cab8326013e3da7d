#pragma once

#include "base/span.hpp"
#include "record/vocabulary.hpp"

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// The nouns of the catalogue (doc/catalogue.md): sources say statements about mentions; identities say which entity a
// mention is about.
namespace kinotheca {

enum class SourceId : std::int64_t {};
enum class MentionId : std::int64_t {};
enum class StatementId : std::int64_t {};
enum class EntityId : std::int64_t {};
enum class ChangeNumber : std::int64_t {};

// After EN 15907 and the FIAF manual: film is their work, edition their manifestation, person and company their agents,
// festival (the series, award bodies and retrospectives with it) and screening their events, text a review or reference.
enum class EntityKind { film, edition, person, company, festival, screening, venue, place, text };
BOOST_DESCRIBE_ENUM(EntityKind, film, edition, person, company, festival, screening, venue, place, text)

// Something said beside the value of a statement: the role of a credit, the year of a selection.
struct Qualifier {
    std::string property;
    std::string value;
    Evidence at;
};

// What a source says: of a mention, a property has a value, or leads to another mention of the same source.
struct Statement {
    std::string property;      // doc/catalogue.md lists them per kind of mention
    std::string value;         // as written, or the contract's word; for a statement that leads to a mention, its label
    std::optional<int> target; // index into SourceStatements::mentions
    std::vector<Qualifier> qualifiers;
    Evidence at; // never empty
};

// A thing that one source talks about.
struct Mention {
    EntityKind kind = EntityKind::film;
    std::string label; // as written: the main title, the name
    std::string path;  // where the record has it first: "films[0]", "films[0].credits[2]"
    std::vector<Statement> statements;
};

// All that one reading of one source says.
struct SourceStatements {
    std::vector<Mention> mentions;
};

enum class SourceKind { page, person }; // person: a statement or decision made at the desk
BOOST_DESCRIBE_ENUM(SourceKind, page, person)

// A source as the catalogue keeps it.
struct Source {
    SourceId id{};
    std::string address;      // the page's url, else "file:" with the absolute path: one address, one live source
    std::string path;         // as named on the command line: what people are shown where there is no url
    std::string url;          // empty where the page does not say it
    std::string retrieved_at; // "2026-11-21T14:50:52Z"
    std::string language;     // BCP 47, may be empty
    PageKind kind = PageKind::other;
    std::string title;
    std::string text;         // what evidence points into
    std::string content_hash; // of the page's bytes
    std::string reader_version;
    std::optional<SourceId> superseded_by; // the newer reading of the same address
    SourceKind speaker = SourceKind::page;
};

// The linker's or a person's word on a mention.
enum class Verdict {
    same, // an entity that the catalogue has
    new_, // an entity of its own
    ask   // an entity of its own until a person has said whether it is `instead`
};
BOOST_DESCRIBE_ENUM(Verdict, same, new_, ask)

struct Reason {
    std::string text;  // a clause in words: "both name Sergei Loznitsa as director"
    double weight = 0; // in bits: positive speaks for same
};

struct Decision {
    Verdict verdict = Verdict::new_;
    std::optional<EntityId> entity; // same: which; ask: the one that it may be
    std::optional<int> mention;     // new_: an earlier mention of the same source that is the same entity
    double weight = 0;              // sum of the reasons'
    std::vector<Reason> reasons;    // the weightiest first
    std::vector<std::string> keys;  // under which later mentions find this one
};

// Record + candidates → Changes: what is to be done with each mention, in their order.
struct Changes {
    SourceStatements said;
    std::vector<Decision> decisions;
};

} // namespace kinotheca
