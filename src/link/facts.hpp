#pragma once

#include "catalogue/catalogue.hpp"
#include "link/name_tokens.hpp"
#include "link/person_name.hpp"
#include "link/title.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

// What is known of one thing, in the forms in which things are compared: the same whether a page says it (a mention) or the
// catalogue (an entity). Names point into a Spellings, which must outlive them.
namespace kinotheca {

// Names and titles taken apart, each spelling once.
class Spellings {
public:
    PersonName const& person(std::string const& written);
    TitleForm const& title(std::string const& written);
    std::vector<TokenName> const& named(EntityKind kind, std::string const& written);

private:
    std::unordered_map<std::string, PersonName> m_people;
    std::unordered_map<std::string, TitleForm> m_titles;
    std::map<std::pair<EntityKind, std::string>, std::vector<TokenName>> m_named;
};

// Somebody or something that a thing leads to, or is led to by.
struct Neighbour {
    std::optional<EntityId> entity; // for a mention: as far as it is linked by now
    std::string label;
    std::string role; // of a credit: the contract's word; "critic" of a text's author, "guest" of a showing's
};

struct FilmFacts {
    struct Titled {
        TitleForm const* form;
        bool main;
    };
    std::vector<Titled> titles;
    std::vector<int> years;
    std::vector<int> minutes;
    std::vector<std::string> countries;
    std::vector<std::string> forms;
    std::vector<std::vector<std::uint32_t>> synopses; // hashed word triples, sorted
    struct Credit {
        PersonName const* name;
        std::optional<EntityId> person;
        bool director;
        bool cast;
    };
    std::vector<Credit> credits; // of people
};

struct PersonFacts {
    std::vector<PersonName const*> names;
    struct Part {
        std::string role; // "critic", "guest" beside the contract's
        std::optional<EntityId> film;
        TitleForm const* title; // may be null
    };
    std::vector<Part> parts;
    std::vector<int> years; // of the films
};

struct NamedFacts {
    std::vector<TokenName const*> names;
    std::vector<std::string> places;    // keys of the towns' names; of a town: its countries
    std::vector<std::string> countries; // of festivals and houses
};

struct ScreeningFacts {
    std::vector<std::string> dates;
    std::vector<std::string> times;
    std::vector<std::string> halls; // folded
    std::vector<Neighbour> venues;
    std::vector<Neighbour> places;
    std::vector<Neighbour> films;
};

struct TextFacts {
    bool review = false;
    std::vector<TitleForm const*> titles;
    std::vector<std::string> containers; // folded
    std::vector<std::string> outlets;    // folded
    std::vector<std::string> published;
    std::vector<int> years;
    std::vector<Neighbour> authors;
    std::vector<Neighbour> films;
};

struct EditionFacts {
    std::vector<TitleForm const*> titles;
    std::vector<std::string> media;      // folded
    std::vector<std::string> publishers; // folded
    std::vector<int> years;
    std::vector<Neighbour> films;
};

// The hashed triples of the words of a text's first 2,000 bytes, sorted, each once.
std::vector<std::uint32_t> word_triples(std::string_view text);

// A statement as both a page and the catalogue have it.
struct Said {
    std::string const& property;
    std::string const& value;
    std::vector<Qualifier> const& qualifiers;
    std::optional<EntityId> target; // as far as known
};

// Adds what a statement says of the thing to its facts; a statement that says nothing comparable adds nothing.
void add(Said const& said, Spellings& spellings, FilmFacts& film);
void add(Said const& said, Spellings& spellings, PersonFacts& person);
void add(Said const& said, Spellings& spellings, EntityKind kind, NamedFacts& named);
void add(Said const& said, ScreeningFacts& screening);
void add(Said const& said, Spellings& spellings, TextFacts& text);
void add(Said const& said, Spellings& spellings, EditionFacts& edition);

// The value of the first qualifier of that name; empty where there is none.
std::string qualifier(std::vector<Qualifier> const& qualifiers, std::string_view property);

// Adds the value once. False where it was there.
template <class T>
bool add_once(std::vector<T>& values, T value)
{
    for (auto const& known : values)
        if (known == value)
            return false;
    values.push_back(std::move(value));
    return true;
}

} // namespace kinotheca
