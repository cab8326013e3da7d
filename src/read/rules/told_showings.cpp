// Showings that sentences tell: a day to come, an hour, and the film named with them.
//
//   in an article: Vineri, 13 noiembrie, de la ora 19:00, este programat „Aferim!“ · «Событие» покажут 29 ноября в 18:00
//   in a notice about one film: on Sunday, 17 September, at Kino Luna … Starts at 18:00
//   the house of the whole programme: la Cinematograful Dacia din Cluj-Napoca · в кинотеатре Skalvija в Вильнюсе
//   not: a première long past, a day without an hour, the day of the article itself

#include "read/entries.hpp"
#include "read/facts.hpp"
#include "read/houses.hpp"
#include "read/named_films.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"
#include "read/showing_details.hpp"

#include <algorithm>

namespace kinotheca::rules {

namespace {

struct ToldShowings {
    Reading& reading;
    Tokens const& tokens;
    NamedFilms known;
    House house; // of the whole programme
    std::vector<Screening> found;
    TokenRange topic;                   // the film named last
    DateMark const* last_day = nullptr; // of the same paragraph

    explicit ToldShowings(Reading& page) : reading(page), tokens(page.tokens), known(page) {}

    bool article() const { return reading.byline.published && !reading.byline.criticism; }

    bool to_come(DateMark const& date) const
    {
        if (!date.from.day || date.from != date.to)
            return false;
        auto const day = to_string(date.from);
        return !date.from.year || day >= *reading.byline.published;
    }

    // The titles of the sentence: known ones, and what stands in quotation marks and is nothing else.
    std::vector<TokenRange> films_in(TokenRange sentence)
    {
        std::vector<TokenRange> films;
        for (auto at = sentence.first; at < sentence.last; ++at) {
            auto const title = title_at(reading, at, sentence.last);
            if (!title)
                continue;
            bool const film = !is_no_film(reading, title->title) && (known.known(title->title, entry()) || tokens[at].is("\""));
            if (film)
                films.push_back(title->title);
            at = title->whole.last - 1;
        }
        return films;
    }

    Entry* entry() const { return &reading.entries.front(); }

    // "la Cinematograful Dacia din Cluj-Napoca", "tại rạp Đồi Thông, Đà Lạt": a word for a house, its name, a small word or a comma and
    // the town; "«Жеті күн» кинотеатрында": the name before it.
    void find_house(TokenRange sentence)
    {
        for (auto at = sentence.first; at < sentence.last; ++at) {
            auto const* word = reading.at(Category::venue, at);
            if (!word || word->range.last > sentence.last)
                continue;
            auto const end = name_behind(word->range.last, sentence.last);
            if (auto const quoted = end == word->range.last ? quotation_before(at, sentence.first) : at; quoted < at) {
                house.venue = reading.span({quoted, word->range.last});
                return;
            }
            if (end == word->range.last)
                continue;
            house.venue = without_quotes(reading, reading.span({tokens[at].capital ? at : word->range.last, end}));
            find_town(end, sentence.last);
            return;
        }
    }

    std::uint32_t name_behind(std::uint32_t begin, std::uint32_t last) const
    {
        auto end = begin;
        bool const quoted = begin < last && tokens[begin].is("\"");
        if (quoted)
            for (++end; end < last && !tokens[end].is("\""); ++end)
                ;
        while (end < last && (tokens[end].is("\"") || (!quoted && tokens[end].capital)))
            ++end;
        return end - begin > 6 ? begin : end;
    }

    // Where the quotation that ends before the place begins; the place itself where none does.
    std::uint32_t quotation_before(std::uint32_t at, std::uint32_t first) const
    {
        if (at < first + 3 || !tokens[at - 1].is("\""))
            return at;
        for (auto begin = at - 2; begin >= first && at - begin < 8; --begin) {
            if (tokens[begin].is("\""))
                return begin;
            if (begin == first)
                break;
        }
        return at;
    }

    void find_town(std::uint32_t end, std::uint32_t last)
    {
        bool const comma = end + 1 < last && tokens[end].is(",");
        bool const small = end + 1 < last && tokens[end].is_word() && !tokens[end].capital && tokens[end].folded.size() <= 6;
        if ((!comma && !small) || !tokens[end + 1].capital || tokens[end + 1].caseless)
            return;
        auto town = end + 2;
        while (town + 1 < last && tokens[town].is("-") && !tokens[town].spaced && tokens[town + 1].capital)
            town += 2;
        while (comma && town < last && town < end + 4 && tokens[town].is_word() && tokens[town].capital)
            ++town;
        if (!comma || town == last || tokens[town].is(".") || tokens[town].is(",") || tokens[town].is(")"))
            house.place = reading.span({end + 1, town});
    }

    void add(DateMark const& date, TimeMark const* time, TokenRange title)
    {
        Screening screening;
        auto const* film = known.known(title, entry());
        screening.film = film ? film->titles.front().text : reading.value(reading.span(title));
        screening.title = screening.film;
        screening.date = day_value(date);
        if (time)
            screening.times.push_back(hour_value(reading, *time));
        found.push_back(std::move(screening));
    }

    void sentence(TokenRange range)
    {
        auto const films = films_in(range);
        std::vector<DateMark const*> days;
        for (auto const& date : reading.dates_in(range))
            if (to_come(date))
                days.push_back(&date);
        auto const times = reading.times_in(range);
        if (house.empty())
            find_house(range);
        // "The same day, at 20:00 …"
        bool const same_day = days.empty() && films.size() == 1 && !times.empty() && last_day && reading.dates_in(range).empty();
        if (same_day)
            days.push_back(last_day);
        // A day without its hour may be that of a release, unless its weekday is said.
        bool const shown = !days.empty() && (!times.empty() || days.front()->weekday);
        auto const hour_of = [&](std::size_t n) { return times.empty() ? nullptr : &times[std::min(n, times.size() - 1)]; };
        if (shown && films.empty() && !topic.empty() && !times.empty() && days.size() == 1)
            add(*days.front(), hour_of(0), topic);
        for (std::size_t n = 0; shown && n < films.size(); ++n)
            if (films.size() == 1)
                for (std::size_t day = 0; day < days.size(); ++day)
                    add(*days[day], hour_of(day), films.front());
            else if (days.size() == 1 || days.size() == films.size())
                add(*days[std::min(n, days.size() - 1)], hour_of(n), films[n]);
        if (!days.empty())
            last_day = days.back();
        if (!films.empty())
            topic = films.back();
    }

    void tell_article(std::vector<LineRole> const& roles)
    {
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            if (!roles[i].prose || line.noise || line.aside)
                continue;
            // A text about one film speaks of it where it names none.
            topic = entry()->title && reading.passing.empty() ? tokens.within(entry()->title->title) : TokenRange();
            last_day = nullptr;
            for (auto range : sentences(reading, line))
                sentence(range);
        }
        for (auto& screening : found)
            take_house(reading, house, screening);
    }

    // A text that is no article, about one film: the first of its lines that says when and where.
    void tell_notice(std::vector<LineRole> const& roles)
    {
        Film const* film = !entry()->films.empty() && !entry()->film().titles.empty() ? &entry()->film()
            : reading.passing.empty()                                                 ? nullptr
                                                                                      : &reading.passing.front();
        auto const other = lines_of_other_days();
        for (std::size_t i = 0; film && found.empty() && i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            auto const dates = reading.dates_in(line.tokens);
            if (dates.empty() || line.noise || roles[i].published || other[i] || line.tokens.size() < 8)
                continue;
            auto const times = reading.times_in(line.tokens);
            auto const whole = house_in(reading, line.tokens);
            for (auto const& date : dates) {
                // A house that another sentence names may be anybody's.
                auto const place = !date.weekday || times.empty() ? house_in(reading, sentence_of(line, date)) : whole;
                // What a critic says of a day is when the film came out.
                bool const bare = reading.byline.criticism && (times.empty() || place.empty());
                bool const said = !bare && date.from.day && (date.weekday || !place.empty()) && (!times.empty() || !place.empty());
                if (!said || (article() && !to_come(date)))
                    continue;
                // An article names many films: the one of the showing stands on its line.
                auto const* shown = article() ? named_on(line) : film;
                if (!shown)
                    continue;
                Screening screening;
                screening.film = shown->titles.front().text;
                screening.title = entry()->title ? reading.value(entry()->title->whole)
                    : article()                  ? screening.film
                                                 : heading(roles, screening.film);
                screening.date = day_value(date);
                for (auto const& time : times)
                    if (time.range.first >= date.range.last)
                        screening.times.push_back(hour_value(reading, time));
                if (!place.empty())
                    screening.venue = reading.value(place);
                found.push_back(std::move(screening));
                break;
            }
        }
    }

    Film const* named_on(Line const& line) const
    {
        auto const words = fold(reading.words(line.span));
        auto const says = [&](Film const& film) {
            return !film.titles.empty() && film.titles.front().text->size() >= 3
                && words.find(fold(*film.titles.front().text)) != words.npos;
        };
        auto const& front = reading.entries.front().films;
        if (!front.empty() && says(front.front()))
            return &front.front();
        constexpr std::size_t most = 40;
        for (std::size_t i = 0; i < reading.passing.size() && i < most; ++i)
            if (says(reading.passing[i]))
                return &reading.passing[i];
        return nullptr;
    }

    TokenRange sentence_of(Line const& line, DateMark const& date) const
    {
        for (auto range : sentences(reading, line))
            if (range.first <= date.range.first && date.range.first < range.last)
                return range;
        return line.tokens;
    }

    // Per line: its days are of a release, a life, a list of prizes.
    std::vector<bool> lines_of_other_days() const
    {
        std::vector<bool> other(reading.lines.size(), false);
        for (auto const& labelled : reading.labelled) {
            bool const showing = std::any_of(labelled.words.begin(), labelled.words.end(), [](auto word) {
                return word == "date" || word == "time" || word == "screenings" || word == "end" || word == "venue" || word == "place"
                    || word == "hall" || word == "strand";
            });
            for (auto i = labelled.line; !showing && !labelled.words.empty() && i < labelled.last_line; ++i)
                other[i] = true;
        }
        return other;
    }

    TextValue heading(std::vector<LineRole> const& roles, TextValue const& film) const
    {
        for (std::size_t i = 0; i < reading.lines.size() && i < 8; ++i)
            if (roles[i].title_like && reading.lines[i].tokens.size() >= 4)
                return reading.value(reading.lines[i].span);
        return film;
    }

    void find()
    {
        auto const roles = line_roles(reading);
        if (article() && entry()->main)
            tell_article(roles);
        if (found.empty() && entry()->screenings.empty())
            tell_notice(roles);
        if (!found.empty())
            entry()->screenings = std::move(found);
    }
};

void tell_showings(Reading& reading)
{
    if (reading.entries.size() > 1 || reading.lines.empty())
        return;
    if (reading.entries.empty())
        reading.entries.emplace_back();
    ToldShowings(reading).find();
}

} // namespace

extern Rule const told_showings;
Rule const told_showings{Stage::showings, tell_showings};

} // namespace kinotheca::rules
