#pragma once

#include "base/json.hpp"
#include "base/span.hpp"
#include "record/vocabulary.hpp"

#include <boost/describe/class.hpp>
#include <string>
#include <utility>
#include <vector>

// What one page says about films: the record. doc/record.md is the contract; the names here are its names.
namespace kinotheca {

// A value together with the words that say it. A value without evidence is absent: there is no other way to be so, and
// none to be present without proof.
template <class T>
struct Value {
    T value{};
    Evidence at;

    Value() = default;
    Value(T said, Evidence where) : value(std::move(said)), at(std::move(where)) {}
    Value(T said, Span where) : value(std::move(said)), at{where} {}

    explicit operator bool() const { return !at.empty(); }
    T const& operator*() const { return value; }
    T const* operator->() const { return &value; }
    bool operator==(Value const&) const = default;
};

using TextValue = Value<std::string>;
using NumberValue = Value<int>;

struct Title {
    TextValue text;
    Value<TitleKind> kind;
};
BOOST_DESCRIBE_STRUCT(Title, (), (text, kind))

struct Credit {
    Value<Role> role;
    TextValue name;
    TextValue native;
    TextValue character;
};
BOOST_DESCRIBE_STRUCT(Credit, (), (role, name, native, character))

struct Award {
    TextValue award;
    TextValue event;
    TextValue place;
    TextValue country;
    NumberValue year;
    Value<AwardResult> result;
};
BOOST_DESCRIBE_STRUCT(Award, (), (award, event, place, country, year, result))

struct Selection {
    TextValue event;
    TextValue section;
    TextValue place;
    TextValue country;
    NumberValue year;
};
BOOST_DESCRIBE_STRUCT(Selection, (), (event, section, place, country, year))

struct Edition {
    TextValue medium;
    TextValue title;
    TextValue publisher;
    NumberValue year;
};
BOOST_DESCRIBE_STRUCT(Edition, (), (medium, title, publisher, year))

struct Reference {
    TextValue author;
    TextValue title;
    TextValue in;
    NumberValue year;
};
BOOST_DESCRIBE_STRUCT(Reference, (), (author, title, in, year))

struct Film {
    std::vector<Title> titles;
    NumberValue year;
    std::vector<TextValue> countries;
    NumberValue minutes;
    Value<Colour> colour;
    std::vector<Value<Form>> forms;
    std::vector<TextValue> languages;
    std::vector<TextValue> subtitles;
    std::vector<Credit> credits;
    std::vector<Award> awards;
    std::vector<Selection> selections;
    std::vector<Edition> editions;
    std::vector<Reference> references;
    TextValue synopsis;
};
BOOST_DESCRIBE_STRUCT(Film, (),
    (titles, year, countries, minutes, colour, forms, languages, subtitles, credits, awards, selections, editions, references, synopsis))

struct Guest {
    TextValue name;
    Value<GuestPart> part;
};
BOOST_DESCRIBE_STRUCT(Guest, (), (name, part))

struct Screening {
    TextValue title;
    TextValue film;
    std::vector<TextValue> films;
    TextValue date;               // ISO 8601: "2026-03-24", "--03-24", "2026-03-24/2026-04-02"
    std::vector<TextValue> times; // "HH:MM"
    TextValue venue;
    TextValue hall;
    TextValue place;
    TextValue region;
    TextValue country;
    Value<bool> cancelled;
    Value<ShowingStatus> status;
    std::vector<TextValue> themes;
    std::vector<TextValue> languages;
    std::vector<TextValue> subtitles;
    std::vector<TextValue> formats;
    std::vector<Guest> guests;
    TextValue organiser;
    TextValue strand;
    TextValue price;
    TextValue booking;
    TextValue accessibility;
    TextValue age;
};
BOOST_DESCRIBE_STRUCT(Screening, (),
    (title, film, films, date, times, venue, hall, place, region, country, cancelled, status, themes, languages, subtitles, formats, guests,
        organiser, strand, price, booking, accessibility, age))

struct Review {
    TextValue film;
    TextValue author;
    TextValue outlet;
    TextValue published;
    TextValue rating;
};
BOOST_DESCRIBE_STRUCT(Review, (), (film, author, outlet, published, rating))

struct PageSource {
    std::string path;     // as named on the command line
    std::string url;      // empty where the page does not say it
    std::string language; // BCP 47; empty where it can't be told
    PageKind kind = PageKind::other;
    std::string title;
};

// Something that the reader saw and could not settle: kept beside the record, never in it.
struct Doubt {
    std::string about; // "films[0].year"
    std::string text;  // a whole sentence
    Evidence at;
};

struct Record {
    PageSource source;
    std::vector<Film> films;
    std::vector<Screening> screenings;
    std::vector<Review> reviews;
    std::vector<Doubt> doubts;
};

enum class WithEvidence { no, yes };

// The record as `kinotheca read` prints it. Absent values are left out, but for source.url, which is null then, and the
// three lists, which are empty then. With evidence each value is {"value": …, "at": [[begin, end], …]}.
json::value to_json(Record const& record, WithEvidence evidence);

// The record that to_json() gives with evidence, and that again gives the same. Throws Error, naming the place, for what the contract
// does not have: a member of another name or type, a word of no list, a value without evidence.
Record record_from_json(json::value const& value);

// The main title of the film; where none is called main, its first; empty where there is none.
std::string main_title(Film const& film);

// The name of a form in the contract: Form::short_ is "short".
std::string form_name(Form form);

} // namespace kinotheca
