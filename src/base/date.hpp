#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace kinotheca {

// A day as far as it is known. 0 stands for a part that is not said.
struct Date {
    int year = 0;  // Gregorian, 1 to 9999
    int month = 0; // 1 to 12
    int day = 0;   // 1 to 31

    bool complete() const { return year && month && day; }
    auto operator<=>(Date const&) const = default;
};

// Whether there is such a day; without a year 29 February is one.
bool exists(Date date);

// 1 Monday … 7 Sunday. Requires a complete date that exists.
int weekday(Date date);

// The day `days` later (earlier if negative). Requires a complete date that exists.
Date plus_days(Date date, int days);

// The Gregorian day of a day of the Iranian calendar, years 1206 to 1497. Empty where there is no such day.
std::optional<Date> from_iranian(Date iranian);

// ISO 8601: "2026-03-24", "2026-03", "2026"; without a year "--03-24".
std::string to_string(Date date);

// What to_string writes, read again. Empty for any other text.
std::optional<Date> parse_date(std::string_view iso);

} // namespace kinotheca
