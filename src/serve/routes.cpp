#include "serve/routes.hpp"

#include <algorithm>
#include <array>

namespace kinotheca {

namespace {

// doc/http.md has the addresses of the site's own pages: publish::Site knows them.
constexpr std::array<Route, 5> routes{{
    {"assets", Negotiated::no, endpoints::asset},
    {"robots.txt", Negotiated::no, endpoints::robots},
    {"favicon.ico", Negotiated::no, endpoints::favicon},
    {"healthz", Negotiated::no, endpoints::health},
    {"", Negotiated::yes, endpoints::page},
}};

bool fits(Route const& route, Target const& target)
{
    if (route.first_segment.empty())
        return true;
    if (target.segments.empty() || target.segments[0] != route.first_segment)
        return false;
    return target.segments.size() == 1 || route.endpoint == endpoints::asset;
}

} // namespace

Route const& route_of(Target const& target)
{
    return *std::find_if(routes.begin(), routes.end(), [&](Route const& route) { return fits(route, target); });
}

} // namespace kinotheca
