#include "read/said_years.hpp"

#include "read/date_tokens.hpp"
#include "read/facts.hpp"

#include <algorithm>
#include <map>

namespace kinotheca {

int SaidYears::number(std::uint32_t at, std::size_t digits) const
{
    return DateTokens(page).number(at, digits, digits).value_or(0);
}

int SaidYears::year_at(std::uint32_t at) const
{
    auto const year = number(at, 4);
    return year >= 1990 && year <= 2099 ? year : 0;
}

bool SaidYears::in_date(std::uint32_t at) const
{
    auto const behind =
        std::partition_point(page.dates.begin(), page.dates.end(), [&](DateMark const& date) { return date.range.first <= at; });
    return behind != page.dates.begin() && at < std::prev(behind)->range.last;
}

void SaidYears::collect()
{
    for (auto const& mark : page.dates)
        if (mark.from.year)
            years.push_back({mark.from.year, 1, 12, 0, mark.at.front()});
    for (std::uint32_t at = 0; at < tokens.size(); ++at)
        if (auto const year = year_at(at); year && !in_date(at))
            named_year(at, year);
    // What a text tells of the past dates no programme where another day does.
    auto const past = [](SaidYear const& year) { return year.year < 1990; };
    all_past = std::all_of(years.begin(), years.end(), past);
    if (!all_past)
        std::erase_if(years, past);
}

// From the first month to the last, whose year it is.
void SaidYears::add_months(int first, int last, int year, Span at)
{
    if (first <= last) {
        years.push_back({year, first, last, 2, at});
        return;
    }
    years.push_back({year - 1, first, 12, 2, at});
    years.push_back({year, 1, last, 2, at});
}

// "2005. április", "2024 Ekim": the month right behind the year that begins a line, or stands in a short one.
Mark const* SaidYears::month_behind(std::uint32_t at) const
{
    constexpr std::uint32_t longest = 14; // a heading
    auto const& line = page.lines[page.line_of(at)];
    auto const next = at + 1 < tokens.size() && tokens[at + 1].is(".") && !tokens[at + 1].spaced ? at + 2 : at + 1;
    auto const* month =
        (at == line.tokens.first || line.tokens.size() <= longest) && next < line.tokens.last ? page.at(Category::month, next) : nullptr;
    bool const day = month && month->range.last < line.tokens.last && tokens[month->range.last].is_number();
    return day ? nullptr : month;
}

// "December 2026", "Season 2026-27", "najaar 2026", and a year alone at the top of the page.
void SaidYears::named_year(std::uint32_t at, int year)
{
    auto before = at > 0 ? at - 1 : 0;
    if (before > 0 && (tokens[before].is(",") || tokens[before].is("'") || page.at(Category::date_word, before)))
        --before;
    auto const at_span = tokens[at].span;
    if (before > 0 && tokens[before].is("("))
        --before; // "DECEMBERI PROGRAMJAINK (2026)"
    auto const i = page.line_of(at);
    auto const& line = page.lines[i];
    if (at == 0 || before < line.tokens.first)
        before = at; // what ends the line above says nothing of it
    if (auto const day = date_behind(at); day && !day->from.year) {
        years.push_back({year, day->from.month, day->to.month, 2, at_span});
        return;
    }
    if (auto const* month = month_behind(at)) {
        // "2022. október–november"
        auto const joint = month->range.last;
        bool const range = joint + 1 < tokens.size() && (tokens[joint].is("-") || page.at(Category::range, joint));
        auto const* last = range ? page.at(Category::month, joint + 1) : nullptr;
        auto const& end = last ? *last : *month;
        add_months(DateTokens::value_of(*month), DateTokens::value_of(end), year, {at_span.begin, tokens[end.range.last - 1].span.end});
        return;
    }
    if (auto const* month = at > 0 ? month_in(i, before) : nullptr) {
        auto const value = DateTokens::value_of(*month);
        auto const month_at = tokens[month->range.first].span;
        // In the heading of a page the month may stand behind its year.
        years.push_back({year, value, value, 2, {std::min(month_at.begin, at_span.begin), std::max(month_at.end, at_span.end)}});
        // "November and December 2026", "GENNAIO – APRILE 2009".
        auto const first = month->range.first;
        if (first >= 2
            && (page.at(Category::and_, first - 1) || tokens[first - 1].is("-") || tokens[first - 1].is("/")
                || page.at(Category::range, first - 1)))
            if (auto const* other = month_ending(first - 2)) {
                Span const both{tokens[other->range.first].span.begin, at_span.end};
                add_months(DateTokens::value_of(*other), value, year, both);
            }
        return;
    }
    if (names_issue(at, i)) {
        years.push_back({year, 1, 12, 1, at_span});
        return;
    }
    bool const joint = at + 1 < tokens.size() && (tokens[at + 1].is("/") || tokens[at + 1].is("-")) && !tokens[at + 1].spaced;
    if (joint && (number(at + 2, 2) == (year + 1) % 100 || number(at + 2, 4) == year + 1)) {
        Span const both{at_span.begin, tokens[at + 2].span.end};
        years.push_back({year, 7, 12, 1, both});
        years.push_back({year + 1, 1, 6, 1, both});
        return;
    }
    // "in the summer of 1990", in a text far down the page: a season of the past.
    constexpr std::size_t heading = 14; // words, at most
    bool const heads = i < 12 || line.tokens.size() <= heading;
    if (auto const* season = page.at(Category::season, before); season && season->range.last == before + 1 && at > 0 && heads) {
        years.push_back({year, 1, 12, 1, at_span});
        return;
    }
    if (i >= 12 || !line.tokens.holds({at, at + 1}) || line.tokens.size() > 10)
        return;
    bool const alone = line.tokens.size() > 4 ? false
                                              : line.tokens.size() == 1
            || (line.tokens.size() == 2
                && (page.at(Category::label, line.tokens.first) || page.at(Category::season, line.tokens.last - 1) || line.level || i < 3));
    // "Filmiklubi PIME TUBA: kevadhooaeg 2024"
    bool const over_all = i <= 2 && ends_heading(at, line) && !page.in(Category::event, line.tokens);
    if (alone)
        years.push_back({year, 1, 12, 1, at_span});
    else if (over_all)
        years.push_back({year, 1, 12, 0, at_span});
    else if (at > line.tokens.first && (at + 1 == line.tokens.last || tokens[at + 1].is_sign()) && tokens[at - 1].is_word()
        && (page.in(Category::event, line.tokens) || page.in(Category::season, line.tokens) || ends_heading(at, line)))
        years.push_back({year, 1, 12, -1, at_span});
}

// "På kino uke 46 og 47, 2026": the last word of a short line at the top of the page that says nothing of a film.
bool SaidYears::ends_heading(std::uint32_t at, Line const& line) const
{
    return at + 1 == line.tokens.last && line.tokens.size() >= 3 && !page.in(Category::country, line.tokens)
        && !page.in(Category::form, line.tokens) && !page.in(Category::minutes, line.tokens);
}

// "2027. gada 18.–23. janvāris", "2026 m. kovo 5–7 d.": the day that stands behind its year, small words between.
DateMark const* SaidYears::date_behind(std::uint32_t at) const
{
    auto const behind =
        std::partition_point(page.dates.begin(), page.dates.end(), [&](DateMark const& date) { return date.range.first <= at; });
    if (behind == page.dates.end() || behind->range.first > at + 4 || page.line_of(behind->range.first) != page.line_of(at)
        || !behind->from.month)
        return nullptr;
    for (auto between = at + 1; between < behind->range.first; ++between)
        if (!tokens[between].is(".") && !page.at(Category::date_word, between))
            return nullptr;
    return &*behind;
}

// The month right before the year, or the only one of a short heading: "DECEMBERI PROGRAMJAINK (2026)".
Mark const* SaidYears::month_in(std::size_t i, std::uint32_t before) const
{
    auto const& line = page.lines[i];
    if (auto const* month = before >= line.tokens.first ? month_ending(before) : nullptr; month && month->range.first >= line.tokens.first)
        return month;
    if (i >= 20 || line.tokens.size() > 8 || !page.dates_in(line.tokens).empty())
        return nullptr;
    auto const* month = page.in(Category::month, line.tokens);
    return month && !in_date(month->range.first) && tokens[month->range.first].folded.size() > 3 ? month : nullptr;
}

Mark const* SaidYears::month_ending(std::uint32_t last) const
{
    auto const* month = page.at(Category::month, last);
    if (!month && last > 0 && tokens[last].is("."))
        month = page.at(Category::month, last - 1);
    return month && month->range.last >= last && month->range.last <= last + 1 && !in_date(month->range.first) ? month : nullptr;
}

// "Ausgabe 10/2009", "nr 9/2023": the number of a paper's issue stands before the year, in its head.
bool SaidYears::names_issue(std::uint32_t at, std::size_t line) const
{
    constexpr std::size_t head = 6; // lines
    bool const joint = at >= 2 && line < head && !tokens[at].spaced && !tokens[at - 1].spaced && tokens[at - 1].is("/");
    bool const day = at >= 3 && !tokens[at - 2].spaced && tokens[at - 3].is_sign();
    return joint && !day && DateTokens(page).number(at - 2, 1, 2);
}

// "Royaume-Uni - 2025 - 1H59": in a line with a country or a length.
bool SaidYears::is_of_film(std::uint32_t at) const
{
    auto const line = page.lines[page.line_of(at)].tokens;
    if (page.in(Category::country, line))
        return true;
    for (auto token = line.first; token < line.last; ++token)
        if (duration_at(page, token, line.last).kind != Fact::Kind::none)
            return true;
    return false;
}

// "Printed for Michaelmas 2019", at the foot of a programme that says weekdays: of the years that stand outside brackets the only one
// in which several days have the weekdays said of them.
void SaidYears::add_year_of_weekdays()
{
    constexpr std::size_t fewest = 2;
    constexpr std::size_t most = 24; // years that are tried
    std::vector<DateMark const*> days;
    for (auto const& mark : page.dates)
        if (mark.weekday && mark.from.month && mark.from.day && !mark.from.year)
            days.push_back(&mark);
    if (days.size() < fewest)
        return;
    std::map<int, Span> said;
    int brackets = 0;
    for (std::uint32_t at = 0; at < tokens.size() && said.size() < most; ++at) {
        brackets = tokens[at].is("(") ? brackets + 1 : tokens[at].is(")") ? std::max(0, brackets - 1) : brackets;
        if (auto const year = brackets ? 0 : year_at(at); year && !in_date(at) && !is_of_film(at))
            said.emplace(year, tokens[at].span);
    }
    SaidYear found;
    for (auto const& [year, at] : said) {
        std::size_t right = 0;
        for (auto const* day : days) {
            bool const next = day->from.month < days.front()->from.month && day->from.month <= 6;
            right += fits(*day, year + (next ? 1 : 0));
        }
        if (right != days.size())
            continue;
        if (found.year)
            return;
        found = {year, 1, 12, -1, at};
    }
    if (found.year) {
        years.push_back(found);
        all_past = false;
    }
}

bool SaidYears::fits(DateMark const& mark, int year)
{
    Date day = mark.from;
    day.year = year;
    return exists(day) && day.complete() && (!mark.weekday || weekday(day) == mark.weekday);
}

} // namespace kinotheca
