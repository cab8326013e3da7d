#include "publish/assets.hpp"

#include "base/hash.hpp"
#include "publish/templates_data.hpp"

#include <array>

namespace kinotheca {

namespace {

struct Type {
    std::string_view suffix;
    std::string_view content_type;
    bool compressible;
};

constexpr std::array types{
    Type{".css", "text/css; charset=utf-8", true},
    Type{".svg", "image/svg+xml", true},
    Type{".txt", "text/plain; charset=utf-8", true},
    Type{".png", "image/png", false},
    Type{".ico", "image/x-icon", false},
    Type{".woff2", "font/woff2", false},
};

constexpr std::size_t hash_length = 12;

} // namespace

Assets::Assets()
{
    std::string sheet;
    for (auto const& file : embedded::assets_data) {
        if (file.name.ends_with(".css"))
            sheet += file.bytes;
        else
            hold(file.name, file.bytes);
    }
    auto const& made = m_made["site.css"] = resolved(sheet);
    hold("site.css", made);
}

void Assets::hold(std::string_view name, std::string_view bytes)
{
    Held held{bytes, "application/octet-stream", content_hash(bytes).substr(0, hash_length), false};
    for (auto const& type : types)
        if (name.ends_with(type.suffix)) {
            held.content_type = type.content_type;
            held.compressible = type.compressible;
        }
    m_files.emplace(name, std::move(held));
}

std::string Assets::resolved(std::string_view sheet) const
{
    constexpr std::string_view face = "@font-face";
    constexpr std::string_view opening = "url(\"";
    std::string out;
    auto copy = [&](std::string_view rule) {
        // False where an address leads nowhere.
        auto before = out.size();
        while (!rule.empty()) {
            auto at = rule.find(opening);
            if (at == std::string_view::npos) {
                out += rule;
                break;
            }
            auto begin = at + opening.size();
            auto name = rule.substr(begin, rule.find('"', begin) - begin);
            auto to = address(name);
            if (to.empty()) {
                out.resize(before);
                return;
            }
            out += rule.substr(0, begin);
            out += to;
            rule.remove_prefix(begin + name.size());
        }
    };
    while (!sheet.empty()) {
        auto at = sheet.find(face);
        auto end = at == 0 ? sheet.find('}') : at;
        auto length = end == std::string_view::npos ? sheet.size() : at == 0 ? end + 1 : end;
        copy(sheet.substr(0, length));
        sheet.remove_prefix(length);
    }
    return out;
}

std::optional<Asset> Assets::find(std::string_view name) const
{
    auto found = m_files.find(name);
    if (found == m_files.end())
        return std::nullopt;
    auto const& held = found->second;
    return Asset{held.bytes, held.content_type, held.hash, held.compressible};
}

std::string Assets::address(std::string_view name) const
{
    auto found = m_files.find(name);
    return found == m_files.end() ? std::string() : "/assets/" + found->first + "?v=" + found->second.hash;
}

} // namespace kinotheca
