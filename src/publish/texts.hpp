#pragma once

#include <cstdint>
#include <fmt/format.h>
#include <map>
#include <string>
#include <string_view>

namespace kinotheca {

// The words of the interface in one language. texts.cpp holds the table; a key says where the words stand ("nav.films"),
// "{}" where a value goes. Made once, used from any number of threads.
class Texts {
public:
    Texts(); // English

    std::string_view language() const { return "en"; }

    // Null where there is no such key.
    std::string const* find(std::string_view key) const;

    // Requires the key. Throws std::logic_error where it is missing: our own mistake, found by the first test that gets there.
    std::string const& operator[](std::string_view key) const;

    template <class... Values>
    std::string with(std::string_view key, Values const&... values) const
    {
        return fmt::format(fmt::runtime((*this)[key]), values...);
    }

    // The word for a value of a closed list ("form.documentary"); where it is not in the table the value itself.
    std::string word(std::string_view list, std::string_view value) const;

    // "1 film", "1,204 films": the keys "count.film.one" and "count.film.other".
    std::string counted(std::string_view noun, std::int64_t count) const;
    std::string number(std::int64_t count) const;

private:
    std::map<std::string, std::string, std::less<>> m_table;
};

} // namespace kinotheca
