#include "read/credit_names.hpp"

#include "read/facts.hpp"
#include "read/prose.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace kinotheca {

bool CreditNames::has_company_word(TokenRange range, bool sure) const
{
    static std::unordered_set<std::string_view> const words{"film", "films", "filmproduktion", "studio", "studios", "pictures",
        "productions", "production", "produktion", "producties", "entertainment", "media", "gmbh", "ltd", "inc", "llc", "company", "cinema",
        "cinemas", "television", "tv", "arte", "distribution", "verleih", "filmverleih", "cine", "international", "group", "bv", "sarl",
        "ab", "as", "ag", "oy", "aps", "sro", "srl", "spa", "sa", "kft", "zrt", "ou", "uab", "sia", "doo", "zespol", "movies", "movie",
        "house", "works", "factory", "vision", "arts", "partners", "collective", "network", "channel", "animation", "cinematografica",
        "televisie", "televisio", "televisione", "televisioni", "rai", "zdf", "ard", "bbc", "студия", "киностудия", "студія", "кіностудія",
        "фильм", "мосфильм", "ленфильм"};
    static constexpr std::string_view stems[] = {
        "film", "produ", "studi", "kino", "кино", "кіно", "фильм", "фільм", "филм", "студ", "продук"};
    for (auto at = range.first; at < range.last; ++at) {
        auto const word = tokens[at].folded;
        bool const stem = std::any_of(std::begin(stems), std::end(stems), [&](auto each) { return word.starts_with(each); });
        bool const whole = words.contains(word) && !(sure && word.size() < 4);
        bool const sign = tokens[at].is_number() || tokens[at].is("&") || tokens[at].is("\"");
        if (stem || whole || (sign && !sure))
            return true;
    }
    return false;
}

bool CreditNames::is_company_name(Span name) const
{
    auto const range = tokens.within(name);
    if (range.size() == 1 && tokens[range.first].together && !names_at(reading, range.first, range.last).empty())
        return false;
    int parts = 0;
    for (auto at = range.first; at < range.last; ++at)
        parts += tokens[at].is_word();
    return has_company_word(range, false) || parts == 1 || parts > 4;
}

bool CreditNames::is_technical(TokenRange range) const
{
    static std::unordered_set<std::string_view> const words{"dolby", "dts", "mono", "stereo", "lpcm", "pcm", "atmos", "surround", "digital",
        "sdds", "sr", "monaural", "monoaural", "monofonico", "estereo", "optical", "cinemascope", "cinemascop", "scope", "techniscope",
        "panavision", "vistavision", "eastmancolor", "technicolor", "agfacolor", "sovcolor", "orwocolor", "sonoro", "sonore", "sonora",
        "muet", "mudo", "muto", "stumm", "nijemi", "моно", "стерео", "звуковой", "немой", "有聲", "有声", "無聲", "无声", "單音", "单声道",
        "立體聲", "立体声", "杜比", "モノラル", "ステレオ", "サイレント", "ドルビー", "유성", "무성", "모노", "스테레오", "돌비"};
    bool any = false;
    for (auto at = range.first; at < range.last; ++at) {
        bool const known = words.contains(tokens[at].folded);
        if (!known && tokens[at].is_word())
            return false;
        any = any || known;
    }
    return any;
}

bool CreditNames::is_society(std::uint32_t at) const
{
    static std::unordered_set<std::string_view> const words{"asc", "bsc", "isc", "afc", "aic", "bvk", "psc", "dff", "fnf", "fsf", "nsc",
        "sbc", "acs", "csc", "jsc", "rgc", "hsc", "ack", "abc", "aec", "scs", "sok", "zfs", "ace", "gbfe", "bfe", "ascs", "lac", "esc"};
    return tokens[at].capitals && words.contains(tokens[at].folded);
}

Span CreditNames::without_society(Span name) const
{
    auto range = tokens.within(name);
    while (range.size() > 2 && (is_society(range.last - 1) || tokens[range.last - 1].is(",")))
        --range.last;
    bool shouts = true;
    for (auto at = range.first; at < range.last; ++at)
        shouts = shouts && (!tokens[at].is_word() || tokens[at].capitals);
    return range == tokens.within(name) || shouts ? name : reading.span(range);
}

bool CreditNames::is_inverted(Span name) const
{
    auto const range = tokens.within(name);
    auto comma = range.first;
    while (comma < range.last && !tokens[comma].is(","))
        ++comma;
    TokenRange const family{range.first, comma};
    TokenRange const given{std::min(comma + 1, range.last), range.last};
    auto const words = [&](TokenRange part) {
        return !part.empty() && looks_like_name(reading, reading.span(part)) && tokens[part.first].is_word();
    };
    auto const capitals = [&](TokenRange part) {
        int count = 0;
        for (auto at = part.first; at < part.last; ++at)
            count += tokens[at].capital;
        return count;
    };
    return comma < range.last && words(family) && words(given) && capitals(family) == 1 && family.size() <= 3 && given.size() <= 5
        && capitals(given) <= 3;
}

std::vector<Span> CreditNames::inverted_parts(Span value) const
{
    auto const range = tokens.within(value);
    std::vector<Span> parts;
    auto begin = range.first;
    for (auto at = range.first; at <= range.last; ++at) {
        bool const line = at < range.last && at > begin && reading.text.body.find('\n', tokens[at - 1].span.end) < tokens[at].span.begin;
        if (at < range.last && !tokens[at].is(";") && !line)
            continue;
        if (auto const part = without_signs(reading, reading.span({begin, at})); at > begin && !part.empty())
            parts.push_back(part);
        begin = line ? at : at + 1;
    }
    return parts;
}

bool CreditNames::holds_inverted(Span value) const
{
    auto const parts = inverted_parts(value);
    return std::any_of(parts.begin(), parts.end(), [&](Span part) { return is_inverted(split_brackets(reading, part).head); });
}

bool CreditNames::tells_inverted() const
{
    int inverted = 0;
    int straight = 0;
    for (auto const& labelled : reading.labelled) {
        // The crew decides: players have an order of their own.
        bool crew = false;
        for (auto word : labelled.words)
            if (Role role{}; parse_name(word, role))
                crew = crew || (!is_company(role) && role != Role::cast);
        if (!crew || labelled.brief)
            continue;
        for (auto value : labelled.values)
            for (auto part : inverted_parts(value)) {
                auto const head = split_brackets(reading, part).head;
                if (is_inverted(head))
                    ++inverted;
                else if (has_two_names(reading, tokens.within(head)))
                    ++straight;
            }
    }
    return inverted >= 3 && straight * 3 <= inverted;
}

Span CreditNames::without_facts(Span name) const
{
    auto const range = tokens.within(name);
    for (auto at = range.first + 1; at < range.last; ++at) {
        if (!tokens[at].is_number() || !tokens[at].spaced)
            continue;
        auto end = at;
        while (end < range.last) {
            auto const fact = fact_at(reading, end, range.last);
            if (fact.kind == Fact::Kind::none && !tokens[end].is_sign())
                return name;
            end = std::max(end + 1, fact.range.last);
        }
        return reading.span({range.first, at});
    }
    return name;
}

std::uint32_t CreditNames::past_as(std::uint32_t at) const
{
    static constexpr std::string_view words[] = {"…", "as", "als", "som", "kot", "kao", "jako", "ako", "comme", "como", "come", "sebagai",
        "vai", "mint", "kui", "rollis", "ως", "као", "като", "בתפקיד", "بدور"};
    static constexpr std::string_view phrases[][5] = {{".", "."}, {"در", "نقش"}, {"في", "دور"}, {"dans", "le", "role", "de"},
        {"nel", "ruolo", "di"}, {"en", "el", "papel", "de"}, {"no", "papel", "de"}, {"en", "el", "paper", "de"}, {"in", "rolul"},
        {"in", "de", "rol", "van"}, {"в", "роли"}, {"у", "ролі"}, {"в", "ролята", "на"}, {"у", "улози"}, {"u", "ulozi"}, {"v", "vlogi"},
        {"w", "roli"}, {"v", "roli"}, {"v", "ulohe"}, {"i", "rollen", "som"}, {"in", "der", "rolle"}, {"στον", "ρολο"}, {"trong", "vai"},
        {"у", "роли"}};
    for (auto const& phrase : phrases) {
        auto next = at;
        bool same = true;
        for (auto word : phrase)
            if (!word.empty()) {
                same = same && next < tokens.size() && tokens[next].is(word);
                ++next;
            }
        if (same)
            return phrase[0] == "." ? at + 1 : next;
    }
    return std::find(std::begin(words), std::end(words), tokens[at].folded) != std::end(words) ? at + 1 : 0;
}

} // namespace kinotheca
