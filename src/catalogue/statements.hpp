#pragma once

#include "catalogue/model.hpp"
#include "record/record.hpp"

namespace kinotheca {

// The record as statements about mentions. A person, company, festival, venue or place that a record names several times
// under one spelling (folded) is one mention, but houses of one name in two towns are two; each film, edition, screening,
// review and reference is one of its own, and the films come first: mentions[i] is films[i]. Every value of the record is in
// exactly one statement or qualifier, with its evidence; a shared mention's own name, native and place gather what the
// statements that lead to it say. A prize or selection of no named festival leads nowhere: its value is empty, its words
// are in its qualifiers. Pure.
//
//   film        title (kind), year, country, minutes, colour, form, language, subtitles, synopsis,
//               credit → person | company (role, character), award → festival (award, place, country, year, result),
//               selection → festival (section, place, country, year), edition → edition, reference → text
//   edition     medium, title, publisher, year
//   person      name, native           company   name        festival   name
//   venue       name, place → place    place     name
//   screening   title, film → film, date, time, venue → venue, hall, place → place, region, country, cancelled, status,
//               theme, language, subtitles, format, guest → person (part), organiser, strand, price, booking,
//               accessibility, age; of several films the first is the screening's own; a film that the record names only
//               in a screening or review is a mention with a title of no kind
//   text        a review: film → film, author → person, outlet, published, rating;
//               a reference: author → person, title, in, year
SourceStatements statements_of(Record const& record);

} // namespace kinotheca
