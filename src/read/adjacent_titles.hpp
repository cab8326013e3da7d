#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// Makes one film of two where the page names one right behind the other as it does with two titles of one film, and what it tells of both
// does not contradict that:
//
//   Nackte Tiere / Naked Animals – Deutschland · Drottningen (Dronningen), regi May el-Toukhy · 戰火 Paisà · 漁光曲, and below it Song of
//   the Fishermen
//   not: two films of one evening, each with facts of its own; the lines of a list
void join_adjacent_titles(Reading& reading);

} // namespace kinotheca
