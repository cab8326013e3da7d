#include "read/openings.hpp"

#include "read/facts.hpp"

#include <algorithm>
#include <array>

namespace kinotheca {

bool is_state(Reading const& reading, std::uint32_t at, Mark const*& mark)
{
    for (auto category : {Category::cancelled, Category::sold_out, Category::moved})
        if ((mark = reading.at(category, at)))
            return true;
    return false;
}

std::span<FactsRun const> runs_in(Reading const& reading, std::size_t first_line, std::size_t last_line)
{
    auto const before = [](std::size_t line) { return [line](FactsRun const& run) { return run.line < line; }; };
    auto const first = std::partition_point(reading.runs.begin(), reading.runs.end(), before(first_line));
    auto const last = std::partition_point(first, reading.runs.end(), before(last_line));
    return {first, last};
}

namespace {

// "… nos dias 25, 26 e 27 de outubro", at the page's head: days of which each comes again below.
bool lists_a_period(Reading const& reading, DateMark const& mark)
{
    constexpr std::size_t head = 6; // days of the page
    constexpr std::size_t reach = 60;
    auto const& dates = reading.dates;
    auto const count = dates.size();
    auto const line = reading.line_of(mark.range.first);
    if (line >= reading.lines.size())
        return false;
    auto const joined = [&](std::size_t i) {
        return i > 0 && dates[i].from == dates[i].to && dates[i - 1].from < dates[i].from
            && dates[i].range.first <= dates[i - 1].range.last + 2
            && reading.line_of(dates[i].range.first) == reading.line_of(dates[i - 1].range.first);
    };
    std::size_t own = 0;
    while (own < head && own < count && dates[own].range.first != mark.range.first)
        ++own;
    if (own >= head || own >= count)
        return false;
    auto first = own;
    while (joined(first))
        --first;
    auto last = own + 1;
    while (last < count && joined(last))
        ++last;
    // Days with their hour are of what stands beside them.
    if (last - first < 2 || !reading.times_in(reading.lines[line].tokens).empty())
        return false;
    for (auto day = first; day < last; ++day) {
        bool again = false;
        for (auto other = last; other < count && other < last + reach && !again; ++other)
            again = dates[other].from == dates[day].from && reading.line_of(dates[other].range.first) > line && !joined(other)
                && !(other + 1 < count && joined(other + 1));
        if (!again)
            return false;
    }
    return true;
}

} // namespace

bool names_a_period(Reading const& reading, DateMark const& mark)
{
    if (!mark.from.day)
        return false;
    if (mark.from == mark.to)
        return lists_a_period(reading, mark);
    // It stands before them all.
    // A notice at the top of the page may name a day of its own before it.
    std::size_t own = 0;
    while (own < 3 && own < reading.dates.size() && reading.dates[own].range.first != mark.range.first)
        ++own;
    if (own == 3 || own == reading.dates.size())
        return false;
    std::size_t inside = 0;
    std::size_t const all = std::min<std::size_t>(reading.dates.size(), 200) - 1;
    for (std::size_t i = own + 1; i <= all; ++i)
        inside += reading.dates[i].from.day && mark.from <= reading.dates[i].from && reading.dates[i].to <= mark.to;
    return inside >= 2 && inside * 4 >= all * 3;
}

namespace {

// "Bio Lyktan, Bollnäs 13.30: Dagbio …", "Folkets Hus, Söderhamn 16.00 och 19.30: …": one past the colon behind the house and the hours
// that a line begins with; 0 where it does not.
std::uint32_t behind_house_and_hour(Reading const& reading, Line const& line)
{
    auto const times = reading.times_in({line.tokens.first, std::min(line.tokens.last, line.tokens.first + 16)});
    if (times.empty() || times.front().range.first < line.tokens.first + 2)
        return 0;
    auto const end = times.back().range.last;
    TokenRange const house{line.tokens.first, times.front().range.first};
    if (end + 1 >= line.tokens.last || !reading.tokens[end].is(":") || !reading.tokens[house.first].capital)
        return 0;
    for (auto at = house.first; at < house.last; ++at)
        if (reading.tokens[at].is("\"") || reading.tokens[at].is(".") || reading.tokens[at].is("("))
            return 0;
    return reading.in(Category::venue, house) || reading.in(Category::hall, house) ? end + 1 : 0;
}

// "Sala 1", "Saal B"; "Grande salle", "Большой зал" before a sign that parts it from the title: the room that begins at the token.
TokenRange room_at(Reading const& reading, std::uint32_t at, std::uint32_t end)
{
    constexpr std::uint32_t longest = 4;
    auto const& tokens = reading.tokens;
    auto const parts = [&](std::uint32_t sign) {
        return tokens[sign].is("|") || tokens[sign].is("·") || tokens[sign].is("/")
            || (tokens[sign].is("-") && tokens[sign].spaced && sign + 1 < end && tokens[sign + 1].spaced);
    };
    auto const* word = reading.at(Category::hall, at);
    if (word && word->range.last < end) {
        auto const number = std::max(at + 1, word->range.last - tokens[word->range.last - 1].is_number());
        bool const numbered = (tokens[number].is_number() && tokens[number].folded.size() <= 2
                                  && reading.dates_in({number, number + 1}).empty() && reading.times_in({number, number + 1}).empty())
            || (tokens[number].is_word() && tokens[number].capital && tokens[number].span.size() == 1);
        if (numbered && number + 1 < end && (tokens[number + 1].spaced || tokens[number + 1].is_sign()))
            return {at, number + 1};
    }
    auto last = at;
    while (last < end && last <= at + longest && (tokens[last].is_word() || tokens[last].is_number()))
        ++last;
    bool const parted = last > at && last - at <= longest && last + 1 < end && parts(last);
    if (!parted || reading.in(Category::venue, {at, last}) || reading.whole(Category::theme, {at, last}))
        return {};
    auto const* hall = reading.in(Category::hall, {at, last});
    return hall && hall->language == reading.table ? TokenRange{at, last} : TokenRange{};
}

} // namespace

Opening opening_of(Reading const& reading, Line const& line)
{
    auto const& tokens = reading.tokens;
    Opening opening;
    auto at = line.tokens.first;
    auto const end = line.tokens.last;
    auto const take = [&](auto const& marks) {
        if (marks.empty() || marks.front().range.first != at)
            return false;
        at = marks.front().range.last;
        return true;
    };
    // "◎ 5일(토) 14:00", "①10:30〜": a mark of the list.
    auto const marks_item = [&](std::uint32_t token) {
        auto const bytes = tokens[token].span.size();
        bool const circled = tokens[token].is_number() && bytes == 3 && tokens[token].folded.size() <= 2;
        bool const sign =
            tokens[token].is_sign() && bytes == 3 && !tokens[token].is("\"") && !tokens[token].is("-") && !tokens[token].is("'");
        return circled || sign;
    };
    if (at + 1 < end && marks_item(at))
        ++at;
    for (bool again = true; again && at < end;) {
        again = false;
        bool const bracket = tokens[at].is("(") && at + 1 < end;
        if (bracket) {
            auto const times = reading.times_in({at + 1, at + 2});
            if (!times.empty() && times.front().range.last < end && tokens[times.front().range.last].is(")")) {
                at = times.front().range.last + 1;
                opening.time = again = true;
                continue;
            }
        }
        if (take(reading.dates_in({at, at + 1}))) {
            opening.date = again = true;
            continue;
        }
        if (take(reading.times_in({at, at + 1}))) {
            opening.time = again = true;
            continue;
        }
        Mark const* state = nullptr;
        if (is_state(reading, at, state)) {
            at = state->range.last;
            opening.state = again = true;
            continue;
        }
        bool const any = opening.date || opening.time || opening.state;
        // Behind a day and its hour it may be all that the line says.
        if (opening.room.empty() && !opening.date && (opening.time || at == line.tokens.first))
            if (auto const room = room_at(reading, at, end); !room.empty()) {
                auto const next = tokens[room.last].is_sign() ? room.last + 1 : room.last;
                if (opening.time || (next < end && !reading.times_in({next, next + 1}).empty())) {
                    opening.room = room;
                    at = next;
                    again = true;
                    continue;
                }
            }
        // "18:30 0+": the age.
        if (any && at + 1 < end && tokens[at].is_number() && tokens[at].folded.size() <= 2 && tokens[at + 1].is("+")
            && !tokens[at + 1].spaced) {
            at += 2;
            again = true;
            continue;
        }
        for (auto category : {Category::hour, Category::range, Category::day, Category::date_word, Category::and_}) {
            auto const* mark = reading.at(category, at);
            bool const small = category == Category::date_word || category == Category::and_;
            if (!mark || (small && !any))
                continue;
            // The H of "19:00 H-8…".
            if (mark->range.size() == 1 && tokens[at].capital && tokens[at].span.size() == 1 && mark->range.last < end
                && !tokens[mark->range.last].spaced && tokens[mark->range.last].is("-"))
                continue;
            // "am" joins a day to its hour; before a title it belongs to that.
            bool const leads = mark->range.last < end
                && (!reading.dates_in({mark->range.last, mark->range.last + 1}).empty()
                    || !reading.times_in({mark->range.last, mark->range.last + 1}).empty());
            if (small && tokens[at].is_word() && !leads && !(tokens[at].folded.size() > 4 && !tokens[at].capital))
                continue;
            // "16h30 – A Fábrica de Nada": the title's article.
            if (!leads && any && mark->range.size() == 1 && tokens[at].capital && tokens[at].folded.size() == 1 && !tokens[at].caseless
                && mark->range.last < end && tokens[mark->range.last].is_word() && tokens[mark->range.last].capital
                && tokens[mark->range.last].spaced)
                continue;
            at = mark->range.last;
            again = true;
            break;
        }
        if (!again && any && at < end && tokens[at].is_sign() && !tokens[at].is("\"") && !tokens[at].is("'") && !tokens[at].is("(")) {
            opening.colon = tokens[at].is(":") || (opening.colon && tokens[at].is("!"));
            ++at;
            again = true;
        }
    }
    opening.end = opening.date || opening.time || opening.state ? at : line.tokens.first;
    if (opening.end == line.tokens.first)
        if (auto const colon = behind_house_and_hour(reading, line))
            return {colon, false, true, false, true};
    return opening;
}

HouseAndHour house_and_hour(Reading const& reading, Line const& line)
{
    auto const& tokens = reading.tokens;
    auto const range = line.tokens;
    auto const times = reading.times_in({range.first, std::min(range.last, range.first + 24)});
    if (times.empty() || range.size() < 3 || line.noise || !reading.dates_in({range.first, times.front().range.last}).empty())
        return {};
    auto last = times.front().range.last;
    for (auto const& time : times)
        if (time.range.first <= last + 2)
            last = time.range.last;
    auto const stops = [&](std::uint32_t at) {
        return tokens[at].is(",") || tokens[at].is("|") || tokens[at].is("·") || tokens[at].is("•");
    };
    auto house = TokenRange{range.first, times.front().range.first};
    bool parted = false;
    if (house.empty() || (house.size() == 1 && reading.at(Category::hour, house.first))) {
        // The house behind the hour.
        auto begin = last;
        while (begin < range.last && (reading.at(Category::hour, begin) || tokens[begin].is(".")))
            ++begin;
        if (begin + 1 >= range.last || !stops(begin))
            return {};
        house = {begin + 1, range.last};
        parted = true;
    }
    // "Filmový klub · 18:30 · malá sála": with its room behind the hour, what stands before it is no house.
    auto const behind = last < range.last && stops(last) ? last + 1 : last;
    if (!parted && behind > last && behind < range.last && reading.at(Category::hall, behind))
        return {};
    while (!parted && !house.empty()) {
        auto const at = house.last - 1;
        bool const small = reading.at(Category::hour, at) || reading.at(Category::day, at) || reading.at(Category::date_word, at);
        if (!stops(at) && !small)
            break;
        parted = parted || stops(at);
        --house.last;
        // The name of a day and a comma stand between the house and the hour too.
        if (parted && house.size() >= 2 && reading.at(Category::day, house.last - 1))
            parted = false;
    }
    if (!parted || house.empty() || house.size() > 12 || !(tokens[house.first].capital || tokens[house.first].is("\"")))
        return {};
    std::uint32_t small = 0;
    for (auto at = house.first; at < house.last; ++at) {
        if (tokens[at].is(":") || tokens[at].is("?") || tokens[at].is("!") || tokens[at].is("(")
            || (tokens[at].is(".") && at + 1 < house.last && tokens[at + 1].spaced))
            return {};
        small += tokens[at].is_word() && !tokens[at].capital && tokens[at].folded.size() > 3;
    }
    bool const kind = reading.whole(Category::theme, house) || reading.whole(Category::venue, house)
        || reading.whole(Category::format_words, house) || reading.whole(Category::label, house);
    if (small > 2 || kind)
        return {};
    return {house, {times.front().range.first, last}};
}

namespace {

// A dash or an arrow, and close behind it the words for a state.
bool tells_state_behind(Reading const& reading, TokenRange range)
{
    auto const& sign = reading.tokens[range.first];
    if (!sign.is_sign() || !sign.spaced || range.size() < 2 || !reading.tokens[range.first + 1].spaced || sign.is("\"") || sign.is("("))
        return false;
    Mark const* state = nullptr;
    for (auto at = range.first + 1; at < range.last && at < range.first + 4; ++at)
        if (is_state(reading, at, state))
            return true;
    return false;
}

// "à partir de 4 ans", "ab 6 Jahren": small words and one number of two digits at most.
bool tells_an_age(TokenRange range, Tokens const& tokens)
{
    int numbers = 0;
    for (auto at = range.first; at < range.last; ++at) {
        numbers += tokens[at].is_number() && tokens[at].folded.size() <= 2;
        if (tokens[at].is_word() ? tokens[at].capital || tokens[at].caseless : !tokens[at].is_number() && !tokens[at].is("+"))
            return false;
    }
    return numbers == 1 && range.size() >= 2 && range.size() <= 6;
}

// "Ben Efsaneyim, yağmur ihtimali nedeniyle iptal": small words that end with one for a state.
bool ends_called_off(Reading const& reading, TokenRange range)
{
    constexpr std::uint32_t longest = 8;
    auto const& tokens = reading.tokens;
    if (range.size() > longest || tokens[range.first].capital || tokens[range.first].caseless)
        return false;
    Mark const* state = nullptr;
    for (auto at = range.first; at < range.last; ++at)
        if (tokens[at].is(",") || tokens[at].is("("))
            return false;
        else if (is_state(reading, at, state) && (at == range.first || state->range.last == range.last))
            return true;
    return false;
}

// "Close (Lukas Dhont, 2022), met ontbijt", "Deus e o Diabo na Terra do Sol, com apresentação": where the title ends and what comes with it
// begins.
std::uint32_t before_remark(Reading const& reading, TokenRange range)
{
    auto const& tokens = reading.tokens;
    bool bracket = false;
    bool facts = false;
    for (auto at = range.first; at + 1 < range.last; ++at) {
        // "Плем'я — СЕАНС СКАСОВАНО, квитки …", "집으로 가는 길 → 상영 취소"
        if (at > range.first && tells_state_behind(reading, {at, range.last}))
            return at;
        bracket = (bracket || tokens[at].is("(")) && !tokens[at].is(")");
        facts = (facts && !tokens[at].is("(")) || (bracket && tokens[at].is_number());
        auto const next = tokens[at + 1].is_number() && at + 2 < range.last ? at + 2 : at + 1; // "1관"
        if (tokens[at].is(")") && facts && (tokens[at + 1].is(",") || reading.at(Category::hall, next)))
            return at + 1;
        if (bracket || !tokens[at].is(",") || at == range.first)
            continue;
        if (ends_called_off(reading, {at + 1, range.last}))
            return at;
        if (tells_an_age({at + 1, range.last}, tokens))
            return at;
        auto const* with = reading.at(Category::with, at + 1);
        if (with && with->language == reading.table && !tokens[at + 1].capital && !tokens[at + 1].caseless && range.last - at <= 12)
            return at;
    }
    return range.last;
}

// 'Filmstudion visar "Sameblod". Sverige …', 'Dokumentären "Palme" (2012) av …': one past the only words in quotation marks, where a
// sign ends what they belong to; else the range's end.
std::uint32_t behind_only_quoted(Reading const& reading, TokenRange range)
{
    auto const& tokens = reading.tokens;
    auto open = range.first + 1;
    while (open < range.last && open < range.first + 9 && !tokens[open].is("\"") && !tokens[open].is("(") && !tokens[open].is("."))
        ++open;
    if (open + 2 >= range.last || !tokens[open].is("\""))
        return range.last;
    auto close = open + 1;
    while (close < range.last && !tokens[close].is("\""))
        ++close;
    if (close + 3 >= range.last || !(tokens[close + 1].is("(") || tokens[close + 1].is(".") || tokens[close + 1].is(",")))
        return range.last;
    for (auto at = close + 1; at < range.last; ++at)
        if (tokens[at].is("\""))
            return range.last;
    return close + 1;
}

// "(6+)", and at the end "(12A)", "(PG)", "(U)", "(S)": where a certificate in brackets begins.
std::uint32_t before_certificate(Reading const& reading, TokenRange range)
{
    auto const& tokens = reading.tokens;
    for (auto at = range.first + 1; at + 2 < range.last; ++at) {
        if (!tokens[at].is("("))
            continue;
        if (tokens[at + 1].is_number() && tokens[at + 2].is("+"))
            return at;
        auto close = at + 1;
        while (close < range.last && close < at + 4 && !tokens[close].is(")"))
            ++close;
        if (close + 1 != range.last || !tokens[close].is(")") || reading.words(reading.span({at + 1, close})).size() > 4)
            continue;
        auto const& mark = tokens[at + 1];
        bool const letters =
            close == at + 2 && mark.is_word() && mark.span.size() <= 2 && mark.capital && (mark.span.size() == 1 || mark.capitals);
        bool const age = mark.is_number() && mark.folded.size() <= 2;
        if (letters || age || reading.at(Category::certificate, at + 1))
            return at;
    }
    return range.last;
}

} // namespace

DateMark const* day_at_head(Reading const& reading)
{
    for (std::size_t i = 0; i < reading.lines.size() && i < 8; ++i) {
        auto const dates = reading.dates_in(reading.lines[i].tokens);
        if (dates.size() == 1 && dates.front().weekday && dates.front().from.day && dates.front().from == dates.front().to
            && !(reading.byline.published && reading.byline.line == i))
            return &dates.front();
    }
    return nullptr;
}

bool names_a_price(Reading const& reading, TokenRange range)
{
    static constexpr std::array<std::string_view, 64> units{"€", "$", "£", "₽", "₴", "₺", "₹", "₩", "₪", "₾", "₸", "֏", "¥", "円", "元",
        "원", "đ", "kc", "kč", "kr", "kr.", "zl", "zł", "ft", "eur", "euro", "euros", "euroa", "eurot", "usd", "chf", "fr", "lei", "ron",
        "din", "rsd", "lv", "лв", "лева", "грн", "руб", "рублей", "р", "дин", "ден", "тг", "тенге", "tl", "lira", "rp", "dram", "դրամ",
        "lari", "ლარი", "دينار", "درهم", "جنيه", "ريال", "تومان", "ریال", "שח", "रुपये", "kn", "sek"};
    auto const& tokens = reading.tokens;
    bool number = false;
    bool unit = false;
    std::uint32_t words = 0;
    for (auto at = range.first; at < range.last; ++at) {
        auto const& token = tokens[at];
        if (token.is("\""))
            return false;
        number = number || token.is_number();
        if (std::any_of(units.begin(), units.end(), [&](auto each) { return token.is(each); }))
            unit = true;
        else if (auto const* label = reading.at(Category::label, at); label && label->word == "price")
            unit = unit || at == range.first;
        else
            words += token.is_word();
    }
    return range.size() <= 12 && number && unit && words <= 2;
}

Span heading_in(Reading const& reading, TokenRange range)
{
    auto const& tokens = reading.tokens;
    if (names_a_price(reading, range))
        return {};
    Mark const* state = nullptr;
    while (!range.empty()
        && (is_state(reading, range.first, state) || tokens[range.first].is("!") || tokens[range.first].is(":")
            || tokens[range.first].is("-") || tokens[range.first].is("|")))
        range.first = state ? std::min(state->range.last, range.last) : range.first + 1, state = nullptr;
    if (range.empty())
        return {};
    auto end = range.last;
    // "«Плем'я», реж. …": what is in quotation marks, where a sign parts it from the rest.
    if (tokens[range.first].is("\"")) {
        auto close = range.first + 1;
        while (close < range.last && !tokens[close].is("\""))
            ++close;
        auto const line = reading.line_of(range.first);
        auto const runs = runs_in(reading, line, line + 1);
        bool const facts = std::any_of(runs.begin(), runs.end(), [&](FactsRun const& run) { return run.range.first > close; });
        if (close + 1 < range.last && (facts || range.last - close > 14 || tokens[close + 1].is("("))
            && (tokens[close + 1].is(",") || tokens[close + 1].is("(") || tokens[close + 1].is(".") || tokens[close + 1].is("-")
                || tokens[close + 1].is("[")))
            return reading.span({range.first, close + 1});
    }
    end = range.last = behind_only_quoted(reading, range);
    // Facts behind the title, in brackets or not.
    auto const line = reading.line_of(range.first);
    for (auto const& run : runs_in(reading, line, line + 1)) {
        // "(Duitsland 2023, İlker Çatak, 98 min.; komt in plaats van …)": nothing of a long text belongs to the title.
        if (run.bracketed && run.kinds >= 2 && range.size() > 20 && run.range.first > range.first + 1 && run.range.first < end)
            end = run.range.first - 1;
        if (run.range.first <= range.first || run.range.first >= end || run.bracketed)
            continue;
        auto const lead = std::max(tokens.within(run.lead).last, range.first);
        end = std::min(end, lead > range.first ? lead : run.range.first);
    }
    end = before_certificate(reading, {range.first, end});
    // The first sentence: "LA HAINE. Mathieu Kassovitz", "Annual meeting, with wine. No film."
    bool const sentences = end < range.last || range.size() > 14 || (range.size() > 5 && tokens[range.last - 1].is("."));
    for (auto at = range.first + 1; sentences && at < end; ++at) {
        bool const stop = tokens[at].is(".") && at + 1 < end && tokens[at + 1].spaced && (tokens[at + 1].capital || tokens[at + 1].is("\""))
            && (tokens[at - 1].folded.size() > 3 || tokens[at - 1].is(")")
                || (tokens[at - 1].capitals && tokens[at - 1].folded.size() == 3));
        if (!stop)
            continue;
        // "Детский сеанс. «Ёжик в тумане»": the quoted title belongs to it.
        if (tokens[at + 1].is("\"") && at - range.first <= 4)
            continue;
        if (reading.at(Category::format_words, range.first) && at - range.first <= 3)
            continue;
        end = at;
        break;
    }
    end = before_remark(reading, {range.first, end});
    // A state at the end.
    for (auto at = range.first + 1; at < end; ++at)
        if (is_state(reading, at, state) && state->range.last >= end - 1) {
            // "Das Boot ist voll": a short word of the sentence is no state.
            bool const shown = tokens[at - 1].is_sign() || tokens[at].capitals || state->range.size() > 1 || tokens[at].folded.size() >= 8
                || tokens[at].caseless;
            if (shown)
                end = at;
            break;
        }
    while (end > range.first
        && (tokens[end - 1].is(",") || tokens[end - 1].is("-") || tokens[end - 1].is(":") || tokens[end - 1].is("(")
            || tokens[end - 1].is(";") || tokens[end - 1].is("[") || tokens[end - 1].is("【")))
        --end;
    auto const span = reading.span({range.first, end});
    return looks_like_title(reading, span) ? span : Span();
}

} // namespace kinotheca
