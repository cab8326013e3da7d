#include "read/ratings.hpp"

#include "read/facts.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>

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
        // "4½", whose half is numbers to the tokens; "7 e 1/2"
        while (at < end && halves(at))
            ++at;
        if (at + 3 < end && reading.at(Category::and_, at) && tokens[at + 1].is("1") && tokens[at + 2].is("/") && tokens[at + 3].is("2"))
            at += 4;
        return at;
    }

    // "8", "8½": the half is part of the number to the tokens.
    bool is_up_to_ten(std::uint32_t at) const
    {
        auto const words = std::string(reading.words(tokens[at].span));
        return (words.size() <= 2 || words.ends_with("½")) && std::atoi(words.c_str()) <= 10;
    }

    // "A+", "B-": a school's mark that ends its line.
    bool is_grade(std::uint32_t at, std::uint32_t end) const
    {
        auto const& mark = tokens[at];
        bool const letter =
            mark.is_word() && mark.capital && mark.folded.size() == 1 && mark.folded.front() >= 'a' && mark.folded.front() <= 'f';
        bool const sign = at + 2 == end && !tokens[at + 1].spaced && (tokens[at + 1].is("+") || tokens[at + 1].is("-"));
        return letter && (sign || at + 1 == end);
    }

    // "8 kümnest", "9 kymmenestä": the scale is one word that ends the line.
    bool is_scale_word(std::uint32_t at, std::uint32_t end) const
    {
        return at + 1 == end && tokens[at].is_word() && !tokens[at].capital && tokens[at].folded.size() >= 4;
    }

    static bool is_full(Token const& token)
    {
        static constexpr std::string_view signs[] = {"★", "⭐", "⭑", "✭", "✮", "✯", "*", "●", "♥", "❤", "•", "♦"};
        return std::any_of(std::begin(signs), std::end(signs), [&](std::string_view sign) { return token.is(sign); });
    }

    // "★★★½": empty where no star is a full one.
    TokenRange stars_at(std::uint32_t at, std::uint32_t end) const
    {
        auto next = at;
        bool full = false;
        while (next < end && is_star(reading, next)) {
            full = full || is_full(tokens[next]);
            ++next;
        }
        return full ? TokenRange{at, next} : TokenRange{};
    }

    TokenRange rating_at(std::uint32_t at, std::uint32_t end, bool labelled) const
    {
        if (auto const stars = stars_at(at, end); !stars.empty())
            return stars;
        if (labelled && is_grade(at, end))
            return {at, end};
        auto next = past_figure(at, end);
        if (next == at)
            return {};
        if (labelled && is_up_to_ten(at) && is_scale_word(next, end))
            return {at, end};
        // "Voto: 8½": a figure alone.
        if (labelled && (next == end || tokens[next].is("(")) && is_up_to_ten(at))
            return {at, next};
        if (labelled && next < end && tokens[next].is("%"))
            return {at, next + 1};
        // "4 of 5" in any language: one or two small words, where a label has said that this is a rating.
        if (next < end && tokens[next].is("/"))
            ++next;
        else if (labelled)
            for (int words = 0; words < 2 && next < end && tokens[next].is_word() && !tokens[next].capital; ++words)
                ++next;
        auto const last = past_figure(next, end);
        // "8,7 din 1.904 voturi": how many have rated it.
        bool const votes = last > next
            && (tokens[next].folded.size() > 3 || (last < end && tokens[last].is_word() && !tokens[last].capital)
                || (last == next + 3 && tokens[last - 1].folded.size() == 3));
        return last > next && !votes ? TokenRange{at, last} : TokenRange{};
    }

    // "Итого: 9 из 10. …", "nota casei: 9/10": a few words, a colon, and a figure of a scale that critics use.
    TokenRange behind_colon(TokenRange line) const
    {
        auto colon = line.first;
        while (colon < line.last && colon < line.first + 5 && !tokens[colon].is(":"))
            ++colon;
        if (colon + 1 >= line.last || colon == line.first || !tokens[colon].is(":") || tokens[line.first].is_number()
            || reading.at(Category::day, line.first) || reading.at(Category::month, line.first))
            return {};
        if (auto const* label = reading.at(Category::label, line.first); label && label->word != "other")
            return {};
        auto const at = colon + 1;
        auto next = past_figure(at, line.last);
        if (next == at || next >= line.last)
            return {};
        bool const slash = tokens[next].is("/");
        if (!slash && !(tokens[next].is_word() && !tokens[next].capital && tokens[next].folded.size() <= 6))
            return {};
        ++next;
        auto const last = past_figure(next, line.last);
        auto const scale = last == next + 1 ? tokens[next].folded : std::string_view();
        bool const known = scale == "5" || scale == "6" || scale == "10" || scale == "100";
        bool const ends = last == line.last || tokens[last].is(".") || tokens[last].is("(") || tokens[last].is(",");
        return known && ends && (slash || scale != "6") ? TokenRange{at, last} : TokenRange{};
    }

    // "8/10", "4,5/5", "60 %": a figure of such a scale alone on its line.
    TokenRange alone(TokenRange line) const
    {
        auto const slash = past_figure(line.first, line.last);
        if (slash > line.first && slash + 1 == line.last && tokens[slash].is("%"))
            return line;
        if (slash == line.first || slash + 2 != line.last || !tokens[slash].is("/") || !tokens[slash + 1].is_number())
            return {};
        auto const scale = tokens[slash + 1].folded;
        bool const known = scale == "5" || scale == "10" || scale == "20" || scale == "100";
        auto const figure = std::atoi(std::string(tokens[line.first].folded).c_str());
        return known && figure <= std::atoi(std::string(scale).c_str()) ? line : TokenRange{};
    }

    bool halves(std::uint32_t at) const
    {
        auto const begin = tokens[at].span.begin;
        auto const body = std::string_view(reading.text.body);
        return body.substr(begin).starts_with("½") || (begin > 0 && body.substr(begin - 1).starts_with("½"));
    }

    // "Four and a half stars. ★★★★½", "TITLE ★★★": several stars that end a short line.
    TokenRange ending_in_stars(TokenRange line) const
    {
        // The half is numbers to the tokens.
        while (line.size() > 1 && halves(line.last - 1))
            --line.last;
        auto first = line.last;
        while (first > line.first && is_star(reading, first - 1) && !tokens[first - 1].is("*"))
            --first;
        auto const stars = first < line.last ? stars_at(first, line.last) : TokenRange();
        return stars.size() >= 2 && line.size() <= 20 ? stars : TokenRange();
    }

    bool ends_sentence(std::uint32_t at) const
    {
        static constexpr std::string_view ends[] = {".", "!", "?", "…", ")", "\"", "»", "]", "。", "！", "？", "।"};
        return std::any_of(std::begin(ends), std::end(ends), [&](std::string_view end) { return tokens[at].is(end); });
    }

    // What stands behind the last sentence, where it is a rating and nothing else.
    TokenRange behind_sentence(TokenRange line) const
    {
        while (!line.empty() && (halves(line.last - 1) || tokens[line.last - 1].is(".") || tokens[line.last - 1].is(")")))
            --line.last;
        constexpr std::uint32_t longest = 7;
        for (auto first = line.last; first > line.first + 1 && line.last - first < longest;) {
            --first;
            if (!ends_sentence(first - 1) && !tokens[first - 1].is("-") && !tokens[first - 1].is("("))
                continue;
            TokenRange const rest{first, line.last};
            if (stars_at(first, line.last) == rest || !alone(rest).empty())
                return rest;
        }
        return {};
    }

    // "… la salle a applaudi. 8", "… 7,5": a figure alone behind the last sentence.
    TokenRange figure_behind_sentence(TokenRange line) const
    {
        for (auto first = line.last; first > line.first + 1 && line.last - first < 3;) {
            --first;
            if (past_figure(first, line.last) != line.last || !ends_sentence(first - 1) || !tokens[first - 1].spaced)
                continue;
            constexpr int best = 10;
            return number_at(reading, first) <= best && tokens[first].folded.size() <= 2 ? TokenRange{first, line.last} : TokenRange();
        }
        return {};
    }

    // "Mlčení ****", "LOS SILENCIOS * * * *": three or more asterisks behind a title.
    TokenRange ending_in_asterisks(TokenRange line) const
    {
        while (line.size() > 1 && halves(line.last - 1))
            --line.last;
        auto first = line.last;
        while (first > line.first && tokens[first - 1].is("*"))
            --first;
        constexpr std::uint32_t fewest = 3;
        constexpr std::uint32_t most = 6;
        auto const count = line.last - first;
        if (count < fewest || count > most || line.size() > 16 || first == line.first || !tokens[first].spaced)
            return {};
        return looks_like_title(reading, reading.span({line.first, first})) ? TokenRange{first, line.last} : TokenRange();
    }

    // "⭑⭑⭑⭑ (von 5)", "•••• out of five", "★★★★☆ (4.5/5)": stars and what they are of; the same in figures belongs to them.
    TokenRange with_scale(TokenRange line) const
    {
        auto const stars = stars_at(line.first, line.last);
        constexpr std::uint32_t longest = 7;
        if (stars.size() < 2 || stars.last == line.last || line.last - stars.last > longest || tokens[stars.first].is("*"))
            return {};
        auto const open = stars.last;
        bool const bracket = tokens[open].is("(") && tokens[line.last - 1].is(")");
        if (bracket && past_figure(open + 1, line.last) > open + 2)
            return line;
        if (bracket && past_figure(open + 1, line.last) == open + 2 && open + 2 < line.last && tokens[open + 2].is("/"))
            return line;
        auto const is_scale = [&](std::uint32_t at) {
            return tokens[at].is_number() || (tokens[at].is_word() && (!tokens[at].capital || tokens[at].caseless));
        };
        auto const inner = bracket ? TokenRange{open + 1, line.last - 1} : TokenRange{open, line.last};
        for (auto at = inner.first; at < inner.last; ++at)
            if (!is_scale(at))
                return {};
        return inner.size() >= 2 ? stars : TokenRange();
    }

    // "Our verdict: good (3 of 4)": behind a word for it, in brackets at the line's end.
    TokenRange in_brackets(TokenRange line) const
    {
        if (line.size() < 5 || !tokens[line.last - 1].is(")"))
            return {};
        for (auto open = line.last - 2; open > line.first && open + 7 > line.last; --open)
            if (tokens[open].is("(")) {
                auto const rating = rating_at(open + 1, line.last - 1, true);
                return rating.last == line.last - 1 && rating.size() >= 3 ? rating : TokenRange();
            }
        return {};
    }

    // "♥♥♥ Comedy Queen": several before a title; a buyer's praise behind them is a sentence.
    TokenRange before_title(TokenRange line) const
    {
        auto const stars = stars_at(line.first, line.last);
        bool const title = stars.size() >= 2 && stars.last < line.last && line.size() <= 20 && !tokens[stars.first].is("*")
            && !tokens[line.last - 1].is(".") && !tokens[line.last - 1].is("!")
            && looks_like_title(reading, reading.span({stars.last, line.last}));
        return title ? stars : TokenRange();
    }
};

constexpr std::uint32_t shortest_note = 12; // words and signs of a note that ends in a rating

// "★★★½": the half is numbers to the tokens.
Span with_half(Reading const& reading, Span span)
{
    static constexpr std::string_view half = "½";
    if (std::string_view(reading.text.body).substr(span.end).starts_with(half))
        span.end += static_cast<std::uint32_t>(half.size());
    return span;
}

} // namespace

bool is_star(Reading const& reading, std::uint32_t at)
{
    auto const& token = reading.tokens[at];
    if (token.is("★") || token.is("☆") || token.is("⭐") || token.is("✩") || token.is("⭑") || token.is("⭒") || token.is("✭") || token.is("✮")
        || token.is("✯") || reading.words(token.span) == "½")
        return true;
    // Of signs that mean other things as well, several in a row.
    auto const kind = [&](std::uint32_t other) {
        auto const is = [&](std::string_view sign) { return other < reading.tokens.size() && reading.tokens[other].is(sign); };
        return is("*") ? 1 : is("●") || is("○") ? 2 : is("♥") || is("♡") || is("❤") ? 3 : is("•") ? 4 : is("♦") || is("♢") ? 5 : 0;
    };
    auto const goes_on = [&](std::uint32_t next) { return kind(next) == kind(at) && (kind(at) > 1 || !reading.tokens[next].spaced); };
    return kind(at) > 0 && (goes_on(at + 1) || (at > 0 && kind(at - 1) == kind(at) && (kind(at) > 1 || !token.spaced)));
}

TextValue figure_in(Reading const& reading, Line const& line)
{
    if (line.aside || line.noise || line.tokens.empty() || line.tokens.size() > 16)
        return {};
    RatingReader const reader{reading, reading.tokens};
    auto figure = reader.behind_colon(line.tokens);
    if (figure.empty())
        figure = reader.alone(line.tokens);
    return figure.empty() ? TextValue() : reading.value(reading.span(figure));
}

TextValue rating_at_end(Reading const& reading, Line const& line)
{
    if (line.aside || line.noise || line.tokens.size() < shortest_note)
        return {};
    auto const rating = RatingReader{reading, reading.tokens}.behind_sentence(line.tokens);
    return rating.empty() ? TextValue() : reading.value(with_half(reading, reading.span(rating)));
}

TextValue bare_figure_at_end(Reading const& reading, Line const& line)
{
    if (line.aside || line.noise || line.tokens.size() < shortest_note)
        return {};
    auto const figure = RatingReader{reading, reading.tokens}.figure_behind_sentence(line.tokens);
    return figure.empty() ? TextValue() : reading.value(reading.span(figure));
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
    RatingReader const reader{reading, tokens};
    auto rating = at < range.last ? reader.with_scale({at, range.last}) : TokenRange();
    bool const scaled = !rating.empty();
    if (rating.empty() && at < range.last)
        rating = reader.rating_at(at, range.last, label != nullptr);
    if (rating.empty())
        rating = reader.ending_in_stars(range);
    if (rating.empty() && label)
        rating = reader.in_brackets({at, range.last});
    bool asterisks = false;
    if (rating.empty() && !label) {
        rating = reader.ending_in_asterisks(range);
        asterisks = !rating.empty();
    }
    bool const leads = !label && !rating.empty() && rating == reader.before_title(range);
    // Without a word for it a rating fills its line, in signs that mean nothing else.
    bool const stars = !rating.empty() && is_star(reading, rating.first) && !tokens[rating.first].is("*");
    auto const span = rating.empty() ? Span() : with_half(reading, reading.span(rating));
    return !rating.empty() && (label || leads || scaled || asterisks || (stars && span.end >= line.span.end)) ? reading.value(span)
                                                                                                              : TextValue();
}

} // namespace kinotheca
