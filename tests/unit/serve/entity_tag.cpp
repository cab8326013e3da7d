#include "serve/entity_tag.hpp"

#include "serve/http_date.hpp"

#include <gtest/gtest.h>

namespace kinotheca {

namespace {

TEST(EntityTag, ComesFromTheBytesAndTheCoding)
{
    EXPECT_EQ(entity_tag("Daisies"), entity_tag("Daisies"));
    EXPECT_NE(entity_tag("Daisies"), entity_tag("Sedmikrásky"));
    EXPECT_NE(entity_tag("Daisies"), entity_tag_of_gzip(entity_tag("Daisies")));
    EXPECT_EQ(entity_tag_of_gzip("\"a1\""), "\"a1-gzip\"");
}

TEST(EntityTag, IsNamedByALineAsTheStandardWritesIt)
{
    for (auto const* field :
        {"\"b7\"", "W/\"b7\"", "*", " * ", "\"a\", \"b7\"", "\"a\",W/\"b7\" , \"c\"", ", \"b7\"", "\"with, comma\", \"b7\""})
        EXPECT_TRUE(names_tag(field, "\"b7\"")) << field;
    for (auto const* field : {"", "\"a\"", "b7", "\"b7", "\"B7\"", "\"b7-gzip\"", "*, \"b7\"", "w/\"b7\"", "\"a\" b7"})
        EXPECT_FALSE(names_tag(field, "\"b7\"")) << field;
}

TEST(HttpDate, WritesTheWeekdayAndMonthInEnglish)
{
    EXPECT_EQ(http_date("2026-11-21T14:50:52Z"), "Sat, 21 Nov 2026 14:50:52 GMT");
    EXPECT_EQ(http_date("2024-02-29T00:00:00Z"), "Thu, 29 Feb 2024 00:00:00 GMT");
    for (auto const* other : {"", "2026-11-21", "yesterday at twenty", "2026-13-21T14:50:52Z"})
        EXPECT_EQ(http_date(other), "") << other;
}

} // namespace

} // namespace kinotheca
