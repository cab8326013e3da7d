#include "serve/body_cache.hpp"

namespace kinotheca {

BodyCache::BodyCache(std::size_t most_bytes) : m_most_bytes(most_bytes) {}

CatalogueState BodyCache::state() const
{
    std::lock_guard lock(m_mutex);
    return m_state;
}

void BodyCache::move_to(CatalogueState const& state)
{
    std::lock_guard lock(m_mutex);
    if (state == m_state)
        return;
    m_state = state;
    for (auto entry = m_entries.begin(); entry != m_entries.end();) {
        auto const current = entry++;
        if (current->finished->lasting == Lasting::with_state)
            drop(current);
    }
}

std::shared_ptr<Finished const> BodyCache::find(std::string const& key)
{
    std::lock_guard lock(m_mutex);
    auto found = m_by_key.find(key);
    if (found == m_by_key.end())
        return nullptr;
    m_entries.splice(m_entries.begin(), m_entries, found->second);
    return found->second->finished;
}

void BodyCache::keep(std::string const& key, std::shared_ptr<Finished const> finished, CatalogueState const& made_from)
{
    Entry entry{key, std::move(finished)};
    if (entry.finished->lasting == Lasting::once || weight(entry) > m_most_bytes / 4)
        return;
    std::lock_guard lock(m_mutex);
    if (entry.finished->lasting == Lasting::with_state && made_from != m_state)
        return;
    if (auto found = m_by_key.find(key); found != m_by_key.end())
        drop(found->second);
    m_bytes += weight(entry);
    m_entries.push_front(std::move(entry));
    m_by_key.emplace(m_entries.front().key, m_entries.begin());
    while (m_bytes > m_most_bytes)
        drop(std::prev(m_entries.end()));
}

std::size_t BodyCache::bytes() const
{
    std::lock_guard lock(m_mutex);
    return m_bytes;
}

void BodyCache::drop(Entries::iterator entry)
{
    m_bytes -= weight(*entry);
    m_by_key.erase(entry->key);
    m_entries.erase(entry);
}

std::size_t BodyCache::weight(Entry const& entry)
{
    // The nodes of the list and the table take about as much as this beside what they hold.
    constexpr std::size_t nodes = 160;
    return nodes + entry.key.size() + entry.finished->bytes();
}

} // namespace kinotheca
