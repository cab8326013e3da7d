#include "read/told_reviews.hpp"

#include "read/facts.hpp"
#include "read/named_films.hpp"
#include "read/publication.hpp"
#include "read/rated_notes.hpp"
#include "read/ratings.hpp"

#include "base/date.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

// "Sultan Gelin – Halit Refiğ (1973)", and below it nothing but text: the heading of one who writes on films.
bool is_headed_by_film(Reading const& reading)
{
    if (reading.entries.size() != 1 || !reading.entries.front().title || !reading.labelled.empty())
        return false;
    auto const& title = *reading.entries.front().title;
    auto const i = reading.line_of(reading.tokens.within(title.title).first);
    constexpr std::size_t head = 3; // lines
    return i < head && (title.year || !title.credits.empty());
}

// A text that judges says so: by a rating, by a word for criticism in its heading; a critic's diary by its day and by how it speaks. A text
// without a day that says "we" once may be a paper's news or a house's word about itself.
bool is_criticism(Reading const& reading)
{
    if (reading.byline.criticism || reading.byline.rating)
        return true;
    int persons = 0;
    bool says = false;
    bool house = false; // that speaks of itself
    for (auto const& mark : reading.marks) {
        if (mark.language != reading.table)
            continue;
        house = house || mark.category == Category::hall;
        says = says || (mark.category == Category::kind && mark.word == "review");
        persons += mark.category == Category::first_person;
    }
    if (reading.byline.published)
        return says || persons > 0;
    if (is_headed_by_film(reading))
        return true;
    std::size_t films = reading.passing.size();
    for (auto const& entry : reading.entries)
        films += entry.films.size();
    return films <= 2 && persons >= 3 && !house && !reading.told_director && !reading.told_player;
}

// A film that the page judges, and what it says of that review alone.
struct Judged {
    TextValue film;
    TextValue rating;
    TextValue published;
    bool text = false; // stands over running text
};

// The entries of a column, a diary, a list of short notes.
struct JudgedEntries {
    Reading& reading;
    Tokens const& tokens;

    explicit JudgedEntries(Reading& page) : reading(page), tokens(page.tokens) {}

    // A rating that stands right above the title: "★★★ / Anatomie d'une chute".
    TextValue rating_above(Entry const& entry) const
    {
        return entry.first_line > 0 ? rating_in(reading, reading.lines[entry.first_line - 1]) : TextValue();
    }

    TextValue rating_of(Entry const& entry) const
    {
        for (auto i = entry.first_line; i < entry.last_line && i < reading.lines.size(); ++i)
            if (auto rating = rating_in(reading, reading.lines[i]))
                return rating;
        return {};
    }

    // A day with its year on a line of its own, above the title or below it.
    TextValue day_of(Entry const& entry) const
    {
        constexpr std::uint32_t longest = 8;
        for (auto i = std::max<std::size_t>(entry.first_line, 1) - 1; i < entry.last_line && i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            auto const dates = reading.dates_in(line.tokens);
            if (line.tokens.size() <= longest && dates.size() == 1 && dates.front().from == dates.front().to && dates.front().from.year
                && dates.front().from.day && reading.times_in(line.tokens).empty())
                return {to_string(dates.front().from), dates.front().at};
        }
        return {};
    }

    bool heads_text(Entry const& entry) const
    {
        for (auto i = entry.first_line; i < entry.last_line && i < reading.lines.size(); ++i)
            if (is_running_text(reading.lines[i]) && !reading.lines[i].noise)
                return true;
        return false;
    }

    std::vector<Judged> all() const
    {
        std::vector<Judged> list;
        bool above = false;
        for (auto const& entry : reading.entries) {
            if (entry.films.empty() || entry.films.front().titles.empty())
                continue;
            above = list.empty() ? bool(rating_above(entry)) : above;
            list.push_back({entry.films.front().titles.front().text, above ? rating_above(entry) : rating_of(entry), day_of(entry),
                heads_text(entry)});
        }
        return list;
    }
};

// "♥♥♥♥ Triangle of Sadness", "● ● ● ● ○" over a title.
bool rating_leads(Reading const& reading, std::vector<RatedNote> const& notes)
{
    return !notes.empty() && notes.front().own_line && !reading.entries.empty() && notes.front().line <= reading.entries.front().first_line;
}

// The film of a text that judges one: a critic's headline over the facts may look like a title too. Of several that stand in the text alone
// none is judged more than the others, unless there is a rating.
Film const* film_of_page(Reading const& reading)
{
    Film const* film = nullptr;
    for (auto const& entry : reading.entries)
        if (!entry.films.empty() && !entry.films.front().titles.empty()
            && (!film || (!has_film_facts(*film) && has_film_facts(entry.films.front()))))
            film = &entry.films.front();
    constexpr std::size_t several = 3;
    if (!film && !reading.passing.empty() && (reading.byline.rating || reading.passing.size() < several))
        film = &reading.passing.front();
    return film;
}

} // namespace

std::vector<Review> told_reviews(Reading& reading)
{
    auto const of_page = [&](TextValue const& film, TextValue const& rating) {
        Review review;
        review.film = film;
        review.author = reading.byline.author;
        review.outlet = reading.byline.outlet;
        review.published = reading.byline.published;
        review.rating = rating;
        return review;
    };
    std::vector<Review> reviews;
    auto judged = JudgedEntries(reading).all();
    auto const rated = std::count_if(judged.begin(), judged.end(), [](Judged const& each) { return bool(each.rating); });
    auto const dated = std::count_if(judged.begin(), judged.end(), [](Judged const& each) { return bool(each.published); });
    auto const texts = std::count_if(judged.begin(), judged.end(), [](Judged const& each) { return each.text; });
    bool const criticism = is_criticism(reading);
    auto const notes = rated_notes(reading);
    // Ratings over their titles are those of the entries below.
    auto const noted = rating_leads(reading, notes) ? std::vector<Film const*>() : films_of(reading, notes);
    if (std::count_if(noted.begin(), noted.end(), [](auto const* film) { return film != nullptr; }) > std::max<std::ptrdiff_t>(rated, 1)) {
        for (std::size_t i = 0; i < notes.size(); ++i)
            if (noted[i]) {
                auto const& film = noted[i]->titles.front().text;
                reviews.push_back(of_page(film, notes[i].rating));
                auto const own = std::find_if(judged.begin(), judged.end(), [&](Judged const& each) { return each.film == film; });
                if (dated >= 2 && own != judged.end() && own->published)
                    reviews.back().published = own->published;
            }
        return reviews;
    }
    if (rated >= 2 || (criticism && texts >= 2)) {
        for (auto const& each : judged)
            if (rated >= 2 ? bool(each.rating) : each.text) {
                reviews.push_back(of_page(each.film, each.rating));
                if (dated >= 2 && each.published)
                    reviews.back().published = each.published;
            }
        return reviews;
    }
    auto const* film = film_of_page(reading);
    if (film && criticism)
        reviews.push_back(of_page(film->titles.front().text, reading.byline.rating));
    return reviews;
}

} // namespace kinotheca
