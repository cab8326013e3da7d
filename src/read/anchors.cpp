#include "read/anchors.hpp"

#include "read/facts.hpp"
#include "read/tables.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace kinotheca {

namespace {

struct AnchorFinder {
    Reading const& reading;
    Tokens const& tokens;
    std::vector<LineRole> const& roles;
    std::vector<Opening> openings;
    std::vector<FactsRun const*> first_run; // per line
    std::vector<bool> showings;             // per line: the showings of one film by a label of their own
    std::vector<bool> head;                 // per line: a day that stands over its title
    std::vector<bool> tabled;
    std::vector<bool> period; // per line: the days from the first showing of the page to the last
    std::map<std::size_t, Anchor> anchors;

    AnchorFinder(Reading const& page, std::vector<LineRole> const& line_roles)
        : reading(page),
          tokens(page.tokens),
          roles(line_roles),
          first_run(page.lines.size()),
          showings(page.lines.size()),
          head(page.lines.size()),
          tabled(page.lines.size()),
          period(page.lines.size())
    {
        openings.reserve(reading.lines.size());
        for (auto const& line : reading.lines)
            openings.push_back(opening_of(reading, line));
        for (auto const& run : reading.runs)
            if (!first_run[run.line])
                first_run[run.line] = &run;
        for (auto const& mark : reading.dates)
            if (names_a_period(reading, mark))
                period[reading.line_of(mark.range.first)] = true;
        for (auto const& labelled : reading.labelled) {
            auto const shows =
                std::any_of(labelled.words.begin(), labelled.words.end(), [](auto word) { return word == "screenings" || word == "date"; });
            for (auto i = labelled.line; shows && i < labelled.last_line; ++i)
                showings[i] = true;
        }
    }

    bool anchored(std::size_t line) const { return anchors.contains(line); }
    void add(Anchor anchor)
    {
        if (anchor.title_line < anchor.line)
            anchor.title_line = anchor.line;
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

    // A line of facts, or a title with its text, stands above in the same cluster: the days below it are its showings.
    bool below_a_film(std::size_t i) const
    {
        for (std::size_t steps = 0; steps < 30 && joined_to_line_above(i); ++steps) {
            --i;
            if (head[i] || anchored(i))
                return anchored(i) && anchors.at(i).kind == Anchor::Kind::card && !openings[i].date;
            if (first_run[i] && !first_run[i]->bracketed && first_run[i]->kinds >= 2)
                return true;
        }
        return false;
    }

    // ── tables ──

    void cells()
    {
        for (auto const& table : tables_of(reading)) {
            bool const shown = showings[table.first_line] && !table.grid();
            for (auto i = table.first_line; i < table.last_line; ++i)
                tabled[i] = true;
            if (shown)
                continue;
            std::map<std::string, int> titles;
            std::vector<Anchor> found;
            for (auto const& row : table.rows) {
                auto const cell = table.cell(row, Table::Column::film);
                if (cell.empty() || names_a_house(cell))
                    continue;
                auto const heading = heading_in(reading, cell);
                if (heading.empty())
                    continue;
                ++titles[fold(reading.words(heading))];
                found.push_back({Anchor::Kind::cell, row.line, heading, {}, {}, {}, row.line});
            }
            if (titles.size() >= 2)
                for (auto& anchor : found)
                    add(std::move(anchor));
        }
    }

    // ── a day over its title ──

    void day_heads()
    {
        std::map<int, std::size_t> first_heading;
        for (std::size_t i = 0; i < reading.lines.size(); ++i)
            if (reading.lines[i].kind == BlockKind::heading && reading.lines[i].level > 1)
                first_heading.emplace(reading.lines[i].level, i);
        bool first = true;
        std::map<int, bool> over; // by the level of headings: whether the page's first day stands over the first heading
        for (std::size_t i = 0; i + 1 < reading.lines.size(); ++i) {
            if (!only_dates(i) || showings[i] || tabled[i] || reading.claimed[i])
                continue;
            if (first)
                for (auto const& [level, line] : first_heading)
                    over[level] = i < line;
            first = false;
            if (joined_to_line_above(i) && !head[i - 1])
                continue;
            // The day under a heading is that title's.
            if (i > 0 && reading.lines[i - 1].kind == BlockKind::heading && reading.lines[i - 1].level > 1 && roles[i - 1].title_like)
                continue;
            auto next = i + 1;
            while (next < reading.lines.size() && only_dates(next) && reading.lines[next].gap == 0)
                ++next;
            if (next >= reading.lines.size() || !stands_over(i, next, over))
                continue;
            for (auto line = i; line < next; ++line)
                head[line] = true;
            if (timed(next) || dated(next) || timed(next + 1)) {
                i = next - 1;
                continue; // a day with a line per hour
            }
            auto const range = rest(next);
            auto const heading = heading_in(reading, range);
            if (!heading.empty())
                add({Anchor::Kind::card, i, heading, {}, director_behind(range, heading), {}, next});
            i = next - 1;
        }
    }

    bool stands_over(std::size_t, std::size_t next, std::map<int, bool> const& over) const
    {
        auto const& line = reading.lines[next];
        if (line.noise)
            return false;
        if (line.kind == BlockKind::heading) {
            auto const known = over.find(line.level);
            return known != over.end() && known->second && line.gap <= 1;
        }
        return line.gap == 0 && !roles[next].labelled && !roles[next].theme && !names_a_house(line.tokens);
    }

    // "«Пропала грамота», реж. …" has a mark; "LA HAINE. Mathieu Kassovitz, France, 1995" a name before the facts.
    Span director_behind(TokenRange range, Span heading) const
    {
        auto const title = tokens.within(heading);
        auto const line = reading.line_of(range.first);
        auto const* run = first_run[line];
        if (!run || run->bracketed || !run->facts.credits.empty())
            return {};
        auto begin = title.last;
        while (begin < range.last && tokens[begin].is_sign())
            ++begin;
        auto const end = std::max(run->range.first, begin);
        TokenRange name{begin, end};
        while (!name.empty() && tokens[name.last - 1].is_sign())
            --name.last;
        auto const span = reading.span(name);
        return has_two_names(reading, name) && name.size() <= 10 && looks_like_name(reading, span)
                && !reading.at(Category::label, name.first)
            ? span
            : Span();
    }

    // ── days and hours before their titles ──

    void dated_lines()
    {
        std::vector<Anchor> found;
        std::map<std::string, int> headings;
        int with_colon = 0;
        Span group;
        bool day = false; // a day stands above
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            auto const& opening = openings[i];
            if (line.noise || tabled[i])
                continue;
            if (opening.date) {
                day = true;
                group = {};
            }
            if (roles[i].dates || head[i] || opening.empty(line) || anchored(i) || (opening.state && !opening.date && !opening.time))
                continue;
            auto const range = rest(i);
            if (range.empty() || names_a_house(range))
                continue;
            if (opening.date && timed(i + 1)) {
                group = group_words(range);
                continue;
            }
            if (!opening.date && !day)
                continue;
            if (!opening.colon && (showings[i] || (!first_run[i] && below_a_film(i))))
                continue;
            auto const heading = heading_in(reading, range);
            if (heading.empty() || tokens.within(heading).size() > 40)
                continue;
            with_colon += opening.colon || !opening.date;
            ++headings[fold(reading.words(split_brackets(reading, heading).head))]; // "(with introduction)" makes no other house
            found.push_back({Anchor::Kind::dated_line, i, heading, {}, director_behind(range, heading), opening.date ? Span() : group, i});
        }
        // The same words behind every date are the house, not a film; a lone line without a colon is a showing of the page's film.
        bool const distinct = headings.size() >= 2 || with_colon > 0;
        if (distinct && headings.size() * 3 > found.size())
            for (auto& anchor : found)
                add(std::move(anchor));
    }

    Span group_words(TokenRange range) const
    {
        auto const words = without_signs(reading, reading.span(range));
        return tokens.within(words).size() <= 10 && !reading.whole(Category::format_words, tokens.within(words)) ? words : Span();
    }

    // ── facts in brackets ──

    void bracketed_lines()
    {
        for (std::size_t r = 0; r < reading.runs.size(); ++r) {
            auto const& run = reading.runs[r];
            auto const& line = reading.lines[run.line];
            if (!run.bracketed || line.noise || roles[run.line].labelled || tabled[run.line])
                continue;
            auto const known = anchors.find(run.line);
            bool const first = first_run[run.line] == &run || known == anchors.end();
            if (first) {
                TokenRange const lead{line.tokens.first, run.range.first - 1};
                auto const heading = reading.span(lead);
                bool const enough = run.kinds >= 2 || !run.facts.credits.empty();
                if (lead.empty() || lead.size() > 14 || !enough || known != anchors.end() || !looks_like_title(reading, heading)
                    || !openings[run.line].empty(line))
                    continue;
                // In the middle of prose a bracket follows a clause, not a title.
                if (first_run[run.line] != &run || under_a_title(run.line))
                    continue;
                add({Anchor::Kind::bracketed, run.line, heading, {}, {}, {}, run.line});
            } else if (first_run[run.line] != &run) {
                auto const before = reading.runs[r - 1].range.last + 1;
                if (before + 1 < run.range.first && tokens[before].is("+"))
                    known->second.further.push_back(reading.span({before + 1, run.range.first - 1}));
            }
        }
    }

    // The line is the text of a card whose day and title stand directly above it.
    bool under_a_title(std::size_t i) const
    {
        auto const above = anchors.lower_bound(i);
        if (!joined_to_line_above(i) || above == anchors.begin())
            return false;
        auto const& anchor = std::prev(above)->second;
        return anchor.title_line + 1 == i && anchor.line < anchor.title_line;
    }

    // ── "Title Director / Country / Year": the facts at the end of the line, days behind them ──

    void rows()
    {
        std::vector<std::pair<Anchor, TokenRange>> found;
        for (auto const& run : reading.runs) {
            if (run.bracketed || run.lead.empty() || run.line >= roles.size() || roles[run.line].labelled || anchored(run.line)
                || tabled[run.line])
                continue;
            if (!openings[run.line].empty(reading.lines[run.line]) || (joined_to_line_above(run.line) && in_card(run.line)))
                continue;
            auto const lead = tokens.within(run.lead);
            // "김기영 | 1960 | 한국" under a title.
            if (joined_to_line_above(run.line) && is_name_written_together(lead))
                continue;
            if (lead.size() > 20 || !(run.facts.year || !run.facts.countries.empty()) || begins_with_by(lead))
                continue;
            found.push_back({{Anchor::Kind::row, run.line, run.lead, {}, {}, {}, run.line}, lead});
        }
        if (found.size() < 2)
            return;
        for (auto& [anchor, lead] : found) {
            // The director's name ends the lead: words that end other leads too, else a comma-joined list, else the last two.
            auto const first = director_in(lead);
            if (first > lead.first && first < lead.last) {
                anchor.heading = reading.span({lead.first, first});
                anchor.director = reading.span({first, lead.last});
            }
            add(anchor);
        }
    }

    bool is_name_written_together(TokenRange words) const
    {
        auto const found = std::partition_point(
            reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range.first < words.first; });
        return !words.empty() && tokens[words.first].together && found != reading.names.end() && found->range == words;
    }

    bool in_card(std::size_t i) const
    {
        auto const above = anchors.upper_bound(i);
        return above != anchors.begin() && std::prev(above)->second.kind == Anchor::Kind::card && i - std::prev(above)->first <= 4;
    }

    bool begins_with_by(TokenRange range) const
    {
        return !range.empty()
            && (reading.at(Category::by, range.first)
                || (range.size() > 1 && tokens[range.first].is("d") && tokens[range.first + 1].is("'")));
    }

    std::uint32_t director_in(TokenRange lead) const
    {
        auto first = lead.last;
        // Back over a list of names joined by commas.
        for (auto end = lead.last; end > lead.first + 2;) {
            auto begin = end - 1;
            int parts = 0;
            while (begin >= lead.first) {
                auto const& token = tokens[begin];
                bool const particle = reading.at(Category::name_particle, begin) != nullptr;
                if (!(token.is_word() && (token.capital || particle)) && !token.is("-") && !token.is("'") && !token.is("."))
                    break;
                parts += token.capital;
                if (parts == 2 && !token.is_sign())
                    break;
                if (begin == lead.first)
                    break;
                --begin;
            }
            if (parts < 2)
                break;
            first = begin;
            if (begin <= lead.first + 1 || !tokens[begin - 1].is(","))
                break;
            end = begin - 1;
        }
        return first;
    }

    // ── a title with a day, a theme, facts or "by" within the next two lines ──

    bool facts_below(std::size_t i) const
    {
        if (i >= reading.lines.size())
            return false;
        auto const* run = first_run[i];
        bool const film = run && (run->facts.year || run->facts.minutes || !run->facts.countries.empty());
        bool const label = roles[i].labelled && run && !run->facts.year && !run->facts.minutes;
        if (!film || label || run->bracketed || run->kinds < 2)
            return false;
        auto const lead = tokens.within(run->lead);
        return lead.size() <= 8 && (lead.empty() || begins_with_by(lead) || looks_like_name(reading, run->lead));
    }

    // "■東京物語", and the facts in the line below: a bullet that stands before a title alone.
    bool heads_its_facts(std::size_t i) const
    {
        return facts_below(i + 1) && !reading.lines[i + 1].item && reading.lines[i].kind != BlockKind::item;
    }

    // "Antonia     Na de oorlog keert een vrouw …": the text behind its title on the line, a wide space between.
    Span before_wide_space(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        if (line.noise || !roles[i].prose || !(reading.lines[i].gap > 0 || i == 0))
            return {};
        for (auto at = line.tokens.first + 1; at < line.tokens.last && at < line.tokens.first + 12; ++at) {
            auto const before = tokens[at - 1].span.end;
            if (tokens[at].span.begin < before + 3)
                continue;
            auto const title = reading.span({line.tokens.first, at});
            return looks_like_title(reading, title) && (facts_below(i + 1) || dated(i + 1)) ? title : Span();
        }
        return {};
    }

    bool place_under_a_day(std::size_t i) const
    {
        if (i < 2 || !roles[i - 1].dates || (reading.lines[i].gap > 0 && facts_below(i + 1)))
            return false;
        auto const above = anchors.lower_bound(i);
        return above != anchors.begin() && std::prev(above)->second.kind == Anchor::Kind::card
            && i - std::prev(above)->second.title_line <= 4;
    }

    // The film's other title, or its director, between its title and its facts.
    bool second_title(std::size_t between, std::size_t facts) const
    {
        return between + 1 == facts && roles[between].title_like && reading.lines[between].gap == 0 && reading.lines[facts].gap <= 1
            && reading.lines[between].kind == BlockKind::paragraph;
    }

    bool below_title(std::size_t i) const
    {
        auto const above = i > 0 ? anchors.find(i - 1) : anchors.end();
        return above != anchors.end() && above->second.kind == Anchor::Kind::card && reading.lines[i].gap == 0
            && reading.lines[i].kind == BlockKind::paragraph;
    }

    void cards()
    {
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            if (anchored(i) || tabled[i] || reading.claimed[i] || (first_run[i] && !first_run[i]->bracketed))
                continue;
            if (auto const title = before_wide_space(i); !title.empty()) {
                add({Anchor::Kind::card, i, title, {}, {}, {}, i});
                continue;
            }
            if (!roles[i].title_like || (line.item && !heads_its_facts(i)) || head[i] || openings[i].date || openings[i].time
                || reading.at(Category::related, line.tokens.first) || place_under_a_day(i) || below_head(i) || below_a_film(i)
                || below_title(i))
                continue;
            Mark const* state = nullptr;
            if (is_state(reading, line.tokens.first, state) && state->range.last >= line.tokens.last - 1)
                continue;
            // "商品規格": a heading over labels.
            if (auto const* label = reading.whole(Category::label, line.tokens);
                label && label->language == reading.table && i + 1 < roles.size() && roles[i + 1].labelled)
                continue;
            bool confirmed = false;
            int seen = 0;
            for (auto next = i + 1; next < reading.lines.size() && seen < 2 && !confirmed; ++next) {
                auto const& other = reading.lines[next];
                if (other.noise || other.gap > 2 || head[next] || tabled[next]
                    || (anchored(next) && anchors.at(next).kind != Anchor::Kind::dated_line))
                    break;
                if (is_state(reading, other.tokens.first, state) && state->range.last >= other.tokens.last - 1)
                    continue; // "Cancelled" between the title and the day
                ++seen;
                bool const begins_with_date = (openings[next].date || openings[next].time) && !period[next];
                bool const theme = roles[next].theme && other.tokens.size() <= 6;
                bool const brief = line.tokens.size() <= 8 || line.kind == BlockKind::heading || tokens[line.tokens.first].is("\"");
                if ((roles[next].dates && !period[next]) || (begins_with_date && brief && seen == 1 && !anchored(next))
                    || (theme && seen == 1))
                    confirmed = true;
                else if ((seen == 1 || second_title(i + 1, next)) && (roles[next].facts || facts_below(next)))
                    confirmed = true;
                else if (other.kind == BlockKind::heading || roles[next].prose || anchored(next))
                    break;
                else if (seen == 1 && !roles[next].title_like)
                    break;
                else if (seen == 1 && roles[next].title_like && next + 1 < reading.lines.size()
                    && (roles[next + 1].dates || roles[next + 1].theme))
                    break; // the next line is the title of that card
            }
            if (confirmed)
                add({Anchor::Kind::card, i, heading_in(reading, line.tokens), {}, {}, {}, i});
        }
    }

    // A title over "Time: 5 December, 19:00", several times on the page: a card whose day has a label.
    void labelled_days()
    {
        std::vector<Anchor> found;
        std::set<std::string> headings;
        for (auto const& labelled : reading.labelled) {
            auto const i = labelled.line;
            bool const when =
                std::any_of(labelled.words.begin(), labelled.words.end(), [](auto word) { return word == "date" || word == "time"; });
            if (!when || i == 0 || labelled.values.empty() || anchored(i - 1) || tabled[i - 1] || reading.lines[i].gap > 0
                || reading.lines[i - 1].noise || roles[i - 1].labelled || roles[i - 1].facts || roles[i - 1].prose || below_a_film(i - 1))
                continue;
            auto const dates = reading.dates_in(tokens.within(labelled.values.front()));
            auto const heading = heading_in(reading, reading.lines[i - 1].tokens);
            if (dates.empty() || !dates.front().from.day || dates.front().from != dates.front().to || heading.empty()
                || !reading.dates_in(reading.lines[i - 1].tokens).empty())
                continue;
            headings.insert(fold(reading.words(heading)));
            found.push_back({Anchor::Kind::card, i - 1, heading, {}, {}, {}, i - 1});
        }
        if (headings.size() >= 2)
            for (auto& anchor : found)
                add(std::move(anchor));
    }

    // The title and the text of a card that a day begins.
    bool below_head(std::size_t i) const
    {
        auto const above = anchors.upper_bound(i);
        if (above == anchors.begin())
            return false;
        auto const& anchor = std::prev(above)->second;
        return anchor.kind == Anchor::Kind::card && anchor.title_line > anchor.line && i <= anchor.title_line + 2
            && joined_to_line_above(i);
    }

    // "La Grande Illusion de Jean Renoir (1937, 1h54)": the title that another anchor has, and the director behind it.
    void known_titles()
    {
        std::map<std::string, int> titles;
        for (auto const& [line, anchor] : anchors)
            if (anchor.kind != Anchor::Kind::bracketed)
                ++titles[fold(reading.words(anchor.heading))];
        for (auto& [line, anchor] : anchors) {
            if (anchor.kind != Anchor::Kind::bracketed || !anchor.director.empty())
                continue;
            auto const range = tokens.within(anchor.heading);
            for (auto at = range.first + 1; at + 1 < range.last; ++at) {
                auto const* by = reading.at(Category::by, at);
                if (!by || by->range.last >= range.last)
                    continue;
                auto const name = reading.span({by->range.last, range.last});
                if (titles.contains(fold(reading.words(reading.span({range.first, at})))) && looks_like_name(reading, name)) {
                    anchor.heading = reading.span({range.first, at});
                    anchor.director = name;
                    break;
                }
            }
        }
    }

    // A part's heading stands alone above a day: "AVOND-/MATINEEVOORSTELLINGEN".
    void groups()
    {
        std::map<std::size_t, Span> headings;
        for (std::size_t i = 1; i + 1 < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            if (line.noise || anchored(i) || tabled[i] || line.tokens.size() > 8 || (line.kind == BlockKind::heading && line.level == 1)
                || openings[i].date || openings[i].time || roles[i].labelled || roles[i].facts)
                continue;
            bool const alone = line.gap > 0 && reading.lines[i + 1].gap > 0 && anchors.lower_bound(i) != anchors.begin();
            bool const over = anchored(i + 1) && line.gap > 0 && reading.lines[i + 1].gap > 0;
            bool capitals = line.tokens.size() >= 1;
            for (auto at = line.tokens.first; at < line.tokens.last; ++at)
                capitals = capitals && (tokens[at].capitals || !tokens[at].is_word() || tokens[at].folded.size() <= 2);
            if ((over || (alone && anchored(i + 1))) && (capitals || roles[i].theme))
                headings.emplace(i, line.span);
        }
        for (auto& [line, anchor] : anchors) {
            auto const above = headings.upper_bound(line);
            if (above != headings.begin() && anchor.group.empty())
                anchor.group = std::prev(above)->second;
        }
    }

    std::vector<Anchor> find()
    {
        cells();
        day_heads();
        dated_lines();
        bracketed_lines();
        rows();
        labelled_days();
        cards();
        known_titles();
        groups();
        std::vector<Anchor> list;
        for (auto& [line, anchor] : anchors)
            if (!anchor.heading.empty())
                list.push_back(std::move(anchor));
        return list;
    }
};

} // namespace

std::vector<Anchor> find_anchors(Reading const& reading, std::vector<LineRole> const& roles)
{
    return AnchorFinder(reading, roles).find();
}

} // namespace kinotheca
