#pragma once

#include <chrono>
#include <filesystem>

namespace kinotheca {

// A lock that one object on the machine holds at a time, on a file made for it. It ends with the object, and with the process
// however that ends; the file stays and means nothing by itself.
class Lock {
public:
    // Waits at most `patience` for another holder. Throws Error when it is still held then, with the number of the process
    // that holds it, and when the file can't be made.
    Lock(std::filesystem::path const& file, std::chrono::milliseconds patience);
    ~Lock();
    Lock(Lock const&) = delete;
    Lock& operator=(Lock const&) = delete;

private:
    int m_descriptor = -1;
};

} // namespace kinotheca
