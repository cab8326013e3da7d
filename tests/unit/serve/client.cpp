#include "serve/client.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <cctype>
#include <fmt/format.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>
#include <utility>
#include <zlib.h>

namespace kinotheca::testing {

std::string Reply::field(std::string const& name) const
{
    auto found = fields.find(name);
    return found == fields.end() ? "" : found->second;
}

Client::Client(std::uint16_t port) : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    timeval patience{10, 0};
    ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("cannot connect to the server under test");
}

Client::~Client()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

Client::Client(Client&& other) noexcept : m_socket(std::exchange(other.m_socket, -1)), m_received(std::move(other.m_received)) {}

void Client::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        auto sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

void Client::finish_sending()
{
    ::shutdown(m_socket, SHUT_WR);
}

bool Client::more()
{
    char block[16384];
    auto count = ::recv(m_socket, block, sizeof block, 0);
    if (count <= 0)
        return false;
    m_received.append(block, static_cast<std::size_t>(count));
    return true;
}

std::optional<Reply> Client::receive(Expect expect)
{
    std::size_t end = 0;
    while ((end = m_received.find("\r\n\r\n")) == std::string::npos)
        if (!more())
            return std::nullopt;
    Reply reply;
    auto head = m_received.substr(0, end + 2);
    m_received.erase(0, end + 4);
    reply.status_line = head.substr(0, head.find("\r\n"));
    reply.status = std::stoi(reply.status_line.substr(9, 3));
    for (auto at = head.find("\r\n") + 2; at < head.size();) {
        auto line_end = head.find("\r\n", at);
        auto colon = head.find(": ", at);
        auto name = head.substr(at, colon - at);
        std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        reply.fields.emplace(name, head.substr(colon + 2, line_end - colon - 2));
        at = line_end + 2;
    }
    if (expect == Expect::no_body || reply.status == 304 || reply.field("content-length").empty())
        return reply;
    auto length = std::stoul(reply.field("content-length"));
    while (m_received.size() < length)
        if (!more())
            return std::nullopt;
    reply.body = m_received.substr(0, length);
    m_received.erase(0, length);
    return reply;
}

Reply Client::get(std::string_view target, std::string_view fields)
{
    send(fmt::format("GET {} HTTP/1.1\r\nHost: 127.0.0.1\r\n{}\r\n", target, fields));
    return receive().value_or(Reply{});
}

Reply Client::head(std::string_view target, std::string_view fields)
{
    send(fmt::format("HEAD {} HTTP/1.1\r\nHost: 127.0.0.1\r\n{}\r\n", target, fields));
    return receive(Expect::no_body).value_or(Reply{});
}

bool Client::closed_by_server()
{
    for (;;) {
        char block[16384];
        auto count = ::recv(m_socket, block, sizeof block, 0);
        if (count == 0 || (count < 0 && errno == ECONNRESET))
            return true;
        if (count < 0)
            return false;
    }
}

Reply get(std::uint16_t port, std::string_view target, std::string_view fields)
{
    return Client(port).get(target, fields);
}

std::string gunzipped(std::string_view bytes)
{
    z_stream stream{};
    inflateInit2(&stream, 31);
    std::string out;
    char block[16384];
    std::string copy(bytes);
    stream.next_in = reinterpret_cast<Bytef*>(copy.data());
    stream.avail_in = static_cast<uInt>(copy.size());
    int result = Z_OK;
    while (result == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef*>(block);
        stream.avail_out = sizeof block;
        result = inflate(&stream, Z_NO_FLUSH);
        out.append(block, sizeof block - stream.avail_out);
    }
    inflateEnd(&stream);
    return result == Z_STREAM_END ? out : "";
}

} // namespace kinotheca::testing
