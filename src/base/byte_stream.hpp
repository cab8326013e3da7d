#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace kinotheca {

// The bytes of a file from the first to the last, a piece at a time, so that files larger than memory can be read. What gzip has
// compressed, in one member or in many one behind the other, comes out as it was before. Moved, not copied.
class ByteStream {
public:
    // "-" is standard input. Throws Error where the file can't be opened.
    explicit ByteStream(std::filesystem::path const& path);
    ~ByteStream();
    ByteStream(ByteStream&&) noexcept;
    ByteStream& operator=(ByteStream&&) noexcept;

    // The next bytes, `most` of them or as many as there are, without going on. Valid until the next call. `most` is at most 64 KiB.
    std::string_view peek(std::size_t most);

    // The next line without its "\n" or "\r\n"; false at the end. Of a line longer than `most` bytes the rest is passed over.
    // Throws Error where the bytes can't be read: a broken disk, a compressed file that is cut off.
    bool read_line(std::string& line, std::size_t most);

    // Appends the next `count` bytes, fewer only at the end; gives how many. Throws as read_line does.
    std::size_t read(std::string& bytes, std::size_t count);

    // Goes on by `count` bytes, fewer only at the end; gives how many. Throws as read_line does.
    std::size_t skip(std::size_t count);

    // Whether the file itself is compressed. Known after the first byte has been asked for.
    bool compressed() const;

private:
    struct File;
    std::string_view fill(); // what is in the buffer, read if it was empty; nothing at the end

    std::unique_ptr<File> m_file;
};

} // namespace kinotheca
