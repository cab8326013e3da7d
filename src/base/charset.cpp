#include "base/charset.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <memory>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucsdet.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

namespace kinotheca {

namespace {

struct Closer {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
    void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

void count_broken(
    void const* context, UConverterToUnicodeArgs* arguments, char const*, std::int32_t, UConverterCallbackReason reason, UErrorCode* code)
{
    if (reason > UCNV_IRREGULAR)
        return;
    ++*static_cast<std::size_t*>(const_cast<void*>(context));
    *code = U_ZERO_ERROR;
    UChar const replacement = 0xfffd;
    ucnv_cbToUWriteUChars(arguments, &replacement, 1, 0, code);
}

void append(std::string& text, UChar const* begin, UChar const* end)
{
    auto const length = static_cast<std::int32_t>(end - begin);
    std::int32_t at = 0;
    while (at < length) {
        UChar32 c = 0;
        U16_NEXT(begin, at, length, c);
        if (U_IS_SURROGATE(c))
            c = 0xfffd;
        std::array<std::uint8_t, 4> bytes;
        std::int32_t size = 0;
        U8_APPEND_UNSAFE(bytes.data(), size, c);
        text.append(reinterpret_cast<char const*>(bytes.data()), static_cast<std::size_t>(size));
    }
}

} // namespace

Utf8Count count_utf8(std::string_view bytes)
{
    Utf8Count count;
    auto const* data = reinterpret_cast<std::uint8_t const*>(bytes.data());
    auto const size = static_cast<std::int64_t>(bytes.size());
    std::int64_t at = 0;
    while (at < size) {
        if (data[at] < 0x80) {
            ++at;
            continue;
        }
        auto const start = at;
        UChar32 c = 0;
        U8_NEXT(data, at, size, c);
        if (c >= 0)
            ++count.characters;
        else if (at < size || !U8_IS_LEAD(data[start]))
            count.broken += static_cast<std::size_t>(at - start);
        else
            count.cut = true;
    }
    return count;
}

Converted to_utf8(std::string_view bytes, std::string_view encoding)
{
    UErrorCode code = U_ZERO_ERROR;
    std::unique_ptr<UConverter, Closer> converter(ucnv_open(std::string(encoding).c_str(), &code));
    if (U_FAILURE(code))
        throw Error(fmt::format("cannot convert from the encoding {}: {}", encoding, u_errorName(code)));
    Converted converted;
    ucnv_setToUCallBack(converter.get(), count_broken, &converted.broken, nullptr, nullptr, &code);
    converted.text.reserve(bytes.size() + bytes.size() / 2);
    char const* from = bytes.data();
    char const* const end = from + bytes.size();
    std::array<UChar, 4096> block;
    do {
        code = U_ZERO_ERROR;
        auto* to = block.data();
        ucnv_toUnicode(converter.get(), &to, block.data() + block.size(), &from, end, nullptr, true, &code);
        append(converted.text, block.data(), to);
    } while (code == U_BUFFER_OVERFLOW_ERROR);
    return converted;
}

std::vector<EncodingGuess> guess_encodings(std::string_view bytes, Markup markup)
{
    // ICU looks at the first 8,000 bytes only; the head of a page may hold nothing but ASCII, so the sample begins
    // shortly before the first byte that tells something.
    auto const high = std::find_if(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    auto const first = static_cast<std::size_t>(high - bytes.begin());
    if (first < bytes.size() && first > 2000)
        bytes.remove_prefix(first - 200);
    bytes = bytes.substr(0, 16000);

    UErrorCode code = U_ZERO_ERROR;
    std::unique_ptr<UCharsetDetector, Closer> detector(ucsdet_open(&code));
    ucsdet_enableInputFilter(detector.get(), markup == Markup::present);
    ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), &code);
    std::int32_t found = 0;
    auto const** matches = ucsdet_detectAll(detector.get(), &found, &code);
    std::vector<EncodingGuess> guesses;
    for (std::int32_t i = 0; U_SUCCESS(code) && i < found; ++i) {
        auto const* name = ucsdet_getName(matches[i], &code);
        auto const confidence = ucsdet_getConfidence(matches[i], &code);
        if (U_SUCCESS(code) && name)
            guesses.push_back({name, confidence});
    }
    return guesses;
}

} // namespace kinotheca
