#pragma once

#include <functional>
#include <string>

namespace CLI {
class App;
}

// The commands: each adds itself, its options and its help to the command line.
namespace kinotheca {

// What the command line settles. It lives as long as the command line is read and its command runs.
struct CommandLine {
    std::string data;         // directory of the catalogue, as named or by default; may be empty: location() says then what to do
    std::function<int()> run; // the command that was named; returns the status to exit with

    // Where the catalogue is. Throws UsageError where neither the command line nor the environment says it.
    std::string const& location() const;
};

void add_read(CLI::App& app, CommandLine& line);
void add_add(CLI::App& app, CommandLine& line);
void add_show(CLI::App& app, CommandLine& line);
void add_list(CLI::App& app, CommandLine& line);
void add_serve(CLI::App& app, CommandLine& line);
void add_check(CLI::App& app, CommandLine& line);
void add_evaluate(CLI::App& app, CommandLine& line);
void add_version(CLI::App& app, CommandLine& line);

} // namespace kinotheca
