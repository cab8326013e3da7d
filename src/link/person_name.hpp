#pragma once

#include "link/sounds.hpp"

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

// A person's name taken apart, and how far two of them agree.
namespace kinotheca {

struct NamePart {
    std::string folded;
    Sounds sounds;        // of an initial: of its letter
    bool initial = false; // "A.", "Ch."
};

// "Сергей Владимирович ЛОЗНИЦА", "LOZNITSA Sergei", "Lars von Trier", "A. Tarkovsky".
struct PersonName {
    std::string written;
    std::string folded;          // whole
    std::vector<NamePart> parts; // given and family names in their order, without particles, patronymics and honorifics; at most 6
    std::vector<NamePart> patronymics;
    int family = -1;            // index into parts; -1: there are none. The part in capitals, else the last
    bool ideographic = false;   // Han, Kana or Hangul: `parts` is empty, only `folded` can be compared
    bool junior = false;        // "Jr.", "fils", "II"
    std::bitset<256> skeletons; // of the parts, hashed: names that agree have one in common

    bool full() const; // at least two parts, one of them no initial
    std::size_t letters() const;
};
PersonName person_name(std::string_view written);

enum class NameAgreement {
    differ,       // a part of the one contradicts the other
    incomparable, // one of them in ideographs, the other not: says nothing
    family_only,  // one is a single name, and it is the other's family name
    single,       // both are the same single name
    initials,     // family names agree, given names as far as initials tell
    alike,        // all parts within a slip of the pen
    inflected,    // all parts agree once the ending of a case is taken off
    part_missing, // all parts of the shorter agree, its given and its family name among them
    same_sound,   // all parts agree, by convention of romanisation
    same_spelling // all parts are the same but for case, marks and order
};

// Symmetric.
NameAgreement compare(PersonName const& left, PersonName const& right);

} // namespace kinotheca
