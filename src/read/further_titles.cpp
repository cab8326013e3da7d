#include "base/unicode.hpp"
#include "read/facts.hpp"
#include "read/titles.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

// "Argentina, 2000, 114'", "12A", "DVD", "EN": what stands beside a title and is none.
bool is_no_title(Reading const& reading, TokenRange range)
{
    auto const& tokens = reading.tokens;
    if (range.size() == 1
        && ((tokens[range.first].is_number() && tokens[range.first].folded.size() <= 2)
            || (tokens[range.first].capitals && tokens[range.first].span.size() <= 2)))
        return true;
    if (reading.whole(Category::medium, range) || reading.whole(Category::film_word, range) || reading.whole(Category::language, range))
        return true;
    // Parts that are facts, and a year or a length behind a comma.
    bool part = true;
    for (auto at = range.first; at < range.last; ++at) {
        auto const kind = part || tokens[at].is_number() ? fact_at(reading, at, range.last).kind : Fact::Kind::none;
        bool const alone = range.size() > 1 && (kind == Fact::Kind::year || kind == Fact::Kind::minutes) && at > range.first
            && (part || (range.last - at <= 2 && tokens[at - 1].is(",")));
        if (alone || (range.size() == 2 && kind == Fact::Kind::certificate))
            return true;
        part = tokens[at].is(",") || tokens[at].is("/") || tokens[at].is("·");
    }
    return false;
}

// "Německo: Der Leichenverbrenner", "Okänd soldat (ruotsinkielinen nimi)": a title without the country before it and the remark behind.
TokenRange without_remarks(Reading const& reading, TokenRange range)
{
    auto const& tokens = reading.tokens;
    for (auto category : {Category::country, Category::language})
        if (auto const* mark = range.empty() ? nullptr : reading.at(category, range.first);
            mark && mark->range.last + 1 < range.last && tokens[mark->range.last].is(":"))
            range.first = mark->range.last + 1;
    // "(festivalový název) Valerie and Her Week of Wonders", "Francie Valérie au pays des merveilles"
    if (range.size() > 4 && tokens[range.first].is("(") && !tokens[range.first + 1].capital)
        for (auto at = range.first + 2; at + 2 < range.last && at < range.first + 6; ++at)
            if (tokens[at].is(")") && tokens[at + 1].capital) {
                range.first = at + 1;
                break;
            }
    if (auto const* mark = range.size() < 4 ? nullptr : reading.at(Category::country, range.first); mark && mark->language == reading.table
        && mark->range.last + 2 < range.last && tokens[mark->range.last].is_word() && tokens[mark->range.last].capital
        && tokens[mark->range.last].folded.size() > 2)
        range.first = mark->range.last;
    if (range.size() > 3 && tokens[range.last - 1].is(")"))
        for (auto at = range.first + 1; at + 2 < range.last; ++at)
            if (tokens[at].is("(")
                && ((!tokens[at + 1].capital && tokens[at + 1].is_word()) || reading.at(Category::country, at + 1)
                    || reading.at(Category::language, at + 1))
                && !reading.at(Category::article, at + 1)) {
                range.last = at;
                break;
            }
    return range;
}

// The letters that a word is written in: 0 none, 1 Latin, 2 Greek, 3 Cyrillic, 4 others that are written with blanks, 5 together.
int letters_of(Token const& token)
{
    if (!token.is_word() || token.folded.empty())
        return 0;
    if (token.together)
        return 5;
    std::size_t at = 0;
    auto const c = next_code_point(token.folded, at);
    return c < 0x370 ? 1 : c < 0x400 ? 2 : c < 0x530 ? 3 : c < 0x590 ? 6 : c < 0x700 ? 7 : c < 0x10A0 ? 8 : c < 0x1100 ? 9 : 4;
}

// "Сајат-Нова, Цвет граната, The Color of Pomegranates": behind the comma stands a title in other letters.
bool changes_letters(Tokens const& tokens, std::uint32_t comma, TokenRange range)
{
    if (!tokens[comma].is(",") || comma == range.first || comma + 1 >= range.last)
        return false;
    auto const before = letters_of(tokens[comma - 1]);
    auto const behind = letters_of(tokens[comma + 1]);
    return before && behind && before != behind;
}

// "Красавица (Krasavica)", "The Battle of Algiers (La battaglia di Algeri)": another title that the brackets at the end hold, in other
// letters or in several words. Empty where they hold none.
TokenRange title_in_brackets(Reading const& reading, TokenRange words)
{
    auto const& tokens = reading.tokens;
    if (words.size() < 4 || !tokens[words.last - 1].is(")"))
        return {};
    auto open = words.last - 1;
    while (open > words.first && !tokens[open].is("("))
        --open;
    TokenRange const inside{open + 1, words.last - 1};
    if (open == words.first || inside.empty() || !tokens[inside.first].capital || !looks_like_title(reading, reading.span(inside)))
        return {};
    auto const before = letters_of(tokens[open - 1]);
    auto const behind = letters_of(tokens[inside.first]);
    auto const name = std::partition_point(
        reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range.first < inside.first; });
    bool const person = name != reading.names.end() && name->range == inside;
    bool const several = inside.size() >= 2 && !person && !tokens[inside.first].caseless
        && fact_at(reading, inside.first, inside.last).kind == Fact::Kind::none;
    return (before && behind && before != behind) || several ? inside : TokenRange{};
}

// "The Battle of Algiers (La battaglia di Algeri), 1966, 121 min., Italy": up to the film's facts.
TokenRange without_facts(Reading const& reading, TokenRange words)
{
    bool inside = false;
    for (auto at = words.first + 1; at + 2 < words.last; ++at) {
        auto const& token = reading.tokens[at];
        inside = (inside || token.is("(")) && !token.is(")");
        if (!inside && token.is(",") && reading.tokens[at + 2].is(",") && fact_at(reading, at + 1, words.last).kind == Fact::Kind::year)
            return {words.first, at};
    }
    return words;
}

// “Жыццё і ўзнясенне Юрася Братчыка”, “Евангелле ад Іуды”
bool parts_quoted(Tokens const& tokens, std::uint32_t comma, TokenRange range)
{
    return tokens[comma].is(",") && comma > range.first && comma + 1 < range.last && tokens[comma - 1].is("\"")
        && tokens[comma + 1].is("\"");
}

// "Gelukkig als Lazzaro (Alice Rohrwacher": where the words end before a bracket that nothing closes.
std::uint32_t before_open_bracket(Tokens const& tokens, TokenRange words)
{
    for (auto at = words.last; at-- > words.first + 1;)
        if (tokens[at].is(")"))
            break;
        else if (tokens[at].is("("))
            return at;
    return words.last;
}

} // namespace

std::vector<Title> further_titles(Reading const& reading, Span span)
{
    auto const& tokens = reading.tokens;
    auto range = tokens.within(span);
    while (range.size() > 2 && (tokens[range.first].is("(") || tokens[range.first].is("["))
        && (tokens[range.last - 1].is(")") || tokens[range.last - 1].is("]")))
        ++range.first, --range.last;
    auto kind = TitleKind::alternative;
    Evidence label;
    if (!range.empty())
        if (auto const* mark = reading.at(Category::label, range.first);
            mark && mark->range.last < range.last && mark->word.starts_with("title")) {
            kind = mark->word == "title-original" ? TitleKind::original : TitleKind::alternative;
            label.push_back(reading.span(mark->range));
            range.first = mark->range.last;
            while (range.first < range.last && (tokens[range.first].is(".") || tokens[range.first].is(":")))
                ++range.first;
        }
    std::vector<Title> titles;
    std::uint32_t facts = 0;
    auto begin = range.first;
    auto const close = [&](std::uint32_t at) {
        at = before_open_bracket(tokens, {begin, at});
        // "TITLE (1966), in Hindi": the title ends before its year.
        for (auto open = begin + 1; open + 2 < at; ++open)
            if (tokens[open].is("(") && tokens[open + 2].is(")") && fact_at(reading, open + 1, open + 2).kind == Fact::Kind::year)
                at = open;
        // "Documentary | 1986 | 82 min | Riga Film Studio": a row of facts, of which no part is a title.
        facts += begin < at && fact_at(reading, begin, at).range == TokenRange{begin, at};
        auto const words = without_facts(reading, without_remarks(reading, {begin, at}));
        auto const other = title_in_brackets(reading, words);
        auto part = without_quotes(reading, reading.span(other.empty() ? words : TokenRange{words.first, other.first - 1}));
        bool const country = begin > range.first && !part.empty() && reading.whole(Category::country, tokens.within(part));
        if (country || (!part.empty() && is_no_title(reading, tokens.within(part))))
            return;
        // "פוקסטרוט (סרט)": the word for a film, where no capital tells it from a title.
        if (!part.empty() && looks_like_title(reading, part) && !reading.whole(Category::film_word, reading.tokens.within(part))) {
            Evidence proof = label;
            proof.push_back(part);
            titles.push_back({reading.value(part), {kind, proof}});
        }
        if (!other.empty())
            titles.push_back({reading.value(reading.span(other)), {kind, Evidence{reading.span(other)}}});
    };
    for (auto at = range.first; at < range.last; ++at) {
        bool const spaced = tokens[at].spaced && at + 1 < range.last && tokens[at + 1].spaced;
        if ((tokens[at].is("-") && spaced) || tokens[at].is("/") || tokens[at].is("|") || tokens[at].is(";")
            || (tokens[at].is("·") && spaced) || parts_quoted(tokens, at, range) || changes_letters(tokens, at, range)) {
            close(at);
            begin = at + 1;
        }
    }
    if (begin < range.last)
        close(range.last);
    return facts >= 2 ? std::vector<Title>() : titles;
}

namespace {

// The title in other letters has no mark of what belongs to the first: a version, a carrier, a bracket.
bool is_title_alone(Reading const& reading, TokenRange range)
{
    auto const& tokens = reading.tokens;
    std::size_t letters = 0;
    for (auto at = range.first; at < range.last; ++at) {
        if (reading.at(Category::format, at) || reading.at(Category::medium, at) || reading.at(Category::version, at)
            || (tokens[at].is("+") && tokens[at].spaced) || tokens[at].is("(") || (tokens[at].is(":") && tokens[at].spaced))
            return false;
        letters += tokens[at].is_word() ? tokens[at].folded.size() : 0;
    }
    return letters >= 3 && !(range.size() == 1 && tokens[range.first].capitals && letters <= 4);
}

} // namespace

TokenRange title_in_other_letters(Reading const& reading, TokenRange range)
{
    auto const& tokens = reading.tokens;
    auto const last = range.empty() ? 0 : letters_of(tokens[range.last - 1]);
    auto end = range.last;
    while (end > range.first && !letters_of(tokens[end - 1]))
        --end;
    auto const own = last ? last : end > range.first ? letters_of(tokens[end - 1]) : 0;
    auto first = end;
    while (first > range.first && (letters_of(tokens[first - 1]) == own || !letters_of(tokens[first - 1])) && !tokens[first - 1].is("\""))
        --first;
    // Signs and numbers between the two belong to the first.
    while (first < end && letters_of(tokens[first]) != own)
        ++first;
    bool const before = std::any_of(
        &tokens[0] + range.first, &tokens[0] + first, [&](Token const& token) { return letters_of(token) && letters_of(token) != own; });
    bool const mixed =
        std::any_of(&tokens[0] + range.first, &tokens[0] + first, [&](Token const& token) { return letters_of(token) == own; });
    bool const glued = first < range.last && first >= range.first + 3 && tokens[first - 1].is("-") && tokens[first - 2].folded.size() > 4
        && first + 1 < range.last; // "Όλες οι Κυριακές-Los Domingos"
    bool const apart = first < range.last && (glued || tokens[first].spaced || (first > range.first && tokens[first - 1].together));
    if (!own || !before || mixed || first >= range.last || !apart || !tokens[first].capital)
        return {};
    auto const& joint = tokens[first - 1];
    // „Историята на Led Zeppelin“: what the marks hold is one title.
    bool const closed = tokens[range.last - 1].is("\"") && !joint.is("\"");
    if (closed && std::none_of(&tokens[0] + first, &tokens[0] + range.last - 1, [](Token const& token) { return token.is("\""); }))
        return {};
    // "Показ: The Square"
    bool const dash = joint.is("-") && (glued || (joint.spaced && tokens[first].spaced))
        && !reading.in(Category::format_words, {range.first, first - 1}) && !reading.in(Category::theme, {range.first, first - 1})
        && reading.dates_in({range.first, first - 1}).empty();
    if (!dash && joint.is_sign() && !joint.is("\"") && !joint.is("!") && !joint.is("?") && !joint.is("…") && !joint.is("."))
        return {};
    return is_title_alone(reading, {first, range.last}) ? TokenRange{first, range.last} : TokenRange{};
}

TokenRange without_other_letters(Reading const& reading, TokenRange range, TokenRange other)
{
    if (other.empty())
        return range;
    range.last = other.first;
    while (range.size() > 1 && reading.tokens[range.last - 1].is("-"))
        --range.last;
    return range;
}

TokenRange title_before_year(Reading const& reading, TokenRange inside)
{
    auto const& tokens = reading.tokens;
    if (inside.size() < 4 || inside.size() > 12 || !tokens[inside.last - 2].is(",")
        || fact_at(reading, inside.last - 1, inside.last).kind != Fact::Kind::year)
        return {};
    TokenRange const title{inside.first, inside.last - 2};
    // An article of whatever language: the other title is seldom in the page's own.
    bool const led = tokens[title.first].capital
        && std::any_of(reading.marks.begin() + reading.first_mark[title.first], reading.marks.begin() + reading.first_mark[title.first + 1],
            [&](Mark const& mark) { return mark.category == Category::article && mark.range.size() == 1; });
    bool const parted = std::any_of(
        &tokens[0] + title.first, &tokens[0] + title.last, [](Token const& token) { return token.is(",") || token.is_number(); });
    return led && !parted && looks_like_title(reading, reading.span(title)) ? title : TokenRange{};
}

} // namespace kinotheca
