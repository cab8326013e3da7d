#pragma once

#include "publish/site.hpp"

#include <map>
#include <string>
#include <string_view>

namespace kinotheca {

// The files of web/assets and the fonts. The parts of the style sheet ("10-fonts.css", "20-base.css" …) are one file,
// "site.css", in the order of their names; an address in it, url("NAME"), becomes that of the file, and a @font-face whose
// file is not there is left out, so that the fall-back fonts take its place.
class Assets {
public:
    Assets();

    std::optional<Asset> find(std::string_view name) const;

    // "/assets/NAME?v=HASH"; empty where there is no such file.
    std::string address(std::string_view name) const;

private:
    struct Held {
        std::string_view bytes;
        std::string_view content_type;
        std::string hash;
        bool compressible = false;
    };

    void hold(std::string_view name, std::string_view bytes);
    std::string resolved(std::string_view sheet) const;

    std::map<std::string, Held, std::less<>> m_files;
    std::map<std::string, std::string, std::less<>> m_made; // bytes of what is put together here
};

} // namespace kinotheca
