#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "read/reader.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

namespace kinotheca {

void add_version(CLI::App& app, CommandLine& line)
{
    auto* command = app.add_subcommand("version", "Print the versions of the program and of its reader");
    command->callback([&line] {
        line.run = [] {
            print(fmt::format("kinotheca {} (reader {})\n", KINOTHECA_VERSION, reader_version));
            flush_output();
            return 0;
        };
    });
}

} // namespace kinotheca
