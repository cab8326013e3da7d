#pragma once

#include "read/reading.hpp"

#include <vector>

// Where the names of prizes and festivals begin and end in running text.
namespace kinotheca {

// The end of a prize's name that begins at the token: "prize for the best actress | at Cannes". 0 where no prize begins there.
std::uint32_t prize_end(Reading const& reading, std::uint32_t at, std::uint32_t end);

// A word for prizes that names none: "the prize", "Preise".
bool is_unnamed_prize(Reading const& reading, TokenRange prize);

// A prize that is a body of its own, with what it was given for: "Oscar | for | best foreign film", "David di Donatello 2024 per la
// miglior attrice", "najlepszy film – Oscar".
struct BodyPrize {
    TokenRange range;    // all of it
    TokenRange body;     // "Oscar"
    TokenRange category; // "best foreign film"
    std::uint32_t year = 0;
};
std::optional<BodyPrize> body_prize(Reading const& reading, std::uint32_t at, std::uint32_t end);

// The end of what a prize is given for, which begins with a superlative: "best foreign film | at". 0 where none begins there.
std::uint32_t category_end(Reading const& reading, std::uint32_t at, std::uint32_t end);

// The end of a festival's name that begins at the token: capitalised words and small ones between them, with a word that shows a
// festival. 0 where there is none.
std::uint32_t event_end(Reading const& reading, std::uint32_t at, std::uint32_t end);

// The first festival named in the range; empty where there is none.
TokenRange event_in(Reading const& reading, TokenRange range);

// The festival or body whose prizes the page tells, and the year that stands with it in a heading.
struct Prizegiving {
    TextValue event;
    NumberValue year;
};
Prizegiving prizegiving_of(Reading const& reading);

// Who gave the prizes that an article tells of, and when, if its headline says that it does.
Prizegiving prizegiving_in_news(Reading const& reading);

// Whether an article's headline, or the short line over or under it, says that it tells of prizes.
bool is_article_on_prizes(Reading const& reading);

// Small words that stand between a prize and where or when it was won.
bool is_loose(Reading const& reading, std::uint32_t at);

// A year in the same part of the sentence, between the signs that end parts.
NumberValue year_beside(Reading const& reading, TokenRange event, TokenRange sentence);

// A section of a festival that learned signs are sure of, which begins at the token; empty where there is none.
TokenRange tagged_section_at(Reading const& reading, std::uint32_t at);

// The sections of festivals that a sentence names: what learned signs take for one, known ones, and names in quotation marks beside a
// word for a part of a programme: "「新春特映」單元", "Reihe „Panorama“".
std::vector<TokenRange> sections_in(Reading const& reading, TokenRange sentence);

// A year in the festival's name, at most two words behind it, or right before it.
NumberValue year_of_event(Reading const& reading, TokenRange event, TokenRange sentence);

// The body that gives prizes and shows nothing, as an Oscar is, within the words; null where none is named.
Mark const* prize_body_in(Reading const& reading, TokenRange words);

// A year in four digits.
bool is_year(Reading const& reading, std::uint32_t at, std::uint32_t end);

} // namespace kinotheca
