#include "base/error.hpp"
#include "base/files.hpp"
#include "catalogue/migrations_data.hpp"
#include "catalogue/sqlite/layout.hpp"
#include "catalogue/sqlite/migrations.hpp"
#include "catalogue/sqlite/sqlite_keeper.hpp"
#include "pages.hpp"

#include <csignal>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

// What concerns the embedded engine alone: its file, its forms, its check, the faults of disks.
namespace kinotheca::sqlite {

namespace {

using namespace kinotheca::testing;
using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Page mirror(std::string const& name = "mirror")
{
    Page page(name);
    auto& film = page.film("Mirror", 1975);
    page.credit(film, Role::director, "Andrei Tarkovsky");
    film.selections.push_back({page.say("Berlinale"), {}, page.say("Berlin"), {}, page.say(1976)});
    return page;
}

std::string message_of(std::function<void()> const& act)
{
    try {
        act();
        return "nothing was thrown";
    } catch (Error const& error) {
        return error.what();
    }
}

class SqliteCatalogueTest : public ::testing::Test {
protected:
    void keep_some()
    {
        auto const keeper = open_keeper(location);
        keep(*keeper, mirror("first"));
        keep(*keeper, mirror("second"));
        keep(*keeper, mirror("first"));
        keeper->commit();
    }

    // Does what no program of ours does.
    void break_with(std::string const& sql)
    {
        Database database(catalogue_file(location), Access::keep);
        database.execute("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;" + sql);
    }

    std::vector<std::string> findings() { return open_catalogue(location)->check(); }

    TemporaryDirectory directory;
    std::string const location = directory.path() + "/catalogue";
};

struct Breakage {
    std::string name;
    std::string sql;
    std::string finding;
};

class CheckFinds : public SqliteCatalogueTest, public ::testing::WithParamInterface<Breakage> {};

TEST_P(CheckFinds, WhatIsBroken)
{
    keep_some();
    ASSERT_THAT(findings(), IsEmpty());
    break_with(GetParam().sql);
    EXPECT_THAT(findings(), Contains(HasSubstr(GetParam().finding)));
}

INSTANTIATE_TEST_SUITE_P(Breakages, CheckFinds,
    ::testing::Values(Breakage{"RowThatLeadsNowhere", "DELETE FROM mention WHERE id = 1", "Row"},
        Breakage{"SourceWithoutText", "DELETE FROM source_text WHERE source = 1", "Source 1 has no text."},
        Breakage{"OlderSourceSupersedes", "UPDATE source SET superseded_by = 1 WHERE id = 2",
            "Source 2 is superseded by source 1, which is no newer reading"},
        Breakage{"EvidenceOutsideOfItsText", "UPDATE statement SET evidence = '5-9999' WHERE id = 1",
            "Statement 1 has the evidence 5-9999 in a text of"},
        Breakage{"EvidenceThatIsNone", "UPDATE statement SET evidence = '' WHERE id = 2",
            "Statement 2 has the evidence \"\", which names no place."},
        Breakage{
            "EvidenceOfAQualifier", "UPDATE qualifier SET evidence = '9-5' WHERE statement = 1", "Statement 1 has the evidence \"9-5\""},
        Breakage{"StatementOfAnotherMention", "UPDATE statement SET mention = 2 WHERE id = 1",
            "Statement 1 is not among those of its mention 2."},
        Breakage{"MissingStatement", "DELETE FROM qualifier WHERE statement = 1; DELETE FROM statement WHERE id = 1",
            "Mention 1 does not have its 4 statements."},
        Breakage{"MissingQualifier", "DELETE FROM qualifier WHERE statement = 1", "Statement 1 does not have its 1 qualifiers."},
        Breakage{
            "MentionWithoutDecision", "UPDATE identity SET undone_at = 'now' WHERE mention = 2", "No decision is in force for mention 2"},
        Breakage{"DecisionForAnotherKind", "UPDATE identity SET entity = 2 WHERE mention = 1", "which it is said to be, a person."},
        Breakage{
            "QuestionWithoutCandidate", "UPDATE identity SET verdict = 'ask' WHERE id = 3", "Decision 3 on mention 3 asks about no entity"},
        Breakage{"StatementIntoAnotherSource", "UPDATE statement SET target = 4 WHERE id = 3", "leads to mention 4 of another source"},
        Breakage{
            "LiveMentionThatDoesNotStand", "DELETE FROM standing WHERE mention = 4", "Mention 4 should stand for entity 1 and does not."},
        Breakage{"HistoryThatStands", "INSERT INTO standing VALUES (1, 1, 1, 1, 4)", "Mention 1 stands for entity 1 and should not."},
        Breakage{"KeyThatIsLost", "DELETE FROM entity_key WHERE entity = 2",
            "Entity 2 should be found as person under the key \"andrei tarkovsky\""},
        Breakage{
            "KeyOfNobody", "INSERT INTO entity_key VALUES ('nobody', 'film', 1, 1)", "Entity 1 is found as film under the key \"nobody\""},
        Breakage{"EntityWithoutChange", "DELETE FROM change WHERE entity = 1", "Entity 1 has no change number."},
        Breakage{"ChangeThatListsDoNotKnow", "UPDATE change SET number = number + 100 WHERE entity = 1", "Entity 1 is listed with change"},
        Breakage{"ChangeBeforeTheFirst", "UPDATE change SET number = 0 WHERE entity = 1", "Entity 1 has the change number 0."},
        Breakage{"WrongTally", "UPDATE tally SET count = 7 WHERE name = 'film'", "The number of film is 1 and kept as 7."},
        Breakage{"TallyOfNothing", "INSERT INTO tally VALUES ('edition', 2)", "The number of edition is 0 and kept as 2."},
        Breakage{"LostSummary", "DELETE FROM summary WHERE entity = 2", "Entity 2 (Andrei Tarkovsky) has statements and no summary."},
        Breakage{"SummaryOfNothing",
            "INSERT INTO entity (id, kind) VALUES (99, 'film'); INSERT INTO summary VALUES (99, 'film', 'Ghost', 'ghost', '~', '', 1, '[]')",
            "Entity 99 (Ghost) has a summary and no statements."},
        Breakage{"OtherLabel", "UPDATE summary SET label = 'Zerkalo' WHERE entity = 1",
            "The summary of entity 1 (Mirror) is not what its statements give."},
        Breakage{"OtherFacet", "UPDATE facet SET value = '1974' WHERE name = 'year' AND value = '1975'",
            "The facets of entity 1 (Mirror) are not"},
        Breakage{"FacetOfNothing", "INSERT INTO facet VALUES ('film', 'year', '1999', 99)", "Entity 99 has facets and no summary."}),
    [](auto const& breakage) { return breakage.param.name; });

TEST_F(SqliteCatalogueTest, CheckDoesNotDrownInFindings)
{
    auto const keeper = open_keeper(location);
    for (int i = 0; i < 60; ++i)
        keep(*keeper, mirror(fmt::format("page {}", i)));
    keeper->commit();
    break_with("UPDATE statement SET evidence = '0-999999'");
    auto const found = findings();
    EXPECT_LE(found.size(), 101u);
    EXPECT_THAT(found.back(), HasSubstr("more findings"));
}

TEST_F(SqliteCatalogueTest, TheFileSaysWhoseItIsAndInWhichForm)
{
    keep_some();
    Database const database(catalogue_file(location), Access::read);
    EXPECT_EQ(database.number("PRAGMA application_id"), 0x4B494E4F);
    EXPECT_EQ(database.number("PRAGMA user_version"), static_cast<std::int64_t>(embedded::migrations_data.size()));
    EXPECT_EQ(
        database.number("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE '%STRICT%'"),
        0);
}

TEST_F(SqliteCatalogueTest, KeepsInWalWithForeignKeysAndDurableCommits)
{
    SqliteKeeper keeper((std::filesystem::create_directory(location), location), 0ms);
    EXPECT_EQ(keeper.database().number("PRAGMA foreign_keys"), 1);
    EXPECT_EQ(keeper.database().number("PRAGMA synchronous"), 2);
    auto mode = keeper.database().select("PRAGMA journal_mode");
    ASSERT_TRUE(mode.next());
    EXPECT_EQ(mode.text(0), "wal");
}

TEST_F(SqliteCatalogueTest, LookUpsGoThroughIndexes)
{
    keep_some();
    Database const database(catalogue_file(location), Access::read);
    for (auto const* sql :
        {"SELECT entity FROM entity_key WHERE key = 'x' AND kind = 'film' ORDER BY entity LIMIT 9",
            "SELECT id FROM source WHERE address = 'x' AND superseded_by IS NULL",
            "SELECT id FROM source WHERE superseded_by IS NULL ORDER BY retrieved_at DESC, id DESC LIMIT 9",
            "SELECT number, entity FROM change WHERE number > 7 ORDER BY number LIMIT 9",
            "SELECT s.entity FROM summary s WHERE s.kind = 'film' ORDER BY s.sort_key, s.entity LIMIT 9",
            "SELECT s.entity FROM summary s WHERE s.kind = 'film' ORDER BY s.date_key, s.entity LIMIT 9",
            "SELECT s.entity FROM summary s WHERE s.kind = 'film' ORDER BY s.date_key DESC, s.entity DESC LIMIT 9",
            "SELECT s.entity FROM summary s WHERE s.kind = 'film' ORDER BY s.changed DESC LIMIT 9",
            "SELECT t.id FROM standing s CROSS JOIN statement t ON t.id BETWEEN s.first_statement AND s.last_statement LEFT JOIN standing ts ON ts.mention = t.target WHERE s.entity = 1 ORDER BY s.mention DESC, t.id DESC LIMIT 9",
            "SELECT t.id FROM standing s CROSS JOIN statement t ON t.target = s.mention CROSS JOIN standing so ON so.mention = t.mention WHERE s.entity = 1 ORDER BY s.mention DESC, t.id DESC LIMIT 9",
            "SELECT count(*) FROM facet WHERE kind = 'film' AND name = 'year' AND value = '1975'"}) {
        auto plan = database.select(std::string("EXPLAIN QUERY PLAN ") + sql);
        while (plan.next())
            EXPECT_THAT(std::string(plan.text(3)),
                AllOf(AnyOf(HasSubstr("SEARCH"), HasSubstr("source_live_newest")), Not(HasSubstr("TEMP B-TREE"))))
                << sql;
    }
}

// Each form that ever was has a dump in tests/unit/catalogue/forms/, taken when it was the newest; it must still become today's.
std::vector<std::filesystem::path> older_forms()
{
    std::vector<std::filesystem::path> forms;
    for (auto const& entry : std::filesystem::directory_iterator(std::string(KINOTHECA_TESTS_DIR) + "/unit/catalogue/forms"))
        forms.push_back(entry.path());
    std::sort(forms.begin(), forms.end());
    return forms;
}

TEST_F(SqliteCatalogueTest, EveryFormThatEverWasHasItsDump)
{
    auto const forms = older_forms();
    ASSERT_EQ(forms.size(), embedded::migrations_data.size()) << "a new migration brings a dump of the form that it leads to";
    for (std::size_t i = 0; i < forms.size(); ++i) {
        EXPECT_EQ(forms[i].filename(), fmt::format("{:04}.sql", i + 1));
        EXPECT_TRUE(embedded::migrations_data[i].name.starts_with(fmt::format("{:04}-", i + 1))) << embedded::migrations_data[i].name;
    }
}

TEST_F(SqliteCatalogueTest, EveryFormThatEverWasBecomesTodays)
{
    for (auto const& form : older_forms()) {
        auto const place = location + form.stem().string();
        std::filesystem::create_directory(place);
        Database(catalogue_file(place), Access::keep).execute(files::read(form, 1'000'000));
        auto const keeper = open_keeper(place);
        EXPECT_THAT(keeper->catalogue().check(), IsEmpty()) << form;
        auto const film = find(keeper->catalogue(), EntityKind::film, "Mirror");
        EXPECT_EQ(keeper->catalogue().entity(film)->statements.size(), 8u) << form;
        keep(*keeper, mirror("third"));
        EXPECT_THAT(keeper->catalogue().check(), IsEmpty()) << form;
    }
}

TEST_F(SqliteCatalogueTest, MigrationsRunOnceAndInOrder)
{
    std::string_view const first = "CREATE TABLE one (x INTEGER) STRICT; INSERT INTO one VALUES (1);";
    std::string_view const second = "CREATE TABLE two (x INTEGER) STRICT; INSERT INTO two SELECT x + 1 FROM one;";
    std::vector<embedded::File> migrations = {{"0001-one.sql", first.data(), first.data() + first.size()}};
    Database database(directory.path() + "/forms.sqlite", Access::keep);
    migrate(database, migrations);
    EXPECT_EQ(database.number("PRAGMA user_version"), 1);
    migrations.push_back({"0002-two.sql", second.data(), second.data() + second.size()});
    EXPECT_THAT(message_of([&] { require_newest_form(database, migrations); }), HasSubstr("the older form 1 of 2"));
    migrate(database, migrations);
    migrate(database, migrations);
    EXPECT_EQ(database.number("SELECT x FROM two"), 2);
    EXPECT_EQ(database.number("SELECT count(*) FROM two"), 1);
    EXPECT_NO_THROW(require_newest_form(database, migrations));
    migrations.pop_back();
    EXPECT_THAT(message_of([&] { migrate(database, migrations); }),
        HasSubstr("it has form 2 and this program knows forms up to 1; use the newer Kinotheca"));
}

TEST_F(SqliteCatalogueTest, AMigrationThatFailsLeavesTheOldForm)
{
    std::string_view const good = "CREATE TABLE one (x INTEGER) STRICT;";
    std::string_view const bad = "CREATE TABLE two (x INTEGER) STRICT; INSERT INTO nowhere VALUES (1);";
    std::vector<embedded::File> const migrations = {
        {"0001-one.sql", good.data(), good.data() + good.size()}, {"0002-two.sql", bad.data(), bad.data() + bad.size()}};
    Database database(directory.path() + "/forms.sqlite", Access::keep);
    EXPECT_THROW(migrate(database, migrations), Error);
    EXPECT_EQ(database.number("PRAGMA user_version"), 1);
    EXPECT_EQ(database.number("SELECT count(*) FROM sqlite_schema WHERE name = 'two'"), 0);
    EXPECT_FALSE(database.in_transaction());
}

TEST_F(SqliteCatalogueTest, ANewerFormIsRefusedAndStaysAsItIs)
{
    keep_some();
    break_with("PRAGMA user_version = 999");
    for (auto const& open :
        {std::function<void()>([&] { open_catalogue(location); }), std::function<void()>([&] { open_keeper(location); })})
        EXPECT_THAT(message_of(open), HasSubstr("use the newer Kinotheca that made it"));
    break_with(fmt::format("PRAGMA user_version = {}", embedded::migrations_data.size()));
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(SqliteCatalogueTest, AFileOfAnotherProgramIsRefusedAndStaysAsItIs)
{
    std::filesystem::create_directory(location);
    Database(catalogue_file(location), Access::keep).execute("CREATE TABLE theirs (x)");
    auto const before = files::read(catalogue_file(location), 1'000'000);
    EXPECT_THAT(message_of([&] { open_keeper(location); }), HasSubstr("belongs to another program"));
    EXPECT_THAT(message_of([&] { open_catalogue(location); }), HasSubstr("belongs to another program"));
    EXPECT_EQ(files::read(catalogue_file(location), 1'000'000), before);
}

TEST_F(SqliteCatalogueTest, WhatIsNoDatabaseIsRefusedWithWhatToDo)
{
    std::filesystem::create_directory(location);
    files::write(catalogue_file(location), std::string(5000, 'x'));
    EXPECT_THAT(message_of([&] { open_keeper(location); }), AllOf(HasSubstr("it is no catalogue"), HasSubstr("--data")));
    EXPECT_THAT(message_of([&] { open_catalogue(location); }), HasSubstr("it is no catalogue"));
}

TEST_F(SqliteCatalogueTest, AnEmptyFileIsACatalogueToBe)
{
    std::filesystem::create_directory(location);
    files::write(catalogue_file(location), "");
    EXPECT_THAT(message_of([&] { open_catalogue(location); }), HasSubstr("add pages first"));
    keep_some();
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(SqliteCatalogueTest, ADamagedFileIsToldWithWhatToDo)
{
    {
        auto const keeper = open_keeper(location);
        for (int i = 0; i < 40; ++i)
            keep(*keeper, mirror(fmt::format("page {}", i)));
    }
    auto bytes = files::read(catalogue_file(location), 100'000'000);
    ASSERT_GT(bytes.size(), 100'000u);
    for (std::size_t at = 8192; at < bytes.size(); ++at)
        bytes[at] = static_cast<char>(bytes[at] ^ 0x5A);
    files::write(catalogue_file(location), bytes);
    auto const message = message_of([&] {
        auto const catalogue = open_catalogue(location);
        catalogue->list({});
        catalogue->entity(EntityId(1));
    });
    EXPECT_THAT(message, AllOf(HasSubstr("the file is damaged"), HasSubstr("restore it from a backup")));
}

TEST_F(SqliteCatalogueTest, AnotherEnginesAddressIsRefused)
{
    EXPECT_THAT(message_of([&] { open_catalogue("postgresql://host/db"); }), HasSubstr("keeps catalogues in directories"));
    EXPECT_THAT(message_of([&] { open_keeper("postgresql://host/db"); }), HasSubstr("keeps catalogues in directories"));
    EXPECT_FALSE(std::filesystem::exists("postgresql:"));
}

TEST_F(SqliteCatalogueTest, AFileInThePlaceOfTheDirectoryIsTold)
{
    files::write(location, "");
    EXPECT_THAT(message_of([&] { open_keeper(location); }), HasSubstr("cannot make the catalogue"));
}

// A file that may not grow is what a full disk looks like to SQLite.
TEST_F(SqliteCatalogueTest, AFullDiskLeavesTheCommittedPages)
{
    keep_some();
    {
        SqliteKeeper keeper(location, 0ms);
        auto const size = keeper.database().number("PRAGMA page_count").value();
        EXPECT_EQ(keeper.database().number(fmt::format("PRAGMA max_page_count = {}", size + 12)), size + 12);
        auto const message = message_of([&] {
            for (int i = 0; i < 1000; ++i) {
                auto page = mirror(fmt::format("page {}", i));
                page.source.text += std::string(5000, '.');
                keep(keeper, page);
            }
        });
        EXPECT_THAT(message, AllOf(HasSubstr("full"), HasSubstr("make room on that disk")));
        EXPECT_THAT(keeper.catalogue().check(), IsEmpty()) << "the page that found no room is gone, the ones before it are there";
        EXPECT_GE(keeper.catalogue().counts().sources, 2);
    }
    EXPECT_THAT(findings(), IsEmpty());
    EXPECT_GE(open_catalogue(location)->counts().sources, 2);
}

// What a child process without rights says; exit 0 where `act` throws an Error that has all the words.
int in_a_child(std::function<void()> const& prepare, std::function<void()> const& act, std::vector<std::string> const& words)
{
    auto const child = ::fork();
    if (child == 0) {
        prepare();
        auto const message = message_of(act);
        for (auto const& word : words)
            if (message.find(word) == std::string::npos) {
                std::fprintf(stderr, "the message was: %s\n", message.c_str());
                ::_exit(1);
            }
        ::_exit(0);
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void become_nobody()
{
    if (::geteuid() == 0 && (::setegid(65534) != 0 || ::seteuid(65534) != 0))
        ::_exit(2);
}

TEST_F(SqliteCatalogueTest, ADirectoryThatMayNotBeWrittenIsTold)
{
    keep_some();
    ASSERT_EQ(::chmod(directory.path().c_str(), 0755), 0);
    ASSERT_EQ(::chmod(location.c_str(), 0555), 0);
    EXPECT_EQ(in_a_child(become_nobody, [&] { open_keeper(location); }, {"cannot", location, "Permission denied"}), 0);
    EXPECT_EQ(
        in_a_child(become_nobody, [&] { open_keeper(location + "/inside"); }, {"cannot make the catalogue", "Permission denied", "--data"}),
        0);
    EXPECT_EQ(in_a_child(become_nobody, [&] { open_catalogue(location)->list({}); }, {"cannot read the catalogue", "the right to"}), 0);
    ASSERT_EQ(::chmod(location.c_str(), 0755), 0);
}

TEST_F(SqliteCatalogueTest, ADiskThatRefusesToWriteLosesNoCommittedPage)
{
    keep_some();
    auto const limit_files = [] {
        ::signal(SIGXFSZ, SIG_IGN);
        rlimit const limit{400'000, 400'000};
        if (::setrlimit(RLIMIT_FSIZE, &limit) != 0)
            ::_exit(2);
    };
    auto const act = [&] {
        auto const keeper = open_keeper(location);
        for (int i = 0; i < 2000; ++i) {
            auto page = mirror(fmt::format("page {}", i));
            page.source.text += std::string(5000, '.');
            keep(*keeper, page);
        }
        keeper->commit();
    };
    EXPECT_EQ(in_a_child(limit_files, act, {"cannot write the catalogue", "pages"}), 0);
    EXPECT_THAT(findings(), IsEmpty());
    EXPECT_GE(open_catalogue(location)->counts().sources, 2);
}

} // namespace

} // namespace kinotheca::sqlite
