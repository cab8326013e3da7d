#include "publish/fixture.hpp"

#include "base/error.hpp"
#include "publish/drawing.hpp"
#include "publish/show.hpp"
#include "publish/view.hpp"
#include "publish/well_formed.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinotheca::tests {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class Views : public testing::Test {
protected:
    std::unique_ptr<MemoryCatalogue> catalogue = cinematheque();
    Texts texts;
    ViewContext context{*catalogue, saturday, texts};

    Entity entity(EntityKind kind, std::string const& label) const { return catalogue->entity(catalogue->find(kind, label)).value(); }
    FilmView film(std::string const& label) const { return film_view(entity(EntityKind::film, label), context); }
};

ViewFact const& fact(std::vector<ViewFact> const& facts, std::string_view name)
{
    auto found = std::find_if(facts.begin(), facts.end(), [&](ViewFact const& one) { return one.name == name; });
    if (found == facts.end())
        throw std::runtime_error("no fact " + std::string(name));
    return *found;
}

std::vector<std::string> texts_of(std::vector<ViewValue> const& values)
{
    std::vector<std::string> all;
    for (auto const& value : values)
        all.push_back(value.text);
    return all;
}

std::vector<std::string> labels_of(std::vector<FilmLine> const& films)
{
    std::vector<std::string> all;
    for (auto const& film : films)
        all.push_back(film.label);
    return all;
}

std::vector<std::string> titles_of(std::vector<Showing> const& showings)
{
    std::vector<std::string> all;
    for (auto const& showing : showings)
        all.push_back(showing.title);
    return all;
}

} // namespace

TEST_F(Views, EveryValueNamesTheWordsThatSayIt)
{
    auto view = film("Le Siège");
    auto const& minutes = fact(view.facts, "minutes").values.at(0);
    EXPECT_EQ(minutes.text, "52 min");
    EXPECT_EQ(minutes.value, "52");
    ASSERT_EQ(minutes.citations.size(), 2u);
    auto const& said = minutes.citations[1];
    EXPECT_EQ(said.source, "The Siege");
    EXPECT_EQ(said.host, "films.example");
    EXPECT_EQ(said.language, "en");
    EXPECT_EQ(said.date_text, "3 November 2026");
    EXPECT_THAT(said.quotes, ElementsAre("52 min"));
    EXPECT_THAT(said.address, testing::MatchesRegex("/sources/2#at-[0-9]+-[0-9]+"));
    EXPECT_EQ(view.sources.at(static_cast<std::size_t>(said.number) - 1).title, "The Siege");
}

TEST_F(Views, ValuesThatDisagreeStandTogetherWithTheRuleThatLeads)
{
    auto view = film("Le Siège");
    auto const& year = fact(view.facts, "year");
    EXPECT_THAT(texts_of(year.values), ElementsAre("2005"));
    ASSERT_TRUE(year.dispute);
    EXPECT_THAT(texts_of(year.dispute->values), ElementsAre("2005", "2006"));
    EXPECT_EQ(year.dispute->values[1].citations.at(0).source, "Le Siège (Blokada)");
    EXPECT_EQ(year.dispute->rule, "2 sources against 1");
    EXPECT_FALSE(fact(view.facts, "colour").dispute);
}

TEST_F(Views, SourcesThatNameDifferentDirectorsDisagreeAndSuchAsNameMoreDoNot)
{
    MemoryCatalogue two;
    for (std::vector<char const*> names : {std::vector{"Chantal Akerman"}, std::vector{"Agnès Varda"}}) {
        PageWriter page("Page", std::string("https://") + names[0][0] + ".example/", "en", PageKind::reference);
        Film film;
        film.titles = {{page.say("Saute ma ville"), page.word("x", TitleKind::main)}};
        for (auto const* name : names)
            film.credits.push_back({page.word("Director", Role::director), page.say(name), {}, {}});
        page.record.films = {film};
        two.keep(page, "2026-11-01T00:00:00Z");
    }
    ViewContext here{two, saturday, texts};
    auto view = film_view(two.entity(two.find(EntityKind::film, "Saute ma ville")).value(), here);
    ASSERT_EQ(view.credits.size(), 1u);
    EXPECT_TRUE(view.credits[0].dispute);
    EXPECT_FALSE(film("Le Siège").credits[0].dispute);
}

TEST_F(Views, SaysWhatNoSourceSaysWhereACataloguerWouldLook)
{
    auto bird = film("Bird");
    for (auto const* name : {"year", "country", "minutes"})
        EXPECT_TRUE(fact(bird.facts, name).unknown) << name;
    EXPECT_THROW(fact(bird.facts, "subtitles"), std::runtime_error);
    PageWriter page("Page", "https://a.example/", "en", PageKind::reference);
    Film film;
    film.titles = {{page.say("Untold"), page.word("x", TitleKind::main)}};
    page.record.films = {film};
    catalogue->keep(page, "2026-11-01T00:00:00Z");
    auto untold = film_view(entity(EntityKind::film, "Untold"), context);
    ASSERT_EQ(untold.credits.size(), 1u);
    EXPECT_EQ(untold.credits[0].role, "director");
    EXPECT_TRUE(untold.credits[0].credits.empty());
}

TEST_F(Views, TitlesBearTheirLanguageAndScript)
{
    auto close_up = film("Close-Up");
    ASSERT_EQ(close_up.heading.other_names.size(), 1u);
    EXPECT_EQ(close_up.heading.other_names[0].language, "fa");
    EXPECT_EQ(close_up.heading.other_names[0].direction, "rtl");
    auto siege = film("Le Siège");
    EXPECT_EQ(siege.heading.language, "fr");
    EXPECT_EQ(siege.heading.other_names.at(0).language, "und-Cyrl");
    EXPECT_EQ(film("Seven Samurai").heading.other_names.at(0).language, "ja");
}

TEST_F(Views, NamesStandBesideTheirOwnScript)
{
    auto view = film("Stalker");
    EXPECT_EQ(view.directors.at(0).name.text, "Andrei Tarkovsky");
    EXPECT_EQ(view.directors.at(0).native, "Андрей Тарковский");
    EXPECT_EQ(view.directors.at(0).native_language, "und-Cyrl");
    auto const& cast = *std::find_if(view.credits.begin(), view.credits.end(), [](auto const& group) { return group.role == "cast"; });
    EXPECT_EQ(cast.credits.at(0).character, "Stalker’s wife");
}

TEST_F(Views, TheJourneyGoesThroughTheYearsAndTellsAStopOnce)
{
    auto view = film("Le Siège");
    std::vector<std::string> years;
    std::size_t karlovy_vary = 0;
    for (auto const& year : view.journey) {
        years.push_back(year.year);
        for (auto const& stop : year.stops)
            if (stop.event.text == "Karlovy Vary International Film Festival") {
                ++karlovy_vary;
                EXPECT_EQ(year.year, "2006");
                EXPECT_EQ(stop.place, "Karlovy Vary, Czechia");
                EXPECT_EQ(stop.event.citations.size(), 2u);
            }
    }
    EXPECT_EQ(karlovy_vary, 1u);
    EXPECT_TRUE(std::is_sorted(years.begin(), years.end()));
    EXPECT_EQ(years.front(), "2005");
    EXPECT_EQ(view.journey.front().stops.at(0).kind, "award");
}

TEST_F(Views, ShowingsAreToComeUntilTheirDayIsOver)
{
    auto view = film("Le Siège");
    EXPECT_THAT(titles_of(view.coming), ElementsAre("The Siege"));
    EXPECT_THAT(titles_of(view.past), ElementsAre("Блокада"));
    ViewContext tomorrow{*catalogue, plus_days(saturday, 1), texts};
    auto later = film_view(entity(EntityKind::film, "Le Siège"), tomorrow);
    EXPECT_TRUE(later.coming.empty());
    EXPECT_THAT(titles_of(later.past), ElementsAre("The Siege", "Блокада"));
    EXPECT_THAT(titles_of(film("Bird").undated), ElementsAre("Bird"));
}

TEST_F(Views, MarksOfAShowingHaveTheirLongForm)
{
    auto view = film("Le Siège");
    std::vector<std::string> signs;
    std::vector<std::string> words;
    for (auto const& mark : view.coming.at(0).marks) {
        signs.push_back(mark.sign);
        words.push_back(mark.text);
    }
    EXPECT_THAT(signs, ElementsAre("st EN", "35 mm", "Q&A", "€ 9"));
    EXPECT_THAT(words, ElementsAre("Subtitles in English", "Projected from 35 mm", "Followed by a talk", "Price: € 9"));
}

TEST_F(Views, WhatSeveralSourcesSayStandsSideBySide)
{
    auto view = film("Le Siège");
    ASSERT_GE(view.sayers.size(), 3u);
    auto minutes = std::find_if(view.said.begin(), view.said.end(), [](SayingRow const& row) { return row.name == "minutes"; });
    ASSERT_NE(minutes, view.said.end());
    EXPECT_TRUE(minutes->disputed);
    EXPECT_EQ(minutes->cells.size(), view.sayers.size());
    EXPECT_TRUE(std::any_of(
        minutes->cells.begin(), minutes->cells.end(), [](SayingCell const& cell) { return cell.differs && cell.text == "58 min"; }));
    EXPECT_TRUE(film("Ikiru").said.empty());
}

TEST_F(Views, AFilmStandsBesideOthersOfItsDirector)
{
    EXPECT_THAT(labels_of(film("Ikiru").beside), ElementsAre("Rashomon", "Seven Samurai"));
    EXPECT_TRUE(film("Rashomon").beside.size() == 2);
    EXPECT_EQ(film("Ikiru").beside_reason, "Also directed by Akira Kurosawa");
}

TEST_F(Views, APersonHasFilmsByRoleNewestFirstAndEverySpelling)
{
    auto view = agent_view(entity(EntityKind::person, "Sergueï Loznitsa"), context);
    ASSERT_FALSE(view.films.empty());
    EXPECT_EQ(view.films[0].role, "director");
    EXPECT_THAT(labels_of(view.films[0].films), ElementsAre("The Invasion", "Maidan", "In the Fog", "My Joy", "Le Siège"));
    auto const& names = texts_of(fact(view.facts, "names").values);
    EXPECT_THAT(names, testing::IsSupersetOf({"Sergey LOZNITSA", "Сергей ЛОЗНИЦА", "Sergueï Loznitsa", "Сергій Лозниця"}));
    EXPECT_THAT(titles_of(view.coming), testing::Contains("Maidan"));
    EXPECT_FALSE(view.films_plot.html.empty());
}

TEST_F(Views, AFestivalTellsItsFilmsByYear)
{
    auto view = festival_view(entity(EntityKind::festival, "IDFA"), context);
    ASSERT_EQ(view.years.size(), 1u);
    EXPECT_EQ(view.years[0].year, "2010");
    EXPECT_EQ(view.years[0].films.at(0).note, "Masters");
}

TEST_F(Views, AHouseAndATownTellWhatTheyShow)
{
    auto house = house_view(entity(EntityKind::venue, "Cinematheque"), context);
    ASSERT_EQ(house.coming.size(), 3u);
    EXPECT_TRUE(house.coming[0].today);
    EXPECT_THAT(titles_of(house.coming[0].showings), ElementsAre("The Siege", "Maidan"));
    auto town = house_view(entity(EntityKind::place, "Rotterdam"), context);
    ASSERT_EQ(town.venues.size(), 1u);
    EXPECT_EQ(town.venues[0].label, "Cinematheque");
}

TEST_F(Views, AScreeningSaysItsState)
{
    auto state = [&](std::string const& label) { return screening_view(entity(EntityKind::screening, label), context).state; };
    EXPECT_EQ(state("In the Fog"), "cancelled");
    EXPECT_EQ(state("The Invasion"), "sold-out");
    EXPECT_EQ(state("Блокада"), "past");
    EXPECT_EQ(state("Maidan"), "");
    EXPECT_EQ(screening_view(entity(EntityKind::screening, "The Siege"), context).booking, "https://cinematheque.example/tickets/4711");
}

TEST_F(Views, ARunThatHasBegunIsSomethingForToday)
{
    auto view = agenda_view(*parse_target("/agenda"), context);
    ASSERT_FALSE(view.days.empty());
    EXPECT_TRUE(view.days[0].today);
    EXPECT_EQ(view.days[0].showings.at(0).title, "Varda in de buurt");
    EXPECT_EQ(view.days[0].showings.at(0).until, "30 November 2026");
    EXPECT_THAT(titles_of(view.undated), ElementsAre("Bird"));
}

TEST_F(Views, AReviewLeadsToItsFilmAndItsFilmToIt)
{
    auto stalker = film("Stalker");
    ASSERT_EQ(stalker.texts.size(), 1u);
    EXPECT_EQ(stalker.texts[0].kind, "review");
    EXPECT_EQ(stalker.texts[0].where, "Libération");
    auto review = text_view(catalogue->entity(EntityId{stalker.texts[0].id}).value(), context);
    EXPECT_THAT(labels_of(review.films), ElementsAre("Stalker"));
    EXPECT_EQ(review.heading.kind_label, "Review");
}

TEST_F(Views, ASourceTellsWhatWasReadInIt)
{
    auto source = catalogue->source(SourceId{3}).value();
    source.superseded_by = SourceId{4};
    auto view = source_view(source, context);
    EXPECT_EQ(view.newer, "/sources/4");
    EXPECT_EQ(view.text, source.text);
    ASSERT_EQ(view.said.size(), 1u);
    auto minutes =
        std::find_if(view.said[0].lines.begin(), view.said[0].lines.end(), [](SaidLine const& line) { return line.name == "minutes"; });
    ASSERT_NE(minutes, view.said[0].lines.end());
    EXPECT_EQ(
        source.text.substr(static_cast<std::size_t>(minutes->begin), static_cast<std::size_t>(minutes->end - minutes->begin)), "52 min");
    EXPECT_THAT(view.marked.html, HasSubstr("id=\"" + minutes->anchor + '"'));
}

TEST_F(Views, OfASourceTooLongForAPageTheBeginningIsShown)
{
    Source source;
    source.id = SourceId{99};
    for (int i = 0; i < 300000; ++i)
        source.text += "жука ";
    auto view = source_view(source, context);
    EXPECT_TRUE(view.cut);
    EXPECT_LE(view.text.size(), 1000000u);
    EXPECT_GT(view.text.size(), 999990u);
    EXPECT_TRUE(source.text.starts_with(view.text));
}

TEST_F(Views, AreDataUnderStableNames)
{
    auto data = show_json(Shown{catalogue->find(EntityKind::film, "Le Siège"), {}}, *catalogue, saturday).value();
    EXPECT_EQ(data.at("heading").at("kind"), "film");
    EXPECT_EQ(data.at("heading").at("label"), "Le Siège");
    auto const& facts = data.at("facts").as_array();
    auto year = std::find_if(facts.begin(), facts.end(), [](json::value const& one) { return one.at("name") == "year"; });
    ASSERT_NE(year, facts.end());
    EXPECT_EQ(year->at("values").at(0).at("value"), "2005");
    EXPECT_EQ(year->at("dispute").at("values").at(1).at("citations").at(0).at("quotes").at(0), "2006");
    EXPECT_FALSE(data.as_object().contains("poster"));
    EXPECT_EQ(data.at("coming").at(0).at("day").at("date"), "2026-11-21");
}

TEST_F(Views, AreTextForTheTerminal)
{
    auto text = show_text(Shown{catalogue->find(EntityKind::film, "Le Siège"), {}}, *catalogue, saturday, 72).value();
    EXPECT_THAT(text,
        HasSubstr("Year            2005 [2] [3]\n                ≠ 2006 [1]\n                the first leads: 2 sources against 1\n"));
    EXPECT_THAT(text, HasSubstr("Directed by     Sergueï Loznitsa (Сергей ЛОЗНИЦА) [1] [2] [3]\n"));
    EXPECT_THAT(text, HasSubstr("  [2] The Siege · Reference · films.example · English · 3 November 2026\n"));
    for (std::size_t begin = 0; begin < text.size();) {
        auto end = text.find('\n', begin);
        auto line = text.substr(begin, end - begin);
        auto columns = std::count_if(line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
        EXPECT_LE(columns, 72) << line;
        EXPECT_FALSE(line.ends_with(' ')) << line;
        begin = end + 1;
    }
    for (std::int64_t id = 1; id < 90; ++id)
        if (catalogue->entity(EntityId{id})) {
            EXPECT_TRUE(show_text(Shown{EntityId{id}, {}}, *catalogue, saturday, 80)) << id;
        }
    EXPECT_THAT(show_text(Shown{{}, SourceId{2}}, *catalogue, saturday).value(), HasSubstr("52 min"));
    EXPECT_FALSE(show_text(Shown{EntityId{99999}, {}}, *catalogue, saturday));
}

TEST_F(Views, AreShownByTheirAddressOrNumber)
{
    EXPECT_EQ(parse_shown("17").entity, EntityId{17});
    EXPECT_EQ(parse_shown("films/17").entity, EntityId{17});
    EXPECT_EQ(parse_shown("/people/3-sergei-loznitsa").entity, EntityId{3});
    EXPECT_EQ(parse_shown("http://127.0.0.1:8080/sources/5#at-1-2").source, SourceId{5});
    for (auto const* none : {"", "films", "films/x", "elsewhere/3", "0", "http://127.0.0.1", "films/1/2"})
        EXPECT_THROW(parse_shown(none), UsageError) << none;
}

TEST(Drawing, IsTheSameForTheSameFilmAndAnotherForAnother)
{
    PosterData stalker{1, "Stalker", "Сталкер", "1979", "161", {"Andrei Tarkovsky"}, {"fiction"}, false};
    EXPECT_EQ(poster(stalker).html, poster(stalker).html);
    auto other = stalker;
    other.number = 2;
    EXPECT_NE(poster(stalker).html, poster(other).html);
    other = stalker;
    other.minutes = "163";
    EXPECT_NE(poster(stalker).html, poster(other).html);
}

TEST(Drawing, HoldsWhateverTheDataAre)
{
    for (auto const* title : {"", "<b>\"'&", "A", "Wordwithoutanyblankthatislongerthanthesheetiswide", "七人の侍"})
        for (auto const* form : {"documentary", "animation", "experimental", "silent", "series", "fiction", ""}) {
            PosterData data{-5, title, "<i>", "x", "99999", {std::string(200, 'd')}, {form}, true};
            EXPECT_EQ(wrong_with(poster(data).html), "") << title << form;
            EXPECT_EQ(poster(data).html.find("nan"), std::string::npos);
        }
    PlotRow crowd{"<b>", {}};
    for (int i = 0; i < 500; ++i)
        crowd.years.push_back({i % 2 ? 1900 : 2026, PlotMark::ring});
    EXPECT_EQ(wrong_with(year_plot({crowd}).html), "");
    EXPECT_EQ(year_plot({{"", {{2005, PlotMark::filled}}}}).html, "");
}

TEST(InterfaceTexts, CountInWords)
{
    Texts texts;
    EXPECT_EQ(texts.counted("film", 1), "1 film");
    EXPECT_EQ(texts.counted("film", 0), "0 films");
    EXPECT_EQ(texts.counted("film", 1234567), "1,234,567 films");
    EXPECT_EQ(texts.word("form", "unheard-of"), "unheard-of");
    EXPECT_THROW(texts["nothing"], std::logic_error);
}

} // namespace kinotheca::tests
