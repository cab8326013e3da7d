#include "base/date.hpp"

#include <charconv>
#include <chrono>
#include <fmt/format.h>

namespace kinotheca {

namespace {

std::chrono::year_month_day chrono_day(Date date)
{
    return std::chrono::year(date.year) / std::chrono::month(static_cast<unsigned>(date.month))
        / std::chrono::day(static_cast<unsigned>(date.day));
}

bool parse_number(std::string_view text, int& number)
{
    auto const [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    return code == std::errc() && end == text.data() + text.size() && number > 0;
}

} // namespace

bool exists(Date date)
{
    if (date.year < 0 || date.year > 9999 || date.month < 0 || date.month > 12 || date.day < 0)
        return false;
    if (!date.day)
        return date.month || date.year;
    if (!date.month)
        return false;
    if (!date.year)
        date.year = 2000; // a leap year: 29 February without a year is a day
    return chrono_day(date).ok();
}

int weekday(Date date)
{
    return static_cast<int>(std::chrono::weekday(std::chrono::sys_days(chrono_day(date))).iso_encoding());
}

Date plus_days(Date date, int days)
{
    std::chrono::year_month_day const moved{std::chrono::sys_days(chrono_day(date)) + std::chrono::days(days)};
    return {static_cast<int>(moved.year()), static_cast<int>(static_cast<unsigned>(moved.month())),
        static_cast<int>(static_cast<unsigned>(moved.day()))};
}

std::optional<Date> from_iranian(Date iranian)
{
    // Leap years as the 33-year cycle gives them, which holds for these years.
    auto const leap = [](int year) {
        switch (year % 33) {
        case 1:
        case 5:
        case 9:
        case 13:
        case 17:
        case 22:
        case 26:
        case 30: return true;
        default: return false;
        }
    };
    auto const [year, month, day] = iranian;
    if (year < 1206 || year > 1497 || month < 1 || month > 12 || day < 1 || day > (month <= 6 ? 31 : month <= 11 || leap(year) ? 30 : 29))
        return {};
    auto days = day - 1 + (month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30);
    constexpr int known = 1400; // 1 Farvardin 1400 was 21 March 2021
    for (auto each = known; each < year; ++each)
        days += leap(each) ? 366 : 365;
    for (auto each = year; each < known; ++each)
        days -= leap(each) ? 366 : 365;
    return plus_days({2021, 3, 21}, days);
}

std::string to_string(Date date)
{
    if (!date.year)
        return fmt::format("--{:02}-{:02}", date.month, date.day);
    if (!date.month)
        return fmt::format("{:04}", date.year);
    if (!date.day)
        return fmt::format("{:04}-{:02}", date.year, date.month);
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::optional<Date> parse_date(std::string_view iso)
{
    Date date;
    if (iso.starts_with("--")) {
        if (iso.size() != 7 || iso[4] != '-' || !parse_number(iso.substr(2, 2), date.month) || !parse_number(iso.substr(5, 2), date.day))
            return {};
    } else {
        if (iso.size() != 4 && iso.size() != 7 && iso.size() != 10)
            return {};
        if (!parse_number(iso.substr(0, 4), date.year))
            return {};
        if (iso.size() >= 7 && (iso[4] != '-' || !parse_number(iso.substr(5, 2), date.month)))
            return {};
        if (iso.size() == 10 && (iso[7] != '-' || !parse_number(iso.substr(8, 2), date.day)))
            return {};
    }
    if (!exists(date))
        return {};
    return date;
}

} // namespace kinotheca
