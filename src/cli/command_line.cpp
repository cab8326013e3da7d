#include "cli/command_line.hpp"

#include "base/error.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <fmt/format.h>

namespace kinotheca {

namespace {

constexpr int done = 0;
constexpr int could_not = 1;
constexpr int wrong_use = 2;

// After the XDG base directory specification: a path that is not absolute is as good as none.
std::string default_data()
{
    auto const* shared = std::getenv("XDG_DATA_HOME");
    if (shared && *shared == '/')
        return std::string(shared) + "/kinotheca";
    auto const* home = std::getenv("HOME");
    return home && *home ? std::string(home) + "/.local/share/kinotheca" : std::string();
}

void add_commands(CLI::App& app, CommandLine& line)
{
    app.add_option("--data", line.data, "Directory of the catalogue")->type_name("DIR")->capture_default_str();
    app.set_help_flag("-h,--help", "Print this help");
    app.require_subcommand(1);
    app.fallthrough();
    add_read(app, line);
    add_add(app, line);
    add_show(app, line);
    add_list(app, line);
    add_serve(app, line);
    add_check(app, line);
    add_evaluate(app, line);
    add_version(app, line);
    app.footer("kinotheca COMMAND --help tells more about each.\n"
               "Exit status: 0 done, 1 could not (standard error says why), 2 wrong use.\n\n"
               "Examples:\n"
               "  kinotheca read siege.html\n"
               "  kinotheca add pages/\n"
               "  kinotheca show \"The Siege\"\n"
               "  kinotheca serve");
}

int run(int argc, char const* const* argv)
{
    CommandLine line;
    line.data = default_data();
    CLI::App app("Kinotheca reads pages about films into one catalogue in which every value names the page and the words that say it, and\n"
                 "publishes that catalogue as a site.",
        "kinotheca");
    add_commands(app, line);
    try {
        app.parse(argc, argv);
    } catch (CLI::CallForHelp const&) {
        auto const* shown = &app;
        if (auto const named = app.get_subcommands(); !named.empty())
            shown = named.front();
        print(shown->help());
        flush_output();
        return done;
    } catch (CLI::ParseError const& error) {
        auto const named = app.get_subcommands();
        complain(fmt::format("{}; kinotheca {}--help tells more", error.what(), named.empty() ? "" : named.front()->get_name() + " "));
        return wrong_use;
    }
    return line.run();
}

} // namespace

std::string const& CommandLine::location() const
{
    if (data.empty())
        throw UsageError("cannot tell where the catalogue is: neither XDG_DATA_HOME nor HOME is set; name its directory with --data");
    return data;
}

int run_command_line(int argc, char const* const* argv)
{
    // A closed pipe is met where it is written to.
    std::signal(SIGPIPE, SIG_IGN);
    try {
        return run(argc, argv);
    } catch (OutputClosed const&) {
        return done;
    } catch (UsageError const& error) {
        complain(error.what());
        return wrong_use;
    } catch (std::exception const& error) {
        complain(error.what());
        return could_not;
    }
}

} // namespace kinotheca
