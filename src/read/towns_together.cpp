#include "read/towns_together.hpp"

#include <algorithm>
#include <array>

namespace kinotheca {

namespace {

constexpr std::size_t sign_size = 3; // the bytes of a letter

using Letters = std::string_view;

template <std::size_t count>
bool is_one_of(Letters letter, std::array<Letters, count> const& letters)
{
    return std::find(letters.begin(), letters.end(), letter) != letters.end();
}

template <std::size_t count>
bool begins_with_one_of(Letters text, std::array<Letters, count> const& words)
{
    return std::any_of(words.begin(), words.end(), [&](Letters word) { return text.starts_with(word); });
}

// The letter at the place, and empty where a digit, a sign or the end is.
Letters letter_at(Letters text, std::size_t at)
{
    if (at >= text.size())
        return {};
    auto next = at;
    auto const letter = next_code_point(text, next);
    return is_letter(letter) && is_ideographic(letter) ? text.substr(at, next - at) : Letters();
}

bool is_number_at(Letters text, std::size_t at)
{
    auto const folded = at < text.size() ? fold(text.substr(at, sign_size)) : std::string();
    return !folded.empty() && is_digit(static_cast<unsigned char>(folded.front()));
}

bool is_blank(Letters text, std::size_t at)
{
    return at < text.size() && is_space(next_code_point(text, at));
}

// "港町2-4-1", "文化路 88 號", "駅前通り", "公所": what follows a town in an address.
bool goes_on_as_address(Letters rest, bool small_town)
{
    static constexpr std::array<Letters, 3> offices{"公所", "役場", "役所"};
    static constexpr std::array<Letters, 6> streets{"路", "街", "巷", "通", "道", "号"};
    static constexpr std::array<Letters, 10> days{"月", "日", "年", "回", "時", "时", "名", "人", "分", "円"};
    if (begins_with_one_of(rest, offices))
        return true;
    // "つばめ町3-11" is a quarter of a town.
    if (small_town && is_number_at(rest, 0))
        return false;
    constexpr std::size_t furthest = 14 * sign_size;
    bool blank = false;
    Letters last;
    for (std::size_t at = 0; at < rest.size() && at < furthest;) {
        if (is_number_at(rest, at)) {
            while (is_number_at(rest, at))
                next_code_point(rest, at);
            return at > 0 && !is_one_of(letter_at(rest, at), days);
        }
        auto const letter = letter_at(rest, at);
        if (letter.empty()) {
            // One blank may part the street from its number.
            if (blank || !is_blank(rest, at))
                break;
            blank = true;
            if (!is_one_of(last, streets))
                break;
            next_code_point(rest, at);
            continue;
        }
        last = letter == "り" ? last : letter;
        at += letter.size();
    }
    return is_one_of(last, streets);
}

// "汐見市", "北海道函館市" without the province before it: one past the sign of the town, and where its name begins.
Span town_before_street(Letters text)
{
    static constexpr std::array<Letters, 7> signs{"市", "町", "村", "鎮", "镇", "鄉", "乡"};
    static constexpr std::array<Letters, 2> small{"町", "村"};
    static constexpr std::array<Letters, 6> provinces{"県", "縣", "县", "省", "府", "郡"};
    static constexpr std::array<Letters, 2> whole_provinces{"北海道", "東京都"};
    constexpr std::size_t longest = 12 * sign_size;
    std::size_t begin = begins_with_one_of(text, whole_provinces) ? 3 * sign_size : 0;
    for (auto at = begin; at < longest;) {
        auto const letter = letter_at(text, at);
        if (letter.empty())
            return {};
        at += letter.size();
        bool const named = at >= begin + 3 * sign_size;
        if (named && is_one_of(letter, signs) && goes_on_as_address(text.substr(at), is_one_of(letter, small)))
            return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)};
        if (named && is_one_of(letter, provinces))
            begin = at;
    }
    return {};
}

// "은하시 중앙로 55", "은하군 은하읍 군청로 1": a town before a street and its number.
Span korean_town_before_street(Letters text)
{
    static constexpr std::array<Letters, 2> signs{"시", "군"};
    static constexpr std::array<Letters, 6> parts{"로", "길", "동", "읍", "면", "구"};
    auto const word_at = [&](std::size_t at) {
        auto end = at;
        while (!letter_at(text, end).empty())
            end += letter_at(text, end).size();
        return text.substr(at, end - at);
    };
    auto const last_letter = [](Letters word) { return word.size() < sign_size ? Letters() : word.substr(word.size() - sign_size); };
    auto const town = word_at(0);
    if (town.size() < 3 * sign_size || town.size() > 6 * sign_size || !is_one_of(last_letter(town), signs))
        return {};
    constexpr int most_parts = 3;
    auto at = town.size();
    for (int part = 0; part < most_parts && is_blank(text, at); ++part) {
        ++at;
        if (part > 0 && is_number_at(text, at))
            return {0, static_cast<std::uint32_t>(town.size())};
        auto const word = word_at(at);
        if (word.size() < 2 * sign_size || !is_one_of(last_letter(word), parts))
            return {};
        at += word.size();
    }
    return is_blank(text, at) && is_number_at(text, at + 1) ? Span{0, static_cast<std::uint32_t>(town.size())} : Span();
}

// Whether an address may begin at the token: at the beginning of the line, behind a blank, a colon.
bool may_begin(Reading const& reading, TokenRange line, std::uint32_t at)
{
    auto const& tokens = reading.tokens;
    return tokens[at].is_word() && tokens[at].together
        && (at == line.first || tokens[at].spaced || tokens[at - 1].is(":") || tokens[at - 1].is("]"));
}

} // namespace

Span town_that_begins(Reading const& reading, Span house)
{
    static constexpr std::array<Letters, 8> signs{"市", "町", "村", "区", "區", "县", "縣", "鎮"};
    static constexpr std::array<Letters, 5> others_behind{"民", "場", "场", "内", "內"};
    // "社區", "校区": a part of something else.
    static constexpr std::array<Letters, 8> others_before{"社", "小", "校", "园", "園", "景", "地", "街"};
    constexpr std::size_t furthest = 6 * sign_size;
    auto const words = reading.words(house);
    for (auto at = sign_size; at + 2 * sign_size <= words.size() && at <= furthest; at += sign_size) {
        auto const sign = words.substr(at, sign_size);
        if (!is_one_of(sign, signs))
            continue;
        bool const short_name = at == sign_size && sign != "町";
        bool const word = is_one_of(words.substr(at + sign_size, sign_size), others_behind);
        bool const part = is_one_of(words.substr(at - sign_size, sign_size), others_before);
        return short_name || word || part || words.starts_with("城市") || words.starts_with("都市")
            ? Span()
            : Span{house.begin, house.begin + static_cast<std::uint32_t>(at + sign_size)};
    }
    return {};
}

Span town_of_address(Reading const& reading, std::uint32_t begin, std::uint32_t end)
{
    auto const text = reading.words({begin, end});
    auto const town = reading.language.starts_with("ko") ? korean_town_before_street(text) : town_before_street(text);
    return town.empty() ? Span() : Span{begin + town.begin, begin + town.end};
}

Span town_of_addresses(Reading const& reading)
{
    if (!reading.language.starts_with("ja") && !reading.language.starts_with("zh") && !reading.language.starts_with("ko"))
        return {};
    constexpr std::size_t ends = 12; // lines
    auto const count = reading.lines.size();
    Span found;
    for (std::size_t i = 0; i < count; ++i) {
        auto const& line = reading.lines[i];
        if (i >= ends && i + ends < count && !line.boilerplate)
            continue;
        for (auto at = line.tokens.first; at < line.tokens.last; ++at) {
            auto const town =
                may_begin(reading, line.tokens, at) ? town_of_address(reading, reading.tokens[at].span.begin, line.span.end) : Span();
            if (town.empty())
                continue;
            if (!found.empty() && reading.words(found) != reading.words(town))
                return {};
            found = found.empty() ? town : found;
        }
    }
    return found;
}

} // namespace kinotheca
