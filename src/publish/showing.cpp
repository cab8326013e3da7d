#include "publish/compose.hpp"

#include "base/names.hpp"
#include "base/unicode.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace kinotheca {

namespace {

// Longer prices and remarks on access are told on the showing's own page.
constexpr std::size_t longest_sign = 24;

std::string upper(std::string code)
{
    for (auto& c : code)
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
    return code;
}

std::vector<ShowingMark> marks_of(std::vector<KeptStatement> const& statements, Texts const& texts)
{
    std::vector<ShowingMark> marks;
    auto each = [&](std::string_view property, auto const& make) {
        for (auto const& group : leading(statements, property).groups)
            make(group);
    };
    each("cancelled", [&](auto const&) { marks.push_back({"cancelled", texts["mark.cancelled_sign"], texts["mark.cancelled"]}); });
    each("status", [&](auto const& group) {
        if (texts.find("mark." + group.value))
            marks.push_back({group.value, texts["mark." + group.value + "_sign"], texts["mark." + group.value]});
    });
    each("language", [&](auto const& group) {
        marks.push_back({"language", upper(group.value), texts.with("mark.language", language_name(group.value, texts.language()))});
    });
    each("subtitles", [&](auto const& group) {
        marks.push_back({"subtitles", texts.with("mark.subtitles_sign", upper(group.value)),
            texts.with("mark.subtitles", language_name(group.value, texts.language()))});
    });
    each("format", [&](auto const& group) {
        auto name = texts.word("format", group.value);
        marks.push_back({"format", name, texts.with("mark.format", name)});
    });
    std::set<std::string> parts;
    for (auto const* guest : said_of(statements, "guest"))
        if (auto part = qualifier(*guest, "part"); texts.find("mark." + part) && parts.insert(part).second)
            marks.push_back({part, texts["mark." + part + "_sign"], texts["mark." + part]});
    each("accessibility", [&](auto const& group) {
        marks.push_back({"accessibility", texts["mark.accessibility_sign"], texts.with("mark.accessibility", group.value)});
    });
    for (auto const* property : {"price", "age"})
        each(property, [&](auto const& group) {
            if (group.value.size() <= longest_sign)
                marks.push_back({property, group.value, texts.with(fmt::format("mark.{}", property), group.value)});
        });
    return marks;
}

} // namespace

Showing Composer::showing(Entity const& screening)
{
    auto const& statements = screening.statements;
    Showing row;
    row.id = static_cast<std::int64_t>(screening.id);
    row.address = address_of(screening.kind, screening.id, screening.label);
    auto first_value = [&](std::string_view property) {
        auto leads = leading(statements, property);
        return leads.groups.empty() ? std::string() : leads.groups.front().value;
    };
    auto date = first_value("date");
    row.day = day_text(date, texts());
    if (auto slash = date.find('/'); slash != std::string::npos) {
        row.last = date.substr(slash + 1);
        row.until = day_text(row.last, texts()).text;
    }
    std::set<std::string> times;
    for (auto const* time : said_of(statements, "time"))
        times.insert(time->value);
    row.times.assign(times.begin(), times.end());

    auto titles = leading(statements, "title");
    row.title = titles.groups.empty() ? screening.label : titles.groups.front().value;
    if (row.title.empty())
        row.title = texts()["film.untitled"];
    auto tongue = tongue_of(
        row.title, titles.groups.empty() ? std::string() : titles.groups.front().statements.front()->source.language, texts().language());
    row.language = tongue.language;
    row.direction = tongue.direction;

    std::set<EntityId> films;
    for (auto const* film : said_of(statements, "film"))
        if (film->target && films.insert(*film->target).second)
            if (auto summary = m_context.catalogue.summary(*film->target)) {
                auto line = film_line(*summary, m_context);
                line.in_title = fold(line.label) == fold(row.title);
                if (fold(line.original) == fold(row.title))
                    line.original.clear();
                // A link must have words: a film of which nothing more is known says its title again.
                if (line.original.empty() && line.directors.empty() && line.countries.empty() && line.year.empty() && line.minutes.empty())
                    line.in_title = false;
                row.films.push_back(std::move(line));
            }

    if (auto venues = leading(statements, "venue"); !venues.groups.empty())
        row.venue = value(venues.groups.front().statements);
    row.hall = first_value("hall");
    if (auto places = leading(statements, "place"); !places.groups.empty())
        row.place = value(places.groups.front().statements);
    for (auto const& theme : leading(statements, "theme").groups)
        row.themes.push_back(value(theme.statements));
    row.marks = marks_of(statements, texts());
    row.cancelled = !said_of(statements, "cancelled").empty();

    auto proof = said_of(statements, "date");
    for (auto const* property : {"title", "film", "venue"})
        if (proof.empty())
            proof = said_of(statements, property);
    row.citations = cite(proof);
    return row;
}

Composer::Showings Composer::showings(std::vector<EntityId> const& screenings)
{
    struct Dated {
        std::string key;
        Showing showing;
    };
    std::vector<Dated> coming;
    std::vector<Dated> past;
    Showings sorted;
    for (auto id : screenings) {
        auto entity = m_context.catalogue.entity(id);
        if (!entity || entity->kind != EntityKind::screening)
            continue;
        auto dates = leading(entity->statements, "date");
        auto date = dates.groups.empty() ? std::string() : dates.groups.front().value;
        auto row = showing(*entity);
        auto key = date.substr(0, 10) + (row.times.empty() ? std::string() : row.times.front()) + fmt::format("{:012}", row.id);
        auto last = last_day(date);
        if (!last)
            sorted.undated.push_back(std::move(row));
        else
            (*last >= m_context.today ? coming : past).push_back({std::move(key), std::move(row)});
    }
    std::sort(coming.begin(), coming.end(), [](auto const& left, auto const& right) { return left.key < right.key; });
    std::sort(past.begin(), past.end(), [](auto const& left, auto const& right) { return left.key > right.key; });
    for (auto& one : coming)
        sorted.coming.push_back(std::move(one.showing));
    for (auto& one : past)
        sorted.past.push_back(std::move(one.showing));
    return sorted;
}

} // namespace kinotheca
