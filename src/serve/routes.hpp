#pragma once

#include "serve/endpoints/endpoints.hpp"

namespace kinotheca {

using Endpoint = Answer (*)(endpoints::Visit const&);

enum class Negotiated {
    yes, // html or json, as the address or the Accept field says; neither is 406
    no   // there is but one form, whatever Accept says; errors follow it all the same
};

struct Route {
    std::string_view first_segment; // empty: any address
    Negotiated negotiated;
    Endpoint endpoint;
};

// The first route of the table that fits the target. There is always one.
Route const& route_of(Target const& target);

} // namespace kinotheca
