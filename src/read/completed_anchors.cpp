#include "read/completed_anchors.hpp"

#include "read/facts.hpp"
#include "read/openings.hpp"
#include "read/page_title.hpp"
#include "read/title_spans.hpp"
#include "read/titles.hpp"

#include <algorithm>
#include <optional>

namespace kinotheca {

namespace {

// The odds, as a logarithm, above which a line heads an entry though no rule says so: chosen on pages of others.
constexpr double likely_heading = 1;
// The same where the words of the line are tagged as a title.
constexpr double less_likely = -0.5;

// Words are cut off that are written as those of the title are: in the brackets that it opens, in capitals behind a comma.
bool is_cut_off(Reading const& reading, TokenRange title, Span heading)
{
    auto const& tokens = reading.tokens;
    auto const end = tokens.within(heading).last;
    int open = 0;
    for (auto at = title.first; at < title.last; ++at)
        open += tokens[at].is("(") || tokens[at].is("[") ? 1 : tokens[at].is(")") || tokens[at].is("]") ? -1 : 0;
    auto const behind = title.last < end && tokens[title.last].is(",") ? title.last + 1 : title.last;
    return open > 0
        || (behind < end && tokens[title.last - 1].capitals && tokens[behind].capitals && tokens[behind].spaced
            && tokens[behind].folded.size() > 3);
}

// „Hukkunud Alpinisti“ hotell, ボルベール〈帰郷〉: a word that goes on behind the quotation mark, or is joined to it, belongs to the title.
bool goes_on(Reading const& reading, TokenRange title, Span heading)
{
    auto const& tokens = reading.tokens;
    auto const [begin, end] = tokens.within(heading);
    if (is_cut_off(reading, title, heading))
        return true;
    if (title.first >= begin + 2 && tokens[title.first - 1].is("\"") && !tokens[title.first - 1].spaced
        && tokens[title.first - 2].is_word())
        return true;
    return title.last + 1 < end && tokens[title.last].is("\"") && tokens[title.last + 1].is_word() && !tokens[title.last + 1].capital;
}

// The title that the rules see in the heading.
TokenRange told_title(Reading const& reading, Span heading)
{
    auto const taken = take_title_apart(reading, heading);
    return reading.tokens.within(taken ? taken->title : heading);
}

// Whether the line is above the entries' own: the heading of the whole page, a festival's or a house's name.
bool heads_the_page(Reading const& reading, std::vector<Anchor> const& anchors, Line const& line)
{
    if (reading.in(Category::event, line.tokens) || reading.in(Category::venue, line.tokens))
        return true;
    return line.kind == BlockKind::heading && std::any_of(anchors.begin(), anchors.end(), [&](Anchor const& anchor) {
        auto const& other = reading.lines[anchor.title_line];
        return other.kind != BlockKind::heading || other.level > line.level;
    });
}

// The title that learned signs see at the beginning of the line, behind its day, its hour and its number.
TokenRange heading_tagged(Reading const& reading, Line const& line)
{
    auto at = std::max(opening_of(reading, line).end, line.tokens.first);
    while (at < line.tokens.last && at < line.tokens.first + 12
        && (reading.tokens[at].is_sign() || (reading.tokens[at].is_number() && reading.tagged_title_at(at).empty())))
        ++at;
    auto const title = at < line.tokens.last ? reading.tagged_title_at(at) : TokenRange();
    return title.last <= line.tokens.last ? title : TokenRange();
}

// Whether such a title heads an entry though the line's own score is low: not in a column beside the page's matter, in an article's list
// of films, or under the title of which it is another form.
bool heads_by_tag(Reading const& reading, std::size_t i, double score, bool under_title)
{
    auto const& line = reading.lines[i];
    // In brackets stands another title of what is above.
    bool const bracketed = !line.tokens.empty() && reading.tokens[line.tokens.first].is("(");
    return score >= less_likely && !line.aside && !reading.byline.published && !(under_title && line.gap == 0) && !bracketed
        && !heading_tagged(reading, line).empty();
}

std::optional<Anchor> anchor_at(Reading const& reading, std::vector<LineRole> const& roles, TitleSpans const& titles, std::size_t i)
{
    auto const& line = reading.lines[i];
    auto const tagged = heading_tagged(reading, line);
    auto const title = tagged.empty() ? titles.best(i) : tagged;
    if (title.empty() || says_a_kind(reading, title) || goes_on(reading, title, line.span))
        return {};
    auto const opening = opening_of(reading, line);
    Anchor anchor;
    anchor.kind = opening.date || opening.time ? Anchor::Kind::dated_line : Anchor::Kind::card;
    anchor.line = anchor.title_line = i;
    anchor.likely_title = reading.span(title);
    anchor.heading = heading_in(reading, {opening.end, line.tokens.last});
    if (!anchor.heading.holds(anchor.likely_title))
        anchor.heading = anchor.likely_title;
    // The day with its hour above the title belongs to it.
    if (anchor.kind == Anchor::Kind::card && i > 0 && line.gap == 0 && roles[i - 1].dates
        && !reading.times_in(reading.lines[i - 1].tokens).empty())
        anchor.line = i - 1;
    return anchor;
}

} // namespace

bool says_a_kind(Reading const& reading, TokenRange words)
{
    auto const categories = {Category::form, Category::theme, Category::format_words, Category::venue, Category::hall, Category::country,
        Category::language, Category::label, Category::kind, Category::medium, Category::related, Category::section, Category::season};
    return std::any_of(categories.begin(), categories.end(), [&](Category each) { return reading.whole(each, words) != nullptr; });
}

std::vector<Anchor> completed_anchors(
    Reading const& reading, std::vector<LineRole> const& roles, std::vector<double> const& scores, std::vector<Anchor> anchors)
{
    std::vector<bool> taken(scores.size());
    for (auto const& anchor : anchors)
        std::fill(taken.begin() + static_cast<std::ptrdiff_t>(std::min(anchor.line, anchor.title_line)),
            taken.begin() + static_cast<std::ptrdiff_t>(std::max(anchor.title_line + 1, anchor.last_fact)), true);

    TitleSpans const titles(reading);
    for (auto& anchor : anchors)
        if ((anchor.kind == Anchor::Kind::card || anchor.kind == Anchor::Kind::dated_line) && anchor.further.empty()
            && anchor.title.empty())
            if (auto const title = titles.best(anchor.title_line, told_title(reading, anchor.heading));
                !title.empty() && anchor.heading.holds(reading.span(title)) && !goes_on(reading, title, anchor.heading))
                anchor.likely_title = reading.span(title);
    auto const of_rules = anchors;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        auto const& line = reading.lines[i];
        if ((scores[i] < likely_heading && !heads_by_tag(reading, i, scores[i], i > 0 && taken[i - 1])) || taken[i] || line.noise
            || line.boilerplate || roles[i].labelled || heads_the_page(reading, of_rules, line))
            continue;
        if (auto anchor = anchor_at(reading, roles, titles, i))
            anchors.push_back(std::move(*anchor));
    }
    std::stable_sort(anchors.begin(), anchors.end(), [](Anchor const& a, Anchor const& b) { return a.line < b.line; });
    return anchors;
}

void end_labels(Reading& reading, std::vector<Anchor> const& anchors)
{
    for (auto const& anchor : anchors) {
        if (!anchor.over_facts)
            continue;
        auto const below = std::partition_point(
            reading.labelled.begin(), reading.labelled.end(), [&](Labelled const& labelled) { return labelled.line < anchor.line; });
        for (auto each = below; each != reading.labelled.begin();) {
            auto& labelled = *--each;
            if (labelled.line + 40 < anchor.line)
                break;
            if (labelled.last_line <= anchor.line)
                continue;
            labelled.last_line = anchor.line;
            auto const end = reading.lines[anchor.line].span.begin;
            std::erase_if(labelled.values, [&](Span value) { return value.begin >= end; });
            for (auto& value : labelled.values)
                value.end = std::min(value.end, reading.lines[anchor.line - 1].span.end);
        }
    }
}

bool stands_over_labels(Reading const& reading, std::size_t line)
{
    auto const labels = reading.labelled_in(line + 1, reading.lines.size());
    return std::count_if(labels.begin(), labels.end(), is_film_label) >= 3;
}

void split_double_bill(Reading const& reading, Anchor& anchor)
{
    auto const& tokens = reading.tokens;
    auto const range = tokens.within(anchor.title.empty() ? anchor.heading : anchor.title);
    if (!anchor.further.empty() || anchor.kind == Anchor::Kind::bracketed || range.size() < 3)
        return;
    std::vector<Span> parts;
    auto begin = range.first;
    // "ДЕТСКА СУТРИН: СЛЯПАТА ВАЙША + МАРГАРИТКАТА": behind the kind of event.
    for (auto category : {Category::theme, Category::format_words})
        if (auto const* kind = reading.at(category, range.first); kind && kind->range.last + 1 < range.last) {
            auto const colon = tokens[kind->range.last - 1].is(":") ? kind->range.last - 1 : kind->range.last;
            if (tokens[colon].is(":"))
                begin = colon + 1;
        }
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
    anchor.heading = {anchor.heading.begin, parts.front().end};
    anchor.title = anchor.title.empty() ? Span() : parts.front();
    anchor.likely_title = {};
    anchor.further.assign(parts.begin() + 1, parts.end());
}

} // namespace kinotheca
