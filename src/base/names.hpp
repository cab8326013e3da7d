#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What CLDR knows: the names of countries, languages, months and days in every language.
namespace kinotheca {

struct Named {
    std::string name; // as CLDR writes it
    std::string code; // "FR", "fr"
};

// All countries under all the names that the language has for them (variants and short forms too), with their ISO 3166-1
// alpha-2 codes. Empty for a language that ICU does not know.
std::vector<Named> country_names(std::string_view language);

// The ISO 3166-1 alpha-2 code of a country that three capitals name, as ISO 3166-1 alpha-3 or the International Olympic Committee have
// it ("SWE", "GER", "SUI"), or film archives ("TCH"); of a former state its ISO 3166-3 code. Empty where they name none.
std::string_view country_of_letters(std::string_view letters);

// All languages like all countries, with their BCP 47 codes.
std::vector<Named> language_names(std::string_view language);

// Names of months (1 to 12) and days (1 Monday to 7 Sunday) in all forms that CLDR has: wide, abbreviated, inside a date
// and standing alone, without the full stop of an abbreviation.
struct CalendarName {
    std::string name;
    int number;
};
std::vector<CalendarName> month_names(std::string_view language);
std::vector<CalendarName> day_names(std::string_view language);

// The name of a country or language ("fr", "pt-BR") in the language of the reader; the code where none is known. A state that
// is no more ("SUHH") has its English name in every language.
std::string country_name(std::string_view code, std::string_view language);
std::string language_name(std::string_view code, std::string_view language);

} // namespace kinotheca
