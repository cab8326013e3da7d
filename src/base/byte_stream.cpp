#include "base/byte_stream.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <unistd.h>
#include <zlib.h>

namespace kinotheca {

namespace {

constexpr std::size_t buffer_size = 128 * 1024;
constexpr std::size_t most_peeked = 64 * 1024;

struct CloseGzip {
    void operator()(gzFile file) const { gzclose_r(file); }
};

} // namespace

struct ByteStream::File {
    std::string name;
    std::unique_ptr<gzFile_s, CloseGzip> gzip;
    std::string buffer = std::string(buffer_size, '\0');
    std::size_t begin = 0; // of what is in the buffer and not yet read
    std::size_t end = 0;

    std::size_t held() const { return end - begin; }

    // One more piece behind what is held; false at the end of the file.
    bool read_more()
    {
        if (begin > 0) {
            std::memmove(buffer.data(), buffer.data() + begin, held());
            end -= begin;
            begin = 0;
        }
        auto const count = gzread(gzip.get(), buffer.data() + end, static_cast<unsigned>(buffer.size() - end));
        int code = Z_OK;
        char const* const why = gzerror(gzip.get(), &code);
        if (count < 0 || (count == 0 && code == Z_BUF_ERROR))
            throw Error(fmt::format("cannot read {}: {}", name,
                code == Z_ERRNO           ? std::strerror(errno)
                    : code == Z_BUF_ERROR ? "the compressed file is cut off; get it anew"
                                          : why));
        end += static_cast<std::size_t>(count);
        return count > 0;
    }
};

ByteStream::ByteStream(std::filesystem::path const& path) : m_file(std::make_unique<File>())
{
    bool const standard_input = path == "-";
    m_file->name = standard_input ? "standard input" : path.string();
    errno = 0;
    m_file->gzip.reset(standard_input ? gzdopen(::dup(STDIN_FILENO), "rb") : gzopen(path.c_str(), "rb"));
    if (!m_file->gzip)
        throw Error(fmt::format("cannot read {}: {}", m_file->name, std::strerror(errno ? errno : ENOMEM)));
    gzbuffer(m_file->gzip.get(), static_cast<unsigned>(buffer_size));
}

ByteStream::~ByteStream() = default;
ByteStream::ByteStream(ByteStream&&) noexcept = default;
ByteStream& ByteStream::operator=(ByteStream&&) noexcept = default;

std::string_view ByteStream::fill()
{
    if (m_file->held() == 0)
        m_file->read_more();
    return std::string_view(m_file->buffer).substr(m_file->begin, m_file->held());
}

std::string_view ByteStream::peek(std::size_t most)
{
    most = std::min(most, most_peeked);
    while (m_file->held() < most && m_file->read_more())
        ;
    return std::string_view(m_file->buffer).substr(m_file->begin, std::min(most, m_file->held()));
}

bool ByteStream::read_line(std::string& line, std::size_t most)
{
    line.clear();
    bool any = false;
    for (auto held = fill(); !held.empty(); held = fill()) {
        any = true;
        auto const feed = held.find('\n');
        auto const piece = held.substr(0, feed);
        line.append(piece.substr(0, most - std::min(most, line.size())));
        m_file->begin += piece.size() + (feed == std::string_view::npos ? 0 : 1);
        if (feed != std::string_view::npos)
            break;
    }
    if (line.ends_with('\r'))
        line.pop_back();
    return any;
}

std::size_t ByteStream::read(std::string& bytes, std::size_t count)
{
    auto const before = bytes.size();
    while (bytes.size() - before < count) {
        auto const piece = fill().substr(0, count - (bytes.size() - before));
        if (piece.empty())
            break;
        bytes.append(piece);
        m_file->begin += piece.size();
    }
    return bytes.size() - before;
}

std::size_t ByteStream::skip(std::size_t count)
{
    std::size_t skipped = 0;
    while (skipped < count) {
        auto const piece = fill().substr(0, count - skipped);
        if (piece.empty())
            break;
        skipped += piece.size();
        m_file->begin += piece.size();
    }
    return skipped;
}

bool ByteStream::compressed() const
{
    return gzdirect(m_file->gzip.get()) == 0;
}

} // namespace kinotheca
