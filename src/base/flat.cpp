#include "base/flat.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <stdexcept>

namespace kinotheca {

namespace {

constexpr std::size_t alignment = 8;

std::size_t padded(std::size_t size)
{
    return (size + alignment - 1) / alignment * alignment;
}

std::size_t slots_for(std::size_t entries)
{
    return std::bit_ceil(std::max<std::size_t>(entries + entries / 2, 2));
}

} // namespace

void FlatWriter::put(std::uint64_t count, void const* data, std::size_t size)
{
    m_bytes.append(reinterpret_cast<char const*>(&count), sizeof count);
    m_bytes.append(static_cast<char const*>(data), size);
    m_bytes.resize(padded(m_bytes.size()));
}

std::size_t FlatReader::length(std::size_t element)
{
    std::uint64_t count = 0;
    if (m_rest.size() >= sizeof count)
        std::memcpy(&count, m_rest.data(), sizeof count);
    if (m_rest.size() < sizeof count || count > (m_rest.size() - sizeof count) / element)
        throw std::logic_error("a table that is part of the program ends too early: build the program anew");
    m_rest.remove_prefix(sizeof count);
    return count;
}

void FlatReader::skip(std::size_t size)
{
    m_rest.remove_prefix(std::min(padded(size), m_rest.size()));
}

FlatWords::FlatWords(FlatReader& reader)
{
    m_slots = reader.array<std::uint32_t>();
    m_entries = reader.array<Entry>();
    m_text = reader.text();
    m_longest = reader.array<std::uint32_t>()[0];
}

std::uint32_t FlatWordsBuilder::add(std::string_view word, std::uint32_t tag, std::uint32_t number)
{
    auto key = std::string(word);
    key.append(reinterpret_cast<char const*>(&tag), sizeof tag);
    auto const [found, inserted] = m_known.emplace(std::move(key), static_cast<std::uint32_t>(m_entries.size()));
    if (inserted) {
        m_entries.push_back({static_cast<std::uint32_t>(m_text.size()), static_cast<std::uint32_t>(word.size()), tag, number});
        m_text += word;
    }
    return m_entries[found->second].number;
}

void FlatWordsBuilder::write(FlatWriter& writer) const
{
    std::vector<std::uint32_t> slots(slots_for(m_entries.size()));
    std::uint32_t longest = 0;
    for (std::uint32_t number = 1; auto const& entry : m_entries) {
        auto const word = std::string_view(m_text).substr(entry.begin, entry.size);
        auto at = flat_hash_mixed(flat_hash(word), entry.tag) & (slots.size() - 1);
        while (slots[at])
            at = (at + 1) & (slots.size() - 1);
        slots[at] = number++;
        longest = std::max(longest, entry.size);
    }
    writer.array(slots);
    writer.array(m_entries);
    writer.text(m_text);
    writer.array(std::vector{longest});
}

void FlatNumbers::write(FlatWriter& writer, std::unordered_map<std::uint64_t, std::uint32_t> const& values)
{
    // In the order of the keys, so that the same values give the same bytes.
    std::vector<std::pair<std::uint64_t, std::uint32_t>> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    std::vector<Slot> slots(slots_for(sorted.size()));
    for (auto const& [key, value] : sorted) {
        auto at = flat_hash_mixed(key, 0) & (slots.size() - 1);
        while (slots[at].value)
            at = (at + 1) & (slots.size() - 1);
        slots[at] = {static_cast<std::uint32_t>(key >> 32), static_cast<std::uint32_t>(key), value};
    }
    writer.array(slots);
}

} // namespace kinotheca
