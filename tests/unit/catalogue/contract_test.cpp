#include "contract.hpp"

namespace kinotheca::contract {

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
    auto const& native =
        *std::find_if(entity->statements.begin(), entity->statements.end(), [](auto const& one) { return one.value == "Солярис"; });
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
    auto const credit =
        std::find_if(entity->statements.begin(), entity->statements.end(), [](auto const& one) { return one.property == "credit"; });
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
    for (auto const& [title, year, country, director] : {std::tuple("Cléo de 5 à 7", 1962, "FR", "Agnès Varda"),
             {"Le Bonheur", 1965, "FR", "Agnès Varda"}, {"Daguerréotypes", 1976, "FR", "Agnès Varda"},
             {"Jeanne Dielman", 1975, "BE", "Chantal Akerman"}, {"News from Home", 1976, "BE", "Chantal Akerman"}}) {
        Page page(title);
        auto& film = page.film(title, year);
        film.countries = {page.mean<std::string>(country, "country")};
        page.credit(film, Role::director, director);
        keep(keeper(), page);
    }
    ListQuery query;
    EXPECT_THAT(
        labels(kept().list(query)), ElementsAre("Cléo de 5 à 7", "Daguerréotypes", "Jeanne Dielman", "Le Bonheur", "News from Home"));
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
    EXPECT_THAT(labels(kept().list(query)),
        ElementsAre("Ikiru on 2026-03-20", "Dodes'ka-den on 2026-03-20/2026-04-02", "Ran on 2026-03-24", "Yojimbo on --03-24"));
    query.order = Order::latest;
    EXPECT_THAT(labels(kept().list(query)),
        ElementsAre("Yojimbo on --03-24", "Ran on 2026-03-24", "Dodes'ka-den on 2026-03-20/2026-04-02", "Ikiru on 2026-03-20"));
    query.order = Order::date;
    query.from = query.to = "2026-03-24";
    EXPECT_THAT(labels(kept().list(query)), ElementsAre("Dodes'ka-den on 2026-03-20/2026-04-02", "Ran on 2026-03-24"))
        << "what still lasts is on that day";
    query.from = "2026-03-21";
    query.to = "2026-03-23";
    EXPECT_THAT(labels(kept().list(query)), ElementsAre("Dodes'ka-den on 2026-03-20/2026-04-02"));
    query.from = "2026-04-03";
    query.to = "";
    EXPECT_THAT(labels(kept().list(query)), IsEmpty());
    query.from = "";
    query.to = "2026-03-20";
    EXPECT_EQ(kept().list(query).total, 2) << "a day of no year is before no day";
    query.to = "";
    query.ended_before = "2026-03-25";
    EXPECT_THAT(labels(kept().list(query)), ElementsAre("Ikiru on 2026-03-20", "Ran on 2026-03-24")) << "what still lasts is not over";
    query.ended_before = "";
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

INSTANTIATE_TEST_SUITE_P(Engines, CatalogueContract,
    ::testing::Values(EngineName{"Embedded", []() -> std::unique_ptr<Engine> { return std::make_unique<Embedded>(); }}),
    [](auto const& engine) { return engine.param.name; });

} // namespace kinotheca::contract
