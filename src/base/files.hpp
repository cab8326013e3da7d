#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

// The only door to the file system.
namespace kinotheca::files {

// The whole file as bytes. "-" reads standard input. Throws Error when it can't be read or is larger than `most`.
std::string read(std::filesystem::path const& path, std::size_t most);

// The first `most` bytes of the file, or as many as it has. Nothing where it can't be opened: reading it will say why.
std::string beginning(std::filesystem::path const& path, std::size_t most);

// Writes beside the file first and then renames, so a reader sees the old content or the new, never a half. Throws Error.
void write(std::filesystem::path const& path, std::string_view bytes);

// The pages under what the command line names: a file and "-" stand for themselves, a folder for all regular files in
// it, at any depth, in the order of their names, hidden ones left out. A name that does not exist is returned as it is:
// reading it will say so.
std::vector<std::filesystem::path> pages(std::vector<std::filesystem::path> const& named);

} // namespace kinotheca::files
