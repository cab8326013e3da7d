#include "serve/negotiation.hpp"

#include <gtest/gtest.h>

namespace kinotheca {

namespace {

constexpr auto html = Representation::html;
constexpr auto json = Representation::json;

TEST(Negotiation, TakesTheFormThatAcceptPrefers)
{
    struct Case {
        char const* accept;
        std::optional<Representation> expected;
    };
    for (auto const& [accept, expected] : std::initializer_list<Case>{
             {"", html},
             {"  ", html},
             {"*/*", html},
             {"text/html", html},
             {"application/json", json},
             {"APPLICATION/JSON", json},
             {"application/problem+json", json},
             {"application/*", json},
             {"text/*", html},
             {"text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", html},
             {"application/json, text/plain, */*", html},
             {"application/json, text/plain, */*;q=0.9", json},
             {"text/html;q=0.5, application/json", json},
             {"text/html;q=0.5, application/json;q=0.4", html},
             {"text/html;q=0.5, application/json;q=0.501", json},
             {"text/html; level=1; q=0.1, application/json ;q=0.2", json},
             {"text/html;q=0, */*", json},
             {"text/html;q=0.0, text/*;q=1, */*;q=0.1", json},
             {"application/json;q=0, application/*", std::nullopt},
             {"image/png", std::nullopt},
             {"*/*;q=0", std::nullopt},
             {"text/html;note=\"a, application/json\"", html},
             {"text/html;note=\"never closed, application/json", html},
             {",,;q=1,, application/json", json},
             {"application/json;q=abc", json},
             {"application/json;q=", json},
         })
        EXPECT_EQ(negotiate(accept), expected) << accept;
}

TEST(Negotiation, CompressesOnlyWhereGzipIsWelcome)
{
    struct Case {
        char const* accept_encoding;
        Coding expected;
    };
    for (auto const& [accept_encoding, expected] : std::initializer_list<Case>{
             {"", Coding::identity},
             {"gzip", Coding::gzip},
             {"GZIP", Coding::gzip},
             {"x-gzip", Coding::gzip},
             {"gzip, deflate, br, zstd", Coding::gzip},
             {"br", Coding::identity},
             {"*", Coding::gzip},
             {"gzip;q=0", Coding::identity},
             {"gzip;q=0.000, *", Coding::identity},
             {"*;q=0", Coding::identity},
             {"*;q=0, gzip;q=0.001", Coding::gzip},
             {"identity", Coding::identity},
         })
        EXPECT_EQ(negotiate_coding(accept_encoding), expected) << accept_encoding;
}

} // namespace

} // namespace kinotheca
