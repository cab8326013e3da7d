#include "catalogue/catalogue.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

namespace kinotheca {

namespace {

int run_check(std::string const& location)
{
    auto const catalogue = open_catalogue(location);
    auto const findings = catalogue->check();
    for (auto const& finding : findings)
        print(one_line(finding) + "\n");
    if (findings.empty()) {
        auto const counts = catalogue->counts();
        print(fmt::format("The catalogue {} is sound: {}, {}.\n", one_line(location), counted(counts.sources, "source", "sources"),
            counted(counts.statements, "statement", "statements")));
    }
    flush_output();
    return findings.empty() ? 0 : 1;
}

} // namespace

void add_check(CLI::App& app, CommandLine& line)
{
    auto* command = app.add_subcommand("check", "Look whether the catalogue is sound");
    command->footer(
        "Looks for rows that lead nowhere, evidence outside its text, and lists that differ from what they are made of. Each finding is\n"
        "a sentence; the exit status is then 1. Changes nothing.\n\n"
        "Example:\n"
        "  kinotheca check --data retrospective");
    command->callback([&line] { line.run = [&line] { return run_check(line.location()); }; });
}

} // namespace kinotheca
