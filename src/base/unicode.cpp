#include "base/unicode.hpp"

#include "base/remembered.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <memory>
#include <unicode/brkiter.h>
#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

namespace kinotheca {

namespace beyond_ascii {

char32_t next_code_point(std::string_view text, std::size_t& at)
{
    auto const* bytes = reinterpret_cast<std::uint8_t const*>(text.data());
    auto index = static_cast<std::int32_t>(at);
    auto const length = static_cast<std::int32_t>(text.size());
    UChar32 point;
    U8_NEXT(bytes, index, length, point);
    if (point < 0) {
        ++at;
        return 0xFFFD;
    }
    at = static_cast<std::size_t>(index);
    return static_cast<char32_t>(point);
}

char32_t previous_code_point(std::string_view text, std::size_t& at)
{
    auto const* bytes = reinterpret_cast<std::uint8_t const*>(text.data());
    auto index = static_cast<std::int32_t>(at);
    UChar32 point;
    U8_PREV(bytes, 0, index, point);
    if (point < 0) {
        --at;
        return 0xFFFD;
    }
    at = static_cast<std::size_t>(index);
    return static_cast<char32_t>(point);
}

bool is_letter(char32_t c)
{
    return (U_MASK(u_charType(static_cast<UChar32>(c))) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

bool is_upper(char32_t c)
{
    return u_isUUppercase(static_cast<UChar32>(c)) || u_istitle(static_cast<UChar32>(c));
}

bool is_space(char32_t c)
{
    return u_isUWhiteSpace(static_cast<UChar32>(c)) || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF;
}

} // namespace beyond_ascii

void append_utf8(std::string& text, char32_t code_point)
{
    std::array<std::uint8_t, 4> bytes;
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(bytes.data(), length, static_cast<UChar32>(code_point));
    text.append(reinterpret_cast<char const*>(bytes.data()), static_cast<std::size_t>(length));
}

bool is_caseless(char32_t c)
{
    // Georgian has capitals in Unicode, but no one writes with them.
    return c >= 0x5D0 && (u_charType(static_cast<UChar32>(c)) == U_OTHER_LETTER || (c >= 0x10D0 && c <= 0x10FF && c != 0x10FB));
}

bool is_ideographic(char32_t c)
{
    if (c < 0x1100)
        return false;
    UErrorCode status = U_ZERO_ERROR;
    auto const script = uscript_getScript(static_cast<UChar32>(c), &status);
    return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA || script == USCRIPT_HANGUL;
}

bool is_hiragana(char32_t c)
{
    return c >= 0x3041 && c <= 0x309F;
}

bool is_katakana(char32_t c)
{
    return (c >= 0x30A1 && c <= 0x30FF && c != U'・') || (c >= 0x31F0 && c <= 0x31FF);
}

bool is_hangul(char32_t c)
{
    return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3131 && c <= 0x318E);
}

bool is_unspaced(char32_t c)
{
    if (c < 0x0E00 || is_hangul(c) || !is_letter(c))
        return false;
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR: return true;
    default: return c == U'ー';
    }
}

namespace {

// Signs and letters that are written for others, each group with what it stands for.
struct Group {
    std::u32string_view signs;
    char32_t plain;
};
constexpr Group groups[] = {
    {U"“”„‟«»″❝❞＂״「」『』《》〈〉﹁﹂﹃﹄", U'"'},
    {U"‘’‚‛`´΄′ʼʹ‹›׳", U'\''},
    {U"‐‑‒–—―−־", U'-'},
    {U"、،", U','},
    {U"。։।॥", U'.'}, // of Chinese and Japanese, Armenian, Hindi
    {U"՝", U':'},     // behind an Armenian label
    {U"؛", U';'},
    {U"؟", U'?'},
    {U"・‧∙⋅", U'·'},
    {U"【〔〖", U'['},
    {U"】〕〗", U']'},
    {U"〜", U'~'},
    {U"ँ", U'ं'},
    // Arabic letters that Persian, or a careless hand, writes in another form.
    {U"ىی", U'ي'},
    {U"ک", U'ك'},
    {U"ةۀہەھ", U'ه'},
};

constexpr std::size_t signs_in_groups()
{
    std::size_t count = 0;
    for (auto const& group : groups)
        count += group.signs.size();
    return count;
}

constexpr auto plain_signs = [] {
    std::array<std::pair<char32_t, char32_t>, signs_in_groups()> signs{};
    std::size_t i = 0;
    for (auto const& group : groups)
        for (auto sign : group.signs)
            signs[i++] = {sign, group.plain};
    std::sort(signs.begin(), signs.end());
    return signs;
}();

char32_t plain_sign(char32_t c)
{
    if (c < 0x80)
        return c == U'`' ? U'\'' : c;
    auto const found = std::lower_bound(plain_signs.begin(), plain_signs.end(), std::pair(c, U'\0'));
    return found != plain_signs.end() && found->first == c ? found->second : c;
}

// Letters that have no decomposition but that people write without their stroke.
std::string_view plain_letter(char32_t c)
{
    switch (c) {
    case U'ø': return "o";
    case U'ł': return "l";
    case U'đ':
    case U'ð': return "d";
    case U'æ': return "ae";
    case U'œ': return "oe";
    case U'ß': return "ss";
    case U'ı': return "i";
    case U'þ': return "th";
    case U'ħ': return "h";
    case U'ŧ': return "t";
    case U'ё': return "е";
    default: return {};
    }
}

icu::Normalizer2 const& compatibility_fold()
{
    UErrorCode status = U_ZERO_ERROR;
    return *icu::Normalizer2::getNFKCCasefoldInstance(status);
}

icu::Normalizer2 const& decomposition()
{
    UErrorCode status = U_ZERO_ERROR;
    return *icu::Normalizer2::getNFDInstance(status);
}

// Й and Ї are letters of their own, not И and І with a mark.
bool keeps_its_mark(char32_t c)
{
    return c == U'й' || c == U'ї';
}

constexpr char32_t tatweel = U'ـ'; // stretches a word, and is no letter of it

// Vowels and the sign that takes one away, in the scripts of India: as good as letters. The dot that makes ज़ of ज is left out by many.
bool is_vowel_sign(char32_t c)
{
    return c >= 0x900 && c < 0xE00 && u_getCombiningClass(static_cast<UChar32>(c)) != 7;
}

void append_plain(char32_t c, std::string& out)
{
    if ((u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK && !is_vowel_sign(c)) || c == tatweel)
        return;
    if (auto const digit = u_charDigitValue(static_cast<UChar32>(c));
        digit >= 0 && u_charType(static_cast<UChar32>(c)) == U_DECIMAL_DIGIT_NUMBER) {
        out += static_cast<char>('0' + digit); // ٣, ۳, ३
        return;
    }
    c = plain_sign(c);
    if (auto const plain = plain_letter(c); !plain.empty())
        out += plain;
    else
        append_utf8(out, c);
}

// One code point folded; appended to `out`. Decides everything that fold() does but white space.
void fold_one(char32_t c, std::string& out)
{
    if (c < 128) {
        out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
        return;
    }
    c = plain_sign(c);
    if (c < 128) {
        out += static_cast<char>(c);
        return;
    }
    icu::UnicodeString folded;
    UErrorCode status = U_ZERO_ERROR;
    compatibility_fold().normalize(icu::UnicodeString(static_cast<UChar32>(c)), folded, status);
    for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
        auto const point = static_cast<char32_t>(folded.char32At(i));
        if (keeps_its_mark(point) || (point >= 0x3040 && point < 0xD7B0)) {
            append_utf8(out, point); // kana with its voicing and Hangul syllables stay whole
            continue;
        }
        icu::UnicodeString apart;
        if (!decomposition().getDecomposition(static_cast<UChar32>(point), apart))
            apart = icu::UnicodeString(static_cast<UChar32>(point));
        for (std::int32_t j = 0; j < apart.length(); j = apart.moveIndex32(j, 1))
            append_plain(static_cast<char32_t>(apart.char32At(j)), out);
    }
}

// What fold_one() gives, remembered for each code point of the first plane when it is first asked for: eight bytes, so that all
// threads can share them without a lock. A value that is being remembered twice is the same both times.
class FoldMemory {
public:
    void append(char32_t c, std::string& out)
    {
        if (c >= m_folded.size()) {
            fold_one(c, out);
            return;
        }
        auto packed = m_folded[c].load(std::memory_order_relaxed);
        if (packed == unknown)
            m_folded[c].store(packed = pack(c), std::memory_order_relaxed);
        if (packed == too_long)
            fold_one(c, out);
        else
            for (auto size = packed & 0xFF; size > known; --size)
                out += static_cast<char>((packed >>= 8) & 0xFF);
    }

private:
    // The lowest byte is the number of bytes plus one, those above it are the bytes.
    static constexpr std::uint64_t unknown = 0;
    static constexpr std::uint64_t known = 1;
    static constexpr std::uint64_t too_long = 0xFF;

    static std::uint64_t pack(char32_t c)
    {
        std::string folded;
        fold_one(c, folded);
        if (folded.size() > 7)
            return too_long;
        std::uint64_t packed = 0;
        for (auto i = folded.size(); i-- > 0;)
            packed = (packed | static_cast<unsigned char>(folded[i])) << 8;
        return packed | (folded.size() + known);
    }

    std::array<std::atomic<std::uint64_t>, 0x10000> m_folded{};
};

constinit FoldMemory fold_memory;

// How fold() writes an ASCII character.
constexpr auto folded_ascii = [] {
    std::array<char, 0x80> folded{};
    for (std::size_t c = 0; c < folded.size(); ++c) {
        bool const capital = c >= 'A' && c <= 'Z';
        bool const blank = c >= '\t' && c <= '\r';
        folded[c] = blank ? ' ' : static_cast<char>(capital ? c + ('a' - 'A') : c);
    }
    return folded;
}();

template <class Append>
void fold_each(std::string_view text, std::string& out, Append&& appended)
{
    bool space = false;
    auto const blank = [&](std::size_t start) {
        if (!space)
            out += ' ', appended(start);
        space = true;
    };
    for (std::size_t at = 0; at < text.size();) {
        auto const start = at;
        auto const c = next_code_point(text, at);
        if (c < 0x80) {
            if (auto const folded = folded_ascii[c]; folded == ' ')
                blank(start);
            else
                out += folded, appended(start), space = false;
        } else if (is_space(c)) {
            blank(start);
        } else {
            auto const before = out.size();
            fold_memory.append(c, out);
            // A mark that stands alone, "¸", folds to the blank that it stood on.
            if (space && out.size() > before && out[before] == ' ')
                out.erase(before, 1);
            if (out.size() > before)
                appended(start), space = out.back() == ' ';
        }
    }
}

} // namespace

std::string fold(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    fold_each(text, out, [](std::size_t) {});
    while (!out.empty() && out.back() == ' ')
        out.pop_back();
    if (!out.empty() && out.front() == ' ')
        out.erase(0, 1);
    return out;
}

std::string lowered(std::string_view text)
{
    icu::UnicodeString folded;
    UErrorCode status = U_ZERO_ERROR;
    auto const from = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    compatibility_fold().normalize(from, folded, status);
    folded.findAndReplace(icu::UnicodeString(char16_t{u'ё'}), icu::UnicodeString(char16_t{u'е'}));
    std::string out;
    folded.toUTF8String(out);
    return out;
}

Folded fold_with_origin(std::string_view text)
{
    Folded folded;
    folded.text.reserve(text.size());
    folded.origin.reserve(text.size() + 1);
    fold_each(text, folded.text, [&](std::size_t start) {
        do
            folded.origin.push_back(static_cast<std::uint32_t>(start));
        while (folded.origin.size() < folded.text.size());
    });
    folded.origin.push_back(static_cast<std::uint32_t>(text.size()));
    return folded;
}

std::u32string bare_letters(std::string_view text)
{
    UErrorCode status = U_ZERO_ERROR;
    auto const& decompose = *icu::Normalizer2::getNFKDInstance(status);
    auto letters =
        decompose.normalize(icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size()))), status);
    letters.foldCase();
    std::u32string out;
    bool gap = false;
    for (std::int32_t at = 0; at < letters.length(); at = letters.moveIndex32(at, 1)) {
        auto const c = letters.char32At(at);
        if (u_getCombiningClass(c) != 0)
            continue;
        constexpr std::uint32_t of_words = U_GC_L_MASK | U_GC_N_MASK;
        if (!(U_GET_GC_MASK(c) & of_words) && c != U'_') {
            gap = !out.empty();
            continue;
        }
        if (gap)
            out += U' ';
        gap = false;
        out += static_cast<char32_t>(c);
    }
    return out;
}

namespace {

std::string transliterated(std::string_view text)
{
    thread_local std::unique_ptr<icu::Transliterator> const to_latin_letters = [] {
        UErrorCode status = U_ZERO_ERROR;
        UParseError where;
        return std::unique_ptr<icu::Transliterator>(
            icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, where, status));
    }();
    auto letters = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    to_latin_letters->transliterate(letters);
    std::string out;
    letters.toUTF8String(out);
    out = fold(out);
    std::erase(out, '\''); // the soft sign
    return out;
}

} // namespace

std::string to_latin(std::string_view text)
{
    auto const latin = [](std::string_view some) {
        for (std::size_t at = 0; at < some.size();)
            if (auto c = next_code_point(some, at); is_letter(c) && c >= 0x250 && !(c >= 0x1E00 && c < 0x1F00))
                return false;
        return true;
    };
    if (latin(text))
        return fold(text);
    thread_local Remembered remembered;
    return remembered.of(text, [&] { return transliterated(text); });
}

Script script_of(std::string_view text)
{
    std::array<int, static_cast<std::size_t>(Script::other) + 1> counts{};
    for (std::size_t at = 0; at < text.size();) {
        auto const c = next_code_point(text, at);
        if (!is_letter(c))
            continue;
        UErrorCode status = U_ZERO_ERROR;
        auto script = Script::other;
        switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
        case USCRIPT_LATIN: script = Script::latin; break;
        case USCRIPT_CYRILLIC: script = Script::cyrillic; break;
        case USCRIPT_GREEK: script = Script::greek; break;
        case USCRIPT_HEBREW: script = Script::hebrew; break;
        case USCRIPT_ARABIC: script = Script::arabic; break;
        case USCRIPT_GEORGIAN: script = Script::georgian; break;
        case USCRIPT_ARMENIAN: script = Script::armenian; break;
        case USCRIPT_HAN: script = Script::han; break;
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA: script = Script::kana; break;
        case USCRIPT_HANGUL: script = Script::hangul; break;
        case USCRIPT_COMMON:
        case USCRIPT_INHERITED: continue;
        default: break;
        }
        ++counts[static_cast<std::size_t>(script)];
    }
    auto const most = std::max_element(counts.begin(), counts.end());
    return *most == 0 ? Script::none : static_cast<Script>(most - counts.begin());
}

std::string_view to_string(Script script)
{
    switch (script) {
    case Script::latin: return "Latn";
    case Script::cyrillic: return "Cyrl";
    case Script::greek: return "Grek";
    case Script::hebrew: return "Hebr";
    case Script::arabic: return "Arab";
    case Script::georgian: return "Geor";
    case Script::armenian: return "Armn";
    case Script::han: return "Hani";
    case Script::kana: return "Jpan";
    case Script::hangul: return "Kore";
    case Script::none:
    case Script::other: break;
    }
    return "Zyyy";
}

std::string sanitized(std::string_view bytes)
{
    std::string out;
    out.reserve(bytes.size());
    std::size_t written = 0; // what stands before it
    for (std::size_t at = 0; at < bytes.size();) {
        auto const start = at;
        auto const c = next_code_point(bytes, at);
        bool const control = (c < 32 && c != '\t' && c != '\n') || c == 0x7F;
        if (!control && c != 0xFFFD)
            continue;
        out += bytes.substr(written, start - written);
        out += control ? " " : "\xEF\xBF\xBD";
        written = at;
    }
    out += bytes.substr(written);
    return out;
}

namespace {

// White space and the marks that tell a line's direction: neither is seen at the ends of a text.
bool is_blank(char32_t c)
{
    return is_space(c) || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

} // namespace

Span trimmed(std::string_view text, Span span)
{
    std::size_t begin = span.begin;
    std::size_t end = span.end;
    while (begin < end) {
        auto next = begin;
        if (!is_blank(next_code_point(text, next)))
            break;
        begin = next;
    }
    while (end > begin) {
        auto before = end;
        if (!is_blank(previous_code_point(text, before)))
            break;
        end = before;
    }
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::string_view trimmed(std::string_view text)
{
    auto const span = trimmed(text, Span{0, static_cast<std::uint32_t>(text.size())});
    return text.substr(span.begin, span.size());
}

std::vector<std::uint32_t> word_starts(std::string_view text)
{
    thread_local std::unique_ptr<icu::BreakIterator> const words = [] {
        UErrorCode status = U_ZERO_ERROR;
        return std::unique_ptr<icu::BreakIterator>(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    }();
    std::vector<std::uint32_t> starts;
    UErrorCode status = U_ZERO_ERROR;
    UText* const view = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
    words->setText(view, status);
    for (auto at = words->first(); at != icu::BreakIterator::DONE; at = words->next())
        if (static_cast<std::size_t>(at) < text.size())
            starts.push_back(static_cast<std::uint32_t>(at));
    utext_close(view);
    return starts;
}

int compare_for_people(std::string_view left, std::string_view right, std::string_view language)
{
    thread_local std::string known;
    thread_local std::unique_ptr<icu::Collator> collator;
    UErrorCode status = U_ZERO_ERROR;
    if (!collator || known != language) {
        known = language;
        collator.reset(icu::Collator::createInstance(icu::Locale(known.c_str()), status));
    }
    auto const order = collator->compareUTF8(icu::StringPiece(left.data(), static_cast<std::int32_t>(left.size())),
        icu::StringPiece(right.data(), static_cast<std::int32_t>(right.size())), status);
    return order == UCOL_LESS ? -1 : order == UCOL_GREATER ? 1 : 0;
}

} // namespace kinotheca
