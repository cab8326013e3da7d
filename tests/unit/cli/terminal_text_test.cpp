#include "cli/output.hpp"
#include "cli/progress.hpp"

#include <gtest/gtest.h>

namespace kinotheca::test {
namespace {

TEST(TerminalText, GroupsDigits)
{
    EXPECT_EQ(grouped(0), "0");
    EXPECT_EQ(grouped(999), "999");
    EXPECT_EQ(grouped(1000), "1,000");
    EXPECT_EQ(grouped(1234567), "1,234,567");
    EXPECT_EQ(grouped(-1234), "-1,234");
    EXPECT_EQ(grouped(-123), "-123");
}

TEST(TerminalText, CountsInWords)
{
    EXPECT_EQ(counted(1, "page", "pages"), "1 page");
    EXPECT_EQ(counted(0, "page", "pages"), "0 pages");
    EXPECT_EQ(counted(12000, "page", "pages"), "12,000 pages");
}

TEST(TerminalText, TellsTimeAsCoarselyAsItIsLong)
{
    EXPECT_EQ(seconds_text(0.416), "0.42 s");
    EXPECT_EQ(seconds_text(12.4), "12 s");
    EXPECT_EQ(seconds_text(185), "3 min 5 s");
    EXPECT_EQ(seconds_text(7800), "2 h 10 min");
}

TEST(TerminalText, ColumnsAreThoseOfTheTerminal)
{
    EXPECT_EQ(columns_of("Ran"), 3);
    EXPECT_EQ(columns_of("Лозница"), 7);
    EXPECT_EQ(columns_of("七人の侍"), 8);
    EXPECT_EQ(columns_of("e\u0301"), 1);
    EXPECT_EQ(columns_of(""), 0);
}

TEST(TerminalText, TableAlignsInEveryScript)
{
    EXPECT_EQ(table({{"films/1", "七人の侍", "1954"}, {"films/12", "Ran", ""}}, {Align::left, Align::left, Align::left}),
        "films/1   七人の侍  1954\nfilms/12  Ran\n");
    EXPECT_EQ(table({{"films", "3"}, {"statements", "1,212"}}, {Align::left, Align::right}), "films           3\nstatements  1,212\n");
    EXPECT_EQ(table({{"A very long title", "x"}}, {Align::left, Align::left}, 8), "A very…  x\n");
    EXPECT_EQ(table({}, {}), "");
}

TEST(TerminalText, NothingInItSteersTheTerminal)
{
    EXPECT_EQ(one_line("a\x1B[2Jb\nc\td\r"), "a [2Jb c d ");
    EXPECT_EQ(one_line("\xFFx"), "\uFFFDx");
    EXPECT_EQ(table({{"a\x1B]0;x\x07"}}, {Align::left}), "a ]0;x\n");
}

TEST(ProgressLine, TellsDoneRateAndTimeLeft)
{
    EXPECT_EQ(progress_line(0, 10000, 0), "0 of 10,000 pages");
    EXPECT_EQ(progress_line(1200, 10000, 4), "1,200 of 10,000 pages · 300/s · 29 s left");
    EXPECT_EQ(progress_line(3, 10, 2), "3 of 10 pages · 1.5/s · 5 s left");
    EXPECT_EQ(progress_line(1000, 100000, 100), "1,000 of 100,000 pages · 10/s · 2 h 45 min left");
}

} // namespace
} // namespace kinotheca::test
