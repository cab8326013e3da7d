#include "page/icalendar.hpp"

#include "page/escape.hpp"

#include <fmt/format.h>
#include <libical/ical.h>
#include <memory>
#include <mutex>
#include <vector>

namespace kinotheca {

namespace {

constexpr std::size_t most_days_of_an_event = 100;

struct FreeComponent {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};

std::string text_of(char const* text)
{
    return text ? text : "";
}

std::string value_of(icalcomponent* component, icalproperty_kind kind)
{
    auto* const property = icalcomponent_get_first_property(component, kind);
    return property ? text_of(icalproperty_get_value_as_string(property)) : "";
}

std::string named_value(icalcomponent* component, std::string_view name)
{
    for (auto* property = icalcomponent_get_first_property(component, ICAL_X_PROPERTY); property;
         property = icalcomponent_get_next_property(component, ICAL_X_PROPERTY))
        if (text_of(icalproperty_get_x_name(property)) == name)
            return text_of(icalproperty_get_x(property));
    return {};
}

// The hour that a clock shows where the calendar is from. Without a known zone that of the file.
icaltimetype there(icaltimetype time, icaltimezone* zone)
{
    return zone && icaltime_is_utc(time) && !time.is_date ? icaltime_convert_to_zone(time, zone) : time;
}

std::string day_of(icaltimetype const& time)
{
    return fmt::format("{:04}-{:02}-{:02}", time.year, time.month, time.day);
}

std::string hour_of(icaltimetype const& time)
{
    return time.is_date ? std::string() : fmt::format("{:02}:{:02}", time.hour, time.minute);
}

std::string moment_of(icaltimetype const& time)
{
    return time.is_date ? day_of(time) : day_of(time) + "T" + hour_of(time);
}

// The beginnings of an event, one for each time that it takes place.
std::vector<icaltimetype> beginnings(icalcomponent* event, icaltimetype const& first)
{
    std::vector<icaltimetype> times{first};
    auto* const property = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);
    if (!property)
        return times;
    auto const rule = icalproperty_get_rrule(property);
    if (rule.count == 0 && icaltime_is_null_time(rule.until))
        return times;
    std::unique_ptr<icalrecur_iterator, decltype(&icalrecur_iterator_free)> const iterator(
        icalrecur_iterator_new(rule, first), icalrecur_iterator_free);
    if (!iterator)
        return times;
    times.clear();
    while (times.size() < most_days_of_an_event) {
        auto const time = icalrecur_iterator_next(iterator.get());
        if (icaltime_is_null_time(time))
            break;
        times.push_back(time);
    }
    return times.empty() ? std::vector<icaltimetype>{first} : times;
}

void write_property(std::string& out, std::string_view element, std::string_view property, std::string const& text)
{
    if (!text.empty())
        out += fmt::format("<{0} itemprop=\"{1}\">{2}</{0}>\n", element, property, escaped_html(text));
}

void write_time(std::string& out, std::string_view property, icaltimetype const& time, std::string const& shown)
{
    out += fmt::format("<time itemprop=\"{}\" datetime=\"{}\">{}</time>", property, moment_of(time), shown);
}

void write_event(std::string& out, icalcomponent* event, icaltimezone* zone)
{
    auto const start = icalcomponent_get_dtstart(event);
    if (icaltime_is_null_time(start))
        return;
    auto const end = there(icalcomponent_get_dtend(event), zone);
    for (auto const& time : beginnings(event, start)) {
        auto const begin = there(time, zone);
        out += "<div itemscope itemtype=\"https://schema.org/Event\">\n";
        write_property(out, "h2", "name", text_of(icalcomponent_get_summary(event)));
        out += "<p>";
        write_time(out, "startDate", begin, begin.is_date ? day_of(begin) : day_of(begin) + " " + hour_of(begin));
        if (!icaltime_is_null_time(end) && !begin.is_date && day_of(end) == day_of(begin) && hour_of(end) != hour_of(begin)) {
            out += "–";
            write_time(out, "endDate", end, hour_of(end));
        }
        out += "</p>\n";
        if (value_of(event, ICAL_STATUS_PROPERTY) == "CANCELLED")
            out += "<p>Cancelled <link itemprop=\"eventStatus\" href=\"https://schema.org/EventCancelled\"></p>\n";
        write_property(out, "p", "location", text_of(icalcomponent_get_location(event)));
        write_property(out, "p", "keywords", value_of(event, ICAL_CATEGORIES_PROPERTY));
        // Lines of a description part paragraphs.
        std::string const description = text_of(icalcomponent_get_description(event));
        for (std::size_t begin_line = 0; begin_line < description.size();) {
            auto const feed = std::min(description.find('\n', begin_line), description.size());
            write_property(out, "p", "description", description.substr(begin_line, feed - begin_line));
            begin_line = feed + 1;
        }
        out += "</div>\n";
    }
}

} // namespace

std::string html_of_calendar(std::string_view decoded)
{
    static std::once_flag once;
    std::call_once(once, [] { icalerror_set_errors_are_fatal(false); });
    std::unique_ptr<icalcomponent, FreeComponent> const root(icalparser_parse_string(std::string(decoded).c_str()));
    if (!root)
        return {};
    // Several calendars in one file come in a component of their own.
    std::vector<icalcomponent*> calendars;
    if (icalcomponent_isa(root.get()) == ICAL_VCALENDAR_COMPONENT)
        calendars.push_back(root.get());
    for (auto* inner = icalcomponent_get_first_component(root.get(), ICAL_VCALENDAR_COMPONENT); inner;
         inner = icalcomponent_get_next_component(root.get(), ICAL_VCALENDAR_COMPONENT))
        calendars.push_back(inner);

    std::string out = "<!DOCTYPE html><html><head>";
    bool titled = false;
    for (auto* const calendar : calendars) {
        auto const name = named_value(calendar, "X-WR-CALNAME");
        if (!titled)
            out += "<title>" + escaped_html(name) + "</title></head><body>\n";
        titled = true;
        if (!name.empty())
            out += "<h1>" + escaped_html(name) + "</h1>\n";
        auto* const zone = icaltimezone_get_builtin_timezone(named_value(calendar, "X-WR-TIMEZONE").c_str());
        for (auto* event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event;
             event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT))
            write_event(out, event, zone);
    }
    return out + "</body></html>\n";
}

} // namespace kinotheca
