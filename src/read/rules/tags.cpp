// What each word is part of by the learned weights: a film's title, a director, a player, another person, a company, a festival, a prize,
// a house, a town. The rules behind this one take it as a hint.

#include "read/facts.hpp"
#include "read/page_title.hpp"
#include "read/rule.hpp"
#include "read/tagger.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <vector>

namespace kinotheca::rules {

namespace {

// A title among the values of a label is one where the label asks for it or the signs leave no doubt.
constexpr float without_doubt = 0.95F;

bool is_value_of_other(Reading const& reading, TaggedSpan const& title)
{
    auto const span = reading.span(title.range);
    auto const line = reading.line_of(title.range.first);
    auto const labels = reading.labelled_in(line, line + 1);
    return std::any_of(labels.begin(), labels.end(), [&](Labelled const& labelled) {
        return !is_film_label(labelled)
            && std::any_of(labelled.values.begin(), labelled.values.end(), [&](Span value) { return value.holds(span); });
    });
}

// "FIN, 1986, Coul., 76'": nobody's name.
bool is_fact_of_film(Reading const& reading, TaggedSpan const& each)
{
    if (each.tag != WordTag::director && each.tag != WordTag::player && each.tag != WordTag::person)
        return false;
    auto const fact = fact_at(reading, each.range.first, each.range.last);
    return (fact.kind == Fact::Kind::colour || fact.kind == Fact::Kind::minutes) && fact.range.last + 1 >= each.range.last;
}

// "Cléo de 5 à 7 d'Agnès Varda": what an apostrophe binds to the name behind is no word of the title.
TokenRange without_bound_end(Tokens const& tokens, TokenRange words)
{
    auto const behind = words.last;
    bool const bound = behind + 1 < tokens.size() && tokens[behind].is("'") && !tokens[behind].spaced && !tokens[behind + 1].spaced;
    return bound && words.size() > 1 && tokens[behind - 1].folded.size() == 1 ? TokenRange{words.first, behind - 1} : words;
}

// "第57回カンヌ国際映画祭", "제63회 칸영화제": the number of the edition belongs to the name.
TokenRange with_edition(Reading const& reading, TaggedSpan const& event)
{
    auto const& tokens = reading.tokens;
    auto const first = event.range.first;
    if (first < 3 || !tokens[first - 2].is_number())
        return event.range;
    constexpr std::array<std::string_view, 4> counters{"回", "届", "屆", "회"};
    bool const counted = std::any_of(counters.begin(), counters.end(), [&](auto counter) { return tokens[first - 1].is(counter); })
        && (tokens[first - 3].is("第") || tokens[first - 3].is("제"));
    auto const* own = &event;
    bool const free = own == reading.tagged.data() || (own - 1)->range.last <= first - 3;
    return counted && free ? TokenRange{first - 3, event.range.last} : event.range;
}

// "A clerk with months to live sets out to get one thing done." below "Ikiru (Japan 1952, 2hr 23m)": a sentence that begins the line under a
// title is said of that film.
bool is_said_of_film_above(Reading const& reading, TaggedSpan const& each)
{
    constexpr std::uint32_t least_words = 5;
    constexpr float surest = 0.9F;
    auto const& tokens = reading.tokens;
    auto const line = reading.line_of(each.range.first);
    if (each.tag != WordTag::title || each.range.size() < least_words || line == 0 || reading.lines[line].tokens.first != each.range.first
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
    return each.tag == WordTag::title && !reading.lines.empty() && reading.lines.front().tokens == each.range
        && reading.in(Category::venue, each.range);
}

// "Sergueï Loznitsa a tiré d'un récit": who made a film, named elsewhere on the page, and what he did.
bool begins_with_maker(Reading const& reading, TaggedSpan const& each)
{
    constexpr float likely = 0.7F;
    auto const name = std::partition_point(
        reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range.first < each.range.first; });
    if (each.tag != WordTag::title || name == reading.names.end() || name->range.first != each.range.first || name->parts < 2
        || name->range.last >= each.range.last)
        return false;
    auto const& behind = reading.tokens[name->range.last];
    if (!behind.is_word() || behind.capital || behind.caseless)
        return false;
    auto const words = reading.words(reading.span(name->range));
    return std::any_of(reading.tagged.begin(), reading.tagged.end(), [&](TaggedSpan const& other) {
        return other.tag == WordTag::director && other.likelihood >= likely && same_words(reading.words(reading.span(other.range)), words);
    });
}

// "Les Plages d'Agnès | Agnès Varda": of a word said twice the first is the title's.
void part_doubled_words(Reading& reading)
{
    for (std::size_t i = 1; i < reading.tagged.size(); ++i) {
        auto& title = reading.tagged[i - 1];
        auto& name = reading.tagged[i];
        auto const first = name.range.first;
        if (title.tag == WordTag::title && name.tag == WordTag::director && title.range.last == first && name.range.size() >= 3
            && reading.tokens[first].folded == reading.tokens[first + 1].folded) {
            ++title.range.last;
            ++name.range.first;
        }
    }
}

// "Invasion van Sergei Loznitsa", at the head of the page: what a line says before "by" and a sure maker who ends it is the title, where the page
// has these words as one elsewhere. Empty where the line says something else.
TokenRange title_by_maker(Reading const& reading, TaggedSpan const& maker)
{
    constexpr std::uint32_t longest = 8;
    constexpr std::size_t head = 3; // lines
    auto const i = reading.line_of(maker.range.first);
    auto const line = reading.lines[i].tokens;
    if (i >= head || maker.tag != WordTag::director || !maker.is_sure() || maker.range.size() < 2 || maker.range.last != line.last)
        return {};
    for (auto at = line.first + 1; at < maker.range.first; ++at) {
        auto const* by = reading.at(Category::by, at);
        TokenRange const words{line.first, at};
        if (!by || by->range.last != maker.range.first || words.size() > longest)
            continue;
        constexpr std::array others{Category::film_word, Category::event, Category::label, Category::form, Category::section,
            Category::person, Category::related, Category::prize, Category::venue};
        bool const other = std::any_of(others.begin(), others.end(), [&](Category each) { return reading.in(each, words) != nullptr; });
        bool const tagged = std::any_of(reading.tagged.begin(), reading.tagged.end(),
            [&](TaggedSpan const& each) { return each.tag != WordTag::title && each.range.meets(words); });
        auto const text = reading.words(reading.span(words));
        bool const said_again = std::any_of(reading.tagged.begin(), reading.tagged.end(), [&](TaggedSpan const& each) {
            return each.tag == WordTag::title && !each.range.meets(words) && same_words(reading.words(reading.span(each.range)), text);
        });
        return said_again && !other && !tagged ? words : TokenRange();
    }
    return {};
}

void add_titles_by_makers(Reading& reading)
{
    constexpr float as_likely_as = 0.85F;
    std::vector<TaggedSpan> titles;
    for (auto const& each : reading.tagged)
        if (auto const words = title_by_maker(reading, each); !words.empty())
            titles.push_back({WordTag::title, words, as_likely_as});
    for (auto const& title : titles) {
        auto const known = std::any_of(reading.tagged.begin(), reading.tagged.end(),
            [&](TaggedSpan const& each) { return each.range == title.range && each.likelihood >= title.likelihood; });
        if (known)
            continue;
        std::erase_if(reading.tagged, [&](TaggedSpan const& each) { return each.range.meets(title.range); });
        auto const place = std::find_if(
            reading.tagged.begin(), reading.tagged.end(), [&](TaggedSpan const& each) { return each.range.first > title.range.first; });
        reading.tagged.insert(place, title);
    }
}

void find_tags(Reading& reading)
{
    reading.tagged = tag_words(reading, line_roles(reading));
    part_doubled_words(reading);
    for (auto& each : reading.tagged)
        each.range = each.tag == WordTag::event ? with_edition(reading, each) : without_bound_end(reading.tokens, each.range);
    std::vector<TaggedSpan> no_titles;
    std::copy_if(reading.tagged.begin(), reading.tagged.end(), std::back_inserter(no_titles), [&](TaggedSpan const& each) {
        return is_said_of_film_above(reading, each) || is_house_on_top(reading, each) || begins_with_maker(reading, each);
    });
    std::erase_if(reading.tagged, [&](TaggedSpan const& each) {
        bool const no_title =
            std::any_of(no_titles.begin(), no_titles.end(), [&](TaggedSpan const& other) { return other.range == each.range; });
        return no_title || (each.tag == WordTag::title && each.likelihood < without_doubt && is_value_of_other(reading, each))
            || is_fact_of_film(reading, each);
    });
    add_titles_by_makers(reading);
}

} // namespace

extern Rule const tags;
Rule const tags{Stage::tags, find_tags};

} // namespace kinotheca::rules
