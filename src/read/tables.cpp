#include "read/tables.hpp"

#include "read/facts.hpp"
#include "read/houses.hpp"
#include "read/openings.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

// The cells of a row, in the order of its text; a cell may have several lines.
std::vector<TokenRange> cells_of(Reading const& reading, Span row)
{
    auto const& body = reading.text.body;
    auto begin = row.begin;
    std::vector<TokenRange> cells;
    auto const parter = reading.words(row).find('\t') == std::string_view::npos ? '|' : '\t';
    while (begin <= row.end) {
        auto const tab = static_cast<std::uint32_t>(std::min<std::size_t>(body.find(parter, begin), row.end));
        auto cell = reading.tokens.within(Span{begin, tab});
        bool const says = std::any_of(
            &reading.tokens[0] + cell.first, &reading.tokens[0] + cell.last, [](Token const& token) { return !token.is_sign(); });
        cells.push_back(says ? cell : TokenRange{});
        begin = tab + 1;
    }
    return cells;
}

// From the beginning of the text's line, since a row may begin with empty cells, to the end of the row's last line.
Span row_of(Reading const& reading, std::size_t first, std::size_t last)
{
    auto const& body = reading.text.body;
    auto const begin = reading.lines[first].span.begin;
    auto const feed = begin == 0 ? std::string::npos : body.rfind('\n', begin - 1);
    return {static_cast<std::uint32_t>(feed == std::string::npos ? 0 : feed + 1),
        static_cast<std::uint32_t>(std::min(body.find('\n', reading.lines[last].span.end), body.size()))};
}

// One past the last line of the block that the line belongs to.
std::size_t end_of_block(Reading const& reading, std::size_t line)
{
    if (reading.lines[line].kind != BlockKind::row)
        return line + 1;
    auto const at = reading.lines[line].span.begin;
    auto const& blocks = reading.text.blocks;
    auto const block = std::partition_point(blocks.begin(), blocks.end(), [&](Block const& each) { return each.span.end <= at; });
    auto last = line + 1;
    while (block != blocks.end() && last < reading.lines.size() && reading.lines[last].span.begin < block->span.end)
        ++last;
    return last;
}

// The bars between the words of a line, each with blanks around it.
std::size_t bars_of(Reading const& reading, std::size_t line)
{
    auto const words = reading.lines[line].tokens;
    std::size_t bars = 0;
    for (auto at = words.first; at < words.last; ++at)
        bars += reading.tokens[at].is("|") && reading.tokens[at].spaced && (at + 1 == words.last || reading.tokens[at + 1].spaced);
    return bars;
}

// "Film | Do 07. | Fr 08. | Sa 09." over "Anora | 20:00 | – | 20:00": one of the lines that bars part into as many cells has a day in each
// of three.
bool is_row_of_bars(Reading const& reading, std::size_t line)
{
    constexpr std::size_t most_rows = 40;
    constexpr std::size_t least_days = 3;
    auto const bars = reading.lines[line].noise ? 0 : bars_of(reading, line);
    if (bars < least_days)
        return false;
    auto const same = [&](std::size_t other) { return bars_of(reading, other) == bars; };
    auto first = line;
    while (first > 0 && line - first < most_rows && reading.lines[first].gap == 0 && same(first - 1))
        --first;
    auto last = line + 1;
    while (last < reading.lines.size() && last - line < most_rows && reading.lines[last].gap == 0 && same(last))
        ++last;
    for (auto row = first; row < last && last - first > 1; ++row) {
        std::size_t days = 0;
        auto const words = reading.lines[row].tokens;
        for (auto const& day : reading.dates_in(words))
            days += day.range.first > words.first && reading.tokens[day.range.first - 1].is("|");
        if (days >= least_days)
            return true;
    }
    return false;
}

bool has_cells(Reading const& reading, std::size_t first)
{
    // Plain text: two tabs at least.
    if (reading.lines[first].kind != BlockKind::row) {
        auto const line = reading.words(row_of(reading, first, first));
        return (std::count(line.begin(), line.end(), '\t') >= 2 && !reading.lines[first].noise) || is_row_of_bars(reading, first);
    }
    return reading.words(row_of(reading, first, end_of_block(reading, first) - 1)).find('\t') != std::string_view::npos;
}

// What stands in the first line of the cell: a title, above its facts.
TokenRange first_line(Reading const& reading, TokenRange cell)
{
    return {cell.first, std::min(cell.last, reading.lines[reading.line_of(cell.first)].tokens.last)};
}

bool filled(std::span<TimeMark const> times, Reading const& reading, TokenRange cell)
{
    if (times.empty() || times.front().range.first != cell.first)
        return false;
    std::uint32_t rest = cell.size();
    for (auto const& time : times)
        rest -= std::min(rest, time.range.size());
    for (auto at = cell.first; at < cell.last; ++at)
        rest -= rest && (reading.tokens[at].is_sign() || reading.at(Category::and_, at) || reading.at(Category::hour, at));
    return rest <= 2;
}

Table::Column column_named(Reading const& reading, TokenRange cell)
{
    auto column = Table::Column::unknown;
    bool labelled = false;
    bool director = false;
    if (cell.empty())
        return column;
    for (auto i = reading.first_mark[cell.first]; i < reading.first_mark[cell.first + 1]; ++i) {
        auto const& mark = reading.marks[i];
        if (mark.category != Category::label || mark.range != cell)
            continue;
        if (mark.word == "time" || (mark.word == "date" && column != Table::Column::time))
            column = mark.word == "time" ? Table::Column::time : Table::Column::date;
        else if (mark.word == "hall")
            column = Table::Column::hall;
        else if (mark.word == "venue")
            column = Table::Column::venue;
        else if (mark.word == "place")
            column = Table::Column::place;
        else if (mark.word == "price")
            column = Table::Column::price;
        else if (mark.word == "title")
            column = Table::Column::film;
        director = director || (mark.word == "director" && mark.language == reading.table);
        labelled = true;
    }
    if (column == Table::Column::unknown && reading.whole(Category::film_word, cell))
        column = Table::Column::film;
    if (column == Table::Column::unknown && reading.whole(Category::hall, cell))
        column = Table::Column::hall;
    if (column == Table::Column::unknown && (reading.whole(Category::format_words, cell) || reading.whole(Category::theme, cell)))
        column = Table::Column::film;
    // "Film" is a title's column, though a label of the director's too ("ein Film von").
    if (column == Table::Column::unknown && labelled)
        column = director ? Table::Column::director : Table::Column::other;
    return column;
}

// "Sedmikrásky – Studentský filmový klub, aula. ČSSR 1966 …": where the title ends that begins a cell with all that is said of an
// event: with the words set apart, else before the dash; 0 where it holds nothing else.
std::uint32_t end_of_lead(Reading const& reading, TokenRange cell)
{
    auto const& tokens = reading.tokens;
    if (cell.size() < 4 || !(tokens[cell.first].capital || tokens[cell.first].is("\"")))
        return 0;
    if (auto const apart = reading.emphasised_at(cell.first); !apart.empty() && apart.last < cell.last && apart.size() <= 16)
        return apart.last;
    for (auto at = cell.first + 1; at + 1 < cell.last && at < cell.first + 14; ++at)
        if (tokens[at].is("-") && tokens[at].spaced && tokens[at + 1].spaced)
            return at;
    return 0;
}

// What most cells of a column are.
Table::Column column_of(Reading const& reading, std::vector<Table::Row> const& rows, std::size_t column)
{
    std::size_t dates = 0;
    std::size_t times = 0;
    std::size_t halls = 0;
    std::size_t venues = 0;
    std::size_t titles = 0;
    std::size_t prices = 0;
    std::size_t all = 0;
    for (auto const& row : rows) {
        if (column >= row.cells.size() || row.cells[column].empty())
            continue;
        auto const cell = row.cells[column];
        ++all;
        if (names_a_price(reading, cell)) {
            ++prices;
            continue;
        }
        if (end_of_lead(reading, cell) && cell.size() >= 6 && reading.dates_in({cell.first, cell.first + 1}).empty()) {
            ++titles;
            continue;
        }
        if (auto const found = reading.dates_in(cell); !found.empty() && found.front().range.first == cell.first)
            ++dates;
        else if (filled(reading.times_in(cell), reading, cell))
            ++times;
        else if (reading.in(Category::hall, cell))
            ++halls;
        else if (reading.in(Category::venue, cell))
            ++venues;
        else if (looks_like_title(reading, reading.span(first_line(reading, cell))))
            ++titles;
    }
    auto const most = [&](std::size_t count) { return all > 0 && count * 2 > all; };
    return most(dates) ? Table::Column::date
        : most(times)  ? Table::Column::time
        : most(halls)  ? Table::Column::hall
        : most(venues) ? Table::Column::venue
        : most(titles) ? Table::Column::film
        : most(prices) ? Table::Column::price
                       : Table::Column::unknown;
}

void name_columns(Reading const& reading, Table& table)
{
    std::size_t widest = 0;
    for (auto const& row : table.rows)
        widest = std::max(widest, row.cells.size());
    auto& heads = table.rows.front().cells;
    std::vector<Table::Head> named(widest);
    int days = 0;
    int names = 0;
    // The corner of a grid may be missing.
    auto const shift = heads.size() + 1 == widest ? std::size_t{1} : std::size_t{0};
    for (std::size_t i = 0; i < heads.size(); ++i) {
        auto const found = heads[i].empty() ? std::span<DateMark const>() : reading.dates_in(heads[i]);
        if (!found.empty() && found.front().range.first == heads[i].first && reading.times_in(heads[i]).empty()) {
            named[i + shift] = {Table::Column::day, &found.front()};
            ++days;
        } else if (auto const column = column_named(reading, heads[i]); column != Table::Column::unknown) {
            named[std::min(i, widest - 1)].column = column;
            ++names;
        }
    }
    table.headed = days >= 2 || names >= 2;
    table.heads = table.headed ? named : std::vector<Table::Head>(widest);
    if (table.headed)
        table.rows.erase(table.rows.begin());
    if (table.grid() && table.heads[0].column == Table::Column::unknown)
        table.heads[0].column = Table::Column::film;
    bool film = table.has(Table::Column::film);
    for (std::size_t i = 0; i < widest; ++i)
        if (table.heads[i].column == Table::Column::unknown) {
            auto const column = column_of(reading, table.rows, i);
            bool const full = std::none_of(
                table.rows.begin(), table.rows.end(), [&](Table::Row const& row) { return i >= row.cells.size() || row.cells[i].empty(); });
            if (column == Table::Column::film && (film || table.grid() || (table.headed && !full)))
                continue;
            film = film || column == Table::Column::film;
            table.heads[i].column = column;
        }
}

// Rows that begin with labels are facts, not showings.
bool tells_facts(Reading const& reading, Table const& table)
{
    auto const labelled = [&](Table::Row const& row) {
        if (row.cells.empty() || row.cells.front().empty() || row.cells.size() > 2)
            return false;
        auto cell = row.cells.front();
        if (cell.size() > 1 && reading.tokens[cell.last - 1].is(":"))
            return true;
        return reading.whole(Category::label, cell) != nullptr;
    };
    return table.rows.size() >= 2
        && static_cast<std::size_t>(std::count_if(table.rows.begin(), table.rows.end(), labelled)) * 2 > table.rows.size();
}

// "Jueves 1 | 18:00 … / 20:30 …": a day, and beside it all that is shown then. Its lines are those of an agenda.
bool holds_hours(Reading const& reading, Table const& table)
{
    std::size_t count = 0;
    for (auto const& row : table.rows) {
        auto const cell = table.cell(row, Table::Column::film);
        count += !cell.empty() && !reading.times_in({cell.first, cell.first + 1}).empty();
    }
    return count * 2 > table.rows.size();
}

} // namespace

bool Table::grid() const
{
    return std::count_if(heads.begin(), heads.end(), [](Head const& head) { return head.column == Column::day; }) >= 2;
}

TokenRange title_in_cell(Reading const& reading, TokenRange cell)
{
    auto const end = end_of_lead(reading, cell);
    return {cell.first, end ? end : std::min(cell.last, reading.lines[reading.line_of(cell.first)].tokens.last)};
}

bool Table::has(Column column) const
{
    return std::any_of(heads.begin(), heads.end(), [&](Head const& head) { return head.column == column; });
}

TokenRange Table::cell(Row const& row, Column column) const
{
    for (std::size_t i = 0; i < heads.size() && i < row.cells.size(); ++i)
        if (heads[i].column == column)
            return row.cells[i];
    return {};
}

std::vector<Table> tables_of(Reading const& reading)
{
    std::vector<Table> tables;
    for (std::size_t i = 0; i < reading.lines.size(); ++i) {
        if (!has_cells(reading, i))
            continue;
        Table table;
        table.first_line = i;
        while (i < reading.lines.size() && has_cells(reading, i) && (i == table.first_line || reading.lines[i].gap == 0)) {
            auto const next = end_of_block(reading, i);
            table.rows.push_back({i, cells_of(reading, row_of(reading, i, next - 1))});
            i = next;
        }
        table.last_line = i;
        --i;
        TokenRange const all{reading.lines[table.first_line].tokens.first, reading.lines[table.last_line - 1].tokens.last};
        if (reading.dates_in(all).empty() && reading.times_in(all).empty())
            continue;
        if (tells_facts(reading, table))
            continue;
        name_columns(reading, table);
        if (!table.rows.empty() && !holds_hours(reading, table))
            tables.push_back(std::move(table));
    }
    return tables;
}

void take_cells(Reading const& reading, Table const& table, Table::Row const& row, Screening& screening)
{
    for (auto column : {Table::Column::venue, Table::Column::hall, Table::Column::place}) {
        auto const cell = table.cell(row, column);
        if (cell.empty())
            continue;
        auto const words = without_signs(reading, reading.span(cell));
        if (column == Table::Column::venue)
            take_house(reading, house_named(reading, words), screening);
        else if (column == Table::Column::hall && !screening.hall)
            screening.hall = reading.value(words);
        else if (column == Table::Column::place && !screening.place)
            screening.place = reading.value(words);
    }
    if (auto const price = table.cell(row, Table::Column::price); !price.empty() && !screening.price)
        screening.price = reading.value(reading.span(price));
}

} // namespace kinotheca
