#pragma once

#include "read/reading.hpp"

#include <cstddef>
#include <string_view>

namespace kinotheca {

// What the tagger (read/tagger.hpp) numbers: a state says of a word which tag it has and whether a span of it begins there.

// None, then for each tag that a span of it begins or goes on.
inline constexpr std::size_t tag_count = 11;
inline constexpr std::size_t tag_state_count = 2 * tag_count - 1;

constexpr std::size_t state_of(WordTag tag, bool begins)
{
    return tag == WordTag::none ? 0 : 2 * static_cast<std::size_t>(tag) - (begins ? 1 : 0);
}
constexpr WordTag tag_of(std::size_t state)
{
    return static_cast<WordTag>((state + 1) / 2);
}
constexpr bool begins(std::size_t state)
{
    return state % 2 == 1;
}
// Whether a span can go from the one state to the other.
constexpr bool may_follow(std::size_t before, std::size_t state)
{
    return state == 0 || begins(state) || (before != 0 && tag_of(before) == tag_of(state));
}
// "title".
std::string_view tag_name(WordTag tag);

} // namespace kinotheca
