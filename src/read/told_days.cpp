#include "read/told_days.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

constexpr std::uint32_t most_before_label = 6; // words

} // namespace

ToldDays::ToldDays(Reading const& reading) : m_reading(reading), m_tokens(reading.tokens), m_other(reading.lines.size(), false)
{
    for (auto const& labelled : m_reading.labelled) {
        bool const showing = std::any_of(labelled.words.begin(), labelled.words.end(), [](auto word) {
            return word == "date" || word == "time" || word == "screenings" || word == "end" || word == "venue" || word == "place"
                || word == "hall" || word == "strand";
        });
        // Behind words of its own a label says nothing of the day before it: "True Lies sat 7 Oct 6pm … Directed by …".
        auto const label = m_tokens.within(labelled.label);
        bool const begins = !label.empty() && label.first < m_reading.lines[labelled.line].tokens.first + most_before_label;
        for (auto i = labelled.line; !showing && !labelled.words.empty() && i < labelled.last_line; ++i)
            m_other[i] = m_other[i] || begins || i > labelled.line;
    }
    for (auto const& entry : m_reading.entries)
        for (auto const& screening : entry.screenings)
            for (auto const& span : screening.date.at)
                m_used.insert(span.begin);
}

bool ToldDays::may_show(DateMark const& date) const
{
    constexpr int longest = 62; // days that a run of showings lasts
    if (!date.from.day || m_used.contains(date.at.front().begin) || (date.from.year && date.from.year < 1990))
        return false;
    if (date.from.complete() && date.to.complete() && plus_days(date.from, longest) < date.to)
        return false;
    if (m_reading.byline.published && date.from.year && to_string(date.to) < *m_reading.byline.published)
        return false;
    // "until 15 January": an end is no showing.
    auto const at = date.range.first;
    bool const ends = date.from == date.to
        && ((at > 0 && ends_before(Category::until, at)) || (date.range.last + 1 < m_tokens.size() && is_end(date.range.last)));
    return !ends && !label_beside(date);
}

bool ToldDays::ends_before(Category category, std::uint32_t at) const
{
    for (auto back = 1U; back <= 2 && back <= at; ++back)
        if (auto const* mark = m_reading.at(category, at - back); mark && mark->range.last >= at)
            return true;
    return false;
}

// "6 Eylül'e kadar"
bool ToldDays::is_end(std::uint32_t at) const
{
    if (m_tokens[at].is("'"))
        at += 2;
    auto const* mark = at < m_tokens.size() ? m_reading.at(Category::until, at) : nullptr;
    return mark && mark->language == m_reading.table && m_reading.language == "tr";
}

// "release: 13 November", "on sale from 3 September": words beside the day say what it is.
bool ToldDays::label_beside(DateMark const& date) const
{
    auto const says = [&](std::uint32_t at) {
        auto const* label = at < m_tokens.size() ? m_reading.at(Category::label, at) : nullptr;
        return label && (label->word == "other" || label->word == "booking" || label->word == "end")
            && m_tokens[label->range.first].folded.size() > 3;
    };
    auto const first = date.range.first;
    return says(date.range.last) || (first > 0 && says(first - 1)) || (first > 1 && says(first - 2));
}

std::optional<std::pair<Date, Span>> ToldDays::came_out() const
{
    auto const& published = m_reading.byline.published;
    if (auto const day = published ? parse_date(*published) : std::nullopt; day && day->complete())
        return std::pair{*day, published.at.front()};
    auto const* first = published || m_reading.dates.empty() ? nullptr : &m_reading.dates.front();
    if (first && first->from.complete() && first->from == first->to && first->range.first <= 4)
        return std::pair{first->from, first->at.front()};
    return {};
}

} // namespace kinotheca
