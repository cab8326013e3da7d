#pragma once

#include "serve/request_reader.hpp"
#include "serve/transport.hpp"
#include "serve/worker_pool.hpp"

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

// The part of the transport that knows Asio; transport.hpp is what others see.
namespace kinotheca {

namespace asio = boost::asio;
using asio::ip::tcp;
using Clock = std::chrono::steady_clock;

class Session;

// What all connections of a transport share.
struct TransportShared {
    Handler& handler;
    WorkerPool& workers;
    TransportOptions const& options;
    std::atomic<int> connections{0};
};

// One network thread with its connections: all that happens to one of them happens on this thread. A connection has a
// deadline rather than a timer; one clock for the thread looks after all of them, which costs nothing per request.
class Loop {
public:
    explicit Loop(TransportShared& shared);

    asio::io_context& context() { return m_context; }

    // Returns when drain() or abort() has been called and no connection is left.
    void run();

    // From any thread. `socket` is one of context().
    void adopt(tcp::socket socket);
    void drain(); // closes what is idle, lets the rest finish its request within limits.stop_time
    void abort(); // closes all

    // From the loop's own thread.
    TransportShared& shared() { return m_shared; }
    bool draining() const { return m_draining; }
    std::string const& date(); // the field Date with its line end; empty where the clock is set to what is no time
    void add(Session* session);
    void remove(Session* session);

private:
    void tick();
    void close_all();

    TransportShared& m_shared;
    std::unordered_set<Session*> m_sessions; // outlives the context, whose end ends the last sessions
    Clock::duration m_period;
    bool m_draining = false;
    bool m_ticking = false;
    bool m_over = false; // run() has returned; what is left of the sessions goes with the context
    Clock::time_point m_stop_at{};
    Clock::time_point m_date_until{};
    std::string m_date;
    asio::io_context m_context{1};
    asio::executor_work_guard<asio::io_context::executor_type> m_work;
    asio::steady_timer m_timer;
};

// One connection. Lives as long as one of its operations is under way or a worker makes its answer.
class Session : public std::enable_shared_from_this<Session> {
public:
    Session(Loop& loop, tcp::socket socket);
    ~Session();

    void start();
    void look_at_clock(Clock::time_point now);
    void drain();
    void close();

private:
    enum class Phase {
        idle,      // nothing of the next request has come
        reading,   // a part of it
        answering, // with a worker
        writing,
        lingering // all is said; waiting for the other side to close, so that it can read our last words
    };

    void enter(Phase phase, Clock::duration time);
    void read();
    void received(std::size_t bytes);
    void next_request();
    void answer();
    void refuse(int status, std::string_view detail);
    void respond(Response response, Connection connection);
    void written(Connection connection);
    void linger();
    void log(Response const& response, std::size_t bytes) const;

    Loop& m_loop;
    tcp::socket m_socket;
    RequestReader m_reader;
    Phase m_phase = Phase::idle;
    Clock::time_point m_deadline{};
    Clock::time_point m_began{}; // when the first byte of the request came
    bool m_too_slow = false;
    std::vector<char> m_in; // received, not yet taken: [m_begin, m_end)
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    std::string m_head; // of the response under way
    Response m_response;
};

} // namespace kinotheca
