#pragma once

#include <cstdint>
#include <string_view>

namespace kinotheca {

// Something that can be seen of a token or around it, as a hash of what it is and where it is seen: the learned weights are looked up
// by it (read/tagger.hpp). doc/reading.md names the families of signs.
using TokenSign = std::uint32_t;

constexpr TokenSign sign_of(std::string_view text)
{
    TokenSign hash = 2166136261U;
    for (auto letter : text)
        hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619U;
    return hash;
}

// A sign made of two: what is seen, and where or beside what.
constexpr TokenSign joined(TokenSign first, TokenSign second)
{
    auto hash = first ^ (second + 0x9e3779b9U + (first << 6) + (first >> 2));
    hash = (hash ^ (hash >> 15)) * 0x2c1b3c6dU;
    return hash ^ (hash >> 13);
}

template <class... More>
constexpr TokenSign joined(TokenSign first, TokenSign second, More... more)
{
    return joined(joined(first, second), static_cast<TokenSign>(more)...);
}

} // namespace kinotheca
