#include "read/tokens.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

void note_capitals(std::string_view text, Token& token)
{
    int letters = 0;
    int capitals = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto const c = next_code_point(text, at);
        if (!is_letter(c))
            continue;
        auto const upper = is_upper(c);
        if (letters == 0)
            token.capital = upper || is_ideographic(c);
        ++letters;
        capitals += upper;
    }
    token.capitals = letters >= 2 && capitals == letters;
}

} // namespace

Tokens::Tokens(std::string_view text) : m_folded(fold_with_origin(text))
{
    std::string_view const folded = m_folded.text;
    m_tokens.reserve(folded.size() / 5 + 8);
    auto const kind_of = [](char32_t c) { return is_digit(c) ? TokenKind::number : is_letter(c) ? TokenKind::word : TokenKind::sign; };
    bool spaced = true;
    for (std::size_t at = 0; at < folded.size();) {
        auto end = at;
        auto const c = next_code_point(folded, end);
        if (c == ' ') {
            spaced = true;
            at = end;
            continue;
        }
        Token token;
        token.kind = kind_of(c);
        while (token.kind != TokenKind::sign && end < folded.size()) {
            auto next = end;
            if (kind_of(next_code_point(folded, next)) != token.kind)
                break;
            end = next;
        }
        token.span = m_folded.source(at, end);
        // White space behind the last character belongs to no token.
        token.span = trimmed(text, token.span);
        token.folded = folded.substr(at, end - at);
        token.spaced = spaced;
        if (token.kind == TokenKind::word)
            note_capitals(text.substr(token.span.begin, token.span.size()), token);
        spaced = false;
        m_tokens.push_back(token);
        at = end;
    }
}

Span Tokens::span(TokenRange range) const
{
    if (range.empty())
        return {};
    return {m_tokens[range.first].span.begin, m_tokens[range.last - 1].span.end};
}

TokenRange Tokens::within(Span span) const
{
    auto const first =
        std::partition_point(m_tokens.begin(), m_tokens.end(), [&](Token const& each) { return each.span.begin < span.begin; });
    auto const last = std::partition_point(first, m_tokens.end(), [&](Token const& each) { return each.span.end <= span.end; });
    return {static_cast<std::uint32_t>(first - m_tokens.begin()), static_cast<std::uint32_t>(last - m_tokens.begin())};
}

} // namespace kinotheca
