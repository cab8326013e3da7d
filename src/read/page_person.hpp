#pragma once

#include "read/reading.hpp"

#include <cstddef>
#include <optional>

namespace kinotheca {

// The person whose page this is, by the name near its head with a life, a day of birth or a profession below it:
//
//   Maren Ade / … Geboren am 12. Dezember 1976 … · Béla Tarr (1955–2026) · HERCS FRANKS (Герц Франк)
//   People » R » Ramsay, Lynne / Lynne Ramsay / Director, writer
//   not: a director's life under the facts of a film, the site's own name
//
// `filmography` is the line that heads the list of films. Empty where the page is no person's.
std::optional<Span> page_person(Reading const& reading, std::optional<std::size_t> filmography);

// As page_person(), where less tells of a life: a town and a day below the name, nothing but professions. Enough for a page whose films
// are known, but not to tell them by.
std::optional<Span> likely_page_person(Reading const& reading);

} // namespace kinotheca
