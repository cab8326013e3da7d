#pragma once

#include <string>
#include <string_view>
#include <vector>

// How a written word sounds: the form in which names are compared across scripts and conventions of romanisation.
namespace kinotheca {

// One way to say a word, a sign a sound: vowels "aeiou"; "$" sh, "%" zh, "^" ch, "c" ts, "x" kh; other consonants as they
// are, digits too. "Лозница", "Loznitsa" and "Łoźnica" (read as Polish) are all "loznica". Empty for a word of signs alone.
using Sound = std::string;

// All ways to say a word: a Latin one as English, French, German and Slavic languages read it, a Cyrillic one as it is
// said, and without the ending of its case where it may have one; Ukrainian given names also as their Russian twins. Any other script
// by way of its transliteration. The first is the likeliest; each once; at most 6 + the word's ends. The word holds no white space.
// Pure.
struct Sounds {
    std::vector<Sound> ways;
    std::vector<Sound> without_ending; // as if the word were inflected: "Павликовского" said "pavlikovski"; often empty
    std::vector<Sound> silent;         // a French name without its silent end: "Godard" said "godar"; often empty
    bool latin = true;                 // written in Latin letters
};
Sounds sounds_of(std::string_view word);

// The consonants of a sound, those that conventions confuse as one: the sibilants "S", f and v "V", g, h and k "K". Vowels
// drop out. "loznica" and "losnitsa" are both "LSNS".
std::string skeleton_of(Sound const& sound);

// The class of the first sound: "A" for any vowel, else the first letter of the skeleton; 0 for none.
char initial_of(Sound const& sound);

// How far two sounds are apart: 0 the same, about 1 a wrong consonant. Vowels and the sounds that conventions confuse cost
// less; less still between a Latin and a non-Latin spelling, where nothing else is to be expected. Above `limit` any value
// above it.
double distance(Sound const& left, Sound const& right, bool same_script, double limit);

// The least distance between any two ways of saying the words; above `limit` any value above it. Silent ends count between a
// Latin and a non-Latin spelling alone.
double distance(Sounds const& left, Sounds const& right, double limit);

} // namespace kinotheca
