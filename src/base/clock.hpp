#pragma once

#include "base/date.hpp"

#include <string>

// The only door to the clock.
namespace kinotheca::clock {

// "2026-11-21T14:50:52Z". The variable KINOTHECA_NOW, in the same form, takes its place: for tests and for
// publishing a catalogue as of a day.
std::string now();

// The day of now(), in the time zone of the machine; with KINOTHECA_NOW in UTC.
Date today();

} // namespace kinotheca::clock
