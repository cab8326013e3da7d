#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// The films whose disc or stream the line names; none where the page does not show them. A film named on the line itself comes before
// the one under whose heading the line stands; of several named there the disc is a box ("Jan Decleir-box (Imagine, 3 dvd's): Mira
// (1971), Daens (1992)"). Discs stand under a heading of their own too ("AVAILABLE"): they are of the page's one film then.
std::vector<Film*> films_of_edition(Reading& reading, std::size_t line, Edition const& edition);

} // namespace kinotheca
