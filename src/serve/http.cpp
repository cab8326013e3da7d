#include "serve/http.hpp"

#include <fmt/format.h>

namespace kinotheca {

std::string printable(std::string_view target)
{
    std::string shown;
    for (auto c : target)
        if (auto byte = static_cast<unsigned char>(c); byte > 0x20 && byte < 0x7f)
            shown += c;
        else
            shown += fmt::format("%{:02X}", byte);
    return shown;
}

Body Body::of(std::string text)
{
    auto owner = std::make_shared<std::string const>(std::move(text));
    return {*owner, owner};
}

std::string_view reason_phrase(int status)
{
    switch (status) {
    case 200: return "OK";
    case 301: return "Moved Permanently";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 410: return "Gone";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return "Unknown";
    }
}

} // namespace kinotheca
