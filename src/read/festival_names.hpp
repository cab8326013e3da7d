#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// The name by which a text calls a festival in full, where another place of it has its town, its chief word or its initials alone:
// "Cannes" · le 77e Festival de Cannes; "IFFI" · 52nd International Film Festival of India; "カンヌ" · 第76回カンヌ国際映画祭.
// The name itself where the text has no other.
TokenRange full_festival_name(Reading const& reading, TokenRange name);

// The year in which news came out: they tell of the festival and of the prizes of their own year. Empty for what has no date, and for
// criticism.
NumberValue year_of_news(Reading const& reading);

} // namespace kinotheca
