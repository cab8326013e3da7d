#include "base/unicode.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

// Any text as a name or a title. Beside crashes it looks for what base/unicode.hpp promises: folding is done after once, leads every
// byte back into the text and never makes it longer than three times; trimming stays inside; ordering is one.

using namespace kinotheca;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

int sign(int number)
{
    return (number > 0) - (number < 0);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const text = sanitized({reinterpret_cast<char const*>(data), size});
    require(sanitized(text) == text);

    auto const folded = fold_with_origin(text);
    require(trimmed(folded.text) == fold(text));
    require(fold(folded.text) == fold(text));
    require(folded.text.size() <= 3 * text.size());
    require(folded.origin.size() == folded.text.size() + 1);
    for (std::size_t i = 0; i + 1 < folded.origin.size(); ++i)
        require(folded.origin[i] <= folded.origin[i + 1] && folded.origin[i] < text.size());

    auto const inner = trimmed(text, Span{0, static_cast<std::uint32_t>(text.size())});
    require(inner.begin <= inner.end && inner.end <= text.size());
    for (auto const start : word_starts(text))
        require(start <= text.size());

    auto const latin = to_latin(text);
    require(sanitized(latin) == latin);
    lowered(text);
    bare_letters(text);
    script_of(text);
    auto const half = text.size() / 2;
    for (char const* const language : {"en", "sv", "ja"}) {
        auto const left = sanitized(std::string_view(text).substr(0, half));
        auto const right = sanitized(std::string_view(text).substr(half));
        require(sign(compare_for_people(left, right, language)) == -sign(compare_for_people(right, left, language)));
        require(compare_for_people(text, text, language) == 0);
    }
    return 0;
}
