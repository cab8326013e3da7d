#include "read/vocabulary.hpp"

#include "base/embedded.hpp"
#include "base/error.hpp"
#include "base/names.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>

namespace kinotheca {

namespace embedded {
extern Files const words_data;
}

namespace {

constexpr std::uint64_t edge(std::uint32_t node, std::uint32_t number)
{
    return (std::uint64_t{node} << 32) | number;
}

std::string_view next_line(std::string_view& rest)
{
    auto const end = std::min(rest.find('\n'), rest.size());
    auto const line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return trimmed(line);
}

Category category_named(std::string_view name, std::string_view table)
{
#define KINOTHECA_NAMED(name) {#name, Category::name},
    static std::unordered_map<std::string_view, Category> const categories{KINOTHECA_CATEGORIES(KINOTHECA_NAMED)};
#undef KINOTHECA_NAMED
    auto plain = std::string(name == "and" ? "and_" : name);
    std::replace(plain.begin(), plain.end(), '-', '_');
    auto const found = categories.find(plain);
    if (found == categories.end())
        throw Error(fmt::format("cannot load the word table {}: it has a section [{}], which doc/words.md does not know", table, name));
    return found->second;
}

Prefixes prefixes_of(std::string_view language)
{
    return language == "ar" || language == "he" || language == "yi" ? Prefixes::parted : Prefixes::kept;
}

// Folded words are alike whatever marks their letters bear: "Ķīna" and "kina". This tells such words apart, in scripts whose marks
// make other letters.
std::uint64_t marks_of(std::string_view word)
{
    std::size_t at = 0;
    auto const first = word.empty() ? U'\0' : next_code_point(word, at);
    auto const plain = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (first >= 0x530 || std::all_of(word.begin(), word.end(), plain))
        return 0;
    auto const exact = lowered(word);
    return exact == fold(word) ? 0 : std::hash<std::string>()(exact);
}

constexpr std::uint64_t joined_marks(std::uint64_t before, std::uint64_t word)
{
    return before * 1'000'003 + word;
}

Slot slot_named(std::string_view word)
{
    static constexpr std::pair<std::string_view, Slot> slots[] = {{"NAME", Slot::name}, {"NAMES", Slot::names}, {"TITLE", Slot::title},
        {"YEAR", Slot::year}, {"EVENT", Slot::event}, {"SECTION", Slot::section}, {"PRIZE", Slot::prize}, {"CHARACTER", Slot::character},
        {"PLACE", Slot::place}};
    for (auto const& [name, slot] : slots)
        if (name == word)
            return slot;
    return Slot::none;
}

} // namespace

// What CLDR calls countries, languages, months and days in one language: asked for once, it is slow to answer.
struct Vocabulary::CommonNames {
    std::vector<Named> countries;
    std::vector<Named> languages;
    std::vector<CalendarName> months;
    std::vector<CalendarName> days;

    explicit CommonNames(std::string_view language)
        : countries(country_names(language)), languages(language_names(language)), months(month_names(language)), days(day_names(language))
    {}
};

Vocabulary::Vocabulary()
{
    // The words of all tables must be known before the first phrase is taken apart.
    std::vector<CommonNames> common;
    for (auto const& file : embedded::words_data) {
        auto const name = std::string_view(file.name);
        auto const& names = common.emplace_back(name.substr(0, name.find('.')));
        learn_words(file.bytes, static_cast<std::uint16_t>(common.size() - 1), names);
    }
    for (std::size_t i = 0; auto const& file : embedded::words_data)
        load(file.name, file.bytes, common[i++]);
    std::stable_sort(m_patterns.begin(), m_patterns.end(), [](auto const& a, auto const& b) { return a.literals > b.literals; });
    index_patterns();
}

void Vocabulary::learn_words(std::string_view table, std::uint16_t language, CommonNames const& common)
{
    std::string category;
    for (auto rest = table; !rest.empty();) {
        auto const line = next_line(rest);
        if (line.empty() || line.starts_with('#'))
            continue;
        if (line.starts_with('[') && line.ends_with(']'))
            category = line.substr(1, std::min(line.find(' '), line.size() - 1) - 1);
        else if (!category.empty())
            learn_words_of(line, category, language);
    }
    for (auto const* names : {&common.countries, &common.languages})
        for (auto const& name : *names)
            learn_words_of(name.name, "country", language);
    for (auto const* names : {&common.months, &common.days})
        for (auto const& name : *names)
            learn_words_of(name.name, "day", language);
}

void Vocabulary::learn_words_of(std::string_view line, std::string_view category, std::uint16_t language)
{
    if (category == "family-name" || category == "particle") {
        category == "particle" ? m_lexicon.add_particle(fold(line), language) : m_lexicon.add_family_name(fold(line), language);
        return;
    }
    static constexpr std::string_view of_small_words[] = {
        "by", "and", "with", "date-word", "range", "from", "until", "won", "prize-for", "prose"};
    bool const small = std::find(std::begin(of_small_words), std::end(of_small_words), category) != std::end(of_small_words);
    // Letters that are written together have three bytes or more; most tables have none.
    if (std::none_of(line.begin(), line.end(), [](char byte) { return static_cast<unsigned char>(byte) >= 0xE0; }))
        return;
    Tokens const tokens(line, Prefixes::kept);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (!tokens[i].together)
            continue;
        m_lexicon.add(tokens[i].folded);
        std::size_t letter = 0;
        next_code_point(tokens[i].folded, letter);
        if (small && letter == tokens[i].folded.size())
            m_lexicon.add_small(tokens[i].folded, language);
    }
}

void Vocabulary::load(std::string_view name, std::string_view table, CommonNames const& common)
{
    std::uint16_t language = none;
    std::string category;
    std::string word;
    for (auto rest = table; !rest.empty();) {
        auto const line = next_line(rest);
        if (line.empty() || line.starts_with('#'))
            continue;
        if (language == none) {
            if (!line.starts_with("language "))
                throw Error(fmt::format("cannot load the word table {}: it must begin with “language CODE”", name));
            language = static_cast<std::uint16_t>(m_languages.size());
            m_languages.emplace_back(line.substr(9));
            continue;
        }
        if (line.starts_with('[') && line.ends_with(']')) {
            auto const inside = line.substr(1, line.size() - 2);
            auto const space = std::min(inside.find(' '), inside.size());
            category = inside.substr(0, space);
            word = trimmed(inside.substr(space));
            continue;
        }
        if (category.empty())
            throw Error(fmt::format("cannot load the word table {}: “{}” stands before the first section", name, line));
        if (category == "family-name" || category == "particle")
            continue; // of the lexicon
        if (category == "prose")
            add_pattern(line, word, language);
        else
            add_phrase(line, category_named(category, name), word, language);
    }
    if (language == none)
        return;
    for (auto const& country : common.countries)
        if (country.name.size() > 3)
            add_phrase(country.name, Category::country, country.code, language);
    for (auto const& spoken : common.languages)
        if (spoken.name.size() > 3)
            add_phrase(spoken.name, Category::language, spoken.code, language);
    for (auto const& month : common.months)
        add_phrase(month.name, Category::month, std::to_string(month.number), language);
    for (auto const& day : common.days)
        add_phrase(day.name, Category::day, std::to_string(day.number), language);
}

std::uint32_t Vocabulary::word_index(std::string_view word)
{
    auto const [found, inserted] = m_word_index.emplace(word, static_cast<std::uint32_t>(m_words.size()));
    if (inserted)
        m_words.push_back(std::make_unique<std::string>(word));
    return found->second;
}

std::uint32_t Vocabulary::number_of(std::string_view folded)
{
    if (folded.size() > 1 && folded.ends_with('*')) {
        auto const stem = folded.substr(0, folded.size() - 1);
        auto const [found, inserted] = m_stems.emplace(stem, m_last_number + 1);
        if (inserted)
            ++m_last_number, m_longest_stem = std::max(m_longest_stem, stem.size());
        return found->second;
    }
    auto const [found, inserted] = m_numbers.emplace(folded, m_last_number + 1);
    if (inserted)
        ++m_last_number;
    return found->second;
}

void Vocabulary::add_phrase(std::string_view phrase, Category category, std::string_view word, std::uint16_t language)
{
    Tokens const tokens(phrase, prefixes_of(m_languages[language]), &m_lexicon, language);
    std::uint32_t node = 0;
    auto count = tokens.size();
    while (category == Category::label && count > 1 && tokens[count - 1].is(":"))
        --count; // the rule of labels looks for it itself
    std::uint64_t marks = 0;
    for (std::size_t i = 0; i < count; ++i) {
        std::string text(tokens[i].folded);
        auto const own = tokens[i].is_word() ? marks_of(phrase.substr(tokens[i].span.begin, tokens[i].span.size())) : 0;
        bool const stem = i + 1 < count && tokens[i + 1].is("*") && !tokens[i + 1].spaced;
        marks = joined_marks(marks, stem ? 0 : own);
        if (stem)
            text += '*', ++i;
        auto const [found, inserted] = m_edges.emplace(edge(node, number_of(text)), static_cast<std::uint32_t>(m_nodes.size()));
        if (inserted)
            m_nodes.emplace_back();
        node = found->second;
    }
    if (node == 0)
        return;
    Meaning const meaning{category, language, word_index(word), marks};
    auto& meanings = m_nodes[node];
    auto const same = [&](Meaning const& known) {
        return known.category == category && known.language == language && known.word == meaning.word && known.marks == marks;
    };
    if (std::none_of(meanings.begin(), meanings.end(), same))
        meanings.push_back(meaning);
}

void Vocabulary::add_pattern(std::string_view line, std::string_view property, std::uint16_t language)
{
    ProsePattern pattern;
    pattern.property = property;
    pattern.language = language;
    bool optional = false; // inside "(…)?": each of its parts may be absent
    for (auto rest = line; !rest.empty();) {
        auto const end = std::min(rest.find(' '), rest.size());
        auto part = rest.substr(0, end);
        rest = trimmed(rest.substr(end));
        if (part.size() > 1 && part.starts_with('(')) {
            optional = true;
            part.remove_prefix(1);
        }
        ProsePattern::Element element;
        element.optional = optional;
        if (optional && part.ends_with(")?")) {
            optional = false;
            part.remove_suffix(2);
        }
        if (part == "…") {
            element.kind = ProsePattern::Element::Kind::gap;
            pattern.elements.push_back(std::move(element));
            continue;
        }
        if (auto const slot = slot_named(part); slot != Slot::none) {
            element.kind = ProsePattern::Element::Kind::slot;
            element.slot = slot;
            pattern.elements.push_back(std::move(element));
            continue;
        }
        // Alternatives are one word each; a part of several tokens ("l'affiche") is a row of literals.
        std::vector<ProsePattern::Element> row;
        for (bool first = true; !part.empty() || first; first = false) {
            auto const bar = part == "|" ? part.size() : std::min(part.find('|'), part.size());
            Tokens const tokens(part.substr(0, bar), prefixes_of(m_languages[language]), &m_lexicon, language);
            std::vector<std::uint32_t> numbers;
            for (std::size_t i = 0; i < tokens.size(); ++i) {
                std::string text(tokens[i].folded);
                if (i + 1 < tokens.size() && tokens[i + 1].is("*"))
                    text += '*', ++i;
                numbers.push_back(number_of(text));
            }
            if (numbers.size() == 1 && (row.size() == 1 || first)) {
                if (row.empty())
                    row.push_back(element);
                row.front().words.push_back(numbers.front());
            } else if (first) {
                for (auto number : numbers) {
                    row.push_back(element);
                    row.back().words.push_back(number);
                }
            }
            part = bar < part.size() ? part.substr(bar + 1) : std::string_view();
            if (part.empty())
                break;
        }
        for (auto& literal : row) {
            pattern.literals += !literal.optional;
            pattern.elements.push_back(std::move(literal));
        }
    }
    if (!pattern.elements.empty())
        m_patterns.push_back(std::move(pattern));
}

void Vocabulary::index_patterns()
{
    auto const must_be_there = [](ProsePattern::Element const& element) {
        return element.kind == ProsePattern::Element::Kind::literal && !element.optional;
    };
    std::unordered_map<std::uint64_t, int> uses;
    for (auto const& pattern : m_patterns)
        for (auto const& element : pattern.elements)
            if (must_be_there(element))
                for (auto word : element.words)
                    ++uses[edge(pattern.language, word)];
    for (std::uint32_t i = 0; i < m_patterns.size(); ++i) {
        auto const& pattern = m_patterns[i];
        ProsePattern::Element const* rarest = nullptr;
        int least = 0;
        for (auto const& element : pattern.elements) {
            if (!must_be_there(element))
                continue;
            int used = 0;
            for (auto word : element.words)
                used += uses[edge(pattern.language, word)];
            if (!rarest || used < least)
                rarest = &element, least = used;
        }
        if (!rarest)
            m_patterns_by_word[edge(pattern.language, 0)].push_back(i);
        else
            for (auto word : rarest->words)
                m_patterns_by_word[edge(pattern.language, word)].push_back(i);
    }
}

std::vector<ProsePattern const*> Vocabulary::patterns_with(std::unordered_set<std::uint32_t> const& words, std::uint16_t language) const
{
    std::vector<ProsePattern const*> found;
    auto const add = [&](std::uint32_t word) {
        if (auto const some = m_patterns_by_word.find(edge(language, word)); some != m_patterns_by_word.end())
            for (auto i : some->second)
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

template <class Found>
void Vocabulary::stems_of(std::string_view folded, Found&& found) const
{
    std::string prefix;
    prefix.reserve(m_longest_stem);
    for (std::size_t length = 0; length < folded.size() && length < m_longest_stem;) {
        next_code_point(folded, length);
        if (length < 2 || length > m_longest_stem)
            continue;
        prefix.assign(folded.substr(0, length));
        if (auto const stem = m_stems.find(prefix); stem != m_stems.end())
            found(stem->second);
    }
}

void Vocabulary::number(Tokens& tokens) const
{
    std::string text;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        text.assign(tokens[i].folded);
        auto const found = m_numbers.find(text);
        tokens[i].word = found == m_numbers.end() ? 0 : found->second;
    }
}

bool Vocabulary::matches(Token const& token, std::uint32_t word) const
{
    if (token.word == word)
        return true;
    bool found = false;
    if (token.kind == TokenKind::word)
        stems_of(token.folded, [&](std::uint32_t stem) { found = found || stem == word; });
    return found;
}

void Vocabulary::numbers(Token const& token, std::vector<std::uint32_t>& numbers) const
{
    if (token.word)
        numbers.push_back(token.word);
    if (token.kind == TokenKind::word)
        stems_of(token.folded, [&](std::uint32_t stem) { numbers.push_back(stem); });
}

std::vector<Mark> Vocabulary::marks(Tokens const& tokens, std::string_view text) const
{
    std::vector<std::uint64_t> own_marks(tokens.size());
    for (std::size_t i = 0; i < tokens.size(); ++i)
        if (tokens[i].is_word())
            own_marks[i] = marks_of(text.substr(tokens[i].span.begin, tokens[i].span.size()));

    // The stems of each token once: most have none, and each token is looked at from several starts.
    std::vector<std::vector<std::uint32_t>> stems(tokens.size());
    for (std::size_t i = 0; i < tokens.size(); ++i)
        if (tokens[i].kind == TokenKind::word)
            stems_of(tokens[i].folded, [&](std::uint32_t stem) { stems[i].push_back(stem); });

    std::vector<Mark> found;
    for (std::uint32_t start = 0; start < tokens.size(); ++start) {
        auto const before = found.size();
        // `bare`: all words are written in capitals without marks, as people do.
        auto const walk = [&](auto const& self, std::uint32_t node, std::uint32_t at, std::uint64_t marks, bool bare) -> void {
            for (auto const& meaning : m_nodes[node])
                found.push_back({meaning.category, meaning.language, *m_words[meaning.word], bare || marks == meaning.marks, {start, at}});
            if (at == tokens.size())
                return;
            auto const step = [&](std::uint32_t number, std::uint64_t own) {
                bool const in_capitals = !tokens[at].is_word() || (tokens[at].capitals && own_marks[at] == 0);
                if (auto const next = m_edges.find(edge(node, number)); next != m_edges.end())
                    self(self, next->second, at + 1, joined_marks(marks, own), bare && in_capitals);
            };
            if (tokens[at].word)
                step(tokens[at].word, own_marks[at]);
            for (auto stem : stems[at])
                step(stem, 0);
        };
        walk(walk, 0, start, 0, true);
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
