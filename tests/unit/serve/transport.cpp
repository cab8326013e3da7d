#include "serve/transport.hpp"

#include "base/error.hpp"
#include "serve/client.hpp"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <fmt/format.h>
#include <future>
#include <gtest/gtest.h>
#include <memory>
#include <thread>
#include <vector>

namespace kinotheca {

namespace {

using namespace std::chrono_literals;
using testing::Client;

// "/ready/…" is at hand, "/gate" waits until it is opened, "/big" has more than a socket takes at once, all else is made by
// a worker and tells the target.
class TellingHandler : public Handler {
public:
    std::optional<Response> at_hand(Request const& request) override
    {
        if (request.target.starts_with("/ready"))
            return told(200, request.target);
        return std::nullopt;
    }

    Response answer(Request const& request, int worker) override
    {
        ++asked;
        if (worker >= workers)
            return told(500, "a worker beyond the number");
        if (request.target == "/gate") {
            at_gate.release();
            gate.acquire();
        }
        if (request.target == "/big")
            return told(200, std::string(big, 'b'));
        return told(200, request.target);
    }

    Response refusal(int status, std::string_view detail, Request const&) override { return told(status, std::string(detail)); }

    static constexpr std::size_t big = 16 * 1024 * 1024;
    std::atomic<int> asked{0};
    int workers = 2;
    std::counting_semaphore<> at_gate{0};
    std::counting_semaphore<> gate{0};

private:
    static Response told(int status, std::string text)
    {
        return {status, Body::of("Content-Type: text/plain\r\n"), Body::of(std::move(text))};
    }
};

// A transport that runs on a free port of the loopback as long as the test.
class TransportTest : public ::testing::Test {
protected:
    TransportTest()
    {
        options.port = 0;
        options.threads = 2;
        options.access_log = AccessLog::off;
        options.stop_on = StopOn::stop_alone;
        options.limits.stop_time = 5s;
    }

    ~TransportTest() override
    {
        handler.gate.release(100);
        stop();
    }

    void start()
    {
        transport = std::make_unique<Transport>(handler, options);
        thread = std::thread([this] {
            transport->run();
            ended.set_value();
        });
    }

    void stop()
    {
        if (transport)
            transport->stop();
        if (thread.joinable())
            thread.join();
    }

    Client client() const { return Client(transport->port()); }

    TellingHandler handler;
    TransportOptions options;
    std::unique_ptr<Transport> transport;
    std::thread thread;
    std::promise<void> ended;
};

TEST_F(TransportTest, AnswersWhatIsAtHandAndWhatAWorkerMakes)
{
    start();
    auto reply = testing::get(transport->port(), "/ready");
    EXPECT_EQ(reply.status_line, "HTTP/1.1 200 OK");
    EXPECT_EQ(reply.body, "/ready");
    EXPECT_EQ(reply.field("content-type"), "text/plain");
    EXPECT_EQ(reply.field("date").size(), std::string_view("Sat, 21 Nov 2026 14:50:52 GMT").size());
    EXPECT_EQ(handler.asked, 0);
    EXPECT_EQ(testing::get(transport->port(), "/made").body, "/made");
    EXPECT_EQ(handler.asked, 1);
}

TEST_F(TransportTest, TellsItsAddress)
{
    start();
    EXPECT_EQ(transport->address(), fmt::format("http://127.0.0.1:{}", transport->port()));
}

TEST_F(TransportTest, HeadHasTheFieldsOfGetAndNoBody)
{
    start();
    auto visitor = client();
    for (auto const* target : {"/ready", "/made"}) {
        auto got = visitor.get(target);
        auto head = visitor.head(target);
        got.fields.erase("date");
        head.fields.erase("date");
        EXPECT_EQ(head.status, 200);
        EXPECT_EQ(head.fields, got.fields);
    }
    EXPECT_EQ(visitor.get("/after").body, "/after") << "a body after HEAD would stand before this answer";
}

TEST_F(TransportTest, KeepsTheConnectionUntilAskedToClose)
{
    start();
    auto visitor = client();
    for (int i = 0; i < 20; ++i)
        ASSERT_EQ(visitor.get(fmt::format("/{}", i)).body, fmt::format("/{}", i));
    auto last = visitor.get("/last", "Connection: close\r\n");
    EXPECT_EQ(last.field("connection"), "close");
    EXPECT_TRUE(visitor.closed_by_server());
}

TEST_F(TransportTest, AnswersPipelinedRequestsInTheirOrder)
{
    start();
    auto visitor = client();
    std::string all;
    for (int i = 0; i < 300; ++i)
        all += fmt::format("GET /{}{} HTTP/1.1\r\nHost: a\r\n\r\n", i % 3 ? "ready" : "made", i);
    visitor.send(all);
    for (int i = 0; i < 300; ++i) {
        auto reply = visitor.receive();
        ASSERT_TRUE(reply) << i;
        ASSERT_EQ(reply->body, fmt::format("/{}{}", i % 3 ? "ready" : "made", i));
    }
}

TEST_F(TransportTest, SendsWhatIsLargerThanASocketTakes)
{
    start();
    auto reply = testing::get(transport->port(), "/big");
    EXPECT_EQ(reply.body.size(), TellingHandler::big);
    EXPECT_EQ(reply.body.find_first_not_of('b'), std::string::npos);
}

TEST_F(TransportTest, ServesManyAtOnce)
{
    start();
    std::vector<std::thread> visitors;
    std::atomic<int> right{0};
    for (int i = 0; i < 16; ++i)
        visitors.emplace_back([&, i] {
            auto visitor = client();
            for (int j = 0; j < 25; ++j) {
                auto target = fmt::format("/{}{}/{}", j % 2 ? "ready" : "made", i, j);
                right += visitor.get(target).body == target;
            }
        });
    for (auto& visitor : visitors)
        visitor.join();
    EXPECT_EQ(right, 16 * 25);
}

TEST_F(TransportTest, RefusesMethodsThatChangeThings)
{
    start();
    auto visitor = client();
    for (auto const* method : {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"}) {
        visitor.send(fmt::format("{} / HTTP/1.1\r\nHost: a\r\n\r\n", method));
        auto reply = visitor.receive();
        ASSERT_TRUE(reply) << method;
        EXPECT_EQ(reply->status, 405) << method;
    }
    EXPECT_EQ(visitor.get("/after").status, 200) << "the connection is still good";
}

TEST_F(TransportTest, AnswersWhatItCannotReadAndCloses)
{
    start();
    for (auto [bytes, status] : {std::pair("\x16\x03\x01", 400), std::pair("GET / HTTP/1.1\r\n\r\n", 400),
             std::pair("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabcde", 413),
             std::pair("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabcde", 405)}) {
        auto visitor = client();
        visitor.send(bytes);
        auto reply = visitor.receive();
        ASSERT_TRUE(reply) << bytes;
        EXPECT_EQ(reply->status, status);
        EXPECT_EQ(reply->field("connection"), "close");
        EXPECT_TRUE(visitor.closed_by_server()) << bytes;
    }
}

TEST_F(TransportTest, TheRefusalOfALongBodyArrivesThoughTheBodyIsStillComing)
{
    start();
    auto visitor = client();
    visitor.send("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n" + std::string(1'000'000, 'x'));
    auto reply = visitor.receive();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 413);
}

TEST_F(TransportTest, BoundsTheHeadOfARequest)
{
    options.limits.header_bytes = 6000;
    options.limits.target_bytes = 5000;
    start();
    auto visitor = client();
    EXPECT_EQ(visitor.get("/" + std::string(4999, 'a')).status, 200);
    EXPECT_EQ(visitor.get("/", fmt::format("Cookie: {}\r\n", std::string(5900, 'a'))).status, 200);
    EXPECT_EQ(testing::get(transport->port(), "/" + std::string(5000, 'a')).status, 414);
    EXPECT_EQ(testing::get(transport->port(), "/" + std::string(50'000, 'a')).status, 414);
    EXPECT_EQ(testing::get(transport->port(), "/", fmt::format("Cookie: {}\r\n", std::string(6000, 'a'))).status, 431);
}

TEST_F(TransportTest, EndsARequestThatComesTooSlowly)
{
    options.limits.header_time = 100ms;
    start();
    auto visitor = client();
    visitor.send("GET / HTTP/1.1\r\nHo");
    auto reply = visitor.receive();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 408);
    EXPECT_TRUE(visitor.closed_by_server());
}

TEST_F(TransportTest, MoreBytesDoNotBuyASlowRequestMoreTime)
{
    options.limits.header_time = 200ms;
    start();
    auto visitor = client();
    std::atomic<bool> over{false};
    visitor.send("GET / HTTP/1.1\r\nX: ");
    std::thread dripping([&] {
        while (!over) {
            visitor.send("a");
            std::this_thread::sleep_for(20ms);
        }
    });
    auto reply = visitor.receive();
    over = true;
    dripping.join();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 408);
}

TEST_F(TransportTest, ClosesAnIdleConnectionWithoutAWord)
{
    options.limits.idle_time = 50ms;
    start();
    auto visitor = client();
    EXPECT_EQ(visitor.get("/ready").status, 200);
    EXPECT_FALSE(visitor.receive());
    auto silent = client();
    EXPECT_FALSE(silent.receive());
    EXPECT_TRUE(silent.closed_by_server());
}

TEST_F(TransportTest, GivesUpOnAVisitorWhoDoesNotTakeTheAnswer)
{
    options.limits.write_time = 100ms;
    options.limits.connections = 1;
    start();
    auto lazy = client();
    lazy.send("GET /big HTTP/1.1\r\nHost: a\r\n\r\n");
    // The only place is free again once the lazy one has been given up.
    while (testing::get(transport->port(), "/ready").status != 200)
        std::this_thread::sleep_for(10ms);
}

TEST_F(TransportTest, TurnsAwayWhoeverIsBeyondTheLimitOfConnections)
{
    options.limits.connections = 2;
    start();
    auto one = client();
    auto two = client();
    EXPECT_EQ(one.get("/ready").status, 200);
    EXPECT_EQ(two.get("/ready").status, 200);
    auto three = client();
    auto reply = three.receive();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 503);
    EXPECT_TRUE(three.closed_by_server());
    EXPECT_EQ(one.get("/ready").status, 200);
}

TEST_F(TransportTest, RefusesRequestsBeyondThoseThatMayWait)
{
    options.threads = 1;
    options.limits.waiting = 1;
    handler.workers = 1;
    start();
    auto working = client();
    working.send("GET /gate HTTP/1.1\r\nHost: a\r\n\r\n");
    handler.at_gate.acquire();
    auto waiting = client();
    waiting.send("GET /waits HTTP/1.1\r\nHost: a\r\n\r\n");
    auto beyond = client();
    while (beyond.get("/beyond").status != 503)
        ;
    EXPECT_EQ(beyond.get("/ready").status, 200) << "what is at hand needs no worker";
    handler.gate.release();
    EXPECT_EQ(working.receive()->body, "/gate");
    EXPECT_EQ(waiting.receive()->body, "/waits");
}

TEST_F(TransportTest, AVisitorWhoLeavesBeforeTheAnswerDoesNoHarm)
{
    start();
    {
        auto visitor = client();
        visitor.send("GET /gate HTTP/1.1\r\nHost: a\r\n\r\n");
        handler.at_gate.acquire();
    }
    handler.gate.release();
    EXPECT_EQ(testing::get(transport->port(), "/made").status, 200);
}

TEST_F(TransportTest, StoppingFinishesTheRequestInFlight)
{
    start();
    auto idle = client();
    EXPECT_EQ(idle.get("/ready").status, 200);
    auto visitor = client();
    visitor.send("GET /gate HTTP/1.1\r\nHost: a\r\n\r\n");
    handler.at_gate.acquire();
    transport->stop();
    EXPECT_TRUE(idle.closed_by_server());
    EXPECT_THROW(client(), std::runtime_error) << "nobody is let in any more";
    handler.gate.release();
    auto reply = visitor.receive();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->body, "/gate");
    EXPECT_EQ(reply->field("connection"), "close");
    thread.join();
}

TEST_F(TransportTest, StoppingDoesNotWaitForeverForAVisitor)
{
    options.limits.stop_time = 100ms;
    start();
    auto visitor = client();
    visitor.send("GET /big HTTP/1.1\r\nHost: a\r\n\r\n");
    while (handler.asked == 0)
        std::this_thread::yield();
    stop();
    EXPECT_TRUE(visitor.closed_by_server());
}

TEST_F(TransportTest, StopsBeforeItHasRun)
{
    transport = std::make_unique<Transport>(handler, options);
    transport->stop();
    transport->run();
}

TEST_F(TransportTest, ASignalStopsIt)
{
    options.stop_on = StopOn::stop_or_signal;
    start();
    auto visitor = client();
    visitor.send("GET /gate HTTP/1.1\r\nHost: a\r\n\r\n");
    handler.at_gate.acquire();
    ::kill(::getpid(), SIGTERM);
    EXPECT_EQ(ended.get_future().wait_for(50ms), std::future_status::timeout) << "a request is in flight";
    handler.gate.release();
    EXPECT_EQ(visitor.receive()->body, "/gate");
    thread.join();
}

TEST_F(TransportTest, ATakenPortIsAnErrorThatSaysWhatToDo)
{
    start();
    auto second = options;
    second.port = transport->port();
    try {
        Transport other(handler, second);
        FAIL() << "two transports on one port";
    } catch (Error const& error) {
        EXPECT_NE(std::string_view(error.what()).find(fmt::format("127.0.0.1 port {}", second.port)), std::string_view::npos)
            << error.what();
        EXPECT_NE(std::string_view(error.what()).find("--port"), std::string_view::npos) << error.what();
    }
}

TEST_F(TransportTest, WhatIsNoAddressIsAnError)
{
    options.address = "kino.example";
    EXPECT_THROW(Transport(handler, options), Error);
}

} // namespace

} // namespace kinotheca
