#include "read/word_tables.hpp"

#include "base/error.hpp"
#include "read/vocabulary.hpp"

#include <array>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinotheca {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string compiled(std::string_view text, std::string_view name = "xx.words")
{
    WordTable const tables[] = {{name, text}};
    return compile_word_tables(tables);
}

std::string refusal(std::string_view text)
{
    try {
        compiled(text);
    } catch (Error const& error) {
        return error.what();
    }
    return "";
}

std::vector<std::string> marks_in(Vocabulary const& vocabulary, std::string_view text)
{
    Tokens tokens(text);
    auto const numbers = vocabulary.number(tokens);
    std::vector<std::string> found;
    std::array const languages{vocabulary.language("xx")};
    for (auto const& mark : vocabulary.marks(tokens, numbers, text, languages))
        found.push_back(std::string(mark.word) + (mark.exact ? "" : "?"));
    return found;
}

TEST(WordTables, AreTheSameBytesEachTime)
{
    auto const table = "language xx\n[label director]\nmade by\n[prose director]\nfilm|movie by NAME\n";
    EXPECT_EQ(compiled(table), compiled(table));
}

TEST(WordTables, GivePhrasesStemsAndMarks)
{
    auto const block = compiled("language xx\n[label director]\nmade by\n[form documentary]\ndokument*\n[country CN]\nĶīna\n");
    Vocabulary const vocabulary(block);
    EXPECT_THAT(marks_in(vocabulary, "Made by"), ElementsAre("director"));
    EXPECT_THAT(marks_in(vocabulary, "dokumentarni"), ElementsAre("documentary"));
    EXPECT_THAT(marks_in(vocabulary, "Ķīna"), ElementsAre("CN"));
    EXPECT_THAT(marks_in(vocabulary, "kina"), ElementsAre("CN?"));
    EXPECT_THAT(marks_in(vocabulary, "made"), IsEmpty());
}

TEST(WordTables, GivePatternsByTheirRarestWord)
{
    auto const block = compiled("language xx\n[prose director]\nfilm|movie by NAME\n[prose year]\nfilm of YEAR\n");
    Vocabulary const vocabulary(block);
    Tokens tokens("a movie by");
    auto const numbers = vocabulary.number(tokens);
    std::vector<std::uint32_t> words;
    for (std::size_t i = 0; i < tokens.size(); ++i)
        words.insert(words.end(), numbers.of(i).begin(), numbers.of(i).end());
    auto const found = vocabulary.patterns_with(words, vocabulary.language("xx"));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front()->property, "director");
    ASSERT_EQ(found.front()->elements.size(), 3U);
    EXPECT_EQ(vocabulary.words_of(found.front()->elements[0]).size(), 2U);
    EXPECT_EQ(found.front()->elements[2].slot, Slot::name);
}

TEST(WordTables, RefuseWhatTheManualDoesNotKnow)
{
    EXPECT_THAT(refusal("[label director]\nmade by\n"), HasSubstr("must begin with"));
    EXPECT_THAT(refusal("language xx\nmade by\n"), HasSubstr("“made by” stands before the first section"));
    EXPECT_THAT(refusal("language xx\n[no-such-section]\nmade by\n"), HasSubstr("a section [no-such-section]"));
}

} // namespace

} // namespace kinotheca
