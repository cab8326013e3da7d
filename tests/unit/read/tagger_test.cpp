#include "read/tagger.hpp"

#include "base/error.hpp"

#include <array>
#include <gtest/gtest.h>

namespace kinotheca::test {
namespace {

constexpr auto title_begins = state_of(WordTag::title, true);
constexpr auto title_goes_on = state_of(WordTag::title, false);
constexpr auto director_begins = state_of(WordTag::director, true);
constexpr auto director_goes_on = state_of(WordTag::director, false);

TEST(Tagger, HasTwoStatesForEachTagAndOneForNone)
{
    EXPECT_EQ(tag_of(0), WordTag::none);
    EXPECT_EQ(tag_of(title_begins), WordTag::title);
    EXPECT_EQ(tag_of(title_goes_on), WordTag::title);
    EXPECT_EQ(tag_of(state_of(WordTag::section, false)), WordTag::section);
    EXPECT_EQ(state_of(WordTag::section, false), tag_state_count - 1);
    EXPECT_TRUE(begins(title_begins));
    EXPECT_FALSE(begins(title_goes_on));
}

TEST(Tagger, GoesOnOnlyWithWhatHasBegun)
{
    EXPECT_TRUE(may_follow(title_begins, title_goes_on));
    EXPECT_TRUE(may_follow(title_goes_on, director_begins));
    EXPECT_FALSE(may_follow(0, title_goes_on));
    EXPECT_FALSE(may_follow(director_begins, title_goes_on));
    EXPECT_FALSE(may_follow(title_begins, director_goes_on));
}

TEST(Tagger, TakesTheBestSequenceRatherThanTheBestStates)
{
    // The second word would be a director's that goes on, but nothing has begun one.
    std::vector<StateScores> scores(2);
    scores[0][title_begins] = 5;
    scores[1][director_goes_on] = 9;
    scores[1][title_goes_on] = 4;
    auto const states = best_states(scores, TagChain{EdgeScores{}});
    EXPECT_EQ(states, (std::vector<std::size_t>{title_begins, title_goes_on}));
    EXPECT_TRUE(best_states({}, TagChain{EdgeScores{}}).empty());
}

TEST(TagWeights, AreLookedUpAsTheFileSaysThem)
{
    auto const block = compile_tag_weights("# a remark\nedge bc 7\nedge_again bc 9\n1f b12 c-3\nabcdef01 a4\n");
    TagWeights const weights(block);
    EXPECT_EQ(weights.chain(Look::first).worth[1][2], 7);
    EXPECT_EQ(weights.chain(Look::first).worth[2][1], 0);
    EXPECT_EQ(weights.chain(Look::second).worth[1][2], 9);
    StateScores scores{};
    weights.add(std::array<TokenSign, 3>{0x1f, 0x1f, 0xabcdef01}, scores);
    weights.add(std::array<TokenSign, 1>{0x2f}, scores);
    EXPECT_EQ(scores[0], 4);
    EXPECT_EQ(scores[1], 24);
    EXPECT_EQ(scores[2], -6);
    EXPECT_EQ(scores[3], 0);
}

TEST(TagWeights, OfAFileThatSaysSomethingElseAreRefusedWithTheLine)
{
    for (std::string_view text : {"edge b 7\n", "xyz b1\n", "1f z1\n", "1f b\n", "1f bx\n", "1f b200\n"}) {
        try {
            compile_tag_weights(text);
            FAIL() << text;
        } catch (Error const& error) {
            EXPECT_NE(std::string_view(error.what()).find("train them anew"), std::string_view::npos) << error.what();
        }
    }
}

TEST(Tagger, TellsLikelihoodsThatAddUpToOne)
{
    auto const block = compile_tag_weights("edge bc 20\n1f b40\n");
    TagWeights const weights(block);
    std::vector<StateScores> scores(3);
    weights.add(std::array<TokenSign, 1>{0x1f}, scores[1]);
    auto const rows = likelihoods(scores, weights.chain(Look::first));
    ASSERT_EQ(rows.size(), 3U);
    for (auto const& row : rows) {
        float sum = 0;
        for (auto value : row)
            sum += value;
        EXPECT_NEAR(sum, 1, 1e-4);
    }
    EXPECT_GT(rows[1][title_begins], rows[1][director_begins]);
    EXPECT_EQ(rows[0][title_goes_on], 0) << "nothing goes on at the beginning of a line";
}

} // namespace
} // namespace kinotheca::test
