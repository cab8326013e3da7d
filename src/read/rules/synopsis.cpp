// The text that tells what the film is about: under its heading, else the first running text of the entry.
//
//   Plot synopsis / The film consists … · Synopsis : À dix-sept ans, Sam … · a card's teaser
//   in a review: Nobody smiles for the first half-hour of Fallen Leaves. | Ansa, played by Alma Pöysti, loses her job … (the plot alone)
//   not: a critic's quotation, the house's word about itself, a review that does not tell the plot, news

#include "read/entries.hpp"
#include "read/facts.hpp"
#include "read/label_words.hpp"
#include "read/openings.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"
#include "read/story.hpp"

#include <algorithm>

namespace kinotheca::rules {

namespace {

struct SynopsisReader {
    Reading& reading;
    Tokens const& tokens;
    std::vector<LineRole> roles;
    Story signs;

    explicit SynopsisReader(Reading& page) : reading(page), tokens(page.tokens), roles(line_roles(page)), signs(page) {}

    void labelled()
    {
        for (auto const& label : reading.labelled) {
            if (std::find(label.words.begin(), label.words.end(), "synopsis") == label.words.end() || label.values.empty())
                continue;
            auto* entry = reading.entry_at(label.line);
            if (!entry || entry->film().synopsis)
                continue;
            Span const whole{label.values.front().begin, label.values.back().end};
            if (tokens.within(whole).size() >= 8)
                entry->film().synopsis = reading.value(whole);
        }
    }

    bool running(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        return roles[i].prose && !roles[i].labelled && !line.noise && !reading.claimed[i] && line.tokens.size() >= 12 && !lists_names(line);
    }

    // "Avec Corinne Marchand (Cléo), Antoine Bourseiller (Antoine), Dominique Davray (Angèle)": names, brackets and signs, little else.
    bool lists_names(Line const& line) const
    {
        // Where no capitals tell names, any words may be taken for some.
        if (tokens[line.tokens.first].caseless)
            return false;
        std::uint32_t others = line.tokens.size();
        std::uint32_t after = line.tokens.first;
        std::size_t count = 0;
        auto each = std::partition_point(
            reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range.first < line.tokens.first; });
        for (; each != reading.names.end() && each->range.last <= line.tokens.last; ++each)
            if (each->parts >= 2 && each->range.first >= after) {
                others -= each->range.size();
                after = each->range.last;
                ++count;
            }
        bool bracketed = false;
        for (auto at = line.tokens.first; at < line.tokens.last; ++at) {
            bracketed = (bracketed || tokens[at].is("(")) && !tokens[at].is(")");
            others -= std::min<std::uint32_t>(others, bracketed || tokens[at].is_sign() ? 1 : 0);
        }
        return count >= 3 && others * 4 <= line.tokens.size();
    }

    // "Sam (Lily Collias)", "Ansa, played by Alma Pöysti": a part and who plays it.
    bool tells_part(TokenRange sentence) const
    {
        auto each = std::partition_point(
            reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range.first < sentence.first; });
        for (; each != reading.names.end() && each->range.last < sentence.last; ++each) {
            auto const& run = *each;
            if (run.parts < 2)
                continue;
            bool const bracketed = run.range.first > sentence.first + 1 && tokens[run.range.first - 1].is("(")
                && tokens[run.range.last].is(")") && tokens[run.range.first - 2].capital && !reading.in(Category::country, run.range);
            if (bracketed)
                return true;
        }
        for (auto const& match : match_prose(reading, sentence))
            if (match.pattern->property == "cast" && match.first(Slot::character))
                return true;
        return false;
    }

    // The plot in a review: from behind what the critic says of the film to the end of the paragraph that names the parts.
    void plot(Entry& entry)
    {
        for (auto i = entry.first_line; i < entry.last_line; ++i) {
            if (!running(i))
                continue;
            auto const& line = reading.lines[i];
            auto begin = line.tokens.first;
            bool found = false;
            for (auto sentence : sentences(reading, line)) {
                if (tells_part(sentence)) {
                    found = true;
                    break;
                }
                if (signs.speaks_of_film(sentence, tokens.within(entry.title->title)))
                    begin = sentence.last;
            }
            if (!found || begin >= line.tokens.last)
                continue;
            entry.film().synopsis = reading.value(reading.span({begin, line.tokens.last}));
            return;
        }
        story(entry);
    }

    bool tells_story(TokenRange sentence, Entry& entry) const
    {
        return signs.tells(sentence, tokens.within(entry.title->title), entry.film());
    }

    // A review that names no parts: the first paragraph whose sentences tell what happens, all but one of them.
    void story(Entry& entry)
    {
        for (auto i = entry.first_line; i < entry.last_line; ++i) {
            if (!running(i) || signs.quotation(reading.lines[i]) || reading.lines[i].tokens.size() < 25)
                continue;
            auto const all = sentences(reading, reading.lines[i]);
            auto const others = std::count_if(all.begin(), all.end(), [&](TokenRange each) { return !tells_story(each, entry); });
            if (all.size() < 2 || others * 3 > static_cast<std::ptrdiff_t>(all.size()) || !tells_story(all.front(), entry))
                continue;
            entry.film().synopsis = reading.value(reading.lines[i].span);
            return;
        }
    }

    // What of the range is text: without the sentences of facts before it. Empty where too little remains.
    TokenRange text_in(TokenRange range) const
    {
        if (range.empty())
            return {};
        for (auto sentence : sentences(reading, range)) {
            if (!signs.states_facts(sentence))
                break;
            range.first = sentence.last;
        }
        if (range.size() < 12)
            return {};
        auto const all = sentences(reading, range);
        // Prizes and festivals in every sentence: news.
        if (std::all_of(all.begin(), all.end(),
                [&](TokenRange each) { return signs.says(each, Category::prize) || signs.says(each, Category::event); }))
            return {};
        // The prizes stand before the story.
        auto const story = std::find_if(all.begin(), all.end(), [&](TokenRange each) { return !signs.says(each, Category::prize); });
        if (story != all.end() && story - all.begin() <= 3 && range.last - story->first >= 12)
            range.first = story->first;
        return range;
    }

    // What follows a title that stands at the beginning of its line, parted from it by a sign or a wide gap, behind its brackets.
    TokenRange behind_title(TokenRange title, TokenRange line) const
    {
        auto at = title.last;
        if (title.first > line.first + 6 || at + 20 >= line.last)
            return {};
        if (tokens[at].is("\""))
            ++at;
        bool const gap = tokens[at].span.begin > tokens[at - 1].span.end + 1;
        if (tokens[at].is("("))
            while (at < line.last && !tokens[at - 1].is(")"))
                ++at;
        else if (!gap && (!tokens[at].is_sign() || tokens[at].is(",")))
            return {};
        while (at < line.last && tokens[at].is_sign() && !tokens[at].is("\""))
            ++at;
        return {at, line.last};
    }

    // The text of a line: behind the title, behind labels, behind facts.
    TokenRange text_of(std::size_t i, Entry const& entry) const
    {
        auto const& line = reading.lines[i];
        if (line.noise || reading.claimed[i] || line.tokens.size() < 12 || signs.quotation(line) || line.kind == BlockKind::heading
            || roles[i].facts || roles[i].dates)
            return {};
        if (auto const title = tokens.within(entry.title->whole); line.tokens.holds(title))
            return text_in(behind_title(title, line.tokens));
        if (auto const behind = behind_facts(i); !behind.empty())
            return text_in(behind);
        if (auto const behind = label_begins(i) ? text_behind_labels(reading, i) : TokenRange(); !behind.empty())
            return text_in(behind);
        return running(i) || is_text(i) ? text_in(line.tokens) : TokenRange();
    }

    // Whether the line's first label stands near its beginning: "Ihre Bilder, ihre Stimmen: Mehr braucht es nicht" has none.
    bool label_begins(std::size_t i) const
    {
        auto const labels = reading.labelled_in(i, i + 1);
        auto const& line = reading.lines[i];
        return labels.empty() || tokens.within(labels.front().label).first < line.tokens.first + 12;
    }

    // A line that is text though it is short or a word in it looks like a label.
    bool is_text(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        if (line.tokens.size() < 12)
            return false;
        auto const& last = tokens[line.tokens.last - 1];
        bool const stops = last.is(".") || last.is("!") || last.is("?") || last.is("…") || last.is("。");
        bool const labelled = roles[i].labelled && (label_begins(i) || reading.labelled_in(i, i + 1).empty());
        return !labelled && !lists_names(line) && (stops || i + 1 == reading.lines.size());
    }

    // "Instruktør: Ali Abbasi. Spilletid: 110 min. (Sverige, 2018) I tolden på en færgehavn sidder Tina. …": behind the brackets that
    // end the facts at the line's beginning.
    TokenRange behind_facts(std::size_t i) const
    {
        auto const& line = reading.lines[i].tokens;
        for (auto const& run : runs_in(reading, i, i + 1)) {
            auto const at = run.range.last + 1;
            if (!run.bracketed || run.range.first > line.first + 30 || at + 12 >= line.last)
                continue;
            bool const opens = tokens[at].is_word() && (tokens[at].capital || tokens[at].caseless);
            bool const facts = roles[i].labelled || run.range.first <= line.first + 1;
            return opens && facts ? TokenRange{at, line.last} : TokenRange();
        }
        return {};
    }

    // The line where a text begins that is broken into short lines, given one of them: one goes on with a small letter.
    std::size_t first_of_wrapped(std::size_t i, std::size_t least) const
    {
        auto const small = [&](std::size_t line) {
            auto const& first = tokens[reading.lines[line].tokens.first];
            return first.is_word() && !first.capital && !first.caseless;
        };
        auto const goes_on = [&](std::size_t above) {
            auto const& line = reading.lines[above];
            if (line.tokens.empty() || line.noise || roles[above].facts || roles[above].dates || roles[above].labelled
                || reading.lines[above + 1].gap != 0)
                return false;
            return small(above + 1) || (small(above) && !tokens[line.tokens.last - 1].is_word());
        };
        while (i > least + 1 && goes_on(i - 1))
            --i;
        return i;
    }

    // Whether the text that begins so many lines below the title can tell the film. An article whose heading is a sentence tells other
    // things first; so does what is far from a title without facts.
    bool is_likely(Entry& entry, TokenRange text, std::size_t below) const
    {
        auto const title = tokens.within(entry.title->whole);
        bool const headed = reading.lines[reading.line_of(title.first)].tokens.size() <= title.size() + 12;
        auto const& film = entry.film();
        bool const facts = film.year || film.minutes || !film.countries.empty() || entry.event;
        if (!entry.main)
            return below < 3 || facts;
        auto const all = sentences(reading, text);
        auto const name = tokens.within(entry.title->title);
        return headed && (facts || (!all.empty() && (signs.names_title(all.front(), name) || tells_story(all.front(), entry))));
    }

    void first_text(Entry& entry)
    {
        auto& film = entry.film();
        // An article about a director tells his life.
        if (film.synopsis || !entry.title || reading.told_director)
            return;
        // A person's page has its own dates; the text below a film of its list tells that film.
        if ((reading.byline.criticism || reading.byline.published) && !reading.person)
            return plot(entry);
        // Behind the facts on the entry's own line: "Title (Dir. …) (77 mins) Dr Caligari, a hypnotist, …".
        auto const& head = reading.lines[entry.first_line];
        std::uint32_t behind = 0;
        for (auto const& run : runs_in(reading, entry.first_line, entry.first_line + 1))
            if (run.bracketed)
                behind = std::max(behind, run.range.last + 1);
        if (behind && behind + 12 < head.tokens.last) {
            if (auto const text = text_in({behind, head.tokens.last}); !text.empty()) {
                film.synopsis = reading.value(reading.span(text));
                return;
            }
        }
        auto const start = reading.line_of(tokens.within(entry.title->whole).first);
        for (auto i = start; i < entry.last_line; ++i) {
            auto const text = text_of(i, entry);
            if (text.empty())
                continue;
            auto last = i;
            while (last + 1 < entry.last_line && running(last + 1) && reading.lines[last + 1].gap <= 1)
                ++last;
            if (!is_likely(entry, text, i - start))
                return;
            auto begin = tokens[text.first].span.begin;
            if (text.first == reading.lines[i].tokens.first)
                begin = reading.lines[first_of_wrapped(i, start)].span.begin;
            film.synopsis = reading.value({begin, reading.lines[last].span.end});
            return;
        }
    }
};

void read_synopsis(Reading& reading)
{
    SynopsisReader reader(reading);
    reader.labelled();
    for (auto& entry : reading.entries)
        reader.first_text(entry);
}

} // namespace

extern Rule const synopsis;
Rule const synopsis{Stage::facts, read_synopsis};

} // namespace kinotheca::rules
