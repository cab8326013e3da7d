#include "base/error.hpp"
#include "page/http_response.hpp"
#include "page/warc.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

// Any bytes as an archive of pages, and as an HTTP response. Beside crashes it looks for what WarcPages promises: pages have names
// and bytes, no more than a page may have, and after an error either more pages come or an end.

using namespace kinotheca;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

// A file in memory.
class MemoryFile {
public:
    MemoryFile(std::uint8_t const* data, std::size_t size) : m_file(::memfd_create("warc", 0))
    {
        require(m_file >= 0);
        for (std::size_t done = 0; done < size;) {
            auto const count = ::write(m_file, data + done, size - done);
            require(count > 0);
            done += static_cast<std::size_t>(count);
        }
    }
    ~MemoryFile() { ::close(m_file); }
    MemoryFile(MemoryFile const&) = delete;
    MemoryFile& operator=(MemoryFile const&) = delete;

    std::string path() const { return fmt::format("/proc/self/fd/{}", m_file); }

private:
    int m_file;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    require(http_response(bytes, 1000).body.size() <= 1000);

    MemoryFile const file(data, size);
    WarcPages pages(ByteStream(file.path()), "a.warc");
    std::size_t errors = 0;
    for (bool more = true; more;) {
        try {
            auto const page = pages.next();
            more = page.has_value();
            if (page)
                require(page->path.starts_with("a.warc#") && !page->bytes.empty() && page->bytes.size() <= largest_page);
        } catch (Error const&) {
            require(++errors <= size);
        }
    }
    return 0;
}
