#include "serve/server.hpp"

#include "base/error.hpp"
#include "base/json.hpp"
#include "serve/catalogue_of_films.hpp"
#include "serve/client.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <thread>

namespace kinotheca {

namespace {

using namespace std::chrono_literals;
using testing::Client;
using testing::Reply;

// A server over a small catalogue, on a free port of the loopback.
class ServerTest : public ::testing::Test {
protected:
    ServerTest()
    {
        films.add("Solaris", "1972", "Andrei Tarkovsky");
        films.add("Ikiru", "1952", "Akira Kurosawa");
        options.location = films.location();
        options.port = 0;
        options.threads = 2;
        options.access_log = AccessLog::off;
        options.stop_on = StopOn::stop_alone;
        options.catalogue_time = 20ms;
    }

    ~ServerTest() override
    {
        if (server)
            server->stop();
        if (thread.joinable())
            thread.join();
    }

    void start()
    {
        server = std::make_unique<Server>(options);
        thread = std::thread([this] { server->run(); });
    }

    Reply get(std::string_view target, std::string_view fields = "") { return testing::get(server->port(), target, fields); }

    // The address of the first film, as the list has it.
    std::string film()
    {
        auto list = json::parse(get("/films.json").body);
        return std::string(list.at("films").at(0).at("address").as_string());
    }

    testing::CatalogueOfFilms films;
    ServerOptions options;
    std::unique_ptr<Server> server;
    std::thread thread;
};

struct Address {
    char const* target;
    int status;
    char const* type; // what Content-Type begins with
};

TEST_F(ServerTest, AnswersEachAddressWithItsStatusAndType)
{
    start();
    auto const html = "text/html; charset=utf-8";
    auto const json = "application/json";
    for (auto const& [target, status, type] : std::initializer_list<Address>{
             {"/", 200, html},
             {"/?utm=1", 200, html},
             {"/films", 200, html},
             {"/films.json", 200, json},
             {"/films?year=1972", 200, html},
             {"/people", 200, html},
             {"/festivals", 200, html},
             {"/agenda", 200, html},
             {"/sources", 200, html},
             {"/sources/1", 200, html},
             {"/sources/1.json", 200, json},
             {"/healthz", 200, json},
             {"/robots.txt", 200, "text/plain"},
             {"/favicon.ico", 200, "image/svg+xml"},
             {"/films/", 301, ""},
             {"//films", 301, ""},
             {"/films//", 301, ""},
             {"/./films", 301, ""},
             {"/nowhere", 404, html},
             {"/nowhere.json", 404, "application/problem+json"},
             {"/films/999999", 404, html},
             {"/films/99999999999999999999", 404, html},
             {"/films/solaris", 404, html},
             {"/sources/0", 404, html},
             {"/assets", 404, html},
             {"/assets/none.css", 404, html},
             {"/assets/../films", 400, html},
             {"/..", 400, html},
             {"/%2e%2e/etc/passwd", 400, html},
             {"/..%2f..%2fetc%2fpasswd", 404, html},
             {"/assets/..%2f..%2fetc%2fpasswd", 404, html},
             {"/assets/%2e%2e%2fetc", 404, html},
             {"/films/..%5c..%5cboot.ini", 404, html},
             {"/%", 400, html},
             {"/%zz", 400, html},
             {"/%00", 400, html},
             {"/%0d%0aSet-Cookie:%20a=b", 400, html},
             {"/%ff%fe", 400, html},
             {"/%c0%af", 400, html},
             {"/%ed%a0%80", 400, html},
             {"/\xd0\xa1\xd0\xbe\xd0\xbb\xd1\x8f\xd1\x80\xd0\xb8\xd1\x81", 404, html},
             {"/%D0%A1%D0%BE%D0%BB%D1%8F%D1%80%D0%B8%D1%81", 404, html},
             {"/films?page=1", 200, html},
             {"/films?page=none", 400, html},
             {"nowhere", 400, html},
             {"*", 400, html},
         }) {
        auto reply = get(target);
        EXPECT_EQ(reply.status, status) << target;
        EXPECT_TRUE(reply.field("content-type").starts_with(type)) << target << ": " << reply.field("content-type");
        EXPECT_EQ(reply.body.empty(), status == 301) << target;
        EXPECT_EQ(reply.body.find("Set-Cookie"), std::string::npos) << target;
    }
}

TEST_F(ServerTest, EveryAnswerIsOneThatABrowserMayTrust)
{
    start();
    for (auto const* target : {"/", "/films.json", "/nowhere", "/%", "/healthz", "/favicon.ico", "/films/"}) {
        auto reply = get(target);
        EXPECT_TRUE(reply.field("content-security-policy").starts_with("default-src 'none';")) << target;
        EXPECT_EQ(reply.field("x-content-type-options"), "nosniff") << target;
        EXPECT_EQ(reply.field("server"), "") << target;
        EXPECT_EQ(reply.field("set-cookie"), "") << target;
    }
}

TEST_F(ServerTest, HeadAndGetHaveTheSameFields)
{
    start();
    for (auto const* target : {"/", "/films.json", "/nowhere", "/healthz", "/films/", "/favicon.ico"})
        for (auto const* fields : {"", "Accept-Encoding: gzip\r\n", "Accept: application/json\r\n"}) {
            Client visitor(server->port());
            auto head = visitor.head(target, fields);
            auto got = visitor.get(target, fields);
            head.fields.erase("date");
            got.fields.erase("date");
            EXPECT_EQ(head.status, got.status) << target;
            EXPECT_EQ(head.fields, got.fields) << target;
        }
}

TEST_F(ServerTest, GivesTheSameViewAsDataToWhoeverAsksForIt)
{
    start();
    auto by_name = get("/films.json");
    auto by_accept = get("/films", "Accept: application/json\r\n");
    EXPECT_EQ(by_name.body, by_accept.body);
    EXPECT_EQ(by_accept.field("content-type"), by_name.field("content-type"));
    EXPECT_NE(by_accept.field("vary").find("Accept,"), std::string::npos);
    EXPECT_EQ(json::parse(by_name.body).at("films").as_array().size(), 2u);
    EXPECT_EQ(get("/films", "Accept: text/html, application/json;q=0.9\r\n").body, get("/films").body);
    EXPECT_EQ(get("/films", "Accept: image/png\r\n").status, 406);
    EXPECT_EQ(get("/films.json", "Accept: text/html\r\n").body, by_name.body) << "an address that says json means it";
    EXPECT_EQ(get("/favicon.ico", "Accept: image/avif\r\n").status, 200);
}

TEST_F(ServerTest, ErrorsAreDataForPrograms)
{
    start();
    for (auto [target, status] : {std::pair("/nowhere", 404), std::pair("/%", 400), std::pair("/films?page=none", 400)}) {
        auto reply = get(target, "Accept: application/json\r\n");
        EXPECT_EQ(reply.field("content-type"), "application/problem+json") << target;
        auto problem = json::parse(reply.body);
        EXPECT_EQ(problem.at("status").as_int64(), status) << target;
        EXPECT_FALSE(problem.at("title").as_string().empty()) << target;
    }
}

TEST_F(ServerTest, RefusalsOfTheTransportArePagesOfTheSite)
{
    start();
    Client visitor(server->port());
    visitor.send("DELETE /films HTTP/1.1\r\nHost: a\r\n\r\n");
    auto reply = visitor.receive().value_or(Reply{});
    EXPECT_EQ(reply.status, 405);
    EXPECT_EQ(reply.field("allow"), "GET, HEAD");
    EXPECT_NE(reply.body.find("<html"), std::string::npos);
    auto long_one = get("/" + std::string(5000, 'a'));
    EXPECT_EQ(long_one.status, 414);
    EXPECT_NE(long_one.body.find("<html"), std::string::npos);
}

TEST_F(ServerTest, AVisitorWhoHasThePageIsToldSo)
{
    start();
    for (auto const* fields : {"", "Accept-Encoding: gzip\r\n", "Accept: application/json\r\n"}) {
        auto first = get("/films", fields);
        auto tag = first.field("etag");
        ASSERT_FALSE(tag.empty());
        EXPECT_EQ(first.field("cache-control"), "no-cache");
        for (auto const& match : {tag, "W/" + tag, "\"other\", " + tag, std::string("*")}) {
            auto again = get("/films", fmt::format("{}If-None-Match: {}\r\n", fields, match));
            EXPECT_EQ(again.status, 304) << match;
            EXPECT_EQ(again.field("etag"), tag);
            EXPECT_EQ(again.field("content-length"), "");
        }
        EXPECT_EQ(get("/films", fmt::format("{}If-None-Match: \"other\"\r\n", fields)).status, 200);
    }
    EXPECT_NE(get("/films").field("etag"), get("/films.json").field("etag"));
    EXPECT_NE(get("/films").field("etag"), get("/films", "Accept-Encoding: gzip\r\n").field("etag"));
}

TEST_F(ServerTest, CompressesForThoseWhoAsk)
{
    start();
    for (auto const* target : {"/films", "/films.json", "/nowhere"}) {
        auto plain = get(target);
        auto compressed = get(target, "Accept-Encoding: br, gzip;q=0.5\r\n");
        if (plain.body.size() < 1000)
            continue;
        EXPECT_EQ(compressed.field("content-encoding"), "gzip") << target;
        EXPECT_EQ(testing::gunzipped(compressed.body), plain.body) << target;
        EXPECT_EQ(get(target, "Accept-Encoding: gzip;q=0\r\n").field("content-encoding"), "") << target;
    }
    EXPECT_EQ(get("/films", "Accept-Encoding: gzip\r\n").field("content-encoding"), "gzip");
}

TEST_F(ServerTest, WhatPagesLoadMayBeKeptForEver)
{
    start();
    auto page = get("/").body;
    auto at = page.find("/assets/");
    ASSERT_NE(at, std::string::npos);
    auto address = page.substr(at, page.find('"', at) - at);
    auto asset = get(address);
    EXPECT_EQ(asset.status, 200) << address;
    EXPECT_EQ(asset.field("cache-control"), "public, max-age=31536000, immutable") << address;
    EXPECT_EQ(get(address.substr(0, address.find('?'))).field("cache-control"), "no-cache");
    EXPECT_EQ(get(address.substr(0, address.find('?')) + "?v=older").field("cache-control"), "no-cache");
    EXPECT_EQ(get(address, fmt::format("If-None-Match: {}\r\n", asset.field("etag"))).status, 304);
}

TEST_F(ServerTest, LeadsToTheOneAddressOfAPage)
{
    start();
    EXPECT_EQ(get("//films/?year=1972").field("location"), "/films?year=1972");
    EXPECT_EQ(get("//kino.example/").field("location"), "/kino.example") << "never to another host";
    auto address = film();
    auto number = address.substr(0, address.find('-'));
    auto reply = get(number);
    EXPECT_EQ(reply.status, 301);
    EXPECT_EQ(reply.field("location"), address);
    EXPECT_EQ(get(address).status, 200);
}

TEST_F(ServerTest, ShowsWhatIsAddedWhileItRuns)
{
    start();
    auto before = get("/films");
    auto page = get(film());
    films.add("Daisies", "1966", "Věra Chytilová");
    std::this_thread::sleep_for(2 * options.catalogue_time);
    auto after = get("/films", fmt::format("If-None-Match: {}\r\n", before.field("etag")));
    EXPECT_EQ(after.status, 200);
    EXPECT_NE(after.body.find("Daisies"), std::string::npos);
    EXPECT_EQ(before.body.find("Daisies"), std::string::npos);
}

TEST_F(ServerTest, ServesTheSameBytesFromTheCacheAndMadeAnew)
{
    start();
    auto cached = get("/films").body;
    EXPECT_EQ(get("/films").body, cached);
    server->stop();
    thread.join();
    options.cache_bytes = 0;
    start();
    EXPECT_EQ(get("/films").body, cached);
    EXPECT_EQ(testing::gunzipped(get("/films", "Accept-Encoding: gzip\r\n").body), cached);
}

TEST_F(ServerTest, SaysWhetherItIsWell)
{
    start();
    auto reply = get("/healthz");
    auto health = json::parse(reply.body);
    EXPECT_EQ(health.at("status").as_string(), "ok");
    EXPECT_GT(health.at("change").as_int64(), 0);
    EXPECT_EQ(reply.field("cache-control"), "no-store");
}

TEST_F(ServerTest, AFaultOfOursIsToldByANumberAloneAndHealsWithTheCatalogue)
{
    start();
    films.damage();
    for (auto const* target : {"/films", "/films.json", "/healthz"}) {
        auto reply = get(target);
        EXPECT_EQ(reply.status, 500) << target;
        auto number = reply.field("error-number");
        EXPECT_EQ(number.size(), 8u) << target;
        EXPECT_EQ(reply.field("cache-control"), "no-store") << target;
        EXPECT_NE(reply.body.find(number), std::string::npos) << target;
        for (auto const* detail : {"SQL", "sql", "malformed", "database", "kinotheca-serve"})
            EXPECT_EQ(reply.body.find(detail), std::string::npos) << target;
    }
    films.mend();
    for (int worker = 0; worker < 4; ++worker)
        get("/healthz");
    EXPECT_EQ(get("/films").status, 200);
}

TEST_F(ServerTest, ACatalogueThatIsNotThereIsAnErrorAtTheStart)
{
    options.location += "/none";
    EXPECT_THROW(Server{options}, Error);
}

} // namespace

} // namespace kinotheca
