#pragma once

#include "catalogue/model.hpp"
#include "record/record.hpp"

namespace kinotheca {

// The record as statements about mentions. A person, company, festival, venue or place that a record names several times
// under one spelling is one mention; each film, edition, screening, review and reference is one of its own. Every value
// of the record is in exactly one statement or qualifier, with its evidence. Pure.
//
//   film        title (kind), year, country, minutes, colour, form, language, subtitles, synopsis,
//               credit → person | company (role, character), award → festival (award, place, country, year, result),
//               selection → festival (section, place, country, year), edition → edition, reference → text
//   edition     medium, title, publisher, year
//   person      name, native           company   name        festival   name        venue, place   name
//   screening   title, film → film, date, time, venue → venue, hall, place → place, region, country, cancelled, status,
//               theme, language, subtitles, format, guest → person (part), organiser, strand, price, booking,
//               accessibility, age; a film that the record names only in the screening is a mention of its own
//   text        a review: film → film, author → person, outlet, published, rating;
//               a reference: author → person, title, in, year
SourceStatements statements_of(Record const& record);

} // namespace kinotheca
