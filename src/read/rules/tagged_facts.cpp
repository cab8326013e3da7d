// What the learned signs of words tell of films and no rule has told: films named in the text, who made them and plays in them. What is
// told is of the film that is named nearest: in the same line, else above.
//
//   Publici se prikazuje drama Prekrasni stvorovi Guðmundura Arnara Guðmundssona · Instruktør: Anders Walter under its title
//   not: a name that is credited already, a person in a part of the page that names no film

#include "read/entries.hpp"
#include "read/facts.hpp"
#include "read/film_places.hpp"
#include "read/named_films.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"

#include <algorithm>

namespace kinotheca::rules {

namespace {

struct TaggedFacts {
    Reading& reading;
    Tokens const& tokens;
    NamedFilms known;
    std::vector<LineRole> roles;
    std::vector<FilmPlace> read_titles;
    std::vector<FilmPlace> titles; // in the order of the page
    std::vector<Film*> directed;   // of which a tag has told who made them

    explicit TaggedFacts(Reading& page) : reading(page), tokens(page.tokens), known(page), roles(line_roles(page)) {}

    bool counts(TokenRange range) const
    {
        auto const line = reading.line_of(range.first);
        return !reading.lines[line].noise && !reading.claimed[line];
    }

    // Between labels and rows of facts, where no text stands.
    bool in_facts(std::size_t line) const
    {
        auto const is_fact = [&](std::size_t i) { return roles[i].labelled || roles[i].facts; };
        return !roles[line].prose && ((line > 0 && is_fact(line - 1)) || (line + 1 < roles.size() && is_fact(line + 1)));
    }

    // Where the films' titles stand that other rules have read.
    void find_read_titles()
    {
        each_film(reading, [&](Film& film) {
            for (auto const& title : film.titles)
                for (auto span : title.text.at)
                    read_titles.push_back({tokens.within(span), reading.line_of(tokens.within(span).first), &film});
        });
        std::sort(
            read_titles.begin(), read_titles.end(), [](FilmPlace const& a, FilmPlace const& b) { return a.title.first < b.title.first; });
    }

    // The film whose title the words are part of ("The Bloody Lady" of "The Bloody Lady sekcia Slovenská klasika"), or behind whose title
    // they stand in brackets; null where there is none.
    Film* film_read_at(TokenRange words) const
    {
        auto const next = std::partition_point(
            read_titles.begin(), read_titles.end(), [&](FilmPlace const& place) { return place.title.first < words.last; });
        if (next == read_titles.begin())
            return nullptr;
        auto const& place = *std::prev(next);
        bool const behind = place.title.last + 1 == words.first && tokens[place.title.last].is("(");
        return place.title.meets(words) || behind ? place.film : nullptr;
    }

    void find_titles()
    {
        find_read_titles();
        for (auto const& each : reading.tagged) {
            if (each.tag != WordTag::title || !each.is_sure() || !counts(each.range) || known.full())
                continue;
            auto const line = reading.line_of(each.range.first);
            auto* entry = reading.entry_at(line, each.range.first);
            // "International title: …" among the facts of a page's one film: another title of it.
            auto* film = known.known(each.range, entry);
            if (!film)
                film = film_read_at(each.range);
            if (!film
                && !(reading.entries.size() == 1 && !reading.entries.front().films.empty()
                    && reading.entries.front().film().credits.size() >= 3 && in_facts(line)))
                film = &known.named(each.range, entry);
            if (film)
                titles.push_back({each.range, line, film});
        }
    }

    bool is_credited(TokenRange name, Role role)
    {
        auto const words = reading.words(reading.span(name));
        bool found = false;
        each_film(reading, [&](Film const& film) {
            for (auto const& credit : film.credits)
                found = found
                    || (*credit.role == role
                        && (same_words(*credit.name, words) || (credit.native && same_words(*credit.native, words))
                            || same_inflected(*credit.name, words)));
        });
        return found;
    }

    // The role that a label tells whose value the name is, or a word for a role beside it.
    std::optional<Role> told_role(TokenRange name) const
    {
        auto const line = reading.line_of(name.first);
        for (auto const& labelled : reading.labelled_in(line > 0 ? line - 1 : 0, line + 1))
            for (auto value : labelled.values)
                if (value.holds(reading.span(name)))
                    for (auto word : labelled.words)
                        if (Role role{}; parse_name(word, role))
                            return role;
        auto const& words = reading.lines[line].tokens;
        for (auto at = name.first; at > words.first && name.first - at < 9; --at)
            if (auto const* mark = reading.at(Category::label, at - 1); mark && mark->language == reading.table)
                if (Role role{}; parse_name(mark->word, role))
                    return role;
        for (auto at = name.last; at < words.last && at < name.last + 3; ++at)
            if (auto const* mark = reading.at(Category::label, at); mark && mark->language == reading.table)
                if (Role role{}; parse_name(mark->word, role))
                    return role;
        return {};
    }

    // Whether its directors so far are told by tags.
    bool is_own(Film const& film) const { return std::find(directed.begin(), directed.end(), &film) != directed.end(); }

    void credit(TaggedSpan const& each)
    {
        auto role = each.tag == WordTag::director ? std::optional(Role::director)
            : each.tag == WordTag::player         ? std::optional(Role::cast)
                                                  : told_role(each.range);
        if (!role || is_credited(each.range, *role))
            return;
        // Beside another word for a role the likelihood counts less.
        if (auto const told = each.tag == WordTag::player ? told_role(each.range) : std::nullopt; told && *told != Role::cast)
            return;
        auto* film = film_near(reading, titles, each.range);
        // Rules that have found who made a film have found all of them.
        if (each.tag == WordTag::director && film && NamedFilms::has_role(*film, Role::director) && !is_own(*film))
            return;
        auto const words = reading.words(reading.span(each.range));
        // Who has a part in the film already is named for that.
        bool const known_person = film && std::any_of(film->credits.begin(), film->credits.end(), [&](Credit const& credit) {
            return same_words(*credit.name, words) || same_inflected(*credit.name, words);
        });
        // "Vámonos con Pancho Villa": a name in the title is nobody's who made the film.
        auto const own = reading.span(each.range);
        bool const is_title = film && std::any_of(film->titles.begin(), film->titles.end(), [&](Title const& title) {
            return same_words(*title.text, words) || meets(title.text.at, own);
        });
        if (!film || is_title || (known_person && each.tag != WordTag::person))
            return;
        if (*role == Role::director && !is_own(*film))
            directed.push_back(film);
        NamedFilms::add_credit(*film, *role, full_name(reading, each.range), reading.span(each.range));
    }

    // What kind of film it is, where words near its title in the same line say so.
    void tell_forms()
    {
        std::vector<Film*> done;
        for (std::size_t i = 0; i < titles.size(); ++i) {
            auto const& place = titles[i];
            if (!place.film->forms.empty() || std::find(done.begin(), done.end(), place.film) != done.end())
                continue;
            done.push_back(place.film);
            auto const end = i + 1 < titles.size() ? titles[i + 1].title.first : static_cast<std::uint32_t>(tokens.size());
            auto const& line = reading.lines[place.line].tokens;
            auto const from = i > 0 ? std::max(titles[i - 1].title.last, line.first) : line.first;
            if (!take_forms(std::max(from, place.title.first > 7 ? place.title.first - 7 : 0), place.title.first, *place.film))
                take_forms(place.title.last, std::min({line.last, end, place.title.last + 14}), *place.film);
        }
    }

    bool take_forms(std::uint32_t first, std::uint32_t last, Film& film) const
    {
        bool found = false;
        std::vector<TextValue> formats;
        for (auto at = first; at < last; ++at)
            for (auto category : {Category::form, Category::genre})
                if (auto const* mark = reading.at(category, at); mark && mark->range.last <= last && mark->language == reading.table) {
                    add_fact(reading, fact_of(reading, Fact::Kind::form, *mark), film, formats);
                    found = true;
                    break;
                }
        return found;
    }

    void read()
    {
        find_titles();
        tell_forms();
        if (titles.empty() && reading.entries.empty())
            return;
        for (auto const& each : reading.tagged) {
            if (!counts(each.range) || !each.is_sure())
                continue;
            if (each.tag == WordTag::director || each.tag == WordTag::player || each.tag == WordTag::person)
                credit(each);
        }
    }
};

void read_tagged_facts(Reading& reading)
{
    if (!reading.tagged.empty())
        TaggedFacts(reading).read();
}

} // namespace

extern Rule const tagged_facts;
Rule const tagged_facts{Stage::prose, read_tagged_facts};

} // namespace kinotheca::rules
