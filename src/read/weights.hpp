#pragma once

#include "read/line_signs.hpp"
#include "read/title_spans.hpp"

#include <array>

namespace kinotheca {

// What scripts/train_lines has learned from our own labelled pages, as src/read/lines.weights says it: part of the program, the
// same everywhere. doc/reading.md explains the file.
struct LearnedWeights {
    static constexpr int reach = 2; // lines above and below whose signs count
    using OfKinds = std::array<std::array<double, line_class_count>, line_class_count>;

    std::array<std::array<double, line_sign_count>, 2 * reach + 1> line_signs{}; // by place: two lines above first
    OfKinds above{};                                                             // by the kind of the line above and the own
    OfKinds below{};                                                             // by the own kind and that of the line below
    std::array<std::array<double, line_class_count>, 8> pages{};                 // by the page's make-up and the own kind
    std::array<double, span_sign_count> span_signs{};
};

// Throws Error for a weight of something that the program does not see.
LearnedWeights const& learned_weights();

} // namespace kinotheca
