#include "base/error.hpp"
#include "page/page.hpp"
#include "read/reader.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// Any bytes as a page that is read. Beside crashes it looks for what a record promises: every value has evidence, which lies inside
// the text on the borders of characters, the same page gives the same record, and the record comes back from its JSON.
// A page may be refused, as a broken PDF is.

using namespace kinotheca;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

bool begins_character(std::string_view text, std::size_t at)
{
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

// Every {"value": …, "at": [[begin, end], …]} in it.
void check(json::value const& part, std::string_view text)
{
    if (auto const* const array = part.if_array()) {
        for (auto const& each : *array)
            check(each, text);
    } else if (auto const* const object = part.if_object()) {
        for (auto const& [name, each] : *object)
            if (name != "at")
                check(each, text);
        if (auto const* const at = object->if_contains("at")) {
            require(!at->as_array().empty());
            for (auto const& span : at->as_array()) {
                auto const begin = span.as_array()[0].to_number<std::size_t>();
                auto const end = span.as_array()[1].to_number<std::size_t>();
                require(begin < end && end <= text.size() && begins_character(text, begin) && begins_character(text, end));
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
    Text text;
    try {
        text = to_text(page);
    } catch (Error const&) {
        return 0;
    }
    auto const record = to_json(reader.read(text), WithEvidence::yes);
    check(record, text.body);
    require(record == to_json(reader.read(text), WithEvidence::yes));
    require(record == to_json(record_from_json(record), WithEvidence::yes));
    return 0;
}
