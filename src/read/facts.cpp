#include "read/facts.hpp"

#include "read/country_codes.hpp"

#include <algorithm>
#include <charconv>

namespace kinotheca {

namespace {

int value_of(std::string_view digits)
{
    int value = 0;
    std::from_chars(digits.data(), digits.data() + std::min<std::size_t>(digits.size(), 9), value);
    return value;
}

// A short word for "year" behind its number: "1972 г.", "1972 ж."
bool is_year_word(Tokens const& tokens, std::uint32_t at, std::uint32_t end)
{
    auto const word = tokens[at].folded;
    return (word == "г" || word == "р" || word == "ж") && at + 1 < end && tokens[at + 1].is(".") && !tokens[at + 1].spaced;
}

bool joins(Tokens const& tokens, std::uint32_t at, std::uint32_t end)
{
    return at < end && tokens[at].is_sign() && !tokens[at].spaced;
}

} // namespace

Fact duration_at(Reading const& reading, std::uint32_t at, std::uint32_t end)
{
    auto const& tokens = reading.tokens;
    Fact fact;
    if (at >= end || !tokens[at].is_number() || tokens[at].folded.size() > 4)
        return fact;
    auto const first = value_of(tokens[at].folded);
    auto next = at + 1;
    // "00:18:07": hours, minutes and seconds.
    auto const of_sixty = [&](std::uint32_t place) {
        return tokens[place - 1].is(":") && !tokens[place - 1].spaced && !tokens[place].spaced && tokens[place].is_number()
            && tokens[place].folded.size() == 2 && value_of(tokens[place].folded) < 60;
    };
    if (at + 5 <= end && first <= 9 && (tokens[at].folded.size() == 1 || first == 0) && of_sixty(at + 2) && of_sixty(at + 4)
        && (at == 0 || !tokens[at - 1].is(":")) && (at + 5 == end || !tokens[at + 5].is(":"))) {
        auto const minutes = first * 60 + value_of(tokens[at + 2].folded);
        return minutes > 0 ? Fact{Fact::Kind::minutes, {at, at + 5}, {}, minutes, {}} : fact;
    }
    if (auto const* hours = next < end ? reading.at(Category::hours, next) : nullptr; hours && hours->range.last <= end && first <= 20) {
        // "17h00" is an hour of the day; no film of that length is shown in one line.
        if (tokens[next].is("h") && first >= 7)
            return fact;
        next = hours->range.last;
        fact.number = first * 60;
        auto minute = next;
        if (minute < end && (tokens[minute].is(".") || tokens[minute].is(",") || reading.at(Category::and_, minute)))
            ++minute;
        if (minute < end && tokens[minute].is_number() && tokens[minute].folded.size() <= 2 && value_of(tokens[minute].folded) < 60) {
            auto const* unit = minute + 1 < end ? reading.at(Category::minutes, minute + 1) : nullptr;
            bool const prime = minute + 1 < end && tokens[minute + 1].is("'") && !tokens[minute + 1].spaced;
            if (unit || prime || minute == next) {
                fact.number += value_of(tokens[minute].folded);
                next = unit ? unit->range.last : prime ? minute + 2 : minute + 1;
                fact.kind = Fact::Kind::minutes;
            }
        }
        // "20h" alone is an hour of the day; "2 hours" is a length.
        if (fact.kind == Fact::Kind::none && hours->range.size() == 1 && tokens[hours->range.first].folded.size() <= 1)
            return {};
        fact.kind = Fact::Kind::minutes;
    } else if (auto const* unit = at + 3 < end && first >= 3 && tokens[next].is(":") && tokens[at + 2].folded.size() == 2
                   ? reading.at(Category::minutes, at + 3)
                   : nullptr;
               unit && unit->range.last <= end && tokens[at + 2].is_number()) {
        // "11:00 Min": with seconds.
        fact = {Fact::Kind::minutes, {}, {}, first + (value_of(tokens[at + 2].folded) >= 30), {}};
        next = unit->range.last;
    } else if (auto const* minutes = next < end ? reading.at(Category::minutes, next) : nullptr; minutes && minutes->range.last <= end) {
        fact = {Fact::Kind::minutes, {}, {}, first, {}};
        next = minutes->range.last;
    } else if (next < end && tokens[next].is("'") && !tokens[next].spaced
        && (next + 1 == end || tokens[next + 1].spaced || tokens[next + 1].is_sign())) {
        fact = {Fact::Kind::minutes, {}, {}, first, {}};
        ++next;
        if (next < end && tokens[next].is("'"))
            return {}; // seconds
    } else {
        return {};
    }
    // Seconds behind the minutes: 52'30".
    if (next + 1 < end && tokens[next].is_number() && tokens[next + 1].is("\"") && !tokens[next + 1].spaced)
        next += 2;
    if (fact.number < 1 || fact.number > 2000)
        return {};
    fact.range = {at, next};
    return fact;
}

bool is_iranian_year(Reading const& reading, int number)
{
    return number >= 1300 && number <= 1420 && reading.table != Vocabulary::none && reading.table == reading.vocabulary.language("fa");
}

int number_at(Reading const& reading, std::uint32_t at)
{
    auto const number = value_of(reading.tokens[at].folded);
    return reading.tokens[at].folded.size() == 4 && is_iranian_year(reading, number) ? number + 621 : number;
}

Fact fact_of(Reading const& reading, Fact::Kind kind, Mark const& mark)
{
    Fact fact{kind, mark.range, std::string(mark.word), 0, {}, {}};
    if (kind == Fact::Kind::form)
        for (auto i = reading.first_mark[mark.range.first]; i < reading.first_mark[mark.range.first + 1]; ++i) {
            auto const& other = reading.marks[i];
            bool const form = other.category == Category::form || other.category == Category::genre;
            if (form && other.language == mark.language && other.range == mark.range && other.word != mark.word)
                fact.further.push_back(other.word);
        }
    return fact;
}

namespace {

// "COR/BP", "s/w + Farbe", "colour and black and white": a colour behind the colour makes both.
void join_colours(Reading const& reading, Fact& colour, std::uint32_t end)
{
    auto const& tokens = reading.tokens;
    auto next = colour.range.last;
    if (next >= end)
        return;
    auto const* joint = reading.at(Category::and_, next);
    if (!joint && !tokens[next].is("/") && !tokens[next].is("+") && !tokens[next].is("&"))
        return;
    next = joint ? joint->range.last : next + 1;
    auto const* other = next < end ? reading.at(Category::colour, next) : nullptr;
    if (!other || other->range.last > end || other->word == colour.text)
        return;
    colour.text = "both";
    colour.range.last = other->range.last;
}

// The label for subtitles that begins at the token, of the page's language.
Mark const* subtitles_word(Reading const& reading, std::uint32_t at, std::uint32_t end)
{
    auto const* mark = at < end ? reading.at(Category::label, at) : nullptr;
    return mark && mark->word == "subtitles" && mark->language == reading.table && mark->range.last <= end ? mark : nullptr;
}

// "Nederlands ondertiteld", "sott. inglesi": a language beside the word for subtitles is theirs.
Fact subtitles_beside(Reading const& reading, std::uint32_t at, std::uint32_t end)
{
    auto const& tokens = reading.tokens;
    auto const language_at = [&](std::uint32_t place) {
        auto const* mark = place < end ? reading.at(Category::language, place) : nullptr;
        return mark && mark->range.last <= end ? mark : nullptr;
    };
    auto const past_stop = [&](std::uint32_t place) { return place + (place < end && tokens[place].is(".") && !tokens[place].spaced); };
    if (auto const* language = language_at(at)) {
        // "latviešu valodā ar subtitriem angļu valodā": the language behind the word is theirs.
        auto const* word = subtitles_word(reading, past_stop(language->range.last), end);
        if (word && !language_at(past_stop(word->range.last)))
            return {Fact::Kind::subtitles, {at, word->range.last}, std::string(language->word), 0, {}, {}};
    } else if (auto const* word = subtitles_word(reading, at, end)) {
        auto place = past_stop(word->range.last);
        // "napisy w języku rumuńskim", "con sottotitoli in italiano"
        if (auto const* in = place < end ? reading.at(Category::in_place, place) : nullptr;
            in && !tokens[place].capital && !language_at(place)) {
            place = in->range.last;
            if (place + 1 < end && !language_at(place) && tokens[place].is_word() && !tokens[place].capital)
                ++place;
        }
        if (auto const* behind = language_at(place))
            return {Fact::Kind::subtitles, {at, behind->range.last}, std::string(behind->word), 0, {}, {}};
    }
    return {};
}

// "Dialekt/d", "OV/d/f", "Türkisch/d/f": small letters behind the language or the version name those of the subtitles.
Fact subtitles_letter(Reading const& reading, std::uint32_t at)
{
    static constexpr std::pair<std::string_view, std::string_view> letters[] = {{"d", "de"}, {"f", "fr"}, {"e", "en"}, {"i", "it"}};
    auto const& tokens = reading.tokens;
    auto const slash = [&](std::uint32_t place) {
        return place >= 2 && tokens[place - 1].is("/") && !tokens[place - 1].spaced && !tokens[place].spaced;
    };
    auto const* letter = std::find_if(std::begin(letters), std::end(letters), [&](auto const& each) { return tokens[at].is(each.first); });
    if (letter == std::end(letters) || tokens[at].capital || !slash(at))
        return {};
    auto first = at - 2;
    while (slash(first) && tokens[first].folded.size() == 1)
        first -= 2;
    // Of a language or a version of several words the last one counts.
    for (auto back = first + 1; back-- > 0 && back + 3 > first;)
        for (auto category : {Category::language, Category::version})
            if (auto const* mark = reading.at(category, back); mark && mark->range.last == first + 1)
                return {Fact::Kind::subtitles, {at, at + 1}, std::string(letter->second), 0, {}, {}};
    return {};
}

} // namespace

Fact fact_at(Reading const& reading, std::uint32_t at, std::uint32_t end)
{
    auto const& tokens = reading.tokens;
    auto const& token = tokens[at];
    if (auto duration = duration_at(reading, at, end); duration.kind != Fact::Kind::none)
        return duration;
    if (auto letter = subtitles_letter(reading, at); letter.kind != Fact::Kind::none)
        return letter;
    auto const beside = subtitles_beside(reading, at, end);
    Fact best;
    if (token.is_number()) {
        if (token.folded.size() == 4) {
            auto const year = value_of(token.folded);
            bool const dated = at > 1 && joins(tokens, at - 1, end) && tokens[at - 2].is_number() && !tokens[at].spaced;
            if (year >= 1888 && year <= 2035 && !dated)
                best = {Fact::Kind::year, {at, at + 1}, {}, year, {}};
            // An Iranian year begins in March of the Gregorian one.
            if (!dated && is_iranian_year(reading, year))
                best = {Fact::Kind::year, {at, at + 1}, {}, year + 621, {}};
            if (best.number && at + 1 < end && !tokens[at + 1].spaced && (tokens[at + 1].is("年") || tokens[at + 1].is("년")))
                ++best.range.last;
            if (best.number && best.range.last + 1 < end && is_year_word(tokens, at + 1, end))
                best.range.last = at + 3;
            // "1994-1995": the film is finished in the later year.
            if (best.number && at + 2 < end && tokens[at + 1].is("-") && tokens[at + 2].is_number() && tokens[at + 2].folded.size() == 4)
                best = {Fact::Kind::year, {at, at + 3}, {}, value_of(tokens[at + 2].folded), {}};
            // "1986/1987", "1986/87"
            if (best.number && at + 2 < end && tokens[at + 1].is("/") && !tokens[at + 1].spaced && !tokens[at + 2].spaced
                && tokens[at + 2].is_number()) {
                auto const later = value_of(tokens[at + 2].folded);
                auto const second = tokens[at + 2].folded.size() == 2 ? year - year % 100 + later : later;
                bool const goes_on = at + 3 < end && tokens[at + 3].is("/");
                if (tokens[at + 2].folded.size() % 2 == 0 && second > year && second <= year + 3 && !goes_on)
                    best = {Fact::Kind::year, {at, at + 3}, {}, second, {}};
            }
        }
    }
    auto const take = [&](Fact::Kind kind, Category category) {
        auto const* mark = reading.at(category, at);
        if (mark && mark->range.last <= end && mark->range.size() > best.range.size())
            best = fact_of(reading, kind, *mark);
    };
    take(Fact::Kind::format, Category::format);
    take(Fact::Kind::subtitles, Category::subtitles);
    take(Fact::Kind::country, Category::country);
    take(Fact::Kind::colour, Category::colour);
    if (best.kind == Fact::Kind::colour)
        join_colours(reading, best, end);
    take(Fact::Kind::form, Category::form);
    take(Fact::Kind::form, Category::genre);
    take(Fact::Kind::language, Category::language);
    take(Fact::Kind::version, Category::version);
    if (beside.kind != Fact::Kind::none && beside.range.size() > best.range.size())
        best = beside;
    // "FRA/ITA 1962": among countries the letters that are a language's too are one.
    bool const letters = best.kind == Fact::Kind::language && best.range.size() == 1 && tokens[at].folded.size() == 3;
    bool coded = false;
    if (letters && !tokens[at].capital)
        best = {}; // Danish "fra 2012"
    else if (best.kind == Fact::Kind::none || letters)
        if (auto code = country_of_code(reading, at, end); !code.empty()) {
            best = {Fact::Kind::country, {at, at + 1}, std::move(code), 0, {}};
            coded = true;
        }
    if (auto const* mark = reading.at(Category::certificate, at); mark && coded && mark->range.size() == 1 && mark->range.last <= end) {
        best = {Fact::Kind::certificate, mark->range, {}, 0, {}}; // "2021 / France / 72 min / PG"
        auto const last = mark->range.last;
        if (last < end && tokens[last].is_number() && !tokens[last].spaced)
            best.range.last = last + 1 + (last + 1 < end && tokens[last + 1].is("+"));
    } else if (mark && mark->range.last <= end && mark->range.size() >= best.range.size()) {
        auto next = mark->range.last;
        while (next < end && (tokens[next].is(".") || tokens[next].is(":") || tokens[next].is("-")))
            ++next;
        if (tokens[mark->range.last - 1].is_number()) {
            best = {Fact::Kind::certificate, mark->range, {}, 0, {}}; // "N-13": the table has the whole mark
        } else if (next < end && (tokens[next].is_number() || tokens[next].capital)) {
            ++next;
            if (next < end && !tokens[next].spaced && tokens[next].is_word())
                ++next; // 12A
            best = {Fact::Kind::certificate, {at, next}, {}, 0, {}};
        }
    }
    return best;
}

void add_fact(Reading const& reading, Fact const& fact, Film& film, std::vector<TextValue>& formats)
{
    Evidence const at{reading.span(fact.range)};
    auto const join = [&](auto& list, auto value) {
        auto const same = [&](auto const& known) { return *known == value; };
        if (auto known = std::find_if(list.begin(), list.end(), same); known == list.end())
            list.push_back({value, at});
    };
    switch (fact.kind) {
    case Fact::Kind::year:
        if (!film.year)
            film.year = {fact.number, at};
        break;
    case Fact::Kind::minutes:
        if (!film.minutes)
            film.minutes = {fact.number, at};
        break;
    case Fact::Kind::country: join(film.countries, fact.text); break;
    case Fact::Kind::language: join(film.languages, fact.text); break;
    case Fact::Kind::subtitles: join(film.subtitles, fact.text); break;
    case Fact::Kind::format: join(formats, fact.text); break;
    case Fact::Kind::colour: {
        Colour colour{};
        if (!film.colour && parse_name(fact.text, colour))
            film.colour = {colour, at};
        break;
    }
    case Fact::Kind::form: {
        auto const add_form = [&](std::string_view word) {
            Form form{};
            if (word == "short")
                join(film.forms, Form::short_);
            else if (parse_name(word, form))
                join(film.forms, form);
        };
        add_form(fact.text);
        for (auto word : fact.further)
            add_form(word);
        break;
    }
    case Fact::Kind::director:
        for (auto name : fact.names)
            film.credits.push_back({{Role::director, reading.span(fact.range)}, reading.value(name), {}, {}});
        break;
    case Fact::Kind::none:
    case Fact::Kind::version:
    case Fact::Kind::certificate: break;
    }
}

// A name of Han with three signs or more, or with a middle dot: family name and given name.
bool stands_alone(Token const& token)
{
    std::size_t letters = 0;
    for (std::size_t at = 0; at < token.folded.size(); ++letters)
        if (is_hangul(next_code_point(token.folded, at)))
            return false;
    return letters >= 3;
}

namespace {

// "DALRYMPLE, Ian": a family name in capitals alone, a comma, and a given name or initials that are not.
bool joins_inverted(Reading const& reading, TokenRange family, std::uint32_t comma, std::uint32_t end)
{
    auto const& tokens = reading.tokens;
    auto const shouts = [&](std::uint32_t at) {
        auto const text = reading.words(tokens[at].span);
        auto const large = std::count_if(text.begin(), text.end(), [](char each) { return each >= 'A' && each <= 'Z'; });
        return tokens[at].is_word() && (tokens[at].capitals || (large >= 3 && large * 2 > static_cast<std::ptrdiff_t>(text.size())))
            && tokens[at].span.size() >= 3;
    };
    if (family.empty() || family.size() > 3 || comma + 1 >= end)
        return false;
    for (auto at = family.first; at < family.last; ++at)
        if (!shouts(at) && !tokens[at].is("-") && !tokens[at].is("'"))
            return false;
    auto const given = comma + 1;
    auto const& first = tokens[given];
    return first.is_word() && first.capital && !first.caseless && (!first.capitals || first.span.size() <= 2)
        && !reading.at(Category::and_, given);
}

// "Max von Sydow m.fl.", "Τάσος Ζωγράφος κ.ά."
Span without_others(Reading const& reading, Span part)
{
    auto const range = reading.tokens.within(part);
    for (auto at = range.last; at > range.first && at + 6 > range.last;) {
        auto const* mark = reading.at(Category::others, --at);
        bool const ends =
            mark && (mark->range.last == range.last || (mark->range.last + 1 == range.last && reading.tokens[mark->range.last].is(".")));
        if (ends && at == range.first)
            return {};
        if (ends && reading.tokens[at].spaced)
            return without_signs(reading, reading.span({range.first, at}));
    }
    return part;
}

// "G.E.R. - Grupo de Estudos e Realizações": letters that begin the words behind the dash name the same company.
bool is_acronym(Reading const& reading, TokenRange letters, std::uint32_t behind, std::uint32_t end)
{
    auto const& tokens = reading.tokens;
    std::string initials;
    for (auto at = letters.first; at < letters.last; ++at)
        if (tokens[at].is_word() && tokens[at].capitals)
            initials += tokens[at].folded;
        else if (!tokens[at].is("."))
            return false;
    std::string begins;
    for (auto at = behind; at < end && begins.size() < initials.size(); ++at)
        if (tokens[at].is_word() && tokens[at].capital)
            begins += tokens[at].folded.front();
        else if (tokens[at].is_sign())
            break;
    return initials.size() >= 2 && initials.size() <= 8 && begins.size() >= 2 && begins.front() == initials.front()
        && begins.back() == initials.back();
}

} // namespace

std::vector<Span> list_parts(Reading const& reading, Span span, ListOf what)
{
    auto const& tokens = reading.tokens;
    auto const range = tokens.within(span);
    std::vector<Span> parts;
    auto begin = range.first;
    int depth = 0;
    bool const people = what != ListOf::companies;
    auto const close = [&](std::uint32_t at) {
        auto const part = at > begin ? without_others(reading, without_signs(reading, reading.span({begin, at}))) : Span();
        if (!part.empty())
            parts.push_back(part);
    };
    for (auto at = range.first; at < range.last; ++at) {
        auto const& token = tokens[at];
        if (token.is("(") || token.is("["))
            ++depth;
        if (token.is(")") || token.is("]"))
            --depth;
        if (depth > 0)
            continue;
        bool separator =
            token.is(",") || token.is("/") || token.is(";") || token.is("|") || token.is("·") || token.is("•") || token.is("+");
        separator = separator || (people && token.is("&"));
        if (separator && people && token.is(",") && joins_inverted(reading, {begin, at}, at, range.last))
            continue;
        // A dash between parts, not inside a word.
        separator = separator
            || (what != ListOf::players && token.is("-") && token.spaced && at + 1 < range.last && tokens[at + 1].spaced
                && (people || !is_acronym(reading, {begin, at}, at + 1, range.last)));
        std::uint32_t last = at + 1;
        // Behind a comma a name of two words follows: "ohjaus Juho Kuosmanen, ja Sankari" goes on with another film.
        if (auto const* word = reading.at(Category::and_, at); word && people && at > range.first && word->range.last < range.last
            && token.is_word() && (at > begin || (word->range.last + 1 < range.last && reading.tokens[word->range.last + 1].capital))) {
            separator = true;
            last = word->range.last;
        }
        // "三船敏郎　志村喬　津島恵子": names that are written together have blanks between them alone.
        if (at > begin && token.together && token.spaced && token.capital && tokens[at - 1].together && tokens[at - 1].capital && people
            && stands_alone(tokens[at - 1]) && stands_alone(token)) {
            close(at);
            begin = at;
        }
        if (at > begin && reading.text.body.find('\n', tokens[at - 1].span.end) < token.span.begin) {
            close(at);
            begin = at;
        }
        if (separator) {
            close(at);
            begin = last;
            at = last - 1;
        }
    }
    close(range.last);
    return parts;
}

Span without_signs(Reading const& reading, Span span)
{
    auto const& tokens = reading.tokens;
    auto range = tokens.within(span);
    auto const loose = [&](std::uint32_t at) {
        auto const& token = tokens[at];
        return token.is(",") || token.is("/") || token.is("|") || token.is("-") || token.is("·") || token.is("•") || token.is(";")
            || token.is(":") || token.is("+") || token.is("…") || token.is("_") || token.is("=") || token.is("*") || token.is(">")
            || token.is("<");
    };
    while (!range.empty() && (loose(range.first) || tokens[range.first].is(".") || tokens[range.first].is(")")))
        ++range.first;
    while (!range.empty()) {
        bool const stop = tokens[range.last - 1].is(".") && range.size() > 1 && tokens[range.last - 2].folded.size() > 2;
        if (!loose(range.last - 1) && !stop && !tokens[range.last - 1].is("("))
            break;
        --range.last;
    }
    return reading.span(range);
}

bool looks_like_name(Reading const& reading, Span span)
{
    auto const range = reading.tokens.within(span);
    int parts = 0;
    for (auto at = range.first; at < range.last; ++at) {
        auto const& token = reading.tokens[at];
        if (token.is("-") || token.is("'") || token.is("."))
            continue;
        if (token.is(",") && at > range.first && joins_inverted(reading, {range.first, at}, at, range.last))
            continue;
        if (!token.is_word())
            return false;
        if (!token.capital && !reading.at(Category::name_particle, at) && token.folded.size() > 3)
            return false;
        parts += token.capital;
    }
    return parts >= 1 && range.size() <= 12 && parts <= 6;
}

bool names_a_thing(Reading const& reading, TokenRange words)
{
    for (auto at = words.first; at < words.last; ++at) {
        if (!reading.tokens[at].caseless && !reading.tokens[at].together)
            return false;
        for (auto category : {Category::venue, Category::event, Category::language, Category::subtitles, Category::cancelled,
                 Category::theme, Category::noise, Category::film_word, Category::prize, Category::hall})
            if (auto const* mark = reading.at(category, at); mark && mark->language == reading.table && mark->range.last <= words.last)
                return true;
    }
    return false;
}

bool has_two_names(Reading const& reading, TokenRange words)
{
    return words.size() >= 2
        || (words.size() == 1 && reading.tokens[words.first].together && reading.tokens[words.first].folded.size() >= 6);
}

bool looks_like_title(Reading const& reading, Span span)
{
    auto const range = reading.tokens.within(span);
    if (range.empty() || range.size() > 24 || span.size() > 160)
        return false;
    auto const& first = reading.tokens[range.first];
    if (first.is("(") || first.is("["))
        return false;
    bool const begins = first.capital || first.caseless || first.is_number() || first.is("\"") || first.is("'")
        || (first.is_sign() && range.size() > 1 && reading.tokens[range.first + 1].capital);
    auto const& last = reading.tokens[range.last - 1];
    // A sentence ends with a full stop; a title seldom does, but "Vivre sa vie." of one to three words may.
    // "… službenice P.T.T." ends with an abbreviation.
    bool const stop = last.is(".") && range.size() > 5 && !has_one_letter(reading.tokens[range.last - 2]);
    bool const sentence = stop || last.is(",") || last.is(";");
    // "Grand Prix du jury, Festival de Cannes, 1972" is said of a film.
    auto const* prize = last.is_number() ? reading.at(Category::prize, range.first) : nullptr;
    bool const awarded = prize && prize->range.last < range.last && reading.in(Category::event, {prize->range.last, range.last});
    return begins && !sentence && !awarded;
}

} // namespace kinotheca
