#include "read/film_rows.hpp"

#include "read/film_row_reader.hpp"
#include "read/houses.hpp"

namespace kinotheca {

namespace {

ListColumns::Column column_of(Reading const& reading, TokenRange cell)
{
    ListColumns::Column column;
    if (cell.empty())
        return column;
    for (auto m = reading.first_mark[cell.first]; m < reading.first_mark[cell.first + 1]; ++m) {
        auto const& mark = reading.marks[m];
        // "Πρωταγωνιστές / σημειώσεις", "szereplők, megj."
        bool const begins = mark.range.last < cell.last
            && (reading.tokens[mark.range.last].is("/") || reading.tokens[mark.range.last].is(",")
                || reading.tokens[mark.range.last].is("("));
        if (mark.range.last > cell.last || (mark.range != cell && !begins))
            continue;
        Role role{};
        if (mark.category == Category::person && mark.word == "character")
            return {ListColumns::Kind::character, {}};
        if (mark.category == Category::with)
            return {ListColumns::Kind::role, {Role::cast, reading.span(cell)}};
        if (mark.category == Category::label && mark.word == "year")
            return {ListColumns::Kind::year, {}};
        if (mark.category == Category::label && mark.word == "title")
            return {ListColumns::Kind::title, {}};
        if (mark.category == Category::label && mark.word.starts_with("title-"))
            column = {ListColumns::Kind::other_title, {}};
        if ((mark.category == Category::label && mark.word == "minutes") || mark.category == Category::minutes)
            return {ListColumns::Kind::minutes, {}};
        if (mark.category == Category::label && parse_name(mark.word, role))
            column = {ListColumns::Kind::role, {role, reading.span(cell)}};
    }
    return column;
}

} // namespace

bool begins_cell_of_row(Reading const& reading, std::uint32_t at)
{
    auto const gap = at > 0 ? reading.words(Span{reading.tokens[at - 1].span.end, reading.tokens[at].span.begin}) : std::string_view();
    return gap.size() > 1 ? gap.find('\t') != gap.npos || gap.find("  ") != gap.npos || gap.find("\u3000") != gap.npos : gap == "\t";
}

std::vector<TokenRange> cells_of(Reading const& reading, TokenRange range)
{
    auto const& tokens = reading.tokens;
    bool const tabs = !range.empty() && reading.words(reading.span(range)).find('\t') != std::string_view::npos;
    std::vector<TokenRange> cells{{range.first, range.first}};
    for (auto at = range.first; at < range.last; ++at) {
        auto const gap = at > range.first ? reading.words(Span{tokens[at - 1].span.end, tokens[at].span.begin}) : std::string_view();
        for (auto tab = gap.find('\t'); tab != gap.npos; tab = gap.find('\t', tab + 1))
            cells.push_back({at, at});
        if (!tabs && at > range.first && begins_cell_of_row(reading, at))
            cells.push_back({at, at});
        cells.back().last = at + 1;
    }
    return cells;
}

namespace {

// The column that holds a year in the next rows, whatever its name is: "év", "Rok".
std::optional<std::size_t> column_of_years(Reading const& reading, std::size_t heading, std::size_t columns)
{
    std::vector<int> years(columns);
    int rows = 0;
    for (auto i = heading + 1; i < reading.lines.size() && i < heading + 5 && reading.lines[i].tokens.size() <= 60; ++i) {
        auto const cells = cells_of(reading, reading.lines[i].tokens);
        if (cells.size() < 2 || cells.size() > columns)
            break;
        ++rows;
        for (std::size_t n = 0; n < cells.size(); ++n)
            years[n] += cells[n].size() == 1 && reading.tokens[cells[n].first].folded.size() == 4
                && fact_at(reading, cells[n].first, cells[n].last).kind == Fact::Kind::year;
    }
    for (std::size_t n = 0; n < columns && rows >= 3; ++n)
        if (years[n] == rows)
            return n;
    return {};
}

} // namespace

ListColumns list_columns(Reading const& reading, Line const& line)
{
    ListColumns found;
    auto const cells =
        line.tokens.size() <= 30 && !has_number(reading, line.tokens) ? cells_of(reading, line.tokens) : std::vector<TokenRange>();
    if (cells.size() < 3)
        return found;
    bool year = false;
    int known = 0;
    for (auto cell : cells) {
        auto column = column_of(reading, cell);
        // "Τίτλος | Ξένος τίτλος"
        bool const second = column.kind == ListColumns::Kind::title
            && std::any_of(
                found.columns.begin(), found.columns.end(), [](auto const& other) { return other.kind == ListColumns::Kind::title; });
        if (second)
            column.kind = ListColumns::Kind::other_title;
        found.columns.push_back(std::move(column));
        year = year || found.columns.back().kind == ListColumns::Kind::year;
        known += found.columns.back().kind != ListColumns::Kind::unknown;
    }
    if (auto const years =
            year ? std::optional<std::size_t>() : column_of_years(reading, reading.line_of(line.tokens.first), cells.size())) {
        found.columns[*years] = {ListColumns::Kind::year, {}};
        ++known;
        year = true;
    }
    return year && known >= 2 ? found : ListColumns();
}

std::optional<FilmRow> film_row(Reading const& reading, Line const& line, RowContext const& context)
{
    return FilmRowReader(reading, context).read(line);
}

bool are_only_roles(Reading const& reading, TokenRange range)
{
    RowContext const none;
    FilmRowReader const row(reading, none);
    bool any = false;
    for (auto at = range.first; at < range.last;) {
        auto const* mark = row.role_at(at, range.last);
        if (mark)
            any = true, at = mark->range.last;
        else if (reading.tokens[at].is_sign() || reading.at(Category::and_, at))
            ++at;
        else
            return false;
    }
    return any;
}

} // namespace kinotheca
