#include "read/page_series.hpp"

#include "read/facts.hpp"
#include "read/festival_names.hpp"
#include "read/houses.hpp"
#include "read/prize_names.hpp"
#include "read/prose.hpp"
#include "read/publication.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace kinotheca {

namespace {

// A name and what speaks for it.
struct SeriesCandidate {
    TokenRange name;
    std::string key;
    double weight = 0;
    int times = 0;
    bool headline = false;
    NumberValue year;
    float tag = 0; // the likelihood by the learned signs of words
    TextValue value = {};
    Entry const* entry = nullptr; // the one that alone names it
};

// "фестиваль" and "фестиваля": the same but for the ends of its words.
bool alike(std::string_view left, std::string_view right)
{
    auto const common = static_cast<std::size_t>(
        std::mismatch(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(std::min(left.size(), right.size())), right.begin()).first
        - left.begin());
    return common >= 8 && common + 6 >= std::max(left.size(), right.size());
}

bool same_series_words(std::string_view left, std::string_view right)
{
    return left.find(right) != left.npos || right.find(left) != right.npos || alike(left, right);
}

struct SeriesFinder {
    Reading const& reading;
    Tokens const& tokens;
    bool giving = false; // one that gives prizes counts as well
    std::vector<SeriesCandidate> found = {};

    // Something beside "festival" and its like names it, or words that are a festival's name together.
    bool has_own_word(TokenRange name) const
    {
        // "Amandaprisen"
        if (giving && tokens[name.first].capital && !tokens[name.first].caseless && prize_body_in(reading, name))
            return true;
        for (auto at = name.first; at < name.last; ++at) {
            if (!tokens[at].is_word())
                continue;
            auto const* event = reading.at(Category::event, at);
            if (event && event->range.size() > 1 && (tokens[at].capital || !tokens[at].caseless))
                return tokens[at].capital || tokens[event->range.last - 1].capital;
            auto const is = [&](Category category) { return reading.at(category, at) != nullptr; };
            if (!event && tokens[at].capital && tokens[at].folded.size() >= 2 && !is(Category::label) && !is(Category::season)
                && !is(Category::theme) && !is(Category::film_word) && !is(Category::noise) && !is(Category::month)
                && !is(Category::article) && !is(Category::date_word))
                return true;
        }
        return false;
    }

    bool names_somebody(TokenRange name) const
    {
        auto const run = std::partition_point(
            reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.first < name.first; });
        return run != reading.names.end() && run->range == name && !reading.in(Category::event, name);
    }

    // "University of Toronto", "Publici Kina Lanterna … festival": a house, but for one that a word for a festival holds.
    bool names_house(TokenRange name) const
    {
        for (auto at = name.first; at < name.last;) {
            auto const* event = reading.at(Category::event, at);
            if (!event && reading.at(Category::venue, at))
                return true;
            at = event ? event->range.last : at + 1;
        }
        return false;
    }

    // A prize, or the section of another festival, is told beside it.
    bool is_beside_prize(TokenRange name, TokenRange sentence) const
    {
        auto const first = std::max(sentence.first, name.first > 9 ? name.first - 9 : 0);
        auto const last = std::min(sentence.last, name.last + 9);
        for (auto at = first; at < last; ++at) {
            if (name.holds({at, at + 1}))
                continue;
            if (reading.at(Category::won, at) || reading.at(Category::nominated, at))
                return true;
            auto const between = at < name.first ? TokenRange{at, name.first} : TokenRange{name.last, at};
            if (reading.at(Category::prize, at)
                && std::none_of(&tokens[0] + between.first, &tokens[0] + between.last,
                    [](Token const& token) { return token.is(":") || token.is(",") || token.is(";"); }))
                return true;
        }
        return reading.in(Category::prize, name) != nullptr;
    }

    bool has_number(TokenRange name, TokenRange sentence) const
    {
        auto const first = std::max(sentence.first, name.first > 4 ? name.first - 4 : 0);
        auto const last = std::min(sentence.last, name.last + 5);
        for (auto at = first; at < last; ++at) {
            bool const roman = tokens[at].capitals && tokens[at].folded.size() >= 2
                && tokens[at].folded.find_first_not_of("ivxl") == std::string_view::npos;
            if ((tokens[at].is_number() && tokens[at].folded.size() <= 2 && reading.dates_in({at, at + 1}).empty()
                    && reading.times_in({at, at + 1}).empty())
                || roman || reading.at(Category::season, at))
                return true;
        }
        return false;
    }

    // The name alone where the word for a festival stands in small letters before its quotation marks.
    TokenRange without_word(TokenRange name) const
    {
        for (auto at = name.first + 1; at + 2 < name.last && at < name.first + 5 && !tokens[name.first].capital; ++at)
            if (tokens[at].is("\""))
                for (auto close = at + 2; close < name.last; ++close)
                    if (tokens[close].is("\""))
                        return {at + 1, close};
        return name;
    }

    // What is said of one film of several.
    Entry const* entry_around(TokenRange name) const
    {
        auto const line = reading.line_of(name.first);
        auto const entry = std::find_if(reading.entries.begin(), reading.entries.end(), [&](Entry const& each) {
            return !each.main && each.title && each.title->whole.end <= reading.lines[line].span.begin && line < each.last_line;
        });
        return entry == reading.entries.end() || reading.entries.size() < 3 ? nullptr : &*entry;
    }

    bool is_series_word(std::uint32_t at) const
    {
        auto const* label = reading.at(Category::label, at);
        return reading.at(Category::event, at) || reading.at(Category::season, at)
            || (label && label->word == "strand" && label->language == reading.table);
    }

    // "‘최근 한국영화의 풍경’ 기획전", "Цикл «Портреты»", "主題影展取名「行旅光年」", «Faito Doc Festival»: a name in quotation marks beside a word
    // for a series, or with one in it.
    TokenRange quoted_at(std::uint32_t open, TokenRange sentence) const
    {
        // No apostrophe: "c'est le Mois du film, né à l'initiative".
        auto const is_quote = [&](std::uint32_t at) {
            bool const inside = at > sentence.first && at + 1 < sentence.last && !tokens[at].spaced && !tokens[at + 1].spaced
                && tokens[at - 1].is_word() && tokens[at + 1].is_word() && !tokens[at - 1].together;
            return tokens[at].is("\"") || (tokens[at].is("'") && !inside);
        };
        if (!is_quote(open) || !reading.tagged_title_at(open + 1).empty())
            return {};
        auto close = open + 1;
        while (close < sentence.last && close < open + 14 && !is_quote(close))
            ++close;
        TokenRange const name{open + 1, close};
        bool const together = name.size() >= 1 && tokens[name.first].together;
        if (close >= sentence.last || !is_quote(close) || name.size() < (together ? 1U : 2U))
            return {};
        bool beside = reading.in(Category::event, name) && !reading.whole(Category::event, name);
        for (auto at = open;
             at > sentence.first && open - at < (tokens[open - 1].together ? 4U : 2U) && !beside && tokens[at - 1].is_word(); --at)
            for (auto first = at; first-- > sentence.first && at - first < 4 && !beside;)
                beside = is_series_word(first) && ends_at(first, at);
        for (auto at = close + 1; at < sentence.last && at < close + 5 && !beside && tokens[at].is_word(); ++at)
            beside = is_series_word(at) && (at == close + 1 || tokens[at].caseless);
        return beside ? name : TokenRange();
    }

    // The phrase that begins at the first token ends before the other.
    bool ends_at(std::uint32_t first, std::uint32_t end) const
    {
        for (auto category : {Category::event, Category::season, Category::label})
            if (auto const* mark = reading.at(category, first); mark && mark->range.last == end)
                return true;
        return false;
    }

    // `tag`: how likely the learned signs of words find it a festival.
    void add(TokenRange name, TokenRange sentence, std::uint32_t seen, bool heading, float tag = 0)
    {
        auto const whole = name;
        if (tag == 0)
            name = without_word(name);
        // "For Tromsø Internasjonale Filmfestival": a small word with which the sentence begins.
        if (name.size() > 2 && name.first == sentence.first && !reading.at(Category::event, name.first)
            && (reading.at(Category::date_word, name.first) || reading.at(Category::prize_for, name.first)
                || reading.at(Category::by, name.first) || reading.at(Category::in_place, name.first))
            && !reading.at(Category::article, name.first))
            ++name.first;
        auto const words = tokens.within(without_quotes(reading, reading.span(name)));
        if (words.empty() || (!giving && is_beside_prize(name, sentence)) || reading.whole(Category::section, words)
            || (tag == 0 && (!(has_own_word(words) || words != name) || names_somebody(words) || names_house(words))))
            return;
        bool const apart = words != whole || (name.first > sentence.first && tokens[name.first - 1].is("\""));
        double weight = heading ? 4 : seen < 80 ? 3 : seen < 200 ? 2 : 1;
        weight += has_number(name, sentence) ? 1.5 : 0;
        weight += tag >= 0.75F ? 1 : tag > 0 ? 0.5 : 0;
        auto const days = reading.dates_in(sentence);
        bool const over_days =
            std::any_of(days.begin(), days.end(), [](DateMark const& mark) { return mark.from.day && mark.from != mark.to; });
        weight += over_days ? 1 : 0;
        // "På Nordiske Filmdager kan du se: «Togrøvere», «Jegerne», …"
        auto const tags = reading.tagged_in({name.last, sentence.last});
        weight += std::count_if(tags.begin(), tags.end(), [](TaggedSpan const& each) { return each.tag == WordTag::title; }) >= 3 ? 1 : 0;
        // Where a film was shown before stands in brackets.
        for (auto at = name.first; at > sentence.first && name.first - at < 12 && !tokens[at].is(")"); --at)
            if (tokens[at].is("("))
                weight -= 2;
        // "Cannes", "Berlinale": a name that needs no other word is mostly that of a festival where a film was shown before; so is one
        // behind a film in its sentence.
        weight -= !heading && !apart && words.size() == 1 && reading.whole(Category::event, words) ? 2 : 0;
        // "rudens kino festivalis": what kind of festival it is, no name.
        bool const small = std::none_of(&tokens[0] + words.first, &tokens[0] + words.last,
            [](Token const& token) { return token.capital || token.caseless || token.is_number(); });
        weight -= small && !apart ? 2 : 0;
        auto const before = reading.tagged_in({sentence.first, name.first});
        bool const behind_title =
            std::any_of(before.begin(), before.end(), [](TaggedSpan const& each) { return each.tag == WordTag::title && each.is_sure(); });
        weight -= !heading && behind_title ? 2 : 0;
        auto const key = bare_words(reading.words(reading.span(words)));
        if (key.size() < 5 && tag < 0.75F)
            return;
        auto const year = year_beside(reading, name, sentence);
        auto const* entry = over_days ? nullptr : entry_around(name);
        for (auto& each : found)
            if (same_series_words(each.key, key)) {
                // What the learned signs know has its right ends; else of two forms of a name the longer one, but in the headline the
                // one that stands there.
                bool const better = (tag > 0) != (each.tag > 0) ? tag > 0 : key.size() > each.key.size();
                if (better && !(each.headline && !heading && (each.tag > 0 || tag == 0)))
                    each.name = words, each.key = key;
                each.tag = std::max(each.tag, tag);
                each.weight += weight;
                each.headline = each.headline || heading;
                each.entry = each.entry == entry ? entry : nullptr;
                ++each.times;
                if (!each.year)
                    each.year = year;
                return;
            }
        found.push_back({words, key, weight, 1, heading, year, tag, {}, entry});
    }

    // Where such a festival begins in the range; 0 where none does.
    std::uint32_t tagged_in(TokenRange range, std::uint32_t end) const
    {
        for (auto const& each : reading.tagged_in(range))
            if (tagged_at(each.range.first, end))
                return each.range.first;
        return 0;
    }

    // A festival that the learned signs know; one that gives prizes alone, as an Oscar does, where a giver is sought.
    std::optional<TaggedSpan> tagged_at(std::uint32_t at, std::uint32_t end) const
    {
        auto const here = reading.tagged_in({at, at + 1});
        if (here.empty() || here.front().tag != WordTag::event || here.front().likelihood < 0.4F)
            return {};
        auto tag = here.front();
        // "Prémios Sophia. Margarida Vila-Nova …": a sentence's end.
        for (auto sign = tag.range.first + 1; sign + 1 < tag.range.last; ++sign)
            if (tokens[sign].is(".") && tokens[sign + 1].spaced && tokens[sign + 1].capital && tokens[sign - 1].folded.size() > 2)
                tag.range.last = sign;
        // "长春电影节外国影片展映明天启动": what a headline says of it.
        for (auto word = tag.range.first; tokens[tag.range.first].together && word < tag.range.last; ++word)
            if (auto const* event = reading.at(Category::event, word);
                event && event->range.last + 2 < tag.range.last && !reading.in(Category::event, {event->range.last, tag.range.last}))
                tag.range.last = event->range.last;
        if (tag.range.last > end || (tag.range.size() > 8 && !tag.is_sure()) || (!giving && prize_body_in(reading, tag.range)))
            return {};
        return tag;
    }

    void read(TokenRange sentence, std::uint32_t seen, bool heading)
    {
        for (auto at = sentence.first; at < sentence.last;) {
            if (auto const tag = tagged_at(at, sentence.last)) {
                add(tag->range, sentence, seen, heading, tag->likelihood);
                at = tag->range.last;
                continue;
            }
            if (auto const quoted = heading || seen < 200 ? quoted_at(at, sentence) : TokenRange(); !quoted.empty()) {
                add(quoted, sentence, seen, heading);
                at = quoted.last + 1;
                continue;
            }
            auto const end = event_end(reading, at, sentence.last);
            if (!end) {
                ++at;
                continue;
            }
            // "24. februārī | Berlīnes Starptautiskajā kinofestivālā": the learned signs know where it begins.
            if (auto const inner = tagged_in({at + 1, end}, sentence.last)) {
                at = inner;
                continue;
            }
            auto const name = event_in(reading, {at, end});
            if (!name.empty())
                add(name, sentence, seen, heading);
            at = std::max(end, at + 1);
        }
    }
};

} // namespace

bool same_series(std::string_view left, std::string_view right)
{
    return same_series_words(bare_words(left), bare_words(right));
}

namespace {

// `alone`: it stands out among the others.
PageSeries best_of(std::vector<SeriesCandidate>& found, double least, bool alone = true)
{
    PageSeries result;
    std::stable_sort(
        found.begin(), found.end(), [](SeriesCandidate const& left, SeriesCandidate const& right) { return left.weight > right.weight; });
    // What the headline names is what the text tells of.
    // What the learned signs are sure of counts before what stands there.
    bool const known =
        std::any_of(found.begin(), found.end(), [&](SeriesCandidate const& each) { return each.tag >= 0.9F && each.weight >= least; });
    auto const headed = std::find_if(
        found.begin(), found.end(), [&](SeriesCandidate const& each) { return each.headline && (!known || each.tag >= 0.6F); });
    if (headed != found.end())
        std::rotate(found.begin(), headed, headed + 1);
    else if (found.empty() || found.front().weight < least || (found.front().times == 1 && found.front().weight < 3.5)
        || (alone && found.size() > 1 && found[1].weight * 1.4 > found.front().weight))
        return result;
    auto const& best = found.front();
    result.event = best.value;
    result.year = best.year;
    result.headline = best.headline;
    result.tagged = best.tag >= 0.75F;
    return result;
}

void read_page(SeriesFinder& finder)
{
    auto const& reading = finder.reading;
    std::uint32_t seen = 0; // words of the text
    for (auto const& line : reading.lines) {
        if (line.noise || line.aside || line.tokens.empty() || is_menu(reading, line))
            continue;
        bool const heading = (line.kind == BlockKind::heading && line.level <= 2) || line.span == reading.byline.headline
            || (seen < 20 && !is_running_text(line) && line.tokens.size() >= 4 && !finder.entry_around(line.tokens));
        for (auto const sentence : sentences(reading, line))
            finder.read(sentence, seen + sentence.first - line.tokens.first, heading);
        seen += line.tokens.size();
        if (seen > 2000)
            break;
    }
    for (auto& each : finder.found) {
        each.name = full_festival_name(reading, each.name);
        each.value = reading.value(without_quotes(reading, without_signs(reading, reading.span(each.name))));
    }
}

} // namespace

PageSeries series_told_of(Reading const& reading)
{
    // What a person did, and who gave a prize, is no series.
    if (reading.person || is_article_on_prizes(reading))
        return {};
    SeriesFinder finder{reading, reading.tokens};
    read_page(finder);
    // "第76回カンヌ国際映画祭コンペティション出品。": what is said of one film alone is that one's.
    std::erase_if(finder.found, [](SeriesCandidate const& each) { return each.entry && !each.headline; });
    // What else is on in a town: its houses have series of their own.
    auto const shown = std::count_if(
        reading.entries.begin(), reading.entries.end(), [](Entry const& entry) { return entry.event || !entry.screenings.empty(); });
    // What tells of somebody names festivals in passing, but for one that it names again and again.
    auto const is_title = [&](TextValue const& person) {
        auto const words = person ? reading.tokens.within(person.at.front()) : TokenRange();
        auto const tags = words.empty() ? std::span<TaggedSpan const>() : reading.tagged_in(words);
        return !tags.empty() && tags.front().tag == WordTag::title;
    };
    bool const of_somebody =
        (reading.told_director && !is_title(reading.told_director)) || (reading.told_player && !is_title(reading.told_player));
    bool const known = !finder.found.empty()
        && std::any_of(finder.found.begin(), finder.found.end(), [](SeriesCandidate const& each) { return each.tag >= 0.9F; });
    auto series = best_of(finder.found, of_somebody ? 5 : shown >= 4 && !known ? 5 : 3);
    return of_somebody && !series.tagged ? PageSeries() : series;
}

// The festival that a text tells of, be it as the one that gives prizes.
PageSeries festival_told_of(Reading const& reading)
{
    SeriesFinder finder{reading, reading.tokens, true};
    read_page(finder);
    return best_of(finder.found, 2, false);
}

} // namespace kinotheca
