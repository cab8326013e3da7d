// The text that tells what a film is about, from where the learned signs say that it begins to the end of what is said of the film there.
//
//   Plot synopsis / The film consists … · Synopsis : À dix-sept ans, Sam … · Luzzu (r. Alex Camilleri): … | Malteški ribič …
//   not: a critic's quotation, the house's word about itself, a review that does not tell the plot, news

#include "read/entries.hpp"
#include "read/rule.hpp"
#include "read/story_model.hpp"
#include "read/story_signs.hpp"
#include "read/title_mentions.hpp"
#include "read/told_awards.hpp"

#include <algorithm>
#include <set>

namespace kinotheca::rules {

namespace {

// Chosen on pages that nothing was learned from: what is less likely is more often wrong than right there.
constexpr double least_story_likelihood = 0.5;

struct SynopsisReader {
    Reading& reading;
    Tokens const& tokens;
    std::vector<LineRole> roles;
    std::vector<TitleMention> mentions;

    explicit SynopsisReader(Reading& page)
        : reading(page), tokens(page.tokens), roles(line_roles(page)), mentions(title_mentions(page, Repeated::named_again))
    {}

    bool running(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        return roles[i].prose && !roles[i].labelled && !line.noise && !reading.claimed[i] && line.tokens.size() >= 12;
    }

    // A line of a text that is broken into short ones: it goes on with a small letter.
    bool goes_on(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        auto const& first = tokens[line.tokens.first];
        return line.gap == 0 && !line.noise && first.is_word() && !first.capital && !first.caseless && !roles[i].facts
            && !roles[i].labelled;
    }

    // The first place from `at` to before `end` where another film is named.
    std::uint32_t other_film(std::uint32_t at, std::uint32_t end, Film const& film) const
    {
        auto each =
            std::partition_point(mentions.begin(), mentions.end(), [&](TitleMention const& mention) { return mention.title.first < at; });
        for (; each != mentions.end() && each->title.first < end; ++each)
            if (each->film != &film)
                return each->title.first;
        return end;
    }

    // "Avec Corinne Marchand (Cléo), Antoine Bourseiller (Antoine) …": full names and what stands in brackets behind them.
    bool lists_names(TokenRange sentence) const
    {
        auto name = std::partition_point(
            reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range.first < sentence.first; });
        std::uint32_t covered = 0;
        int depth = 0;
        int names = 0;
        for (auto at = sentence.first; at < sentence.last; ++at) {
            while (name != reading.names.end() && name->range.last <= at)
                ++name;
            bool const named = name != reading.names.end() && name->parts >= 2 && name->range.holds({at, at + 1});
            names += named && name->range.first == at;
            depth += tokens[at].is("(");
            covered += named || depth > 0 || tokens[at].is(",");
            depth -= tokens[at].is(")");
        }
        return names >= 2 && covered * 4 >= sentence.size() * 3;
    }

    // The prizes and the players that stand before a text are no part of it.
    std::uint32_t behind_names_and_prizes(TokenRange sentence, std::size_t line) const
    {
        auto const end = reading.lines[line].tokens.last;
        if (sentence.last == end && line + 1 < reading.lines.size() && running(line + 1) && lists_names(sentence))
            return reading.lines[line + 1].tokens.first;
        if (sentence.last + 8 > end || (told_awards(reading, sentence).empty() && !lists_names(sentence)))
            return sentence.first;
        return sentence.last;
    }

    // The text goes on to the end of its paragraphs; where the line tells of another film too, to the sentence before that.
    Span text_from(StoryPlace const& place, StoryFilm const& film) const
    {
        auto const line = reading.lines[place.line].tokens;
        auto const first = behind_names_and_prizes(place.sentence, place.line);
        auto const end = other_film(place.sentence.last, line.last, *film.film);
        if (end < line.last) {
            auto last = place.sentence.last;
            for (auto at = last; at < end; ++at)
                if (tokens[at].is(".") || tokens[at].is("!") || tokens[at].is("?") || tokens[at].is("…") || tokens[at].is("。"))
                    last = at + 1;
            return reading.span({first < last ? first : place.sentence.first, last});
        }
        auto const until = film.entry ? film.entry->last_line : place.line + 1;
        auto last = place.line;
        while (last + 1 < until && (goes_on(last + 1) || (running(last + 1) && reading.lines[last + 1].gap <= 1))) {
            auto const next = reading.lines[last + 1].tokens;
            if (other_film(next.first, std::min(next.first + 6, next.last), *film.film) < std::min(next.first + 6, next.last))
                break;
            ++last;
        }
        return first < reading.lines[last].tokens.last ? Span{tokens[first].span.begin, reading.lines[last].span.end} : Span();
    }

    void read()
    {
        struct Found {
            StoryFilm const* film;
            LikelyStory story;
        };
        auto const films = view_stories(reading, roles);
        std::vector<Found> found;
        for (auto const& film : films)
            if (auto const story = likely_story(film); story && story->likelihood >= least_story_likelihood)
                found.push_back({&film, *story});
        std::stable_sort(
            found.begin(), found.end(), [](Found const& a, Found const& b) { return a.story.likelihood > b.story.likelihood; });
        // A text is on one film.
        std::set<std::uint32_t> told;
        for (auto const& [film, story] : found) {
            auto const& place = film->places[story.place];
            if (!told.insert(place.sentence.first).second)
                continue;
            if (auto const text = text_from(place, *film); !text.empty())
                film->film->synopsis = reading.value(text);
        }
    }
};

void read_synopsis(Reading& reading)
{
    SynopsisReader(reading).read();
}

} // namespace

extern Rule const synopsis;
Rule const synopsis{Stage::page, read_synopsis};

} // namespace kinotheca::rules
