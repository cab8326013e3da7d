#pragma once

#include "read/story_signs.hpp"
#include "read/title_mentions.hpp"

#include <vector>

namespace kinotheca {

// Where a sentence of the page begins that may begin a text, with what is seen of it whatever film it is on.
struct StorySentence {
    TokenRange range;
    std::size_t line = 0;
    StorySigns signs;
};

// All of them, in the order of the page. `mentions` are the places where it names its films.
std::vector<StorySentence> story_sentences(
    Reading const& reading, std::vector<LineRole> const& roles, std::vector<TitleMention> const& mentions);

// Whether a label tells where a text on a film begins.
bool has_story_label(Reading const& reading);

} // namespace kinotheca
