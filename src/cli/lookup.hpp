#pragma once

#include "catalogue/catalogue.hpp"

#include <string_view>
#include <vector>

namespace kinotheca {

// The entities that go by this title or name, in any script and spelling that a source uses; where none does, the persons whose
// family name it is; where there is none either, those whose titles and names sound like it. At most fifty, films before people before
// others.
std::vector<Summary> named_like(std::string_view words, Catalogue const& catalogue);

} // namespace kinotheca
