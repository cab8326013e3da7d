#include "read/letter_marks.hpp"

#include "base/flat.hpp"
#include "base/unicode.hpp"

#include <algorithm>
#include <string>

namespace kinotheca {

std::uint64_t letter_marks(std::string_view word)
{
    std::size_t at = 0;
    auto const first = word.empty() ? U'\0' : next_code_point(word, at);
    auto const plain = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (first >= 0x530 || std::all_of(word.begin(), word.end(), plain))
        return 0;
    auto const exact = lowered(word);
    return exact == fold(word) ? 0 : flat_hash(exact);
}

} // namespace kinotheca
