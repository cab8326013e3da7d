#pragma once

#include "base/charset.hpp"

#include <string>
#include <string_view>

namespace kinotheca {

struct Decoded {
    std::string text;     // UTF-8 as converted: control characters and ill-formed sequences may still be in it
    std::string encoding; // what the bytes were taken for
};

// The bytes of a page as UTF-8, without a byte order mark. What is asked, in this order: the byte order mark; the content
// type; with markup present the page's own declaration (meta, XML); the bytes. A declaration that the bytes contradict is
// overruled: text that is UTF-8 beyond chance is UTF-8 whatever is declared, and text declared as UTF-8 that is not, or as a
// Western encoding and full of another script, is taken for what its statistics say. Never throws.
Decoded decode(std::string_view bytes, std::string_view content_type, Markup markup);

// The value of "charset" in a content type: "text/html; charset=koi8-r" gives "koi8-r". Empty where there is none.
std::string_view charset_parameter(std::string_view content_type);

// The label that the page declares in its first bytes, as written: <meta charset>, <meta http-equiv="Content-Type">,
// <?xml encoding?> (https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding). Empty where there is none.
std::string declared_label(std::string_view bytes);

} // namespace kinotheca
