#include "read/empty_showings.hpp"

namespace kinotheca {

// A showing has a day or a place: an age, a format, a price alone are none. But the page's own event may be without.
void leave_out_empty(Reading& reading)
{
    for (auto& entry : reading.entries)
        if (!entry.main)
            std::erase_if(entry.screenings, [](Screening const& showing) {
                return !showing.date && showing.times.empty() && !showing.venue && !showing.hall && !showing.place && !showing.cancelled;
            });
}

} // namespace kinotheca
