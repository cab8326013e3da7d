#include "serve/request_reader.hpp"

#include <gtest/gtest.h>

namespace kinotheca {

namespace {

using State = RequestReader::State;

RequestReader reader()
{
    return RequestReader(2048, 256);
}

struct Refusal {
    char const* why;
    std::string bytes;
    int status;
};

class Refused : public ::testing::TestWithParam<Refusal> {};

TEST_P(Refused, WithItsStatusAndASentence)
{
    auto under_test = reader();
    ASSERT_EQ(under_test.read(GetParam().bytes), State::refused) << GetParam().why;
    EXPECT_EQ(under_test.status(), GetParam().status) << GetParam().why;
    EXPECT_EQ(under_test.connection(), Connection::close);
    EXPECT_TRUE(under_test.detail().ends_with('.')) << under_test.detail();
}

std::string repeated(std::size_t count, char c)
{
    return std::string(count, c);
}

INSTANTIATE_TEST_SUITE_P(RequestReader, Refused,
    ::testing::Values(Refusal{"a TLS greeting", "\x16\x03\x01\x02", 400}, Refusal{"no method", " / HTTP/1.1\r\n\r\n", 400},
        Refusal{"no target", "GET HTTP/1.1\r\n\r\n", 400}, Refusal{"bare line feeds", "GET / HTTP/1.1\nHost: a\n\n", 400},
        Refusal{"HTTP/0.9", "GET /\r\n\r\n", 400}, Refusal{"another protocol", "GET / RTSP/1.0\r\n\r\n", 400},
        Refusal{"a later version", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505}, Refusal{"no host", "GET / HTTP/1.1\r\n\r\n", 400},
        Refusal{"two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
        Refusal{"a field without a name", "GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n", 400},
        Refusal{"a space before the colon", "GET / HTTP/1.1\r\nHost: a\r\nAccept : b\r\n\r\n", 400},
        Refusal{"a control character in a field", "GET / HTTP/1.1\r\nHost: a\r\nAccept: \x01\r\n\r\n", 400},
        Refusal{"NUL in the target", "GET /" + repeated(1, '\0') + " HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Refusal{"a length that is no number", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: ten\r\n\r\n", 400},
        Refusal{"two lengths", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400},
        Refusal{"a body for GET", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n", 413},
        Refusal{"a chunked body for GET", "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", 413},
        Refusal{"POST with a body", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n", 405},
        Refusal{"a target beyond its limit", "GET /" + repeated(256, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414},
        Refusal{"a target beyond all limits", "GET /" + repeated(4000, 'a'), 414},
        Refusal{"fields beyond their limit", "GET / HTTP/1.1\r\nHost: a\r\nCookie: " + repeated(4000, 'a'), 431},
        Refusal{"empty lines without end", repeated(4000, '\n'), 400}));

TEST(RequestReader, ReadsWhatMattersAndLeavesTheNextRequest)
{
    std::string first = "GET /films?year=1966 HTTP/1.1\r\nHost: kino.example\r\nAccept: text/html\r\nAccept: */*;q=0.1\r\n"
                        "accept-encoding: gzip\r\nIf-None-Match: \"a\"\r\nUser-Agent: x\r\n\r\n";
    auto under_test = reader();
    ASSERT_EQ(under_test.read(first + "GET /next"), State::complete);
    EXPECT_EQ(under_test.size(), first.size());
    EXPECT_EQ(under_test.connection(), Connection::keep);
    auto const& request = under_test.request();
    EXPECT_EQ(request.method, Method::get);
    EXPECT_EQ(request.target, "/films?year=1966");
    EXPECT_EQ(request.accept, "text/html, */*;q=0.1");
    EXPECT_EQ(request.accept_encoding, "gzip");
    EXPECT_EQ(request.if_none_match, "\"a\"");
    under_test.reset();
    EXPECT_EQ(under_test.read("GET /next"), State::partial);
    EXPECT_EQ(under_test.request().accept, "");
}

TEST(RequestReader, TakesARequestByteByByteAndAfterEmptyLines)
{
    std::string bytes = "\r\n\r\nHEAD / HTTP/1.1\r\nHost: a\r\n\r\n";
    auto under_test = reader();
    for (std::size_t size = 0; size < bytes.size(); ++size)
        ASSERT_EQ(under_test.read(std::string_view(bytes).substr(0, size)), State::partial) << size;
    ASSERT_EQ(under_test.read(bytes), State::complete);
    EXPECT_EQ(under_test.size(), bytes.size());
    EXPECT_EQ(under_test.request().method, Method::head);
}

TEST(RequestReader, TakesAnyMethodWithoutABody)
{
    auto under_test = reader();
    ASSERT_EQ(under_test.read("BREW / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"), State::complete);
    EXPECT_EQ(under_test.request().method, Method::other);
    EXPECT_EQ(under_test.request().method_name, "BREW");
}

TEST(RequestReader, ClosesForHttp10AndOnRequest)
{
    auto old = reader();
    ASSERT_EQ(old.read("GET / HTTP/1.0\r\n\r\n"), State::complete);
    EXPECT_EQ(old.connection(), Connection::close);
    auto asked = reader();
    ASSERT_EQ(asked.read("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), State::complete);
    EXPECT_EQ(asked.connection(), Connection::close);
}

TEST(RequestReader, ReadsTheAbsoluteForm)
{
    for (auto [sent, read] : {std::pair("http://kino.example/films?a=b", "/films?a=b"), std::pair("http://kino.example", "/"),
             std::pair("http://kino.example?a=b", "/?a=b"), std::pair("/http://kino.example/x", "/http://kino.example/x")}) {
        auto under_test = reader();
        ASSERT_EQ(under_test.read(std::string("GET ") + sent + " HTTP/1.1\r\nHost: a\r\n\r\n"), State::complete) << sent;
        EXPECT_EQ(under_test.request().target, read);
    }
}

} // namespace

} // namespace kinotheca
