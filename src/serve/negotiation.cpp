#include "serve/negotiation.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>

namespace kinotheca {

namespace {

// q in thousandths, as many as the grammar has: "0.8" is 800.
using Quality = int;
constexpr Quality full = 1000;

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same(std::string_view left, std::string_view right)
{
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](char a, char b) { return lower(a) == lower(b); });
}

std::string_view stripped(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

// What stands before the separator, which is taken from `rest` with it. Separators within quotes are none.
std::string_view next(std::string_view& rest, char separator)
{
    bool quoted = false;
    std::size_t end = 0;
    for (; end < rest.size() && (quoted || rest[end] != separator); ++end) {
        if (quoted && rest[end] == '\\')
            ++end;
        else if (rest[end] == '"')
            quoted = !quoted;
    }
    end = std::min(end, rest.size());
    auto part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return stripped(part);
}

Quality parse_quality(std::string_view text)
{
    if (text.empty() || (text[0] != '0' && text[0] != '1'))
        return full;
    Quality quality = (text[0] - '0') * full;
    int digit = 100;
    for (std::size_t at = 2; at < text.size() && digit > 0 && text[at] >= '0' && text[at] <= '9'; ++at, digit /= 10)
        quality += (text[at] - '0') * digit;
    return std::min(quality, full);
}

struct Preference {
    std::string_view name; // a media range or a coding
    Quality quality = full;
};

// Calls `use` for each member of the list.
template <class Use>
void each(std::string_view field, Use const& use)
{
    while (!field.empty()) {
        auto member = next(field, ',');
        Preference preference{next(member, ';'), full};
        while (!member.empty()) {
            auto parameter = next(member, ';');
            auto name = next(parameter, '=');
            if (same(name, "q"))
                preference.quality = parse_quality(stripped(parameter));
        }
        if (!preference.name.empty())
            use(preference);
    }
}

// The more exact range decides: text/html over text/* over */*.
struct Wish {
    int exactness = -1;
    Quality quality = 0;

    void hear(int exact, Quality said)
    {
        if (exact > exactness || (exact == exactness && said > quality)) {
            exactness = exact;
            quality = said;
        }
    }
};

bool any_json(std::string_view range)
{
    return range.size() > 17 && same(range.substr(0, 12), "application/") && same(range.substr(range.size() - 5), "+json");
}

} // namespace

std::optional<Representation> negotiate(std::string_view accept)
{
    if (stripped(accept).empty())
        return Representation::html;
    Wish html;
    Wish json;
    each(accept, [&](Preference const& wish) {
        if (same(wish.name, "*/*")) {
            html.hear(0, wish.quality);
            json.hear(0, wish.quality);
        } else if (same(wish.name, "text/*"))
            html.hear(1, wish.quality);
        else if (same(wish.name, "application/*"))
            json.hear(1, wish.quality);
        else if (same(wish.name, "text/html") || same(wish.name, "application/xhtml+xml"))
            html.hear(2, wish.quality);
        else if (same(wish.name, "application/json"))
            json.hear(3, wish.quality);
        else if (any_json(wish.name))
            json.hear(2, wish.quality);
    });
    if (html.quality == 0 && json.quality == 0)
        return std::nullopt;
    return json.quality > html.quality ? Representation::json : Representation::html;
}

Coding negotiate_coding(std::string_view accept_encoding)
{
    Wish gzip;
    each(accept_encoding, [&](Preference const& wish) {
        if (same(wish.name, "*"))
            gzip.hear(0, wish.quality);
        else if (same(wish.name, "gzip") || same(wish.name, "x-gzip"))
            gzip.hear(1, wish.quality);
    });
    return gzip.quality > 0 ? Coding::gzip : Coding::identity;
}

} // namespace kinotheca
