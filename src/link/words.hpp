#pragma once

#include <string>
#include <string_view>

// Words that carry little of what a title or a name says, in the languages that pages come in. All folded (base/unicode.hpp).
namespace kinotheca {

bool is_article(std::string_view word);       // "the", "le", "het", "die" … : in front of a title
bool is_particle(std::string_view word);      // "von", "de", "van" … : inside a person's name
bool is_honorific(std::string_view word);     // "dr", "sir", "prof" …
bool is_common_family(std::string_view word); // so many bear it that it tells little: "smith", "ivanov", "wang"

// What a word is worth in the name of a festival, house or company.
enum class WordWeight {
    strong, // tells it from others
    kind,   // tells what sort it is: must not differ. Its concept is the same word in every language
    weak    // "festival", "international", "kino", "of", "77th"
};
struct WeighedWord {
    WordWeight weight = WordWeight::strong;
    std::string concept_; // of a kind word: "documentary"
};
WeighedWord weigh_festival_word(std::string_view word);
WeighedWord weigh_venue_word(std::string_view word);
WeighedWord weigh_company_word(std::string_view word);

// The number that a word of a title stands for: digits, Roman numbers of two letters and more, "two", "zwei", "deux" … up
// to ten. 0: none.
int title_number(std::string_view word);

// Whether the word only introduces a number: "part", "teil", "episode", "часть" …
bool is_part_word(std::string_view word);

} // namespace kinotheca
