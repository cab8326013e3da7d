#pragma once

#include "read/reading.hpp"

#include <optional>

namespace kinotheca {

// The columns of a list of films in a table: "公開年 | 作品名 | 監督 | 役名", "Year | Title | With | Mins", "cím | év | szereplők, megj.".
struct ListColumns {
    enum class Kind { unknown, year, title, other_title, role, minutes, character };
    struct Column {
        Kind kind = Kind::unknown;
        Value<Role> role;
    };
    std::vector<Column> columns; // empty where the line heads no table
};
ListColumns list_columns(Reading const& reading, Line const& line);

// The cells of a table's row; in plain text wide blanks part them.
std::vector<TokenRange> cells_of(Reading const& reading, TokenRange range);

// Whether a tab or a wide blank stands before the token.
bool begins_cell_of_row(Reading const& reading, std::uint32_t at);

// What is known of the list that a row stands in.
struct RowContext {
    ListColumns columns;
    Value<Role> role;            // that its person has in the films
    bool players = false;        // a name in brackets behind a title is a player's
    bool acting = false;         // its person plays: a name behind a dash or in square brackets is the part
    std::size_t cells_above = 0; // of the row that a line goes on with, to where its title stands
};

// A film in a list of one person's films: "2003 Der Wald vor lauter Bäumen (81 Min.), mit Eva Löbau", "Vagabond (1985)",
// "1972 Mūžs – režisors", "2012<TAB>După dealuri<TAB>Beyond the Hills<TAB>regie, scenariu<TAB>152 min",
// "1966 Крылья | Мосфильм | ч/б, 85 мин. | Майя Булгакова, Сергей Никоненко".
struct FilmRow {
    NumberValue year;
    TokenRange title;
    std::vector<Title> others; // in brackets, behind a slash or in a cell of their own
    TokenRange behind;         // what else the line says
    TokenRange name;           // of the other titles one that may be a player's name as well
    bool players = false;      // several stand in the brackets behind the title
};

// The film that the line is about; empty for a line that has no year or none that can be a film's, and for a sentence.
std::optional<FilmRow> film_row(Reading const& reading, Line const& line, RowContext const& context = {});

// What a part of a list says of its film: facts, people with their parts, and the parts that the list's own person had.
struct RowFacts {
    std::vector<Value<Role>> own; // "режиссер, монтаж", "– režisors"
    std::vector<Credit> credits;  // "operators Juris Podnieks", "mit Eva Löbau", "— Ніна Ургант (Ганна)"
    TextValue character;          // of the list's own person
};
RowFacts read_row_facts(Reading const& reading, TokenRange range, Film& film, RowContext const& context = {});

// Whether the words are nothing but parts in the making of a film: "режиссер, сценарий авторы, монтаж".
bool are_only_roles(Reading const& reading, TokenRange range);

} // namespace kinotheca
