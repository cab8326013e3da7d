#pragma once

#include "read/column_days.hpp"

namespace kinotheca {

// The days of the page without a month, in its order: "Mer 25 : 14h", "sexta (11)", "4. piatok" alone on its line, "1 LUN" of a column.
// Which month it is only a week or a month that the page names can tell (complete_dates). Needs reading.dates, which they leave out.
std::vector<DateMark> bare_days(Reading const& reading, std::vector<ColumnDay> const& columns);

} // namespace kinotheca
