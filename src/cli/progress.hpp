#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kinotheca {

enum class Visibility {
    hidden,
    when_watched // shown if standard error is a terminal and standard output is none that shows results meanwhile
};

// One line at the foot of the terminal that tells how far long work has come: "1,234 of 10,000 pages · 340/s · 26 s left".
// Silent in a pipe. Wiped when it goes.
class Progress {
public:
    explicit Progress(Visibility visibility);
    ~Progress();
    Progress(Progress const&) = delete;
    Progress& operator=(Progress const&) = delete;

    // So many are done, of `total` where that is known; drawn anew not more often than ten times a second.
    void done(std::size_t count, std::optional<std::size_t> total);

    // Takes the line away until it is drawn next: before something else is written.
    void wipe();

    double seconds() const; // since it was made

private:
    bool m_visible;
    bool m_drawn = false;
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point m_last = m_begin;
};

// The line after `done` pages in so many seconds, `total` in all where that is known.
std::string progress_line(std::size_t done, std::optional<std::size_t> total, double seconds);

} // namespace kinotheca
