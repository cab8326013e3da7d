#pragma once

#include "page/page.hpp"

namespace kinotheca {

enum class PageForm {
    plain,
    html,
    feed,     // Atom or RSS
    calendar, // iCalendar, RFC 5545
    saved,    // MHTML, RFC 2557: a page with what belongs to it, as browsers save it
    pdf
};

// What the page is: by its first bytes where they leave no doubt; else as the server said, by the name of the file, by the bytes.
PageForm form_of(Page const& page);

// Whether something with this type and these bytes may be a page at all, where a crawler has kept pictures and scripts as well.
bool may_be_page(Page const& page);

} // namespace kinotheca
