#pragma once

#include <string>
#include <string_view>

// Strong validators: RFC 9110 section 8.8.3.
//
//     ETag: "b7d43f0a9c1e22d5"         the bytes as they are
//     ETag: "b7d43f0a9c1e22d5-gzip"    the same compressed: other bytes, another tag
//
// They come from the bytes alone, so a catalogue that changed elsewhere, or another process that serves the same one, leaves
// them as they are.
namespace kinotheca {

// The tag of the bytes with its quotation marks.
std::string entity_tag(std::string_view bytes);

// The same representation compressed.
std::string entity_tag_of_gzip(std::string_view entity_tag);

// Whether an If-None-Match field names the tag: "*" does, a list with it does, a weak form of it does (section 13.1.2).
// What is not well-formed names nothing.
bool names_tag(std::string_view if_none_match, std::string_view entity_tag);

} // namespace kinotheca
