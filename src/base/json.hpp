#pragma once

#include "base/span.hpp"

#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/mp11.hpp>
#include <string>
#include <string_view>
#include <type_traits>

// Described enumerations (BOOST_DESCRIBE_ENUM) under their names in the contract.
namespace kinotheca {

// The name of the enumerator with "-" for "_": Role::production_company is "production-company".
template <class Enum>
    requires(std::is_enum_v<Enum>)
std::string name_of(Enum value)
{
    std::string name;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto described) {
        if (described.value == value)
            name = described.name;
    });
    for (auto& c : name)
        if (c == '_')
            c = '-';
    return name;
}

// The enumerator of that name; false and `value` untouched where there is none.
template <class Enum>
    requires(std::is_enum_v<Enum>)
bool parse_name(std::string_view name, Enum& value)
{
    bool found = false;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto described) {
        if (!found && name_of(described.value) == name)
            value = described.value, found = true;
    });
    return found;
}

namespace json = boost::json;

} // namespace kinotheca
