#include "read/person_parts.hpp"

#include "read/facts.hpp"
#include "read/film_rows.hpp"
#include "read/prose.hpp"

#include <algorithm>
#include <utility>

namespace kinotheca {

namespace {

// "Σεν. Ιάκωβος Καμπανέλλης": a part and who had it.
bool is_someone_elses(Reading const& reading, Mark const& mark, std::uint32_t end)
{
    auto const& tokens = reading.tokens;
    auto next = mark.range.last;
    while (next < end && (tokens[next].is(".") || tokens[next].is(":")))
        ++next;
    bool const parted = tokens[next - 1].is(".") || tokens[next - 1].is(":");
    return parted && !names_at(reading, next, end).empty();
}

// "Guildhall School of Music and Drama": a word of a body's name is nobody's profession.
bool is_in_name(Tokens const& tokens, std::uint32_t at, std::uint32_t first)
{
    constexpr std::size_t longest_small_word = 3;
    if (at < first + 2 || !tokens[at].capital || tokens[at].caseless)
        return false;
    auto const& small = tokens[at - 1];
    auto const& before = tokens[at - 2];
    return small.is_word() && !small.capital && small.folded.size() <= longest_small_word && before.is_word() && before.capital;
}

// "1954 Μαγική πόλις"
bool is_year_of_row(Reading const& reading, Line const& line)
{
    auto const& first = reading.tokens[line.tokens.first];
    return first.is_number() && first.folded.size() == 4 && fact_at(reading, line.tokens.first, line.tokens.last).kind == Fact::Kind::year;
}

// "主な出演作", "연출작": written together, the words that head a list of films hold the part.
Value<Role> part_of_list(Reading const& reading, TokenRange words)
{
    auto const* list = reading.at(Category::person, words.first);
    if (!list || !reading.tokens[words.first].together || list->range.last > words.last)
        return {};
    bool heads = false;
    Value<Role> part;
    for (auto m = reading.first_mark[words.first]; m < reading.first_mark[words.first + 1]; ++m) {
        auto const& mark = reading.marks[m];
        Role role{};
        if (mark.category != Category::person || mark.range != list->range)
            continue;
        heads = heads || mark.word == "filmography";
        if (parse_name(mark.word, role))
            part = {role, reading.span(mark.range)};
    }
    return heads ? part : Value<Role>();
}

} // namespace

Value<Role> part_in(Reading const& reading, TokenRange words)
{
    Value<Role> foreign; // "com", the page's word for "as", says in another language who plays
    for (auto at = words.first; at < words.last; ++at) {
        if (auto const heading = part_of_list(reading, {at, words.last}))
            return heading;
        auto const* mark = reading.at(Category::label, at);
        Role role{};
        bool const known = mark && mark->range.last <= words.last && parse_name(mark->word, role);
        if (!known || role == Role::author || role == Role::distributor || role == Role::production_company)
            continue;
        // "reditelj i scenarista": of two parts in one phrase the director's.
        for (auto m = reading.first_mark[at]; m < reading.first_mark[at + 1]; ++m)
            if (reading.marks[m].category == Category::label && reading.marks[m].range == mark->range
                && reading.marks[m].word == "director")
                role = Role::director;
        if (mark->language == reading.table)
            return {role, reading.span(mark->range)};
        if (!foreign)
            foreign = {role, reading.span(mark->range)};
    }
    return foreign;
}

Professions professions_below(Reading const& reading, Span name)
{
    auto const& tokens = reading.tokens;
    constexpr std::size_t most_lines = 6;
    constexpr std::uint32_t most_words = 40;
    constexpr std::uint32_t shortest = 4; // "s." and "K" are abbreviations of anything
    auto const first = reading.line_of(tokens.within(name).first);
    for (auto i = first; i < reading.lines.size() && i < first + most_lines; ++i) {
        auto const& line = reading.lines[i];
        if (line.noise || !list_columns(reading, line).columns.empty())
            continue;
        // "1954 Μαγική πόλις. Σεν. …" over "1956 Ο Δράκος. …"
        bool const listed = is_year_of_row(reading, line) && i + 1 < reading.lines.size() && is_year_of_row(reading, reading.lines[i + 1]);
        if (i > first && (listed || film_row(reading, line)))
            break;
        Value<Role> found;
        Value<Role> other;
        auto const begin = i == first ? tokens.within(name).last : line.tokens.first;
        for (auto at = begin; at < std::min(begin + most_words, line.tokens.last); ++at) {
            auto const* mark = reading.at(Category::label, at);
            if (!mark || mark->range.last > line.tokens.last || reading.span(mark->range).size() < shortest
                || is_someone_elses(reading, *mark, line.tokens.last) || is_in_name(tokens, at, begin))
                continue;
            auto const role = part_in(reading, mark->range);
            // "elenco dei registi": what is listed, not who plays.
            auto const before = found ? tokens.within(found.at.front()).last : at;
            bool const after = before + 1 == at && tokens[before].is_word();
            if (!found || (role && *role == Role::director && (*found != Role::cast || after)))
                other = std::exchange(found, role);
            at = mark->range.last - 1;
        }
        if (found)
            return {found, other};
    }
    return {};
}

} // namespace kinotheca
