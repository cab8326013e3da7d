#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// Whether the words that show a house name none:
//
//   Cineclube da Raia · Filmový klub Havran       who shows films, and not where, by the words of `[venue club]`
//   CINÉ-DÉBAT · Babybio · Cinema familiar        nothing but a kind of event
//   not: Filmklub Orion, Kulturhaus · Kinoklub v bivši vojašnici · Киноклуб «Орбита», пр. Ленина, 4, which say a place too
bool names_no_house(Reading const& reading, TokenRange words);

} // namespace kinotheca
