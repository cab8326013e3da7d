#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

// A client that sends bytes as they are and understands just enough HTTP to read what comes back: the server must not be
// tested with the library that it is made of.
namespace kinotheca::testing {

struct Reply {
    std::string status_line;
    int status = 0;
    std::multimap<std::string, std::string> fields; // names in lower case
    std::string body;

    std::string field(std::string const& name) const; // of the first; empty where there is none
};

class Client {
public:
    explicit Client(std::uint16_t port);
    ~Client();
    Client(Client&& other) noexcept;
    Client& operator=(Client&&) = delete;

    void send(std::string_view bytes);
    void finish_sending();

    // The next response. Empty: the connection ended, or nothing came for ten seconds, before its head was whole.
    enum class Expect { body, no_body };
    std::optional<Reply> receive(Expect expect = Expect::body);

    // "GET /films HTTP/1.1" with Host and the given lines ("Accept: application/json\r\n"), and its response.
    Reply get(std::string_view target, std::string_view fields = "");
    Reply head(std::string_view target, std::string_view fields = "");

    // Whether the server closes the connection, reading what it still sends.
    bool closed_by_server();

private:
    bool more();

    int m_socket = -1;
    std::string m_received;
};

// One request on a connection of its own.
Reply get(std::uint16_t port, std::string_view target, std::string_view fields = "");

std::string gunzipped(std::string_view bytes);

} // namespace kinotheca::testing
