#include "read/film_page_model.hpp"

#include <gtest/gtest.h>

using namespace kinotheca;

TEST(FilmPageModel, HoldsWordsForFilmsAgainstThoseForOtherEvents)
{
    std::vector<PageCount> const films{
        {"phrase", "film_word", 6}, {"label", "director", 3}, {"form", "documentary", 1}, {"line", "film", 4}};
    std::vector<PageCount> const plays{{"line", "other_event", 6}, {"value", "price", 2}, {"line", "any", 30}};
    EXPECT_GT(film_page_score(films), 0);
    EXPECT_LT(film_page_score(plays), 0);
}

TEST(FilmPageModel, KnowsNothingOfWordsThatNoPageHasTaught)
{
    EXPECT_EQ(film_page_score({{"label", "of no table", 9}}), film_page_score({}));
}
