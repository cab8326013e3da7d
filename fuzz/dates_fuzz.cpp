#include "base/date.hpp"
#include "page/page.hpp"
#include "read/reading.hpp"
#include "read/rules_table.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// Any text of a page for its days and hours. Beside crashes it looks for what the marks promise: days that exist, ranges in order,
// hours of a day, words inside the text; and that ISO 8601 is read back as it is written.

using namespace kinotheca;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void check(Date const& date)
{
    require(date.year >= 0 && date.year <= 9999 && date.month >= 0 && date.month <= 12 && date.day >= 0 && date.day <= 31);
    if (date.month && date.day)
        require(exists(date));
    if (date.year || (date.month && date.day))
        require(parse_date(to_string(date)) == date);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static Vocabulary const vocabulary;
    std::string const bytes(reinterpret_cast<char const*>(data), size);
    if (auto const date = parse_date(bytes))
        require(to_string(*date) == bytes);

    Page page;
    page.path = "page.txt";
    page.bytes = bytes;
    auto const text = to_text(page);
    Reading reading(text, vocabulary);
    settle_language(reading);
    for (auto const stage : {Stage::lines, Stage::blocks, Stage::marks})
        for (auto const& [name, rule] : rules::table())
            if (rule->stage == stage)
                rule->apply(reading);
    for (auto const& mark : reading.dates) {
        check(mark.from);
        check(mark.to);
        require(mark.range.first < mark.range.last && mark.range.last <= reading.tokens.size() && !mark.at.empty());
        for (auto const& span : mark.at)
            require(span.begin < span.end && span.end <= text.body.size());
    }
    for (auto const& mark : reading.times) {
        require(mark.hour >= 0 && mark.hour <= 24 && mark.minute >= 0 && mark.minute < 60);
        require(mark.range.first < mark.range.last && mark.range.last <= reading.tokens.size());
    }
    return 0;
}
