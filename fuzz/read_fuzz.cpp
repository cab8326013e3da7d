#include "page/page.hpp"
#include "read/reader.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// Any bytes as a page that is read. Beside crashes it looks for what a record promises: every value has evidence, which lies inside
// the text, and the same page gives the same record.

using namespace kinotheca;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

// Every {"value": …, "at": [[begin, end], …]} in it.
void check(json::value const& part, std::size_t size)
{
    if (auto const* const array = part.if_array()) {
        for (auto const& each : *array)
            check(each, size);
    } else if (auto const* const object = part.if_object()) {
        for (auto const& [name, each] : *object)
            if (name != "at")
                check(each, size);
        if (auto const* const at = object->if_contains("at")) {
            require(!at->as_array().empty());
            for (auto const& span : at->as_array()) {
                auto const begin = span.as_array()[0].to_number<std::size_t>();
                auto const end = span.as_array()[1].to_number<std::size_t>();
                require(begin < end && end <= size);
            }
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static Reader const reader;
    Page page;
    page.bytes.assign(reinterpret_cast<char const*>(data), size);
    auto const text = to_text(page);
    auto const record = to_json(reader.read(text), WithEvidence::yes);
    check(record, text.body.size());
    require(record == to_json(reader.read(text), WithEvidence::yes));
    return 0;
}
