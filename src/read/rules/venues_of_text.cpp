// Houses and towns of showings that have none yet, as the page's text names them: the house of the sentence of the day, of its
// paragraph, of the whole page.
//
//   La médiathèque de Beauregard vous invite … / vendredi 15 novembre, 20h : Le Temps des forêts
//   A drive-in at the Belvedere Center shows movies … / Friday, Aug. 28: Be Water

#include "read/entries.hpp"
#include "read/rule.hpp"
#include "read/text_houses.hpp"

namespace kinotheca::rules {

namespace {

void find_venues_of_text(Reading& reading)
{
    take_houses_of_text(reading, line_roles(reading));
}

} // namespace

extern Rule const venues_of_text;
Rule const venues_of_text{Stage::showings, find_venues_of_text};

} // namespace kinotheca::rules
