#pragma once

#include "read/reading.hpp"

#include <string>

namespace kinotheca {

// The country that a code at the token names, as ISO 3166 has it; empty where it names none:
//
//   FR, BE (two capitals, but not among other words in capitals)
//   FIN, SWE/DEN, TCH 1965 (three capitals beside a year or another country)
//   D 2011, F/D 1998 (the letters of cars before a year, on a page in German)
std::string country_of_code(Reading const& reading, std::uint32_t at, std::uint32_t end);

} // namespace kinotheca
