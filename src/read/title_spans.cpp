#include "read/title_spans.hpp"

#include "read/facts.hpp"
#include "read/openings.hpp"
#include "read/weights.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

using enum SpanSign;

// More tokens than a heading has: what follows is text.
constexpr std::uint32_t most_span_tokens = 48;
constexpr std::size_t most_text = 60'000;
constexpr double told_lead = 5;         // of a title that a rule has found, as a logarithm of odds
constexpr std::size_t most_places = 64; // a word that comes oftener begins no title by itself

// The words of the tokens, folded, a blank behind each.
void append_words(Tokens const& tokens, TokenRange range, std::string& out)
{
    for (auto at = range.first; at < range.last; ++at)
        if (!tokens[at].is_sign()) {
            out += tokens[at].folded;
            out += ' ';
        }
}

// Those of the text, without what is known of its language.
void append_words(std::string_view text, std::string& out)
{
    Tokens const tokens(text, Prefixes::kept);
    append_words(tokens, {0, static_cast<std::uint32_t>(tokens.size())}, out);
}

// Whether the words are the same without what is known of the text's language: signs alone part them, and each has bytes of its own
// (the parts of ½ have not).
bool parted_by_signs(Tokens const& tokens, TokenRange range)
{
    for (auto at = range.first; at < range.last; ++at) {
        auto const& token = tokens[at];
        auto const first = static_cast<unsigned char>(token.folded.front());
        bool const may_join_with_and = first >= 0xD6 && first <= 0xDB; // Hebrew and Arabic letters
        if (token.together || token.span.empty() || may_join_with_and)
            return false;
    }
    return true;
}

// Whether a part of the page that begins at the token would begin otherwise by itself: with two words, as the first of a line may be
// ("RegiJoachim Trier"), or with another one of the same bytes.
bool may_begin_otherwise(Reading const& reading, std::uint32_t at)
{
    auto const span = reading.tokens[at].span;
    auto const word = reading.words(span);
    return (at > 0 && reading.tokens[at - 1].span.begin == span.begin)
        || std::any_of(word.begin() + 1, word.end(), [](char byte) { return (byte >= 'A' && byte <= 'Z') || (byte & 0x80) != 0; });
}

// The words of a text, folded, each between two blanks.
std::string spaced_words(std::string_view text)
{
    std::string out = " ";
    append_words(text, out);
    return out;
}

// Those of the part of the page, as they are where it stands alone.
std::string spaced_words(Reading const& reading, TokenRange range)
{
    auto const& tokens = reading.tokens;
    std::string out = " ";
    if (range.empty() || !parted_by_signs(tokens, range) || may_begin_otherwise(reading, range.first))
        append_words(reading.words(reading.span(range)), out);
    else
        append_words(tokens, range, out);
    return out;
}

// Those of the page's beginning. Line by line, since few lines need be taken apart anew.
std::string spaced_words(Reading const& reading)
{
    auto const& tokens = reading.tokens;
    auto const body = std::string_view(reading.text.body);
    auto const text = body.substr(0, most_text);
    std::string out = " ";
    TokenRange line;
    for (std::size_t begin = 0; begin < text.size();) {
        auto const end = std::min(text.find('\n', begin), text.size());
        for (line.first = line.last; line.last < tokens.size() && tokens[line.last].span.begin < end;)
            ++line.last;
        bool const whole = end < text.size() || end == body.size();
        if (whole && parted_by_signs(tokens, line))
            append_words(tokens, line, out);
        else
            append_words(text.substr(begin, end - begin), out);
        begin = end + 1;
    }
    return out;
}

class LineSpans {
public:
    LineSpans(Reading const& reading, TitleSpans const& page, std::size_t line)
        : m_reading(reading), m_page(page), m_tokens(reading.tokens), m_line(reading.lines[line])
    {
        m_first = m_line.tokens.first;
        m_last = std::min(m_line.tokens.last, m_first + most_span_tokens);
        m_opening = std::min(opening_of(reading, m_line).end, m_last);
        auto const before = [](NameRun const& run, std::uint32_t at) { return run.range.first < at; };
        for (auto run = std::lower_bound(reading.names.begin(), reading.names.end(), m_first, before);
             run != reading.names.end() && run->range.last <= m_last; ++run)
            if (run->parts >= 2)
                m_names.push_back(run->range);
        for (auto const& run : runs_in(reading, line, line + 1))
            m_runs.push_back(run.range);
    }

    std::vector<TitleSpan> all() const
    {
        std::vector<std::uint32_t> starts;
        std::vector<std::uint32_t> ends;
        for (auto at = m_first; at <= m_last; ++at) {
            if (at < m_last && !m_tokens[at].is_sign() && is_start(at))
                starts.push_back(at);
            if (at > m_first && is_end(at))
                ends.push_back(at);
        }
        std::vector<TitleSpan> spans;
        for (auto start : starts)
            for (auto end : ends)
                if (start < end && end - start <= 24 && spans.size() < 400)
                    spans.push_back({{start, end}, signs({start, end})});
        return spans;
    }

private:
    bool sign_at(std::uint32_t at, std::initializer_list<std::string_view> signs) const
    {
        return at >= m_first && at < m_last && std::any_of(signs.begin(), signs.end(), [&](auto sign) { return m_tokens[at].is(sign); });
    }
    bool dash_at(std::uint32_t at) const
    {
        return sign_at(at, {"-"}) && (m_tokens[at].spaced || (at + 1 < m_last && m_tokens[at + 1].spaced));
    }
    bool wide_before(std::uint32_t at) const
    {
        if (at <= m_first || at >= m_last)
            return false;
        auto const between = m_reading.words({m_tokens[at - 1].span.end, m_tokens[at].span.begin});
        return between.find('\t') != between.npos || between.size() >= 2;
    }
    bool any_at(std::uint32_t at, std::initializer_list<Category> categories) const
    {
        return at < m_last
            && std::any_of(categories.begin(), categories.end(), [&](Category each) { return m_reading.at(each, at) != nullptr; });
    }
    bool year_at(std::uint32_t at) const
    {
        return at < m_last && m_tokens[at].is_number() && fact_at(m_reading, at, m_last).kind == Fact::Kind::year;
    }
    bool run_at(std::uint32_t at) const
    {
        return std::any_of(m_runs.begin(), m_runs.end(), [&](TokenRange run) { return run.first == at; });
    }
    bool name_at(std::uint32_t at) const
    {
        return std::any_of(m_names.begin(), m_names.end(), [&](TokenRange name) { return name.first == at; });
    }
    bool ends_with(std::uint32_t at, Category category) const
    {
        for (auto first = at; first-- > m_first && first + 4 >= at;)
            if (auto const* mark = m_reading.at(category, first); mark && mark->range.last == at)
                return true;
        return false;
    }
    bool kind_word_ends(std::uint32_t at) const
    {
        return ends_with(at, Category::theme) || ends_with(at, Category::format_words) || ends_with(at, Category::form)
            || ends_with(at, Category::section);
    }

    // "L'ESQUIVE", "Jean-Luc": signs that join what stands beside them.
    bool joined(std::uint32_t at) const
    {
        bool const joins = sign_at(at, {"'", "-"})
            || (at < m_last && m_tokens[at].is_sign() && m_tokens[at].span.size() == 3 && m_reading.words(m_tokens[at].span) == "\u200c");
        return joins && at > m_first && at + 1 < m_last && !m_tokens[at].spaced && !m_tokens[at + 1].spaced;
    }

    bool is_start(std::uint32_t at) const
    {
        if (at > m_first && joined(at - 1))
            return false;
        return at == m_first || at == m_opening || m_tokens[at - 1].is_sign() || m_tokens[at - 1].is_number() || wide_before(at)
            || kind_word_ends(at) || ends_with(at, Category::film_word) || ends_with(at, Category::by)
            || (m_tokens[at].capitals && !m_tokens[at - 1].capitals) || m_tokens[at].caseless != m_tokens[at - 1].caseless;
    }
    bool is_end(std::uint32_t at) const
    {
        // The mark of a question or a cry belongs to the title.
        if (at == m_last)
            return true;
        if (joined(at))
            return false;
        if (m_tokens[at - 1].is_sign() && !sign_at(at - 1, {"!", "?", "…", ".", "'", ")"}))
            return false;
        return m_tokens[at].is_sign() || wide_before(at) || run_at(at) || name_at(at) || year_at(at)
            || any_at(at, {Category::by, Category::with, Category::director_mark, Category::form, Category::format_words})
            || (m_tokens[at - 1].capitals && m_tokens[at].is_word() && !m_tokens[at].capitals)
            || m_tokens[at].caseless != m_tokens[at - 1].caseless;
    }

    std::bitset<span_sign_count> signs(TokenRange range) const
    {
        std::bitset<span_sign_count> seen;
        auto const set = [&](SpanSign sign, bool yes = true) { seen[static_cast<std::size_t>(sign)] = yes; };
        start_signs(range.first, set);
        end_signs(range.last, set);
        inner_signs(range, set);
        auto const size = range.size();
        set(length_1, size == 1);
        set(length_2, size == 2);
        set(length_4, size > 2 && size <= 4);
        set(length_7, size > 4 && size <= 7);
        set(length_12, size > 7 && size <= 12);
        set(length_more, size > 12);
        set(whole_line, range == m_line.tokens);
        set(after_opening_whole, m_opening > m_first && range.first == m_opening && range.last == m_line.tokens.last);
        set(quoted, sign_at(range.first - 1, {"\""}) && sign_at(range.last, {"\""}));
        auto const words = spaced_words(m_reading, range);
        auto const count = words.size() > 4 ? m_page.times_said(words, 4) : 0;
        set(said_again, count >= 2);
        set(said_often, count >= 4);
        set(in_title, words.size() > 4 && m_page.in_document_title(words));
        auto const span = m_reading.span(range);
        set(emphasised,
            std::any_of(m_reading.text.emphasised.begin(), m_reading.text.emphasised.end(), [&](Span each) { return each == span; }));
        return seen;
    }

    template <class Set>
    void start_signs(std::uint32_t at, Set const& set) const
    {
        bool const opened = at == m_opening && m_opening > m_first;
        set(start_line, at == m_first);
        set(start_opening, opened);
        if (at > m_first) {
            auto const before = at - 1;
            set(start_year, year_at(before));
            set(start_number, m_tokens[before].is_number() && !year_at(before));
            set(start_colon, sign_at(before, {":"}));
            set(start_dash, dash_at(before));
            set(start_bar, sign_at(before, {"|", "·", "•", "/"}));
            set(start_wide, wide_before(at));
            set(start_quote, sign_at(before, {"\""}));
            set(start_stop, sign_at(before, {".", "!", "?"}));
            set(start_comma, sign_at(before, {",", "、"}));
            set(start_bracket, sign_at(before, {"(", "["}));
            set(start_by, ends_with(at, Category::by));
            set(start_kind_word, kind_word_ends(at) || (m_tokens[before].is_sign() && kind_word_ends(before)));
            set(start_film_word,
                ends_with(at, Category::film_word) || (m_tokens[before].is_sign() && ends_with(before, Category::film_word)));
            set(start_other, !m_tokens[before].is_sign() && !m_tokens[before].is_number() && !opened && !wide_before(at));
        }
        auto const& token = m_tokens[at];
        set(first_capital, token.is_word() && token.capital);
        set(first_small, token.is_word() && !token.capital);
        set(first_number, token.is_number());
        set(first_quote, at > m_first && m_tokens[at - 1].is("\""));
        set(first_kind_word, any_at(at, {Category::theme, Category::format_words}));
        set(first_venue, any_at(at, {Category::venue, Category::hall}));
        set(first_label, any_at(at, {Category::label}));
        set(first_by, any_at(at, {Category::by, Category::with, Category::director_mark}));
        set(first_name, name_at(at));
        set(first_form, any_at(at, {Category::form, Category::film_word}));
        set(first_state, any_at(at, {Category::cancelled, Category::sold_out, Category::moved}));
        set(first_fact, run_at(at) || any_at(at, {Category::country}));
    }

    template <class Set>
    void end_signs(std::uint32_t at, Set const& set) const
    {
        set(end_line, at == m_line.tokens.last);
        if (at >= m_line.tokens.last)
            return;
        set(end_bracket, sign_at(at, {"("}));
        set(end_square, sign_at(at, {"["}));
        set(end_comma, sign_at(at, {",", "、"}));
        set(end_dash, dash_at(at));
        set(end_bar, sign_at(at, {"|", "·", "•"}));
        set(end_wide, wide_before(at));
        set(end_colon, sign_at(at, {":"}));
        set(end_stop, sign_at(at, {".", ";"}));
        set(end_quote, sign_at(at, {"\""}));
        set(end_plus, sign_at(at, {"+", "&"}));
        set(end_by, any_at(at, {Category::by, Category::director_mark}));
        set(end_with, any_at(at, {Category::with}));
        set(end_year, year_at(at) || (at + 1 < m_last && m_tokens[at].is_sign() && year_at(at + 1)));
        set(end_run, run_at(at) || run_at(at + 1));
        set(end_name, name_at(at) || (m_tokens[at].is_sign() && name_at(at + 1)));
        set(end_slash, sign_at(at, {"/"}));
        set(end_other, !m_tokens[at].is_sign() && !wide_before(at));
    }

    template <class Set>
    void inner_signs(TokenRange range, Set const& set) const
    {
        int words = 0, capital = 0, all_capitals = 0;
        for (auto at = range.first; at < range.last; ++at) {
            auto const& token = m_tokens[at];
            words += token.is_word();
            capital += token.is_word() && token.capital;
            all_capitals += token.is_word() && token.capitals;
            if (at > range.first) {
                set(has_wide, seen_wide(at, range));
                if (token.is(":"))
                    set(has_colon);
                if (dash_at(at))
                    set(has_dash);
                if (token.is(",") || token.is("、"))
                    set(has_comma);
                if (token.is(".") && at + 1 < range.last)
                    set(has_stop);
                if (token.is("|") || token.is("·") || token.is("•"))
                    set(has_bar);
                if (token.is("/"))
                    set(has_slash);
            }
            if (token.is("\""))
                set(has_quote);
            if (token.is("(") || token.is("["))
                set(has_bracket);
            if (year_at(at))
                set(has_year);
            if (any_at(at, {Category::venue, Category::hall}))
                set(has_venue);
            if (any_at(at, {Category::event, Category::prize}))
                set(has_event);
            if (any_at(at, {Category::theme, Category::format_words}))
                set(has_kind_word);
            if (any_at(at, {Category::label}))
                set(has_label);
            if (any_at(at, {Category::form, Category::film_word}))
                set(has_form);
        }
        set(has_time, !m_reading.times_in(range).empty() || !m_reading.dates_in(range).empty());
        set(has_fact, std::any_of(m_runs.begin(), m_runs.end(), [&](TokenRange run) { return run.meets(range); }));
        set(is_name, std::any_of(m_names.begin(), m_names.end(), [&](TokenRange name) { return name == range; }));
        set(has_name, std::any_of(m_names.begin(), m_names.end(), [&](TokenRange name) { return name != range && range.holds(name); }));
        set(capitals, words > 0 && all_capitals == words);
        set(title_case, words > 1 && capital == words);
        bool small = false;
        bool quote = false;
        bool sign_behind = false;
        bool sign_before = false;
        for (auto at = m_first; at < m_last; ++at) {
            bool const inside = range.first <= at && at < range.last;
            small = small || (!inside && m_tokens[at].is_word() && !m_tokens[at].capitals && m_tokens[at].folded.size() > 3);
            quote = quote || (!inside && at + 1 != range.first && at != range.last && m_tokens[at].is("\""));
            bool const parts = dash_at(at) || m_tokens[at].is(":") || m_tokens[at].is("|");
            sign_behind = sign_behind || (parts && at >= range.last);
            sign_before = sign_before || (parts && at < range.first && at >= m_opening);
        }
        bool before = false;
        bool behind = false;
        for (auto at = m_opening; at < m_last; ++at) {
            before = before || (at < range.first && m_tokens[at].is_word());
            behind = behind || (at >= range.last && m_tokens[at].is_word());
        }
        set(nothing_before, !before);
        set(nothing_behind, !behind);
        set(capitals_among_small, words > 0 && all_capitals == words && small);
        set(quotes_elsewhere, quote);
        set(last_part, sign_before && !sign_behind);
        set(first_part, sign_behind && !sign_before);
    }

    bool seen_wide(std::uint32_t at, TokenRange range) const
    {
        for (auto each = range.first + 1; each <= at; ++each)
            if (wide_before(each))
                return true;
        return false;
    }

    Reading const& m_reading;
    TitleSpans const& m_page;
    Tokens const& m_tokens;
    Line const& m_line;
    std::uint32_t m_first = 0;
    std::uint32_t m_last = 0;
    std::uint32_t m_opening = 0;
    std::vector<TokenRange> m_names;
    std::vector<TokenRange> m_runs;
};

} // namespace

TitleSpans::TitleSpans(Reading const& reading)
    : m_reading(reading), m_text(spaced_words(reading)), m_title(spaced_words(reading.text.title))
{
    for (std::size_t at = 0; at + 1 < m_text.size();) {
        auto const end = m_text.find(' ', at + 1);
        if (end == m_text.npos)
            break;
        if (auto& places = m_places[std::string_view(m_text).substr(at + 1, end - at - 1)]; places.size() < most_places)
            places.push_back(static_cast<std::uint32_t>(at));
        at = end;
    }
}

int TitleSpans::times_said(std::string_view words, int most) const
{
    auto const places = m_places.find(words.substr(1, words.find(' ', 1) - 1));
    if (places == m_places.end())
        return 0;
    int count = 0;
    for (auto place : places->second)
        if (std::string_view(m_text).substr(place, words.size()) == words && ++count == most)
            break;
    return count;
}

std::vector<TitleSpan> TitleSpans::of(std::size_t line) const
{
    return LineSpans(m_reading, *this, line).all();
}

TokenRange TitleSpans::best(std::size_t line, TokenRange known) const
{
    auto const& weights = learned_weights();
    TokenRange found;
    double best = 0;
    for (auto const& span : of(line)) {
        double score = !known.empty() && span.range == known ? told_lead : 0;
        for (std::size_t sign = 0; sign < span_sign_count; ++sign)
            if (span.signs[sign])
                score += weights.span_signs[sign];
        if (found.empty() || score > best)
            best = score, found = span.range;
    }
    return found;
}

} // namespace kinotheca
