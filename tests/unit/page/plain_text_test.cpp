#include "outline.hpp"
#include "page/plain.hpp"

#include <gtest/gtest.h>

namespace kinotheca::test {
namespace {

TEST(PlainText, StaysByteForByte)
{
    std::string const page = "  Ran\n\n\n\u00A0\n 1985\t162 min \u00AD\n<b>no tag</b> &amp;\n";
    EXPECT_EQ(plain(page).body, page);
}

TEST(PlainText, HasABlockForEachLineThatIsNotBlank)
{
    EXPECT_EQ(outline(plain("  Ran \n\n \u00A0\nAkira Kurosawa\n1985")), "p Ran\np Akira Kurosawa\np 1985\n");
}

TEST(PlainText, LinesEndInLineFeedsAlone)
{
    EXPECT_EQ(plain("a\r\nb\rc\n\rd").body, "a\nb\nc\n\nd");
}

TEST(PlainText, ControlCharactersBecomeSpaces)
{
    EXPECT_EQ(plain(std::string("a\0b\x01"
                                "c\td",
                        7))
                  .body,
        "a b c\td");
}

TEST(PlainText, BulletsMakeItems)
{
    EXPECT_EQ(outline(plain("• One\n- Two\n * Three\n▪ Four\n·Five\n–  Six\n")), "li One\nli Two\nli Three\nli Four\np ·Five\nli Six\n");
}

TEST(PlainText, SignsThatAreNoBulletsMakeNone)
{
    EXPECT_EQ(outline(plain("-5 °C\n▪ ▪ ▪ ▪\n--\n-\n* * *\n")), "p -5 °C\np ▪ ▪ ▪ ▪\np --\np -\np * * *\n");
}

TEST(PlainText, NothingGivesNothing)
{
    auto const text = plain("");
    EXPECT_EQ(text.body, "");
    EXPECT_TRUE(text.blocks.empty());
}

TEST(PageForm, IsToldByServerThenNameThenBytes)
{
    auto is_html = [](Page const& page) { return to_text(page).body.find('<') == std::string::npos; };
    EXPECT_TRUE(is_html({"a.txt", "<p>a", "text/html; charset=utf-8", ""}));
    EXPECT_FALSE(is_html({"a.html", "<p>a", "text/plain", ""}));
    EXPECT_TRUE(is_html({"a.XHTML", "<q>a", "", ""}));
    EXPECT_FALSE(is_html({"a.txt", "<html><p>a", "", ""}));
    EXPECT_TRUE(is_html({"-", "\n <!DOCTYPE html><p>a", "", ""}));
    EXPECT_TRUE(is_html({"page", "<?xml version='1.0'?><html>a", "", ""}));
    EXPECT_TRUE(is_html({"page", "<div class=x>a", "", ""}));
    EXPECT_FALSE(is_html({"page", "<Ran> 1985", "", ""}));
    EXPECT_FALSE(is_html({"page", "Ran < Ikiru", "", ""}));
}

TEST(NotAPage, NamesWhatTheBytesAre)
{
    EXPECT_EQ(not_a_page("%PDF-1.7\n%\xE2\x01\x02\x03" + std::string(4, '\0')), "");
    EXPECT_EQ(not_a_page("\x89PNG\r\n\x1A\n"), "an image");
    EXPECT_EQ(not_a_page(std::string("\x01\x02\x03\x00\x00\x04\x05\x06\x00", 9)), "binary data");
    EXPECT_EQ(not_a_page(""), "");
    EXPECT_EQ(not_a_page("Ran (1985)"), "");
    EXPECT_EQ(not_a_page(std::string("R\0a\0n\0\n\0", 8)), "");
    EXPECT_EQ(not_a_page("\xFF\xFER\x04"), "");
}

} // namespace
} // namespace kinotheca::test
