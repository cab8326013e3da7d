#include "page/http_response.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <zlib.h>

namespace kinotheca {

namespace {

namespace http = boost::beast::http;

// What gzip or zlib has compressed, or deflate without a frame; as much as can be had. Empty where it is none of them.
std::string inflated(std::string_view bytes, std::size_t most)
{
    constexpr int gzip_or_zlib = 15 + 32;
    constexpr int bare_deflate = -15;
    for (int const window : {gzip_or_zlib, bare_deflate}) {
        z_stream stream{};
        if (inflateInit2(&stream, window) != Z_OK)
            return {};
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream.avail_in = static_cast<uInt>(bytes.size());
        std::string out;
        int state = Z_OK;
        while (state == Z_OK && out.size() < most) {
            auto const size = out.size();
            out.resize(std::min(most, size + 65536));
            stream.next_out = reinterpret_cast<Bytef*>(out.data() + size);
            stream.avail_out = static_cast<uInt>(out.size() - size);
            state = inflate(&stream, Z_NO_FLUSH);
            out.resize(out.size() - stream.avail_out);
        }
        inflateEnd(&stream);
        if (!out.empty())
            return out;
    }
    return {};
}

// Feeds the parser as much as it takes.
template <class Parser>
bool parse(Parser& parser, std::string_view message)
{
    boost::beast::error_code error;
    // What the header promises beyond the message is cut off, and no memory is set apart for it.
    parser.body_limit(message.size());
    parser.header_limit(256 * 1024);
    while (!message.empty() && !parser.is_done()) {
        auto const taken = parser.put(boost::asio::buffer(message.data(), message.size()), error);
        if (error || taken == 0)
            break;
        message.remove_prefix(taken);
    }
    return !error && parser.is_done();
}

} // namespace

HttpResponse http_response(std::string_view message, std::size_t most)
{
    HttpResponse response;
    http::response_parser<http::string_body> parser;
    parser.eager(true);
    bool const whole = parse(parser, message);
    if (!parser.is_header_done())
        return response;
    auto const& header = parser.get();
    response.status = static_cast<int>(header.result_int());
    response.content_type = std::string(header[http::field::content_type]);
    if (whole) {
        response.body = std::move(parser.get().body());
    } else {
        auto const end = message.find("\r\n\r\n");
        response.body = message.substr(end == std::string_view::npos ? message.size() : end + 4);
    }
    if (auto const coding = header[http::field::content_encoding]; !coding.empty() && coding != "identity")
        if (auto plain = inflated(response.body, most); !plain.empty())
            response.body = std::move(plain);
    if (response.body.size() > most)
        response.body.resize(most);
    return response;
}

} // namespace kinotheca
