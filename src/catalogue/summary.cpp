#include "catalogue/summary.hpp"

#include "base/capitals.hpp"
#include "base/unicode.hpp"
#include "catalogue/leading.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <tuple>

namespace kinotheca {

namespace {

using Statements = std::vector<KeptStatement>;
using Chosen = std::vector<KeptStatement const*>;

std::string qualifier(KeptStatement const& statement, std::string_view property)
{
    for (auto const& one : statement.qualifiers)
        if (one.property == property)
            return one.value;
    return {};
}

Chosen with_property(Statements const& statements, std::string_view property)
{
    Chosen chosen;
    for (auto const& statement : statements)
        if (statement.property == property)
            chosen.push_back(&statement);
    return chosen;
}

Chosen with_qualifier(Chosen const& statements, std::string_view property, std::string_view value)
{
    Chosen chosen;
    for (auto const* statement : statements)
        if (qualifier(*statement, property) == value)
            chosen.push_back(statement);
    return chosen;
}

// Of the spellings of one value, the one that most sources use; of equals, the one whose statement leads.
std::string usual_spelling(Chosen const& statements)
{
    std::map<std::string_view, Chosen> spellings;
    for (auto const* statement : statements)
        spellings[statement->value].push_back(statement);
    if (spellings.size() == 1)
        return statements.front()->value;
    std::string best;
    int most = 0;
    for (auto const* statement : statements) {
        auto const count = independent_sources(spellings[statement->value]);
        if (count > most)
            best = statement->value, most = count;
    }
    return best;
}

std::string spelling_to_show(ValueGroup const& group, EntityKind kind)
{
    if (group.statements.front()->source.speaker == SourceKind::person)
        return group.value;
    std::map<std::string_view, bool> in_small_letters; // a name is told by many, and spelled in few ways
    Chosen plain;
    for (auto const* statement : group.statements) {
        auto const [spelling, unknown] = in_small_letters.try_emplace(statement->value);
        if (unknown)
            spelling->second = without_capitals(statement->value) == statement->value;
        if (spelling->second)
            plain.push_back(statement);
    }
    if (!plain.empty())
        return usual_spelling(plain);
    auto spelling = usual_spelling(group.statements);
    return kind == EntityKind::person ? without_capitals(spelling) : spelling;
}

std::string title_to_show(Chosen const& titles)
{
    for (auto const* kind : {"main", "original", "alternative", ""})
        if (auto const chosen = with_qualifier(titles, "kind", kind); !chosen.empty())
            return leading(chosen).groups.front().value;
    return {};
}

std::string name_to_show(Statements const& statements, EntityKind kind)
{
    auto names = with_property(statements, "name");
    if (kind == EntityKind::person) {
        auto const natives = with_property(statements, "native");
        names.insert(names.end(), natives.begin(), natives.end());
    }
    auto const groups = leading(names).groups;
    if (groups.empty())
        return {};
    if (kind == EntityKind::person && groups.front().statements.front()->source.speaker != SourceKind::person)
        for (auto const& group : groups)
            if (script_of(group.value) == Script::latin)
                return spelling_to_show(group, kind);
    return spelling_to_show(groups.front(), kind);
}

std::string first_said(Statements const& statements, std::initializer_list<std::string_view> properties)
{
    for (auto property : properties)
        if (auto const groups = leading(statements, property).groups; !groups.empty())
            return groups.front().value;
    return {};
}

std::string sort_key_of(EntityKind kind, std::string const& label)
{
    auto key = to_latin(label);
    auto const last = key.find_last_of(' ');
    if (kind == EntityKind::person && last != std::string::npos && script_of(label) != Script::han)
        key = key.substr(last + 1) + ", " + key.substr(0, last);
    auto const begin = key.find_first_not_of(" \"'.,-(");
    return begin == std::string::npos ? key : key.substr(begin);
}

// Nobody chooses by a longer one.
constexpr std::size_t longest_value = 500;

// Collects facets; a value that a name has already is not told twice.
class Facets {
public:
    explicit Facets(Summary& summary) : m_summary(summary) {}

    void add(std::string_view name, std::string value)
    {
        if (!value.empty() && value.size() <= longest_value && m_told.emplace(name, value).second)
            m_summary.facets.emplace_back(name, std::move(value));
    }

    // The values of a property, the leading one first; of what leads to an entity, that one's label, and its number as
    // NAME-id.
    void add_values(std::string_view name, Chosen const& statements)
    {
        auto const groups = leading(statements).groups;
        for (auto const& group : groups)
            add(name, group.statements.front()->target ? group.statements.front()->target_label : group.value);
        for (auto const& group : groups)
            if (auto const target = group.statements.front()->target)
                add(std::string(name) + "-id", std::to_string(static_cast<std::int64_t>(*target)));
    }

private:
    Summary& m_summary;
    std::set<std::pair<std::string, std::string>> m_told;
};

void film_facets(Facets& facets, Statements const& statements)
{
    auto const years = leading(statements, "year").groups;
    for (auto const* property : {"year", "minutes", "country", "form", "language", "colour"})
        facets.add_values(property, with_property(statements, property));
    for (auto const& year : years)
        if (year.value.size() == 4)
            facets.add("decade", year.value.substr(0, 3) + "0");
    facets.add_values("director", with_qualifier(with_property(statements, "credit"), "role", "director"));
    facets.add_values("original", with_qualifier(with_property(statements, "title"), "kind", "original"));
}

void agent_facets(Facets& facets, Statements const& statements, Statements const& leading_to)
{
    std::map<std::string, std::set<EntityId>> films_in;
    std::set<EntityId> films;
    for (auto const& statement : leading_to) {
        if (statement.property == "credit") {
            films_in[qualifier(statement, "role")].insert(statement.entity);
            films.insert(statement.entity);
        } else if (statement.property == "author") {
            films_in["critic"].insert(statement.entity);
        } else if (statement.property == "guest") {
            films_in["guest"].insert(statement.entity);
        }
    }
    std::vector<std::pair<std::size_t, std::string>> roles;
    for (auto const& [role, in] : films_in)
        roles.emplace_back(in.size(), role);
    std::stable_sort(roles.begin(), roles.end(), [](auto const& left, auto const& right) { return left.first > right.first; });
    for (auto const& [count, role] : roles)
        facets.add("role", role);
    facets.add("films", std::to_string(films.size()));
    facets.add_values("native", with_property(statements, "native"));
}

void festival_facets(Facets& facets, Statements const& leading_to)
{
    std::set<std::string, std::greater<>> years;
    std::map<std::string_view, std::map<std::string, std::set<SourceId>>> said;
    std::set<EntityId> films;
    for (auto const& statement : leading_to) {
        films.insert(statement.entity);
        if (auto year = qualifier(statement, "year"); !year.empty())
            years.insert(std::move(year));
        for (auto const* property : {"place", "country"})
            if (auto value = qualifier(statement, property); !value.empty())
                said[property][std::move(value)].insert(statement.source.id);
    }
    for (auto const& year : years)
        facets.add("year", year);
    for (auto const& [property, values] : said) {
        std::vector<std::pair<std::size_t, std::string>> ordered;
        for (auto const& [value, sources] : values)
            ordered.emplace_back(sources.size(), value);
        std::stable_sort(ordered.begin(), ordered.end(), [](auto const& left, auto const& right) { return left.first > right.first; });
        for (auto const& [count, value] : ordered)
            facets.add(property, value);
    }
    facets.add("films", std::to_string(films.size()));
}

void screening_facets(Facets& facets, Statements const& statements)
{
    for (auto const& day : leading(statements, "date").groups) {
        auto const slash = day.value.find('/');
        facets.add("date", day.value.substr(0, slash));
        if (slash != std::string::npos)
            facets.add("date_end", day.value.substr(slash + 1));
    }
    auto times = with_property(statements, "time");
    std::sort(times.begin(), times.end(),
        [](auto const* left, auto const* right) { return std::tie(left->value, left->id) < std::tie(right->value, right->id); });
    for (auto const* time : times)
        facets.add("time", time->value);
    for (auto const* property :
        {"film", "venue", "hall", "place", "region", "country", "theme", "cancelled", "status", "language", "subtitles", "format"})
        facets.add_values(property, with_property(statements, property));
}

void text_facets(Facets& facets, Statements const& statements, Statements const& leading_to)
{
    auto const referred = std::any_of(leading_to.begin(), leading_to.end(), [](auto const& one) { return one.property == "reference"; });
    facets.add("type", referred ? "reference" : "review");
    facets.add_values("film", with_property(statements, "film"));
    for (auto const& statement : leading_to)
        facets.add("film-id", std::to_string(static_cast<std::int64_t>(statement.entity)));
    facets.add_values("author", with_property(statements, "author"));
    facets.add_values("outlet", with_property(statements, "outlet"));
    facets.add_values("outlet", with_property(statements, "in"));
    for (auto const& day : leading(statements, "published").groups) {
        facets.add("date", day.value);
        if (day.value.size() >= 4 && day.value[0] != '-')
            facets.add("year", day.value.substr(0, 4));
    }
    facets.add_values("year", with_property(statements, "year"));
}

} // namespace

std::vector<std::string> Summary::all(std::string_view name) const
{
    std::vector<std::string> values;
    for (auto const& [facet, value] : facets)
        if (facet == name)
            values.push_back(value);
    return values;
}

std::string Summary::first(std::string_view name) const
{
    for (auto const& [facet, value] : facets)
        if (facet == name)
            return value;
    return {};
}

std::string label_of(EntityKind kind, Statements const& statements)
{
    switch (kind) {
    case EntityKind::film: return title_to_show(with_property(statements, "title"));
    case EntityKind::edition: return first_said(statements, {"title", "medium", "publisher", "year"});
    case EntityKind::screening: return first_said(statements, {"title", "film", "date", "venue", "place"});
    case EntityKind::text: return first_said(statements, {"title", "film", "in", "outlet", "author"});
    default: return name_to_show(statements, kind);
    }
}

bool shows_target(KeptStatement const& statement)
{
    if (statement.property == "credit")
        return qualifier(statement, "role") == "director";
    return statement.property == "film" || statement.property == "venue" || statement.property == "place" || statement.property == "author";
}

bool depends_on_leading(EntityKind kind)
{
    return kind == EntityKind::person || kind == EntityKind::company || kind == EntityKind::festival || kind == EntityKind::text;
}

Summary summarise(EntityId id, EntityKind kind, Statements const& statements, Statements const& leading_to)
{
    Summary summary{id, kind, label_of(kind, statements), {}, {}};
    summary.sort_key = sort_key_of(kind, summary.label);
    Facets facets(summary);
    switch (kind) {
    case EntityKind::film: film_facets(facets, statements); break;
    case EntityKind::person:
    case EntityKind::company: agent_facets(facets, statements, leading_to); break;
    case EntityKind::festival: festival_facets(facets, leading_to); break;
    case EntityKind::screening: screening_facets(facets, statements); break;
    case EntityKind::venue: facets.add_values("place", with_property(statements, "place")); break;
    case EntityKind::text: text_facets(facets, statements, leading_to); break;
    case EntityKind::edition:
        for (auto const* property : {"medium", "publisher", "year"})
            facets.add_values(property, with_property(statements, property));
        break;
    case EntityKind::place: break;
    }
    return summary;
}

DateKeys date_keys(Summary const& summary)
{
    auto begin = summary.first("date");
    if (begin.empty())
        begin = summary.first("year");
    auto const time = summary.first("time");
    if (begin.empty() || begin[0] == '-')
        return {"~" + begin + (begin.empty() ? "" : "T" + time), {}};
    return {begin.size() == 10 && !time.empty() ? begin + "T" + time : begin, summary.first("date_end")};
}

} // namespace kinotheca
