#include "cli/output.hpp"

#include "base/error.hpp"
#include "base/unicode.hpp"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fmt/format.h>

namespace kinotheca {

namespace {

[[noreturn]] void fail()
{
    if (errno == EPIPE)
        throw OutputClosed{};
    throw Error(fmt::format("cannot write the results: {}", std::strerror(errno)));
}

bool is_wide(char32_t c)
{
    return is_ideographic(c) || (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3)
        || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6)
        || (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

bool is_without_width(char32_t c)
{
    return (c >= 0x0300 && c <= 0x036F) || (c >= 0x0483 && c <= 0x0489) || (c >= 0x0591 && c <= 0x05BD) || (c >= 0x064B && c <= 0x065F)
        || (c >= 0x200B && c <= 0x200F) || (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x202A && c <= 0x202E)
        || c == 0xFEFF || c == 0xAD;
}

int width_of(char32_t c)
{
    return is_without_width(c) ? 0 : is_wide(c) ? 2 : 1;
}

std::string cut(std::string const& text, int widest)
{
    if (widest <= 0 || columns_of(text) <= widest)
        return text;
    int width = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        auto next = at;
        width += width_of(next_code_point(text, next));
        if (width > widest - 1)
            break;
        at = next;
    }
    return std::string(trimmed(std::string_view(text).substr(0, at))) + "…";
}

} // namespace

void print(std::string_view text)
{
    errno = 0;
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size())
        fail();
}

void flush_output()
{
    errno = 0;
    if (std::fflush(stdout) != 0)
        fail();
}

void complain(std::string_view message)
{
    auto const line = "kinotheca: " + one_line(message) + "\n";
    std::fwrite(line.data(), 1, line.size(), stderr);
}

void tell(std::string_view lines)
{
    std::fwrite(lines.data(), 1, lines.size(), stderr);
}

std::string grouped(std::int64_t number)
{
    auto digits = std::to_string(number);
    auto const first = digits[0] == '-' ? 1 : 0;
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > first; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

std::string seconds_text(double seconds)
{
    if (seconds < 10)
        return fmt::format("{:.2f} s", seconds);
    auto const whole = static_cast<std::int64_t>(std::llround(seconds));
    if (whole < 60)
        return fmt::format("{} s", whole);
    if (whole < 3600)
        return fmt::format("{} min {} s", whole / 60, whole % 60);
    return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

std::string counted(std::int64_t number, std::string_view one, std::string_view many)
{
    return fmt::format("{} {}", grouped(number), number == 1 ? one : many);
}

int columns_of(std::string_view text)
{
    int width = 0;
    for (std::size_t at = 0; at < text.size();)
        width += width_of(next_code_point(text, at));
    return width;
}

std::string one_line(std::string_view text)
{
    auto line = sanitized(text);
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return line;
}

std::string table(std::vector<std::vector<std::string>> const& rows, std::vector<Align> const& align, int widest)
{
    std::vector<std::vector<std::string>> cells = rows;
    std::vector<int> widths(align.size());
    for (auto& row : cells)
        for (std::size_t i = 0; i < row.size(); ++i) {
            row[i] = cut(one_line(row[i]), widest);
            widths[i] = std::max(widths[i], columns_of(row[i]));
        }
    std::string out;
    for (auto const& row : cells) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            auto const pad = static_cast<std::size_t>(widths[i] - columns_of(row[i]));
            if (i > 0)
                line += "  ";
            if (align[i] == Align::right)
                line.append(pad, ' ');
            line += row[i];
            if (align[i] == Align::left)
                line.append(pad, ' ');
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + "\n";
    }
    return out;
}

} // namespace kinotheca
