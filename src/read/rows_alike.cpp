#include "read/rows_alike.hpp"

#include "read/facts.hpp"
#include "read/film_rows.hpp"

#include <algorithm>
#include <array>

namespace kinotheca {

namespace {

constexpr std::uint32_t longest_row = 40;
constexpr std::uint32_t longest_cell = 14;
constexpr std::size_t least_alike = 3;
constexpr std::size_t farthest_row = 4; // lines from one row to the next

// In the order in which they are tried.
enum class Parting { cell, bar, quote, behind_bracket, dash, slash, bracket, comma, colon };
constexpr std::array partings{Parting::cell, Parting::bar, Parting::quote, Parting::behind_bracket, Parting::dash, Parting::slash,
    Parting::bracket, Parting::comma, Parting::colon};

struct RowsAlike {
    Reading const& reading;
    Tokens const& tokens;
    std::vector<LineRole> const& roles;

    bool counts(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        return !line.noise && !line.boilerplate && !roles[i].prose && line.tokens.size() >= 2 && line.tokens.size() <= longest_row;
    }

    bool is_dash(std::uint32_t at, std::uint32_t end) const
    {
        return tokens[at].is("-") && tokens[at].spaced && at + 1 < end && tokens[at + 1].spaced;
    }

    bool is_bar(std::uint32_t at) const { return tokens[at].is("|") || tokens[at].is("｜") || tokens[at].is("·") || tokens[at].is("•"); }

    // Where a cell ends whatever parts the row.
    bool ends_cell(std::uint32_t at, std::uint32_t first, std::uint32_t end) const
    {
        return tokens[at].is("(") || tokens[at].is(")") || tokens[at].is("[") || tokens[at].is("]") || tokens[at].is("/") || is_bar(at)
            || tokens[at].is(";") || (at > first && begins_cell_of_row(reading, at)) || is_dash(at, end);
    }

    bool is_fact(std::uint32_t at, std::uint32_t end) const { return at < end && fact_at(reading, at, end).kind != Fact::Kind::none; }

    // Past a day, an hour, a number with a stop: what a row begins with before it says anything.
    std::uint32_t past_lead(TokenRange line) const
    {
        auto at = line.first;
        for (auto before = line.last; at < line.last && at != before;) {
            before = at;
            if (auto const dates = reading.dates_in({at, at + 1}); !dates.empty())
                at = std::max(at, std::min(dates.front().range.last, line.last));
            else if (auto const times = reading.times_in({at, at + 1}); !times.empty())
                at = std::max(at, std::min(times.front().range.last, line.last));
            else if (tokens[at].is_number() && at + 1 < line.last && (tokens[at + 1].is(".") || tokens[at + 1].is(")")))
                at += 2;
            else if (at == line.first && tokens[at].is_number() && counts_up(line))
                ++at;
            else if (tokens[at].is_sign() && !tokens[at].is_quote() && !tokens[at].is("("))
                ++at;
        }
        return at;
    }

    // "1 All of me" above "2 Κρεατομηχανή".
    bool counts_up(TokenRange line) const
    {
        auto const own = number_at(reading, line.first);
        auto const i = reading.line_of(line.first);
        auto const begins_with = [&](std::size_t other, int number) {
            auto const words = other < reading.lines.size() ? reading.lines[other].tokens : TokenRange();
            return words.size() >= 2 && tokens[words.first].is_number() && number_at(reading, words.first) == number;
        };
        for (std::size_t far = 1; far <= farthest_row; ++far)
            if (begins_with(i + far, own + 1) || (i >= far && begins_with(i - far, own - 1)))
                return true;
        return false;
    }

    TokenRange trimmed(TokenRange cell) const
    {
        while (!cell.empty() && tokens[cell.first].is_sign())
            ++cell.first;
        while (!cell.empty() && tokens[cell.last - 1].is_sign() && !tokens[cell.last - 1].is("!") && !tokens[cell.last - 1].is("?"))
            --cell.last;
        return cell;
    }

    // From the place to the next sign that parts, past a word for a maker: "реж. Антоніо Лукіч".
    TokenRange cell_behind(std::uint32_t first, std::uint32_t end, Parting parting) const
    {
        while (first < end && tokens[first].is_sign() && !tokens[first].is("("))
            ++first;
        if (first < end && is_fact(first, end))
            return {};
        auto const begin = first;
        for (auto const category : {Category::label, Category::by})
            if (auto const* mark = first < end ? reading.at(category, first) : nullptr; mark && mark->range.last < end) {
                first = mark->range.last;
                while (first < end && (tokens[first].is(":") || tokens[first].is(".")))
                    ++first;
            }
        if (first == end)
            first = begin;
        auto last = first;
        while (last < end && !ends_cell(last, first, end)
            && !(tokens[last].is(",") && (parting == Parting::comma || parting == Parting::bracket || is_fact(last + 1, end))))
            ++last;
        return trimmed({first, last});
    }

    // Where the row is parted: the sign's first token and one past its last; empty where it is not.
    TokenRange parted(TokenRange row, Parting parting) const
    {
        auto const find = [&](auto const& wanted) {
            auto at = row.first + 1;
            while (at < row.last && !wanted(at))
                ++at;
            return at < row.last ? TokenRange{at, at + 1} : TokenRange();
        };
        switch (parting) {
        case Parting::cell: {
            auto const at = find([&](std::uint32_t each) { return begins_cell_of_row(reading, each); });
            return at.empty() ? at : TokenRange{at.first, at.first + (tokens[at.first].is("|") ? 1 : 0)};
        }
        case Parting::bar: return find([&](std::uint32_t each) { return is_bar(each); });
        case Parting::quote:
            return tokens[row.first].is("\"") ? find([&](std::uint32_t each) { return tokens[each].is("\""); }) : TokenRange();
        case Parting::behind_bracket: {
            auto const open = find([&](std::uint32_t each) { return tokens[each].is("("); });
            if (open.empty() || !(is_fact(open.last, row.last)))
                return {};
            auto close = open.last;
            while (close < row.last && !tokens[close].is(")"))
                ++close;
            return close + 1 < row.last && !tokens[close + 1].is(".") ? TokenRange{open.first, close + 1} : TokenRange();
        }
        case Parting::dash: return find([&](std::uint32_t each) { return is_dash(each, row.last); });
        case Parting::slash: return find([&](std::uint32_t each) { return tokens[each].is("/"); });
        case Parting::bracket: return find([&](std::uint32_t each) { return tokens[each].is("("); });
        case Parting::comma: return find([&](std::uint32_t each) { return tokens[each].is(","); });
        case Parting::colon: return find([&](std::uint32_t each) { return tokens[each].is(":"); });
        }
        return {};
    }

    AlikeRow row(std::size_t i, Parting parting) const
    {
        auto const line = reading.lines[i].tokens;
        TokenRange const said{past_lead(line), line.last};
        if (said.size() < 2)
            return {};
        auto const sign = parted(said, parting);
        if (sign.first == 0 && sign.last == 0)
            return {};
        auto left = said.first;
        while (left < sign.first && (left == said.first || !ends_cell(left, said.first, sign.first)))
            ++left;
        // "Miroir (Le)": the title's own article.
        if (left + 2 < said.last && tokens[left].is("("))
            if (auto const* article = reading.at(Category::article, left + 1);
                article && article->range.last < said.last && (tokens[article->range.last].is(")") || tokens[article->range.last].is("'")))
                return {};
        AlikeRow found{i, trimmed({said.first, left}), cell_behind(sign.last, said.last, parting)};
        if (found.left.empty() || found.left.size() > longest_cell || found.right.size() > longest_cell
            || !reading.dates_in(found.left).empty() || is_fact(found.left.first, found.left.last))
            return {};
        return found;
    }

    // Those that have another one near.
    std::vector<AlikeRow> near_each_other(std::vector<AlikeRow> const& rows) const
    {
        std::vector<AlikeRow> list;
        for (std::size_t k = 0; k < rows.size(); ++k) {
            bool const above = k > 0 && rows[k].line - rows[k - 1].line <= farthest_row;
            bool const below = k + 1 < rows.size() && rows[k + 1].line - rows[k].line <= farthest_row;
            if (above || below)
                list.push_back(rows[k]);
        }
        return list;
    }

    std::vector<std::vector<AlikeRow>> all() const
    {
        std::vector<std::vector<AlikeRow>> lists;
        for (auto const parting : partings) {
            std::vector<AlikeRow> with;
            std::vector<AlikeRow> alone;
            for (std::size_t i = 0; i < reading.lines.size(); ++i)
                if (counts(i))
                    if (auto const found = row(i, parting); !found.left.empty())
                        (found.right.empty() ? alone : with).push_back(found);
            for (auto* rows : {&with, &alone})
                if (auto list = near_each_other(*rows); list.size() >= least_alike)
                    lists.push_back(std::move(list));
        }
        return lists;
    }
};

} // namespace

std::vector<std::vector<AlikeRow>> alike_rows(Reading const& reading, std::vector<LineRole> const& roles)
{
    return RowsAlike{reading, reading.tokens, roles}.all();
}

} // namespace kinotheca
