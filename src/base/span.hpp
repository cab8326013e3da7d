#pragma once

#include <compare>
#include <cstdint>
#include <vector>

namespace kinotheca {

// A range of bytes of a page's text, end excluded.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    std::uint32_t size() const { return end - begin; }
    bool empty() const { return begin == end; }
    bool holds(Span other) const { return begin <= other.begin && other.end <= end; }
    auto operator<=>(Span const&) const = default;
};

// The places of a page's text that say a value, in the order of the page. Empty: nothing says it.
using Evidence = std::vector<Span>;

} // namespace kinotheca
