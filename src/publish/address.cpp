#include "publish/address.hpp"

#include "base/unicode.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace kinotheca {

namespace {

constexpr std::size_t longest_target = 4096;
constexpr std::size_t longest_slug = 60;

constexpr std::array<std::pair<EntityKind, std::string_view>, 9> folders{{
    {EntityKind::film, "films"},
    {EntityKind::edition, "editions"},
    {EntityKind::person, "people"},
    {EntityKind::company, "companies"},
    {EntityKind::festival, "festivals"},
    {EntityKind::screening, "screenings"},
    {EntityKind::venue, "venues"},
    {EntityKind::place, "places"},
    {EntityKind::text, "texts"},
}};

int hexadecimal(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

enum class Plus { as_it_is, as_space };

std::optional<std::string> decoded(std::string_view text, Plus plus)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto c = text[at];
        if (c == '+' && plus == Plus::as_space)
            c = ' ';
        else if (c == '%') {
            if (at + 2 >= text.size() || hexadecimal(text[at + 1]) < 0 || hexadecimal(text[at + 2]) < 0)
                return std::nullopt;
            c = static_cast<char>(hexadecimal(text[at + 1]) * 16 + hexadecimal(text[at + 2]));
            at += 2;
        }
        out += c;
    }
    auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    if (std::any_of(out.begin(), out.end(), control) || sanitized(out) != out)
        return std::nullopt;
    return out;
}

bool unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '~';
}

} // namespace

std::string_view Target::first(std::string_view name) const
{
    for (auto const& [key, value] : query)
        if (key == name)
            return value;
    return {};
}

std::optional<Target> parse_target(std::string_view target)
{
    if (!target.starts_with('/') || target.size() > longest_target)
        return std::nullopt;
    target = target.substr(0, target.find('#'));
    auto question = target.find('?');
    auto path = target.substr(0, question);
    auto query = question == std::string_view::npos ? std::string_view() : target.substr(question + 1);

    Target parsed;
    while (!path.empty()) {
        path.remove_prefix(1);
        auto raw = path.substr(0, path.find('/'));
        path.remove_prefix(raw.size());
        auto segment = decoded(raw, Plus::as_it_is);
        if (!segment || *segment == "..")
            return std::nullopt;
        if (!segment->empty() && *segment != ".")
            parsed.segments.push_back(std::move(*segment));
    }
    if (!parsed.segments.empty() && parsed.segments.back().size() > 5 && parsed.segments.back().ends_with(".json")) {
        parsed.segments.back().resize(parsed.segments.back().size() - 5);
        parsed.named = Representation::json;
    }
    while (!query.empty()) {
        auto pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(pair.size() + 1, query.size()));
        auto equals = pair.find('=');
        auto name = decoded(pair.substr(0, equals), Plus::as_space);
        auto value = decoded(equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1), Plus::as_space);
        if (!name || !value)
            return std::nullopt;
        if (!name->empty())
            parsed.query.emplace_back(std::move(*name), std::move(*value));
    }
    return parsed;
}

std::string to_string(Target const& target)
{
    std::string out;
    for (auto const& segment : target.segments)
        out += '/' + encoded(segment);
    if (out.empty())
        out = "/";
    if (target.named == Representation::json)
        out += ".json";
    char sign = '?';
    for (auto const& [name, value] : target.query) {
        out += sign + encoded(name) + '=' + encoded(value);
        sign = '&';
    }
    return out;
}

std::string_view folder_of(EntityKind kind)
{
    for (auto const& [of, folder] : folders)
        if (of == kind)
            return folder;
    return {};
}

std::optional<EntityKind> kind_of_folder(std::string_view folder)
{
    for (auto const& [kind, of] : folders)
        if (of == folder)
            return kind;
    return std::nullopt;
}

std::optional<std::int64_t> parse_number(std::string_view segment)
{
    auto digits = segment.substr(0, segment.find('-'));
    std::int64_t number = 0;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size() || number <= 0 || digits.size() > 18 || digits.front() == '0')
        return std::nullopt;
    return number;
}

std::string slug(std::string_view label)
{
    // A few times what the slug may have: to_latin is dear and labels may be long.
    auto cut = label.substr(0, longest_slug * 4);
    while (!cut.empty() && cut.size() < label.size() && (static_cast<unsigned char>(label[cut.size()]) & 0xC0) == 0x80)
        cut.remove_suffix(1);
    std::string out;
    bool gap = false;
    for (auto c : to_latin(cut)) {
        bool keeps = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (c == '\'')
            continue;
        if (!keeps) {
            gap = !out.empty();
            continue;
        }
        if (gap && out.size() >= longest_slug - 10)
            break;
        if (gap)
            out += '-';
        gap = false;
        out += c;
        if (out.size() >= longest_slug)
            break;
    }
    return out;
}

std::string address_of(EntityKind kind, EntityId id, std::string_view label)
{
    auto address = fmt::format("/{}/{}", folder_of(kind), static_cast<std::int64_t>(id));
    auto words = slug(label);
    return words.empty() ? address : address + '-' + words;
}

std::string address_of(SourceId id)
{
    return fmt::format("/sources/{}", static_cast<std::int64_t>(id));
}

std::string anchor_of(Span span)
{
    return fmt::format("at-{}-{}", span.begin, span.end);
}

std::string address_of(SourceId id, Span span)
{
    return address_of(id) + '#' + anchor_of(span);
}

std::string outside_address(std::string_view url)
{
    auto scheme = fold(url.substr(0, 8));
    if (!scheme.starts_with("http://") && !scheme.starts_with("https://"))
        return {};
    auto bad = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f || c == '"' || c == '<' || c == '>' || c == '\\'; };
    if (url.size() > longest_target || std::any_of(url.begin(), url.end(), bad))
        return {};
    auto authority = url.substr(url.find("//") + 2);
    authority = authority.substr(0, authority.find_first_of("/?#"));
    if (authority.empty() || authority.find('@') != std::string_view::npos)
        return {};
    return std::string(url);
}

std::string host_of(std::string_view url)
{
    auto outside = outside_address(url);
    if (outside.empty())
        return {};
    auto host = std::string_view(outside).substr(outside.find("//") + 2);
    host = host.substr(0, host.find_first_of("/?#:"));
    auto folded = fold(host);
    return folded.starts_with("www.") ? folded.substr(4) : folded;
}

std::string with_parameter(Target const& target, std::string_view name, std::string_view value)
{
    Target changed;
    changed.segments = target.segments;
    bool placed = value.empty();
    for (auto const& [key, held] : target.query) {
        if (key == "page" && name != "page")
            continue;
        if (key != name)
            changed.query.emplace_back(key, held);
        else if (!placed) {
            changed.query.emplace_back(key, std::string(value));
            placed = true;
        }
    }
    if (!placed)
        changed.query.emplace_back(std::string(name), std::string(value));
    // One order, so that one choice of filters has one address however it was come by.
    std::stable_sort(
        changed.query.begin(), changed.query.end(), [](auto const& left, auto const& right) { return left.first < right.first; });
    return to_string(changed);
}

std::string encoded(std::string_view text)
{
    std::string out;
    for (auto c : text) {
        if (unreserved(c))
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

} // namespace kinotheca
