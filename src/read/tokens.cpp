#include "read/tokens.hpp"

#include <algorithm>
#include <array>

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
        if (letters == 0) {
            token.capital = upper || is_caseless(c) || is_ideographic(c);
            token.caseless = is_caseless(c) && !is_ideographic(c);
        }
        ++letters;
        capitals += upper;
    }
    token.capitals = letters >= 2 && capitals == letters;
}

bool is_hebrew(char32_t c)
{
    return c >= 0x5D0 && c <= 0x5EA;
}

bool is_arabic(char32_t c)
{
    return c >= 0x620 && c <= 0x6D3;
}

// A geresh or gershayim belongs to its Hebrew word: ג'יימס, ארה"ב. A quotation mark that opens behind a prefix does not: ב"שבלול".
std::size_t past_inner_mark(std::string_view folded, std::size_t begin, std::size_t end)
{
    auto before = end;
    if (end + 1 >= folded.size() || before <= begin || !is_hebrew(previous_code_point(folded, before)) || (folded[end] != '\'' && folded[end] != '"'))
        return end;
    auto next = end + 1;
    if (!is_hebrew(next_code_point(folded, next)))
        return end;
    if (folded[end] == '\'')
        return next;
    auto after = next;
    return after >= folded.size() || !is_hebrew(next_code_point(folded, after)) ? next : end;
}

// Words and names that begin with the letter of "and" themselves, as fold() writes them; a star stands for what may follow.
constexpr std::array with_own_letter = std::to_array<std::string_view>({
    "وليد*", "وليم*", "ويليام*", "وحيد*", "وايل", "ولاء", "وفاء", "وفاه", "وسام", "وسيم*", "وسيط*", "وسايل", "وديع", "وجدي", "وجدان", "وجيه", "وجوه", "ورده",
    "وداد", "وداع", "وداعا", "وحوش", "وحده", "وحدها", "وزير*", "وزاره*", "وكاله*", "واحد*", "والد", "والده*", "والدي*", "والدت*", "وثايق*", "وثيقه*", "وطني*", "وقايع",
    "وصال", "وصول*", "وضعيه*", "ولايه*", "ولاده*", "ورشه*", "ورشات", "ويكي*", "وودي", "والت", "والاس", "واشنطن", "واقع", "واقعي*", "وارسو", "وجبه", "وجود*",
    "وقفه", "وهران", "وسائط", "وصيه", "وصفه", "وعود", "ولكن", "وظيفه*", "وقتا", "وجهه*", "وراء", "ورقه",
    "ויקי*", "ויקטור*", "ויליא*", "וילסון", "וינה", "וינטר*", "ויניצי*", "ורשה", "ורוני*", "וידאו", "וידוי*", "ויכוח*", "ויזה", "ויטו*", "ויטל*", "ויסקונטי",
    "ויסמן", "ויסברג", "ויים", "ויינ*", "וייס*", "ויזל", "ויאט*", "ונסה", "ונצי*", "ונדרס", "ולדימיר", "ולרי*", "ואלס", "ורטיגו", "ורנר", "ורהובן", "ותיק*",
    "ועדה", "ועדת", "ועידה", "ועידת", "וגנר", "ומפיר*", "וריאצי*", "וולס*",
});

// Whether the word is "and" with another word: one that begins with the letter, has three more, and is none of those above.
bool joins_with_and(std::string_view folded)
{
    if (!folded.starts_with("و") && !folded.starts_with("ו"))
        return false;
    if (folded.size() < 8 || folded.starts_with("וו"))
        return false;
    return std::none_of(with_own_letter.begin(), with_own_letter.end(), [&](std::string_view word) {
        return word.ends_with('*') ? folded.starts_with(word.substr(0, word.size() - 1)) : folded == word;
    });
}

// Persian and Urdu have forms of letters of their own, Arabic its kaf, its dotted yeh and its te marbuta.
bool written_in_persian_letters(std::string_view text)
{
    std::size_t arabic = 0;
    std::size_t persian = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto const c = next_code_point(text, at);
        if (!is_arabic(c))
            continue;
        arabic += c == U'ك' || c == U'ي' || c == U'ة';
        persian += c == U'ک' || c == U'ی' || c == U'گ' || c == U'پ' || c == U'چ' || c == U'ژ';
    }
    return persian > arabic;
}

} // namespace

Tokens::Tokens(std::string_view text, Prefixes prefixes) : m_folded(fold_with_origin(text))
{
    std::string_view const folded = m_folded.text;
    bool const parted = prefixes == Prefixes::parted || (prefixes == Prefixes::told_by_letters && !written_in_persian_letters(text));
    m_tokens.reserve(folded.size() / 5 + 8);
    auto const kind_of = [](char32_t c) {
        return is_digit(c) ? TokenKind::number : is_letter(c) ? TokenKind::word : TokenKind::sign;
    };
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
            if (kind_of(next_code_point(folded, next)) == token.kind)
                end = next;
            else if (auto const past = token.kind == TokenKind::word ? past_inner_mark(folded, at, end) : end; past > end)
                end = past;
            else
                break;
        }
        if (parted && token.kind == TokenKind::word && joins_with_and(folded.substr(at, end - at)))
            end = at + std::string_view("و").size();
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
    auto const first = std::partition_point(m_tokens.begin(), m_tokens.end(), [&](Token const& each) { return each.span.begin < span.begin; });
    auto const last = std::partition_point(first, m_tokens.end(), [&](Token const& each) { return each.span.end <= span.end; });
    return {static_cast<std::uint32_t>(first - m_tokens.begin()), static_cast<std::uint32_t>(last - m_tokens.begin())};
}

} // namespace kinotheca
