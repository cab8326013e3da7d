#include "read/entries.hpp"
#include "read/facts.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

bool filled_by_dates(Reading const& reading, Line const& line)
{
    auto const dates = reading.dates_in(line.tokens);
    auto const times = reading.times_in(line.tokens);
    if (dates.empty() && times.empty())
        return false;
    std::uint32_t rest = 0;
    auto const taken = [&](std::uint32_t at) {
        auto const in = [&](auto const& mark) { return mark.range.first <= at && at < mark.range.last; };
        return std::any_of(dates.begin(), dates.end(), in) || std::any_of(times.begin(), times.end(), in);
    };
    for (auto at = line.tokens.first; at < line.tokens.last; ++at) {
        if (taken(at) || reading.tokens[at].is_sign() || reading.at(Category::date_word, at) || reading.at(Category::range, at)
            || reading.at(Category::hour, at) || reading.at(Category::and_, at) || reading.at(Category::from, at)
            || reading.at(Category::until, at) || reading.at(Category::day, at))
            continue;
        ++rest;
    }
    return rest == 0;
}

bool filled_by_themes(Reading const& reading, Line const& line)
{
    bool any = false;
    for (auto at = line.tokens.first; at < line.tokens.last;) {
        auto const* theme = reading.at(Category::theme, at);
        if (theme) {
            any = true;
            at = theme->range.last;
        } else if (reading.tokens[at].is_sign()) {
            ++at;
        } else {
            return false;
        }
    }
    return any;
}

} // namespace

std::vector<LineRole> line_roles(Reading const& reading)
{
    std::vector<LineRole> roles(reading.lines.size());
    for (auto const& labelled : reading.labelled)
        for (auto i = labelled.line; i < std::max(labelled.last_line, labelled.line + 1) && i < roles.size(); ++i)
            roles[i].labelled = true;
    for (auto const& run : reading.runs)
        if (run.whole_line || (!run.bracketed && run.kinds >= 2 && run.tail.empty() && reading.tokens.within(run.lead).size() <= 4))
            roles[run.line].facts = true;
    for (std::size_t i = 0; i < roles.size(); ++i) {
        auto const& line = reading.lines[i];
        auto& role = roles[i];
        role.dates = filled_by_dates(reading, line);
        role.theme = filled_by_themes(reading, line);
        auto const& last = reading.tokens[line.tokens.last - 1];
        bool const stops = last.is(".") || last.is("!") || last.is("?") || last.is("…") || last.is("\"") || last.is(")");
        role.prose = !role.facts
            && (line.tokens.size() >= 25
                || (line.tokens.size() >= 10 && stops && !line.item && line.kind != BlockKind::heading && !last.is(")")));
        bool const published = reading.byline.published && i == reading.byline.line && reading.claimed[i];
        role.title_like = !line.noise && !published && !role.labelled && !role.facts && !role.dates && !role.theme && !role.prose
            && looks_like_title(reading, line.span);
    }
    return roles;
}

} // namespace kinotheca
