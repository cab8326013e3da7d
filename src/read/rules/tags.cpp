// What each word is part of by the learned weights: a film's title, a director, a player, another person, a company, a festival, a prize,
// a house, a town. The rules behind this one take it as a hint.

#include "read/facts.hpp"
#include "read/page_title.hpp"
#include "read/rule.hpp"
#include "read/tagger.hpp"

#include <algorithm>
#include <array>
#include <string_view>

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

void find_tags(Reading& reading)
{
    reading.tagged = tag_words(reading, line_roles(reading));
    for (auto& each : reading.tagged)
        each.range = each.tag == WordTag::event ? with_edition(reading, each) : without_bound_end(reading.tokens, each.range);
    std::erase_if(reading.tagged, [&](TaggedSpan const& each) {
        return (each.tag == WordTag::title && each.likelihood < without_doubt && is_value_of_other(reading, each))
            || is_fact_of_film(reading, each);
    });
}

} // namespace

extern Rule const tags;
Rule const tags{Stage::tags, find_tags};

} // namespace kinotheca::rules
