#include "serve/transport.hpp"

#include "base/error.hpp"
#include "serve/session.hpp"
#include "serve/worker_pool.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <thread>
#include <vector>

namespace kinotheca {

namespace {

using Code = boost::system::error_code;
using namespace std::chrono_literals;

int threads_of(TransportOptions const& options)
{
    return options.threads > 0 ? options.threads : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

tcp::endpoint endpoint_of(TransportOptions const& options)
{
    Code code;
    auto address = asio::ip::make_address(options.address, code);
    if (code)
        throw Error(fmt::format(
            "cannot listen on \"{}\": it is no IPv4 or IPv6 address; 127.0.0.1 serves this machine alone, 0.0.0.0 its networks too",
            options.address));
    return {address, options.port};
}

[[noreturn]] void cannot_listen(tcp::endpoint const& endpoint, Code code)
{
    std::string advice = "choose another address with --address";
    if (code == asio::error::address_in_use)
        advice =
            fmt::format("another program listens there; stop it or choose another port with --port {}, or --port 0 for any that is free",
                endpoint.port() == 65535 ? 8080 : endpoint.port() + 1);
    else if (code == asio::error::access_denied)
        advice = "ports below 1024 are the system's; choose another with --port 8080";
    throw Error(
        fmt::format("cannot listen on {} port {}: {}; {}", endpoint.address().to_string(), endpoint.port(), code.message(), advice));
}

} // namespace

// The calling thread accepts and waits for signals; each loop has a thread of its own for its share of the connections.
class Transport::Implementation {
public:
    Implementation(Handler& handler, TransportOptions options)
        : m_options(std::move(options)),
          m_workers(threads_of(m_options), m_options.limits.waiting),
          m_shared{handler, m_workers, m_options},
          m_acceptor(m_context),
          m_signals(m_context),
          m_pause(m_context)
    {
        listen();
        for (int i = 0; i < threads_of(m_options); ++i)
            m_loops.push_back(std::make_unique<Loop>(m_shared));
        prepare_turned_away();
    }

    ~Implementation() { m_workers.stop(); }

    tcp::endpoint endpoint() const { return m_endpoint; }
    int workers() const { return threads_of(m_options); }

    void run()
    {
        if (m_options.stop_on == StopOn::stop_or_signal) {
            m_signals.add(SIGINT);
            m_signals.add(SIGTERM);
            wait_for_signal();
        }
        accept();
        std::vector<std::thread> threads;
        m_running = m_loops.size();
        for (auto& loop : m_loops)
            threads.emplace_back([this, &loop] {
                loop->run();
                asio::post(m_context, [this] {
                    if (--m_running == 0)
                        m_context.stop();
                });
            });
        auto work = asio::make_work_guard(m_context);
        m_context.run();
        for (auto& thread : threads)
            thread.join();
        m_workers.stop();
    }

    void stop()
    {
        asio::post(m_context, [this] { drain(); });
    }

private:
    void listen()
    {
        auto wanted = endpoint_of(m_options);
        Code code;
        m_acceptor.open(wanted.protocol(), code);
        if (!code)
            m_acceptor.set_option(tcp::acceptor::reuse_address(true), code);
        if (!code)
            m_acceptor.bind(wanted, code);
        if (!code)
            m_acceptor.listen(tcp::acceptor::max_listen_connections, code);
        if (code)
            cannot_listen(wanted, code);
        m_endpoint = m_acceptor.local_endpoint();
    }

    void prepare_turned_away()
    {
        auto response = m_shared.handler.refusal(503, "Too many visitors are connected; try again in a moment.", {});
        m_turned_away = fmt::format("HTTP/1.1 503 {}\r\nConnection: close\r\nContent-Length: {}\r\n{}\r\n{}", reason_phrase(503),
            response.body.bytes.size(), response.fields.bytes, response.body.bytes);
    }

    void accept()
    {
        auto& loop = *m_loops[m_next++ % m_loops.size()];
        m_acceptor.async_accept(loop.context(), [this, &loop](Code code, tcp::socket socket) {
            if (code == asio::error::operation_aborted || !m_acceptor.is_open())
                return;
            if (code) {
                pause(code);
                return;
            }
            if (m_shared.connections < m_options.limits.connections)
                loop.adopt(std::move(socket));
            else
                turn_away(std::move(socket));
            accept();
        });
    }

    // Out of file descriptors, most likely: they come back as connections end. Accepting at once would spin.
    void pause(Code code)
    {
        spdlog::warn("cannot accept a connection: {}", code.message());
        m_pause.expires_after(100ms);
        m_pause.async_wait([this](Code cancelled) {
            if (!cancelled && m_acceptor.is_open())
                accept();
        });
    }

    // One attempt and no wait: what is beyond the limit must cost nothing that lasts.
    void turn_away(tcp::socket socket)
    {
        Code ignored;
        socket.non_blocking(true, ignored);
        socket.write_some(asio::buffer(m_turned_away), ignored);
        socket.shutdown(tcp::socket::shutdown_send, ignored);
        char unread[4096];
        socket.read_some(asio::buffer(unread), ignored);
    }

    void wait_for_signal()
    {
        m_signals.async_wait([this](Code code, int) {
            if (code)
                return;
            if (m_draining)
                abort();
            else
                drain();
            wait_for_signal();
        });
    }

    void drain()
    {
        m_draining = true;
        Code ignored;
        m_acceptor.close(ignored);
        m_pause.cancel();
        for (auto& loop : m_loops)
            loop->drain();
    }

    void abort()
    {
        for (auto& loop : m_loops)
            loop->abort();
    }

    TransportOptions m_options;
    WorkerPool m_workers;
    TransportShared m_shared;
    std::vector<std::unique_ptr<Loop>> m_loops; // outlive m_context, which may hold sockets of theirs
    asio::io_context m_context{1};
    tcp::acceptor m_acceptor;
    asio::signal_set m_signals;
    asio::steady_timer m_pause;
    tcp::endpoint m_endpoint;
    std::string m_turned_away;
    std::size_t m_next = 0;
    std::size_t m_running = 0;
    bool m_draining = false;
};

Transport::Transport(Handler& handler, TransportOptions options)
    : m_implementation(std::make_unique<Implementation>(handler, std::move(options)))
{}

Transport::~Transport() = default;

std::string Transport::address() const
{
    auto endpoint = m_implementation->endpoint();
    auto host = endpoint.address().to_string();
    return endpoint.address().is_v6() ? fmt::format("http://[{}]:{}", host, endpoint.port())
                                      : fmt::format("http://{}:{}", host, endpoint.port());
}

std::uint16_t Transport::port() const
{
    return m_implementation->endpoint().port();
}

int Transport::workers() const
{
    return m_implementation->workers();
}

void Transport::run()
{
    m_implementation->run();
}

void Transport::stop()
{
    m_implementation->stop();
}

} // namespace kinotheca
