#include "read/story.hpp"

#include "read/facts.hpp"
#include "read/prose.hpp"
#include "read/told_awards.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace kinotheca {

bool Story::sets_time(TokenRange sentence) const
{
    auto const days = reading.dates_in(sentence);
    bool const month = days.size() == 1 && days.front().from.year && !days.front().from.day;
    bool const season = reading.at(Category::season, sentence.first) && sentence.size() > 1
        && fact_at(reading, sentence.first + 1, sentence.last).kind == Fact::Kind::year;
    // "America in 1958.", "1989, im Oktober.": where and when, in words that no row of facts has.
    bool placed = false;
    for (auto at = sentence.first; at < sentence.last && sentence.size() <= 7; ++at)
        placed = placed || (reading.at(Category::in_place, at) && !tokens[at].capital);
    bool const no_day = std::all_of(days.begin(), days.end(), [](DateMark const& day) { return !day.from.day; });
    if (placed && no_day && reading.times_in(sentence).empty() && tokens[sentence.last - 1].is("."))
        return true;
    return sentence.size() <= 5 && (month || season);
}

bool Story::is_for_visitors(TokenRange sentence) const
{
    static constexpr std::array<std::string_view, 14> money{
        "€", "$", "£", "kč", "zł", "lei", "kr", "ft", "грн", "руб", "лв", "₺", "円", "元"};
    if (!reading.times_in(sentence).empty())
        return true;
    for (auto at = sentence.first; at < sentence.last; ++at) {
        auto const* off = reading.at(Category::cancelled, at);
        bool const beside = (at > sentence.first && tokens[at - 1].is_number()) || (at + 1 < sentence.last && tokens[at + 1].is_number());
        if ((off && off->language == reading.table) || (beside && std::find(money.begin(), money.end(), tokens[at].folded) != money.end()))
            return true;
    }
    return false;
}

bool Story::states_facts(TokenRange sentence) const
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

} // namespace kinotheca
