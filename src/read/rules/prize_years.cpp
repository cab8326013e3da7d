// The year of the prizes that an article tells of: that of its publication, for the festival or body that gave most of them.
//
//   "11.08.2018" over "A Land Imagined" … Goldener Leopard, "M" … Spezialpreis der Jury (Filmfestival Locarno): all 2018
//   not: a criticism, one prize told in passing, prizes that have years of their own

#include "read/festival_names.hpp"
#include "read/film_places.hpp"
#include "read/page_series.hpp"
#include "read/rule.hpp"

#include <vector>

namespace kinotheca::rules {

namespace {

constexpr std::ptrdiff_t fewest_dateless = 2; // prizes; one may be told by the way
constexpr int oldest_film = 2;                // years before its prize

struct GivenPrizes {
    std::vector<Award*> dateless; // no year stands with them
    std::ptrdiff_t of_this_year = 0;
    std::ptrdiff_t earlier = 0;
};

// The prizes of who gave most of those that have no year.
GivenPrizes prizes_of_main_giver(Reading& reading, int year)
{
    std::vector<Award*> all;
    each_film(reading, [&](Film& film) {
        bool const old = film.year && *film.year + oldest_film < year;
        for (auto& award : film.awards)
            if (award.event && !old)
                all.push_back(&award);
    });
    GivenPrizes best;
    for (auto const* giver : all) {
        GivenPrizes given;
        for (auto* award : all)
            if (same_series(*award->event, *giver->event)) {
                if (!award->year)
                    given.dateless.push_back(award);
                else
                    (*award->year == year ? given.of_this_year : given.earlier) += 1;
            }
        if (given.dateless.size() > best.dateless.size())
            best = std::move(given);
    }
    return best;
}

void read_prize_years(Reading& reading)
{
    auto const year = year_of_news(reading);
    if (!year || reading.person || reading.kind != PageKind::news)
        return;
    auto const prizes = prizes_of_main_giver(reading, *year);
    auto const dateless = static_cast<std::ptrdiff_t>(prizes.dateless.size());
    if (dateless + prizes.of_this_year < fewest_dateless || prizes.earlier >= dateless)
        return;
    for (auto* award : prizes.dateless)
        award->year = year;
}

} // namespace

extern Rule const prize_years;
Rule const prize_years{Stage::page, read_prize_years};

} // namespace kinotheca::rules
