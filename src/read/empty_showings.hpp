#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// Takes away the showings that have neither a day nor a place of their own.
void leave_out_empty(Reading& reading);

} // namespace kinotheca
