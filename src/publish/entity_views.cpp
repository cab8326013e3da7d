#include "publish/compose.hpp"
#include "publish/drawing.hpp"

#include "base/unicode.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace kinotheca {

namespace {

constexpr std::size_t most_nearby = 6;

// A summary of each entity that the statements are about, in their order.
std::vector<Summary> summaries(std::vector<EntityId> const& ids, Catalogue const& catalogue)
{
    std::vector<Summary> found;
    for (auto id : ids)
        if (auto summary = catalogue.summary(id))
            found.push_back(std::move(*summary));
    return found;
}

void newest_first(std::vector<FilmLine>& films)
{
    std::stable_sort(films.begin(), films.end(), [](auto const& left, auto const& right) { return left.year > right.year; });
}

// Names as sources write them, each spelling once; those in another script than the label stand beneath it as well.
void names(Entity const& entity, Composer& compose, Heading& heading, std::vector<ViewFact>& facts)
{
    std::vector<std::pair<std::string, std::vector<KeptStatement const*>>> spellings;
    for (auto const& statement : entity.statements) {
        if (statement.property != "name" && statement.property != "native")
            continue;
        auto found = std::find_if(spellings.begin(), spellings.end(), [&](auto const& one) { return one.first == statement.value; });
        if (found == spellings.end())
            found = spellings.insert(spellings.end(), {statement.value, {}});
        found->second.push_back(&statement);
    }
    ViewFact written;
    written.name = "names";
    written.label = compose.texts()["property.names"];
    auto script = script_of(entity.label);
    std::set<std::string> beneath;
    for (auto const& [spelling, statements] : spellings) {
        auto value = compose.value(statements);
        value.text = spelling;
        if (script_of(spelling) != script && script_of(spelling) != Script::none && beneath.insert(fold(spelling)).second)
            heading.other_names.push_back(value);
        written.values.push_back(std::move(value));
    }
    if (!written.values.empty())
        facts.push_back(std::move(written));
}

std::vector<FilmLine> films_leading_here(std::vector<KeptStatement> const& leading_here, std::string_view property, Composer& compose)
{
    std::vector<FilmLine> films;
    for (auto const& film : summaries(Composer::about(leading_here, property), compose.context().catalogue)) {
        if (film.kind != EntityKind::film)
            continue;
        auto line = film_line(film, compose.context());
        std::vector<KeptStatement const*> said;
        for (auto const& statement : leading_here)
            if (statement.entity == film.id && statement.property == property)
                said.push_back(&statement);
        line.citations = compose.cite(said);
        films.push_back(std::move(line));
    }
    return films;
}

} // namespace

AgentView agent_view(Entity const& agent, ViewContext const& context)
{
    Composer compose(context);
    AgentView view;
    view.heading = compose.heading(agent);
    names(agent, compose, view.heading, view.facts);
    auto leading_here = context.catalogue.leading_to(agent.id);

    struct InRole {
        std::map<EntityId, std::vector<KeptStatement const*>> films;
    };
    std::map<std::string, InRole> roles;
    std::set<EntityId> all;
    for (auto const& statement : leading_here) {
        if (statement.property != "credit" || all.size() >= most_lines)
            continue;
        auto role = qualifier(statement, "role");
        roles[context.texts.find("films_as." + role) ? role : "other"].films[statement.entity].push_back(&statement);
        all.insert(statement.entity);
    }
    std::map<EntityId, Summary> films;
    for (auto id : all)
        if (auto summary = context.catalogue.summary(id))
            films.emplace(id, std::move(*summary));
    std::vector<PlotRow> rows;
    for (auto const& [role, in_role] : roles) {
        RoleFilms group{role, context.texts["films_as." + role], {}};
        PlotRow row{group.label, {}};
        for (auto const& [id, said] : in_role.films) {
            auto found = films.find(id);
            if (found == films.end())
                continue;
            auto line = film_line(found->second, context);
            for (auto const* statement : said)
                if (line.note.empty())
                    line.note = qualifier(*statement, "character");
            line.citations = compose.cite(said);
            if (line.directors == view.heading.label)
                line.directors.clear();
            if (auto day = parse_date(line.year); day && day->year)
                row.years.push_back({day->year, PlotMark::filled});
            group.films.push_back(std::move(line));
        }
        newest_first(group.films);
        view.films.push_back(std::move(group));
        rows.push_back(std::move(row));
    }
    std::stable_sort(
        view.films.begin(), view.films.end(), [](auto const& left, auto const& right) { return left.films.size() > right.films.size(); });
    std::stable_sort(rows.begin(), rows.end(), [](auto const& left, auto const& right) { return left.years.size() > right.years.size(); });
    view.films_plot = year_plot(rows);

    std::vector<EntityId> screenings = Composer::about(leading_here, "guest");
    std::set<EntityId> known(screenings.begin(), screenings.end());
    for (auto const& [id, film] : films) {
        if (screenings.size() >= most_lines)
            break;
        for (auto screening : Composer::about(context.catalogue.leading_to(id), "film"))
            if (known.insert(screening).second)
                screenings.push_back(screening);
    }
    auto sorted = compose.showings(screenings);
    view.coming = std::move(sorted.coming);
    view.past = std::move(sorted.past);
    view.undated = std::move(sorted.undated);
    for (auto id : Composer::about(leading_here, "author"))
        if (auto text = context.catalogue.entity(id)) {
            auto line = compose.text_line(*text);
            line.authors.clear();
            view.texts.push_back(std::move(line));
        }
    view.sources = compose.sources();
    return view;
}

FestivalView festival_view(Entity const& festival, ViewContext const& context)
{
    Composer compose(context);
    FestivalView view;
    view.heading = compose.heading(festival);
    names(festival, compose, view.heading, view.facts);
    struct Shown {
        std::vector<KeptStatement const*> said;
    };
    std::map<std::string, std::map<EntityId, Shown>, std::greater<>> years;
    auto leading_here = context.catalogue.leading_to(festival.id);
    std::size_t lines = 0;
    for (auto const& statement : leading_here)
        if ((statement.property == "selection" || statement.property == "award") && lines++ < most_lines)
            years[qualifier(statement, "year")][statement.entity].said.push_back(&statement);
    for (auto const& [year, films] : years) {
        FestivalYear group{year, {}};
        for (auto const& [id, shown] : films) {
            auto summary = context.catalogue.summary(id);
            if (!summary)
                continue;
            auto line = film_line(*summary, context);
            std::set<std::string> notes;
            for (auto const* statement : shown.said) {
                auto note = statement->property == "award" ? qualifier(*statement, "award") : qualifier(*statement, "section");
                if (statement->property == "award" && note.empty())
                    note = context.texts["property.award"];
                if (auto result = qualifier(*statement, "result"); result == "nominated")
                    note += " (" + context.texts.word("result", result) + ')';
                if (note.empty() || !notes.insert(fold(note)).second)
                    continue;
                line.note += (line.note.empty() ? "" : " · ") + note;
            }
            line.citations = compose.cite(shown.said);
            group.films.push_back(std::move(line));
        }
        std::stable_sort(group.films.begin(), group.films.end(),
            [&](auto const& left, auto const& right) { return compare_for_people(left.label, right.label, context.texts.language()) < 0; });
        view.years.push_back(std::move(group));
    }
    view.sources = compose.sources();
    return view;
}

HouseView house_view(Entity const& house, ViewContext const& context)
{
    Composer compose(context);
    HouseView view;
    view.heading = compose.heading(house);
    names(house, compose, view.heading, view.facts);
    compose.add_fact(view.facts, house.statements, "place", Arity::many);
    auto leading_here = context.catalogue.leading_to(house.id);
    std::string property = house.kind == EntityKind::venue ? "venue" : "place";
    std::vector<EntityId> screenings;
    for (auto const& summary : summaries(Composer::about(leading_here, property), context.catalogue)) {
        if (summary.kind == EntityKind::screening)
            screenings.push_back(summary.id);
        else if (summary.kind == EntityKind::venue)
            view.venues.push_back(named_line(summary, context));
    }
    auto sorted = compose.showings(screenings);
    view.coming = by_day(std::move(sorted.coming), context);
    view.past = by_day(std::move(sorted.past), context);
    view.undated = std::move(sorted.undated);
    view.sources = compose.sources();
    return view;
}

ScreeningView screening_view(Entity const& screening, ViewContext const& context)
{
    Composer compose(context);
    ScreeningView view;
    view.heading = compose.heading(screening);
    view.showing = compose.showing(screening);
    view.heading.label = view.showing.title;
    view.heading.language = view.showing.language;
    view.heading.direction = view.showing.direction;
    auto const& statements = screening.statements;
    struct Told {
        char const* property;
        Arity arity;
    };
    for (auto [property, arity] : {Told{"title", Arity::many}, Told{"film", Arity::many}, Told{"date", Arity::one},
             Told{"time", Arity::many}, Told{"venue", Arity::one}, Told{"hall", Arity::one}, Told{"place", Arity::one},
             Told{"region", Arity::many}, Told{"country", Arity::many}, Told{"cancelled", Arity::one}, Told{"status", Arity::many},
             Told{"theme", Arity::many}, Told{"language", Arity::many}, Told{"subtitles", Arity::many}, Told{"format", Arity::many},
             Told{"guest", Arity::many}, Told{"organiser", Arity::many}, Told{"strand", Arity::many}, Told{"price", Arity::many},
             Told{"booking", Arity::many}, Told{"accessibility", Arity::many}, Told{"age", Arity::many}}) {
        compose.add_fact(view.facts, statements, property, arity,
            property == std::string_view("date") || property == std::string_view("venue") ? Composer::Expected::yes
                                                                                          : Composer::Expected::no);
    }
    for (auto const* booking : said_of(statements, "booking"))
        if (view.booking.empty())
            view.booking = outside_address(booking->value);

    std::string date;
    if (auto dates = leading(statements, "date"); !dates.groups.empty())
        date = dates.groups.front().value;
    auto last = last_day(date);
    if (view.showing.cancelled)
        view.state = "cancelled";
    else if (last && *last < context.today)
        view.state = "past";
    else
        for (auto const* status : said_of(statements, "status"))
            if (context.texts.find("screening." + status->value))
                view.state = status->value;
    if (!view.state.empty())
        view.state_text = context.texts["screening." + view.state];

    std::set<EntityId> known{screening.id};
    std::vector<EntityId> others;
    for (auto const* film : said_of(statements, "film"))
        if (film->target)
            for (auto const& one : summaries(Composer::about(context.catalogue.leading_to(*film->target), "film"), context.catalogue))
                if (one.kind == EntityKind::screening && known.insert(one.id).second && others.size() < most_lines)
                    others.push_back(one.id);
    auto sorted = compose.showings(others);
    for (auto* rows : {&sorted.coming, &sorted.past})
        for (auto& row : *rows)
            if (view.others.size() < most_nearby)
                view.others.push_back(std::move(row));

    std::vector<EntityId> nearby;
    auto look = [&](std::string const& facet, std::string const& value) {
        ListQuery query;
        query.kind = EntityKind::screening;
        query.facets = {{facet, value}};
        query.from = to_string(context.today);
        query.to = "9999-12-31";
        query.order = Order::date;
        query.limit = static_cast<int>(most_nearby) + 1;
        for (auto const& one : context.catalogue.list(query).items)
            if (nearby.size() < most_nearby && known.insert(one.id).second)
                nearby.push_back(one.id);
    };
    if (view.showing.place)
        look("place", view.showing.place->text);
    for (auto const& theme : view.showing.themes)
        look("theme", theme.value);
    for (auto& row : compose.showings(nearby).coming)
        view.nearby.push_back(std::move(row));
    view.sources = compose.sources();
    return view;
}

TextView text_view(Entity const& text, ViewContext const& context)
{
    Composer compose(context);
    TextView view;
    view.heading = compose.heading(text);
    auto line = compose.text_line(text);
    view.heading.kind_label = line.kind_label;
    for (auto const* property : {"author", "outlet", "in", "published", "year", "rating"})
        compose.add_fact(view.facts, text.statements, property, Arity::many,
            property == std::string_view("author") ? Composer::Expected::yes : Composer::Expected::no);
    std::set<EntityId> films;
    for (auto const* film : said_of(text.statements, "film"))
        if (film->target && films.insert(*film->target).second)
            if (auto summary = context.catalogue.summary(*film->target)) {
                view.films.push_back(film_line(*summary, context));
                view.films.back().citations = compose.cite(std::vector{film});
            }
    for (auto& film : films_leading_here(context.catalogue.leading_to(text.id), "reference", compose))
        if (films.insert(EntityId{film.id}).second)
            view.films.push_back(std::move(film));
    view.sources = compose.sources();
    return view;
}

EditionView edition_view(Entity const& edition, ViewContext const& context)
{
    Composer compose(context);
    EditionView view;
    view.heading = compose.heading(edition);
    for (auto const* property : {"title", "medium", "publisher", "year"})
        compose.add_fact(view.facts, edition.statements, property, Arity::one);
    view.films = films_leading_here(context.catalogue.leading_to(edition.id), "edition", compose);
    view.sources = compose.sources();
    return view;
}

} // namespace kinotheca
