#pragma once

#include "page/elements.hpp"
#include "page/layout.hpp"
#include "page/text.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace kinotheca {

// More than this a page does not say about itself; what comes after is left out.
inline constexpr std::size_t most_declared = 20000;
inline constexpr std::size_t longest_declared = 65536; // bytes of one value; longer ones are cut

// Notes one value. White space is collapsed, entities that were escaped twice are resolved; an empty value is left out.
void declare(Text& text, std::string_view property, std::string_view value, int item, Span at = {});

// "https://schema.org/Movie" and "schema:Movie" are "Movie"; "foaf:name" is "name".
std::string_view local_name(std::string_view name);

// Whether a thing of schema.org's `type` that stands under `property` of another is told about for itself and gets a number
// of its own: a film in an ItemList, each event of a festival. Else it is a part of the other: a film's director.
bool is_thing_of_its_own(std::string_view type, std::string_view outer_type, std::string_view property);

// Collects what the markup declares as a page goes by: microdata, RDFa Lite, microformats, <time>, <meta>. Names come out as
// those of schema.org, whatever the notation: an hCalendar "dtstart" is "Event.startDate".
class Declarations {
public:
    Declarations(Text& text, Layout const& layout) : m_text(text), m_layout(layout) {}

    // An element begins. True: close() must be called at its end.
    bool open(Tag const& tag, Element element);
    void close();

    // Text that is not shown; it counts as the value of an element none of whose text is.
    void write_unseen(std::string_view text);

    // Numbers for the things that other notations declare.
    int next_item() { return ++m_items; }

private:
    enum class Notation { microdata, rdfa, microformat };

    struct Entry {
        std::vector<std::string> paths; // properties that this element gives the value of
        int item = 0;
        std::string machine_value;
        bool machine_value_first = false; // else only where no text is shown
        std::size_t begin = 0;
        std::size_t unseen = 0;
        std::array<bool, 3> scopes{}; // which notations it opened a scope of
    };
    struct Scope {
        std::string path;
        std::string type;
        int item = 0;
    };

    void open_microdata(Tag const& tag, Element element, Entry& entry);
    void open_rdfa(Tag const& tag, Element element, Entry& entry);
    void open_microformat(Tag const& tag, Entry& entry);
    void begin_scope(Notation notation, Entry& entry, std::string_view type, std::string_view property);
    void add_value(Notation notation, Entry& entry, Tag const& tag, Element element, std::string_view property);
    Scope const* innermost(Notation notation) const;

    Text& m_text;
    Layout const& m_layout;
    std::vector<Entry> m_entries;
    std::array<std::vector<Scope>, 3> m_scopes;
    std::string m_unseen;
    int m_items = 0;
};

} // namespace kinotheca
