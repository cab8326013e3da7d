#include "record/evaluation.hpp"
#include "record/wording.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinotheca {

namespace {

json::object parsed(std::string_view text)
{
    return json::parse(text).get_object();
}

Evaluation evaluated(std::string_view gold, std::string_view record)
{
    Evaluation evaluation;
    evaluate(evaluation, "page", parsed(gold), parsed(record));
    return evaluation;
}

std::string shown(Tally const& tally)
{
    return std::to_string(tally.right) + "/" + std::to_string(tally.wrong) + "/" + std::to_string(tally.missed);
}

constexpr auto stalker = R"({"source": {"language": "en", "kind": "reference"},
    "films": [{"titles": [{"text": "Stalker", "kind": "main"}], "year": 1979, "minutes": 163, "countries": ["SUHH"],
               "credits": [{"role": "director", "name": "Andrei Tarkovsky", "native": "Андрей Тарковский"}, {"role": "writer", "name": "Arkady Strugatsky"}]}]})";

TEST(Wording, IsAlikeWithinASlipOfThePenAndInAnyOrder)
{
    EXPECT_TRUE(same_wording("TARKOVSKY, Andrei", "Andrei Tarkovsky", 0.86));
    EXPECT_TRUE(same_wording("Les Amants réguliers", "Les amants reguliers", 1));
    EXPECT_TRUE(same_wording("Андрей Тарковский", "Андрея Тарковского", 0.8));
    EXPECT_FALSE(same_wording("Ivan's Childhood", "Mirror", 0.7));
    EXPECT_FALSE(same_wording("", "Mirror", 0.1));
    EXPECT_DOUBLE_EQ(likeness("abcd", "bcde"), 0.75);
    EXPECT_DOUBLE_EQ(likeness("…", "!"), 1) << "neither has a letter";
}

TEST(Evaluation, OfARecordWithItselfIsPerfect)
{
    auto const evaluation = evaluated(stalker, stalker);
    EXPECT_EQ(shown(evaluation.all), "7/0/0");
    EXPECT_EQ(evaluation.all.f1(), 1);
    EXPECT_EQ(shown(evaluation.languages.at("en")), "7/0/0");
    EXPECT_EQ(shown(evaluation.kinds.at("reference")), "7/0/0");
    EXPECT_TRUE(evaluation.faults.empty());
}

TEST(Evaluation, CountsWhatIsWrongAndWhatIsMissedByProperty)
{
    auto const evaluation = evaluated(stalker, R"({"source": {"language": "en"}, "films": [{"titles": [{"text": "Stalker", "kind": "main"}],
        "year": 1980, "credits": [{"role": "director", "name": "Андрей Тарковский"}, {"role": "editor", "name": "Lyudmila Feiginova"}]}]})");
    EXPECT_EQ(shown(evaluation.properties.at("title")), "1/0/0");
    EXPECT_EQ(shown(evaluation.properties.at("year")), "0/1/1");
    EXPECT_EQ(shown(evaluation.properties.at("minutes")), "0/0/1");
    EXPECT_EQ(shown(evaluation.properties.at("credit:director")), "0/0/1") << "the native name is allowed, not counted";
    EXPECT_EQ(shown(evaluation.properties.at("credit:editor")), "0/1/0");
    EXPECT_EQ(evaluation.faults.size(), 7u);
    EXPECT_EQ(evaluation.faults.front().value, "1980");
}

TEST(Evaluation, NothingReadIsMissedWhole)
{
    EXPECT_EQ(shown(evaluated(stalker, R"({"source": {"language": null}, "films": []})").all), "0/0/7");
    EXPECT_EQ(evaluated(stalker, "{}").all.precision(), 1);
}

TEST(Evaluation, PairsTheLikestAndLeavesWhatIsNamedInPassingAlone)
{
    constexpr auto gold = R"({"films": [{"titles": [{"text": "Mirror"}], "year": 1975}, {"titles": [{"text": "Mirrors"}], "year": 2008},
        {"titles": [{"text": "Solaris"}], "credits": [{"role": "director", "name": "Andrei Tarkovsky"}]}]})";
    constexpr auto read = R"({"films": [{"titles": [{"text": "Mirrors"}], "year": 2008}, {"titles": [{"text": "Mirror"}], "year": 1975},
        {"titles": [{"text": "Nostalghia"}], "credits": [{"role": "director", "name": "Andrei Tarkovsky"}]}]})";
    EXPECT_EQ(shown(evaluated(gold, read).all), "4/0/0");
}

TEST(Evaluation, WhatAnotherReaderMightGiveCountsNeitherWay)
{
    constexpr auto gold = R"({"films": [{"titles": [{"text": "Mirror"}], "year": 1975}],
        "maybe": {"films": [{"titles": [{"text": "Mirror"}], "minutes": 106}], "reviews": [{"author": "a reader"}]}})";
    constexpr auto read = R"({"films": [{"titles": [{"text": "Mirror"}], "year": 1975, "minutes": 106}], "reviews": [{"film": "Mirror"}]})";
    EXPECT_EQ(shown(evaluated(gold, read).all), "2/0/0");
}

TEST(Evaluation, KnowsAShowingByItsDayHouseAndFilm)
{
    constexpr auto gold = R"({"screenings": [{"film": "Ran", "date": "2026-03-24", "times": ["19:30"], "venue": "Filmhuis"},
        {"film": "Ran", "date": "2026-03-25", "times": ["21:00"], "venue": "Filmhuis"}]})";
    constexpr auto read = R"({"screenings": [{"film": "Ran", "date": "2026-03-25", "times": ["21:00"], "venue": "Filmhuis"}]})";
    auto const evaluation = evaluated(gold, read);
    EXPECT_EQ(shown(evaluation.properties.at("screening.date")), "1/0/1");
    EXPECT_EQ(shown(evaluation.properties.at("screening.time")), "1/0/1");
}

TEST(Evaluation, OfOddGoldGivesWhatCanBeHad)
{
    EXPECT_EQ(shown(evaluated(R"({"films": 7, "screenings": ["x"], "maybe": [], "source": "y"})", stalker).all), "0/6/0");
}

} // namespace

} // namespace kinotheca
