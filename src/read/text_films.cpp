#include "read/text_films.hpp"

#include "read/facts.hpp"
#include "read/named_films.hpp"
#include "read/openings.hpp"
#include "read/prose.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace kinotheca {

namespace {

struct TextFilmFinder {
    Reading const& reading;
    std::vector<LineRole> const& roles;
    Entry const& entry;
    Span heading;
    Tokens const& tokens;
    std::vector<TextFilm> list;

    TextFilmFinder(Reading const& page, std::vector<LineRole> const& line_roles, Entry const& matter, Span head)
        : reading(page), roles(line_roles), entry(matter), heading(head), tokens(page.tokens)
    {}

    // "TITLE by NAME", "«TITLE» української режисерки NAME", "«TITLE» NAME": a director behind the title.
    bool directed(std::uint32_t at, std::uint32_t end) const
    {
        auto const name_at = [&](std::uint32_t place) {
            auto const found = std::partition_point(
                reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range.first < place; });
            return found != reading.names.end() && found->range.first == place && found->parts >= 2;
        };
        if (at < end && tokens[at].is(","))
            ++at;
        if (at >= end)
            return false;
        if (auto const* by = reading.at(Category::by, at))
            return by->range.last < end && name_at(by->range.last);
        return tokens[at - 1].is("\"") && name_at(at);
    }

    // A day's page quotes all kinds of words: a title in quotation marks begins with a capital and is no sentence.
    void note(TextFilm film)
    {
        if (is_event_name(reading, film.title) || film.title.size() > 12)
            return;
        // Behind a preposition the title is inflected; elsewhere it stands as it is.
        auto const oblique = [&](TokenRange range) {
            auto before = range.first;
            while (before > 0 && tokens[before - 1].is("\""))
                --before;
            return before > 0 && tokens[before - 1].is_word() && tokens[before - 1].folded.size() <= 6 && tokens[before].spaced;
        };
        auto const words = reading.words(reading.span(film.title));
        for (auto& known : list) {
            auto const same = reading.words(reading.span(known.title));
            if (!same_words(same, words) && !same_inflected(same, words))
                continue;
            known.times += film.times;
            known.dated = known.dated || film.dated;
            known.directed = known.directed || film.directed;
            known.deck = known.deck || film.deck;
            known.opens = known.opens || film.opens;
            if (oblique(known.title) && !oblique(film.title))
                known.title = film.title;
            return;
        }
        film.times = std::max(film.times, 1);
        list.push_back(film);
    }

    bool facts_behind(std::uint32_t at, std::uint32_t end) const
    {
        if (at + 2 >= end || !tokens[at].is("("))
            return false;
        auto close = at + 1;
        while (close < end && !tokens[close].is(")"))
            ++close;
        for (auto inside = at + 1; inside < close; ++inside) {
            auto const kind = fact_at(reading, inside, close).kind;
            if (kind == Fact::Kind::year || kind == Fact::Kind::minutes)
                return true;
            // "(OT: Plemja)"
            if (auto const* label = reading.at(Category::label, inside); label && label->word.starts_with("title"))
                return true;
        }
        return false;
    }

    // Whether a line besides this one says the words.
    bool said_anywhere(TokenRange words, Span line) const
    {
        auto const bare = fold(reading.words(reading.span(words)));
        return std::any_of(reading.lines.begin(), reading.lines.end(), [&](Line const& other) {
            return other.span != line && !other.noise && fold(reading.words(other.span)).find(bare) != std::string::npos;
        });
    }

    bool is_person(TokenRange range) const
    {
        auto const run = std::partition_point(
            reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.first < range.first; });
        return run != reading.names.end() && run->range == range && run->parts >= 2;
    }

    // Over the headline of an article stand the site's own lines.
    std::size_t headed_at() const
    {
        auto const headline = tokens.within(heading);
        return headline.empty() ? entry.first_line : std::max(entry.first_line, reading.line_of(headline.first));
    }

    bool tells_day(TokenRange range) const { return !reading.dates_in(range).empty() || !reading.times_in(range).empty(); }

    void line(std::size_t i, bool deck, bool opens, std::size_t head)
    {
        auto const& line = reading.lines[i];
        auto const end = line.tokens.last;
        auto behind = line.tokens.first; // the title before
        for (auto at = line.tokens.first; at < end; ++at) {
            bool const apart = tokens[at].is("\"") || !reading.emphasised_at(at).empty();
            auto const shown = apart || tokens[at].capitals ? title_at(reading, at, end) : std::nullopt;
            if (!shown && tokens[at].is("(") && at != behind && facts_behind(at, end)) {
                if (auto const before = title_before(reading, at, line.tokens.first); !before.empty() && !is_person(before))
                    note({before, 1, true, false, deck, opens});
                continue;
            }
            // Abbreviations of clubs and offices are in capitals too.
            bool long_word = apart;
            for (auto word = at; shown && word < shown->whole.last; ++word)
                long_word = long_word || tokens[word].folded.size() >= 4;
            if (!shown || !long_word)
                continue;
            // The site's own name over the headline; the day on which the text came out.
            bool const site = i < head && !apart && !said_anywhere(shown->title, line.span);
            behind = shown->whole.last;
            if (!site && (apart || !tells_day(line.tokens) || roles[i].prose))
                note({shown->title, 1, facts_behind(behind, end), directed(behind, end), deck, opens});
            at = behind - 1;
        }
    }

    // "Joshua Oppenheimer's The Act of Killing is such a film": the run of capitalised words behind the possessive.
    void possessed(Line const& line, bool opens)
    {
        for (auto const& run : reading.names) {
            auto const at = run.range.last;
            bool const own =
                run.parts >= 2 && line.tokens.holds(run.range) && at + 2 < line.tokens.last && tokens[at].is("'") && tokens[at + 1].is("s");
            if (!own)
                continue;
            auto end = at + 2;
            for (auto word = end; word < line.tokens.last && word < at + 12; ++word) {
                if (tokens[word].capital)
                    end = word + 1;
                else if (tokens[word].is_sign() || tokens[word].folded.size() > 3)
                    break;
            }
            if (end >= at + 4)
                note({{at + 2, end}, 1, false, true, false, opens});
        }
    }

    // What the patterns of the language call a film at the beginning of the text: "Enyedi Ildikó Testről és lélekről című filmje".
    void patterns(Line const& line, bool opens)
    {
        for (auto sentence : sentences(reading, line))
            for (auto const& match : match_prose(reading, sentence))
                if (auto const title = match.first(Slot::title);
                    title && (match.pattern->property == "director" || match.pattern->property == "film") && !is_person(*title))
                    note({*title, 0, false, match.pattern->property == "director", false, opens});
    }

    // "Zo begint De man zonder verleden, en …": an article with a capital in the middle of a sentence, up to the next sign.
    void with_article(Line const& line)
    {
        for (auto at = line.tokens.first + 1; at < line.tokens.last; ++at) {
            auto const* article = tokens[at].capital && !tokens[at].capitals ? reading.at(Category::article, at) : nullptr;
            if (!article || article->language != reading.table || !tokens[at - 1].is_word() || tokens[at - 1].capital)
                continue;
            auto end = at + 1;
            bool names = false;
            while (end < line.tokens.last && end < at + 8 && tokens[end].is_word()) {
                names = names || tokens[end].capital;
                ++end;
            }
            if (end - at >= 3 && end - at < 8 && !names && end < line.tokens.last)
                note({{at, end}, 1, false, false, false, true});
        }
    }

    int repeated(TokenRange title) const
    {
        int times = -1;
        auto const first = reading.lines[entry.first_line].tokens.first;
        auto const last = reading.lines[entry.last_line - 1].tokens.last;
        for (auto at = first; at + title.size() <= last; ++at) {
            bool same = tokens[at].capital || tokens[at].is_number();
            for (std::uint32_t n = 0; same && n < title.size(); ++n)
                same = tokens[at + n].folded == tokens[title.first + n].folded;
            times += same;
        }
        return std::max(times, 0);
    }

    std::vector<TextFilm> find()
    {
        int texts = 0;
        auto const head = headed_at();
        for (auto i = entry.first_line; i < entry.last_line; ++i) {
            auto const& each = reading.lines[i];
            if (each.noise || each.boilerplate || each.aside || each.span == heading || reading.claimed[i])
                continue;
            // The line of the day says the text's rubric.
            if (reading.byline.published && i == reading.byline.line && !roles[i].prose)
                continue;
            bool const deck = !roles[i].prose && texts == 0 && i >= head && i < entry.first_line + 10;
            if (!roles[i].prose && !deck)
                continue;
            line(i, deck, texts == 0, head);
            if (!roles[i].prose)
                continue;
            possessed(each, texts == 0);
            if (++texts <= 2)
                patterns(each, texts == 1);
        }
        // Films that the text comes to later are others.
        bool const opened =
            std::any_of(list.begin(), list.end(), [](TextFilm const& film) { return film.opens || film.times > 1 || !film.dated; });
        for (auto i = entry.first_line; !opened && i < entry.last_line; ++i)
            if (roles[i].prose && !reading.lines[i].noise && reading.lines[i].tokens.size() >= 40)
                with_article(reading.lines[i]);
        // Said elsewhere without any sign.
        for (auto& film : list)
            if (film.times == 1 && film.title.size() >= 2)
                film.times += repeated(film.title);
        return std::move(list);
    }
};

// Boxes of film facts.
struct BoxFinder {
    Reading const& reading;
    std::vector<LineRole> const& roles;
    Tokens const& tokens;

    bool tells_film(std::size_t i) const
    {
        if (i >= reading.lines.size() || reading.lines[i].noise || reading.claimed[i])
            return false;
        for (auto const& labelled : reading.labelled_in(i, i + 1))
            if (std::any_of(labelled.words.begin(), labelled.words.end(), [](auto word) {
                    return word == "director" || word == "cast" || word == "writer" || word == "country" || word == "title-original"
                        || word == "cinematographer";
                }))
                return true;
        auto const runs = runs_in(reading, i, i + 1);
        return std::any_of(runs.begin(), runs.end(), [&](FactsRun const& run) {
            return roles[i].facts && run.kinds >= 2 && run.facts.year && (!run.facts.countries.empty() || run.facts.minutes);
        });
    }

    bool can_be_title(TokenRange range) const
    {
        if (range.empty() || range.size() > 14 || !looks_like_title(reading, reading.span(range)) || tokens[range.last - 1].is(":"))
            return false;
        for (auto category : {Category::label, Category::format_words, Category::theme, Category::noise, Category::related, Category::kind,
                 Category::film_word, Category::byline, Category::medium, Category::comments, Category::person})
            if (auto const* mark = reading.at(category, range.first); mark && mark->range.last >= range.last)
                return false;
        for (auto category : {Category::venue, Category::event, Category::day})
            if (reading.at(category, range.first))
                return false;
        return reading.dates_in(range).empty() && reading.times_in(range).empty();
    }

    // "Dronningen. Instruktion: … Manuskript: …", "«У тумане», Германія, 2012, 128 хвілін": what stands before labels or facts.
    TokenRange in_front(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        // "101 Min. – FSK 12 – Verleih: …": within the box stands no title.
        bool const within = i > 0 && line.gap == 0 && tells_film(i - 1);
        if (line.noise || line.boilerplate || within)
            return {};
        auto const labels = reading.labelled_in(i, i + 1);
        if (!labels.empty() && tokens.within(labels.front().label).first == line.tokens.first)
            return {};
        auto end = line.tokens.first;
        if (labels.size() >= 2 && !labels.front().brief)
            end = tokens.within(labels.front().label).first;
        for (auto const& run : runs_in(reading, i, i + 1))
            if (!run.bracketed && run.kinds >= 2 && (run.facts.year || run.kinds >= 3) && !run.lead.empty()
                && (run.facts.minutes || !run.facts.countries.empty() || !run.facts.credits.empty())) {
                auto const lead = tokens.within(run.lead);
                if (lead.first == line.tokens.first && (end == line.tokens.first || lead.last < end))
                    end = lead.last;
                break;
            }
        TokenRange range{line.tokens.first, end};
        // "Fișa: TITLE | 2015 | 108 minute": a word that heads the box.
        if (range.size() > 2 && tokens[range.first].is_word() && tokens[range.first + 1].is(":") && tokens[range.first + 2].spaced
            && (tokens[range.first + 2].capital || tokens[range.first + 2].is("\"")) && said_in_text({range.first + 2, range.last}))
            range.first += 2;
        // Up to the sign that parts it: "«Piligrimai», rež. …", "Ariel. Finland 1988".
        if (!range.empty() && tokens[range.first].is("\"")) {
            auto close = range.first + 1;
            while (close < range.last && !tokens[close].is("\""))
                ++close;
            range = {range.first + 1, std::min(close, range.last)};
        } else {
            for (auto at = range.first + 1; at < range.last; ++at)
                if (tokens[at].is(".") && tokens[at - 1].folded.size() > 2 && !tokens[at].spaced
                    && (at + 1 == range.last || tokens[at + 1].capital || tokens[at + 1].caseless))
                    range.last = at;
            // "Testről és lélekről – magyar film, 116 perc, 2017."
            for (auto at = range.first + 1; at + 1 < range.last; ++at)
                if (tokens[at].is("-") && tokens[at].spaced
                    && !(fact_at(reading, at + 1, range.last).range.empty() && duration_at(reading, at + 1, range.last).range.empty()))
                    range.last = at;
        }
        auto const text = without_signs(reading, reading.span(range));
        range = tokens.within(text);
        bool const person = !range.empty() && has_two_names(reading, range)
            && std::any_of(reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range == range; });
        return person || range.size() > 10 || !can_be_title(range) ? TokenRange{} : range;
    }

    // Whether running text says the words.
    bool said_in_text(TokenRange range) const
    {
        auto const bare = fold(reading.words(without_signs(reading, reading.span(range))));
        for (std::size_t i = 0; i < reading.lines.size(); ++i)
            if (roles[i].prose && !reading.lines[i].tokens.holds(range)
                && fold(reading.words(reading.lines[i].span)).find(bare) != std::string::npos)
                return true;
        return false;
    }

    bool tells_rating(Line const& line) const
    {
        auto const& rating = reading.byline.rating.at;
        return std::any_of(rating.begin(), rating.end(), [&](Span span) {
            return line.span.begin <= span.begin && span.end <= line.span.end;
        }) || (reading.at(Category::byline, line.tokens.first) && reading.at(Category::byline, line.tokens.first)->word == "rating");
    }

    // "Vlny (ČR, Slovensko, 2024, 131 min.)" over labels: facts in brackets end the line.
    TokenRange before_bracket(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        if (line.noise || line.boilerplate || i + 1 >= reading.lines.size() || !reading.labelled_in(i, i + 1).empty()
            || reading.labelled_in(i + 1, i + 2).empty())
            return {};
        for (auto const& run : runs_in(reading, i, i + 1))
            if (run.bracketed && run.kinds >= 2 && run.facts.year && (run.facts.minutes || !run.facts.countries.empty())
                && run.range.last + 1 >= line.tokens.last && run.range.first > line.tokens.first + 1) {
                TokenRange const title = tokens.within(without_quotes(reading, reading.span({line.tokens.first, run.range.first - 1})));
                return can_be_title(title) && title.size() <= 10 ? title : TokenRange{};
            }
        return {};
    }

    // A line alone over labels or a row of facts, perhaps with another title between.
    TokenRange over(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        if (!roles[i].title_like || line.noise || line.boilerplate || line.item || !runs_in(reading, i, i + 1).empty() || tells_rating(line)
            || reading.in(Category::prize, line.tokens))
            return {};
        auto next = i + 1;
        if (next < reading.lines.size() && reading.lines[next].gap == 0 && !tells_film(next)
            && (tokens[reading.lines[next].tokens.first].is("(") || roles[next].title_like) && reading.lines[next].tokens.size() <= 12)
            ++next;
        if (next >= reading.lines.size() || reading.lines[next].gap > 1 || !tells_film(next) || !in_front(next).empty())
            return {};
        auto range = line.tokens;
        // "TITLE (ORIGINAL TITLE)"
        for (auto at = range.first + 1; at < range.last; ++at)
            if (tokens[at].is("(") && tokens[range.last - 1].is(")"))
                range.last = at;
        return can_be_title(range) ? tokens.within(without_quotes(reading, reading.span(range))) : TokenRange{};
    }

    // Two of the lines right below tell facts of a film.
    bool stands_over_box(std::size_t i) const
    {
        int facts = 0;
        for (auto below = i + 1; below <= i + 4; ++below)
            facts += tells_film(below);
        return facts >= 2 && tells_film(i + 1);
    }

    // "Film card / TITLE / ANOTHER TITLE": the title below what the box is called, if the heading says it. Empty where it does not.
    TokenRange headed_with(std::size_t i, TokenRange name, Span heading) const
    {
        if (name.empty() || i + 1 >= reading.lines.size() || tells_film(i + 1))
            return {};
        auto range = reading.lines[i + 1].tokens;
        for (auto at = range.first + 1; at < range.last; ++at)
            if (tokens[at].is("/") || tokens[at].is("("))
                range.last = at;
        auto const said = fold(reading.words(heading));
        auto const says = [&](TokenRange words) { return said.find(fold(reading.words(reading.span(words)))) != std::string::npos; };
        return can_be_title(range) && says(range) && !says(name) ? range : TokenRange{};
    }

    TokenRange find(Entry const& entry, Span heading) const
    {
        TokenRange found;
        for (auto i = entry.first_line; i < entry.last_line; ++i) {
            // Over the headline of an article stands what belongs to the site, but for a box of several lines.
            bool const above = reading.byline.published && reading.lines[i].span.end <= reading.byline.headline.begin;
            if (reading.lines[i].span == heading || (above && !stands_over_box(i)))
                continue;
            auto range = over(i);
            if (auto const named = headed_with(i, range, heading); !named.empty())
                range = named;
            if (range.empty() && !above)
                range = in_front(i);
            if (range.empty() && !above)
                range = before_bracket(i);
            if (range.empty())
                continue;
            if (!found.empty() && !same_words(reading.words(reading.span(found)), reading.words(reading.span(range))))
                return {};
            if (found.empty())
                found = range;
        }
        return found;
    }
};

} // namespace

bool is_event_name(Reading const& reading, TokenRange title)
{
    auto const& tokens = reading.tokens;
    if (stands_behind_body(reading, title))
        return true;
    if (tokens[title.last - 1].is(",") || tokens[title.last - 1].is("."))
        return true;
    return reading.in(Category::event, title) || reading.in(Category::prize, title) || reading.in(Category::venue, title);
}

std::vector<TextFilm> films_of_text(Reading const& reading, std::vector<LineRole> const& roles, Entry const& entry, Span heading)
{
    return TextFilmFinder(reading, roles, entry, heading).find();
}

TokenRange boxed_title(Reading const& reading, std::vector<LineRole> const& roles, Entry const& entry, Span heading)
{
    return BoxFinder{reading, roles, reading.tokens}.find(entry, heading);
}

TokenRange words_shared_with_text(Reading const& reading, std::vector<LineRole> const& roles, Entry const& entry, Span heading)
{
    auto const& tokens = reading.tokens;
    auto const head = tokens.within(heading);
    std::unordered_multimap<std::string_view, std::uint32_t> starts;
    for (auto at = head.first; at < head.last; ++at)
        if (tokens[at].capital && tokens[at].is_word() && !tokens[at].caseless)
            starts.emplace(tokens[at].folded, at);
    TokenRange best;
    auto const small = [&](TokenRange range) {
        return std::any_of(&tokens[0] + range.first, &tokens[0] + range.last,
            [](Token const& token) { return token.is_word() && !token.capital && token.folded.size() >= 3; });
    };
    auto const other = [&](TokenRange range) {
        for (auto category : {Category::event, Category::prize, Category::venue, Category::country, Category::section, Category::day,
                 Category::month, Category::person})
            if (reading.in(category, range))
                return true;
        return false;
    };
    for (auto i = entry.first_line; i < entry.last_line; ++i) {
        if (!roles[i].prose || reading.lines[i].noise)
            continue;
        auto const range = reading.lines[i].tokens;
        bool begins = true; // of a sentence: its first word has a capital anyhow
        for (auto at = range.first; at < range.last; ++at) {
            bool const first = std::exchange(begins, tokens[at].is(".") || tokens[at].is("!") || tokens[at].is("?") || tokens[at].is(":"));
            if (first || !tokens[at].capital || tokens[at].caseless)
                continue;
            auto const person =
                std::partition_point(reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range.first < at; });
            if (person != reading.names.end() && person->range.first == at && person->parts >= 2)
                continue;
            auto const [from, to] = starts.equal_range(tokens[at].folded);
            for (auto start = from; start != to; ++start) {
                auto length = std::uint32_t{1};
                while (start->second + length < head.last && at + length < range.last
                    && tokens[start->second + length].folded == tokens[at + length].folded && !tokens[at + length].is("\""))
                    ++length;
                TokenRange shared{start->second, start->second + length};
                while (!shared.empty() && tokens[shared.last - 1].is_sign())
                    --shared.last;
                // It ends where the heading or the sentence has a sign: else both go on with words of their own.
                bool const ends = shared.last == head.last || tokens[shared.last].is_sign() || shared.last < start->second + length
                    || at + length >= range.last || tokens[at + shared.size()].is_sign();
                if (ends && shared.size() >= 2 && shared.size() > best.size() && shared.size() <= 10 && small(shared) && !other(shared))
                    best = shared;
            }
        }
    }
    return best;
}

} // namespace kinotheca
