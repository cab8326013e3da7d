#pragma once

#include <stdexcept>
#include <string>

namespace kinotheca {

// What could not be done. The message says what was tried, on what, why it failed and what to do about it;
// it is a whole sentence for the person at the terminal or at the desk.
//
// Thrown where the failure happens; caught only in main, the page loop, the request and the worker.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// The command line or the request asked for something that does not exist or makes no sense. Exit status 2, HTTP 400.
class UsageError : public Error {
public:
    using Error::Error;
};

} // namespace kinotheca
