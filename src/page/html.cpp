#include "page/html.hpp"

#include "page/declared.hpp"
#include "page/elements.hpp"
#include "page/json_ld.hpp"
#include "page/layout.hpp"
#include "page/metadata.hpp"
#include "page/regions.hpp"

#include <algorithm>
#include <array>
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <memory>
#include <utility>

namespace kinotheca {

namespace {

// The parser looks at all open elements for an end tag that matches none. A page that makes it do so too often is cut there.
constexpr std::int64_t most_open_elements_looked_at = 100'000'000;

constexpr std::size_t largest_script = 4 * 1024 * 1024;

// Words set apart within a line: longer ones are whole sentences, more of them no page of prose.
constexpr std::size_t longest_emphasised = 160;
constexpr std::size_t most_emphasised = 20000;

std::string_view view(xmlChar const* text)
{
    return text ? std::string_view(reinterpret_cast<char const*>(text)) : std::string_view();
}

std::string_view view(xmlChar const* text, int size)
{
    return {reinterpret_cast<char const*>(text), static_cast<std::size_t>(size)};
}

// What a reference without its semicolon means, or one that came into HTML after the parser's table. Empty for no reference.
std::string_view meant_by_reference(std::string_view name)
{
    struct Row {
        std::string_view name;
        std::string_view text;
    };
    constexpr std::array rows{Row{"amp", "&"}, Row{"lt", "<"}, Row{"gt", ">"}, Row{"quot", "\""}, Row{"nbsp", "\u00A0"}, Row{"copy", "©"},
        Row{"eacute", "é"}, Row{"egrave", "è"}, Row{"agrave", "à"}, Row{"ccedil", "ç"}, Row{"uuml", "ü"}, Row{"ouml", "ö"},
        Row{"auml", "ä"}, Row{"szlig", "ß"}, Row{"laquo", "«"}, Row{"raquo", "»"}, Row{"middot", "·"}, Row{"starf", "★"},
        Row{"bigstar", "★"}, Row{"star", "☆"}, Row{"check", "✓"}, Row{"colon", ":"}, Row{"comma", ","}, Row{"period", "."},
        Row{"excl", "!"}, Row{"quest", "?"}, Row{"lpar", "("}, Row{"rpar", ")"}, Row{"lsqb", "["}, Row{"rsqb", "]"}, Row{"num", "#"},
        Row{"percnt", "%"}, Row{"dollar", "$"}, Row{"plus", "+"}, Row{"equals", "="}, Row{"ast", "*"}, Row{"sol", "/"}, Row{"lowbar", "_"},
        Row{"commat", "@"}, Row{"hyphen", "‐"}, Row{"half", "½"}, Row{"ccaron", "č"}, Row{"Ccaron", "Č"}, Row{"rcaron", "ř"},
        Row{"ecaron", "ě"}, Row{"zcaron", "ž"}, Row{"Zcaron", "Ž"}, Row{"lstrok", "ł"}, Row{"eogon", "ę"}, Row{"aogon", "ą"},
        Row{"sacute", "ś"}, Row{"nacute", "ń"}, Row{"cacute", "ć"}, Row{"zdot", "ż"}};
    auto const found = std::find_if(rows.begin(), rows.end(), [&](Row const& row) { return row.name == name; });
    return found == rows.end() ? std::string_view() : found->text;
}

// Receives the parser's events. They are used as they come instead of a tree: that is quicker, and the parser's limits on
// depth and on the size of a text hold for its tree alone.
class Builder {
public:
    explicit Builder(Text& text) : m_text(text), m_layout(text), m_regions(text), m_declarations(text, m_layout), m_metadata(text) {}

    void start(std::string_view name, xmlChar const** attributes)
    {
        write_ampersand();
        Tag tag;
        tag.name = name;
        for (; attributes && *attributes; attributes += 2)
            add_attribute(tag, view(attributes[0]), view(attributes[1]));
        auto const& traits = traits_of(name);
        auto frame = m_frames.empty() ? Frame{} : m_frames.back();
        frame.element = traits.element;
        frame.display = styled(tag, traits.display);
        frame.declares = frame.region = frame.emphasises = false;
        begin_part(frame, tag);
        if (frame.capture == Capture::nothing || frame.capture == Capture::unseen)
            frame.declares = m_declarations.open(tag, traits.element);
        begin_capture(frame, tag);
        if (frame.capture == Capture::nothing)
            begin_display(frame, traits);
        m_frames.push_back(frame);
    }

    void end()
    {
        write_ampersand();
        if (m_frames.empty())
            return;
        auto const frame = m_frames.back();
        m_frames.pop_back();
        auto const outer = m_frames.empty() ? Capture::nothing : m_frames.back().capture;
        if (frame.declares)
            m_declarations.close();
        if (frame.capture == Capture::nothing)
            end_display(frame);
        else if (frame.capture != outer)
            end_capture(frame.capture);
        if (frame.emphasises)
            end_emphasis(frame.written);
        if (frame.region)
            m_regions.close();
    }

    // The parser gives a reference that it does not understand as "&" and the name behind it, in two pieces.
    void characters(std::string_view text)
    {
        if (m_ampersand) {
            m_ampersand = false;
            if (auto const meant = meant_by_reference(text); !meant.empty()) {
                m_reference = true;
                write(meant);
                return;
            }
            write("&");
        } else if (m_reference) {
            m_reference = false;
            if (text.starts_with(';'))
                text.remove_prefix(1);
        }
        if (text == "&")
            m_ampersand = true;
        else
            write(text);
    }

    void finish()
    {
        while (!m_frames.empty())
            end();
        write_ampersand();
        m_layout.finish();
        // Of a block that proved blank nothing is left where a value was noted.
        for (auto& value : m_text.declared)
            if (value.at.end > m_text.body.size())
                value.at = {};
        m_regions.finish();
    }

private:
    // Where text goes that is not laid out.
    enum class Capture : std::uint8_t { nothing, title, json_ld, unseen, dropped };

    void write_ampersand()
    {
        m_reference = false;
        if (std::exchange(m_ampersand, false))
            write("&");
    }

    void write(std::string_view text)
    {
        if (m_frames.empty()) {
            m_layout.write(text, {});
            return;
        }
        auto const& frame = m_frames.back();
        switch (frame.capture) {
        case Capture::nothing: m_layout.write(text, {frame.kind, frame.level, frame.preformatted}); break;
        case Capture::title:
        case Capture::json_ld:
            if (m_captured.size() < largest_script)
                m_captured += text;
            break;
        case Capture::unseen: m_declarations.write_unseen(text); break;
        case Capture::dropped: break;
        }
    }

    struct Frame {
        Element element = Element::other;
        Display display = Display::flow;
        Capture capture = Capture::nothing;
        BlockKind kind = BlockKind::paragraph;
        int level = 0;
        int lists = 0;
        bool preformatted = false;
        bool matter = false; // in an article, section or main
        bool declares = false;
        bool region = false;
        bool emphasises = false;
        std::size_t written = 0; // where an emphasis begins
    };

    void begin_part(Frame& frame, Tag const& tag)
    {
        auto const purpose = purpose_of(tag, frame.element, frame.display, frame.matter);
        if (purpose != Purpose::matter) {
            auto const by_element = frame.element == Element::nav || frame.element == Element::header || frame.element == Element::footer
                || frame.element == Element::aside || frame.element == Element::noscript || !tag.role.empty();
            m_layout.break_row();
            m_regions.open(purpose, !by_element);
            frame.region = true;
        }
        if (frame.element == Element::article || frame.element == Element::section || frame.element == Element::main_) {
            frame.matter = true;
            if (frame.element != Element::section)
                m_regions.matter_found();
        }
    }

    void begin_capture(Frame& frame, Tag const& tag)
    {
        if (frame.element == Element::link || frame.element == Element::meta)
            m_metadata.add(tag, frame.element);
        else if (frame.element == Element::html && m_text.language.empty())
            m_metadata.set_language(tag.lang);
        if (frame.capture == Capture::dropped || frame.capture == Capture::unseen)
            ;
        else if (frame.element == Element::title && !m_has_title)
            frame.capture = Capture::title;
        else if (frame.element == Element::script && is_json_ld(tag.type))
            frame.capture = Capture::json_ld;
        else if (tag.hidden)
            frame.capture = Capture::unseen;
        else if (frame.display == Display::none || is_decoration(frame, tag))
            frame.capture = Capture::dropped;
    }

    // What icons are made of; the words beside them say the same.
    static bool is_decoration(Frame const& frame, Tag const& tag) { return tag.aria_hidden && frame.display == Display::flow; }

    static bool is_json_ld(std::string_view type) { return equal_without_case(type.substr(0, type.find(';')), "application/ld+json"); }

    void end_capture(Capture capture)
    {
        if (capture == Capture::title) {
            m_has_title = m_metadata.set_title(m_captured);
        } else if (capture == Capture::json_ld) {
            declare_json_ld(m_captured, m_text, [this] { return m_declarations.next_item(); });
        }
        m_captured.clear();
    }

    void begin_display(Frame& frame, ElementTraits const& traits)
    {
        switch (frame.display) {
        case Display::flow: begin_emphasis(frame); break;
        case Display::none: break;
        case Display::block: m_layout.end_line(); break;
        case Display::spaced: frame.lists > 0 && frame.kind == BlockKind::item ? m_layout.end_line() : m_layout.end_group(); break;
        case Display::heading:
            m_layout.break_row();
            m_layout.end_group();
            frame.kind = BlockKind::heading;
            frame.level = traits.level;
            if (traits.level == 1)
                m_regions.matter_found();
            break;
        case Display::list:
            m_layout.break_row();
            frame.lists++ > 0 ? m_layout.end_line() : m_layout.end_group();
            break;
        case Display::item:
            m_layout.break_row();
            m_layout.begin_item();
            frame.kind = BlockKind::item;
            frame.level = std::max(frame.lists, 1);
            break;
        case Display::term:
        case Display::detail:
            m_layout.break_row();
            m_layout.end_line();
            frame.kind = frame.display == Display::term ? BlockKind::term : BlockKind::detail;
            frame.level = 0;
            break;
        case Display::table:
            m_layout.break_row();
            m_layout.end_group();
            frame.kind = BlockKind::paragraph;
            frame.level = 0;
            break;
        case Display::row: m_layout.begin_row(); break;
        case Display::cell: m_layout.begin_cell(); break;
        case Display::preformatted:
            m_layout.break_row();
            m_layout.end_group();
            frame.preformatted = true;
            break;
        case Display::line_break: m_layout.line_feed(); break;
        }
    }

    void begin_emphasis(Frame& frame) const
    {
        frame.emphasises = frame.element == Element::em || frame.element == Element::i || frame.element == Element::cite;
        frame.written = m_layout.position();
    }

    void end_emphasis(std::size_t begin)
    {
        auto const words = m_layout.written_since(begin);
        if (!words.empty() && words.size() <= longest_emphasised && m_text.emphasised.size() < most_emphasised)
            m_text.emphasised.push_back(words);
    }

    void end_display(Frame const& frame)
    {
        auto const in_item = !m_frames.empty() && m_frames.back().kind == BlockKind::item && m_frames.back().lists > 0;
        switch (frame.display) {
        case Display::flow:
        case Display::none:
        case Display::line_break:
        case Display::cell: break;
        case Display::block:
        case Display::item:
        case Display::term:
        case Display::detail: m_layout.end_line(); break;
        case Display::row: m_layout.end_row(); break;
        case Display::spaced:
        case Display::list: in_item ? m_layout.end_line() : m_layout.end_group(); break;
        case Display::heading:
        case Display::table:
        case Display::preformatted: m_layout.end_group(); break;
        }
    }

    Text& m_text;
    Layout m_layout;
    Regions m_regions;
    Declarations m_declarations;
    Metadata m_metadata;
    std::vector<Frame> m_frames;
    std::string m_captured;
    bool m_has_title = false;
    bool m_ampersand = false; // the last text was "&", which may begin a reference
    bool m_reference = false; // the last text was a reference, whose semicolon may follow
};

struct Parsing {
    Builder builder;
    htmlParserCtxtPtr context = nullptr;
    std::int64_t looked_at = 0;
};

void on_start(void* parsing, xmlChar const* name, xmlChar const** attributes)
{
    static_cast<Parsing*>(parsing)->builder.start(view(name), attributes);
}

void on_end(void* parsing, xmlChar const*)
{
    static_cast<Parsing*>(parsing)->builder.end();
}

void on_characters(void* parsing, xmlChar const* text, int size)
{
    static_cast<Parsing*>(parsing)->builder.characters(view(text, size));
}

void on_error(void* parsing, xmlErrorPtr error)
{
    if (error->code != XML_ERR_TAG_NAME_MISMATCH)
        return;
    auto& self = *static_cast<Parsing*>(parsing);
    self.looked_at += self.context->nameNr;
    if (self.looked_at > most_open_elements_looked_at)
        xmlStopParser(self.context);
}

struct Freer {
    void operator()(htmlParserCtxt* context) const
    {
        context->sax = nullptr; // ours
        htmlFreeParserCtxt(context);
    }
};

} // namespace

void lay_out_html(std::string_view decoded, Text& text)
{
    [[maybe_unused]] static bool const initialized = (xmlInitParser(), true);

    Parsing parsing{Builder(text)};
    htmlSAXHandler events{};
    events.startElement = on_start;
    events.endElement = on_end;
    events.characters = on_characters;
    events.ignorableWhitespace = on_characters;
    events.cdataBlock = on_characters;
    events.serror = on_error;
    events.initialized = XML_SAX2_MAGIC;

    // The parser takes no empty text.
    if (!decoded.empty()) {
        std::unique_ptr<htmlParserCtxt, Freer> context(htmlCreateMemoryParserCtxt(decoded.data(), static_cast<int>(decoded.size())));
        if (context) {
            parsing.context = context.get();
            xmlFree(context->sax);
            context->sax = &events;
            context->userData = &parsing;
            context->charset = XML_CHAR_ENCODING_UTF8;
            htmlCtxtUseOptions(context.get(), HTML_PARSE_RECOVER | HTML_PARSE_NODEFDTD | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
            htmlParseDocument(context.get());
        }
    }
    parsing.builder.finish();
}

} // namespace kinotheca
