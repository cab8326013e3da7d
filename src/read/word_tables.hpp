#pragma once

#include <span>
#include <string>
#include <string_view>

namespace kinotheca {

// A file of src/read/words: doc/words.md says what stands in it.
struct WordTable {
    std::string_view name; // "fr.words"
    std::string_view text;
};

// Compiles the tables into the block of bytes that Vocabulary reads, with what CLDR calls countries, languages, months and days in
// each of their languages. The same tables give the same bytes. Throws Error for a table that is not as doc/words.md says.
std::string compile_word_tables(std::span<WordTable const> tables);

} // namespace kinotheca
