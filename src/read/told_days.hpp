#pragma once

#include "read/reading.hpp"

#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace kinotheca {

// Which days of running text may be those of showings that no rule has read yet.
// Refers to the reading, which must outlive it.
class ToldDays {
public:
    explicit ToldDays(Reading const& reading);

    // Not the day of a release, an end, a publication, a life; not one that a showing has already.
    bool may_show(DateMark const& date) const;

    // The line tells days of something else: of a release, a life, a list of prizes.
    bool of_others(std::size_t line) const { return m_other[line]; }

    // The day on which the text came out: that of its byline, or one that begins the page.
    std::optional<std::pair<Date, Span>> came_out() const;

    void use(DateMark const& date) { m_used.insert(date.at.front().begin); }
    void free(DateMark const& date) { m_used.erase(date.at.front().begin); }
    bool any_used() const { return !m_used.empty(); }

private:
    bool ends_before(Category category, std::uint32_t at) const;
    bool is_end(std::uint32_t at) const;
    bool label_beside(DateMark const& date) const;

    Reading const& m_reading;
    Tokens const& m_tokens;
    std::vector<bool> m_other;    // per line
    std::set<std::size_t> m_used; // where the days begin that are of showings already
};

} // namespace kinotheca
