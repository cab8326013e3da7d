#pragma once

#include "read/reading.hpp"

#include <optional>

namespace kinotheca {

// A film in a list of one person's films: "2003 Der Wald vor lauter Bäumen (81 Min.), mit Eva Löbau", "Vagabond (1985)",
// "1972 Mūžs – režisors", "2012<TAB>După dealuri<TAB>Beyond the Hills<TAB>regie, scenariu<TAB>152 min".
struct FilmRow {
    NumberValue year;
    TokenRange title;
    std::vector<Title> others; // in brackets, behind a slash or in a cell of their own
    TokenRange behind;         // what else the line says
};

// The film that the line is about; empty for a line that has no year or none that can be a film's, and for a sentence.
std::optional<FilmRow> film_row(Reading const& reading, Line const& line);

// What a part of a list says of its film: facts, people with their parts, and the parts that the list's own person had.
struct RowFacts {
    std::vector<Value<Role>> own; // "режиссер, монтаж", "– režisors"
    std::vector<Credit> credits;  // "operators Juris Podnieks", "mit Eva Löbau"
};
RowFacts read_row_facts(Reading const& reading, TokenRange range, Film& film);

// Whether the words are nothing but parts in the making of a film: "режиссер, сценарий авторы, монтаж".
bool are_only_roles(Reading const& reading, TokenRange range);

} // namespace kinotheca
