#include "read/language.hpp"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <string_view>

namespace kinotheca {

namespace {

// CLD2's codes that BCP 47 writes otherwise.
std::string bcp47(std::string code)
{
    if (code == "zh")
        return "zh-Hans";
    if (code == "zh-Hant" || code == "zh-TW")
        return "zh-Hant";
    if (code == "iw")
        return "he";
    if (code == "no" || code == "nb")
        return "nb";
    return code;
}

// Both written languages of Norway are one to CLD2: small words that only one of them has tell which it is.
bool is_nynorsk(std::string_view text)
{
    static constexpr std::string_view nynorsk[] = {
        "ikkje", "eg", "ein", "eit", "frå", "korleis", "kvifor", "berre", "vere", "vore", "fekk", "gjekk", "noko", "nokon", "mykje", "dei"};
    static constexpr std::string_view bokmal[] = {
        "ikke", "jeg", "en", "et", "fra", "hvordan", "hvorfor", "bare", "være", "vært", "fikk", "gikk", "noe", "noen", "mye", "de"};
    int more = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        auto const end = std::min(text.find_first_of(" \n\t.,:;!?()", begin), text.size());
        auto const word = text.substr(begin, end - begin);
        auto const is_word = [&](std::string_view each) { return each == word; };
        more += std::any_of(std::begin(nynorsk), std::end(nynorsk), is_word);
        more -= std::any_of(std::begin(bokmal), std::end(bokmal), is_word);
        begin = end + 1;
    }
    return more > 0;
}

} // namespace

std::vector<LanguageShare> languages_of(Text const& text)
{
    // Furniture is often in another language than the matter: the blocks that are not, first.
    std::string matter;
    constexpr std::size_t enough = 20000;
    for (auto const& block : text.blocks) {
        if (block.boilerplate || matter.size() > enough)
            continue;
        matter += text[block.span];
        matter += '\n';
    }
    if (matter.size() < 40)
        matter = text.body.substr(0, enough);
    CLD2::CLDHints const hints{
        text.language.empty() ? nullptr : text.language.c_str(), nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    CLD2::Language languages[3];
    int percents[3];
    double scores[3];
    int bytes = 0;
    bool reliable = false;
    auto const best = CLD2::ExtDetectLanguageSummary(
        matter.data(), static_cast<int>(matter.size()), true, &hints, 0, languages, percents, scores, nullptr, &bytes, &reliable);
    if (best == CLD2::UNKNOWN_LANGUAGE || bytes < 20)
        return text.language.empty() ? std::vector<LanguageShare>() : std::vector<LanguageShare>{{text.language, 100}};
    std::vector<LanguageShare> shares{{bcp47(CLD2::LanguageCode(best)), 0}};
    if (shares.front().code == "nb" && is_nynorsk(matter))
        shares.front().code = "nn";
    for (int i = 0; i < 3; ++i) {
        if (languages[i] == best)
            shares.front().percent = percents[i];
        else if (languages[i] != CLD2::UNKNOWN_LANGUAGE && percents[i] >= 10)
            shares.push_back({bcp47(CLD2::LanguageCode(languages[i])), percents[i]});
    }
    return shares;
}

} // namespace kinotheca
