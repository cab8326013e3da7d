#pragma once

#include "read/tokens.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace kinotheca {

// What the names of src/read/film_names are of. `family` and `director_family`: the last word of the names of people and directors.
enum class NamedThing : std::uint8_t { title, director, player, person, company, event, venue, place, family, director_family };
constexpr std::size_t named_thing_count = 10;
// As the tables' sections call them.
constexpr std::array<std::string_view, named_thing_count> named_things{
    "title", "director", "player", "person", "company", "event", "venue", "place", "family", "director_family"};

// A name of the world of films at a place of a page. That it is one says little of the words there ("The Piano" may be an instrument);
// what is made of it is learned.
struct FilmName {
    NamedThing thing = NamedThing::title;
    TokenRange range;
};

// Which names count. `learned`: as a learner is to see a labelled page. The names that this page alone has brought into the tables tell
// too much of it, and of the others some are hidden too, so that what is learned does not lean on them alone.
enum class FilmNames { all, learned };

// The longest name of each thing that begins at the token and ends before `end`, inflected or not; `found` is emptied first.
void film_names_at(Tokens const& tokens, std::uint32_t at, std::uint32_t end, FilmNames which, std::vector<FilmName>& found);

// How the compiled table is sorted and looked up: by the beginnings of a name's first two words; of a script of words that are written
// together by the name itself.
struct FilmNameKey {
    std::string key;
    std::string name;
};
FilmNameKey film_name_key(Tokens const& tokens, std::uint32_t at, std::uint32_t end);

} // namespace kinotheca
