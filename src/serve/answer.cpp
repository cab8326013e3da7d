#include "serve/answer.hpp"

#include "serve/compression.hpp"
#include "serve/entity_tag.hpp"

#include <fmt/format.h>

namespace kinotheca {

namespace {

// Nothing is loaded from elsewhere, nothing runs that is not a file of ours, nobody frames us, nobody learns where a
// visitor came from.
constexpr std::string_view security_fields =
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n";

std::string_view cache_control(Freshness freshness)
{
    switch (freshness) {
    case Freshness::revalidate: return "no-cache";
    case Freshness::immutable: return "public, max-age=31536000, immutable";
    case Freshness::no_store: break;
    }
    return "no-store";
}

// The fields that 200 and 304 share: RFC 9110 section 15.4.5.
std::string common_fields(Answer const& answer, std::string_view entity_tag)
{
    auto fields = fmt::format("Cache-Control: {}\r\n", cache_control(answer.freshness));
    if (!entity_tag.empty())
        fields += fmt::format("ETag: {}\r\n", entity_tag);
    auto vary = answer.vary;
    if (answer.compressible == Compressible::yes)
        vary += vary.empty() ? "Accept-Encoding" : ", Accept-Encoding";
    if (!vary.empty())
        fields += fmt::format("Vary: {}\r\n", vary);
    return fields;
}

Coded coded(Answer const& answer, std::string entity_tag, Coding coding, Body body)
{
    auto common = common_fields(answer, entity_tag);
    std::string fields;
    if (!answer.content_type.empty())
        fields += fmt::format("Content-Type: {}\r\n", answer.content_type);
    if (coding == Coding::gzip)
        fields += "Content-Encoding: gzip\r\n";
    fields += common;
    fields += answer.more_fields;
    fields += security_fields;
    return {std::move(entity_tag), Body::of(std::move(fields)), Body::of(std::move(common)), std::move(body)};
}

std::size_t held(Body const& body)
{
    return body.owner ? body.bytes.size() : 0;
}

std::size_t held(Coded const& coded)
{
    return held(coded.body) + held(coded.fields) + held(coded.fields_unmodified) + coded.entity_tag.size();
}

} // namespace

std::size_t Finished::bytes() const
{
    return sizeof *this + held(plain) + (compressed ? held(*compressed) : 0);
}

std::shared_ptr<Finished const> finish(Answer answer)
{
    bool tagged = answer.status == 200 && answer.freshness != Freshness::no_store;
    auto finished = std::make_shared<Finished>();
    finished->status = answer.status;
    finished->lasting = answer.status >= 400 || answer.freshness == Freshness::no_store ? Lasting::once : answer.lasting;
    finished->plain = coded(answer, tagged ? entity_tag(answer.body.bytes) : "", Coding::identity, answer.body);
    if (answer.compressible == Compressible::yes && answer.body.bytes.size() >= worth_compressing)
        finished->to_compress = std::move(answer);
    return finished;
}

std::shared_ptr<Finished const> compress(Finished const& finished)
{
    auto const& answer = finished.to_compress.value();
    auto both = std::make_shared<Finished>();
    both->status = finished.status;
    both->lasting = finished.lasting;
    both->plain = finished.plain;
    auto tag = finished.plain.entity_tag.empty() ? "" : entity_tag_of_gzip(finished.plain.entity_tag);
    both->compressed = coded(answer, std::move(tag), Coding::gzip, Body::of(gzip(answer.body.bytes)));
    return both;
}

std::optional<Response> respond(Finished const& finished, Request const& request)
{
    auto const* chosen = &finished.plain;
    if ((finished.compressed || finished.to_compress) && negotiate_coding(request.accept_encoding) == Coding::gzip) {
        if (!finished.compressed)
            return std::nullopt;
        chosen = &*finished.compressed;
    }
    if (!chosen->entity_tag.empty() && names_tag(request.if_none_match, chosen->entity_tag))
        return Response{304, chosen->fields_unmodified, {}};
    return Response{finished.status, chosen->fields, chosen->body};
}

} // namespace kinotheca
