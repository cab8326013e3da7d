#pragma once

namespace kinotheca {

// While one lives, Ctrl-C (SIGINT) and SIGTERM do not end the program but are noted, so that work can stop at a good place.
// A second one ends the program at once. One at a time.
class Interruption {
public:
    Interruption();
    ~Interruption();
    Interruption(Interruption const&) = delete;
    Interruption& operator=(Interruption const&) = delete;

    bool asked() const;
};

} // namespace kinotheca
