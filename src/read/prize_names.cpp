#include "read/prize_names.hpp"

#include "read/facts.hpp"
#include "read/festival_names.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

// The person's full name that begins at the token, or there in a run of capitals; empty where none does.
TokenRange person_at(Reading const& reading, std::uint32_t at)
{
    auto const found =
        std::partition_point(reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range.last <= at; });
    bool const here = found != reading.names.end() && found->range.first <= at && found->parts >= 2;
    return here && found->range.last >= at + 2 ? TokenRange{at, found->range.last} : TokenRange();
}

// A full name, or the family name of somebody whom the page names in full.
bool is_person_behind(Reading const& reading, std::uint32_t at)
{
    if (!person_at(reading, at).empty())
        return true;
    auto const family = reading.families.find(reading.tokens[at].folded);
    return family != reading.families.end() && !reading.in(Category::event, family->second.range);
}

// "of" and its like, which join the words of a name.
bool is_of(Reading const& reading, std::uint32_t at)
{
    return reading.at(Category::by, at) || reading.at(Category::and_, at) || reading.tokens[at].is("of");
}

bool begins_sentence(Reading const& reading, std::uint32_t at)
{
    if (at == 0 || reading.line_of(at - 1) != reading.line_of(at))
        return true;
    auto const& before = reading.tokens[at - 1];
    return before.is(".") || before.is("!") || before.is("?") || before.is("…");
}

bool has_capital(Reading const& reading, TokenRange range)
{
    for (auto at = range.first; at < range.last; ++at)
        if (reading.tokens[at].capital)
            return true;
    return false;
}

// What a prize can be given for: a film, a craft.
bool names_craft(Reading const& reading, TokenRange range)
{
    for (auto at = range.first; at < range.last; ++at) {
        Role role{};
        auto const* label = reading.at(Category::label, at);
        if ((label && parse_name(label->word, role)) || reading.at(Category::film_word, at) || reading.at(Category::form, at)
            || reading.at(Category::genre, at) || reading.at(Category::prize, at))
            return true;
    }
    return false;
}

} // namespace

bool is_year(Reading const& reading, std::uint32_t at, std::uint32_t end)
{
    return reading.tokens[at].is_number() && reading.tokens[at].folded.size() == 4 && fact_at(reading, at, end).kind == Fact::Kind::year;
}

bool is_loose(Reading const& reading, std::uint32_t at)
{
    auto const& token = reading.tokens[at];
    bool const small =
        token.is_word() && !token.capital && token.folded.size() <= (static_cast<unsigned char>(token.folded.front()) < 0x80 ? 4U : 6U);
    bool const thing = reading.at(Category::film_word, at) || reading.at(Category::form, at) || reading.at(Category::prize, at);
    return (small && !thing) || reading.at(Category::date_word, at) || reading.at(Category::article, at) || reading.at(Category::and_, at);
}

std::uint32_t event_end(Reading const& reading, std::uint32_t at, std::uint32_t end_of_range)
{
    auto const& tokens = reading.tokens;
    auto const* mark = reading.at(Category::event, at);
    auto const ordinal = tokens[at].is_number() && tokens[at].folded.size() <= 3 && at + 1 < end_of_range && !tokens[at + 1].together
        && (!tokens[at + 1].spaced || tokens[at + 1].capital || reading.at(Category::event, at + 1)
            || (at + 2 < end_of_range && !tokens[at + 1].capital && reading.at(Category::event, at + 2)));
    // A name in a script without capitals shows itself by a word for a festival alone.
    // Written together, its first word stands before that: 湖畔青年电影展.
    bool const counts = at > 0 && tokens[at - 1].is_number() && !tokens[at].spaced; // 第57回
    bool const leads = tokens[at].together && !counts && tokens[at].capital && !tokens[at].word && at + 1 < end_of_range
        && !tokens[at + 1].spaced && reading.at(Category::event, at + 1);
    if ((!tokens[at].capital || tokens[at].caseless) && !mark && !ordinal && !leads && !tokens[at].is_quote())
        return 0;
    bool found = false;
    bool in_town = false;
    std::uint32_t last = 0;
    for (auto end = at; end < end_of_range && end < at + 12;) {
        if (auto const* word = reading.at(Category::event, end)) {
            found = true;
            end = last = word->range.last;
            continue;
        }
        auto const& token = tokens[end];
        if (found && token.together)
            break;
        // "Cannes în Quinzaine …", "festivalyje „Auksinis leopardas“", "Cannes won hij …": what follows the name.
        bool const quoted_prize = token.is("\"") && end + 1 < end_of_range && reading.at(Category::prize, end + 1);
        if (found
            && (quoted_prize || reading.at(Category::section, end) || reading.at(Category::prize, end) || reading.at(Category::won, end)
                || reading.at(Category::nominated, end)))
            break;
        if (token.is_sign()) {
            bool const inside = token.is("-") || token.is("'") || token.is("\"") || (token.is(".") && ordinal && end == at + 1);
            if (!inside)
                break;
            ++end;
            if (token.is("\"") && found)
                last = end;
            continue;
        }
        if (found && token.caseless
            && (!token.capital || reading.at(Category::not_a_name, end) || end >= at + 5 || reading.at(Category::section, end)
                || reading.at(Category::prize, end)))
            break;
        bool const small = !token.capital && token.is_word();
        bool const joint = reading.at(Category::article, end) || reading.at(Category::name_particle, end)
            || reading.at(Category::date_word, end) || (found && token.folded.size() <= 3) || is_of(reading, end);
        if (small && !joint && !(ordinal && !found && end < at + 5))
            break;
        // "Potom je u Sarajevu …", "Dann in Cannes": a sentence's first word, no festival's.
        if (small && !found && end == at + 1 && !ordinal && !mark && reading.at(Category::date_word, end) && begins_sentence(reading, at))
            return 0;
        // "Cannes Pawlikowski": who won there.
        if (found && token.capital && !token.caseless && is_person_behind(reading, end))
            break;
        if (token.is_number() && end != at && token.folded.size() == 4)
            break;
        // A Cyrillic name of a festival ends with its word for one; what follows in capitals is a person or stands in quotation marks,
        // but for the town behind a small word: "международен кинофестивал в Карлови Вари".
        bool const cyrillic = static_cast<unsigned char>(token.folded.front()) >= 0xD0;
        bool const town = last && last + 1 == end && tokens[last].is_word() && tokens[last].folded.size() <= 4
            && reading.at(Category::date_word, last) && !reading.at(Category::film_word, end) && !has_capital(reading, {at, last});
        if (found && token.capital && !token.caseless && cyrillic && !town && !(last == end && in_town))
            break;
        in_town = town || in_town;
        ++end;
        if (token.capital)
            last = end;
    }
    // "the festival", written small: no name.
    bool const named = tokens[at].caseless || tokens[at].together || ordinal || (mark && mark->range.size() > 1)
        || (last && (has_capital(reading, {at, last}) || tokens[last - 1].is_quote()));
    return found && named ? last : 0;
}

std::uint32_t category_end(Reading const& reading, std::uint32_t at, std::uint32_t end)
{
    auto const& tokens = reading.tokens;
    auto const* best = reading.at(Category::best, at);
    if (!best || best->range.last >= end)
        return 0;
    auto const* known = reading.at(Category::prize, at);
    auto const least = known && known->range.last <= end ? std::max(known->range.last, best->range.last) : best->range.last;
    if (tokens[at].together)
        return known ? least : 0;
    auto const stops = [&](std::uint32_t last) {
        auto const& token = tokens[last];
        bool const joined =
            (token.is("'") || token.is("-") || token.is("·")) && last + 1 < end && tokens[last + 1].is_word() && !tokens[last + 1].spaced;
        if ((token.is_sign() && !joined) || token.is_number() || reading.at(Category::won, last) || reading.at(Category::nominated, last)
            || reading.at(Category::and_, last) || reading.at(Category::with, last))
            return true;
        // "Miglior esordio alla regia", but "beste Nebenrolle in „…“", "melhor actor no Festival …".
        bool const small = is_loose(reading, last) || reading.at(Category::prize_for, last) || reading.at(Category::by, last);
        auto name = last;
        while (name < end && name < last + 3 && is_loose(reading, name))
            ++name;
        bool const named = name < end && (tokens[name].is("\"") || tokens[name].is_number() || event_end(reading, name, end));
        bool const craft = last + 1 < end && names_craft(reading, {last + 1, last + 2}) && !reading.at(Category::prize, last + 1);
        bool const outside = small && last + 1 < end && tokens[last + 1].capital && !tokens[last + 1].caseless && !craft;
        if (named || outside || (reading.at(Category::prize_for, last) && !craft) || (reading.at(Category::prize, last) && last > least))
            return true;
        return !token.caseless && token.capital && !person_at(reading, last).empty();
    };
    auto last = least;
    while (last < end && last < at + 8 && !stops(last))
        ++last;
    // What runs on is the sentence, which has left the name behind.
    if (last < end && last == at + 8) {
        last = least;
        for (auto word = least; word < at + 5 && word < end && known == nullptr; ++word)
            if (names_craft(reading, {word, word + 1})) {
                last = word + 1;
                break;
            }
    }
    while (last > least && (is_loose(reading, last - 1) || tokens[last - 1].is_sign()))
        --last;
    return last > best->range.last ? last : 0;
}

std::optional<BodyPrize> body_prize(Reading const& reading, std::uint32_t at, std::uint32_t end)
{
    auto const& tokens = reading.tokens;
    auto const body_at = [&](std::uint32_t place) -> std::uint32_t {
        auto const* event = reading.at(Category::event, place);
        auto const* prize = reading.at(Category::prize, place);
        return event && prize && event->range.last <= end ? event->range.last : 0;
    };
    if (auto const last = body_at(at)) {
        BodyPrize found{{at, last}, {at, last}, {}, 0};
        auto next = last;
        for (int steps = 0; next < end && steps < 5; ++steps) {
            if (auto const category = category_end(reading, next, end)) {
                found.category = {next, category};
                found.range.last = category;
                return found;
            }
            if (is_year(reading, next, end))
                found.year = next;
            else if (!is_loose(reading, next) && !reading.at(Category::prize_for, next) && !reading.at(Category::by, next)
                && !tokens[next].is("-") && !tokens[next].is("'") && !tokens[next].is("\""))
                break;
            ++next;
        }
        return {};
    }
    // "En İyi Film dalında Altın Portakal", "najlepszy film – Oscar"
    auto const category = category_end(reading, at, end);
    for (auto next = category; category && next < end && next < category + 3; ++next)
        if (auto const last = body_at(next))
            return BodyPrize{{at, last}, {next, last}, {at, category}, 0};
    return {};
}

TokenRange event_in(Reading const& reading, TokenRange range)
{
    for (auto at = range.first; at < range.last; ++at) {
        // "o Urso de Ouro no Festival de Berlim", "Film bei der Semaine de la Critique": the name begins behind them.
        if (auto const* prize = reading.at(Category::prize, at)) {
            auto const* event = reading.at(Category::event, at);
            if (!event || event->range.last < prize->range.last) {
                at = prize->range.last - 1;
                continue;
            }
        }
        if (reading.at(Category::film_word, at) && !reading.at(Category::event, at) && at + 1 < range.last && is_loose(reading, at + 1))
            continue;
        if (auto const end = event_end(reading, at, range.last)) {
            // Small words before the name belong to the sentence: "at the", "bei der".
            while (at < end && !reading.tokens[at].is_quote() && is_loose(reading, at) && !reading.at(Category::event, at))
                ++at;
            // "фестиваля IDFA": a name that tells by itself what it is.
            auto const* phrase = reading.at(Category::event, at);
            if (at + 1 < end && !reading.tokens[at].capital && reading.tokens[at + 1].capital && reading.at(Category::event, at + 1)
                && !(phrase && phrase->range.size() > 1))
                ++at;
            return {at, end};
        }
    }
    return {};
}

bool is_unnamed_prize(Reading const& reading, TokenRange prize)
{
    auto const* words = reading.whole(Category::prize, prize);
    return words && words->word == "unnamed";
}

std::uint32_t prize_end(Reading const& reading, std::uint32_t at, std::uint32_t end)
{
    auto const& tokens = reading.tokens;
    if (auto const category = category_end(reading, at, end); category && names_craft(reading, {at, category}))
        return category;
    auto const* mark = reading.at(Category::prize, at);
    if (!mark || mark->range.last > end)
        return 0;
    auto last = mark->range.last;
    bool const named = mark->range.size() == 1 && tokens[at].capital; // "Prix Jean Vigo"
    while (last < end && last < at + 14) {
        auto const& token = tokens[last];
        // Who won it stands behind it: "Ezüst Medvét | Alain Gomis".
        if (!(named && last == mark->range.last) && !token.caseless && !person_at(reading, last).empty())
            break;
        bool const joined = (token.is("'") || token.is("-")) && !token.spaced;
        if (token.is_sign() && !joined)
            break;
        if (is_year(reading, last, end) || reading.at(Category::won, last) || reading.at(Category::nominated, last))
            break;
        // A festival behind the prize, with the small words before it, is where the prize was won.
        auto name = last;
        while (name < end && name < last + 3 && is_loose(reading, name) && !reading.at(Category::prize, name))
            ++name;
        if (name < end && (event_end(reading, name, end) || is_year(reading, name, end)) && !reading.at(Category::prize, name))
            break;
        ++last;
    }
    // Only words that the prize's own name can end with: the rest of the sentence begins with a small word or a person.
    auto const least = mark->range.last;
    auto const goes_on = [&](std::uint32_t from) {
        return reading.at(Category::prize_for, from) || reading.at(Category::name_particle, from) || reading.at(Category::by, from)
            || reading.at(Category::article, from) || tokens[from].is("of") || reading.at(Category::prize, from) || tokens[from].is("'")
            || tokens[from].is("-");
    };
    if (last > least && !goes_on(least) && (!tokens[least].capital || tokens[least].caseless))
        last = least;
    while (last > least && (is_loose(reading, last - 1) || tokens[last - 1].is_sign()))
        --last;
    return last;
}

// "第60屆金馬獎": the number that stands before a name written together.
TokenRange with_number(Reading const& reading, TokenRange name)
{
    auto const& tokens = reading.tokens;
    auto first = name.first;
    bool number = false;
    for (auto at = name.first; at > 0 && name.first - at < 3 && !tokens[at].spaced && !number; --at) {
        number = tokens[at - 1].is_number();
        if (!number && !(tokens[at - 1].together && has_one_letter(tokens[at - 1])))
            break;
        first = at - 1;
    }
    if (!number || !tokens[name.first].together)
        return name;
    bool const counted = first > 0 && !tokens[first].spaced && tokens[first - 1].together && has_one_letter(tokens[first - 1]);
    return {counted ? first - 1 : first, name.last};
}

// The first festival of the line that is no part of a title: "Riko, Oskar und die Tieferschatten".
TokenRange event_outside_titles(Reading const& reading, TokenRange line)
{
    for (auto name = event_in(reading, line); !name.empty(); name = event_in(reading, {name.last, line.last})) {
        auto const quotes = std::count_if(
            &reading.tokens[0] + line.first, &reading.tokens[0] + name.first, [](Token const& token) { return token.is("\""); });
        // «Lielais Kristaps 2018»: the name of a prize, perhaps with its year, fills its quotation marks.
        auto behind = name.last;
        if (behind < line.last && is_year(reading, behind, line.last))
            ++behind;
        bool const fills =
            name.first > line.first && reading.tokens[name.first - 1].is("\"") && behind < line.last && reading.tokens[behind].is("\"");
        if (quotes % 2 == 0 || fills)
            return name;
    }
    return {};
}

Prizegiving prizegiving_of(Reading const& reading)
{
    Prizegiving found;
    std::size_t longest = 0;
    std::size_t seen = 0;
    auto const& headline = reading.byline.headline;
    for (auto const& line : reading.lines) {
        // Over the headline of an article stands the site's menu.
        if (line.noise || line.boilerplate || line.span.end <= headline.begin)
            continue;
        bool const brief = line.tokens.size() < 16 || line.span == headline;
        if (++seen > 8 && !(brief && line.kind == BlockKind::heading))
            continue;
        auto range = event_outside_titles(reading, line.tokens);
        // "… ganha o Oscar de melhor filme": the body inside its prize.
        for (auto at = line.tokens.first; range.empty() && !found.event && line.span == headline && at < line.tokens.last; ++at)
            if (auto const prize = body_prize(reading, at, line.tokens.last))
                range = prize->body;
        if (range.empty())
            continue;
        // A name that begins with the word for a festival, or with its number, is surely one.
        bool const sure = reading.at(Category::event, range.first) || reading.tokens[range.first].is_number();
        bool const heads = line.span == headline || seen <= 2;
        auto const rank = std::min<std::size_t>(range.size(), 8) + (sure ? 20 : 0)
            + (heads && ((range.size() > 1 && !reading.whole(Category::event, range)) || reading.in(Category::prize, range)) ? 10 : 0);
        if (rank > longest) {
            longest = rank;
            // "NAME op het 26ste Leuvense Kortfilmfestival": the learned signs know where it begins.
            auto const tags = reading.tagged_in(range);
            auto const tag = std::find_if(tags.begin(), tags.end(), [&](TaggedSpan const& each) {
                return each.tag == WordTag::event && each.is_sure() && each.range.size() > 1 && each.range.last <= line.tokens.last;
            });
            auto const name = full_festival_name(reading, tag == tags.end() ? with_number(reading, range) : tag->range);
            found.event = reading.value(without_quotes(reading, reading.span(name)));
        }
        for (auto at = line.tokens.first; at < line.tokens.last && !found.year && brief; ++at)
            if (is_year(reading, at, line.tokens.last) && reading.dates_in({line.tokens.first, at + 1}).empty())
                found.year = {number_at(reading, at), reading.tokens[at].span};
    }
    if (!found.year && found.event)
        found.year = year_of_news(reading);
    return found;
}

namespace {

// Not an epithet: "Oscar-díjas", "Oscar-winning".
bool says_prize(Reading const& reading, TokenRange headline)
{
    for (auto at = headline.first; at < headline.last; ++at)
        if (auto const* prize = reading.at(Category::prize, at)) {
            auto const next = prize->range.last;
            bool const epithet = next + 1 < headline.last && reading.tokens[next].is("-") && !reading.tokens[next].spaced
                && reading.tokens[next + 1].is_word() && !reading.tokens[next + 1].capital;
            if (!epithet)
                return true;
            at = next + 1;
        }
    return false;
}

} // namespace

bool is_article_on_prizes(Reading const& reading)
{
    auto const& byline = reading.byline;
    if (!byline.published || byline.criticism || byline.headline.empty())
        return false;
    auto const headline = reading.tokens.within(byline.headline);
    if (says_prize(reading, headline) || reading.in(Category::won, headline))
        return true;
    auto const line = reading.line_of(headline.first);
    for (auto i = line > 0 ? line - 1 : line; i <= line + 1 && i < reading.lines.size(); ++i)
        if (reading.lines[i].tokens.size() <= 12 && !reading.lines[i].noise && reading.in(Category::prize, reading.lines[i].tokens))
            return true;
    return false;
}

Prizegiving prizegiving_in_news(Reading const& reading)
{
    return is_article_on_prizes(reading) ? prizegiving_of(reading) : Prizegiving();
}

NumberValue year_beside(Reading const& reading, TokenRange event, TokenRange sentence)
{
    auto const& tokens = reading.tokens;
    auto const ends = [&](std::uint32_t at) {
        return tokens[at].is(",") || tokens[at].is(";") || tokens[at].is(":") || tokens[at].is("(") || tokens[at].is(")");
    };
    auto first = event.first;
    while (first > sentence.first && event.first - first < 4 && !ends(first - 1))
        --first;
    auto last = event.last;
    while (last < sentence.last && last - event.last < 4 && !ends(last))
        ++last;
    for (auto at = first; at < last; ++at)
        if (is_year(reading, at, last))
            return NumberValue{number_at(reading, at), tokens[at].span};
    return {};
}

namespace {

// A word for a part of a programme: "Reihe", "單元"; `alone`: for a festival's part, not for a house's own: "sezione", "Sektion".
Mark const* section_word(Reading const& reading, std::uint32_t at, bool alone)
{
    auto const* label = reading.at(Category::label, at);
    if (!label || label->language != reading.table)
        return nullptr;
    bool const part = label->word == "selections" && label->range.size() == 1 && !reading.at(Category::event, at);
    return part || (label->word == "strand" && !alone) ? label : nullptr;
}

// "nella sezione | Voices", "In the section | Malayalam Cinema Now | the 24th …": capitalised words and small ones between them.
TokenRange name_behind(Reading const& reading, std::uint32_t first, std::uint32_t end)
{
    auto const& tokens = reading.tokens;
    if (first >= end || !tokens[first].is_word() || !tokens[first].capital || tokens[first].caseless || reading.at(Category::event, first)
        || !reading.tagged_title_at(first).empty())
        return {};
    auto last = first + 1;
    for (auto at = last; at < end && at < first + 9; ++at) {
        auto const& token = tokens[at];
        if (token.is_word() && token.capital && !reading.at(Category::event, at) && reading.tagged_title_at(at).empty()) {
            last = at + 1;
            continue;
        }
        bool const joins = token.is("&") || (!token.spaced && (token.is("-") || token.is("'"))) || reading.at(Category::and_, at)
            || reading.at(Category::name_particle, at) || reading.at(Category::by, at);
        if (!joins)
            break;
    }
    return {first, last};
}

} // namespace

TokenRange tagged_section_at(Reading const& reading, std::uint32_t at)
{
    auto const tags = reading.tagged_in({at, at + 1});
    return !tags.empty() && tags.front().tag == WordTag::section && tags.front().is_sure() ? tags.front().range : TokenRange();
}

std::vector<TokenRange> sections_in(Reading const& reading, TokenRange sentence)
{
    auto const& tokens = reading.tokens;
    std::vector<TokenRange> list;
    auto const is_word = [&](std::uint32_t at) {
        return at >= sentence.first && at < sentence.last && section_word(reading, at, false) != nullptr;
    };
    for (auto at = sentence.first; at < sentence.last; ++at) {
        if (auto const tag = tagged_section_at(reading, at); !tag.empty() && tag.last <= sentence.last) {
            list.push_back(tag);
            at = tag.last - 1;
            continue;
        }
        if (auto const* section = reading.at(Category::section, at); section && section->range.last <= sentence.last) {
            list.push_back(section->range);
            at = section->range.last - 1;
            continue;
        }
        if (auto const* word = section_word(reading, at, true)) {
            if (auto const* known = word->range.last < sentence.last ? reading.at(Category::section, word->range.last) : nullptr;
                known && known->range.last <= sentence.last)
                continue;
            if (auto const name = name_behind(reading, word->range.last, sentence.last); !name.empty()) {
                list.push_back(name);
                at = name.last - 1;
                continue;
            }
        }
        if (!tokens[at].is("\""))
            continue;
        auto close = at + 1;
        while (close < sentence.last && close < at + 12 && !tokens[close].is("\""))
            ++close;
        if (close >= sentence.last || !tokens[close].is("\"") || close == at + 1)
            continue;
        if ((is_word(close + 1) || (at > sentence.first && is_word(at - 1))) && reading.tagged_title_at(at + 1).empty())
            list.push_back({at + 1, close});
        at = close;
    }
    return list;
}

NumberValue year_of_event(Reading const& reading, TokenRange event, TokenRange sentence)
{
    auto const year_at = [&](std::uint32_t at) { return NumberValue{number_at(reading, at), reading.tokens[at].span}; };
    for (auto at = event.first; at < std::min(event.last + 3, sentence.last); ++at)
        if (is_year(reading, at, sentence.last))
            return year_at(at);
    if (event.first > sentence.first && is_year(reading, event.first - 1, sentence.last))
        return year_at(event.first - 1);
    return {};
}

Mark const* prize_body_in(Reading const& reading, TokenRange words)
{
    for (auto at = words.first; at < words.last; ++at)
        if (auto const* event = reading.at(Category::event, at); event && reading.at(Category::prize, at))
            return event;
    return nullptr;
}

} // namespace kinotheca
