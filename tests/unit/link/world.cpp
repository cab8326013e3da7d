#include "world.hpp"

#include "base/unicode.hpp"
#include "catalogue/statements.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <set>
#include <stdexcept>

namespace kinotheca::testing {

namespace {

std::vector<std::string_view> split(std::string_view text, std::string_view at)
{
    std::vector<std::string_view> parts;
    for (;;) {
        auto const end = text.find(at);
        parts.push_back(trimmed(text.substr(0, end)));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + at.size());
    }
}

class Parser {
public:
    explicit Parser(std::string_view page) : m_page(page) {}

    Record parse()
    {
        for (auto line : split(m_page, "\n")) {
            auto const colon = line.find(": ");
            if (colon == std::string_view::npos) {
                if (!line.empty())
                    throw std::invalid_argument("not a line of a page: " + std::string(line));
                continue;
            }
            said(line.substr(0, colon), trimmed(line.substr(colon + 2)));
        }
        return std::move(m_record);
    }

private:
    Span span(std::string_view value) const
    {
        auto const begin = static_cast<std::uint32_t>(value.data() - m_page.data());
        return {begin, begin + static_cast<std::uint32_t>(value.size())};
    }
    TextValue text(std::string_view value) const { return {std::string(value), span(value)}; }
    NumberValue number(std::string_view value) const { return {std::stoi(std::string(value)), span(value)}; }

    Film& film() { return m_record.films.back(); }
    Screening& showing() { return m_record.screenings.back(); }

    void said(std::string_view property, std::string_view value)
    {
        if (property == "film" && m_thing != 's') {
            m_record.films.emplace_back();
            title(TitleKind::main, value);
            m_thing = 'f';
        } else if (property == "showing") {
            m_record.screenings.emplace_back().title = text(value);
            m_thing = 's';
        } else if (property == "review") {
            m_record.reviews.emplace_back().film = text(value);
            m_thing = 'r';
        } else if (property == "end") {
            m_thing = ' ';
        } else if (m_thing == 'f') {
            film_said(property, value);
        } else if (m_thing == 's') {
            showing_said(property, value);
        } else {
            review_said(property, value);
        }
    }

    void title(TitleKind kind, std::string_view value) { film().titles.push_back({text(value), {kind, span(value)}}); }

    void film_said(std::string_view property, std::string_view value)
    {
        Role role{};
        Form form{};
        if (property == "also")
            title(TitleKind::alternative, value);
        else if (property == "original")
            title(TitleKind::original, value);
        else if (property == "year")
            film().year = number(value);
        else if (property == "minutes")
            film().minutes = number(value);
        else if (property == "country")
            film().countries.push_back(text(value));
        else if (property == "form" && parse_name(value, form))
            film().forms.push_back({form, span(value)});
        else if (property == "synopsis")
            film().synopsis = text(value);
        else if (property == "selection")
            selection(split(value, " @ "));
        else if (property == "edition")
            edition(split(value, " / "));
        else if (property == "reference")
            reference(split(value, " / "));
        else if (parse_name(property, role))
            credit(role, split(value, " = "));
        else
            throw std::invalid_argument("not said of films: " + std::string(property));
    }

    void credit(Role role, std::vector<std::string_view> const& names)
    {
        auto& credit = film().credits.emplace_back();
        credit.role = {role, span(names[0])};
        credit.name = text(names[0]);
        if (names.size() > 1)
            credit.native = text(names[1]);
    }

    void selection(std::vector<std::string_view> const& parts)
    {
        auto& selection = film().selections.emplace_back();
        selection.event = text(parts[0]);
        if (parts.size() > 1)
            selection.place = text(parts[1]);
        if (parts.size() > 2)
            selection.country = text(parts[2]);
    }

    void edition(std::vector<std::string_view> const& parts)
    {
        auto& edition = film().editions.emplace_back();
        edition.medium = text(parts.at(0));
        edition.title = text(parts.at(1));
        edition.publisher = text(parts.at(2));
        edition.year = number(parts.at(3));
    }

    void reference(std::vector<std::string_view> const& parts)
    {
        auto& reference = film().references.emplace_back();
        reference.author = text(parts.at(0));
        reference.title = text(parts.at(1));
        if (parts.size() > 2)
            reference.year = number(parts[2]);
    }

    void showing_said(std::string_view property, std::string_view value)
    {
        auto& one = showing();
        if (property == "film")
            one.film = text(value);
        else if (property == "date")
            one.date = text(value);
        else if (property == "time")
            one.times.push_back(text(value));
        else if (property == "venue")
            one.venue = text(value);
        else if (property == "hall")
            one.hall = text(value);
        else if (property == "place")
            one.place = text(value);
        else if (property == "country")
            one.country = text(value);
        else if (property == "guest")
            one.guests.push_back({text(value), {GuestPart::present, span(value)}});
        else
            throw std::invalid_argument("not said of showings: " + std::string(property));
    }

    void review_said(std::string_view property, std::string_view value)
    {
        auto& one = m_record.reviews.at(m_record.reviews.size() - 1);
        if (property == "author")
            one.author = text(value);
        else if (property == "outlet")
            one.outlet = text(value);
        else if (property == "published")
            one.published = text(value);
        else
            throw std::invalid_argument("not said of reviews: " + std::string(property));
    }

    std::string_view m_page;
    Record m_record;
    char m_thing = ' ';
};

std::string directory()
{
    auto pattern = (std::filesystem::temp_directory_path() / "kinotheca-link-XXXXXX").string();
    if (!::mkdtemp(pattern.data()))
        throw std::runtime_error("no temporary directory: " + pattern);
    return pattern;
}

} // namespace

Record record_of(std::string_view page)
{
    return Parser(page).parse();
}

World::World() : m_directory(directory()), m_keeper(open_keeper((m_directory / "catalogue").string())) {}

World::~World()
{
    m_keeper.reset();
    std::error_code code;
    std::filesystem::remove_all(m_directory, code);
}

void World::add(std::string const& name, std::string_view page)
{
    Source source;
    source.address = "https://example.org/" + name;
    source.path = name;
    source.retrieved_at = "2026-11-21T10:00:00Z";
    source.language = "en";
    source.kind = PageKind::other;
    source.title = name;
    source.text = page;
    source.content_hash = fmt::format("{}#{}", name, ++m_readings);
    source.reader_version = "1";
    auto const earlier = catalogue().live_source_at(source.address);
    auto changes = link(statements_of(record_of(source.text)), catalogue(), earlier);
    auto const kept = m_keeper->keep(source, changes);
    std::map<MentionId, EntityId> entities;
    for (auto const& statement : catalogue().said_by(kept.source))
        entities[statement.mention] = statement.entity;
    Page added{std::move(changes), {}};
    for (auto const& [mention, entity] : entities)
        added.entities.push_back(entity);
    if (added.entities.size() != added.changes.said.mentions.size())
        throw std::logic_error("a mention of which the page says nothing: " + name);
    m_pages[name] = std::move(added);
}

std::vector<std::string> World::things(EntityKind kind) const
{
    std::map<EntityId, std::set<std::string>> labels;
    for (auto const& [name, page] : m_pages)
        for (std::size_t i = 0; i < page.entities.size(); ++i)
            if (auto const& mention = page.changes.said.mentions[i]; mention.kind == kind)
                labels[page.entities[i]].insert(name + " " + mention.label);
    std::vector<std::string> lines;
    for (auto const& [entity, some] : labels)
        lines.push_back(fmt::format("{}", fmt::join(some, " = ")));
    std::sort(lines.begin(), lines.end());
    return lines;
}

std::vector<std::string> World::questions(EntityKind kind) const
{
    std::vector<std::string> lines;
    for (auto const& [name, page] : m_pages)
        for (std::size_t i = 0; i < page.entities.size(); ++i)
            if (auto const& mention = page.changes.said.mentions[i];
                mention.kind == kind && page.changes.decisions[i].verdict == Verdict::ask)
                lines.push_back(
                    fmt::format("{} {} ? {}", name, mention.label, catalogue().summary(*page.changes.decisions[i].entity)->label));
    std::sort(lines.begin(), lines.end());
    return lines;
}

Decision const& World::decision(std::string const& page, EntityKind kind, std::string const& label) const
{
    auto const& changes = m_pages.at(page).changes;
    for (std::size_t i = 0; i < changes.decisions.size(); ++i)
        if (changes.said.mentions[i].kind == kind && changes.said.mentions[i].label == label)
            return changes.decisions[i];
    throw std::out_of_range("no such mention: " + label);
}

} // namespace kinotheca::testing
