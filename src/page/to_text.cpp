#include "page/page.hpp"

#include "base/unicode.hpp"
#include "page/charset.hpp"
#include "page/html.hpp"
#include "page/plain.hpp"
#include "page/sniff.hpp"

#include <algorithm>

namespace kinotheca {

Text to_text(Page const& page)
{
    Text text;
    text.path = page.path;
    auto const markup = markup_of(page);
    auto decoded = decode(page.bytes, page.content_type, markup).text;
    if (markup == Markup::absent) {
        lay_out_plain(decoded, text);
    } else {
        // In markup a NUL is nothing at all; as a space it would part a word.
        std::erase(decoded, '\0');
        auto const control = [](char c) { return static_cast<unsigned char>(c) < 32 && c != '\t' && c != '\n' && c != '\r'; };
        auto const count = count_utf8(decoded);
        if (count.broken > 0 || count.cut || std::any_of(decoded.begin(), decoded.end(), control))
            decoded = sanitized(decoded);
        lay_out_html(decoded, text);
    }
    if (text.url.empty())
        text.url = page.url;
    return text;
}

} // namespace kinotheca
