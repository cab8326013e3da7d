#include "serve/server.hpp"

#include "serve/site_handler.hpp"

#include <algorithm>
#include <thread>

namespace kinotheca {

namespace {

ServerOptions with_threads(ServerOptions options)
{
    if (options.threads <= 0)
        options.threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    return options;
}

} // namespace

class Server::Implementation {
public:
    explicit Implementation(ServerOptions const& options)
        : m_handler({options.location, options.threads, options.cache_bytes, options.catalogue_time}), transport(m_handler, options)
    {}

private:
    SiteHandler m_handler;

public:
    Transport transport;
};

Server::Server(ServerOptions options) : m_implementation(std::make_unique<Implementation>(with_threads(std::move(options)))) {}

Server::~Server() = default;

std::string Server::address() const
{
    return m_implementation->transport.address();
}

std::uint16_t Server::port() const
{
    return m_implementation->transport.port();
}

void Server::run()
{
    m_implementation->transport.run();
}

void Server::stop()
{
    m_implementation->transport.stop();
}

} // namespace kinotheca
