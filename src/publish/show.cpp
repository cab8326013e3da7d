#include "publish/show.hpp"

#include "base/error.hpp"
#include "base/unicode.hpp"
#include "publish/plain.hpp"

#include <fmt/format.h>

namespace kinotheca {

namespace {

// Calls `make` with the view of what is shown, whichever its kind. Empty: there is none.
template <class Result, class Make>
std::optional<Result> with_view(Shown shown, ViewContext const& context, Make const& make)
{
    if (shown.source) {
        auto source = context.catalogue.source(*shown.source);
        return source ? std::optional<Result>(make(source_view(*source, context))) : std::nullopt;
    }
    auto entity = context.catalogue.entity(*shown.entity);
    for (int hops = 0; entity && entity->merged_into && hops < 8; ++hops)
        entity = context.catalogue.entity(*entity->merged_into);
    if (!entity || entity->merged_into)
        return std::nullopt;
    switch (entity->kind) {
    case EntityKind::film: return make(film_view(*entity, context));
    case EntityKind::edition: return make(edition_view(*entity, context));
    case EntityKind::person:
    case EntityKind::company: return make(agent_view(*entity, context));
    case EntityKind::festival: return make(festival_view(*entity, context));
    case EntityKind::screening: return make(screening_view(*entity, context));
    case EntityKind::venue:
    case EntityKind::place: return make(house_view(*entity, context));
    case EntityKind::text: return make(text_view(*entity, context));
    }
    return std::nullopt;
}

} // namespace

Shown parse_shown(std::string_view words)
{
    auto fail = [&]() -> UsageError {
        return UsageError(
            fmt::format("there is nothing to show under “{}”: name an entity by its number or address, as in “films/17” or “sources/5”",
                sanitized(words)));
    };
    auto path = trimmed(words);
    if (auto scheme = path.find("://"); scheme != std::string_view::npos) {
        auto slash = path.find('/', scheme + 3);
        if (slash == std::string_view::npos)
            throw fail();
        path = path.substr(slash);
    }
    auto target = parse_target(path.starts_with('/') ? std::string(path) : '/' + std::string(path));
    if (!target || target->segments.empty() || target->segments.size() > 2)
        throw fail();
    auto number = parse_number(target->segments.back());
    if (!number)
        throw fail();
    Shown shown;
    if (target->segments.size() == 2 && target->segments[0] == "sources")
        shown.source = SourceId{*number};
    else if (target->segments.size() == 1 || kind_of_folder(target->segments[0]))
        shown.entity = EntityId{*number};
    else
        throw fail();
    return shown;
}

std::optional<std::string> show_text(Shown shown, Catalogue const& catalogue, Date today, int width)
{
    Texts const texts;
    ViewContext context{catalogue, today, texts};
    return with_view<std::string>(shown, context, [&](auto const& view) { return plain_text(view, texts, width); });
}

std::optional<json::value> show_json(Shown shown, Catalogue const& catalogue, Date today)
{
    Texts const texts;
    ViewContext context{catalogue, today, texts};
    return with_view<json::value>(shown, context, [](auto const& view) { return to_json(view); });
}

} // namespace kinotheca
