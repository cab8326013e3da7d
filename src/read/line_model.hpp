#pragma once

#include "read/line_signs.hpp"

#include <vector>

namespace kinotheca {

// How likely each line is to head a film or an event: the logarithm of the odds, 0 for even ones. The weights of the signs of a
// line and of its neighbours have been learned from our own labelled pages by scripts/train_lines; they are part of the program
// and the same everywhere. doc/reading.md says more.
std::vector<double> title_scores(std::vector<LineView> const& views);

} // namespace kinotheca
