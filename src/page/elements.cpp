#include "page/elements.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace kinotheca {

namespace {

// In the order of their names.
constexpr std::array elements{
    ElementTraits{"a", Display::flow, Element::a},
    ElementTraits{"address", Display::block},
    ElementTraits{"applet", Display::none},
    ElementTraits{"area", Display::none},
    ElementTraits{"article", Display::spaced, Element::article},
    ElementTraits{"aside", Display::spaced, Element::aside},
    ElementTraits{"audio", Display::none},
    ElementTraits{"base", Display::none, Element::base},
    ElementTraits{"blockquote", Display::spaced},
    ElementTraits{"body", Display::block, Element::body},
    ElementTraits{"br", Display::line_break},
    ElementTraits{"canvas", Display::none},
    ElementTraits{"caption", Display::block},
    ElementTraits{"center", Display::block},
    ElementTraits{"cite", Display::flow, Element::cite},
    ElementTraits{"datalist", Display::none},
    ElementTraits{"dd", Display::detail},
    ElementTraits{"details", Display::spaced},
    ElementTraits{"dialog", Display::spaced},
    ElementTraits{"dir", Display::list},
    ElementTraits{"div", Display::block},
    ElementTraits{"dl", Display::spaced},
    ElementTraits{"dt", Display::term},
    ElementTraits{"em", Display::flow, Element::em},
    ElementTraits{"embed", Display::none},
    ElementTraits{"fieldset", Display::spaced},
    ElementTraits{"figcaption", Display::block},
    ElementTraits{"figure", Display::spaced},
    ElementTraits{"footer", Display::spaced, Element::footer},
    ElementTraits{"form", Display::spaced, Element::form},
    ElementTraits{"frame", Display::none},
    ElementTraits{"h1", Display::heading, Element::other, 1},
    ElementTraits{"h2", Display::heading, Element::other, 2},
    ElementTraits{"h3", Display::heading, Element::other, 3},
    ElementTraits{"h4", Display::heading, Element::other, 4},
    ElementTraits{"h5", Display::heading, Element::other, 5},
    ElementTraits{"h6", Display::heading, Element::other, 6},
    ElementTraits{"header", Display::spaced, Element::header},
    ElementTraits{"hgroup", Display::spaced},
    ElementTraits{"hr", Display::spaced},
    ElementTraits{"html", Display::block, Element::html},
    ElementTraits{"i", Display::flow, Element::i},
    ElementTraits{"iframe", Display::none},
    ElementTraits{"img", Display::flow, Element::img},
    ElementTraits{"legend", Display::block},
    ElementTraits{"li", Display::item},
    ElementTraits{"link", Display::none, Element::link},
    ElementTraits{"main", Display::spaced, Element::main_},
    ElementTraits{"map", Display::none},
    ElementTraits{"menu", Display::list},
    ElementTraits{"meta", Display::none, Element::meta},
    ElementTraits{"nav", Display::spaced, Element::nav},
    ElementTraits{"noembed", Display::none},
    ElementTraits{"noframes", Display::block},
    ElementTraits{"noscript", Display::flow, Element::noscript},
    ElementTraits{"object", Display::none},
    ElementTraits{"ol", Display::list},
    ElementTraits{"optgroup", Display::none},
    ElementTraits{"option", Display::none},
    ElementTraits{"p", Display::spaced},
    ElementTraits{"pre", Display::preformatted},
    ElementTraits{"rp", Display::none},
    ElementTraits{"script", Display::none, Element::script},
    ElementTraits{"search", Display::block},
    ElementTraits{"section", Display::spaced, Element::section},
    ElementTraits{"select", Display::none},
    ElementTraits{"span", Display::flow, Element::span},
    ElementTraits{"style", Display::none},
    ElementTraits{"summary", Display::block},
    ElementTraits{"svg", Display::none, Element::svg},
    ElementTraits{"table", Display::table},
    ElementTraits{"tbody", Display::block},
    ElementTraits{"td", Display::cell},
    ElementTraits{"template", Display::none},
    ElementTraits{"textarea", Display::none},
    ElementTraits{"tfoot", Display::block},
    ElementTraits{"th", Display::cell},
    ElementTraits{"thead", Display::block},
    ElementTraits{"time", Display::flow, Element::time},
    ElementTraits{"title", Display::none, Element::title},
    ElementTraits{"tr", Display::row},
    ElementTraits{"ul", Display::list},
    ElementTraits{"video", Display::none},
    ElementTraits{"xmp", Display::preformatted},
};
static_assert(std::is_sorted(
    elements.begin(), elements.end(), [](ElementTraits const& left, ElementTraits const& right) { return left.name < right.name; }));

constexpr ElementTraits unknown{};

// Whether a declaration `property: value` stands in the style; case and spaces around the colon do not matter.
bool declares(std::string_view style, std::string_view property, std::string_view value)
{
    for (std::size_t begin = 0; begin < style.size();) {
        auto const end = std::min(style.find(';', begin), style.size());
        auto const one = style.substr(begin, end - begin);
        auto const colon = one.find(':');
        begin = end + 1;
        if (colon == std::string_view::npos)
            continue;
        auto strip = [](std::string_view part) {
            auto const first = part.find_first_not_of(" \t\r\n");
            return first == std::string_view::npos ? std::string_view() : part.substr(first, part.find_last_not_of(" \t\r\n") + 1 - first);
        };
        auto said = strip(one.substr(colon + 1));
        said = strip(said.substr(0, said.find('!')));
        if (equal_without_case(strip(one.substr(0, colon)), property) && equal_without_case(said, value))
            return true;
    }
    return false;
}

} // namespace

bool equal_without_case(std::string_view left, std::string_view right)
{
    auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [&](char a, char b) { return lower(a) == lower(b); });
}

ElementTraits const& traits_of(std::string_view name)
{
    auto const found = std::lower_bound(
        elements.begin(), elements.end(), name, [](ElementTraits const& traits, std::string_view wanted) { return traits.name < wanted; });
    return found != elements.end() && found->name == name ? *found : unknown;
}

void add_attribute(Tag& tag, std::string_view name, std::string_view value)
{
    struct Place {
        std::string_view name;
        std::string_view Tag::*member;
    };
    static constexpr std::array places{
        Place{"class", &Tag::classes},
        Place{"href", &Tag::href},
        Place{"id", &Tag::id},
        Place{"style", &Tag::style},
        Place{"role", &Tag::role},
        Place{"lang", &Tag::lang},
        Place{"src", &Tag::src},
        Place{"content", &Tag::content},
        Place{"datetime", &Tag::datetime},
        Place{"value", &Tag::value},
        Place{"title", &Tag::title},
        Place{"type", &Tag::type},
        Place{"rel", &Tag::rel},
        Place{"itemtype", &Tag::item_type},
        Place{"itemprop", &Tag::item_prop},
        Place{"typeof", &Tag::type_of},
        Place{"property", &Tag::property},
        Place{"resource", &Tag::resource},
        Place{"name", &Tag::meta_name},
        Place{"http-equiv", &Tag::http_equiv},
    };
    if (name == "hidden")
        tag.hidden = true;
    else if (name == "itemscope")
        tag.item_scope = true;
    else if (name == "aria-hidden")
        tag.aria_hidden = value == "true";
    else if (name == "aria-modal")
        tag.modal = value == "true";
    else if (name == "xml:lang" && tag.lang.empty())
        tag.lang = value;
    else
        for (auto const& place : places)
            if (place.name == name) {
                tag.*place.member = value;
                break;
            }
    if (name == "style" && (declares(value, "display", "none") || declares(value, "visibility", "hidden")))
        tag.hidden = true;
}

Display styled(Tag const& tag, Display display)
{
    if (tag.hidden)
        return Display::none;
    if (tag.style.empty())
        return display;
    if (display == Display::flow) {
        for (auto const* value : {"block", "flex", "grid", "list-item", "table"})
            if (declares(tag.style, "display", value))
                return Display::block;
    }
    if ((display == Display::block || display == Display::spaced) && declares(tag.style, "display", "inline"))
        return Display::flow;
    return display;
}

} // namespace kinotheca
