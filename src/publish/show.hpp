#pragma once

#include "base/date.hpp"
#include "base/json.hpp"
#include "catalogue/catalogue.hpp"

#include <optional>
#include <string>
#include <string_view>

// The views at the terminal.
namespace kinotheca {

// What `kinotheca show` may be told to show: an address of the site ("/films/17-the-siege", "films/17", "sources/5"), with
// the site's name before it or not, or a bare number of an entity. Throws UsageError for anything else.
struct Shown {
    std::optional<EntityId> entity; // exactly one of the two
    std::optional<SourceId> source;
};
Shown parse_shown(std::string_view words);

// The view as aligned text for a terminal of `width` columns (at least 40), citations as numbers in brackets that the list
// at the end resolves; with a line feed at the end. Empty: there is no such entity or source. A merged entity shows the
// one that it went into.
std::optional<std::string> show_text(Shown shown, Catalogue const& catalogue, Date today, int width = 80);

// The same view as data: doc/views.md.
std::optional<json::value> show_json(Shown shown, Catalogue const& catalogue, Date today);

} // namespace kinotheca
