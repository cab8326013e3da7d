#pragma once

#include "page/page.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace kinotheca {

using Paths = std::vector<std::filesystem::path>;

// The pages that the command line names: files, all files of folders, "-" for standard input. Throws UsageError where standard
// input is named twice: it can be read only once.
Paths named_pages(std::vector<std::string> const& names);

// The page's bytes. Throws Error where they can't be read or are no page: an image, a PDF file.
Page load_page(std::filesystem::path const& path);

// The name of a page as messages, records and the catalogue have it: as named on the command line, in well-formed UTF-8.
std::string name_of_page(std::filesystem::path const& path);

} // namespace kinotheca
