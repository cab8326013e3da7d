#include "link/facts.hpp"
#include "link/keys.hpp"
#include "link/person_name.hpp"
#include "link/score.hpp"
#include "link/title.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace kinotheca {

namespace {

bool meet(std::vector<std::string> const& left, std::vector<std::string> const& right)
{
    return std::any_of(
        left.begin(), left.end(), [&](auto const& key) { return std::find(right.begin(), right.end(), key) != right.end(); });
}

std::vector<std::string> keys(std::string const& written)
{
    auto const name = person_name(written);
    return person_keys({&name});
}

struct Spelled {
    std::vector<std::string> names;
};

class OneName : public ::testing::TestWithParam<Spelled> {};

TEST_P(OneName, MeetsUnderAKeyInEverySpelling)
{
    for (auto const& left : GetParam().names)
        for (auto const& right : GetParam().names)
            EXPECT_TRUE(meet(keys(left), keys(right))) << left << " / " << right;
}

TEST(FamilyName, IsFoundUnderTheKeysOfAllWhoBearIt)
{
    for (auto const* single : {"Loznitsa", "Лозница", "Losnitza", "loznica"}) {
        auto const family = person_name(single);
        EXPECT_TRUE(meet(family_name_keys(family), keys("Sergei Loznitsa"))) << single;
        EXPECT_TRUE(meet(family_name_keys(family), keys("Сергій Лозниця"))) << single;
        EXPECT_FALSE(meet(family_name_keys(family), keys("Kira Muratova"))) << single;
    }
    EXPECT_TRUE(family_name_keys(person_name("Kira Muratova")).empty());
}

TEST_P(OneName, AgreesInEverySpelling)
{
    for (auto const& left : GetParam().names)
        for (auto const& right : GetParam().names)
            EXPECT_GE(compare(person_name(left), person_name(right)), NameAgreement::inflected) << left << " / " << right;
}

INSTANTIATE_TEST_SUITE_P(Directors, OneName,
    ::testing::Values(Spelled{{"Sergei Loznitsa", "Sergey LOZNITSA", "LOZNITSA Sergei", "Sergueï Loznitsa", "Sergej Loznica",
                          "Serhii Loznytsia", "Sergej Losnitsa", "Siergiej Łoźnica", "Sergei Loznitza", "Сергей ЛОЗНИЦА", "Сергій Лозниця",
                          "Сергей Владимирович Лозница", "Лозница Сергей Владимирович"}},
        Spelled{{"Andrei Tarkovsky", "Andrej Tarkovskij", "Andriej Tarkowski", "Andrey Tarkovskiy", "TARKOVSKY Andrei", "Андрей Тарковский",
            "Андрій Тарковський", "Andreï Tarkovski", "Андрей Арсеньевич Тарковский"}},
        Spelled{{"Sergei Eisenstein", "Сергей Эйзенштейн", "Sergej Ejzenštejn", "Sergueï Eisenstein"}},
        Spelled{{"Charlie Chaplin", "Чарли Чаплин", "CHAPLIN Charlie"}},
        Spelled{{"Kira Muratova", "Кира Муратова", "Кіра Муратова", "Kira Mouratova", "Kira Muratowa"}},
        Spelled{{"Valentyn Vasyanovych", "Валентин Васянович", "Valentin Vassianovitch", "Walentyn Wasjanowytsch"}},
        Spelled{{"Andrey Zvyagintsev", "Andrej Swjaginzew", "Andreï Zviaguintsev", "Андрей Звягинцев", "Andrei Zvjagincev"}},
        Spelled{{"Paweł Pawlikowski", "Pawel Pawlikowski", "Павел Павликовский", "Павло Павліковський"}},
        Spelled{{"Chantal Akerman", "Шанталь Акерман", "AKERMAN, Chantal"}},
        Spelled{{"Akira Kurosawa", "Kurosawa Akira", "Акира Куросава"}}, Spelled{{"Lars von Trier", "Ларс фон Триер", "VON TRIER Lars"}},
        Spelled{{"Manoel de Oliveira", "Manoel DE OLIVEIRA", "Маноэл де Оливейра"}},
        Spelled{{"Jean-Luc Godard", "Жан-Люк Годар", "GODARD Jean-Luc"}}, Spelled{{"Andrzej Wajda", "Анджей Вайда"}},
        Spelled{{"Krzysztof Kieślowski", "Кшиштоф Кесьлёвский", "Krzysztof Kieslowski"}},
        Spelled{{"Věra Chytilová", "Vera Chytilova", "Вера Хитилова"}},
        Spelled{{"Larisa Shepitko", "Лариса Шепитько", "Larissa Chepitko", "Larissa Schepitko"}},
        Spelled{{"Oleksandr Dovzhenko", "Александр Довженко", "Олександр Довженко", "Alexandre Dovjenko", "Aleksandr Dovženko"}},
        Spelled{{"Marlen Khutsiev", "Марлен Хуциев", "Marlen Chuzijew", "Marlen Khoutsiev"}}));

TEST(PersonName, OfAnotherCaseStillMeetsAndAgrees)
{
    std::vector<std::pair<std::string, std::string>> const inflected{{"Павла Павликовского", "Павел Павликовский"},
        {"Павла Павликовского", "Paweł Pawlikowski"}, {"Сергея Лозницы", "Сергей Лозница"}, {"Андрея Тарковского", "Андрей Тарковский"},
        {"Киры Муратовой", "Кира Муратова"}, {"Sergei Loznitsa’s", "Sergei Loznitsa"}};
    for (auto const& [left, right] : inflected) {
        EXPECT_TRUE(meet(keys(left), keys(right))) << left;
        EXPECT_GE(compare(person_name(left), person_name(right)), NameAgreement::inflected) << left;
    }
}

TEST(PersonName, DoesNotAgreeWithAnotherPersons)
{
    std::vector<std::pair<std::string, std::string>> const others{{"Akira Kurosawa", "Kiyoshi Kurosawa"}, {"Joel Coen", "Ethan Coen"},
        {"Jean-Pierre Dardenne", "Luc Dardenne"}, {"Andrea Arnold", "Andreas Arnold"}, {"Паоло Тавиани", "Paola Taviani"},
        {"Paolo Taviani", "Paola Taviani"}, {"Walter Hill", "Walter Gill"}, {"Dziga Vertov", "Mikhail Kaufman"},
        {"Mikhail Kaufman", "Boris Kaufman"}, {"Andrei Tarkovsky", "Arseny Tarkovsky"}, {"Андрей Тарковский", "Арсений Тарковский"},
        {"Nikita Mikhalkov", "Sergei Mikhalkov"}, {"Sofia Coppola", "Francis Ford Coppola"}, {"Robert Wiene", "Conrad Wiene"},
        {"Michel Simon", "Michèle Simon"}, {"Paul Thomas Anderson", "Paul W. S. Anderson"},
        {"Сергей Иванович Петров", "Сергей Павлович Петров"}, {"Agnès Varda", "Rosalie Varda"}, {"Samira Makhmalbaf", "Mohsen Makhmalbaf"},
        {"Max Ophüls", "Marcel Ophüls"}, {"Jean Renoir", "Pierre Renoir"}, {"A. Tarkovsky", "Sergei Tarkovsky"}};
    for (auto const& [left, right] : others)
        EXPECT_EQ(compare(person_name(left), person_name(right)), NameAgreement::differ) << left << " / " << right;
}

struct Told {
    std::string left, right;
    NameAgreement agreement;
};

TEST(PersonName, SaysHowFarTwoAgree)
{
    std::vector<Told> const pairs{{"Sergei LOZNITSA", "sergei loznitsa", NameAgreement::same_spelling},
        {"Agnès Varda", "AGNES VARDA", NameAgreement::same_spelling}, {"Kurosawa Akira", "Akira Kurosawa", NameAgreement::same_spelling},
        {"Сергей Лозница", "Sergei Loznitsa", NameAgreement::same_sound},
        {"Rainer Werner Fassbinder", "Rainer Fassbinder", NameAgreement::part_missing},
        {"A. Tarkovsky", "Andrei Tarkovsky", NameAgreement::initials}, {"Tarkovsky A.", "Андрей Тарковский", NameAgreement::initials},
        {"А. Тарковский", "Andrei Tarkovsky", NameAgreement::initials}, {"Loznitsa", "Sergei Loznitsa", NameAgreement::family_only},
        {"Sergei", "Sergei Loznitsa", NameAgreement::differ}, {"Costa-Gavras", "Costa Gavras", NameAgreement::same_spelling},
        {"Madonna", "MADONNA", NameAgreement::single}, {"宮崎 駿", "宮崎駿", NameAgreement::same_spelling},
        {"宮崎駿", "Hayao Miyazaki", NameAgreement::incomparable}, {"Nykika Adams", "Nykiya Adams", NameAgreement::alike}};
    for (auto const& told : pairs) {
        EXPECT_EQ(compare(person_name(told.left), person_name(told.right)), told.agreement) << told.left << " / " << told.right;
        EXPECT_EQ(compare(person_name(told.right), person_name(told.left)), told.agreement) << told.right << " / " << told.left;
    }
}

TEST(PersonKeys, AreNoneForInitialsAndSigns)
{
    for (auto const* name : {"É.S.", "A.", "—", "", " . "})
        EXPECT_TRUE(keys(name).empty()) << name;
}

TEST(PersonKeys, OfASingleNameDoNotMeetAllWhoBearIt)
{
    EXPECT_FALSE(meet(keys("Loznitsa"), keys("Sergei Loznitsa")));
    EXPECT_TRUE(meet(keys("Madonna"), keys("MADONNA")));
}

TEST(PersonKeys, StayFewAndShortWhateverTheName)
{
    std::string const absurd = "Tsch" + std::string(5000, 'z') + " Schtsch de la Ch Ts W Tz Zh J Q " + std::string(3000, 'c');
    auto const made = keys(absurd);
    EXPECT_LE(made.size(), 200U);
    for (auto const& key : made)
        EXPECT_LE(key.size(), 96U);
}

struct TitlesTold {
    std::string left, right;
    TitleAgreement agreement;
};

TEST(Title, SaysHowFarTwoAgree)
{
    std::vector<TitlesTold> const pairs{{"MAIDAN", "Maidan", TitleAgreement::same_spelling},
        {"The Invasion", "Invasion", TitleAgreement::same_bare}, {"Le Siège", "Siege", TitleAgreement::same_bare},
        {"Miroir (Le)", "Le Miroir", TitleAgreement::same_spelling},
        {"Enfance d’Ivan (L’)", "L’Enfance d’Ivan", TitleAgreement::same_spelling},
        {"Invasion, The", "Invasion", TitleAgreement::same_bare}, {"Die Blockade", "De Blockade", TitleAgreement::same_bare},
        {"Солярис", "Solaris", TitleAgreement::same_sound}, {"Solyaris", "Солярис", TitleAgreement::same_sound},
        {"Maidan: A Revolution", "Maidan", TitleAgreement::head_only}, {"Blockade", "Blokada", TitleAgreement::alike},
        {"Ivan the Terrible", "Ivan the Terrible, Part II", TitleAgreement::other_part},
        {"Ivan the Terrible, Part 2", "Ivan the Terrible, Part II", TitleAgreement::same_sound},
        {"Иван Грозный", "Ivan Groznyj", TitleAgreement::same_sound}, {"Toy Story 2", "Toy Story 3", TitleAgreement::other_part},
        {"Bird", "Birds", TitleAgreement::differ}, {"Invasion", "The Siege", TitleAgreement::differ},
        {"Good One", "GOOD ONE", TitleAgreement::same_spelling}, {"Roma", "Rome", TitleAgreement::differ},
        {"七人の侍", "Seven Samurai", TitleAgreement::incomparable}, {"M", "Z", TitleAgreement::differ}};
    for (auto const& told : pairs) {
        EXPECT_EQ(compare(title_form(told.left), title_form(told.right)), told.agreement) << told.left << " / " << told.right;
        EXPECT_EQ(compare(title_form(told.right), title_form(told.left)), told.agreement) << told.right << " / " << told.left;
    }
}

TEST(Title, OfAnArticleAloneKeepsIt)
{
    EXPECT_EQ(title_form("The").bare, "the");
    EXPECT_EQ(title_form("A").bare, "a");
}

TEST(TokenName, TellsFestivalsBySomeWordsAndNotByOthers)
{
    auto const key = [](std::string_view name) { return token_names(EntityKind::festival, name).front().key(); };
    EXPECT_EQ(key("Cannes Film Festival"), key("Festival de Cannes"));
    EXPECT_EQ(key("77th Cannes Film Festival 2024"), key("Cannes"));
    EXPECT_EQ(key("Moscow International Film Festival"), key("Moscow Film Festival"));
    EXPECT_EQ(key("Московский международный кинофестиваль"), key("Московский кинофестиваль"));
    EXPECT_EQ(key("International Film Festival Bratislava"), key("Bratislava International Film Festival"));
    EXPECT_EQ(key("Internationales Leipziger Festival für Dokumentarfilm"), key("Leipziger Dokumentarfilm-Festival"));
    EXPECT_NE(key("Leipzig Short Film Festival"), key("Leipzig Documentary Film Festival"));
    EXPECT_NE(key("Moscow Jewish Film Festival"), key("Moscow International Film Festival"));
    EXPECT_TRUE(token_names(EntityKind::festival, "International Film Festival").front().weak_only);
}

} // namespace

} // namespace kinotheca
