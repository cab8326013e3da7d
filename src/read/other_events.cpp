#include "read/other_events.hpp"

#include "read/facts.hpp"
#include "read/openings.hpp"
#include "read/page_title.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <unordered_set>

namespace kinotheca {

namespace {

// "Adventskonzert", "luontonäyttely": a word whose end names such an event.
bool is_compound_of_other_event(Token const& token)
{
    static constexpr std::array<std::string_view, 34> roots{"konzert", "konsert", "koncert", "concert", "концерт", "ausstellung",
        "utstallning", "udstilling", "utstilling", "nayttely", "naitus", "изложб", "выставк", "виставк", "razstav", "izlozb", "vystav",
        "wystaw", "markt", "marknad", "turnier", "turnir", "turniej", "turnaj", "toernooi", "workshop", "vortrag", "foredrag", "lesung",
        "wanderung", "wandeling", "vandring", "fuhrung", "convivial"};
    return token.is_word() && std::any_of(roots.begin(), roots.end(), [&](auto root) {
        return token.folded.size() > root.size() && token.folded.find(root) != token.folded.npos;
    });
}

} // namespace

bool names_other_event(Reading const& reading, TokenRange range)
{
    bool quoted = false;
    for (auto at = range.first; at < range.last; ++at) {
        auto const& token = reading.tokens[at];
        if (token.is("\""))
            quoted = !quoted;
        // The words of a title: "Exposition « Filets et filières »", "The Party".
        if (quoted || (at > range.first && reading.at(Category::article, at - 1)))
            continue;
        auto const* theme = reading.at(Category::theme, at);
        if (theme && theme->range.last <= range.last) {
            if (theme->word == "no-film")
                return true;
            // "Ciné-concert" is no concert.
            if (theme->range.size() > 1) {
                at = theme->range.last - 1;
                continue;
            }
        }
        if (is_compound_of_other_event(token) && !tells_a_film(reading, {at, at + 1}))
            return true;
    }
    return false;
}

void leave_out_kinds(Reading& reading)
{
    auto const is_kind = [&](Labelled const& labelled) {
        if (labelled.words.size() != 1 || labelled.words.front() != "venue" || labelled.values.empty() || labelled.line == 0)
            return false;
        auto const& tokens = reading.tokens;
        auto const label = tokens.within(labelled.label);
        auto const value = tokens.within(labelled.values.front());
        auto const& line = reading.lines[labelled.line];
        // "KINO", over houses and hours.
        if (label == line.tokens && labelled.last_line > labelled.line + 2)
            for (auto i = labelled.line + 1; i < labelled.last_line && i < labelled.line + 4; ++i)
                if (opening_of(reading, reading.lines[i]).time)
                    return true;
        auto const opening = opening_of(reading, line);
        auto const above = opening_of(reading, reading.lines[labelled.line - 1]);
        bool const under_day = (line.gap == 0 && (above.date || above.time)) || opening.time;
        return label.first == opening.end && !value.empty() && line.tokens.holds(value) && tells_a_film(reading, label)
            && (tokens[value.first].is("\"") || under_day) && !reading.in(Category::hall, value);
    };
    std::erase_if(reading.labelled, is_kind);
}

std::ptrdiff_t stand_over_facts(std::vector<Anchor> const& anchors)
{
    return std::count_if(anchors.begin(), anchors.end(), [](Anchor const& anchor) { return anchor.over_facts; });
}

namespace {

struct OtherEvents {
    Reading& reading;
    Tokens const& tokens;
    std::vector<LineRole> const& roles;
    std::vector<Anchor> const& anchors;
    std::set<std::size_t> cells; // lines of rows of a table of showings
    bool over_titles = false;    // the themes of events stand over their titles

    OtherEvents(Reading& page, std::vector<LineRole> const& line_roles, std::vector<Anchor> const& found)
        : reading(page), tokens(page.tokens), roles(line_roles), anchors(found)
    {
        for (auto const& anchor : anchors)
            if (anchor.kind == Anchor::Kind::cell)
                cells.insert(anchor.line);
    }

    // An agenda's other events: those whose heading or theme says so and that no row of facts speaks for.
    void leave_out_other_events()
    {
        // What has a text of its own with film facts is a film.
        std::unordered_set<std::string> films;
        for (auto const& entry : reading.entries)
            if (!runs_in(reading, entry.first_line, entry.last_line).empty())
                films.insert(fold(reading.words(entry.title->title)));
        auto const before = reading.entries.size();
        over_titles = themes_over_titles();
        std::erase_if(reading.entries, [&](Entry const& entry) {
            if (entry.main || entry.block || !runs_in(reading, entry.first_line, entry.last_line).empty()
                || films.contains(fold(reading.words(entry.title->title))))
                return false;
            auto const heading = tokens.within(entry.title->whole);
            // "Cinéma en plein air : Le Sens de la fête"
            auto const title = tokens.within(entry.title->title);
            if (title.first > heading.first && tells_a_film(reading, {heading.first, title.first}))
                return false;
            auto const line = reading.lines[reading.line_of(heading.first)].tokens;
            if (names_other_event(reading, heading) || (line.size() <= 24 && names_other_event(reading, line)))
                return true;
            return is_under_other_theme(entry);
        });
        leave_out_other_parts();
        // An agenda of all that is on, not a programme of films.
        auto const others = before - reading.entries.size();
        auto untold = others;
        std::size_t films_told = 0;
        for (auto const& entry : reading.entries)
            (told(entry) ? films_told : untold) += entry.event;
        // Where films are announced as such, what is not is none.
        auto const announced = static_cast<std::size_t>(std::count_if(reading.entries.begin(), reading.entries.end(),
            [&](Entry const& entry) { return entry.event && tells_a_film(reading, tokens.within(entry.title->whole)); }));
        bool const all_announced = announced >= 2 && announced * 3 >= films_told * 2;
        if (all_announced || others >= 2 || (others > 0 && untold * 3 >= films_told * 2)
            || (films_told >= 3 && films_told > untold * 2 && stand_over_facts(anchors) >= 3))
            leave_out_untold();
    }

    // Themes stand over the titles of the page's events: the last line of an entry is the next one's theme.
    bool themes_over_titles() const
    {
        std::size_t over = 0;
        std::size_t under = 0;
        for (auto const& entry : reading.entries) {
            auto const line = reading.line_of(tokens.within(entry.title->whole).first);
            over += line > 0 && roles[line - 1].theme;
            under += line + 1 < roles.size() && roles[line + 1].theme && line + 1 < entry.last_line;
        }
        return over >= 2 && over > under;
    }

    // The theme over the title of the event, or the heading of its part of the page; empty where it has none.
    TokenRange part_of(Entry const& entry) const
    {
        auto const heading = reading.line_of(tokens.within(entry.title->whole).first);
        if (over_titles && heading > 0 && roles[heading - 1].theme)
            return reading.lines[heading - 1].tokens;
        return entry.group.empty() ? TokenRange{} : tokens.within(entry.group);
    }

    bool speaks_of_films(TokenRange words) const
    {
        return reading.in(Category::format_words, words) || reading.in(Category::film_word, words) || tells_a_film(reading, words);
    }

    // "FILM", "MUSIC", "STAGE": where some parts of the page are those of films, what stands in another and is not told as a film is none.
    void leave_out_other_parts()
    {
        std::size_t films = 0;
        std::size_t others = 0;
        for (auto const& entry : reading.entries)
            if (auto const part = part_of(entry); !part.empty() && entry.event)
                ++(speaks_of_films(part) ? films : others);
        if (films < 2 || others == 0)
            return;
        std::erase_if(reading.entries, [&](Entry const& entry) {
            auto const part = part_of(entry);
            return entry.event && !part.empty() && part.size() <= 6 && !speaks_of_films(part) && !told(entry) && !entry.block;
        });
    }

    // "KONSER", "Talks": the theme of the event, or the heading of its part of the page.
    bool is_under_other_theme(Entry const& entry) const
    {
        bool other = false;
        bool film = false;
        auto const count = [&](TokenRange words) {
            other = other || names_other_event(reading, words);
            film = film || reading.in(Category::format_words, words) || tells_a_film(reading, words);
        };
        auto const heading = reading.line_of(tokens.within(entry.title->whole).first);
        if (over_titles && heading > 0 && roles[heading - 1].theme)
            count(reading.lines[heading - 1].tokens);
        for (auto i = entry.first_line; i < entry.last_line; ++i)
            if (roles[i].hour_below || (roles[i].theme && (!over_titles || i < heading)))
                count(reading.lines[i].tokens);
        if (!entry.group.empty() && tokens.within(entry.group).size() <= 4)
            count(tokens.within(entry.group));
        return other && !film;
    }

    // Whether anything shows that the entry is about a film: facts, a director, words for a film in its heading.
    bool told(Entry const& entry) const
    {
        if (entry.main || entry.block || entry.title->by || entry.title->year || !entry.title->credits.empty()
            || !entry.title->formats.empty() || tells_a_film(reading, tokens.within(entry.title->whole)))
            return true;
        auto const runs = runs_in(reading, entry.first_line, entry.last_line);
        if (std::any_of(runs.begin(), runs.end(), [](FactsRun const& run) { return run.kinds >= 2 || run.facts.year; }))
            return true;
        auto const labels = reading.labelled_in(entry.first_line, entry.last_line);
        if (std::any_of(labels.begin(), labels.end(), [](Labelled const& labelled) { return is_film_label(labelled); }))
            return true;
        for (auto i = entry.first_line; i < entry.last_line && i < entry.first_line + 5; ++i) {
            auto const words = reading.lines[i].tokens;
            if (reading.in(Category::film_word, words) || reading.in(Category::form, words)
                || (roles[i].theme && tells_a_film(reading, words)) || cells.contains(i) || names_a_year(words))
                return true;
            for (auto at = words.first; at < words.last; ++at)
                if (auto const* label = reading.at(Category::label, at); label && label->word == "director")
                    return true;
        }
        return false;
    }

    // "… z roku 1975": the year of a work in a text.
    bool names_a_year(TokenRange words) const
    {
        for (auto at = words.first; at < words.last; ++at)
            if (tokens[at].is_number() && tokens[at].folded.size() == 4 && reading.dates_in({at > 3 ? at - 3 : 0, at + 1}).empty()
                && fact_at(reading, at, at + 1).kind == Fact::Kind::year)
                return true;
        return false;
    }

    // What is cancelled or sold out needs no facts.
    bool called_off(Entry const& entry) const
    {
        Mark const* state = nullptr;
        for (auto i = entry.first_line; i < entry.last_line && i < entry.first_line + 4; ++i)
            for (auto at = reading.lines[i].tokens.first; at < reading.lines[i].tokens.last; ++at)
                if (is_state(reading, at, state))
                    return true;
        return false;
    }

    // Between concerts and markets an event that nothing shows to be a film is none either, unless it is set as the films are.
    void leave_out_untold()
    {
        std::unordered_set<std::string> films;
        std::size_t capitals = 0;
        std::size_t count = 0;
        auto const in_capitals = [&](Entry const& entry) {
            auto const words = tokens.within(entry.title->title);
            for (auto at = words.first; at < words.last; ++at)
                if (tokens[at].is_word() && tokens[at].folded.size() > 2 && !tokens[at].capitals)
                    return false;
            return true;
        };
        for (auto const& entry : reading.entries)
            if (told(entry)) {
                films.insert(fold(reading.words(entry.title->title)));
                ++count;
                capitals += in_capitals(entry);
            }
        if (count < 2)
            return;
        bool const facts = stand_over_facts(anchors) >= 3;
        std::erase_if(reading.entries, [&](Entry const& entry) {
            bool const alike = capitals * 2 > count && in_capitals(entry) && !facts;
            return !told(entry) && !alike && !entry.title->quoted && !called_off(entry)
                && !films.contains(fold(reading.words(entry.title->title)));
        });
    }
};

} // namespace

void leave_out_other_events(Reading& reading, std::vector<LineRole> const& roles, std::vector<Anchor> const& anchors)
{
    OtherEvents(reading, roles, anchors).leave_out_other_events();
}

} // namespace kinotheca
