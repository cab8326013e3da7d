#include "catalogue/evidence.hpp"

#include <gtest/gtest.h>

namespace kinotheca {

namespace {

TEST(Evidence, IsReadAsItWasWritten)
{
    Evidence const evidence = {{12, 40}, {55, 60}, {0, 4294967295u}};
    EXPECT_EQ(to_string(evidence), "12-40,55-60,0-4294967295");
    EXPECT_EQ(parse_evidence(to_string(evidence)), evidence);
    EXPECT_EQ(to_string(Evidence()), "");
}

TEST(Evidence, IsNotReadFromAnythingElse)
{
    for (auto const* text : {"", "12", "12-", "-12", "12-12", "40-12", "12-40,", ",12-40", "12-40 ", " 12-40", "12-40;55-60",
             "12-4294967296", "a-b", "12--40", "12-40,,55-60"})
        EXPECT_FALSE(parse_evidence(text)) << text;
}

} // namespace

} // namespace kinotheca
