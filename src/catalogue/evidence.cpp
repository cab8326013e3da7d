#include "catalogue/evidence.hpp"

#include <charconv>

namespace kinotheca {

std::string to_string(Evidence const& evidence)
{
    std::string text;
    char digits[16];
    auto append = [&](std::uint32_t number) { text.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr); };
    for (auto span : evidence) {
        if (!text.empty())
            text += ',';
        append(span.begin);
        text += '-';
        append(span.end);
    }
    return text;
}

std::optional<Evidence> parse_evidence(std::string_view text)
{
    Evidence evidence;
    auto const* at = text.data();
    auto const* const end = at + text.size();
    while (true) {
        Span span;
        auto const begin = std::from_chars(at, end, span.begin);
        if (begin.ec != std::errc() || begin.ptr == end || *begin.ptr != '-')
            return std::nullopt;
        auto const last = std::from_chars(begin.ptr + 1, end, span.end);
        if (last.ec != std::errc() || span.end <= span.begin)
            return std::nullopt;
        evidence.push_back(span);
        if (last.ptr == end)
            return evidence;
        if (*last.ptr != ',')
            return std::nullopt;
        at = last.ptr + 1;
    }
}

} // namespace kinotheca
