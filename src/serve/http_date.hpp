#pragma once

#include <string>
#include <string_view>

namespace kinotheca {

// "Sat, 21 Nov 2026 14:50:52 GMT" for "2026-11-21T14:50:52Z": RFC 9110 section 5.6.7. Empty for a text of another form.
std::string http_date(std::string_view iso);

} // namespace kinotheca
