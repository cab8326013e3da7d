#include "read/column_days.hpp"

#include "read/date_tokens.hpp"
#include "read/hours.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace kinotheca {

namespace {

constexpr std::size_t fewest_days = 3;   // lines of a list
constexpr std::size_t column_reach = 15; // lines from one to the next

// How the numbers at the head of a line are written.
enum class ColumnShape : std::uint8_t { slash, point, two_points, spaced_points, number_weekday, number };

struct ColumnHead {
    std::size_t line = 0;
    TokenRange range;
    ColumnShape shape = ColumnShape::number;
    int first = 0;
    int second = 0; // 0 where there is one number
    int weekday = 0;
};

// The month that a line names for the lines below.
struct MonthLine {
    std::size_t line = 0;
    int month = 0;
    Span at;
};

class Columns {
public:
    explicit Columns(Reading const& reading) : m_reading(reading), m_words(reading), m_tokens(reading.tokens)
    {
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            if (line.noise || line.boilerplate || line.tokens.empty())
                continue;
            if (auto const* month = month_of(line))
                m_months.push_back({i, DateTokens::value_of(*month), reading.span(month->range)});
            if (auto const head = head_of(i); !head.range.empty())
                m_heads.push_back(head);
        }
    }

    std::vector<ColumnDay> days() const
    {
        std::vector<ColumnDay> found;
        for (std::size_t first = 0; first < m_heads.size();) {
            // A line whose numbers are written otherwise ends the list.
            std::vector<ColumnHead> list{m_heads[first]};
            for (auto next = first + 1; next < m_heads.size() && m_heads[next].line <= list.back().line + column_reach; ++next)
                if (m_heads[next].shape == list.back().shape)
                    list.push_back(m_heads[next]);
                else
                    break;
            first += list.size();
            if (list.size() >= fewest_days)
                add(list, found);
        }
        return found;
    }

private:
    // A word for a month in a short line that holds no day: "JANEIRO 2020", "Luglio - Villa Sereni, via Roma 88".
    Mark const* month_of(Line const& line) const
    {
        constexpr std::uint32_t longest = 14;
        if (line.tokens.size() > longest)
            return nullptr;
        Mark const* found = nullptr;
        for (auto at = line.tokens.first; at < line.tokens.last; ++at) {
            auto const* month = m_reading.at(Category::month, at);
            if (!month)
                continue;
            bool const day = (at > line.tokens.first && m_words.day_number(at - 1)) || m_words.day_number(month->range.last)
                || (at > line.tokens.first + 1 && m_tokens[at - 1].is(".") && m_words.day_number(at - 2));
            auto const& word = m_tokens[at];
            bool const whole = word.folded.size() > 3 || line.tokens.size() <= 2;
            bool const alone =
                word.capital || word.together || word.caseless || m_words.year_number(month->range.last) || line.tokens.size() <= 3;
            if (day || found || !whole || !alone)
                return nullptr;
            found = month;
            at = month->range.last - 1;
        }
        return found;
    }

    // Whether what stands behind the numbers may be what is shown then, or its hour.
    bool goes_on(std::uint32_t at, TokenRange line) const
    {
        if (at >= line.last)
            return true;
        auto const& token = m_tokens[at];
        if (!token.spaced && !token.is(":") && !token.is(",") && !token.is("|") && !token.is("("))
            return false;
        if (m_words.month_at(at) || ((!token.is_word() || !token.capital) && m_words.range_word(at)))
            return false;
        return (token.is_word() && (token.capital || token.caseless)) || time_at(m_reading, at).range.last || token.is("\"")
            || m_reading.at(Category::hour, at) || m_reading.at(Category::date_word, at)
            || (token.is_sign() && !token.is("%") && !token.is("/") && !token.is("+") && at + 1 < line.last
                && !m_tokens[at + 1].is_number());
    }

    ColumnHead head_of(std::size_t i) const
    {
        auto const line = m_reading.lines[i].tokens;
        auto at = line.first;
        if (m_tokens[at].is_sign() && line.size() > 1)
            ++at;
        ColumnHead head;
        head.line = i;
        auto const first = m_words.day_number(at);
        if (!first)
            return head;
        head.first = *first;
        auto const second = at + 2 < line.last ? m_words.day_number(at + 2) : std::nullopt;
        bool const tight = second && !m_tokens[at + 1].spaced && !m_tokens[at + 2].spaced;
        auto end = at + 1;
        if (tight && m_tokens[at + 1].is("/")) {
            head.shape = ColumnShape::slash;
        } else if (tight && m_tokens[at + 1].is(".")) {
            bool const closed = m_words.sign(at + 3, ".") && !m_tokens[at + 3].spaced;
            head.shape = closed ? ColumnShape::two_points : ColumnShape::point;
        } else if (second && m_tokens[at + 1].is(".") && !m_tokens[at + 1].spaced && m_words.sign(at + 3, ".")
            && !m_tokens[at + 3].spaced) {
            head.shape = ColumnShape::spaced_points;
        } else {
            auto next = at + 1;
            if (m_words.sign(next, ".") || m_words.sign(next, ","))
                ++next;
            auto const* weekday = next < line.last ? m_words.weekday_at(next) : nullptr;
            if (weekday && !m_words.sign(at + 1, ":")) {
                head.shape = ColumnShape::number_weekday;
                head.weekday = DateTokens::value_of(*weekday);
                end = weekday->range.last;
                if (m_words.sign(end, ".") && !m_tokens[end].spaced)
                    ++end;
                if (end >= line.last || goes_on(end, line))
                    head.range = {at, end};
                return head;
            }
            bool const word = at + 1 < line.last && m_tokens[at + 1].spaced && (m_tokens[at + 1].capital || m_tokens[at + 1].is("\""))
                && !m_words.month_at(at + 1) && !time_at(m_reading, at).range.last;
            if (word && !m_months.empty())
                head.range = {at, at + 1};
            return head;
        }
        head.second = *second;
        end = head.shape == ColumnShape::two_points || head.shape == ColumnShape::spaced_points ? at + 4 : at + 3;
        if (goes_on(end, line) && !m_words.year_number(end))
            head.range = {at, end};
        return head;
    }

    static bool steps_by_one(std::vector<ColumnHead> const& list, int ColumnHead::*which)
    {
        for (std::size_t i = 1; i < list.size(); ++i)
            if (list[i].*which != list[i - 1].*which + 1)
                return false;
        return true;
    }

    static bool is_same(std::vector<ColumnHead> const& list, int ColumnHead::*which)
    {
        return std::all_of(list.begin(), list.end(), [&](ColumnHead const& head) { return head.*which == list.front().*which; });
    }

    // Ratings ("4/5"), parts ("1/3"), sections ("1.1"), hours ("18.30").
    static bool counts_other_things(std::vector<ColumnHead> const& list)
    {
        bool const slash = list.front().shape == ColumnShape::slash;
        bool const parts = is_same(list, &ColumnHead::second)
            && std::all_of(list.begin(), list.end(), [](ColumnHead const& head) { return head.first <= head.second; });
        bool const sections = is_same(list, &ColumnHead::first) && steps_by_one(list, &ColumnHead::second);
        bool const hours = list.front().shape == ColumnShape::point
            && std::all_of(list.begin(), list.end(), [](ColumnHead const& head) { return head.first < 24 && head.second % 5 == 0; });
        return (slash && parts) || sections || hours;
    }

    // How often a day stands before the one above it, if the first number is the day; too often where a number is none.
    static std::size_t backward_steps(std::vector<ColumnHead> const& list, bool day_first)
    {
        std::size_t steps = 0;
        int before = 0;
        for (auto const& head : list) {
            Date const day{0, day_first ? head.second : head.first, day_first ? head.first : head.second};
            if (day.month > 12 || !exists(day))
                return list.size();
            auto const place = day.month * 31 + day.day;
            bool const new_year = before - place > 31 * 6;
            steps += place < before && !new_year;
            before = place;
        }
        return steps;
    }

    bool month_stands_first() const
    {
        constexpr std::array<std::string_view, 4> languages{"hu", "ja", "ko", "zh"};
        return std::any_of(languages.begin(), languages.end(), [&](auto language) { return m_reading.language.starts_with(language); });
    }

    void add(std::vector<ColumnHead> const& list, std::vector<ColumnDay>& found) const
    {
        std::set<std::pair<int, int>> different;
        for (auto const& head : list)
            different.emplace(head.first, head.second);
        if (different.size() < fewest_days)
            return;
        if (list.front().second == 0) {
            add_under_months(list, found);
            return;
        }
        auto const allowed = list.size() / 6;
        auto const day_first = backward_steps(list, true);
        auto const month_first = backward_steps(list, false);
        if (std::min(day_first, month_first) > allowed || counts_other_things(list))
            return;
        bool const months = month_first < day_first || (month_first == day_first && month_stands_first());
        for (auto const& head : list)
            found.push_back({head.range, {0, months ? head.first : head.second, months ? head.second : head.first}, 0, {}});
    }

    // "9 Variações", "16 A Herdade" below "JANEIRO 2020": with no weekdays only numbers that leave out some are days.
    void add_under_months(std::vector<ColumnHead> const& list, std::vector<ColumnDay>& found) const
    {
        std::vector<ColumnDay> days;
        std::size_t backward = 0;
        std::size_t next_days = 0;
        std::size_t unfit = 0; // weekdays
        MonthLine const* last = nullptr;
        for (std::size_t i = 0; i < list.size(); ++i) {
            auto const& head = list[i];
            auto const behind =
                std::partition_point(m_months.begin(), m_months.end(), [&](MonthLine const& month) { return month.line < head.line; });
            auto const* month = behind == m_months.begin() ? nullptr : &*std::prev(behind);
            bool const same = i > 0 && month == last;
            if (same) {
                backward += head.first < list[i - 1].first;
                next_days += head.first == list[i - 1].first + 1;
                auto const days_between = head.first - list[i - 1].first;
                unfit += head.weekday && ((list[i - 1].weekday - 1 + days_between) % 7 + 7) % 7 != head.weekday - 1;
            }
            last = month;
            if (head.weekday)
                days.push_back({head.range, {0, 0, head.first}, head.weekday, {}});
            else if (month && exists({0, month->month, head.first}))
                days.push_back({head.range, {0, month->month, head.first}, 0, month->at});
        }
        bool const weekdays = list.front().weekday != 0;
        bool const ranks = next_days * 2 > list.size();
        if (days.size() < fewest_days || backward > list.size() / 6 || unfit > list.size() / 6 || (!weekdays && ranks))
            return;
        found.insert(found.end(), days.begin(), days.end());
    }

    Reading const& m_reading;
    DateTokens m_words;
    Tokens const& m_tokens;
    std::vector<MonthLine> m_months;
    std::vector<ColumnHead> m_heads;
};

} // namespace

std::vector<ColumnDay> column_days(Reading const& reading)
{
    return Columns(reading).days();
}

ColumnDay const* column_day_at(std::vector<ColumnDay> const& days, std::uint32_t at)
{
    auto const found = std::partition_point(days.begin(), days.end(), [&](ColumnDay const& day) { return day.range.first < at; });
    return found != days.end() && found->range.first == at ? &*found : nullptr;
}

} // namespace kinotheca
