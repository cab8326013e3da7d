#include "page/json_ld.hpp"

#include "base/json.hpp"
#include "page/declared.hpp"

#include <algorithm>
#include <map>
#include <vector>

namespace kinotheca {

namespace {

constexpr std::size_t deepest_json = 64;
constexpr int deepest_thing = 12; // references may go in circles

json::parse_options tolerant()
{
    json::parse_options options;
    options.allow_comments = true;
    options.allow_trailing_commas = true;
    options.allow_invalid_utf8 = true;
    options.max_depth = deepest_json;
    return options;
}

// Values that stand one after the other, up to the first that is broken.
std::vector<json::value> values_in(std::string_view script)
{
    std::vector<json::value> values;
    json::stream_parser parser({}, tolerant());
    constexpr std::string_view between = " \t\r\n,;";
    for (auto at = script.find_first_not_of(between); at != std::string_view::npos; at = script.find_first_not_of(between)) {
        script.remove_prefix(at);
        if (script[0] != '{' && script[0] != '[')
            break;
        boost::system::error_code error;
        auto const used = parser.write_some(script.data(), script.size(), error);
        if (error || !parser.done())
            break;
        values.push_back(parser.release());
        parser.reset();
        script.remove_prefix(used);
    }
    return values;
}

// The JSON without what wraps it: <!-- -->, <![CDATA[ ]]>, each perhaps behind // or in /* */.
std::string_view unwrapped(std::string_view script)
{
    auto const begin = script.find_first_of("{[");
    auto const cdata = script.find("<![CDATA[");
    auto const start = cdata < begin ? script.find_first_of("{[", cdata + 9) : begin;
    auto const end = script.find_last_of("}]");
    if (start == std::string_view::npos || end == std::string_view::npos || end < start)
        return {};
    auto inside = script.substr(start, end + 1 - start);
    if (auto const tail = inside.rfind("]]>"); tail != std::string_view::npos)
        inside = inside.substr(0, tail);
    if (inside.ends_with("]]"))
        if (auto const brace = inside.find_last_of('}'); inside[0] == '{' && brace != std::string_view::npos)
            inside = inside.substr(0, brace + 1);
    return inside;
}

class Flattener {
public:
    Flattener(Text& text, std::function<int()> const& next_item) : m_text(text), m_next_item(next_item) {}

    void index(json::value const& value, int depth = 0)
    {
        if (depth > static_cast<int>(deepest_json))
            return;
        if (auto const* object = value.if_object()) {
            if (auto const* id = object->if_contains("@id"); id && id->is_string() && object->size() > 1)
                m_by_id.emplace(std::string_view(id->get_string()), object);
            for (auto const& member : *object)
                index(member.value(), depth + 1);
        } else if (auto const* array = value.if_array()) {
            for (auto const& element : *array)
                index(element, depth + 1);
        }
    }

    void things(json::value const& value)
    {
        if (auto const* array = value.if_array()) {
            for (auto const& element : *array)
                things(element);
        } else if (auto const* object = value.if_object()) {
            if (auto const* graph = object->if_contains("@graph")) {
                things(*graph);
                if (object->if_contains("@type") == nullptr)
                    return;
            }
            thing(*object);
        }
    }

private:
    static std::string type_of(json::object const& object)
    {
        auto const* type = object.if_contains("@type");
        if (type && type->is_array() && !type->get_array().empty())
            type = &type->get_array().front();
        return type && type->is_string() ? std::string(local_name(type->get_string())) : std::string();
    }

    void thing(json::object const& object)
    {
        auto const type = type_of(object);
        members(object, type.empty() ? "Thing" : type, type, m_next_item(), 0);
    }

    void members(json::object const& object, std::string const& path, std::string const& type, int item, int depth)
    {
        for (auto const& member : object) {
            std::string_view const key = member.key();
            if (!key.starts_with('@'))
                value_of(member.value(), path, local_name(key), type, item, depth);
        }
    }

    void value_of(json::value const& value, std::string const& path, std::string_view key, std::string const& type, int item, int depth)
    {
        if (m_text.declared.size() >= most_declared)
            return;
        auto const inner = path + "." + std::string(key);
        switch (value.kind()) {
        case json::kind::string: declare(m_text, inner, value.get_string(), item); break;
        case json::kind::int64:
        case json::kind::uint64:
        case json::kind::double_:
        case json::kind::bool_: declare(m_text, inner, json::serialize(value), item); break;
        case json::kind::array:
            for (auto const& element : value.get_array())
                value_of(element, path, key, type, item, depth);
            break;
        case json::kind::object: object_under(value.get_object(), inner, key, type, item, depth); break;
        case json::kind::null: break;
        }
    }

    void object_under(
        json::object const& given, std::string const& path, std::string_view key, std::string const& outer_type, int item, int depth)
    {
        auto const* object = &given;
        if (auto const* plain = given.if_contains("@value")) {
            if (plain->is_primitive())
                value_of(*plain, path.substr(0, path.size() - key.size() - 1), key, outer_type, item, depth);
            return;
        }
        if (auto const* list = given.if_contains("@list")) {
            value_of(*list, path.substr(0, path.size() - key.size() - 1), key, outer_type, item, depth);
            return;
        }
        auto const* id = given.if_contains("@id");
        auto const referred = given.size() == 1 && id && id->is_string();
        if (referred) {
            auto const found = m_by_id.find(id->get_string());
            if (found == m_by_id.end()) {
                declare(m_text, path, id->get_string(), item);
                return;
            }
            object = found->second;
        }
        if (depth >= deepest_thing || ++m_visits > most_declared)
            return;
        auto const type = type_of(*object);
        if (!is_thing_of_its_own(type, outer_type, key))
            members(*object, path, type, item, depth + 1);
        else if (!referred) // else the graph tells it where it stands
            members(*object, type, type, m_next_item(), depth + 1);
    }

    Text& m_text;
    std::function<int()> const& m_next_item;
    std::size_t m_visits = 0; // circles that branch would be walked for ever otherwise
    std::map<std::string_view, json::object const*, std::less<>> m_by_id;
};

} // namespace

void declare_json_ld(std::string_view script, Text& text, std::function<int()> const& next_item)
{
    auto const inside = unwrapped(script);
    auto values = values_in(inside);
    if (values.empty()) {
        // Editors leave line feeds and tabs inside strings; as white space between tokens a space does as well.
        std::string flat(inside);
        std::replace_if(
            flat.begin(), flat.end(), [](char c) { return static_cast<unsigned char>(c) < 32; }, ' ');
        values = values_in(flat);
    }
    Flattener flattener(text, next_item);
    for (auto const& value : values)
        flattener.index(value);
    for (auto const& value : values)
        flattener.things(value);
}

} // namespace kinotheca
