#pragma once

#include "base/charset.hpp"
#include "page/page.hpp"

namespace kinotheca {

// Whether the page is HTML or plain text: as the server said; else by the name of the file; else by the bytes.
Markup markup_of(Page const& page);

} // namespace kinotheca
