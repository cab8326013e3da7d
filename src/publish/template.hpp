#pragma once

#include "publish/shape.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

// Templates in Mustache's syntax, bound to the type of view that they show. A template is read once: its partials are
// expanded, its interface texts put in, every name looked up in the shape of the view. A name that the view does not have,
// a section that is not closed, a partial that is not there are an Error at the start, not a hole in the page.
//
//   {{name}}  {{a.b}}  {{.}}     the value, escaped for text and for quoted attributes; Html as it is
//   {{#name}} … {{/name}}        for each of a list; once, with its members in reach, for what is there; not for "" and 0
//   {{^name}} … {{/name}}        where it is empty, 0, false or absent
//   {{#list.some}} … {{/…}}      once where the list has items
//   {{^-first}}, {{/-first}}     between items; {{-last}} likewise
//   {{> name}}                   the template of that name in the place, seeing what the place sees
//   {{text.key}}                 the interface's word for the key
//   {{! remark }}
//
// A tag of a section, partial or remark alone on its line takes the line with it. There is no tag for unescaped text.
namespace kinotheca {

void append_escaped(std::string& out, std::string_view text); // & < > " '

// Where a template's parts come from.
struct TemplateParts {
    std::map<std::string, std::string_view, std::less<>> files;         // by name, without ".mustache"
    std::function<std::string const*(std::string_view)> interface_text; // null: there is no such key
};

class Template {
public:
    // Throws Error, with the name of the file and the line.
    Template(std::string_view name, TemplateParts const& parts, Shape const& view);

    // Requires a value of the type whose shape the template was bound to. Never throws but for want of memory.
    std::string render(void const* view) const;

private:
    friend class TemplateBinder;

    struct Step {                                 // from a value to one in it
        void const* (*of)(void const*) = nullptr; // a member; null: what an optional holds
        Shape const* shape = nullptr;             // of the optional
    };
    struct Path {
        std::size_t frame = 0;
        std::vector<Step> steps;
        Shape const* shape = nullptr; // of the value at its end
        enum class Asks { value, some, first, last } asks = Asks::value;
    };
    struct Node {
        enum class Kind { literal, value, section, inverted } kind = Kind::literal;
        std::string literal;
        Path path;
        std::vector<Node> children;
    };
    struct Frame {
        void const* value = nullptr;
        bool first = false;
        bool last = false;
    };

    static void const* follow(Path const& path, std::vector<Frame> const& frames);
    static bool holds(Path const& path, std::vector<Frame> const& frames);
    static void render(std::vector<Node> const& nodes, std::vector<Frame>& frames, std::string& out);

    std::vector<Node> m_nodes;
    std::size_t m_literals = 0; // bytes, to reserve by
};

} // namespace kinotheca
