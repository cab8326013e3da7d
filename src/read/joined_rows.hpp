#pragma once

#include "read/reading.hpp"

#include <vector>

namespace kinotheca {

// Films one behind the other in a line, behind a word for what they are, each with its year in brackets:
// "Kao glumac: Samo ljudi (1957), Tri Ane (1959)", "Ver también: Surcos (1951) | El cerco (1955)".
struct JoinedRows {
    TokenRange lead;              // without the colon
    std::vector<TokenRange> rows; // each to its closing bracket; none where the line is anything else
};
JoinedRows joined_rows(Reading const& reading, Line const& line);

// The line as if it held those tokens alone.
Line part_of_line(Reading const& reading, Line const& line, TokenRange part);

} // namespace kinotheca
