#include "publish/fixture.hpp"
#include "publish/well_formed.hpp"

#include "base/files.hpp"
#include "publish/site.hpp"

#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <set>

namespace kinotheca::tests {

namespace {

Rendered get(MemoryCatalogue const& catalogue, std::string const& address, Representation representation = Representation::html)
{
    static Site const site;
    return site.page(parse_target(address).value(), representation, catalogue, saturday);
}

// All addresses of the site that the page leads to.
std::set<std::string> links_of(std::string const& page)
{
    std::set<std::string> links;
    for (auto at = page.find("href=\"/"); at != std::string::npos; at = page.find("href=\"/", at + 1)) {
        auto begin = at + 6;
        auto link = page.substr(begin, page.find('"', begin) - begin);
        for (auto escape = link.find("&amp;"); escape != std::string::npos; escape = link.find("&amp;"))
            link.replace(escape, 5, "&");
        links.insert(link.substr(0, link.find('#')));
    }
    return links;
}

// With KINOTHECA_PAGES=FOLDER the pages are left there, as a browser finds them under their addresses.
void leave(std::string const& address, Rendered const& page)
{
    auto const* folder = std::getenv("KINOTHECA_PAGES");
    if (!folder)
        return;
    auto name = std::filesystem::path(folder) / (address == "/" ? "index.html" : address.substr(1) + ".html");
    std::filesystem::create_directories(name.parent_path());
    files::write(name, page.body);
}

// The asset, and those that it names in turn.
void leave_assets(std::filesystem::path const& folder, Site const& site, std::string const& link)
{
    auto name = link.substr(8, link.find('?') - 8);
    auto asset = site.asset(name);
    ASSERT_TRUE(asset) << link;
    std::filesystem::create_directories(folder / "assets");
    files::write(folder / "assets" / name, asset->bytes);
    for (auto at = asset->bytes.find("url(\"/assets/"); at != std::string_view::npos; at = asset->bytes.find("url(\"/assets/", at + 1)) {
        auto named = asset->bytes.substr(at + 5, asset->bytes.find('"', at + 5) - at - 5);
        leave_assets(folder, site, std::string(named));
    }
}

// Visits every page that can be reached and calls `look` with its address and itself.
template <class Look>
std::size_t visit_all(MemoryCatalogue const& catalogue, Look const& look)
{
    std::set<std::string> seen{"/"};
    std::vector<std::string> ahead{"/"};
    while (!ahead.empty()) {
        auto address = ahead.back();
        ahead.pop_back();
        if (address.starts_with("/assets/"))
            continue;
        auto target = parse_target(address);
        EXPECT_TRUE(target) << address;
        auto page = get(catalogue, address, target->named.value_or(Representation::html));
        look(address, page);
        if (target->named)
            continue;
        for (auto const& link : links_of(page.body))
            if (seen.insert(link).second)
                ahead.push_back(link);
    }
    return seen.size();
}

// A page of which every value is made to break out of where it stands.
PageWriter hostile_page(std::string const& evil)
{
    PageWriter page("Title " + evil, "javascript:alert(1)//" + evil, "en\"><script>", PageKind::reference);
    page.record.source.path = "/tmp/" + evil;
    Film film;
    film.titles = {
        {page.say("Main " + evil), page.word("x", TitleKind::main)}, {page.say("Original " + evil), page.word("x", TitleKind::original)}};
    film.year = page.number("2005 " + evil, 2005);
    film.minutes = page.number("52 " + evil, 52);
    film.countries = {page.code(evil, evil)};
    film.languages = {page.code(evil, evil)};
    film.subtitles = {page.code(evil, evil)};
    film.synopsis = page.say(evil + "\n" + evil);
    for (auto role : {Role::director, Role::cast, Role::production_company})
        film.credits.push_back(
            {page.word("role " + evil, role), page.say("Name " + evil), page.say("Имя " + evil), page.say("As " + evil)});
    film.awards.push_back({page.say(evil), page.say("Prize " + evil), page.say(evil), page.code(evil, evil), page.number(evil, 2006),
        page.word(evil, AwardResult::won)});
    film.selections.push_back(
        {page.say("Festival " + evil), page.say(evil), page.say(evil), page.code(evil, evil), page.number(evil, 2007)});
    film.editions.push_back({page.say(evil), page.say("DVD " + evil), page.say(evil), page.number(evil, 2008)});
    film.references.push_back({page.say("Author " + evil), page.say("Text " + evil), page.say(evil), page.number(evil, 2009)});
    page.record.films.push_back(film);
    for (auto const* date : {"2026-11-21", "2026-01-01", "--12-24", "never <b>"}) {
        Screening screening;
        screening.title = page.say("Showing " + evil);
        screening.film = page.say("Main " + evil);
        screening.date = page.code(date, date);
        screening.times = {page.say(evil)};
        screening.venue = page.say("House " + evil);
        screening.hall = page.say(evil);
        screening.place = page.say("Town " + evil);
        screening.region = page.say(evil);
        screening.themes = {page.say("Theme " + evil)};
        screening.languages = {page.code(evil, evil)};
        screening.subtitles = {page.code(evil, evil)};
        screening.formats = {page.code(evil, evil)};
        screening.guests = {{page.say("Guest " + evil), page.word(evil, GuestPart::music)}};
        screening.organiser = page.say(evil);
        screening.strand = page.say(evil);
        screening.price = page.say(evil);
        screening.booking = page.say("javascript:alert(2)");
        screening.accessibility = page.say(evil);
        screening.age = page.say(evil);
        page.record.screenings.push_back(screening);
    }
    page.record.reviews.push_back(
        {page.say("Main " + evil), page.say("Critic " + evil), page.say(evil), page.code(evil, evil), page.say(evil)});
    return page;
}

} // namespace

TEST(Pages, AreReachedByLinksThatLeadSomewhereAndAreWellFormed)
{
    auto catalogue = cinematheque();
    auto pages = visit_all(*catalogue, [](std::string const& address, Rendered const& page) {
        EXPECT_EQ(page.status, 200) << address << " moved to " << page.location;
        if (!address.ends_with(".json") && address.find(".json?") == std::string::npos) {
            EXPECT_EQ(wrong_with(page.body), "") << address;
            leave(address, page);
        }
    });
    EXPECT_GT(pages, 100u);
    leave("/nowhere", get(*catalogue, "/nowhere"));
    Site const site;
    if (auto const* folder = std::getenv("KINOTHECA_PAGES"))
        for (auto const& link : links_of(get(*catalogue, "/").body))
            if (link.starts_with("/assets/"))
                leave_assets(folder, site, link);
}

TEST(Pages, LetNoValueBreakOutOfItsPlace)
{
    for (std::string const evil :
        {"<script>alert(1)</script>\"'&", "\" onmouseover=\"x", "' autofocus='", "{{view}}", "--><b>", "\xf0\x9f\x8e\xac"}) {
        MemoryCatalogue catalogue;
        catalogue.keep(hostile_page(evil), "2026-11-20T10:00:00Z");
        auto newer = hostile_page(evil + " 2");
        catalogue.keep(newer, "<i>2026");
        auto pages = visit_all(catalogue, [&](std::string const& address, Rendered const& page) {
            EXPECT_EQ(page.status, 200) << address;
            if (address.find(".json") == std::string::npos) {
                EXPECT_EQ(wrong_with(page.body), "") << evil << " on " << address;
            } else {
                EXPECT_NO_THROW(json::parse(page.body)) << address;
            }
        });
        EXPECT_GT(pages, 30u);
    }
}

TEST(Pages, LeadFromEveryFigureToMarkedWordsOfTheSource)
{
    auto catalogue = cinematheque();
    std::map<std::string, std::string> sources;
    std::size_t figures = 0;
    visit_all(*catalogue, [&](std::string const& address, Rendered const& page) {
        for (auto at = page.body.find("class=\"cite\" href=\""); at != std::string::npos;
             at = page.body.find("class=\"cite\" href=\"", at + 1)) {
            auto begin = at + 19;
            auto link = page.body.substr(begin, page.body.find('"', begin) - begin);
            auto hash = link.find('#');
            ASSERT_NE(hash, std::string::npos) << link;
            auto& source = sources[link.substr(0, hash)];
            if (source.empty())
                source = get(*catalogue, link.substr(0, hash)).body;
            EXPECT_NE(source.find("id=\"" + link.substr(hash + 1) + '"'), std::string::npos) << link << " on " << address;
            ++figures;
        }
    });
    EXPECT_GT(figures, 500u);
}

} // namespace kinotheca::tests
