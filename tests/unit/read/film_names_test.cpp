#include "read/film_names.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinotheca {

namespace {

using ::testing::Contains;
using ::testing::Not;

std::vector<std::string> names_at_beginning(std::string const& text, FilmNames which = FilmNames::all)
{
    Tokens const tokens(text);
    std::vector<FilmName> found;
    film_names_at(tokens, 0, static_cast<std::uint32_t>(tokens.size()), which, found);
    std::vector<std::string> said;
    for (auto const& name : found) {
        auto const span = tokens.span(name.range);
        said.push_back(
            std::string(named_things[static_cast<std::size_t>(name.thing)]) + ": " + text.substr(span.begin, span.end - span.begin));
    }
    return said;
}

TEST(FilmNames, AreTheLongestThatBeginThere)
{
    EXPECT_THAT(names_at_beginning("Agnès Varda was there"), Contains("director: Agnès Varda"));
    EXPECT_THAT(names_at_beginning("AGNES VARDA"), Contains("director: AGNES VARDA"));
    EXPECT_THAT(names_at_beginning("Sans toit ni loi, 1985"), Contains("title: Sans toit ni loi"));
    EXPECT_THAT(names_at_beginning("Varda"), Contains("director_family: Varda"));
}

TEST(FilmNames, AreKnownInflected)
{
    EXPECT_THAT(names_at_beginning("Андрея Тарковского"), Contains("director: Андрея Тарковского"));
}

TEST(FilmNames, AreKnownWhereWordsAreWrittenTogether)
{
    EXPECT_THAT(names_at_beginning("東京物語"), Contains("title: 東京物語"));
}

TEST(FilmNames, BeginWithACapital)
{
    EXPECT_EQ(names_at_beginning("agnès varda"), std::vector<std::string>());
    EXPECT_EQ(names_at_beginning("("), std::vector<std::string>());
}

} // namespace

} // namespace kinotheca
