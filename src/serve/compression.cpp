#include "serve/compression.hpp"

#include "base/error.hpp"

#include <zlib.h>

namespace kinotheca {

namespace {

struct Deflater {
    z_stream stream{};
    // 31: a window of 32 KB and a gzip header. Level 6: beyond it the time doubles for a hundredth of the size.
    Deflater()
    {
        if (deflateInit2(&stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY) != Z_OK)
            throw Error("cannot compress a page: there is no memory for it");
    }
    ~Deflater() { deflateEnd(&stream); }
    Deflater(Deflater const&) = delete;
    Deflater& operator=(Deflater const&) = delete;
};

} // namespace

std::string gzip(std::string_view bytes)
{
    Deflater deflater;
    auto& stream = deflater.stream;
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<Bytef const*>(bytes.data())); // zlib only reads it
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
        throw Error("cannot compress a page: zlib did not finish");
    out.resize(stream.total_out);
    return out;
}

} // namespace kinotheca
