#include "read/titles.hpp"

#include "read/facts.hpp"

#include <algorithm>
#include <charconv>

namespace kinotheca {

namespace {

struct Heading {
    Reading const& reading;
    Tokens const& tokens;
    TitleLine line;

    Heading(Reading const& page, Span span) : reading(page), tokens(page.tokens) { line.whole = span; }

    bool loose_sign(std::uint32_t at) const
    {
        auto const& token = tokens[at];
        return token.is(",") || token.is(":") || token.is("-") || token.is("|") || token.is("/") || token.is("+") || token.is("·")
            || token.is("&");
    }

    // "Στέλλα ****": what a listing thinks of it.
    bool is_star(std::uint32_t at) const
    {
        auto const& token = tokens[at];
        return token.is("★") || token.is("☆") || token.is("⭐") || (token.is("*") && (token.spaced || (at > 0 && tokens[at - 1].is("*"))));
    }

    void trim_signs(TokenRange& range) const
    {
        while (!range.empty() && loose_sign(range.first))
            ++range.first;
        while (!range.empty()
            && (loose_sign(range.last - 1) || is_star(range.last - 1) || tokens[range.last - 1].is("(") || tokens[range.last - 1].is("[")))
            --range.last;
    }

    // Brackets at the end: a year, a format, facts (read elsewhere), or another title.
    void take_brackets(TokenRange& range)
    {
        std::vector<Title> others;
        while (range.size() > 2 && (tokens[range.last - 1].is(")") || tokens[range.last - 1].is("]"))) {
            auto open = range.last - 1;
            while (open > range.first && !tokens[open].is("(") && !tokens[open].is("["))
                --open;
            if (open == range.first)
                break;
            TokenRange const inside{open + 1, range.last - 1};
            if (inside.empty()) {
                range.last = open;
                continue;
            }
            // "Miroir (Le)", "Enfance d'Ivan (L')": the article belongs to the title.
            if (auto const* article = reading.at(Category::article, inside.first); article && inside.size() <= 2)
                break;
            auto const in_run =
                std::any_of(reading.runs.begin(), reading.runs.end(), [&](FactsRun const& run) { return inside.holds(run.range); });
            // "Belgica (Lumière, dvd)": who publishes it on what.
            if (!in_run && !reading.in(Category::medium, inside)) {
                auto const fact = fact_at(reading, inside.first, inside.last);
                if (fact.kind == Fact::Kind::year && fact.range == inside)
                    line.year = {fact.number, reading.span(inside)};
                else if (fact.kind == Fact::Kind::format)
                    line.formats.push_back({fact.text, reading.span(fact.range)});
                else if (fact.kind == Fact::Kind::none || fact.range.size() < inside.size()) {
                    auto further = further_titles(reading, reading.span(inside));
                    // "Masacre (ven y mira) (1985)": in small letters before the year it is a part of the title.
                    if (further.empty() && line.year && inside.size() >= 2 && tokens[inside.first].is_word()
                        && !tokens[inside.first].capital && fact.kind == Fact::Kind::none)
                        break;
                    for (auto& title : further)
                        others.push_back(std::move(title));
                }
            }
            range.last = open;
        }
        line.others.insert(line.others.begin(), others.begin(), others.end());
    }

    // "Close (Lukas Dhont, 2022), met ontbijt", "Bird (2024): a man on the roof": brackets with the film's year end its title,
    // and what follows is said of the event, or of the film.
    void take_dated_brackets(TokenRange& range)
    {
        for (auto open = range.first + 1; open + 2 < range.last; ++open) {
            if (!tokens[open].is("("))
                continue;
            auto close = open + 1;
            while (close < range.last && !tokens[close].is(")"))
                ++close;
            TokenRange const inside{open + 1, close};
            auto const year = year_in(inside);
            if (close >= range.last || !year)
                continue;
            bool const tail = close + 1 < range.last
                && (tokens[close + 1].is(",") || tokens[close + 1].is("-") || tokens[close + 1].is("+") || tokens[close + 1].is(":"));
            auto const director = inside.size() > 2 ? name_beside_year(inside) : TokenRange{};
            if (!tail && director.empty())
                continue;
            line.year = {number_at(reading, *year), tokens[*year].span};
            if (!director.empty())
                line.credits.push_back({{Role::director, reading.span({open, close + 1})}, reading.value(reading.span(director)), {}, {}});
            range.last = open;
            trim_signs(range);
            return;
        }
    }

    std::optional<std::uint32_t> year_in(TokenRange range) const
    {
        for (auto at = range.first; at < range.last; ++at)
            if (tokens[at].is_number() && (at + 1 == range.last || tokens[at + 1].is(",") || tokens[at + 1].is("."))
                && fact_at(reading, at, range.last).kind == Fact::Kind::year)
                return at;
        return {};
    }

    // "Lukas Dhont, 2022", "USA 1922, Robert J. Flaherty": the one part that is a person's name.
    TokenRange name_beside_year(TokenRange inside) const
    {
        TokenRange found;
        for (auto part : list_parts(reading, reading.span(inside), ListOf::companies)) {
            auto const words = tokens.within(part);
            bool const name = has_two_names(reading, words) && looks_like_name(reading, part)
                && fact_at(reading, words.first, words.last).kind == Fact::Kind::none && !reading.in(Category::country, words)
                && !reading.in(Category::form, words) && !reading.in(Category::article, {words.first, words.first + 1});
            if (name && !found.empty())
                return {};
            if (name)
                found = words;
        }
        return found;
    }

    // ", Dokumentarfilm", ", dráma rodinná": what kind of film it is, to the heading's end.
    bool tells_kind(TokenRange words) const
    {
        for (auto category : {Category::form, Category::genre})
            if (auto const* mark = reading.at(category, words.first);
                mark && mark->language == reading.table && (mark->range.last == words.last || reading.at(Category::by, mark->range.last)))
                return true;
        return false;
    }

    // ", dès 4 ans", ", met ontbijt": for whom it is, what comes with it.
    void take_remark(TokenRange& range) const
    {
        for (auto at = range.first + 1; at + 1 < range.last; ++at) {
            if (tokens[at].is(",") && tells_kind({at + 1, range.last})) {
                range.last = at;
                trim_signs(range);
                return;
            }
            if (!tokens[at].is(",") || tokens[at + 1].capital || !tokens[at + 1].is_word())
                continue;
            bool const age = at + 4 == range.last && tokens[at + 2].is_number() && number_at(reading, at + 2) <= 18
                && tokens[at + 3].is_word() && !tokens[at + 3].capital;
            if (!age && !reading.at(Category::with, at + 1))
                continue;
            range.last = at;
            trim_signs(range);
            return;
        }
    }

    // "INSOMNIA (1997) - BLU-RAY", "Ran (DVD)", "Szindbád (2 DVD)", "Blu-ray Terra em Transe": the carrier behind the title, or before it.
    void take_medium(TokenRange& range) const
    {
        if (auto const* mark = reading.at(Category::medium, range.first); mark && mark->word != "book" && mark->word != "VOD"
            && mark->range.last + 1 < range.last && tokens[mark->range.last].capital && !reading.at(Category::medium, mark->range.last)) {
            range.first = mark->range.last;
            trim_signs(range);
        }
        // "Test DVD : La Maman et la Putain": a rubric that ends with the carrier.
        for (auto at = range.first + 1; at + 1 < range.last && at < range.first + 5; ++at)
            if (tokens[at].is(":")) {
                auto const* mark = reading.in(Category::medium, {range.first, at});
                if (mark && mark->word != "book" && mark->range.last == at)
                    range.first = at + 1;
                break;
            }
        for (auto at = range.first + 1; at + 1 < range.last; ++at) {
            bool const bracket = tokens[at].is("(") || tokens[at].is("[");
            bool const sign = tokens[at].is("-") || tokens[at].is("|") || tokens[at].is(":") || tokens[at].is("/");
            // "砂の女 4Kレストア版"
            bool const scan = tokens[at].is_number() && tokens[at + 1].is("k") && !tokens[at + 1].spaced;
            if (scan && (!tokens[at - 1].is("-") || at > range.first + 1)) {
                range.last = at;
                trim_signs(range);
                return;
            }
            if (!bracket && !sign)
                continue;
            auto const first = at + 1 + (tokens[at + 1].is_number() && at + 2 < range.last ? 1 : 0);
            auto const* mark = reading.at(Category::medium, first);
            if (!mark || mark->word == "book" || mark->range.last > range.last)
                continue;
            auto const behind = mark->range.last;
            bool const closed = bracket ? behind < range.last && (tokens[behind].is(")") || tokens[behind].is("]")) : behind == range.last;
            if (!closed)
                continue;
            range.last = at;
            trim_signs(range);
            return;
        }
    }

    // Whether the page confirms that the words are a person's name: it says them again, or sets the family name in capitals.
    bool confirmed_name(TokenRange range) const
    {
        if (!has_two_names(reading, range) || !looks_like_name(reading, reading.span(range)))
            return false;
        // "ANATOMIE D'UNE CHUTE": where all is in capitals they tell nothing.
        auto const heading = tokens.within(line.whole);
        bool const all = std::all_of(&tokens[0] + heading.first, &tokens[0] + heading.last,
            [](Token const& token) { return !token.is_word() || token.capitals || token.folded.size() <= 2; });
        for (auto at = range.first; at < range.last && !all; ++at)
            if (tokens[at].capitals && tokens[at].folded.size() > 2)
                return true;
        auto const last = tokens[range.last - 1].folded;
        int times = 0;
        for (auto const& name : reading.names)
            times += name.parts >= 2 && tokens[name.range.last - 1].is(last) && !name.range.meets(range);
        return times > 0;
    }

    bool is_name(TokenRange words) const
    {
        auto const run = std::partition_point(
            reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.first < words.first; });
        return run != reading.names.end() && run->range == words && run->parts >= 2;
    }

    void take_by(TokenRange& range)
    {
        for (auto at = range.first + 1; at + 1 < range.last; ++at) {
            auto const* by = reading.at(Category::by, at);
            if (!by || by->range.last >= range.last)
                continue;
            TokenRange const rest{by->range.last, range.last};
            auto const parts = list_parts(reading, reading.span(rest));
            bool const sure = by->range.size() >= 2 && tokens[by->range.first].folded.size() > 1;
            bool names = !parts.empty();
            for (auto part : parts) {
                auto const words = tokens.within(part);
                names = names && has_two_names(reading, words) && looks_like_name(reading, part)
                    && (sure || confirmed_name(words) || (tokens[at - 1].is(",") && is_name(words)));
            }
            if (!names)
                continue;
            for (auto part : parts)
                line.credits.push_back({{Role::director, reading.span(by->range)}, reading.value(part), {}, {}});
            line.by = true;
            range.last = at;
            trim_signs(range);
            return;
        }
    }

    // "« Good One »", "Film 'Julian' met nabespreking".
    void take_quoted(TokenRange& range)
    {
        for (auto at = range.first; at < range.last; ++at) {
            auto const opens = tokens[at].is("\"") || (tokens[at].is("'") && (at == range.first || tokens[at].spaced));
            // "ボルベール〈帰郷〉": the brackets belong to the title.
            bool const belongs =
                at > range.first && !tokens[at].spaced && tokens[at - 1].together && reading.words(tokens[at].span) == "〈";
            if (!opens || belongs)
                continue;
            auto close = at + 1;
            while (close < range.last
                && !(tokens[close].folded == tokens[at].folded
                    && (close + 1 == range.last || tokens[close + 1].spaced || tokens[close + 1].is_sign() || tokens[close + 1].together)))
                ++close;
            if (close >= range.last || close == at + 1)
                continue;
            auto const outside = range.size() - (close + 1 - at);
            // "Сімейний сеанс: «Як козаки куліш варили» та інші …"
            bool const announced = at > range.first && (tokens[at - 1].is(":") || tokens[at - 1].is(".")) && at - range.first <= 5;
            if (outside > 7 && !announced)
                return;
            // "DKF „Powiększenie”: Rękopis znaleziony w Saragossie": what is in quotation marks is the club.
            if (at > range.first && close + 2 < range.last && tokens[close + 1].is(":") && tokens[close + 2].capital) {
                range.first = close + 2;
                return;
            }
            range = {at + 1, close};
            line.quoted = true;
            return;
        }
    }

    // Words around a film in an event's title, at both ends.
    void take_format_words(TokenRange& range)
    {
        for (bool again = true; again;) {
            again = false;
            if (auto const* word = reading.at(Category::format_words, range.first); word && word->range.last < range.last) {
                auto rest = range;
                rest.first = word->range.last;
                bool const joined = tokens[rest.first].is(":") || tokens[rest.first].is("-") || tokens[rest.first].is("\"")
                    || tokens[rest.first].is("'") || tokens[rest.first].capitals || word->range.size() > 1;
                trim_signs(rest);
                if (joined && !rest.empty())
                    range = rest, again = true;
            }
            for (auto at = range.first + 1; at < range.last; ++at) {
                auto const* word = reading.at(Category::format_words, at);
                if (!word || tokens[at].capitals)
                    continue;
                bool const joined = tokens[at - 1].is("+") || tokens[at - 1].is("-") || tokens[at - 1].is("|") || word->range.size() > 1;
                if (!joined)
                    continue;
                range.last = at;
                trim_signs(range);
                again = !range.empty();
                break;
            }
        }
    }

    // "De Andere Film GOOD ONE": a strand before a title in capitals.
    void take_capitals(TokenRange& range) const
    {
        TokenRange best;
        for (auto at = range.first; at < range.last; ++at) {
            if (!tokens[at].capitals)
                continue;
            auto end = at;
            while (end < range.last
                && (tokens[end].capitals || tokens[end].is_number() || tokens[end].is_sign()
                    || (tokens[end].capital && tokens[end].folded.size() == 1)))
                ++end;
            while (
                end > at && tokens[end - 1].is_sign() && !tokens[end - 1].is("!") && !tokens[end - 1].is("?") && !tokens[end - 1].is("."))
                --end;
            auto begin = at;
            if (begin >= range.first + 2 && tokens[begin - 1].is("'") && tokens[begin - 2].capital && tokens[begin - 2].folded.size() == 1)
                begin -= 2;
            while (begin > range.first
                && (tokens[begin - 1].is_number()
                    || (tokens[begin - 1].is_word() && tokens[begin - 1].capital && tokens[begin - 1].span.size() <= 2)))
                --begin;
            if (end - begin > best.size())
                best = {begin, end};
            at = end;
        }
        std::size_t letters = 0;
        for (auto at = best.first; at < best.last; ++at)
            letters += tokens[at].folded.size();
        bool const begins_small = range.first < best.first;
        if (!best.empty() && best != range && letters >= 4 && begins_small && best.last == range.last
            && !reading.at(Category::format, best.first))
            range = best;
    }

    // "Belo se pere na devetdeset Belo se pere na devetdeset": the film is called the same at home. One word doubled may be a title
    // ("Knock Knock") unless the page says it alone as well, or a wide blank parts the two.
    void take_doubled(TokenRange& range)
    {
        std::vector<std::uint32_t> words;
        for (auto at = range.first; at < range.last; ++at)
            if (!tokens[at].is_sign())
                words.push_back(at);
        auto const half = words.size() / 2;
        if (half == 0 || words.size() % 2 != 0 || !tokens[words[half]].capital || tokens[words[half]].caseless
            || !std::equal(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(half),
                words.begin() + static_cast<std::ptrdiff_t>(half),
                [&](std::uint32_t one, std::uint32_t other) { return tokens[one].folded == tokens[other].folded; }))
            return;
        bool const parted = words[half] > words[half - 1] + 1; // "New York, New York"
        auto const& word = tokens[words.front()].folded;
        auto const said = std::count_if(&tokens[0], &tokens[0] + tokens.size(), [&](Token const& token) { return token.folded == word; });
        bool const apart = tokens[words[half]].span.begin > tokens[words[half - 1]].span.end + 1;
        if (parted || (half == 1 && said <= 2 && !apart))
            return;
        if (tokens.within(line.whole) == range)
            line.whole = reading.span({range.first, words[half]});
        range.last = words[half];
    }

    // "MÜKEMMEL GÜNLER Perfect Days", "DIE KLEINE HEXE Kinderkino, ab 6": a title in capitals, and behind it another in small letters or
    // what the showing is.
    void take_capitals_first(TokenRange& range)
    {
        auto end = range.first;
        std::size_t letters = 0;
        std::size_t words = 0;
        for (; end < range.last; ++end) {
            auto const& token = tokens[end];
            bool const small_sign = token.is(",") || token.is("'") || token.is("!") || token.is("?") || token.is("-") || token.is(".");
            if (!token.capitals && !token.is_number() && !small_sign && !(token.capital && token.folded.size() == 1))
                break;
            letters += token.capitals ? token.folded.size() : 0;
            words += token.is_word();
        }
        while (end > range.first && tokens[end - 1].is_sign() && !tokens[end - 1].is("!") && !tokens[end - 1].is("?"))
            --end;
        if (end >= range.last || words < 2 || letters < 6 || range.last - end > 8 || !tokens[end].spaced || !tokens[end].is_word()
            || !tokens[end].capital || tokens[end].folded.size() < 2)
            return;
        TokenRange const rest{end, range.last};
        bool const title = rest.size() >= 2 && !confirmed_name(rest)
            && std::none_of(&tokens[0] + rest.first, &tokens[0] + rest.last,
                [](Token const& token) {
                    return token.is_number() || token.is(",") || token.is(":") || token.is("+") || token.is("|") || token.is("(");
                })
            && !reading.in(Category::theme, rest) && !reading.in(Category::format_words, rest) && !reading.in(Category::section, rest)
            && !reading.in(Category::form, rest) && !reading.in(Category::venue, rest);
        if (title)
            for (auto& other : further_titles(reading, reading.span(rest)))
                line.others.push_back(std::move(other));
        range.last = end;
    }

    // A guest's name behind a dash, a strand before a colon.
    void take_joined(TokenRange& range) const
    {
        for (auto at = range.first + 1; at + 1 < range.last; ++at) {
            if (tokens[at].is("-") && tokens[at].spaced && tokens[at + 1].spaced && confirmed_name({at + 1, range.last})
                && range.last - at <= 5) {
                range.last = at;
                return;
            }
            if (tokens[at].is(":") && at + 1 < range.last && tokens[at + 1].capital
                && (reading.in(Category::event, {range.first, at}) || reading.in(Category::format_words, {range.first, at}))) {
                range.first = at + 1;
                return;
            }
        }
    }

    void take_formats(TokenRange& range)
    {
        while (!range.empty()) {
            auto last = range.last;
            for (auto at = range.first + 1; at < range.last; ++at) {
                auto const* mark = reading.at(Category::format, at);
                if (!mark)
                    mark = reading.at(Category::version, at);
                if (!mark || mark->range.last != range.last)
                    continue;
                if (mark->category == Category::format)
                    line.formats.push_back({std::string(mark->word), reading.span(mark->range)});
                range.last = at;
                trim_signs(range);
                break;
            }
            if (last == range.last)
                break;
        }
    }
};

} // namespace

std::optional<TitleLine> take_title_apart(Reading const& reading, Span span)
{
    Heading heading(reading, span);
    auto range = reading.tokens.within(span);
    heading.trim_signs(range);
    if (range.empty())
        return {};
    heading.take_dated_brackets(range);
    heading.take_medium(range);
    heading.take_remark(range);
    heading.take_by(range);
    heading.take_brackets(range);
    if (range.empty())
        return {};
    // "소무 小武 Xiao Wu": up to three.
    for (auto latin = title_in_other_letters(reading, range); !latin.empty(); latin = title_in_other_letters(reading, range)) {
        auto others = further_titles(reading, reading.span(latin));
        heading.line.others.insert(
            heading.line.others.begin(), std::make_move_iterator(others.begin()), std::make_move_iterator(others.end()));
        range = without_other_letters(reading, range, latin);
        heading.trim_signs(range);
    }
    heading.take_doubled(range);
    heading.take_format_words(range);
    heading.take_quoted(range);
    if (!heading.line.quoted) {
        heading.take_joined(range);
        heading.take_brackets(range);
        heading.take_formats(range);
        heading.take_capitals(range);
        heading.take_capitals_first(range);
    }
    heading.trim_signs(range);
    if (range.empty())
        return {};
    // A title between quotation marks of its own, and one behind a slash in the same line.
    auto title = without_quotes(reading, reading.span(range));
    auto const words = reading.tokens.within(title);
    for (auto at = words.first + 1; at + 1 < words.last; ++at)
        if (reading.tokens[at].is("/") && reading.tokens[at].spaced && reading.tokens[at + 1].spaced) {
            for (auto& other : further_titles(reading, reading.span({at + 1, words.last})))
                heading.line.others.push_back(std::move(other));
            title = reading.span({words.first, at});
            break;
        }
    heading.line.title = title;
    if (!looks_like_title(reading, title))
        return {};
    return heading.line;
}

} // namespace kinotheca
