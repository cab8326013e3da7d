#pragma once

#include "catalogue/leading.hpp"
#include "publish/view.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

// What the view functions share: statements become values with their citations, numbered in the order in which they are
// first used.
namespace kinotheca {

// More lines than these no list of an entity's page has; its heading then says how many there are.
inline constexpr std::size_t most_lines = 400;

// A title's or name's language as an HTML lang attribute may say it, and whether it is written from right to left.
struct Tongue {
    std::string language;
    std::string direction;
};

// The language of a text of which only the source's language and its script are known: the source's, where it is written
// in that script, else "und" with the script ("und-Cyrl"). Empty for text without letters and for the interface's own.
Tongue tongue_of(std::string_view text, std::string_view likely, std::string_view interface_language);

// "2026-03-24" → the parts for people. A range gives its first day. Empty parts for what is not said.
DayText day_text(std::string_view iso, Texts const& texts);
DayText day_text(Date day, Texts const& texts);

// The day a date or range begins and ends with; empty for a date without a year or another text.
std::optional<Date> first_day(std::string_view iso);
std::optional<Date> last_day(std::string_view iso);

std::string qualifier(KeptStatement const& statement, std::string_view name); // empty where there is none
std::vector<KeptStatement const*> said_of(std::vector<KeptStatement> const& statements, std::string_view property);

NamedLine named_line(Summary const& summary, ViewContext const& context);
FilmLine film_line(Summary const& film, ViewContext const& context);

enum class Arity { one, many };

class Composer {
public:
    explicit Composer(ViewContext const& context) : m_context(context) {}

    ViewContext const& context() const { return m_context; }
    Texts const& texts() const { return m_context.texts; }

    // The statement's place, under the number of its source.
    Citation cite(KeptStatement const& statement);

    // One for each source, in the order of the numbers.
    std::vector<Citation> cite(std::vector<KeptStatement const*> const& statements);
    std::vector<Citation> cite_all(std::vector<KeptStatement> const& statements);

    // What the statements say alike, worded for people; the first of them leads. Requires at least one.
    ViewValue value(std::vector<KeptStatement const*> const& statements);

    // The groups as a disagreement, where there are several.
    std::optional<Dispute> dispute(Leading const& leading);

    // The fact that an entity's statements give for a property. `expected`: a cataloguer would look for it.
    enum class Expected { no, yes };
    ViewFact fact(std::vector<KeptStatement> const& statements, std::string_view property, Arity arity, Expected expected = Expected::no);

    // The fact, added where there is something to tell.
    void add_fact(std::vector<ViewFact>& facts, std::vector<KeptStatement> const& statements, std::string_view property, Arity arity,
        Expected expected = Expected::no);

    Heading heading(Entity const& entity);

    // The screening as a row; `citations` of the statements that date it.
    Showing showing(Entity const& screening);

    // The screenings of which the last day is today or later, in the order of their days; those before today, the latest
    // first; and those of which no year is said.
    struct Showings {
        std::vector<Showing> coming;
        std::vector<Showing> past;
        std::vector<Showing> undated;
    };
    Showings showings(std::vector<EntityId> const& screenings);

    // Each entity once, in the order of the statements, at most most_lines.
    static std::vector<EntityId> about(std::vector<KeptStatement> const& statements, std::string_view property);

    TextLine text_line(Entity const& text);

    // All sources cited so far, in the order of their numbers.
    std::vector<SourceLine> const& sources() const { return m_sources; }

private:
    std::string worded(std::string_view property, std::string const& value) const;
    std::string address_of_value(KeptStatement const& statement) const;
    std::vector<Detail> details(KeptStatement const& statement) const;

    ViewContext const& m_context;
    std::map<SourceId, int> m_numbers;
    std::vector<SourceLine> m_sources;
};

SourceLine source_line(SourceSummary const& source, int number, ViewContext const& context);
std::vector<ShowingDay> by_day(std::vector<Showing> showings, ViewContext const& context);

} // namespace kinotheca
