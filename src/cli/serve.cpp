#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "serve/server.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <CLI/Validators.hpp>
#include <fmt/format.h>
#include <memory>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

namespace kinotheca {

namespace {

int run_serve(ServerOptions const& options)
{
    spdlog::set_default_logger(spdlog::stderr_color_mt("kinotheca"));
    spdlog::set_pattern("%Y-%m-%dT%H:%M:%S%z %^%l%$ %v");
    Server server(options);
    print(fmt::format("Kinotheca is served at {}; Ctrl-C stops it.\n", server.address()));
    flush_output();
    server.run();
    return 0;
}

} // namespace

void add_serve(CLI::App& app, CommandLine& line)
{
    auto* command = app.add_subcommand("serve", "Serve the catalogue as a site");
    auto options = std::make_shared<ServerOptions>();
    auto quiet = std::make_shared<bool>(false);
    command->add_option("--port", options->port, "Where to listen; 0 takes any that is free")
        ->check(CLI::Range(0, 65535))
        ->capture_default_str();
    command->add_option("--address", options->address, "An address of this machine; 0.0.0.0 and :: mean all of them, which lets others in")
        ->capture_default_str();
    command->add_option("--threads", options->threads, "0: as many as the machine has cores")
        ->check(CLI::Range(0, 1024))
        ->capture_default_str();
    command->add_flag("--quiet", *quiet, "No line for each request");
    command->footer(
        "The site follows the catalogue: what kinotheca add keeps meanwhile shows within a second. Requests are logged to standard\n"
        "error. Ctrl-C stops it once the requests in flight are answered.\n\n"
        "Examples:\n"
        "  kinotheca serve\n"
        "  kinotheca serve --data retrospective --port 8000\n"
        "  kinotheca serve --address 0.0.0.0 --quiet");
    command->callback([options, quiet, &line] {
        line.run = [options, quiet, &line] {
            options->location = line.location();
            options->access_log = *quiet ? AccessLog::off : AccessLog::on;
            return run_serve(*options);
        };
    });
}

} // namespace kinotheca
