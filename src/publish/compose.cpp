#include "publish/compose.hpp"

#include "base/names.hpp"
#include "base/unicode.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace kinotheca {

namespace {

constexpr std::size_t longest_quote = 200;

std::string shortened(std::string_view text, std::size_t most)
{
    if (text.size() <= most)
        return std::string(text);
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80)
        --most;
    auto space = text.substr(0, most).find_last_of(" \n\t");
    if (space != std::string_view::npos && space > most / 2)
        most = space;
    return std::string(trimmed(text.substr(0, most))) + " …";
}

Script script_of_language(std::string_view language)
{
    constexpr std::array<std::pair<std::string_view, Script>, 22> scripts{{{"ru", Script::cyrillic}, {"uk", Script::cyrillic},
        {"be", Script::cyrillic}, {"bg", Script::cyrillic}, {"sr", Script::cyrillic}, {"mk", Script::cyrillic}, {"kk", Script::cyrillic},
        {"ky", Script::cyrillic}, {"mn", Script::cyrillic}, {"tg", Script::cyrillic}, {"el", Script::greek}, {"he", Script::hebrew},
        {"yi", Script::hebrew}, {"ar", Script::arabic}, {"fa", Script::arabic}, {"ur", Script::arabic}, {"ka", Script::georgian},
        {"hy", Script::armenian}, {"zh", Script::han}, {"ja", Script::han}, {"ko", Script::hangul}, {"hi", Script::other}}};
    auto base = language.substr(0, language.find('-'));
    for (auto const& [code, script] : scripts)
        if (code == base)
            return script;
    return Script::latin;
}

} // namespace

Tongue tongue_of(std::string_view text, std::string_view likely, std::string_view interface_language)
{
    auto script = script_of(text.substr(0, 400));
    if (script == Script::none)
        return {};
    std::string direction = script == Script::hebrew || script == Script::arabic ? "rtl" : "";
    if (!likely.empty()) {
        auto usual = script_of_language(likely);
        bool japanese = script == Script::kana && likely.starts_with("ja");
        bool serbian = script == Script::latin && likely.starts_with("sr");
        if (usual == script || japanese || serbian)
            return {likely == interface_language ? std::string() : std::string(likely), direction};
    }
    if (script == Script::latin || script == Script::other)
        return {"und", direction};
    return {"und-" + std::string(to_string(script)), direction};
}

DayText day_text(Date day, Texts const& texts)
{
    DayText text;
    if (!day.year && !day.month)
        return text;
    text.date = to_string(day);
    auto month = day.month ? texts[fmt::format("month.{}", day.month)] : std::string();
    text.month = month;
    if (day.year)
        text.year = std::to_string(day.year);
    if (day.day)
        text.day = std::to_string(day.day);
    if (day.complete() && exists(day))
        text.weekday = texts[fmt::format("weekday.{}", weekday(day))];
    if (day.complete())
        text.text = texts.with("date.day", text.day, month, text.year);
    else if (day.day)
        text.text = texts.with("date.day_without_year", text.day, month);
    else if (day.month)
        text.text = texts.with("date.month", month, text.year);
    else
        text.text = text.year;
    return text;
}

DayText day_text(std::string_view iso, Texts const& texts)
{
    auto day = parse_date(iso.substr(0, iso.find('/')));
    if (day)
        return day_text(*day, texts);
    DayText text;
    text.text = iso;
    return text;
}

std::optional<Date> first_day(std::string_view iso)
{
    auto day = parse_date(iso.substr(0, iso.find('/')));
    return day && day->complete() && exists(*day) ? day : std::nullopt;
}

std::optional<Date> last_day(std::string_view iso)
{
    auto slash = iso.find('/');
    if (slash == std::string_view::npos)
        return first_day(iso);
    auto day = parse_date(iso.substr(slash + 1));
    return day && day->complete() && exists(*day) ? day : first_day(iso);
}

std::string qualifier(KeptStatement const& statement, std::string_view name)
{
    for (auto const& one : statement.qualifiers)
        if (one.property == name)
            return one.value;
    return {};
}

std::vector<KeptStatement const*> said_of(std::vector<KeptStatement> const& statements, std::string_view property)
{
    std::vector<KeptStatement const*> chosen;
    for (auto const& statement : statements)
        if (statement.property == property)
            chosen.push_back(&statement);
    return chosen;
}

NamedLine named_line(Summary const& summary, ViewContext const& context)
{
    NamedLine line;
    line.id = static_cast<std::int64_t>(summary.id);
    line.kind = name_of(summary.kind);
    line.label = summary.label.empty() ? context.texts["film.untitled"] : summary.label;
    line.address = address_of(summary.kind, summary.id, summary.label);
    auto tongue = tongue_of(summary.label, {}, context.texts.language());
    if (tongue.language != "und")
        line.language = tongue.language;
    line.direction = tongue.direction;
    return line;
}

FilmLine film_line(Summary const& film, ViewContext const& context)
{
    auto const& texts = context.texts;
    FilmLine line;
    line.id = static_cast<std::int64_t>(film.id);
    line.address = address_of(film.kind, film.id, film.label);
    line.label = film.label.empty() ? texts["film.untitled"] : film.label;
    auto spoken = film.first("language");
    auto tongue = tongue_of(film.label, {}, texts.language());
    line.language = tongue.language;
    line.direction = tongue.direction;
    for (auto const& original : film.all("original")) {
        if (fold(original) == fold(film.label))
            continue;
        auto own = tongue_of(original, spoken, texts.language());
        line.original = original;
        line.original_language = own.language;
        line.original_direction = own.direction;
        break;
    }
    line.year = film.first("year");
    for (auto const& code : film.all("country")) {
        if (!line.countries.empty())
            line.countries += ", ";
        line.countries += country_name(code, texts.language());
    }
    if (auto minutes = film.first("minutes"); !minutes.empty())
        line.minutes = texts.with("value.minutes", minutes);
    for (auto const& director : film.all("director")) {
        if (!line.directors.empty())
            line.directors += ", ";
        line.directors += director;
    }
    return line;
}

SourceLine source_line(SourceSummary const& source, int number, ViewContext const& context)
{
    auto const& texts = context.texts;
    SourceLine line;
    line.number = number;
    line.id = static_cast<std::int64_t>(source.id);
    line.address = address_of(source.id);
    line.host = host_of(source.url);
    auto name = source.path.substr(source.path.find_last_of('/') + 1);
    line.title = !source.title.empty() ? source.title : !line.host.empty() ? line.host : name.empty() ? source.path : name;
    line.outside = outside_address(source.url);
    line.kind = name_of(source.kind);
    line.kind_label = texts.word("page_kind", line.kind);
    auto tongue = tongue_of(line.title, source.language, texts.language());
    line.language = source.language;
    line.direction = tongue.direction;
    if (!source.language.empty())
        line.language_name = language_name(source.language, texts.language());
    line.date = source.retrieved_at.substr(0, 10);
    line.date_text = day_text(line.date, texts).text;
    return line;
}

std::vector<ShowingDay> by_day(std::vector<Showing> showings, ViewContext const& context)
{
    std::vector<ShowingDay> days;
    auto today = to_string(context.today);
    for (auto& showing : showings) {
        // A run that has begun and still lasts is something for today.
        bool runs = !showing.last.empty() && showing.day.date < today && showing.last >= today;
        auto day = runs ? day_text(context.today, context.texts) : showing.day;
        if (days.empty() || days.back().day.date != day.date)
            days.push_back({day, day.date == today, {}});
        days.back().showings.push_back(std::move(showing));
    }
    return days;
}

Citation Composer::cite(KeptStatement const& statement)
{
    auto const& source = statement.source;
    auto [found, fresh] = m_numbers.try_emplace(source.id, static_cast<int>(m_sources.size()) + 1);
    if (fresh)
        m_sources.push_back(source_line(source, found->second, m_context));
    auto const& line = m_sources[static_cast<std::size_t>(found->second) - 1];
    Citation citation;
    citation.number = line.number;
    citation.address = statement.at.empty() ? line.address : address_of(source.id, statement.at.front());
    citation.source = line.title;
    citation.host = line.host;
    citation.language = line.language;
    citation.language_name = line.language_name;
    citation.date = line.date;
    citation.date_text = line.date_text;
    for (auto const& quote : statement.quotes)
        if (citation.quotes.size() < 3)
            citation.quotes.push_back(shortened(quote, longest_quote));
    return citation;
}

std::vector<Citation> Composer::cite(std::vector<KeptStatement const*> const& statements)
{
    std::vector<Citation> citations;
    std::set<SourceId> cited;
    for (auto const* statement : statements)
        if (cited.insert(statement->source.id).second)
            citations.push_back(cite(*statement));
    std::stable_sort(citations.begin(), citations.end(), [](auto const& left, auto const& right) { return left.number < right.number; });
    return citations;
}

std::vector<Citation> Composer::cite_all(std::vector<KeptStatement> const& statements)
{
    std::vector<KeptStatement const*> all;
    for (auto const& statement : statements)
        all.push_back(&statement);
    return cite(all);
}

std::string Composer::worded(std::string_view property, std::string const& value) const
{
    auto language = texts().language();
    if (property == "country")
        return country_name(value, language);
    if (property == "language" || property == "subtitles")
        return language_name(value, language);
    if (property == "minutes")
        return texts().with("value.minutes", value);
    if (property == "colour" || property == "form" || property == "format" || property == "status" || property == "role"
        || property == "result" || property == "part")
        return texts().word(property, value);
    if (property == "cancelled")
        return texts()["value.cancelled.true"];
    if (property == "kind")
        return texts().word("title_kind", value);
    if (property == "published")
        return day_text(value, texts()).text;
    if (property == "date") {
        auto text = day_text(value, texts()).text;
        auto slash = value.find('/');
        return slash == std::string::npos ? text : text + " – " + day_text(value.substr(slash + 1), texts()).text;
    }
    return value;
}

std::string Composer::address_of_value(KeptStatement const& statement) const
{
    auto const& property = statement.property;
    if (statement.target) {
        auto kind = EntityKind::person; // credit, author, guest
        if (property == "credit") {
            Role role;
            if (parse_name(qualifier(statement, "role"), role) && is_company(role))
                kind = EntityKind::company;
            // A studio may be credited in a person's role, and is a company all the same.
            if (auto const target = m_context.catalogue.summary(*statement.target))
                kind = target->kind;
        } else if (property == "award" || property == "selection")
            kind = EntityKind::festival;
        else if (property == "reference")
            kind = EntityKind::text;
        else
            parse_name(property, kind); // film, edition, venue, place
        return address_of(kind, *statement.target, statement.target_label);
    }
    if (property == "country" || property == "form")
        return "/films?" + property + '=' + encoded(statement.value);
    if (property == "theme")
        return "/agenda?theme=" + encoded(statement.value);
    if (property == "booking")
        return outside_address(statement.value);
    return {};
}

std::vector<Detail> Composer::details(KeptStatement const& statement) const
{
    std::vector<Detail> details;
    for (auto const& one : statement.qualifiers)
        details.push_back({one.property, texts().word("property", one.property), one.value, worded(one.property, one.value)});
    return details;
}

ViewValue Composer::value(std::vector<KeptStatement const*> const& statements)
{
    auto const& first = *statements.front();
    ViewValue value;
    value.value = first.value;
    value.text = first.target && !first.target_label.empty() ? first.target_label : worded(first.property, first.value);
    value.address = address_of_value(first);
    auto const& property = first.property;
    if (property == "title" || property == "in" || property == "outlet" || property == "synopsis") {
        auto likely = property == "title" && qualifier(first, "kind") != "main" && !qualifier(first, "kind").empty()
            ? std::string()
            : first.source.language;
        auto tongue = tongue_of(value.text, likely, texts().language());
        value.language = tongue.language;
        value.direction = tongue.direction;
    } else if (value.text == first.value || first.target) {
        auto tongue = tongue_of(value.text, {}, texts().language());
        if (tongue.language != "und")
            value.language = tongue.language;
        value.direction = tongue.direction;
    }
    value.details = details(first);
    value.citations = cite(statements);
    return value;
}

std::optional<Dispute> Composer::dispute(Leading const& leading)
{
    if (leading.groups.size() < 2)
        return std::nullopt;
    Dispute dispute;
    dispute.rule = leading.rule;
    for (auto const& group : leading.groups)
        dispute.values.push_back(value(group.statements));
    return dispute;
}

ViewFact Composer::fact(std::vector<KeptStatement> const& statements, std::string_view property, Arity arity, Expected expected)
{
    ViewFact fact;
    fact.name = property;
    fact.label = texts().word("property", property);
    auto leads = leading(statements, property);
    if (arity == Arity::one) {
        if (!leads.groups.empty())
            fact.values.push_back(value(leads.groups.front().statements));
        fact.dispute = dispute(leads);
    } else {
        for (auto const& group : leads.groups)
            fact.values.push_back(value(group.statements));
    }
    fact.unknown = fact.values.empty() && expected == Expected::yes;
    return fact;
}

void Composer::add_fact(
    std::vector<ViewFact>& facts, std::vector<KeptStatement> const& statements, std::string_view property, Arity arity, Expected expected)
{
    auto made = fact(statements, property, arity, expected);
    if (!made.values.empty() || made.unknown)
        facts.push_back(std::move(made));
}

Heading Composer::heading(Entity const& entity)
{
    Heading heading;
    heading.kind = name_of(entity.kind);
    heading.kind_label = texts().word("kind", heading.kind);
    heading.id = static_cast<std::int64_t>(entity.id);
    heading.address = address_of(entity.kind, entity.id, entity.label);
    heading.label = entity.label.empty() ? texts()["film.untitled"] : entity.label;
    std::string likely;
    for (auto const& statement : entity.statements)
        if (statement.property == "title" && statement.value == entity.label && qualifier(statement, "kind") == "main") {
            likely = statement.source.language;
            break;
        }
    auto tongue = tongue_of(entity.label, likely, texts().language());
    if (tongue.language != "und" || entity.kind == EntityKind::film || entity.kind == EntityKind::screening)
        heading.language = tongue.language;
    heading.direction = tongue.direction;
    return heading;
}

std::vector<EntityId> Composer::about(std::vector<KeptStatement> const& statements, std::string_view property)
{
    std::vector<EntityId> ids;
    std::set<EntityId> seen;
    for (auto const& statement : statements)
        if (statement.property == property && ids.size() < most_lines && seen.insert(statement.entity).second)
            ids.push_back(statement.entity);
    return ids;
}

TextLine Composer::text_line(Entity const& text)
{
    TextLine line;
    line.id = static_cast<std::int64_t>(text.id);
    bool review = !said_of(text.statements, "film").empty() || !said_of(text.statements, "outlet").empty()
        || !said_of(text.statements, "rating").empty();
    line.kind = review ? "review" : "reference";
    line.kind_label = texts().word("text_kind", line.kind);
    line.address = address_of(text.kind, text.id, text.label);
    auto title = leading(text.statements, "title");
    line.title = title.groups.empty() ? line.kind_label : title.groups.front().value;
    if (!title.groups.empty()) {
        auto tongue = tongue_of(line.title, {}, texts().language());
        line.language = tongue.language;
        line.direction = tongue.direction;
    }
    for (auto const& group : leading(text.statements, "author").groups)
        line.authors.push_back(value(group.statements));
    for (auto const* property : {"in", "outlet"})
        if (auto where = leading(text.statements, property); !where.groups.empty() && line.where.empty())
            line.where = where.groups.front().value;
    if (auto year = leading(text.statements, "year"); !year.groups.empty())
        line.year = year.groups.front().value;
    else if (auto published = leading(text.statements, "published"); !published.groups.empty())
        line.year = day_text(published.groups.front().value, texts()).text;
    if (auto rating = leading(text.statements, "rating"); !rating.groups.empty())
        line.rating = rating.groups.front().value;
    line.citations = cite_all(text.statements);
    return line;
}

} // namespace kinotheca
