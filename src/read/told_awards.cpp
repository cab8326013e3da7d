#include "read/told_awards.hpp"

#include "read/facts.hpp"
#include "read/prize_names.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

// The prizes of one sentence, clause by clause.
struct AwardTeller {
    Reading const& reading;
    Tokens const& tokens;
    bool nominal = false; // the sentence is a prize and nothing else
    std::vector<ToldAward> found;
    TokenRange event; // of an earlier clause of the sentence

    // The word of the clause that says so: of several the nearest to the prize.
    Mark const* told_word(TokenRange range, TokenRange prize) const
    {
        Mark const* best = nullptr;
        std::uint32_t nearest = ~0U;
        for (auto at = range.first; at < range.last; ++at)
            for (auto category : {Category::won, Category::nominated, Category::prize_for}) {
                auto const* mark = reading.at(category, at);
                if (!mark || mark->range.last > range.last || (category == Category::prize_for && (mark->range.size() == 1 || best)))
                    continue;
                auto const distance = at < prize.first ? prize.first - at : at - prize.first;
                if (distance < nearest || (best && best->category == Category::prize_for))
                    best = mark, nearest = distance;
            }
        return best;
    }

    bool given_to_a_title(TokenRange range) const
    {
        for (auto at = range.first; at < range.last; ++at)
            if (auto const end = prize_end(reading, at, range.last); end && end + 1 < range.last && tokens[end + 1].is("\""))
                if (reading.at(Category::prize_for, end))
                    return true; // "Goldener Bär für „Dahomey“"
        return false;
    }

    // "beste regie, beste montage, beste film": three prizes for crafts or more are a list of those that were won.
    bool lists_categories(TokenRange range) const
    {
        int count = 0;
        for (auto at = range.first; at < range.last; ++at)
            if (auto const end = reading.at(Category::best, at) ? prize_end(reading, at, range.last) : 0) {
                ++count;
                at = end - 1;
            }
        return count >= 3;
    }

    // "наградата „Кристален глобус“", "büyük ödül Altın Palmiye": of a prize and its name the name is told.
    bool named_behind(std::uint32_t end, std::uint32_t last) const
    {
        auto next = end;
        if (next < last && tokens[next].is("\""))
            ++next;
        return next < last && tokens[next].capital && reading.at(Category::prize, next)
            && (next > end || (!tokens[next - 1].is_sign() && !tokens[next].caseless));
    }

    NumberValue year_near(TokenRange range, TokenRange prize) const
    {
        NumberValue best;
        std::uint32_t nearest = ~0U;
        for (auto year = range.first; year < range.last; ++year) {
            auto const distance = year < prize.first ? prize.first - year : year - prize.first;
            bool const free = nominal || (!(year > range.first && tokens[year - 1].is("(")) && !prize.holds({year, year + 1}));
            if (free && distance < nearest && is_year(reading, year, range.last)) {
                best = {number_at(reading, year), tokens[year].span};
                nearest = distance;
            }
        }
        return best;
    }

    // "το βραβείο του τμήματος «Ένα κάποιο βλέμμα»": a prize that has its section's name.
    TokenRange section_behind(TokenRange prize, TokenRange range) const
    {
        auto const open = prize.last;
        if (open + 2 >= range.last || !tokens[open].is("\"") || tokens[prize.first].capital)
            return prize;
        auto const* section = reading.at(Category::section, open + 1);
        return section && section->range.last < range.last && tokens[section->range.last].is("\"") ? section->range : prize;
    }

    void body(BodyPrize const& prize, TokenRange range, Mark const* told)
    {
        ToldAward each;
        each.clause = range;
        each.prize = prize.range;
        bool const nominated = told && told->category == Category::nominated;
        each.award.result = {nominated ? AwardResult::nominated : AwardResult::won, reading.span(told ? told->range : prize.range)};
        each.award.award = reading.value(reading.span(prize.category));
        each.award.event = reading.value(reading.span(prize.body));
        if (prize.year)
            each.award.year = {number_at(reading, prize.year), tokens[prize.year].span};
        else
            each.award.year = year_near(range, prize.range);
        found.push_back(std::move(each));
    }

    // An Oscar stands for a body of its own, which gives no other prize.
    bool gives(TokenRange name, TokenRange prize) const
    {
        bool const category = reading.at(Category::best, prize.first) || !tokens[prize.first].capital;
        return !name.empty() && (category || !reading.at(Category::prize, name.first));
    }

    // The festival of the prize: behind it, but for one of another part of the sentence where its own part names one before it: "in
    // Berlin den Silbernen Bären, die Jury von Locarno …", "베를린영화제에서 대상을 받았고, 부산국제영화제에서는 …".
    TokenRange event_of(TokenRange prize, TokenRange range) const
    {
        TokenRange before;
        for (auto at = range.first; at < prize.first;) {
            auto const named = event_in(reading, {at, prize.first});
            if (named.empty())
                break;
            if (gives(named, prize))
                before = named;
            at = named.last;
        }
        auto behind = event_in(reading, {prize.last, range.last});
        if (!gives(behind, prize))
            behind = {};
        bool parted = false;
        for (auto at = prize.last; at < behind.first && !behind.empty(); ++at)
            parted = parted || tokens[at].is(",") || reading.at(Category::and_, at);
        return behind.empty() || (parted && !before.empty()) ? before : behind;
    }

    void plain(TokenRange prize, TokenRange range, Mark const* told)
    {
        // "a zsűri nagydíját": the article is the sentence's.
        if (prize.size() > 2 && reading.at(Category::article, prize.first) && tokens[prize.first].folded.size() <= 3
            && (!tokens[prize.first].capital || prize.first == range.first))
            ++prize.first;
        ToldAward each;
        each.clause = range;
        each.prize = prize;
        bool const nominated = told && told->category == Category::nominated;
        each.award.result = {nominated ? AwardResult::nominated : AwardResult::won, reading.span(told ? told->range : prize)};
        auto const* whole = reading.whole(Category::event, prize);
        auto const own = event_of(prize, range);
        if (whole)
            each.award.event = reading.value(reading.span(prize)); // an Oscar without a category is its own body
        else
            each.award.award = reading.value(without_quotes(reading, reading.span(section_behind(prize, range))));
        if (!own.empty())
            event = own;
        if (!whole && !event.empty() && !event.meets(prize))
            each.award.event = reading.value(without_quotes(reading, reading.span(event)));
        each.award.year = year_near(range, prize);
        // "won a prize in Nyon": a prize without a name is told by its festival alone.
        if (prize.size() == 1 && !tokens[prize.first].capital)
            each.award.award = {};
        if (each.award.award || each.award.event)
            found.push_back(std::move(each));
    }

    // "Viridiana (1961), de Luis Buñuel, Palma d'Or a Canes": behind a sign that parts it from a title, with its festival behind or
    // before it.
    bool is_apposed(TokenRange prize, TokenRange range) const
    {
        if (prize.size() == 1 && !tokens[prize.first].capital)
            return false;
        auto first = prize.first;
        for (auto at = prize.first; at > range.first && prize.first - at < 7 && first == prize.first && !tokens[at - 1].is_sign(); --at)
            if (auto const end = event_end(reading, at - 1, prize.first); end && end + 1 >= prize.first)
                first = at - 1;
        bool placed = first < prize.first;
        while (first > range.first && prize.first - first < 9 && (is_loose(reading, first - 1) || tokens[first - 1].is("\"")))
            --first;
        bool const parted = first > range.first
            && (tokens[first - 1].is(",") || tokens[first - 1].is("-") || tokens[first - 1].is("(") || tokens[first - 1].is(":")
                || tokens[first - 1].is(")"));
        for (auto at = prize.last; !placed && at < range.last && at < prize.last + 4; ++at) {
            if (at == prize.last && (tokens[at].is("\"") || tokens[at].is(",")))
                continue;
            placed = event_end(reading, at, range.last) != 0;
            if (!is_loose(reading, at) && !reading.at(Category::by, at))
                break;
        }
        return parted && placed;
    }

    // "„Elle“ (r. Paul Verhoeven, César pentru cel mai bun film)"
    bool stands_in_brackets(std::uint32_t at, std::uint32_t least) const
    {
        auto before = at;
        while (before > least && at - before < 14 && !tokens[before - 1].is("(") && !tokens[before - 1].is(")"))
            --before;
        return before > least && tokens[before - 1].is("(") && (at == before || tokens[at - 1].is(",") || tokens[at - 1].is(";"));
    }

    void clause(TokenRange range)
    {
        auto const here = event_in(reading, range);
        bool const titled = given_to_a_title(range);
        bool const several = lists_categories(range);
        for (auto at = range.first; at < range.last; ++at) {
            auto const with_body = body_prize(reading, at, range.last);
            auto const end = with_body ? with_body->range.last : prize_end(reading, at, range.last);
            if (!end) {
                // "European Film Awards": a word for prizes inside a body's name.
                if (auto const name = reading.at(Category::event, at); name && name->range.size() > 1 && name->range.last <= range.last)
                    at = name->range.last - 1;
                continue;
            }
            auto const* told = told_word(range, {at, end});
            if (!told && !nominal && !titled && !several) {
                if (with_body && stands_in_brackets(at, range.first)) {
                    body(*with_body, range, nullptr);
                    if (!with_body->year)
                        found.back().award.year = {}; // another bracket's
                } else if (!with_body && is_apposed({at, end}, range)) {
                    plain({at, end}, range, nullptr);
                    if (!found.empty())
                        found.back().apposed = true, found.back().clause = {range.first, at};
                }
                at = end - 1;
                continue;
            }
            if (with_body)
                body(*with_body, range, told);
            else if (!named_behind(end, range.last))
                plain({at, end}, range, told);
            at = end - 1;
        }
        if (!here.empty())
            event = here;
    }
};

// "Leopardo de Ouro, Festival de Locarno 2019.", "Χρυσός Φοίνικας στις Κάννες.", "César de la meilleure actrice pour NAME en 1986.":
// prizes, who gave them and when, and no other words but small ones and one name.
bool is_nominal(Reading const& reading, TokenRange sentence)
{
    auto const& tokens = reading.tokens;
    auto const& first = tokens[sentence.first];
    if (sentence.size() < 2 || sentence.size() > 30 || !(first.capital || first.is("\"") || first.is_number()))
        return false;
    int prizes = 0;
    int names = 0;
    bool placed = false;
    for (auto at = sentence.first; at < sentence.last;) {
        auto const person =
            std::partition_point(reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range.first < at; });
        auto const* section = reading.at(Category::section, at);
        auto const* country = reading.at(Category::country, at);
        if (auto const with_body = body_prize(reading, at, sentence.last)) {
            ++prizes, placed = true;
            at = with_body->range.last;
        } else if (auto const prize = prize_end(reading, at, sentence.last)) {
            ++prizes;
            at = prize;
        } else if (auto const event = prizes || is_year(reading, sentence.first, sentence.last) || at == sentence.first
                ? event_end(reading, at, sentence.last)
                : 0) {
            placed = true;
            at = event;
        } else if (is_year(reading, at, sentence.last)) {
            placed = true;
            ++at;
            // "в 1987 году", "1987. gadā"
            if (at + 1 < sentence.last && tokens[at].is("."))
                ++at;
            at += at < sentence.last && tokens[at].is_word() && !tokens[at].capital && tokens[at].folded.size() <= 10;
        } else if (section && section->range.last <= sentence.last) {
            at = section->range.last;
        } else if (country && country->range.last <= sentence.last) {
            at = country->range.last;
        } else if (prizes && person != reading.names.end() && person->range.first == at && person->parts >= 2 && names == 0) {
            ++names;
            at = person->range.last;
        } else if ((tokens[at].is_sign() && !tokens[at].is("?") && !tokens[at].is(":")) || reading.at(Category::won, at)
            || (is_loose(reading, at) && at > sentence.first) || reading.at(Category::prize_for, at)) {
            ++at;
        } else {
            return false;
        }
    }
    return prizes > 0 && placed;
}

} // namespace

std::vector<ToldAward> told_awards(Reading const& reading, TokenRange sentence)
{
    auto const& tokens = reading.tokens;
    AwardTeller teller{reading, tokens, reading.in(Category::prize, sentence) && is_nominal(reading, sentence), {}, {}};
    if (teller.nominal) {
        teller.event = event_in(reading, sentence);
        teller.clause(sentence);
        return std::move(teller.found);
    }
    auto begin = sentence.first;
    for (auto at = sentence.first; at < sentence.last; ++at) {
        bool const joined = tokens[at].is(",") && at + 1 < sentence.last && reading.at(Category::and_, at + 1) && at + 2 < sentence.last
            && !reading.at(Category::prize, at + 2);
        if (!tokens[at].is(";") && !joined)
            continue;
        teller.clause({begin, at});
        begin = at + 1;
    }
    teller.clause({begin, sentence.last});
    return std::move(teller.found);
}

bool is_told_prize(Reading const& reading, TaggedSpan const& tag)
{
    return tag.tag == WordTag::prize
        && (tag.is_sure() || (tag.likelihood >= 0.5F && (reading.in(Category::prize, tag.range) || reading.in(Category::best, tag.range))));
}

bool is_told_by_tags(Reading const& reading, ToldAward const& award)
{
    auto const line = reading.lines[reading.line_of(award.prize.first)].tokens;
    bool const body = reading.whole(Category::event, award.prize) != nullptr;
    for (auto const& each : reading.tagged_in({line.first, std::max(line.last, award.prize.last)})) {
        bool const meets = each.range.meets(award.prize);
        bool const other = each.tag == WordTag::title || each.tag == WordTag::player || each.tag == WordTag::director;
        if (each.is_sure()
            && (meets ? other || each.tag == WordTag::prize : body && each.tag == WordTag::prize && each.range.meets(award.clause)))
            return true;
    }
    return false;
}

} // namespace kinotheca
