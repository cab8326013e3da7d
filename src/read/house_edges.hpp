#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// Takes from the house of each showing what stands beside its name and is another value, or none:
//
//   Cinema Mignon di Porto Levante · Luna Filmtheater Grabow (the page names the town elsewhere, or the tables of names): the town behind
//                                                             a house with a name of its own
//   grote zaal van Dorpshuis De Meent · Малој сали Дома културе: the room before it
//   장소 산등성이 · Harbour Cinematheque JULY · Kulturverein › Programm: a label, a month, the next step of a way through the site
//   KULTURNI DOM CERKNO · Rudkøbing Bio: the town that is all its name, which keeps it
//   not: Filmhuis Hengelo, biblioteca de Roca-rodona, Saal der Volkshochschule, which are whole names
void settle_house_edges(Reading& reading);

} // namespace kinotheca
