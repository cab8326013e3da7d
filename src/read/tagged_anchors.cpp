#include "read/tagged_anchors.hpp"

#include "read/completed_anchors.hpp"
#include "read/facts.hpp"
#include "read/openings.hpp"
#include "read/page_title.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

// So few lines with a title alone are no list.
constexpr std::size_t least_listed = 3;
// Of a title with which a line begins and that nothing in it contradicts: chosen on pages of others.
constexpr float likely_enough = 0.4F;

struct AnchorTags {
    Reading const& reading;
    std::vector<LineRole> const& roles;
    TitleTags const& tags;
    std::vector<Anchor> anchors;

    std::vector<bool> taken() const
    {
        std::vector<bool> lines(reading.lines.size());
        for (auto const& anchor : anchors)
            std::fill(lines.begin() + static_cast<std::ptrdiff_t>(std::min(anchor.line, anchor.title_line)),
                lines.begin() + static_cast<std::ptrdiff_t>(anchor.title_line + 1), true);
        return lines;
    }

    // A year in the line before or behind its title.
    TokenRange year_in(TokenRange line, TokenRange title) const
    {
        for (auto at = line.first; at < line.last; ++at)
            if (!title.holds({at, at + 1}) && fact_at(reading, at, at + 1).kind == Fact::Kind::year)
                return {at, at + 1};
        return {};
    }

    Anchor anchor_at(std::size_t i, TokenRange title) const
    {
        auto const& line = reading.lines[i];
        auto const opening = opening_of(reading, line);
        Anchor anchor;
        anchor.kind = opening.date || opening.time ? Anchor::Kind::dated_line : Anchor::Kind::card;
        anchor.line = anchor.title_line = i;
        anchor.heading = anchor.likely_title = reading.span(title);
        if (!opening.date)
            anchor.year = year_in(line.tokens, title);
        return anchor;
    }

    // Lines that say a title and no more, where the page has several: a list, or headings over texts on films.
    void add_lines()
    {
        auto const known = taken();
        std::vector<bool> heads(reading.lines.size());
        for (auto const& anchor : anchors)
            heads[anchor.line] = heads[anchor.title_line] = heads[reading.line_of(reading.tokens.within(anchor.heading).first)] = true;
        std::vector<std::pair<std::size_t, TokenRange>> found;
        std::unordered_set<std::string> titles;
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            if (reading.at(Category::related, line.tokens.first) && !line.boilerplate)
                break;
            if (line.noise || line.boilerplate || line.aside || roles[i].labelled || reading.claimed[i])
                continue;
            auto const title = tags.title_alone(i);
            // Under an article stands a list of what its person has made.
            if (title.empty() || (reading.byline.published && !is_bare(i)))
                continue;
            titles.insert(bare_words(reading.words(reading.span(title))));
            found.emplace_back(i, title);
        }
        if (titles.size() < least_listed)
            return;
        for (auto const& [i, title] : found) {
            auto const& line = reading.lines[i];
            // A year or a day of its own makes another film of what looks like the facts of the one above.
            bool const own = !year_in(line.tokens, title).empty() || opening_of(reading, line).end > line.tokens.first;
            // Two lines one under the other: one film's two titles, unless each has its year or its day.
            bool const listed = line.gap > 0 && (is_bare(i) || (i > 1 && !tags.title_alone(i - 2).empty()));
            bool const below = i > 0 && !listed && is_bare(i - 1) && !tokens_before(line.tokens, title);
            if (!heads[i] && (!known[i] || own) && !below && !stands_over_anchor(i, heads) && !said_above(i, title, found))
                anchors.push_back(anchor_at(i, title));
        }
    }

    // Other titles below it end with one that heads an entry: they are all one film's.
    bool stands_over_anchor(std::size_t i, std::vector<bool> const& heads) const
    {
        for (auto below = i + 1; is_bare(i) && below < heads.size() && below < i + 4 && !tags.title_alone(below).empty(); ++below)
            if (heads[below])
                return true;
        return false;
    }

    // Something else than quotation marks stands before the title.
    bool tokens_before(TokenRange line, TokenRange title) const
    {
        return std::any_of(
            &reading.tokens[0] + line.first, &reading.tokens[0] + title.first, [](Token const& token) { return !token.is_sign(); });
    }

    // Nothing but a title.
    bool is_bare(std::size_t i) const
    {
        auto const title = tags.title_alone(i);
        auto const line = reading.lines[i].tokens;
        return !title.empty() && !tokens_before(line, title)
            && std::all_of(
                &reading.tokens[0] + title.last, &reading.tokens[0] + line.last, [](Token const& token) { return token.is_sign(); });
    }

    // The last title above is the same: it is said again over its facts.
    bool said_above(std::size_t i, TokenRange title, std::vector<std::pair<std::size_t, TokenRange>> const& found) const
    {
        auto const here = std::partition_point(found.begin(), found.end(), [&](auto const& each) { return each.first < i; });
        return here != found.begin() && std::prev(here)->first + 6 > i
            && same_words(reading.words(reading.span(std::prev(here)->second)), reading.words(reading.span(title)));
    }

    bool is_tagged(Anchor const& anchor) const
    {
        if (tags.hold_title(reading.tokens.within(anchor.heading)))
            return true;
        return std::any_of(
            anchor.further.begin(), anchor.further.end(), [&](Span further) { return tags.hold_title(reading.tokens.within(further)); });
    }

    // Moves the anchor to a title alone in a line near its own, above or below.
    bool move(Anchor& anchor, std::vector<bool> const& known) const
    {
        auto const take = [&](std::size_t i) {
            auto const title = known[i] || reading.lines[i].noise ? TokenRange() : tags.title_alone(i);
            if (title.empty())
                return false;
            anchor.heading = anchor.likely_title = reading.span(title);
            anchor.title = {};
            anchor.title_line = i;
            anchor.line = std::min(anchor.line, i);
            return true;
        };
        for (auto i = anchor.line; i-- > 0 && i + 5 >= anchor.line && !known[i];)
            if (take(i))
                return true;
        for (auto i = anchor.title_line + 1; i < reading.lines.size() && i <= anchor.title_line + 3 && !known[i]; ++i)
            if (take(i))
                return true;
        return false;
    }

    // Right below a line that heads an entry by its title: the day on which the film is shown, its house.
    bool is_below_title(Anchor const& anchor, std::vector<bool> const& titles) const
    {
        for (auto i = anchor.line; i-- > 0 && i + 2 >= anchor.line;)
            if (titles[i])
                return true;
        return false;
    }

    void correct()
    {
        auto const known = taken();
        std::vector<bool> titles(reading.lines.size());
        for (auto const& anchor : anchors)
            titles[anchor.title_line] = titles[anchor.title_line] || (is_tagged(anchor) && is_bare(anchor.title_line));
        auto const tagged = static_cast<std::size_t>(
            std::count_if(anchors.begin(), anchors.end(), [&](Anchor const& anchor) { return is_tagged(anchor); }));
        bool const most = tagged >= least_listed && tagged * 3 >= anchors.size() * 2;
        std::erase_if(anchors, [&](Anchor& anchor) {
            if (anchor.block || is_tagged(anchor))
                return false;
            auto const heading = reading.tokens.within(anchor.heading);
            bool const number = std::all_of(&reading.tokens[0] + heading.first, &reading.tokens[0] + heading.last,
                [](Token const& token) { return token.is_number() || token.is_sign(); });
            bool const over_title = number && anchor.title_line + 1 < titles.size() && titles[anchor.title_line + 1];
            if (over_title || is_below_title(anchor, titles))
                return true;
            if (move(anchor, known))
                return false;
            bool const when = !reading.dates_in(reading.lines[anchor.line].tokens).empty();
            return tags.is_other(heading) || (most && !when);
        });
    }

    // A day over a title and the title with its maker and facts may have been found apart.
    void join()
    {
        for (std::size_t a = 1; a < anchors.size(); ++a) {
            auto& over = anchors[a - 1];
            auto& here = anchors[a];
            if (over.title_line != here.title_line || over.line == here.line || here.line != here.title_line
                || over.kind != Anchor::Kind::card || !over.further.empty() || !here.further.empty())
                continue;
            here.line = over.line;
            here.days_over = over.days_over;
            if (here.group.empty())
                here.group = over.group;
            over.heading = {};
        }
        std::erase_if(anchors, [](Anchor const& anchor) { return anchor.heading.empty(); });
    }

    void settle()
    {
        if (tags.sure() == 0)
            return;
        add_lines();
        std::stable_sort(anchors.begin(), anchors.end(), [](Anchor const& a, Anchor const& b) { return a.line < b.line; });
        correct();
        join();
        for (auto& anchor : anchors) {
            if (!anchor.director.empty() && !reading.tagged_title_at(reading.tokens.within(anchor.director).first).empty())
                anchor.director = {};
            auto const title = anchor.year.empty() ? tags.title_alone(anchor.title_line) : TokenRange();
            if (auto const line = reading.lines[anchor.title_line].tokens; !title.empty() && reading.dates_in(line).empty())
                anchor.year = year_in(line, title);
        }
        std::stable_sort(anchors.begin(), anchors.end(), [](Anchor const& a, Anchor const& b) { return a.line < b.line; });
    }
};

} // namespace

TitleTags::TitleTags(Reading const& page) : m_reading(page)
{
    for (auto const& each : page.tagged)
        if (each.tag == WordTag::title && !page.lines[page.line_of(each.range.first)].noise) {
            m_titles.insert(said(each.range));
            if (each.is_sure())
                m_sure.insert(said(each.range));
        }
}

std::string TitleTags::said(TokenRange words) const
{
    return bare_words(m_reading.words(m_reading.span(words)));
}

bool TitleTags::hold_title(TokenRange words) const
{
    if (words.empty())
        return false;
    // One may begin before the words.
    auto const from = words.first > 20 ? words.first - 20 : 0;
    for (auto const& each : m_reading.tagged_in({from, words.last}))
        if (each.tag == WordTag::title && each.range.meets(words))
            return true;
    return m_titles.contains(said(words));
}

bool TitleTags::is_other(TokenRange words) const
{
    std::uint32_t others = 0;
    std::uint32_t all = 0;
    for (auto at = words.first; at < words.last; ++at)
        all += !m_reading.tokens[at].is_sign();
    for (auto const& each : m_reading.tagged_in({words.first > 20 ? words.first - 20 : 0, words.last}))
        if (each.tag != WordTag::title && each.is_sure() && each.range.meets(words))
            for (auto at = std::max(each.range.first, words.first); at < std::min(each.range.last, words.last); ++at)
                others += !m_reading.tokens[at].is_sign();
    return all > 0 && others * 2 > all;
}

// "Die Filme"
bool TitleTags::says_films(TokenRange words) const
{
    auto const* film = words.size() <= 2 ? m_reading.at(Category::film_word, words.last - 1) : nullptr;
    return film && film->range.last == words.last;
}

TokenRange TitleTags::title_at(std::uint32_t at) const
{
    for (auto const& each : m_reading.tagged_in({at, at + 1}))
        if (each.tag == WordTag::title && each.likelihood >= likely_enough && !says_a_kind(m_reading, each.range)
            && !says_films(each.range))
            return each.range;
    return {};
}

TokenRange TitleTags::title_alone(std::size_t i) const
{
    auto const& line = m_reading.lines[i];
    auto const& tokens = m_reading.tokens;
    auto at = std::max(opening_of(m_reading, line).end, line.tokens.first);
    while (
        at < line.tokens.last && at < line.tokens.first + 12 && (tokens[at].is_sign() || (tokens[at].is_number() && title_at(at).empty())))
        ++at;
    auto title = at < line.tokens.last ? title_at(at) : TokenRange();
    // "Film club: TITLE", "Filmes do mês: TITLE": behind what the evening is called.
    for (auto colon = at + 1; title.empty() && colon + 1 < line.tokens.last && colon < at + 7; ++colon)
        if (tokens[colon].is(":") || tokens[colon].is("|")) {
            auto const next = tokens[colon + 1].is("\"") && colon + 2 < line.tokens.last ? colon + 2 : colon + 1;
            if (m_reading.tagged_in({at, next}).empty())
                title = title_at(next);
            break;
        }
    // In brackets stands another title of what is above.
    if (title.empty() || title.last > line.tokens.last || tokens[line.tokens.first].is("("))
        return {};
    return is_told_behind({title.last, line.tokens.last}, i) ? title : TokenRange();
}

bool TitleTags::is_told_behind(TokenRange words, std::size_t line) const
{
    if (words.size() > 40)
        return false;
    auto const runs = runs_in(m_reading, line, line + 1);
    auto const end_of_told = [&](std::uint32_t at) -> std::uint32_t {
        if (m_reading.tokens[at].is_sign() || m_reading.tokens[at].is_number())
            return at + 1;
        if (auto const tagged = m_reading.tagged_in({at, at + 1}); !tagged.empty())
            return tagged.front().range.last;
        for (auto const& run : runs)
            if (run.range.holds({at, at + 1}))
                return run.range.last;
        if (auto const dates = m_reading.dates_in({at, at + 1}); !dates.empty())
            return dates.front().range.last;
        if (auto const times = m_reading.times_in({at, at + 1}); !times.empty())
            return times.front().range.last;
        for (auto category : {Category::by, Category::and_, Category::with, Category::director_mark, Category::label, Category::date_word,
                 Category::hour, Category::form, Category::format, Category::medium, Category::version, Category::format_words})
            if (auto const* mark = m_reading.at(category, at))
                return mark->range.last;
        auto const fact = fact_at(m_reading, at, words.last);
        return fact.kind != Fact::Kind::none ? fact.range.last : at;
    };
    std::uint32_t untold = 0;
    for (auto at = words.first; at < words.last && untold < 2;) {
        auto const end = end_of_told(at);
        untold += end <= at;
        at = std::max(at + 1, end);
    }
    return untold < 2;
}

Span TitleTags::title_on_top(std::vector<LineRole> const& roles, std::size_t last) const
{
    std::size_t seen = 0;
    for (std::size_t i = 0; i < last && seen < 15 && !roles[i].prose; ++i) {
        if (m_reading.lines[i].noise)
            continue;
        ++seen;
        if (auto const title = title_alone(i); !title.empty())
            return m_reading.span(title);
    }
    // The only film that the page names, where its facts are.
    if (sure() == 1 && first_fact_line(m_reading, 0, last))
        for (auto const& each : m_reading.tagged)
            if (each.tag == WordTag::title && each.is_sure() && !m_reading.lines[m_reading.line_of(each.range.first)].noise)
                return m_reading.span(each.range);
    return {};
}

void tell_roles(TitleTags const& tags, std::vector<LineRole>& roles)
{
    if (tags.sure() == 0)
        return;
    for (std::size_t i = 0; i < roles.size(); ++i) {
        auto const& line = tags.m_reading.lines[i];
        auto& role = roles[i];
        if (role.title_like && tags.is_other(line.tokens) && !tags.hold_title(line.tokens))
            role.title_like = false;
        else if (!role.title_like && !line.noise && !role.labelled && !role.published && !role.dates && !tags.title_alone(i).empty())
            role.title_like = true, role.prose = role.facts = role.theme = false;
    }
}

std::vector<Anchor> anchors_by_tags(
    Reading const& reading, std::vector<LineRole> const& roles, TitleTags const& tags, std::vector<Anchor> anchors)
{
    AnchorTags finder{reading, roles, tags, std::move(anchors)};
    finder.settle();
    return std::move(finder.anchors);
}

} // namespace kinotheca
