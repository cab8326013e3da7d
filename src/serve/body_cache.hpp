#pragma once

#include "base/date.hpp"
#include "catalogue/model.hpp"
#include "serve/answer.hpp"

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace kinotheca {

// What pages are made from: a state of the catalogue and a day. The sources stand beside the change number because a page
// that says nothing of films touches no entity and is in the list of sources all the same.
struct CatalogueState {
    ChangeNumber change{};
    std::int64_t sources = 0; // live ones
    SourceId newest_source{};
    Date day;

    bool operator==(CatalogueState const&) const = default;
};

// Finished answers under the request that they answer, of one state at a time; those that were not asked for longest make
// room for others. From any number of threads.
class BodyCache {
public:
    explicit BodyCache(std::size_t most_bytes);

    CatalogueState state() const;

    // From now on answers of this state; those of another one are dropped.
    void move_to(CatalogueState const& state);

    // Null: there is none.
    std::shared_ptr<Finished const> find(std::string const& key);

    // In place of what was kept under the key. Without effect for what lasts but once, if the state that it was made
    // from is no longer the cache's own, and if it alone would take a quarter of the room.
    void keep(std::string const& key, std::shared_ptr<Finished const> finished, CatalogueState const& made_from);

    std::size_t bytes() const;

private:
    struct Entry {
        std::string key;
        std::shared_ptr<Finished const> finished;
    };
    using Entries = std::list<Entry>;

    void drop(Entries::iterator entry);
    static std::size_t weight(Entry const& entry);

    std::size_t const m_most_bytes;
    mutable std::mutex m_mutex;
    CatalogueState m_state;
    std::size_t m_bytes = 0;
    Entries m_entries;                                                // the last asked for first
    std::unordered_map<std::string_view, Entries::iterator> m_by_key; // the keys are the entries'
};

} // namespace kinotheca
