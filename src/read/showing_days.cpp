#include "read/showing_days.hpp"

#include "read/openings.hpp"

#include <algorithm>
#include <array>

namespace kinotheca {

ShowingDays::ShowingDays(Reading const& page, std::vector<LineRole> const& line_roles)
    : m_reading(page), m_tokens(page.tokens), m_roles(line_roles), m_release(page.lines.size(), false)
{
    for (auto const& labelled : m_reading.labelled) {
        bool const showing = std::any_of(labelled.words.begin(), labelled.words.end(), [](auto word) {
            return word == "date" || word == "time" || word == "screenings" || word == "end" || word == "venue" || word == "place"
                || word == "hall" || word == "strand";
        });
        if (showing || labelled.words.empty())
            continue;
        // "Reservation: So 17.01.2027, 20:15"
        bool const booking = std::find(labelled.words.begin(), labelled.words.end(), "booking") != labelled.words.end();
        auto const booked = m_tokens.within(labelled.values.empty() ? Span() : labelled.values.front());
        if (booking && !booked.empty() && booked.size() <= 12 && labelled.last_line == labelled.line + 1
            && !m_reading.dates_in({booked.first, booked.first + 1}).empty() && !m_reading.times_in(booked).empty())
            continue;
        for (auto i = labelled.line; i < labelled.last_line; ++i)
            m_release[i] = m_release[i] || (i == labelled.line ? !behind_a_day(labelled) : !begins_with_hour_of_day(i));
    }
}

// "fre 4 dec kl. 19.00 Film: Smultronstället": the day before the label is not its value.
bool ShowingDays::behind_a_day(Labelled const& labelled) const
{
    auto const label = m_tokens.within(labelled.label);
    return !m_reading.dates_in({m_reading.lines[labelled.line].tokens.first, label.first}).empty()
        && m_reading.dates_in({label.first, m_reading.lines[labelled.line].tokens.last}).empty();
}

// "Thu 26/11 13.00 Plaza 3": below a list of festivals too a line that begins so tells a showing.
bool ShowingDays::begins_with_hour_of_day(std::size_t i) const
{
    auto const opening = opening_of(m_reading, m_reading.lines[i]);
    return opening.date && opening.time;
}

// A heading with a day below the entry's title is that of what stands under it.
bool ShowingDays::heads_others(Entry const& entry, DateMark const& date) const
{
    auto const& line = m_reading.lines[m_reading.line_of(date.range.first)];
    if (!entry.title || entry.main || line.kind != BlockKind::heading)
        return false;
    auto const& title = m_reading.lines[m_reading.line_of(m_tokens.within(entry.title->title).first)];
    return title.span.end <= line.span.begin && (title.kind != BlockKind::heading || line.level <= title.level);
}

// "Jueves 5", at the end of an entry, and below it "19:00 La casa del ángel", which begins the next one.
bool ShowingDays::heads_next(Entry const& entry, DateMark const& date) const
{
    auto const i = m_reading.line_of(date.range.first);
    if (!entry.title || entry.main || i <= entry.first_line || i + 1 != entry.last_line || i + 1 >= m_reading.lines.size()
        || !m_roles[i].dates || !m_reading.times_in(m_reading.lines[i].tokens).empty())
        return false;
    auto const& below = m_reading.lines[i + 1];
    auto const opening = opening_of(m_reading, below);
    return opening.time && !opening.date && !opening.empty(below) && opening.end < below.tokens.last;
}

// "Utorak, 15.12.: nema projekcije", below a line "Utorak, 8.12.: H-8": where titles stand behind their days, a day with other words
// behind it is not of the title above.
bool ShowingDays::of_no_film(Entry const& entry, DateMark const& date) const
{
    auto const i = m_reading.line_of(date.range.first);
    if (!entry.title || entry.main || i <= entry.first_line)
        return false;
    auto const& own = m_reading.lines[entry.first_line];
    auto const opening = opening_of(m_reading, own);
    if (!opening.date || !own.tokens.holds(m_tokens.within(entry.title->title)))
        return false;
    auto const below = opening_of(m_reading, m_reading.lines[i]);
    TokenRange const rest{below.end, m_reading.lines[i].tokens.last};
    return below.date && !rest.empty() && !m_reading.at(Category::hall, rest.first) && !m_reading.in(Category::venue, rest)
        && !m_roles[i].dates;
}

// "Когда: 19:00"
std::vector<TimeMark const*> ShowingDays::times_of_labels(Entry const& entry) const
{
    for (auto const& labelled : m_reading.labelled_in(entry.first_line, entry.last_line)) {
        auto const value = m_tokens.within(labelled.values.empty() ? Span() : labelled.values.front());
        bool const when =
            std::any_of(labelled.words.begin(), labelled.words.end(), [](auto word) { return word == "time" || word == "date"; });
        if (when && !value.empty())
            if (auto const times = m_reading.times_in(value); !times.empty()) {
                std::vector<TimeMark const*> list;
                for (auto const& time : times)
                    list.push_back(&time);
                return list;
            }
    }
    return {};
}

// "Einde zondag 30 november 2025 17:00" ends what "Start" began.
void ShowingDays::drop_ends(std::vector<DateMark const*>& dates) const
{
    std::erase_if(dates, [&](DateMark const* date) {
        auto const line = m_reading.line_of(date->range.first);
        auto const labels = m_reading.labelled_in(line, line + 1);
        return std::any_of(labels.begin(), labels.end(), [](Labelled const& labelled) {
            return std::find(labelled.words.begin(), labelled.words.end(), "end") != labelled.words.end();
        });
    });
}

void ShowingDays::keep_labelled(std::vector<DateMark const*>& dates) const
{
    auto const labelled = [&](DateMark const* date) {
        auto const line = m_reading.line_of(date->range.first);
        constexpr std::size_t reach = 60; // lines that a list of showings takes
        auto const labels = m_reading.labelled_in(line > reach ? line - reach : 0, line + 1);
        return std::any_of(labels.begin(), labels.end(), [&](Labelled const& label) {
            return line < std::max(label.last_line, label.line + 1) && m_tokens.within(label.label).first < date->range.first
                && std::any_of(label.words.begin(), label.words.end(), [](auto word) { return word == "screenings" || word == "date"; });
        });
    };
    if (std::any_of(dates.begin(), dates.end(), labelled))
        std::erase_if(dates, [&](DateMark const* date) { return !labelled(date); });
}

bool ShowingDays::usable(DateMark const& date) const
{
    auto const line = m_reading.line_of(date.range.first);
    if (line >= m_reading.lines.size() || m_reading.lines[line].noise || m_reading.claimed[line] || m_release[line]
        || m_roles[line].published || !date.from.day || (date.from.year && date.from.year < first_year) || tells_update(line, date)
        || names_a_period(m_reading, date) || at_odd_hour(line, date))
        return false;
    bool const weekday = date.weekday && date.range.size() == 1 && !m_reading.times_in({date.range.last, date.range.last + 4}).empty();
    if (m_roles[line].prose && m_reading.lines[line].tokens.first + 4 < date.range.first && !behind_facts(line, date) && !weekday
        && !calls_off_quoted(line))
        return false;
    if (behind_other_label(line, date) || (m_roles[line].prose && of_a_life(date)))
        return false;
    // "13 novembre 2024 en salle", "release: …": words beside the date say what it is, or in its sentence.
    constexpr std::uint32_t reach = 5;
    auto const end = m_roles[line].prose ? std::min(date.range.last + reach, m_reading.lines[line].tokens.last) : date.range.last + 1;
    for (auto at = date.range.last; at < end && at < m_tokens.size(); ++at) {
        auto const* beside = m_reading.at(Category::label, at);
        if (beside && beside->word == "other" && (at == date.range.last || beside->language == m_reading.table))
            return false;
        if (m_tokens[at].is(".") || m_tokens[at].is_number())
            break;
    }
    return true;
}

bool ShowingDays::is_among_facts(std::size_t line) const
{
    static constexpr std::array<std::string_view, 9> facts{
        "director", "writer", "cinematographer", "producer", "production-company", "distributor", "cast", "country", "minutes"};
    auto const labels = m_reading.labelled_in(line > 0 ? line - 1 : 0, line + 2);
    return std::any_of(labels.begin(), labels.end(), [&](Labelled const& label) {
        return label.line != line && std::any_of(label.words.begin(), label.words.end(), [](auto word) {
            return std::find(facts.begin(), facts.end(), word) != facts.end();
        });
    });
}

// "1月15日下午3时25分,大岛渚病逝": words behind the day say that somebody was born or died.
bool ShowingDays::of_a_life(DateMark const& date) const
{
    constexpr std::uint32_t reach = 16;
    auto const line = m_reading.lines[m_reading.line_of(date.range.first)].tokens;
    for (auto at = date.range.last; at < std::min(date.range.last + reach, line.last) && !m_tokens[at].is("."); ++at)
        if (auto const* word = m_reading.at(Category::person, at); word && word->word == "born" && word->language == m_reading.table)
            return true;
    return false;
}

// "… 22 grudnia nie odbędzie się pokaz „Kobiety z…” – seans odwołano": the day belongs to the film in quotation marks.
bool ShowingDays::calls_off_quoted(std::size_t i) const
{
    auto const words = m_reading.lines[i].tokens;
    bool quoted = false;
    for (auto at = words.first; at < words.last && !quoted; ++at)
        quoted = m_tokens[at].is("\"");
    return quoted && m_reading.in(Category::cancelled, words);
}

// "Last change: 12.03.2004", at the foot of the page.
bool ShowingDays::tells_update(std::size_t i, DateMark const& date) const
{
    auto const& line = m_reading.lines[i];
    return i + 4 >= m_reading.lines.size() && date.from.year && !date.weekday && date.from == date.to
        && date.range.first > line.tokens.first && m_tokens[date.range.first - 1].is_word() && m_reading.times_in(line.tokens).empty()
        && !m_reading.at(Category::date_word, date.range.first - 1) && !m_reading.in(Category::venue, line.tokens);
}

// "24. března 2019, 0:12": an hour of no showing stands beside the day on which a text came out.
bool ShowingDays::at_odd_hour(std::size_t i, DateMark const& date) const
{
    auto const times = m_reading.times_in(m_reading.lines[i].tokens);
    return date.from.complete() && date.from == date.to && !times.empty() && times.front().range.first >= date.range.last
        && times.front().range.first <= date.range.last + 2
        && (times.front().minute % 5 != 0 || (times.front().hour < 8 && times.front().hour + times.front().minute > 0)
            || (times.front().minute % 15 != 0 && times.front().hour < 13 && says_year(date)));
}

// With the day, not elsewhere on the page.
bool ShowingDays::says_year(DateMark const& date) const
{
    for (auto at = date.range.first; at < date.range.last; ++at)
        if (m_tokens[at].is_number() && m_tokens[at].folded.size() == 4)
            return true;
    return false;
}

// "Premiär 4 mars, 2022", "ESTRENO EN CINES / 12 NOVIEMBRE 2021"
bool ShowingDays::behind_other_label(std::size_t i, DateMark const& date) const
{
    constexpr std::uint32_t reach = 5; // words
    constexpr std::size_t least = 4;   // letters
    auto const& line = m_reading.lines[i].tokens;
    auto const first = date.range.first;
    for (auto at = std::max(line.first, first < reach ? 0 : first - reach); at < first; ++at)
        if (auto const* label = m_reading.at(Category::label, at); label && label->word == "other" && label->language == m_reading.table
            && label->range.last == first && m_tokens[at].folded.size() >= least)
            return true;
    if (first != line.first || i == 0 || !m_reading.times_in(line).empty())
        return false;
    auto const* above = m_reading.whole(Category::label, m_reading.lines[i - 1].tokens);
    return above && above->word == "other" && above->language == m_reading.table;
}

// "… / URSS / 1962 Sa 1 juil 17h00 Je 6 juil 21h30": facts, a day or an hour stand directly before it.
bool ShowingDays::behind_facts(std::size_t line, DateMark const& date) const
{
    TokenRange const before{m_reading.lines[line].tokens.first, date.range.first};
    if (auto const times = m_reading.times_in(before); !times.empty() && times.back().range.last + 1 >= date.range.first)
        return !m_reading.dates_in(before).empty();
    auto const runs = runs_in(m_reading, line, line + 1);
    return std::any_of(runs.begin(), runs.end(), [&](FactsRun const& run) {
        return !run.bracketed && run.range.last <= date.range.first && run.range.last + 2 >= date.range.first;
    });
}

} // namespace kinotheca
