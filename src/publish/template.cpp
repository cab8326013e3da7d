#include "publish/template.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

namespace kinotheca {

namespace {

constexpr std::size_t deepest_partial = 16;

struct Tag {
    enum class Kind { value, section, inverted, close, partial, remark } kind = Kind::value;
    std::string name;
    std::size_t begin = 0; // of "{{"
    std::size_t end = 0;   // after "}}"
};

std::string_view without_blanks(std::string_view text)
{
    auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

} // namespace

void append_escaped(std::string& out, std::string_view text)
{
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        char const* entity = nullptr;
        switch (text[at]) {
        case '&': entity = "&amp;"; break;
        case '<': entity = "&lt;"; break;
        case '>': entity = "&gt;"; break;
        case '"': entity = "&quot;"; break;
        case '\'': entity = "&#39;"; break;
        default: continue;
        }
        out.append(text, begin, at - begin);
        out += entity;
        begin = at + 1;
    }
    out.append(text, begin);
}

// Reads a template's text into nodes, with the shapes that each place sees.
class TemplateBinder {
public:
    using Node = Template::Node;
    using Path = Template::Path;

    TemplateBinder(TemplateParts const& parts, Shape const& view) : m_parts(parts), m_scope{&view} {}

    std::vector<Node> bind(std::string_view name)
    {
        auto file = m_parts.files.find(name);
        if (file == m_parts.files.end())
            throw Error(fmt::format("cannot use the template {}: there is no file {}.mustache; build the program again",
                m_open.empty() ? std::string(name) : m_open.front(), name));
        if (m_open.size() >= deepest_partial)
            throw Error(fmt::format("cannot use the template {}: its partials include one another without end ({})", m_open.front(), name));
        m_open.emplace_back(name);
        auto text = file->second;
        std::size_t at = 0;
        auto nodes = block(text, at, {});
        m_open.pop_back();
        return nodes;
    }

private:
    [[noreturn]] void fail(std::string_view text, std::size_t at, std::string const& why) const
    {
        auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(at, text.size())), '\n');
        throw Error(fmt::format("cannot use the template {}.mustache: line {}: {}", m_open.back(), line, why));
    }

    std::optional<Tag> next_tag(std::string_view text, std::size_t from) const
    {
        auto begin = text.find("{{", from);
        if (begin == std::string_view::npos)
            return std::nullopt;
        auto close = text.find("}}", begin);
        if (close == std::string_view::npos)
            fail(text, begin, "a tag is not closed");
        Tag tag;
        tag.begin = begin;
        tag.end = close + 2;
        auto inside = text.substr(begin + 2, close - begin - 2);
        switch (inside.empty() ? '\0' : inside.front()) {
        case '#': tag.kind = Tag::Kind::section; break;
        case '^': tag.kind = Tag::Kind::inverted; break;
        case '/': tag.kind = Tag::Kind::close; break;
        case '>': tag.kind = Tag::Kind::partial; break;
        case '!': tag.kind = Tag::Kind::remark; break;
        case '{':
        case '&': fail(text, begin, "there is no tag for unescaped text; give the view a Html");
        case '=': fail(text, begin, "delimiters stay as they are");
        default: break;
        }
        if (tag.kind != Tag::Kind::value)
            inside.remove_prefix(1);
        tag.name = without_blanks(inside);
        if (tag.name.empty() && tag.kind != Tag::Kind::remark)
            fail(text, begin, "a tag has no name");
        return tag;
    }

    // Where the tag stands alone on its line, widens it to the line with its end.
    static void take_line(std::string_view text, Tag& tag)
    {
        if (tag.kind == Tag::Kind::value)
            return;
        auto begin = tag.begin;
        while (begin > 0 && (text[begin - 1] == ' ' || text[begin - 1] == '\t'))
            --begin;
        auto end = text.find_first_not_of(" \t\r", tag.end);
        bool starts = begin == 0 || text[begin - 1] == '\n';
        bool ends = end == std::string_view::npos || text[end] == '\n';
        if (!starts || !ends)
            return;
        tag.begin = begin;
        tag.end = end == std::string_view::npos ? text.size() : end + 1;
    }

    std::vector<Node> block(std::string_view text, std::size_t& at, std::string const& until)
    {
        std::vector<Node> nodes;
        auto opened = at;
        for (;;) {
            auto tag = next_tag(text, at);
            if (!tag) {
                if (!until.empty())
                    fail(text, opened, fmt::format("the section {} is not closed", until));
                literal(nodes, text.substr(at));
                return nodes;
            }
            auto place = tag->begin;
            take_line(text, *tag);
            // A tag before this one on the same line has taken no line, so `at` is never beyond the line's begin.
            literal(nodes, text.substr(at, tag->begin - std::min(at, tag->begin)));
            at = tag->end;
            switch (tag->kind) {
            case Tag::Kind::remark: break;
            case Tag::Kind::close:
                if (tag->name != until)
                    fail(text, place, fmt::format("{} is closed, {} is open", tag->name, until.empty() ? "nothing" : until));
                return nodes;
            case Tag::Kind::partial: {
                auto inner = bind(tag->name);
                std::move(inner.begin(), inner.end(), std::back_inserter(nodes));
                break;
            }
            case Tag::Kind::value: value(nodes, text, place, tag->name); break;
            case Tag::Kind::section:
            case Tag::Kind::inverted: nodes.push_back(section(text, at, place, *tag)); break;
            }
        }
    }

    static void literal(std::vector<Node>& nodes, std::string_view text)
    {
        if (text.empty())
            return;
        if (!nodes.empty() && nodes.back().kind == Node::Kind::literal) {
            nodes.back().literal += text;
            return;
        }
        Node node;
        node.literal = text;
        nodes.push_back(std::move(node));
    }

    void value(std::vector<Node>& nodes, std::string_view text, std::size_t place, std::string const& name)
    {
        if (name.starts_with("text.")) {
            auto const* words = m_parts.interface_text(std::string_view(name).substr(5));
            if (!words)
                fail(text, place, fmt::format("the interface has no text {}", name.substr(5)));
            std::string escaped;
            append_escaped(escaped, *words);
            return literal(nodes, escaped);
        }
        Node node;
        node.kind = Node::Kind::value;
        node.path = path(text, place, name);
        auto kind = node.path.shape->kind;
        if (node.path.asks != Path::Asks::value || kind == ShapeKind::list || kind == ShapeKind::object || kind == ShapeKind::optional)
            fail(text, place, fmt::format("{} is no text", name));
        nodes.push_back(std::move(node));
    }

    Node section(std::string_view text, std::size_t& at, std::size_t place, Tag const& tag)
    {
        Node node;
        node.kind = tag.kind == Tag::Kind::section ? Node::Kind::section : Node::Kind::inverted;
        node.path = path(text, place, tag.name);
        bool enters = node.kind == Node::Kind::section && node.path.asks == Path::Asks::value;
        if (enters) {
            auto const& shape = *node.path.shape;
            bool wraps = shape.kind == ShapeKind::list || shape.kind == ShapeKind::optional;
            m_scope.push_back(wraps ? &shape.inner() : &shape);
        }
        node.children = block(text, at, tag.name);
        if (enters)
            m_scope.pop_back();
        return node;
    }

    Path path(std::string_view text, std::size_t place, std::string_view name) const
    {
        Path path;
        path.frame = m_scope.size() - 1;
        path.shape = m_scope.back();
        if (name == ".")
            return path;
        if (name == "-first" || name == "-last") {
            path.asks = name == "-first" ? Path::Asks::first : Path::Asks::last;
            return path;
        }
        auto part = name.substr(0, name.find('.'));
        while (!m_scope[path.frame]->member(part)) {
            if (path.frame == 0)
                fail(text, place, fmt::format("the view has no {}", part));
            --path.frame;
        }
        path.shape = m_scope[path.frame];
        for (auto rest = name;; rest.remove_prefix(part.size() + 1)) {
            part = rest.substr(0, rest.find('.'));
            if (part == "some" && path.shape->kind == ShapeKind::list && part.size() == rest.size()) {
                path.asks = Path::Asks::some;
                return path;
            }
            if (path.shape->kind == ShapeKind::optional) {
                path.steps.push_back({nullptr, path.shape});
                path.shape = &path.shape->inner();
            }
            auto const* member = path.shape->member(part);
            if (!member)
                fail(text, place, fmt::format("{} has no {}", name, part));
            path.steps.push_back({member->of, nullptr});
            path.shape = &member->shape();
            if (part.size() == rest.size())
                return path;
        }
    }

    TemplateParts const& m_parts;
    std::vector<Shape const*> m_scope;
    std::vector<std::string> m_open;
};

Template::Template(std::string_view name, TemplateParts const& parts, Shape const& view) : m_nodes(TemplateBinder(parts, view).bind(name))
{
    auto measure = [this](auto const& self, std::vector<Node> const& nodes) -> void {
        for (auto const& node : nodes) {
            m_literals += node.literal.size();
            self(self, node.children);
        }
    };
    measure(measure, m_nodes);
}

std::string Template::render(void const* view) const
{
    std::string out;
    out.reserve(m_literals * 2);
    std::vector<Frame> frames{{view, true, true}};
    frames.reserve(16);
    render(m_nodes, frames, out);
    return out;
}

// Null where an optional on the way holds nothing.
void const* Template::follow(Path const& path, std::vector<Frame> const& frames)
{
    auto const* value = frames[path.frame].value;
    for (auto const& step : path.steps) {
        if (step.of)
            value = step.of(value);
        else if (step.shape->holds(value))
            value = step.shape->at(value, 0);
        else
            return nullptr;
    }
    return value;
}

bool Template::holds(Path const& path, std::vector<Frame> const& frames)
{
    switch (path.asks) {
    case Path::Asks::first: return frames[path.frame].first;
    case Path::Asks::last: return frames[path.frame].last;
    case Path::Asks::some:
    case Path::Asks::value: break;
    }
    auto const* value = follow(path, frames);
    return value && path.shape->holds(value);
}

void Template::render(std::vector<Node> const& nodes, std::vector<Frame>& frames, std::string& out)
{
    for (auto const& node : nodes) {
        if (node.kind == Node::Kind::literal) {
            out += node.literal;
            continue;
        }
        if (node.kind == Node::Kind::value) {
            auto const* value = follow(node.path, frames);
            if (!value)
                continue;
            auto const& shape = *node.path.shape;
            if (shape.kind == ShapeKind::text)
                append_escaped(out, shape.text(value));
            else if (shape.kind == ShapeKind::markup)
                out += shape.text(value);
            else
                out += fmt::format_int(shape.number(value)).str();
            continue;
        }
        bool there = holds(node.path, frames);
        if (node.kind == Node::Kind::inverted) {
            if (!there)
                render(node.children, frames, out);
            continue;
        }
        if (!there)
            continue;
        if (node.path.asks != Path::Asks::value) {
            render(node.children, frames, out);
            continue;
        }
        auto const* value = follow(node.path, frames);
        auto const& shape = *node.path.shape;
        // -first and -last inside what is no list are those of the list around it.
        auto around = frames.back();
        if (shape.kind == ShapeKind::list) {
            auto size = shape.size(value);
            for (std::size_t at = 0; at < size; ++at) {
                frames.push_back({shape.at(value, at), at == 0, at + 1 == size});
                render(node.children, frames, out);
                frames.pop_back();
            }
            continue;
        }
        frames.push_back({shape.kind == ShapeKind::optional ? shape.at(value, 0) : value, around.first, around.last});
        render(node.children, frames, out);
        frames.pop_back();
    }
}

} // namespace kinotheca
