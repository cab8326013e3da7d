#pragma once

#include "base/json.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

// How well pages are read: their records held against those of a careful reader, value by value.
namespace kinotheca {

struct Tally {
    int right = 0;
    int wrong = 0;  // read, and not in the labelled record
    int missed = 0; // in the labelled record, and not read

    double precision() const; // 1 where nothing was read
    double recall() const;    // 1 where there was nothing to read
    double f1() const;
    Tally& operator+=(Tally const& other);
};

struct Fault {
    enum class Kind { wrong, missed };
    std::string page;
    Kind kind = Kind::missed;
    std::string property;
    std::string value;
};

struct Evaluation {
    Tally all;
    std::map<std::string, Tally> properties; // "title", "credit:director", "screening.date"
    std::map<std::string, Tally> languages;  // of the pages, primary subtags
    std::map<std::string, Tally> kinds;      // of the pages
    std::vector<std::pair<std::string, Tally>> pages;
    std::vector<Fault> faults;

    double mean_f1() const; // of the pages
};

// Adds one page. `gold` is what a careful reader gives, in the form of doc/record.md; its member "maybe", a record of the same form,
// holds what another careful reader might give as well, which counts neither for nor against. `record` is what was read, without
// evidence. Films, screenings and reviews are first paired with those of the gold, the likest first; then each value of a pair is
// right, wrong or missed. Wordings count as the same within a slip of the pen. A film of which only title and directors are
// known, and which is neither shown nor reviewed, counts neither for nor against. A gold of another form gives what can be had of it.
void evaluate(Evaluation& evaluation, std::string_view page, json::object const& gold, json::object const& record);

} // namespace kinotheca
