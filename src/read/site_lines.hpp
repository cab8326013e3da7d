#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// Whether the line is a way through the site and none of the page's own matter:
//
//   Films / Directors / People / Festivals · Főoldal     Kritikák     Esszék (a menu)
//   Enciclopedia filmului » Persoane » M · Kultur > Film > Anmeldelser (the way to the page)
//   « Edellinen | Seuraava » · ← Äldre inlägg Nyare inlägg → (the way to its neighbours)
//   not: France | 1962 | 90 min (facts), Blockade / Siege (two titles)
bool is_way_through_site(Reading const& reading, Line const& line);

// "Abgelegt unter: Blu-ray, Deutschland": how many commas stand behind the colon of a list; 0 where no colon is among the line's first
// `reach` words and signs.
std::uint32_t commas_behind_colon(Reading const& reading, Line const& line, std::uint32_t reach);

// Whether it is the way to the page: its last steps say of what kind it is.
bool is_way_to_page(Reading const& reading, Line const& line);

} // namespace kinotheca
