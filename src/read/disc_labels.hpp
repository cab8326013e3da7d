#pragma once

#include "read/reading.hpp"

#include <vector>

// What labels say of a disc: who publishes it, and when.
namespace kinotheca {

constexpr int first_discs = 1997; // the year of the first DVDs

struct DiscLabels {
    TextValue publisher;
    NumberValue year; // of its release: never one of `years`, those of the films
};

// What the labels of the lines from `first` to before `last` say: "Éditeur : …", "Lançamento: Mar Alto Home Vídeo, 2025", "Release date:
// 23/08/2021". What none says is absent.
DiscLabels disc_labels(Reading const& reading, std::size_t first, std::size_t last, std::vector<int> const& years);

// The carrier as a value.
TextValue carrier_value(Reading const& reading, Mark const& mark);

// The years of the films that the page begins with.
std::vector<int> years_of_films(Reading const& reading);

} // namespace kinotheca
