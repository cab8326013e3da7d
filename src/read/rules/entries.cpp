// The page's parts, each about one film or one event, and the heading of each.
//
//   a card of an agenda: a title, then a day, then house and town
//   a line of a programme: "Friday 3 January: Can you ever forgive me? (UK 2018 1hr 40 Cert 15)"
//   a row of a retrospective: "Andreï Roublev Andreï Tarkovski / URSS / 1966 Ve 30 juin 20h00"
//   one film's own page: all of it
//   not: the days on which the film of the page is shown, the heads of a side column

#include "read/entries.hpp"
#include "read/facts.hpp"
#include "read/rule.hpp"
#include "read/titles.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace kinotheca::rules {

namespace {

// Where an entry begins, and what heads it.
struct Anchor {
    enum class Kind { dated_line, card, bracketed, row };
    Kind kind = Kind::card;
    std::size_t line = 0;
    Span heading;
    std::vector<Span> further; // of a double bill
    Span director;             // of a row
};

struct EntryFinder {
    Reading& reading;
    Tokens const& tokens;
    std::vector<LineRole> roles;
    std::vector<Anchor> anchors;

    explicit EntryFinder(Reading& page) : reading(page), tokens(page.tokens), roles(line_roles(page)) {}

    // The end of days, hours and marks ("cancelled") at the line's beginning; its first token where there are none.
    std::uint32_t after_dates(Line const& line) const
    {
        auto at = line.tokens.first;
        bool dated = false;
        for (bool again = true; again && at < line.tokens.last;) {
            again = false;
            auto const take = [&](auto const& marks) {
                for (auto const& mark : marks)
                    if (mark.range.first == at)
                        at = mark.range.last, again = true, dated = true;
            };
            take(reading.dates);
            if (at < line.tokens.last)
                take(reading.times);
            if (at >= line.tokens.last)
                break;
            for (auto category : {Category::cancelled, Category::sold_out, Category::moved, Category::date_word, Category::hour, Category::range, Category::day})
                if (auto const* mark = reading.at(category, at); mark && (dated || category != Category::date_word)) {
                    at = mark->range.last, again = true;
                    break;
                }
            if (at < line.tokens.last && tokens[at].is_sign() && !tokens[at].is("\"") && !tokens[at].is("'") && !tokens[at].is("(") && !tokens[at].is(":")
                && (dated || again))
                ++at, again = true;
        }
        return dated ? at : line.tokens.first;
    }

    bool under_showings(std::size_t line) const
    {
        return std::any_of(reading.labelled.begin(), reading.labelled.end(), [&](Labelled const& labelled) {
            auto const shows = std::any_of(labelled.words.begin(), labelled.words.end(), [](auto word) { return word == "screenings" || word == "date"; });
            return shows && labelled.line <= line && line < labelled.last_line;
        });
    }

    void dated_lines()
    {
        std::vector<Anchor> found;
        std::map<std::string, int> headings;
        int with_colon = 0;
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            if (line.noise || roles[i].dates)
                continue;
            auto at = after_dates(line);
            if (at == line.tokens.first || at >= line.tokens.last)
                continue;
            bool const colon = tokens[at].is(":");
            if (!colon && under_showings(i))
                continue;
            if (colon)
                ++at;
            if (at >= line.tokens.last || reading.at(Category::hall, at) || reading.at(Category::venue, at))
                continue;
            auto heading = reading.span({at, line.tokens.last});
            // A row of facts behind the title ends it.
            for (auto const& run : reading.runs)
                if (run.line == i && run.bracketed && run.range.first > at + 1)
                    heading = reading.span({at, std::min(run.range.last + 1, line.tokens.last)});
            if (!looks_like_title(reading, heading) || tokens.within(heading).size() > 40)
                continue;
            with_colon += colon;
            ++headings[fold(reading.words(heading))];
            found.push_back({Anchor::Kind::dated_line, i, heading, {}, {}});
        }
        // The same words behind every date are the house, not a film; a lone line without a colon is a showing of the page's film.
        bool const distinct = headings.size() >= 2 || with_colon > 0;
        if (distinct && headings.size() * 3 > found.size())
            anchors.insert(anchors.end(), found.begin(), found.end());
    }

    // "Title (Dir. …, 1920) …" and "Title (…) + Title (…)".
    void bracketed_lines()
    {
        for (std::size_t r = 0; r < reading.runs.size(); ++r) {
            auto const& run = reading.runs[r];
            auto const& line = reading.lines[run.line];
            if (!run.bracketed || line.noise || roles[run.line].labelled)
                continue;
            bool const first = r == 0 || reading.runs[r - 1].line != run.line || anchored(run.line) == nullptr;
            TokenRange lead{line.tokens.first, run.range.first - 1};
            if (first) {
                auto const heading = reading.span(lead);
                bool const enough = run.kinds >= 2 || !run.facts.credits.empty();
                if (lead.empty() || lead.size() > 14 || !enough || anchored(run.line) || !looks_like_title(reading, heading) || after_dates(line) != line.tokens.first)
                    continue;
                // In the middle of prose a bracket follows a clause, not a title.
                if (std::any_of(reading.runs.begin(), reading.runs.end(), [&](FactsRun const& other) { return other.line == run.line && other.range < run.range; }))
                    continue;
                anchors.push_back({Anchor::Kind::bracketed, run.line, heading, {}, {}});
            } else if (auto* anchor = anchored(run.line)) {
                auto const before = reading.runs[r - 1].range.last + 1;
                if (before + 1 < run.range.first && tokens[before].is("+"))
                    anchor->further.push_back(reading.span({before + 1, run.range.first - 1}));
            }
        }
    }

    Anchor* anchored(std::size_t line)
    {
        auto const found = std::find_if(anchors.begin(), anchors.end(), [&](Anchor const& anchor) { return anchor.line == line; });
        return found == anchors.end() ? nullptr : &*found;
    }

    // "Title Director / Country / Year": the facts at the end of the line, days behind them.
    void rows()
    {
        std::vector<std::pair<Anchor, TokenRange>> found;
        for (auto const& run : reading.runs) {
            if (run.bracketed || run.lead.empty() || run.line >= roles.size() || roles[run.line].labelled || anchored(run.line))
                continue;
            auto const lead = tokens.within(run.lead);
            if (lead.size() > 20 || !(run.facts.year || !run.facts.countries.empty()))
                continue;
            found.push_back({{Anchor::Kind::row, run.line, run.lead, {}, {}}, lead});
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
            anchors.push_back(anchor);
        }
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

    // A title with a day, a theme, facts or "by" within the next two lines.
    void cards()
    {
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            if (!roles[i].title_like || anchored(i) || line.item || reading.at(Category::related, line.tokens.first))
                continue;
            bool confirmed = false;
            int seen = 0;
            for (auto next = i + 1; next < reading.lines.size() && seen < 2 && !confirmed; ++next) {
                auto const& other = reading.lines[next];
                if (other.noise || other.gap > 2)
                    break;
                ++seen;
                auto const begins_with_date = after_dates(other) != other.tokens.first;
                bool const theme = roles[next].theme && other.tokens.size() <= 6;
                bool const brief = line.tokens.size() <= 8 || line.kind == BlockKind::heading || tokens[line.tokens.first].is("\"");
                if (roles[next].dates || (begins_with_date && brief && seen == 1 && !anchored(next)) || (theme && seen == 1))
                    confirmed = true;
                else if (roles[next].facts && seen == 1)
                    confirmed = true;
                else if (other.kind == BlockKind::heading || roles[next].prose || anchored(next))
                    break;
                else if (seen == 1 && !roles[next].title_like)
                    break;
                else if (seen == 1 && roles[next].title_like && next + 1 < reading.lines.size() && (roles[next + 1].dates || roles[next + 1].theme))
                    break; // the next line is the title of that card
            }
            if (confirmed)
                anchors.push_back({Anchor::Kind::card, i, line.span, {}, {}});
        }
    }

    // Cards that share a title, and headings of one page said twice, are one.
    void tidy()
    {
        std::stable_sort(anchors.begin(), anchors.end(), [](Anchor const& a, Anchor const& b) { return a.line < b.line; });
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
        return reading.at(Category::related, reading.lines[i].tokens.first) != nullptr || (reading.lines[i].noise && !reading.lines[i].boilerplate && reading.at(Category::comments, reading.lines[i].tokens.first));
    }

    Entry entry_of(Anchor const& anchor, std::size_t last) const
    {
        Entry entry;
        entry.first_line = anchor.line;
        entry.last_line = last;
        entry.event = true;
        entry.title = take_title_apart(reading, anchor.heading);
        if (entry.title && !anchor.director.empty())
            for (auto part : list_parts(reading, anchor.director))
                entry.title->credits.push_back({{Role::director, part}, reading.value(part), {}, {}});
        if (entry.title && anchor.kind == Anchor::Kind::bracketed)
            entry.title->whole = entry.title->title;
        return entry;
    }

    void several()
    {
        auto const first = anchors.front().line;
        if (auto title = page_title(0, first); title && first > 0)
            if (auto entry = preamble(*title, first))
                reading.entries.push_back(std::move(*entry));
        for (std::size_t a = 0; a < anchors.size(); ++a) {
            auto last = a + 1 < anchors.size() ? anchors[a + 1].line : reading.lines.size();
            for (auto i = anchors[a].line + 1; i < last; ++i)
                if (ends_entry(i))
                    last = i;
            auto entry = entry_of(anchors[a], last);
            if (!entry.title)
                continue;
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
    }

    // What stands before the first card is the page's own matter where it is a text with a title of its own.
    std::optional<Entry> preamble(Span title, std::size_t first) const
    {
        auto taken = take_title_apart(reading, title);
        if (!taken)
            return {};
        bool const text = std::any_of(roles.begin(), roles.begin() + static_cast<std::ptrdiff_t>(first), [](LineRole const& role) { return role.prose; });
        bool const facts = std::any_of(reading.runs.begin(), reading.runs.end(), [&](FactsRun const& run) { return run.line < first; })
            || std::any_of(reading.labelled.begin(), reading.labelled.end(), [&](Labelled const& labelled) { return labelled.line < first && is_film_label(labelled); });
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
        return std::any_of(labelled.words.begin(), labelled.words.end(), [](auto word) {
            Role role{};
            return parse_name(word, role) || word == "year" || word == "minutes" || word == "country" || word == "title-original" || word == "form";
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
        for (std::size_t i = first; i < last; ++i)
            if (roles[i].prose)
                prose += " " + fold(reading.words(reading.lines[i].span));
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
            if (line.aside)
                score -= 4;
            if (reading.whole(Category::label, line.tokens) || reading.whole(Category::form, line.tokens) || reading.whole(Category::country, line.tokens))
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
        auto const heading = anchors.size() == 1 ? std::optional(anchors.front().heading) : page_title(0, entry.last_line);
        auto const facts = first_fact_line(0, entry.last_line).has_value();
        if (heading) {
            auto title = take_title_apart(reading, *heading);
            // Without a single film fact a heading may be about anything: it must show itself to be a title.
            if (title && (facts || title->by || !anchors.empty() || said_in_prose(*title)))
                entry.title = std::move(title);
        }
        entry.event = !anchors.empty() && anchors.front().kind == Anchor::Kind::dated_line;
        reading.entries.push_back(std::move(entry));
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
                bool const quoted = at > 0 && (folded[at - 1] == '"' || folded[at - 1] == '\'') && end < folded.size() && (folded[end] == '"' || folded[end] == '\'');
                bool const dated = folded.compare(std::min(end, folded.size()), 2, " (") == 0;
                if (quoted || dated)
                    return true;
            }
        }
        return false;
    }

    void find()
    {
        dated_lines();
        bracketed_lines();
        rows();
        cards();
        tidy();
        if (distinct() >= 2)
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
