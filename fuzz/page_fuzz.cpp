#include "base/error.hpp"
#include "page/page.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

// Any bytes as a page: the first byte chooses what the server says of it, the rest is the page. Beside crashes it looks
// for what Text promises: blocks in order, apart, inside the body and not empty; well-formed UTF-8. A page may be
// refused, as a broken PDF is.

using namespace kinotheca;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

bool is_utf8(std::string const& text)
{
    for (std::size_t i = 0; i < text.size();) {
        auto const lead = static_cast<unsigned char>(text[i]);
        std::size_t const size = lead < 0x80 ? 1
            : lead >= 0xC2 && lead < 0xE0    ? 2
            : lead >= 0xE0 && lead < 0xF0    ? 3
            : lead >= 0xF0 && lead < 0xF5    ? 4
                                             : 0;
        if (size == 0 || i + size > text.size())
            return false;
        for (std::size_t j = 1; j < size; ++j)
            if ((static_cast<unsigned char>(text[i + j]) & 0xC0) != 0x80)
                return false;
        i += size;
    }
    return true;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static char const* const types[] = {
        "text/html", "", "text/plain", "text/html; charset=koi8-r", "text/html; charset=shift_jis", "text/plain; charset=utf-16le"};
    Page page;
    if (size > 0)
        page.content_type = types[data[0] % (sizeof types / sizeof *types)];
    page.bytes.assign(reinterpret_cast<char const*>(data) + (size > 0), size - (size > 0));
    Text text;
    try {
        text = to_text(page);
    } catch (Error const&) {
        return 0;
    }

    require(is_utf8(text.body) && is_utf8(text.title));
    std::uint32_t at = 0;
    for (auto const& block : text.blocks) {
        require(block.span.begin >= at && block.span.end > block.span.begin && block.span.end <= text.body.size());
        at = block.span.end;
    }
    for (auto const& value : text.declared)
        require(is_utf8(value.value) && !value.value.empty() && value.at.begin <= value.at.end && value.at.end <= text.body.size());
    return 0;
}
