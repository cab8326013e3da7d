#pragma once

#include "read/anchors.hpp"

#include <vector>

namespace kinotheca {

// Leaves out of the headings of entries what stands before their titles:
//
//   Sala 1  17:00  Huesera (a room or a house and the hour)
//   Malomház – Ida, Malomház – Hidegháború, Duna-kapu tér – Meseautó (a house, as far as words or learned signs tell one, or the same words
//   in several headings of lines that begin with a day or an hour)
//
// Not where the heading alone of its page has such words: they may be a title.
void leave_out_leads(Reading const& reading, std::vector<Anchor>& anchors);

} // namespace kinotheca
