#include "read/film_rows.hpp"

#include "read/film_row_reader.hpp"

namespace kinotheca {

namespace {

ListColumns::Column column_of(Reading const& reading, TokenRange cell)
{
    ListColumns::Column column;
    if (cell.empty())
        return column;
    for (auto m = reading.first_mark[cell.first]; m < reading.first_mark[cell.first + 1]; ++m) {
        auto const& mark = reading.marks[m];
        if (mark.range != cell)
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
        if ((mark.category == Category::label && mark.word == "minutes") || mark.category == Category::minutes)
            return {ListColumns::Kind::minutes, {}};
        if (mark.category == Category::label && parse_name(mark.word, role))
            column = {ListColumns::Kind::role, {role, reading.span(cell)}};
    }
    return column;
}

} // namespace

std::vector<TokenRange> cells_of(Reading const& reading, TokenRange range)
{
    auto const& tokens = reading.tokens;
    std::vector<TokenRange> cells{{range.first, range.first}};
    for (auto at = range.first; at < range.last; ++at) {
        auto const gap = at > range.first ? reading.words(Span{tokens[at - 1].span.end, tokens[at].span.begin}) : std::string_view();
        for (auto tab = gap.find('\t'); tab != gap.npos; tab = gap.find('\t', tab + 1))
            cells.push_back({at, at});
        cells.back().last = at + 1;
    }
    return cells;
}

ListColumns list_columns(Reading const& reading, Line const& line)
{
    ListColumns found;
    auto const cells = line.tokens.size() <= 30 ? cells_of(reading, line.tokens) : std::vector<TokenRange>();
    if (cells.size() < 3)
        return found;
    bool year = false;
    int known = 0;
    for (auto cell : cells) {
        found.columns.push_back(column_of(reading, cell));
        year = year || found.columns.back().kind == ListColumns::Kind::year;
        known += found.columns.back().kind != ListColumns::Kind::unknown;
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
