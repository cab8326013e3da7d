#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// The reviews of a page of criticism: one for each film that heads a text of its own or is rated, else one of the page's film. None where
// nothing on the page says that it judges.
std::vector<Review> told_reviews(Reading& reading);

} // namespace kinotheca
