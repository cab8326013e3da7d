#include "base/files.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>

// Stands in for libFuzzer where a fuzz target is built with the rest: hands it the files and folders that the command line
// names, once each.

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

int main(int argc, char** argv)
{
    try {
        auto const files = kinotheca::files::pages({argv + 1, argv + argc});
        for (auto const& file : files) {
            auto const bytes = kinotheca::files::read(file, 64 * 1024 * 1024);
            LLVMFuzzerTestOneInput(reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size());
        }
        std::printf("%zu samples replayed\n", files.size());
        return files.empty() ? 1 : 0;
    } catch (std::exception const& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
