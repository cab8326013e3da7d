#include "base/terminal.hpp"

#include <initializer_list>
#include <sys/ioctl.h>
#include <unistd.h>

namespace kinotheca {

bool is_terminal(Stream stream)
{
    switch (stream) {
    case Stream::input: return isatty(STDIN_FILENO) == 1;
    case Stream::output: return isatty(STDOUT_FILENO) == 1;
    case Stream::error: return isatty(STDERR_FILENO) == 1;
    }
    return false;
}

int terminal_width()
{
    for (int const stream : {STDOUT_FILENO, STDERR_FILENO}) {
        winsize size{};
        if (ioctl(stream, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
            return size.ws_col;
    }
    return 80;
}

} // namespace kinotheca
