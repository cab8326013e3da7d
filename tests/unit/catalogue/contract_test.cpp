#include "base/error.hpp"
#include "catalogue/leading.hpp"
#include "pages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// What every engine must do. An engine joins by one more value of INSTANTIATE_TEST_SUITE_P at the end.
namespace kinotheca {

namespace {

using namespace kinotheca::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

class Engine {
public:
    virtual ~Engine() = default;
    virtual std::string location() const = 0; // of an empty place of its own
};

class Embedded : public Engine {
public:
    std::string location() const override { return m_directory.path() + "/catalogue"; }

private:
    TemporaryDirectory m_directory;
};

struct EngineName {
    std::string name;
    std::unique_ptr<Engine> (*make)();
};

class CatalogueContract : public ::testing::TestWithParam<EngineName> {
protected:
    void SetUp() override { engine = GetParam().make(); }

    Keeper& keeper()
    {
        if (!m_keeper)
            m_keeper = open_keeper(engine->location());
        return *m_keeper;
    }
    void close_keeper() { m_keeper.reset(); }
    Catalogue const& kept() { return keeper().catalogue(); }

    std::unique_ptr<Engine> engine;

private:
    std::unique_ptr<Keeper> m_keeper;
};

Page solaris(std::string const& name = "solaris", int minutes = 167)
{
    Page page(name);
    auto& film = page.film("Solaris", 1972);
    film.titles.push_back({page.say("Солярис"), page.mean(TitleKind::original, "original title")});
    film.countries = {page.mean<std::string>("SUHH", "USSR")};
    film.minutes = page.say(minutes);
    film.forms = {page.mean(Form::science_fiction, "science fiction")};
    page.credit(film, Role::director, "Andrei TARKOVSKY").native = page.say("Андрей ТАРКОВСКИЙ");
    page.credit(film, Role::cast, "Natalya Bondarchuk").character = page.say("Hari");
    film.selections.push_back({page.say("Festival de Cannes"), page.say("Competition"), page.say("Cannes"), page.mean<std::string>("FR", "France"), page.say(1972)});
    return page;
}

Page showing(std::string const& name, std::string const& film, std::string const& date, std::string const& venue = "Kino Arsenal", std::string const& place = "Berlin")
{
    Page page(name);
    page.source.kind = PageKind::agenda;
    auto& screening = page.record.screenings.emplace_back();
    screening.title = page.say(film + " on " + date);
    screening.film = page.say(film);
    screening.date = page.say(date);
    screening.times = {page.say("20:00")};
    screening.venue = page.say(venue);
    screening.place = page.say(place);
    return page;
}

std::vector<std::string> values(std::vector<KeptStatement> const& statements, std::string_view property)
{
    std::vector<std::string> found;
    for (auto const& statement : statements)
        if (statement.property == property)
            found.push_back(statement.value);
    return found;
}

TEST_P(CatalogueContract, AnEntityHasAllThatItsSourceSaysWithTheWordsThatSayIt)
{
    keep(keeper(), solaris());
    auto const id = find(kept(), EntityKind::film, "Solaris");
    auto const entity = kept().entity(id);
    ASSERT_TRUE(entity);
    EXPECT_EQ(entity->label, "Solaris");
    EXPECT_EQ(entity->kind, EntityKind::film);
    EXPECT_THAT(values(entity->statements, "title"), ElementsAre("Solaris", "Солярис"));
    EXPECT_THAT(values(entity->statements, "minutes"), ElementsAre("167"));
    for (auto const& statement : entity->statements) {
        EXPECT_EQ(statement.entity, id);
        ASSERT_EQ(statement.quotes.size(), statement.at.size());
        EXPECT_EQ(statement.source.path, "solaris.txt");
    }
    auto const& native = *std::find_if(entity->statements.begin(), entity->statements.end(), [](auto const& one) { return one.value == "Солярис"; });
    EXPECT_EQ(native.quotes.front(), "Солярис");
    ASSERT_EQ(native.qualifiers.size(), 1u);
    EXPECT_EQ(native.qualifiers[0].property, "kind");
    EXPECT_EQ(native.qualifiers[0].value, "original");
    EXPECT_FALSE(native.qualifiers[0].at.empty());
}

TEST_P(CatalogueContract, AStatementLeadsToTheEntityThatItsTargetIs)
{
    keep(keeper(), solaris());
    auto const film = find(kept(), EntityKind::film, "Solaris");
    auto const person = find(kept(), EntityKind::person, "Andrei Tarkovsky");
    auto const entity = kept().entity(film);
    auto const credit = std::find_if(entity->statements.begin(), entity->statements.end(), [](auto const& one) { return one.property == "credit"; });
    ASSERT_NE(credit, entity->statements.end());
    EXPECT_EQ(credit->target, person);
    EXPECT_EQ(credit->target_label, "Andrei Tarkovsky");
    EXPECT_EQ(credit->value, "Andrei TARKOVSKY") << "the statement stays as written";
    auto const back = kept().leading_to(person);
    ASSERT_EQ(back.size(), 1u);
    EXPECT_EQ(back[0].entity, film);
    EXPECT_EQ(back[0].target, person);
    EXPECT_EQ(back[0].property, "credit");
    EXPECT_THAT(values(kept().entity(person)->statements, "native"), ElementsAre("Андрей ТАРКОВСКИЙ"));
}

TEST_P(CatalogueContract, WhatIsNotThereIsNoError)
{
    keep(keeper(), solaris());
    EXPECT_FALSE(kept().entity(EntityId(4711)));
    EXPECT_FALSE(kept().summary(EntityId(4711)));
    EXPECT_FALSE(kept().source(SourceId(4711)));
    EXPECT_FALSE(kept().live_source_at("file:/nowhere"));
    EXPECT_FALSE(kept().live_source_with("no such hash"));
    EXPECT_THAT(kept().leading_to(EntityId(4711)), IsEmpty());
    EXPECT_THAT(kept().said_by(SourceId(4711)), IsEmpty());
    EXPECT_THAT(kept().decisions(EntityId(4711)), IsEmpty());
    EXPECT_THAT(kept().with_keys(EntityKind::film, {}, 10), IsEmpty());
}

TEST_P(CatalogueContract, ASourceComesBackAsItWasKept)
{
    auto page = solaris();
    page.source.url = "https://example.org/solaris";
    auto const kept_page = keep(keeper(), page);
    auto const source = kept().source(kept_page.source);
    ASSERT_TRUE(source);
    EXPECT_EQ(source->id, kept_page.source);
    EXPECT_EQ(source->address, page.source.address);
    EXPECT_EQ(source->url, page.source.url);
    EXPECT_EQ(source->text, page.source.text);
    EXPECT_EQ(source->retrieved_at, page.source.retrieved_at);
    EXPECT_EQ(source->kind, PageKind::reference);
    EXPECT_EQ(source->content_hash, page.source.content_hash);
    EXPECT_EQ(source->reader_version, page.source.reader_version);
    EXPECT_FALSE(source->superseded_by);
    EXPECT_EQ(kept().live_source_at(page.source.address), kept_page.source);
    EXPECT_EQ(kept().live_source_with(page.source.content_hash), kept_page.source);
    EXPECT_EQ(static_cast<std::int64_t>(kept().said_by(kept_page.source).size()), kept_page.statements);
}

TEST_P(CatalogueContract, TwoSourcesOfOneFilmMeetInOneEntity)
{
    keep(keeper(), solaris("first", 167));
    keep(keeper(), solaris("second", 169));
    auto const entity = kept().entity(find(kept(), EntityKind::film, "Solaris"));
    EXPECT_THAT(values(entity->statements, "minutes"), ElementsAre("167", "169"));
    EXPECT_EQ(kept().counts().films, 1);
    EXPECT_EQ(kept().counts().people, 2);
    EXPECT_EQ(kept().counts().sources, 2);
}

TEST_P(CatalogueContract, APageReadAnewSupersedesWhatItSaid)
{
    auto const first = keep(keeper(), solaris("solaris", 165));
    auto const film = find(kept(), EntityKind::film, "Solaris");
    auto const second = keep(keeper(), solaris("solaris", 167));
    EXPECT_EQ(second.supersedes, first.source);
    EXPECT_EQ(find(kept(), EntityKind::film, "Solaris"), film);
    EXPECT_THAT(values(kept().entity(film)->statements, "minutes"), ElementsAre("167"));
    EXPECT_EQ(kept().source(first.source)->superseded_by, second.source);
    EXPECT_EQ(kept().live_source_at("file:/pages/solaris.txt"), second.source);
    EXPECT_EQ(kept().counts().sources, 1);
    EXPECT_EQ(kept().counts().statements, second.statements);
    auto const history = kept().said_by(first.source);
    EXPECT_EQ(static_cast<std::int64_t>(history.size()), first.statements);
    EXPECT_THAT(values(history, "minutes"), ElementsAre("165"));
    EXPECT_EQ(history.front().entity, film) << "history tells what it was about";
    EXPECT_THAT(kept().check(), IsEmpty());
}

TEST_P(CatalogueContract, AnEntityThatNobodySpeaksOfAnyMoreKeepsItsAddressAndLeavesTheLists)
{
    keep(keeper(), solaris("page"));
    auto const film = find(kept(), EntityKind::film, "Solaris");
    auto const before = kept().last_change();
    Page other("page");
    other.film("Stalker", 1979);
    keep(keeper(), other);
    auto const entity = kept().entity(film);
    ASSERT_TRUE(entity);
    EXPECT_THAT(entity->statements, IsEmpty());
    EXPECT_FALSE(kept().summary(film));
    EXPECT_THAT(labels(kept().list({})), ElementsAre("Stalker"));
    EXPECT_THAT(kept().with_keys(EntityKind::film, std::vector<std::string>{"solaris"}, 10), IsEmpty());
    EXPECT_EQ(kept().counts().people, 0);
    auto const changes = kept().changes(before, 100);
    EXPECT_TRUE(std::any_of(changes.begin(), changes.end(), [&](auto const& change) { return change.second == film; }));
    EXPECT_THAT(kept().check(), IsEmpty());
}

TEST_P(CatalogueContract, AnEntityThatIsSpokenOfAgainIsBack)
{
    keep(keeper(), solaris("page"));
    auto const film = find(kept(), EntityKind::film, "Solaris");
    keep(keeper(), Page("page"));
    ASSERT_FALSE(kept().summary(film));
    auto page = solaris("page");
    auto changes = link_by_label(statements_of(page.record), kept());
    changes.decisions[0] = {Verdict::same, film, {}, 1, {{"it was this one", 1}}, {"solaris"}};
    keeper().keep(page.source, changes);
    EXPECT_EQ(find(kept(), EntityKind::film, "Solaris"), film);
    EXPECT_THAT(kept().check(), IsEmpty());
}

TEST_P(CatalogueContract, ADecisionIsKeptWithItsReasons)
{
    keep(keeper(), solaris("first"));
    keep(keeper(), solaris("second"));
    auto const decisions = kept().decisions(find(kept(), EntityKind::film, "Solaris"));
    ASSERT_EQ(decisions.size(), 2u);
    EXPECT_EQ(decisions[0].verdict, Verdict::new_);
    EXPECT_EQ(decisions[1].verdict, Verdict::same);
    EXPECT_EQ(decisions[1].weight, 4);
    ASSERT_EQ(decisions[1].reasons.size(), 1u);
    EXPECT_EQ(decisions[1].reasons[0].text, "both are written Solaris");
    EXPECT_EQ(decisions[1].decided_by, "linker");
    EXPECT_EQ(decisions[1].mention_label, "Solaris");
    EXPECT_EQ(decisions[1].source.path, "second.txt");
    EXPECT_FALSE(decisions[1].decided_at.empty());
}

TEST_P(CatalogueContract, AQuestionMakesAnEntityOfItsOwnAndKeepsTheCandidate)
{
    keep(keeper(), solaris("first"));
    auto const first = find(kept(), EntityKind::film, "Solaris");
    Page page("second");
    page.film("Solaris", 2002);
    Changes changes{statements_of(page.record), {{Verdict::ask, first, {}, 0.5, {{"the years are far apart", -6}}, {"solaris"}}}};
    keeper().keep(page.source, changes);
    EXPECT_EQ(kept().counts().films, 2);
    auto const both = kept().with_keys(EntityKind::film, std::vector<std::string>{"solaris"}, 10);
    ASSERT_EQ(both.size(), 2u);
    auto const decisions = kept().decisions(both[1]);
    ASSERT_EQ(decisions.size(), 1u);
    EXPECT_EQ(decisions[0].verdict, Verdict::ask);
    EXPECT_EQ(decisions[0].candidate, first);
    EXPECT_NE(decisions[0].entity, first);
}

TEST_P(CatalogueContract, TwoMentionsOfAPageCanBeOneEntity)
{
    Page page("page");
    auto& film = page.film("Maidan", 2014);
    page.credit(film, Role::director, "Sergei Loznitsa");
    page.credit(film, Role::writer, "Sergey Loznitsa");
    auto changes = link_by_label(statements_of(page.record), kept());
    ASSERT_EQ(changes.said.mentions.size(), 3u);
    changes.decisions[2] = {Verdict::new_, {}, 1, 3, {{"one letter apart on one page", 3}}, {"sergey loznitsa"}};
    keeper().keep(page.source, changes);
    EXPECT_EQ(kept().counts().people, 1);
    auto const person = kept().with_keys(EntityKind::person, std::vector<std::string>{"sergey loznitsa", "sergei loznitsa"}, 10);
    ASSERT_EQ(person.size(), 1u);
    EXPECT_THAT(values(kept().entity(person[0])->statements, "name"), ElementsAre("Sergei Loznitsa", "Sergey Loznitsa"));
    EXPECT_THAT(kept().summary(person[0])->all("role"), ElementsAre("director", "writer"));
    EXPECT_EQ(kept().summary(person[0])->first("films"), "1");
}

TEST_P(CatalogueContract, KeysFindThoseWithMostOfThemFirst)
{
    auto keep_person = [&](std::string const& name, std::vector<std::string> keys) {
        Page page(name);
        page.credit(page.film("Film of " + name, 1990), Role::director, name);
        auto changes = link_by_label(statements_of(page.record), kept());
        changes.decisions[1].keys = std::move(keys);
        keeper().keep(page.source, changes);
        return find(kept(), EntityKind::person, name);
    };
    auto const one = keep_person("Kira Muratova", {"kira", "muratova"});
    auto const two = keep_person("Renata Litvinova", {"renata"});
    auto const three = keep_person("Sergei Muratov", {"muratova", "sergei"});
    std::vector<std::string> const keys = {"muratova", "kira", "renata", "kira"};
    EXPECT_THAT(kept().with_keys(EntityKind::person, keys, 10), ElementsAre(one, two, three));
    EXPECT_THAT(kept().with_keys(EntityKind::person, keys, 1), ElementsAre(one));
    EXPECT_THAT(kept().with_keys(EntityKind::person, keys, 0), IsEmpty());
    EXPECT_THAT(kept().with_keys(EntityKind::film, keys, 10), IsEmpty()) << "keys of people find no films";
}

TEST_P(CatalogueContract, AKeyThatTooManyShareFindsNobody)
{
    Page page("crowd");
    Changes changes;
    for (int i = 0; i <= most_entities_of_a_key; ++i) {
        changes.said.mentions.push_back({EntityKind::person, fmt::format("Ivan {}", i), fmt::format("films[0].credits[{}]", i),
            {{"name", fmt::format("Ivan {}", i), {}, {}, {page.words("Ivan")}}}});
        changes.decisions.push_back({Verdict::new_, {}, {}, 0, {}, {"ivan", fmt::format("ivan {}", i)}});
    }
    keeper().keep(page.source, changes);
    EXPECT_THAT(kept().with_keys(EntityKind::person, std::vector<std::string>{"ivan"}, 10), IsEmpty());
    EXPECT_EQ(kept().with_keys(EntityKind::person, std::vector<std::string>{"ivan", "ivan 7"}, 10).size(), 1u);
}

TEST_P(CatalogueContract, ListsAreFilteredByFacetsAndCountThem)
{
    for (auto const& [title, year, country, director] : {std::tuple("Cléo de 5 à 7", 1962, "FR", "Agnès Varda"), {"Le Bonheur", 1965, "FR", "Agnès Varda"},
             {"Daguerréotypes", 1976, "FR", "Agnès Varda"}, {"Jeanne Dielman", 1975, "BE", "Chantal Akerman"}, {"News from Home", 1976, "BE", "Chantal Akerman"}}) {
        Page page(title);
        auto& film = page.film(title, year);
        film.countries = {page.mean<std::string>(country, "country")};
        page.credit(film, Role::director, director);
        keep(keeper(), page);
    }
    ListQuery query;
    EXPECT_THAT(labels(kept().list(query)), ElementsAre("Cléo de 5 à 7", "Daguerréotypes", "Jeanne Dielman", "Le Bonheur", "News from Home"));
    query.facets = {{"director", "Agnès Varda"}};
    EXPECT_THAT(labels(kept().list(query)), ElementsAre("Cléo de 5 à 7", "Daguerréotypes", "Le Bonheur"));
    query.facets = {{"director", "Agnès Varda"}, {"year", "1976"}};
    EXPECT_THAT(labels(kept().list(query)), ElementsAre("Daguerréotypes"));
    query.facets = {{"year", "1976"}};
    auto const counts = kept().facet(query, "country");
    ASSERT_EQ(counts.size(), 2u);
    EXPECT_EQ(counts[0].value, "BE");
    EXPECT_EQ(counts[1].value, "FR");
    query.facets = {};
    auto const countries = kept().facet(query, "country");
    ASSERT_EQ(countries.size(), 2u);
    EXPECT_EQ(countries[0].value, "FR");
    EXPECT_EQ(countries[0].count, 3);
    query.facets = {{"director", "Kira Muratova"}};
    EXPECT_EQ(kept().list(query).total, 0);
    EXPECT_THAT(kept().facet(query, "year"), IsEmpty());
    query.facets = {{"country", "FR"}};
    query.limit = 1;
    query.offset = 1;
    auto const page = kept().list(query);
    EXPECT_THAT(labels(page), ElementsAre("Daguerréotypes"));
    EXPECT_EQ(page.total, 3);
    query.offset = 3;
    EXPECT_THAT(labels(kept().list(query)), IsEmpty());
    EXPECT_EQ(kept().list(query).total, 3);
}

TEST_P(CatalogueContract, BothWaysToRunAQueryGiveTheSame)
{
    Page page("many");
    for (int i = 0; i < 60; ++i)
        page.film(fmt::format("Film {:02}", i), i % 20 == 0 ? 1975 : 1960 + i % 3);
    keep(keeper(), page);
    for (auto const* year : {"1975", "1960"}) {
        ListQuery whole;
        whole.facets = {{"year", year}};
        whole.limit = 1000;
        auto const all = labels(kept().list(whole));
        std::vector<std::string> by_pages;
        for (int offset = 0; offset < 60; offset += 2) {
            auto part = whole;
            part.limit = 2;
            part.offset = offset;
            auto const some = labels(kept().list(part));
            by_pages.insert(by_pages.end(), some.begin(), some.end());
        }
        EXPECT_EQ(by_pages, all);
        EXPECT_FALSE(all.empty());
    }
}

TEST_P(CatalogueContract, ShowingsAreOrderedByDayAndChosenByRange)
{
    keep(keeper(), showing("a", "Ran", "2026-03-24"));
    keep(keeper(), showing("b", "Ikiru", "2026-03-20"));
    keep(keeper(), showing("c", "Dodes'ka-den", "2026-03-20/2026-04-02"));
    keep(keeper(), showing("d", "Yojimbo", "--03-24"));
    ListQuery query;
    query.kind = EntityKind::screening;
    query.order = Order::date;
    EXPECT_THAT(labels(kept().list(query)), ElementsAre("Ikiru on 2026-03-20", "Dodes'ka-den on 2026-03-20/2026-04-02", "Ran on 2026-03-24", "Yojimbo on --03-24"));
    query.order = Order::latest;
    EXPECT_THAT(labels(kept().list(query)), ElementsAre("Yojimbo on --03-24", "Ran on 2026-03-24", "Dodes'ka-den on 2026-03-20/2026-04-02", "Ikiru on 2026-03-20"));
    query.order = Order::date;
    query.from = query.to = "2026-03-24";
    EXPECT_THAT(labels(kept().list(query)), ElementsAre("Dodes'ka-den on 2026-03-20/2026-04-02", "Ran on 2026-03-24")) << "what still lasts is on that day";
    query.from = "2026-03-21";
    query.to = "2026-03-23";
    EXPECT_THAT(labels(kept().list(query)), ElementsAre("Dodes'ka-den on 2026-03-20/2026-04-02"));
    query.from = "2026-04-03";
    query.to = "";
    EXPECT_THAT(labels(kept().list(query)), IsEmpty());
    query.from = "";
    query.to = "2026-03-20";
    EXPECT_EQ(kept().list(query).total, 2) << "a day of no year is before no day";
    query.from = "2026-03";
    query.to = "2026-03";
    EXPECT_EQ(kept().list(query).total, 3) << "a month has all its days";
    query.facets = {{"film", "Ran"}};
    EXPECT_THAT(labels(kept().list(query)), ElementsAre("Ran on 2026-03-24"));
    EXPECT_EQ(kept().facet(query, "place").at(0).value, "Berlin");
}

TEST_P(CatalogueContract, TheLastChangedComesFirst)
{
    for (auto const* title : {"Ran", "Ikiru", "Yojimbo"}) {
        Page page(title);
        page.film(title, 1960);
        keep(keeper(), page);
        keeper().commit();
    }
    Page again("Ikiru");
    again.film("Ikiru", 1952);
    keep(keeper(), again);
    ListQuery query;
    query.order = Order::newest;
    EXPECT_THAT(labels(kept().list(query)), ElementsAre("Ikiru", "Yojimbo", "Ran"));
}

TEST_P(CatalogueContract, TheLabelInAListFollowsTheSources)
{
    Page page("first");
    page.credit(page.film("Donbass", 2018), Role::director, "Serhii Loznytsia");
    keep(keeper(), page);
    auto const person = find(kept(), EntityKind::person, "Serhii Loznytsia");
    auto const film = find(kept(), EntityKind::film, "Donbass");
    EXPECT_EQ(kept().summary(film)->first("director"), "Serhii Loznytsia");
    keeper().commit();
    auto const before = kept().last_change();
    for (auto const* name : {"second", "third"}) {
        Page more(name);
        more.credit(more.film(fmt::format("Film of the {} page", name), 2010), Role::director, "Sergei Loznitsa");
        auto changes = link_by_label(statements_of(more.record), kept());
        changes.decisions[1] = {Verdict::same, person, {}, 9, {{"the same person", 9}}, {}};
        keeper().keep(more.source, changes);
    }
    EXPECT_EQ(kept().summary(person)->label, "Sergei Loznitsa");
    EXPECT_EQ(kept().summary(film)->first("director"), "Sergei Loznitsa") << "a film shows its director's label of today";
    ListQuery query;
    query.facets = {{"director", "Sergei Loznitsa"}};
    EXPECT_EQ(kept().list(query).total, 3);
    auto const changes = kept().changes(before, 100);
    EXPECT_TRUE(std::any_of(changes.begin(), changes.end(), [&](auto const& change) { return change.second == film; })) << "and is told as changed";
    EXPECT_THAT(kept().check(), IsEmpty());
}

TEST_P(CatalogueContract, AChangedSummaryTouchesWhatItLeadsTo)
{
    keep(keeper(), solaris("first"));
    keeper().commit();
    auto const director = find(kept(), EntityKind::person, "Andrei Tarkovsky");
    auto const before = kept().last_change();
    Page page("second");
    page.film("Solaris", 1973);
    keep(keeper(), page);
    auto const changes = kept().changes(before, 100);
    EXPECT_TRUE(std::any_of(changes.begin(), changes.end(), [&](auto const& change) { return change.second == director; }))
        << "the page of a person shows the years of the films";
}

TEST_P(CatalogueContract, ChangesAreReadOnFromTheLastNumberSeen)
{
    keep(keeper(), solaris("first"));
    auto const first = kept().last_change();
    EXPECT_GT(static_cast<std::int64_t>(first), 0);
    EXPECT_THAT(kept().changes(first, 100), IsEmpty());
    Page page("second");
    page.film("Mirror", 1975);
    keep(keeper(), page);
    auto const changes = kept().changes(first, 100);
    ASSERT_EQ(changes.size(), 1u);
    EXPECT_EQ(changes[0].second, find(kept(), EntityKind::film, "Mirror"));
    EXPECT_EQ(changes[0].first, kept().last_change());
    auto const all = kept().changes(ChangeNumber(0), 100);
    EXPECT_TRUE(std::is_sorted(all.begin(), all.end()));
    EXPECT_EQ(kept().changes(ChangeNumber(0), 2).size(), 2u);
}

TEST_P(CatalogueContract, SourcesComeTheNewestFirst)
{
    for (auto const& [name, day] : {std::pair("older", "2026-11-01T00:00:00Z"), {"newest", "2026-11-03T00:00:00Z"}, {"newer", "2026-11-02T00:00:00Z"}}) {
        Page page(name);
        page.source.retrieved_at = day;
        page.film(name, 2000);
        keep(keeper(), page);
    }
    auto names = [&](int limit, int offset) {
        std::vector<std::string> titles;
        for (auto const& source : kept().sources(limit, offset))
            titles.push_back(source.title);
        return titles;
    };
    EXPECT_THAT(names(10, 0), ElementsAre("newest", "newer", "older"));
    EXPECT_THAT(names(1, 1), ElementsAre("newer"));
    EXPECT_THAT(names(10, 3), IsEmpty());
}

TEST_P(CatalogueContract, AReaderSeesCommittedPagesOnly)
{
    keep(keeper(), solaris("first"));
    keeper().commit();
    auto const reader = open_catalogue(engine->location());
    EXPECT_EQ(reader->counts().films, 1);
    Page page("second");
    page.film("Mirror", 1975);
    keep(keeper(), page);
    EXPECT_EQ(kept().counts().films, 2);
    EXPECT_EQ(reader->counts().films, 1);
    keeper().commit();
    EXPECT_EQ(reader->counts().films, 2);
    EXPECT_THAT(reader->check(), IsEmpty());
}

TEST_P(CatalogueContract, WhatWasKeptIsThereWhenItIsOpenedAgain)
{
    keep(keeper(), solaris());
    auto const change = kept().last_change();
    close_keeper();
    auto const reader = open_catalogue(engine->location());
    EXPECT_THAT(labels(reader->list({})), ElementsAre("Solaris"));
    EXPECT_EQ(reader->last_change(), change);
    auto const again = keep(keeper(), solaris("second"));
    EXPECT_GT(static_cast<std::int64_t>(again.source), 1);
    EXPECT_GT(kept().last_change(), change);
    EXPECT_THAT(kept().check(), IsEmpty());
}

TEST_P(CatalogueContract, APageThatCannotBeKeptLeavesNothingAndTheOthersStay)
{
    keep(keeper(), solaris("first"));
    auto const counts = kept().counts();
    auto const refuse = [&](Page const& page, Changes const& changes, char const* why) {
        try {
            keeper().keep(page.source, changes);
            ADD_FAILURE() << "kept, although " << why;
        } catch (Error const& error) {
            EXPECT_THAT(error.what(), HasSubstr(why));
        }
    };
    Page page("second");
    page.film("Mirror", 1975);
    auto const good = link_by_label(statements_of(page.record), kept());
    auto changes = good;
    changes.decisions.clear();
    refuse(page, changes, "0 decisions on 1 mentions");
    changes = good;
    changes.said.mentions[0].statements[0].at.clear();
    refuse(page, changes, "has no evidence");
    changes = good;
    changes.said.mentions[0].statements[0].at = {{0, 100'000}};
    refuse(page, changes, "has evidence from 0 to 100000");
    changes = good;
    changes.said.mentions[0].statements[0].target = 7;
    refuse(page, changes, "leads to a mention that is not there");
    changes = good;
    changes.decisions[0].mention = 0;
    refuse(page, changes, "not before it");
    changes = good;
    changes.decisions[0] = {Verdict::same, EntityId(4711), {}, 0, {}, {}};
    refuse(page, changes, "there is none");
    changes.decisions[0].entity = find(kept(), EntityKind::person, "Andrei Tarkovsky");
    refuse(page, changes, "of another kind");
    changes.decisions[0].entity.reset();
    refuse(page, changes, "names no entity");
    page.source.address.clear();
    refuse(page, good, "no address");
    EXPECT_EQ(kept().counts().statements, counts.statements);
    EXPECT_EQ(kept().counts().sources, 1);
    EXPECT_EQ(kept().counts().films, 1);
    EXPECT_THAT(kept().check(), IsEmpty());
    close_keeper();
    EXPECT_EQ(open_catalogue(engine->location())->counts().films, 1);
}

TEST_P(CatalogueContract, ASecondKeeperIsRefusedWithWhatToDo)
{
    keeper();
    try {
        open_keeper(engine->location());
        FAIL() << "two keepers at once";
    } catch (Error const& error) {
        EXPECT_THAT(error.what(), HasSubstr("is held by process"));
        EXPECT_THAT(error.what(), HasSubstr("wait until it is done"));
    }
    close_keeper();
    EXPECT_NO_THROW(open_keeper(engine->location()));
}

TEST_P(CatalogueContract, ThereIsNoCatalogueBeforeSomethingIsKept)
{
    try {
        open_catalogue(engine->location());
        FAIL() << "opened what is not there";
    } catch (Error const& error) {
        EXPECT_THAT(error.what(), HasSubstr("add pages"));
    }
}

TEST_P(CatalogueContract, AnEmptyCatalogueAnswers)
{
    EXPECT_THAT(kept().list({}).items, IsEmpty());
    EXPECT_EQ(kept().last_change(), ChangeNumber(0));
    EXPECT_EQ(kept().counts().films, 0);
    EXPECT_THAT(kept().facet({}, "year"), IsEmpty());
    EXPECT_THAT(kept().check(), IsEmpty());
}

TEST_P(CatalogueContract, WhateverAPageSaysIsOnlyText)
{
    Page page("odd");
    auto const title = std::string("'; DROP TABLE film; -- \" % _ \\ \t [[\"x\"]] \xF0\x9F\x8E\xAC");
    auto& film = page.film(title, 1999);
    page.credit(film, Role::director, "O'Brien \"Bobby\" Tables]");
    keep(keeper(), page);
    auto const id = find(kept(), EntityKind::film, title);
    EXPECT_EQ(kept().entity(id)->statements[0].quotes[0], title);
    ListQuery query;
    query.facets = {{"director", "O'Brien \"Bobby\" Tables]"}};
    EXPECT_EQ(kept().list(query).total, 1);
    query.facets = {{"director", "%"}};
    EXPECT_EQ(kept().list(query).total, 0);
    EXPECT_THAT(kept().check(), IsEmpty());
}

MentionId mention_of(Catalogue const& catalogue, EntityId id, std::string const& path)
{
    for (auto const& decision : catalogue.decisions(id))
        if (decision.source.path == path)
            return decision.mention;
    throw std::runtime_error("no mention in " + path);
}

TEST_P(CatalogueContract, APersonsWordMovesAMentionAndCanBeTakenBack)
{
    for (auto const* name : {"first", "second"}) {
        Page page(name);
        page.credit(page.film(fmt::format("Film of {}", name), 1990), Role::director, "Ivan Petrov");
        keep(keeper(), page);
    }
    auto const both = find(kept(), EntityKind::person, "Ivan Petrov");
    EXPECT_EQ(kept().summary(both)->first("films"), "2");
    keeper().commit();
    auto const before = kept().last_change();
    auto const mention = mention_of(kept(), both, "second.txt");
    keeper().decide(mention, {Verdict::new_, {}, {}, 20, {{"another man of that name", 20}}, {}}, "Anna");
    EXPECT_EQ(kept().counts().people, 2);
    EXPECT_EQ(kept().summary(both)->first("films"), "1");
    auto const film = find(kept(), EntityKind::film, "Film of second");
    auto const changes = kept().changes(before, 100);
    EXPECT_TRUE(std::any_of(changes.begin(), changes.end(), [&](auto const& change) { return change.second == film; }));
    auto const other = kept().with_keys(EntityKind::person, std::vector<std::string>{"ivan petrov"}, 10);
    ASSERT_EQ(other.size(), 2u);
    EXPECT_EQ(kept().summary(film)->first("director-id"), std::to_string(static_cast<std::int64_t>(other[1])));
    auto const decisions = kept().decisions(other[1]);
    ASSERT_EQ(decisions.size(), 1u);
    EXPECT_EQ(decisions[0].decided_by, "Anna");
    EXPECT_EQ(decisions[0].reasons.at(0).text, "another man of that name");
    EXPECT_THAT(kept().check(), IsEmpty());

    keeper().undo(mention);
    EXPECT_EQ(kept().counts().people, 1);
    EXPECT_EQ(kept().summary(both)->first("films"), "2");
    EXPECT_TRUE(kept().entity(other[1])) << "its address stays";
    EXPECT_THAT(kept().entity(other[1])->statements, IsEmpty());
    EXPECT_THAT(kept().check(), IsEmpty());
    EXPECT_THROW(keeper().undo(mention), Error) << "the first decision stays";
    EXPECT_EQ(kept().counts().people, 1);
    EXPECT_THAT(kept().check(), IsEmpty());
}

TEST_P(CatalogueContract, AWordOnWhatIsNotThereIsRefused)
{
    keep(keeper(), solaris());
    auto const person = find(kept(), EntityKind::person, "Andrei Tarkovsky");
    auto const mention = mention_of(kept(), find(kept(), EntityKind::film, "Solaris"), "solaris.txt");
    EXPECT_THROW(keeper().decide(MentionId(4711), {Verdict::new_, {}, {}, 0, {}, {}}, "Anna"), Error);
    EXPECT_THROW(keeper().decide(mention, {Verdict::same, {}, {}, 0, {}, {}}, "Anna"), Error);
    EXPECT_THROW(keeper().decide(mention, {Verdict::same, person, {}, 0, {}, {}}, "Anna"), Error);
    EXPECT_THROW(keeper().undo(MentionId(4711)), Error);
    keep(keeper(), solaris());
    EXPECT_THROW(keeper().decide(mention, {Verdict::new_, {}, {}, 0, {}, {}}, "Anna"), Error) << "its page has been read anew";
    EXPECT_THAT(kept().check(), IsEmpty());
}

TEST_P(CatalogueContract, ManyPagesWithRereadingStaySound)
{
    for (int round = 0; round < 3; ++round)
        for (int i = 0; i < 15; ++i) {
            auto page = solaris(fmt::format("page {}", i), 150 + round + i % 4);
            page.credit(page.record.films[0], Role::cast, fmt::format("Player {}", (i + round) % 5));
            keep(keeper(), page);
            if (i % 7 == 0)
                keeper().commit();
        }
    EXPECT_EQ(kept().counts().sources, 15);
    EXPECT_EQ(kept().counts().films, 1);
    EXPECT_THAT(kept().check(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Engines, CatalogueContract,
    ::testing::Values(EngineName{"Embedded", []() -> std::unique_ptr<Engine> { return std::make_unique<Embedded>(); }}),
    [](auto const& engine) { return engine.param.name; });

} // namespace

} // namespace kinotheca
