#include "serve/site_handler.hpp"

#include "base/clock.hpp"
#include "serve/errors.hpp"
#include "serve/routes.hpp"

#include <exception>
#include <fmt/format.h>
#include <random>
#include <spdlog/spdlog.h>

namespace kinotheca {

namespace {

// What a program that asks for data gets when there is something wrong as well.
Representation for_errors(Request const& request)
{
    auto path = std::string_view(request.target).substr(0, request.target.find('?'));
    return path.ends_with(".json") ? Representation::json : negotiate(request.accept).value_or(Representation::html);
}

// Two requests with one key have one answer: the same address, asked for in the same form.
std::string key_of(Request const& request)
{
    auto representation = negotiate(request.accept);
    std::string key(1, !representation ? '-' : *representation == Representation::json ? 'j' : 'h');
    return key += request.target;
}

// One page, one address: "/films/" and "//films" are written "/films".
bool untidy(std::string_view target)
{
    auto path = target.substr(0, target.find('?'));
    return path.size() > 1
        && (path.ends_with('/') || path.find("//") != std::string_view::npos || path.find("/./") != std::string_view::npos
            || path.ends_with("/."));
}

Response plain_text(int status, std::string_view text)
{
    Answer answer;
    answer.status = status;
    answer.content_type = "text/plain; charset=utf-8";
    answer.body = Body::of(std::string(text));
    answer.freshness = Freshness::no_store;
    answer.compressible = Compressible::no;
    return respond(*finish(std::move(answer)), {}).value();
}

} // namespace

SiteHandler::SiteHandler(Options options) : m_options(std::move(options)), m_cache(m_options.cache_bytes)
{
    for (int worker = 0; worker < m_options.workers; ++worker)
        m_catalogues.push_back(open_catalogue(m_options.location));
}

std::optional<Response> SiteHandler::at_hand(Request const& request)
{
    if (catalogue_may_have_changed())
        return std::nullopt;
    auto finished = m_cache.find(key_of(request));
    return finished ? respond(*finished, request) : std::nullopt;
}

Response SiteHandler::answer(Request const& request, int worker)
try {
    auto const& own = catalogue(worker);
    look_at_catalogue(own);
    auto state = m_cache.state();
    auto key = key_of(request);
    auto finished = m_cache.find(key);
    bool made_anew = !finished;
    if (!finished)
        finished = finish(make(request, own, state.day));
    if (finished->to_compress && negotiate_coding(request.accept_encoding) == Coding::gzip) {
        finished = compress(*finished);
        made_anew = true;
    }
    if (made_anew)
        m_cache.keep(key, finished, state);
    return respond(*finished, request).value();
} catch (std::exception const& error) {
    // The next request tries with a catalogue opened anew: it may have been put back in its place meanwhile.
    m_catalogues[static_cast<std::size_t>(worker)].reset();
    return failure(request, error.what());
}

Response SiteHandler::refusal(int status, std::string_view detail, Request const& request)
try {
    auto finished = finish(error_answer(status, for_errors(request), status == 400 ? detail : std::string_view(), m_site));
    finished = finished->to_compress && negotiate_coding(request.accept_encoding) == Coding::gzip ? compress(*finished) : finished;
    return respond(*finished, request).value();
} catch (std::exception const& error) {
    spdlog::error("cannot make the page for status {}: {}", status, error.what());
    return plain_text(status, detail);
}

Catalogue const& SiteHandler::catalogue(int worker)
{
    auto& own = m_catalogues[static_cast<std::size_t>(worker)];
    if (!own)
        own = open_catalogue(m_options.location);
    return *own;
}

bool SiteHandler::catalogue_may_have_changed() const
{
    Clock::duration looked_at(m_looked_at.load(std::memory_order_acquire));
    return looked_at == Clock::duration::zero() || Clock::now().time_since_epoch() - looked_at >= m_options.catalogue_time;
}

void SiteHandler::look_at_catalogue(Catalogue const& own)
{
    if (!catalogue_may_have_changed())
        return;
    auto now = Clock::now();
    auto newest = own.sources(1, 0);
    m_cache.move_to({own.last_change(), own.counts().sources, newest.empty() ? SourceId{} : newest.front().id, clock::today()});
    m_looked_at.store(now.time_since_epoch().count(), std::memory_order_release);
}

Answer SiteHandler::make(Request const& request, Catalogue const& own, Date today) const
{
    auto target = parse_target(request.target);
    if (!target)
        return error_answer(400, for_errors(request), "The address is not well-formed.", m_site);
    if (untidy(request.target))
        return answer_of({301, {}, {}, to_string(*target)});
    auto const& route = route_of(*target);
    auto representation = target->named ? target->named : negotiate(request.accept);
    if (!representation && route.negotiated == Negotiated::yes)
        return error_answer(406, for_errors(request), {}, m_site);
    return route.endpoint({*target, representation.value_or(Representation::html), m_site, own, today});
}

Response SiteHandler::failure(Request const& request, char const* message) const
{
    thread_local std::mt19937 numbers{std::random_device{}()};
    auto number = fmt::format("{:08x}", numbers());
    spdlog::error("error {}: {} {}: {}", number, request.method_name, printable(request.target), message);
    try {
        auto answer = error_answer(500, for_errors(request), number, m_site);
        answer.more_fields += fmt::format("Error-Number: {}\r\n", number);
        answer.compressible = Compressible::no;
        return respond(*finish(std::move(answer)), request).value();
    } catch (std::exception const& second) {
        spdlog::error("error {}: cannot make its page: {}", number, second.what());
        return plain_text(500, fmt::format("Something went wrong here. The log has it under the number {}.\n", number));
    }
}

} // namespace kinotheca
