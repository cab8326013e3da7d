#pragma once

namespace kinotheca {

// Runs the command that the arguments name (doc/commands.md) and returns the status to exit with: 0 done, 1 could not,
// 2 wrong use. Results go to standard output, messages to standard error. Never throws.
int run_command_line(int argc, char const* const* argv);

} // namespace kinotheca
