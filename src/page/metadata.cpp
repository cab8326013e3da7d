#include "page/metadata.hpp"

#include "page/declared.hpp"

#include <algorithm>
#include <array>

namespace kinotheca {

namespace {

// What machines tell machines: no word about the matter.
constexpr std::array technical{"viewport", "robots", "generator", "theme-color", "referrer", "format-detection", "msapplication", "apple-",
    "google", "csrf", "fb:", "yandex", "bingbot", "p:domain_verify", "color-scheme", "mobile-web-app", "handheldfriendly", "rating",
    "revisit", "googlebot", "next-head-count", "twitter:card"};

bool is_address(std::string_view address)
{
    auto const begins = [&](std::string_view scheme) {
        return address.size() > scheme.size() && equal_without_case(address.substr(0, scheme.size()), scheme);
    };
    return (begins("http://") || begins("https://")) && address.size() <= 2048 && std::none_of(address.begin(), address.end(), [](char c) {
        return static_cast<unsigned char>(c) <= 32 || c == '"' || c == '<' || c == '>';
    });
}

std::string_view without_spaces(std::string_view text)
{
    std::string_view first;
    for_each_word(text, [&](std::string_view word) {
        if (first.empty())
            first = word;
    });
    return first;
}

bool has_word(std::string_view text, std::string_view wanted)
{
    bool found = false;
    for_each_word(text, [&](std::string_view word) { found = found || equal_without_case(word, wanted); });
    return found;
}

} // namespace

std::string language_tag(std::string_view written)
{
    std::string tag;
    std::size_t part = 0;
    std::size_t length = 0;
    for (char c : without_spaces(written).substr(0, 35)) {
        if (c == ',' || c == ';')
            break;
        if (c == '_' || c == '-') {
            tag += '-';
            ++part;
            length = 0;
            continue;
        }
        auto const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && !(c >= '0' && c <= '9'))
            return {};
        if (letter)
            c = static_cast<char>(c | 0x20);
        tag += c;
        ++length;
        if (part == 0 && (length > 3 || !letter))
            return {};
    }
    while (tag.ends_with('-'))
        tag.pop_back();
    if (tag.size() < 2 || tag[1] == '-' || tag.find("--") != std::string::npos)
        return {};
    // Regions in upper case, scripts with a capital.
    for (auto at = tag.find('-'); at != std::string::npos; at = tag.find('-', at + 1)) {
        auto const end = std::min(tag.find('-', at + 1), tag.size());
        auto const upper = [](char& c) { c = c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c; };
        if (end - at == 3)
            std::for_each(tag.begin() + static_cast<std::ptrdiff_t>(at), tag.begin() + static_cast<std::ptrdiff_t>(end), upper);
        else if (end - at == 5)
            upper(tag[at + 1]);
    }
    return tag;
}

void Metadata::set_language(std::string_view tag)
{
    if (auto language = language_tag(tag); !language.empty()) {
        m_text.language = std::move(language);
        m_language = true;
    }
}

bool Metadata::set_title(std::string_view title)
{
    m_text.title.clear();
    for_each_word(title, [&](std::string_view word) {
        if (!m_text.title.empty())
            m_text.title += ' ';
        m_text.title += word;
    });
    return !m_text.title.empty();
}

void Metadata::add(Tag const& tag, Element element)
{
    if (element == Element::link) {
        if (has_word(tag.rel, "canonical") && !m_canonical && is_address(without_spaces(tag.href))) {
            m_text.url = without_spaces(tag.href);
            m_canonical = true;
        }
        return;
    }
    if (!tag.http_equiv.empty()) {
        if (equal_without_case(tag.http_equiv, "content-language") && !m_language)
            if (auto language = language_tag(tag.content); !language.empty())
                m_text.language = std::move(language);
        return;
    }
    std::string name;
    for (char const c : !tag.property.empty() ? tag.property : tag.meta_name)
        name += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    if (name.empty() || tag.content.empty() || name.size() > 100
        || std::any_of(technical.begin(), technical.end(), [&](std::string_view beginning) { return name.starts_with(beginning); }))
        return;
    if (name == "og:url" && m_text.url.empty() && is_address(without_spaces(tag.content)))
        m_text.url = without_spaces(tag.content);
    if ((name == "og:locale" || name == "language" || name == "dc.language" || name == "dcterms.language") && m_text.language.empty())
        m_text.language = language_tag(tag.content);
    declare(m_text, name, tag.content, 0);
}

} // namespace kinotheca
