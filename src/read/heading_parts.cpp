#include "read/heading_parts.hpp"

#include "read/facts.hpp"
#include "read/prose.hpp"
#include "read/titles.hpp"

#include <algorithm>

namespace kinotheca {

bool HeadingParts::said_again(TokenRange words) const
{
    if (words.empty() || !(tokens[words.first].capital || tokens[words.first].is_number()))
        return false;
    std::size_t letters = 0;
    for (auto at = words.first; at < words.last; ++at)
        letters += tokens[at].folded.size();
    if (letters < 3)
        return false;
    for (std::size_t i = 0; i < reading.lines.size(); ++i) {
        if (!roles[i].prose || reading.lines[i].noise)
            continue;
        auto const range = reading.lines[i].tokens;
        for (auto at = range.first; at + words.size() <= range.last; ++at) {
            bool same = tokens[at].capital || tokens[at].is_number();
            for (std::uint32_t n = 0; same && n < words.size(); ++n)
                same = tokens[at + n].folded == tokens[words.first + n].folded;
            if (same)
                return true;
        }
    }
    return false;
}

bool HeadingParts::ends_title(std::uint32_t at, std::uint32_t end) const
{
    auto const& token = tokens[at];
    bool const dash = token.is("-") && token.spaced && at + 1 < end && tokens[at + 1].spaced;
    if (token.is(":") || token.is("|") || dash || token.is("("))
        return true;
    if (token.is(",") && at + 1 < end && tokens[at + 1].spaced)
        return true;
    return std::any_of(reading.marks.begin() + reading.first_mark[at], reading.marks.begin() + reading.first_mark[at + 1],
        [&](Mark const& mark) { return is_criticism(mark); });
}

bool HeadingParts::is_person(TokenRange range) const
{
    return has_two_names(reading, range)
        && std::any_of(reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range == range; });
}

bool HeadingParts::shown(TokenRange words, std::vector<TextFilm> const& named) const
{
    auto const said = reading.words(reading.span(words));
    return std::any_of(
        named.begin(), named.end(), [&](TextFilm const& film) { return same_words(reading.words(reading.span(film.title)), said); });
}

std::vector<Credit> HeadingParts::directors(std::uint32_t at, std::uint32_t end) const
{
    std::vector<Credit> credits;
    if (at < end && tokens[at].is(","))
        ++at;
    auto const* by = at < end ? reading.at(Category::by, at) : nullptr;
    if (!by)
        return credits;
    for (auto const& run : reading.names)
        if (run.range.first == by->range.last && run.range.last <= end && run.parts >= 2)
            credits.push_back({{Role::director, reading.span(by->range)}, reading.value(reading.span(run.range)), {}, {}});
    return credits;
}

bool HeadingParts::said_anywhere(TokenRange words, Span heading) const
{
    auto const bare = fold(reading.words(reading.span(words)));
    return std::any_of(reading.lines.begin(), reading.lines.end(), [&](Line const& line) {
        return line.span != heading && !line.noise && fold(reading.words(line.span)).find(bare) != std::string::npos;
    });
}

bool HeadingParts::said_apart(TokenRange words, Span heading) const
{
    auto const bare = fold(reading.words(reading.span(words)));
    auto const whole = fold(reading.words(heading));
    return std::any_of(reading.lines.begin(), reading.lines.end(), [&](Line const& line) {
        if (line.span == heading || line.noise || line.boilerplate || line.aside)
            return false;
        auto const said = fold(reading.words(line.span));
        return said.find(bare) != said.npos && said.find(whole) == said.npos;
    });
}

bool HeadingParts::is_criticism(Mark const& mark) const
{
    return mark.category == Category::kind && mark.language == reading.table && mark.word == "review";
}

std::uint32_t HeadingParts::past_criticism(std::uint32_t at, std::uint32_t end) const
{
    bool const bracket = at + 1 < end && (tokens[at].is("[") || tokens[at].is("("));
    if (bracket)
        ++at;
    std::uint32_t past = 0;
    for (auto m = at < end ? reading.first_mark[at] : 0; at < end && m < reading.first_mark[at + 1]; ++m)
        if (is_criticism(reading.marks[m]))
            past = std::max(past, reading.marks[m].range.last);
    return past && bracket && past < end ? past + 1 : past;
}

std::uint32_t HeadingParts::title_behind_rubric(TokenRange range, bool& sure) const
{
    auto const past = past_criticism(range.first, range.last);
    sure = false;
    if (!past || past >= range.last)
        return range.last;
    for (auto at = past; at + 1 < range.last && at < past + 12; ++at)
        if (tokens[at].is(":")) {
            // "Review TITLE: what the critic says"
            sure = at < past + 2 || !said_again({past, at});
            return sure ? at + 1 : past;
        }
    if (tokens[past - 1].is("]") || tokens[past].is("-") || tokens[past].is("|")) {
        sure = tokens[past].is("-") || tokens[past].is("|");
        return sure ? past + 1 : past;
    }
    for (auto at = past; at < range.last && at < past + 3; ++at)
        if (tokens[at].capital || tokens[at].is("\""))
            return at > past || !tokens[at].caseless ? at : range.last;
    return range.last;
}

std::optional<TitleLine> HeadingParts::behind_rubric(Span heading, std::vector<TextFilm> const& named) const
{
    auto const range = tokens.within(heading);
    bool sure = false;
    auto const begin = title_behind_rubric(range, sure);
    if (begin >= range.last)
        return {};
    auto end = begin + 1;
    while (end < range.last && !ends_title(end, range.last))
        ++end;
    // "TITLE (1985)", "TITLE (Idi i smotri) (1985)"
    auto whole = take_title_apart(reading, reading.span({begin, range.last}));
    if (end < range.last && tokens[end].is("(") && sure && whole && (whole->year || whole->by)) {
        whole->whole = heading;
        return whole;
    }
    auto const title = without_quotes(reading, reading.span({begin, end}));
    auto const words = tokens.within(title);
    if (end - begin > 9 || !looks_like_title(reading, title)
        || !(sure ? named.empty() || said_anywhere(words, heading) || titled_by_label(words) : said_again(words)))
        return {};
    TitleLine line;
    line.whole = heading;
    line.title = title;
    line.credits = directors(end, range.last);
    return line;
}

bool HeadingParts::titled_by_label(TokenRange words) const
{
    auto const said = reading.words(reading.span(words));
    return std::any_of(reading.labelled.begin(), reading.labelled.end(), [&](Labelled const& labelled) {
        return std::any_of(labelled.words.begin(), labelled.words.end(), [](auto word) { return word.starts_with("title"); })
            && std::any_of(
                labelled.values.begin(), labelled.values.end(), [&](Span value) { return same_words(reading.words(value), said); });
    });
}

std::optional<TitleLine> HeadingParts::beginning_of(Span heading, std::vector<TextFilm> const& named) const
{
    if (auto title = behind_rubric(heading, named))
        return title;
    auto const range = tokens.within(heading);
    for (auto at = range.first + 1; at < range.last; ++at) {
        if (!ends_title(at, range.last))
            continue;
        TokenRange const begin{range.first, at};
        auto credits = directors(at, range.last);
        // "TITLE – recenzja"
        bool const rubric = at + 1 < range.last && (tokens[at].is("-") || tokens[at].is("|") || tokens[at].is("("))
            && past_criticism(at + 1, range.last) && looks_like_title(reading, reading.span(begin)) && begin.size() <= 8;
        // "Saint-Omer, après le procès": one word before a comma may be a place or a name.
        bool const comma = tokens[at].is(",") && credits.empty();
        bool const again = !comma || begin.size() >= 2 ? said_again(begin) && !(comma && is_person(begin)) : shown(begin, named);
        if (!again && !rubric && credits.empty() && !titled_by_label(begin)
            && !(reading.byline.criticism && begin.size() >= 2 && said_apart(begin, heading)))
            continue;
        TitleLine line;
        line.whole = heading;
        line.title = without_quotes(reading, reading.span(begin));
        line.by = !credits.empty();
        line.credits = std::move(credits);
        return line;
    }
    return {};
}

std::optional<TitleLine> HeadingParts::part_of(Span heading, std::vector<TextFilm> const& named) const
{
    auto const range = tokens.within(heading);
    for (auto const& film : named)
        for (auto at = range.first; at + film.title.size() <= range.last; ++at) {
            bool same = tokens[at].capital || tokens[at].is_number();
            for (std::uint32_t n = 0; same && n < film.title.size(); ++n)
                same = tokens[at + n].folded == tokens[film.title.first + n].folded;
            if (!same)
                continue;
            TitleLine line;
            line.whole = heading;
            line.title = reading.span({at, at + film.title.size()});
            return line;
        }
    return {};
}

} // namespace kinotheca
