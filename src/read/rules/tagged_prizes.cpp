// Prizes that learned signs of words know and no rule has told: of the film that is named nearest, or of the one below where prizes stand
// over their films. What a prize lacks, the festival that gave it, is told beside it, else by the page.
//
//   En İyi Belgesel Kısa Film: / Nasrin · Memória / Welket Bungué / Prémio Sociedade Portuguesa de Autores
//   Toplam 6 ödülün dağılımı: en iyi senaryo, en iyi kadın oyuncu … (in an article on one festival)
//   not: a prize of a sentence in which nobody wins or misses it and no festival stands beside it

#include "read/entries.hpp"
#include "read/facts.hpp"
#include "read/film_places.hpp"
#include "read/page_series.hpp"
#include "read/prize_names.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"

#include <algorithm>

namespace kinotheca::rules {

namespace {

struct TaggedPrizes {
    Reading& reading;
    Tokens const& tokens;
    FilmPlaces places;
    std::vector<LineRole> roles;
    bool over_films = false; // the page's prizes stand over their films

    explicit TaggedPrizes(Reading& page) : reading(page), tokens(page.tokens), places(page), roles(line_roles(page))
    {
        for (auto const& each : reading.tagged)
            if (each.tag == WordTag::prize && each.is_sure() && fills_line(each.range)) {
                over_films = places.all().empty() || each.range.first < places.all().front().title.first;
                break;
            }
    }

    // Nothing else stands on the line but signs.
    bool fills_line(TokenRange prize) const
    {
        auto const& line = reading.lines[reading.line_of(prize.first)].tokens;
        for (auto at = line.first; at < line.last; ++at)
            if (!tokens[at].is_sign() && !prize.holds({at, at + 1}))
                return false;
        return true;
    }

    bool says_prize(TokenRange range) const { return reading.in(Category::prize, range) || reading.in(Category::best, range); }

    Film* film_of(TokenRange prize) const
    {
        auto const line = reading.line_of(prize.first);
        if (fills_line(prize) && (over_films || tokens[reading.lines[line].tokens.last - 1].is(":"))) {
            auto const& all = places.all();
            auto const below =
                std::partition_point(all.begin(), all.end(), [&](FilmPlace const& place) { return place.title.first < prize.last; });
            return below != all.end() && below->line <= line + 2 ? below->film : nullptr;
        }
        return places.near(prize);
    }

    NumberValue year_near(TokenRange event) const
    {
        auto const& words = reading.lines[reading.line_of(event.first)].tokens;
        for (auto at = event.first; at < std::min(event.last + 3, words.last); ++at)
            if (is_year(reading, at, words.last))
                return {number_at(reading, at), reading.span({at, at + 1})};
        if (event.first >= words.first + 1 && is_year(reading, event.first - 1, words.last))
            return {number_at(reading, event.first - 1), reading.span({event.first - 1, event.first})};
        return {};
    }

    TaggedSpan const* event_near(TokenRange prize) const
    {
        auto const& words = reading.lines[reading.line_of(prize.first)].tokens;
        TaggedSpan const* best = nullptr;
        int least = 40;
        for (auto const& each : reading.tagged_in(words)) {
            if (each.tag != WordTag::event)
                continue;
            auto const far = each.range.first >= prize.last ? told_distance(tokens, prize.last, each.range.first)
                                                            : told_distance(tokens, each.range.last, prize.first);
            if (far < least)
                least = far, best = &each;
        }
        return best;
    }

    void prize(TaggedSpan const& each)
    {
        auto const value = reading.value(reading.span(each.range));
        auto* film = film_of(each.range);
        if (!film)
            return;
        // Somebody has it already, be it told by another part of its words.
        bool told = std::any_of(film->awards.begin(), film->awards.end(),
            [&](Award const& award) { return same_words(*award.award, *value) || same_inflected(*award.award, *value); });
        each_film(reading, [&](Film const& other) {
            // Another part of the page has told the film's prizes: a list, where this is its headline.
            told = told
                || (&other != film && !other.awards.empty() && !other.titles.empty() && !film->titles.empty()
                    && same_words(*other.titles.front().text, *film->titles.front().text));
            for (auto const& award : other.awards)
                told = told || meets(award.award.at, value.at.front()) || meets(award.event.at, value.at.front());
        });
        auto const line = reading.line_of(each.range.first);
        auto const& words = reading.lines[line].tokens;
        bool const nominated = reading.in(Category::nominated, words) && !reading.in(Category::won, words);
        auto const* event = event_near(each.range);
        if (told || (roles[line].prose && !nominated && !reading.in(Category::won, words) && !event))
            return;
        Award award;
        award.award = value;
        if (event) {
            award.event = reading.value(reading.span(event->range));
            award.year = year_near(event->range);
        }
        award.result = {nominated ? AwardResult::nominated : AwardResult::won, reading.span(each.range)};
        film->awards.push_back(std::move(award));
    }

    // A prize of one name, as an Oscar is, needs no festival.
    bool is_body(TokenRange prize) const
    {
        for (auto at = prize.first; at < prize.last; ++at)
            if (reading.at(Category::prize, at) && reading.at(Category::event, at))
                return true;
        return false;
    }

    // The festival of the page for the prizes that stand without one.
    void complete()
    {
        auto const page = festival_told_of(reading);
        int open = 0;
        int other = 0;
        each_film(reading, [&](Film const& film) {
            for (auto const& award : film.awards)
                (award.event && !same_series(*award.event, *page.event) ? other : open) += 1;
        });
        if (!page.event || !(page.tagged || page.headline) || open < 2 || open <= other)
            return;
        each_film(reading, [&](Film& film) {
            for (auto& award : film.awards)
                if (!award.event && award.award && !award.award.at.empty() && !is_body(tokens.within(award.award.at.front()))) {
                    award.event = page.event;
                    if (!award.year)
                        award.year = page.year;
                }
        });
    }

    void read()
    {
        for (auto const& each : reading.tagged) {
            auto const line = reading.line_of(each.range.first);
            if (each.tag == WordTag::prize && (each.is_sure() || (each.likelihood >= 0.5F && says_prize(each.range)))
                && !reading.lines[line].noise && !reading.claimed[line])
                prize(each);
        }
        complete();
    }
};

void read_tagged_prizes(Reading& reading)
{
    TaggedPrizes(reading).read();
}

} // namespace

extern Rule const tagged_prizes;
Rule const tagged_prizes{Stage::prose, read_tagged_prizes};

} // namespace kinotheca::rules
