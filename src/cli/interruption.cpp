#include "cli/interruption.hpp"

#include <csignal>

namespace kinotheca {

namespace {

std::sig_atomic_t volatile asked_to_stop = 0;

extern "C" void note_signal(int signal)
{
    asked_to_stop = 1;
    std::signal(signal, SIG_DFL);
}

} // namespace

Interruption::Interruption()
{
    asked_to_stop = 0;
    std::signal(SIGINT, note_signal);
    std::signal(SIGTERM, note_signal);
}

Interruption::~Interruption()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
}

bool Interruption::asked() const
{
    return asked_to_stop != 0;
}

} // namespace kinotheca
