#include "outline.hpp"

#include <gtest/gtest.h>
#include <ostream>

// What pages declare for machines: notation by notation, the same facts under the same names.
namespace kinotheca::test {
namespace {

struct Case {
    char const* name;
    char const* markup;
    char const* declared;
};

void PrintTo(Case const& one, std::ostream* out)
{
    *out << one.name;
}

class DeclaredData : public testing::TestWithParam<Case> {};

TEST_P(DeclaredData, IsFlattened)
{
    EXPECT_EQ(declared(html(GetParam().markup)), GetParam().declared);
}

#define JSON_LD(text) "<script type='application/ld+json'>" text "</script>"

constexpr Case cases[] = {
    {"nothing", "<p>a</p>", ""},
    {"json_ld",
        JSON_LD(
            R"({"@context":"https://schema.org","@type":"Movie","name":"Ran","director":{"@type":"Person","name":"Akira Kurosawa"},"copyrightYear":1985})"),
        "1 Movie.name=Ran\n1 Movie.director.name=Akira Kurosawa\n1 Movie.copyrightYear=1985\n"},
    {"json_ld_lists", JSON_LD(R"([{"@type":"Movie","name":["Ran","乱"]},{"@type":["Movie","Product"],"name":"Ikiru"}])"),
        "1 Movie.name=Ran\n1 Movie.name=乱\n2 Movie.name=Ikiru\n"},
    {"json_ld_graph_with_references",
        JSON_LD(
            R"({"@graph":[{"@type":"Movie","name":"Ran","director":{"@id":"#k"}},{"@id":"#k","@type":"Person","name":"Akira Kurosawa"}]})"),
        "1 Movie.name=Ran\n1 Movie.director.name=Akira Kurosawa\n2 Person.name=Akira Kurosawa\n"},
    {"json_ld_circle",
        JSON_LD(
            R"({"@id":"#a","@type":"Movie","name":"Ran","sameAs":{"@id":"#missing"},"isPartOf":{"@type":"CreativeWorkSeries","hasPart":{"@id":"#a"}}})"),
        "1 Movie.name=Ran\n1 Movie.sameAs=#missing\n"
        "1 Movie.isPartOf.hasPart.name=Ran\n1 Movie.isPartOf.hasPart.sameAs=#missing\n"
        "1 Movie.isPartOf.hasPart.isPartOf.hasPart.name=Ran\n1 Movie.isPartOf.hasPart.isPartOf.hasPart.sameAs=#missing\n"
        "1 Movie.isPartOf.hasPart.isPartOf.hasPart.isPartOf.hasPart.name=Ran\n1 Movie.isPartOf.hasPart.isPartOf.hasPart.isPartOf.hasPart.sameAs=#missing\n"
        "1 Movie.isPartOf.hasPart.isPartOf.hasPart.isPartOf.hasPart.isPartOf.hasPart.name=Ran\n"
        "1 Movie.isPartOf.hasPart.isPartOf.hasPart.isPartOf.hasPart.isPartOf.hasPart.sameAs=#missing\n"
        "1 Movie.isPartOf.hasPart.isPartOf.hasPart.isPartOf.hasPart.isPartOf.hasPart.isPartOf.hasPart.name=Ran\n"
        "1 Movie.isPartOf.hasPart.isPartOf.hasPart.isPartOf.hasPart.isPartOf.hasPart.isPartOf.hasPart.sameAs=#missing\n"
        "1 Movie.isPartOf.hasPart.isPartOf.hasPart.isPartOf.hasPart.isPartOf.hasPart.isPartOf.hasPart.isPartOf.hasPart.name=Ran\n"
        "1 Movie.isPartOf.hasPart.isPartOf.hasPart.isPartOf.hasPart.isPartOf.hasPart.isPartOf.hasPart.isPartOf.hasPart.sameAs=#missing\n"},
    {"json_ld_list_of_things",
        JSON_LD(
            R"({"@type":"ItemList","itemListElement":[{"@type":"ListItem","position":1,"item":{"@type":"Movie","name":"Ran"}},{"@type":"Movie","name":"Ikiru"}]})"),
        "1 ItemList.itemListElement.position=1\n2 Movie.name=Ran\n3 Movie.name=Ikiru\n"},
    {"json_ld_screening",
        JSON_LD(
            R"({"@type":"ScreeningEvent","startDate":"2026-03-24T20:30","location":{"@type":"MovieTheater","name":"Grand Illusion"},"workPresented":{"@type":"Movie","name":"Ran"}})"),
        "1 ScreeningEvent.startDate=2026-03-24T20:30\n1 ScreeningEvent.location.name=Grand Illusion\n1 ScreeningEvent.workPresented.name=Ran\n"},
    {"json_ld_festival_of_events",
        JSON_LD(
            R"({"@type":"Festival","name":"F","subEvent":[{"@type":"ScreeningEvent","name":"A"},{"@type":"ScreeningEvent","name":"B"}]})"),
        "1 Festival.name=F\n2 ScreeningEvent.name=A\n3 ScreeningEvent.name=B\n"},
    {"json_ld_full_names", JSON_LD(R"({"@type":"http://schema.org/Movie","schema:name":{"@value":"Ran","@language":"en"}})"),
        "1 Movie.name=Ran\n"},
    {"json_ld_commas_and_comments", JSON_LD("{\"@type\":\"Movie\", /* c */ \"name\":\"Ran\",}"), "1 Movie.name=Ran\n"},
    {"json_ld_cdata", JSON_LD("//<![CDATA[\n{\"@type\":\"Movie\",\"name\":\"Ran\"}\n//]]>"), "1 Movie.name=Ran\n"},
    {"json_ld_cdata_in_comments", JSON_LD("/* <![CDATA[ */ [{\"@type\":\"Movie\",\"name\":\"Ran\"}]; /* ]]> */"), "1 Movie.name=Ran\n"},
    {"json_ld_html_comment", JSON_LD("<!-- {\"@type\":\"Movie\",\"name\":\"Ran\"} -->"), "1 Movie.name=Ran\n"},
    {"json_ld_line_feed_in_a_string", JSON_LD("{\"@type\":\"Movie\",\"description\":\"Old\n king\"}"), "1 Movie.description=Old king\n"},
    {"json_ld_entities", JSON_LD(R"({"@type":"Movie","name":"L&#039;avventura &amp; more"})"), "1 Movie.name=L'avventura & more\n"},
    {"json_ld_several_values", JSON_LD(R"({"@type":"Movie","name":"Ran"},{"@type":"Movie","name":"Ikiru"})"),
        "1 Movie.name=Ran\n2 Movie.name=Ikiru\n"},
    {"json_ld_broken_block_loses_only_itself", JSON_LD("{\"@type\":\"Movie\",\"name\":") JSON_LD(R"({"@type":"Movie","name":"Ran"})"),
        "1 Movie.name=Ran\n"},
    {"json_ld_scalar", JSON_LD("\"Ran\"") JSON_LD("") JSON_LD("}{"), ""},
    {"json_ld_null_and_bool", JSON_LD(R"({"@type":"Event","name":null,"isAccessibleForFree":true})"), "1 Event.isAccessibleForFree=true\n"},
    {"other_scripts_are_none", "<script type='application/json'>{\"@type\":\"Movie\",\"name\":\"Ran\"}</script>", ""},

    {"microdata",
        "<div itemscope itemtype='http://schema.org/Movie'><h1 itemprop=name>Ran</h1><span itemprop=director itemscope itemtype='https://schema.org/Person'>"
        "<b itemprop=name>Akira\n Kurosawa</b></span><meta itemprop=duration content=PT162M><a itemprop=url href=/ran>x</a></div>",
        "1 Movie.name=Ran\n1 Movie.director.name=Akira Kurosawa\n1 Movie.duration=PT162M\n1 Movie.url=/ran\n"},
    {"microdata_two_things",
        "<div itemscope itemtype=http://schema.org/Movie><p itemprop=name>A</div><div itemscope itemtype=http://schema.org/Movie><p itemprop=name>B</div>",
        "1 Movie.name=A\n2 Movie.name=B\n"},
    {"microdata_link_with_words", "<p itemscope itemtype=http://schema.org/Movie><a itemprop=director href=/k>Akira Kurosawa</a>",
        "1 Movie.director=Akira Kurosawa\n"},
    {"microdata_time", "<p itemscope itemtype=http://schema.org/Event><time itemprop=startDate datetime=2026-03-24>24 March</time>",
        "1 Event.startDate=2026-03-24\n"},
    {"microdata_several_properties", "<p itemscope itemtype=http://schema.org/Movie><b itemprop='director author'>Agnès Varda</b>",
        "1 Movie.director=Agnès Varda\n1 Movie.author=Agnès Varda\n"},
    {"microdata_hidden", "<p itemscope itemtype=http://schema.org/Movie><span style='display:none'><b itemprop=name>Ran</b></span>",
        "1 Movie.name=Ran\n"},
    {"microdata_without_a_thing", "<p itemprop=name>Ran</p>", ""},
    {"microdata_list",
        "<div itemscope itemtype=http://schema.org/ItemList><p itemprop=itemListElement itemscope itemtype=http://schema.org/Movie><b itemprop=name>Ran</b></p></div>",
        "2 Movie.name=Ran\n"},
    {"rdfa",
        "<div vocab='http://schema.org/' typeof='Movie'><h1 property='name'>Ran</h1><p property=director typeof=Person><span property='name'>Akira Kurosawa</span></p>"
        "<span property='schema:datePublished' content='1985'>1985, May</span></div>",
        "1 Movie.name=Ran\n1 Movie.director.name=Akira Kurosawa\n1 Movie.datePublished=1985\n"},
    {"open_graph",
        "<meta property='og:title' content='Ran'><meta name='DC.Creator' content='A. Kurosawa'><meta name=description content=' a  b '>"
        "<meta name=viewport content='width=1'><meta property='og:type' content=''>",
        "0 og:title=Ran\n0 dc.creator=A. Kurosawa\n0 description=a b\n"},
    {"calendar",
        "<div class=vevent><b class='summary'>Ran</b> <abbr class=dtstart title='2026-03-24T20:30'>24 March</abbr> <span class='location x'>Kino</span></div>",
        "1 Event.name=Ran\n1 Event.startDate=2026-03-24T20:30\n1 Event.location.name=Kino\n"},
    {"calendar_2", "<div class='h-event'><b class='p-name'>Ran</b><time class='dt-start' datetime='2026-03-24'>24.3.</time></div>",
        "1 Event.name=Ran\n1 Event.startDate=2026-03-24\n"},
    {"review",
        "<div class=hreview><i class='item'><b class=fn>Ran</b></i><span class=rating>4/5</span><span class=reviewer>A. Critic</span></div>",
        "1 Review.itemReviewed.name=Ran\n1 Review.reviewRating.ratingValue=4/5\n1 Review.author.name=A. Critic\n"},
    {"calendar_words_outside_an_event", "<p class=summary>Ran</p>", ""},
    {"time", "<p>On <time datetime='2026-03-24T20:30'>24 March</time> or <time>25 March</time></p>", "0 time=2026-03-24T20:30\n"},
};

INSTANTIATE_TEST_SUITE_P(Pages, DeclaredData, testing::ValuesIn(cases), [](auto const& one) { return std::string(one.param.name); });

TEST(DeclaredPlace, IsTheVisibleWords)
{
    auto const text = html(
        "<p>On <time datetime='2026-03-24'> 24 March </time> in <span itemscope itemtype=http://schema.org/Event><b itemprop=name>Oslo</b></span></p>"
        "<ul itemscope itemtype=http://schema.org/Movie><li itemprop=name>Ran</ul><meta name=author content=x>");
    ASSERT_EQ(text.declared.size(), 4U);
    EXPECT_EQ(text[text.declared[0].at], "24 March");
    EXPECT_EQ(text[text.declared[1].at], "Oslo");
    EXPECT_EQ(text[text.declared[2].at], "Ran");
    EXPECT_TRUE(text.declared[3].at.empty());
}

TEST(DeclaredData, HasAnEnd)
{
    std::string many = "{\"@type\":\"Movie\",\"name\":[\"x\"";
    for (int i = 0; i < 50000; ++i)
        many += ",\"x\"";
    EXPECT_EQ(html("<script type='application/ld+json'>" + many + "]}</script>").declared.size(), 20000U);
    // Two things that each refer to the other ten times.
    std::string circle = R"({"@graph":[)";
    for (auto const* const ids : {"ab", "ba"}) {
        circle += std::string(R"({"@type":"Movie","@id":")") + ids[0] + R"(","part":[)";
        for (int i = 0; i < 10; ++i)
            circle += std::string(i ? "," : "") + R"({"@id":")" + ids[1] + R"("})";
        circle += ids[0] == 'a' ? "]}," : "]}]}";
    }
    EXPECT_TRUE(html("<script type='application/ld+json'>" + circle + "</script>").declared.empty());
}

} // namespace
} // namespace kinotheca::test
