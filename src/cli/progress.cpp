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

Progress::Progress(std::size_t total, Visibility visibility)
    : m_total(total), m_visible(visibility == Visibility::when_watched && total > 1 && is_terminal(Stream::error))
{}

Progress::~Progress()
{
    wipe();
}

void Progress::done(std::size_t count)
{
    auto const now = std::chrono::steady_clock::now();
    if (!m_visible || now - m_last < between_drawings)
        return;
    m_last = now;
    m_drawn = true;
    auto const line = "\r\x1B[K" + progress_line(count, m_total, seconds());
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

std::string progress_line(std::size_t done, std::size_t total, double seconds)
{
    auto line = fmt::format("{} of {} pages", grouped(static_cast<std::int64_t>(done)), grouped(static_cast<std::int64_t>(total)));
    if (done == 0 || seconds <= 0)
        return line;
    auto const rate = static_cast<double>(done) / seconds;
    line += rate < 10 ? fmt::format(" · {:.1f}/s", rate) : fmt::format(" · {}/s", grouped(static_cast<std::int64_t>(rate)));
    auto const left = static_cast<double>(total - done) / rate;
    return line + " · " + (left < 10 ? fmt::format("{:.0f} s", left) : seconds_text(left)) + " left";
}

} // namespace kinotheca
