#include "catalogue/leading.hpp"

#include "base/json.hpp"
#include "base/unicode.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <tuple>

namespace kinotheca {

namespace {

// The site that a page belongs to; pages without an address stand each by itself.
std::string origin_of(SourceSummary const& source)
{
    auto const scheme = source.url.find("://");
    if (scheme == std::string::npos)
        return fmt::format("#{}", static_cast<std::int64_t>(source.id));
    auto host = source.url.substr(scheme + 3);
    host.resize(std::min(host.find_first_of("/?#"), host.size()));
    return fold(host.starts_with("www.") ? host.substr(4) : host);
}

// Of two, the smaller leads.
auto standing(KeptStatement const& statement)
{
    return std::tuple(statement.source.speaker == SourceKind::person ? 0 : 1, static_cast<int>(statement.source.kind));
}

// Newer before older, and of one source what it says first.
bool stands_before(KeptStatement const* left, KeptStatement const* right)
{
    if (standing(*left) != standing(*right))
        return standing(*left) < standing(*right);
    if (left->source.retrieved_at != right->source.retrieved_at)
        return left->source.retrieved_at > right->source.retrieved_at;
    if (left->source.id != right->source.id)
        return left->source.id > right->source.id;
    return left->id < right->id;
}

bool by_a_person(ValueGroup const& group)
{
    return group.statements.front()->source.speaker == SourceKind::person;
}

bool leads(ValueGroup const& left, ValueGroup const& right)
{
    if (by_a_person(left) != by_a_person(right))
        return by_a_person(left);
    if (left.sources != right.sources && !by_a_person(left))
        return left.sources > right.sources;
    return stands_before(left.statements.front(), right.statements.front());
}

std::string with_article(PageKind kind)
{
    switch (kind) {
    case PageKind::agenda: return "an agenda";
    case PageKind::news: return "news";
    case PageKind::other: return "a page of another kind";
    default: return "a " + name_of(kind);
    }
}

std::string why(ValueGroup const& first, ValueGroup const& second)
{
    auto const& left = first.statements.front()->source;
    auto const& right = second.statements.front()->source;
    if (by_a_person(first))
        return by_a_person(second) ? "the newer of two corrections" : "a person says so";
    if (first.sources != second.sources)
        return fmt::format("{} sources against {}", first.sources, second.sources);
    if (left.kind != right.kind)
        return fmt::format("{} goes before {}", with_article(left.kind), with_article(right.kind));
    return left.id == right.id ? "the source says it first" : "the newer source";
}

} // namespace

int independent_sources(std::vector<KeptStatement const*> const& statements)
{
    if (statements.size() == 1)
        return 1;
    std::set<SourceId> sources;
    std::set<std::string> origins;
    for (auto const* statement : statements)
        if (sources.insert(statement->source.id).second)
            origins.insert(origin_of(statement->source));
    return static_cast<int>(origins.size());
}

Leading leading(std::vector<KeptStatement const*> const& statements)
{
    std::map<std::string, ValueGroup> by_value;
    for (auto const* statement : statements) {
        auto key = fold(statement->value);
        if (statement->target)
            key = fmt::format("\n{}", static_cast<std::int64_t>(*statement->target));
        else if (key.empty())
            key = statement->value;
        by_value[key].statements.push_back(statement);
    }
    Leading result;
    for (auto& [key, group] : by_value) {
        std::sort(group.statements.begin(), group.statements.end(), stands_before);
        group.value = group.statements.front()->value;
        group.sources = independent_sources(group.statements);
        result.groups.push_back(std::move(group));
    }
    std::stable_sort(result.groups.begin(), result.groups.end(), leads);
    if (result.groups.size() > 1)
        result.rule = why(result.groups[0], result.groups[1]);
    return result;
}

Leading leading(std::vector<KeptStatement> const& statements, std::string_view property)
{
    std::vector<KeptStatement const*> chosen;
    for (auto const& statement : statements)
        if (statement.property == property)
            chosen.push_back(&statement);
    return leading(chosen);
}

} // namespace kinotheca
