#include "compile/samples.hpp"

#include <fmt/format.h>

namespace kinotheca {

int print_samples(int argc, char** argv, SampleOfPage* sample)
try {
    Vocabulary const vocabulary;
    for (int i = 1; i < argc; ++i)
        fmt::print("{}\n", boost::json::serialize(sample(argv[i], vocabulary)));
    return 0;
} catch (std::exception const& error) {
    fmt::print(stderr, "{}: {}\n", argv[0], error.what());
    return 1;
}

} // namespace kinotheca
