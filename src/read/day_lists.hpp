#pragma once

#include "read/told_days.hpp"

#include <vector>

namespace kinotheca {

// A day, the title that is shown on it, and the hours between them.
struct DayOfTitle {
    DateMark const* date = nullptr;
    TokenRange title;
    std::vector<TimeMark const*> times;
};

// "30 Temmuz'da 5 Nolu Cezaevi, 1 Ağustos'ta Kurtuluş Son Durak, 3 Ağustos'ta Umut": a day before each title, and nothing between them but
// signs. Empty where the words are no such list.
std::vector<DayOfTitle> days_of_list(Reading const& reading, ToldDays const& told, TokenRange sentence);

// "previews such as Carol (January 4) and The Big Short (January 14, 9pm)": the days that stand in brackets behind titles. Empty where a
// single one does and nothing else shows that it is a title.
std::vector<DayOfTitle> days_in_brackets(Reading const& reading, ToldDays const& told);

} // namespace kinotheca
