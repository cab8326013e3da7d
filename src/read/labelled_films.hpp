#pragma once

#include "read/entries.hpp"
#include "read/reading.hpp"

#include <map>
#include <set>

namespace kinotheca {

// Of which film the labels of an entry tell. Where one names a director below another that has named somebody else, a film follows
// whose title nobody has found: what its labels say is not the entry's.
class LabelledFilms {
public:
    explicit LabelledFilms(Reading const& reading) : m_reading(reading) {}

    enum class Of { director, other };

    // Whether the label still tells of the entry's film. Asked of the labels in the order of the page.
    bool tells_of(Entry const& entry, Labelled const& labelled, Of of);

private:
    bool names_another(Labelled const& labelled, Film const& film) const;

    Reading const& m_reading;
    std::map<Entry const*, std::size_t> m_directed; // the line of its director's label
    std::set<Entry const*> m_ended;
};

} // namespace kinotheca
