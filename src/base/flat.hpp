#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <vector>

// Tables laid out in one block of bytes. They are made once, when the program is built, become part of it, and are looked
// up where they lie: a start costs nothing, and all processes share the pages of memory.
namespace kinotheca {

// Bytes that mean the same wherever they lie: no pointers, no padding.
template <class T>
concept Flat = std::is_trivially_copyable_v<T> && std::has_unique_object_representations_v<T> && alignof(T) <= 8;

// The same for the same bytes in every build (FNV-1a, 64 bits); it can be carried on byte by byte.
inline constexpr std::uint64_t flat_hash_start = 0xCBF29CE484222325;
constexpr std::uint64_t flat_hash_step(std::uint64_t hash, char byte)
{
    return (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3;
}
constexpr std::uint64_t flat_hash(std::string_view bytes)
{
    auto hash = flat_hash_start;
    for (char const byte : bytes)
        hash = flat_hash_step(hash, byte);
    return hash;
}
// Spreads it over the low bits, which choose the slot of a table.
constexpr std::uint64_t flat_hash_mixed(std::uint64_t hash, std::uint64_t tag)
{
    hash = (hash + tag) * 0x9E3779B97F4A7C15;
    return hash ^ (hash >> 32);
}

// Lays arrays down one behind the other, each as its length and its elements.
class FlatWriter {
public:
    template <Flat T>
    void array(std::span<T const> elements)
    {
        put(elements.size(), elements.data(), elements.size_bytes());
    }
    template <Flat T>
    void array(std::vector<T> const& elements)
    {
        array(std::span<T const>(elements));
    }
    void text(std::string_view bytes) { put(bytes.size(), bytes.data(), bytes.size()); }

    std::string take() { return std::move(m_bytes); }

private:
    void put(std::uint64_t count, void const* data, std::size_t size);
    std::string m_bytes;
};

// Finds the arrays again, in the order in which they were laid down. The block must begin at a multiple of 8 and live as long as
// what is read from it. Throws std::logic_error where the block ends before the array does: it was made for another program.
class FlatReader {
public:
    explicit FlatReader(std::string_view block) : m_rest(block) {}

    template <Flat T>
    std::span<T const> array()
    {
        auto const count = length(sizeof(T));
        auto const* first = reinterpret_cast<T const*>(m_rest.data());
        skip(count * sizeof(T));
        return {first, count};
    }
    std::string_view text()
    {
        auto const bytes = m_rest.substr(0, length(1));
        skip(bytes.size());
        return bytes;
    }

private:
    std::size_t length(std::size_t element);
    void skip(std::size_t size);
    std::string_view m_rest;
};

// Words with a number each. A word stands once for each tag: a language, say.
class FlatWords {
public:
    FlatWords() = default;
    explicit FlatWords(FlatReader& reader);

    std::optional<std::uint32_t> find(std::string_view word, std::uint32_t tag = 0) const
    {
        return word.size() > m_longest ? std::nullopt : find_hashed(word, tag, flat_hash(word));
    }
    bool contains(std::string_view word, std::uint32_t tag = 0) const { return find(word, tag).has_value(); }
    std::size_t longest() const { return m_longest; } // word, in bytes

    // Calls found(number) for each word of two bytes at least, without a tag, that `word` begins with; short ones first.
    template <std::invocable<std::uint32_t> Found>
    void beginnings_of(std::string_view word, Found&& found) const
    {
        auto hash = flat_hash_start;
        for (std::size_t size = 1; size <= word.size() && size <= m_longest; ++size) {
            hash = flat_hash_step(hash, word[size - 1]);
            if (size < 2)
                continue;
            if (auto const number = find_hashed(word.substr(0, size), 0, hash))
                found(*number);
        }
    }

    struct Entry {
        std::uint32_t begin; // in the text
        std::uint32_t size;
        std::uint32_t tag;
        std::uint32_t number;
    };

private:
    std::optional<std::uint32_t> find_hashed(std::string_view word, std::uint32_t tag, std::uint64_t hash) const
    {
        if (m_slots.empty())
            return {};
        auto const last = m_slots.size() - 1;
        for (auto at = flat_hash_mixed(hash, tag) & last; m_slots[at]; at = (at + 1) & last) {
            auto const& entry = m_entries[m_slots[at] - 1];
            if (entry.tag == tag && m_text.substr(entry.begin, entry.size) == word)
                return entry.number;
        }
        return {};
    }

    std::span<std::uint32_t const> m_slots; // number of an entry plus 1, 0 where free; a third of them free at least
    std::span<Entry const> m_entries;
    std::string_view m_text;
    std::size_t m_longest = 0;
};

// Makes what FlatWords reads.
class FlatWordsBuilder {
public:
    // The number that the word has with the tag; that given here if it had none.
    std::uint32_t add(std::string_view word, std::uint32_t tag = 0, std::uint32_t number = 0);
    void write(FlatWriter& writer) const;

private:
    std::unordered_map<std::string, std::uint32_t> m_known; // word and tag → entry
    std::vector<FlatWords::Entry> m_entries;
    std::string m_text;
};

// Numbers for numbers.
class FlatNumbers {
public:
    FlatNumbers() = default;
    explicit FlatNumbers(FlatReader& reader) : m_slots(reader.array<Slot>()) {}

    // 0 for a key that is not there.
    std::uint32_t operator[](std::uint64_t key) const
    {
        if (m_slots.empty())
            return 0;
        for (auto at = flat_hash_mixed(key, 0) & (m_slots.size() - 1); m_slots[at].value; at = (at + 1) & (m_slots.size() - 1))
            if (m_slots[at].key_high == key >> 32 && m_slots[at].key_low == (key & 0xFFFFFFFF))
                return m_slots[at].value;
        return 0;
    }

    // Makes what FlatNumbers reads; no value may be 0.
    static void write(FlatWriter& writer, std::unordered_map<std::uint64_t, std::uint32_t> const& values);

private:
    struct Slot {
        std::uint32_t key_high;
        std::uint32_t key_low;
        std::uint32_t value;
    };
    std::span<Slot const> m_slots; // a power of two, a third of them free at least
};

} // namespace kinotheca
