#include "publish/fixture.hpp"
#include "publish/well_formed.hpp"

#include "publish/site.hpp"
#include "publish/templates_data.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinotheca::tests {

namespace {

using testing::HasSubstr;
using testing::Not;

class SiteTest : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        s_site = new Site();
        s_catalogue = cinematheque().release();
    }

    static void TearDownTestSuite()
    {
        delete s_site;
        delete s_catalogue;
    }

    static Rendered get(std::string const& address, Representation representation = Representation::html)
    {
        return s_site->page(parse_target(address).value(), representation, *s_catalogue, saturday);
    }

    static std::string number(EntityKind kind, std::string const& label)
    {
        return std::to_string(static_cast<std::int64_t>(s_catalogue->find(kind, label)));
    }

    static Site* s_site;
    static MemoryCatalogue* s_catalogue;
};

Site* SiteTest::s_site = nullptr;
MemoryCatalogue* SiteTest::s_catalogue = nullptr;

} // namespace

TEST_F(SiteTest, SendsEveryOtherFormOfAnAddressToTheCanonicalOne)
{
    auto id = number(EntityKind::film, "Stalker");
    auto canonical = "/films/" + id + "-stalker";
    EXPECT_EQ(get(canonical).status, 200);
    for (auto const& other : {"/films/" + id, "/films/" + id + "-zerkalo", "/people/" + id + "-stalker", "/films/" + id + "-Stalker"}) {
        auto moved = get(other);
        EXPECT_EQ(moved.status, 301) << other;
        EXPECT_EQ(moved.location, canonical) << other;
        EXPECT_EQ(moved.body, "") << other;
    }
    EXPECT_EQ(get("/films/" + id + ".json?x=1").location, canonical + ".json?x=1");
    EXPECT_EQ(get("/sources/2-x").location, "/sources/2");
}

TEST_F(SiteTest, FollowsAMergedEntity)
{
    auto catalogue = cinematheque();
    auto from = catalogue->find(EntityKind::film, "Mirror");
    auto into = catalogue->find(EntityKind::film, "Stalker");
    catalogue->merge(from, into);
    auto moved = s_site->page(
        {{"films", std::to_string(static_cast<std::int64_t>(from)) + "-mirror"}, {}, {}}, Representation::html, *catalogue, saturday);
    EXPECT_EQ(moved.status, 301);
    EXPECT_EQ(moved.location, "/films/" + std::to_string(static_cast<std::int64_t>(into)) + "-stalker");
    catalogue->merge(into, from);
    EXPECT_EQ(s_site->page({{"films", "1"}, {}, {}}, Representation::html, *catalogue, saturday).status, 404);
}

TEST_F(SiteTest, SaysThatThereIsNoSuchPage)
{
    for (auto const* address :
        {"/nowhere", "/films/0", "/films/999999", "/films/999999-stalker", "/sources/99", "/films/1/2", "/films/stalker", "/home/x"}) {
        auto page = get(address);
        EXPECT_EQ(page.status, 404) << address;
        EXPECT_THAT(page.body, HasSubstr("There is no such page")) << address;
        EXPECT_EQ(wrong_with(page.body), "") << address;
    }
    auto data = json::parse(get("/nowhere", Representation::json).body);
    EXPECT_EQ(data.at("status"), 404);
}

TEST_F(SiteTest, SaysWhatIsWrongWithARequest)
{
    for (auto const* address :
        {"/films?page=0", "/films?page=x", "/films?page=-1", "/agenda?day=tomorrow", "/agenda?day=2026-02-30", "/agenda?when=soon"})
        EXPECT_EQ(get(address).status, 400) << address;
    EXPECT_THAT(get("/agenda?day=%3Cscript%3E").body, HasSubstr("there is no day “&lt;script&gt;”"));
}

TEST_F(SiteTest, HasAPageForEveryError)
{
    for (int status : {400, 404, 405, 406, 408, 410, 413, 414, 429, 431, 500, 503, 418}) {
        auto page = s_site->error_page(status, Representation::html);
        EXPECT_EQ(page.status, status);
        EXPECT_EQ(wrong_with(page.body), "") << status;
        EXPECT_THAT(page.body, HasSubstr("noindex"));
    }
    EXPECT_THAT(s_site->error_page(500, Representation::html, "a1b2").body, HasSubstr("a1b2"));
    EXPECT_THAT(s_site->error_page(404, Representation::html, "secret").body, Not(HasSubstr("secret")));
}

TEST_F(SiteTest, GivesTheSameBytesForTheSameQuestion)
{
    EXPECT_EQ(get("/agenda").body, get("/agenda").body);
    EXPECT_EQ(get("/agenda", Representation::json).body, get("/agenda", Representation::json).body);
}

TEST_F(SiteTest, ListsFilmsByTheFiltersOfTheAddress)
{
    EXPECT_THAT(get("/films?country=JP").body, testing::AllOf(HasSubstr("3 films"), HasSubstr("七人の侍"), Not(HasSubstr("Stalker"))));
    EXPECT_THAT(get("/films?country=JP&year=1952").body, testing::AllOf(HasSubstr("1 film<"), HasSubstr("Ikiru")));
    auto nothing = get("/films?country=JP&form=animation");
    EXPECT_EQ(nothing.status, 200);
    EXPECT_THAT(nothing.body, testing::AllOf(HasSubstr("No film fits these filters"), HasSubstr("href=\"/films?country=JP\"")));
    EXPECT_THAT(get("/films?page=7").body, HasSubstr("21 films"));
}

TEST_F(SiteTest, TellsTheAgendaOfADay)
{
    auto page = get("/agenda?day=2026-11-22").body;
    EXPECT_THAT(page, testing::AllOf(HasSubstr("The Invasion"), HasSubstr("sold out"), Not(HasSubstr("20:15"))));
}

TEST_F(SiteTest, ParksThePastBehindTheComing)
{
    auto coming = get("/agenda").body;
    EXPECT_THAT(
        coming, testing::AllOf(HasSubstr("De Andere Film: Cléo de 5 à 7"), Not(HasSubstr("27 January 2026")), Not(HasSubstr(">March"))));
    auto past = get("/agenda?when=past").body;
    EXPECT_LT(past.find("March 2026"), past.find("January 2026"));
    EXPECT_THAT(past, Not(HasSubstr("In the Fog")));
}

TEST_F(SiteTest, ServesItsFilesUnderTheHashOfTheirBytes)
{
    auto style = s_site->asset("site.css");
    ASSERT_TRUE(style);
    EXPECT_EQ(style->content_type, "text/css; charset=utf-8");
    EXPECT_TRUE(style->compressible);
    EXPECT_THAT(get("/").body, HasSubstr("/assets/site.css?v=" + std::string(style->hash)));
    EXPECT_EQ(s_site->asset("favicon.svg")->content_type, "image/svg+xml");
    EXPECT_EQ(s_site->asset("robots.txt")->content_type, "text/plain; charset=utf-8");
    EXPECT_FALSE(s_site->asset("10-fonts.css"));
    EXPECT_FALSE(s_site->asset("../site.css"));
}

TEST_F(SiteTest, AsksForNoFontThatItDoesNotHave)
{
    auto style = s_site->asset("site.css")->bytes;
    EXPECT_EQ(style.find("@import"), std::string_view::npos);
    for (auto at = style.find("url("); at != std::string_view::npos; at = style.find("url(", at + 1)) {
        auto address = style.substr(at + 5, style.find('"', at + 5) - at - 5);
        ASSERT_TRUE(address.starts_with("/assets/")) << address;
        auto name = address.substr(8, address.find('?') - 8);
        auto asset = s_site->asset(name);
        ASSERT_TRUE(asset) << name;
        EXPECT_EQ(asset->content_type, "font/woff2");
        EXPECT_TRUE(address.ends_with(asset->hash));
    }
}

TEST_F(SiteTest, IsReadyWhenTheCatalogueIsEmpty)
{
    MemoryCatalogue const empty;
    for (auto const* address : {"/", "/films", "/people", "/festivals", "/agenda", "/agenda?when=past", "/sources", "/about", "/companies",
             "/venues", "/places", "/texts", "/editions"}) {
        auto page = s_site->page(parse_target(address).value(), Representation::html, empty, saturday);
        EXPECT_EQ(page.status, 200) << address;
        EXPECT_EQ(wrong_with(page.body), "") << address;
    }
}

} // namespace kinotheca::tests
