#pragma once

#include "read/houses.hpp"

#include <vector>

namespace kinotheca {

// The house that a sentence names, with its town: a word for a house beside a name or a quotation.
//
//   la Cinematograful Dacia din Cluj-Napoca · tại rạp Đồi Thông, Đà Lạt · в кинотеатре «Родина» · «Жеті күн» кинотеатрында
//   in the Belvedere Center · Jono Basanavičiaus biblioteka · im Museum für Klang und Mechanik in Dessau
//
// Empty where the sentence names none. The words of a title are none.
House house_told(Reading const& reading, TokenRange sentence);

// All that it names, in their order.
std::vector<House> houses_told(Reading const& reading, TokenRange sentence);

// Whether a preposition of place stands before the house, as where something happens there.
bool stands_in_place(Reading const& reading, House const& house);

// "in Dessau", "στη Λαμία": the first town that the sentence names as a place. Empty where it names none.
Span town_told(Reading const& reading, TokenRange sentence);

// ", Jakarta.", "in Dessau", behind the house that ends before the place. Empty where none stands there.
Span town_behind(Reading const& reading, TokenRange sentence, std::uint32_t end);

// "Wien (OTS/RK) - Eine Wochenschau …", "Jakarta - Musim omnibus …": the town with which the first paragraph of news begins.
Span dateline_town(Reading const& reading, Line const& line);

} // namespace kinotheca
