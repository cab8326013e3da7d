#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// Takes away the showings that have neither a day nor a place of their own.
void leave_out_empty(Reading& reading);

// Takes away all films and showings of a page that is about a concert, an opera, a recipe.
void leave_out_other_pages(Reading& reading);

} // namespace kinotheca
