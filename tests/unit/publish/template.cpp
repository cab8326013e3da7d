#include "publish/template.hpp"

#include "base/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinotheca::tests {

namespace {

struct Person {
    std::string name;
    int born = 0;
};
BOOST_DESCRIBE_STRUCT(Person, (), (name, born))

struct Film {
    std::string title;
    std::optional<Person> director;
    std::vector<Person> cast;
    std::vector<std::string> words;
    Html drawing;
    bool silent = false;
};
BOOST_DESCRIBE_STRUCT(Film, (), (title, director, cast, words, drawing, silent))

Film const mirror{"Mirror & <Зеркало>", Person{"Andrei Tarkovsky", 1932}, {{"Margarita Terekhova", 1942}, {"Ignat Daniltsev", 0}},
    {"one", "two"}, {"<svg/>"}, false};

std::string const film_word = "Film’s";

TemplateParts parts_of(std::string_view text, std::map<std::string, std::string_view, std::less<>> others = {})
{
    TemplateParts parts;
    parts.files = std::move(others);
    parts.files["page"] = text;
    parts.interface_text = [](std::string_view key) { return key == "film" ? &film_word : nullptr; };
    return parts;
}

std::string rendered(std::string_view text, std::map<std::string, std::string_view, std::less<>> others = {}, Film const& film = mirror)
{
    return Template("page", parts_of(text, std::move(others)), shape_of<Film>()).render(&film);
}

std::string complaint(std::string_view text, std::map<std::string, std::string_view, std::less<>> others = {})
{
    try {
        Template("page", parts_of(text, std::move(others)), shape_of<Film>());
    } catch (Error const& error) {
        return error.what();
    }
    return {};
}

} // namespace

TEST(Template, EscapesValuesForTextAndAttributes)
{
    Film film;
    film.title = "<a href='x'>\"&\"</a>";
    EXPECT_EQ(rendered("<i title=\"{{title}}\">", {}, film), "<i title=\"&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;\">");
}

TEST(Template, PutsMarkupOnThePageAsItIs)
{
    EXPECT_EQ(rendered("{{drawing}}"), "<svg/>");
}

TEST(Template, RepeatsASectionForEachOfAListWithItsMembersInReach)
{
    EXPECT_EQ(rendered("{{#cast}}{{name}}{{#born}} {{born}}{{/born}};{{/cast}}"), "Margarita Terekhova 1942;Ignat Daniltsev;");
    EXPECT_EQ(rendered("{{#words}}{{^-first}}, {{/-first}}{{.}}{{/words}}"), "one, two");
    EXPECT_EQ(rendered("{{#words}}{{.}}{{#-last}}.{{/-last}}{{/words}}"), "onetwo.");
}

TEST(Template, FindsNamesOfTheViewAroundASection)
{
    EXPECT_EQ(rendered("{{#director}}{{name}}: {{title}}{{/director}}"), "Andrei Tarkovsky: Mirror &amp; &lt;Зеркало&gt;");
}

TEST(Template, TakesWhatIsEmptyForFalse)
{
    Film const nothing;
    EXPECT_EQ(rendered("{{#title}}no{{/title}}{{^title}}untitled{{/title}}", {}, nothing), "untitled");
    EXPECT_EQ(rendered("{{#cast.some}}no{{/cast.some}}{{^cast}}nobody{{/cast}}", {}, nothing), "nobody");
    EXPECT_EQ(rendered("{{#director}}no{{/director}}{{^director}}unknown{{/director}}{{director.name}}", {}, nothing), "unknown");
    EXPECT_EQ(rendered("{{#silent}}no{{/silent}}{{^silent}}sound{{/silent}}", {}, nothing), "sound");
}

TEST(Template, AsksAListOnceWhetherItHoldsSome)
{
    EXPECT_EQ(rendered("{{#cast.some}}<ul>{{#cast}}<li>{{/cast}}</ul>{{/cast.some}}"), "<ul><li><li></ul>");
}

TEST(Template, ReadsPathsThroughOptionals)
{
    EXPECT_EQ(rendered("{{director.name}} {{director.born}}"), "Andrei Tarkovsky 1932");
}

TEST(Template, ExpandsPartialsInTheirPlace)
{
    EXPECT_EQ(rendered("{{#cast}}{{> one}}{{/cast}}", {{"one", "[{{name}}]"}}), "[Margarita Terekhova][Ignat Daniltsev]");
}

TEST(Template, PutsInterfaceTextsInEscaped)
{
    EXPECT_EQ(rendered("{{text.film}}"), "Film’s");
}

TEST(Template, TakesTheLineOfASectionThatStandsAlone)
{
    EXPECT_EQ(rendered("<ul>\n{{#words}}\n  <li>{{.}}\n{{/words}}\n{{! remark }}\n</ul>\n"), "<ul>\n  <li>one\n  <li>two\n</ul>\n");
}

TEST(Template, IsRefusedWithItsLineWhereItAsksForWhatIsNotThere)
{
    using testing::HasSubstr;
    EXPECT_THAT(complaint("one\ntwo {{nonsense}}"), HasSubstr("page.mustache: line 2: the view has no nonsense"));
    EXPECT_THAT(complaint("{{director.age}}"), HasSubstr("director.age has no age"));
    EXPECT_THAT(complaint("{{text.nothing}}"), HasSubstr("the interface has no text nothing"));
    EXPECT_THAT(complaint("{{cast}}"), HasSubstr("cast is no text"));
    EXPECT_THAT(complaint("{{> nowhere}}"), HasSubstr("there is no file nowhere.mustache"));
}

TEST(Template, IsRefusedWhereItsTagsDoNotMatch)
{
    using testing::HasSubstr;
    EXPECT_THAT(complaint("{{#cast}}"), HasSubstr("the section cast is not closed"));
    EXPECT_THAT(complaint("{{#cast}}{{/words}}"), HasSubstr("words is closed, cast is open"));
    EXPECT_THAT(complaint("{{title"), HasSubstr("a tag is not closed"));
    EXPECT_THAT(complaint("{{{title}}}"), HasSubstr("unescaped"));
    EXPECT_THAT(complaint("{{> self}}", {{"self", "{{> self}}"}}), HasSubstr("include one another without end"));
}

TEST(Shape, IsDataUnderTheNamesOfItsMembersWithoutWhatIsEmpty)
{
    EXPECT_EQ(to_json(mirror),
        (json::value{{"title", "Mirror & <Зеркало>"}, {"director", {{"name", "Andrei Tarkovsky"}, {"born", 1932}}},
            {"cast", {{{"name", "Margarita Terekhova"}, {"born", 1942}}, {{"name", "Ignat Daniltsev"}}}}, {"words", {"one", "two"}}}));
}

} // namespace kinotheca::tests
