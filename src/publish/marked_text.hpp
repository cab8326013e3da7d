#pragma once

#include "base/span.hpp"
#include "publish/shape.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kinotheca {

// A text of which the words behind each value are marked.
struct TextMark {
    Span span;
    std::string hue;     // "title", "people" …: the class of the mark is "mark-" with it
    std::string address; // of what the words are about; empty: no link
    std::string title;   // what the words say, for the tip: "Year: The Siege"
};

// The text as HTML with its marks: each span is an element with the id anchor_of(span), nested where spans nest. Of spans
// that cross, the later one is parted at the end of the earlier, and its first part bears the id. Marks of one span are one
// element, which leads where the first of them does. A link goes from the innermost mark. Spans outside the text, empty
// ones and such as would cut a character in two are left out. Everything is escaped; O(n log n) in the marks.
Html marked_text(std::string_view text, std::vector<TextMark> marks);

} // namespace kinotheca
