#include "read/told_facts.hpp"

#include "read/facts.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

Mark const* form_or_colour(Reading const& reading, std::uint32_t at)
{
    auto const* form = reading.at(Category::form, at);
    auto const* colour = reading.at(Category::colour, at);
    if (form && form->language != reading.table)
        form = nullptr;
    if (colour && colour->language != reading.table)
        colour = nullptr;
    return !form || (colour && colour->range.last > form->range.last) ? colour : form;
}

void add(Reading const& reading, Mark const& mark, Film& film)
{
    std::vector<TextValue> formats;
    add_fact(reading, fact_of(reading, mark.category == Category::colour ? Fact::Kind::colour : Fact::Kind::form, mark), film, formats);
}

// The mark whose last word stands right before the place.
Mark const* mark_before(Reading const& reading, std::uint32_t place, std::uint32_t least)
{
    Mark const* best = nullptr;
    for (auto at = place; at > least && place - at < 6; --at)
        if (auto const* mark = form_or_colour(reading, at - 1); mark && mark->range.last == place)
            best = mark;
    return best;
}

// The beginning of the person's name, with "by" before it, that ends at the place; the place itself where there is none.
std::uint32_t before_name(Reading const& reading, std::uint32_t place)
{
    auto const found =
        std::partition_point(reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range.last < place; });
    return found != reading.names.end() && found->range.last == place && found->parts >= 2 ? found->range.first : place;
}

// Whether a word may stand between a form and the title that it belongs to: "drama redatelja NAME", "film d'animation de NAME".
bool may_stand_between(Reading const& reading, std::uint32_t at)
{
    auto const& token = reading.tokens[at];
    if (token.is("-") || token.is("'") || token.is("."))
        return !token.spaced;
    if (token.is_sign())
        return false;
    if (reading.at(Category::won, at) || reading.at(Category::event, at))
        return false;
    auto const letters = std::count_if(token.folded.begin(), token.folded.end(), [](char c) { return (c & 0xC0) != 0x80; });
    return (token.capital && !token.caseless) || token.is_number() || letters <= 4 || reading.at(Category::film_word, at)
        || reading.at(Category::person, at) || reading.at(Category::label, at) || reading.at(Category::country, at);
}

// Words of form and colour that stand before the place, with nothing between that tells of something else.
void take_before(Reading const& reading, std::uint32_t place, std::uint32_t least, Film& film)
{
    for (auto const furthest = place; place > least && furthest - place < 10;) {
        if (auto const name = before_name(reading, place); name < place && name >= least) {
            place = name;
        } else if (auto const* mark = mark_before(reading, place, least)) {
            add(reading, *mark, film);
            place = mark->range.first;
        } else if (may_stand_between(reading, place - 1)) {
            --place;
        } else {
            break;
        }
    }
}

bool joins(Reading const& reading, std::uint32_t at)
{
    return reading.at(Category::and_, at) || reading.at(Category::with, at) || reading.at(Category::by, at)
        || reading.at(Category::prize_for, at);
}

// A preposition behind what a film is leads to something else: "a drama by", "the story in a thriller".
bool ends_apposition(Reading const& reading, std::uint32_t at)
{
    bool const article = reading.at(Category::article, at) != nullptr;
    return !article
        && (reading.at(Category::with, at) || reading.at(Category::by, at) || reading.at(Category::prize_for, at)
            || reading.at(Category::in_place, at) || reading.at(Category::won, at));
}

} // namespace

void add_told_facts(Reading const& reading, TokenRange sentence, TokenRange title, Film& film)
{
    auto const& tokens = reading.tokens;
    auto place = title.first;
    if (place > sentence.first && tokens[place - 1].is(","))
        --place;
    take_before(reading, place, sentence.first, film);
    // Behind the title and its brackets: a comma, a dash or a small verb, an article, then the form within a few words.
    auto at = title.last;
    if (at < sentence.last && tokens[at].is("(")) {
        while (at < sentence.last && !tokens[at].is(")"))
            ++at;
        ++at;
    }
    if (at >= sentence.last)
        return;
    // «1489» վավերագրական ֆիլմը: between a title in quotation marks and the word for a film.
    if (at == title.last && tokens[at - 1].is("\""))
        while (auto const* mark = at < sentence.last ? form_or_colour(reading, at) : nullptr) {
            add(reading, *mark, film);
            at = mark->range.last;
        }
    if (at >= sentence.last)
        return;
    bool const sign = tokens[at].is(",") || tokens[at].is("-") || tokens[at].is(":");
    bool const small = tokens[at].is_word() && !tokens[at].capital && tokens[at].folded.size() <= 5 && !joins(reading, at);
    if (!sign && !small)
        return;
    ++at;
    for (auto const end = std::min(at + 7, sentence.last); at < end && tokens[at].is_word() && !ends_apposition(reading, at); ++at)
        if (auto const* mark = form_or_colour(reading, at); mark && mark->range.last <= sentence.last) {
            add(reading, *mark, film);
            at = mark->range.last - 1;
        }
}

void add_told_minutes(Reading const& reading, TokenRange sentence, Film& film)
{
    auto const& tokens = reading.tokens;
    for (auto at = sentence.first; at + 1 < sentence.last && !film.minutes; ++at) {
        if (!tokens[at].is_number())
            continue;
        auto const fact = duration_at(reading, at, sentence.last);
        if (fact.kind != Fact::Kind::minutes || fact.number < 3 || fact.number > 600)
            continue;
        auto const first = at > sentence.first + 4 ? at - 4 : sentence.first;
        auto const last = std::min(fact.range.last + 4, sentence.last);
        bool said = false;
        for (auto near = first; near < last && !said; ++near)
            said = !fact.range.meets({near, near + 1}) && reading.at(Category::film_word, near) != nullptr;
        if (said)
            film.minutes = {fact.number, reading.span(fact.range)};
    }
}

void add_facts_of_the_film(Reading const& reading, TokenRange sentence, Film& film)
{
    auto const& tokens = reading.tokens;
    for (auto at = sentence.first; at < sentence.last; ++at) {
        auto const* word = reading.at(Category::film_word, at);
        if (!word || word->range.last > sentence.last)
            continue;
        take_before(reading, at, sentence.first, film);
        auto behind = word->range.last;
        if (behind < sentence.last && form_or_colour(reading, behind) == nullptr && tokens[behind].is_word()
            && tokens[behind].folded.size() <= 2)
            ++behind;
        if (auto const* mark = behind < sentence.last ? form_or_colour(reading, behind) : nullptr;
            mark && mark->range.last <= sentence.last)
            add(reading, *mark, film);
        return;
    }
}

} // namespace kinotheca
