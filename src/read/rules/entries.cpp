// The page's parts, each about one film or one event, and the heading of each.
//
//   a card of an agenda: a title, then a day, then house and town
//   a line of a programme: "Friday 3 January: Can you ever forgive me? (UK 2018 1hr 40 Cert 15)"
//   a row of a retrospective: "Andreï Roublev Andreï Tarkovski / URSS / 1966 Ve 30 juin 20h00"
//   one film's own page: all of it
//   not: the days on which the film of the page is shown, the heads of a side column

#include "read/entries.hpp"
#include "read/anchors.hpp"
#include "read/facts.hpp"
#include "read/rule.hpp"
#include "read/titles.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace kinotheca::rules {

namespace {

struct EntryFinder {
    Reading& reading;
    Tokens const& tokens;
    std::vector<LineRole> roles;
    std::vector<Anchor> anchors;
    std::unordered_set<std::string> shown_titles; // of anchors with a day or an hour
    std::unordered_set<std::string> headed;       // the headings of anchors that are no text on a film

    explicit EntryFinder(Reading& page) : reading(page), tokens(page.tokens), roles(line_roles(page)) {}

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
        entry.event = true;
        entry.group = anchor.group;
        entry.title = take_title_apart(reading, anchor.heading);
        if (entry.title && !anchor.director.empty() && entry.title->credits.empty())
            for (auto part : list_parts(reading, anchor.director))
                entry.title->credits.push_back({{Role::director, part}, reading.value(part), {}, {}});
        if (entry.title)
            entry.title->whole = anchor.kind == Anchor::Kind::bracketed ? entry.title->title : without_facts(anchor.heading);
        return entry;
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

    bool other_event(TokenRange range) const
    {
        for (auto at = range.first; at < range.last; ++at)
            if (auto const* theme = reading.at(Category::theme, at); theme && theme->word == "no-film" && theme->range.last <= range.last)
                return true;
        return false;
    }

    // An agenda's other events: those whose heading or theme says so and that no row of facts speaks for.
    void leave_out_other_events()
    {
        // What has a text of its own with film facts is a film.
        std::unordered_set<std::string> films;
        for (auto const& entry : reading.entries)
            if (!runs_in(reading, entry.first_line, entry.last_line).empty())
                films.insert(fold(reading.words(entry.title->title)));
        std::erase_if(reading.entries, [&](Entry const& entry) {
            if (entry.main || !runs_in(reading, entry.first_line, entry.last_line).empty()
                || films.contains(fold(reading.words(entry.title->title))))
                return false;
            auto const heading = tokens.within(entry.title->whole);
            auto const line = reading.lines[reading.line_of(heading.first)].tokens;
            if (other_event(heading) || (line.size() <= 16 && other_event(line)))
                return true;
            bool other = false;
            bool film = false;
            for (auto i = entry.first_line; i < entry.last_line; ++i)
                if (roles[i].theme || roles[i].hour_below) {
                    other = other || other_event(reading.lines[i].tokens);
                    film = film || reading.in(Category::format_words, reading.lines[i].tokens);
                }
            return other && !film;
        });
    }

    void several()
    {
        for (auto const& anchor : anchors)
            if (anchor.kind != Anchor::Kind::bracketed) {
                headed.insert(fold(reading.words(anchor.heading)));
                if (anchor.kind == Anchor::Kind::dated_line || anchor.kind == Anchor::Kind::cell || anchor.line < anchor.title_line)
                    shown_titles.insert(fold(reading.words(anchor.heading)));
            }
        auto const first = anchors.front().line;
        auto const headline = reading.byline.headline;
        bool const article = reading.byline.published && !headline.empty() && reading.line_of(tokens.within(headline).first) < first;
        if (auto title = article ? std::optional(headline) : page_title(0, first); title && first > 0)
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
                    if (!roles[i].prose && (hour || reading.lines[i].gap > 0) && (!below_a_day || roles[i].dates)
                        && opening_of(reading, reading.lines[i]).date)
                        last = i;
            split_double_bill(anchors[a]);
            auto entry = entry_of(anchors[a], last);
            if (!entry.title)
                continue;
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
        leave_out_other_events();
        leave_out_numbers();
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
                    entry.title->title = reading.span({range.first, std::max(tokens.within(entry.title->title).last, range.first + 1)});
            }
    }

    // "NIGHT AND FOG + HIROSHIMA MON AMOUR": two titles, not a title and what comes with it.
    void split_double_bill(Anchor& anchor) const
    {
        auto const range = tokens.within(anchor.heading);
        if (!anchor.further.empty() || anchor.kind == Anchor::Kind::bracketed || range.size() < 3)
            return;
        std::vector<Span> parts;
        auto begin = range.first;
        for (auto at = range.first; at <= range.last; ++at) {
            if (at < range.last && !(tokens[at].is("+") && tokens[at].spaced && at + 1 < range.last && tokens[at + 1].spaced))
                continue;
            auto const part = reading.span({begin, at});
            bool const with_film = begin < at
                && (reading.at(Category::format_words, begin) || reading.at(Category::theme, begin) || reading.at(Category::with, begin)
                    || !looks_like_title(reading, part));
            if (begin >= at || with_film
                || (begin > range.first && reading.at(Category::format_words, begin - 1)
                    && reading.at(Category::format_words, begin - 1)->range.size() > 1))
                return;
            parts.push_back(part);
            begin = at + 1;
        }
        if (parts.size() < 2 || parts.size() > 4)
            return;
        anchor.heading = parts.front();
        anchor.further.assign(parts.begin() + 1, parts.end());
    }

    // A title over its facts behind all the page's days, that a showing above has too.
    bool describes(std::size_t a) const
    {
        auto const& anchor = anchors[a];
        if (anchor.kind != Anchor::Kind::card || anchor.line != anchor.title_line)
            return false;
        TokenRange const rest{reading.lines[anchor.line].tokens.first, reading.lines.back().tokens.last};
        return shown_titles.contains(fold(reading.words(anchor.heading))) && reading.dates_in(rest).empty();
    }

    bool said_again(std::size_t a) const { return headed.contains(fold(reading.words(anchors[a].heading))); }

    // What stands before the first card is the page's own matter where it is a text with a title of its own.
    std::optional<Entry> preamble(Span title, std::size_t first) const
    {
        auto taken = take_title_apart(reading, title);
        if (!taken)
            return {};
        bool const text =
            std::any_of(roles.begin(), roles.begin() + static_cast<std::ptrdiff_t>(first), [](LineRole const& role) { return role.prose; });
        bool const facts = std::any_of(reading.runs.begin(), reading.runs.end(), [&](FactsRun const& run) { return run.line < first; })
            || std::any_of(reading.labelled.begin(), reading.labelled.end(),
                [&](Labelled const& labelled) { return labelled.line < first && is_film_label(labelled); });
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

    static bool is_film_label(Labelled const& labelled)
    {
        return !labelled.brief && std::any_of(labelled.words.begin(), labelled.words.end(), [](auto word) {
            Role role{};
            return parse_name(word, role) || word == "year" || word == "minutes" || word == "country" || word == "title-original"
                || word == "form";
        });
    }

    // The line that most probably names the page's film.
    std::optional<Span> page_title(std::size_t first, std::size_t last) const
    {
        std::unordered_map<std::string, int> repeated;
        for (std::size_t i = first; i < last; ++i)
            ++repeated[fold(reading.words(reading.lines[i].span))];
        auto const first_fact = first_fact_line(first, last);
        std::string prose;
        auto first_prose = last;
        for (std::size_t i = first; i < last; ++i)
            if (roles[i].prose) {
                prose += " " + fold(reading.words(reading.lines[i].span));
                first_prose = std::min(first_prose, i);
            }
        auto const document = fold(reading.text.title);
        double best = 0;
        std::optional<Span> title;
        int seen = 0;
        for (std::size_t i = first; i < last && seen < 25; ++i) {
            if (!roles[i].title_like)
                continue;
            auto const& line = reading.lines[i];
            auto const words = fold(reading.words(line.span));
            double score = 3 - 0.25 * seen;
            ++seen;
            if (line.kind == BlockKind::heading)
                score += line.level == 1 ? 5 : line.level == 2 ? 2 : 0.5;
            if (!document.empty() && (document.starts_with(words) || words.starts_with(document)) && words.size() > 2)
                score += 4;
            if (repeated[words] >= 2)
                score += 2.5;
            if (first_fact && i < *first_fact && *first_fact - i <= 3)
                score += 2.5;
            if (first_fact && i > *first_fact && i - *first_fact <= 2 && first == 0 && *first_fact <= 2)
                score += 3;
            if (first_fact && i > *first_fact + 4)
                score -= 3;
            auto const taken = take_title_apart(reading, line.span);
            if (!taken)
                continue;
            if (taken->by || taken->quoted)
                score += 2.5;
            auto const bare = fold(reading.words(taken->title));
            if (bare.size() > 3 && prose.find(bare) != std::string::npos)
                score += 2.5;
            if (line.item)
                score -= 3;
            // Behind the text of an article stand its lists and boxes; a prize is won by a film and none itself.
            if (reading.byline.published && i > reading.byline.line && !prose.empty() && i > first_prose)
                score -= 4;
            if (line.kind != BlockKind::heading && reading.at(Category::prize, line.tokens.first))
                score -= 3;
            if (tokens[line.tokens.last - 1].is(":"))
                score -= 5;
            // The house's name stands on its page more than once too.
            auto const named = TokenRange{line.tokens.first, std::max(tokens.within(taken->title).first, line.tokens.first)};
            if (line.kind != BlockKind::heading && !taken->by && reading.in(Category::venue, taken->quoted ? named : line.tokens))
                score -= taken->quoted ? 6 : 4;
            if (line.aside)
                score -= 4;
            if (reading.whole(Category::label, line.tokens) || reading.whole(Category::form, line.tokens)
                || reading.whole(Category::country, line.tokens))
                score -= 5;
            if (score > best)
                best = score, title = line.span;
        }
        return title;
    }

    std::optional<std::size_t> first_fact_line(std::size_t first, std::size_t last) const
    {
        std::optional<std::size_t> found;
        auto const note = [&](std::size_t line) {
            if (line >= first && line < last && (!found || line < *found))
                found = line;
        };
        for (auto const& run : reading.runs)
            note(run.line);
        for (auto const& labelled : reading.labelled)
            if (is_film_label(labelled))
                note(labelled.line);
        return found;
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
        auto heading = page_title(0, entry.last_line);
        // A heading of the page names its film rather than a line that looks like a card's.
        bool const over = heading && !anchors.empty()
            && reading.lines[reading.line_of(tokens.within(*heading).first)].kind == BlockKind::heading
            && (reading.lines[anchors.front().title_line].kind != BlockKind::heading
                || reading.lines[anchors.front().title_line].level > reading.lines[reading.line_of(tokens.within(*heading).first)].level);
        // Neither does a box in an article.
        bool const box = !anchors.empty() && reading.byline.published && anchors.front().kind == Anchor::Kind::card
            && anchors.front().title_line > reading.byline.line;
        if (anchors.size() == 1 && !over && !box)
            heading = anchors.front().heading;
        auto const facts = first_fact_line(0, entry.last_line).has_value();
        if (heading) {
            auto title = take_title_apart(reading, *heading);
            // Without a single film fact a heading may be about anything: it must show itself to be a title.
            bool const no_film = other_event(tokens.within(*heading)) && runs_in(reading, 0, entry.last_line).empty();
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
        auto const title = page_title(0, first);
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

    void find()
    {
        // "Posted on September 14, 2019 in British": no facts of a film.
        if (reading.byline.published)
            std::erase_if(reading.runs, [&](FactsRun const& run) { return run.line == reading.byline.line && !run.bracketed; });
        anchors = find_anchors(reading, roles);
        std::erase_if(anchors, [&](Anchor const& anchor) { return is_of_article(anchor); });
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
