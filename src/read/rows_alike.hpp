#pragma once

#include "read/entries.hpp"
#include "read/reading.hpp"

#include <vector>

namespace kinotheca {

// A line of a list: what stands before and behind the sign that parts it. "Acı Kahve - Soner Sert", "19:00 «Atlantis» (Валентин Васянович,
// 2019)".
struct AlikeRow {
    std::size_t line = 0;
    TokenRange left;  // without the day, hour or number that the line begins with
    TokenRange right; // to the next sign that parts; empty where facts of the film stand there
};

// The rows of the page that are parted by the same sign, three or more of them and not far from each other, for each sign: a line may be in
// several lists. What such rows say at the same place is of one kind, so that the plain ones tell the others.
std::vector<std::vector<AlikeRow>> alike_rows(Reading const& reading, std::vector<LineRole> const& roles);

} // namespace kinotheca
