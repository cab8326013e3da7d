#pragma once

#include "read/reading.hpp"

#include <vector>

namespace kinotheca {

// The day on which an article was published, as the lines over its text say it.
struct Publication {
    DateMark const* date = nullptr; // null where no line says it
    std::size_t line = 0;
};

// `lines` are those that are no furniture of the site. A day under a headline may be that of a showing as well: it takes signs
// that it is not.
Publication find_publication(Reading const& reading, std::vector<std::size_t> const& lines);

// The headline of the article: over the line of its day, else over its text. Neither a site's name, a menu nor the way to the page.
Span find_headline(Reading const& reading, std::vector<std::size_t> const& lines);

// Whether it is running text.
inline bool is_running_text(Line const& line)
{
    return line.tokens.size() >= 25;
}

} // namespace kinotheca
