#pragma once

#include "read/facts.hpp"
#include "read/reading.hpp"

#include <optional>
#include <vector>

namespace kinotheca {

// A film as a line of a list of prizes names it.
struct PrizedFilm {
    TokenRange title;
    std::vector<TokenRange> others; // titles in brackets behind it
    std::vector<TokenRange> directors;
    std::vector<TokenRange> winners; // who won it for the film
    std::vector<Fact> countries;
    NumberValue year;
};

// What stands behind a prize, or on the line under it, where it shows by itself what is a title and what a name:
//   «Земля кочевников», реж. Хлоя Чжао · Кристофер Нолан, «Оппенгеймер» · 蕭雅全《老狐狸》 · «Пустошь» (Dashte khamoush, Иран), реж. …
//   Fallen Leaves (Kuolleet lehdet), dir. Aki Kaurismäki, Finland/Germany · Yuji Sakamoto, Monster (Hirokazu Kore-eda), for a person's work
std::optional<PrizedFilm> prized_film(Reading const& reading, TokenRange rest, bool for_work);

// "So we live, Rand Abou Fakher", "Dustin - Naïla Guiguet": the last comma or dash parts the film from who made it.
std::optional<PrizedFilm> film_before_maker(Reading const& reading, TokenRange rest);

// "TITLE, by NAME (COUNTRY)" from the place to the line's end. Whether it is such a film.
bool take_film(Reading const& reading, std::uint32_t at, std::uint32_t end, PrizedFilm& film);

// What the winner did, by the words of the prize before a colon or `end`: a label of the page's own language before one of another.
std::optional<Role> role_of_prize(Reading const& reading, TokenRange line, std::uint32_t end);

// Whether the headline tells of nominees and not of winners.
bool is_list_of_nominees(Reading const& reading);

// Whether the token begins a cell of a table's row, behind another, or what follows a line's first words in capitals.
bool begins_cell(Reading const& reading, Line const& line, std::uint32_t at);

// The first word of [prize-for] in the range, not inside the prize's own name; null where there is none.
Mark const* word_for_in(Reading const& reading, TokenRange range);

} // namespace kinotheca
