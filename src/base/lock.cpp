#include "base/lock.hpp"

#include "base/error.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <string>
#include <sys/file.h>
#include <thread>
#include <unistd.h>

namespace kinotheca {

namespace {

// What the holder wrote into the file. It may be about to: then nothing is known.
std::string holder(int descriptor)
{
    char digits[32];
    auto const size = ::pread(descriptor, digits, sizeof digits, 0);
    auto const number = size > 0 ? std::string(digits, static_cast<std::size_t>(size)) : std::string();
    return number.empty() ? "another process" : "process " + number;
}

} // namespace

Lock::Lock(std::filesystem::path const& file, std::chrono::milliseconds patience)
{
    m_descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (m_descriptor < 0)
        throw Error(fmt::format("cannot make the lock {}: {}", file.string(), std::strerror(errno)));
    auto const until = std::chrono::steady_clock::now() + patience;
    while (::flock(m_descriptor, LOCK_EX | LOCK_NB) != 0) {
        auto const reason = errno;
        if (reason != EWOULDBLOCK && reason != EINTR) {
            ::close(m_descriptor);
            throw Error(fmt::format("cannot lock {}: {}", file.string(), std::strerror(reason)));
        }
        if (std::chrono::steady_clock::now() >= until) {
            auto const who = holder(m_descriptor);
            ::close(m_descriptor);
            throw Error(fmt::format("{} is held by {}; wait until it is done or stop it, and try again", file.string(), who));
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    // The number is a courtesy to who waits: a full disk must not keep the lock from being one.
    auto const number = std::to_string(::getpid());
    if (::ftruncate(m_descriptor, 0) == 0)
        (void)!::pwrite(m_descriptor, number.data(), number.size(), 0);
}

Lock::~Lock()
{
    ::close(m_descriptor);
}

} // namespace kinotheca
