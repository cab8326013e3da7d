#include "base/names.hpp"

#include "base/remembered.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <unicode/dtfmtsym.h>
#include <unicode/locdspnm.h>
#include <unicode/locid.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>
#include <unordered_map>
#include <utility>

namespace kinotheca {

namespace {

std::string utf8(icu::UnicodeString const& text)
{
    std::string out;
    text.toUTF8String(out);
    return out;
}

icu::Locale locale_of(std::string_view language)
{
    UErrorCode status = U_ZERO_ERROR;
    return icu::Locale::forLanguageTag(icu::StringPiece(language.data(), static_cast<std::int32_t>(language.size())), status);
}

std::unique_ptr<icu::LocaleDisplayNames> display_names(std::string_view language, UDisplayContext length)
{
    UDisplayContext contexts[] = {UDISPCTX_STANDARD_NAMES, length, UDISPCTX_NO_SUBSTITUTE};
    return std::unique_ptr<icu::LocaleDisplayNames>(icu::LocaleDisplayNames::createInstance(locale_of(language), contexts, 3));
}

// The full names and the short ones ("US") where they differ.
template <class Ask>
std::vector<Named> collect(std::string_view language, char const* const* codes, std::size_t longest, Ask ask)
{
    std::vector<Named> names;
    auto const full = display_names(language, UDISPCTX_LENGTH_FULL);
    auto const brief = display_names(language, UDISPCTX_LENGTH_SHORT);
    for (auto const* code = codes; *code; ++code) {
        if (std::string_view(*code).size() > longest)
            continue;
        icu::UnicodeString name;
        icu::UnicodeString other;
        ask(*full, *code, name);
        ask(*brief, *code, other);
        if (!name.isBogus() && !name.isEmpty())
            names.push_back({utf8(name), *code});
        if (!other.isBogus() && !other.isEmpty() && other != name)
            names.push_back({utf8(other), *code});
    }
    return names;
}

// States that are no more, by ISO 3166-3: ICU replaces them by a state of today, so CLDR's names can't be had from it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> former_countries{
    {{"SUHH", "Soviet Union"}, {"DDDE", "East Germany"}, {"CSHH", "Czechoslovakia"}, {"YUCS", "Yugoslavia"}}};

enum class CalendarUnit { month, day };

std::vector<CalendarName> calendar_names(std::string_view language, CalendarUnit unit)
{
    auto const months = unit == CalendarUnit::month;
    std::vector<CalendarName> names;
    UErrorCode status = U_ZERO_ERROR;
    icu::DateFormatSymbols const symbols(locale_of(language), status);
    for (auto context : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE})
        for (auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED, icu::DateFormatSymbols::SHORT}) {
            if (months && width == icu::DateFormatSymbols::SHORT)
                continue;
            std::int32_t count = 0;
            auto const* list = months ? symbols.getMonths(count, context, width) : symbols.getWeekdays(count, context, width);
            for (std::int32_t i = 0; i < count; ++i) {
                auto name = utf8(list[i]);
                while (name.ends_with('.'))
                    name.pop_back();
                // ICU counts days from Sunday as 1 and leaves 0 empty.
                auto const number = months ? i + 1 : i == 1 ? 7 : i - 1;
                auto const same = [&](CalendarName const& known) { return known.name == name && known.number == number; };
                if (!name.empty() && std::none_of(names.begin(), names.end(), same))
                    names.push_back({std::move(name), number});
            }
        }
    return names;
}

} // namespace

std::vector<Named> country_names(std::string_view language)
{
    auto const ask = [](icu::LocaleDisplayNames const& display, char const* code, icu::UnicodeString& name) {
        display.regionDisplayName(code, name);
    };
    return collect(language, icu::Locale::getISOCountries(), 2, ask);
}

std::string_view country_of_letters(std::string_view letters)
{
    static std::unordered_map<std::string_view, std::string_view> const known = [] {
        std::unordered_map<std::string_view, std::string_view> all{{"BUL", "BG"}, {"CHI", "CL"}, {"CRO", "HR"}, {"DEN", "DK"},
            {"GER", "DE"}, {"GRE", "GR"}, {"INA", "ID"}, {"IRI", "IR"}, {"LAT", "LV"}, {"NED", "NL"}, {"POR", "PT"}, {"ROM", "RO"},
            {"RSA", "ZA"}, {"SLO", "SI"}, {"SUI", "CH"}, {"TPE", "TW"}, {"VIE", "VN"}, {"DDR", "DDDE"}, {"GDR", "DDDE"}, {"FRG", "DE"},
            {"BRD", "DE"}, {"RFA", "DE"}, {"TCH", "CSHH"}, {"YUG", "YUCS"}, {"JUG", "YUCS"}, {"URS", "SUHH"}};
        for (auto const* code = icu::Locale::getISOCountries(); *code; ++code)
            if (std::string_view const other = icu::Locale("", *code).getISO3Country(); other.size() == 3)
                all.emplace(other, *code);
        return all;
    }();
    auto const found = known.find(letters);
    return found == known.end() ? std::string_view() : found->second;
}

std::vector<Named> language_names(std::string_view language)
{
    auto const ask = [](icu::LocaleDisplayNames const& display, char const* code, icu::UnicodeString& name) {
        display.languageDisplayName(code, name);
    };
    return collect(language, icu::Locale::getISOLanguages(), 2, ask);
}

std::vector<CalendarName> month_names(std::string_view language)
{
    return calendar_names(language, CalendarUnit::month);
}

std::vector<CalendarName> day_names(std::string_view language)
{
    return calendar_names(language, CalendarUnit::day);
}

std::string country_name(std::string_view code, std::string_view language)
{
    for (auto const& [former, name] : former_countries)
        if (former == code)
            return std::string(name);
    thread_local Remembered remembered;
    return remembered.of(std::string(code) + "|" + std::string(language), [&] {
        icu::UnicodeString name;
        display_names(language, UDISPCTX_LENGTH_FULL)->regionDisplayName(std::string(code).c_str(), name);
        return name.isBogus() || name.isEmpty() ? std::string(code) : utf8(name);
    });
}

std::string language_name(std::string_view code, std::string_view language)
{
    thread_local Remembered remembered;
    return remembered.of(std::string(code) + "|" + std::string(language), [&] {
        icu::UnicodeString name;
        display_names(language, UDISPCTX_LENGTH_FULL)->localeDisplayName(locale_of(code), name);
        return name.isBogus() || name.isEmpty() ? std::string(code) : utf8(name);
    });
}

} // namespace kinotheca
