#include "record/wording.hpp"

#include "base/unicode.hpp"

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace kinotheca {

namespace {

// The letters that two texts have in common in blocks, each between the blocks found before: the longest block first, of several
// the one that begins first.
class Blocks {
public:
    Blocks(std::u32string_view one, std::u32string_view other) : m_one(one), m_other(other)
    {
        for (std::size_t j = 0; j < other.size(); ++j)
            m_places[other[j]].push_back(j);
    }

    std::size_t common() const
    {
        struct Part {
            std::size_t begin, end, other_begin, other_end;
        };
        std::size_t sum = 0;
        std::vector<Part> parts{{0, m_one.size(), 0, m_other.size()}};
        while (!parts.empty()) {
            auto const part = parts.back();
            parts.pop_back();
            auto const [at, other_at, size] = longest(part.begin, part.end, part.other_begin, part.other_end);
            if (size == 0)
                continue;
            sum += size;
            parts.push_back({part.begin, at, part.other_begin, other_at});
            parts.push_back({at + size, part.end, other_at + size, part.other_end});
        }
        return sum;
    }

private:
    struct Block {
        std::size_t at, other_at, size;
    };

    Block longest(std::size_t begin, std::size_t end, std::size_t other_begin, std::size_t other_end) const
    {
        Block best{begin, other_begin, 0};
        std::vector<std::size_t> lengths(m_other.size() + 1); // of the blocks that end before i, at each place of the other
        std::vector<std::size_t> next(m_other.size() + 1);
        for (auto i = begin; i < end; ++i) {
            std::fill(next.begin(), next.end(), 0);
            if (auto const places = m_places.find(m_one[i]); places != m_places.end())
                for (auto j : places->second) {
                    if (j < other_begin)
                        continue;
                    if (j >= other_end)
                        break;
                    auto const size = next[j + 1] = lengths[j] + 1;
                    if (size > best.size)
                        best = {i + 1 - size, j + 1 - size, size};
                }
            lengths.swap(next);
        }
        return best;
    }

    std::u32string_view m_one;
    std::u32string_view m_other;
    std::unordered_map<char32_t, std::vector<std::size_t>> m_places;
};

std::vector<std::u32string> sorted_words(std::u32string const& text)
{
    std::vector<std::u32string> words;
    for (std::size_t at = 0; at < text.size();) {
        auto const end = std::min(text.find(U' ', at), text.size());
        words.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    std::sort(words.begin(), words.end());
    return words;
}

double likeness(std::u32string const& one, std::u32string const& other)
{
    if (one.empty() && other.empty())
        return 1;
    return 2.0 * static_cast<double>(Blocks(one, other).common()) / static_cast<double>(one.size() + other.size());
}

} // namespace

double likeness(std::string_view one, std::string_view other)
{
    return likeness(bare_letters(one), bare_letters(other));
}

bool same_wording(std::string_view one, std::string_view other, double least)
{
    auto const a = bare_letters(one);
    auto const b = bare_letters(other);
    if (a == b)
        return true;
    if (a.empty() || b.empty())
        return false;
    return sorted_words(a) == sorted_words(b) || likeness(a, b) >= least;
}

std::string beginning(std::string_view text, std::size_t letters)
{
    std::string out;
    for (auto const letter : bare_letters(text).substr(0, letters))
        append_utf8(out, letter);
    return out;
}

} // namespace kinotheca
