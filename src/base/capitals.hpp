#pragma once

#include <string>
#include <string_view>

namespace kinotheca {

// A name whose words stand in capitals, as it would stand in a sentence: "Sergei LOZNITSA" is "Sergei Loznitsa",
// "JEAN-LUC GODARD" "Jean-Luc Godard". Initials ("J. J.", "R.W."), numerals ("III") and words without a vowel ("JFK") stay,
// and so does a word of two letters in a name that has small letters elsewhere ("Ai Weiwei", "DJ Spooky"). For text that
// is shown; evidence keeps its own letters.
std::string without_capitals(std::string_view name);

} // namespace kinotheca
