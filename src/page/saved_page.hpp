#pragma once

#include "page/page.hpp"

namespace kinotheca {

// A page that a browser has saved as MHTML, as it came from the server: the bytes of its first part that is HTML, with that part's
// type and address, under the path of the saved file. A file without such a part gives a page without bytes.
Page unpacked(Page const& saved);

} // namespace kinotheca
