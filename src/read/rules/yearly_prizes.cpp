// One prize and who won it year by year.
//
//   Prix Louis-Delluc : les lauréats / 2010 Mystères de Lisbonne Raoul Ruiz / 2011 Le Havre Aki Kaurismäki / …
//   Bisher erhielten den Preis für den besten Spielfilm: / 2023: Pilar Palomero mit Motherhood (ES 2022) / …
//   not: a person's films or prizes year by year, the prizes of one film, the prizes of several years under headings

#include "read/facts.hpp"
#include "read/film_places.hpp"
#include "read/page_series.hpp"
#include "read/prize_names.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"

#include <algorithm>
#include <cstdlib>

namespace kinotheca::rules {

namespace {

constexpr std::size_t fewest_years = 4;
constexpr std::size_t lines_over = 6; // in which the prize is named
constexpr std::size_t longest_prize_heading = 12;

struct YearlyPrizes {
    Reading& reading;
    Tokens const& tokens;
    FilmPlaces places;

    explicit YearlyPrizes(Reading& page) : reading(page), tokens(page.tokens), places(page) {}

    // The year with which the line begins, be it behind a word for an edition; 0 where there is none.
    std::uint32_t year_of(Line const& line) const
    {
        auto const range = line.tokens;
        if (line.noise || range.size() < 3 || range.size() > 60)
            return 0;
        auto const* season = reading.at(Category::season, range.first);
        auto const at = season ? season->range.last : range.first;
        return at + 1 < range.last && is_year(reading, at, range.last) ? at : 0;
    }

    bool names_prize(TokenRange words) const
    {
        auto const tags = reading.tagged_in(words);
        return reading.in(Category::prize, words)
            || std::any_of(tags.begin(), tags.end(), [](TaggedSpan const& tag) { return tag.tag == WordTag::prize; });
    }

    // The prize of the line: what learned signs take for one, else words for one.
    TokenRange prize_in(TokenRange line) const
    {
        TokenRange best;
        for (auto const& tag : reading.tagged_in(line))
            if (tag.tag == WordTag::prize && tag.range.last <= line.last && tag.range.size() > best.size())
                best = tag.range;
        for (auto at = line.first; best.empty() && at < line.last; ++at)
            if (auto const end = prize_end(reading, at, line.last))
                best = {at, end};
        return best;
    }

    TokenRange prize_over(std::size_t first) const
    {
        for (auto i = first; i-- > 0 && i + lines_over >= first;)
            if (auto const& line = reading.lines[i]; !line.noise && !line.tokens.empty()
                && (line.tokens.size() <= longest_prize_heading || tokens[line.tokens.last - 1].is(":")))
                if (auto const prize = prize_in(line.tokens); !prize.empty())
                    return prize;
        return {};
    }

    // One past the last line of the years that begin with the line.
    std::size_t end_of_years(std::size_t first) const
    {
        auto last = first + 1;
        int step = 0;
        for (auto i = first + 1; i < reading.lines.size() && reading.lines[i].gap <= reading.lines[first + 1].gap; ++i) {
            auto const at = year_of(reading.lines[i]);
            if (!at)
                break;
            auto const by = number_at(reading, at) - number_at(reading, year_of(reading.lines[i - 1]));
            if (by == 0 || std::abs(by) > 6 || (step != 0 && (by > 0) != (step > 0)) || names_prize(reading.lines[i].tokens))
                break;
            step = by;
            last = i + 1;
        }
        return last;
    }

    void take(std::size_t first, std::size_t last)
    {
        auto const prize = prize_over(first);
        if (prize.empty())
            return;
        auto const told = festival_told_of(reading);
        Award award;
        auto const value = reading.value(without_quotes(reading, reading.span(prize)));
        award.result = {AwardResult::won, reading.span(prize)};
        if (prize_body_in(reading, prize) || (told.event && same_series(*told.event, *value)))
            award.event = value;
        else {
            award.award = value;
            award.event = told.event;
        }
        for (auto i = first; i < last; ++i) {
            auto const at = year_of(reading.lines[i]);
            award.year = {number_at(reading, at), tokens[at].span};
            for (auto* film : places.named_in({at + 1, reading.lines[i].tokens.last})) {
                if (meets(film->year.at, tokens[at].span))
                    film->year = {};
                if (std::none_of(film->awards.begin(), film->awards.end(), [&](Award const& other) {
                        return same_words(*other.award, *award.award) && same_words(*other.event, *award.event);
                    }))
                    film->awards.push_back(award);
            }
        }
    }

    void read()
    {
        for (std::size_t i = 0; i < reading.lines.size();) {
            auto const last = year_of(reading.lines[i]) && !names_prize(reading.lines[i].tokens) ? end_of_years(i) : i;
            if (last >= i + fewest_years)
                take(i, last);
            i = std::max(i + 1, last);
        }
    }
};

void read_yearly_prizes(Reading& reading)
{
    if (!reading.person && reading.lines.size() > fewest_years)
        YearlyPrizes(reading).read();
}

} // namespace

extern Rule const yearly_prizes;
Rule const yearly_prizes{Stage::prose, read_yearly_prizes};

} // namespace kinotheca::rules
