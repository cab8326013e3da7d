#include "outline.hpp"

#include <gtest/gtest.h>

// Pages that nobody wrote for reading: each gives some text and an end.
namespace kinotheca::test {
namespace {

std::string repeated(std::string const& part, std::size_t times)
{
    std::string out;
    out.reserve(part.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        out += part;
    return out;
}

TEST(HostilePage, NestedDeepKeepsItsText)
{
    for (auto const* const element : {"<div>", "<b>", "<ul><li>", "<table><tr><td>", "<blockquote>", "<nav>", "<x-y>"}) {
        auto const text = html(repeated(element, 100000) + "Stalker");
        EXPECT_EQ(text.body.substr(text.body.size() - 8), "Stalker\n") << element;
        EXPECT_EQ(text.blocks.size(), 1U) << element;
    }
}

TEST(HostilePage, LargeTextIsWhole)
{
    auto const words = repeated("word ", 11 * 1024 * 1024 / 5);
    EXPECT_EQ(html("<p>" + words + "</p>").body.size(), words.size());
}

TEST(HostilePage, LargeAttributeAndComment)
{
    auto const large = repeated("x", 11 * 1024 * 1024);
    EXPECT_EQ(html("<p title='" + large + "'>a</p><!--" + large + "--><p>b").body, "a\n\nb\n");
}

TEST(HostilePage, ManyEndTagsThatMatchNothing)
{
    auto const text = html(repeated("<b>", 200000) + "a" + repeated("</i>", 200000) + "b");
    EXPECT_EQ(text.body.substr(0, 1), "a");
}

TEST(HostilePage, ManyNestedParts)
{
    auto const text = html(repeated("<nav><p>a", 20000));
    EXPECT_EQ(text.blocks.size(), 20000U);
    EXPECT_TRUE(text.blocks.back().boilerplate);
}

TEST(HostilePage, DeepDeclarations)
{
    auto const scopes = html(repeated("<div itemscope itemtype=http://schema.org/Movie itemprop=x>", 10000) + "<b itemprop=name>Ran</b>");
    ASSERT_EQ(scopes.declared.size(), 1U);
    EXPECT_LT(scopes.declared[0].property.size(), 1000U);
    EXPECT_TRUE(html("<script type='application/ld+json'>" + repeated("[", 100000) + "</script>").declared.empty());
    EXPECT_TRUE(html("<script type='application/ld+json'>" + repeated("{\"a\":", 100000) + "</script>").declared.empty());
}

TEST(HostilePage, NulsAreNothing)
{
    EXPECT_EQ(html(std::string("<p>St\0al<b\0>ker</b>\0</p>", 25)).body, "Stalker\n");
    EXPECT_EQ(html(std::string("\0\0\0", 3)).body, "");
}

TEST(HostilePage, BrokenUtf8AndControls)
{
    EXPECT_EQ(html("<meta charset=utf-8><p>Агн\xD0ес Варда, Сан\x01 крыши, клео, счастье\xD0").body,
        "Агн\uFFFDес Варда, Сан крыши, клео, счастье\uFFFD\n");
}

TEST(HostilePage, EveryByteAloneAndInPairs)
{
    for (int first = 0; first < 256; ++first)
        for (int second = 0; second < 256; second += 5) {
            std::string const bytes{static_cast<char>(first), static_cast<char>(second)};
            for (auto const* const type : {"text/html", "text/plain"})
                for (auto const& block : to_text({"", bytes, type, ""}).blocks)
                    EXPECT_FALSE(block.span.empty());
        }
}

TEST(HostilePage, CutAnywhere)
{
    std::string const page =
        "<!DOCTYPE html><html lang=fr><head><title>Ran &amp;</title><script type='application/ld+json'>{\"@type\":\"Movie\"}</script></head>"
        "<body><table><tr><td>a<td>b<br>c</table><ul><li>é &eacute; &#233;<!-- x --></ul><div itemscope itemprop=x><pre> a\n</pre></div></body>";
    for (std::size_t size = 0; size <= page.size(); ++size) {
        auto const text = html(page.substr(0, size));
        std::uint32_t at = 0;
        for (auto const& block : text.blocks) {
            ASSERT_LE(at, block.span.begin) << size;
            ASSERT_LE(block.span.end, text.body.size()) << size;
            at = block.span.end;
        }
    }
}

} // namespace
} // namespace kinotheca::test
