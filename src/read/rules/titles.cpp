// Titles of the entries' films: the heading, further titles in brackets, behind a slash or in the line below, and labelled ones.
//
//   Leviathan / (orig. Leviafan) · The Siege / Blockade - Le Siège · Originaltitel: Сталкер · Атлантида / Atlantis
//   not: the line below that names the director or the kind of event

#include "read/titles.hpp"
#include "read/entries.hpp"
#include "read/facts.hpp"
#include "read/openings.hpp"
#include "read/page_title.hpp"
#include "read/rule.hpp"
#include "read/tagged_anchors.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace kinotheca::rules {

namespace {

void add(Film& film, Title title)
{
    if (!title.text)
        return;
    for (auto& known : film.titles)
        if (same_words(*known.text, *title.text))
            return;
    film.titles.push_back(std::move(title));
}

struct TitleReader {
    Reading& reading;
    std::vector<LineRole> roles;
    bool one_film;
    std::unordered_set<std::string> heads; // the titles of all entries
    TitleTags tags;

    explicit TitleReader(Reading& page) : reading(page), roles(line_roles(page)), one_film(about_one_film(page)), tags(page)
    {
        for (auto const& entry : reading.entries)
            if (entry.title)
                heads.insert(bare_words(reading.words(entry.title->title)));
    }

    void headings()
    {
        for (auto& entry : reading.entries) {
            if (!entry.title || entry.block)
                continue;
            auto& film = entry.film();
            // A heading in capitals that the page also writes as a title is the latter: "The Invasion", said "The invasion by …" first.
            auto const title = better_spelling(entry);
            add(film, {reading.value(title), {TitleKind::main, entry.title->title}});
            for (auto const& other : entry.title->others)
                if (other.text.at.empty() || !is_other(reading.tokens.within(other.text.at.front())))
                    add(film, other);
            titles_behind(entry);
            if (entry.title->year && !film.year)
                film.year = entry.title->year;
        }
    }

    // "(2000, Béla Tarr & Ágnes Hranitzky)": who made it, for the learned signs.
    bool is_other(TokenRange words) const { return tags.is_other(words) && !tags.hold_title(words); }

    // Whether the sign parts two titles of one film: "Return (Sugrįžimas)", "Lumina dinăuntru/ Un beau soleil intérieur".
    bool parts_titles(std::uint32_t at) const
    {
        auto const& token = reading.tokens[at];
        return token.is("(") || token.is("[") || token.is("/") || token.is("|") || token.is("\"") || (token.is("-") && token.spaced);
    }

    // What the learned signs know as titles right behind the film's own, in its line.
    void titles_behind(Entry& entry)
    {
        auto const own = reading.tokens.within(entry.title->title);
        auto const line = reading.lines[reading.line_of(own.first)].tokens;
        auto end = own.last;
        for (auto const& each : reading.tagged_in({own.last, line.last})) {
            bool parted = each.range.first > end && each.range.first <= end + 3;
            for (auto at = end; parted && at < each.range.first; ++at)
                parted = parts_titles(at) || reading.tokens[at].is(")");
            if (each.tag != WordTag::title || !each.is_sure() || !parted || heads_entry(each.range))
                break;
            auto const span = reading.span(each.range);
            add(entry.film(), {reading.value(span), {TitleKind::alternative, span}});
            end = each.range.last;
        }
    }

    bool heads_entry(TokenRange title) const { return heads.contains(bare_words(reading.words(reading.span(title)))); }

    // The heading is often said twice, once in small letters: the one with more capital initials is the title as the page means it.
    Span better_spelling(Entry const& entry) const
    {
        auto best = entry.title->title;
        auto const capitals = [&](Span span) {
            auto const range = reading.tokens.within(span);
            int count = 0;
            for (auto at = range.first; at < range.last; ++at)
                count += reading.tokens[at].capital && !reading.tokens[at].capitals;
            return count;
        };
        for (auto i = entry.first_line; i < entry.last_line && i < entry.first_line + 12; ++i) {
            auto const& line = reading.lines[i];
            if (line.noise || !roles[i].title_like)
                continue;
            auto const taken = take_title_apart(reading, line.span);
            if (taken && same_words(reading.words(taken->title), reading.words(best)) && capitals(taken->title) > capitals(best))
                best = taken->title;
        }
        return best;
    }

    // Lines below the title, above the facts and the prose, that hold nothing but further titles.
    void lines_below()
    {
        for (auto& entry : reading.entries) {
            if (!entry.title || entry.film().titles.empty())
                continue;
            auto const heading = reading.line_of(reading.tokens.within(entry.title->whole).first);
            int seen = 0;
            bool below = false;
            for (auto i = heading + 1; i < entry.last_line && seen < 3; ++i) {
                auto const& line = reading.lines[i];
                if (line.noise)
                    continue;
                ++seen;
                if (i == heading + 1 && line.gap == 0)
                    if (auto const other = bracket_before_facts(i); !other.empty()) {
                        for (auto& title : further_titles(reading, other))
                            add(entry.film(), title);
                        break;
                    }
                auto const bracketed = reading.tokens[line.tokens.first].is("(") && reading.tokens[line.tokens.last - 1].is(")");
                if (bracketed && !roles[i].facts && !roles[i].labelled && runs_in(reading, i, i + 1).empty()) {
                    for (auto& title : further_titles(reading, line.span))
                        add(entry.film(), title);
                    continue;
                }
                // Under the title of a card stand its house and town.
                if (!(roles[i].title_like || begins_with_remark(line)) || line.item || line.tokens.size() > 14
                    || reading.entries.size() > 1)
                    break;
                if (same_words(reading.words(line.span), reading.words(entry.title->whole)))
                    continue;
                // Below a title in another language goes on what the page says, behind an empty line.
                if (below && line.gap > 0)
                    break;
                if (!is_further_title(entry, i))
                    break;
                below = below || stands_below(entry, i);
                for (auto& title : further_titles(reading, line.span))
                    add(entry.film(), title);
            }
        }
        repeated_heading();
    }

    // "(Il fuciliere Wipf) Svizzera 1938, 35mm, b/n, 110’": brackets with which the line of the film's facts begins. Empty where there are
    // none.
    Span bracket_before_facts(std::size_t i) const
    {
        auto const range = reading.lines[i].tokens;
        if (range.size() < 4 || !reading.tokens[range.first].is("("))
            return {};
        auto close = range.first + 1;
        while (close < range.last && !reading.tokens[close].is(")"))
            ++close;
        auto next = close + 1;
        while (next < range.last && reading.tokens[next].is(","))
            ++next;
        TokenRange const inside{range.first + 1, close};
        bool const facts = next < range.last && fact_at(reading, next, range.last).kind != Fact::Kind::none;
        bool const title = facts && fact_at(reading, inside.first, inside.last).kind == Fact::Kind::none
            && looks_like_title(reading, reading.span(inside)) && !is_other(inside);
        return title ? reading.span(inside) : Span();
    }

    // "(festivalový název) Valerie and Her Week of Wonders"
    bool begins_with_remark(Line const& line) const
    {
        auto const range = line.tokens;
        if (range.size() < 4 || !reading.tokens[range.first].is("(") || reading.tokens[range.first + 1].capital)
            return false;
        for (auto at = range.first + 2; at + 1 < range.last && at < range.first + 6; ++at)
            if (reading.tokens[at].is(")"))
                return reading.tokens[at + 1].capital;
        return false;
    }

    // The heading is said again further down with a line of other titles below it.
    void repeated_heading()
    {
        for (auto& entry : reading.entries) {
            if (!entry.title || !entry.main)
                continue;
            auto const words = reading.words(entry.title->whole);
            auto const heading = reading.line_of(reading.tokens.within(entry.title->whole).first);
            for (auto i = heading + 1; i + 1 < entry.last_line && i < heading + 30; ++i) {
                if (!same_words(reading.words(reading.lines[i].span), words))
                    continue;
                auto const& below = reading.lines[i + 1];
                auto const range = below.tokens;
                auto const bracketed = reading.tokens[range.first].is("(") && reading.tokens[range.last - 1].is(")");
                if (bracketed || (roles[i + 1].title_like && range.size() <= 10 && is_further_title(entry, i + 1)))
                    for (auto& title : further_titles(reading, below.span))
                        add(entry.film(), title);
            }
        }
    }

    // Directly under the title of a page with a list of the film's facts: words that are nobody's name and no sentence.
    bool stands_below(Entry const& entry, std::size_t i) const
    {
        auto const& line = reading.lines[i];
        auto const range = line.tokens;
        auto const heading = reading.line_of(reading.tokens.within(entry.title->whole).first);
        for (auto between = heading + 1; between < i; ++between)
            if (!reading.lines[between].noise)
                return false;
        if (!one_film || !entry.main || range.size() > 9 || range.size() < 2 || line.item)
            return false;
        for (auto at = range.first; at < range.last; ++at)
            if (reading.tokens[at].is_number()
                || (reading.tokens[at].is_sign() && !reading.tokens[at].is("'") && !reading.tokens[at].is(",")
                    && !reading.tokens[at].is("-"))
                || reading.at(Category::medium, at) || reading.at(Category::film_word, at) || reading.at(Category::label, at))
                return false;
        // Where no capitals tell a title, other letters than those of the heading do.
        auto const& own = reading.tokens[reading.tokens.within(entry.title->title).first];
        auto const& here = reading.tokens[range.first];
        if (here.caseless && own.caseless && here.together == own.together)
            return false;
        auto const name = std::partition_point(
            reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.first < range.first; });
        bool const person = name != reading.names.end() && name->range == range && name->parts <= 3;
        return !person || reading.at(Category::article, range.first);
    }

    bool is_further_title(Entry& entry, std::size_t i) const
    {
        auto const& line = reading.lines[i];
        auto range = line.tokens;
        while (begins_with_remark(line) && range.size() > 1 && !reading.tokens[range.first++].is(")"))
            ;
        for (auto category : {Category::label, Category::theme, Category::venue, Category::hall, Category::with, Category::certificate,
                 Category::noise, Category::related, Category::format_words, Category::medium})
            // "After the Curfew": a title may begin with a word that another language has for a label.
            if (auto const* mark = reading.at(category, range.first);
                mark && (mark->language == reading.table || mark->range.last + 1 >= range.last || reading.tokens[mark->range.last].is(":")))
                return false;
        // "Susuz Yaz - Blu-ray / Criterion": one word under a disc's title is its publisher.
        if (range.size() == 1 && !reading.tokens[range.first].together
            && reading.in(Category::medium, reading.lines[reading.line_of(reading.tokens.within(entry.title->whole).first)].tokens))
            return false;
        // Neither is a price.
        for (auto at = range.first; at < range.last; ++at)
            if (auto const sign = reading.words(reading.tokens[at].span); sign == "€" || sign == "£" || sign == "$" || sign == "¥")
                return false;
        // The rows of a table are no titles.
        if (reading.words(line.span).find('\t') != std::string_view::npos)
            return false;
        auto const* by = reading.at(Category::by, range.first);
        if ((by && by->language == reading.table) || reading.in(Category::event, range) || reading.in(Category::day, range))
            return false;
        for (auto const& credit : entry.film().credits)
            if (same_words(*credit.name, reading.words(line.span)))
                return false;
        for (auto const& date : reading.dates)
            if (range.holds(date.range))
                return false;
        // The film's facts must stand beside it: else the line may be anything.
        auto const near = [&](std::size_t other) { return other > i && other <= i + 4; };
        if (stands_below(entry, i))
            return true;
        return std::any_of(reading.labelled.begin(), reading.labelled.end(), [&](Labelled const& labelled) {
            return near(labelled.line) && std::any_of(labelled.words.begin(), labelled.words.end(), [](auto word) {
                return word == "director" || word == "year" || word == "country" || word == "minutes";
            });
        }) || std::any_of(reading.runs.begin(), reading.runs.end(), [&](FactsRun const& run) { return near(run.line) && run.kinds >= 2; });
    }

    // "Film", alone over a headline: the rubric of a paper.
    bool is_rubric(Labelled const& labelled) const
    {
        auto const range = reading.tokens.within(labelled.label);
        return reading.lines[labelled.line].tokens == range
            && (reading.whole(Category::film_word, range) || reading.whole(Category::theme, range) || reading.whole(Category::kind, range));
    }

    // "Título original: The King's Speech.": the full stop ends what the label says.
    Span without_stop(Span value) const
    {
        auto range = reading.tokens.within(value);
        bool const stop = range.size() > 2 && reading.tokens[range.last - 1].is(".") && !reading.tokens[range.last - 1].spaced
            && (reading.tokens[range.last - 2].folded.size() > 3 || reading.tokens[range.last - 2].is(")"));
        return stop ? reading.span({range.first, range.last - 1}) : value;
    }

    void labels()
    {
        for (auto const& labelled : reading.labelled) {
            auto* entry = reading.entry_at(labelled.line);
            if (!entry || reading.claimed[labelled.line] || (reading.person && entry->main))
                continue;
            for (auto word : labelled.words) {
                if (!word.starts_with("title") || labelled.values.empty() || is_rubric(labelled))
                    continue;
                auto& film = entry->film();
                auto kind = word == "title-original"         ? TitleKind::original
                    : word == "title" && film.titles.empty() ? TitleKind::main
                                                             : TitleKind::alternative;
                // "Other titles: A / B / C" on a page that has no heading but one of these: the first is the film's.
                if (entry->title && labelled.values.size() == 1 && labelled.values.front().holds(entry->title->title)
                    && word == "title-alternative") {
                    film.titles.clear();
                    kind = TitleKind::main;
                }
                for (auto value : labelled.values)
                    for (auto& title : further_titles(reading, without_stop(value))) {
                        title.kind = {kind, labelled.label};
                        add(film, std::move(title));
                        if (kind == TitleKind::main)
                            kind = TitleKind::alternative;
                    }
            }
        }
    }
};

void read_titles(Reading& reading)
{
    TitleReader reader(reading);
    reader.headings();
    reader.lines_below();
    reader.labels();
}

} // namespace

extern Rule const titles;
Rule const titles{Stage::facts, read_titles};

} // namespace kinotheca::rules
