#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// The festival or series that a text tells of, by how and how often it is named: in the headline, in the first lines, with its number
// or its days. Neither one that gave a prize, nor one where a film was shown before.
//
//   Од 26. до 30. маја почиње 47. Фестивал филмског сценарија · Liên hoan Phim Pháp ngữ lần thứ 13 tại Huế · festival “Il Cinema Ritrovato”
//   ‘최근 한국영화의 풍경’ 기획전 · в рамках фестиваля «…» · İzmir Kısa Film Festivali, … bu yıl 20. kez (said again and again)
struct PageSeries {
    TextValue event;
    NumberValue year;
    bool headline = false; // named in the headline or a heading
    bool tagged = false;   // the learned signs of words are sure of it
};
// Whether two names are one festival's: one holds the other, or they differ in the ends of their words.
bool same_series(std::string_view left, std::string_view right);

PageSeries series_told_of(Reading const& reading);

// The festival that a text tells of, be it as the one that gives prizes.
PageSeries festival_told_of(Reading const& reading);

} // namespace kinotheca
