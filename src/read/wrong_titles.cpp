#include "read/wrong_titles.hpp"

#include "read/facts.hpp"
#include "read/page_title.hpp"
#include "read/prize_names.hpp"

#include <algorithm>
#include <vector>

namespace kinotheca {

namespace {

// A title among the values of a label is one where the label asks for it or the signs leave no doubt.
constexpr float without_doubt = 0.95F;

bool is_value_of_other(Reading const& reading, TaggedSpan const& title)
{
    if (title.likelihood >= without_doubt)
        return false;
    auto const span = reading.span(title.range);
    auto const line = reading.line_of(title.range.first);
    auto const labels = reading.labelled_in(line, line + 1);
    return std::any_of(labels.begin(), labels.end(), [&](Labelled const& labelled) {
        return !is_film_label(labelled)
            && std::any_of(labelled.values.begin(), labelled.values.end(), [&](Span value) { return value.holds(span); });
    });
}

// "A clerk with months to live sets out to get one thing done." below "Ikiru (Japan 1952, 2hr 23m)": a sentence that begins the line
// under a title is said of that film.
bool is_said_of_film_above(Reading const& reading, TaggedSpan const& each)
{
    constexpr std::uint32_t least_words = 5;
    constexpr float surest = 0.9F;
    auto const& tokens = reading.tokens;
    auto const line = reading.line_of(each.range.first);
    if (each.range.size() < least_words || line == 0 || reading.lines[line].tokens.first != each.range.first
        || tokens[each.range.first].caseless || each.range.last >= tokens.size() || !tokens[each.range.last].is("."))
        return false;
    std::uint32_t words = 0;
    std::uint32_t small = 0;
    for (auto at = each.range.first; at < each.range.last; ++at) {
        words += tokens[at].is_word();
        small += tokens[at].is_word() && !tokens[at].capital;
    }
    auto const above = reading.tagged_in(reading.lines[line - 1].tokens);
    return small * 3 >= words * 2 && std::any_of(above.begin(), above.end(), [](TaggedSpan const& other) {
        return other.tag == WordTag::title && other.likelihood >= surest;
    });
}

// "Filmmuseum aan het water": the house whose page it is heads it.
bool is_house_on_top(Reading const& reading, TaggedSpan const& each)
{
    return !reading.lines.empty() && reading.lines.front().tokens == each.range && reading.in(Category::venue, each.range);
}

// "Sergueï Loznitsa a tiré d'un récit": who made a film, named elsewhere on the page, and what he did.
bool begins_with_maker(Reading const& reading, TaggedSpan const& each)
{
    constexpr float likely = 0.7F;
    auto const name = std::partition_point(
        reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range.first < each.range.first; });
    if (name == reading.names.end() || name->range.first != each.range.first || name->parts < 2 || name->range.last >= each.range.last)
        return false;
    auto const& behind = reading.tokens[name->range.last];
    if (!behind.is_word() || behind.capital || behind.caseless)
        return false;
    auto const words = reading.words(reading.span(name->range));
    return std::any_of(reading.tagged.begin(), reading.tagged.end(), [&](TaggedSpan const& other) {
        return other.tag == WordTag::director && other.likelihood >= likely && same_words(reading.words(reading.span(other.range)), words);
    });
}

// "In twelve chapters Julie changes her mind": English writes the words of a title with capitals but for the small ones. Not in a line
// of facts, where some write them as they come: "Can you ever forgive me? (UK 2018)".
bool is_english_clause(Reading const& reading, TaggedSpan const& each)
{
    static constexpr std::string_view small[] = {"from", "with", "into", "over", "upon", "under", "about", "after", "before", "between",
        "without", "through", "against", "toward", "towards", "behind", "that", "than", "like", "down", "near", "inside", "across", "along",
        "until", "among", "your", "when", "where"};
    auto const& tokens = reading.tokens;
    auto const& line = reading.lines[reading.line_of(each.range.first)].tokens;
    bool const quoted = each.range.first > line.first && tokens[each.range.first - 1].is_quote();
    constexpr std::uint32_t least_of_text = 24;
    bool const before_bracket = each.range.last < line.last && tokens[each.range.last].is("(");
    if (!reading.language.starts_with("en") || each.range.size() < 4 || quoted || before_bracket || line.size() < least_of_text
        || !reading.emphasised_at(each.range.first).empty())
        return false;
    std::uint32_t plain = 0;
    for (auto at = each.range.first; at < each.range.last; ++at)
        plain += tokens[at].is_word() && !tokens[at].capital && tokens[at].folded.size() > 3
            && std::find(std::begin(small), std::end(small), tokens[at].folded) == std::end(small);
    return plain >= 2;
}

// "A village girl called Gauri (Suhasini Mulay, in her first part) takes …": in running text, who is played by whom. A film's maker stands
// in such a bracket too, but is tagged as one, or the title is set apart.
bool is_part_played(Reading const& reading, TaggedSpan const& each)
{
    constexpr std::uint32_t least_of_text = 24;
    constexpr float maybe_maker = 0.3F;
    auto const& tokens = reading.tokens;
    auto const& line = reading.lines[reading.line_of(each.range.first)].tokens;
    auto const open = each.range.last;
    bool const quoted = each.range.first > line.first && tokens[each.range.first - 1].is_quote();
    if (each.likelihood >= without_doubt || line.size() < least_of_text || quoted || open + 2 >= line.last || !tokens[open].is("(")
        || !reading.emphasised_at(each.range.first).empty())
        return false;
    auto const name =
        std::partition_point(reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range.first <= open; });
    if (name == reading.names.end() || name->range.first != open + 1 || name->parts < 2 || name->range.last >= line.last)
        return false;
    auto const& behind = tokens[name->range.last];
    auto const tagged = reading.tagged_in(name->range);
    bool const player = std::any_of(tagged.begin(), tagged.end(), [](TaggedSpan const& other) { return other.tag == WordTag::player; });
    bool const maker = std::any_of(tagged.begin(), tagged.end(),
        [](TaggedSpan const& other) { return other.tag == WordTag::director && other.likelihood >= maybe_maker; });
    return (behind.is(")") || behind.is(",")) && player && !maker && !is_year(reading, name->range.last + 1, line.last);
}

} // namespace

void leave_out_wrong_titles(Reading& reading)
{
    std::vector<TaggedSpan> kept;
    kept.reserve(reading.tagged.size());
    for (auto const& each : reading.tagged) {
        bool const no_title = each.tag == WordTag::title
            && (is_value_of_other(reading, each) || is_said_of_film_above(reading, each) || is_house_on_top(reading, each)
                || begins_with_maker(reading, each) || is_english_clause(reading, each) || is_part_played(reading, each));
        if (!no_title)
            kept.push_back(each);
    }
    reading.tagged = std::move(kept);
}

} // namespace kinotheca
