#include "publish/compose.hpp"

#include "base/error.hpp"
#include "base/names.hpp"
#include "base/unicode.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace kinotheca {

namespace {

constexpr int films_on_a_page = 60;
constexpr int names_on_a_page = 150;
constexpr int sources_on_a_page = 60;
constexpr int showings_on_a_page = 60;
constexpr int showings_at_home = 8;
constexpr int films_at_home = 8;
constexpr int sources_at_home = 6;
constexpr std::size_t most_choices = 40;
constexpr int furthest_page = 1000000;

int page_of(Target const& target)
{
    auto words = target.first("page");
    if (words.empty())
        return 1;
    int page = 0;
    auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), page);
    if (error != std::errc() || end != words.data() + words.size() || page < 1 || page > furthest_page)
        throw UsageError(fmt::format("there is no page “{}”: pages are numbers from 1", sanitized(words)));
    return page;
}

Paging paging(Target const& target, std::int64_t total, std::string total_text, int page, int on_a_page, Texts const& texts)
{
    Paging paging;
    paging.total = total;
    paging.total_text = std::move(total_text);
    paging.page = page;
    paging.pages = static_cast<int>(std::max<std::int64_t>(1, (total + on_a_page - 1) / on_a_page));
    if (paging.pages > 1)
        paging.text = texts.with("paging.text", page, paging.pages);
    if (page > 1)
        paging.previous = with_parameter(target, "page", page == 2 ? "" : std::to_string(std::min(page - 1, paging.pages)));
    if (page < paging.pages)
        paging.next = with_parameter(target, "page", std::to_string(page + 1));
    return paging;
}

std::string choice_text(std::string_view facet, std::string const& value, Texts const& texts)
{
    if (facet == "country")
        return country_name(value, texts.language());
    if (facet == "form")
        return texts.word("form", value);
    if (facet == "decade")
        return value + "s";
    return value;
}

// The facet's values within the query, each leading to the list with it set; the chosen one leads to the list without.
Filter filter(Target const& target, ListQuery query, std::string const& facet, std::string const& label, ViewContext const& context)
{
    Filter filter{facet, label, {}, {}};
    auto chosen = std::string(target.first(facet));
    std::erase_if(query.facets, [&](auto const& pair) { return pair.first == facet; });
    for (auto const& [value, count] : context.catalogue.facet(query, facet)) {
        if (filter.choices.size() >= most_choices && value != chosen)
            continue;
        Choice choice{value, choice_text(facet, value, context.texts), count,
            with_parameter(target, facet, value == chosen ? std::string() : value), value == chosen};
        if (choice.chosen)
            filter.chosen = choice.text;
        filter.choices.push_back(std::move(choice));
    }
    if (!chosen.empty() && filter.chosen.empty()) {
        // Nothing has it: the visitor must still be able to take it away.
        filter.chosen = choice_text(facet, chosen, context.texts);
        filter.choices.insert(filter.choices.begin(), {chosen, filter.chosen, 0, with_parameter(target, facet, {}), true});
    }
    if (facet == "year" || facet == "decade")
        std::sort(
            filter.choices.begin(), filter.choices.end(), [](auto const& left, auto const& right) { return left.value > right.value; });
    return filter;
}

// The letter that a name stands under: of what it is sorted by.
std::string letter_of(Summary const& summary)
{
    auto const& key = summary.sort_key.empty() ? summary.label : summary.sort_key;
    if (key.empty())
        return "#";
    std::size_t at = 0;
    auto letter = next_code_point(key, at);
    if (letter >= 'a' && letter <= 'z')
        letter = letter - 'a' + 'A';
    if (!is_letter(letter))
        return "#";
    std::string text;
    append_utf8(text, letter);
    return text;
}

std::string note_of(Summary const& summary, Texts const& texts)
{
    std::string note;
    auto add = [&](std::string const& words) {
        if (!words.empty())
            note += (note.empty() ? "" : " · ") + words;
    };
    switch (summary.kind) {
    case EntityKind::festival:
    case EntityKind::venue: {
        auto place = summary.first("place");
        if (auto country = summary.first("country"); !country.empty())
            place += (place.empty() ? "" : ", ") + country_name(country, texts.language());
        add(place);
        break;
    }
    case EntityKind::text:
        add(summary.first("author"));
        add(summary.first("outlet"));
        add(summary.first("year"));
        break;
    case EntityKind::edition:
        add(summary.first("medium"));
        add(summary.first("publisher"));
        add(summary.first("year"));
        break;
    default: break;
    }
    if (auto films = summary.first("films"); !films.empty() && films != "0") {
        std::int64_t count = 0;
        std::from_chars(films.data(), films.data() + films.size(), count);
        add(texts.counted("film", count));
    }
    return note;
}

std::vector<Count> counts_of(Counts const& counts, Texts const& texts)
{
    std::vector<Count> all;
    auto add = [&](char const* noun, std::int64_t count, char const* address) {
        auto words = texts.counted(noun, count);
        auto number = texts.number(count);
        all.push_back({noun, words.substr(std::min(words.size(), number.size() + 1)), count, number, address});
    };
    add("film", counts.films, "/films");
    add("person", counts.people, "/people");
    add("festival", counts.festivals, "/festivals");
    add("screening", counts.screenings, "/agenda");
    add("source", counts.sources, "/sources");
    add("statement", counts.statements, "");
    return all;
}

std::vector<Showing> rows_of(List const& list, Composer& compose)
{
    std::vector<Showing> rows;
    for (auto const& summary : list.items)
        if (auto screening = compose.context().catalogue.entity(summary.id))
            rows.push_back(compose.showing(*screening));
    return rows;
}

} // namespace

FilmsView films_view(Target const& target, ViewContext const& context)
{
    auto const& texts = context.texts;
    auto page = page_of(target);
    ListQuery query;
    query.kind = EntityKind::film;
    for (auto const* facet : {"decade", "year", "country", "form"})
        if (auto value = target.first(facet); !value.empty())
            query.facets.emplace_back(facet, std::string(value));
    query.limit = films_on_a_page;
    query.offset = (page - 1) * films_on_a_page;
    auto list = context.catalogue.list(query);

    FilmsView view;
    view.heading = texts["films.heading"];
    for (auto const& film : list.items)
        view.films.push_back(film_line(film, context));
    view.paging = paging(target, list.total, texts.counted("film", list.total), page, films_on_a_page, texts);
    auto decades = filter(target, query, "decade", texts["filter.decade"], context);
    auto years = filter(target, query, "year", texts["filter.year"], context);
    bool many = decades.chosen.empty() && years.chosen.empty() && years.choices.size() > 20;
    if (many || !decades.chosen.empty())
        view.filters.push_back(std::move(decades));
    if (!many)
        view.filters.push_back(std::move(years));
    view.filters.push_back(filter(target, query, "country", texts["filter.country"], context));
    view.filters.push_back(filter(target, query, "form", texts["filter.form"], context));
    std::erase_if(view.filters, [](Filter const& one) { return one.choices.empty(); });
    return view;
}

NamesView names_view(EntityKind kind, Target const& target, ViewContext const& context)
{
    auto const& texts = context.texts;
    auto page = page_of(target);
    ListQuery query;
    query.kind = kind;
    query.limit = names_on_a_page;
    query.offset = (page - 1) * names_on_a_page;
    auto list = context.catalogue.list(query);
    NamesView view;
    view.kind = name_of(kind);
    view.heading = texts[fmt::format("{}.heading", folder_of(kind))];
    for (auto const& summary : list.items) {
        auto letter = letter_of(summary);
        if (view.groups.empty() || view.groups.back().letter != letter)
            view.groups.push_back({letter, {}});
        auto line = named_line(summary, context);
        line.note = note_of(summary, texts);
        line.other = summary.first("native");
        if (fold(line.other) == fold(line.label))
            line.other.clear();
        auto tongue = tongue_of(line.other, {}, texts.language());
        line.other_language = tongue.language;
        line.other_direction = tongue.direction;
        view.groups.back().items.push_back(std::move(line));
    }
    view.paging = paging(target, list.total, texts.counted(view.kind, list.total), page, names_on_a_page, texts);
    return view;
}

SourcesView sources_view(Target const& target, ViewContext const& context)
{
    auto page = page_of(target);
    auto total = context.catalogue.counts().sources;
    SourcesView view;
    view.heading = context.texts["sources.heading"];
    for (auto const& source : context.catalogue.sources(sources_on_a_page, (page - 1) * sources_on_a_page))
        view.sources.push_back(source_line(source, 0, context));
    view.paging = paging(target, total, context.texts.counted("source", total), page, sources_on_a_page, context.texts);
    return view;
}

AgendaView agenda_view(Target const& target, ViewContext const& context)
{
    auto const& texts = context.texts;
    auto page = page_of(target);
    auto day = std::string(target.first("day"));
    if (!day.empty() && !first_day(day))
        throw UsageError(fmt::format("there is no day “{}”: days are written as {}", sanitized(day), to_string(context.today)));
    auto when = target.first("when");
    if (!when.empty() && when != "coming" && when != "past")
        throw UsageError(fmt::format("“{}” is no part of the agenda: there are “coming” and “past”", sanitized(when)));

    AgendaView view;
    view.heading = texts["agenda.heading"];
    view.today = day_text(context.today, texts);
    view.coming = !day.empty() ? *first_day(day) >= context.today : when != "past";
    view.when = view.coming ? "coming" : "past";
    Target without_day = target;
    std::erase_if(without_day.query, [](auto const& pair) { return pair.first == "day" || pair.first == "page"; });
    view.coming_address = with_parameter(without_day, "when", {});
    view.past_address = with_parameter(without_day, "when", "past");

    ListQuery query;
    query.kind = EntityKind::screening;
    query.order = Order::date;
    for (auto const* facet : {"place", "theme"})
        if (auto value = target.first(facet); !value.empty())
            query.facets.emplace_back(facet, std::string(value));
    auto all = query;
    if (!day.empty())
        query.from = query.to = day;
    else if (view.coming)
        query.from = to_string(context.today), query.to = "9999-12-31";
    else
        query.ended_before = to_string(context.today), query.order = Order::latest;

    query.limit = showings_on_a_page;
    query.offset = (page - 1) * showings_on_a_page;
    auto list = context.catalogue.list(query);
    Composer compose(context);
    auto rows = rows_of(list, compose);
    view.days = by_day(std::move(rows), context);
    view.paging = paging(target, list.total, texts.counted("screening", list.total), page, showings_on_a_page, texts);

    if (day.empty() && view.coming && view.paging.next.empty()) {
        // What has no year comes last in the order of days.
        all.limit = 1;
        auto everything = context.catalogue.list(all).total;
        auto dated = all;
        dated.from = "0001-01-01";
        dated.to = "9999-12-31";
        auto undated = everything - context.catalogue.list(dated).total;
        if (undated > 0) {
            all.limit = static_cast<int>(std::min<std::int64_t>(undated, showings_on_a_page));
            all.offset = static_cast<int>(everything - undated);
            view.undated = rows_of(context.catalogue.list(all), compose);
        }
    }
    for (auto const* facet : {"place", "theme"})
        view.filters.push_back(filter(target, query, facet, texts[fmt::format("filter.{}", facet)], context));
    if (!day.empty()) {
        auto text = day_text(day, texts).text;
        view.filters.insert(view.filters.begin(),
            Filter{"day", texts["filter.day"], text, {Choice{day, text, list.total, with_parameter(target, "day", {}), true}}});
    }
    std::erase_if(view.filters, [](Filter const& one) { return one.choices.empty(); });
    view.sources = compose.sources();
    return view;
}

HomeView home_view(ViewContext const& context)
{
    HomeView view;
    Composer compose(context);
    view.today = day_text(context.today, context.texts);
    ListQuery showings;
    showings.kind = EntityKind::screening;
    showings.order = Order::date;
    showings.from = to_string(context.today);
    showings.to = "9999-12-31";
    showings.limit = showings_at_home;
    view.coming = by_day(rows_of(context.catalogue.list(showings), compose), context);
    if (view.coming.empty()) {
        showings.from.clear();
        showings.to.clear();
        showings.ended_before = to_string(context.today);
        showings.order = Order::latest;
        view.past = by_day(rows_of(context.catalogue.list(showings), compose), context);
    }
    ListQuery films;
    films.kind = EntityKind::film;
    films.order = Order::newest;
    films.limit = films_at_home;
    for (auto const& film : context.catalogue.list(films).items)
        view.films.push_back(film_line(film, context));
    for (auto const& source : context.catalogue.sources(sources_at_home, 0))
        view.read.push_back(source_line(source, 0, context));
    view.counts = counts_of(context.catalogue.counts(), context.texts);
    view.sources = compose.sources();
    return view;
}

AboutView about_view(ViewContext const& context)
{
    return {context.texts["about.heading"], counts_of(context.catalogue.counts(), context.texts)};
}

} // namespace kinotheca
