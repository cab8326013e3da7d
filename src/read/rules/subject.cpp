// The film that a text is about, where its heading does not name it alone.
//
//   Fallen Leaves review: two pints of happiness · La Haine, de Mathieu Kassovitz : revoir la chute (the heading's beginning)
//   Filmavond met Zwartboek uitgesteld … Zwartboek (2006) van … (a part of it, said again in the text)
//   Wo die Sprache aufhört / Myroslav Slaboshpytskyis „The Tribe“ … (the line below)
//   Долго ли ждать / В «Долгих проводах» … «Долгие проводы» стоит смотреть дважды (the film that the text names again and again)
//   not: an essay that names many films, each once

#include "read/entries.hpp"
#include "read/facts.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"
#include "read/titles.hpp"

#include <algorithm>

namespace kinotheca::rules {

namespace {

// A film as the text names it.
struct Named {
    TokenRange title; // the best of its places
    int times = 0;
    bool dated = false; // a year, a country or a director stands in brackets behind it
    bool deck = false;  // in a line between the heading and the text
    bool opens = false; // in the first paragraph
};

struct SubjectFinder {
    Reading& reading;
    Tokens const& tokens;
    std::vector<LineRole> roles;

    explicit SubjectFinder(Reading& page) : reading(page), tokens(page.tokens), roles(line_roles(page)) {}

    // The heading that the entry has, else the page's first heading, else its first line that could be one above the text.
    Span heading(Entry const& entry) const
    {
        if (entry.title)
            return entry.title->whole;
        if (!reading.byline.headline.empty())
            return reading.byline.headline;
        for (auto i = entry.first_line; i < entry.last_line; ++i) {
            auto const& line = reading.lines[i];
            if (roles[i].prose)
                break;
            if (line.kind == BlockKind::heading && line.level == 1 && !line.noise && !line.boilerplate)
                return line.span;
        }
        Span best;
        for (auto i = entry.first_line; i < entry.last_line && i < entry.first_line + 8; ++i) {
            if (roles[i].prose)
                break;
            if (roles[i].title_like && !reading.lines[i].boilerplate && !reading.at(Category::byline, reading.lines[i].tokens.first))
                best = reading.lines[i].span;
        }
        return best;
    }

    bool is_first_heading(Span span) const
    {
        auto const& line = reading.lines[reading.line_of(tokens.within(span).first)];
        return line.kind == BlockKind::heading && line.level == 1;
    }

    bool said_again(TokenRange words) const
    {
        if (words.empty() || !(tokens[words.first].capital || tokens[words.first].is_number()))
            return false;
        std::size_t letters = 0;
        for (auto at = words.first; at < words.last; ++at)
            letters += tokens[at].folded.size();
        if (letters < 3)
            return false;
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            if (!roles[i].prose || reading.lines[i].noise)
                continue;
            auto const range = reading.lines[i].tokens;
            for (auto at = range.first; at + words.size() <= range.last; ++at) {
                bool same = tokens[at].capital || tokens[at].is_number();
                for (std::uint32_t n = 0; same && n < words.size(); ++n)
                    same = tokens[at + n].folded == tokens[words.first + n].folded;
                if (same)
                    return true;
            }
        }
        return false;
    }

    // Ends of a part of the heading that may be the title alone: before a colon, a dash, a word of criticism, a comma with "by".
    bool ends_title(std::uint32_t at, std::uint32_t end) const
    {
        auto const& token = tokens[at];
        bool const dash = token.is("-") && token.spaced && at + 1 < end && tokens[at + 1].spaced;
        if (token.is(":") || token.is("|") || dash || token.is("("))
            return true;
        if (token.is(",") && at + 1 < end && reading.at(Category::by, at + 1))
            return true;
        return std::any_of(reading.marks.begin() + reading.first_mark[at], reading.marks.begin() + reading.first_mark[at + 1],
            [&](Mark const& mark) { return mark.category == Category::kind && mark.language == reading.table && mark.word == "review"; });
    }

    // "TITLE, by NAME : …"
    std::vector<Credit> directors(std::uint32_t at, std::uint32_t end) const
    {
        std::vector<Credit> credits;
        if (at < end && tokens[at].is(","))
            ++at;
        auto const* by = at < end ? reading.at(Category::by, at) : nullptr;
        if (!by)
            return credits;
        for (auto const& run : reading.names)
            if (run.range.first == by->range.last && run.range.last <= end && run.parts >= 2)
                credits.push_back({{Role::director, reading.span(by->range)}, reading.value(reading.span(run.range)), {}, {}});
        return credits;
    }

    // Whether a line besides the heading says the words.
    bool said_anywhere(TokenRange words, Span heading) const
    {
        auto const bare = fold(reading.words(reading.span(words)));
        return std::any_of(reading.lines.begin(), reading.lines.end(), [&](Line const& line) {
            return line.span != heading && !line.noise && fold(reading.words(line.span)).find(bare) != std::string::npos;
        });
    }

    // "Review: TITLE – what the critic says": all that stands before the colon is the rubric.
    std::optional<TitleLine> behind_rubric(Span heading, std::vector<Named> const& named) const
    {
        auto const range = tokens.within(heading);
        for (auto m = reading.first_mark[range.first]; m < reading.first_mark[range.first + 1]; ++m) {
            auto const& mark = reading.marks[m];
            auto const colon = mark.range.last;
            if (mark.category != Category::kind || mark.language != reading.table || mark.word != "review" || colon + 1 >= range.last
                || !tokens[colon].is(":"))
                continue;
            auto end = colon + 2;
            while (end < range.last && !ends_title(end, range.last))
                ++end;
            auto const title = without_quotes(reading, reading.span({colon + 1, end}));
            if (end - colon > 9 || !looks_like_title(reading, title) || !(named.empty() || said_anywhere(tokens.within(title), heading)))
                continue;
            TitleLine line;
            line.whole = heading;
            line.title = title;
            line.credits = directors(end, range.last);
            return line;
        }
        return {};
    }

    std::optional<TitleLine> beginning_of(Span heading, std::vector<Named> const& named) const
    {
        if (auto title = behind_rubric(heading, named))
            return title;
        auto const range = tokens.within(heading);
        for (auto at = range.first + 1; at < range.last; ++at) {
            if (!ends_title(at, range.last))
                continue;
            TokenRange const begin{range.first, at};
            auto credits = directors(at, range.last);
            if (!said_again(begin) && credits.empty())
                continue;
            TitleLine line;
            line.whole = heading;
            line.title = without_quotes(reading, reading.span(begin));
            line.by = !credits.empty();
            line.credits = std::move(credits);
            return line;
        }
        return {};
    }

    // A part of the heading that the text shows as a title.
    std::optional<TitleLine> part_of(Span heading, std::vector<Named> const& named) const
    {
        auto const range = tokens.within(heading);
        for (auto const& film : named)
            for (auto at = range.first; at + film.title.size() <= range.last; ++at) {
                bool same = tokens[at].capital || tokens[at].is_number();
                for (std::uint32_t n = 0; same && n < film.title.size(); ++n)
                    same = tokens[at + n].folded == tokens[film.title.first + n].folded;
                if (!same)
                    continue;
                TitleLine line;
                line.whole = heading;
                line.title = reading.span({at, at + film.title.size()});
                return line;
            }
        return {};
    }

    // "фестиваль «Дні польського кіно»", "кінотеатр «Київ»", „Film des Jahres,“ said …
    bool is_event(TokenRange title) const
    {
        auto before = title.first;
        while (before > 0 && tokens[before - 1].is("\""))
            --before;
        if (before > 0 && (ends_at(Category::event, before) || ends_at(Category::venue, before) || ends_at(Category::prize, before)))
            return true;
        if (tokens[title.last - 1].is(",") || tokens[title.last - 1].is("."))
            return true;
        return reading.in(Category::event, title) || reading.in(Category::prize, title) || reading.in(Category::venue, title);
    }

    // Whether the word before the place is one of the category.
    bool ends_at(Category category, std::uint32_t place) const
    {
        auto const* mark = reading.at(category, place - 1);
        return mark && mark->range.last == place;
    }

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
    void note(std::vector<Named>& list, TokenRange title, bool dated, bool deck, bool opens) const
    {
        if (is_event(title) || title.size() > 12)
            return;
        // Behind a preposition the title is inflected; elsewhere it stands as it is.
        auto const oblique = [&](TokenRange range) {
            auto before = range.first;
            while (before > 0 && tokens[before - 1].is("\""))
                --before;
            return before > 0 && tokens[before - 1].is_word() && tokens[before - 1].folded.size() <= 6 && tokens[before].spaced;
        };
        for (auto& film : list)
            if (same_words(reading.words(reading.span(film.title)), reading.words(reading.span(title)))
                || same_inflected(reading.words(reading.span(film.title)), reading.words(reading.span(title)))) {
                ++film.times;
                film.dated = film.dated || dated;
                film.deck = film.deck || deck;
                film.opens = film.opens || opens;
                if (oblique(film.title) && !oblique(title))
                    film.title = title;
                return;
            }
        list.push_back({title, 1, dated, deck, opens});
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

    // Over the headline of an article stand the site's own lines.
    std::size_t headed_at(Entry const& entry) const
    {
        auto const headline = tokens.within(reading.byline.headline);
        return headline.empty() ? entry.first_line : std::max(entry.first_line, reading.line_of(headline.first));
    }

    std::vector<Named> named_films(Entry const& entry, Span heading) const
    {
        std::vector<Named> list;
        bool first_text = true;
        auto const head = headed_at(entry);
        for (auto i = entry.first_line; i < entry.last_line; ++i) {
            auto const& line = reading.lines[i];
            if (line.noise || line.boilerplate || line.aside || line.span == heading)
                continue;
            bool const deck = !roles[i].prose && first_text && i < entry.first_line + 10;
            if (!roles[i].prose && !deck)
                continue;
            for (auto at = line.tokens.first; at < line.tokens.last; ++at) {
                auto shown = tokens[at].is("\"") || tokens[at].capitals ? title_at(reading, at, line.tokens.last) : std::nullopt;
                if (!shown && tokens[at].is("(") && facts_behind(at, line.tokens.last)) {
                    if (auto const before = title_before(reading, at, line.tokens.first); !before.empty() && !is_person(before))
                        note(list, before, true, deck, first_text);
                    continue;
                }
                // Abbreviations of clubs and offices are in capitals too.
                bool long_word = false;
                for (auto word = at; shown && word < shown->whole.last; ++word)
                    long_word = long_word || tokens[word].is("\"") || tokens[word].folded.size() >= 4;
                if (!shown || !long_word)
                    continue;
                // The site's own name over the headline.
                if (i < head && !tokens[at].is("\"") && !said_anywhere(shown->title, line.span)) {
                    at = shown->whole.last - 1;
                    continue;
                }
                auto const behind = shown->whole.last;
                note(list, shown->title, facts_behind(behind, line.tokens.last) || directed(behind, line.tokens.last), deck, first_text);
                at = shown->whole.last - 1;
            }
            if (roles[i].prose)
                possessed(list, line, first_text);
            first_text = first_text && !roles[i].prose;
        }
        for (auto i = entry.first_line; list.empty() && i < entry.last_line; ++i)
            if (roles[i].prose && !reading.lines[i].noise && reading.lines[i].tokens.size() >= 40)
                with_article(list, reading.lines[i]);
        // Said elsewhere without any sign.
        for (auto& film : list)
            if (film.times == 1 && film.title.size() >= 2)
                film.times += repeated(film.title, entry);
        return list;
    }

    // "Joshua Oppenheimer's The Act of Killing is such a film": the run of capitalised words behind the possessive.
    void possessed(std::vector<Named>& list, Line const& line, bool opens) const
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
                note(list, {at + 2, end}, true, false, opens);
        }
    }

    // "Zo begint De man zonder verleden, en …": an article with a capital in the middle of a sentence, up to the next sign.
    void with_article(std::vector<Named>& list, Line const& line) const
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
                note(list, {at, end}, false, false, true);
        }
    }

    int repeated(TokenRange title, Entry const& entry) const
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

    bool is_person(TokenRange range) const
    {
        return std::any_of(
            reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range == range && run.parts >= 2; });
    }

    // The text says the words behind a word for a festival, a house or a prize.
    bool called_event(Span title) const
    {
        auto const words = tokens.within(title);
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            if (!roles[i].prose)
                continue;
            auto const range = reading.lines[i].tokens;
            for (auto at = range.first + 1; at + words.size() <= range.last; ++at) {
                bool same = true;
                for (std::uint32_t n = 0; same && n < words.size(); ++n)
                    same = tokens[at + n].folded == tokens[words.first + n].folded;
                if (same && is_event({at, at + words.size()}))
                    return true;
            }
        }
        return false;
    }

    // Words for films stand in the text.
    bool speaks_of_films(Entry const& entry) const
    {
        auto const first = reading.first_mark[reading.lines[entry.first_line].tokens.first];
        auto const last = reading.first_mark[reading.lines[entry.last_line - 1].tokens.last];
        return std::any_of(reading.marks.begin() + first, reading.marks.begin() + last, [&](Mark const& mark) {
            bool const film = mark.category == Category::form || mark.category == Category::genre || mark.category == Category::event
                || mark.category == Category::film_word
                || (mark.category == Category::label && (mark.word == "director" || mark.word == "cinematographer"));
            return film && mark.language == reading.table;
        });
    }

    // A row of facts over a text without a heading: the film whose director both name.
    void without_heading(Entry& entry) const
    {
        auto const run =
            std::find_if(reading.runs.begin(), reading.runs.end(), [&](FactsRun const& each) { return each.line == entry.first_line; });
        if (entry.title || run == reading.runs.end())
            return;
        for (auto const& film : named_films(entry, {}))
            if (film.dated && film.opens) {
                TitleLine line;
                line.whole = line.title = reading.span(film.title);
                entry.title = std::move(line);
                return;
            }
    }

    bool has_film_labels() const
    {
        return std::any_of(reading.labelled.begin(), reading.labelled.end(), [](Labelled const& labelled) {
            return std::any_of(labelled.words.begin(), labelled.words.end(),
                [](auto word) { return word == "director" || word == "title" || word == "year"; });
        });
    }

    void find()
    {
        if (reading.entries.size() != 1 || !reading.entries.front().main || reading.person)
            return;
        auto& entry = reading.entries.front();
        bool const criticism = reading.byline.criticism;
        std::optional<TitleLine> site;
        if (auto const headline = reading.byline.headline; !headline.empty() && entry.title) {
            auto const& title = *entry.title;
            // The headline names what a box beside the text is headed with.
            if (title.whole != headline && !title.title.empty()
                && fold(reading.words(headline)).find(fold(reading.words(title.title))) != std::string::npos)
                return;
            // What stands over it is the site's.
            bool const sure = title.quoted || title.by || title.year || is_first_heading(title.whole);
            if (title.whole != headline && !sure && !said_anywhere(tokens.within(title.title), title.whole))
                std::swap(entry.title, site);
        }
        auto const head = heading(entry);
        // A heading that is taken as a title of several parts, or that the text confirms, stays.
        auto const text = std::any_of(roles.begin() + static_cast<std::ptrdiff_t>(entry.first_line),
            roles.begin() + static_cast<std::ptrdiff_t>(entry.last_line), [](LineRole const& role) { return role.prose; });
        if (!text)
            return;
        if (head.empty())
            return without_heading(entry);
        auto const named = named_films(entry, head);
        // «…» in the heading may be a festival's name or a house's.
        if (entry.title && entry.title->quoted && called_event(entry.title->title)) {
            entry.title.reset();
            if (auto title = part_of(head, named))
                entry.title = std::move(title);
            return;
        }
        if (entry.title && (entry.title->quoted || entry.title->by || entry.title->year || said_again(tokens.within(entry.title->title))))
            return;
        bool const article = criticism || reading.byline.published || (!entry.title && !has_film_labels());
        if (!article || !(criticism || speaks_of_films(entry)))
            return;
        if (auto title = beginning_of(head, named)) {
            entry.title = std::move(title);
            return;
        }
        if (auto title = part_of(head, named)) {
            entry.title = std::move(title);
            return;
        }
        auto const weight = [](Named const& film) { return film.times + 2 * film.dated + 2 * film.deck + film.opens; };
        Named const* best = nullptr;
        for (auto const& film : named)
            if (!best || weight(film) > weight(*best))
                best = &film;
        bool const alone = named.size() == 1;
        bool const sure = best && (best->times >= 2 || best->deck || (criticism && (best->opens || best->dated)) || alone);
        if (site && !best) {
            // A text that names no film by the signs of a title has it in its headline.
            entry.title = take_title_apart(reading, head);
        } else if (sure) {
            TitleLine line;
            line.whole = line.title = reading.span(best->title);
            entry.title = std::move(line);
        } else if (!has_film_labels() || criticism) {
            entry.title.reset();
        }
    }
};

void find_subject(Reading& reading)
{
    if (!reading.lines.empty())
        SubjectFinder(reading).find();
}

} // namespace

extern Rule const subject;
Rule const subject{Stage::subjects, find_subject};

} // namespace kinotheca::rules
