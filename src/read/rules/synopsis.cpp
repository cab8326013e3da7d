// The text that tells what the film is about: under its heading, else the first running text of the entry.
//
//   Plot synopsis / The film consists … · Synopsis : À dix-sept ans, Sam … · a card's teaser
//   in a review: Nobody smiles for the first half-hour of Fallen Leaves. | Ansa, played by Alma Pöysti, loses her job … (the plot alone)
//   not: a critic's quotation, the house's word about itself, a review that does not tell the plot, news

#include "read/entries.hpp"
#include "read/facts.hpp"
#include "read/label_words.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"

#include <algorithm>

namespace kinotheca::rules {

namespace {

struct SynopsisReader {
    Reading& reading;
    Tokens const& tokens;
    std::vector<LineRole> roles;

    explicit SynopsisReader(Reading& page) : reading(page), tokens(page.tokens), roles(line_roles(page)) {}

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
        return roles[i].prose && !roles[i].labelled && !line.noise && !reading.claimed[i] && line.tokens.size() >= 12;
    }

    bool quotation(Line const& line) const
    {
        if (!tokens[line.tokens.first].is("\""))
            return false;
        auto const& last = tokens[line.tokens.last - 1];
        return last.is("\"") || line.tokens.size() > 40;
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

    bool speaks_of_film(TokenRange sentence, Entry const& entry) const
    {
        if (reading.in(Category::film_word, sentence))
            return true;
        auto const title = tokens.within(entry.title->title);
        for (auto at = sentence.first; at + title.size() <= sentence.last; ++at) {
            bool same = true;
            for (std::uint32_t n = 0; same && n < title.size(); ++n)
                same = tokens[at + n].folded == tokens[title.first + n].folded;
            if (same)
                return true;
        }
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
                if (speaks_of_film(sentence, entry))
                    begin = sentence.last;
            }
            if (!found || begin >= line.tokens.last)
                continue;
            entry.film().synopsis = reading.value(reading.span({begin, line.tokens.last}));
            return;
        }
    }

    // Behind the labels of a line and the facts that may follow them: "Cast: A, B. Black and white, 92 min. | A village vanishes …".
    TokenRange behind_labels(std::size_t i) const
    {
        auto text = text_behind_labels(reading, i);
        if (text.size() < 12 || reading.claimed[i] || reading.lines[i].noise)
            return {};
        for (auto sentence : sentences(reading, text)) {
            if (!states_facts(sentence))
                break;
            text.first = sentence.last;
        }
        return text.size() >= 12 ? text : TokenRange();
    }

    bool states_facts(TokenRange sentence) const
    {
        std::uint32_t known = 0;
        for (auto at = sentence.first; at < sentence.last;) {
            auto const fact = fact_at(reading, at, sentence.last);
            known += fact.range.size();
            at = std::max(at + 1, fact.range.last);
        }
        return known * 3 >= sentence.size() || sentence.size() <= 3;
    }

    void first_text(Entry& entry)
    {
        auto& film = entry.film();
        if (film.synopsis || !entry.title)
            return;
        if (reading.byline.criticism || reading.byline.published)
            return plot(entry);
        // Behind the facts on the entry's own line: "Title (Dir. …) (77 mins) Dr Caligari, a hypnotist, …".
        auto const& head = reading.lines[entry.first_line];
        std::uint32_t behind = 0;
        for (auto const& run : reading.runs)
            if (run.bracketed && run.line == entry.first_line)
                behind = std::max(behind, run.range.last + 1);
        if (behind && behind + 12 < head.tokens.last) {
            film.synopsis = reading.value(reading.span({behind, head.tokens.last}));
            return;
        }
        auto const start = reading.line_of(tokens.within(entry.title->whole).first);
        for (auto i = start + 1; i < entry.last_line; ++i) {
            // "Cast: A, B. A village vanishes from the map …"
            if (auto const text = behind_labels(i); !text.empty()) {
                film.synopsis = reading.value(reading.span(text));
                return;
            }
            if (!running(i) || quotation(reading.lines[i]))
                continue;
            auto last = i;
            while (last + 1 < entry.last_line && running(last + 1) && reading.lines[last + 1].gap <= 1)
                ++last;
            film.synopsis = reading.value({reading.lines[i].span.begin, reading.lines[last].span.end});
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
