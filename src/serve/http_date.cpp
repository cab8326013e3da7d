#include "serve/http_date.hpp"

#include "base/date.hpp"

#include <array>
#include <fmt/format.h>

namespace kinotheca {

std::string http_date(std::string_view iso)
{
    static constexpr std::array<std::string_view, 7> days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static constexpr std::array<std::string_view, 12> months{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto known = parse_date(iso.substr(0, 10));
    if (iso.size() != 20 || !known || !known->complete())
        return {};
    auto date = *known;
    return fmt::format("{}, {:02} {} {:04} {} GMT", days[static_cast<std::size_t>(weekday(date) - 1)], date.day,
        months[static_cast<std::size_t>(date.month - 1)], date.year, iso.substr(11, 8));
}

} // namespace kinotheca
