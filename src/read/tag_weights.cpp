#include "read/tagger.hpp"

#include "base/error.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <fmt/format.h>
#include <optional>

namespace kinotheca {

namespace {

// What the block begins with.
struct BlockHead {
    std::uint64_t homes = 0; // slots in which a sign may be at home
    std::uint64_t slots = 0;
};

template <class T>
std::span<T const> take(std::string_view& block, std::size_t count)
{
    auto const* begin = reinterpret_cast<T const*>(block.data());
    block.remove_prefix(count * sizeof(T));
    return {begin, count};
}

template <class T>
void put(std::string& block, std::vector<T> const& values)
{
    block.append(reinterpret_cast<char const*>(values.data()), values.size() * sizeof(T));
}

[[noreturn]] void refuse(std::string_view line, std::string_view why)
{
    throw Error(fmt::format("cannot read the weights of words at “{}”: {}; train them anew with scripts/train_tagger", line, why));
}

std::string_view next_part(std::string_view& line)
{
    auto const end = std::min(line.find(' '), line.size());
    auto const part = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return part;
}

template <class Number>
Number number_of(std::string_view part, int base, std::string_view line)
{
    Number number = 0;
    auto const [end, problem] = std::from_chars(part.data(), part.data() + part.size(), number, base);
    if (problem != std::errc() || end != part.data() + part.size())
        refuse(line, fmt::format("“{}” is no number", part));
    return number;
}

std::size_t state_of_letter(char letter, std::string_view line)
{
    auto const state = static_cast<std::size_t>(letter - 'a');
    if (letter < 'a' || state >= tag_state_count)
        refuse(line, fmt::format("there is no state “{}”", letter));
    return state;
}

std::optional<std::size_t> look_of(std::string_view name)
{
    for (auto look : {Look::first, Look::second})
        if (name == edge_word(look))
            return static_cast<std::size_t>(look);
    return {};
}

} // namespace

std::string_view tag_name(WordTag tag)
{
    constexpr std::array<std::string_view, tag_count> names{
        "none", "title", "director", "player", "person", "company", "event", "prize", "venue", "place", "section"};
    return names[static_cast<std::size_t>(tag)];
}

TagChain::TagChain(EdgeScores const& scores)
{
    for (std::size_t before = 0; before < tag_state_count; ++before)
        for (std::size_t state = 0; state < tag_state_count; ++state) {
            bool const may = may_follow(before, state);
            worth[before][state] = may ? static_cast<float>(scores[before][state]) : impossible;
            odds[before][state] = may ? std::exp(static_cast<float>(scores[before][state]) * score_unit) : 0;
        }
}

TagWeights::TagWeights(std::string_view block)
{
    BlockHead head;
    std::memcpy(&head, block.data(), sizeof head);
    block.remove_prefix(sizeof head);
    auto const edges = take<EdgeScores>(block, look_count);
    for (std::size_t look = 0; look < look_count; ++look)
        m_chains[look] = TagChain(edges[look]);
    m_filter = take<std::uint32_t>(block, filter_bits / 32);
    m_homes = head.homes;
    m_slots = take<Slot>(block, head.slots);
}

void TagWeights::add(std::span<TokenSign const> signs, StateScores& scores) const
{
    // The slots are fetched while the next signs are looked for: each lies in another part of the memory.
    constexpr std::size_t at_once = 64;
    std::array<Slot const*, at_once> found;
    std::array<std::int16_t, row_size> sums{};
    for (auto const* sign = signs.data(); sign != signs.data() + signs.size();) {
        std::size_t count = 0;
        std::array<TokenSign, at_once> wanted;
        for (; sign != signs.data() + signs.size() && count < at_once; ++sign) {
            auto const bit = filter_place(*sign);
            if ((m_filter[bit / 32] >> (bit % 32) & 1) == 0)
                continue;
            found[count] = &m_slots[home_of(*sign, m_homes)];
            __builtin_prefetch(found[count]);
            wanted[count++] = *sign;
        }
        for (std::size_t i = 0; i < count; ++i) {
            auto const* slot = found[i];
            while (slot->sign != 0 && slot->sign != wanted[i])
                ++slot;
            // An empty slot holds zeros.
            for (std::size_t state = 0; state < row_size; ++state)
                sums[state] = static_cast<std::int16_t>(sums[state] + slot->weights[state]);
        }
    }
    for (std::size_t state = 0; state < tag_state_count; ++state)
        scores[state] += sums[state];
}

std::string TagWeights::block_of(std::vector<EdgeScores> const& edges, std::vector<Slot> const& signs)
{
    BlockHead head;
    head.homes = signs.size() * 3 / 2 + 1;
    std::vector<Slot> slots(head.homes + 1);
    std::vector<std::uint32_t> filter(filter_bits / 32);
    for (auto const& sign : signs) {
        auto slot = home_of(sign.sign, head.homes);
        while (slots[slot].sign != 0)
            ++slot;
        slots[slot] = sign;
        if (slot + 1 == slots.size())
            slots.emplace_back();
        auto const bit = filter_place(sign.sign);
        filter[bit / 32] |= 1U << (bit % 32);
    }
    head.slots = slots.size();
    std::string block(reinterpret_cast<char const*>(&head), sizeof head);
    put(block, edges);
    put(block, filter);
    put(block, slots);
    return block;
}

std::string compile_tag_weights(std::string_view text)
{
    std::vector<EdgeScores> edges(TagWeights::look_count);
    std::vector<TagWeights::Slot> signs;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.starts_with("# "))
            continue;
        auto const whole = line;
        auto const name = next_part(line);
        if (auto const look = look_of(name)) { // "edge ab 12"
            auto const states = next_part(line);
            if (states.size() != 2)
                refuse(whole, "two states are wanted");
            edges[*look][state_of_letter(states[0], whole)][state_of_letter(states[1], whole)] = number_of<std::int32_t>(line, 10, whole);
            continue;
        }
        auto& slot = signs.emplace_back();
        slot.sign = number_of<TokenSign>(name, 16, whole);
        while (!line.empty()) {
            auto const part = next_part(line);
            if (part.size() < 2)
                refuse(whole, "a state and a number are wanted");
            slot.weights[state_of_letter(part[0], whole)] = number_of<std::int8_t>(part.substr(1), 10, whole);
        }
    }
    return TagWeights::block_of(edges, signs);
}

} // namespace kinotheca
