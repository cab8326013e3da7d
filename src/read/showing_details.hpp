#pragma once

#include "read/anchors.hpp"
#include "read/entries.hpp"
#include "read/houses.hpp"
#include "read/reading.hpp"
#include "read/tables.hpp"

#include <string_view>
#include <vector>

namespace kinotheca {

// A day or a run of days, an hour, as the record has them.
TextValue day_value(DateMark const& date);
TextValue hour_value(Reading const& reading, TimeMark const& time);

// What the lines and labels of an entry say, looked up once for all its showings.
struct SaidOfShowings {
    struct OfLabel {
        std::string_view word;
        Span value;
    };
    struct OfLine {
        std::size_t line = 0;
        std::uint32_t dash = 0; // between town and region
        Span room;
        std::vector<Mark const*> states;
        bool house = false;
    };
    Entry const* entry = nullptr;
    std::vector<OfLabel> labels;
    std::vector<OfLine> lines;
    House house; // in the running text
};

// What an entry says of its showings besides when they are: house, hall, town, price, theme, version, status.
// Refers to the reading and the roles of its lines; both must outlive it.
class ShowingDetails {
public:
    ShowingDetails(Reading const& reading, std::vector<LineRole> const& roles)
        : m_reading(reading), m_tokens(reading.tokens), m_roles(roles)
    {}

    // By labels inside the entry, and by the lines of a card. What the screening has already stays.
    void add(Entry const& entry, Screening& screening) const;
    void add(SaidOfShowings const& said, Screening& screening) const;

    SaidOfShowings said_in(Entry const& entry) const;

    // By the labels that stand in the lines from `first` to before `last`.
    void labels(std::size_t first, std::size_t last, Screening& screening) const;

    // The house that stands on the title's own line, before or behind the title: "Областная библиотека, конференц-зал, 18:00. «Застава
    // Ильича»". Only what a word shows to be one.
    House house_beside_title(Entry const& entry) const;

    // The house that stands with its hour below the title: "Ropewalk Cinema, Screen 2, 7.45pm."
    void house_below_title(Entry const& entry, Screening& screening) const;

    // What the cells of a table's row say; of a house, what stands behind the title in its cell too.
    void cells(Table const& table, Table::Row const& row, Screening& screening) const;

    // The heading without the brackets at its end that say facts or how it is shown: "Bacurau (sessão com debate)", "Zwartboek (2006)".
    Span without_remarks(Span heading) const;

private:
    std::vector<SaidOfShowings::OfLabel> labels_in(std::size_t first, std::size_t last) const;
    void take_labels(std::vector<SaidOfShowings::OfLabel> const& labels, Screening& screening) const;
    House house_in_text(Entry const& entry) const;
    std::uint32_t end_of_house(Line const& line) const;
    House house_between(std::uint32_t first, std::uint32_t last) const;
    Span room_at_end(TokenRange range) const;
    Span strand_of(TitleLine const& title) const;
    bool behind_title(Entry const& entry, TokenRange mark) const;
    Span room_of_card(Entry const& entry, std::size_t i) const;
    bool below_a_day(Entry const& entry, std::size_t i) const;
    bool house_line(Entry const& entry, std::size_t i) const;
    void status(Mark const& mark, Screening& screening) const;
    void themes(Line const& line, Screening& screening) const;
    void house_above(std::size_t i, Screening& screening) const;

    Reading const& m_reading;
    Tokens const& m_tokens;
    std::vector<LineRole> const& m_roles;
};

} // namespace kinotheca
