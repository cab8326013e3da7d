#include "read/told_awards.hpp"

#include "read/facts.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

bool is_quote(Token const& token)
{
    return token.is("\"") || token.is("'");
}

bool is_year(Reading const& reading, std::uint32_t at, std::uint32_t end)
{
    return reading.tokens[at].is_number() && reading.tokens[at].folded.size() == 4 && fact_at(reading, at, end).kind == Fact::Kind::year;
}

// Small words that stand between a prize and where or when it was won.
bool is_loose(Reading const& reading, std::uint32_t at)
{
    auto const& token = reading.tokens[at];
    bool const small =
        token.is_word() && !token.capital && token.folded.size() <= (static_cast<unsigned char>(token.folded.front()) < 0x80 ? 4U : 6U);
    return small || reading.at(Category::date_word, at) || reading.at(Category::article, at) || reading.at(Category::and_, at);
}

} // namespace

std::uint32_t event_end(Reading const& reading, std::uint32_t at, std::uint32_t end_of_range)
{
    auto const& tokens = reading.tokens;
    auto const* mark = reading.at(Category::event, at);
    auto const ordinal = tokens[at].is_number() && tokens[at].folded.size() <= 3 && at + 1 < end_of_range && !tokens[at + 1].together;
    // A name in a script without capitals shows itself by a word for a festival alone.
    // Written together, its first word stands before that: 湖畔青年电影展.
    bool const counts = at > 0 && tokens[at - 1].is_number() && !tokens[at].spaced; // 第57回
    bool const leads = tokens[at].together && !counts && tokens[at].capital && !tokens[at].word && at + 1 < end_of_range
        && !tokens[at + 1].spaced && reading.at(Category::event, at + 1);
    if ((!tokens[at].capital || tokens[at].caseless) && !mark && !ordinal && !leads && !is_quote(tokens[at]))
        return 0;
    bool found = false;
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
            bool const inside = token.is("-") || token.is("'") || token.is("\"") || (token.is(".") && ordinal);
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
            || reading.at(Category::date_word, end) || token.folded.size() <= 3;
        if (small && !joint && !(ordinal && end < at + 3))
            break;
        if (token.is_number() && end != at && token.folded.size() == 4)
            break;
        // A Cyrillic name of a festival ends with its word for one; what follows in capitals is a person or stands in quotation marks.
        if (found && token.capital && !token.caseless && static_cast<unsigned char>(token.folded.front()) >= 0xD0)
            break;
        ++end;
        if (token.capital)
            last = end;
    }
    return found ? last : 0;
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
            while (at < end && !is_quote(reading.tokens[at]) && is_loose(reading, at) && !reading.at(Category::event, at))
                ++at;
            // "фестиваля IDFA": a name that tells by itself what it is.
            if (at + 1 < end && !reading.tokens[at].capital && reading.tokens[at + 1].capital && reading.at(Category::event, at + 1))
                ++at;
            return {at, end};
        }
    }
    return {};
}

std::uint32_t prize_end(Reading const& reading, std::uint32_t at, std::uint32_t end)
{
    auto const& tokens = reading.tokens;
    auto const* mark = reading.at(Category::prize, at);
    if (!mark || mark->range.last > end)
        return 0;
    auto last = mark->range.last;
    while (last < end && last < at + 14) {
        auto const& token = tokens[last];
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

std::vector<ToldAward> told_awards(Reading const& reading, TokenRange sentence)
{
    auto const& tokens = reading.tokens;
    std::vector<ToldAward> found;
    TokenRange event; // of an earlier clause of the sentence
    auto const clause = [&](TokenRange range) {
        Mark const* told = nullptr;
        for (auto at = range.first; at < range.last && !told; ++at)
            for (auto category : {Category::won, Category::nominated, Category::prize_for})
                if (auto const* mark = reading.at(category, at);
                    mark && mark->range.last <= range.last && !told && (category != Category::prize_for || mark->range.size() > 1))
                    told = mark;
        for (auto at = range.first; at < range.last && !told; ++at)
            if (auto const end = prize_end(reading, at, range.last); end && end + 1 < range.last && tokens[end + 1].is("\""))
                told = reading.at(Category::prize_for, end); // "Goldener Bär für „Dahomey“"
        auto const here = event_in(reading, range);
        if (!told) {
            if (!here.empty())
                event = here;
            return;
        }
        for (auto at = range.first; at < range.last; ++at) {
            auto const end = prize_end(reading, at, range.last);
            if (!end)
                continue;
            TokenRange prize{at, end};
            ToldAward each;
            each.clause = range;
            auto const* nominated = reading.in(Category::nominated, range);
            each.award.result = {nominated ? AwardResult::nominated : AwardResult::won, reading.span(told->range)};
            auto const* whole = reading.whole(Category::event, prize);
            auto own = event_in(reading, {prize.last, range.last});
            if (own.empty())
                own = event_in(reading, {range.first, prize.first});
            if (whole && own.empty())
                each.award.event = reading.value(reading.span(prize)); // an Oscar without a category is its own body
            else
                each.award.award = reading.value(reading.span(prize));
            if (!own.empty())
                event = own;
            if (!whole && !event.empty() && !event.meets(prize))
                each.award.event = reading.value(without_quotes(reading, reading.span(event)));
            std::uint32_t nearest = ~0U;
            for (auto year = range.first; year < range.last; ++year) {
                auto const distance = year < prize.first ? prize.first - year : year - prize.first;
                bool const free = !(year > range.first && tokens[year - 1].is("(")) && !prize.holds({year, year + 1});
                if (free && distance < nearest && is_year(reading, year, range.last)) {
                    each.award.year = {number_at(reading, year), tokens[year].span};
                    nearest = distance;
                }
            }
            // "won a prize in Nyon": a prize without a name is told by its festival alone.
            if (prize.size() == 1 && !tokens[prize.first].capital)
                each.award.award = {};
            if (!each.award.award && !each.award.event)
                continue;
            found.push_back(std::move(each));
            at = end - 1;
        }
        if (!here.empty())
            event = here;
    };
    auto begin = sentence.first;
    for (auto at = sentence.first; at < sentence.last; ++at) {
        bool const joined = tokens[at].is(",") && at + 1 < sentence.last && reading.at(Category::and_, at + 1) && at + 2 < sentence.last
            && !reading.at(Category::prize, at + 2);
        if (!tokens[at].is(";") && !joined)
            continue;
        clause({begin, at});
        begin = at + 1;
    }
    clause({begin, sentence.last});
    return found;
}

} // namespace kinotheca
