#include "read/reader.hpp"

#include "base/error.hpp"
#include "page/page.hpp"

#include <gtest/gtest.h>

namespace kinotheca::test {
namespace {

Text text_of(std::string const& body)
{
    Page page;
    page.path = "page.txt";
    page.bytes = body;
    return to_text(page);
}

std::string const mirror = "The Mirror\n\nDirected by: Andrei Tarkovsky\nYear: 1975\nCountry: USSR\n";

TEST(Reader, ReadsTheBeginningOfAPageThatIsTooLargeAndSaysSo)
{
    auto body = mirror;
    while (body.size() <= most_read)
        body += "\n" + std::string(500, 'o') + "\n"; // what is not a word costs little
    auto const record = Reader().read(text_of(body));
    ASSERT_EQ(record.films.size(), 1U);
    EXPECT_EQ(*record.films[0].year, 1975);
    ASSERT_FALSE(record.doubts.empty());
    auto const& doubt = record.doubts.back();
    EXPECT_EQ(doubt.about, "source");
    EXPECT_NE(doubt.text.find("too large"), std::string::npos);
    ASSERT_EQ(doubt.at.size(), 1U);
    EXPECT_LE(doubt.at[0].end, most_read);
    EXPECT_GT(doubt.at[0].end, most_read - 1000);
}

TEST(Reader, EndsTheBeginningOfALineWithoutEndBetweenTwoCharacters)
{
    std::string body;
    while (body.size() <= most_read + 100)
        body += "Фильм";
    auto const record = Reader().read(text_of(body));
    ASSERT_FALSE(record.doubts.empty());
    EXPECT_EQ(record.doubts.back().at[0].end % 2, 0U);
}

TEST(Reader, LeavesOutTheStepsThatItIsToldTo)
{
    auto const text = text_of(mirror);
    EXPECT_TRUE(Reader().read(text).films[0].year);
    auto const without = Reader({"labels"}).read(text);
    EXPECT_TRUE(without.films.empty() || !without.films[0].year);
    EXPECT_THROW(Reader({"no_such_step"}), UsageError);
}

TEST(Reader, TellsItsStepsInTheirOrder)
{
    std::vector<std::string> told;
    Reader().read(text_of(mirror), [&](std::string_view step) { told.emplace_back(step); });
    auto const steps = Reader::steps();
    EXPECT_EQ(told, std::vector<std::string>(steps.begin(), steps.end()));
}

} // namespace
} // namespace kinotheca::test
