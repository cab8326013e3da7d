#include "read/tokens.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

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
    if (end + 1 >= folded.size() || before <= begin || !is_hebrew(previous_code_point(folded, before))
        || (folded[end] != '\'' && folded[end] != '"'))
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
    "وليد*",
    "وليم*",
    "ويليام*",
    "وحيد*",
    "وايل",
    "ولاء",
    "وفاء",
    "وفاه",
    "وسام",
    "وسيم*",
    "وسيط*",
    "وسايل",
    "وديع",
    "وجدي",
    "وجدان",
    "وجيه",
    "وجوه",
    "ورده",
    "وداد",
    "وداع",
    "وداعا",
    "وحوش",
    "وحده",
    "وحدها",
    "وزير*",
    "وزاره*",
    "وكاله*",
    "واحد*",
    "والد",
    "والده*",
    "والدي*",
    "والدت*",
    "وثايق*",
    "وثيقه*",
    "وطني*",
    "وقايع",
    "وصال",
    "وصول*",
    "وضعيه*",
    "ولايه*",
    "ولاده*",
    "ورشه*",
    "ورشات",
    "ويكي*",
    "وودي",
    "والت",
    "والاس",
    "واشنطن",
    "واقع",
    "واقعي*",
    "وارسو",
    "وجبه",
    "وجود*",
    "وقفه",
    "وهران",
    "وسائط",
    "وصيه",
    "وصفه",
    "وعود",
    "ولكن",
    "وظيفه*",
    "وقتا",
    "وجهه*",
    "وراء",
    "ورقه",
    "ויקי*",
    "ויקטור*",
    "ויליא*",
    "וילסון",
    "וינה",
    "וינטר*",
    "ויניצי*",
    "ורשה",
    "ורוני*",
    "וידאו",
    "וידוי*",
    "ויכוח*",
    "ויזה",
    "ויטו*",
    "ויטל*",
    "ויסקונטי",
    "ויסמן",
    "ויסברג",
    "ויים",
    "ויינ*",
    "וייס*",
    "ויזל",
    "ויאט*",
    "ונסה",
    "ונצי*",
    "ונדרס",
    "ולדימיר",
    "ולרי*",
    "ואלס",
    "ורטיגו",
    "ורנר",
    "ורהובן",
    "ותיק*",
    "ועדה",
    "ועדת",
    "ועידה",
    "ועידת",
    "וגנר",
    "ומפיר*",
    "וריאצי*",
    "וולס*",
});

// Whether the word is "and" with another word: one that begins with the letter, has three more, and is none of those above.
bool joins_with_and(std::string_view folded)
{
    if (!folded.starts_with("و") && !folded.starts_with("ו"))
        return false;
    if (folded.size() < 8 || folded.starts_with("וו"))
        return false;
    return std::none_of(with_own_letter.begin(), with_own_letter.end(),
        [&](std::string_view word) { return word.ends_with('*') ? folded.starts_with(word.substr(0, word.size() - 1)) : folded == word; });
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

// A run of letters is of one way of writing: "DVD発売" is two.
enum class Writing { spaced, together, hangul };

Writing writing_of(char32_t c)
{
    return c < 0x0E00 ? Writing::spaced : is_hangul(c) ? Writing::hangul : is_unspaced(c) ? Writing::together : Writing::spaced;
}

// The runs of Hangul in the text: where it has "김고은" by itself, "김고은은" is it with a particle.
std::unordered_set<std::string_view> hangul_runs(std::string_view folded)
{
    std::unordered_set<std::string_view> runs;
    for (std::size_t at = 0; at < folded.size();) {
        auto end = at;
        if (!is_hangul(next_code_point(folded, end))) {
            at = end;
            continue;
        }
        for (auto next = end; next < folded.size() && is_hangul(next_code_point(folded, next));)
            end = next;
        runs.insert(folded.substr(at, end - at));
        at = end;
    }
    return runs;
}

// "RegiJoachim Trier", "Bruno GanzGenre: Drama": where a small letter and a capital meet in a line's first word or before a colon, the
// markup has lost what stood between a label and its value, or a value and the next label. The bytes before the capital; 0 where the word
// is whole, or its beginning too short ("McDonald").
std::size_t joint_in(std::string_view text, Span word)
{
    bool const labels = word.end < text.size() && text[word.end] == ':';
    if (word.begin > 0 && text[word.begin - 1] != '\n' && !labels)
        return 0;
    auto const letters = text.substr(word.begin, word.size());
    bool small = false;
    int before = 0;
    for (std::size_t at = 0; at < letters.size(); ++before) {
        auto const begin = at;
        auto const c = next_code_point(letters, at);
        if (auto after = at; small && before >= 3 && is_upper(c) && after < letters.size() && !is_upper(next_code_point(letters, after)))
            return begin;
        small = is_letter(c) && !is_upper(c) && !is_caseless(c);
    }
    return 0;
}

} // namespace

// Parts runs of letters that hold several words.
class RunParter {
public:
    RunParter(std::string_view text, Folded const& folded, Lexicon const* lexicon, std::uint16_t language, std::vector<Token>& tokens)
        : m_text(text), m_source(folded), m_folded(folded.text), m_lexicon(lexicon), m_language(language), m_tokens(tokens)
    {
        if (lexicon && lexicon->has_particles(language))
            m_bare = hangul_runs(m_folded);
    }

    // Adds the words of the run [begin, end).
    void part(std::size_t begin, std::size_t end, Writing writing, bool spaced)
    {
        auto const first = static_cast<std::uint32_t>(begin);
        auto const last = static_cast<std::uint32_t>(end);
        bool const behind_number = !spaced && !m_tokens.empty() && m_tokens.back().is_number();
        m_pieces.clear();
        if (!m_lexicon)
            m_pieces.push_back({first, last, false, false});
        else if (writing == Writing::hangul && !behind_number)
            m_lexicon->part_particle(m_source, first, last, m_language, m_bare, m_pieces);
        else
            m_lexicon->take_apart(m_text, m_source, first, last, m_language, behind_number, m_pieces);
        for (auto const& piece : m_pieces) {
            if (m_lexicon && !spaced && !piece.known && piece.begin == first && joins_name(first)) {
                auto& name = m_tokens[m_tokens.size() - 2];
                auto const from = static_cast<std::uint32_t>(name.folded.data() - m_folded.data());
                name.folded = m_folded.substr(from, piece.end - from);
                name.span.end = m_source.source(first, piece.end).end;
                name.span = trimmed(m_text, name.span);
                m_tokens.pop_back();
            } else {
                Token token;
                token.span = trimmed(m_text, m_source.source(piece.begin, piece.end));
                token.folded = m_folded.substr(piece.begin, piece.end - piece.begin);
                token.spaced = spaced && piece.begin == first;
                token.capital = !piece.small;
                token.caseless = token.together = true;
                m_tokens.push_back(token);
            }
            m_last_unknown = piece.known ? 0 : piece.end;
        }
    }

    // "<기생충>": a title between signs that stand for 〈 〉. To be called when the closing one is the last token.
    void quote_between_angles()
    {
        auto const close = m_tokens.size() - 1;
        for (auto open = close; open-- > 0 && close - open < 16;) {
            if (m_tokens[open].is(">"))
                return;
            if (!m_tokens[open].is("<"))
                continue;
            if (std::any_of(m_tokens.begin() + static_cast<std::ptrdiff_t>(open), m_tokens.end(),
                    [](Token const& token) { return token.together; }))
                m_tokens[open].folded = m_tokens[close].folded = "\"";
            return;
        }
    }

private:
    // "ペドロ・アルモドバル", "佩德羅·阿莫多瓦": a foreign name, told by the dot or double hyphen between two words that no table has.
    // Between Han a Japanese dot parts one name from the next; so does any between two names that begin as Chinese ones do.
    bool joins_name(std::uint32_t begin) const
    {
        auto const count = m_tokens.size();
        if (count < 2 || m_tokens[count - 1].spaced || !m_tokens[count - 2].together || m_last_unknown == 0)
            return false;
        auto const& dot = m_tokens[count - 1];
        auto const& before = m_tokens[count - 2];
        auto const dot_begins = static_cast<std::size_t>(dot.folded.data() - m_folded.data());
        if (!(dot.is("·") || dot.is("=")) || m_last_unknown != dot_begins)
            return false;
        std::size_t at = begin;
        auto const behind = next_code_point(m_folded, at);
        std::size_t last = dot_begins;
        auto const ahead = previous_code_point(m_folded, last);
        if (is_katakana(behind) || is_katakana(ahead))
            return is_katakana(behind) && is_katakana(ahead);
        if (!is_ideographic(behind) || !is_ideographic(ahead) || is_hiragana(ahead) || is_hiragana(behind))
            return false;
        bool const japanese = m_text.substr(dot.span.begin, dot.span.size()) == "・" && !m_lexicon->has_family_names(m_language);
        bool const two_names = before.folded.size() <= 9 && m_lexicon->begins_with_family_name(before.folded, m_language)
            && m_lexicon->begins_with_family_name(m_folded.substr(begin, 9), m_language);
        return !japanese && !two_names;
    }

    std::string_view m_text;
    Folded const& m_source;
    std::string_view m_folded;
    Lexicon const* m_lexicon;
    std::uint16_t m_language;
    std::vector<Token>& m_tokens;
    std::unordered_set<std::string_view> m_bare;
    std::vector<Lexicon::Piece> m_pieces;
    std::size_t m_last_unknown = 0; // where the last piece ends, if no table has it
};

Tokens::Tokens(std::string_view text, Prefixes prefixes, Lexicon const* lexicon, std::uint16_t language) : m_folded(fold_with_origin(text))
{
    RunParter parter(text, m_folded, lexicon, language, m_tokens);
    std::string_view const folded = m_folded.text;
    bool const parted = prefixes == Prefixes::parted || (prefixes == Prefixes::told_by_letters && !written_in_persian_letters(text));
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
        auto const writing = writing_of(c);
        while (token.kind != TokenKind::sign && end < folded.size()) {
            auto next = end;
            if (auto const other = next_code_point(folded, next);
                kind_of(other) == token.kind && (token.kind == TokenKind::number || writing_of(other) == writing))
                end = next;
            else if (auto const past = token.kind == TokenKind::word ? past_inner_mark(folded, at, end) : end; past > end)
                end = past;
            else
                break;
        }
        if (parted && token.kind == TokenKind::word && joins_with_and(folded.substr(at, end - at)))
            end = at + std::string_view("و").size();
        if (token.kind == TokenKind::word && writing != Writing::spaced) {
            parter.part(at, end, writing, spaced);
            spaced = false;
            at = end;
            continue;
        }
        if (auto const joint = token.kind == TokenKind::word ? joint_in(text, m_folded.source(at, end)) : 0; joint > 0)
            end = at + fold(text.substr(m_folded.source(at, end).begin, joint)).size();
        token.span = m_folded.source(at, end);
        // White space behind the last character belongs to no token.
        token.span = trimmed(text, token.span);
        token.folded = folded.substr(at, end - at);
        token.spaced = spaced;
        if (token.kind == TokenKind::word)
            note_capitals(text.substr(token.span.begin, token.span.size()), token);
        spaced = false;
        m_tokens.push_back(token);
        if (token.is(">"))
            parter.quote_between_angles();
        at = end;
    }
    m_begins.reserve(m_tokens.size());
    for (auto const& token : m_tokens)
        m_begins.push_back(token.span.begin);
}

std::string_view first_letters(std::string_view word, int letters)
{
    std::size_t at = 0;
    for (; at < word.size() && letters > 0; --letters)
        for (++at; at < word.size() && (static_cast<unsigned char>(word[at]) & 0xC0) == 0x80;)
            ++at;
    return word.substr(0, at);
}

bool has_one_letter(Token const& token)
{
    auto const word = token.folded;
    std::size_t at = 0;
    auto const first = word.empty() ? U' ' : next_code_point(word, at);
    bool const indic = first >= 0x900 && first <= 0xDFF;
    if (indic && at < word.size())
        next_code_point(word, at);
    return at == word.size();
}

Span Tokens::span(TokenRange range) const
{
    if (range.empty())
        return {};
    return {m_tokens[range.first].span.begin, m_tokens[range.last - 1].span.end};
}

TokenRange Tokens::within(Span span) const
{
    auto const first = static_cast<std::uint32_t>(std::lower_bound(m_begins.begin(), m_begins.end(), span.begin) - m_begins.begin());
    // Most spans are short: the end is looked for from the beginning on, in steps that double.
    std::size_t behind = first;
    for (std::size_t step = 1; behind < m_begins.size() && m_begins[behind] < span.end; step *= 2)
        behind += step;
    auto const before = m_begins.begin() + first + static_cast<std::ptrdiff_t>(behind - first) / 2;
    auto const end = m_begins.begin() + static_cast<std::ptrdiff_t>(std::min(behind, m_begins.size()));
    auto last = static_cast<std::uint32_t>(std::lower_bound(before, end, span.end) - m_begins.begin());
    while (last > first && m_tokens[last - 1].span.end > span.end)
        --last;
    return {first, last};
}

} // namespace kinotheca
