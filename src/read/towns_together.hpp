#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// Towns in scripts that put no blanks between words: the last letter of the name says that it is one (市, 町, 鎮, 시, 군). The spans may
// end within a token.

// "入江町福祉文化会館", "海山市立圖書館": the town with which the name of a house begins; empty where there is none.
Span town_that_begins(Reading const& reading, Span house);

// "〒254-0000 汐見市港町2-4-1", "地址：高雄市鹽埕區大義街", "은하시 중앙로 55 3층": the town of an address that begins at `begin`, before a street or
// a number of a house; empty where there is none.
Span town_of_address(Reading const& reading, std::uint32_t begin, std::uint32_t end);

// The only town that the addresses of the page's first and last lines are in.
Span town_of_addresses(Reading const& reading);

} // namespace kinotheca
