#include "contract.hpp"

// The rest of the contract: changes, readers beside the keeper, faults, a person's word.
namespace kinotheca::contract {

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
    EXPECT_TRUE(std::any_of(changes.begin(), changes.end(), [&](auto const& change) { return change.second == film; }))
        << "and is told as changed";
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
    for (auto const& [name, day] :
        {std::pair("older", "2026-11-01T00:00:00Z"), {"newest", "2026-11-03T00:00:00Z"}, {"newer", "2026-11-02T00:00:00Z"}}) {
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

} // namespace kinotheca::contract
