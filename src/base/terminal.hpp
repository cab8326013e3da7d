#pragma once

namespace kinotheca {

enum class Stream { input, output, error };

// Whether a person is at the other end of the stream.
bool is_terminal(Stream stream);

// Columns of the terminal behind standard output or standard error; 80 where there is none.
int terminal_width();

} // namespace kinotheca
