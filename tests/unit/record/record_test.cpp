#include "record/record.hpp"

#include <gtest/gtest.h>

namespace kinotheca {

namespace {

Record sample()
{
    Record record;
    record.source.path = "stalker.txt";
    record.source.language = "en";
    record.source.kind = PageKind::reference;
    Film film;
    film.titles.push_back({TextValue("Сталкер", Span{10, 24}), {TitleKind::original, Span{10, 24}}});
    film.titles.push_back({TextValue("Stalker", Span{0, 7}), {TitleKind::main, Span{0, 7}}});
    film.year = {1979, Span{30, 34}};
    film.forms = {{Form::science_fiction, Span{40, 55}}};
    film.credits.push_back({{Role::production_company, Span{60, 70}}, TextValue("Mosfilm", Span{72, 79}), {}, {}});
    record.films.push_back(film);
    return record;
}

} // namespace

TEST(record_json, leaves_out_what_is_absent)
{
    EXPECT_EQ(json::serialize(to_json(sample(), WithEvidence::no)),
        R"({"source":{"path":"stalker.txt","url":null,"language":"en","kind":"reference","title":""},)"
        R"("films":[{"titles":[{"text":"Сталкер","kind":"original"},{"text":"Stalker","kind":"main"}],"year":1979,)"
        R"("forms":["science-fiction"],"credits":[{"role":"production-company","name":"Mosfilm"}]}],"screenings":[],"reviews":[]})");
}

TEST(record_json, gives_every_value_its_places)
{
    auto const film = to_json(sample(), WithEvidence::yes).at("films").at(0);
    EXPECT_EQ(json::serialize(film.at("year")), R"({"value":1979,"at":[[30,34]]})");
    EXPECT_EQ(json::serialize(film.at("credits").at(0).at("role")), R"({"value":"production-company","at":[[60,70]]})");
}

TEST(main_title, is_the_one_called_main)
{
    EXPECT_EQ(main_title(sample().films[0]), "Stalker");
    EXPECT_EQ(main_title(Film{}), "");
}

TEST(vocabulary, reads_the_words_it_writes)
{
    Role role{};
    EXPECT_TRUE(parse_name("sales-agent", role));
    EXPECT_EQ(role, Role::sales_agent);
    EXPECT_FALSE(parse_name("gaffer", role));
    EXPECT_EQ(form_name(Form::short_), "short");
}

} // namespace kinotheca
