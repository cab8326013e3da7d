#include "publish/fixture.hpp"

#include "base/unicode.hpp"
#include "catalogue/summary.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <stdexcept>

namespace kinotheca::tests {

PageWriter::PageWriter(std::string title, std::string url, std::string language, PageKind kind)
{
    record.source = {"pages/" + std::to_string(url.size()) + ".html", std::move(url), std::move(language), kind, std::move(title)};
}

PageWriter& PageWriter::line(std::string_view words)
{
    m_text += words;
    m_text += '\n';
    return *this;
}

TextValue PageWriter::say(std::string_view words)
{
    return code(words, std::string(words));
}

TextValue PageWriter::code(std::string_view words, std::string value)
{
    auto begin = static_cast<std::uint32_t>(m_text.size());
    m_text += words;
    auto end = static_cast<std::uint32_t>(m_text.size());
    m_text += '\n';
    return {std::move(value), Span{begin, end}};
}

NumberValue PageWriter::number(std::string_view words, int value)
{
    return {value, code(words, "").at};
}

void MemoryCatalogue::known_as(std::string spelling, std::string label)
{
    m_spellings[fold(spelling)] = fold(label);
}

void MemoryCatalogue::supersede(SourceId old, SourceId newer)
{
    m_sources.at(static_cast<std::size_t>(old) - 1).superseded_by = newer;
}

SourceId MemoryCatalogue::keep(PageWriter const& page, std::string retrieved_at)
{
    auto said = statements_of(page.record);
    auto id = SourceId(m_sources.size() + 1);
    Source source;
    source.id = id;
    source.path = page.record.source.path;
    source.url = page.record.source.url;
    source.address = source.url;
    source.language = page.record.source.language;
    source.kind = page.record.source.kind;
    source.title = page.record.source.title;
    source.retrieved_at = std::move(retrieved_at);
    source.text = page.text();
    source.reader_version = "1";
    SourceSummary summary;
    summary.id = id;
    summary.path = source.path;
    summary.url = source.url;
    summary.title = source.title;
    summary.language = source.language;
    summary.retrieved_at = source.retrieved_at;
    summary.kind = source.kind;

    std::vector<EntityId> entities;
    for (auto const& mention : said.mentions) {
        auto key = fold(mention.label);
        if (auto other = m_spellings.find(key); other != m_spellings.end())
            key = other->second;
        if (mention.kind == EntityKind::screening || mention.kind == EntityKind::text || mention.kind == EntityKind::edition)
            key = fmt::format("{} {} {}", static_cast<std::int64_t>(id), mention.path, key);
        auto found = std::find_if(
            m_entities.begin(), m_entities.end(), [&](Held const& held) { return held.kind == mention.kind && held.key == key; });
        if (found == m_entities.end())
            found = m_entities.insert(m_entities.end(), {mention.kind, key});
        entities.push_back(EntityId(found - m_entities.begin() + 1));
    }
    for (std::size_t i = 0; i < said.mentions.size(); ++i)
        for (auto const& statement : said.mentions[i].statements) {
            KeptStatement kept;
            kept.id = StatementId(m_statements.size() + 1);
            kept.mention = MentionId(i + 1);
            kept.entity = entities[i];
            kept.property = statement.property;
            kept.value = statement.value;
            if (statement.target)
                kept.target = entities[static_cast<std::size_t>(*statement.target)];
            kept.qualifiers = statement.qualifiers;
            kept.at = statement.at;
            for (auto span : statement.at)
                kept.quotes.push_back(source.text.substr(span.begin, span.size()));
            kept.source = summary;
            m_statements.push_back(std::move(kept));
        }
    m_sources.push_back(std::move(source));
    m_derived.reset();
    return id;
}

MemoryCatalogue::Derived const& MemoryCatalogue::derived() const
{
    if (m_derived)
        return *m_derived;
    m_derived = std::make_unique<Derived>();
    for (auto const& statement : m_statements)
        m_derived->own[statement.entity].push_back(statement);
    std::map<EntityId, std::string> labels;
    for (auto const& [id, own] : m_derived->own)
        labels[id] = label_of(m_entities.at(static_cast<std::size_t>(id) - 1).kind, own);
    for (auto& [id, own] : m_derived->own)
        for (auto& statement : own)
            if (statement.target) {
                statement.target_label = labels[*statement.target];
                m_derived->leading[*statement.target].push_back(statement);
            }
    for (std::size_t i = 0; i < m_entities.size(); ++i) {
        auto id = EntityId(i + 1);
        m_derived->summaries[id] = summarise(id, m_entities[i].kind, m_derived->own[id], m_derived->leading[id]);
    }
    return *m_derived;
}

EntityId MemoryCatalogue::find(EntityKind kind, std::string const& wanted) const
{
    for (std::size_t i = 0; i < m_entities.size(); ++i)
        if (m_entities[i].kind == kind && derived().summaries.at(EntityId(i + 1)).label == wanted)
            return EntityId(i + 1);
    throw std::runtime_error("the fixture has no " + wanted);
}

std::optional<Entity> MemoryCatalogue::entity(EntityId id) const
{
    auto number = static_cast<std::size_t>(id);
    if (number < 1 || number > m_entities.size())
        return {};
    Entity entity;
    entity.id = id;
    entity.kind = m_entities[number - 1].kind;
    entity.label = derived().summaries.at(id).label;
    if (auto merged = m_merged.find(id); merged != m_merged.end()) {
        entity.merged_into = merged->second;
        return entity;
    }
    entity.statements = derived().own.at(id);
    return entity;
}

std::vector<KeptStatement> MemoryCatalogue::leading_to(EntityId id) const
{
    auto found = derived().leading.find(id);
    return found == derived().leading.end() ? std::vector<KeptStatement>() : found->second;
}

std::optional<Summary> MemoryCatalogue::summary(EntityId id) const
{
    auto found = derived().summaries.find(id);
    return found == derived().summaries.end() ? std::nullopt : std::optional(found->second);
}

std::vector<Summary> MemoryCatalogue::matching(ListQuery const& query) const
{
    std::vector<Summary> found;
    for (std::size_t i = 0; i < m_entities.size(); ++i) {
        if (m_entities[i].kind != query.kind)
            continue;
        auto summary = *this->summary(EntityId(i + 1));
        auto keys = date_keys(summary);
        bool fits = true;
        for (auto const& [name, value] : query.facets) {
            auto all = summary.all(name);
            fits = fits && std::find(all.begin(), all.end(), value) != all.end();
        }
        if (!query.from.empty())
            fits = fits && (keys.begin >= query.from || (!keys.end.empty() && keys.end >= query.from));
        if (!query.from.empty() || !query.to.empty())
            fits = fits && keys.begin < query.to + "~" && keys.begin[0] != '~';
        if (!query.ended_before.empty())
            fits = fits && keys.begin < query.ended_before && keys.end < query.ended_before;
        if (fits)
            found.push_back(std::move(summary));
    }
    std::stable_sort(found.begin(), found.end(), [&](Summary const& left, Summary const& right) {
        switch (query.order) {
        case Order::label: return left.sort_key < right.sort_key;
        case Order::date: return date_keys(left).begin < date_keys(right).begin;
        case Order::latest: return date_keys(left).begin > date_keys(right).begin;
        case Order::newest: break;
        }
        return left.id > right.id;
    });
    return found;
}

List MemoryCatalogue::list(ListQuery const& query) const
{
    List list;
    auto all = matching(query);
    list.total = static_cast<std::int64_t>(all.size());
    for (auto at = static_cast<std::size_t>(query.offset); at < all.size() && list.items.size() < static_cast<std::size_t>(query.limit);
         ++at)
        list.items.push_back(all[at]);
    return list;
}

std::vector<FacetCount> MemoryCatalogue::facet(ListQuery const& query, std::string_view name) const
{
    std::map<std::string, std::int64_t> counts;
    for (auto const& summary : matching(query))
        for (auto const& value : summary.all(name))
            ++counts[value];
    std::vector<FacetCount> all;
    for (auto const& [value, count] : counts)
        all.push_back({value, count});
    std::stable_sort(all.begin(), all.end(), [](auto const& left, auto const& right) { return left.count > right.count; });
    return all;
}

std::optional<Source> MemoryCatalogue::source(SourceId id) const
{
    auto number = static_cast<std::size_t>(id);
    return number < 1 || number > m_sources.size() ? std::nullopt : std::optional(m_sources[number - 1]);
}

std::vector<KeptStatement> MemoryCatalogue::said_by(SourceId id) const
{
    std::vector<KeptStatement> said;
    for (auto const& statement : m_statements)
        if (statement.source.id == id) {
            said.push_back(statement);
            if (statement.target)
                said.back().target_label = derived().summaries.at(*statement.target).label;
        }
    return said;
}

std::vector<SourceSummary> MemoryCatalogue::sources(int limit, int offset) const
{
    std::vector<SourceSummary> all;
    for (auto one = m_sources.rbegin(); one != m_sources.rend(); ++one) {
        SourceSummary summary;
        summary.id = one->id;
        summary.path = one->path;
        summary.url = one->url;
        summary.title = one->title;
        summary.language = one->language;
        summary.retrieved_at = one->retrieved_at;
        summary.kind = one->kind;
        all.push_back(std::move(summary));
    }
    auto begin = std::min(static_cast<std::size_t>(offset), all.size());
    auto end = std::min(begin + static_cast<std::size_t>(limit), all.size());
    return {all.begin() + static_cast<std::ptrdiff_t>(begin), all.begin() + static_cast<std::ptrdiff_t>(end)};
}

Counts MemoryCatalogue::counts() const
{
    Counts counts;
    for (auto const& held : m_entities) {
        counts.films += held.kind == EntityKind::film;
        counts.people += held.kind == EntityKind::person;
        counts.companies += held.kind == EntityKind::company;
        counts.festivals += held.kind == EntityKind::festival;
        counts.screenings += held.kind == EntityKind::screening;
        counts.venues += held.kind == EntityKind::venue;
        counts.places += held.kind == EntityKind::place;
    }
    counts.sources = static_cast<std::int64_t>(m_sources.size());
    counts.statements = static_cast<std::int64_t>(m_statements.size());
    return counts;
}

} // namespace kinotheca::tests
