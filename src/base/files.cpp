#include "base/files.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <iterator>

namespace kinotheca::files {

namespace {

std::string drain(std::istream& in, std::size_t most, std::string const& name)
{
    std::string bytes;
    char block[65536];
    while (in.read(block, sizeof block) || in.gcount() > 0) {
        bytes.append(block, static_cast<std::size_t>(in.gcount()));
        if (bytes.size() > most)
            throw Error(fmt::format("cannot read {}: it is larger than {} bytes; split it or leave it out", name, most));
    }
    if (in.bad())
        throw Error(fmt::format("cannot read {}: {}", name, std::strerror(errno)));
    return bytes;
}

} // namespace

std::string read(std::filesystem::path const& path, std::size_t most)
{
    if (path == "-")
        return drain(std::cin, most, "standard input");
    std::error_code code;
    if (std::filesystem::is_directory(path, code))
        throw Error(fmt::format("cannot read {}: it is a folder", path.string()));
    errno = 0;
    std::ifstream in(path, std::ios::binary);
    if (!in)
        throw Error(fmt::format("cannot read {}: {}", path.string(), std::strerror(errno)));
    return drain(in, most, path.string());
}

std::string beginning(std::filesystem::path const& path, std::size_t most)
{
    std::string bytes(most, '\0');
    std::ifstream in(path, std::ios::binary);
    in.read(bytes.data(), static_cast<std::streamsize>(most));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

void write(std::filesystem::path const& path, std::string_view bytes)
{
    auto beside = path;
    beside += ".new";
    {
        errno = 0;
        std::ofstream out(beside, std::ios::binary | std::ios::trunc);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        out.flush();
        if (!out)
            throw Error(fmt::format("cannot write {}: {}", path.string(), std::strerror(errno)));
    }
    std::filesystem::rename(beside, path);
}

std::vector<std::filesystem::path> pages(std::vector<std::filesystem::path> const& named)
{
    namespace fs = std::filesystem;
    std::vector<fs::path> found;
    for (auto const& name : named) {
        std::error_code code;
        if (name == "-" || !fs::is_directory(name, code)) {
            found.push_back(name);
            continue;
        }
        std::vector<fs::path> inside;
        auto options = fs::directory_options::skip_permission_denied;
        for (auto entry = fs::recursive_directory_iterator(name, options, code); entry != fs::recursive_directory_iterator();
             entry.increment(code)) {
            if (entry->path().filename().string().starts_with('.')) {
                if (entry->is_directory(code))
                    entry.disable_recursion_pending();
                continue;
            }
            if (entry->is_regular_file(code))
                inside.push_back(entry->path());
        }
        std::sort(inside.begin(), inside.end());
        found.insert(found.end(), std::make_move_iterator(inside.begin()), std::make_move_iterator(inside.end()));
    }
    return found;
}

} // namespace kinotheca::files
