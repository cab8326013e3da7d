#include "publish/compose.hpp"
#include "publish/drawing.hpp"

#include "base/names.hpp"
#include "base/unicode.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>

namespace kinotheca {

namespace {

using Chosen = std::vector<KeptStatement const*>;

constexpr std::size_t most_beside = 8;
constexpr std::size_t longest_passage = 20000;

// In the order of a film's end titles; what is none of these comes last.
constexpr std::array roles{"director", "writer", "author", "cinematographer", "sound", "composer", "editor", "production-designer",
    "costume-designer", "animator", "narrator", "cast", "producer", "production-company", "distributor", "sales-agent"};

// Every source that says anything says something else: they can't all be right.
bool disjoint(Leading const& leading)
{
    if (leading.groups.size() < 2)
        return false;
    std::set<SourceId> seen;
    std::size_t sources = 0;
    for (auto const& group : leading.groups) {
        std::set<SourceId> own;
        for (auto const* statement : group.statements)
            own.insert(statement->source.id);
        sources += own.size();
        seen.insert(own.begin(), own.end());
    }
    return sources == seen.size() && seen.size() == leading.groups.size();
}

class FilmWriter {
public:
    FilmWriter(Entity const& film, ViewContext const& context) : m_film(film), m_context(context), m_compose(context) {}

    FilmView write()
    {
        m_view.heading = m_compose.heading(m_film);
        original_titles();
        facts();
        credits();
        synopses();
        stops();
        showings();
        editions();
        texts();
        beside();
        said();
        draw();
        m_view.sources = m_compose.sources();
        return std::move(m_view);
    }

private:
    std::vector<KeptStatement> const& statements() const { return m_film.statements; }

    std::string spoken_language() const
    {
        auto languages = leading(statements(), "language");
        return languages.groups.size() == 1 ? languages.groups.front().value : std::string();
    }

    void original_titles()
    {
        Chosen originals;
        for (auto const* title : said_of(statements(), "title"))
            if (qualifier(*title, "kind") == "original" && fold(title->value) != fold(m_film.label))
                originals.push_back(title);
        for (auto const& group : leading(originals).groups) {
            auto value = m_compose.value(group.statements);
            auto tongue = tongue_of(value.text, spoken_language(), m_compose.texts().language());
            value.language = tongue.language;
            m_view.heading.other_names.push_back(std::move(value));
        }
    }

    // Titles other than the heading, under each the kinds that sources give it.
    void facts()
    {
        Chosen others;
        for (auto const* title : said_of(statements(), "title"))
            if (fold(title->value) != fold(m_film.label))
                others.push_back(title);
        auto heading = m_compose.fact(own_titles(), "title", Arity::many);
        if (!heading.values.empty()) {
            // All of one spelling: the kinds differ by page and say nothing here.
            for (auto& value : heading.values)
                value.details.clear();
            m_view.facts.push_back(std::move(heading));
        }
        ViewFact titles;
        titles.name = "titles";
        titles.label = m_compose.texts()["property.titles"];
        for (auto const& group : leading(others).groups)
            titles.values.push_back(m_compose.value(group.statements));
        if (!titles.values.empty())
            m_view.facts.push_back(std::move(titles));

        using Expected = Composer::Expected;
        m_compose.add_fact(m_view.facts, statements(), "year", Arity::one, Expected::yes);
        auto country = m_compose.fact(statements(), "country", Arity::many, Expected::yes);
        if (auto leads = leading(statements(), "country"); disjoint(leads)) {
            country.dispute = m_compose.dispute(leads);
            country.values.resize(1);
        }
        m_view.facts.push_back(std::move(country));
        m_compose.add_fact(m_view.facts, statements(), "minutes", Arity::one, Expected::yes);
        m_compose.add_fact(m_view.facts, statements(), "colour", Arity::one);
        m_compose.add_fact(m_view.facts, statements(), "form", Arity::many);
        m_compose.add_fact(m_view.facts, statements(), "language", Arity::many);
        m_compose.add_fact(m_view.facts, statements(), "subtitles", Arity::many);
        for (auto& fact : m_view.facts)
            if (fact.name == "year")
                for (auto& value : fact.values)
                    value.address = "/films?year=" + encoded(value.value);

        for (auto const* name : {"country", "year", "minutes", "colour", "form"})
            for (auto const& fact : m_view.facts)
                if (fact.name == name)
                    for (auto value : fact.values) {
                        value.details.clear();
                        m_view.line.push_back(std::move(value));
                    }
    }

    std::vector<KeptStatement> own_titles() const
    {
        std::vector<KeptStatement> own;
        for (auto const* title : said_of(statements(), "title"))
            if (fold(title->value) == fold(m_film.label))
                own.push_back(*title);
        return own;
    }

    CreditLine credit_line(Chosen const& said)
    {
        CreditLine line;
        line.name = m_compose.value(said);
        line.name.details.clear();
        for (auto const* statement : said)
            if (line.character.empty())
                line.character = qualifier(*statement, "character");
        if (auto target = said.front()->target)
            if (auto person = m_context.catalogue.summary(*target)) {
                auto shown = script_of(line.name.text);
                for (auto const& native : person->all("native")) {
                    if (script_of(native) == shown)
                        continue;
                    auto tongue = tongue_of(native, {}, m_compose.texts().language());
                    line.native = native;
                    line.native_language = tongue.language;
                    line.native_direction = tongue.direction;
                    break;
                }
            }
        return line;
    }

    void credits()
    {
        std::map<std::string, Chosen> by_role;
        for (auto const* credit : said_of(statements(), "credit")) {
            auto role = qualifier(*credit, "role");
            bool known = std::find(roles.begin(), roles.end(), role) != roles.end();
            by_role[known ? role : "other"].push_back(credit);
        }
        for (std::string role : roles)
            group(role, by_role[role]);
        group("other", by_role["other"]);
        if (m_view.directors.empty()) {
            CreditGroup unknown;
            unknown.role = "director";
            unknown.label = m_compose.texts()["role.director"];
            m_view.credits.insert(m_view.credits.begin(), std::move(unknown));
        }
    }

    void group(std::string const& role, Chosen const& said)
    {
        if (said.empty())
            return;
        CreditGroup group;
        group.role = role;
        group.label = m_compose.texts()["role." + role];
        auto leads = leading(said);
        if (role == "director" && disjoint(leads))
            group.dispute = m_compose.dispute(leads);
        // The order of the end titles is the source's: as the statements were kept.
        std::sort(leads.groups.begin(), leads.groups.end(), [](auto const& left, auto const& right) {
            auto earliest = [](ValueGroup const& one) {
                auto id = one.statements.front()->id;
                for (auto const* statement : one.statements)
                    id = std::min(id, statement->id);
                return id;
            };
            return earliest(left) < earliest(right);
        });
        for (auto const& one : leads.groups)
            if (group.credits.size() < most_lines)
                group.credits.push_back(credit_line(one.statements));
        if (role == "director")
            m_view.directors = group.credits;
        m_view.credits.push_back(std::move(group));
    }

    void synopses()
    {
        auto leads = leading(statements(), "synopsis");
        for (auto const& one : leads.groups) {
            auto const& source = one.statements.front()->source;
            Passage passage;
            auto tongue = tongue_of(one.value, source.language, m_compose.texts().language());
            passage.language = tongue.language;
            passage.direction = tongue.direction;
            if (!source.language.empty())
                passage.language_name = language_name(source.language, m_compose.texts().language());
            auto rest = std::string_view(one.value).substr(0, longest_passage);
            while (!rest.empty()) {
                auto line = rest.substr(0, rest.find('\n'));
                rest.remove_prefix(std::min(line.size() + 1, rest.size()));
                if (auto words = trimmed(line); !words.empty())
                    passage.paragraphs.push_back(sanitized(words));
            }
            passage.citations = m_compose.cite(one.statements);
            m_view.synopses.push_back(std::move(passage));
        }
    }

    std::string place_of(KeptStatement const& statement) const
    {
        auto place = qualifier(statement, "place");
        auto country = qualifier(statement, "country");
        if (!country.empty())
            country = country_name(country, m_compose.texts().language());
        if (place.empty() || country.empty())
            return place + country;
        return place + ", " + country;
    }

    // Selections and prizes: what several sources say of one festival, year and section or prize is one stop.
    void stops()
    {
        struct Gathered {
            std::string year;
            Chosen said;
        };
        for (std::string property : {"selection", "award"}) {
            std::vector<Gathered> gathered;
            std::map<std::string, std::size_t> places;
            for (auto const* one : said_of(statements(), property)) {
                auto year = qualifier(*one, "year");
                auto beside = fold(property == "award" ? qualifier(*one, "award") : qualifier(*one, "section"));
                auto whom = one->target ? std::to_string(static_cast<std::int64_t>(*one->target)) : fold(one->value);
                auto [found, fresh] = places.try_emplace(whom + '\n' + year + '\n' + beside, gathered.size());
                if (fresh)
                    gathered.push_back({year, {}});
                gathered[found->second].said.push_back(one);
            }
            for (auto const& [year, said] : gathered) {
                Stop stop;
                stop.kind = property;
                stop.label = m_compose.texts()["stop." + property];
                stop.event = m_compose.value(said);
                if (stop.event.text.empty())
                    stop.event.text = m_compose.texts()["stop.unnamed"];
                for (auto const* one : said)
                    if (stop.place.empty())
                        stop.place = place_of(*one);
                if (property == "award")
                    m_view.awards.push_back(stop);
                m_years[year].push_back(std::move(stop));
            }
        }
    }

    void showings()
    {
        auto leading_here = m_context.catalogue.leading_to(m_film.id);
        std::vector<EntityId> screenings;
        for (auto id : Composer::about(leading_here, "film"))
            if (auto summary = m_context.catalogue.summary(id)) {
                if (summary->kind == EntityKind::screening)
                    screenings.push_back(id);
                else if (summary->kind == EntityKind::text)
                    m_reviews.push_back(id);
            }
        auto sorted = m_compose.showings(screenings);
        for (auto const* rows : {&sorted.past, &sorted.coming})
            for (auto const& row : *rows) {
                Stop stop;
                stop.kind = "showing";
                stop.label = m_compose.texts()["stop.showing"];
                stop.event.text = row.venue ? row.venue->text : row.title;
                stop.event.value = row.title;
                stop.event.address = row.address;
                stop.event.citations = row.citations;
                stop.event.details.push_back({"date", m_compose.texts()["property.date"], row.day.date, row.day.text});
                stop.place = row.place ? row.place->text : std::string();
                if (stop.place == stop.event.text)
                    stop.place.clear();
                m_years[row.day.year].push_back(std::move(stop));
            }
        m_view.coming = std::move(sorted.coming);
        m_view.past = std::move(sorted.past);
        m_view.undated = std::move(sorted.undated);
        for (auto& [year, stops_of_year] : m_years)
            if (!year.empty())
                m_view.journey.push_back({year, stops_of_year});
        if (auto undated = m_years.find(""); undated != m_years.end())
            m_view.journey.push_back({"", undated->second});
    }

    void editions()
    {
        for (auto id : targets("edition")) {
            auto edition = m_context.catalogue.entity(id);
            if (!edition)
                continue;
            auto first = [&](std::string_view property) {
                auto leads = leading(edition->statements, property);
                return leads.groups.empty() ? std::string() : leads.groups.front().value;
            };
            EditionLine line;
            line.id = static_cast<std::int64_t>(id);
            line.address = address_of(edition->kind, id, edition->label);
            line.title = first("title");
            line.medium = first("medium");
            line.publisher = first("publisher");
            line.year = first("year");
            if (line.title.empty())
                line.title = edition->label.empty() ? m_compose.texts()["kind.edition"] : edition->label;
            if (line.medium == line.title)
                line.medium.clear();
            line.citations = m_compose.cite_all(edition->statements);
            m_view.editions.push_back(std::move(line));
        }
    }

    void texts()
    {
        auto ids = targets("reference");
        ids.insert(ids.begin(), m_reviews.begin(), m_reviews.end());
        for (auto id : ids)
            if (auto text = m_context.catalogue.entity(id); text && m_view.texts.size() < most_lines)
                m_view.texts.push_back(m_compose.text_line(*text));
        std::stable_sort(
            m_view.texts.begin(), m_view.texts.end(), [](auto const& left, auto const& right) { return left.kind > right.kind; });
    }

    std::vector<EntityId> targets(std::string_view property) const
    {
        std::vector<EntityId> ids;
        std::set<EntityId> seen;
        for (auto const* one : said_of(statements(), property))
            if (one->target && ids.size() < most_lines && seen.insert(*one->target).second)
                ids.push_back(*one->target);
        return ids;
    }

    void beside()
    {
        auto self = m_context.catalogue.summary(m_film.id);
        if (!self)
            return;
        auto director = self->first("director-id");
        if (director.empty())
            return;
        ListQuery query;
        query.kind = EntityKind::film;
        query.facets = {{"director-id", director}};
        query.order = Order::date;
        query.limit = static_cast<int>(most_beside) + 1;
        for (auto const& film : m_context.catalogue.list(query).items)
            if (film.id != m_film.id && m_view.beside.size() < most_beside)
                m_view.beside.push_back(film_line(film, m_context));
        if (!m_view.beside.empty())
            m_view.beside_reason = m_compose.texts().with("film.beside_reason", self->first("director"));
    }

    // A table of what is said side by side: only properties on which two sources speak, only sources that speak on one.
    void said()
    {
        std::map<int, SourceLine> sayers;
        for (auto const& source : m_compose.sources())
            sayers.emplace(source.number, source);
        std::map<std::string, std::map<int, SayingCell>> cells;
        auto note = [&](std::string const& name, std::vector<ViewValue> const& values, bool differ) {
            bool leads = true;
            for (auto const& value : values) {
                for (auto const& citation : value.citations) {
                    auto& cell = cells[name][citation.number];
                    cell.number = citation.number;
                    cell.text += (cell.text.empty() ? "" : ", ") + value.text;
                    cell.address = citation.address;
                    cell.differs = cell.differs || (differ && !leads);
                }
                leads = false;
            }
        };
        std::vector<std::pair<std::string, std::string>> order;
        auto titles = m_compose.fact(statements(), "title", Arity::many);
        order.emplace_back("title", titles.label);
        note("title", titles.values, false);
        for (auto const& fact : m_view.facts) {
            if (fact.name == "title" || fact.name == "titles")
                continue;
            order.emplace_back(fact.name, fact.label);
            note(fact.name, fact.dispute ? fact.dispute->values : fact.values, fact.dispute.has_value());
        }
        for (auto const& group : m_view.credits) {
            if (group.role != "director")
                continue;
            std::vector<ViewValue> names;
            for (auto const& credit : group.credits)
                names.push_back(credit.name);
            order.emplace_back("director", group.label);
            note("director", names, group.dispute.has_value());
        }
        std::set<int> speaking;
        for (auto const& [name, by_source] : cells)
            if (by_source.size() > 1)
                for (auto const& [number, cell] : by_source)
                    speaking.insert(number);
        constexpr std::size_t widest = 8;
        while (speaking.size() > widest)
            speaking.erase(std::prev(speaking.end()));
        for (auto number : speaking)
            if (auto found = sayers.find(number); found != sayers.end())
                m_view.sayers.push_back(found->second);
        if (m_view.sayers.size() < 2)
            return m_view.sayers.clear();
        for (auto const& [name, label] : order) {
            if (cells[name].size() < 2)
                continue;
            SayingRow row{name, label, false, {}};
            for (auto const& sayer : m_view.sayers) {
                auto cell = cells[name].find(sayer.number);
                row.cells.push_back(cell == cells[name].end() ? SayingCell{sayer.number, {}, {}, false} : cell->second);
                row.disputed = row.disputed || row.cells.back().differs;
            }
            m_view.said.push_back(std::move(row));
        }
    }

    void draw()
    {
        PosterData data;
        data.number = m_view.heading.id;
        data.title = m_view.heading.label;
        for (auto const& name : m_view.heading.other_names)
            if (data.original.empty())
                data.original = name.text;
        for (auto const& fact : m_view.facts) {
            if (fact.values.empty())
                continue;
            auto const& first = fact.values.front().value;
            if (fact.name == "year")
                data.year = first;
            else if (fact.name == "minutes")
                data.minutes = first;
            else if (fact.name == "colour")
                data.monochrome = first == "black-and-white";
            else if (fact.name == "form")
                for (auto const& form : fact.values)
                    data.forms.push_back(form.value);
        }
        for (auto const& director : m_view.directors)
            data.directors.push_back(director.name.text);
        m_view.poster = poster(data);
        std::vector<PlotYear> years;
        for (auto const& [year, stops_of_year] : m_years)
            if (auto day = parse_date(year); day && day->year)
                for (auto const& stop : stops_of_year)
                    years.push_back({day->year,
                        stop.kind == "award"           ? PlotMark::filled
                            : stop.kind == "selection" ? PlotMark::ring
                                                       : PlotMark::bar});
        m_view.journey_plot = year_plot({{"", std::move(years)}});
    }

    Entity const& m_film;
    ViewContext const& m_context;
    Composer m_compose;
    FilmView m_view;
    std::map<std::string, std::vector<Stop>> m_years;
    std::vector<EntityId> m_reviews;
};

} // namespace

FilmView film_view(Entity const& film, ViewContext const& context)
{
    return FilmWriter(film, context).write();
}

} // namespace kinotheca
