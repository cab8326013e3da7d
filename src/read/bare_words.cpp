#include "read/facts.hpp"

#include <algorithm>

namespace kinotheca {

std::string bare_words(std::string_view text)
{
    auto words = fold(text);
    std::size_t kept = 0;
    for (std::size_t at = 0; at < words.size();) {
        auto begin = at;
        auto const c = next_code_point(words, at);
        if (is_letter(c) || is_digit(c))
            while (begin < at)
                words[kept++] = words[begin++];
    }
    words.resize(kept);
    return words;
}

namespace {

// The next letter or digit of ASCII, as fold() writes it, and in `at` what follows; 0 at the end, U+FFFD for what is not ASCII.
char32_t next_plain(std::string_view text, std::size_t& at)
{
    while (at < text.size()) {
        auto const c = static_cast<unsigned char>(text[at++]);
        if (c >= 0x80)
            return 0xFFFD;
        if (is_letter(c))
            return c | 0x20;
        if (is_digit(c))
            return c;
    }
    return 0;
}

} // namespace

bool same_words(std::string_view left, std::string_view right)
{
    if (left == right)
        return true;
    // Nearly all that differ do so in their first letters, and those of ASCII need no folding.
    for (std::size_t in_left = 0, in_right = 0;;) {
        auto const one = next_plain(left, in_left);
        auto const other = next_plain(right, in_right);
        if (one == 0xFFFD || other == 0xFFFD)
            return bare_words(left) == bare_words(right);
        if (one != other || one == 0)
            return one == other;
    }
}

Bracketed split_brackets(Reading const& reading, Span span)
{
    auto const& tokens = reading.tokens;
    auto const range = tokens.within(span);
    for (auto at = range.first; at < range.last; ++at)
        if (tokens[at].is("(") || tokens[at].is("[")) {
            auto close = at + 1;
            while (close < range.last && !tokens[close].is(")") && !tokens[close].is("]"))
                ++close;
            return {reading.span({range.first, at}), reading.span({at + 1, close}),
                reading.span({std::min(close + 1, range.last), range.last})};
        }
    return {reading.span(range), {}, {}};
}

Span without_quotes(Reading const& reading, Span span, bool* quoted)
{
    auto range = reading.tokens.within(span);
    bool found = false;
    while (range.size() > 2 && reading.tokens[range.first].is_quote() && reading.tokens[range.last - 1].is_quote()) {
        ++range.first, --range.last;
        found = true;
    }
    if (quoted)
        *quoted = found;
    return reading.span(range);
}

} // namespace kinotheca
