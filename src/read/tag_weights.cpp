#include "read/tagger.hpp"

#include "base/error.hpp"

#include <array>
#include <charconv>
#include <cstring>
#include <fmt/format.h>
#include <optional>

namespace kinotheca {

namespace {

constexpr std::size_t look_count = 2;

// What the block begins with.
struct BlockHead {
    std::uint32_t slots = 0;
    std::uint32_t weights = 0;
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
        "none", "title", "director", "player", "person", "company", "event", "prize", "venue", "place"};
    return names[static_cast<std::size_t>(tag)];
}

TagWeights::TagWeights(std::string_view block)
{
    BlockHead head;
    std::memcpy(&head, block.data(), sizeof head);
    block.remove_prefix(sizeof head);
    m_keys = take<TokenSign>(block, head.slots);
    m_edges = take<EdgeScores>(block, look_count);
    m_filter = take<std::uint32_t>(block, filter_bits / 32);
    m_firsts = take<std::uint32_t>(block, head.slots + 1);
    m_weights = take<Weight>(block, head.weights);
}

void TagWeights::add(TokenSign sign, StateScores& scores) const
{
    auto const bit = filter_place(sign);
    if ((m_filter[bit / 32] >> (bit % 32) & 1) == 0)
        return;
    auto const mask = static_cast<TokenSign>(m_keys.size() - 1);
    for (auto slot = sign & mask; m_keys[slot] != 0; slot = (slot + 1) & mask)
        if (m_keys[slot] == sign) {
            for (auto i = m_firsts[slot]; i < m_firsts[slot + 1]; ++i)
                scores[m_weights[i].state] += m_weights[i].weight;
            return;
        }
}

std::string compile_tag_weights(std::string_view text)
{
    std::vector<EdgeScores> edges(look_count);
    std::vector<std::pair<TokenSign, std::vector<TagWeights::Weight>>> signs;
    BlockHead head;
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
        auto& weights = signs.emplace_back(number_of<TokenSign>(name, 16, whole), std::vector<TagWeights::Weight>()).second;
        while (!line.empty()) {
            auto const part = next_part(line);
            if (part.size() < 2)
                refuse(whole, "a state and a number are wanted");
            weights.push_back(
                {static_cast<std::uint16_t>(state_of_letter(part[0], whole)), number_of<std::int16_t>(part.substr(1), 10, whole)});
        }
        head.weights += static_cast<std::uint32_t>(weights.size());
    }
    head.slots = 16;
    while (head.slots < signs.size() * 2)
        head.slots *= 2;
    std::vector<TokenSign> keys(head.slots);
    std::vector<std::size_t> at(head.slots);
    for (std::size_t i = 0; i < signs.size(); ++i) {
        auto slot = signs[i].first & (head.slots - 1);
        while (keys[slot] != 0)
            slot = (slot + 1) & (head.slots - 1);
        keys[slot] = signs[i].first;
        at[slot] = i;
    }
    std::vector<std::uint32_t> firsts{0};
    std::vector<TagWeights::Weight> weights;
    for (std::size_t slot = 0; slot < head.slots; ++slot) {
        if (keys[slot] != 0)
            weights.insert(weights.end(), signs[at[slot]].second.begin(), signs[at[slot]].second.end());
        firsts.push_back(static_cast<std::uint32_t>(weights.size()));
    }
    std::string block(reinterpret_cast<char const*>(&head), sizeof head);
    put(block, keys);
    put(block, edges);
    std::vector<std::uint32_t> filter(TagWeights::filter_bits / 32);
    for (auto const& [sign, values] : signs) {
        auto const bit = TagWeights::filter_place(sign);
        filter[bit / 32] |= 1U << (bit % 32);
    }
    put(block, filter);
    put(block, firsts);
    put(block, weights);
    return block;
}

} // namespace kinotheca
