// What running text says of films, by the patterns of the word tables and by a few signs that all languages share.
//
//   In BIRD, de nieuwe film van Andrea Arnold (FISH TANK, AMERICAN HONEY), … · was presented at the 2024 Cannes Film Festival
//   In the Fog (2012), A Gentle Creature (2017) en Donbass (2018), alle drie gepresenteerd in Cannes · Sam (Lily Collias)
//   not: Barry Keoghan (THE BANSHEES …): what an actor is known for is not his film as a director

#include "read/entries.hpp"
#include "read/facts.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"

#include <algorithm>

namespace kinotheca::rules {

namespace {

struct ProseReader {
    Reading& reading;
    Tokens const& tokens;
    std::vector<LineRole> roles;

    explicit ProseReader(Reading& page) : reading(page), tokens(page.tokens), roles(line_roles(page)) {}

    static bool bears(Film const& film, std::string_view title)
    {
        return std::any_of(film.titles.begin(), film.titles.end(), [&](Title const& known) {
            if (same_words(*known.text, title) || same_inflected(*known.text, title))
                return true;
            // "Invasion" for "The Invasion", said in the same text.
            auto const longer = fold(*known.text);
            auto const shorter = fold(title);
            return shorter.size() >= 5 && longer.ends_with(" " + shorter) && longer.size() - shorter.size() <= 4;
        });
    }

    Film& film_named(TokenRange title, Entry* here)
    {
        auto const value = reading.value(reading.span(title));
        if (here && !here->films.empty() && bears(here->film(), *value))
            return here->film();
        for (auto& entry : reading.entries)
            if (!entry.films.empty() && bears(entry.film(), *value))
                return entry.film();
        for (auto& film : reading.passing)
            if (bears(film, *value))
                return film;
        Film film;
        film.titles.push_back({value, {TitleKind::main, value.at}});
        reading.passing.push_back(std::move(film));
        return reading.passing.back();
    }

    // The film that a sentence speaks of without naming it: the entry's own, else the last one that the text has named.
    Film* spoken_of(Entry* entry)
    {
        if (entry && entry->title)
            return &entry->film();
        return reading.passing.empty() ? nullptr : &reading.passing.back();
    }

    static bool has_role(Film const& film, Role role)
    {
        return std::any_of(film.credits.begin(), film.credits.end(), [&](Credit const& credit) { return *credit.role == role; });
    }

    void add_credit(Film& film, Role role, TextValue name, Span proof, TextValue character = {})
    {
        if (!name)
            return;
        for (auto& known : film.credits)
            if (*known.role == role && same_person(*known.name, *name)) {
                if (character && !known.character)
                    known.character = character;
                return;
            }
        film.credits.push_back({{role, proof}, std::move(name), {}, std::move(character)});
    }

    static bool same_person(std::string const& left, std::string const& right)
    {
        if (same_words(left, right))
            return true;
        auto const family = [](std::string const& name) {
            auto const folded = fold(name);
            return folded.substr(folded.rfind(' ') + 1);
        };
        // A family name alone, or one inflected by its sentence, is the person already named.
        auto const a = family(left);
        auto const b = family(right);
        auto const common = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
        return common >= 6 && common + 6 >= std::max(a.size(), b.size());
    }

    static std::optional<Role> role_of(std::string const& property)
    {
        Role role{};
        return parse_name(property, role) ? std::optional(role) : std::nullopt;
    }

    void sentence(TokenRange range, Entry* entry)
    {
        auto const dated = dated_titles(range, entry);
        for (auto const& match : match_prose(reading, range)) {
            auto const title = match.first(Slot::title);
            auto const proof = reading.span(match.range);
            std::vector<Film*> films;
            if (title)
                films = {&film_named(*title, entry)};
            else if (!dated.empty())
                for (auto each : dated)
                    films.push_back(&film_named(each, entry));
            else if (auto* film = spoken_of(entry))
                films = {film};
            if (auto const role = role_of(match.pattern->property))
                credit(match, *role, films, title.has_value() || !dated.empty(), proof, entry);
            else if (match.pattern->property == "selection")
                selection(match, films, proof);
            else if (match.pattern->property == "award")
                award(match, films, proof);
            else if (match.pattern->property == "film" && title)
                if (auto const year = match.first(Slot::year); year && !films.front()->year)
                    films.front()->year = number(*year);
        }
        if (!reading.lines.empty() && roles[reading.line_of(range.first)].prose)
            characters(range, entry);
    }

    NumberValue number(TokenRange range) const { return {std::stoi(std::string(reading.words(reading.span(range)))), reading.span(range)}; }

    void credit(ProseMatch const& match, Role role, std::vector<Film*> const& films, bool titled, Span proof, Entry* entry)
    {
        auto people = match.all(Slot::name);
        for (auto list : match.all(Slot::names))
            for (auto part : list_parts(reading, reading.span(list)))
                people.push_back(tokens.within(part));
        TextValue character;
        if (auto const part = match.first(Slot::character))
            character = reading.value(reading.span(*part));
        for (auto* film : films) {
            // A sentence that names no film and another director than the one already known speaks of something else.
            bool const settled = !titled && role == Role::director && has_role(*film, role);
            if (settled)
                continue;
            bool const own = entry && !entry->films.empty() && film == &entry->film();
            bool const credited = own && has_role(*film, Role::director) && role == Role::director;
            for (auto person : people)
                if (!credited || titled)
                    add_credit(*film, role, full_name(reading, person), proof, people.size() == 1 ? character : TextValue());
            if (auto const year = match.first(Slot::year); year && titled && !film->year)
                film->year = number(*year);
        }
    }

    void selection(ProseMatch const& match, std::vector<Film*> const& films, Span)
    {
        Selection selection;
        if (auto const event = match.first(Slot::event))
            selection.event = reading.value(without_quotes(reading, reading.span(*event)));
        if (auto const year = match.first(Slot::year))
            selection.year = number(*year);
        if (auto const section = match.first(Slot::section))
            selection.section = reading.value(reading.span(*section));
        if (!selection.event && !selection.section)
            return;
        for (auto* film : films) {
            auto const same = [&](Selection const& known) { return known.event && selection.event && same_words(*known.event, *selection.event); };
            auto const known = std::find_if(film->selections.begin(), film->selections.end(), same);
            if (known == film->selections.end()) {
                film->selections.push_back(selection);
                continue;
            }
            if (!known->year)
                known->year = selection.year;
            if (!known->section)
                known->section = selection.section;
        }
    }

    void award(ProseMatch const& match, std::vector<Film*> const& films, Span proof)
    {
        Award award;
        award.result = {AwardResult::won, proof};
        if (reading.in(Category::nominated, match.range))
            award.result.value = AwardResult::nominated;
        if (auto const prize = match.first(Slot::prize))
            award.award = reading.value(without_quotes(reading, reading.span(*prize)));
        if (auto const event = match.first(Slot::event))
            award.event = reading.value(without_quotes(reading, reading.span(*event)));
        if (auto const place = match.first(Slot::place); place && !award.event)
            award.event = reading.value(reading.span(*place));
        if (auto const year = match.first(Slot::year))
            award.year = number(*year);
        if (!award.award && !award.event)
            return;
        for (auto* film : films) {
            auto const same = [&](Award const& known) { return *known.award == *award.award && *known.event == *award.event; };
            if (std::none_of(film->awards.begin(), film->awards.end(), same))
                film->awards.push_back(award);
        }
    }

    // "In the Fog (2012)": a title and its year. Their director is the one that the text speaks of.
    std::vector<TokenRange> dated_titles(TokenRange range, Entry* entry)
    {
        std::vector<TokenRange> titles;
        for (auto at = range.first; at + 2 < range.last; ++at) {
            if (!tokens[at].is("(") || !tokens[at + 2].is(")") || fact_at(reading, at + 1, at + 2).kind != Fact::Kind::year)
                continue;
            auto const title = title_before(reading, at, range.first);
            if (title.empty() || reading.in(Category::event, title) || reading.in(Category::prize, title))
                continue;
            // A person's years or a name before its year is no film.
            auto const person = std::any_of(reading.names.begin(), reading.names.end(), [&](NameRun const& run) {
                return run.range == title && std::count_if(reading.names.begin(), reading.names.end(), [&](NameRun const& other) {
                    return other.parts >= 2 && same_words(reading.words(reading.span(other.range)), reading.words(reading.span(title)));
                }) > 1;
            });
            if (person)
                continue;
            auto& film = film_named(title, entry);
            if (!film.year)
                film.year = number({at + 1, at + 2});
            titles.push_back(title);
            if (auto const director = director_spoken_of(range, entry); director && !has_role(film, Role::director) && !is_entry_film(film))
                add_credit(film, Role::director, director, reading.span({at, at + 3}));
        }
        return titles;
    }

    bool is_entry_film(Film const& film) const
    {
        return std::any_of(reading.entries.begin(), reading.entries.end(), [&](Entry const& entry) { return !entry.films.empty() && &entry.films.front() == &film; });
    }

    // The director of the entry's film, where the line names him and no other person in full before the place.
    TextValue director_spoken_of(TokenRange range, Entry* entry)
    {
        if (!entry || entry->films.empty())
            return {};
        for (auto const& credit : entry->film().credits) {
            if (*credit.role != Role::director)
                continue;
            auto const folded = fold(*credit.name);
            auto const family = folded.substr(folded.rfind(' ') + 1);
            auto const& line = reading.lines[reading.line_of(range.first)];
            for (auto at = line.tokens.first; at < range.last; ++at)
                if (tokens[at].folded == family) {
                    auto name = credit.name;
                    name.at.push_back(tokens[at].span);
                    std::sort(name.at.begin(), name.at.end());
                    name.at.erase(std::unique(name.at.begin(), name.at.end()), name.at.end());
                    return name;
                }
        }
        return {};
    }

    // "Sam (Lily Collias)" is a part and who plays it; "Andrea Arnold (FISH TANK, AMERICAN HONEY)" a director and earlier films.
    void characters(TokenRange range, Entry* entry)
    {
        for (auto at = range.first + 1; at + 2 < range.last; ++at) {
            if (!tokens[at].is("("))
                continue;
            auto close = at + 1;
            while (close < range.last && !tokens[close].is(")"))
                ++close;
            if (close >= range.last)
                break;
            TokenRange const inside{at + 1, close};
            auto const before = std::find_if(reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range.last == at; });
            auto const named = std::find_if(reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range == inside; });
            if (named != reading.names.end() && named->parts >= 2 && entry && entry->title && !capitals(inside) && !reading.in(Category::event, inside)
                && !reading.in(Category::country, inside) && !reading.in(Category::venue, inside)) {
                TextValue character;
                if (before != reading.names.end())
                    character = reading.value(reading.span(before->range));
                add_credit(entry->film(), Role::cast, reading.value(reading.span(inside)), reading.span({at, close + 1}), character);
            } else if (before != reading.names.end() && before->parts >= 2) {
                earlier_films(before->range, inside);
            }
            at = close;
        }
    }

    bool capitals(TokenRange range) const
    {
        for (auto at = range.first; at < range.last; ++at)
            if (tokens[at].is_word() && !tokens[at].capitals && tokens[at].folded.size() > 1)
                return false;
        return true;
    }

    void earlier_films(TokenRange person, TokenRange inside)
    {
        auto const name = reading.value(reading.span(person));
        auto const directs = [&](Film const& film) {
            return std::any_of(film.credits.begin(), film.credits.end(), [&](Credit const& credit) { return *credit.role == Role::director && same_words(*credit.name, *name); });
        };
        bool const director = std::any_of(reading.entries.begin(), reading.entries.end(), [&](Entry const& entry) { return !entry.films.empty() && directs(entry.films.front()); });
        if (!director)
            return;
        for (auto part : list_parts(reading, reading.span(inside), ListOf::companies)) {
            auto const words = tokens.within(part);
            auto const shown = title_at(reading, words.first, words.last);
            if (!shown || shown->whole != words)
                continue;
            auto& film = film_named(shown->title, nullptr);
            if (!has_role(film, Role::director))
                add_credit(film, Role::director, name, reading.span(person));
        }
    }

    void read()
    {
        reading.passing.reserve(4096); // film_named gives references that must stay good within a sentence
        for (std::size_t i = 0; i < reading.lines.size() && reading.passing.size() < 4000; ++i) {
            auto const& line = reading.lines[i];
            if (line.noise || reading.claimed[i])
                continue;
            bool const text = roles[i].prose || line.tokens.size() >= 9;
            bool const listed = std::any_of(reading.labelled.begin(), reading.labelled.end(), [&](Labelled const& labelled) {
                bool const list = std::any_of(labelled.words.begin(), labelled.words.end(), [](auto word) {
                    Role role{};
                    return word == "selections" || word == "references" || word == "press" || parse_name(word, role);
                });
                return list && labelled.line <= i && i < labelled.last_line;
            });
            if (!text || listed)
                continue;
            for (auto range : sentences(reading, line))
                sentence(range, reading.entry_at(i));
        }
    }
};

void read_prose(Reading& reading)
{
    ProseReader(reading).read();
}

} // namespace

extern Rule const prose;
Rule const prose{Stage::prose, read_prose};

} // namespace kinotheca::rules
