#include "read/line_signs.hpp"

#include "read/facts.hpp"
#include "read/openings.hpp"

#include <algorithm>
#include <cstring>
#include <unordered_map>

namespace kinotheca {

namespace {

using enum LineSign;

// Lines that are told apart no further are too many to be compared with all others.
constexpr std::size_t most_compared = 12;

// Which runs of four bytes a text has, as bits of a table that they are spread over: tells of nearly all words that they are not
// in the text without going through it.
class ByteRuns {
public:
    explicit ByteRuns(std::string_view text) : m_bits(bit_count)
    {
        for (std::size_t at = 0; at + length <= text.size(); ++at)
            m_bits[bit(text.substr(at, length))] = true;
    }
    bool may_hold(std::string_view words) const
    {
        for (std::size_t at = 0; at + length <= words.size(); ++at)
            if (!m_bits[bit(words.substr(at, length))])
                return false;
        return true;
    }

private:
    static constexpr std::size_t length = 4;
    static constexpr std::size_t bit_count = std::size_t{1} << 18;

    static std::size_t bit(std::string_view run)
    {
        std::uint32_t four = 0;
        std::memcpy(&four, run.data(), length);
        return (four * 0x9E3779B1U) >> 14;
    }

    std::vector<bool> m_bits;
};

class LineViewer {
public:
    LineViewer(Reading const& reading, std::vector<LineRole> const& roles) : m_reading(reading), m_tokens(reading.tokens), m_roles(roles)
    {
        m_title = bare_words(reading.text.title);
        for (auto rest = std::string_view(reading.text.title); !rest.empty();) {
            auto const end = std::min(rest.find_first_of("|-:()"), rest.size());
            if (auto part = bare_words(rest.substr(0, end)); part.size() >= 4)
                m_title_parts.push_back(std::move(part));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        m_texts.reserve(reading.lines.size());
        for (auto const& line : reading.lines) {
            m_texts.push_back(line.tokens.size() <= most_compared ? bare_words(reading.words(line.span)) : std::string());
            if (!m_texts.back().empty())
                ++m_times[m_texts.back()];
            m_headings += line.kind == BlockKind::heading;
            m_long += line.tokens.size() >= 40;
        }
        find_repeated_words();
    }

    std::vector<LineView> all() const
    {
        std::vector<LineView> views(m_reading.lines.size());
        std::array<std::size_t, line_class_count> of_kind{};
        for (std::size_t i = 0; i < views.size(); ++i) {
            views[i].signs = signs(i);
            views[i].kind = kind(i, views[i].signs);
            ++of_kind[static_cast<std::size_t>(views[i].kind)];
        }
        see_around(views);
        for (auto& view : views) {
            auto const count = of_kind[static_cast<std::size_t>(view.kind)];
            view.signs[static_cast<std::size_t>(alone_of_kind)] = count == 1;
            view.signs[static_cast<std::size_t>(many_of_kind)] = count >= 6;
        }
        return views;
    }

private:
    // What stands a few lines above and below, and what the page does again and again.
    void see_around(std::vector<LineView>& views) const
    {
        auto const count = views.size();
        auto const has = [&](std::size_t i, LineSign sign) { return bool(views[i].signs[static_cast<std::size_t>(sign)]); };
        auto const set = [&](std::size_t i, LineSign sign, bool yes) {
            views[i].signs[static_cast<std::size_t>(sign)] = views[i].signs[static_cast<std::size_t>(sign)] || yes;
        };
        auto const pattern = [&](std::size_t i) {
            auto const kind_at = [&](std::size_t at) { return at < count ? static_cast<std::size_t>(views[at].kind) : 0; };
            return (kind_at(i) * 16 + kind_at(i + 1)) * 16 + kind_at(i + 2);
        };
        std::unordered_map<std::size_t, int> patterns;
        std::size_t opened = 0;
        for (std::size_t i = 0; i < count; ++i) {
            ++patterns[pattern(i)];
            opened += has(i, begins_date) || has(i, begins_time);
        }
        bool first = true;
        bool headed = false;
        for (std::size_t i = 0; i < count; ++i) {
            for (auto next = i + 1; next < count && next <= i + 6; ++next) {
                set(i, person_label_near, has(next, label_person));
                set(i, label_near, has(next, label));
                if (next > i + 3)
                    continue;
                set(i, facts_near, has(next, run));
                set(i, time_near, has(next, time));
                set(i, prose_near, views[next].kind == LineClass::prose);
            }
            for (auto before = i; before-- > 0 && before + 8 >= i;)
                set(i, date_above, views[before].kind == LineClass::dates);
            set(i, facts_above, i > 0 && (has(i - 1, run) || has(i - 1, labelled)));
            set(i, same_opening, opened >= 3 && (has(i, begins_date) || has(i, begins_time)));
            auto const again = patterns[pattern(i)];
            set(i, pattern_again, again >= 2);
            set(i, pattern_often, again >= 4);
            if (has(i, title_like) && !has(i, noise) && !has(i, boilerplate)) {
                set(i, first_of_page, first);
                first = false;
            }
            if (m_reading.lines[i].kind == BlockKind::heading && !has(i, boilerplate)) {
                set(i, heading_of_page, !headed);
                headed = true;
            }
        }
    }

    // Words of short lines that come again in the running text: what a text is about is said in it.
    void find_repeated_words()
    {
        std::string prose;
        for (auto const& line : m_reading.lines)
            if (line.tokens.size() > most_compared && !line.noise && prose.size() < 100'000)
                prose += fold(m_reading.words(line.span)) + "\n";
        ByteRuns const runs(prose);
        m_said.assign(m_texts.size(), 0);
        for (std::size_t i = 0; i < m_texts.size() && i < 400; ++i) {
            auto const& line = m_reading.lines[i];
            if (m_texts[i].size() < 4)
                continue;
            auto const words = fold(m_reading.words(line.span));
            if (!runs.may_hold(words))
                continue;
            for (auto at = prose.find(words); at != prose.npos && m_said[i] < 2; at = prose.find(words, at + words.size()))
                ++m_said[i];
        }
    }

    LineSigns signs(std::size_t i) const
    {
        LineSigns seen;
        auto const set = [&](LineSign sign, bool yes = true) { seen[static_cast<std::size_t>(sign)] = yes; };
        auto const& line = m_reading.lines[i];
        auto const& role = m_roles[i];
        set(always);
        set(heading_1, line.kind == BlockKind::heading && line.level == 1);
        set(heading_2, line.kind == BlockKind::heading && line.level == 2);
        set(heading_3, line.kind == BlockKind::heading && line.level >= 3);
        set(item, line.item);
        set(row, line.kind == BlockKind::row);
        set(term, line.kind == BlockKind::term);
        set(detail, line.kind == BlockKind::detail);
        set(boilerplate, line.boilerplate);
        set(aside, line.aside);
        set(noise, line.noise);
        set(claimed, m_reading.claimed[i]);
        set(gap_none, line.gap == 0);
        set(gap_one, line.gap == 1);
        set(gap_more, line.gap >= 2);
        set(labelled, role.labelled);
        set(facts, role.facts);
        set(dates_fill, role.dates);
        set(theme, role.theme);
        set(prose, role.prose);
        set(published, role.published);
        set(hour_below, role.hour_below);
        set(title_like, role.title_like);
        size_signs(line, set);
        writing_signs(line, set);
        time_signs(line, set);
        fact_signs(i, line, set);
        word_signs(line, set);
        name_signs(line, set);
        page_signs(i, set);
        return seen;
    }

    template <class Set>
    void size_signs(Line const& line, Set const& set) const
    {
        auto const size = line.tokens.size();
        set(words_1, size == 1);
        set(words_2, size == 2);
        set(words_4, size > 2 && size <= 4);
        set(words_8, size > 4 && size <= 8);
        set(words_15, size > 8 && size <= 15);
        set(words_30, size > 15 && size <= 30);
        set(words_more, size > 30);
    }

    template <class Set>
    void writing_signs(Line const& line, Set const& set) const
    {
        auto const& first = m_tokens[line.tokens.first];
        auto const& last = m_tokens[line.tokens.last - 1];
        set(ends_stop, last.is("."));
        set(ends_colon, last.is(":"));
        set(ends_mark, last.is("!") || last.is("?"));
        set(ends_more, last.is("…") || m_reading.words(line.span).ends_with("..."));
        set(ends_bracket, last.is(")"));
        set(begins_small, first.is_word() && !first.capital);
        set(begins_number, first.is_number());
        set(begins_quote, first.is("\"") || first.is("'"));
        set(begins_bracket, first.is("(") || first.is("["));
        set(begins_sign, first.is_sign());
        int words = 0, capital = 0, all_capitals = 0, without_case = 0, quote = 0, comma = 0;
        for (auto at = line.tokens.first; at < line.tokens.last; ++at) {
            auto const& token = m_tokens[at];
            auto const sign = token.is_sign() ? m_reading.words(token.span) : std::string_view();
            words += token.is_word();
            capital += token.is_word() && token.capital;
            all_capitals += token.is_word() && token.capitals;
            without_case += token.is_word() && token.caseless;
            quote += token.is("\"");
            comma += token.is(",") || sign == "、" || sign == "،";
            bool const lone = token.spaced && at + 1 < line.tokens.last && m_tokens[at + 1].spaced;
            if (lone && token.is("-"))
                set(spaced_dash);
            if (token.is("/"))
                set(slash);
            if (token.is("|") || token.is("·") || token.is("•"))
                set(bar);
            if (token.is(":"))
                set(colon);
            if (token.is("("))
                set(brackets);
            if (sign == "»" || sign == "›" || sign == ">" || sign == "→" || sign == "«")
                set(arrow, lone || at == line.tokens.first || at + 1 == line.tokens.last);
            if (sign == "€" || sign == "$" || sign == "£" || sign == "₽" || sign == "₴" || sign == "¥")
                set(price);
            if (token.is("@") || token.is("www") || token.is("http") || token.is("https"))
                set(address);
        }
        set(capitals, words > 0 && all_capitals == words);
        set(title_case, words > 1 && capital * 10 >= words * 7);
        set(caseless, words > 0 && without_case * 2 > words);
        set(quotes, quote >= 2);
        set(quoted_whole, quote >= 2 && first.is("\"") && last.is("\""));
        set(commas, comma >= 3);
        auto const text = m_reading.words(line.span);
        set(wide, text.find('\t') != text.npos || text.find("   ") != text.npos);
    }

    template <class Set>
    void time_signs(Line const& line, Set const& set) const
    {
        auto const dates = m_reading.dates_in(line.tokens);
        auto const times_here = m_reading.times_in(line.tokens);
        auto const opening = opening_of(m_reading, line);
        set(begins_date, opening.date);
        set(begins_time, opening.time);
        set(cancelled, opening.state);
        set(date, !dates.empty());
        set(time, !times_here.empty());
        set(times, times_here.size() >= 2);
        set(weekday, std::any_of(dates.begin(), dates.end(), [](DateMark const& mark) { return mark.weekday != 0; }));
        set(period, std::any_of(dates.begin(), dates.end(), [](DateMark const& mark) { return mark.from != mark.to; }));
    }

    template <class Set>
    void fact_signs(std::size_t i, Line const& line, Set const& set) const
    {
        for (auto const& each : runs_in(m_reading, i, i + 1)) {
            set(run);
            if (each.bracketed)
                set(run_bracketed);
            if (each.lead.size() > 0)
                set(run_lead);
            if (each.lead.size() > 0 && m_tokens.within(each.lead).size() <= 8)
                set(run_short_lead);
            if (each.tail.size() > 0)
                set(run_tail);
            if (each.facts.minutes)
                set(duration);
            if (!each.facts.countries.empty())
                set(country);
        }
        for (auto at = line.tokens.first; at < line.tokens.last; ++at) {
            if (!m_tokens[at].is_number())
                continue;
            auto const fact = fact_at(m_reading, at, line.tokens.last);
            if (fact.kind == Fact::Kind::minutes)
                set(duration);
            if (fact.kind != Fact::Kind::year)
                continue;
            set(year);
            if (at > line.tokens.first && at + 1 < line.tokens.last && m_tokens[at - 1].is("(")
                && (m_tokens[at + 1].is(")") || m_tokens[at + 1].is(",")))
                set(year_bracketed);
            if (at + 1 == line.tokens.last)
                set(year_last);
        }
        for (auto const& each : m_reading.labelled_in(i, i + 1)) {
            set(label, !each.brief);
            for (auto word : each.words) {
                Role role{};
                if (parse_name(word, role))
                    set(label_person);
                else if (word == "title" || word == "original-title")
                    set(label_title);
                else
                    set(label_fact);
            }
        }
    }

    template <class Set>
    void word_signs(Line const& line, Set const& set) const
    {
        static constexpr std::pair<Category, LineSign> signs[] = {{Category::venue, venue}, {Category::hall, hall},
            {Category::prize, prize}, {Category::event, event}, {Category::section, section}, {Category::won, won},
            {Category::nominated, won}, {Category::format_words, format_words}, {Category::film_word, film_word}, {Category::form, form},
            {Category::by, by}, {Category::director_mark, by}, {Category::medium, medium}, {Category::kind, kind_word},
            {Category::related, related}, {Category::comments, comments}, {Category::season, season}, {Category::cancelled, cancelled},
            {Category::sold_out, cancelled}, {Category::moved, cancelled}, {Category::first_person, first_person}};
        auto const last = std::min(line.tokens.last, line.tokens.first + 60);
        for (auto at = line.tokens.first; at < last; ++at) {
            for (auto const& [category, sign] : signs)
                if (m_reading.at(category, at))
                    set(sign);
            if (auto const* mark = m_reading.at(Category::kind, at); mark && mark->word == "review")
                set(review_word);
            if (auto const* mark = m_reading.at(Category::theme, at); mark && mark->word == "no-film")
                set(no_film);
        }
    }

    template <class Set>
    void name_signs(Line const& line, Set const& set) const
    {
        auto const before = [](NameRun const& run, std::uint32_t at) { return run.range.first < at; };
        std::uint32_t covered = 0;
        int count = 0;
        for (auto run = std::lower_bound(m_reading.names.begin(), m_reading.names.end(), line.tokens.first, before);
             run != m_reading.names.end() && run->range.last <= line.tokens.last; ++run) {
            if (run->parts < 2)
                continue;
            ++count;
            covered += run->range.size();
            set(name_last, run->range.last == line.tokens.last);
        }
        set(name, count > 0);
        set(names, count >= 2);
        set(names_fill, count > 0 && covered * 10 >= line.tokens.size() * 7);
    }

    template <class Set>
    void page_signs(std::size_t i, Set const& set) const
    {
        auto const& text = m_texts[i];
        set(is_title, text.size() > 2 && text == m_title);
        set(in_title, text.size() > 2 && m_title.find(text) != m_title.npos);
        set(title_part,
            std::any_of(m_title_parts.begin(), m_title_parts.end(), [&](std::string const& part) { return text.find(part) != text.npos; }));
        auto const found = m_times.find(text);
        set(repeated, !text.empty() && found != m_times.end() && found->second >= 2);
        set(said_below, m_said[i] >= 1);
        set(said_often, m_said[i] >= 2);
        auto const count = m_reading.lines.size();
        set(first_lines, i < 3);
        set(first_tenth, i * 10 < count);
        set(last_fifth, i * 5 >= count * 4);
        set(page_many_runs, m_reading.runs.size() >= 3);
        set(page_one_run, m_reading.runs.size() == 1);
        set(page_many_times, m_reading.times.size() >= 3);
        set(page_prose, m_long >= 3 && m_reading.times.size() < 3 && m_reading.runs.size() < 3);
        set(page_headings, m_headings >= 3);
    }

    LineClass kind(std::size_t i, LineSigns const& seen) const
    {
        auto const has = [&](LineSign sign) { return seen[static_cast<std::size_t>(sign)]; };
        auto const& line = m_reading.lines[i];
        if (has(noise) || has(boilerplate))
            return LineClass::noise;
        if (has(labelled))
            return LineClass::label;
        if (has(facts))
            return LineClass::facts;
        if (has(dates_fill))
            return LineClass::dates;
        if (line.kind == BlockKind::heading)
            return LineClass::heading;
        if (line.tokens.size() >= 25 && has(prose))
            return LineClass::prose;
        if (has(begins_date) || has(begins_time))
            return LineClass::opening;
        if (has(prose))
            return LineClass::sentence;
        if (has(run))
            return LineClass::titled;
        if (has(names_fill))
            return LineClass::names;
        if (has(venue) || has(hall) || has(theme))
            return LineClass::place;
        return line.tokens.size() <= 8 ? LineClass::short_text : LineClass::long_text;
    }

    Reading const& m_reading;
    Tokens const& m_tokens;
    std::vector<LineRole> const& m_roles;
    std::string m_title;
    std::vector<std::string> m_title_parts;
    std::vector<std::string> m_texts;
    std::unordered_map<std::string, int> m_times;
    std::vector<int> m_said;
    int m_headings = 0;
    int m_long = 0;
};

} // namespace

std::vector<LineView> view_lines(Reading const& reading, std::vector<LineRole> const& roles)
{
    return LineViewer(reading, roles).all();
}

} // namespace kinotheca
