#pragma once

#include "link/facts.hpp"

#include <string>
#include <vector>

// How much speaks for two things being one, in bits, each piece of evidence with its words. weights.hpp holds the figures.
// `page` is what the page says, `kept` what the catalogue knows. All symmetric but for the words. Pure.
namespace kinotheca {

struct Score {
    double bits = 0;
    std::vector<Reason> reasons; // in the order in which they were weighed

    void add(std::string text, double weight)
    {
        bits += weight;
        reasons.push_back({std::move(text), weight});
    }
};

Score score_films(FilmFacts const& page, FilmFacts const& kept);
Score score_people(PersonFacts const& page, PersonFacts const& kept);
Score score_screenings(ScreeningFacts const& page, ScreeningFacts const& kept, Spellings& spellings);
Score score_texts(TextFacts const& page, TextFacts const& kept, Spellings& spellings);
Score score_editions(EditionFacts const& page, EditionFacts const& kept, Spellings& spellings);

// The best agreement between any two of the names; `incomparable` where there are none to compare.
struct BestName {
    NameAgreement agreement = NameAgreement::incomparable;
    PersonName const* page = nullptr;
    PersonName const* kept = nullptr;
};
BestName best_name(std::vector<PersonName const*> const& page, std::vector<PersonName const*> const& kept);

// What an agreement of names is worth by itself, how rare the name is among it.
double name_bits(BestName const& best);

// Whether the names agree in both parts, or as two spellings of one.
bool agrees(NameAgreement agreement);

} // namespace kinotheca
