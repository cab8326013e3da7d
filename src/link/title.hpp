#pragma once

#include "link/sounds.hpp"

#include <string>
#include <string_view>
#include <vector>

// A title taken apart, and how far two of them agree.
namespace kinotheca {

// "The Invasion", "Maidan: A Revolution", "Solaris 2".
struct TitleForm {
    std::string written;
    std::string folded;        // words with single spaces, no signs
    std::string bare;          // folded without the article in front
    std::string head;          // bare up to a colon, bracket or dash; empty where the title has no such sign
    std::vector<Sounds> words; // of `bare`, at most 12; numbers left out
    std::vector<Sounds> head_words;
    std::vector<int> numbers; // sorted; "Part II" is 2
    std::size_t letters = 0;  // of `bare`
    bool ideographic = false;
};
TitleForm title_form(std::string_view written);

enum class TitleAgreement {
    differ,
    other_part,   // one is numbered otherwise: "Ivan the Terrible, Part I" and "… Part II"
    incomparable, // ideographs and letters: says nothing
    alike,        // within a slip of the pen, or a cognate: "Blockade", "Blokada"
    head_only,    // one is the other without its subtitle
    same_sound,   // the same by convention of romanisation
    same_bare,    // the same but for an article in front
    same_spelling // the same but for case, marks and signs
};

// Symmetric.
TitleAgreement compare(TitleForm const& left, TitleForm const& right);

} // namespace kinotheca
