#include "page/warc.hpp"

#include "base/error.hpp"
#include "page/http_response.hpp"
#include "page/sniff.hpp"

#include <boost/beast/core/string.hpp>
#include <charconv>
#include <fmt/format.h>

namespace kinotheca {

namespace {

constexpr std::size_t longest_line = 16 * 1024;
constexpr std::size_t most_lines_of_a_head = 1000;

std::string_view trimmed(std::string_view text)
{
    auto const first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// "2026-03-24T19:30:00.25Z" without its fraction. Empty for what is no such moment.
std::string whole_seconds(std::string_view moment)
{
    constexpr std::string_view form = "0000-00-00T00:00:00";
    if (moment.size() <= form.size() || !moment.ends_with('Z'))
        return {};
    for (std::size_t i = 0; i < form.size(); ++i)
        if (form[i] == '0' ? moment[i] < '0' || moment[i] > '9' : moment[i] != form[i])
            return {};
    return std::string(moment.substr(0, form.size())) + "Z";
}

// "<urn:uuid:…>" without its brackets.
std::string_view bare_identifier(std::string_view text)
{
    if (text.starts_with('<') && text.ends_with('>'))
        text = text.substr(1, text.size() - 2);
    return text;
}

} // namespace

// What a record says of itself.
struct WarcPages::Head {
    std::string type;
    std::string identifier;
    std::string address;
    std::string date;
    std::string content_type;
    std::size_t length = 0;
};

bool is_warc(std::string_view beginning)
{
    return beginning.starts_with("WARC/");
}

std::optional<WarcPages::Head> WarcPages::read_head()
{
    std::string line;
    do {
        if (!m_stream.read_line(line, longest_line))
            return {};
    } while (line.empty());
    if (!is_warc(line))
        throw Error(fmt::format("cannot read {} to its end: a record ends where none should; the pages before it were read", m_name));
    Head head;
    bool has_length = false;
    for (std::size_t count = 0; m_stream.read_line(line, longest_line) && !line.empty(); ++count) {
        if (count > most_lines_of_a_head)
            throw Error(fmt::format("cannot read {} to its end: a record's head has no end; the pages before it were read", m_name));
        auto const colon = line.find(':');
        if (colon == std::string::npos)
            continue;
        auto const name = std::string_view(line).substr(0, colon);
        auto const value = trimmed(std::string_view(line).substr(colon + 1));
        if (boost::beast::iequals(name, "WARC-Type"))
            head.type = value;
        else if (boost::beast::iequals(name, "WARC-Record-ID"))
            head.identifier = bare_identifier(value);
        else if (boost::beast::iequals(name, "WARC-Target-URI"))
            head.address = bare_identifier(value);
        else if (boost::beast::iequals(name, "WARC-Date"))
            head.date = value;
        else if (boost::beast::iequals(name, "Content-Type"))
            head.content_type = value;
        else if (boost::beast::iequals(name, "Content-Length"))
            has_length = std::from_chars(value.data(), value.data() + value.size(), head.length).ec == std::errc();
    }
    if (!has_length)
        throw Error(fmt::format("cannot read {} to its end: a record has no length; the pages before it were read", m_name));
    return head;
}

Page WarcPages::page_of(Head const& head, std::string block) const
{
    Page page;
    page.path = fmt::format("{}#{}", m_name, head.identifier);
    page.url = head.address;
    page.retrieved_at = whole_seconds(head.date);
    if (head.type == "response") {
        auto response = http_response(block, largest_page);
        if (response.status != 200)
            return page;
        page.content_type = std::move(response.content_type);
        page.bytes = std::move(response.body);
    } else {
        page.content_type = head.content_type;
        page.bytes = std::move(block);
    }
    if (!may_be_page(page))
        page.bytes.clear();
    return page;
}

std::optional<Page> WarcPages::next()
{
    while (!m_ended) {
        m_ended = true; // unless all goes well
        auto const head = read_head();
        if (!head)
            return {};
        bool const wanted = (head->type == "response" && !boost::beast::iequals(head->content_type, "text/dns")) || head->type == "resource"
            || head->type == "conversion";
        if (wanted && head->length > largest_page) {
            m_ended = m_stream.skip(head->length) < head->length;
            throw Error(fmt::format("cannot read {}#{}: it is larger than {} bytes", m_name, head->identifier, largest_page));
        }
        std::string block;
        auto const got = wanted ? m_stream.read(block, head->length) : m_stream.skip(head->length);
        if (got < head->length)
            throw Error(fmt::format("cannot read {} to its end: it is cut off; the pages before were read", m_name));
        m_ended = false;
        if (!wanted)
            continue;
        if (auto page = page_of(*head, std::move(block)); !page.bytes.empty())
            return page;
    }
    return {};
}

} // namespace kinotheca
