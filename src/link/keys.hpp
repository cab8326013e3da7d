#pragma once

#include "link/facts.hpp"

#include <string>
#include <vector>

// Blocking keys: what two mentions of one thing have in common however they are written. A thing is kept under its keys
// (Decision::keys) and looked for under the same ones. Each key once, in a fixed order, at most 96 bytes; few
// for each thing. Pure.
namespace kinotheca {

// Given initial and family name as they sound, in both orders; the whole name as it is spelled. A single name is a key of its
// own kind, so that "Madonna" does not meet all who bear the name. None for initials alone.
std::vector<std::string> person_keys(std::vector<PersonName const*> const& names);

// To look with for all who bear a single name as their family name, whatever their given names.
std::vector<std::string> family_name_keys(PersonName const& single);

// The consonants of each title and of the part before its subtitle; each title with the year and with the directors; each
// director with the year, for films that go by other titles elsewhere.
std::vector<std::string> film_keys(FilmFacts const& film);

// Those under which a film may be kept whose year is told one higher or lower; to look with beside film_keys.
std::vector<std::string> neighbouring_film_keys(FilmFacts const& film);

// The strong words of the name, alone and with the town (of a town: the country); and their consonants.
struct NamedKeys {
    std::vector<std::string> placed; // strong words and town
    std::vector<std::string> whole;  // all words
    std::vector<std::string> exact;  // strong words
    std::vector<std::string> loose;  // consonants

    std::vector<std::string> all() const;
};
NamedKeys named_keys(NamedFacts const& named);

// The day with the house, and the day with the film; the day with and without its year.
std::vector<std::string> screening_keys(ScreeningFacts const& screening, Spellings& spellings);

std::vector<std::string> text_keys(TextFacts const& text, Spellings& spellings);
std::vector<std::string> edition_keys(EditionFacts const& edition, Spellings& spellings);

// The consonants of a title, its article left out; of a title with none, its words. Never empty for a title with a letter.
std::string title_skeleton(TitleForm const& title);

} // namespace kinotheca
