#pragma once

#include "serve/http.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace kinotheca {

enum class Connection { keep, close };

// Bytes → Request: the head of one HTTP/1.x request (RFC 9112), its bounds and its refusals.
class RequestReader {
public:
    enum class State {
        partial,  // more bytes are needed
        complete, // request() is whole; size() bytes belong to it
        refused   // status() and detail() say why; the rest of the connection can't be trusted
    };

    // Heads longer than `header_bytes` and targets longer than `target_bytes` are refused.
    RequestReader(std::size_t header_bytes, std::size_t target_bytes);

    // Looks at what has been received since the last request. Until the state is no longer partial, each call must bring the
    // same bytes with more behind them; bytes behind the head are not looked at. Looks at each byte once, however small the parts are.
    State read(std::string_view received);

    // For the next request: as newly made.
    void reset();

    Request const& request() const { return m_request; } // what was understood, if refused
    Connection connection() const { return m_connection; }
    std::size_t size() const { return m_size; }
    int status() const { return m_status; }
    std::string const& detail() const { return m_detail; }

private:
    State refuse(int status, std::string_view detail);
    State parse(std::string_view head);

    std::size_t m_header_bytes;
    std::size_t m_target_bytes;
    std::size_t m_start = 0; // after the empty lines that RFC 9112 section 2.2 lets clients send first
    std::size_t m_scanned = 0;
    std::size_t m_size = 0;
    Request m_request;
    Connection m_connection = Connection::close;
    int m_status = 0;
    std::string m_detail;
};

} // namespace kinotheca
