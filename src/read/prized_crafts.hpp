#pragma once

#include "read/reading.hpp"

#include <vector>

namespace kinotheca {

// The crafts for which one film has prizes, where a sentence that tells of prizes lists them: each is a prize. Empty where it lists none.
//
//   holte auch die Auszeichnungen für Regie, Kamera (Martin Gschlacht) und Maske · photographie (…), musique originale, son et costumes
//   not: "Regie, Buch und Schnitt: …", those who did it: "til både instruktør, manuskriptforfatter og producent"
std::vector<TokenRange> prized_crafts(Reading const& reading, TokenRange sentence);

} // namespace kinotheca
