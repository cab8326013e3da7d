#pragma once

#include <span>
#include <string_view>

// Files that are part of the program: word tables, templates, style sheets, fonts. cmake/folders.cmake puts them there.
namespace kinotheca::embedded {

struct File {
    constexpr File(std::string_view file_name, char const* begin, char const* end)
        : name(file_name), bytes(begin, static_cast<std::size_t>(end - begin))
    {}

    std::string_view name; // without folder
    std::string_view bytes;
};

// In the order of their names. Valid as long as the program runs.
using Files = std::span<File const>;

} // namespace kinotheca::embedded
