#pragma once

#include "base/date.hpp"
#include "catalogue/catalogue.hpp"
#include "publish/address.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kinotheca {

// A page as it goes to the browser. The status is 200, 301 (to `location`), 400, 404, 410 or 500.
struct Rendered {
    int status = 200;
    std::string content_type; // with charset; empty for 301
    std::string body;         // UTF-8; empty for 301
    std::string location;     // of a 301: path and query
};

// A file that belongs to the site: style sheet, font, picture.
struct Asset {
    std::string_view bytes; // valid as long as the program runs
    std::string_view content_type;
    std::string_view hash;     // changes with the bytes: pages ask for "/assets/NAME?v=HASH", which may be kept for ever
    bool compressible = false; // whether gzip makes it smaller
};

// The site: Target + Catalogue → page. Made once: it loads all templates and throws Error when one of them is broken. Used
// from any number of threads, each with a catalogue of its own. Pure: no clock, no network; the same catalogue, target and
// day give the same bytes, so a hash of the body is a sound ETag.
class Site {
public:
    Site();
    ~Site();
    Site(Site&&) noexcept;

    // The page at the target, a redirection to its canonical address, or a page that says that there is none (404; 400 for
    // parameters that make no sense). Throws Error only when the catalogue can't be read: error_page(500, …) is for that.
    Rendered page(Target const& target, Representation representation, Catalogue const& catalogue, Date today) const;

    // A page that says what went wrong, in a whole sentence for people; `details` for 400 (what the request had wrong) and
    // 500 (the number under which the log has it) alone, never a message from within. Needs no catalogue. Known: 400, 404,
    // 405, 406, 408, 410, 413, 414, 429, 431, 500, 503; any other is told in general words.
    Rendered error_page(int status, Representation representation, std::string_view details = {}) const;

    // The file of /assets/NAME. "robots.txt" and "favicon.svg" are assets too: serve answers /robots.txt and /favicon.ico
    // with them. Empty: there is none of this name.
    std::optional<Asset> asset(std::string_view name) const;

private:
    struct Parts;
    std::unique_ptr<Parts const> m_parts;
};

} // namespace kinotheca
