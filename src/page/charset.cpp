#include "page/charset.hpp"

#include "page/labels.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace kinotheca {

namespace {

// The specification asks for 1024 bytes; pages that put scripts before their meta element are read by browsers all the
// same, which see it later and start again.
constexpr std::size_t prescanned = 8192;

bool is_white(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
}

// One attribute of the tag at `at`; false at the end of the tag.
bool next_attribute(std::string_view bytes, std::size_t& at, std::string& name, std::string& value)
{
    while (at < bytes.size() && (is_white(bytes[at]) || bytes[at] == '/'))
        ++at;
    if (at >= bytes.size() || bytes[at] == '>')
        return false;
    name.clear();
    value.clear();
    while (at < bytes.size() && !is_white(bytes[at]) && bytes[at] != '>' && bytes[at] != '/' && (bytes[at] != '=' || name.empty()))
        name += lower(bytes[at++]);
    while (at < bytes.size() && is_white(bytes[at]))
        ++at;
    if (at >= bytes.size() || bytes[at] != '=')
        return true;
    ++at;
    while (at < bytes.size() && is_white(bytes[at]))
        ++at;
    if (at < bytes.size() && (bytes[at] == '"' || bytes[at] == '\'')) {
        auto const end = std::min(bytes.find(bytes[at], at + 1), bytes.size());
        value = lowered(bytes.substr(at + 1, end - at - 1));
        at = std::min(end + 1, bytes.size());
    } else {
        while (at < bytes.size() && !is_white(bytes[at]) && bytes[at] != '>')
            value += lower(bytes[at++]);
    }
    return true;
}

std::string label_of_meta(std::string_view bytes, std::size_t& at)
{
    std::string name, value, label, content;
    bool pragma = false;
    while (next_attribute(bytes, at, name, value)) {
        if (name == "charset")
            label = value;
        else if (name == "content")
            content = charset_parameter(value);
        else if (name == "http-equiv")
            pragma = value == "content-type";
    }
    if (label.empty() && pragma)
        label = content;
    return label;
}

std::string label_of_xml(std::string_view bytes)
{
    if (!bytes.starts_with("<?xml"))
        return {};
    auto const declaration = bytes.substr(0, bytes.find('>'));
    auto at = declaration.find("encoding");
    if (at == std::string_view::npos || (at = declaration.find_first_of("\"'", at)) == std::string_view::npos)
        return {};
    auto const end = declaration.find(declaration[at], at + 1);
    return end == std::string_view::npos ? std::string() : std::string(declaration.substr(at + 1, end - at - 1));
}

// UTF-16 without a mark: every second byte of its ASCII is NUL.
std::string_view unmarked_utf16(std::string_view bytes)
{
    auto const sample = bytes.substr(0, 1024);
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < sample.size(); ++i)
        if (sample[i] == 0)
            ++zeros[i % 2];
    auto const half = sample.size() / 2;
    if (half < 2)
        return {};
    if (zeros[1] * 10 > half * 4 && zeros[0] * 20 < half)
        return "UTF-16LE";
    if (zeros[0] * 10 > half * 4 && zeros[1] * 20 < half)
        return "UTF-16BE";
    return {};
}

struct HighBytes {
    std::size_t high = 0;    // bytes above 0x7F
    std::size_t letters = 0; // ASCII letters between tags
    std::size_t longest = 0; // run of bytes above 0xBF, where single-byte encodings have their letters
};

HighBytes count_high(std::string_view bytes, Markup markup)
{
    HighBytes count;
    std::size_t run = 0;
    bool tag = false;
    for (char const c : bytes) {
        auto const byte = static_cast<unsigned char>(c);
        run = byte > 0xBF ? run + 1 : 0;
        count.longest = std::max(count.longest, run);
        if (byte > 0x7F)
            ++count.high;
        else if (markup == Markup::present && (c == '<' || c == '>'))
            tag = c == '<';
        else if (!tag && lower(c) >= 'a' && lower(c) <= 'z')
            ++count.letters;
    }
    return count;
}

bool is_western(std::string_view encoding)
{
    return encoding == "windows-1252" || encoding == "ISO-8859-15" || encoding == "macintosh" || encoding == "windows-1254";
}

bool is_multibyte(std::string_view encoding)
{
    return encoding == "gb18030" || encoding == "Big5-HKSCS" || encoding == "EUC-JP" || encoding == "windows-932"
        || encoding == "windows-949";
}

// Western text has no runs of letters beyond ASCII; Cyrillic, Greek, Hebrew and Arabic have nothing else.
bool is_full_of_another_script(HighBytes const& count)
{
    return count.longest >= 5 && count.high > 20 && count.high * 2 > count.letters;
}

// KOI8-R draws boxes where KOI8-U has the four letters that Russian lacks; a page with a box between letters is in the latter.
bool has_ukrainian_koi8(std::string_view bytes)
{
    auto is_letter = [](char c) { return static_cast<unsigned char>(c) >= 0xC0; };
    auto is_ukrainian = [](char c) { return std::string_view("\xA4\xA6\xA7\xAD\xB4\xB6\xB7\xBD").find(c) != std::string_view::npos; };
    for (std::size_t i = 1; i < bytes.size(); ++i)
        if ((is_ukrainian(bytes[i]) && is_letter(bytes[i - 1])) || (is_letter(bytes[i]) && is_ukrainian(bytes[i - 1])))
            return true;
    return false;
}

// The likeliest encoding by statistics in which the bytes can be read without loss. Windows-1252 where nothing speaks for another.
std::string detected(std::string_view bytes, Markup markup, HighBytes const& count)
{
    auto const another_script = is_full_of_another_script(count);
    for (auto const& guess : guess_encodings(bytes, markup)) {
        auto encoding = encoding_of_label(guess.encoding);
        if (encoding.empty() || encoding == "UTF-8" || encoding.starts_with("UTF-16"))
            continue;
        // The detector knows the letters of a language better than a short page shows them: faint guesses are noise.
        if (guess.confidence < 10 || (is_western(encoding) && another_script))
            continue;
        auto const multibyte = is_multibyte(encoding);
        if (to_utf8(bytes.substr(0, 65536), encoding).broken * 50 > count.high)
            continue;
        if (multibyte && !another_script && count.high * 10 < count.letters && guess.confidence < 60)
            continue;
        if (encoding == "KOI8-R" && has_ukrainian_koi8(bytes))
            encoding = "KOI8-U";
        return std::string(encoding);
    }
    return "windows-1252";
}

Decoded converted(std::string_view bytes, std::string encoding)
{
    if (encoding == "UTF-8")
        return {std::string(bytes), std::move(encoding)};
    return {to_utf8(bytes, encoding).text, std::move(encoding)};
}

// What the declared encoding makes of the bytes is good enough to believe the declaration.
bool is_plausible(std::string_view bytes, std::string_view encoding, HighBytes const& count)
{
    if (is_western(encoding))
        return !is_full_of_another_script(count);
    return to_utf8(bytes, encoding).broken * 20 <= count.high;
}

std::optional<Decoded> by_mark(std::string_view bytes)
{
    if (bytes.starts_with("\xEF\xBB\xBF"))
        return converted(bytes.substr(3), "UTF-8");
    if (bytes.starts_with("\xFE\xFF"))
        return converted(bytes.substr(2), "UTF-16BE");
    if (bytes.starts_with("\xFF\xFE"))
        return converted(bytes.substr(2), "UTF-16LE");
    return {};
}

} // namespace

std::string_view charset_parameter(std::string_view content_type)
{
    constexpr std::string_view word = "charset";
    for (std::size_t at = 0; at + word.size() < content_type.size(); ++at) {
        if (!std::equal(word.begin(), word.end(), content_type.begin() + static_cast<std::ptrdiff_t>(at),
                [](char a, char b) { return a == lower(b); }))
            continue;
        auto from = at + word.size();
        while (from < content_type.size() && is_white(content_type[from]))
            ++from;
        if (from >= content_type.size() || content_type[from] != '=')
            continue;
        ++from;
        while (from < content_type.size() && is_white(content_type[from]))
            ++from;
        auto rest = content_type.substr(from);
        if (!rest.empty() && (rest[0] == '"' || rest[0] == '\''))
            return rest.substr(1, rest.find(rest[0], 1) - 1);
        return rest.substr(0, rest.find_first_of("; \t\r\n\f,"));
    }
    return {};
}

std::string declared_label(std::string_view bytes)
{
    bytes = bytes.substr(0, prescanned);
    if (auto label = label_of_xml(bytes); !encoding_of_label(label).empty())
        return label;
    for (std::size_t at = bytes.find('<'); at != std::string_view::npos; at = bytes.find('<', at)) {
        if (bytes.substr(at).starts_with("<!--")) {
            auto const end = bytes.find("-->", at + 2);
            if (end == std::string_view::npos)
                return {};
            at = end + 3;
            continue;
        }
        auto const name = lowered(bytes.substr(at + 1, 5));
        ++at;
        if (name.starts_with("meta") && (name.size() < 5 || is_white(name[4]) || name[4] == '/')) {
            at += 4;
            if (auto label = label_of_meta(bytes, at); !encoding_of_label(label).empty())
                return label;
        } else if (!name.empty() && ((name[0] >= 'a' && name[0] <= 'z') || name[0] == '/')) {
            // An attribute's value may hold what looks like a meta element.
            while (at < bytes.size() && !is_white(bytes[at]) && bytes[at] != '>')
                ++at;
            std::string attribute, value;
            while (next_attribute(bytes, at, attribute, value)) {}
        }
    }
    return {};
}

Decoded decode(std::string_view bytes, std::string_view content_type, Markup markup)
{
    if (auto marked = by_mark(bytes))
        return *std::move(marked);
    if (auto const encoding = unmarked_utf16(bytes); !encoding.empty())
        return converted(bytes, std::string(encoding));

    std::string declared(encoding_of_label(charset_parameter(content_type)));
    if (declared.empty() && markup == Markup::present) {
        declared = encoding_of_label(declared_label(bytes));
        // A declaration that could be read as ASCII can't be true of UTF-16.
        if (declared.starts_with("UTF-16"))
            declared = "UTF-8";
    }
    if (declared.starts_with("UTF-16") && bytes.size() % 2 == 0 && to_utf8(bytes, declared).broken == 0)
        return converted(bytes, declared);

    auto const utf8 = count_utf8(bytes);
    if (utf8.characters == 0 && utf8.broken == 0) {
        auto const japanese = bytes.find("\x1B$") != std::string_view::npos && bytes.find("\x1B(") != std::string_view::npos;
        return converted(bytes, japanese ? "ISO-2022-JP" : "UTF-8");
    }
    // Few characters may be UTF-8 by chance in encodings of two bytes a character, so a declared one stands then.
    if (utf8.broken == 0 && !(is_multibyte(declared) && utf8.characters < 4))
        return converted(bytes, "UTF-8");
    if (utf8.characters > 20 * utf8.broken)
        return converted(bytes, "UTF-8");

    auto const count = count_high(bytes, markup);
    if (!declared.empty() && declared != "UTF-8" && !declared.starts_with("UTF-16") && is_plausible(bytes, declared, count))
        return converted(bytes, declared);
    return converted(bytes, detected(bytes, markup, count));
}

} // namespace kinotheca
