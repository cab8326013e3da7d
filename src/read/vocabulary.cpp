#include "read/vocabulary.hpp"

#include "base/embedded.hpp"
#include "read/letter_marks.hpp"

#include <algorithm>
#include <array>
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

std::vector<ProsePattern const*> Vocabulary::patterns_with(std::span<std::uint32_t const> words, std::uint16_t language) const
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

WordNumbers Vocabulary::number(Tokens& tokens) const
{
    WordNumbers numbers;
    numbers.m_numbers.reserve(tokens.size() + tokens.size() / 4);
    numbers.m_first.reserve(tokens.size() + 1);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        auto& token = tokens[i];
        numbers.m_first.push_back(static_cast<std::uint32_t>(numbers.m_numbers.size()));
        token.word = m_numbers.find(token.folded).value_or(0);
        if (token.word)
            numbers.m_numbers.push_back(token.word);
        if (token.is_word())
            m_stems.beginnings_of(token.folded, [&](std::uint32_t stem) { numbers.m_numbers.push_back(stem); });
    }
    numbers.m_first.push_back(static_cast<std::uint32_t>(numbers.m_numbers.size()));
    return numbers;
}

namespace {

// The marks of the letters of a text's words: told only where a phrase comes to a word, and once, since it may come from several
// starts.
class LetterMarks {
public:
    LetterMarks(Tokens const& tokens, std::string_view text) : m_tokens(tokens), m_text(text), m_letter_marks(tokens.size()) {}

    std::uint64_t of(std::size_t token)
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
    std::vector<std::optional<std::uint64_t>> m_letter_marks;
};

// Words that say nothing in a text of another language, where they are other words: "a" is an article, a date's word, "and" and
// "of" in twenty tables.
constexpr auto of_own_text_alone = [] {
    std::array<bool, category_count> small{};
    for (auto category : {Category::by, Category::and_, Category::article, Category::not_a_name, Category::name_particle, Category::day,
             Category::month, Category::month_iranian, Category::date_word, Category::range, Category::from, Category::until,
             Category::hour, Category::first_person, Category::others, Category::prize_for, Category::in_place})
        small[static_cast<std::size_t>(category)] = true;
    return small;
}();

} // namespace

std::vector<Mark> Vocabulary::marks(
    Tokens const& tokens, WordNumbers const& numbers, std::string_view text, std::span<std::uint16_t const> languages) const
{
    LetterMarks letter_marks(tokens, text);
    auto const left_out = [&](Meaning const& meaning) {
        return of_own_text_alone[meaning.category] && std::find(languages.begin(), languages.end(), meaning.language) == languages.end();
    };
    std::vector<Mark> found;
    found.reserve(tokens.size());
    for (std::uint32_t start = 0; start < tokens.size(); ++start) {
        auto const before = found.size();
        std::optional<Mark> only;
        // `bare`: all words are written in capitals without marks, as people do.
        auto const walk = [&](auto const& self, std::uint32_t node, std::uint32_t at, std::uint64_t marks, bool bare) -> void {
            for (auto const& meaning : meanings_of(node)) {
                bool const small = left_out(meaning);
                if (small && only)
                    continue;
                Mark const mark{static_cast<Category>(meaning.category), meaning.language, m_words[meaning.word],
                    bare || marks == meaning.marks, {start, at}};
                if (small)
                    only = mark;
                else
                    found.push_back(mark);
            }
            if (at == tokens.size())
                return;
            auto const here = numbers.of(at);
            for (std::size_t i = 0; i < here.size(); ++i) {
                auto const next = m_edges[vocabulary_key(node, here[i])];
                if (next == 0)
                    continue;
                bool const stem = i > 0 || tokens[at].word == 0;
                auto const own = letter_marks.of(at);
                bool const in_capitals = !tokens[at].is_word() || (tokens[at].capitals && own == 0);
                self(self, next, at + 1, joined_marks(marks, stem ? 0 : own), bare && in_capitals);
            }
        };
        walk(walk, 0, start, 0, true);
        if (found.size() == before && only)
            found.push_back(*only);
        auto const first = found.begin() + static_cast<std::ptrdiff_t>(before);
        auto const longer = [](Mark const& a, Mark const& b) { return a.range.last > b.range.last; };
        // Most are of one length.
        if (!std::is_sorted(first, found.end(), longer))
            std::stable_sort(first, found.end(), longer);
    }
    return found;
}

bool Vocabulary::has_word(std::string_view folded, Category category, std::uint16_t table) const
{
    auto const number = m_numbers.find(folded);
    auto const node = number ? m_edges[vocabulary_key(0, *number)] : 0;
    if (node == 0)
        return false;
    auto const meanings = meanings_of(node);
    return std::any_of(meanings.begin(), meanings.end(),
        [&](Meaning const& meaning) { return meaning.category == static_cast<std::uint16_t>(category) && meaning.language == table; });
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
