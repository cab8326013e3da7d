#include "read/word_tables.hpp"

#include "base/error.hpp"
#include "base/names.hpp"
#include "read/letter_marks.hpp"
#include "read/vocabulary.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <unordered_map>

namespace kinotheca {

namespace {

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

// What CLDR calls countries, languages, months and days in one language: asked for once, it is slow to answer.
struct CommonNames {
    std::vector<Named> countries;
    std::vector<Named> languages;
    std::vector<CalendarName> months;
    std::vector<CalendarName> days;

    explicit CommonNames(std::string_view language)
        : countries(country_names(language)), languages(language_names(language)), months(month_names(language)), days(day_names(language))
    {
        // The table of Chinese holds both ways of writing, which CLDR parts: 丹麦 and 丹麥, 新西兰, 紐西蘭 and 新西蘭.
        if (language == "zh")
            for (std::string_view const other : {"zh-Hant", "zh-Hant-HK"}) {
                std::ranges::copy(country_names(other), std::back_inserter(countries));
                std::ranges::copy(language_names(other), std::back_inserter(languages));
            }
    }
};

// The vocabulary while it is made.
class WordTables {
public:
    explicit WordTables(std::span<WordTable const> tables);
    std::string block() const;

private:
    using Element = ProsePattern::Element;
    struct Pattern {
        std::string property;
        std::uint16_t language = 0;
        std::uint16_t literals = 0;
        std::vector<Element> elements; // the words of a literal: range of m_pattern_words
    };

    void learn_words(std::string_view table, std::uint16_t language, CommonNames const& common);
    void learn_words_of(std::string_view line, std::string_view category, std::uint16_t language);
    void load(WordTable const& table, CommonNames const& common);
    void add_phrase(std::string_view phrase, Category category, std::string_view word, std::uint16_t language);
    void add_pattern(std::string_view line, std::string_view property, std::uint16_t language);
    std::vector<std::vector<std::uint32_t>> literals_of(std::string_view part, std::uint16_t language);
    std::vector<std::uint32_t> numbers_of(std::string_view text, std::uint16_t language);
    std::uint32_t number_of(std::string_view folded); // makes one if need be; "abc*" is a stem
    std::uint32_t word_index(std::string_view word);
    void write_phrases(FlatWriter& writer) const;
    void write_patterns(FlatWriter& writer) const;

    std::vector<std::string> m_languages;
    std::vector<std::string> m_words; // of sections
    std::unordered_map<std::string, std::uint32_t> m_word_index;
    LexiconBuilder m_lexicon_builder;
    std::string m_lexicon_block;
    Lexicon m_lexicon;
    FlatWordsBuilder m_numbers;
    FlatWordsBuilder m_stems;
    std::uint32_t m_last_number = 0;
    std::unordered_map<std::uint64_t, std::uint32_t> m_edges;
    std::vector<std::vector<Vocabulary::Meaning>> m_nodes{1};
    std::vector<Pattern> m_patterns;
    std::vector<std::uint32_t> m_pattern_words;
};

WordTables::WordTables(std::span<WordTable const> tables)
{
    // The words of all tables must be known before the first phrase is taken apart.
    std::vector<CommonNames> common;
    for (auto const& table : tables) {
        auto const& names = common.emplace_back(table.name.substr(0, table.name.find('.')));
        learn_words(table.text, static_cast<std::uint16_t>(common.size() - 1), names);
    }
    FlatWriter lexicon;
    m_lexicon_builder.write(lexicon);
    m_lexicon_block = lexicon.take();
    FlatReader reader(m_lexicon_block);
    m_lexicon = Lexicon(reader);
    for (std::size_t i = 0; auto const& table : tables)
        load(table, common[i++]);
    std::stable_sort(m_patterns.begin(), m_patterns.end(), [](auto const& a, auto const& b) { return a.literals > b.literals; });
}

void WordTables::learn_words(std::string_view table, std::uint16_t language, CommonNames const& common)
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

void WordTables::learn_words_of(std::string_view line, std::string_view category, std::uint16_t language)
{
    if (category == "family-name" || category == "particle") {
        category == "particle" ? m_lexicon_builder.add_particle(fold(line), language)
                               : m_lexicon_builder.add_family_name(fold(line), language);
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
        m_lexicon_builder.add(tokens[i].folded);
        std::size_t letter = 0;
        next_code_point(tokens[i].folded, letter);
        if (small && letter == tokens[i].folded.size())
            m_lexicon_builder.add_small(tokens[i].folded, language);
    }
}

void WordTables::load(WordTable const& table, CommonNames const& common)
{
    auto language = Vocabulary::none;
    std::string category;
    std::string word;
    for (std::string_view rest = table.text; !rest.empty();) {
        auto const line = next_line(rest);
        if (line.empty() || line.starts_with('#'))
            continue;
        if (language == Vocabulary::none) {
            if (!line.starts_with("language "))
                throw Error(fmt::format("cannot load the word table {}: it must begin with “language CODE”", table.name));
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
            throw Error(fmt::format("cannot load the word table {}: “{}” stands before the first section", table.name, line));
        if (category == "family-name" || category == "particle")
            continue; // of the lexicon
        if (category == "prose")
            add_pattern(line, word, language);
        else
            add_phrase(line, category_named(category, table.name), word, language);
    }
    if (language == Vocabulary::none)
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

std::uint32_t WordTables::word_index(std::string_view word)
{
    auto const [found, inserted] = m_word_index.emplace(word, static_cast<std::uint32_t>(m_words.size()));
    if (inserted)
        m_words.emplace_back(word);
    return found->second;
}

std::uint32_t WordTables::number_of(std::string_view folded)
{
    bool const stem = folded.size() > 1 && folded.ends_with('*');
    auto const number =
        stem ? m_stems.add(folded.substr(0, folded.size() - 1), 0, m_last_number + 1) : m_numbers.add(folded, 0, m_last_number + 1);
    m_last_number = std::max(m_last_number, number);
    return number;
}

void WordTables::add_phrase(std::string_view phrase, Category category, std::string_view word, std::uint16_t language)
{
    Tokens const tokens(phrase, prefixes_of(m_languages[language]), &m_lexicon, language);
    std::uint32_t node = 0;
    auto count = tokens.size();
    // A short form that is a label only before a colon stands with a blank before it ("int :"); else the rule of labels looks for it
    // itself.
    while (category == Category::label && count > 1 && tokens[count - 1].is(":") && !tokens[count - 1].spaced)
        --count;
    std::uint64_t marks = 0;
    for (std::size_t i = 0; i < count; ++i) {
        std::string text(tokens[i].folded);
        auto const own = tokens[i].is_word() ? letter_marks(phrase.substr(tokens[i].span.begin, tokens[i].span.size())) : 0;
        bool const stem = i + 1 < count && tokens[i + 1].is("*") && !tokens[i + 1].spaced;
        marks = joined_marks(marks, stem ? 0 : own);
        if (stem)
            text += '*', ++i;
        auto const [found, inserted] = m_edges.emplace(vocabulary_key(node, number_of(text)), static_cast<std::uint32_t>(m_nodes.size()));
        if (inserted)
            m_nodes.emplace_back();
        node = found->second;
    }
    if (node == 0)
        return;
    // "r.: Jancsó Miklós": the short form may have its full stop as well.
    if (category == Category::label && count == 2 && tokens[1].is(":") && tokens[1].spaced && tokens[0].is_word())
        add_phrase(std::string(phrase.substr(tokens[0].span.begin, tokens[0].span.size())) + ". :", category, word, language);
    Vocabulary::Meaning const meaning{marks, word_index(word), language, static_cast<std::uint16_t>(category)};
    auto& meanings = m_nodes[node];
    if (std::find(meanings.begin(), meanings.end(), meaning) == meanings.end())
        meanings.push_back(meaning);
}

std::vector<std::uint32_t> WordTables::numbers_of(std::string_view text, std::uint16_t language)
{
    Tokens const tokens(text, prefixes_of(m_languages[language]), &m_lexicon, language);
    std::vector<std::uint32_t> numbers;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        std::string word(tokens[i].folded);
        if (i + 1 < tokens.size() && tokens[i + 1].is("*"))
            word += '*', ++i;
        numbers.push_back(number_of(word));
    }
    return numbers;
}

// One literal that may be any of several words ("film|movie"), or a row of literals ("l'affiche") of which each has one.
std::vector<std::vector<std::uint32_t>> WordTables::literals_of(std::string_view part, std::uint16_t language)
{
    std::vector<std::vector<std::uint32_t>> row;
    for (auto rest = part; !rest.empty();) {
        auto const bar = part == "|" ? rest.size() : std::min(rest.find('|'), rest.size());
        auto const numbers = numbers_of(rest.substr(0, bar), language);
        bool const first = row.empty();
        if (first)
            for (auto number : numbers)
                row.push_back({number});
        else if (numbers.size() == 1 && row.size() == 1) // alternatives are one word each
            row.front().push_back(numbers.front());
        rest.remove_prefix(std::min(bar + 1, rest.size()));
    }
    return row;
}

void WordTables::add_pattern(std::string_view line, std::string_view property, std::uint16_t language)
{
    Pattern pattern{std::string(property), language, 0, {}};
    bool optional = false; // inside "(…)?": each of its parts may be absent
    for (auto rest = line; !rest.empty();) {
        auto const end = std::min(rest.find(' '), rest.size());
        auto part = rest.substr(0, end);
        rest = trimmed(rest.substr(end));
        if (part.size() > 1 && part.starts_with('(')) {
            optional = true;
            part.remove_prefix(1);
        }
        Element element;
        element.optional = optional;
        if (optional && part.ends_with(")?")) {
            optional = false;
            part.remove_suffix(2);
        }
        if (part == "…") {
            element.kind = Element::Kind::gap;
            pattern.elements.push_back(element);
        } else if (auto const slot = slot_named(part); slot != Slot::none) {
            element.kind = Element::Kind::slot;
            element.slot = slot;
            pattern.elements.push_back(element);
        } else {
            for (auto const& words : literals_of(part, language)) {
                element.first_word = static_cast<std::uint32_t>(m_pattern_words.size());
                element.word_count = static_cast<std::uint32_t>(words.size());
                m_pattern_words.insert(m_pattern_words.end(), words.begin(), words.end());
                pattern.literals = static_cast<std::uint16_t>(pattern.literals + !element.optional);
                pattern.elements.push_back(element);
            }
        }
    }
    word_index(property);
    if (!pattern.elements.empty())
        m_patterns.push_back(std::move(pattern));
}

void WordTables::write_phrases(FlatWriter& writer) const
{
    std::vector<Vocabulary::Range> ranges;
    std::vector<Vocabulary::Meaning> meanings;
    for (auto const& node : m_nodes) {
        ranges.push_back({static_cast<std::uint32_t>(meanings.size()), static_cast<std::uint32_t>(node.size())});
        meanings.insert(meanings.end(), node.begin(), node.end());
    }
    FlatNumbers::write(writer, m_edges);
    writer.array(ranges);
    writer.array(meanings);
}

void WordTables::write_patterns(FlatWriter& writer) const
{
    auto const must_be_there = [](Element const& element) { return element.kind == Element::Kind::literal && !element.optional; };
    auto const words_of = [&](Element const& element) {
        return std::span<std::uint32_t const>(m_pattern_words).subspan(element.first_word, element.word_count);
    };
    std::unordered_map<std::uint64_t, int> uses;
    for (auto const& pattern : m_patterns)
        for (auto const& element : pattern.elements)
            if (must_be_there(element))
                for (auto word : words_of(element))
                    ++uses[vocabulary_key(pattern.language, word)];

    std::vector<Vocabulary::PatternRow> rows;
    std::vector<Element> elements;
    std::map<std::uint64_t, std::vector<std::uint32_t>> lists;
    for (std::uint32_t i = 0; i < m_patterns.size(); ++i) {
        auto const& pattern = m_patterns[i];
        rows.push_back({m_word_index.at(pattern.property), pattern.language, pattern.literals, static_cast<std::uint32_t>(elements.size()),
            static_cast<std::uint32_t>(pattern.elements.size())});
        elements.insert(elements.end(), pattern.elements.begin(), pattern.elements.end());
        Element const* rarest = nullptr;
        int least = 0;
        for (auto const& element : pattern.elements) {
            if (!must_be_there(element))
                continue;
            int used = 0;
            for (auto word : words_of(element))
                used += uses[vocabulary_key(pattern.language, word)];
            if (!rarest || used < least)
                rarest = &element, least = used;
        }
        if (!rarest)
            lists[vocabulary_key(pattern.language, 0)].push_back(i);
        else
            for (auto word : words_of(*rarest))
                lists[vocabulary_key(pattern.language, word)].push_back(i);
    }

    std::unordered_map<std::uint64_t, std::uint32_t> by_word;
    std::vector<Vocabulary::Range> ranges;
    std::vector<std::uint32_t> listed;
    for (auto const& [key, list] : lists) {
        ranges.push_back({static_cast<std::uint32_t>(listed.size()), static_cast<std::uint32_t>(list.size())});
        listed.insert(listed.end(), list.begin(), list.end());
        by_word[key] = static_cast<std::uint32_t>(ranges.size());
    }
    writer.array(rows);
    writer.array(elements);
    writer.array(m_pattern_words);
    FlatNumbers::write(writer, by_word);
    writer.array(ranges);
    writer.array(listed);
}

std::string WordTables::block() const
{
    FlatWriter writer;
    for (auto const* names : {&m_languages, &m_words}) {
        std::string lines;
        for (auto const& name : *names)
            lines += name + '\n';
        writer.text(lines);
    }
    m_lexicon_builder.write(writer);
    m_numbers.write(writer);
    m_stems.write(writer);
    write_phrases(writer);
    write_patterns(writer);
    return writer.take();
}

} // namespace

std::string compile_word_tables(std::span<WordTable const> tables)
{
    return WordTables(tables).block();
}

} // namespace kinotheca
