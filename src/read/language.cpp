#include "read/language.hpp"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>

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
    for (int i = 0; i < 3; ++i) {
        if (languages[i] == best)
            shares.front().percent = percents[i];
        else if (languages[i] != CLD2::UNKNOWN_LANGUAGE && percents[i] >= 10)
            shares.push_back({bcp47(CLD2::LanguageCode(languages[i])), percents[i]});
    }
    return shares;
}

} // namespace kinotheca
