#include "cli/page_files.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "cli/output.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kinotheca {

Paths named_pages(std::vector<std::string> const& names)
{
    if (std::count(names.begin(), names.end(), "-") > 1)
        throw UsageError("standard input (-) is named twice; it can be read only once");
    return files::pages({names.begin(), names.end()});
}

Page load_page(std::filesystem::path const& path)
{
    Page page;
    page.path = name_of_page(path);
    page.bytes = files::read(path, largest_page);
    if (auto const what = not_a_page(page.bytes); !what.empty())
        throw Error(fmt::format("cannot read {}: it is {}; HTML and plain text can be read", page.path, what));
    return page;
}

std::string name_of_page(std::filesystem::path const& path)
{
    return one_line(path.string());
}

} // namespace kinotheca
