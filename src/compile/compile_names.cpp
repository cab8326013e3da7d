// compile_names OUT NAMES: a step of the build. Folds and sorts a list of names, one a line, as read/given_names.hpp looks them up.
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/unicode.hpp"

#include <fmt/format.h>
#include <set>
#include <sstream>

int main(int argc, char** argv)
try {
    using namespace kinotheca;
    if (argc != 3)
        throw Error("usage: compile_names OUT NAMES");
    std::istringstream lines(files::read(argv[2], 16 << 20));
    std::set<std::string> names;
    for (std::string line; std::getline(lines, line);)
        if (!line.starts_with("#"))
            names.insert(fold(line));
    names.erase("");
    files::write(argv[1], fmt::format("{}\n", fmt::join(names, "\n")));
    return 0;
} catch (std::exception const& error) {
    fmt::print(stderr, "compile_names: {}\n", error.what());
    return 1;
}
