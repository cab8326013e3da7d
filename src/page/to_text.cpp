#include "page/page.hpp"

#include "base/unicode.hpp"
#include "page/charset.hpp"
#include "page/feed.hpp"
#include "page/html.hpp"
#include "page/icalendar.hpp"
#include "page/pdf.hpp"
#include "page/plain.hpp"
#include "page/saved_page.hpp"
#include "page/sniff.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

// Decoded markup in which the parser finds nothing but characters.
std::string clean_markup(std::string decoded)
{
    // In markup a NUL is nothing at all; as a space it would part a word.
    std::erase(decoded, '\0');
    auto const control = [](char c) { return static_cast<unsigned char>(c) < 32 && c != '\t' && c != '\n' && c != '\r'; };
    auto const count = count_utf8(decoded);
    if (count.broken > 0 || count.cut || std::any_of(decoded.begin(), decoded.end(), control))
        return sanitized(decoded);
    return decoded;
}

void lay_out(Page const& page, PageForm form, Text& text)
{
    auto const decoded = [&](Markup markup) { return decode(page.bytes, page.content_type, markup).text; };
    switch (form) {
    case PageForm::plain: lay_out_plain(decoded(Markup::absent), text); break;
    case PageForm::html: lay_out_html(clean_markup(decoded(Markup::present)), text); break;
    case PageForm::feed: lay_out_html(html_of_feed(clean_markup(decoded(Markup::present))), text); break;
    case PageForm::calendar: lay_out_html(html_of_calendar(clean_markup(decoded(Markup::absent))), text); break;
    case PageForm::saved: {
        auto const inner = unpacked(page);
        lay_out_html(clean_markup(decode(inner.bytes, inner.content_type, Markup::present).text), text);
        if (text.url.empty())
            text.url = inner.url;
        break;
    }
    case PageForm::pdf: {
        auto const pdf = text_of_pdf(page.bytes, page.path);
        lay_out_plain(pdf.body, text);
        text.title = sanitized(pdf.title);
        break;
    }
    }
}

} // namespace

Text to_text(Page const& page)
{
    Text text;
    text.path = page.path;
    lay_out(page, form_of(page), text);
    if (text.url.empty())
        text.url = page.url;
    return text;
}

} // namespace kinotheca
