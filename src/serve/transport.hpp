#pragma once

#include "serve/http.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace kinotheca {

enum class AccessLog { off, on };                 // a line for each request through spdlog, at info
enum class StopOn { stop_alone, stop_or_signal }; // the signals: SIGINT and SIGTERM

// What the transport bears before it refuses or closes. Each bound is there so that no visitor can hold more than a small
// share of the machine.
struct Limits {
    std::size_t header_bytes = 16 * 1024;          // request line and fields together: more than browsers send, cookies included
    std::size_t target_bytes = 4 * 1024;           // 414 beyond
    int connections = 1024;                        // at once; the next ones get 503
    int waiting = 256;                             // requests that wait for a worker; the next ones get 503
    std::chrono::milliseconds header_time{10'000}; // from the first byte of a request to its last
    std::chrono::milliseconds idle_time{30'000};   // between the requests of one connection
    std::chrono::milliseconds write_time{60'000};  // for taking one whole response
    std::chrono::milliseconds stop_time{5'000};    // for finishing what is in flight once asked to stop
};

struct TransportOptions {
    std::string address = "127.0.0.1"; // IPv4 or IPv6; no names
    std::uint16_t port = 8080;         // 0: any that is free
    int threads = 0;                   // for the network, and as many again for making pages; 0: as the machine has cores
    AccessLog access_log = AccessLog::on;
    StopOn stop_on = StopOn::stop_or_signal;
    Limits limits;
};

// HTTP/1.1 over TCP: connections, requests and their bounds; keep-alive and pipelining. What is answered is the handler's.
class Transport {
public:
    // Listens already when it returns; requests are answered once run() is called. `handler` must outlive it. Throws
    // Error: the address is none, the port is taken or not allowed.
    Transport(Handler& handler, TransportOptions options);
    ~Transport();

    std::string address() const; // "http://127.0.0.1:8080", "http://[::1]:8080"
    std::uint16_t port() const;
    int workers() const; // the handler is called with worker numbers from 0 to one less

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
