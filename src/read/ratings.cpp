#include "read/ratings.hpp"

namespace kinotheca {

namespace {

struct RatingReader {
    Reading const& reading;
    Tokens const& tokens;

    // "4,5": a figure of up to three digits, perhaps with a part behind its point; one past it, or the place itself.
    std::uint32_t past_figure(std::uint32_t at, std::uint32_t end) const
    {
        if (at >= end || !tokens[at].is_number() || tokens[at].folded.size() > 3)
            return at;
        ++at;
        if (at + 1 < end && (tokens[at].is(",") || tokens[at].is(".")) && !tokens[at].spaced && tokens[at + 1].is_number()
            && !tokens[at + 1].spaced)
            at += 2;
        return at;
    }

    // "★★★½": empty where no star is a full one.
    TokenRange stars_at(std::uint32_t at, std::uint32_t end) const
    {
        auto next = at;
        bool full = false;
        while (next < end && is_star(reading, next)) {
            full = full || tokens[next].is("★") || tokens[next].is("⭐") || tokens[next].is("*");
            ++next;
        }
        return full ? TokenRange{at, next} : TokenRange{};
    }

    TokenRange rating_at(std::uint32_t at, std::uint32_t end, bool labelled) const
    {
        if (auto const stars = stars_at(at, end); !stars.empty())
            return stars;
        auto next = past_figure(at, end);
        if (next == at)
            return {};
        if (labelled && next < end && tokens[next].is("%"))
            return {at, next + 1};
        // "4 of 5" in any language: one or two small words, where a label has said that this is a rating.
        if (next < end && tokens[next].is("/"))
            ++next;
        else if (labelled)
            for (int words = 0; words < 2 && next < end && tokens[next].is_word() && !tokens[next].capital; ++words)
                ++next;
        auto const last = past_figure(next, end);
        return last > next ? TokenRange{at, last} : TokenRange{};
    }
};

} // namespace

bool is_star(Reading const& reading, std::uint32_t at)
{
    auto const& token = reading.tokens[at];
    if (token.is("★") || token.is("☆") || token.is("⭐") || token.is("✩") || reading.words(token.span) == "½")
        return true;
    auto const asterisk = [&](std::uint32_t other) { return other < reading.tokens.size() && reading.tokens[other].is("*"); };
    return token.is("*") && ((asterisk(at + 1) && !reading.tokens[at + 1].spaced) || (at > 0 && asterisk(at - 1) && !token.spaced));
}

TextValue rating_in(Reading const& reading, Line const& line)
{
    auto const& tokens = reading.tokens;
    auto const range = line.tokens;
    if (range.empty() || range.size() > 20 || line.aside || (line.noise && !is_star(reading, range.first)))
        return {};
    auto at = range.first;
    auto const* label = reading.at(Category::byline, at);
    if (label && label->word != "rating")
        label = nullptr;
    if (label) {
        at = label->range.last;
        while (at < range.last && (tokens[at].is(":") || tokens[at].is("-")))
            ++at;
    }
    auto const rating = at < range.last ? RatingReader{reading, tokens}.rating_at(at, range.last, label != nullptr) : TokenRange();
    // Without a word for it a rating fills its line, in signs that mean nothing else.
    bool const stars = !rating.empty() && is_star(reading, rating.first) && !tokens[rating.first].is("*");
    auto span = reading.span(rating);
    // The half is numbers to the tokens.
    static constexpr std::string_view half = "½";
    bool const halved = !rating.empty() && std::string_view(reading.text.body).substr(span.end).starts_with(half);
    if (halved)
        span.end += static_cast<std::uint32_t>(half.size());
    return !rating.empty() && (label || (stars && span.end >= line.span.end)) ? reading.value(span) : TextValue();
}

} // namespace kinotheca
