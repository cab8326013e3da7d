#include "cli/progress.hpp"

#include "base/terminal.hpp"
#include "cli/output.hpp"

#include <cstdint>
#include <cstdio>
#include <fmt/format.h>

namespace kinotheca {

namespace {

constexpr auto between_drawings = std::chrono::milliseconds(100);

} // namespace

Progress::Progress(Visibility visibility) : m_visible(visibility == Visibility::when_watched && is_terminal(Stream::error)) {}

Progress::~Progress()
{
    wipe();
}

void Progress::done(std::size_t count, std::optional<std::size_t> total)
{
    auto const now = std::chrono::steady_clock::now();
    if (!m_visible || total == 1U || now - m_last < between_drawings)
        return;
    m_last = now;
    m_drawn = true;
    auto const line = "\r\x1B[K" + progress_line(count, total, seconds());
    std::fwrite(line.data(), 1, line.size(), stderr);
    std::fflush(stderr);
}

void Progress::wipe()
{
    if (m_drawn)
        std::fputs("\r\x1B[K", stderr);
    m_drawn = false;
}

double Progress::seconds() const
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_begin).count();
}

std::string progress_line(std::size_t done, std::optional<std::size_t> total, double seconds)
{
    auto line = grouped(static_cast<std::int64_t>(done));
    line += total ? fmt::format(" of {} pages", grouped(static_cast<std::int64_t>(*total))) : " pages";
    if (done == 0 || seconds <= 0)
        return line;
    auto const rate = static_cast<double>(done) / seconds;
    line += rate < 10 ? fmt::format(" · {:.1f}/s", rate) : fmt::format(" · {}/s", grouped(static_cast<std::int64_t>(rate)));
    if (!total)
        return line;
    auto const left = static_cast<double>(*total - done) / rate;
    return line + " · " + (left < 10 ? fmt::format("{:.0f} s", left) : seconds_text(left)) + " left";
}

} // namespace kinotheca
