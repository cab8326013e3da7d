#include "read/surrounding_tags.hpp"

#include "read/given_names.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace kinotheca::test {
namespace {

constexpr auto director_begins = state_of(WordTag::director, true);
constexpr auto director_goes_on = state_of(WordTag::director, false);
constexpr auto director_number = static_cast<TokenSign>(WordTag::director);

bool holds(std::vector<TokenSign> const& signs, TokenSign sign)
{
    return std::find(signs.begin(), signs.end(), sign) != signs.end();
}

// "directed by Agnès Varda" above "Varda was born": the first look knows her where her work is named.
std::vector<LookedLine> two_lines()
{
    auto const varda = sign_of("varda");
    return {{{sign_of("directed"), 0, sign_of("agnes"), varda}, {0, sign_of("by"), 0, 0}, {0, 0, director_begins, director_goes_on},
                {1, 1, 1, 1}},
        {{varda, sign_of("was"), sign_of("born")}, {0, 0, 0}, {0, 0, 0}, {1, 1, 1}}};
}

TEST(SurroundingTags, TellAWordByWhatItIsElsewhere)
{
    auto const lines = two_lines();
    SurroundingTags surrounding(lines);
    auto const signs = surrounding.of(1);
    ASSERT_EQ(signs.size(), 3U);
    EXPECT_TRUE(holds(signs[0], joined(sign_of("elsewhere"), director_number)));
    EXPECT_FALSE(holds(signs[1], joined(sign_of("elsewhere"), director_number)));
}

TEST(SurroundingTags, DoNotCountAWordItself)
{
    auto const lines = two_lines();
    SurroundingTags surrounding(lines);
    auto const signs = surrounding.of(0);
    EXPECT_FALSE(holds(signs[3], joined(sign_of("elsewhere"), director_number)));
    EXPECT_TRUE(holds(signs[3], joined(sign_of("elsewhere"), TokenSign{0})));
}

TEST(SurroundingTags, TellTheSpansBesideAWordsOwn)
{
    std::vector<LookedLine> const lines{
        {{1, 2, 3}, {0, 0, 0}, {state_of(WordTag::title, true), director_begins, director_goes_on}, {1, 1, 1}}};
    SurroundingTags surrounding(lines);
    auto const signs = surrounding.of(0);
    auto const title = static_cast<TokenSign>(WordTag::title);
    EXPECT_TRUE(holds(signs[0], joined(sign_of("span behind"), director_number, lines[0].states[0])));
    EXPECT_TRUE(holds(signs[2], joined(sign_of("span before"), title, lines[0].states[2])));
    EXPECT_TRUE(holds(signs[1], joined(sign_of("span behind"), TokenSign{0}, lines[0].states[1])));
}

// "La Pointe courte / Agnès Varda" above "Lola / Jacques Demy": what is plain in one entry of a list is told in the others.
TEST(SurroundingTags, TellAnEntryByThoseThatStandAlike)
{
    auto const slash = sign_of("/");
    auto const title = state_of(WordTag::title, true);
    std::vector<LookedLine> const lines{{{1, 0, 2}, {0, slash, 0}, {title, 0, director_begins}, {1, 1, 1}},
        {{3, 0, 4}, {0, slash, 0}, {0, 0, 0}, {1, 1, 1}}, {{5, 6, 7}, {0, 0, 0}, {0, 0, 0}, {1, 1, 1}}};
    SurroundingTags surrounding(lines);
    auto const like_all = TokenSign{5};
    auto const sign_for = [&](WordTag tag) {
        return joined(sign_of("alike in line"), static_cast<TokenSign>(tag), like_all, TokenSign{1});
    };
    auto const entry = surrounding.of(1);
    EXPECT_TRUE(holds(entry[0], sign_for(WordTag::title)));
    EXPECT_TRUE(holds(entry[2], sign_for(WordTag::director)));
    auto const sentence = surrounding.of(2);
    EXPECT_FALSE(holds(sentence[0], sign_for(WordTag::title)));
}

TEST(SurroundingTags, OfNoLinesAreNone)
{
    std::vector<LookedLine> const none;
    EXPECT_NO_THROW(SurroundingTags{none});
}

TEST(GivenNames, AreFoundFoldedFromTheFirstToTheLast)
{
    for (auto name : {"aadi", "agnes", "maria", "sergej", "олена"})
        EXPECT_TRUE(is_given_name(name)) << name;
    for (auto word : {"", "a", "zzzz", "cinematheque", "Maria", "# given names"})
        EXPECT_FALSE(is_given_name(word)) << word;
}

} // namespace
} // namespace kinotheca::test
