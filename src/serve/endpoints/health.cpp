#include "serve/endpoints/endpoints.hpp"

#include <fmt/format.h>

namespace kinotheca::endpoints {

// Says more than that the process runs: the catalogue is asked. Where it does not answer the error is the answer.
Answer health(Visit const& visit)
{
    Answer answer;
    answer.content_type = "application/json";
    answer.body =
        Body::of(fmt::format("{{\"status\": \"ok\", \"change\": {}}}\n", static_cast<std::int64_t>(visit.catalogue.last_change())));
    answer.freshness = Freshness::no_store;
    answer.compressible = Compressible::no;
    return answer;
}

} // namespace kinotheca::endpoints
