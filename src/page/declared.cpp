#include "page/declared.hpp"

#include "base/unicode.hpp"

#include <algorithm>
#include <charconv>

namespace kinotheca {

namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool stands_for_itself(std::string_view type)
{
    return type == "Festival" || type.ends_with("Event") || type.ends_with("Review")
        || is_one_of(
            type, {"Movie", "TVSeries", "TVEpisode", "TVMovie", "MovieSeries", "VideoObject", "ShortFilm", "EventSeries", "Product"});
}

bool is_frame(std::string_view type)
{
    return type.ends_with("Page")
        || is_one_of(type,
            {"ItemList", "ListItem", "WebSite", "DataFeed", "DataFeedItem", "BreadcrumbList", "SearchResultsPage", "Blog", "OfferCatalog"});
}

// Deeper than this things are not in each other.
constexpr std::size_t deepest_scope = 32;

// Properties whose value is an address, so that a link's target is meant and not its words.
bool is_address(std::string_view property)
{
    return is_one_of(property,
        {"url", "sameAs", "image", "thumbnailUrl", "contentUrl", "embedUrl", "mainEntityOfPage", "license", "logo", "photo",
            "discussionUrl"});
}

// A character reference at `at`: its text, and `at` behind it; empty where there is none.
std::string reference(std::string_view text, std::size_t& at)
{
    struct Name {
        std::string_view name;
        std::string_view text;
    };
    constexpr std::array names{Name{"&amp;", "&"}, Name{"&lt;", "<"}, Name{"&gt;", ">"}, Name{"&quot;", "\""}, Name{"&apos;", "'"},
        Name{"&nbsp;", "\u00A0"}, Name{"&rsquo;", "’"}, Name{"&lsquo;", "‘"}, Name{"&ldquo;", "“"}, Name{"&rdquo;", "”"},
        Name{"&ndash;", "–"}, Name{"&mdash;", "—"}, Name{"&hellip;", "…"}, Name{"&eacute;", "é"}, Name{"&egrave;", "è"},
        Name{"&agrave;", "à"}, Name{"&ccedil;", "ç"}, Name{"&laquo;", "«"}, Name{"&raquo;", "»"}};
    auto const rest = text.substr(at, 12);
    for (auto const& name : names)
        if (rest.starts_with(name.name)) {
            at += name.name.size();
            return std::string(name.text);
        }
    if (!rest.starts_with("&#"))
        return {};
    auto const end = rest.find(';');
    if (end == std::string_view::npos)
        return {};
    auto const hexadecimal = rest.size() > 2 && (rest[2] == 'x' || rest[2] == 'X');
    auto const* begin = rest.data() + (hexadecimal ? 3 : 2);
    std::uint32_t number = 0;
    auto const [stop, error] = std::from_chars(begin, rest.data() + end, number, hexadecimal ? 16 : 10);
    if (error != std::errc() || stop != rest.data() + end || number < 32 || number > 0x10FFFF || (number >= 0xD800 && number < 0xE000))
        return {};
    at += end + 1;
    std::string out;
    append_utf8(out, static_cast<char32_t>(number));
    return out;
}

std::string collapsed(std::string_view value)
{
    std::string out;
    bool space = false;
    for (std::size_t at = 0; at < value.size() && out.size() < longest_declared;) {
        auto const c = value[at];
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
            space = !out.empty();
            ++at;
            continue;
        }
        if (space)
            out += ' ';
        space = false;
        if (c == '&') {
            if (auto const text = reference(value, at); !text.empty()) {
                out += text;
                continue;
            }
        }
        auto const begin = at;
        next_code_point(value, at);
        out += value.substr(begin, at - begin);
    }
    return out;
}

std::string_view microformat_type(std::string_view word)
{
    if (is_one_of(word, {"vevent", "h-event"}))
        return "Event";
    if (is_one_of(word, {"hreview", "h-review"}))
        return "Review";
    return {};
}

std::string_view microformat_property(std::string_view type, std::string_view word)
{
    struct Row {
        std::string_view word;
        std::string_view property;
    };
    constexpr std::array event{Row{"summary", "name"}, Row{"p-name", "name"}, Row{"dtstart", "startDate"}, Row{"dt-start", "startDate"},
        Row{"dtend", "endDate"}, Row{"dt-end", "endDate"}, Row{"location", "location.name"}, Row{"p-location", "location.name"},
        Row{"description", "description"}, Row{"p-summary", "description"}, Row{"e-description", "description"}, Row{"url", "url"},
        Row{"u-url", "url"}, Row{"organizer", "organizer.name"}, Row{"p-organizer", "organizer.name"},
        Row{"locality", "location.address.addressLocality"}, Row{"p-locality", "location.address.addressLocality"},
        Row{"category", "keywords"}, Row{"p-category", "keywords"}, Row{"duration", "duration"}, Row{"dt-duration", "duration"}};
    constexpr std::array review{Row{"fn", "itemReviewed.name"}, Row{"p-item", "itemReviewed.name"}, Row{"summary", "name"},
        Row{"p-name", "name"}, Row{"rating", "reviewRating.ratingValue"}, Row{"p-rating", "reviewRating.ratingValue"},
        Row{"reviewer", "author.name"}, Row{"p-author", "author.name"}, Row{"p-reviewer", "author.name"},
        Row{"dtreviewed", "datePublished"}, Row{"dt-published", "datePublished"}, Row{"dt-reviewed", "datePublished"},
        Row{"description", "reviewBody"}, Row{"e-content", "reviewBody"}};
    auto find = [&](auto const& rows) -> std::string_view {
        auto const found = std::find_if(rows.begin(), rows.end(), [&](Row const& row) { return row.word == word; });
        return found == rows.end() ? std::string_view() : found->property;
    };
    return type == "Event" ? find(event) : type == "Review" ? find(review) : std::string_view();
}

} // namespace

void declare(Text& text, std::string_view property, std::string_view value, int item, Span at)
{
    if (text.declared.size() >= most_declared || property.empty())
        return;
    if (auto plain = collapsed(value); !plain.empty())
        text.declared.push_back({std::string(property), std::move(plain), item, at});
}

std::string_view local_name(std::string_view name)
{
    auto const end = name.find_last_not_of("/#");
    name = name.substr(0, end == std::string_view::npos ? 0 : end + 1);
    auto const mark = name.find_last_of("/#:");
    return mark == std::string_view::npos ? name : name.substr(mark + 1);
}

bool is_thing_of_its_own(std::string_view type, std::string_view outer_type, std::string_view property)
{
    return stands_for_itself(type) && (is_frame(outer_type) || is_one_of(property, {"subEvent", "subEvents", "event", "events"}));
}

bool Declarations::open(Tag const& tag, Element element)
{
    auto const timed = element == Element::time && !tag.datetime.empty();
    auto const microformat = !tag.classes.empty()
        && (innermost(Notation::microformat) || tag.classes.find("event") != std::string_view::npos
            || tag.classes.find("review") != std::string_view::npos);
    if (!tag.item_scope && tag.item_prop.empty() && tag.type_of.empty() && tag.property.empty() && !timed && !microformat)
        return false;

    Entry entry;
    entry.begin = m_layout.position();
    entry.unseen = m_unseen.size();
    open_microdata(tag, element, entry);
    if (element != Element::meta || !tag.property.starts_with("og:"))
        open_rdfa(tag, element, entry);
    if (microformat)
        open_microformat(tag, entry);
    if (timed && entry.paths.empty()) {
        entry.paths.emplace_back("time");
        entry.machine_value = tag.datetime;
        entry.machine_value_first = true;
        for (auto const& scopes : m_scopes)
            if (!scopes.empty())
                entry.item = scopes.back().item;
    }
    if (entry.paths.empty() && entry.scopes == std::array<bool, 3>{})
        return false;
    m_entries.push_back(std::move(entry));
    return true;
}

void Declarations::close()
{
    if (m_entries.empty())
        return;
    auto const entry = std::move(m_entries.back());
    m_entries.pop_back();
    for (std::size_t i = 0; i < entry.scopes.size(); ++i)
        if (entry.scopes[i])
            m_scopes[i].pop_back();
    if (!entry.paths.empty()) {
        auto const at = m_layout.written_since(entry.begin);
        std::string value(m_text[at]);
        if (value.empty())
            value = m_unseen.substr(entry.unseen);
        if (!entry.machine_value.empty() && (entry.machine_value_first || collapsed(value).empty()))
            value = entry.machine_value;
        for (auto const& path : entry.paths)
            declare(m_text, path, value, entry.item, at);
    }
    if (m_entries.empty())
        m_unseen.clear();
}

void Declarations::write_unseen(std::string_view text)
{
    if (!m_entries.empty() && m_unseen.size() < longest_declared)
        m_unseen += text;
}

Declarations::Scope const* Declarations::innermost(Notation notation) const
{
    auto const& scopes = m_scopes[static_cast<std::size_t>(notation)];
    return scopes.empty() ? nullptr : &scopes.back();
}

void Declarations::begin_scope(Notation notation, Entry& entry, std::string_view type, std::string_view property)
{
    auto& scopes = m_scopes[static_cast<std::size_t>(notation)];
    if (scopes.size() >= deepest_scope)
        return;
    if (!scopes.empty() && !property.empty() && !is_thing_of_its_own(type, scopes.back().type, property))
        scopes.push_back({scopes.back().path + "." + std::string(property), std::string(type), scopes.back().item});
    else
        scopes.push_back({type.empty() ? std::string("Thing") : std::string(type), std::string(type), next_item()});
    entry.scopes[static_cast<std::size_t>(notation)] = true;
}

void Declarations::add_value(Notation notation, Entry& entry, Tag const& tag, Element element, std::string_view property)
{
    auto const* scope = innermost(notation);
    if (!scope || property.empty())
        return;
    entry.item = scope->item;
    entry.paths.push_back(scope->path + "." + std::string(property));
    if (!tag.content.empty() || element == Element::meta) {
        entry.machine_value = tag.content;
        entry.machine_value_first = true;
    } else if (!tag.datetime.empty()) {
        entry.machine_value = tag.datetime;
        entry.machine_value_first = true;
    } else if (!tag.href.empty()) {
        entry.machine_value = tag.href;
        entry.machine_value_first = is_address(property) || element == Element::link;
    } else if (!tag.src.empty()) {
        entry.machine_value = tag.src;
        entry.machine_value_first = true;
    } else if (!tag.value.empty() && is_one_of(tag.name, {"data", "meter"})) {
        entry.machine_value = tag.value;
        entry.machine_value_first = true;
    } else if (notation == Notation::microformat && tag.name == "abbr" && !tag.title.empty()) {
        entry.machine_value = tag.title;
        entry.machine_value_first = true;
    }
}

void Declarations::open_microdata(Tag const& tag, Element element, Entry& entry)
{
    std::string_view first;
    for_each_word(tag.item_prop, [&](std::string_view word) {
        if (first.empty())
            first = local_name(word);
        if (!tag.item_scope)
            add_value(Notation::microdata, entry, tag, element, local_name(word));
    });
    if (tag.item_scope)
        begin_scope(Notation::microdata, entry, local_name(tag.item_type.substr(0, tag.item_type.find(' '))), first);
}

void Declarations::open_rdfa(Tag const& tag, Element element, Entry& entry)
{
    std::string_view first;
    for_each_word(tag.property, [&](std::string_view word) {
        if (first.empty())
            first = local_name(word);
        if (tag.type_of.empty())
            add_value(Notation::rdfa, entry, tag, element, local_name(word));
    });
    if (tag.type_of.empty())
        return;
    std::string_view type;
    for_each_word(tag.type_of, [&](std::string_view word) {
        if (type.empty() || (!stands_for_itself(type) && stands_for_itself(local_name(word))))
            type = local_name(word);
    });
    begin_scope(Notation::rdfa, entry, type, first);
}

void Declarations::open_microformat(Tag const& tag, Entry& entry)
{
    std::string_view type;
    for_each_word(tag.classes, [&](std::string_view word) {
        if (type.empty())
            type = microformat_type(word);
    });
    if (!type.empty()) {
        begin_scope(Notation::microformat, entry, type, {});
        return;
    }
    auto const* scope = innermost(Notation::microformat);
    if (!scope)
        return;
    for_each_word(tag.classes, [&](std::string_view word) {
        if (auto const property = microformat_property(scope->type, word); !property.empty())
            add_value(Notation::microformat, entry, tag, Element::other, property);
    });
}

} // namespace kinotheca
