#include "base/date.hpp"
#include "base/names.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace kinotheca {

TEST(date, is_written_and_read_as_far_as_it_is_known)
{
    for (auto const* text : {"2026-03-24", "2026-03", "2026", "--03-24", "--02-29"}) {
        auto const date = parse_date(text);
        ASSERT_TRUE(date) << text;
        EXPECT_EQ(to_string(*date), text);
    }
}

TEST(date, refuses_what_is_no_day)
{
    for (auto const* text : {"2026-02-29", "2026-13-01", "--04-31", "26-03-24", "2026-3-4", "", "2026-03-24x", "-1-01"})
        EXPECT_FALSE(parse_date(text)) << text;
}

TEST(from_iranian, gives_the_gregorian_day)
{
    EXPECT_EQ(from_iranian({1405, 9, 15}), (Date{2026, 12, 6}));
    EXPECT_EQ(from_iranian({1399, 12, 30}), (Date{2021, 3, 20}));
    EXPECT_EQ(from_iranian({1357, 11, 22}), (Date{1979, 2, 11}));
    EXPECT_FALSE(from_iranian({1400, 12, 30}));
    EXPECT_FALSE(from_iranian({1400, 13, 1}));
}

TEST(weekday, counts_from_monday)
{
    EXPECT_EQ(weekday({2026, 4, 8}), 3);
    EXPECT_EQ(weekday({2026, 11, 22}), 7);
}

TEST(plus_days, crosses_months_and_years)
{
    EXPECT_EQ(plus_days({2026, 12, 31}, 1), (Date{2027, 1, 1}));
    EXPECT_EQ(plus_days({2024, 3, 1}, -1), (Date{2024, 2, 29}));
}

TEST(names, come_from_cldr_in_every_language)
{
    EXPECT_EQ(country_name("DE", "fr"), "Allemagne");
    EXPECT_EQ(country_name("SUHH", "en"), "Soviet Union");
    EXPECT_EQ(language_name("uk", "nl"), "Oekraïens");
    auto const has = [](std::vector<CalendarName> const& names, std::string const& name, int number) {
        return std::any_of(names.begin(), names.end(), [&](auto const& each) { return each.name == name && each.number == number; });
    };
    EXPECT_TRUE(has(month_names("uk"), "квітня", 4));
    EXPECT_TRUE(has(month_names("ru"), "апрель", 4));
    EXPECT_TRUE(has(day_names("nl"), "zondag", 7));
    EXPECT_TRUE(has(day_names("de"), "Mo", 1));
}

} // namespace kinotheca
