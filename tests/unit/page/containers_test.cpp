#include "base/error.hpp"
#include "outline.hpp"
#include "page/feed.hpp"
#include "page/http_response.hpp"
#include "page/page.hpp"
#include "page/sniff.hpp"
#include "page/warc.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

namespace kinotheca::test {
namespace {

std::string gzipped(std::string const& bytes)
{
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string out(compressBound(bytes.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

class WarcTest : public testing::Test {
protected:
    WarcTest() : m_path(std::filesystem::temp_directory_path() / fmt::format("kinotheca-warc-{}.warc", ::getpid())) {}
    ~WarcTest() override { std::filesystem::remove(m_path); }

    static std::string record(std::string const& type, std::string const& content_type, std::string const& block)
    {
        return fmt::format("WARC/1.0\r\nWARC-Type: {}\r\nWARC-Record-ID: <urn:uuid:{}>\r\nWARC-Target-URI: https://kino.example/{}\r\n"
                           "WARC-Date: 2026-03-24T19:30:00.5Z\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n",
            type, type, type, content_type, block.size(), block);
    }

    // The pages of a file of these bytes: "path type bytes", or "! message" where one could not be read.
    std::string pages_of(std::string const& bytes)
    {
        std::ofstream(m_path, std::ios::binary) << bytes;
        WarcPages pages(ByteStream(m_path), "a.warc");
        std::string out;
        while (true) {
            try {
                auto const page = pages.next();
                if (!page)
                    return out;
                out += page->path + " " + page->content_type + " " + page->bytes + "\n";
                m_last = *page;
            } catch (Error const& error) {
                out += std::string("! ") + error.what() + "\n";
            }
        }
    }

    std::filesystem::path m_path;
    Page m_last;
};

TEST_F(WarcTest, GivesResponsesResourcesAndTextsWithAddressAndTime)
{
    auto const response = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 9\r\n\r\n<p>Ran</p";
    auto const bytes = record("warcinfo", "application/warc-fields", "software: x\r\n")
        + record("request", "application/http", "GET / HTTP/1.1\r\n\r\n")
        + record("response", "application/http; msgtype=response", response) + record("conversion", "text/plain", "Ran\n1985\n");
    auto const expected =
        "a.warc#urn:uuid:response text/html; charset=utf-8 <p>Ran</p\na.warc#urn:uuid:conversion text/plain Ran\n1985\n\n";
    EXPECT_EQ(pages_of(bytes), expected);
    EXPECT_EQ(m_last.url, "https://kino.example/conversion");
    EXPECT_EQ(m_last.retrieved_at, "2026-03-24T19:30:00Z");
}

TEST_F(WarcTest, ReadsRecordsCompressedOneByOne)
{
    EXPECT_EQ(pages_of(gzipped(record("resource", "text/plain", "one")) + gzipped(record("resource", "text/plain", "two"))),
        "a.warc#urn:uuid:resource text/plain one\na.warc#urn:uuid:resource text/plain two\n");
}

TEST_F(WarcTest, LeavesPicturesErrorsAndRedirectionsOut)
{
    EXPECT_EQ(pages_of(record("response", "application/http", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n")
                  + record("response", "application/http", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nno")
                  + record("response", "application/http", "HTTP/1.1 301 Moved\r\nLocation: /b\r\n\r\n")
                  + record("metadata", "text/plain", "a: b")),
        "");
}

TEST_F(WarcTest, SaysWhereAFileIsCutOffAndKeepsWhatCameBefore)
{
    auto const whole = record("resource", "text/plain", "one");
    EXPECT_EQ(pages_of(whole + whole.substr(0, whole.size() - 6)),
        "a.warc#urn:uuid:resource text/plain one\n! cannot read a.warc to its end: it is cut off; the pages before were read\n");
    auto const compressed = gzipped(record("resource", "text/plain", std::string(3000, 'x')));
    EXPECT_NE(pages_of(gzipped(whole) + compressed.substr(0, compressed.size() / 2)).find("! cannot read "), std::string::npos);
}

TEST_F(WarcTest, SaysThatARecordEndsWhereNoneShould)
{
    auto wrong = record("resource", "text/plain", "a longer text");
    wrong.replace(wrong.find("Content-Length: 13"), 18, "Content-Length: 5");
    EXPECT_NE(pages_of(wrong).find("a record ends where none should"), std::string::npos);
}

TEST(HttpResponse, JoinsChunksAndUndoesCompression)
{
    EXPECT_EQ(
        http_response("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nRan\r\n5\r\n 1985\r\n0\r\n\r\n", 100).body, "Ran 1985");
    auto const body = gzipped("Stalker");
    auto const head = fmt::format("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", body.size());
    EXPECT_EQ(http_response(head + body, 100).body, "Stalker");
}

TEST(HttpResponse, TakesABodyThatIsBareAlready)
{
    EXPECT_EQ(http_response("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n<p>Ran", 100).body, "<p>Ran");
    EXPECT_EQ(http_response("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n<p>Ran", 100).body, "<p>Ran");
    EXPECT_EQ(http_response("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<p>Ran", 100).body, "<p>Ran");
}

TEST(HttpResponse, IsBoundedAndRefusesWhatIsNone)
{
    auto const body = gzipped(std::string(100000, 'x'));
    EXPECT_EQ(http_response("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + body, 1000).body.size(), 1000U);
    EXPECT_EQ(http_response("Stalker", 100).status, 0);
}

TEST(Feed, IsThePageThatShowsAllItsEntries)
{
    auto const text = to_text(Page{"rss.xml",
        "<?xml version='1.0'?><rss version='2.0'><channel><title>Kinoblog</title><link>https://kino.example/</link>"
        "<item><title>Ran &amp; Ikiru</title><link>https://kino.example/ran</link><pubDate>Tue, 24 Mar 2026 19:30:00 +0100</pubDate>"
        "<description>short</description><content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'><![CDATA[<p>Kurosawa "
        "filmed <em>Ran</em> in 1985.</p>]]></content:encoded></item></channel></rss>"});
    EXPECT_EQ(outline(text), "h1 Kinoblog\nh2 Ran & Ikiru\np Tue, 24 Mar 2026 19:30:00 +0100\np Kurosawa filmed Ran in 1985.\n");
    EXPECT_EQ(text.title, "Kinoblog");
}

TEST(Feed, OfAtomMayHoldMarkupAsItIs)
{
    auto const text = to_text(Page{"feed",
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Kinoblog</title><entry><title>Ran</title><updated>2026-03-24T19:30:00Z</updated>"
        "<author><name>Editors</name></author><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Ran, 1985</p></div></content>"
        "</entry></feed>"});
    EXPECT_EQ(outline(text), "h1 Kinoblog\nh2 Ran\np 2026-03-24T19:30:00Z\np Editors\np Ran, 1985\n");
}

TEST(Feed, ThatBreaksOffGivesWhatStandsBefore)
{
    EXPECT_EQ(outline(to_text(Page{"rss", "<rss><channel><title>Kinoblog</title><item><title>Ran</title><description>1985"})),
        "h1 Kinoblog\nh2 Ran\np 1985\n");
}

TEST(Calendar, IsThePageThatShowsItsEvents)
{
    auto const text = to_text(Page{"a.ics",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nX-WR-CALNAME:Kino Beispiel\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Ran\\, von Kurosawa\r\n"
        "DTSTART;TZID=Europe/Berlin:20260324T193000\r\nDTEND;TZID=Europe/Berlin:20260324T221500\r\nLOCATION:Filmhaus\\, Saal 2\r\n"
        "DESCRIPTION:Japan 1985\\n162 Min.\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"});
    EXPECT_EQ(
        outline(text), "h1 Kino Beispiel\nh2 Ran, von Kurosawa\np 2026-03-24 19:30–22:15\np Filmhaus, Saal 2\np Japan 1985\np 162 Min.\n");
    auto const start =
        std::find_if(text.declared.begin(), text.declared.end(), [](Declared const& one) { return one.property == "Event.startDate"; });
    ASSERT_NE(start, text.declared.end());
    EXPECT_EQ(start->value, "2026-03-24T19:30");
}

TEST(Calendar, TellsEachTimeOfAnEventThatRecursACountedNumberOfTimes)
{
    auto const text = to_text(Page{"a.ics",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Ran\r\nDTSTART;VALUE=DATE:20260303\r\n"
        "RRULE:FREQ=WEEKLY;COUNT=3\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"});
    EXPECT_EQ(outline(text), "h2 Ran\np 2026-03-03\nh2 Ran\np 2026-03-10\nh2 Ran\np 2026-03-17\n");
}

TEST(Calendar, ThatIsBrokenGivesNothingOrWhatIsWhole)
{
    EXPECT_EQ(outline(to_text(Page{"a.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Ran\r\n"})), "");
    EXPECT_EQ(outline(to_text(Page{"a.ics", "BEGIN:VCALENDAR\nEND:VEVENT\nDTSTART:soon\n"})), "");
}

TEST(SavedPage, IsItsHtml)
{
    auto const text = to_text(Page{"ran.mhtml",
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://kino.example/ran\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/css\r\n\r\np{}\r\n--b\r\n"
        "Content-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        "Content-Location: https://kino.example/ran\r\n\r\n<p>Le Si=E8ge, 52=20min=\r\nutes</p>\r\n--b--\r\n"});
    EXPECT_EQ(text.body, "Le Siège, 52 minutes\n");
    EXPECT_EQ(text.url, "https://kino.example/ran");
}

// A document of one page that says "Ran (1985)".
std::string pdf()
{
    std::string const objects[] = {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        "<</Length 43>>stream\nBT /F 12 Tf 20 150 Td (Ran \\(1985\\)) Tj ET   \nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"};
    std::string out = "%PDF-1.4\n";
    std::string table = "xref\n0 6\n0000000000 65535 f \n";
    int number = 0;
    for (auto const& object : objects) {
        table += fmt::format("{:010} 00000 n \n", out.size());
        out += fmt::format("{} 0 obj{}endobj\n", ++number, object);
    }
    return fmt::format("{}{}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n", out, table, out.size());
}

TEST(Pdf, IsReadAsText)
{
    EXPECT_EQ(outline(to_text(Page{"ran.pdf", pdf()})), "p Ran (1985)\n");
}

TEST(Pdf, ThatIsBrokenIsAnError)
{
    EXPECT_THROW(to_text(Page{"ran.pdf", "%PDF-1.4\nno more"}), Error);
}

TEST(Form, IsToldByTheBytesThenTheTypeThenTheName)
{
    EXPECT_EQ(form_of(Page{"a.txt", "%PDF-1.7"}), PageForm::pdf);
    EXPECT_EQ(form_of(Page{"a.txt", "<p>b", "text/html; charset=utf-8"}), PageForm::html);
    EXPECT_EQ(form_of(Page{"a.html.gz", "b"}), PageForm::html);
    EXPECT_EQ(form_of(Page{"a.txt", "<p>b"}), PageForm::plain);
    EXPECT_EQ(form_of(Page{"-", "\n<p>b"}), PageForm::html);
    EXPECT_EQ(form_of(Page{"a.xml", "\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- x --><rss>"}), PageForm::feed);
    EXPECT_EQ(form_of(Page{"a.html", "<!DOCTYPE html><html><body>&lt;rss&gt;"}), PageForm::html);
}

} // namespace
} // namespace kinotheca::test
