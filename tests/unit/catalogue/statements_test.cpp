#include "catalogue/statements.hpp"

#include "pages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

namespace kinotheca {

namespace {

using namespace kinotheca::testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A value of the record with its evidence, as word and as it stands in the catalogue.
using Said = std::pair<std::string, Evidence>;

std::string word(std::string const& value)
{
    return value;
}
std::string word(int value)
{
    return std::to_string(value);
}
std::string word(bool value)
{
    return value ? "true" : "false";
}
std::string word(Form value)
{
    return form_name(value);
}
template <class Enum>
    requires std::is_enum_v<Enum> std::string word(Enum value)
    {
        return name_of(value);
    }

// Gives every value of a record, whatever its fields are, a word and a place of its own.
class Filler {
public:
    explicit Filler(std::multiset<Said>& said) : m_said(said) {}

    template <class T>
    void fill(Value<T>& value)
    {
        ++m_number;
        if constexpr (std::is_same_v<T, std::string>)
            value.value = fmt::format("value {}", m_number);
        else if constexpr (std::is_same_v<T, bool>)
            value.value = true;
        else if constexpr (std::is_enum_v<T>)
            value.value = static_cast<T>(m_number % 2);
        else
            value.value = m_number;
        value.at = {{m_number * 10u, m_number * 10u + 4u}, {m_number * 10u + 5u, m_number * 10u + 7u}};
        m_said.emplace(word(value.value), value.at);
    }

    template <class T>
    void fill(std::vector<T>& list)
    {
        list.resize(2);
        for (auto& item : list)
            fill(item);
    }

    template <class Struct>
    void fill(Struct& object)
    {
        boost::mp11::mp_for_each<boost::describe::describe_members<Struct, boost::describe::mod_public>>(
            [&](auto member) { fill(object.*member.pointer); });
    }

private:
    std::multiset<Said>& m_said;
    unsigned m_number = 0;
};

// Statements that say again, gathered at a mention, what the statements leading to it say.
bool gathered(Mention const& mention, Statement const& statement)
{
    auto const only_named = mention.kind == EntityKind::film && !mention.path.starts_with("films[") && statement.property == "title";
    auto const leads_to_a_whole =
        mention.kind == EntityKind::film && (statement.property == "edition" || statement.property == "reference");
    return statement.property == "name" || (mention.kind == EntityKind::venue && statement.property == "place") || only_named
        || leads_to_a_whole || statement.value.empty();
}

TEST(Statements, HoldEveryValueOfARecordExactlyOnceAndNothingElse)
{
    std::multiset<Said> in_record;
    Record record;
    Filler filler(in_record);
    filler.fill(record.films);
    filler.fill(record.screenings);
    filler.fill(record.reviews);
    std::multiset<Said> in_statements;
    std::multiset<Evidence> gathered_at;
    for (auto const& mention : statements_of(record).mentions)
        for (auto const& statement : mention.statements) {
            if (gathered(mention, statement))
                gathered_at.insert(statement.at);
            else
                in_statements.emplace(statement.value, statement.at);
            for (auto const& qualifier : statement.qualifiers)
                in_statements.emplace(qualifier.value, qualifier.at);
        }
    EXPECT_GT(in_record.size(), 150u);
    EXPECT_EQ(in_statements, in_record);
    std::set<Span> places;
    for (auto const& [value, at] : in_record)
        places.insert(at.begin(), at.end());
    for (auto const& at : gathered_at)
        for (auto const span : at)
            EXPECT_TRUE(places.contains(span));
}

TEST(Statements, AlwaysHaveEvidence)
{
    std::multiset<Said> said;
    Record record;
    Filler filler(said);
    filler.fill(record.films);
    filler.fill(record.screenings);
    filler.fill(record.reviews);
    for (auto& film : record.films)
        for (auto& award : film.awards)
            award.event = {};
    for (auto const& mention : statements_of(record).mentions)
        for (auto const& statement : mention.statements)
            EXPECT_THAT(statement.at, Not(IsEmpty())) << mention.path << " " << statement.property;
}

TEST(Statements, OfAnEmptyRecordAreNone)
{
    EXPECT_THAT(statements_of({}).mentions, IsEmpty());
    Record record;
    record.screenings.resize(1);
    record.reviews.resize(1);
    EXPECT_THAT(statements_of(record).mentions, IsEmpty());
}

std::vector<std::string> mentioned(SourceStatements const& said, EntityKind kind)
{
    std::vector<std::string> labels;
    for (auto const& mention : said.mentions)
        if (mention.kind == kind)
            labels.push_back(mention.label);
    return labels;
}

TEST(Statements, OfOneSpellingAreAboutOneMention)
{
    Page page("mirror");
    auto& film = page.film("Mirror", 1975);
    page.credit(film, Role::director, "Andrei Tarkovsky");
    page.credit(film, Role::writer, "Andrei TARKOVSKY");
    page.credit(film, Role::writer, "Aleksandr Misharin");
    page.credit(film, Role::production_company, "Mosfilm");
    page.credit(film, Role::distributor, "Mosfilm");
    auto const said = statements_of(page.record);
    EXPECT_THAT(mentioned(said, EntityKind::person), ElementsAre("Andrei Tarkovsky", "Aleksandr Misharin"));
    EXPECT_THAT(mentioned(said, EntityKind::company), ElementsAre("Mosfilm"));
    auto const& tarkovsky = said.mentions[1];
    ASSERT_EQ(tarkovsky.statements.size(), 2u) << "each spelling as written";
    EXPECT_EQ(tarkovsky.statements[1].value, "Andrei TARKOVSKY");
    EXPECT_EQ(tarkovsky.path, "films[0].credits[0]");
    auto const& mosfilm = said.mentions[3];
    ASSERT_EQ(mosfilm.statements.size(), 1u);
    EXPECT_EQ(mosfilm.statements[0].at.size(), 2u) << "one spelling, said in two places";
}

TEST(Statements, OfANativeNameAreAboutThePerson)
{
    Page page("maidan");
    page.credit(page.film("Maidan", 2014), Role::director, "Sergey LOZNITSA").native = page.say("Сергей ЛОЗНИЦА");
    auto const said = statements_of(page.record);
    auto const& person = said.mentions.at(1);
    ASSERT_EQ(person.statements.size(), 2u);
    EXPECT_EQ(person.statements[1].property, "native");
    EXPECT_EQ(person.statements[1].value, "Сергей ЛОЗНИЦА");
}

int target_of(SourceStatements const& said, Mention const& mention, std::string_view property)
{
    for (auto const& statement : mention.statements)
        if (statement.property == property)
            return statement.target.value_or(-1);
    return static_cast<int>(said.mentions.size());
}

TEST(Statements, OfAShowingLeadToTheFilmWithThatTitle)
{
    Page page("stalker");
    auto& film = page.film("Stalker", 1979);
    film.titles.push_back({page.say("Сталкер"), page.mean(TitleKind::original, "original")});
    for (auto const* title : {"STALKER", "сталкер", "Nostalghia", "Nostalghia"}) {
        auto& screening = page.record.screenings.emplace_back();
        screening.film = page.say(title);
        screening.date = page.say("2026-03-24");
    }
    auto const said = statements_of(page.record);
    EXPECT_THAT(mentioned(said, EntityKind::film), ElementsAre("Stalker", "Nostalghia"));
    std::vector<int> targets;
    for (auto const& mention : said.mentions)
        if (mention.kind == EntityKind::screening)
            targets.push_back(target_of(said, mention, "film"));
    ASSERT_EQ(targets.size(), 4u);
    EXPECT_EQ(targets[0], 0);
    EXPECT_EQ(targets[1], 0);
    EXPECT_EQ(targets[2], targets[3]);
    EXPECT_EQ(said.mentions[static_cast<std::size_t>(targets[2])].path, "screenings[2].film");
}

TEST(Statements, OfAMainTitleComeBeforeThoseOfAnotherFilmsOtherTitle)
{
    Page page("two");
    auto& first = page.film("Stalker", 1979);
    first.titles.push_back({page.say("Mirror"), page.mean(TitleKind::alternative, "aka")});
    page.film("Mirror", 1975);
    page.record.reviews.emplace_back().film = page.say("Mirror");
    auto const said = statements_of(page.record);
    EXPECT_EQ(target_of(said, said.mentions.back(), "film"), 1);
}

TEST(Statements, OfAHouseLeadToItsTown)
{
    Page page("agenda");
    for (auto const& [venue, place] :
        {std::pair("Filmhuis", "Hengelo"), {"Filmhuis", "Zwolle"}, {"FILMHUIS", "Hengelo"}, {"Filmhuis", ""}}) {
        auto& screening = page.record.screenings.emplace_back();
        screening.title = page.say("An evening");
        screening.venue = page.say(venue);
        if (*place)
            screening.place = page.say(place);
    }
    auto const said = statements_of(page.record);
    EXPECT_THAT(mentioned(said, EntityKind::venue), ElementsAre("Filmhuis", "Filmhuis")) << "houses of one name in two towns are two";
    EXPECT_THAT(mentioned(said, EntityKind::place), ElementsAre("Hengelo", "Zwolle"));
    std::vector<std::string> towns;
    for (auto const& mention : said.mentions)
        if (mention.kind == EntityKind::venue)
            for (auto const& statement : mention.statements)
                if (statement.property == "place")
                    towns.push_back(
                        said.mentions[static_cast<std::size_t>(*statement.target)].label + fmt::format(" {}", statement.at.size()));
    EXPECT_THAT(towns, ElementsAre("Hengelo 2", "Zwolle 1"));
}

TEST(Statements, OfAPrizeOfNoNamedFestivalLeadNowhere)
{
    Page page("film");
    auto& award = page.film("The Ascent", 1977).awards.emplace_back();
    award.award = page.say("Golden Bear");
    award.place = page.say("Berlin");
    auto const said = statements_of(page.record);
    auto const& statement = said.mentions[0].statements.back();
    EXPECT_EQ(statement.property, "award");
    EXPECT_EQ(statement.value, "");
    EXPECT_FALSE(statement.target);
    ASSERT_EQ(statement.qualifiers.size(), 2u);
    EXPECT_EQ(statement.qualifiers[0].property, "award");
    EXPECT_EQ(statement.qualifiers[0].value, "Golden Bear");
    EXPECT_EQ(statement.at.size(), 2u);
}

} // namespace

} // namespace kinotheca
