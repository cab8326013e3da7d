#include "serve/answer.hpp"

#include "serve/client.hpp"
#include "serve/compression.hpp"

#include <gtest/gtest.h>

namespace kinotheca {

namespace {

Answer page(std::string text)
{
    Answer answer;
    answer.content_type = "text/html; charset=utf-8";
    answer.body = Body::of(std::move(text));
    answer.vary = "Accept";
    return answer;
}

Request asking(std::string accept_encoding = "", std::string if_none_match = "")
{
    Request request;
    request.accept_encoding = std::move(accept_encoding);
    request.if_none_match = std::move(if_none_match);
    return request;
}

std::string field(Response const& response, std::string_view name)
{
    auto fields = std::string(response.fields.bytes);
    auto at = ("\r\n" + fields).find("\r\n" + std::string(name) + ": ");
    if (at == std::string::npos)
        return "";
    at += name.size() + 2;
    return fields.substr(at, fields.find("\r\n", at) - at);
}

std::string const long_text(5000, 'a');

TEST(Finished, IsCompressedOnceSomebodyAsks)
{
    auto plain = finish(page(long_text));
    EXPECT_EQ(respond(*plain, asking())->body.bytes, long_text);
    EXPECT_FALSE(respond(*plain, asking("gzip")).has_value()) << "is to be compressed first";
    auto both = compress(*plain);
    auto response = respond(*both, asking("gzip")).value();
    EXPECT_EQ(field(response, "Content-Encoding"), "gzip");
    EXPECT_EQ(field(response, "Vary"), "Accept, Accept-Encoding");
    EXPECT_LT(response.body.bytes.size(), long_text.size() / 10);
    EXPECT_EQ(testing::gunzipped(response.body.bytes), long_text);
    EXPECT_EQ(respond(*both, asking())->body.bytes, long_text);
    EXPECT_NE(field(response, "ETag"), field(respond(*both, asking()).value(), "ETag"));
}

TEST(Finished, LeavesSmallBodiesAndCompressedFormatsAlone)
{
    EXPECT_EQ(respond(*finish(page("short")), asking("gzip"))->body.bytes, "short");
    auto font = page(long_text);
    font.compressible = Compressible::no;
    auto response = respond(*finish(font), asking("gzip")).value();
    EXPECT_EQ(response.body.bytes, long_text);
    EXPECT_EQ(field(response, "Vary"), "Accept");
}

TEST(Finished, SaysThatTheVisitorHasTheBytes)
{
    auto both = compress(*finish(page(long_text)));
    for (auto const* coding : {"", "gzip"}) {
        auto tag = field(respond(*both, asking(coding)).value(), "ETag");
        auto response = respond(*both, asking(coding, tag)).value();
        EXPECT_EQ(response.status, 304);
        EXPECT_TRUE(response.body.bytes.empty());
        EXPECT_EQ(field(response, "ETag"), tag);
        EXPECT_EQ(field(response, "Cache-Control"), "no-cache");
        EXPECT_EQ(field(response, "Vary"), "Accept, Accept-Encoding");
        EXPECT_EQ(field(response, "Content-Type"), "");
    }
    EXPECT_EQ(respond(*both, asking("gzip", field(respond(*both, asking()).value(), "ETag")))->status, 200) << "these are other bytes";
}

TEST(Finished, AnErrorHasNoTagAndIsNotKept)
{
    auto missing = page(long_text);
    missing.status = 404;
    missing.freshness = Freshness::no_store;
    auto finished = finish(missing);
    EXPECT_EQ(finished->lasting, Lasting::once);
    auto response = respond(*finished, asking("", "*")).value();
    EXPECT_EQ(response.status, 404);
    EXPECT_EQ(field(response, "ETag"), "");
    EXPECT_EQ(field(response, "Cache-Control"), "no-store");
}

TEST(Finished, ProtectsTheVisitor)
{
    auto response = respond(*finish(page("text")), asking()).value();
    auto policy = field(response, "Content-Security-Policy");
    EXPECT_NE(policy.find("default-src 'none'"), std::string::npos);
    EXPECT_EQ(policy.find("unsafe"), std::string::npos);
    EXPECT_EQ(policy.find("*"), std::string::npos);
    EXPECT_EQ(field(response, "X-Content-Type-Options"), "nosniff");
    for (auto const* name : {"Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy"})
        EXPECT_NE(field(response, name), "") << name;
}

TEST(Gzip, TheSameBytesGiveTheSameMember)
{
    EXPECT_EQ(gzip(long_text), gzip(long_text));
    EXPECT_EQ(testing::gunzipped(gzip("")), "");
    EXPECT_FALSE(gzip("").empty());
}

} // namespace

} // namespace kinotheca
