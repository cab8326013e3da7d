#include "read/vocabulary.hpp"

#include "base/embedded.hpp"
#include "read/letter_marks.hpp"

#include <algorithm>
#include <optional>

namespace kinotheca {

namespace embedded {
extern Files const vocabulary_data;
}

Vocabulary::Vocabulary() : Vocabulary(embedded::vocabulary_data.front().bytes) {}

Vocabulary::Vocabulary(std::string_view compiled)
{
    FlatReader reader(compiled);
    for (auto* names : {&m_languages, &m_words})
        for (auto lines = reader.text(); !lines.empty();) {
            auto const end = lines.find('\n');
            names->push_back(lines.substr(0, end));
            lines.remove_prefix(end + 1);
        }
    m_lexicon = Lexicon(reader);
    m_numbers = FlatWords(reader);
    m_stems = FlatWords(reader);
    m_edges = FlatNumbers(reader);
    m_nodes = reader.array<Range>();
    m_meanings = reader.array<Meaning>();
    auto const rows = reader.array<PatternRow>();
    auto const elements = reader.array<ProsePattern::Element>();
    m_patterns.reserve(rows.size());
    for (auto const& row : rows)
        m_patterns.push_back({m_words[row.property], row.language, elements.subspan(row.first_element, row.element_count), row.literals});
    m_pattern_words = reader.array<std::uint32_t>();
    m_patterns_by_word = FlatNumbers(reader);
    m_pattern_lists = reader.array<Range>();
    m_listed_patterns = reader.array<std::uint32_t>();
}

std::vector<ProsePattern const*> Vocabulary::patterns_with(std::unordered_set<std::uint32_t> const& words, std::uint16_t language) const
{
    std::vector<ProsePattern const*> found;
    auto const add = [&](std::uint32_t word) {
        auto const list = m_patterns_by_word[vocabulary_key(language, word)];
        if (list == 0)
            return;
        auto const [first, count] = m_pattern_lists[list - 1];
        for (auto i : m_listed_patterns.subspan(first, count))
            found.push_back(&m_patterns[i]);
    };
    add(0);
    for (auto word : words)
        add(word);
    // They stand in m_patterns in the order that is wanted.
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

void Vocabulary::number(Tokens& tokens) const
{
    for (std::size_t i = 0; i < tokens.size(); ++i)
        tokens[i].word = m_numbers.find(tokens[i].folded).value_or(0);
}

bool Vocabulary::matches(Token const& token, std::uint32_t word) const
{
    if (token.word == word)
        return true;
    bool found = false;
    if (token.kind == TokenKind::word)
        m_stems.beginnings_of(token.folded, [&](std::uint32_t stem) { found = found || stem == word; });
    return found;
}

void Vocabulary::numbers(Token const& token, std::vector<std::uint32_t>& numbers) const
{
    if (token.word)
        numbers.push_back(token.word);
    if (token.kind == TokenKind::word)
        m_stems.beginnings_of(token.folded, [&](std::uint32_t stem) { numbers.push_back(stem); });
}

namespace {

// What the phrases of a text are found with: the stems of each token once, since each is looked at from several starts; the marks
// of its letters only where a phrase comes to it.
class PhraseWalk {
public:
    PhraseWalk(Tokens const& tokens, std::string_view text, FlatWords const& stems)
        : m_tokens(tokens), m_text(text), m_letter_marks(tokens.size())
    {
        m_first_stem.reserve(tokens.size() + 1);
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            m_first_stem.push_back(static_cast<std::uint32_t>(m_stems.size()));
            if (tokens[i].is_word())
                stems.beginnings_of(tokens[i].folded, [&](std::uint32_t stem) { m_stems.push_back(stem); });
        }
        m_first_stem.push_back(static_cast<std::uint32_t>(m_stems.size()));
    }

    std::span<std::uint32_t const> stems(std::size_t token) const
    {
        return std::span(m_stems).subspan(m_first_stem[token], m_first_stem[token + 1] - m_first_stem[token]);
    }

    std::uint64_t letter_marks_of(std::size_t token)
    {
        if (!m_tokens[token].is_word())
            return 0;
        auto& known = m_letter_marks[token];
        if (!known)
            known = letter_marks(m_text.substr(m_tokens[token].span.begin, m_tokens[token].span.size()));
        return *known;
    }

private:
    Tokens const& m_tokens;
    std::string_view m_text;
    std::vector<std::uint32_t> m_stems;
    std::vector<std::uint32_t> m_first_stem;
    std::vector<std::optional<std::uint64_t>> m_letter_marks;
};

} // namespace

std::vector<Mark> Vocabulary::marks(Tokens const& tokens, std::string_view text) const
{
    PhraseWalk phrases(tokens, text, m_stems);
    std::vector<Mark> found;
    found.reserve(tokens.size());
    for (std::uint32_t start = 0; start < tokens.size(); ++start) {
        auto const before = found.size();
        // `bare`: all words are written in capitals without marks, as people do.
        auto const walk = [&](auto const& self, std::uint32_t node, std::uint32_t at, std::uint64_t marks, bool bare) -> void {
            for (auto const& meaning : meanings_of(node))
                found.push_back({static_cast<Category>(meaning.category), meaning.language, m_words[meaning.word],
                    bare || marks == meaning.marks, {start, at}});
            if (at == tokens.size())
                return;
            auto const step = [&](std::uint32_t number, bool stem) {
                auto const next = m_edges[vocabulary_key(node, number)];
                if (next == 0)
                    return;
                auto const own = phrases.letter_marks_of(at);
                bool const in_capitals = !tokens[at].is_word() || (tokens[at].capitals && own == 0);
                self(self, next, at + 1, joined_marks(marks, stem ? 0 : own), bare && in_capitals);
            };
            if (tokens[at].word)
                step(tokens[at].word, false);
            for (auto stem : phrases.stems(at))
                step(stem, true);
        };
        walk(walk, 0, start, 0, true);
        if (found.size() > before + 1)
            std::stable_sort(found.begin() + static_cast<std::ptrdiff_t>(before), found.end(),
                [](Mark const& a, Mark const& b) { return a.range.last > b.range.last; });
    }
    return found;
}

std::uint16_t Vocabulary::language(std::string_view code) const
{
    auto primary = code.substr(0, code.find('-'));
    if (primary == "bs" || primary == "sh" || primary == "cnr")
        primary = code.find("Cyrl") == code.npos ? "hr" : "sr";
    else if (primary == "nn" || primary == "no")
        primary = "nb";
    for (std::size_t i = 0; i < m_languages.size(); ++i)
        if (m_languages[i] == primary)
            return static_cast<std::uint16_t>(i);
    return none;
}

} // namespace kinotheca
