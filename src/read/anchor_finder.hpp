#pragma once

#include "read/anchors.hpp"
#include "read/facts.hpp"
#include "read/house_headings.hpp"
#include "read/tables.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>
#include <unordered_map>

namespace kinotheca {

// A title and who made the film, as one line says them.
struct MadeTitle {
    TokenRange title;
    TokenRange maker;
    char sign = 0; // between them: "b" for a word, "/", ",", "-"
    TokenRange year;
    bool facts = false; // something else is told behind them
};

// Finds the anchors of a page, kind by kind; what an earlier kind has taken a later one leaves alone.
struct AnchorFinder {
    Reading const& reading;
    Tokens const& tokens;
    std::vector<LineRole> const& roles;
    std::vector<Opening> openings;
    std::vector<FactsRun const*> first_run; // per line
    std::vector<bool> showings;             // per line: the showings of one film by a label of their own
    std::vector<bool> head;                 // per line: a day that stands over its title
    std::vector<bool> untitled;             // per line: an hour with its house, over a text that is no title by itself
    std::vector<bool> tabled;
    std::vector<bool> houses;         // per line: names the house of what is shown below
    std::vector<bool> period;         // per line: the days from the first showing of the page to the last
    std::vector<bool> owned;          // per line: from a title to the row of facts below it
    std::vector<bool> under_heading;  // per line: the text of an event that a heading names
    std::vector<TokenRange> makers;   // per line: who made the film whose title stands above
    bool days_apart = false;          // the page's days stand in paragraphs of their own over the titles
    bool days_over_stacks = false;    // above each title with its facts
    bool hours_behind_houses = false; // "Kino Arsenal, 19:00" under the days
    bool days_joined = false;         // they stand directly under the text of the film before
    // What stands behind hours and days, or in the line below them, with the lines that follow it: two different ones for a cycle.
    std::unordered_map<std::string, std::set<std::string>> followers;
    std::set<std::string> ends_of_lines; // houses that end several lines behind different titles
    std::map<std::size_t, Anchor> anchors;
    std::map<std::size_t, std::size_t> stacked; // from the title of a row of facts to the line of its anchor

    std::set<std::string> told_titles; // of films whose facts the page tells in rows, apart from their days

    AnchorFinder(Reading const& page, std::vector<LineRole> const& line_roles)
        : reading(page),
          tokens(page.tokens),
          roles(line_roles),
          first_run(page.lines.size()),
          showings(page.lines.size()),
          head(page.lines.size()),
          untitled(page.lines.size()),
          tabled(page.lines.size()),
          houses(page.lines.size()),
          period(page.lines.size()),
          owned(page.lines.size()),
          under_heading(page.lines.size()),
          makers(page.lines.size())
    {
        openings.reserve(reading.lines.size());
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            openings.push_back(opening_of(reading, line));
            if (roles[i].published)
                openings.back() = {line.tokens.first, false, false, false, false};
        }
        for (auto const& heading : house_headings(reading, roles))
            houses[heading.line] = true;
        for (auto const& run : reading.runs)
            if (!first_run[run.line])
                first_run[run.line] = &run;
        for (auto const& mark : reading.dates)
            if (names_a_period(reading, mark))
                period[reading.line_of(mark.range.first)] = true;
        for (auto const& labelled : reading.labelled) {
            auto const shows =
                std::any_of(labelled.words.begin(), labelled.words.end(), [](auto word) { return word == "screenings" || word == "date"; });
            for (auto i = labelled.line; shows && !heads_agenda(labelled) && i < labelled.last_line; ++i)
                showings[i] = true;
        }
    }

    // "상영 시간표", at the top of the page over hours with a title behind each: not the showings of one film.
    bool heads_agenda(Labelled const& labelled) const
    {
        if (labelled.line > 6 || labelled.last_line < labelled.line + 3
            || (!reading.runs.empty() && reading.runs.front().line < labelled.line))
            return false;
        std::set<std::string> shown;
        for (auto i = labelled.line + 1; i < labelled.last_line; ++i) {
            auto const range = rest(i);
            bool const hour = openings[i].time && !range.empty() && range.size() <= 30 && !names_a_house(range);
            bool const facts = first_run[i] || tokens[hour ? range.first : 0].is("\"") || reading.in(Category::by, range);
            bool bracket = false;
            for (auto at = range.first; hour && at < range.last; ++at)
                bracket = bracket || (tokens[at].is("(") && at > range.first);
            if (hour && (facts || bracket))
                shown.insert(fold(reading.words(reading.span(range))));
        }
        return shown.size() >= 2;
    }

    bool anchored(std::size_t line) const { return anchors.contains(line); }
    void add(Anchor anchor)
    {
        if (anchor.title_line < anchor.line)
            anchor.title_line = anchor.line;
        // The day over a title that its facts have told already.
        if (auto const told = stacked.find(anchor.title_line); told != stacked.end()) {
            if (anchor.line < told->second && !anchors.contains(anchor.line)) {
                auto known = std::move(anchors.at(told->second));
                anchors.erase(told->second);
                known.line = told->second = anchor.line;
                if (known.group.empty())
                    known.group = anchor.group;
                anchors.emplace(known.line, std::move(known));
            }
            return;
        }
        auto const line = anchor.line;
        anchors.emplace(line, std::move(anchor));
    }

    TokenRange rest(std::size_t i) const { return {openings[i].end, reading.lines[i].tokens.last}; }
    bool dated(std::size_t i) const { return i < reading.lines.size() && !reading.lines[i].noise && openings[i].date && !period[i]; }
    // An hour and what is shown then, under a day.
    bool timed(std::size_t i) const
    {
        return i < reading.lines.size() && !reading.lines[i].noise && openings[i].time && !openings[i].date && !rest(i).empty()
            && !names_a_house(rest(i));
    }

    bool names_a_house(TokenRange range) const
    {
        if (behind_kind(range))
            return false;
        // "CINÉMA EN PLEIN AIR - Playtime": a title behind the kind of event.
        for (auto at = range.first + 1; at + 1 < range.last; ++at)
            if (tokens[at].is("-") && tokens[at].spaced && tokens[at + 1].spaced && tokens[at + 1].capital
                && !reading.in(Category::venue, {at + 1, range.last}) && !reading.in(Category::hall, {at + 1, range.last})
                && reading.in(Category::theme, {range.first, at}))
                return false;
        return !range.empty()
            && (reading.at(Category::hall, range.first) || (reading.at(Category::venue, range.first) && range.size() <= 8));
    }

    // Days and hours, and at most a house behind them.
    bool only_dates(std::size_t i) const
    {
        if (!dated(i))
            return false;
        auto const behind = rest(i);
        if (roles[i].dates || behind.empty() || (behind.size() == 1 && tokens[behind.first].is_sign()))
            return true;
        bool const house = names_a_house(behind)
            || (behind.size() <= 3 && !openings[i].colon && (reading.in(Category::hall, behind) || reading.in(Category::venue, behind)));
        return house && behind.size() <= 8;
    }

    // The lines of one cell of the layout: no empty line parts them.
    bool joined_to_line_above(std::size_t i) const { return i > 0 && reading.lines[i].gap == 0 && !reading.lines[i - 1].noise; }

    // A line of facts, or a title with its text, stands above in the same cluster: the days below it are its showings. A title with facts
    // of its own is another film behind them.
    bool below_a_film(std::size_t i) const
    {
        bool const film = roles[i].title_like && !openings[i].date && !openings[i].time && facts_below(i + 1);
        for (std::size_t steps = 0; steps < 30 && joined_to_line_above(i); ++steps) {
            --i;
            if (film && openings[i].date)
                return false;
            if (head[i] || anchored(i))
                return anchored(i) && anchors.at(i).kind == Anchor::Kind::card && !openings[i].date;
            if (first_run[i] && !first_run[i]->bracketed && first_run[i]->kinds >= 2)
                return true;
        }
        return false;
    }

    void cells();
    bool is_facts_row(std::size_t i) const;
    bool names_makers(TokenRange lead) const;
    bool between_title_and_facts(std::size_t i) const;
    bool may_be_title(std::size_t i) const;
    std::vector<std::size_t> titles_above(std::size_t facts) const;
    bool stands_above(std::size_t i) const;
    bool names_house_over(std::size_t i) const;
    bool only_form_or_days(std::size_t i) const;
    std::size_t over_house(std::size_t i) const;
    std::size_t title_of(std::vector<std::size_t> const& titles, bool in_capitals) const;
    bool is_cycle_over(TokenRange words, std::size_t below) const;
    void stacks();
    void blocks(std::vector<Anchor>& films);
    void fact_blocks();
    bool names_people(TokenRange range) const;
    std::uint32_t year_at_end(TokenRange range, TokenRange& year) const;
    MadeTitle split_maker(TokenRange range) const;
    MadeTitle made_title_of(TokenRange range) const;
    void made_titles();
    void makers_behind_titles();
    void maker_lines();
    bool anchored_between(std::size_t first, std::size_t last) const;
    std::optional<std::size_t> hour_above(std::size_t title, std::size_t first) const;
    bool in_text_of_event(std::size_t i) const;
    bool ends_with_hour(std::size_t i) const;
    void day_heads();
    bool begins_with_quoted(std::size_t i) const;
    bool stands_over(std::size_t i, std::size_t next, std::map<int, bool> const& over) const;
    void tell_layout();
    bool hour_line(std::size_t i) const;
    bool ends_with_house(TokenRange range) const;
    std::size_t below_house(std::size_t i) const;
    std::size_t below_theme(std::size_t i) const;
    bool behind_cycle(std::size_t i) const;
    bool written_in_capitals(TokenRange range) const;
    void hour_heads();
    void clusters();
    std::size_t title_of_cluster(std::size_t i) const;
    void titles_over_houses();
    bool labels_tell_when(std::size_t i) const;
    Span director_behind(TokenRange range, Span heading) const;
    std::uint32_t house_at_end(std::size_t i) const;
    void find_houses_at_end();
    std::uint32_t behind_capitals(TokenRange range) const;
    void days_behind_titles();
    bool ends_with_days(std::span<DateMark const> dates, Line const& line) const;
    bool of_one_day() const;
    bool each_part_has_an_hour(TokenRange range) const;
    void dated_lines();
    TokenRange behind_house(TokenRange range) const;
    std::uint32_t past_name_of_kind(std::uint32_t at, std::uint32_t end) const;
    std::uint32_t behind_kind(TokenRange range) const;
    void called_off_lines();
    void titles_behind_kinds();
    bool tells_an_hour(std::size_t heading) const;
    std::uint32_t behind_number(TokenRange range) const;
    void headed_texts(bool in_markup);
    TokenRange known_title_in(TokenRange range) const;
    TokenRange before_director(TokenRange range, Span& director) const;
    bool names_houses(std::vector<Anchor> const& found) const;
    Span group_words(TokenRange range) const;
    void note_bracketed_titles();
    void bracketed_lines();
    bool under_a_title(std::size_t i) const;
    void rows();
    bool is_name_written_together(TokenRange words) const;
    bool in_card(std::size_t i) const;
    bool led_by_director(FactsRun const& run) const;
    bool begins_with_by(TokenRange range) const;
    std::uint32_t director_in(TokenRange lead) const;
    bool facts_below(std::size_t i) const;
    bool heads_its_facts(std::size_t i) const;
    Span before_wide_space(std::size_t i) const;
    bool place_under_a_day(std::size_t i) const;
    bool heads_event(std::size_t i) const;
    bool heads_with_label(std::size_t i) const;
    bool names_form(std::size_t i) const;
    bool facts_soon(std::size_t i) const;
    bool title_and_director(std::size_t i) const;
    bool second_title(std::size_t between, std::size_t facts) const;
    bool is_title_line(std::size_t i) const;
    bool says_a_sentence(TokenRange words) const;
    std::uint32_t past_day(std::uint32_t at) const;
    bool heads_labels(std::size_t next) const;
    bool ends_with_year(std::size_t i) const;
    int fact_labels(std::size_t i) const;
    bool house_below_hour(std::size_t i) const;
    bool below_title(std::size_t i) const;
    void cards();
    void labelled_days();
    bool below_head(std::size_t i) const;
    void known_titles();
    void texts();
    void groups();
    std::vector<Anchor> find();
};

} // namespace kinotheca
