#pragma once

#include "read/reading.hpp"

#include <set>
#include <string>

namespace kinotheca {

// Where a showing takes place, as far as words name it.
struct House {
    Span venue;
    Span hall;
    Span place;
    bool empty() const { return venue.empty() && hall.empty() && place.empty(); }
};

// Whether the line is a row of links: "Programme   About us   Club   Contact", with nothing but short names between gaps or bars.
bool is_menu(Reading const& reading, Line const& line);

// "Kino Arsenal, Berlin" · "Budascoop, zaal 3, Kortrijk" · "Saal 4 C1 Cinema" · "Малый зал Дома учёных" · "Synagoge (Trier)"
// A street with its number is no place. The words are those of one label, cell or line that is known to name a house.
House house_named(Reading const& reading, Span words);

// A run of capitalised words in a sentence with a word that shows a house; empty where there is none.
Span house_in(Reading const& reading, TokenRange sentence);

// The house whose own page this is, or that the page names for all its showings: "All screenings at …", a heading or the foot of
// the page with a house's name and nothing else. Empty where the page names none, or several with equal right. Where the showings have
// rooms of their own, the site that the page belongs to is their house, whatever its name; so is what heads a page of films alone.
House house_of_page(Reading const& reading, std::size_t first_entry, std::vector<bool> const& in_prose, bool rooms, bool alone);

// The town that the page names with the days of its whole programme, for showings in all its houses: "Чернівці, 22–28 листопада".
Span town_of_programme(Reading const& reading);

bool has_number(Reading const& reading, TokenRange range);

// "Sal 1 Kjøp", "Stora salongen Boka", "1관 GV": what begins behind the house and is none of its name: a button, a version, a guest, a
// state.
bool is_remark(Reading const& reading, std::uint32_t at);

// Whether the words can be a house's name: more than a word for any house with its article or its town. "Il cinema all'aperto",
// "Schnitzler im Kino", "Кино в Кандалакше", "使った映画館" are none.
bool can_be_house(Reading const& reading, TokenRange words);

// The people and the titles of the page's films, as bare words, some hundreds at most: what is one of them is no house.
std::set<std::string> people_and_titles(Reading const& reading);

// Fills what the screening does not have yet.
void take_house(Reading const& reading, House const& house, Screening& screening);

// The same for all showings of the entry; a showing with a house of its own keeps it.
void fill_house(Entry& entry, Screening const& common);

// "Filmhuis Hengelo", "Filmhuis Zutphen", "Filmhuis Almelo": of three houses with one word for a house the other word is the town.
void towns_of_houses(Reading& reading);

// The dash in "Roeselare - West-Vlaanderen"; 0 where the line is no such pair.
std::uint32_t town_and_region(Reading const& reading, Line const& line);

} // namespace kinotheca
