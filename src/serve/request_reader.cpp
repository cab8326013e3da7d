#include "serve/request_reader.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <fmt/format.h>

namespace kinotheca {

namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;
using boost::beast::string_view;

std::string_view plain(string_view text)
{
    return {text.data(), text.size()};
}

// Of empty lines before a request. RFC 9112 section 2.2 asks for one to be borne.
constexpr std::size_t most_before = 8;

// The few characters that can begin a method; anything else is not HTTP (a TLS greeting, say) and never will be.
bool begins_method(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
        || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

// Puts the fields that matter into a Request as Beast finds them. Beast's own containers would copy every field.
class HeadParser : public http::basic_parser<true> {
public:
    explicit HeadParser(Request& request) : m_request(request) {}

    int version = 0; // 10 or 11
    int hosts = 0;
    bool announces_body = false;

private:
    static void join(std::string& list, string_view value)
    {
        if (!list.empty())
            list += ", ";
        list += plain(value);
    }

    void on_request_impl(http::verb verb, string_view name, string_view target, int http_version, error_code&) override
    {
        m_request.method = verb == http::verb::get ? Method::get : verb == http::verb::head ? Method::head : Method::other;
        m_request.method_name = plain(name);
        m_request.target = plain(target);
        version = http_version;
    }

    void on_field_impl(http::field field, string_view, string_view value, error_code&) override
    {
        switch (field) {
        case http::field::host: ++hosts; break;
        case http::field::accept: join(m_request.accept, value); break;
        case http::field::accept_encoding: join(m_request.accept_encoding, value); break;
        case http::field::if_none_match: join(m_request.if_none_match, value); break;
        case http::field::content_length:
            announces_body = announces_body || plain(value).find_first_not_of("0 \t") != std::string_view::npos;
            break;
        case http::field::transfer_encoding: announces_body = true; break;
        default: break;
        }
    }

    void on_response_impl(int, string_view, int, error_code&) override {}
    void on_header_impl(error_code&) override {}
    void on_body_init_impl(boost::optional<std::uint64_t> const&, error_code&) override {}
    std::size_t on_body_impl(string_view, error_code&) override { return 0; }
    void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, string_view, error_code&) override { return 0; }
    void on_finish_impl(error_code&) override {}

    Request& m_request;
};

// RFC 9112 section 3.2.2: a server takes the absolute form too. What remains is the origin form.
void take_origin_form(std::string& target)
{
    auto scheme = target.find("://");
    if (target.starts_with('/') || scheme == std::string::npos)
        return;
    auto path = target.find_first_of("/?", scheme + 3);
    if (path == std::string::npos)
        target = "/";
    else
        target = (target[path] == '?' ? "/" : "") + target.substr(path);
}

} // namespace

RequestReader::RequestReader(std::size_t header_bytes, std::size_t target_bytes)
    : m_header_bytes(header_bytes), m_target_bytes(target_bytes)
{}

void RequestReader::reset()
{
    *this = RequestReader(m_header_bytes, m_target_bytes);
}

RequestReader::State RequestReader::refuse(int status, std::string_view detail)
{
    m_status = status;
    m_detail = detail;
    m_connection = Connection::close;
    return State::refused;
}

RequestReader::State RequestReader::read(std::string_view received)
{
    while (m_start == m_scanned && m_start < most_before && m_start < received.size()
        && (received[m_start] == '\r' || received[m_start] == '\n'))
        m_scanned = ++m_start;
    if (m_start < received.size() && !begins_method(received[m_start]))
        return refuse(400, "The server speaks plain HTTP/1.1 here and could not understand what was sent.");
    auto allowed = std::min(received.size(), m_header_bytes);
    for (; m_scanned < allowed; ++m_scanned) {
        if (received[m_scanned] != '\n')
            continue;
        if (received[m_scanned - 1] != '\r')
            return refuse(400, "A line of the request does not end in CR LF.");
        auto line_before = m_scanned - m_start >= 3 ? received.substr(m_scanned - 3, 2) : "";
        if (line_before == "\r\n") {
            m_size = m_scanned + 1;
            return parse(received.substr(m_start, m_size - m_start));
        }
    }
    if (received.size() < m_header_bytes)
        return State::partial;
    if (received.substr(m_start, allowed - m_start).find('\n') == std::string_view::npos)
        return refuse(414, fmt::format("The address is longer than the {} bytes that are read here.", m_target_bytes));
    return refuse(431, fmt::format("The request's header fields are longer than the {} bytes that are read here.", m_header_bytes));
}

RequestReader::State RequestReader::parse(std::string_view head)
{
    HeadParser parser(m_request);
    parser.header_limit(static_cast<std::uint32_t>(m_header_bytes));
    parser.eager(false);
    error_code code;
    parser.put(boost::asio::buffer(head.data(), head.size()), code);
    if (code == http::error::bad_version && head.substr(0, head.find('\r')).find(" HTTP/") != std::string_view::npos)
        return refuse(505, "The server speaks HTTP/1.1 and HTTP/1.0.");
    if (code || !parser.is_header_done())
        return refuse(400, "The head of the request is not well-formed HTTP.");
    if (m_request.target.size() > m_target_bytes)
        return refuse(414, fmt::format("The address is longer than the {} bytes that are read here.", m_target_bytes));
    if (parser.hosts > 1 || (parser.hosts == 0 && parser.version == 11))
        return refuse(400, "The request must name one host.");
    take_origin_form(m_request.target);
    // Nobody may send a body here, and one that was announced can't be told from the next request: the connection ends.
    if (parser.announces_body)
        return m_request.method == Method::other ? refuse(405, "Only GET and HEAD are answered here.")
                                                 : refuse(413, "A request for a page has no body.");
    m_connection = parser.version == 11 && parser.keep_alive() ? Connection::keep : Connection::close;
    return State::complete;
}

} // namespace kinotheca
