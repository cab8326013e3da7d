#pragma once

#include "read/reading.hpp"

#include <vector>

namespace kinotheca {

// A year and the months that it is said of.
struct SaidYear {
    int year = 0;
    int first_month = 1;
    int last_month = 12;
    int rank = 0; // 2: the very month, 1: a season or a heading, 0: another date, -1: a festival, which only a weekday confirms
    Span at;
};

// The years that a page says, for days that stand without one.
struct SaidYears {
    Reading const& page;
    Tokens const& tokens;
    std::vector<SaidYear> years;
    bool all_past = false; // no year is one of showings

    // The page outlives it.
    explicit SaidYears(Reading const& reading) : page(reading), tokens(reading.tokens) {}

    // Those of headings, of dates and of festivals.
    void collect();
    // The year that the weekdays of the page's days give away among those that it says anywhere outside brackets.
    void add_year_of_weekdays();
    // Whether the token stands in a date.
    bool in_date(std::uint32_t at) const;
    // Whether the day of the mark exists in the year, on its weekday where one is said.
    static bool fits(DateMark const& mark, int year);

private:
    int number(std::uint32_t at, std::size_t digits) const;
    int year_at(std::uint32_t at) const;
    void add_months(int first, int last, int year, Span at);
    Mark const* month_behind(std::uint32_t at) const;
    void named_year(std::uint32_t at, int year);
    bool names_issue(std::uint32_t at, std::size_t line) const;
    bool is_of_film(std::uint32_t at) const;
    bool ends_heading(std::uint32_t at, Line const& line) const;
    DateMark const* date_behind(std::uint32_t at) const;
    Mark const* month_in(std::size_t i, std::uint32_t before) const;
    Mark const* month_ending(std::uint32_t last) const;
};

} // namespace kinotheca
