#pragma once

#include "read/story_signs.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace kinotheca {

// Where the text on a film begins, by what scripts/train_stories has learned from our own labelled pages; doc/reading.md says more.
struct LikelyStory {
    std::size_t place = 0; // of the film's places
    double likelihood = 0; // that the text begins there, against the film's other places and against there being none
};

// The likeliest place; empty for a film without any.
std::optional<LikelyStory> likely_story(StoryFilm const& film);

} // namespace kinotheca
