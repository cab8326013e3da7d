// A film's page over HTTP: as the cache has it, and made anew each time, beside nginx that serves the same bytes from a file.
// Each server has one processor and wrk, which asks over 64 connections, the other.

#include "base/files.hpp"
#include "base/json.hpp"
#include "catalogue/catalogue.hpp"
#include "cli/command_line.hpp"
#include "publish/address.hpp"
#include "publish/site.hpp"
#include "serve/server.hpp"

#include <array>
#include <benchmark/benchmark.h>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <sched.h>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace {

using namespace kinotheca;
namespace fs = std::filesystem;

// For what this thread and those that it starts do from now on.
void stay_on(int processor)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(processor, &set);
    ::sched_setaffinity(0, sizeof set, &set);
}

constexpr int servers_processor = 0;
constexpr int clients_processor = 1;

// The samples in a catalogue, and of their films the page that is nearest to 20 KB.
class Place {
public:
    Place()
    {
        auto form = (fs::temp_directory_path() / "kinotheca-bench-XXXXXX").string();
        if (!::mkdtemp(form.data()))
            throw std::runtime_error("cannot make a directory for the benchmark");
        directory = form;
        auto const data = (directory / "data").string();
        std::array<char const*, 5> const words{"kinotheca", "add", "--data", data.c_str(), KINOTHECA_SAMPLES_DIR};
        run_command_line(static_cast<int>(words.size()), words.data());
        choose_page();
    }

    ~Place()
    {
        std::error_code ignored;
        fs::remove_all(directory, ignored);
    }

    fs::path directory;
    std::string target;
    std::string body;

private:
    void choose_page()
    {
        Site const site;
        auto catalogue = open_catalogue((directory / "data").string());
        auto distance = [](std::string const& text) { return std::abs(static_cast<long>(text.size()) - 20'000); };
        for (auto const& film : catalogue->list({}).items) {
            auto address = address_of(film.kind, film.id, film.label);
            auto page = site.page(*parse_target(address), Representation::html, *catalogue, Date{2026, 11, 21});
            if (page.status == 200 && (body.empty() || distance(page.body) < distance(body))) {
                target = address;
                body = page.body;
            }
        }
        if (body.empty())
            throw std::runtime_error("the samples have no film");
    }
};

Place const& place()
{
    static Place const the_place;
    return the_place;
}

// The figure behind a word of a program's output.
double figure_after(std::string const& text, std::string const& word)
{
    auto at = text.find(word);
    return at == std::string::npos ? 0 : std::strtod(text.c_str() + at + word.size(), nullptr);
}

// One second of requests per round.
void ask(benchmark::State& state, std::string const& address)
{
    auto command = fmt::format("taskset -c {} wrk -t1 -c64 -d1s '{}' 2>&1", clients_processor, address);
    double requests = 0;
    for (auto _ : state) {
        std::unique_ptr<FILE, int (*)(FILE*)> const pipe(::popen(command.c_str(), "r"), ::pclose);
        std::string said;
        std::array<char, 4096> block;
        while (auto count = std::fread(block.data(), 1, block.size(), pipe.get()))
            said.append(block.data(), count);
        auto rate = figure_after(said, "Requests/sec:");
        if (rate == 0 || said.find("Non-2xx") != std::string::npos || said.find("Socket errors") != std::string::npos) {
            state.SkipWithError(("wrk could not measure: " + said).c_str());
            return;
        }
        state.SetIterationTime(1);
        requests += rate;
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(requests));
    state.SetBytesProcessed(static_cast<std::int64_t>(requests * static_cast<double>(place().body.size())));
}

void serve(benchmark::State& state, std::size_t cache_bytes)
{
    ServerOptions options;
    options.location = (place().directory / "data").string();
    options.port = 0;
    options.threads = 1;
    options.access_log = AccessLog::off;
    options.stop_on = StopOn::stop_alone;
    options.cache_bytes = cache_bytes;
    std::unique_ptr<Server> server;
    // The threads of a server stay where the one that makes it is.
    std::thread([&] {
        stay_on(servers_processor);
        server = std::make_unique<Server>(options);
    }).join();
    std::thread running([&] {
        stay_on(servers_processor);
        server->run();
    });
    ask(state, server->address() + place().target);
    server->stop();
    running.join();
}

void cached(benchmark::State& state)
{
    serve(state, 64 * 1024 * 1024);
}
BENCHMARK(cached)->Name("serve/cached")->UseManualTime();

void anew(benchmark::State& state)
{
    serve(state, 0);
}
BENCHMARK(anew)->Name("serve/anew")->UseManualTime();

// Debian's settings for static files, without its log.
void nginx(benchmark::State& state)
{
    constexpr int port = 18080;
    auto const& directory = place().directory;
    files::write(directory / "page.html", place().body);
    files::write(directory / "nginx.conf",
        fmt::format(R"(daemon off; master_process off; pid {0}/nginx.pid; error_log {0}/error.log;
events {{ worker_connections 768; }}
http {{
    sendfile on; tcp_nopush on; access_log off; types {{ text/html html; }} keepalive_requests 100000000;
    client_body_temp_path {0}/a; proxy_temp_path {0}/b; fastcgi_temp_path {0}/c; uwsgi_temp_path {0}/d; scgi_temp_path {0}/e;
    server {{ listen 127.0.0.1:{1}; root {0}; }}
}}
)",
            directory.string(), port));
    auto const settings = (directory / "nginx.conf").string();
    auto const child = ::fork();
    if (child == 0) {
        stay_on(servers_processor);
        ::execlp("nginx", "nginx", "-c", settings.c_str(), static_cast<char*>(nullptr));
        ::execl("/usr/sbin/nginx", "nginx", "-c", settings.c_str(), static_cast<char*>(nullptr));
        ::_exit(127);
    }
    for (int i = 0; i < 100 && !fs::exists(directory / "nginx.pid"); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    int status = 0;
    if (::waitpid(child, &status, WNOHANG) == child) {
        state.SkipWithError("nginx did not start: scripts/install bench installs it");
        return;
    }
    ask(state, fmt::format("http://127.0.0.1:{}/page.html", port));
    ::kill(child, SIGTERM);
    ::waitpid(child, &status, 0);
    fs::remove(directory / "nginx.pid");
}
BENCHMARK(nginx)->Name("peer/nginx")->UseManualTime();

} // namespace

int main(int argc, char** argv)
{
    // First, while nothing is measured.
    place();
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
