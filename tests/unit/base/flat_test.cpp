#include "base/flat.hpp"

#include <gtest/gtest.h>

namespace kinotheca {

namespace {

TEST(FlatWords, FindsEachWordWithItsTag)
{
    FlatWordsBuilder builder;
    for (std::uint32_t i = 0; i < 1000; ++i)
        builder.add("word" + std::to_string(i), i % 2, i);
    FlatWriter writer;
    builder.write(writer);
    auto const block = writer.take();
    FlatReader reader(block);
    FlatWords const words(reader);
    for (std::uint32_t i = 0; i < 1000; ++i) {
        EXPECT_EQ(words.find("word" + std::to_string(i), i % 2), i);
        EXPECT_FALSE(words.contains("word" + std::to_string(i), 1 - i % 2));
    }
    EXPECT_FALSE(words.contains(""));
    EXPECT_FALSE(words.contains("word1000", 0));
    EXPECT_FALSE(words.contains("a word that is longer than all the others", 0));
    EXPECT_FALSE(FlatWords().contains("word1", 1));
}

TEST(FlatWords, GivesTheFirstNumberOfAWordThatIsAddedAgain)
{
    FlatWordsBuilder builder;
    EXPECT_EQ(builder.add("film", 0, 7), 7U);
    EXPECT_EQ(builder.add("film", 0, 8), 7U);
    EXPECT_EQ(builder.add("film", 1, 9), 9U);
}

TEST(FlatWords, FindsWhatAWordBeginsWith)
{
    FlatWordsBuilder builder;
    for (auto const& [word, number] : {std::pair{"d", 1U}, {"doc", 2U}, {"документ", 3U}, {"docu", 4U}, {"documentary", 5U}})
        builder.add(word, 0, number);
    FlatWriter writer;
    builder.write(writer);
    auto const block = writer.take();
    FlatReader reader(block);
    FlatWords const words(reader);
    auto const beginnings = [&](std::string_view word) {
        std::vector<std::uint32_t> found;
        words.beginnings_of(word, [&](std::uint32_t number) { found.push_back(number); });
        return found;
    };
    EXPECT_EQ(beginnings("documentaire"), (std::vector<std::uint32_t>{2, 4}));
    EXPECT_EQ(beginnings("doc"), (std::vector<std::uint32_t>{2}));
    EXPECT_EQ(beginnings("документальный"), (std::vector<std::uint32_t>{3}));
    EXPECT_TRUE(beginnings("do").empty());
    EXPECT_TRUE(beginnings("").empty());
}

TEST(FlatNumbers, FindsEachKeyAndNoOther)
{
    std::unordered_map<std::uint64_t, std::uint32_t> values;
    for (std::uint64_t i = 0; i < 500; ++i)
        values[i << 32 | (i * i)] = static_cast<std::uint32_t>(i + 1);
    FlatWriter writer;
    FlatNumbers::write(writer, values);
    auto const block = writer.take();
    FlatReader reader(block);
    FlatNumbers const numbers(reader);
    for (auto const& [key, value] : values)
        EXPECT_EQ(numbers[key], value);
    EXPECT_EQ(numbers[std::uint64_t{501} << 32], 0U);
    EXPECT_EQ(FlatNumbers()[0], 0U);
}

TEST(FlatReader, RefusesABlockThatEndsEarly)
{
    FlatWriter writer;
    writer.array(std::vector<std::uint32_t>{1, 2, 3});
    writer.text("film");
    auto const block = writer.take();
    FlatReader whole(block);
    EXPECT_EQ(whole.array<std::uint32_t>()[2], 3U);
    EXPECT_EQ(whole.text(), "film");
    EXPECT_THROW(whole.text(), std::logic_error);
    FlatReader cut(std::string_view(block).substr(0, 16));
    EXPECT_THROW(cut.array<std::uint32_t>(), std::logic_error);
}

} // namespace

} // namespace kinotheca
