#pragma once

#include "base/byte_stream.hpp"
#include "page/page.hpp"
#include "page/warc.hpp"

#include <atomic>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace kinotheca {

using Paths = std::vector<std::filesystem::path>;

// The pages that the command line names: files, all files of folders, "-" for standard input. Throws UsageError where standard
// input is named twice: it can be read only once.
Paths named_pages(std::vector<std::string> const& names);

// The page's bytes, without what gzip did to them. Throws Error where they can't be read or are no page: an image, an archive.
Page load_page(std::filesystem::path const& path);

// The name of a page as messages, records and the catalogue have it: as named on the command line, in well-formed UTF-8.
std::string name_of_page(std::filesystem::path const& path);

// A page that is to be read: a file, or a member of an archive of pages.
struct PageInLine {
    std::filesystem::path file; // the file, or the archive
    std::string name;           // as messages have it
    std::optional<Page> member; // of an archive, in memory already
    std::string problem;        // why there is none, where an archive could not be read at this place
    bool alone = false;         // nothing else was named

    // The page's bytes. Throws Error with the problem, and as load_page does. A member is moved out.
    Page load();
};

// All pages that the command line names, one after the other; a WARC or WET, compressed or not, also from standard input, gives its
// members. Archives of any size take the memory of one page. For one thread.
class PageLine {
public:
    explicit PageLine(std::vector<std::string> const& names) : m_files(named_pages(names)) {}

    // Nothing after the last.
    std::optional<PageInLine> next();

    // How many pages there are in all, as far as can be told: an archive met so far leaves it open. For any thread.
    std::optional<std::size_t> count() const;

private:
    std::optional<PageInLine> next_member();
    bool open_archive(std::filesystem::path const& file);

    Paths m_files;
    std::size_t m_next = 0;
    std::atomic<bool> m_met_archive = false;
    std::optional<WarcPages> m_archive; // of the file before m_next
};

} // namespace kinotheca
