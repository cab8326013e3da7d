#pragma once

#include "read/entries.hpp"
#include "read/reading.hpp"
#include "read/told_days.hpp"

#include <map>
#include <vector>

namespace kinotheca {

// The days of a page that may be showings', with the titles that learned tags tell beside, above or below each.
class TitledDays {
public:
    // A title that is tagged, and whether it heads its line.
    struct Mention {
        TokenRange title;
        std::size_t line = 0;
        bool heads = false;
    };
    struct Day {
        DateMark const* date = nullptr;
        std::size_t line = 0;
        bool apart = false; // in a line of days, or one that a day begins
    };
    // What is shown on a day; none where nothing tells.
    struct Titles {
        std::vector<TokenRange> list;
        bool beside = false; // in the line of the day or in its sentence, not in lines of their own
        bool near = false;   // in another sentence of its paragraph, or at the end of the one above
    };

    // The page outlives it.
    explicit TitledDays(Reading& page);

    std::vector<Mention> const& mentions() const { return m_mentions; }
    std::vector<Day> const& days() const { return m_days; }
    Titles titles_of(Day const& day) const;

    // The words of the day's line, or of its sentence in running text.
    TokenRange around(Day const& day) const;
    // The hours behind the day in its line, up to the next day, before it where none stand behind; else those of the lines of hours below.
    std::vector<TimeMark const*> hours_of(Day const& day) const;
    // Of several titles beside one day the n-th one has the hours that stand with it.
    std::vector<TimeMark const*> hours_beside(Day const& day, std::vector<TokenRange> const& titles, std::size_t n) const;
    // Of a title in a line of its own: the hours with it, else the day's.
    std::vector<TimeMark const*> hours_over(Day const& day, TokenRange title) const;

protected:
    Reading& reading;
    Tokens const& tokens;
    std::vector<LineRole> roles;

private:
    struct Item {
        Day const* day = nullptr;
        Mention const* mention = nullptr;
        std::size_t line() const { return day ? day->line : mention->line; }
    };

    void collect_mentions();
    void collect_days();
    bool is_other_title(TokenRange before, TokenRange next) const;
    bool heads_line(std::size_t i, TokenRange title) const;
    bool is_second_line(std::size_t i, TokenRange title) const;
    std::vector<TokenRange> titles_in(TokenRange range) const;
    std::vector<TokenRange> beside(Day const& day) const;
    TokenRange near(Day const& day) const;
    int distance(std::size_t above, std::size_t below) const;
    std::vector<std::vector<Item>> runs_of_items() const;
    int direction(std::vector<std::vector<Item>> const& runs) const;
    void find_blocks();
    bool has_hour(Mention const& mention) const;
    std::vector<TimeMark const*> hours_of(Mention const& mention) const;

    ToldDays m_told;
    std::vector<Mention> m_mentions;
    std::vector<Day> m_days;
    std::map<std::size_t, std::vector<Mention const*>> m_over; // titles of days that stand apart from them, by where those begin
};

} // namespace kinotheca
