#include "publish/address.hpp"

#include <gtest/gtest.h>

namespace kinotheca::tests {

namespace {

using Segments = std::vector<std::string>;
using Query = std::vector<std::pair<std::string, std::string>>;

} // namespace

TEST(Address, OfATargetIsTakenApartAndDecoded)
{
    auto target = parse_target("/films/17-the-siege.json?country=RU&form=science-fiction&q=%D0%B1+%26#part");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->segments, (Segments{"films", "17-the-siege"}));
    EXPECT_EQ(target->named, Representation::json);
    EXPECT_EQ(target->query, (Query{{"country", "RU"}, {"form", "science-fiction"}, {"q", "б &"}}));
    EXPECT_EQ(target->first("form"), "science-fiction");
    EXPECT_EQ(target->first("nothing"), "");
}

TEST(Address, OfTheFirstPageHasNoSegments)
{
    EXPECT_EQ(parse_target("/")->segments, Segments{});
    EXPECT_EQ(parse_target("//films//")->segments, Segments{"films"});
}

TEST(Address, ThatIsBrokenIsNone)
{
    for (auto const* broken :
        {"", "films", "http://elsewhere/", "/a%", "/a%2", "/a%zz", "/%ff", "/a%00b", "/../etc", "/a/%2e%2e/b", "/a?b=%0d%0a"})
        EXPECT_FALSE(parse_target(broken)) << broken;
    EXPECT_FALSE(parse_target("/" + std::string(5000, 'a')));
}

TEST(Address, ReadAgainIsTheSame)
{
    for (auto const* written :
        {"/", "/films", "/films/17-the-siege", "/films.json?year=2005", "/agenda?place=S%C3%A3o%20Paulo&theme=a%26b%3Dc", "/a%2Fb"}) {
        auto target = parse_target(written);
        ASSERT_TRUE(target) << written;
        EXPECT_EQ(to_string(*target), written);
    }
}

TEST(Address, OfAnEntityBearsItsLabelInLatinLetters)
{
    EXPECT_EQ(address_of(EntityKind::film, EntityId{17}, "The Siege"), "/films/17-the-siege");
    EXPECT_EQ(address_of(EntityKind::person, EntityId{3}, "Сергей Лозница"), "/people/3-sergej-loznica");
    EXPECT_EQ(address_of(EntityKind::festival, EntityId{4}, "…"), "/festivals/4");
    EXPECT_EQ(address_of(EntityKind::film, EntityId{5}, "Jeanne Dielman, 23, quai du Commerce, 1080 Bruxelles"),
        "/films/5-jeanne-dielman-23-quai-du-commerce-1080-bruxelles");
}

TEST(Address, OfEveryLabelIsACanonicalTarget)
{
    for (auto const* label : {"L’Argent", "8½", "M – Eine Stadt sucht einen Mörder", "七人の侍", "کلوزآپ", "<script>\"'&", "a/../b",
             "100 %", "", "\xff\xfe", "Ça ira: 1 film, fleuve"}) {
        auto address = address_of(EntityKind::film, EntityId{9}, label);
        auto target = parse_target(address);
        ASSERT_TRUE(target) << address;
        EXPECT_EQ(to_string(*target), address);
        EXPECT_EQ(parse_number(target->segments.at(1)), 9) << address;
    }
}

TEST(Address, KeepsSlugsShortAtAWord)
{
    auto words = slug("The Lives of a Bengal Lancer and of many other people besides who have no name in any catalogue");
    EXPECT_LE(words.size(), 60u);
    EXPECT_FALSE(words.ends_with('-'));
    EXPECT_EQ(slug(std::string(1000, 'x')).size(), 60u);
}

TEST(Address, TellsTheNumberAlone)
{
    EXPECT_EQ(parse_number("17-the-siege"), 17);
    EXPECT_EQ(parse_number("17"), 17);
    for (auto const* none : {"", "0", "-3", "017", "x", "17the-siege", "9999999999999999999", "1.5", " 1"})
        EXPECT_FALSE(parse_number(none)) << none;
}

TEST(Address, KnowsTheFolderOfEveryKind)
{
    for (auto kind : {EntityKind::film, EntityKind::edition, EntityKind::person, EntityKind::company, EntityKind::festival,
             EntityKind::screening, EntityKind::venue, EntityKind::place, EntityKind::text})
        EXPECT_EQ(kind_of_folder(folder_of(kind)), kind);
    EXPECT_FALSE(kind_of_folder("sources"));
}

TEST(Address, LeadsToTheWordsOfASource)
{
    EXPECT_EQ(address_of(SourceId{5}, Span{120, 164}), "/sources/5#at-120-164");
}

TEST(Address, OfAnotherSiteIsLinkedOnlyWhereABrowserMayGo)
{
    EXPECT_EQ(outside_address("https://www.example.org/a?b=c"), "https://www.example.org/a?b=c");
    EXPECT_EQ(outside_address("HTTP://example.org"), "HTTP://example.org");
    for (auto const* refused : {"javascript:alert(1)", "data:text/html,x", "//example.org", "https://", "https://user@example.org/",
             "https://example.org/a b", "https://example.org/\"", " https://example.org", "ftp://example.org"})
        EXPECT_EQ(outside_address(refused), "") << refused;
    EXPECT_EQ(host_of("https://www.Kinoglaz.fr:443/x"), "kinoglaz.fr");
    EXPECT_EQ(host_of("file:/x"), "");
}

TEST(Address, OfAListSetsOneParameterAndForgetsThePage)
{
    auto target = *parse_target("/films?year=2005&page=3");
    EXPECT_EQ(with_parameter(target, "country", "RU"), "/films?country=RU&year=2005");
    EXPECT_EQ(with_parameter(target, "year", ""), "/films");
    EXPECT_EQ(with_parameter(target, "year", "1975"), "/films?year=1975");
    EXPECT_EQ(with_parameter(target, "page", "4"), "/films?page=4&year=2005");
}

} // namespace kinotheca::tests
