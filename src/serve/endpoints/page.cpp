#include "serve/endpoints/endpoints.hpp"

#include "serve/errors.hpp"

namespace kinotheca::endpoints {

Answer page(Visit const& visit)
{
    return answer_of(visit.site.page(visit.target, visit.representation, visit.catalogue, visit.today));
}

} // namespace kinotheca::endpoints
