#include "read/anchor_finder.hpp"

namespace kinotheca {

// ── paragraphs that begin with their day or hour, and cards whose house and hour stand below their titles ──

// The line of the title in a paragraph that begins with a day or an hour; the paragraph's own line where none shows itself.
std::size_t AnchorFinder::title_of_cluster(std::size_t i) const
{
    auto const& line = reading.lines[i];
    auto next = i + 1;
    if (next >= reading.lines.size() || reading.lines[next].gap > 0)
        return i;
    next = below_theme(next);
    // "!!! moved, new date to come", between the day and the title.
    Mark const* state = nullptr;
    for (auto at = reading.lines[next].tokens.first; at < reading.lines[next].tokens.last && next == i + 1; ++at)
        if (is_state(reading, at, state) && next + 1 < reading.lines.size() && reading.lines[next + 1].gap == 0
            && written_in_capitals(reading.lines[next + 1].tokens) && !written_in_capitals(reading.lines[next].tokens))
            ++next;
    auto const& title = reading.lines[next];
    if (title.noise || title.aside != line.aside || openings[next].date || openings[next].time || title.kind == BlockKind::row)
        return i;
    bool const facts = first_run[next] && first_run[next]->range.first > title.tokens.first + 1;
    // "Kino bez barier: „Vinci” Juliusza Machulskiego (2004) …": a title in quotation marks at the beginning of the text.
    auto quote = title.tokens.first;
    while (quote < title.tokens.last && quote < title.tokens.first + 10 && !tokens[quote].is("\"") && !tokens[quote].is("."))
        ++quote;
    bool const quoted = roles[next].prose && quote + 2 < title.tokens.last && tokens[quote].is("\"")
        && (quote == title.tokens.first || tokens[quote - 1].is(":"));
    bool const shown = quoted || roles[next].title_like || (tokens[title.tokens.first].is("\"") && !roles[next].labelled)
        || (facts && !roles[next].labelled);
    return shown ? next : i;
}

// "◎ 5일(토) 14:00 소공연장", "godz. 18.00, Kino Tumskie", "ore 20.45 / Inaugurazione": the page's paragraphs begin with a day or an hour and
// what belongs to it; the title stands below.
void AnchorFinder::clusters()
{
    struct Cluster {
        std::size_t line;
        std::size_t title_line;
        Span heading;
    };
    std::vector<Cluster> found;
    std::set<std::string> titles;
    std::size_t all = 0;
    std::size_t with_words = 0;
    std::size_t with_house = 0;
    bool day = false;
    for (std::size_t i = 0; i + 1 < reading.lines.size(); ++i) {
        auto const& line = reading.lines[i];
        day = day || dated(i);
        bool const begins = (openings[i].date || openings[i].time) && !period[i] && (line.gap > 0 || i == 0);
        if (!begins || !day || line.noise || tabled[i] || roles[i].prose || roles[i].labelled || showings[i])
            continue;
        ++all;
        auto const behind = rest(i);
        auto const title_line = title_of_cluster(i);
        if (title_line == i || behind.size() > 12)
            continue;
        auto words = reading.lines[title_line].tokens;
        // In running text the heading ends with the title in quotation marks.
        if (roles[title_line].prose) {
            auto quote = words.first;
            while (quote + 1 < words.last && !tokens[quote].is("\""))
                ++quote;
            while (++quote < words.last && !tokens[quote].is("\"")) {}
            words.last = std::min(quote + 1, words.last);
        }
        auto const heading = heading_in(reading, words);
        if (heading.empty())
            continue;
        with_words += !behind.empty();
        with_house += !behind.empty() && (reading.in(Category::venue, behind) || reading.in(Category::hall, behind));
        titles.insert(fold(reading.words(heading)));
        found.push_back({i, title_line, heading});
    }
    if (found.size() < 3 || found.size() * 2 < all || with_words < 2 || titles.size() * 2 < found.size())
        return;
    for (auto const& cluster : found) {
        if (anchored(cluster.line) || (head[cluster.line] && !untitled[cluster.line]))
            continue;
        auto const behind = rest(cluster.line);
        Span group = with_house * 2 < with_words && !behind.empty() && !names_a_house(behind) ? group_words(behind) : Span();
        if (auto const known = anchors.find(cluster.title_line); known != anchors.end()) {
            auto anchor = std::move(known->second);
            anchors.erase(known);
            anchor.line = cluster.line;
            if (anchor.group.empty())
                anchor.group = group;
            if (auto const told = stacked.find(anchor.title_line); told != stacked.end())
                told->second = cluster.line;
            anchors.emplace(cluster.line, std::move(anchor));
        } else {
            add({Anchor::Kind::card, cluster.line, cluster.heading, {}, {}, group, cluster.title_line});
        }
        head[cluster.line] = true;
    }
}

// A heading with "Where: …", "When: …" below it.
bool AnchorFinder::labels_tell_when(std::size_t i) const
{
    auto end = i + 1;
    while (end < reading.lines.size() && end < i + 8 && reading.lines[end].kind != BlockKind::heading)
        ++end;
    bool where = false;
    bool when = false;
    for (auto const& labelled : reading.labelled_in(i + 1, end))
        for (auto word : labelled.words) {
            where = where || word == "venue" || word == "place";
            when = when || word == "time" || word == "date";
        }
    return where && when;
}

// "The Piano (15)", and below it "Ropewalk Cinema, Screen 2, 7.45pm.": titles over their house and hour, under a day.
void AnchorFinder::titles_over_houses()
{
    std::vector<Anchor> found;
    std::set<std::string> titles;
    std::set<std::size_t> known; // lines from a day to its title
    for (auto const& [line, anchor] : anchors)
        for (auto each = line; each <= anchor.title_line && each < line + 8; ++each)
            known.insert(each);
    bool day = false;
    for (std::size_t i = 0; i + 1 < reading.lines.size(); ++i) {
        auto const& line = reading.lines[i];
        day = day || dated(i);
        auto const& below = reading.lines[i + 1];
        bool const labels = line.kind == BlockKind::heading && labels_tell_when(i);
        if (!day || line.noise || tabled[i] || known.contains(i) || openings[i].date || openings[i].time || roles[i].prose
            || (roles[i].labelled && !labels) || roles[i].facts || roles[i].theme || line.tokens.size() > 24 || below.gap > 1
            || below.kind == BlockKind::heading || (house_and_hour(reading, below).empty() && !labels)
            || !house_and_hour(reading, line).empty() || below_a_film(i))
            continue;
        auto const heading = heading_in(reading, line.tokens);
        if (heading.empty())
            continue;
        titles.insert(fold(reading.words(heading)));
        found.push_back({Anchor::Kind::card, i, heading, {}, {}, {}, i});
    }
    if (titles.size() < 3)
        return;
    for (auto& anchor : found)
        if (!anchored(anchor.line))
            add(std::move(anchor));
}

} // namespace kinotheca
