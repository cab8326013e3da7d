#pragma once

#include "serve/transport.hpp"

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

namespace kinotheca {

struct ServerOptions : TransportOptions {
    std::string location;                          // of the catalogue, as open_catalogue takes it
    std::size_t cache_bytes = 64 * 1024 * 1024;    // of finished bodies that are kept, compressed forms included
    std::chrono::milliseconds catalogue_time{200}; // after which the catalogue is asked anew whether it has changed
};

// The site of one catalogue on HTTP/1.1 (doc/http.md). The catalogue is opened once for each worker and only read; what
// another process adds to it shows within a second.
class Server {
public:
    // Listens already when it returns; requests are answered once run() is called. Throws Error: the catalogue can't be
    // opened, the address is none, the port is taken.
    explicit Server(ServerOptions options);
    ~Server();

    std::string address() const; // "http://127.0.0.1:8080", "http://[::1]:8080"
    std::uint16_t port() const;

    // Serves until stop() or a signal; then no connection is accepted, requests in flight are finished within
    // limits.stop_time, and it returns. A second signal closes all at once. Call it once.
    void run();

    // From any thread, before or while run() runs; returns at once.
    void stop();

private:
    class Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace kinotheca
