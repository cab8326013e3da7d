#pragma once

#include <string>
#include <string_view>

namespace kinotheca {

// A text as HTML writes it, between tags and in quoted attributes.
inline std::string escaped_html(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + text.size() / 16);
    for (char const c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    }
    return out;
}

} // namespace kinotheca
