#pragma once

#include <string>
#include <string_view>

namespace kinotheca {

// A feed (Atom 1.0, RSS 0.9 to 2.0), decoded, as the HTML page that shows it whole: its title, then for each entry title, date,
// author and the longest text that it has. What the feed knows of an entry is marked with schema.org's names. Broken XML gives
// what stands before the break.
std::string html_of_feed(std::string_view decoded);

} // namespace kinotheca
