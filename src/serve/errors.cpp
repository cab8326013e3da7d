#include "serve/errors.hpp"

#include <fmt/format.h>

namespace kinotheca {

Answer answer_of(Rendered rendered)
{
    Answer answer;
    answer.status = rendered.status;
    answer.content_type = std::move(rendered.content_type);
    answer.body = Body::of(std::move(rendered.body));
    answer.vary = "Accept";
    if (!rendered.location.empty())
        answer.more_fields += fmt::format("Location: {}\r\n", rendered.location);
    if (rendered.status >= 400)
        answer.freshness = Freshness::no_store;
    if (rendered.status == 405)
        answer.more_fields += "Allow: GET, HEAD\r\n";
    if (rendered.status == 503)
        answer.more_fields += "Retry-After: 1\r\n";
    return answer;
}

Answer error_answer(int status, Representation representation, std::string_view details, Site const& site)
{
    auto rendered = site.error_page(status, representation, details);
    rendered.status = status;
    return answer_of(std::move(rendered));
}

} // namespace kinotheca
