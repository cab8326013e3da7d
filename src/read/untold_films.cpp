#include "read/untold_films.hpp"

#include "read/anchors.hpp"
#include "read/facts.hpp"
#include "read/film_places.hpp"
#include "read/named_films.hpp"
#include "read/no_titles.hpp"
#include "read/openings.hpp"
#include "read/other_events.hpp"
#include "read/page_title.hpp"
#include "read/site_lines.hpp"
#include "read/tagged_anchors.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

namespace kinotheca {

namespace {

struct UntoldFilms {
    Reading& reading;
    Tokens const& tokens;
    std::unordered_set<std::string> told_titles;

    explicit UntoldFilms(Reading& page) : reading(page), tokens(page.tokens) {}

    // ── what is no title ──

    // "60 Kč", "12+", "4/5": numbers with a sign of money, of an age, of a rating.
    bool is_sum(TokenRange range) const
    {
        if (!tokens[range.first].is_number())
            return false;
        if (range.size() == 3 && tokens[range.first + 1].is("/") && tokens[range.first + 2].is_number())
            return true;
        auto const line = reading.lines[reading.line_of(range.first)].tokens;
        bool const plus = range.size() == 1 && range.last < line.last && tokens[range.last].is("+") && !tokens[range.last].spaced;
        auto const unit = range.size() == 2 ? reading.words(tokens[range.first + 1].span) : std::string_view();
        static std::unordered_set<std::string> const money{"kč", "kc", "€", "eur", "euro", "euros", "zł", "zl", "lei", "kr", "ft", "руб",
            "грн", "лв", "дин", "din", "kn", "tl", "₺", "$", "£", "₽", "₴", "円", "元", "원", "₹", "₪", "chf", "sek", "nok", "dkk", "тг",
            "₸", "₾", "դրամ", "лари", "ден"};
        return plus || (!unit.empty() && (money.contains(fold(unit)) || money.contains(std::string(unit))));
    }

    // The words are one phrase of the site or of an agenda, and no name.
    bool is_furniture(TokenRange range) const
    {
        for (auto category : {Category::noise, Category::comments, Category::related, Category::venue, Category::hall, Category::medium})
            if (auto const* mark = reading.whole(category, range); mark && mark->language == reading.table)
                return true;
        return false;
    }

    // "BOOK", "Price": what a table of showings says beside each of them.
    bool is_column(TokenRange range) const
    {
        if (auto const* word = reading.whole(Category::format_words, range); word && word->language == reading.table)
            return true;
        auto const* label = reading.whole(Category::label, range);
        return label && label->language == reading.table
            && (label->word == "booking" || label->word == "price" || label->word == "venue" || label->word == "date"
                || label->word == "age" || label->word == "screenings" || label->word == "year");
    }

    bool holds_a_word(TokenRange range) const
    {
        return std::any_of(&tokens[0] + range.first, &tokens[0] + range.last, [](Token const& token) { return !token.is_sign(); });
    }

    // A country, a maker's name: the very words that say another thing of a film, between other facts.
    bool is_fact(Span title, TokenRange range, Film const& film) const
    {
        auto const same = [&](Evidence const& at) {
            return at.size() == 1 && at.front().begin == title.begin && at.front().end == title.end;
        };
        if (std::any_of(film.credits.begin(), film.credits.end(), [&](Credit const& credit) { return same(credit.name.at); }))
            return true;
        if (!reading.whole(Category::country, range) && !reading.whole(Category::form, range))
            return false;
        auto const line = reading.line_of(range.first);
        auto const runs = runs_in(reading, line, line + 1);
        return std::any_of(
            runs.begin(), runs.end(), [&](FactsRun const& run) { return run.kinds >= 2 && run.range.holds(range) && run.facts.year; });
    }

    // The words of the film's title; empty where they are of no one place.
    TokenRange title_of(Film const& film) const
    {
        if (film.titles.empty() || film.titles.front().text.at.empty())
            return {};
        return tokens.within(film.titles.front().text.at.front());
    }

    bool is_number_or_fact(Film const& film) const
    {
        auto const range = title_of(film);
        return !range.empty()
            && ((is_sum(range) && film.credits.empty()) || is_column(range) || says_facts_alone(reading, range)
                || is_fact(film.titles.front().text.at.front(), range, film));
    }

    // "John Cassavetes' Husbands", "Lütfi Akad'ın Hudutların Kanunu": who made the film and its title, taken for one.
    bool begins_with_maker(Film const& film) const
    {
        auto const range = title_of(film);
        if (range.size() < 3 || (range.first > 0 && tokens[range.first - 1].is("\"")))
            return false;
        auto const name = std::partition_point(
            reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range.last <= range.first; });
        if (name == reading.names.end() || name->range.first != range.first || name->parts < 2 || name->range.last >= range.last)
            return false;
        auto const until = reading.words(reading.span({range.first, name->range.last + 1}));
        return until.find('\'') != until.npos || until.find("’") != until.npos;
    }

    // "Анора" (18+): letters behind a title that are no other one.
    void leave_out_facts_for_titles(Film& film) const
    {
        if (film.titles.size() >= 2)
            film.titles.erase(std::remove_if(film.titles.begin() + 1, film.titles.end(),
                                  [&](Title const& title) {
                                      return !title.text.at.empty() && says_facts_alone(reading, tokens.within(title.text.at.front()));
                                  }),
                film.titles.end());
    }

    // What the site says, or nothing but signs.
    bool is_of_site(Entry const& entry) const
    {
        auto const range = title_of(entry.films.front());
        return !range.empty()
            && (!holds_a_word(range) || (!entry.main && is_furniture(range))
                || is_way_through_site(reading, reading.lines[reading.line_of(range.first)]));
    }

    // ── what is told ──

    static bool has_facts(Film const& film) { return has_film_facts(film) || film.colour || !film.references.empty(); }

    static bool called_off(Entry const& entry)
    {
        return std::any_of(
            entry.screenings.begin(), entry.screenings.end(), [](Screening const& showing) { return bool(showing.cancelled); });
    }

    bool is_within(Entry const& entry, Evidence const& at) const
    {
        return std::any_of(at.begin(), at.end(), [&](Span span) {
            auto const line = reading.line_of(tokens.within(span).first);
            return line >= entry.first_line && line < entry.last_line;
        });
    }

    // Whether words beside the title say that what is on is a film: "Film club:", "Kino Hron", "a classic of silent film".
    bool spoken_of(Entry const& entry) const
    {
        if (tells_a_film(reading, tokens.within(entry.title->whole))
            || (!entry.group.empty() && tells_a_film(reading, tokens.within(entry.group))))
            return true;
        for (auto const& showing : entry.screenings) {
            if (showing.venue && is_within(entry, showing.venue.at) && tells_a_film(reading, tokens.within(showing.venue.at.front())))
                return true;
            if (!showing.subtitles.empty() || !showing.formats.empty() || !showing.languages.empty())
                return true;
        }
        for (auto i = entry.first_line; i < entry.last_line && i < entry.first_line + 6; ++i)
            if (auto const words = reading.lines[i].tokens;
                !reading.lines[i].noise && (tells_a_film(reading, words) || reading.in(Category::film_word, words)))
                return true;
        return false;
    }

    // "Камінний хрест + Тіні забутих предків" where headings speak of films; elsewhere two bands are joined so.
    bool is_double_bill(Entry const& entry) const
    {
        auto const line = reading.lines[reading.line_of(tokens.within(entry.title->whole).first)].tokens;
        bool joined = false;
        for (auto at = line.first + 1; at + 1 < line.last; ++at)
            joined = joined || (tokens[at].is("+") && tokens[at].spaced && tokens[at + 1].capital);
        return joined && head_tells_a_film(6, true);
    }

    bool is_told(Entry const& entry) const
    {
        if (std::any_of(entry.films.begin(), entry.films.end(), has_facts) || called_off(entry))
            return true;
        auto const runs = runs_in(reading, entry.first_line, entry.last_line);
        return std::any_of(runs.begin(), runs.end(), [](FactsRun const& run) { return run.kinds >= 2; });
    }

    bool is_known(Entry const& entry) const
    {
        return std::any_of(entry.films.begin(), entry.films.end(), [&](Film const& film) {
            return std::any_of(
                film.titles.begin(), film.titles.end(), [&](Title const& title) { return told_titles.contains(bare_words(*title.text)); });
        });
    }

    // "Cineclub «Pelion»", "Library „Karavelov“", "Puppet show: …", "MATINEE": a house, another event, a kind of event.
    bool is_of_another_kind(Entry const& entry) const
    {
        auto const title = tokens.within(entry.title->title);
        auto const heading = tokens.within(entry.title->whole);
        auto const line = reading.lines[reading.line_of(heading.first)].tokens;
        bool const behind = title.first > line.first + 1 && stands_behind_body(reading, title);
        return behind || names_other_event(reading, heading) || (line.size() <= 16 && names_other_event(reading, line))
            || (!entry.main && reading.whole(Category::theme, title));
    }

    // How a title is set: in quotation marks, in capitals, with other words around it.
    int setting_of(Entry const& entry) const
    {
        auto const words = tokens.within(entry.title->title);
        bool capitals = true;
        for (auto at = words.first; at < words.last; ++at)
            capitals = capitals && (!tokens[at].is_word() || tokens[at].folded.size() <= 2 || tokens[at].capitals);
        return entry.title->quoted * 2 + capitals;
    }

    // How most of the films that are told are set.
    int usual_setting() const
    {
        std::array<std::size_t, 4> counts{};
        for (auto const& entry : reading.entries)
            if (entry.title && !entry.films.empty() && is_told(entry))
                ++counts[static_cast<std::size_t>(setting_of(entry))];
        return static_cast<int>(std::max_element(counts.begin(), counts.end()) - counts.begin());
    }

    // Whether all is shown in houses whose names say that they are for films; where none is named, the head of the page says so.
    bool is_cinemas() const
    {
        std::size_t here = 0;
        std::size_t elsewhere = 0;
        for (auto const& entry : reading.entries)
            for (auto const& showing : entry.screenings)
                if (showing.venue)
                    ++(tells_a_film(reading, tokens.within(showing.venue.at.front())) ? here : elsewhere);
        return here + elsewhere == 0 ? head_tells_a_film(6) : here > elsewhere * 3;
    }

    bool head_tells_a_film(std::size_t most, bool headings = false) const
    {
        std::size_t seen = 0;
        for (auto const& line : reading.lines) {
            if (line.noise)
                continue;
            bool const head = ++seen <= most || (headings && line.kind == BlockKind::heading);
            if (head && line.tokens.size() <= 30 && tells_a_film(reading, line.tokens))
                return true;
        }
        return false;
    }

    void leave_out(Entry& entry) { leave_out_own_films(reading, entry); }

    void leave_out_no_titles()
    {
        for (auto& entry : reading.entries) {
            if (entry.films.empty())
                continue;
            if (is_of_site(entry)) {
                leave_out(entry);
            } else if (is_number_or_fact(entry.films.front())) {
                // What is shown can't be told, but that something is.
                entry.films.clear();
                for (auto& showing : entry.screenings)
                    showing.title = showing.film = {};
            }
        }
        each_film(reading, [&](Film& film) { leave_out_facts_for_titles(film); });
        std::erase_if(reading.passing, [&](Film const& film) { return begins_with_maker(film); });
        std::erase_if(reading.passing, [&](Film const& film) {
            return !title_of(film).empty() && (is_sum(title_of(film)) || says_facts_alone(reading, title_of(film)));
        });
    }

    // Whether the learned signs know one of the film's titles as such, or there is none to ask for.
    bool is_tagged(TitleTags const& tags, Film const& film) const
    {
        return film.titles.empty() || std::any_of(film.titles.begin(), film.titles.end(), [&](Title const& title) {
            return title.text.at.empty() || tags.hold_title(tokens.within(title.text.at.front()));
        });
    }

    // What the learned signs know as a person, a house, a festival.
    void leave_out_tagged_otherwise()
    {
        TitleTags const tags(reading);
        auto const other = [&](Film const& film) { return !is_tagged(tags, film) && tags.is_other(title_of(film)); };
        std::erase_if(reading.passing, other);
        for (auto& entry : reading.entries)
            if (!entry.films.empty() && other(entry.films.front()))
                leave_out(entry);
        // The words over a page whose text names several films are its heading.
        for (auto& entry : reading.entries)
            if (entry.main && tags.sure() >= 3 && !entry.films.empty() && !is_tagged(tags, entry.films.front())) {
                entry.films.clear();
                std::erase_if(entry.screenings, [&](Screening const& showing) {
                    return !showing.film || showing.film.at.empty() || !tags.hold_title(tokens.within(showing.film.at.front()));
                });
            }
    }

    // On a page about one film another title of which nothing but the same director is told: the film by another name, or one in passing.
    void leave_out_echoes()
    {
        auto const with_films = [](Entry const& entry) { return !entry.films.empty(); };
        if (std::count_if(reading.entries.begin(), reading.entries.end(), with_films) != 1)
            return;
        auto const& own = std::find_if(reading.entries.begin(), reading.entries.end(), with_films)->films.front();
        auto const directs = [&](Credit const& credit) {
            return *credit.role == Role::director && std::any_of(own.credits.begin(), own.credits.end(), [&](Credit const& known) {
                return *known.role == Role::director && same_words(*known.name, *credit.name);
            });
        };
        if (!own.year || own.credits.size() < 3)
            return;
        std::erase_if(reading.passing, [&](Film const& film) {
            return !film.year && !film.minutes && film.countries.empty() && film.forms.empty() && film.awards.empty()
                && film.selections.empty() && film.editions.empty() && film.references.empty() && !film.credits.empty()
                && std::all_of(film.credits.begin(), film.credits.end(), directs);
        });
    }

    // "AVAILABLE", "CONTACT" below the page's one film, in whose place no fact of a film and no showing stands.
    void leave_out_rubrics()
    {
        auto const told = std::count_if(reading.entries.begin(), reading.entries.end(), [](Entry const& entry) {
            return std::any_of(entry.films.begin(), entry.films.end(), [](Film const& film) { return states_facts(film); });
        });
        if (told != 1 || reading.entries.front().films.empty() || !reading.entries.front().main
            || !states_facts(reading.entries.front().films.front()))
            return;
        for (auto& entry : reading.entries)
            if (!entry.main && entry.screenings.empty() && !entry.films.empty() && !has_film_facts(entry.films.front()))
                entry.films.clear();
    }

    void leave_out_untold_events()
    {
        std::size_t told = 0;
        std::size_t untold = 0;
        for (auto const& entry : reading.entries) {
            if (entry.films.empty() || !entry.title)
                continue;
            if (!is_told(entry) && !is_double_bill(entry)) {
                ++untold;
                continue;
            }
            ++told;
            for (auto const& film : entry.films)
                for (auto const& title : film.titles)
                    told_titles.insert(bare_words(*title.text));
        }
        for (auto const& film : reading.passing)
            for (auto const& title : film.titles)
                if (has_facts(film))
                    told_titles.insert(bare_words(*title.text));
        for (auto& entry : reading.entries)
            if (entry.title && !entry.films.empty() && !is_told(entry) && !is_known(entry) && is_of_another_kind(entry)
                && !is_double_bill(entry))
                leave_out(entry);
        if (told < 2 || untold == 0)
            return;
        bool const cinema = is_cinemas();
        auto const setting = usual_setting();
        for (auto& entry : reading.entries)
            if (entry.title && !entry.main && !entry.films.empty() && !is_told(entry) && !is_known(entry) && !is_double_bill(entry)
                && (!entry.screenings.empty() || entry.event) && !spoken_of(entry)
                && !(cinema && !names_other_event(reading, tokens.within(entry.title->whole)) && setting_of(entry) == setting))
                leave_out(entry);
    }

    // ── pages of other matters ──

    // A fact alone may be a dish's, a play's, a book's; two are a film's, and so is a director.
    static bool states_facts(Film const& film)
    {
        auto const credited = [&](Role role) { return NamedFilms::has_role(film, role); };
        return credited(Role::director)
            || !!film.year + !!film.minutes + !film.countries.empty() + !film.forms.empty() + !film.awards.empty() + credited(Role::cast)
                + credited(Role::cinematographer) + credited(Role::writer)
            >= 2;
    }

    // Whether the page states facts of a film.
    bool states_facts() const
    {
        auto const facts = [](Film const& film) { return states_facts(film); };
        for (auto const& entry : reading.entries)
            if (std::any_of(entry.films.begin(), entry.films.end(), facts))
                return true;
        return reading.person || reading.byline.criticism || std::any_of(reading.passing.begin(), reading.passing.end(), facts)
            || std::any_of(reading.runs.begin(), reading.runs.end(), [](FactsRun const& run) { return run.kinds >= 2; })
            || std::any_of(reading.labelled.begin(), reading.labelled.end(), [](Labelled const& labelled) {
                   auto const word = labelled.words.empty() ? std::string_view() : labelled.words.front();
                   return word == "director" || word == "country"
                       || word == "title-original"; // "image" and "cast" are other things as well
               });
    }

    // Whether the head of the page names an event that shows no film.
    bool head_names_other_event() const
    {
        std::size_t seen = 0;
        for (auto const& line : reading.lines)
            if (!line.noise && line.tokens.size() <= 30 && (++seen <= 8 || (line.kind == BlockKind::heading && line.level <= 1))
                && names_other_event(reading, line.tokens) && !tells_a_film(reading, line.tokens))
                return true;
        return false;
    }

    // Whether the page speaks of films more than in passing: "soup as in the film" does not.
    bool speaks_of_films() const
    {
        std::size_t lines = 0;
        std::size_t films = 0;
        for (auto const& line : reading.lines)
            if (!line.noise) {
                ++lines;
                films += tells_a_film(reading, line.tokens);
            }
        return (head_tells_a_film(6, true) && films >= 2 && films * 12 >= lines) || (films >= 4 && films * 3 >= lines);
    }

    // Titles with their days and hours and nothing more: an agenda of whatever it may be.
    bool is_bare_agenda() const
    {
        auto const dated = std::count_if(reading.entries.begin(), reading.entries.end(), [](Entry const& entry) {
            return std::any_of(entry.screenings.begin(), entry.screenings.end(),
                [](Screening const& showing) { return showing.date && !showing.times.empty(); });
        });
        std::size_t prose = 0;
        for (auto const& line : reading.lines)
            prose += line.noise || line.tokens.size() < 20 ? 0 : line.tokens.size();
        return dated >= 2 && prose < 40;
    }

    // Whether one in a hundred words is one for films, three at least, and few lines name other events.
    bool says_films() const
    {
        std::size_t words = 0;
        std::size_t films = 0;
        std::size_t others = 0;
        for (auto const& line : reading.lines) {
            words += line.noise ? 0 : line.tokens.size();
            others += !line.noise && names_other_event(reading, line.tokens);
            for (auto at = line.tokens.first; !line.noise && at < line.tokens.last; ++at)
                films += tells_a_film(reading, {at, at + 1});
        }
        return films >= 3 && films * 100 >= words && films > others * 3;
    }

    bool is_about_films() const
    {
        auto const spoken = [&](Entry const& entry) { return entry.title && !entry.main && spoken_of(entry); };
        return states_facts() || TitleTags(reading).sure() >= 3 || is_bare_agenda() || says_films()
            || (tells_showings(reading) && !head_names_other_event())
            || (!head_names_other_event() && (speaks_of_films() || std::any_of(reading.entries.begin(), reading.entries.end(), spoken)));
    }

    void leave_out_other_matter()
    {
        if (is_about_films())
            return;
        for (auto& entry : reading.entries) {
            entry.films.clear();
            entry.screenings.clear();
        }
    }
};

} // namespace

bool tells_showings(Reading const& reading)
{
    std::size_t quoted = 0;
    for (auto const& entry : reading.entries)
        for (auto const& screening : entry.screenings) {
            auto const day = screening.date && screening.film ? reading.tokens.within(screening.date.at.front()) : TokenRange();
            if (day.empty())
                continue;
            auto const words = reading.lines[reading.line_of(day.first)].tokens;
            bool const film = tells_a_film(reading, words) || reading.in(Category::film_word, words) || reading.in(Category::form, words);
            if (film && words.size() >= 10)
                return true;
            auto const title = reading.tokens.within(screening.film.at.front());
            quoted += title.first > 0 && words.holds(title) && reading.tokens[title.first - 1].is("\"");
        }
    return quoted >= 2;
}

namespace {

// Whether the film is named in the line of the showing's day or hour, or in the next.
bool stands_beside_hour(Reading const& reading, Screening const& showing)
{
    auto const line = [&](Evidence const& at) {
        return at.empty() ? reading.lines.size() : reading.line_of(reading.tokens.within(at.front()).first);
    };
    auto const named = line(showing.title.at);
    auto const near = [&](Evidence const& at) { return !at.empty() && line(at) <= named && named <= line(at) + 1; };
    return near(showing.date.at) || (!showing.times.empty() && near(showing.times.front().at));
}

} // namespace

void leave_out_own_films(Reading const& reading, Entry& entry)
{
    auto const bears = [](Film const& film, TextValue const& name) {
        return std::any_of(film.titles.begin(), film.titles.end(), [&](Title const& title) { return same_words(*title.text, *name); });
    };
    auto const is_told = [&](Film const& film, TextValue const& name) { return has_film_facts(film) && bears(film, name); };
    auto const heading = entry.title ? reading.tokens.within(entry.title->whole) : TokenRange();
    auto const is_own = [&](Screening const& showing) {
        auto const& name = showing.film;
        if (!name || std::any_of(entry.films.begin(), entry.films.end(), [&](Film const& film) { return bears(film, name); })
            || std::any_of(name.at.begin(), name.at.end(), [&](Span at) { return heading.meets(reading.tokens.within(at)); }))
            return true;
        if (!stands_beside_hour(reading, showing))
            return true;
        return std::none_of(reading.passing.begin(), reading.passing.end(), [&](Film const& film) { return is_told(film, name); })
            && std::none_of(reading.entries.begin(), reading.entries.end(), [&](Entry const& other) {
                   return std::any_of(other.films.begin(), other.films.end(), [&](Film const& film) { return is_told(film, name); });
               });
    };
    std::erase_if(entry.screenings, is_own);
    entry.films.clear();
}

void leave_out_untold_films(Reading& reading)
{
    UntoldFilms untold(reading);
    untold.leave_out_no_titles();
    untold.leave_out_tagged_otherwise();
    untold.leave_out_echoes();
    untold.leave_out_rubrics();
    untold.leave_out_untold_events();
    untold.leave_out_other_matter();
}

} // namespace kinotheca
