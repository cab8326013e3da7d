#include "publish/marked_text.hpp"

#include <gtest/gtest.h>

namespace kinotheca::tests {

namespace {

// The marked text in a compact notation: "[t:0-9 " opens a mark that bears its id, "[t: " one that is a later part.
std::string compact(std::string_view text, std::vector<TextMark> marks)
{
    auto html = marked_text(text, std::move(marks)).html;
    std::string out;
    while (!html.empty()) {
        if (html.starts_with("<span class=\"mark mark-")) {
            auto end = html.find('>');
            auto tag = html.substr(0, end);
            auto id = tag.find("id=\"at-");
            out +=
                "[" + tag.substr(23, 1) + ":" + (id == std::string::npos ? "" : tag.substr(id + 7, tag.find('"', id + 7) - id - 7)) + " ";
            html.erase(0, end + 1);
        } else if (html.starts_with("</span>")) {
            out += "]";
            html.erase(0, 7);
        } else {
            out += html.front();
            html.erase(0, 1);
        }
    }
    return out;
}

TextMark mark(std::uint32_t begin, std::uint32_t end, std::string hue = "title", std::string address = "")
{
    return {{begin, end}, std::move(hue), std::move(address), "tip"};
}

} // namespace

TEST(MarkedText, MarksTheWords)
{
    EXPECT_EQ(compact("Russia, 2005", {mark(8, 12, "year"), mark(0, 6, "place")}), "[p:0-6 Russia], [y:8-12 2005]");
}

TEST(MarkedText, NestsWhatNests)
{
    EXPECT_EQ(compact("abcdef", {mark(2, 4, "inner"), mark(0, 6, "outer")}), "[o:0-6 ab[i:2-4 cd]ef]");
    EXPECT_EQ(compact("abcdef", {mark(0, 6, "outer"), mark(0, 2, "inner")}), "[o:0-6 [i:0-2 ab]cdef]");
    EXPECT_EQ(compact("abcdef", {mark(0, 6, "outer"), mark(4, 6, "inner")}), "[o:0-6 abcd[i:4-6 ef]]");
}

TEST(MarkedText, PartsWhatCrosses)
{
    EXPECT_EQ(compact("abcdef", {mark(0, 4, "one"), mark(2, 6, "two")}), "[o:0-4 ab[t:2-6 cd]][t: ef]");
    EXPECT_EQ(compact("abcdefgh", {mark(0, 4, "a"), mark(2, 6, "b"), mark(3, 8, "c")}), "[a:0-4 ab[b:2-6 c[c:3-8 d]]][b: [c: ef]][c: gh]");
}

TEST(MarkedText, MakesOneOfMarksOfOneSpan)
{
    EXPECT_EQ(compact("abc", {mark(0, 3, "first"), mark(0, 3, "second")}), "[f:0-3 abc]");
}

TEST(MarkedText, LeavesOutWhatIsNoPlaceOfTheText)
{
    EXPECT_EQ(compact("жук", {mark(1, 4), mark(0, 3), mark(2, 2), mark(4, 99), mark(6, 2)}), "жук");
    EXPECT_EQ(compact("", {mark(0, 0)}), "");
}

TEST(MarkedText, EscapesTextAndAttributesAndLinksTheInnermost)
{
    TextMark hostile{{0, 3}, "t\"", "/films/1?a=\"<", "\"><script>"};
    EXPECT_EQ(marked_text("<&>x", {hostile}).html,
        "<span class=\"mark mark-t&quot;\" id=\"at-0-3\" title=\"&quot;&gt;&lt;script&gt;\"><a href=\"/films/1?a=&quot;&lt;\">&lt;&amp;&gt;</a></span>x");
    EXPECT_EQ(marked_text("ab", {mark(0, 2, "o", "/outer"), mark(1, 2, "i", "/inner")}).html,
        "<span class=\"mark mark-o\" id=\"at-0-2\" title=\"tip\"><a href=\"/outer\">a</a><span class=\"mark mark-i\" id=\"at-1-2\" title=\"tip\"><a href=\"/inner\">b</a></span></span>");
}

TEST(MarkedText, KeepsEveryByteOfALongTextWithCrossingMarks)
{
    std::string text;
    for (int i = 0; i < 2000; ++i)
        text += "word ";
    std::vector<TextMark> marks;
    for (std::uint32_t i = 0; i + 40 < text.size(); i += 7)
        marks.push_back(mark(i, i + 1 + (i * 31) % 39));
    auto html = marked_text(text, marks).html;
    std::string plain;
    int depth = 0;
    for (std::size_t at = 0; at < html.size(); ++at) {
        if (html[at] == '<') {
            depth += html.compare(at, 6, "<span ") == 0;
            depth -= html.compare(at, 7, "</span>") == 0;
            ASSERT_GE(depth, 0);
            at = html.find('>', at);
        } else {
            plain += html[at];
        }
    }
    EXPECT_EQ(depth, 0);
    EXPECT_EQ(plain, text);
}

} // namespace kinotheca::tests
