#include "serve/session.hpp"

#include "base/clock.hpp"
#include "serve/http_date.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <cstring>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace kinotheca {

namespace {

using Code = boost::system::error_code;
using namespace std::chrono_literals;

// How long the other side may take to close after our last words, and how much it may still send meanwhile.
constexpr auto linger_time = 2s;
constexpr std::size_t first_buffer = 4096;

} // namespace

Loop::Loop(TransportShared& shared) : m_shared(shared), m_period(250ms), m_work(m_context.get_executor()), m_timer(m_context)
{
    auto const& limits = shared.options.limits;
    for (auto limit : {limits.header_time, limits.idle_time, limits.write_time, limits.stop_time})
        m_period = std::min<Clock::duration>(m_period, std::max(limit / 4, 5ms));
}

void Loop::run()
{
    m_context.run();
    m_over = true;
}

void Loop::adopt(tcp::socket socket)
{
    auto session = std::make_shared<Session>(*this, std::move(socket));
    asio::post(m_context, [session = std::move(session)] { session->start(); });
}

void Loop::drain()
{
    asio::post(m_context, [this] {
        if (m_draining)
            return;
        m_draining = true;
        m_stop_at = Clock::now() + m_shared.options.limits.stop_time;
        for (auto* session : std::vector(m_sessions.begin(), m_sessions.end()))
            session->drain();
        if (m_sessions.empty())
            m_context.stop();
    });
}

void Loop::abort()
{
    asio::post(m_context, [this] {
        m_draining = true;
        close_all();
        m_context.stop();
    });
}

void Loop::close_all()
{
    for (auto* session : m_sessions)
        session->close();
}

void Loop::add(Session* session)
{
    m_sessions.insert(session);
    if (m_draining)
        session->drain();
    if (!m_ticking) {
        m_ticking = true;
        tick();
    }
}

void Loop::remove(Session* session)
{
    m_sessions.erase(session);
    if (m_draining && !m_over && m_sessions.empty())
        m_context.stop();
}

void Loop::tick()
{
    if (m_sessions.empty()) {
        m_ticking = false;
        return;
    }
    m_timer.expires_after(m_period);
    m_timer.async_wait([this](Code code) {
        if (code)
            return;
        auto now = Clock::now();
        if (m_draining && now >= m_stop_at) {
            close_all();
            m_context.stop();
            return;
        }
        for (auto* session : m_sessions)
            session->look_at_clock(now);
        tick();
    });
}

std::string const& Loop::date()
{
    auto now = Clock::now();
    if (now >= m_date_until) {
        auto date = http_date(clock::now());
        m_date = date.empty() ? "" : fmt::format("Date: {}\r\n", date);
        m_date_until = now + 500ms;
    }
    return m_date;
}

Session::Session(Loop& loop, tcp::socket socket)
    : m_loop(loop),
      m_socket(std::move(socket)),
      m_reader(loop.shared().options.limits.header_bytes, loop.shared().options.limits.target_bytes),
      m_in(std::min(first_buffer, loop.shared().options.limits.header_bytes))
{
    ++m_loop.shared().connections;
}

Session::~Session()
{
    --m_loop.shared().connections;
    m_loop.remove(this);
}

void Session::start()
{
    Code ignored;
    m_socket.set_option(tcp::no_delay(true), ignored);
    enter(Phase::idle, m_loop.shared().options.limits.idle_time);
    m_loop.add(this);
    read();
}

void Session::enter(Phase phase, Clock::duration time)
{
    m_phase = phase;
    m_deadline = Clock::now() + time;
}

void Session::look_at_clock(Clock::time_point now)
{
    // What a worker does for us is bounded by the worker.
    if (now < m_deadline || m_phase == Phase::answering)
        return;
    if (m_phase == Phase::reading && !m_too_slow) {
        m_too_slow = true;
        Code ignored;
        m_socket.cancel(ignored);
        return;
    }
    close();
}

void Session::drain()
{
    Code ignored;
    if ((m_phase == Phase::idle && m_socket.available(ignored) == 0) || m_phase == Phase::lingering)
        close();
}

void Session::close()
{
    Code ignored;
    m_socket.close(ignored);
}

void Session::read()
{
    if (m_begin == m_end)
        m_begin = m_end = 0;
    if (m_end == m_in.size() && m_begin > 0) {
        std::memmove(m_in.data(), m_in.data() + m_begin, m_end - m_begin);
        m_end -= m_begin;
        m_begin = 0;
    }
    if (m_end == m_in.size())
        m_in.resize(std::min(m_in.size() * 2, m_loop.shared().options.limits.header_bytes));
    m_socket.async_read_some(
        asio::buffer(m_in.data() + m_end, m_in.size() - m_end), [self = shared_from_this()](Code code, std::size_t bytes) {
            if (self->m_too_slow)
                self->refuse(408, "The request took too long to arrive.");
            else if (!code)
                self->received(bytes);
        });
}

void Session::received(std::size_t bytes)
{
    if (m_phase == Phase::lingering) {
        m_end = m_begin;
        read();
        return;
    }
    m_end += bytes;
    next_request();
}

void Session::next_request()
{
    if (m_phase != Phase::reading && m_begin < m_end) {
        enter(Phase::reading, m_loop.shared().options.limits.header_time);
        m_began = Clock::now();
    }
    switch (m_reader.read({m_in.data() + m_begin, m_end - m_begin})) {
    case RequestReader::State::partial: read(); break;
    case RequestReader::State::refused: refuse(m_reader.status(), m_reader.detail()); break;
    case RequestReader::State::complete:
        m_begin += m_reader.size();
        answer();
        break;
    }
}

void Session::answer()
{
    auto& shared = m_loop.shared();
    auto const& request = m_reader.request();
    if (request.method == Method::other) {
        respond(shared.handler.refusal(405, "Only GET and HEAD are answered here.", request), m_reader.connection());
        return;
    }
    if (auto response = shared.handler.at_hand(request)) {
        respond(std::move(*response), m_reader.connection());
        return;
    }
    m_phase = Phase::answering;
    // The job gives its hold on the session back to the loop: a session must not end on a worker's thread.
    bool taken = shared.workers.take([self = shared_from_this()](int worker) mutable {
        auto response = self->m_loop.shared().handler.answer(self->m_reader.request(), worker);
        auto& context = self->m_loop.context();
        asio::post(context, [self = std::move(self), response = std::move(response)]() mutable {
            self->respond(std::move(response), self->m_reader.connection());
        });
    });
    if (!taken)
        respond(shared.handler.refusal(503, "Too many requests are waiting; try again in a moment.", request), m_reader.connection());
}

void Session::refuse(int status, std::string_view detail)
{
    respond(m_loop.shared().handler.refusal(status, detail, m_reader.request()), Connection::close);
}

void Session::respond(Response response, Connection connection)
{
    if (!m_socket.is_open())
        return;
    if (m_loop.draining())
        connection = Connection::close;
    m_response = std::move(response);
    m_head.clear();
    auto out = std::back_inserter(m_head);
    fmt::format_to(out, "HTTP/1.1 {} {}\r\n", m_response.status, reason_phrase(m_response.status));
    m_head += m_loop.date();
    if (m_response.status != 304)
        fmt::format_to(out, "Content-Length: {}\r\n", m_response.body.bytes.size());
    if (connection == Connection::close)
        m_head += "Connection: close\r\n";
    bool bare = m_response.status == 304 || m_reader.request().method == Method::head;
    auto body = bare ? std::string_view() : m_response.body.bytes;
    std::array<asio::const_buffer, 4> buffers{asio::buffer(m_head),
        asio::buffer(m_response.fields.bytes.data(), m_response.fields.bytes.size()), asio::buffer("\r\n", 2),
        asio::buffer(body.data(), body.size())};
    enter(Phase::writing, m_loop.shared().options.limits.write_time);
    asio::async_write(m_socket, buffers, [self = shared_from_this(), connection, bytes = body.size()](Code code, std::size_t) {
        self->log(self->m_response, bytes);
        if (!code)
            self->written(connection);
    });
}

void Session::log(Response const& response, std::size_t bytes) const
{
    if (m_loop.shared().options.access_log == AccessLog::off)
        return;
    auto const& request = m_reader.request();
    auto time = std::chrono::duration<double, std::milli>(Clock::now() - m_began).count();
    spdlog::info("{} {} {} {} {:.1f} ms", request.method_name.empty() ? "-" : request.method_name,
        request.target.empty() ? "-" : printable(request.target), response.status, bytes, time);
}

void Session::written(Connection connection)
{
    m_response = {};
    if (connection == Connection::close) {
        linger();
        return;
    }
    m_reader.reset();
    enter(Phase::idle, m_loop.shared().options.limits.idle_time);
    if (m_begin < m_end)
        next_request();
    else if (m_loop.draining())
        close();
    else
        read();
}

// Closing with bytes unread makes the system reset the connection, and the other side may lose our last words.
void Session::linger()
{
    Code ignored;
    m_socket.shutdown(tcp::socket::shutdown_send, ignored);
    if (m_reader.status() == 0 && !m_too_slow && m_socket.available(ignored) == 0) {
        close();
        return;
    }
    enter(Phase::lingering, linger_time);
    m_too_slow = false;
    m_begin = m_end = 0;
    read();
}

} // namespace kinotheca
