// What each word is part of by the learned weights: a film's title, a director, a player, another person, a company, a festival, a prize,
// a house, a town. The rules behind this one take it as a hint.

#include "read/facts.hpp"
#include "read/rule.hpp"
#include "read/tagger.hpp"
#include "read/wrong_titles.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace kinotheca::rules {

namespace {

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
// `taken` is the end of what is tagged before.
TokenRange with_edition(Tokens const& tokens, TokenRange event, std::uint32_t taken)
{
    auto const first = event.first;
    if (first < 3 || taken > first - 3 || !tokens[first - 2].is_number())
        return event;
    constexpr std::array<std::string_view, 4> counters{"回", "届", "屆", "회"};
    bool const counted = std::any_of(counters.begin(), counters.end(), [&](auto counter) { return tokens[first - 1].is(counter); })
        && (tokens[first - 3].is("第") || tokens[first - 3].is("제"));
    return counted ? TokenRange{first - 3, event.last} : event;
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

// "Invasion van Sergei Loznitsa", at the head of the page: what a line says before "by" and a sure maker who ends it is the title,
// where the page has these words as one elsewhere. Empty where the line says something else.
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
    std::uint32_t taken = 0;
    for (auto& each : reading.tagged) {
        each.range =
            each.tag == WordTag::event ? with_edition(reading.tokens, each.range, taken) : without_bound_end(reading.tokens, each.range);
        taken = each.range.last;
    }
    leave_out_wrong_titles(reading);
    std::erase_if(reading.tagged, [&](TaggedSpan const& each) { return is_fact_of_film(reading, each); });
    add_titles_by_makers(reading);
}

} // namespace

extern Rule const tags;
Rule const tags{Stage::tags, find_tags};

} // namespace kinotheca::rules
