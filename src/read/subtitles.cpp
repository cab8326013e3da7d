#include "read/subtitles.hpp"

#include "read/facts.hpp"

namespace kinotheca {

Subtitles subtitles_at(Reading const& reading, std::uint32_t at, std::uint32_t end)
{
    auto const fact = fact_at(reading, at, end);
    if (fact.kind != Fact::Kind::subtitles)
        return {};
    auto const& tokens = reading.tokens;
    // "EST" are English subtitles in capitals alone.
    if (fact.range.size() == 1 && tokens[at].folded.size() <= 3 && !tokens[at].capitals)
        return {};
    Subtitles told{{{fact.text, reading.span(fact.range)}}, fact.range};
    auto const language_at = [&](std::uint32_t place) {
        auto const* mark = place < end ? reading.at(Category::language, place) : nullptr;
        return mark && mark->range.last <= end ? mark : nullptr;
    };
    // Only behind the word for subtitles do further languages belong to it: "French, English subtitles".
    auto const* last = fact.range.size() > 1 && !language_at(at) ? reading.in(Category::language, fact.range) : nullptr;
    while (last && last->range.last == told.range.last && last->range.last < end) {
        auto const next = last->range.last;
        auto const* joint = reading.at(Category::and_, next);
        bool const sign = tokens[next].is(",") || tokens[next].is("/") || tokens[next].is("+") || tokens[next].is("&");
        last = joint || sign ? language_at(joint ? joint->range.last : next + 1) : nullptr;
        if (!last)
            break;
        told.languages.emplace_back(std::string(last->word), reading.span(last->range));
        told.range.last = last->range.last;
    }
    return told;
}

} // namespace kinotheca
