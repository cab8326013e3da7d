// compile_tagger OUT WEIGHTS: a step of the build. Compiles the learned weights of words into the block that becomes part of the program.
#include "base/error.hpp"
#include "base/files.hpp"
#include "read/tagger.hpp"

#include <fmt/format.h>

int main(int argc, char** argv)
try {
    using namespace kinotheca;
    if (argc != 3)
        throw Error("usage: compile_tagger OUT WEIGHTS");
    files::write(argv[1], compile_tag_weights(files::read(argv[2], 64 << 20)));
    return 0;
} catch (std::exception const& error) {
    fmt::print(stderr, "compile_tagger: {}\n", error.what());
    return 1;
}
