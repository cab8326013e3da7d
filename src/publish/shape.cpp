#include "publish/shape.hpp"

namespace kinotheca {

Member const* Shape::member(std::string_view name) const
{
    if (kind != ShapeKind::object)
        return nullptr;
    for (auto const& member : members())
        if (member.name == name)
            return &member;
    return nullptr;
}

json::value to_json(void const* value, Shape const& shape)
{
    switch (shape.kind) {
    case ShapeKind::text:
    case ShapeKind::markup: return json::value(shape.text(value));
    case ShapeKind::number: return json::value(shape.number(value));
    case ShapeKind::truth: return json::value(shape.holds(value));
    case ShapeKind::optional: return shape.holds(value) ? to_json(shape.at(value, 0), shape.inner()) : json::value(nullptr);
    case ShapeKind::list: {
        json::array array;
        auto size = shape.size(value);
        array.reserve(size);
        for (std::size_t at = 0; at < size; ++at)
            array.push_back(to_json(shape.at(value, at), shape.inner()));
        return array;
    }
    case ShapeKind::object: break;
    }
    json::object object;
    for (auto const& member : shape.members()) {
        auto const& of = member.shape();
        auto const* held = member.of(value);
        if (of.kind != ShapeKind::markup && of.holds(held))
            object.emplace(member.name, to_json(held, of));
    }
    return object;
}

} // namespace kinotheca
