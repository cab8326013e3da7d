#pragma once

#include "read/anchors.hpp"
#include "read/entries.hpp"
#include "read/reading.hpp"

#include <vector>

namespace kinotheca {

// A day or a run of days, an hour, as the record has them.
TextValue day_value(DateMark const& date);
TextValue hour_value(Reading const& reading, TimeMark const& time);

// What an entry says of its showings besides when they are: house, hall, town, price, theme, version, status.
// Refers to the reading and the roles of its lines; both must outlive it.
class ShowingDetails {
public:
    ShowingDetails(Reading const& reading, std::vector<LineRole> const& roles)
        : m_reading(reading), m_tokens(reading.tokens), m_roles(roles)
    {}

    // By labels inside the entry, and by the lines of a card. What the screening has already stays.
    void add(Entry const& entry, Screening& screening) const;

    // By the labels that stand in the lines from `first` to before `last`.
    void labels(std::size_t first, std::size_t last, Screening& screening) const;

private:
    Span strand_of(TitleLine const& title) const;
    bool behind_title(Entry const& entry, TokenRange mark) const;
    bool house_line(Entry const& entry, std::size_t i) const;
    void status(Mark const& mark, Screening& screening) const;
    void themes(Line const& line, Screening& screening) const;
    void house_above(std::size_t i, Screening& screening) const;

    Reading const& m_reading;
    Tokens const& m_tokens;
    std::vector<LineRole> const& m_roles;
};

} // namespace kinotheca
