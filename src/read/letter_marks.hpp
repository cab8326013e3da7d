#pragma once

#include <cstdint>
#include <string_view>

namespace kinotheca {

// How the marks over letters tell words apart that are alike when folded: "Ķīna" and "kina". 0 for a word without any, and in
// scripts whose marks make no other letters.
std::uint64_t letter_marks(std::string_view word);

// That of a phrase, from that of its words before and of the next.
constexpr std::uint64_t joined_marks(std::uint64_t before, std::uint64_t word)
{
    return before * 1'000'003 + word;
}

} // namespace kinotheca
