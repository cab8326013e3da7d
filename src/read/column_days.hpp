#pragma once

#include "read/reading.hpp"

#include <vector>

namespace kinotheca {

// A day that its line alone does not tell to be one.
struct ColumnDay {
    TokenRange range;
    Date day;        // without a year; with a weekday and one number without a month
    int weekday = 0; // 0: not said
    Span month;      // the heading that tells the month; empty where the line does
};

// The days at the heads of several lines that count on as days do, in the order of the page:
//
//   15/1 L'uomo senza passato, 22/1 Lasciami entrare, 29/1 …      5.10 Ombres au paradis, 12.10 …
//   10. 04. Életjel, 10. 11. Körhinta, …                          3/4 Paris, Texas, 3/11 Alice, 3/18 …   (the month first)
//   1 LUN PERFECT DAYS, 2 MAR …, 3 MER …                          9 Variações, 16 A Herdade, 23 …        (under "JANEIRO 2020")
//   not: 4/5, 3/5 (ratings) · 1.1, 1.2, 1.3 (sections) · 18.30, 20.15 (hours) · 1, 2, 3 (ranks)
//
// Needs the marks of words and the page's language. What is a date by its own line may be among them too.
std::vector<ColumnDay> column_days(Reading const& reading);

// That which begins at the token, of days in the order of the page; null where none does.
ColumnDay const* column_day_at(std::vector<ColumnDay> const& days, std::uint32_t at);

} // namespace kinotheca
