#pragma once

#include <cstddef>
#include <string_view>

// An enumeration with the names and the number of its values, for lists longer than Boost.Describe takes. `list` is a macro that calls
// the macro that it is given once for each name:
//
//     #define KINOTHECA_HOUSES(each) each(cinema) each(theatre)
//     KINOTHECA_ENUMERATION(HouseKind, house_kind_count, KINOTHECA_HOUSES)
//
// gives `enum class HouseKind { cinema, theatre }`, `house_kind_count` (2) and `name_of(HouseKind::theatre)` ("theatre").
#define KINOTHECA_ENUMERATOR(name) name,
#define KINOTHECA_ONE(name) +1
#define KINOTHECA_NAME(name) #name,
#define KINOTHECA_ENUMERATION(Type, count, list)                                                                                           \
    enum class Type { list(KINOTHECA_ENUMERATOR) };                                                                                        \
    inline constexpr std::size_t count = 0 list(KINOTHECA_ONE);                                                                            \
    constexpr std::string_view name_of(Type value)                                                                                         \
    {                                                                                                                                      \
        constexpr std::string_view names[] = {list(KINOTHECA_NAME)};                                                                       \
        return names[static_cast<std::size_t>(value)];                                                                                     \
    }
