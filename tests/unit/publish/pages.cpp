#include "publish/fixture.hpp"

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

} // namespace

TEST(Pages, EveryLinkOfTheSiteLeadsToAPage)
{
    auto catalogue = cinematheque();
    std::set<std::string> seen{"/"};
    std::vector<std::string> ahead{"/"};
    while (!ahead.empty()) {
        auto address = ahead.back();
        ahead.pop_back();
        if (address.starts_with("/assets/"))
            continue;
        auto target = parse_target(address);
        ASSERT_TRUE(target) << address;
        auto page = get(*catalogue, address, target->named.value_or(Representation::html));
        EXPECT_EQ(page.status, 200) << address << " moved to " << page.location;
        if (target->named)
            continue;
        leave(address, page);
        for (auto const& link : links_of(page.body))
            if (seen.insert(link).second)
                ahead.push_back(link);
    }
    EXPECT_GT(seen.size(), 100u);
    leave("/nowhere", get(*catalogue, "/nowhere"));
    Site const site;
    if (auto const* folder = std::getenv("KINOTHECA_PAGES"))
        for (auto const& link : links_of(get(*catalogue, "/").body))
            if (link.starts_with("/assets/"))
                leave_assets(folder, site, link);
}

} // namespace kinotheca::tests
