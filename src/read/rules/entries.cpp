// The page's parts, each about one film or one event, and the heading of each.
//
//   a card of an agenda: a title, then a day, then house and town
//   a line of a programme: "Friday 3 January: Can you ever forgive me? (UK 2018 1hr 40 Cert 15)"
//   a row of a retrospective: "Andreï Roublev Andreï Tarkovski / URSS / 1966 Ve 30 juin 20h00"
//   one film's own page: all of it
//   not: the days on which the film of the page is shown, the heads of a side column

#include "read/entries.hpp"
#include "read/anchors.hpp"
#include "read/completed_anchors.hpp"
#include "read/facts.hpp"
#include "read/heading_leads.hpp"
#include "read/line_model.hpp"
#include "read/no_titles.hpp"
#include "read/other_events.hpp"
#include "read/page_title.hpp"
#include "read/rule.hpp"
#include "read/tagged_anchors.hpp"
#include "read/titles.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace kinotheca::rules {

namespace {

struct EntryFinder {
    Reading& reading;
    Tokens const& tokens;
    std::vector<LineRole> roles;
    std::vector<Anchor> anchors;
    std::vector<double> scores;                   // of lines, as titles
    std::unordered_set<std::string> shown_titles; // of anchors with a day or an hour
    std::unordered_set<std::string> headed;       // the headings of anchors that are no text on a film
    TitleTags tags;

    explicit EntryFinder(Reading& page) : reading(page), tokens(page.tokens), roles((leave_out_kinds(page), line_roles(page))), tags(page)
    {
        tell_roles(tags, roles);
    }

    std::size_t distinct() const
    {
        std::map<std::string, int> headings;
        for (auto const& anchor : anchors)
            ++headings[fold(reading.words(anchor.heading))];
        return headings.size();
    }

    bool ends_entry(std::size_t i) const
    {
        return (reading.at(Category::related, reading.lines[i].tokens.first) != nullptr && !reading.lines[i].boilerplate)
            || (reading.lines[i].noise && !reading.lines[i].boilerplate && reading.at(Category::comments, reading.lines[i].tokens.first));
    }

    Entry entry_of(Anchor const& anchor, std::size_t last) const
    {
        Entry entry;
        entry.first_line = anchor.line;
        entry.last_line = last;
        entry.event = !anchor.of_block;
        entry.block = anchor.block;
        entry.of_block = anchor.of_block;
        entry.group = anchor.group;
        entry.title = take_title_apart(reading, anchor.title.empty() ? anchor.heading : anchor.title);
        if (!anchor.likely_title.empty())
            title_known(anchor, entry);
        if (entry.title && !anchor.director.empty() && entry.title->credits.empty())
            for (auto part : list_parts(reading, without_mark(anchor.director)))
                entry.title->credits.push_back({{Role::director, part}, reading.value(part), {}, {}});
        if (entry.title && !anchor.year.empty() && !entry.title->year)
            entry.title->year = {number_at(reading, anchor.year.first), reading.span(anchor.year)};
        if (!entry.title)
            return entry;
        for (auto const& other : anchor.other_titles)
            for (auto& title : further_titles(reading, other))
                entry.title->others.push_back(std::move(title));
        entry.title->title = without_days(reading, without_format_words(entry.title->title));
        entry.title->whole = !anchor.event.empty()   ? anchor.event
            : anchor.kind == Anchor::Kind::bracketed ? entry.title->title
                                                     : without_facts(anchor.heading);
        return entry;
    }

    // "Dir. Park Chan-wook": the name without the mark.
    Span without_mark(Span director) const
    {
        auto range = tokens.within(director);
        auto const* mark = range.empty() ? nullptr : reading.at(Category::director_mark, range.first);
        if (auto const* label = range.empty() ? nullptr : reading.at(Category::label, range.first); label && label->word == "director")
            mark = label;
        if (!mark || mark->range.last >= range.last)
            return director;
        range.first = mark->range.last;
        while (range.first + 1 < range.last && tokens[range.first].is_sign())
            ++range.first;
        return reading.span(range);
    }

    // "Jeanne Dielman op groot scherm": what is said of the showing behind the title.
    Span without_format_words(Span title) const
    {
        auto const range = tokens.within(title);
        for (auto at = range.first + 1; at < range.last; ++at)
            if (auto const* words = reading.at(Category::format_words, at); words && words->range.size() >= 3
                && words->range.last == range.last && words->language == reading.table && !tokens[at].capital)
                return reading.span({range.first, at});
        return title;
    }

    // The title in the heading is known: what else is told of it behind "by" stays.
    void title_known(Anchor const& anchor, Entry& entry) const
    {
        if (!entry.title) {
            entry.title.emplace();
            entry.title->whole = anchor.heading;
        }
        if (entry.title->title == anchor.likely_title)
            return;
        entry.title->title = anchor.likely_title;
        std::erase_if(entry.title->others,
            [&](Title const& other) { return !other.text.at.empty() && anchor.likely_title.holds(other.text.at.front()); });
        std::erase_if(entry.title->credits,
            [&](Credit const& credit) { return !credit.name.at.empty() && anchor.likely_title.holds(credit.name.at.front()); });
    }

    // The heading as written, but for the facts in brackets at its end.
    Span without_facts(Span heading) const
    {
        auto range = tokens.within(heading);
        auto const line = range.empty() ? 0 : reading.line_of(range.first);
        for (auto const& run : runs_in(reading, line, line + 1))
            if (run.bracketed && range.holds(run.range) && run.range.first > range.first + 1)
                range.last = std::min(range.last, run.range.first - 1);
        return without_quotes(reading, without_signs(reading, reading.span(range)));
    }

    void several()
    {
        for (auto const& anchor : anchors)
            if (anchor.kind != Anchor::Kind::bracketed) {
                headed.insert(fold(reading.words(anchor.heading)));
                if (anchor.kind == Anchor::Kind::dated_line || anchor.kind == Anchor::Kind::cell || anchor.line < anchor.title_line)
                    shown_titles.insert(fold(reading.words(anchor.heading)));
            }
        end_labels(reading, anchors);
        bool const heads = days_are_heads();
        auto const first = anchors.front().line;
        auto const headline = reading.byline.headline;
        bool const article = reading.byline.published && !headline.empty() && reading.line_of(tokens.within(headline).first) < first;
        if (auto title = article ? std::optional(headline) : page_title(reading, roles, scores, 0, first);
            title && first > 0 && stand_over_facts(anchors) < 3)
            if (auto entry = preamble(*title, first))
                reading.entries.push_back(std::move(*entry));
        for (std::size_t a = 0; a < anchors.size(); ++a) {
            auto last = a + 1 < anchors.size() ? anchors[a + 1].line : reading.lines.size();
            for (auto i = anchors[a].line + 1; i < last; ++i)
                if (ends_entry(i))
                    last = i;
            // What stands beside the page's own matter ends with its column.
            if (reading.lines[anchors[a].line].aside)
                for (auto i = anchors[a].line + 1; i < last; ++i)
                    if (!reading.lines[i].aside)
                        last = i;
            // An hour's entry ends where the next day begins.
            bool const hour = anchors[a].kind == Anchor::Kind::dated_line && !opening_of(reading, reading.lines[anchors[a].line]).date;
            bool const under_its_day = anchors[a].title_line > anchors[a].line;
            // "11 January", then a title in a line of its own: the next such day ends it.
            bool const below_a_day =
                !under_its_day && anchors[a].line > 0 && roles[anchors[a].line - 1].dates && anchors[a].kind == Anchor::Kind::bracketed;
            if (hour || under_its_day || below_a_day)
                for (auto i = anchors[a].title_line + 1; i < last; ++i)
                    if (!roles[i].prose && (hour || reading.lines[i].gap > 0 || anchors[a].days_over) && (!below_a_day || roles[i].dates)
                        && opening_of(reading, reading.lines[i]).date)
                        last = i;
            // Among lines with a day each the next one ends it.
            bool const listed = anchors[a].kind == Anchor::Kind::dated_line && !hour && a > 0 && anchors[a - 1].line + 1 == anchors[a].line;
            for (auto i = anchors[a].line + 1; listed && i < last; ++i)
                if (auto const next = opening_of(reading, reading.lines[i]);
                    next.date && next.time && next.end + 1 < reading.lines[i].tokens.last)
                    last = i;
            // So does the next hour with what is on then, be it no title.
            for (auto i = anchors[a].title_line + 1; hour && i < last; ++i)
                if (auto const next = opening_of(reading, reading.lines[i]); next.time && next.end + 1 < reading.lines[i].tokens.last)
                    last = i;
            for (auto i = anchors[a].title_line + 1; heads && i < last; ++i)
                if (is_day(i) && reading.lines[i].gap > 0)
                    last = i;
            if (anchors[a].called_off)
                last = anchors[a].line + 1;
            split_double_bill(reading, anchors[a]);
            auto entry = entry_of(anchors[a], last);
            if (!entry.title)
                continue;
            if (anchors[a].headed_text)
                take_quoted_title(entry);
            if (!anchors[a].further.empty() && anchors[a].kind != Anchor::Kind::bracketed)
                entry.title->whole = reading.span({tokens.within(anchors[a].heading).first, tokens.within(anchors[a].further.back()).last});
            // The text on a film whose showings stand elsewhere on the page.
            if ((anchors[a].kind == Anchor::Kind::bracketed && said_again(a)) || describes(a))
                entry.event = false;
            reading.entries.push_back(entry);
            // The further films of a double bill are entries of the same lines, without the event.
            for (auto heading : anchors[a].further) {
                Entry further;
                further.first_line = anchors[a].line;
                further.last_line = anchors[a].line + 1;
                further.title = take_title_apart(reading, heading);
                if (further.title)
                    reading.entries.push_back(std::move(further));
            }
        }
        leave_out_other_events(reading, roles, anchors);
        leave_out_numbers();
    }

    // The only title in quotation marks before facts in the text of an event: "Limite, com piano", below it 'o mudo "Limite" (Brasil,
    // 1931)'.
    void take_quoted_title(Entry& entry) const
    {
        Span title;
        std::size_t count = 0;
        for (auto const& run : runs_in(reading, entry.first_line, entry.last_line)) {
            if (!run.bracketed || run.range.first < 4 || !tokens[run.range.first - 2].is("\""))
                continue;
            auto open = run.range.first - 3;
            while (open > 0 && open + 14 > run.range.first && !tokens[open].is("\""))
                --open;
            if (!tokens[open].is("\"") || open + 2 >= run.range.first)
                continue;
            ++count;
            title = reading.span({open + 1, run.range.first - 2});
        }
        if (count == 1 && !entry.title->quoted)
            entry.title->title = title;
    }

    // A line with one day and nothing else.
    bool is_day(std::size_t i) const
    {
        auto const dates = reading.dates_in(reading.lines[i].tokens);
        return roles[i].dates && dates.size() == 1 && dates.front().from.day && dates.front().from == dates.front().to
            && reading.times_in(reading.lines[i].tokens).empty() && !reading.lines[i].noise;
    }

    // Whether the page's days stand over what is shown on them: in paragraphs of their own, and seldom under a title. The line over the
    // first of them is no title then.
    bool days_are_heads()
    {
        std::set<std::size_t> titles;
        for (auto const& anchor : anchors)
            if (!roles[anchor.title_line].prose && anchor.kind != Anchor::Kind::bracketed)
                titles.insert(anchor.title_line);
        std::size_t days = 0;
        std::size_t under = 0;
        std::set<std::size_t> above;
        for (std::size_t i = 1; i < reading.lines.size(); ++i) {
            if (!is_day(i) || reading.lines[i].gap == 0)
                continue;
            ++days;
            for (auto up = i; up > 0 && up + 2 > i; --up)
                if (titles.contains(up - 1)) {
                    ++under;
                    above.insert(up - 1);
                    break;
                }
        }
        if (days < 3 || under * 3 > days)
            return false;
        std::erase_if(anchors, [&](Anchor const& anchor) {
            return anchor.kind == Anchor::Kind::card && above.contains(anchor.title_line) && anchor.line == anchor.title_line
                && reading.lines[anchor.title_line].kind != BlockKind::heading && anchors.size() > 2;
        });
        return !anchors.empty();
    }

    // "1. Title", "2. Title": the numbers of a list are no part of its headings.
    void leave_out_numbers()
    {
        auto const rest = [&](Entry const& entry) {
            auto range = entry.title ? tokens.within(entry.title->whole) : TokenRange{};
            bool const numbered = range.size() >= 3 && tokens[range.first].is_number() && tokens[range.first].folded.size() <= 2
                && tokens[range.first + 1].is(".") && !tokens[range.first + 1].spaced && tokens[range.first + 2].spaced;
            return numbered ? TokenRange{range.first + 2, range.last} : TokenRange{};
        };
        auto const count =
            std::count_if(reading.entries.begin(), reading.entries.end(), [&](Entry const& entry) { return !rest(entry).empty(); });
        if (count < 2)
            return;
        for (auto& entry : reading.entries)
            if (auto const range = rest(entry); !range.empty()) {
                entry.title->whole = reading.span(range);
                if (tokens.within(entry.title->title).first < range.first)
                    if (auto const taken = take_title_apart(reading, entry.title->whole))
                        entry.title->title = taken->title;
            }
    }

    // A title over its facts behind all the page's days, that a showing above has too.
    bool describes(std::size_t a) const
    {
        auto const& anchor = anchors[a];
        if (anchor.kind != Anchor::Kind::card || anchor.line != anchor.title_line)
            return false;
        auto const end = anchor.over_facts && a + 1 < anchors.size() ? reading.lines[anchors[a + 1].line].tokens.first
                                                                     : reading.lines.back().tokens.last;
        TokenRange const rest{reading.lines[anchor.line].tokens.first, end};
        return shown_titles.contains(fold(reading.words(anchor.heading))) && reading.dates_in(rest).empty();
    }

    bool said_again(std::size_t a) const { return headed.contains(fold(reading.words(anchors[a].heading))); }

    // Days or hours begin three entries at least.
    bool lists_events() const
    {
        return std::count_if(anchors.begin(), anchors.end(), [](Anchor const& anchor) {
            return anchor.kind == Anchor::Kind::dated_line || anchor.line < anchor.title_line;
        }) >= 3;
    }

    // What stands before the first card is the page's own matter where it is a text with a title of its own.
    std::optional<Entry> preamble(Span title, std::size_t first) const
    {
        auto taken = take_title_apart(reading, title);
        if (!taken)
            return {};
        bool const text =
            std::any_of(roles.begin(), roles.begin() + static_cast<std::ptrdiff_t>(first), [](LineRole const& role) { return role.prose; });
        bool const facts = std::any_of(reading.runs.begin(), reading.runs.end(), [&](FactsRun const& run) { return run.line < first; })
            || (!lists_events() && std::any_of(reading.labelled.begin(), reading.labelled.end(), [&](Labelled const& labelled) {
                   return labelled.line < first && is_film_label(labelled);
               }));
        if (!(taken->by || (taken->quoted && text) || (facts && text)))
            return {};
        Entry entry;
        entry.first_line = 0;
        entry.last_line = first;
        entry.title = taken;
        entry.main = true;
        entry.event = true;
        return entry;
    }

    // "Filmes do mês: Vidas Secas" over "Título: Vidas Secas".
    bool ends_behind_rubric(Span heading, Span title) const
    {
        auto const whole = tokens.within(heading);
        auto const words = tokens.within(title);
        if (words.size() + 2 > whole.size())
            return false;
        auto const first = whole.last - words.size();
        bool same = (tokens[first - 1].is(":") || (tokens[first - 1].is("-") && tokens[first - 1].spaced)) && tokens[first].spaced;
        for (std::uint32_t n = 0; same && n < words.size(); ++n)
            same = tokens[first + n].folded == tokens[words.first + n].folded;
        return same;
    }

    // "Item details / Title: The Edge of the World": the label tells the title that the heading does not have.
    Span title_by_label(std::optional<Span> heading) const
    {
        if (!about_one_film(reading))
            return {};
        auto const said = heading ? bare_words(reading.words(*heading)) : std::string();
        for (auto const& labelled : reading.labelled) {
            bool const title = std::any_of(labelled.words.begin(), labelled.words.end(), [](auto word) { return word == "title"; });
            if (!title || labelled.values.size() != 1 || labelled.brief || reading.lines[labelled.line].noise)
                continue;
            // "Englischer Titel": a label that bears more than the word tells another title.
            auto const value = labelled.values.front();
            bool const bare = labelled.line <= 12 && tokens.within(labelled.label).size() == 1;
            auto const words = bare_words(reading.words(value));
            if (bare && heading && ends_behind_rubric(*heading, value))
                return value;
            auto const words_of_value = tokens.within(value);
            bool const number = words_of_value.size() == 1 && tokens[words_of_value.first].is_number(); // "1917", "2046"
            if (!bare || !(number || looks_like_title(reading, value))
                || (!said.empty() && (said.find(words) != said.npos || words.find(said) != words.npos)))
                return {};
            bool again = false;
            for (std::size_t i = 0; i < reading.lines.size() && heading && !again; ++i)
                again = !reading.lines[i].noise && !reading.lines[i].span.empty() && reading.lines[i].span != *heading
                    && same_words(reading.words(reading.lines[i].span), reading.words(*heading));
            return again ? Span() : value;
        }
        return {};
    }

    // In one of the two lines below: another title.
    bool stands_under(Span title, Span heading) const
    {
        auto const line = reading.line_of(tokens.within(title).first);
        auto const over = reading.line_of(tokens.within(heading).first);
        return line > over && line <= over + 2;
    }

    void single()
    {
        Entry entry;
        entry.main = true;
        entry.last_line = reading.lines.size();
        for (std::size_t i = 1; i < reading.lines.size(); ++i)
            if (ends_entry(i)) {
                entry.last_line = i;
                break;
            }
        auto heading = page_title(reading, roles, scores, 0, entry.last_line);
        // A heading of the page names its film rather than a line that looks like a card's.
        bool const over = heading && !anchors.empty()
            && reading.lines[reading.line_of(tokens.within(*heading).first)].kind == BlockKind::heading
            && (reading.lines[anchors.front().title_line].kind != BlockKind::heading
                || reading.lines[anchors.front().title_line].level > reading.lines[reading.line_of(tokens.within(*heading).first)].level);
        // Neither does a box in an article.
        bool const box = !anchors.empty() && reading.byline.published && anchors.front().kind == Anchor::Kind::card
            && anchors.front().title_line > reading.byline.line;
        // Under the title of a page with the facts of one film stand its other titles, over it the site's lines.
        auto const place = heading ? reading.line_of(tokens.within(*heading).first) : 0;
        bool const below = heading && !anchors.empty() && about_one_film(reading) && place < anchors.front().title_line + 4
            && place + 4 > anchors.front().title_line;
        // A line that nothing but its place over a day makes a card's title: "EN CINES / 12 NOVIEMBRE 2021", under the film's.
        bool const day = heading && !anchors.empty() && anchors.front().kind == Anchor::Kind::card && !anchors.front().over_facts
            && place < anchors.front().title_line && stands_over_labels(reading, anchors.front().title_line);
        if (anchors.size() == 1 && !over && !box && !below && !day)
            heading = anchors.front().heading;
        if (auto const labelled = title_by_label(heading); !labelled.empty())
            heading = labelled;
        auto const facts = first_fact_line(reading, 0, entry.last_line).has_value();
        if (!heading || !tags.hold_title(tokens.within(*heading)))
            if (auto const title = tags.title_on_top(roles, entry.last_line); !title.empty() && !(heading && stands_under(title, *heading)))
                heading = title;
        if (heading) {
            auto title = take_title_apart(reading, *heading);
            if (auto const declared = title ? declared_beginning(reading, title->title) : Span(); !declared.empty()) {
                auto const whole = tokens.within(title->title);
                auto const own = tokens.within(declared);
                if (own.last < whole.last)
                    for (auto& other : further_titles(reading, reading.span({own.last, whole.last})))
                        title->others.push_back(std::move(other));
                title->title = declared;
            }
            // Without a single film fact a heading may be about anything: it must show itself to be a title.
            bool const no_film = names_other_event(reading, tokens.within(*heading)) && runs_in(reading, 0, entry.last_line).empty();
            if (title && !no_film && (facts || title->by || title->year || !anchors.empty() || said_in_prose(*title)))
                entry.title = std::move(title);
        }
        entry.event = !anchors.empty() && anchors.front().kind == Anchor::Kind::dated_line;
        reading.entries.push_back(std::move(entry));
    }

    // A showing of another film in the side column, below the page's own matter.
    bool only_beside() const
    {
        if (anchors.size() != 1 || !reading.lines[anchors.front().line].aside)
            return false;
        auto const first = anchors.front().line;
        auto const title = page_title(reading, roles, scores, 0, first);
        return title && preamble(*title, first)
            && std::all_of(reading.runs.begin(), reading.runs.end(), [&](FactsRun const& run) { return run.line < first; });
    }

    // The title stands in the page's prose as titles do: in quotation marks, in capitals, or before its year.
    bool said_in_prose(TitleLine const& title) const
    {
        auto const words = fold(reading.words(title.title));
        if (words.size() < 3)
            return false;
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            if (!roles[i].prose)
                continue;
            auto const text = reading.words(reading.lines[i].span);
            auto const folded = fold(text);
            for (auto at = folded.find(words); at != folded.npos; at = folded.find(words, at + 1)) {
                auto const end = at + words.size();
                bool const quoted = at > 0 && (folded[at - 1] == '"' || folded[at - 1] == '\'') && end < folded.size()
                    && (folded[end] == '"' || folded[end] == '\'');
                bool const dated = folded.compare(std::min(end, folded.size()), 2, " (") == 0;
                if (quoted || dated)
                    return true;
            }
        }
        return false;
    }

    std::uint32_t title_begins(Anchor const& anchor) const
    {
        auto const title = take_title_apart(reading, anchor.heading);
        return tokens.within(title ? title->title : anchor.heading).first;
    }

    // A day before the one on which a piece of criticism came out: of another piece, named below it.
    bool is_older(Anchor const& anchor) const
    {
        if (!reading.byline.criticism || !reading.byline.published)
            return false;
        auto const last = std::min(anchor.title_line + 1, reading.lines.size() - 1); // a card's day stands below its title
        auto const dates = reading.dates_in({reading.lines[anchor.line].tokens.first, reading.lines[last].tokens.last});
        return std::any_of(dates.begin(), dates.end(),
            [&](DateMark const& date) { return date.from.year && date.from.day && to_string(date.from) < *reading.byline.published; });
    }

    // The headline over the day on which its text came out is no card; neither is a clause of a text ("What next? Who can bear it
    // finds Sátántangó (1994, 450 min)").
    bool is_of_article(Anchor const& anchor) const
    {
        if (reading.byline.published && (anchor.line == reading.byline.line || is_older(anchor)))
            return true;
        // "it will be compared to TITLE (1934)": a film that the critic thinks of; the one that a part is about begins it.
        if (anchor.kind == Anchor::Kind::bracketed && reading.byline.criticism
            && title_begins(anchor) > reading.lines[anchor.line].tokens.first + 2)
            return true;
        if (anchor.kind == Anchor::Kind::card && reading.byline.published) {
            auto next = anchor.title_line + 1;
            while (next < reading.lines.size() && reading.lines[next].noise)
                ++next;
            if (next == reading.byline.line)
                return true;
        }
        if (anchor.kind != Anchor::Kind::bracketed || !roles[anchor.line].prose)
            return false;
        auto const range = tokens.within(anchor.heading);
        for (auto at = range.first + 1; at + 1 < range.last; ++at)
            if ((tokens[at].is("?") || tokens[at].is("!") || (tokens[at].is(".") && tokens[at - 1].folded.size() > 3))
                && tokens[at + 1].spaced && tokens[at + 1].capital)
                return true;
        return false;
    }

    // "Technical" over its rows, a film named in the text with its year.
    bool is_no_heading(Anchor const& anchor) const
    {
        return (anchor.kind == Anchor::Kind::bracketed && roles[anchor.line].prose)
            || anchor.title_line > first_fact_line(reading, 0, reading.lines.size()).value_or(anchor.title_line);
    }

    // The page's one heading is the beginning of the document's title, and facts stand below it: the page of that film, though a tag, a
    // list of showings, a row of other films looks like a card.
    bool headed_by_film() const
    {
        auto const document = fold(reading.text.title);
        std::optional<std::size_t> heading;
        for (std::size_t i = 0; i < reading.lines.size(); ++i)
            if (auto const& line = reading.lines[i]; line.kind == BlockKind::heading && line.level == 1 && !line.boilerplate) {
                if (heading)
                    return false;
                heading = i;
            }
        auto const taken = heading ? take_title_apart(reading, reading.lines[*heading].span) : std::nullopt;
        auto const words = taken ? fold(reading.words(taken->title)) : std::string();
        if (words.size() < 4 || document.size() <= words.size() || !document.starts_with(words)
            || reading.in(Category::event, reading.lines[*heading].tokens) || reading.in(Category::venue, reading.lines[*heading].tokens)
            || reading.in(Category::season, reading.lines[*heading].tokens) || reading.in(Category::month, reading.lines[*heading].tokens))
            return false;
        std::size_t dated = 0;
        for (auto const& anchor : anchors)
            dated += anchor.over_facts || !reading.dates_in(reading.lines[anchor.title_line].tokens).empty();
        auto const facts = first_fact_line(reading, *heading + 1, reading.lines.size());
        return about_one_film(reading, true) && dated < 2 && facts && *facts <= *heading + 5;
    }

    void find()
    {
        // "Posted on September 14, 2019 in British": no facts of a film.
        if (reading.byline.published)
            std::erase_if(reading.runs, [&](FactsRun const& run) { return run.line == reading.byline.line && !run.bracketed; });
        anchors = find_anchors(reading, roles);
        correct_headings(reading, roles, anchors);
        leave_out_leads(reading, anchors);
        add_labelled_lines(reading, anchors);
        std::erase_if(anchors, [&](Anchor const& anchor) { return is_of_article(anchor); });
        scores = title_scores(view_lines(reading, roles));
        anchors = anchors_by_tags(reading, roles, tags, completed_anchors(reading, roles, scores, std::move(anchors)));
        // The facts of one film are those of the page: what looks like cards among or behind them are headings of its parts and other
        // films.
        if (!anchors.empty() && about_one_film(reading) && (distinct() >= 2 || is_no_heading(anchors.front())))
            anchors.clear();
        if (distinct() >= 2 && headed_by_film())
            anchors.clear();
        if (distinct() >= 2 || only_beside())
            several();
        else
            single();
    }
};

void find_entries(Reading& reading)
{
    if (!reading.lines.empty())
        EntryFinder(reading).find();
}

} // namespace

extern Rule const entries;
Rule const entries{Stage::entries, find_entries};

} // namespace kinotheca::rules
