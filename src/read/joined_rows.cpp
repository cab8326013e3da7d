#include "read/joined_rows.hpp"

#include "read/facts.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

// More tokens than words for what the films are, or than a title.
constexpr std::uint32_t longest_words = 8;
constexpr std::uint32_t longest_row_title = 14;

struct JoinedRowFinder {
    Reading const& reading;
    Tokens const& tokens;

    // The colon behind the lead; the line's end where there is none.
    std::uint32_t colon_of(TokenRange line) const
    {
        for (auto at = line.first; at < line.last && at < line.first + longest_words; ++at) {
            if (tokens[at].is(":"))
                return at > line.first && tokens[at + (at + 1 < line.last)].spaced ? at : line.last;
            if (tokens[at].is_number() || tokens[at].is("\"") || tokens[at].is("."))
                break;
        }
        return line.last;
    }

    std::uint32_t past_joints(std::uint32_t at, std::uint32_t end) const
    {
        while (at < end
            && (tokens[at].is(",") || tokens[at].is(";") || tokens[at].is("|") || tokens[at].is("·") || tokens[at].is("/")
                || (reading.at(Category::and_, at) && !tokens[at].capital)))
            ++at;
        return at;
    }

    // "Nožem u vodi (1962, 94 min)": the title, and brackets that begin with its year. Empty where the words are no such row.
    TokenRange row_at(std::uint32_t first, std::uint32_t end) const
    {
        auto open = first;
        while (open < end && open < first + longest_row_title && !tokens[open].is("("))
            ++open;
        if (open == first || open + 2 >= end || !tokens[open].is("(") || fact_at(reading, open + 1, end).kind != Fact::Kind::year)
            return {};
        auto close = open + 2;
        while (close < end && !tokens[close].is(")") && !tokens[close].is("("))
            ++close;
        auto const title = without_quotes(reading, without_signs(reading, reading.span({first, open})));
        return close < end && tokens[close].is(")") && looks_like_title(reading, title) && !names_other(tokens.within(title))
            ? TokenRange{first, close + 1}
            : TokenRange{};
    }

    // "Hanns Eisler (1941)": who had a part in the film, what festival it was shown at.
    bool names_other(TokenRange title) const
    {
        if (reading.in(Category::event, title) || reading.in(Category::prize, title) || reading.in(Category::medium, title))
            return true;
        auto const tagged = reading.tagged_in(title);
        return std::any_of(tagged.begin(), tagged.end(),
            [&](TaggedSpan const& each) { return each.tag != WordTag::title && each.is_sure() && each.range == title; });
    }

    JoinedRows find(TokenRange line) const
    {
        JoinedRows found;
        auto const colon = colon_of(line);
        if (colon == line.last)
            return found;
        found.lead = {line.first, colon};
        auto at = colon + 1;
        while (at < line.last) {
            auto const row = row_at(at, line.last);
            if (row.empty())
                break;
            found.rows.push_back(row);
            at = past_joints(row.last, line.last);
            if (at == row.last)
                break;
        }
        bool const whole = at == line.last || (at + 1 == line.last && tokens[at].is("."));
        if (!whole && found.rows.size() < 3)
            found.rows.clear();
        return found;
    }
};

} // namespace

JoinedRows joined_rows(Reading const& reading, Line const& line)
{
    return line.noise || line.tokens.empty() ? JoinedRows() : JoinedRowFinder{reading, reading.tokens}.find(line.tokens);
}

Line part_of_line(Reading const& reading, Line const& line, TokenRange part)
{
    auto own = line;
    own.tokens = part;
    own.span = reading.span(part);
    return own;
}

} // namespace kinotheca
