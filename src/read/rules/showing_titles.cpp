// The headings of showings without what is said of the film or the showing beside its title.
//
//   Transit Christian Petzold · A Floresta dos Enforcados (Liviu Ciulei, 1965) · Gier USA 1924 · Tobulos dienos (Perfect Days)
//   A厅 14:00 早春二月 · 10. 11. SVETLONOC · Honeyland 7.30 · Poor Things 18 · Rewers reż.: Borys Lankosz · Ran – Chaos
//   not: Invasion van Sergei Loznitsa · Demokraté / Democrats · Filmový klub: Grbavica · Girl + nagesprek

#include "read/facts.hpp"
#include "read/openings.hpp"
#include "read/rule.hpp"

#include <algorithm>

namespace kinotheca::rules {

namespace {

struct ShownTitle {
    Reading const& reading;
    Tokens const& tokens;
    Entry const& entry;
    Screening& screening;

    bool says(TokenRange words, std::uint32_t at, std::uint32_t end) const
    {
        if (words.empty() || at + words.size() > end)
            return false;
        for (std::uint32_t i = 0; i < words.size(); ++i)
            if (tokens[words.first + i].folded != tokens[at + i].folded)
                return false;
        return true;
    }

    bool says(TextValue const& value, std::uint32_t at, std::uint32_t end) const
    {
        return value && value.at.size() == 1 && says(tokens.within(value.at.front()), at, end);
    }

    bool director_at(std::uint32_t at, std::uint32_t end) const
    {
        return std::any_of(entry.films.begin(), entry.films.end(), [&](Film const& film) {
            return std::any_of(film.credits.begin(), film.credits.end(),
                [&](Credit const& credit) { return credit.role && *credit.role == Role::director && says(credit.name, at, end); });
        });
    }

    bool other_title_at(std::uint32_t at, std::uint32_t end) const
    {
        return std::any_of(entry.films.begin(), entry.films.end(), [&](Film const& film) {
            return film.titles.size() > 1
                && std::any_of(film.titles.begin() + 1, film.titles.end(), [&](Title const& title) { return says(title.text, at, end); });
        });
    }

    // A year or a length, or a country before one.
    bool facts_at(std::uint32_t at, std::uint32_t end) const
    {
        auto const known = [&](Fact const& fact) { return fact.kind == Fact::Kind::year || fact.kind == Fact::Kind::minutes; };
        auto const fact = fact_at(reading, at, end);
        return known(fact) || (fact.kind == Fact::Kind::country && fact.range.last < end && known(fact_at(reading, fact.range.last, end)));
    }

    // An hour, or from what age one may see it.
    bool hour_or_age_at(std::uint32_t at, std::uint32_t end) const
    {
        auto const hours = reading.times_in({at, end});
        if (!hours.empty() && hours.front().range.first == at)
            return true;
        bool const age = tokens[at].is_number() && at + 1 == end && tokens[at].folded.size() <= 2;
        return age || fact_at(reading, at, end).kind == Fact::Kind::certificate || reading.whole(Category::certificate, {at, end});
    }

    bool director_label_at(std::uint32_t at) const
    {
        auto const* label = reading.at(Category::label, at);
        return reading.at(Category::director_mark, at) || (label && label->word == "director");
    }

    // Whether what stands at the token, directly behind the title, is said of the film. "LA JETÉE + 12 MONKEYS" is a double bill.
    bool tells_of_film(std::uint32_t at, std::uint32_t end) const
    {
        if (tokens[at].is("+"))
            return false;
        if (tokens[at].is("(") || other_title_at(at, end) || facts_at(at, end) || hour_or_age_at(at, end) || director_label_at(at))
            return true;
        if (tokens[at].is("-") && tokens[at].spaced && at + 1 < end && other_title_at(at + 1, end))
            return true;
        bool const sign = tokens[at].is(",") || tokens[at].is("-") || tokens[at].is("|") || tokens[at].is("·");
        at += sign;
        // "Invasion van Sergei Loznitsa" is said in one breath.
        if (auto const* by = at < end ? reading.at(Category::by, at) : nullptr; by && sign)
            at = by->range.last;
        return at < end && director_at(at, end);
    }

    // Days, hours or a room. "FLYTTET FRA 2. APR – ROCKETMAN" stays.
    bool tells_where_or_when(TokenRange lead) const
    {
        Mark const* state = nullptr;
        for (auto at = lead.first; at < lead.last; ++at)
            if (is_state(reading, at, state))
                return false;
        auto const* hall = reading.in(Category::hall, lead);
        return !reading.times_in(lead).empty() || !reading.dates_in(lead).empty() || (hall && hall->language == reading.table);
    }

    void trim() const
    {
        if (!screening.title || !screening.film || screening.title.at.size() != 1 || screening.film.at.size() != 1)
            return;
        auto whole = tokens.within(screening.title.at.front());
        auto const film = tokens.within(screening.film.at.front());
        auto at = whole.first;
        while (at < whole.last && !says(film, at, whole.last))
            ++at;
        if (at == whole.last || film.size() == whole.size())
            return;
        auto const behind = at + film.size();
        bool const quoted = at > whole.first && behind < whole.last && tokens[at - 1].is("\"") && tokens[behind].is("\"");
        TokenRange const lead{whole.first, quoted ? at - 1 : at};
        auto const rest = quoted ? behind + 1 : behind;
        bool const parted = quoted || lead.empty() || tokens[at - 1].is_sign() || !reading.times_in({lead.first, at}).empty();
        if (!lead.empty() && parted && tells_where_or_when(lead))
            whole.first = quoted ? at - 1 : at;
        if (rest < whole.last && (tells_of_film(rest, whole.last) || says(film, rest, whole.last)))
            whole.last = rest;
        if (quoted && whole.first + 1 == at && whole.last == rest)
            whole = {at, behind};
        auto const span = reading.span(whole);
        if (span != screening.title.at.front())
            screening.title = reading.value(span);
    }
};

void trim_showing_titles(Reading& reading)
{
    for (auto& entry : reading.entries)
        for (auto& screening : entry.screenings)
            ShownTitle{reading, reading.tokens, entry, screening}.trim();
}

} // namespace

extern Rule const showing_titles;
Rule const showing_titles{Stage::page, trim_showing_titles};

} // namespace kinotheca::rules
