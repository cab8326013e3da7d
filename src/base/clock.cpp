#include "base/clock.hpp"

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fmt/chrono.h>
#include <fmt/format.h>

namespace kinotheca::clock {

namespace {

char const* fixed()
{
    auto const* text = std::getenv("KINOTHECA_NOW");
    return text && *text ? text : nullptr;
}

} // namespace

std::string now()
{
    if (auto const* text = fixed())
        return text;
    auto const seconds = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)));
}

Date today()
{
    if (auto const* text = fixed())
        if (auto date = parse_date(std::string_view(text).substr(0, 10)))
            return *date;
    auto const local = fmt::localtime(std::time(nullptr));
    return {local.tm_year + 1900, local.tm_mon + 1, local.tm_mday};
}

} // namespace kinotheca::clock
