#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// Takes out, now that all is read, what is none of the page's films though it stands where films do:
//
//   60 Kč · BOOK · Jugoslavija (over "Jugoslavija, 1956") · NOS HORAIRES: prices, what the site says, what is a fact of the film itself
//   Beach clean · Tournoi de palets (between films that the page tells about): events of which nothing says that a film is shown
//   a course, a shoot, a theatre's page: films and showings of a page that states no film's facts and whose head names no film
//   not: a film that is called off · "Film club: Ida" · all titles of an agenda that gives none of its films any facts
void leave_out_untold_films(Reading& reading);

// Takes away the films that the entry is headed with, and their showings; those of films that the page tells of elsewhere stay.
void leave_out_own_films(Reading const& reading, Entry& entry);

// Whether some sentence says when a film is shown, and that it is a film.
bool tells_showings(Reading const& reading);

} // namespace kinotheca
