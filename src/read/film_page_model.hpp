#pragma once

#include "read/page_counts.hpp"

#include <vector>

namespace kinotheca {

// How likely a page tells of films, by what scripts/train_pages has learned from our own labelled pages: the logarithm of the odds, 0 for
// even ones. doc/reading.md says more.
double film_page_score(std::vector<PageCount> const& counts);

} // namespace kinotheca
