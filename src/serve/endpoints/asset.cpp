#include "serve/endpoints/endpoints.hpp"

#include "serve/errors.hpp"

namespace kinotheca::endpoints {

namespace {

Answer file(Visit const& visit, std::string_view name)
{
    auto asset = visit.site.asset(name);
    if (!asset)
        return error_answer(404, visit.representation, {}, visit.site);
    Answer answer;
    answer.content_type = asset->content_type;
    answer.body = {asset->bytes, nullptr};
    answer.compressible = asset->compressible ? Compressible::yes : Compressible::no;
    answer.lasting = Lasting::for_ever;
    // An address with the hash of another version (of a page from before an upgrade) gets today's bytes, but not for ever.
    if (visit.target.first("v") == asset->hash)
        answer.freshness = Freshness::immutable;
    return answer;
}

} // namespace

Answer asset(Visit const& visit)
{
    auto const& segments = visit.target.segments;
    return segments.size() == 2 ? file(visit, segments[1]) : error_answer(404, visit.representation, {}, visit.site);
}

Answer robots(Visit const& visit)
{
    return file(visit, "robots.txt");
}

Answer favicon(Visit const& visit)
{
    return file(visit, "favicon.svg");
}

} // namespace kinotheca::endpoints
