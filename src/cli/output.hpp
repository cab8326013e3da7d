#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kinotheca {

// Whoever read the results has closed the pipe: no error, but nothing more is worth doing.
struct OutputClosed {};

// Writes results to standard output. Throws OutputClosed, and Error when they can't be written.
void print(std::string_view text);

// Hands over what print still holds back. Throws likewise.
void flush_output();

// One message to standard error, "kinotheca: …", with a line feed. Control characters in it are made harmless.
void complain(std::string_view message);

// A table or other lines to standard error, as they are.
void tell(std::string_view lines);

std::string grouped(std::int64_t number); // "12,345"
std::string seconds_text(double seconds); // "0.42 s", "12 s", "3 min 5 s", "2 h 10 min"

// "1 page", "3 pages", "1,200 pages".
std::string counted(std::int64_t number, std::string_view one, std::string_view many);

// How many columns of a terminal the text takes, by its code points: wide ones count for two, marks for none.
int columns_of(std::string_view text);

// Rows as aligned columns, two spaces apart, a line each; no spaces at the ends of lines. A column is cut to `widest` columns
// with "…"; 0 cuts none.
enum class Align { left, right };
std::string table(std::vector<std::vector<std::string>> const& rows, std::vector<Align> const& align, int widest = 0);

// For people at a terminal: one line, no control characters.
std::string one_line(std::string_view text);

} // namespace kinotheca
