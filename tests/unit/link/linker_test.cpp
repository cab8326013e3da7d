#include "world.hpp"

#include <algorithm>
#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinotheca {

namespace {

using namespace kinotheca::testing;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

struct NamedPage {
    std::string name;
    std::string text;
};

// What comes of the pages in each order in which they may arrive.
template <class Check>
void in_every_order(std::vector<NamedPage> pages, Check const& check)
{
    std::sort(pages.begin(), pages.end(), [](auto const& left, auto const& right) { return left.name < right.name; });
    do {
        World world;
        std::string order;
        for (auto const& page : pages) {
            world.add(page.name, page.text);
            order += page.name + " ";
        }
        SCOPED_TRACE("in the order " + order);
        check(world);
    } while (std::next_permutation(pages.begin(), pages.end(), [](auto const& left, auto const& right) { return left.name < right.name; }));
}

NamedPage const critic{"1", R"(
film: The Invasion
director: Sergei LOZNITSA
selection: Cannes Film Festival
film: MAIDAN
director: Sergei Loznitsa
end: .
review: The Invasion
)"};

NamedPage const listing{"2", R"(
film: Invasion
director: Sergei Loznitsa
film: Maidan
director: Sergei Loznitsa
film: My Joy
year: 2010
director: Sergei Loznitsa
selection: Cannes
film: GOOD ONE
film: BIRD
director: Andrea Arnold
cast: Nykiya Adams
cast: Barry Keoghan
cast: Franz Rogowski
film: FISH TANK
director: Andrea Arnold
end: .
showing: Invasion van Sergei Loznitsa
film: Invasion
showing: De Andere Film GOOD ONE
film: GOOD ONE
date: 2026-03-24
venue: Cultuurcentrum De Spil
place: Roeselare
showing: Bird
film: BIRD
venue: Filmhuis Klappei
place: Antwerpen
)"};

NamedPage const encyclopedia{"3", R"(
film: The Siege
also: Blockade
also: Le Siège
year: 2005
country: RU
minutes: 52
form: documentary
director: Sergey LOZNITSA = Сергей ЛОЗНИЦА
writer: Sergey LOZNITSA = Сергей ЛОЗНИЦА
cinematographer: Pavel KOSTOMAROV = Павел КОСТОМАРОВ
producer: Vyacheslav TELNOV = Вячеслав ТЕЛЬНОВ
selection: Trieste Film Festival @ Trieste @ IT
selection: FEMA / La Rochelle International Film Festival @ La Rochelle @ FR
edition: DVD / Loznitsa - Le Siège - Artel / Juste Doc / 2017
reference: Polina BARSKOVA / On the film of the siege / 2009
)"};

NamedPage const programme{"4", R"(
film: Блокада
year: 2005
minutes: 52
director: Сергей Лозница
cinematographer: Павел Костомаров
end: .
showing: Блокада
film: Блокада
date: 2026-04-08
time: 19:00
venue: Музей кино
place: Москва
guest: С. Лозница
)"};

TEST(Link, BringsThePagesOfOneDirectorTogetherInEveryOrder)
{
    in_every_order({critic, listing, encyclopedia}, [](World const& world) {
        EXPECT_THAT(world.things(EntityKind::film),
            ElementsAre(
                "1 MAIDAN = 2 Maidan", "1 The Invasion = 2 Invasion", "2 BIRD", "2 FISH TANK", "2 GOOD ONE", "2 My Joy", "3 The Siege"));
        EXPECT_THAT(world.things(EntityKind::person), Contains("1 Sergei LOZNITSA = 2 Sergei Loznitsa = 3 Sergey LOZNITSA"));
        EXPECT_THAT(world.things(EntityKind::person), Contains("2 Andrea Arnold"));
        EXPECT_THAT(
            world.things(EntityKind::screening), ElementsAre("2 Bird", "2 De Andere Film GOOD ONE", "2 Invasion van Sergei Loznitsa"));
        EXPECT_THAT(world.things(EntityKind::festival), Contains("1 Cannes Film Festival = 2 Cannes"));
        EXPECT_THAT(world.questions(EntityKind::film), IsEmpty());
        EXPECT_THAT(world.questions(EntityKind::person), IsEmpty());
    });
}

TEST(Link, KnowsAFilmAcrossScriptsByItsPeopleYearAndLength)
{
    in_every_order({encyclopedia, programme}, [](World const& world) {
        EXPECT_THAT(world.things(EntityKind::film), ElementsAre("3 The Siege = 4 Блокада"));
        EXPECT_THAT(world.things(EntityKind::person), Contains("3 Sergey LOZNITSA = 4 С. Лозница = 4 Сергей Лозница"));
        EXPECT_THAT(world.things(EntityKind::person), Contains("3 Pavel KOSTOMAROV = 4 Павел Костомаров"));
    });
}

TEST(Link, ReadingAPageAgainKeepsItsIdentities)
{
    World world;
    world.add("1", critic.text);
    world.add("2", listing.text);
    auto const films = world.things(EntityKind::film);
    auto const people = world.things(EntityKind::person);
    auto const kept = world.catalogue().counts();
    world.add("2", listing.text);
    EXPECT_EQ(world.things(EntityKind::film), films);
    EXPECT_EQ(world.things(EntityKind::person), people);
    EXPECT_EQ(world.catalogue().counts().films, kept.films);
    EXPECT_EQ(world.catalogue().counts().screenings, kept.screenings);
    EXPECT_EQ(world.catalogue().counts().festivals, kept.festivals);
    EXPECT_THAT(world.decision("2", EntityKind::film, "BIRD").reasons.front().text, "the earlier reading of this page");
}

TEST(Link, ACorrectedPageMovesItsOwnStatementsOnly)
{
    World world;
    world.add("1", "film: Bird\ndirector: Andrea Arnold\nyear: 2023\n");
    world.add("2", "film: Bird\ndirector: Andrea Arnold\nyear: 2024\n");
    world.add("1", "film: Bird\ndirector: Andrea Arnold\nyear: 2024\nfilm: Cow\ndirector: Andrea Arnold\n");
    EXPECT_THAT(world.things(EntityKind::film), ElementsAre("1 Bird = 2 Bird", "1 Cow"));
    EXPECT_THAT(world.things(EntityKind::person), ElementsAre("1 Andrea Arnold = 2 Andrea Arnold"));
}

// Remakes and films that share nothing but a title.
std::vector<NamedPage> const solaris{
    {"a", "film: Solaris\noriginal: Солярис\nyear: 1972\ndirector: Andrei Tarkovsky\ncountry: SUHH\nminutes: 167\n"},
    {"b", "film: Solaris\nyear: 2002\ndirector: Steven Soderbergh\ncountry: US\nminutes: 99\n"},
    {"c", "film: Солярис\nyear: 1968\ndirector: Борис Ниренбург\ncountry: SUHH\nminutes: 142\n"},
    {"d", "film: Солярис\nyear: 1972\ndirector: Андрей Тарковский\nminutes: 169\n"}};

TEST(Link, KeepsRemakesApartInEveryOrder)
{
    in_every_order(solaris, [](World const& world) {
        EXPECT_THAT(world.things(EntityKind::film), ElementsAre("a Solaris = d Солярис", "b Solaris", "c Солярис"));
        EXPECT_THAT(world.things(EntityKind::person),
            ElementsAre("a Andrei Tarkovsky = d Андрей Тарковский", "b Steven Soderbergh", "c Борис Ниренбург"));
        EXPECT_THAT(world.questions(EntityKind::film), IsEmpty());
    });
}

TEST(Link, KeepsFilmsOfOneTitleApartAndAsksOnlyOfTheBareOne)
{
    std::vector<NamedPage> const birds{{"a", "film: Bird\nyear: 1988\ndirector: Clint Eastwood\ncast: Forest Whitaker\nminutes: 161\n"},
        {"b", "film: BIRD\ndirector: Andrea Arnold\ncast: Barry Keoghan\n"},
        {"c", "film: Bird\nyear: 2024\ndirector: ARNOLD Andrea\ncountry: GB\n"}, {"d", "film: Bird\n"}};
    in_every_order(birds, [](World const& world) {
        EXPECT_THAT(world.things(EntityKind::film), Contains("b BIRD = c Bird"));
        EXPECT_THAT(world.things(EntityKind::film), Contains("a Bird"));
        EXPECT_THAT(world.things(EntityKind::film), Contains("d Bird"));
    });
    World world;
    for (auto const& page : birds)
        world.add(page.name, page.text);
    EXPECT_EQ(world.questions(EntityKind::film).size(), 1U);
    EXPECT_EQ(world.decision("d", EntityKind::film, "Bird").verdict, Verdict::ask);
}

struct Pair {
    std::string left, right;
};

TEST(Link, TakesThesePairsForOneFilm)
{
    std::vector<Pair> const pairs{{"film: Bird\ndirector: Andrea Arnold\n", "film: Bird\ndirector: ANDREA ARNOLD\n"},
        {"film: The Ascent\nyear: 1977\ndirector: Larisa Shepitko\n",
            "film: Восхождение\nalso: The Ascent\nyear: 1976\ndirector: Лариса Шепитько\n"},
        {"film: Jeanne Dielman, 23, quai du Commerce, 1080 Bruxelles\ndirector: Chantal Akerman\n",
            "film: Jeanne Dielman, 23 Quai du Commerce, 1080 Bruxelles\nyear: 1975\n"
            "director: Шанталь Акерман\n"},
        {"film: Cléo de 5 à 7\nyear: 1962\nminutes: 90\ncountry: FR\n", "film: Cleo de 5 a 7\nyear: 1962\nminutes: 90\n"},
        {"film: Seven Samurai\noriginal: 七人の侍\nyear: 1954\ndirector: Kurosawa Akira\n",
            "film: 七人の侍\nyear: 1954\ndirector: Акира Куросава\n"},
        {"film: The Invasion\nyear: 2024\ndirector: Sergei Loznitsa\n", "film: Invasion\ndirector: Loznitsa\n"}};
    for (auto const& [left, right] : pairs) {
        for (auto const& [first, second] : {Pair{left, right}, Pair{right, left}}) {
            World world;
            world.add("1", first);
            world.add("2", second);
            EXPECT_EQ(world.things(EntityKind::film).size(), 1U) << first << second;
        }
    }
}

TEST(Link, DoesNotTakeThesePairsForOneFilm)
{
    std::vector<Pair> const pairs{{"film: Bird\n", "film: Bird\n"}, {"film: Bird\nyear: 1988\n", "film: Bird\nyear: 2024\n"},
        {"film: Funny Games\nyear: 1997\ndirector: Michael Haneke\n", "film: Funny Games\nyear: 2007\ndirector: Michael Haneke\n"},
        {"film: The Man Who Knew Too Much\nyear: 1934\ndirector: Alfred Hitchcock\n",
            "film: The Man Who Knew Too Much\nyear: 1956\ndirector: Alfred Hitchcock\n"},
        {"film: Ivan the Terrible, Part I\nyear: 1944\ndirector: Sergei Eisenstein\n",
            "film: Ivan the Terrible, Part II\nyear: 1946\ndirector: Sergei Eisenstein\n"},
        {"film: Donbass\nyear: 2018\ndirector: Sergei Loznitsa\n", "film: Victory Day\nyear: 2018\ndirector: Sergei Loznitsa\n"},
        {"film: Katzelmacher\nyear: 1969\ndirector: Rainer Werner Fassbinder\ncast: Hanna Schygulla\nminutes: 88\ncountry: DE\n",
            "film: Liebe ist kälter als der Tod\nyear: 1969\ndirector: Rainer Werner Fassbinder\ncast: Hanna Schygulla\nminutes: 88\ncountry: DE\n"},
        {"film: The Trial\nyear: 1962\ndirector: Orson Welles\n", "film: The Trial\nyear: 2018\ndirector: Sergei Loznitsa\n"},
        {"film: Shame\ndirector: Steve McQueen\n", "film: Shame\ndirector: Ingmar Bergman\n"}};
    for (auto const& [left, right] : pairs) {
        for (auto const& [first, second] : {Pair{left, right}, Pair{right, left}}) {
            World world;
            world.add("1", first);
            world.add("2", second);
            EXPECT_EQ(world.things(EntityKind::film).size(), 2U) << first << second;
        }
    }
}

TEST(Link, KeepsTwoFilmsOfOnePageTwo)
{
    World world;
    world.add("1", "film: Bird\ndirector: Andrea Arnold\nyear: 2024\n");
    world.add("2", "film: Bird\ndirector: Andrea Arnold\nfilm: Bird\ndirector: Andrea Arnold\n");
    EXPECT_THAT(world.things(EntityKind::film).size(), 2U);
}

TEST(Link, TakesAFilmThatAShowingNamesForTheListedOne)
{
    World world;
    world.add(
        "1", "film: The Invasion\ndirector: Sergei Loznitsa\nend: .\nshowing: Invasion with a talk\nfilm: Invasion\ndate: 2026-03-24\n");
    EXPECT_THAT(world.things(EntityKind::film), ElementsAre("1 Invasion = 1 The Invasion"));
}

TEST(Link, KeepsPeopleOfOneNameApartWhereTheirWorkSpeaksAgainstIt)
{
    std::vector<NamedPage> const mcqueens{{"a", "film: Hunger\nyear: 2008\ndirector: Steve McQueen\n"},
        {"b", "film: Bullitt\nyear: 1968\ncast: Steve McQueen\n"}, {"c", "film: Shame\nyear: 2011\ndirector: Steve McQUEEN\n"}};
    in_every_order(mcqueens, [](World const& world) {
        EXPECT_THAT(world.things(EntityKind::person), ElementsAre("a Steve McQueen = c Steve McQUEEN", "b Steve McQueen"));
    });
}

TEST(Link, KeepsThesePeopleApart)
{
    std::vector<Pair> const pairs{
        {"film: Pulse\nyear: 2001\ndirector: Kiyoshi Kurosawa\n", "film: Ran\nyear: 1985\ndirector: Akira Kurosawa\n"},
        {"film: Moscow\nyear: 1927\ndirector: Mikhail Kaufman\n", "film: Spring\nyear: 1929\ndirector: Boris Kaufman\n"},
        {"film: Magnolia\ndirector: Paul Thomas Anderson\n", "film: Mortal Kombat\ndirector: Paul W. S. Anderson\n"},
        {"film: Mirror\ndirector: A. Tarkovsky\n", "film: Stalker\ndirector: Andrei Tarkovsky\n"},
        {"film: Mirror\ndirector: Tarkovsky\n", "film: Stalker\ndirector: Andrei Tarkovsky\n"},
        {"film: The Kiss\nyear: 1896\ndirector: William Heise\n", "film: Noise\nyear: 2010\ndirector: William Heise\n"}};
    for (auto const& [left, right] : pairs) {
        for (auto const& [first, second] : {Pair{left, right}, Pair{right, left}}) {
            World world;
            world.add("1", first);
            world.add("2", second);
            EXPECT_EQ(world.things(EntityKind::person).size(), 2U) << first << second;
        }
    }
}

TEST(Link, TakesThesePeopleForOne)
{
    std::vector<Pair> const pairs{
        {"film: Mirror\ndirector: A. Tarkovsky\n", "film: Зеркало\nalso: Mirror\nyear: 1975\ndirector: Андрей Тарковский\n"},
        {"film: Asthenic Syndrome\ndirector: Kira Muratova\n", "film: Долгие проводы\ndirector: Кира Муратова\n"},
        {"film: The Match Factory Girl\ndirector: Aki Kaurismäki\n", "film: Le Havre\ndirector: KAURISMAKI Aki\n"},
        {"film: Ida\ndirector: Paweł Pawlikowski\n", "film: Ида\nalso: Ida\nyear: 2013\ndirector: Павла Павликовского\n"}};
    for (auto const& [left, right] : pairs) {
        for (auto const& [first, second] : {Pair{left, right}, Pair{right, left}}) {
            World world;
            world.add("1", first);
            world.add("2", second);
            EXPECT_EQ(world.things(EntityKind::person).size(), 1U) << first << second;
        }
    }
}

TEST(Link, JoinsAPersonsSpellingsOnOnePage)
{
    World world;
    world.add("1",
        "film: Maidan\ndirector: Sergey LOZNITSA = Сергей ЛОЗНИЦА\nwriter: Sergueï Loznitsa\nproducer: S. Loznitsa\nfilm: Donbass\ndirector: Loznitsa\n");
    EXPECT_THAT(world.things(EntityKind::person), ElementsAre("1 Loznitsa = 1 S. Loznitsa = 1 Sergey LOZNITSA = 1 Sergueï Loznitsa"));
    EXPECT_EQ(world.decision("1", EntityKind::person, "Sergueï Loznitsa").mention, 2);
}

TEST(Link, DoesNotJoinAFamilyOnOnePage)
{
    World world;
    world.add("1", "film: Fargo\ndirector: Joel Coen\nwriter: Ethan Coen\nproducer: Coen\ncast: John Smith\ncast: J. Smith\n");
    EXPECT_THAT(world.things(EntityKind::person), ElementsAre("1 Coen", "1 Ethan Coen", "1 J. Smith", "1 Joel Coen", "1 John Smith"));
}

TEST(Link, KnowsOneShowingThatTwoPagesTellOf)
{
    in_every_order(
        {{"1", "showing: Invasion\nfilm: Invasion\ndate: 2026-03-24\ntime: 20:00\nvenue: Cinema Lumière\nplace: Antwerpen\n"},
            {"2",
                "showing: The Invasion, with Sergei Loznitsa\nfilm: The Invasion\ndate: 2026-03-24\ntime: 20:00\nvenue: Lumière\nplace: Antwerpen\n"},
            {"3", "showing: Invasion\nfilm: Invasion\ndate: 2026-03-24\ntime: 17:00\nvenue: Lumière\nplace: Antwerpen\n"},
            {"4", "showing: Invasion\nfilm: Invasion\ndate: 2026-03-24\ntime: 20:00\nvenue: Lumière\nplace: Maastricht\n"}},
        [](World const& world) {
            EXPECT_THAT(world.things(EntityKind::screening),
                ElementsAre("1 Invasion = 2 The Invasion, with Sergei Loznitsa", "3 Invasion", "4 Invasion"));
            EXPECT_THAT(world.things(EntityKind::venue), ElementsAre("1 Cinema Lumière = 2 Lumière = 3 Lumière", "4 Lumière"));
            EXPECT_THAT(world.things(EntityKind::place), ElementsAre("1 Antwerpen = 2 Antwerpen = 3 Antwerpen", "4 Maastricht"));
        });
}

TEST(Link, AsksWhichOfTwoShowingsAPageMeansThatTellsNoHour)
{
    World world;
    world.add("1",
        "showing: Ran\nfilm: Ran\ndate: 2026-03-24\ntime: 17:00\nvenue: Lumière\nplace: Antwerpen\n"
        "showing: Ran\nfilm: Ran\ndate: 2026-03-24\ntime: 21:00\nvenue: Lumière\nplace: Antwerpen\n");
    world.add("2", "showing: Ran tonight\nfilm: Ran\ndate: 2026-03-24\nvenue: Lumière\nplace: Antwerpen\n");
    EXPECT_EQ(world.decision("2", EntityKind::screening, "Ran tonight").verdict, Verdict::ask);
}

TEST(Link, KnowsFestivalsUnderTheirNamesInSeveralLanguages)
{
    in_every_order({{"1", "film: Ran\nselection: Cannes Film Festival @ Cannes @ FR\nselection: Trieste Film Festival @ Trieste\n"},
                       {"2", "film: Ran\nselection: Festival de Cannes\nselection: Moscow International Film Festival @ Moscow\n"},
                       {"3", "film: Ran\nselection: 77th Cannes Film Festival\nselection: Moscow Jewish Film Festival @ Moscow\n"}},
        [](World const& world) {
            EXPECT_THAT(world.things(EntityKind::festival),
                ElementsAre("1 Cannes Film Festival = 2 Festival de Cannes = 3 77th Cannes Film Festival", "1 Trieste Film Festival",
                    "2 Moscow International Film Festival", "3 Moscow Jewish Film Festival"));
        });
}

TEST(Link, KnowsEditionsAndTextsAgain)
{
    in_every_order(
        {encyclopedia,
            {"5",
                "film: The Siege\nyear: 2005\ndirector: Sergei Loznitsa\nedition: dvd / Loznitsa: Le siège, Artel / Juste Doc / 2017\n"
                "edition: Blu-ray / Loznitsa: Le siège, Artel / Juste Doc / 2019\nreference: P. Barskova / On the Film of the Siege / 2009\n"}},
        [](World const& world) {
            EXPECT_THAT(world.things(EntityKind::edition),
                ElementsAre("3 Loznitsa - Le Siège - Artel = 5 Loznitsa: Le siège, Artel", "5 Loznitsa: Le siège, Artel"));
            EXPECT_THAT(world.things(EntityKind::text), ElementsAre("3 On the film of the siege = 5 On the Film of the Siege"));
        });
}

TEST(Link, GivesItsReasonsTheWeightiestFirst)
{
    World world;
    world.add("1", critic.text);
    world.add("2", listing.text);
    auto const& decision = world.decision("2", EntityKind::film, "Invasion");
    ASSERT_EQ(decision.verdict, Verdict::same);
    ASSERT_GE(decision.reasons.size(), 2U);
    EXPECT_THAT(decision.reasons[0].text, "both are directed by Sergei Loznitsa");
    EXPECT_THAT(decision.reasons[1].text, HasSubstr("differ by an article"));
    double sum = 0;
    for (std::size_t i = 0; i < decision.reasons.size(); ++i) {
        sum += decision.reasons[i].weight;
        if (i > 0) {
            EXPECT_LE(std::abs(decision.reasons[i].weight), std::abs(decision.reasons[i - 1].weight));
        }
    }
    EXPECT_DOUBLE_EQ(decision.weight, sum);
    EXPECT_THAT(decision.keys, Not(IsEmpty()));
}

TEST(Link, SaysWhatANewThingWasWeighedAgainst)
{
    World world;
    for (auto const& page : {solaris[0], solaris[1]})
        world.add(page.name, page.text);
    auto const& decision = world.decision("b", EntityKind::film, "Solaris");
    EXPECT_EQ(decision.verdict, Verdict::new_);
    EXPECT_FALSE(decision.entity);
    EXPECT_THAT(decision.reasons.front().text, "directed by Steven Soderbergh here, by Andrei Tarkovsky there");
    EXPECT_THAT(decision.reasons.back().text, HasSubstr("weighed against “Solaris” (1972)"));
}

TEST(Link, OfNothingGivesNothing)
{
    World world;
    EXPECT_THAT(link({}, world.catalogue(), {}).decisions, IsEmpty());
}

TEST(Link, CopesWithNamesOfSignsAndWithAnyBytes)
{
    World world;
    world.add(
        "1", "film: ???\ndirector: —\ncast: É.S.\nfilm: \xF0\x9F\x8E\xAC\ndirector: \xFF\xFE\nend: .\nshowing: !\nvenue: -\nplace: …\n");
    world.add("2", "film: ???\ndirector: —\nfilm: \xF0\x9F\x8E\xAC\nselection: : / :\n");
    EXPECT_EQ(world.things(EntityKind::film).size(), 4U);
}

} // namespace

} // namespace kinotheca
