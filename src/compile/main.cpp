// compile_words OUT TABLE…: a step of the build. Compiles the word tables into the block that becomes part of the program.
#include "base/error.hpp"
#include "base/files.hpp"
#include "read/word_tables.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <vector>

int main(int argc, char** argv)
try {
    using namespace kinotheca;
    if (argc < 3)
        throw Error("usage: compile_words OUT TABLE…");
    std::vector<std::string> names;
    std::vector<std::string> texts;
    for (int i = 2; i < argc; ++i) {
        names.push_back(std::filesystem::path(argv[i]).filename());
        texts.push_back(files::read(argv[i], 16 << 20));
    }
    std::vector<WordTable> tables;
    for (std::size_t i = 0; i < names.size(); ++i)
        tables.push_back({names[i], texts[i]});
    files::write(argv[1], compile_word_tables(tables));
    return 0;
} catch (std::exception const& error) {
    fmt::print(stderr, "compile_words: {}\n", error.what());
    return 1;
}
