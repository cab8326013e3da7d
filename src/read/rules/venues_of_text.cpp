// Houses and towns of showings that have none yet, as the page's text names them: the house of the sentence of the day, of its
// paragraph, of the whole page.
//
//   La médiathèque de Beauregard vous invite … / vendredi 15 novembre, 20h : Le Temps des forêts
//   A drive-in at the Belvedere Center shows movies … / Friday, Aug. 28: Be Water

#include "read/entries.hpp"
#include "read/house_edges.hpp"
#include "read/rooms_of_page.hpp"
#include "read/rule.hpp"
#include "read/tagged_houses.hpp"
#include "read/text_houses.hpp"

namespace kinotheca::rules {

namespace {

void find_venues_of_text(Reading& reading)
{
    auto const roles = line_roles(reading);
    take_tagged_houses(reading, roles);
    take_houses_of_text(reading, roles);
    take_rooms_of_page(reading, roles);
    settle_house_edges(reading);
}

} // namespace

extern Rule const venues_of_text;
Rule const venues_of_text{Stage::showings, find_venues_of_text};

} // namespace kinotheca::rules
