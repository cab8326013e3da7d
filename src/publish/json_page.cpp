#include "publish/json_page.hpp"

namespace kinotheca {

namespace {

void write(std::string& out, json::value const& value, std::size_t depth)
{
    auto line = [&](std::size_t at) {
        out += '\n';
        out.append(at * 2, ' ');
    };
    if (auto const* object = value.if_object(); object && !object->empty()) {
        out += '{';
        bool first = true;
        for (auto const& [name, member] : *object) {
            if (!first)
                out += ',';
            first = false;
            line(depth + 1);
            out += json::serialize(json::string(name));
            out += ": ";
            write(out, member, depth + 1);
        }
        line(depth);
        out += '}';
        return;
    }
    if (auto const* array = value.if_array(); array && !array->empty()) {
        out += '[';
        bool first = true;
        for (auto const& item : *array) {
            if (!first)
                out += ',';
            first = false;
            line(depth + 1);
            write(out, item, depth + 1);
        }
        line(depth);
        out += ']';
        return;
    }
    out += json::serialize(value);
}

} // namespace

std::string json_page(json::value const& value)
{
    std::string out;
    write(out, value, 0);
    out += '\n';
    return out;
}

} // namespace kinotheca
