#pragma once

#include "catalogue/model.hpp"

#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

// The two faces of the store: Catalogue asks, Keeper keeps. An engine (sqlite/, later postgres/) implements both.
namespace kinotheca {

// What people need to know of a source beside a value.
struct SourceSummary {
    SourceId id{};
    std::string path;
    std::string url;
    std::string title;
    std::string language;
    std::string retrieved_at;
    PageKind kind = PageKind::other;
    SourceKind speaker = SourceKind::page;
};

// A live statement with where it leads: `mention` belongs to `entity`.
struct KeptStatement {
    StatementId id{};
    MentionId mention{};
    EntityId entity{}; // what it is about
    std::string property;
    std::string value;
    std::optional<EntityId> target; // the entity that it leads to
    std::string target_label;       // its leading label
    std::vector<Qualifier> qualifiers;
    Evidence at;
    std::vector<std::string> quotes; // the words of the source at `at`
    SourceSummary source;
};

// An entity with all that live sources say of it. Statements in the order in which they were kept.
struct Entity {
    EntityId id{};
    EntityKind kind = EntityKind::film;
    std::string label;                   // the leading title or name
    std::optional<EntityId> merged_into; // then it has no statements
    std::vector<KeptStatement> statements;
};

// An entity in a list. Facets are derived from the leading and the other live values: doc/catalogue.md names them.
struct Summary {
    EntityId id{};
    EntityKind kind = EntityKind::film;
    std::string label;
    std::vector<std::pair<std::string, std::string>> facets; // ("year", "2005"), ("director", "Sergei Loznitsa"), …
    std::string sort_key; // of the label, in Latin letters: people by their last name; lists and their letters follow it

    std::vector<std::string> all(std::string_view name) const;
    std::string first(std::string_view name) const; // empty where there is none
};

// By sort key of the label; by facet "date" (and "time"; by "year" where the kind has no date), what has none last; the same
// backwards, what has none first; last changed first.
enum class Order { label, date, latest, newest };

struct ListQuery {
    EntityKind kind = EntityKind::film;
    std::vector<std::pair<std::string, std::string>> facets; // all must hold
    std::string from;                                        // of facet "date", ISO 8601, inclusive; empty: open;
    std::string to;                                          // what lasts for days is in when one of its days is
    std::string ended_before;                                // what has its last day before this one; empty: open
    Order order = Order::label;
    int limit = 100;
    int offset = 0;
};

struct List {
    std::vector<Summary> items;
    std::int64_t total = 0; // without limit and offset
};

struct FacetCount {
    std::string value;
    std::int64_t count = 0;
};

// A decision as the log has it.
struct KeptDecision {
    MentionId mention{};
    std::string mention_label;
    EntityId entity{};
    Verdict verdict = Verdict::new_;
    std::optional<EntityId> candidate; // ask: the one that it may be
    double weight = 0;
    std::vector<Reason> reasons;
    std::string decided_by; // "linker" or the person's name
    std::string decided_at;
    SourceSummary source;
};

struct Counts {
    std::int64_t films = 0, people = 0, companies = 0, festivals = 0, screenings = 0, venues = 0, places = 0, texts = 0, editions = 0,
                 sources = 0, statements = 0;
};

// No entity is read with more statements than these; of one that has more, those of the newest sources. A town of a hundred
// thousand screenings can then still be shown.
inline constexpr int most_statements = 10'000;

// A key that more entities of a kind share says nothing about who is who; with_keys passes over it.
inline constexpr int most_entities_of_a_key = 1'000;

// Asks. One thread at a time for one object; open one for each thread. Sees whole pages only. Every function throws
// Error when the store can't be read.
class Catalogue {
public:
    virtual ~Catalogue() = default;

    virtual std::optional<Entity> entity(EntityId id) const = 0; // empty: there is none; a merged one is followed by the caller
    // Live statements of other entities that lead to this one, with `entity` as the one that they are about.
    virtual std::vector<KeptStatement> leading_to(EntityId id) const = 0;
    virtual std::optional<Summary> summary(EntityId id) const = 0;
    virtual List list(ListQuery const& query) const = 0;
    // How many entities of the query (its limit and offset aside) have each value of the facet; most first, then by value.
    virtual std::vector<FacetCount> facet(ListQuery const& query, std::string_view name) const = 0;

    virtual std::optional<Source> source(SourceId id) const = 0;
    virtual std::vector<KeptStatement> said_by(SourceId id) const = 0;           // live or history alike
    virtual std::vector<SourceSummary> sources(int limit, int offset) const = 0; // live ones, the newest first
    virtual std::optional<SourceId> live_source_at(std::string_view address) const = 0;
    virtual std::optional<SourceId> live_source_with(std::string_view content_hash) const = 0;

    // Entities of the kind that have a live mention under one of the keys, those with most keys first, at most `most`.
    virtual std::vector<EntityId> with_keys(EntityKind kind, std::span<std::string const> keys, int most) const = 0;
    virtual std::vector<KeptDecision> decisions(EntityId id) const = 0; // in force, of all its mentions

    virtual ChangeNumber last_change() const = 0;
    // Entities touched after `since`, each with its last number, in the order of the numbers.
    virtual std::vector<std::pair<ChangeNumber, EntityId>> changes(ChangeNumber since, int limit) const = 0;
    virtual Counts counts() const = 0;

    // Looks for what must not be: rows that lead nowhere, evidence outside its text, derived tables that differ from what
    // they are derived from. A sentence for each finding; empty: all is well.
    virtual std::vector<std::string> check() const = 0;
};

// What came of keeping one page.
struct Kept {
    SourceId source{};
    std::int64_t statements = 0;
    std::optional<SourceId> supersedes;
};

// Keeps. One at a time for one catalogue; a second one waits some seconds and then throws Error.
class Keeper {
public:
    virtual ~Keeper() = default;

    // What the keeper has kept so far, uncommitted pages included: for linking the next page.
    virtual Catalogue const& catalogue() const = 0;

    // Keeps a source with all that it says, or nothing of it. A live source of the same address is superseded: its
    // statements become history. Pages are committed together, some at a time; commit() makes all durable now.
    // `source.id` and `superseded_by` are not looked at. Throws Error when the store can't be written; the page is then
    // not in the catalogue and the pages before it are.
    virtual Kept keep(Source const& source, Changes const& changes) = 0;
    virtual void commit() = 0;

    // A person's word on a mention of a live source: appended to the log and in force from now on. Of the decision, `mention`
    // and `keys` are not looked at. Throws Error where the mention stands for nothing (its source is superseded, or it does
    // not exist), and where the decision names no entity or one of another kind.
    virtual void decide(MentionId mention, Decision const& decision, std::string_view person) = 0;
    // Takes the decision in force for the mention back: the one before it is in force again. Throws Error where there is none
    // before it.
    virtual void undo(MentionId mention) = 0;
};

// Where a catalogue is: a directory for the embedded engine (made on first use by keep; throws Error for opening one that is
// not there). A catalogue of an older form is brought to today's on opening for keeping; one of a newer form is refused.
std::unique_ptr<Catalogue> open_catalogue(std::string const& location);
std::unique_ptr<Keeper> open_keeper(std::string const& location);

} // namespace kinotheca
