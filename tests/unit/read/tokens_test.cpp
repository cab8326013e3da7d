#include "read/tokens.hpp"

#include <gtest/gtest.h>

namespace kinotheca {

namespace {

constexpr std::uint16_t japanese = 0;
constexpr std::uint16_t chinese = 1;
constexpr std::uint16_t korean = 2;

std::string some_words()
{
    LexiconBuilder lexicon;
    for (auto word : {"監督", "撮影監督", "日本", "映画", "执导", "电影", "감독", "กำกับ"})
        lexicon.add(fold(word));
    for (auto word : {"由", "的"}) {
        lexicon.add(word);
        lexicon.add_small(word, chinese);
    }
    for (auto name : {"侯", "李", "王"})
        lexicon.add_family_name(name, chinese);
    for (auto particle : {"은", "가", "의"})
        lexicon.add_particle(particle, korean);
    for (auto name : {"봉", "김"})
        lexicon.add_family_name(name, korean);
    FlatWriter writer;
    lexicon.write(writer);
    return writer.take();
}

Lexicon some_lexicon()
{
    static std::string const block = some_words();
    FlatReader reader(block);
    return Lexicon(reader);
}

std::string parted(std::string_view text, std::uint16_t language)
{
    auto const lexicon = some_lexicon();
    Tokens const tokens(text, Prefixes::kept, &lexicon, language);
    std::string words;
    for (std::size_t i = 0; i < tokens.size(); ++i)
        words += (i ? " " : "") + std::string(text.substr(tokens[i].span.begin, tokens[i].span.size()));
    return words;
}

} // namespace

TEST(tokens, part_what_is_written_together_by_the_words_of_the_tables)
{
    EXPECT_EQ(parted("監督黒澤明", japanese), "監督 黒澤明");
    EXPECT_EQ(parted("撮影監督宮川一夫", japanese), "撮影監督 宮川一夫");
    EXPECT_EQ(parted("由侯孝贤执导的电影", chinese), "由 侯孝贤 执导 的 电影");
}

TEST(tokens, part_units_from_their_numbers_and_one_way_of_writing_from_another)
{
    EXPECT_EQ(parted("1954年日本映画", japanese), "1954 年 日本 映画");
    EXPECT_EQ(parted("２０７分", japanese), "２０７ 分");
    EXPECT_EQ(parted("七人の侍", japanese), "七人 の 侍");
    EXPECT_EQ(parted("4월 3일", korean), "4 월 3 일");
    EXPECT_EQ(parted("DVD発売", japanese), "DVD 発売");
}

TEST(tokens, keep_a_foreign_name_with_its_middle_dot)
{
    EXPECT_EQ(parted("監督・ペドロ・アルモドバル", japanese), "監督 ・ ペドロ・アルモドバル");
    EXPECT_EQ(parted("佩德罗·阿莫多瓦", chinese), "佩德罗·阿莫多瓦");
    EXPECT_EQ(parted("侯孝贤·王家卫", chinese), "侯孝贤 · 王家卫");
}

TEST(tokens, part_a_korean_particle_from_a_word_or_name_alone)
{
    EXPECT_EQ(parted("봉준호가 감독의", korean), "봉준호 가 감독 의");
    EXPECT_EQ(parted("김고은 김고은은", korean), "김고은 김고은 은");
}

TEST(tokens, take_angles_around_a_title_for_quotation_marks)
{
    auto const lexicon = some_lexicon();
    Tokens const korean_title("<기생충>은", Prefixes::kept, &lexicon, korean);
    EXPECT_TRUE(korean_title[0].is("\"") && korean_title[2].is("\""));
    Tokens const sum("2 < 3 > 1", Prefixes::kept, &lexicon, korean);
    EXPECT_TRUE(sum[1].is("<"));
}

} // namespace kinotheca
