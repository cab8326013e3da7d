#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// Leaves out what is tagged as a title and is none by where it stands: a value of a label that asks for something else, a sentence said
// of the film above, a clause in English, the house whose page it is, a maker and what he did. Needs the rows of labels, the names and the tags of the page.
void leave_out_wrong_titles(Reading& reading);

} // namespace kinotheca
