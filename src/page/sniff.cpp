#include "page/sniff.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace kinotheca {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// The first bytes as ASCII in lower case; of UTF-16 the bytes that are not NUL.
std::string ascii_beginning(std::string_view bytes)
{
    std::string beginning;
    for (char const c : bytes.substr(0, 4096))
        if (c != 0 && static_cast<unsigned char>(c) < 0x80)
            beginning += lower(c);
    return beginning;
}

bool looks_like_html(std::string_view bytes)
{
    constexpr std::array tags{"!doctype", "html", "head", "body", "script", "style", "title", "meta", "link", "table", "div", "p", "h1",
        "h2", "h3", "a", "b", "br", "ul", "ol", "li", "font", "span", "iframe", "article", "section", "main", "header", "nav", "dl", "img",
        "center", "frameset"};
    auto const beginning = ascii_beginning(bytes);
    auto const first = beginning.find_first_not_of(" \t\r\n\f");
    if (first == std::string::npos)
        return false;
    if (beginning.find("<!doctype html") != std::string::npos || beginning.find("<html") != std::string::npos)
        return true;
    if (beginning[first] != '<')
        return false;
    if (beginning.compare(first, 4, "<!--") == 0)
        return true;
    auto const name = beginning.substr(first + 1, beginning.find_first_of(" \t\r\n\f/>", first + 1) - first - 1);
    return std::find(tags.begin(), tags.end(), name) != tags.end();
}

// The type without parameters, in lower case.
std::string type_of(Page const& page)
{
    std::string type;
    for (char const c : std::string_view(page.content_type).substr(0, page.content_type.find(';')))
        if (c != ' ')
            type += lower(c);
    return type;
}

// Of "film.html" and of "film.html.gz": "html".
std::string extension_of(std::string const& path)
{
    auto name = path.substr(path.find_last_of('/') + 1);
    if (name.ends_with(".gz"))
        name.resize(name.size() - 3);
    std::string extension;
    if (auto const dot = name.find_last_of('.'); dot != std::string::npos)
        std::transform(name.begin() + static_cast<std::ptrdiff_t>(dot) + 1, name.end(), std::back_inserter(extension), lower);
    return extension;
}

// An XML document whose first element is that of a feed.
bool looks_like_feed(std::string_view beginning)
{
    for (auto at = beginning.find('<'); at != std::string_view::npos; at = beginning.find('<', at + 1)) {
        auto const rest = beginning.substr(at + 1);
        if (rest.starts_with('?') || rest.starts_with("!--") || rest.starts_with("!doctype"))
            continue;
        auto const name = rest.substr(0, rest.find_first_of(" \t\r\n>/"));
        return name == "rss" || name == "feed" || name == "rdf:rdf" || name == "atom:feed";
    }
    return false;
}

// A head of a message, one of whose lines says that several parts follow.
bool looks_saved(std::string_view beginning)
{
    auto const head = beginning.substr(0, std::min(beginning.find("\n\n"), beginning.find("\r\n\r\n")));
    return head.find("mime-version:") != std::string_view::npos && head.find("multipart/related") != std::string_view::npos;
}

} // namespace

PageForm form_of(Page const& page)
{
    if (std::string_view(page.bytes).starts_with("%PDF-"))
        return PageForm::pdf;
    auto const beginning = ascii_beginning(page.bytes);
    auto const first = std::min(beginning.find_first_not_of(" \t\r\n\f"), beginning.size());
    auto const content = std::string_view(beginning).substr(first);
    if (content.starts_with("begin:vcalendar"))
        return PageForm::calendar;
    if (content.starts_with('<') && looks_like_feed(content))
        return PageForm::feed;
    if (looks_saved(content))
        return PageForm::saved;

    auto const type = type_of(page);
    if (type == "text/html" || type == "application/xhtml+xml")
        return PageForm::html;
    if (type == "text/plain")
        return PageForm::plain;
    auto const extension = extension_of(page.path);
    if (extension == "html" || extension == "htm" || extension == "xhtml" || extension == "shtml")
        return PageForm::html;
    if (extension == "txt" || extension == "text")
        return PageForm::plain;
    return looks_like_html(page.bytes) ? PageForm::html : PageForm::plain;
}

bool may_be_page(Page const& page)
{
    constexpr std::array types{"text/html", "text/plain", "text/xml", "text/calendar", "application/xhtml+xml", "application/xml",
        "application/atom+xml", "application/rss+xml", "application/rdf+xml", "application/pdf", "multipart/related"};
    auto const type = type_of(page);
    return (type.empty() || std::find(types.begin(), types.end(), type) != types.end()) && not_a_page(page.bytes).empty();
}

std::string_view not_a_page(std::string_view bytes)
{
    using namespace std::literals;
    struct Signature {
        std::string_view bytes;
        std::string_view what;
    };
    constexpr std::array signatures{
        Signature{"\x89PNG\r\n"sv, "an image"},
        Signature{"\xFF\xD8\xFF"sv, "an image"},
        Signature{"GIF8"sv, "an image"},
        Signature{"PK\x03\x04"sv, "an archive or office document"},
        Signature{"\x1F\x8B\x08"sv, "a compressed file"},
        Signature{"BZh9"sv, "a compressed file"},
        Signature{"\xFD"
                  "7zXZ"sv,
            "a compressed file"},
        Signature{"\x28\xB5\x2F\xFD"sv, "a compressed file"},
        Signature{"7z\xBC\xAF"sv, "an archive"},
        Signature{"Rar!\x1A"sv, "an archive"},
        Signature{"\x7F"
                  "ELF"sv,
            "a program"},
        Signature{"SQLite format 3"sv, "a database"},
        Signature{"ID3\x03"sv, "a sound file"},
        Signature{"OggS"sv, "a sound or video file"},
        Signature{"\x1A\x45\xDF\xA3"sv, "a video file"},
        Signature{"\xD0\xCF\x11\xE0\xA1\xB1"sv, "an office document"},
        Signature{"wOF2"sv, "a font"},
        Signature{"wOFF"sv, "a font"},
    };
    if (bytes.starts_with("%PDF-"))
        return {};
    for (auto const& signature : signatures)
        if (bytes.starts_with(signature.bytes))
            return signature.what;
    if (bytes.starts_with("RIFF") && bytes.size() > 12)
        return bytes.substr(8, 4) == "WEBP" ? "an image" : "a sound or video file";
    if (bytes.size() > 12 && bytes.substr(4, 4) == "ftyp")
        return "a video file";
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
        return {};
    // UTF-16 has a NUL in every other byte and no other control characters; binary data has many kinds.
    auto const sample = bytes.substr(0, 4096);
    auto const controls = std::count_if(sample.begin(), sample.end(), [](char c) {
        return static_cast<unsigned char>(c) < 32 && c != 0 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\x1B';
    });
    auto const zeros = std::count(sample.begin(), sample.end(), '\0');
    if (zeros > 0 && static_cast<std::size_t>(controls) * 20 > sample.size())
        return "binary data";
    return {};
}

} // namespace kinotheca
