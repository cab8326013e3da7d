#include "serve/errors.hpp"

#include "base/json.hpp"
#include "publish/json_page.hpp"

#include <fmt/format.h>

namespace kinotheca {

namespace {

// The site's words for a failure as RFC 9457 has them.
std::string problem(int status, std::string_view notice)
{
    auto said = json::parse(notice).as_object();
    json::object problem{{"type", "about:blank"}, {"title", said["heading"]}, {"status", status}, {"detail", said["text"]}};
    return json_page(problem);
}

} // namespace

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
    if (rendered.status >= 400 && answer.content_type == "application/json") {
        answer.content_type = "application/problem+json";
        answer.body = Body::of(problem(rendered.status, answer.body.bytes));
    }
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
