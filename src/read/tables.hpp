#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// A table of showings: rows of one block kind whose cells are parted by tabs.
struct Table {
    enum class Column { unknown, date, time, film, director, hall, venue, place, price, day, other };
    struct Head {
        Column column = Column::unknown;
        DateMark const* day = nullptr; // of a column that is a day; lives as long as the reading's dates
    };
    struct Row {
        std::size_t line = 0;
        std::vector<TokenRange> cells; // empty for a cell that says nothing: "", "-"; may have several lines
    };
    std::size_t first_line = 0;
    std::size_t last_line = 0; // one past
    bool headed = false;       // its first line names the columns
    std::vector<Head> heads;   // as many as the widest row has cells
    std::vector<Row> rows;     // without the headings

    bool grid() const; // days across, films down, hours in the cells
    bool has(Column column) const;
    // The cell of the column; empty where there is no such column or nothing in it.
    TokenRange cell(Row const& row, Column column) const;
};

// The tables of the page that have two columns and a day or an hour in them. Columns without a heading are told by what is in them.
std::vector<Table> tables_of(Reading const& reading);

// The title at the beginning of the cell of a film: its first line, before the dash behind which all else is said of the event.
TokenRange title_in_cell(Reading const& reading, TokenRange cell);

// What the cells of the row say of its showing: house, room, town and price.
void take_cells(Reading const& reading, Table const& table, Table::Row const& row, Screening& screening);

} // namespace kinotheca
