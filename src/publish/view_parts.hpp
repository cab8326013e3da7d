#pragma once

#include "publish/shape.hpp"

#include <optional>
#include <string>
#include <vector>

// The parts that all views are made of. Members bear the names under which the interface gives them: doc/views.md is the
// contract. `language` is BCP 47 and `direction` "rtl" or empty: for the text beside them, where it is not the interface's.
// `address` is an address of the site, empty where there is nothing to lead to.
namespace kinotheca {

// The words of a source that say a value.
struct Citation {
    int number = 0;       // of the source in the view's `sources`
    std::string address;  // of the words: "/sources/5#at-120-164"
    std::string source;   // its title; where it has none, its host or path
    std::string host;     // empty for a file
    std::string language; // of the source
    std::string language_name;
    std::string date; // when it was read: "2026-03-24"
    std::string date_text;
    std::vector<std::string> quotes; // as written, each cut after some 200 bytes
};
BOOST_DESCRIBE_STRUCT(Citation, (), (number, address, source, host, language, language_name, date, date_text, quotes))

// Something said beside a value: the section of a selection.
struct Detail {
    std::string name;  // in the contract of the record
    std::string label; // for people
    std::string value;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(Detail, (), (name, label, value, text))

struct ViewValue {
    std::string value; // the contract's word, or as written
    std::string text;  // as people read it: "Russia", "52 min"
    std::string language;
    std::string direction;
    std::string address;
    std::vector<Detail> details;
    std::vector<Citation> citations; // one for each source that says it
};
BOOST_DESCRIBE_STRUCT(ViewValue, (), (value, text, language, direction, address, details, citations))

// Values that can't all be right.
struct Dispute {
    std::string rule;              // why the first leads, in words
    std::vector<ViewValue> values; // the leading one first
};
BOOST_DESCRIBE_STRUCT(Dispute, (), (rule, values))

struct ViewFact {
    std::string name; // of the property in the contract
    std::string label;
    std::vector<ViewValue> values; // of a property that has one value, the leading one alone
    std::optional<Dispute> dispute;
    bool unknown = false; // nobody says it, and a cataloguer would look for it
};
BOOST_DESCRIBE_STRUCT(ViewFact, (), (name, label, values, dispute, unknown))

// A person or company in a role, with the name in its own script where it is known.
struct CreditLine {
    ViewValue name;
    std::string native;
    std::string native_language;
    std::string native_direction;
    std::string character;
};
BOOST_DESCRIBE_STRUCT(CreditLine, (), (name, native, native_language, native_direction, character))

struct CreditGroup {
    std::string role;
    std::string label;
    std::vector<CreditLine> credits;
    std::optional<Dispute> dispute;
};
BOOST_DESCRIBE_STRUCT(CreditGroup, (), (role, label, credits, dispute))

// A running text that a source gives.
struct Passage {
    std::vector<std::string> paragraphs;
    std::string language;
    std::string direction;
    std::string language_name;
    std::vector<Citation> citations;
};
BOOST_DESCRIBE_STRUCT(Passage, (), (paragraphs, language, direction, language_name, citations))

// A film in a list.
struct FilmLine {
    std::int64_t id = 0;
    std::string address;
    std::string label;
    std::string language;
    std::string direction;
    std::string original; // its original title where that is another
    std::string original_language;
    std::string original_direction;
    std::string year;
    std::string countries;
    std::string minutes;
    std::string directors;
    std::string note;      // why it stands here: the role, the section
    bool in_title = false; // the title of the showing that it stands under is its own
    std::vector<Citation> citations;
};
BOOST_DESCRIBE_STRUCT(FilmLine, (),
    (id, address, label, language, direction, original, original_language, original_direction, year, countries, minutes, directors, note,
        in_title, citations))

struct ShowingMark {
    std::string name; // "subtitles", "format", "sold-out" …
    std::string sign; // as printed programmes have it: "st FR"
    std::string text; // in full: "Subtitles in French"
};
BOOST_DESCRIBE_STRUCT(ShowingMark, (), (name, sign, text))

// A day for people; parts that are not known are empty.
struct DayText {
    std::string date; // ISO 8601
    std::string day;  // "24"
    std::string weekday;
    std::string month;
    std::string year;
    std::string text; // all of it in one line
};
BOOST_DESCRIBE_STRUCT(DayText, (), (date, day, weekday, month, year, text))

// A screening in a list.
struct Showing {
    std::int64_t id = 0;
    std::string address;
    DayText day;
    std::string last;  // the last day of a run, ISO 8601
    std::string until; // the same for people
    std::vector<std::string> times;
    std::string title;
    std::string language;
    std::string direction;
    std::vector<FilmLine> films;
    std::optional<ViewValue> venue;
    std::string hall;
    std::optional<ViewValue> place;
    std::vector<ShowingMark> marks;
    std::vector<ViewValue> themes;
    bool cancelled = false;
    std::vector<Citation> citations;
};
BOOST_DESCRIBE_STRUCT(Showing, (),
    (id, address, day, last, until, times, title, language, direction, films, venue, hall, place, marks, themes, cancelled, citations))

struct ShowingDay {
    DayText day;
    bool today = false;
    std::vector<Showing> showings;
};
BOOST_DESCRIBE_STRUCT(ShowingDay, (), (day, today, showings))

// A festival, a prize or a showing on a film's way.
struct Stop {
    std::string kind; // "selection", "award", "showing"
    std::string label;
    ViewValue event;
    std::string place; // "La Rochelle, France"
};
BOOST_DESCRIBE_STRUCT(Stop, (), (kind, label, event, place))

struct JourneyYear {
    std::string year; // empty for stops whose year nobody says
    std::vector<Stop> stops;
};
BOOST_DESCRIBE_STRUCT(JourneyYear, (), (year, stops))

// A review, or what has been written on a film.
struct TextLine {
    std::int64_t id = 0;
    std::string kind; // "review", "reference"
    std::string kind_label;
    std::string address;
    std::string title;
    std::string language;
    std::string direction;
    std::vector<ViewValue> authors;
    std::string where; // the outlet, or what it is in
    std::string year;
    std::string rating;
    std::vector<Citation> citations;
};
BOOST_DESCRIBE_STRUCT(TextLine, (), (id, kind, kind_label, address, title, language, direction, authors, where, year, rating, citations))

struct EditionLine {
    std::int64_t id = 0;
    std::string address;
    std::string title;
    std::string medium;
    std::string publisher;
    std::string year;
    std::vector<Citation> citations;
};
BOOST_DESCRIBE_STRUCT(EditionLine, (), (id, address, title, medium, publisher, year, citations))

// An entity of another kind in a list.
struct NamedLine {
    std::int64_t id = 0;
    std::string kind;
    std::string address;
    std::string label;
    std::string language;
    std::string direction;
    std::string other; // its name in its own script
    std::string other_language;
    std::string other_direction;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(NamedLine, (), (id, kind, address, label, language, direction, other, other_language, other_direction, note))

struct SourceLine {
    int number = 0; // that citations of the view bear; 0 in lists
    std::int64_t id = 0;
    std::string address;
    std::string title;
    std::string host;
    std::string outside; // the page itself, where a browser may be sent there
    std::string kind;
    std::string kind_label;
    std::string language;
    std::string direction;
    std::string language_name;
    std::string date;
    std::string date_text;
};
BOOST_DESCRIBE_STRUCT(
    SourceLine, (), (number, id, address, title, host, outside, kind, kind_label, language, direction, language_name, date, date_text))

// What sources say of one property, source by source.
struct SayingCell {
    int number = 0;
    std::string text; // empty: this source does not say it
    std::string address;
    bool differs = false; // from what leads
};
BOOST_DESCRIBE_STRUCT(SayingCell, (), (number, text, address, differs))

struct SayingRow {
    std::string name;
    std::string label;
    bool disputed = false;
    std::vector<SayingCell> cells; // in the order of the view's sayers
};
BOOST_DESCRIBE_STRUCT(SayingRow, (), (name, label, disputed, cells))

struct Count {
    std::string name;
    std::string label;
    std::int64_t count = 0;
    std::string count_text; // with its thousands set apart
    std::string address;
};
BOOST_DESCRIBE_STRUCT(Count, (), (name, label, count, count_text, address))

// The values of one facet with how many entities each would leave.
struct Choice {
    std::string value;
    std::string text;
    std::int64_t count = 0;
    std::string address; // of the list with this value set, or with it taken away where it is chosen
    bool chosen = false;
};
BOOST_DESCRIBE_STRUCT(Choice, (), (value, text, count, address, chosen))

struct Filter {
    std::string name;
    std::string label;
    std::string chosen; // its text
    std::vector<Choice> choices;
};
BOOST_DESCRIBE_STRUCT(Filter, (), (name, label, chosen, choices))

struct Paging {
    std::int64_t total = 0;
    std::string total_text;
    int page = 1;
    int pages = 1;
    std::string text; // "Page 2 of 5"
    std::string previous;
    std::string next;
};
BOOST_DESCRIBE_STRUCT(Paging, (), (total, total_text, page, pages, text, previous, next))

} // namespace kinotheca
