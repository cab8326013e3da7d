#include "page/feed.hpp"

#include "page/escape.hpp"

#include <climits>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <memory>
#include <vector>

namespace kinotheca {

namespace {

struct FreeDocument {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using Document = std::unique_ptr<xmlDoc, FreeDocument>;

std::string_view name_of(xmlNode const* node)
{
    return reinterpret_cast<char const*>(node->name);
}

std::string_view space_of(xmlNode const* node)
{
    return node->ns && node->ns->href ? reinterpret_cast<char const*>(node->ns->href) : "";
}

// All text inside, as a reader of XML sees it.
std::string content_of(xmlNode const* node)
{
    std::unique_ptr<xmlChar, decltype(xmlFree)> const content(xmlNodeGetContent(node), xmlFree);
    return content ? reinterpret_cast<char const*>(content.get()) : "";
}

std::string attribute_of(xmlNode* node, char const* name)
{
    std::unique_ptr<xmlChar, decltype(xmlFree)> const value(xmlGetNoNsProp(node, reinterpret_cast<xmlChar const*>(name)), xmlFree);
    return value ? reinterpret_cast<char const*>(value.get()) : "";
}

// The markup inside: of Atom's type xhtml.
std::string markup_inside(xmlNode* node)
{
    std::unique_ptr<xmlBuffer, decltype(&xmlBufferFree)> const buffer(xmlBufferCreate(), xmlBufferFree);
    for (auto* child = node->children; child; child = child->next)
        xmlNodeDump(buffer.get(), node->doc, child, 0, 0);
    return std::string(
        reinterpret_cast<char const*>(xmlBufferContent(buffer.get())), static_cast<std::size_t>(xmlBufferLength(buffer.get())));
}

// A text construct as HTML. RSS does not say whether a text is markup: it is where it has tags or references.
std::string html_of(xmlNode* node)
{
    auto const type = attribute_of(node, "type");
    if (type == "xhtml")
        return markup_inside(node);
    auto const text = content_of(node);
    bool const atom = space_of(node).find("Atom") != std::string_view::npos;
    bool const markup = type == "html" || type == "text/html" || (!atom && text.find_first_of("<&") != std::string::npos);
    return markup ? text : escaped_html(text);
}

// What the page shows of an entry, or of the feed as a whole.
struct Shown {
    std::string title;
    std::string address;
    std::string published;
    std::string updated;
    std::string author;
    std::string text;

    void take(xmlNode* node);
};

void Shown::take(xmlNode* node)
{
    auto const name = name_of(node);
    if (name == "title" && title.empty() && space_of(node).find("mrss") == std::string_view::npos) {
        title = html_of(node);
    } else if (name == "link") {
        auto const relation = attribute_of(node, "rel");
        auto const reference = attribute_of(node, "href");
        if (address.empty() && (relation.empty() || relation == "alternate"))
            address = reference.empty() ? content_of(node) : reference;
    } else if (name == "pubDate" || name == "published" || name == "date" || name == "issued") {
        published = content_of(node);
    } else if (name == "updated" || name == "modified") {
        updated = content_of(node);
    } else if (name == "creator" || name == "author") {
        for (auto* child = node->children; child; child = child->next)
            if (child->type == XML_ELEMENT_NODE && name_of(child) == "name")
                author = content_of(child);
        if (author.empty())
            author = content_of(node);
    } else if (name == "description" || name == "summary" || name == "subtitle" || name == "content" || name == "encoded") {
        if (auto html = html_of(node); html.size() > text.size())
            text = std::move(html);
    }
}

void write_entry(std::string& out, Shown const& entry)
{
    out += "<article itemscope itemtype=\"https://schema.org/BlogPosting\">\n<h2 itemprop=\"headline\">";
    if (!entry.address.empty())
        out += "<a href=\"" + escaped_html(entry.address) + "\">" + entry.title + "</a>";
    else
        out += entry.title;
    out += "</h2>\n";
    auto const& date = entry.published.empty() ? entry.updated : entry.published;
    if (!date.empty())
        out += "<p><time itemprop=\"datePublished\">" + escaped_html(date) + "</time></p>\n";
    if (!entry.author.empty())
        out += "<p itemprop=\"author\">" + escaped_html(entry.author) + "</p>\n";
    out += "<div itemprop=\"articleBody\">" + entry.text + "</div>\n</article>\n";
}

bool is_entry(xmlNode const* node)
{
    return node->type == XML_ELEMENT_NODE && (name_of(node) == "item" || name_of(node) == "entry");
}

} // namespace

std::string html_of_feed(std::string_view decoded)
{
    if (decoded.size() > INT_MAX)
        return {};
    constexpr int options = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    Document const document(xmlReadMemory(decoded.data(), static_cast<int>(decoded.size()), nullptr, "UTF-8", options));
    auto* const root = document ? xmlDocGetRootElement(document.get()) : nullptr;
    if (!root)
        return {};

    Shown feed;
    std::vector<Shown> entries;
    // Entries stand in the root (Atom, RSS 1.0) or in its channel (RSS 2.0).
    auto const look_into = [&](xmlNode const* parent) {
        for (auto* node = parent->children; node; node = node->next) {
            if (is_entry(node)) {
                auto& entry = entries.emplace_back();
                for (auto* child = node->children; child; child = child->next)
                    if (child->type == XML_ELEMENT_NODE)
                        entry.take(child);
            } else if (node->type == XML_ELEMENT_NODE && name_of(node) != "channel") {
                feed.take(node);
            }
        }
    };
    look_into(root);
    for (auto* node = root->children; node; node = node->next)
        if (node->type == XML_ELEMENT_NODE && name_of(node) == "channel")
            look_into(node);

    auto out = "<!DOCTYPE html><html><head><title>" + feed.title + "</title></head><body>\n<h1>" + feed.title + "</h1>\n";
    if (!feed.text.empty())
        out += "<p>" + feed.text + "</p>\n";
    for (auto const& entry : entries)
        write_entry(out, entry);
    return out + "</body></html>\n";
}

} // namespace kinotheca
