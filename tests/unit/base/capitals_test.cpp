#include "base/capitals.hpp"

#include <gtest/gtest.h>
#include <utility>

namespace kinotheca {

namespace {

TEST(WithoutCapitals, WritesNamesAsInASentence)
{
    for (auto const& [name, plain] : {std::pair("Sergei LOZNITSA", "Sergei Loznitsa"), {"JEAN-LUC GODARD", "Jean-Luc Godard"},
             {"Сергей ЛОЗНИЦА", "Сергей Лозница"}, {"AL PACINO", "Al Pacino"}, {"Agnès VARDA", "Agnès Varda"},
             {"ÉRIC ROHMER", "Éric Rohmer"}, {"O'BRIEN", "O'Brien"}, {"ΘΕΟΔΩΡΟΣ", "Θεοδωρος"}})
        EXPECT_EQ(without_capitals(name), plain);
}

TEST(WithoutCapitals, LeavesWhatIsNoNameInCapitals)
{
    for (auto const* name : {"Sergei Loznitsa", "J. J. Abrams", "R.W. Fassbinder", "DJ Spooky", "JFK", "Harry Dean Stanton III",
             "Al Pacino", "宮崎駿", "McDonald", "", "  ", "24"})
        EXPECT_EQ(without_capitals(name), name);
}

} // namespace

} // namespace kinotheca
