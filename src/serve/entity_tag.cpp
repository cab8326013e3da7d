#include "serve/entity_tag.hpp"

#include "base/hash.hpp"

#include <algorithm>

namespace kinotheca {

std::string entity_tag(std::string_view bytes)
{
    // 128 bits of the hash: no two pages will ever share them by chance.
    return '"' + content_hash(bytes).substr(0, 32) + '"';
}

std::string entity_tag_of_gzip(std::string_view entity_tag)
{
    return std::string(entity_tag.substr(0, entity_tag.size() - 1)) + "-gzip\"";
}

bool names_tag(std::string_view if_none_match, std::string_view entity_tag)
{
    auto rest = if_none_match;
    auto skip = [&](std::string_view characters) { rest.remove_prefix(std::min(rest.find_first_not_of(characters), rest.size())); };
    skip(" \t");
    if (rest.starts_with('*'))
        return rest.substr(1).find_first_not_of(" \t") == std::string_view::npos;
    for (;;) {
        skip(" \t,");
        if (rest.starts_with("W/"))
            rest.remove_prefix(2);
        if (!rest.starts_with('"'))
            return false;
        auto end = rest.find('"', 1);
        if (end == std::string_view::npos)
            return false;
        if (rest.substr(0, end + 1) == entity_tag)
            return true;
        rest.remove_prefix(end + 1);
    }
}

} // namespace kinotheca
