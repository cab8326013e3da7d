// What kind of page it is, by what has been found on it and by the phrases of the word tables; a piece of criticism is a review
// of the film that it is about.

#include "read/entries.hpp"
#include "read/film_page_model.hpp"
#include "read/named_films.hpp"
#include "read/rated_notes.hpp"
#include "read/rule.hpp"
#include "read/tagged_anchors.hpp"
#include "read/told_reviews.hpp"
#include "read/untold_films.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace kinotheca::rules {

namespace {

struct Counts {
    std::size_t prose = 0;      // tokens in running text
    std::size_t structured = 0; // labels and rows of facts
    std::size_t showings = 0;
    std::set<std::string> timed; // films that are shown at an hour
    std::size_t films = 0;
    std::size_t words = 0;
    std::size_t film_words = 0;
    std::size_t labels = 0; // of those that make films, wherever they stand
    bool lists = false;     // selections, prizes, a bibliography
    bool told = false;      // some film has a fact
};

// The words for films and their labels in the page's own matter.
void count_words(Reading const& reading, std::vector<LineRole> const& roles, Counts& counts)
{
    for (std::size_t i = 0; i < reading.lines.size(); ++i) {
        auto const& line = reading.lines[i];
        if (line.noise)
            continue;
        counts.words += line.tokens.size();
        for (auto m = reading.first_mark[line.tokens.first]; m < reading.first_mark[line.tokens.last]; ++m) {
            auto const& mark = reading.marks[m];
            if (mark.language != reading.table)
                continue;
            counts.film_words +=
                mark.category == Category::film_word || mark.category == Category::form || mark.category == Category::event;
            bool const makers =
                mark.category == Category::label && (mark.word == "director" || mark.word == "cinematographer" || mark.word == "cast");
            // "with" heads a cast in some languages and is everywhere in the text of all.
            // "…, for which one would need a director": in a sentence the word is no label.
            bool const label = !roles[i].prose || (mark.range.last < line.tokens.last && reading.tokens[mark.range.last].is(":"));
            counts.labels += makers && label && reading.tokens[mark.range.first].folded.size() > 3;
        }
    }
}

// A length alone may be a dish's or a concert's.
bool is_told(Film film)
{
    film.minutes = {};
    return has_film_facts(film);
}

Counts count(Reading const& reading)
{
    Counts counts;
    auto const roles = line_roles(reading);
    for (std::size_t i = 0; i < reading.lines.size(); ++i)
        if (roles[i].prose && !reading.lines[i].noise)
            counts.prose += reading.lines[i].tokens.size();
    counts.structured = reading.runs.size();
    for (auto const& labelled : reading.labelled) {
        ++counts.structured;
        for (auto word : labelled.words)
            counts.lists = counts.lists || word == "selections" || word == "references" || word == "editions";
    }
    for (auto const& entry : reading.entries) {
        for (auto const& screening : entry.screenings) {
            counts.showings += screening.date || screening.venue;
            if (counts.timed.size() < 2 && screening.date && !screening.times.empty() && screening.film)
                counts.timed.insert(*screening.film);
        }
        for (auto const& film : entry.films) {
            counts.films += !film.titles.empty();
            counts.told = counts.told || is_told(film);
        }
    }
    for (auto const& film : reading.passing) {
        ++counts.films;
        counts.told = counts.told || is_told(film);
    }
    count_words(reading, roles, counts);
    return counts;
}

// A page of another matter may mention a film in passing ("like in a disaster movie"): no film with a fact, no label of one, and
// few words for films, if any title at all seems to stand there.
bool is_about_something_else(Counts const& counts, Reading const& reading)
{
    bool const facts = std::any_of(reading.runs.begin(), reading.runs.end(), [](FactsRun const& run) {
        return run.facts.year || !run.facts.countries.empty() || !run.facts.credits.empty() || run.facts.colour || run.kinds >= 2;
    });
    constexpr std::size_t many = 3;
    if (counts.told || counts.labels > 0 || facts || reading.person || tells_showings(reading) || TitleTags(reading).sure() >= many)
        return false;
    // Titles and hours alone are an agenda, of whatever it may be.
    return counts.films == 0 || (counts.prose >= 40 && (counts.film_words <= 1 || counts.film_words * 200 < counts.words));
}

// Whether a short line at the top of the page, or its title, names a festival or a series.
bool names_an_event_above(Reading const& reading)
{
    auto const first = reading.entries.empty() ? reading.lines.size() : reading.entries.front().first_line + 1;
    std::size_t seen = 0;
    for (std::size_t i = 0; i < reading.lines.size() && seen < 8 && i <= std::max<std::size_t>(first, 4); ++i) {
        auto const& line = reading.lines[i];
        if (line.noise)
            continue;
        ++seen;
        for (auto at = line.tokens.first; line.tokens.size() <= 12 && at < line.tokens.last; ++at)
            if (auto const* event = reading.at(Category::event, at); event && event->range.last <= line.tokens.last)
                return true;
    }
    return false;
}

// Notes on several films, each with its rating. Stars beside a title may stand in a house's programme too.
bool is_column_of_notes(Reading const& reading, Counts const& counts)
{
    auto const notes = rated_notes(reading);
    bool const own_lines = std::all_of(notes.begin(), notes.end(), [](RatedNote const& note) { return note.own_line; });
    // Ratings of three films, and none of them shown at an hour: no programme, though no day says when the column came out.
    constexpr std::size_t column = 3;
    bool const judged = notes.size() >= column && counts.timed.empty() && reading.entries.size() >= column;
    return !notes.empty() && (!own_lines || judged || (reading.byline.published && counts.timed.size() < 2 && reading.entries.size() > 1));
}

PageKind kind_of(Reading const& reading)
{
    auto const counts = count(reading);
    std::array<double, 6> scores{};
    auto const score = [&](PageKind kind) -> double& { return scores[static_cast<std::size_t>(kind)]; };
    // A phrase speaks for a kind once, however often the page says it.
    std::set<std::pair<PageKind, std::string>> said;
    for (auto const& mark : reading.marks)
        if (PageKind kind{}; mark.category == Category::kind && mark.language == reading.table && parse_name(mark.word, kind))
            if (said.emplace(kind, fold(reading.words(reading.span(mark.range)))).second)
                score(kind) += 0.7;
    bool const comments =
        std::any_of(reading.marks.begin(), reading.marks.end(), [](Mark const& mark) { return mark.category == Category::comments; });
    if (is_about_something_else(counts, reading))
        return PageKind::other;
    // An entry of a work of reference has figures of its readers too, and little text beside its labels.
    bool const card = counts.structured >= 8 && counts.prose < 10 * counts.structured;
    // Several films in one piece of criticism, each with what the critic says of it.
    bool const reviews = is_column_of_notes(reading, counts)
        || (reading.byline.criticism && reading.byline.published && counts.showings == 0 && reading.entries.size() > 1);
    if (reviews)
        score(PageKind::review) += 5;
    if (!reading.person && !reviews && (reading.entries.size() > 2 || (reading.entries.size() > 1 && counts.showings > 1)))
        score(names_an_event_above(reading) ? PageKind::programme : PageKind::agenda) += 4;
    if (reading.entries.size() == 1 && counts.showings > 0)
        score(PageKind::programme) += counts.structured > 0 ? 3 : 1.5;
    // A text that says on which days and at which hours several films are shown is no criticism of them.
    if (counts.timed.size() > 1 && !reading.person && !reviews)
        score(PageKind::agenda) += 3;
    if (counts.lists)
        score(PageKind::reference) += 2.5;
    if (counts.structured >= 4 && counts.showings == 0)
        score(PageKind::reference) += 2;
    if (counts.structured >= 1 && counts.showings == 0)
        score(PageKind::programme) += 1.2;
    if (counts.structured == 0 && counts.showings == 0)
        score(PageKind::review) += 2;
    if (card && counts.showings == 0)
        score(PageKind::reference) += 2;
    if (reading.person)
        score(PageKind::reference) += 3.5;
    if (comments && counts.showings == 0 && !card)
        score(PageKind::review) += 2;
    if (counts.structured == 0 && counts.showings > 0)
        score(PageKind::news) += 2;
    if (!reading.dates.empty() && counts.structured == 0)
        score(PageKind::news) += 0.5;
    int persons = 0;
    for (auto const& mark : reading.marks)
        persons += mark.category == Category::first_person && mark.language == reading.table;
    if (counts.prose > 250 && counts.structured <= 1)
        score(PageKind::review) += std::min(2.0, persons * 0.4);
    // A diary says "I" and has readers' replies; a paper's news does not.
    bool const news = std::any_of(said.begin(), said.end(), [](auto const& phrase) { return phrase.first == PageKind::news; });
    bool const diary =
        !news && persons >= 3 && static_cast<std::size_t>(persons) * (comments ? 80 : 50) > counts.prose && counts.structured <= 1;
    if (reading.byline.published && !reading.byline.criticism)
        score(diary ? PageKind::review : PageKind::news) += 4;
    if (reading.byline.criticism && counts.showings <= 1 && (!card || reading.byline.published))
        score(PageKind::review) += reading.byline.rating || (card && reading.byline.published) ? 5 : 2.5;
    auto const best = std::max_element(scores.begin(), scores.end() - 1);
    if (*best > 0)
        return static_cast<PageKind>(best - scores.begin());
    return counts.films > 0 && counts.showings > 0 ? PageKind::programme : PageKind::other;
}

// "On our screens from 21 to 29 November": the heading of an agenda is none of its films.
void drop_heading(Reading& reading)
{
    for (auto& entry : reading.entries) {
        bool const told = std::any_of(entry.films.begin(), entry.films.end(), has_film_facts);
        if (told || !entry.title || reading.dates_in(reading.tokens.within(entry.title->whole)).empty()
            || !reading.dates_in(reading.tokens.within(entry.title->whole)).front().from.day)
            continue;
        leave_out_own_films(reading, entry);
    }
}

// A day on a page that judges or describes a film is that of its release, its broadcast, of the text itself: only one with an hour and
// a house is a showing's. In the news the day of the text is none.
void drop_releases(Reading& reading)
{
    bool const judges = reading.kind == PageKind::review || reading.kind == PageKind::reference
        || (reading.byline.criticism && reading.entries.size() <= 2);
    bool const text = judges && count(reading).timed.size() < 2;
    bool const news = reading.kind == PageKind::news && reading.byline.published;
    for (auto& entry : reading.entries)
        std::erase_if(entry.screenings, [&](Screening const& showing) {
            bool const whole = !showing.times.empty() && showing.venue && (showing.hall || showing.place);
            return (text && !whole) || (news && !showing.venue && *showing.date == *reading.byline.published);
        });
}

// Surely enough about another matter for what it seems to say of films to be left unsaid.
constexpr double of_other_matter = -1;

// A shorter text says too little to be judged by what it speaks of.
constexpr std::size_t shortest_judged = 700;

// What a page declares as a film is one, whatever else it says.
bool may_be_of_other_matter(Reading const& reading)
{
    return reading.text.body.size() >= shortest_judged
        && std::none_of(reading.text.declared.begin(), reading.text.declared.end(),
            [](Declared const& value) { return value.property.starts_with("Movie.") || value.property.starts_with("ScreeningEvent."); });
}

void tell_kind(Reading& reading)
{
    if (may_be_of_other_matter(reading) && film_page_score(page_counts(reading)) < of_other_matter) {
        reading.kind = PageKind::other;
        reading.entries.clear();
        reading.passing.clear();
        return;
    }
    leave_out_untold_films(reading);
    if (reading.byline.criticism)
        drop_releases(reading);
    reading.kind = kind_of(reading);
    drop_releases(reading);
    if (reading.kind == PageKind::other) {
        reading.entries.clear();
        reading.passing.clear();
    }
    if (reading.kind == PageKind::agenda && reading.entries.size() > 2)
        drop_heading(reading);
    if (reading.kind == PageKind::review)
        reading.reviews = told_reviews(reading);
}

} // namespace

extern Rule const page_kind;
Rule const page_kind{Stage::page, tell_kind};

} // namespace kinotheca::rules
