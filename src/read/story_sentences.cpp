#include "read/story_sentences.hpp"

#include "read/facts.hpp"
#include "read/openings.hpp"
#include "read/prose.hpp"
#include "read/story.hpp"
#include "read/tag_states.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace kinotheca {

namespace {

using enum StorySign;

constexpr std::uint32_t least_story_words = 4;
constexpr std::size_t most_of_line = 80; // sentences and parts of them
constexpr std::size_t most_of_page = 6000;
// Nor is a sentence of more words than this a text on a film.
constexpr std::size_t most_sentence_words = 1000;

bool is_story(Labelled const& label)
{
    return !label.values.empty() && std::find(label.words.begin(), label.words.end(), "synopsis") != label.words.end();
}

class SentenceViewer {
public:
    SentenceViewer(Reading const& page, std::vector<LineRole> const& line_roles, std::vector<TitleMention> const& titles)
        : reading(page), tokens(page.tokens), roles(line_roles), mentions(titles), story(page)
    {
        for (auto const& label : reading.labelled)
            if (is_story(label))
                story_values.push_back(tokens.within(label.values.front()).first);
        std::sort(story_values.begin(), story_values.end());
        for (auto const& entry : reading.entries)
            for (auto const& film : entry.films)
                for (auto const& credit : film.credits)
                    if (*credit.role == Role::director) {
                        auto const folded = fold(*credit.name);
                        auto family = folded.substr(folded.rfind(' ') + 1);
                        if (family.size() >= 3)
                            families.push_back(std::move(family));
                    }
        std::sort(families.begin(), families.end());
    }

    std::vector<StorySentence> all() const
    {
        std::vector<StorySentence> list;
        for (std::size_t i = 0; i < reading.lines.size() && list.size() < most_of_page; ++i) {
            auto const& line = reading.lines[i];
            if (line.noise || line.tokens.size() < least_story_words)
                continue;
            std::uint32_t after = line.tokens.first;
            for (auto const range : starts(i)) {
                list.push_back({range, i, signs_of(range, i)});
                set(list.back().signs, inner, range.first < after);
                after = std::max(after, range.last);
            }
        }
        return list;
    }

private:
    Reading const& reading;
    Tokens const& tokens;
    std::vector<LineRole> const& roles;
    std::vector<TitleMention> const& mentions;
    Story story;
    std::vector<std::uint32_t> story_values;
    std::vector<std::string> families; // of the directors

    // A line that goes on with what the one above says.
    bool goes_on(std::size_t i) const
    {
        auto const& first = tokens[reading.lines[i].tokens.first];
        if (i == 0 || reading.lines[i].gap != 0 || !first.is_word() || first.capital || first.caseless)
            return false;
        auto const& above = reading.lines[i - 1];
        return !above.noise && above.tokens.size() >= 5 && !tokens[above.tokens.last - 1].is(".");
    }

    // Where sentences begin on the line: behind a title, a label, facts, a sign that parts them from what stands before as well.
    std::vector<TokenRange> starts(std::size_t i) const
    {
        auto const line = reading.lines[i].tokens;
        std::vector<TokenRange> list;
        for (auto sentence : sentences(reading, line)) {
            if (list.size() >= most_of_line)
                break;
            if (sentence.size() > most_sentence_words)
                continue;
            if (sentence.first != line.first || !goes_on(i))
                list.push_back(sentence);
            for (auto at = sentence.first + 1; at + least_story_words <= sentence.last && list.size() < most_of_line; ++at)
                if (may_begin(at, sentence))
                    list.push_back({at, sentence.last});
        }
        return list;
    }

    // Whether a text may begin in the midst of a sentence.
    bool may_begin(std::uint32_t at, TokenRange sentence) const
    {
        auto const& token = tokens[at];
        auto const& before = tokens[at - 1];
        if (token.is_sign() && !token.is("\""))
            return false;
        bool const opens = token.capital || token.is_number() || token.is("\"");
        bool const part = before.is(":") || before.is("|") || before.is("•") || before.is(")") || before.is("]")
            || (before.is("-") && before.spaced && token.spaced);
        bool const gap = token.span.begin > before.span.end + 1;
        bool const behind_hour = before.is_number() && token.is_word() && opens;
        if (opens && (part || gap || behind_hour))
            return !before.is(")") || token.spaced;
        if (before.is(":") && token.is_word())
            return true;
        // "“Luzes da Cidade”, dirigido por Charles Chaplin, traz o Vagabundo …": a clause behind the film's title.
        auto const named = last_mention(at);
        bool const behind = !named.empty() && named.first + 2 >= sentence.first && at <= named.last + 16;
        bool const right = behind && at <= named.last + 1 && token.is_word();
        return right || (behind && before.is(",") && token.is_word()) || (behind && before.is("\"") && token.is_word());
    }

    // The title that ends last before the token; empty where there is none.
    TokenRange last_mention(std::uint32_t at) const
    {
        auto const next =
            std::partition_point(mentions.begin(), mentions.end(), [&](TitleMention const& each) { return each.title.first < at; });
        if (next == mentions.begin() || std::prev(next)->title.last > at)
            return {};
        return std::prev(next)->title;
    }

    void see_beginning(StorySigns& seen, TokenRange range, TokenRange line) const
    {
        auto const at = range.first;
        if (at == line.first)
            return;
        auto const& before = tokens[at - 1];
        set(seen, from_colon, before.is(":"));
        set(seen, from_comma, before.is(","));
        set(seen, from_dash, before.is("-"));
        set(seen, from_bracket, before.is(")") || before.is("]"));
        set(seen, from_bar, before.is("|") || before.is("•"));
        set(seen, from_gap, tokens[at].span.begin > before.span.end + 1);
        set(seen, from_hour, before.is_number());
        set(seen, from_quote, before.is("\""));
        set(seen, from_stop, before.is(".") || before.is("!") || before.is("?") || before.is("…") || before.is("。"));
        auto const named = last_mention(at);
        set(seen, from_title, !named.empty() && at <= named.last + 2 && named.first >= line.first);
    }

    static void set(StorySigns& seen, StorySign sign, bool yes = true)
    {
        if (yes)
            seen[static_cast<std::size_t>(sign)] = true;
    }

    StorySigns signs_of(TokenRange range, std::size_t i) const
    {
        StorySigns seen;
        see_writing(seen, range);
        see_words(seen, range);
        see_marks(seen, range);
        see_tags(seen, range);
        see_line(seen, range, i);
        return seen;
    }

    void see_writing(StorySigns& seen, TokenRange range) const
    {
        auto const size = range.size();
        set(seen, size < 5 ? words_5 : size < 10 ? words_10 : size < 20 ? words_20 : size < 40 ? words_40 : words_more);
        auto last = range.last - 1;
        while (last > range.first && (tokens[last].is("\"") || tokens[last].is(")") || tokens[last].is("]")))
            --last;
        set(seen, ends_question, tokens[last].is("?"));
        set(seen, ends_call, tokens[last].is("!"));
        set(seen, ends_more, tokens[last].is("…"));
        set(seen, no_stop, tokens[last].is_word() || tokens[last].is_number() || tokens[last].is(","));
        auto const& first = tokens[range.first];
        set(seen, begins_small, first.is_word() && !first.capital && !first.caseless);
        set(seen, begins_number, first.is_number());
        set(seen, begins_quote, first.is("\""));
        set(seen, begins_bracket, first.is("(") || first.is("["));
        set(seen, begins_sign, first.is_sign() && !first.is("\"") && !first.is("("));
        set(seen, caseless, first.caseless);
        int quote_signs = 0;
        int comma_signs = 0;
        for (auto at = range.first; at < range.last; ++at) {
            auto const& token = tokens[at];
            quote_signs += token.is("\"");
            comma_signs += token.is(",");
            set(seen, colon, token.is(":"));
            set(seen, semicolon, token.is(";"));
            set(seen, brackets, token.is("("));
            set(seen, dash, token.is("-") && token.spaced);
            set(seen, address, token.is("@") || token.is("www") || token.is("http") || token.is("https"));
            set(seen, price, token.is("€") || token.is("$") || token.is("£") || token.is("%"));
        }
        set(seen, quotes, quote_signs >= 2);
        set(seen, quoted_whole, first.is("\"") && quote_signs == 2 && range.last - last > 1);
        set(seen, commas, comma_signs >= 4);
    }

    void see_words(StorySigns& seen, TokenRange range) const
    {
        int years_told = 0;
        for (auto m = reading.first_mark[range.first]; m < reading.first_mark[range.last]; ++m) {
            auto const& mark = reading.marks[m];
            if (mark.language != reading.table || mark.range.last > range.last)
                continue;
            see_mark(seen, mark, mark.range.first - range.first);
        }
        for (auto at = range.first; at < range.last; ++at)
            if (tokens[at].is_number() && tokens[at].folded.size() == 4 && number_at(reading, at) >= 1880
                && number_at(reading, at) < 2100) {
                ++years_told;
                set(seen, year_early, at < range.first + 8);
            }
        set(seen, year, years_told == 1);
        set(seen, years, years_told > 1);
        set(seen, date, !reading.dates_in(range).empty());
        set(seen, time, !reading.times_in(range).empty());
    }

    static void see_mark(StorySigns& seen, Mark const& mark, std::uint32_t place)
    {
        switch (mark.category) {
        case Category::film_word:
            set(seen, film_word);
            set(seen, film_word_first, place < 4);
            break;
        case Category::label:
            set(seen, label);
            set(seen, label_first, place == 0);
            break;
        case Category::kind: set(seen, review_word, mark.word == "review"); break;
        case Category::form:
        case Category::genre: set(seen, form); break;
        case Category::by: set(seen, by); break;
        case Category::with: set(seen, with); break;
        case Category::person: set(seen, person_word); break;
        case Category::prize: set(seen, prize); break;
        case Category::won: set(seen, won); break;
        case Category::nominated: set(seen, nominated); break;
        case Category::event: set(seen, event); break;
        case Category::section: set(seen, section); break;
        case Category::venue: set(seen, venue); break;
        case Category::hall: set(seen, hall); break;
        case Category::medium: set(seen, medium); break;
        case Category::first_person: set(seen, first_person); break;
        case Category::season: set(seen, season); break;
        case Category::in_place: set(seen, in_place); break;
        case Category::format_words: set(seen, format_words); break;
        case Category::noise: set(seen, noise_word); break;
        case Category::guest: set(seen, guest); break;
        case Category::byline: set(seen, byline, place == 0); break;
        case Category::related: set(seen, related); break;
        case Category::cancelled:
        case Category::sold_out:
        case Category::moved: set(seen, state); break;
        case Category::country: set(seen, country); break;
        case Category::language:
        case Category::subtitles: set(seen, language); break;
        case Category::minutes: set(seen, minutes); break;
        default: break;
        }
    }

    void see_marks(StorySigns& seen, TokenRange range) const
    {
        set(seen, facts, story.states_facts(range));
        set(seen, for_visitors, story.is_for_visitors(range));
        for (auto const& match : match_prose(reading, range)) {
            set(seen, prose_match);
            set(seen, prose_maker, match.pattern->property == "director" || match.pattern->property == "writer");
            set(seen, prose_prize, match.pattern->property == "award" || match.pattern->property == "selection");
        }
        int people = 0;
        auto each = std::partition_point(
            reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range.first < range.first; });
        for (; each != reading.names.end() && each->range.first < range.last; ++each) {
            people += each->parts >= 2;
            set(seen, family_names, each->parts < 2);
            set(seen, begins_name, each->range.first == range.first);
            set(seen, bracketed_name,
                each->parts >= 2 && each->range.first > range.first && tokens[each->range.first - 1].is("(")
                    && each->range.last < range.last && tokens[each->range.last].is(")"));
        }
        set(seen, name, people == 1);
        set(seen, names, people > 1);
        for (auto at = range.first; at < range.last && !families.empty(); ++at)
            if (tokens[at].is_word() && tokens[at].capital)
                set(seen, director_named, std::binary_search(families.begin(), families.end(), tokens[at].folded));
    }

    void see_tags(StorySigns& seen, TokenRange range) const
    {
        static constexpr std::array<StorySign, tag_count> signs{tag_title, tag_title, tag_director, tag_player, tag_person, tag_company,
            tag_event, tag_prize, tag_venue, tag_place, tag_section};
        for (auto const& tagged : reading.tagged_in(range)) {
            if (tagged.tag == WordTag::none || tagged.likelihood < 0.6F)
                continue;
            set(seen, signs[static_cast<std::size_t>(tagged.tag)]);
            set(seen, begins_title, tagged.tag == WordTag::title && tagged.range.first <= range.first + 1);
            set(seen, begins_maker, tagged.range.first == range.first && tagged.tag >= WordTag::director && tagged.tag <= WordTag::company);
            set(seen, tag_director_first, tagged.tag == WordTag::director && tagged.range.first < range.first + 6);
        }
    }

    void see_line(StorySigns& seen, TokenRange range, std::size_t i) const
    {
        see_beginning(seen, range, reading.lines[i].tokens);
        auto const& line = reading.lines[i];
        auto const& role = roles[i];
        auto const all = line.tokens;
        set(seen, always);
        set(seen, line_first, range.first == all.first);
        bool stopped = false;
        int stops = 0;
        for (auto at = all.first; at < range.first; ++at) {
            stops += tokens[at].is(".") || tokens[at].is("!") || tokens[at].is("?") || tokens[at].is("。");
            stopped = stops > 0;
        }
        set(seen, line_second, range.first > all.first && stops <= 1);
        set(seen, line_later, stopped && stops > 1);
        set(seen, line_last, range.last == all.last);
        auto const labels = reading.labelled_in(i, i + 1);
        set(seen, behind_label, !labels.empty() && range.first > all.first);
        auto const runs = runs_in(reading, i, i + 1);
        set(seen, behind_facts, std::any_of(runs.begin(), runs.end(), [&](FactsRun const& run) {
            return run.range.last <= range.first && run.range.last + 2 >= range.first;
        }));
        set(seen, run_inside, std::any_of(runs.begin(), runs.end(), [&](FactsRun const& run) { return range.holds(run.range); }));
        set(seen, label_inside, std::any_of(labels.begin(), labels.end(), [&](Labelled const& each) {
            return each.label.begin >= tokens[range.first].span.begin && each.label.end <= tokens[range.last - 1].span.end;
        }));
        set(seen, under_story_label, std::binary_search(story_values.begin(), story_values.end(), range.first));
        set(seen, heading, line.kind == BlockKind::heading);
        set(seen, item, line.item);
        set(seen, row, line.kind == BlockKind::row);
        set(seen, detail, line.kind == BlockKind::detail);
        set(seen, boilerplate, line.boilerplate);
        set(seen, aside, line.aside);
        set(seen, claimed, reading.claimed[i]);
        set(seen, prose_role, role.prose);
        set(seen, label_role, role.labelled);
        set(seen, facts_role, role.facts || role.dates);
        set(seen, all.size() < 12 ? line_short : all.size() < 40 ? line_middle : line_long);
        set(seen, line.gap == 0 ? gap_none : line.gap == 1 ? gap_one : gap_more);
        if (i > 0) {
            auto const& above = roles[i - 1];
            set(seen, facts_above, above.facts);
            set(seen, dates_above, above.dates);
            set(seen, label_above, above.labelled);
            set(seen, prose_above, above.prose);
            set(seen, short_above, reading.lines[i - 1].tokens.size() < 10);
        }
        set(seen, prose_below, i + 1 < roles.size() && roles[i + 1].prose);
        set(seen, page_end, i + 1 == reading.lines.size());
    }
};

} // namespace

std::vector<StorySentence> story_sentences(
    Reading const& reading, std::vector<LineRole> const& roles, std::vector<TitleMention> const& mentions)
{
    return SentenceViewer(reading, roles, mentions).all();
}

bool has_story_label(Reading const& reading)
{
    return std::any_of(reading.labelled.begin(), reading.labelled.end(), is_story);
}

} // namespace kinotheca
