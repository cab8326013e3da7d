#pragma once

#include "read/entries.hpp"
#include "read/reading.hpp"

#include <vector>

namespace kinotheca {

// Which of the page's days are of showings, and not of a release, a publication, a life.
// Refers to the reading and the roles of its lines; both must outlive it.
class ShowingDays {
public:
    ShowingDays(Reading const& page, std::vector<LineRole> const& line_roles);

    // The date of a showing is in a line of its own kind: not in running text, a label's value of another kind, a list of prizes.
    bool usable(DateMark const& date) const;

    // "Einde zondag 30 november 2025 17:00" ends what "Start" began.
    void drop_ends(std::vector<DateMark const*>& dates) const;

    // "Séances:", "Datum:": where a label tells the days of the showings, no other days of the entry are ones.
    void keep_labelled(std::vector<DateMark const*>& dates) const;

    // "Когда: 19:00": the hours of a label of the entry.
    std::vector<TimeMark const*> times_of_labels(Entry const& entry) const;

    // "Gösterim Tarihi: 11 Kasım 2011 / Dağıtım: Tiglon Film": a labelled day beside a film's facts.
    bool is_among_facts(std::size_t line) const;

    // Whether a day that stands within the entry can be that of its showing.
    bool belongs_to(Entry const& entry, DateMark const& date) const
    {
        return !heads_others(entry, date) && !heads_next(entry, date) && !of_no_film(entry, date);
    }

private:
    bool calls_off_quoted(std::size_t i) const;
    bool of_a_life(DateMark const& date) const;
    bool says_year(DateMark const& date) const;
    bool behind_other_label(std::size_t i, DateMark const& date) const;
    bool behind_a_day(Labelled const& labelled) const;
    bool begins_with_hour_of_day(std::size_t i) const;
    bool heads_others(Entry const& entry, DateMark const& date) const;
    bool heads_next(Entry const& entry, DateMark const& date) const;
    bool of_no_film(Entry const& entry, DateMark const& date) const;
    bool tells_update(std::size_t i, DateMark const& date) const;
    bool at_odd_hour(std::size_t i, DateMark const& date) const;
    bool behind_facts(std::size_t line, DateMark const& date) const;

    // No page of the web announces what was shown before there was one.
    static constexpr int first_year = 1990;

    Reading const& m_reading;
    Tokens const& m_tokens;
    std::vector<LineRole> const& m_roles;
    std::vector<bool> m_release; // per line: its dates are of a release, a publication, a life
};

} // namespace kinotheca
