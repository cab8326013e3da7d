#pragma once

#include "base/json.hpp"
#include "catalogue/model.hpp"

#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

// What representations see of a view's struct (BOOST_DESCRIBE_STRUCT), without copying it: templates and JSON walk the
// same shapes, so that a member added to a view is in both.
namespace kinotheca {

// HTML made by the program itself from escaped parts. The one type that a template puts on the page as it is; it is no
// part of a view as data.
struct Html {
    std::string html;
};

enum class ShapeKind { text, number, truth, markup, list, object, optional };

struct Member;

// Of one type; lives as long as the program. The functions take a pointer to a value of that type.
struct Shape {
    ShapeKind kind = ShapeKind::text;
    bool (*holds)(void const*) = nullptr;                  // there is something: not empty, not 0, not false
    std::string_view (*text)(void const*) = nullptr;       // text and markup
    std::int64_t (*number)(void const*) = nullptr;         // number and truth
    std::size_t (*size)(void const*) = nullptr;            // list
    void const* (*at)(void const*, std::size_t) = nullptr; // list; optional: at 0 what it holds. Requires that it is there
    Shape const& (*inner)() = nullptr;                     // list and optional: of what is in it
    std::span<Member const> (*members)() = nullptr;        // object

    Member const* member(std::string_view name) const; // null where there is none
};

struct Member {
    std::string_view name;
    void const* (*of)(void const*) = nullptr;
    Shape const& (*shape)() = nullptr;
};

template <class T>
struct is_list : std::false_type {};
template <class T>
struct is_list<std::vector<T>> : std::true_type {};

template <class T>
struct is_held : std::false_type {};
template <class T>
struct is_held<std::optional<T>> : std::true_type {};

template <class T>
Shape const& shape_of();

template <class T>
std::span<Member const> members_of()
{
    namespace describe = boost::describe;
    using Described = describe::describe_members<T, describe::mod_public>;
    static constexpr auto members = []<class... D>(boost::mp11::mp_list<D...>) {
        return std::array<Member, sizeof...(D)>{
            Member{D::name, [](void const* whole) -> void const* { return &(static_cast<T const*>(whole)->*D::pointer); },
                &shape_of<std::remove_cvref_t<decltype(std::declval<T const&>().*D::pointer)>>}...};
    }(boost::mp11::mp_rename<Described, boost::mp11::mp_list>());
    return members;
}

template <class T>
constexpr Shape make_shape()
{
    Shape shape;
    if constexpr (std::is_same_v<T, std::string>) {
        shape.kind = ShapeKind::text;
        shape.holds = [](void const* value) { return !static_cast<T const*>(value)->empty(); };
        shape.text = [](void const* value) { return std::string_view(*static_cast<T const*>(value)); };
    } else if constexpr (std::is_same_v<T, Html>) {
        shape.kind = ShapeKind::markup;
        shape.holds = [](void const* value) { return !static_cast<T const*>(value)->html.empty(); };
        shape.text = [](void const* value) { return std::string_view(static_cast<T const*>(value)->html); };
    } else if constexpr (std::is_same_v<T, bool>) {
        shape.kind = ShapeKind::truth;
        shape.holds = [](void const* value) { return *static_cast<T const*>(value); };
        shape.number = [](void const* value) { return static_cast<std::int64_t>(*static_cast<T const*>(value)); };
    } else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
        shape.kind = ShapeKind::number;
        shape.holds = [](void const* value) { return *static_cast<T const*>(value) != T{}; };
        shape.number = [](void const* value) { return static_cast<std::int64_t>(*static_cast<T const*>(value)); };
    } else if constexpr (is_list<T>::value) {
        shape.kind = ShapeKind::list;
        shape.holds = [](void const* value) { return !static_cast<T const*>(value)->empty(); };
        shape.size = [](void const* value) { return static_cast<T const*>(value)->size(); };
        shape.at = [](void const* value, std::size_t index) -> void const* { return &(*static_cast<T const*>(value))[index]; };
        shape.inner = &shape_of<typename T::value_type>;
    } else if constexpr (is_held<T>::value) {
        shape.kind = ShapeKind::optional;
        shape.holds = [](void const* value) { return static_cast<T const*>(value)->has_value(); };
        shape.at = [](void const* value, std::size_t) -> void const* { return &**static_cast<T const*>(value); };
        shape.inner = &shape_of<typename T::value_type>;
    } else {
        shape.kind = ShapeKind::object;
        shape.holds = [](void const*) { return true; };
        shape.members = &members_of<T>;
    }
    return shape;
}

template <class T>
Shape const& shape_of()
{
    static constexpr Shape shape = make_shape<T>();
    return shape;
}

// The value as data: members under their own names; what is empty, 0 or false is left out, as is markup.
json::value to_json(void const* value, Shape const& shape);

template <class View>
    requires(boost::describe::has_describe_members<View>::value)
json::value to_json(View const& view)
{
    return to_json(&view, shape_of<View>());
}

} // namespace kinotheca
