#pragma once

#include <string>
#include <string_view>

namespace kinotheca {

// A calendar (iCalendar, RFC 5545), decoded, as the HTML page that shows it: its name, then for each event title, day and hours as
// the clock there shows them, place and description, marked with schema.org's names. An event that recurs a counted number of
// times has each of its days, a hundred at most; one that recurs for ever its first. Broken lines are left out.
std::string html_of_calendar(std::string_view decoded);

} // namespace kinotheca
