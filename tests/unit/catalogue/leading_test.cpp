#include "catalogue/leading.hpp"

#include "catalogue/summary.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinotheca {

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

// Statements in one line each: what is said, by which source, of which kind, when.
class Sayings {
public:
    KeptStatement& say(std::string property, std::string value, int source, PageKind kind = PageKind::reference, std::string url = {})
    {
        auto& statement = statements.emplace_back();
        statement.id = StatementId(static_cast<std::int64_t>(statements.size()));
        statement.entity = EntityId(1);
        statement.property = std::move(property);
        statement.value = std::move(value);
        statement.at = {{0, 1}};
        statement.source.id = SourceId(source);
        statement.source.kind = kind;
        statement.source.url = std::move(url);
        statement.source.retrieved_at = fmt::format("2026-11-{:02}T00:00:00Z", source);
        return statement;
    }

    std::vector<KeptStatement> statements;
};

std::vector<std::string> values(Leading const& leading)
{
    std::vector<std::string> values;
    for (auto const& group : leading.groups)
        values.push_back(group.value);
    return values;
}

TEST(Leading, OfNothingIsNothing)
{
    Sayings sayings;
    EXPECT_THAT(leading(sayings.statements, "minutes").groups, IsEmpty());
    EXPECT_EQ(leading(sayings.statements, "minutes").rule, "");
}

TEST(Leading, OneValueNeedsNoRule)
{
    Sayings sayings;
    sayings.say("minutes", "52", 1);
    sayings.say("minutes", "52", 2);
    sayings.say("year", "2005", 1);
    auto const minutes = leading(sayings.statements, "minutes");
    EXPECT_THAT(values(minutes), ElementsAre("52"));
    EXPECT_EQ(minutes.groups[0].sources, 2);
    EXPECT_EQ(minutes.rule, "");
}

TEST(Leading, MoreSourcesGoBeforeBetterKinds)
{
    Sayings sayings;
    sayings.say("minutes", "58", 1, PageKind::reference);
    sayings.say("minutes", "52", 2, PageKind::agenda);
    sayings.say("minutes", "52", 3, PageKind::review);
    auto const minutes = leading(sayings.statements, "minutes");
    EXPECT_THAT(values(minutes), ElementsAre("52", "58"));
    EXPECT_EQ(minutes.rule, "2 sources against 1");
    EXPECT_EQ(minutes.groups[0].statements[0]->source.kind, PageKind::agenda) << "an agenda stands before a review";
}

TEST(Leading, PagesOfOneSiteAreOneSource)
{
    Sayings sayings;
    sayings.say("minutes", "58", 1, PageKind::agenda, "https://kino.example/one");
    sayings.say("minutes", "58", 2, PageKind::agenda, "https://www.kino.example/two?x");
    sayings.say("minutes", "58", 3, PageKind::agenda, "http://KINO.example");
    sayings.say("minutes", "52", 4, PageKind::agenda, "https://one.example/");
    sayings.say("minutes", "52", 5, PageKind::agenda);
    EXPECT_THAT(values(leading(sayings.statements, "minutes")), ElementsAre("52", "58"));
}

TEST(Leading, OfEqualNumbersTheBetterKindGoesBeforeTheNewer)
{
    Sayings sayings;
    sayings.say("minutes", "52", 1, PageKind::reference);
    sayings.say("minutes", "58", 2, PageKind::agenda);
    auto const minutes = leading(sayings.statements, "minutes");
    EXPECT_THAT(values(minutes), ElementsAre("52", "58"));
    EXPECT_EQ(minutes.rule, "a reference goes before an agenda");
}

TEST(Leading, OfEqualKindsTheNewerLeads)
{
    Sayings sayings;
    sayings.say("minutes", "52", 1);
    sayings.say("minutes", "58", 2);
    auto const minutes = leading(sayings.statements, "minutes");
    EXPECT_THAT(values(minutes), ElementsAre("58", "52"));
    EXPECT_EQ(minutes.rule, "the newer source");
}

TEST(Leading, APersonGoesBeforeAllPages)
{
    Sayings sayings;
    sayings.say("minutes", "52", 2);
    sayings.say("minutes", "52", 3);
    sayings.say("minutes", "53", 1).source.speaker = SourceKind::person;
    auto const minutes = leading(sayings.statements, "minutes");
    EXPECT_THAT(values(minutes), ElementsAre("53", "52"));
    EXPECT_EQ(minutes.rule, "a person says so");
}

TEST(Leading, CaseMarksAndSpaceMakeNoOtherValue)
{
    Sayings sayings;
    sayings.say("theme", "Réalisatrices", 1, PageKind::agenda);
    sayings.say("theme", "REALISATRICES ", 2, PageKind::reference);
    auto const themes = leading(sayings.statements, "theme");
    EXPECT_THAT(values(themes), ElementsAre("REALISATRICES ")) << "as the leading one writes it";
    EXPECT_EQ(themes.groups[0].sources, 2);
}

TEST(Leading, StatementsThatLeadToOneEntityAreOneValue)
{
    Sayings sayings;
    sayings.say("credit", "Sergei Loznitsa", 1).target = EntityId(7);
    sayings.say("credit", "Сергей Лозница", 2).target = EntityId(7);
    sayings.say("credit", "Sergei Loznitsa", 3).target = EntityId(8);
    EXPECT_EQ(leading(sayings.statements, "credit").groups.size(), 2u);
}

TEST(Label, OfAFilmIsAMainTitleBeforeAnyOther)
{
    Sayings sayings;
    sayings.say("title", "Блокада", 1).qualifiers = {{"kind", "original", {{0, 1}}}};
    sayings.say("title", "Blokada", 1).qualifiers = {{"kind", "original", {{0, 1}}}};
    sayings.say("title", "Blokada", 2).qualifiers = {{"kind", "alternative", {{0, 1}}}};
    sayings.say("title", "The Siege", 2, PageKind::agenda).qualifiers = {{"kind", "main", {{0, 1}}}};
    EXPECT_EQ(label_of(EntityKind::film, sayings.statements), "The Siege");
    sayings.statements.pop_back();
    EXPECT_EQ(label_of(EntityKind::film, sayings.statements), "Блокада") << "of one source, what it says first";
}

TEST(Label, OfAPersonIsTheMostToldLatinSpellingWithoutCapitals)
{
    Sayings sayings;
    sayings.say("name", "Сергей ЛОЗНИЦА", 1);
    sayings.say("name", "Сергей ЛОЗНИЦА", 2);
    EXPECT_EQ(label_of(EntityKind::person, sayings.statements), "Сергей Лозница");
    sayings.say("native", "Sergei LOZNITSA", 3);
    EXPECT_EQ(label_of(EntityKind::person, sayings.statements), "Sergei Loznitsa") << "Latin letters, although told less";
    sayings.say("name", "Sergueï Loznitsa", 4);
    sayings.say("name", "Sergueï Loznitsa", 5);
    EXPECT_EQ(label_of(EntityKind::person, sayings.statements), "Sergueï Loznitsa");
    sayings.say("name", "Sergey LOZNITSA", 6).source.speaker = SourceKind::person;
    EXPECT_EQ(label_of(EntityKind::person, sayings.statements), "Sergey LOZNITSA") << "a person's word stands as it is";
}

TEST(Label, OfATownPrefersASpellingWithoutCapitals)
{
    Sayings sayings;
    sayings.say("name", "ROTTERDAM", 1);
    EXPECT_EQ(label_of(EntityKind::place, sayings.statements), "ROTTERDAM");
    sayings.say("name", "Rotterdam", 2, PageKind::other);
    EXPECT_EQ(label_of(EntityKind::place, sayings.statements), "Rotterdam");
}

TEST(Label, DoesNotDependOnTheOrderOfTheStatements)
{
    Sayings sayings;
    for (int source = 1; source <= 6; ++source)
        sayings.say("name", source % 2 ? "Agnès Varda" : "Agnes Varda", source);
    auto const label = label_of(EntityKind::person, sayings.statements);
    std::reverse(sayings.statements.begin(), sayings.statements.end());
    EXPECT_EQ(label_of(EntityKind::person, sayings.statements), label);
}

TEST(Summary, OfAFilmNamesTheLeadingValueFirst)
{
    Sayings sayings;
    sayings.say("title", "Solaris", 1).qualifiers = {{"kind", "main", {{0, 1}}}};
    sayings.say("year", "1971", 3, PageKind::review);
    sayings.say("year", "1972", 1);
    auto& credit = sayings.say("credit", "Andrei TARKOVSKY", 1);
    credit.qualifiers = {{"role", "director", {{0, 1}}}};
    credit.target = EntityId(5);
    credit.target_label = "Andrei Tarkovsky";
    auto const summary = summarise(EntityId(1), EntityKind::film, sayings.statements, {});
    EXPECT_THAT(summary.facets,
        ElementsAre(Pair("year", "1972"), Pair("year", "1971"), Pair("decade", "1970"), Pair("director", "Andrei Tarkovsky"),
            Pair("director-id", "5")));
    EXPECT_EQ(summary.first("year"), "1972");
    EXPECT_THAT(summary.all("year"), ElementsAre("1972", "1971"));
    EXPECT_EQ(summary.first("country"), "");
    EXPECT_EQ(date_keys(summary).begin, "1972");
}

TEST(Summary, OfAPersonCountsFilmsByRole)
{
    Sayings own;
    own.say("name", "Kira Muratova", 1);
    Sayings leading_to;
    for (auto const& [film, role] : {std::pair(10, "writer"), {10, "director"}, {11, "director"}, {11, "director"}}) {
        auto& credit = leading_to.say("credit", "Kira Muratova", 1);
        credit.entity = EntityId(film);
        credit.qualifiers = {{"role", role, {{0, 1}}}};
    }
    auto const summary = summarise(EntityId(1), EntityKind::person, own.statements, leading_to.statements);
    EXPECT_THAT(summary.facets, ElementsAre(Pair("role", "director"), Pair("role", "writer"), Pair("films", "2")));
    EXPECT_EQ(summary.sort_key, "muratova, kira");
}

TEST(Summary, OfAFestivalHasItsYearsTheLastFirst)
{
    Sayings own;
    own.say("name", "Berlinale", 1);
    Sayings leading_to;
    for (auto const* year : {"1977", "1979", "1977"})
        leading_to.say("selection", "Berlinale", 1).qualifiers = {{"year", year, {{0, 1}}}, {"place", "Berlin", {{0, 1}}}};
    auto const summary = summarise(EntityId(1), EntityKind::festival, own.statements, leading_to.statements);
    EXPECT_THAT(summary.all("year"), ElementsAre("1979", "1977"));
    EXPECT_THAT(summary.all("place"), ElementsAre("Berlin"));
}

TEST(Summary, OfAShowingIsOrderedByDayAndHour)
{
    Sayings sayings;
    sayings.say("date", "2026-03-20/2026-04-02", 1);
    sayings.say("time", "20:00", 1);
    sayings.say("time", "17:30", 1);
    auto const summary = summarise(EntityId(1), EntityKind::screening, sayings.statements, {});
    EXPECT_THAT(summary.all("time"), ElementsAre("17:30", "20:00"));
    EXPECT_EQ(summary.first("date_end"), "2026-04-02");
    EXPECT_EQ(date_keys(summary).begin, "2026-03-20T17:30");
    EXPECT_EQ(date_keys(summary).end, "2026-04-02");
}

TEST(Summary, HasNoFacetThatIsLongerThanAnybodyWouldChoose)
{
    Sayings sayings;
    sayings.say("theme", std::string(100'000, 'x'), 1);
    EXPECT_THAT(summarise(EntityId(1), EntityKind::screening, sayings.statements, {}).facets, IsEmpty());
}

} // namespace

} // namespace kinotheca
