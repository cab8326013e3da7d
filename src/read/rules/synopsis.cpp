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
#include "read/told_awards.hpp"

#include <algorithm>
#include <array>
#include <string_view>

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
        story(entry);
    }

    // A sentence that tells what happens: it speaks neither of the film nor of who made it, of prizes, years or the critic.
    bool tells_story(TokenRange sentence, Entry& entry) const
    {
        if (sentence.size() < 5 || speaks_of_film(sentence, entry))
            return false;
        for (auto at = sentence.first; at < sentence.last; ++at)
            for (auto category : {Category::first_person, Category::prize, Category::won, Category::nominated, Category::event,
                     Category::section, Category::venue, Category::form})
                if (auto const* mark = reading.at(category, at); mark && mark->language == reading.table)
                    return false;
        for (auto const& credit : entry.film().credits) {
            if (*credit.role != Role::director)
                continue;
            auto const folded = fold(*credit.name);
            auto const family = folded.substr(folded.rfind(' ') + 1);
            for (auto at = sentence.first; at < sentence.last; ++at)
                if (tokens[at].folded.starts_with(family))
                    return false;
        }
        return match_prose(reading, sentence).empty();
    }

    // A review that names no parts: the first paragraph whose sentences tell what happens, all but one of them.
    void story(Entry& entry)
    {
        for (auto i = entry.first_line; i < entry.last_line; ++i) {
            if (!running(i) || quotation(reading.lines[i]) || reading.lines[i].tokens.size() < 25)
                continue;
            auto const all = sentences(reading, reading.lines[i]);
            auto const others = std::count_if(all.begin(), all.end(), [&](TokenRange each) { return !tells_story(each, entry); });
            if (all.size() < 2 || others * 3 > static_cast<std::ptrdiff_t>(all.size()) || !tells_story(all.front(), entry))
                continue;
            entry.film().synopsis = reading.value(reading.lines[i].span);
            return;
        }
    }

    // "Summer 1981.", "Rujan 1991.": when the story begins, without a day.
    bool sets_time(TokenRange sentence) const
    {
        auto const days = reading.dates_in(sentence);
        bool const month = days.size() == 1 && days.front().from.year && !days.front().from.day;
        bool const season = reading.at(Category::season, sentence.first) && sentence.size() > 1
            && fact_at(reading, sentence.first + 1, sentence.last).kind == Fact::Kind::year;
        return sentence.size() <= 5 && (month || season);
    }

    // "CB acceptée à partir de 10 €.", "All begin at 20.00", "The screening is cancelled.": what visitors have to know.
    bool is_for_visitors(TokenRange sentence) const
    {
        static constexpr std::array<std::string_view, 14> money{
            "€", "$", "£", "kč", "zł", "lei", "kr", "ft", "грн", "руб", "лв", "₺", "円", "元"};
        if (!reading.times_in(sentence).empty())
            return true;
        for (auto at = sentence.first; at < sentence.last; ++at) {
            auto const* off = reading.at(Category::cancelled, at);
            bool const beside =
                (at > sentence.first && tokens[at - 1].is_number()) || (at + 1 < sentence.last && tokens[at + 1].is_number());
            if ((off && off->language == reading.table)
                || (beside && std::find(money.begin(), money.end(), tokens[at].folded) != money.end()))
                return true;
        }
        return false;
    }

    // Facts, names behind labels, prizes, a day: what may stand before the text on its line.
    bool states_facts(TokenRange sentence) const
    {
        TokenRange const opening{sentence.first, std::min(sentence.first + 2, sentence.last)};
        if (sets_time(sentence))
            return false;
        bool const dated = !reading.dates_in(opening).empty() || !reading.times_in(opening).empty();
        if (sentence.size() <= 3 || (dated && sentence.size() <= 24))
            return true;
        std::uint32_t facts = 0;
        std::uint32_t names = 0;
        for (auto at = sentence.first; at < sentence.last;) {
            auto const fact = fact_at(reading, at, sentence.last);
            auto const people = names_at(reading, at, sentence.last);
            facts += fact.range.size();
            names += people.size();
            at = std::max({at + 1, fact.range.last, people.last});
        }
        bool const label = reading.at(Category::label, sentence.first) || reading.at(Category::with, sentence.first)
            || reading.at(Category::by, sentence.first) || reading.at(Category::director_mark, sentence.first);
        // "Podle novely Vladislava Vančury", "Naar het boek van …": the label's own words.
        if (auto const* source = reading.at(Category::label, sentence.first); source && source->language == reading.table)
            names += source->range.size();
        if (is_for_visitors(sentence) || facts * 3 >= sentence.size() || ((label || facts) && (facts + names) * 2 >= sentence.size()))
            return true;
        auto const prizes = told_awards(reading, sentence);
        return !prizes.empty() && sentence.size() <= 24;
    }

    bool says(TokenRange sentence, Category category) const
    {
        auto const* mark = reading.in(category, sentence);
        return mark && mark->language == reading.table;
    }

    // What of the range is text: without the sentences of facts before it. Empty where too little remains.
    TokenRange text_in(TokenRange range) const
    {
        if (range.empty())
            return {};
        for (auto sentence : sentences(reading, range)) {
            if (!states_facts(sentence))
                break;
            range.first = sentence.last;
        }
        if (range.size() < 12)
            return {};
        auto const all = sentences(reading, range);
        // Prizes and festivals in every sentence: news.
        if (std::all_of(
                all.begin(), all.end(), [&](TokenRange each) { return says(each, Category::prize) || says(each, Category::event); }))
            return {};
        // The prizes stand before the story.
        auto const story = std::find_if(all.begin(), all.end(), [&](TokenRange each) { return !says(each, Category::prize); });
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
        if (line.noise || reading.claimed[i] || line.tokens.size() < 12 || quotation(line) || line.kind == BlockKind::heading
            || roles[i].facts || roles[i].dates)
            return {};
        if (auto const title = tokens.within(entry.title->whole); line.tokens.holds(title))
            return text_in(behind_title(title, line.tokens));
        if (auto const behind = text_behind_labels(reading, i); !behind.empty())
            return text_in(behind);
        return running(i) ? text_in(line.tokens) : TokenRange();
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
            film.synopsis = reading.value({tokens[text.first].span.begin, reading.lines[last].span.end});
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
