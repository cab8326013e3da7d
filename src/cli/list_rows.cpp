#include "cli/list_rows.hpp"

#include "cli/change_text.hpp"
#include "cli/output.hpp"
#include "publish/address.hpp"

#include <fmt/format.h>

namespace kinotheca {

namespace {

std::string joined(std::vector<std::string> const& parts, std::string_view between = ", ")
{
    std::string out;
    for (auto const& part : parts) {
        if (part.empty())
            continue;
        if (!out.empty())
            out += between;
        out += part;
    }
    return out;
}

std::string details_of(Summary const& summary)
{
    switch (summary.kind) {
    case EntityKind::film: return joined({summary.first("year"), joined(summary.all("director")), joined(summary.all("country"))}, " · ");
    case EntityKind::screening:
        return joined({joined({summary.first("date"), summary.first("time")}, " "), summary.first("venue"), summary.first("place")}, " · ");
    case EntityKind::person:
    case EntityKind::company:
    case EntityKind::festival: {
        auto const films = summary.first("films");
        return joined({films.empty() || films == "0" ? ""
                              : films == "1"         ? "1 film"
                                                     : films + " films",
                          joined(summary.all("role"))},
            " · ");
    }
    case EntityKind::venue: return summary.first("place");
    case EntityKind::place: return summary.first("country");
    case EntityKind::text:
        return joined({summary.first("type"), joined(summary.all("author")), summary.first("film"), summary.first("date")}, " · ");
    case EntityKind::edition: return joined({summary.first("medium"), summary.first("publisher"), summary.first("year")}, " · ");
    }
    return {};
}

} // namespace

std::string summaries_table(std::vector<Summary> const& summaries)
{
    std::vector<std::vector<std::string>> rows;
    for (auto const& summary : summaries)
        rows.push_back({short_address(summary.kind, summary.id), summary.label, details_of(summary)});
    return table(rows, {Align::left, Align::left, Align::left}, 60);
}

std::string sources_table(std::vector<SourceSummary> const& sources)
{
    std::vector<std::vector<std::string>> rows;
    for (auto const& source : sources)
        rows.push_back({address_of(source.id).substr(1), source.url.empty() ? source.path : source.url, name_of(source.kind),
            source.language, source.retrieved_at.substr(0, 10)});
    return table(rows, std::vector(5, Align::left), 60);
}

json::value to_json(Summary const& summary)
{
    json::object facets;
    for (auto const& [name, value] : summary.facets) {
        auto& values = facets[name];
        if (!values.is_array())
            values = json::array();
        values.as_array().emplace_back(value);
    }
    return {{"address", address_of(summary.kind, summary.id, summary.label)}, {"id", static_cast<std::int64_t>(summary.id)},
        {"kind", name_of(summary.kind)}, {"label", summary.label}, {"facets", std::move(facets)}};
}

json::value to_json(SourceSummary const& source)
{
    return {{"address", address_of(source.id)}, {"id", static_cast<std::int64_t>(source.id)}, {"path", source.path},
        {"url", source.url.empty() ? json::value() : json::value(source.url)}, {"title", source.title}, {"language", source.language},
        {"kind", name_of(source.kind)}, {"retrieved_at", source.retrieved_at}};
}

} // namespace kinotheca
