#include "read/token_signs.hpp"

#include "read/given_names.hpp"
#include "read/line_model.hpp"

#include <algorithm>
#include <cmath>

namespace kinotheca {

namespace {

// In tokens.
constexpr std::uint32_t longest_quotation = 16;
// How far a name, a year, a word for a film tells of what stands beside it, in tokens.
constexpr std::uint32_t sign_reach = 8;

constexpr TokenSign no_neighbour = sign_of("|");

TokenSign count_class(std::size_t count)
{
    for (TokenSign limit : {0U, 1U, 2U, 4U, 7U, 12U, 20U, 40U})
        if (count <= limit)
            return limit;
    return 99;
}

std::string_view last_letters(std::string_view word, int letters)
{
    auto at = word.size();
    for (; at > 0 && letters > 0; --letters)
        for (--at; at > 0 && (static_cast<unsigned char>(word[at]) & 0xC0) == 0x80;)
            --at;
    return word.substr(at);
}

bool is_year_like(Token const& token)
{
    return token.is_number() && token.folded.size() == 4 && token.folded >= "1890" && token.folded <= "2030";
}

TokenSign shape_of(Token const& token)
{
    if (token.is_sign())
        return joined(sign_of("sign"), sign_of(first_letters(token.folded, 1)));
    if (is_year_like(token))
        return sign_of("year");
    if (token.is_number())
        return joined(sign_of("number"), static_cast<TokenSign>(std::min<std::size_t>(token.folded.size(), 5)));
    if (token.caseless)
        return token.together ? sign_of("together") : sign_of("caseless");
    return token.capitals ? sign_of("capitals") : token.capital ? sign_of("capital") : sign_of("small");
}

bool quotes(Token const& token, bool open)
{
    if (token.is("\""))
        return true;
    if (token.is("'"))
        return token.spaced || open;
    for (std::string_view sign : {"《", "》", "『", "』", "「", "」", "〈", "〉"})
        if (token.is(sign))
            return true;
    return false;
}

} // namespace

TokenSigns::TokenSigns(Reading const& reading, std::vector<LineRole> const& roles, FilmNames names)
    : m_reading(reading),
      m_tokens(reading.tokens),
      m_roles(roles),
      m_views(view_lines(reading, roles)),
      m_scores(title_scores(m_views)),
      m_words(m_tokens.size()),
      m_shapes(m_tokens.size()),
      m_seen(m_tokens.size()),
      m_atoms(m_tokens.size()),
      m_own(m_tokens.size())
{
    see_words();
    see_ranges();
    see_film_names(names);
    for (auto const& line : reading.lines) {
        see_quotes(line.tokens);
        see_capitals(line.tokens);
        see_distances(line.tokens);
    }
    see_page();
    // Signs that are put together from these are then different too.
    for (auto* all : {&m_atoms, &m_own})
        for (auto& signs : *all) {
            std::sort(signs.begin(), signs.end());
            signs.erase(std::unique(signs.begin(), signs.end()), signs.end());
        }
}

void TokenSigns::paint(TokenRange range, TokenSign sign)
{
    for (auto at = range.first; at < range.last && at < m_tokens.size(); ++at)
        m_atoms[at].push_back(sign);
}

void TokenSigns::paint(TokenRange range, Seen what)
{
    for (auto at = range.first; at < range.last && at < m_tokens.size(); ++at)
        m_seen[at][what] = true;
    paint(range, joined(sign_of("seen"), static_cast<TokenSign>(what)));
}

void TokenSigns::see_words()
{
    for (std::uint32_t at = 0; at < m_tokens.size(); ++at) {
        auto const& token = m_tokens[at];
        auto& word = m_words[at];
        word = {sign_of(token.folded), sign_of(first_letters(token.folded, 4)), sign_of(first_letters(token.folded, 5)),
            sign_of(first_letters(token.folded, 6)), sign_of(last_letters(token.folded, 3)), sign_of(first_letters(token.folded, 1))};
        ++m_times[word.whole];
        if (token.is_word() && !token.capital)
            m_small.insert(word.whole);
        m_shapes[at] = shape_of(token);
        m_atoms[at].push_back(m_shapes[at]);
        if (is_year_like(token))
            m_seen[at][year] = true;
        if (token.is_word() && token.word == 0)
            m_atoms[at].push_back(sign_of("unknown"));
        if (token.is_word() && (token.capital || token.caseless) && is_given_name(token.folded))
            m_atoms[at].push_back(sign_of("given name"));
        see_phrases(at);
    }
}

void TokenSigns::see_phrases(std::uint32_t at)
{
    using enum Category;
    static constexpr std::array told{form, genre, country, language, Category::by, and_, with, Category::director_mark, Category::event,
        Category::section, Category::prize, best, won, nominated, Category::venue, Category::hall, theme, format, format_words, guest,
        Category::day, Category::month, noise, related, kind, Category::film_word, Category::season, town, in_place, label, article, person,
        byline, Category::minutes, medium, others, not_a_name, first_person, prize_for, date_word};
    static constexpr std::array<std::pair<Category, Seen>, 10> seen{{{Category::film_word, Seen::film_word}, {Category::form, Seen::form},
        {Category::genre, Seen::genre}, {Category::event, Seen::event}, {Category::prize, Seen::prize}, {Category::section, Seen::section},
        {Category::venue, Seen::venue}, {Category::by, Seen::by}, {Category::season, Seen::season},
        {Category::director_mark, Seen::director_mark}}};
    for (auto category : told) {
        auto const* mark = m_reading.at(category, at);
        if (!mark)
            continue;
        paint(mark->range, joined(sign_of("phrase"), static_cast<TokenSign>(category)));
        if (category == label || category == prize_for)
            m_atoms[at].push_back(joined(sign_of("label"), sign_of(mark->word)));
        for (auto const& [what, flag] : seen)
            if (what == category)
                for (auto word = mark->range.first; word < mark->range.last; ++word)
                    m_seen[word][flag] = true;
    }
}

void TokenSigns::see_ranges()
{
    for (auto const& mark : m_reading.dates)
        paint(mark.range, date);
    for (auto const& mark : m_reading.times)
        paint(mark.range, time);
    for (auto const& name : m_reading.names) {
        paint({name.range.first, name.range.first + 1}, begins_name);
        paint({name.range.first + 1, name.range.last}, continues_name);
        if (name.parts >= 2)
            paint(name.range, full_name);
    }
    for (auto const& facts : m_reading.runs) {
        paint(facts.range, facts.bracketed ? bracketed_run : run);
        if (!facts.lead.empty())
            paint(m_tokens.within(facts.lead), facts.bracketed ? sign_of("lead in brackets") : sign_of("lead"));
    }
    for (auto const& labelled : m_reading.labelled) {
        paint(m_tokens.within(labelled.label), sign_of("is label"));
        for (auto value : labelled.values)
            for (auto word : labelled.words)
                paint(m_tokens.within(value), joined(sign_of("value"), sign_of(word)));
    }
    for (auto const& words : m_reading.emphasised)
        paint(words, sign_of("emphasised"));
}

void TokenSigns::see_film_names(FilmNames which)
{
    std::vector<FilmName> names;
    for (auto const& line : m_reading.lines)
        for (auto at = line.tokens.first; at < line.tokens.last; ++at) {
            film_names_at(m_tokens, at, line.tokens.last, which, names);
            for (auto const& name : names) {
                auto const sign = joined(sign_of("film name"), static_cast<TokenSign>(name.thing));
                paint({at, at + 1}, joined(sign, 0));
                paint({at + 1, name.range.last}, joined(sign, 1));
                for (auto word = at; word < name.range.last; ++word)
                    m_own[word].push_back(
                        joined(sign, 2 + (word == at) + 2 * (word + 1 == name.range.last), count_class(name.range.size())));
            }
        }
}

void TokenSigns::see_quotes(TokenRange line)
{
    std::optional<std::uint32_t> open;
    int depth = 0;
    for (auto at = line.first; at < line.last; ++at) {
        auto const& token = m_tokens[at];
        if (quotes(token, open.has_value())) {
            if (!open) {
                open = at;
            } else {
                if (at > *open + 1 && at <= *open + 1 + longest_quotation)
                    see_quoted(line, {*open + 1, at});
                open.reset();
            }
        }
        if (token.is("(") || token.is("["))
            ++depth;
        else if (token.is(")") || token.is("]"))
            depth = std::max(0, depth - 1);
        else if (depth > 0)
            m_atoms[at].push_back(sign_of("in brackets"));
    }
}

void TokenSigns::see_quoted(TokenRange line, TokenRange inside)
{
    auto const open = inside.first - 1;
    auto const size = inside.size();
    auto const capitals =
        std::count_if(&m_tokens[inside.first], &m_tokens[inside.first] + size, [](Token const& token) { return token.capital; });
    bool const begins_large = m_tokens[inside.first].capital || m_tokens[inside.first].is_number();
    TokenSign const written = begins_large ? (static_cast<std::uint32_t>(capitals) * 2 > size ? 1 : 2) : 3;
    auto const& last = m_tokens[inside.last - 1];
    TokenSign const ends = last.is_sign() ? (last.is("!") || last.is("?") ? 1 : 2) : 0;
    auto const before = open > line.first ? joined(m_shapes[open - 1], m_tokens[open].spaced) : no_neighbour;
    auto const behind = inside.last + 1 < line.last ? joined(m_shapes[inside.last + 1], m_tokens[inside.last + 1].spaced) : no_neighbour;
    // What kind of word stands before.
    TokenSign kind = 0;
    for (std::uint32_t back = 1; back <= 3 && open >= line.first + back && kind == 0; ++back)
        for (auto what : {film_word, form, genre, event, prize, section, venue, by, season, full_name})
            if (kind == 0 && has(open - back, what))
                kind = 1 + static_cast<TokenSign>(what);
    for (auto at = inside.first; at < inside.last; ++at) {
        TokenSign const place = at == inside.first;
        m_atoms[at].push_back(sign_of("quoted"));
        if (at == inside.first)
            m_atoms[at].push_back(sign_of("quoted first"));
        if (at + 1 == inside.last)
            m_atoms[at].push_back(sign_of("quoted last"));
        auto& own = m_own[at];
        own.push_back(joined(sign_of("quote length"), count_class(size)));
        own.push_back(joined(sign_of("quote"), place, written, ends, count_class(size)));
        own.push_back(joined(sign_of("quote behind"), place, before));
        own.push_back(joined(sign_of("quote before"), place, behind));
        own.push_back(joined(sign_of("quote kind"), place, kind));
        if (open > line.first)
            own.push_back(joined(sign_of("quote word"), m_words[open - 1].begin_5));
    }
}

void TokenSigns::see_capitals(TokenRange line)
{
    auto const large = [&](std::uint32_t at) { return m_tokens[at].is_word() && m_tokens[at].capital; };
    for (auto at = line.first; at < line.last;) {
        if (!large(at) || m_tokens[at].caseless) {
            ++at;
            continue;
        }
        auto end = at;
        while (end < line.last && (large(end) || m_tokens[end].is_number()))
            ++end;
        see_run(line, {at, end});
        at = end;
    }
}

void TokenSigns::see_run(TokenRange line, TokenRange words)
{
    auto const sign_or_word = [&](std::uint32_t at) { return m_tokens[at].is_sign() ? m_words[at].first_letter : sign_of("word"); };
    bool within = words.first > line.first;
    for (std::string_view sign : {".", "!", "?", ":"})
        within = within && !m_tokens[words.first - 1].is(sign);
    bool name = true;
    bool unknown = true;
    bool small = false;
    for (auto at = words.first; at < words.last; ++at) {
        name = name && (has(at, begins_name) || has(at, continues_name));
        unknown = unknown && m_tokens[at].word == 0;
        small = small || m_small.contains(m_words[at].whole);
    }
    auto const kind = static_cast<TokenSign>(within + 2 * name + 4 * unknown + 8 * small);
    auto behind = words.last < line.last ? sign_or_word(words.last) : no_neighbour;
    if (words.last + 1 < line.last && m_tokens[words.last].is("("))
        behind = joined(behind, m_tokens[words.last + 1].is_number() ? 1U : m_tokens[words.last + 1].capital ? 2U : 3U);
    auto const before = words.first > line.first ? sign_or_word(words.first - 1) : no_neighbour;
    for (auto at = words.first; at < words.last; ++at) {
        TokenSign const place = at == words.first;
        m_atoms[at].push_back(joined(sign_of("run of capitals"), place));
        auto& own = m_own[at];
        own.push_back(joined(sign_of("run length"), count_class(words.size())));
        own.push_back(joined(sign_of("run before"), behind));
        own.push_back(joined(sign_of("run between"), before, behind));
        own.push_back(joined(sign_of("run kind"), kind, count_class(words.size()), place));
        own.push_back(joined(sign_of("run behind"), kind, before, place));
        if (words.first > line.first)
            own.push_back(joined(sign_of("run word"), m_words[words.first - 1].begin_5));
    }
}

void TokenSigns::see_distances(TokenRange line)
{
    for (auto what : {year, full_name, director_mark, film_word, form, venue, event, by, prize}) {
        auto const name = joined(sign_of("distance"), static_cast<TokenSign>(what));
        std::uint32_t away = sign_reach + 1;
        for (auto at = line.first; at < line.last; ++at) {
            away = has(at, what) ? 0 : away + 1;
            if (away > 0 && away <= sign_reach)
                m_own[at].push_back(joined(name, 0, count_class(away)));
        }
        away = sign_reach + 1;
        for (auto at = line.last; at > line.first; --at) {
            away = has(at - 1, what) ? 0 : away + 1;
            if (away > 0 && away <= sign_reach)
                m_own[at - 1].push_back(joined(name, 1, count_class(away)));
        }
    }
}

void TokenSigns::see_page()
{
    for (std::size_t i = 0; i < m_reading.lines.size(); ++i) {
        auto const& line = m_reading.lines[i];
        if (i == 0 || line.kind == BlockKind::heading || (line.tokens.size() <= 8 && m_scores[i] > 0))
            for (auto at = line.tokens.first; at < line.tokens.last; ++at)
                if (m_tokens[at].is_word() && m_tokens[at].folded.size() > 3)
                    m_in_headings.insert(m_words[at].whole);
    }
}

TokenSign TokenSigns::line_class(std::size_t line) const
{
    return static_cast<TokenSign>(m_views[line].kind) * 2 + (m_reading.lines[line].noise ? 1 : 0);
}

TokenSign TokenSigns::score_class(std::size_t line) const
{
    return static_cast<TokenSign>(4 + static_cast<int>(std::clamp(std::floor(m_scores[line]), -4.0, 4.0)));
}

TokenSign TokenSigns::shape_in(TokenRange line, std::uint32_t at, int behind) const
{
    auto const place = static_cast<std::int64_t>(at) + behind;
    return place >= line.first && place < line.last ? m_shapes[static_cast<std::size_t>(place)] : no_neighbour;
}

void TokenSigns::add_window(std::uint32_t at, TokenRange line)
{
    auto const& token = m_tokens[at];
    add(joined(sign_of("word"), m_words[at].whole));
    if (token.is_word()) {
        add(joined(sign_of("begins"), m_words[at].begin_4));
        add(joined(sign_of("ends"), m_words[at].end_3));
    }
    for (int away = -3; away <= 3; ++away) {
        auto const where = static_cast<TokenSign>(away + 3);
        auto const place = static_cast<std::int64_t>(at) + away;
        if (place < line.first || place >= line.last) {
            add(joined(sign_of("no word"), where));
            continue;
        }
        auto const other = static_cast<std::uint32_t>(place);
        for (auto atom : m_atoms[other])
            add(joined(atom, where));
        if (away != 0 && std::abs(away) <= 2) {
            add(joined(sign_of("word near"), where, m_words[other].whole));
            if (m_tokens[other].is_word() && !m_tokens[other].together)
                add(joined(sign_of("begins near"), where, m_words[other].begin_4));
        }
        if (away == 0 || away == 1)
            add(joined(sign_of("spaced"), where, m_tokens[other].spaced));
        if ((away == -1 || away == 0) && token.together && other + 1 < line.last)
            add(joined(sign_of("letters"), where, m_words[other].whole, m_words[other + 1].whole));
    }
    add(joined(sign_of("shapes around"), shape_in(line, at, -1), m_shapes[at], shape_in(line, at, 1)));
    add(joined(sign_of("shapes behind"), m_shapes[at], shape_in(line, at, 1), shape_in(line, at, 2)));
    add(joined(sign_of("shapes before"), shape_in(line, at, -2), shape_in(line, at, -1), m_shapes[at]));
}

void TokenSigns::add_line(std::uint32_t at, std::size_t line)
{
    auto const& range = m_reading.lines[line].tokens;
    auto const place = at - range.first;
    TokenSign const first = place == 0;
    auto const kind = line_class(line);
    add(joined(sign_of("line"), kind));
    add(joined(sign_of("place in line"), kind, std::min(place, 2U), at + 1 == range.last));
    add(joined(sign_of("line length"), count_class(range.size())));
    add(joined(sign_of("line length"), count_class(range.size()), first));
    add(joined(sign_of("gap"), static_cast<TokenSign>(std::min(m_reading.lines[line].gap, 2))));
    add(joined(sign_of("score"), score_class(line)));
    add(joined(sign_of("score"), score_class(line), first, m_shapes[at]));
    if (line > 0)
        add(joined(sign_of("score above"), score_class(line - 1)));
    if (line + 1 < m_reading.lines.size())
        add(joined(sign_of("score below"), score_class(line + 1)));
    if (line == 0)
        add(sign_of("first line"));
    if (m_roles[line].prose) {
        add(sign_of("prose"));
        add(joined(sign_of("prose"), m_shapes[at]));
    }
    if (m_reading.lines[line].noise)
        add(sign_of("noise"));
}

void TokenSigns::add_repetition(std::uint32_t at, std::size_t line)
{
    auto const& token = m_tokens[at];
    auto const word = m_words[at].whole;
    if (token.is_word() && token.capital && m_times[word] > 1)
        add(sign_of("again"));
    if (token.is_word() && token.capital && m_small.contains(word))
        add(sign_of("small elsewhere"));
    if (token.is_word() && token.folded.size() > 3 && line > 0 && m_in_headings.contains(word)) {
        add(sign_of("in heading"));
        add(joined(sign_of("in heading"), m_roles[line].prose, token.capital));
    }
}

// Apostrophes and hyphens inside words part nothing.
TokenSign TokenSigns::break_at(std::uint32_t at) const
{
    auto const& token = m_tokens[at];
    if (token.is_number())
        return sign_of("number");
    if (token.is_sign()) {
        bool const inside = !token.spaced && at + 1 < m_tokens.size() && !m_tokens[at + 1].spaced;
        return inside && (token.is("'") || token.is("-")) ? 0 : m_words[at].first_letter;
    }
    return has(at, by) || has(at, director_mark) ? sign_of("by") : 0;
}

LookedLine TokenSigns::unlooked(TokenRange line) const
{
    LookedLine unlooked;
    for (auto at = line.first; at < line.last; ++at) {
        unlooked.words.push_back(m_tokens[at].folded.size() > 2 ? m_words[at].whole : 0);
        unlooked.breaks.push_back(break_at(at));
    }
    return unlooked;
}

std::vector<TokenSign> const& TokenSigns::of(std::uint32_t token, std::size_t line)
{
    m_signs.clear();
    add(sign_of("always"));
    m_signs.insert(m_signs.end(), m_own[token].begin(), m_own[token].end());
    add_window(token, m_reading.lines[line].tokens);
    add_line(token, line);
    add_repetition(token, line);
    return m_signs;
}

} // namespace kinotheca
