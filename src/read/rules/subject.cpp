// The film that a text is about, where its heading does not name it alone.
//
//   Een kind, en dan? … L'Enfant / Regie: Jean-Pierre en Luc Dardenne (the box of facts beside the text)
//   Reseña en 200 palabras: Masacre (1985) · Dronningen – anmeldelse (behind and before a word for criticism)
//   A bálna és a tömeg: Tarr Béla és a Werckmeister harmóniák (what heading and text share and is no person)
//   Fallen Leaves review: two pints of happiness · La Haine, de Mathieu Kassovitz : revoir la chute (the heading's beginning)
//   Filmavond met Zwartboek uitgesteld … Zwartboek (2006) van … (a part of it, said again in the text)
//   Wo die Sprache aufhört / Myroslav Slaboshpytskyis „The Tribe“ … (the line below)
//   Долго ли ждать / В «Долгих проводах» … «Долгие проводы» стоит смотреть дважды (the film that the text names again and again)
//   not: an essay that names many films, each once

#include "read/entries.hpp"
#include "read/facts.hpp"
#include "read/heading_parts.hpp"
#include "read/openings.hpp"
#include "read/page_title.hpp"
#include "read/prose.hpp"
#include "read/ratings.hpp"
#include "read/rule.hpp"
#include "read/site_lines.hpp"
#include "read/text_films.hpp"
#include "read/titles.hpp"
#include "read/told_person.hpp"

#include <algorithm>

namespace kinotheca::rules {

namespace {

struct SubjectFinder : HeadingParts {
    using HeadingParts::HeadingParts;

    static constexpr std::uint32_t longest_heading = 14; // words and signs
    static constexpr std::uint32_t longest_before_colon = 6;

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
                if (same && is_event_name(reading, {at, at + words.size()}))
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
        for (auto const& film : films_of_text(reading, roles, entry, {}))
            if ((film.dated || film.directed) && film.opens) {
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

    // The heading's own facts, in brackets behind the title or in the line below: "Alice in den Städten (Wim Wenders, 1974)".
    bool heads_facts(Span heading) const
    {
        auto const range = tokens.within(heading);
        auto const line = reading.line_of(range.first);
        return std::any_of(reading.runs.begin(), reading.runs.end(),
            [&](FactsRun const& run) { return run.line == line && run.bracketed && run.facts.year && run.range.first > range.first + 1; });
    }

    // What a box of film facts is headed with, as the heading spells it where it names the film too.
    std::optional<TitleLine> boxed(Entry const& entry, Span heading) const
    {
        auto const box = boxed_title(reading, roles, entry, heading);
        // "KÜNYE", "DİSK": what the box itself is called.
        bool const name = box.size() == 1 && tokens[box.first].capitals && !said_again(box)
            && fold(reading.words(heading)).find(tokens[box.first].folded) == std::string::npos;
        if (box.empty() || name)
            return {};
        auto line = part_of(heading, {{box}});
        // "Sweet Dreams in het kort": the title and what the box is.
        auto const& own = reading.lines[reading.line_of(box.first)];
        for (auto part = box; !line && part.size() > 2 && box.last == own.tokens.last && !said_anywhere(box, own.span);) {
            --part.last;
            if (!tokens[part.last].capital)
                line = part_of(heading, {{part}});
        }
        if (!line) {
            line.emplace();
            line->whole = line->title = reading.span(box);
        }
        // "TITLE (ANOTHER TITLE)"
        auto const end = reading.lines[reading.line_of(box.first)].tokens.last;
        if (box.last + 2 < end && tokens[box.last].is("(") && tokens[end - 1].is(")"))
            line->others = further_titles(reading, reading.span({box.last, end}));
        return line;
    }

    // Words that the heading and the text share.
    std::optional<TitleLine> shared(Entry const& entry, Span heading) const
    {
        auto const words = words_shared_with_text(reading, roles, entry, heading);
        if (words.empty() || reading.whole(Category::medium, words))
            return {};
        TitleLine line;
        line.whole = heading;
        line.title = reading.span(words);
        return line;
    }

    // The film that the text names by the clearest signs.
    TextFilm const* named_best(std::vector<TextFilm> const& named) const
    {
        // Films that a critic compares come with a year and a director, further down.
        bool const criticism = reading.byline.criticism || !reading.byline.published;
        auto const weight = [&](TextFilm const& film) {
            auto const facts = film.dated || film.directed;
            return criticism ? 2 * film.times + (facts && film.opens) + 3 * film.deck + 3 * film.opens - (facts && !film.opens)
                             : film.times + 2 * facts + 2 * film.deck + film.opens;
        };
        TextFilm const* best = nullptr;
        for (auto const& film : named)
            if (!best || weight(film) > weight(*best))
                best = &film;
        return best;
    }

    // The film of an article, whose heading may be anything; `site` was taken from a line over it.
    void of_article(Entry& entry, Span head, std::vector<TextFilm> const& named, bool site) const
    {
        for (auto take : {&SubjectFinder::beginning_of, &SubjectFinder::part_of})
            if (auto title = (this->*take)(head, named)) {
                entry.title = std::move(title);
                return;
            }
        bool const criticism = reading.byline.criticism;
        auto const* best = named_best(named);
        bool const often = best && (best->times >= 2 || best->deck);
        if (auto title = criticism && !(best && best->deck) ? over_facts(entry, head) : std::nullopt) {
            entry.title = std::move(title);
            return;
        }
        if (auto title = shared(entry, head)) {
            entry.title = std::move(title);
            return;
        }
        // Facts without a title of their own are those of the film that the heading names.
        if (entry.title && !site && has_film_labels() && criticism && !often && tokens.within(entry.title->title).size() <= 8)
            return;
        bool const alone = named.size() == 1;
        bool const sure =
            often || (best && (((criticism || !reading.byline.published) && best->opens) || (alone && !(criticism && best->dated))));
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

    // "Transit / Wer wartet, wird durchsichtig": the title of a film right over what the critic says of it, which looks like the headline.
    bool is_over_deck(TitleLine const& title) const
    {
        auto const below = reading.line_of(tokens.within(title.whole).last - 1) + 1;
        return reading.byline.criticism && below > 1 && below < reading.lines.size() && reading.lines[below].gap == 0
            && reading.lines[below].span == reading.byline.headline
            && tokens.within(title.whole).size() <= reading.lines[below].tokens.size() && may_head_facts(below - 1);
    }

    // What stands over the headline is the site's own; it is taken back.
    std::optional<TitleLine> take_sites_name(Entry& entry) const
    {
        std::optional<TitleLine> site;
        auto const headline = reading.byline.headline;
        if (headline.empty() || !entry.title)
            return site;
        auto const& title = *entry.title;
        bool const sure = title.quoted || title.by || title.year || is_first_heading(title.whole) || is_over_deck(title);
        if (title.whole != headline && !sure && !said_anywhere(tokens.within(title.title), title.whole))
            std::swap(entry.title, site);
        return site;
    }

    // The line that begins the facts of the film in the head of a piece of criticism, over its text: a row of them, a label, "by NAME".
    std::optional<std::size_t> facts_of_head(Entry const& entry) const
    {
        for (auto i = entry.first_line; i < entry.last_line && i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            auto const labels = reading.labelled_in(i, i + 1);
            bool const labelled = std::any_of(labels.begin(), labels.end(), [](Labelled const& each) {
                return is_film_label(each) || std::find(each.words.begin(), each.words.end(), "director") != each.words.end();
            });
            auto const runs = runs_in(reading, i, i + 1);
            bool const row = std::any_of(runs.begin(), runs.end(), [&](FactsRun const& run) {
                return run.kinds >= 2 && !run.bracketed && (roles[i].facts || run.range.first == line.tokens.first);
            });
            auto const* by = reading.at(Category::by, line.tokens.first);
            bool const maker = by && by->language == reading.table && !line.noise && i > entry.first_line
                && std::any_of(reading.names.begin(), reading.names.end(),
                    [&](NameRun const& run) { return run.range.first == by->range.last && run.parts >= 2; })
                && (!reading.at(Category::byline, line.tokens.first) || reading.in(Category::with, line.tokens));
            if (!line.noise && (labelled || row || maker))
                return i;
            if (roles[i].prose)
                break;
        }
        return {};
    }

    // Whether a line in the head of a piece of criticism may be the film's title: no day, rating, rubric, site or critic.
    bool may_head_facts(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        auto const range = line.tokens;
        bool const headline = line.span == reading.byline.headline;
        if (!(roles[i].title_like || headline) || line.noise || line.aside || line.boilerplate || reading.claimed[i]
            || range.size() > longest_heading || !reading.dates_in(range).empty() || rating_in(reading, line)
            || reading.at(Category::byline, range.first) || (reading.byline.published && i == reading.byline.line)
            || is_way_through_site(reading, line) || is_way_to_page(reading, line))
            return false;
        for (auto category : {Category::kind, Category::label, Category::theme, Category::film_word, Category::genre, Category::form,
                 Category::medium, Category::noise, Category::format_words})
            if (reading.whole(category, range))
                return false;
        auto const& outlet = reading.byline.outlet;
        return (outlet.at.empty() || !line.span.holds(outlet.at.front())) && (headline || !is_credited(range));
    }

    // "Transit / Wer wartet, wird durchsichtig / Deutschland/Frankreich 2018", "UZAK: İKİ ODA, BİR KAR / Yön: …": of the lines over the
    // facts the one that is most like a title, up to its colon.
    std::optional<TitleLine> over_facts(Entry const& entry, Span head) const
    {
        auto const facts = facts_of_head(entry);
        if (!facts)
            return {};
        constexpr std::size_t reach = 8;
        std::optional<std::size_t> best;
        std::optional<std::size_t> nearest;
        double most = 0;
        for (auto i = *facts; i-- > entry.first_line && *facts - i <= reach;) {
            if (!may_head_facts(i))
                continue;
            auto const& line = reading.lines[i];
            bool const over_deck = i + 1 < *facts && reading.lines[i + 1].gap == 0 && may_head_facts(i + 1)
                && line.tokens.size() <= reading.lines[i + 1].tokens.size();
            bool const deck =
                i > entry.first_line && line.gap == 0 && may_head_facts(i - 1) && reading.lines[i - 1].tokens.size() <= line.tokens.size();
            bool const capitals = std::all_of(&tokens[0] + line.tokens.first, &tokens[0] + line.tokens.last,
                [](Token const& token) { return !token.is_word() || token.capitals; });
            double score = (said_again(line.tokens) ? 3 : 0) + (line.span == head ? 2 : 0) + (nearest ? 0 : 2) + (over_deck ? 1.5 : 0)
                - (deck ? 2 : 0) + (line.tokens.size() <= 4 ? 1 : 0) + (capitals ? 1 : 0) - (i == 0 && *facts > 1 ? 3 : 0);
            nearest = nearest ? nearest : i;
            if (score > most)
                best = i, most = score;
        }
        auto line = best ? take_title_apart(reading, reading.lines[*best].span) : std::nullopt;
        if (!line)
            return {};
        auto const range = tokens.within(line->title);
        for (auto at = range.first + 1; at + 1 < range.last && at <= range.first + longest_before_colon; ++at)
            if ((tokens[at].is(":") && tokens[at + 1].spaced) || past_criticism(at, range.last)) {
                line->title = reading.span({range.first, at});
                break;
            }
        return line;
    }

    // How often the text says the words with another word behind them than the heading has.
    int said_without(TokenRange words, std::uint32_t behind) const
    {
        int times = 0;
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const range = reading.lines[i].tokens;
            for (auto at = range.first; roles[i].prose && at + words.size() < range.last; ++at) {
                bool same = tokens[at].capital && tokens[at + words.size()].folded != tokens[behind].folded;
                for (std::uint32_t n = 0; same && n < words.size(); ++n)
                    same = tokens[at + n].folded == tokens[words.first + n].folded;
                times += same;
            }
        }
        return times;
    }

    // "Susuz Yaz nihayet Blu-ray'de" over the facts of one film: its title stands at the beginning, before a small word, and the text
    // says it without the rest.
    void cut_heading(TitleLine& title) const
    {
        auto const range = tokens.within(title.title);
        if (title.quoted || title.by || title.year || range.size() < 3 || said_anywhere(range, title.whole))
            return;
        auto end = range.first;
        while (end < range.last && (tokens[end].capital || tokens[end].is_number()) && !tokens[end].caseless)
            ++end;
        TokenRange const begin{range.first, end};
        bool const small = end < range.last && tokens[end].is_word() && !tokens[end].capital && !reading.at(Category::name_particle, end)
            && !reading.at(Category::article, end) && !reading.at(Category::by, end);
        if (!small || begin.size() < 2 || said_without(begin, end) == 0)
            return;
        title.title = reading.span(begin);
        title.others.clear();
    }

    // The headline names what a box beside the text is headed with.
    bool headline_names(Entry const& entry) const
    {
        auto const headline = reading.byline.headline;
        return !headline.empty() && entry.title && entry.title->whole != headline && !entry.title->title.empty()
            && fold(reading.words(headline)).find(fold(reading.words(entry.title->title))) != std::string::npos;
    }

    // A label's value names the words: a person who made the film.
    bool is_credited(TokenRange words) const
    {
        auto const said = fold(reading.words(reading.span(words)));
        return std::any_of(reading.labelled.begin(), reading.labelled.end(), [&](Labelled const& labelled) {
            return std::any_of(labelled.values.begin(), labelled.values.end(),
                [&](Span value) { return fold(reading.words(value)).find(said) != std::string::npos; });
        });
    }

    // "Susuz Yaz nihayet Blu-ray'de", over a text that says "Susuz Yaz": the headline's beginning, up to a word in small letters, of an
    // article with the facts of one film.
    void shorten_headline(Entry& entry) const
    {
        if (!reading.byline.published || !entry.title || entry.title->whole != reading.byline.headline || entry.title->quoted
            || !has_film_labels() || said_again(tokens.within(entry.title->title)))
            return;
        auto const range = tokens.within(entry.title->title);
        if (range.size() < 3)
            return;
        for (auto last = std::min(range.last - 1, range.first + 8); last > range.first + 1; --last) {
            TokenRange const words{range.first, last};
            if (tokens[last].is_word() && !tokens[last].capital && tokens[last].spaced && tokens[last - 1].capital && !is_credited(words)
                && said_again(words)) {
                entry.title->title = reading.span(words);
                return;
            }
        }
    }

    bool tells_of_many(Entry const& entry) const
    {
        auto const headline = reading.byline.headline;
        return reading.byline.published && !reading.byline.criticism && !headline.empty() && !has_film_labels()
            && dated_films_told(reading) >= 3 && !part_of(headline, films_of_text(reading, roles, entry, headline));
    }

    // One text with its rating is about one film, though films that it quotes and its box of facts look like entries.
    void join_entries() const
    {
        auto& list = reading.entries;
        if (!reading.byline.criticism || !reading.byline.published || !reading.byline.rating || list.empty() || list.size() > 3
            || list.front().main || reading.byline.headline.empty())
            return;
        auto const headed = std::any_of(list.begin(), list.end(), [&](Entry const& each) {
            return !each.title || reading.lines[reading.line_of(tokens.within(each.title->whole).first)].kind == BlockKind::heading
                || !reading.dates_in({reading.lines[each.first_line].tokens.first, reading.lines[each.first_line].tokens.last}).empty();
        });
        auto const boxes = std::count_if(
            list.begin(), list.end(), [&](Entry const& each) { return reading.labelled_in(each.first_line, each.last_line).size() >= 3; });
        if (headed || boxes > 1)
            return;
        Entry whole;
        whole.main = true;
        whole.first_line = 0;
        whole.last_line = list.back().last_line;
        list.assign(1, std::move(whole));
        list.front().title = take_title_apart(reading, reading.byline.headline);
    }

    void find()
    {
        join_entries();
        if (!reading.entries.empty() && reading.entries.front().main && !reading.person)
            shorten_headline(reading.entries.front());
        tell_of_person();
        find_title();
        if (reading.entries.size() != 1 || !reading.entries.front().main || reading.person || reading.told_director || reading.told_player
            || !about_one_film(reading))
            return;
        auto& title = reading.entries.front().title;
        if (auto const head = title ? Span() : heading(reading.entries.front()); !head.empty())
            title = take_title_apart(reading, head);
        if (title)
            cut_heading(*title);
    }

    // Other entries may stand beside a text about a person: no title of theirs is in it.
    void tell_of_person() const
    {
        auto& list = reading.entries;
        if (list.empty() || (list.size() == 1 && list.front().main) || reading.person || reading.byline.criticism)
            return;
        auto told = person_told_of(reading);
        if (!told.name)
            return;
        auto const line = reading.line_of(tokens.within(told.name.at.front()).first);
        if (std::any_of(list.begin(), list.end(), [&](Entry const& entry) { return entry.first_line <= line && line < entry.last_line; }))
            return;
        reading.told_as = told.role;
        (told.role == Role::director ? reading.told_director : reading.told_player) = std::move(told.name);
    }

    void find_title()
    {
        if (reading.entries.size() != 1 || !reading.entries.front().main || reading.person)
            return;
        auto& entry = reading.entries.front();
        // An article about a director tells of many films; that of its headline is one of them.
        if (auto told = person_told_of(reading, entry.title ? entry.title->title : Span()); told.name) {
            reading.told_as = told.role;
            (told.role == Role::director ? reading.told_director : reading.told_player) = std::move(told.name);
            entry.title.reset();
            return;
        }
        // So does the news of a programme: three films with their years, none of them in the headline.
        if (tells_of_many(entry)) {
            entry.title.reset();
            return;
        }
        // A list of one film's facts stands under its title, whatever the site writes around it.
        if (headline_names(entry))
            return;
        if (entry.title && (reading.byline.criticism ? titled_by_label(tokens.within(entry.title->title)) : about_one_film(reading)))
            return;
        // What stands over an article's headline is no film's title.
        if (auto const headline = reading.byline.headline; !headline.empty() && entry.title && entry.title->whole.end <= headline.begin
            && reading.byline.published && !is_over_deck(*entry.title)) {
            entry.title = take_title_apart(reading, headline);
            if (entry.title && !entry.title->quoted && !entry.title->by && !entry.title->year
                && !said_again(tokens.within(entry.title->title)))
                entry.title.reset();
        }
        auto const site = take_sites_name(entry);
        auto const head = heading(entry);
        auto const text = std::any_of(roles.begin() + static_cast<std::ptrdiff_t>(entry.first_line),
            roles.begin() + static_cast<std::ptrdiff_t>(entry.last_line), [](LineRole const& role) { return role.prose; });
        if (!text)
            return;
        if (head.empty())
            return without_heading(entry);
        bool const criticism = reading.byline.criticism;
        bool const told = criticism || reading.byline.published;
        if (told && entry.title && heads_facts(entry.title->whole))
            return;
        if (auto title = told ? boxed(entry, head) : std::nullopt) {
            entry.title = std::move(title);
            return;
        }
        auto const named = films_of_text(reading, roles, entry, head);
        // «…» in the heading may be a festival's name or a house's.
        if (entry.title && entry.title->quoted && called_event(entry.title->title)) {
            entry.title = part_of(head, named);
            return;
        }
        if (auto title = told && entry.title && past_criticism(tokens.within(head).first, tokens.within(head).last)
                ? behind_rubric(head, named)
                : std::nullopt) {
            entry.title = std::move(title);
            return;
        }
        // A heading that is taken as a title of several parts, or that the text confirms, stays.
        if (entry.title && (entry.title->quoted || entry.title->by || entry.title->year || said_again(tokens.within(entry.title->title))))
            return;
        bool const article = told || (!entry.title && !has_film_labels());
        if (article && (criticism || speaks_of_films(entry) || part_of(head, named)))
            of_article(entry, head, named, site.has_value());
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
