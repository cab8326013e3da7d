#pragma once

#include "read/reading.hpp"

#include <vector>

namespace kinotheca {

// A place where the page names a film, now that all are known.
struct TitleMention {
    TokenRange title;
    std::size_t line = 0;
    Film* film = nullptr;
    Entry* entry = nullptr; // whose film it is; null for a film named in passing
};

// Whether places count where the page says the same title again.
enum class Repeated { told_alone, named_again };

// In the order of the page. Refers to the films, which must stay where they are.
std::vector<TitleMention> title_mentions(Reading& reading, Repeated repeated = Repeated::told_alone);

} // namespace kinotheca
