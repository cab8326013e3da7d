#include "read/told_person.hpp"

#include "read/entries.hpp"
#include "read/facts.hpp"
#include "read/film_rows.hpp"
#include "read/prize_names.hpp"
#include "read/prose.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace kinotheca {

namespace {

// Articles about a director or an actor. An obituary says the name in its headline and again and again below, says the profession, and
// names films with their years; so does the news of a retrospective.
struct ArticlePerson {
    Reading const& reading;
    Tokens const& tokens;

    static constexpr int least_films = 3;

    // Titles before a year in brackets, or set apart, in running text; those with a maker of their own in the brackets are not counted.
    int films_told() const
    {
        std::set<std::string> films;
        for (auto const& line : reading.lines) {
            if (line.noise || line.aside)
                continue;
            if (line.tokens.size() < 20)
                continue;
            for (auto at = line.tokens.first + 1; at + 2 < line.tokens.last; ++at)
                if (tokens[at].is("(") && is_year(reading, at + 1, line.tokens.last) && (tokens[at + 2].is(")") || tokens[at + 2].is(",")))
                    if (auto const title = title_before(reading, at, line.tokens.first); !title.empty())
                        films.insert(fold(reading.words(reading.span(title))));
        }
        return static_cast<int>(films.size());
    }

    // A list of films under the text.
    int films_listed() const
    {
        int rows = 0;
        bool const facts = std::any_of(reading.labelled.begin(), reading.labelled.end(), [](Labelled const& labelled) {
            return std::any_of(labelled.words.begin(), labelled.words.end(),
                [](auto word) { return word == "director" || word == "minutes" || word == "country" || word == "cast"; });
        });
        if (facts)
            return 0;
        for (auto const& line : reading.lines)
            if (!line.noise && !line.aside && line.tokens.size() <= 16)
                if (auto const row = film_row(reading, line); row && row->year && !row->title.empty())
                    ++rows;
        return rows;
    }

    std::size_t times(std::string_view family) const
    {
        std::size_t count = 0;
        for (auto const& line : reading.lines)
            if (!line.noise && !line.boilerplate && !line.aside && line.tokens.size() >= 9)
                for (auto at = line.tokens.first; at < line.tokens.last; ++at)
                    count += tokens[at].folded == family && tokens[at].capital;
        return count;
    }

    // The role that a word for a profession tells: a director's or an actor's.
    bool tells(std::uint32_t at, Role wanted) const
    {
        auto const* label = reading.at(Category::label, at);
        Role role{};
        // "con il fratello": a small word that begins a cast is nobody's profession.
        return label && label->language == reading.table && !reading.at(Category::with, at) && parse_name(label->word, role)
            && role == wanted;
    }

    // The word for a profession that stands beside the name, "The film director and writer NAME": this one's, or another's.
    int professions(NameRun const& run, Role wanted) const
    {
        int weight = 0;
        auto const& line = reading.lines[reading.line_of(run.range.first)].tokens;
        auto const first = run.range.first > line.first + 6 ? run.range.first - 6 : line.first;
        auto const last = std::min(run.range.last + 20, line.last);
        auto const other = wanted == Role::director ? Role::cast : Role::director;
        for (auto at = first; at < last; ++at)
            weight += tells(at, wanted) ? 2 : tells(at, other) ? -1 : 0;
        return weight;
    }

    // "… sis pel·lícules del director figuerenc": in the line below the headline. "Trauer um Schauspielerin": in the one above.
    int deck_names_profession(TokenRange headline, Role wanted) const
    {
        auto const line = reading.line_of(headline.first);
        auto const below = line + 1;
        if (below >= reading.lines.size())
            return 0;
        if (wanted == Role::director)
            for (auto at = headline.first; at < reading.lines[below].tokens.last; ++at)
                if (auto const* mark = reading.at(Category::person, at); mark && mark->word == "retrospective")
                    return 2;
        auto const says = [&](std::size_t i) {
            auto const range = reading.lines[i].tokens;
            for (auto at = range.first; at < range.last; ++at)
                if (tells(at, wanted))
                    return true;
            return false;
        };
        bool const above = line > 0 && reading.lines[line - 1].tokens.size() <= 8 && !reading.lines[line - 1].noise && says(line - 1);
        return above || says(below) ? 2 : 0;
    }

    bool is_no_person(TokenRange range) const
    {
        for (auto category : {Category::event, Category::venue, Category::prize, Category::country, Category::film_word})
            if (reading.in(category, range))
                return true;
        return false;
    }

    // The headline with the short lines right over and under it: a paper may put the name in any of them.
    TokenRange head() const
    {
        auto range = tokens.within(reading.byline.headline);
        if (range.empty())
            return range;
        auto const line = reading.line_of(range.first);
        auto const brief = [&](std::size_t i) {
            auto const& other = reading.lines[i];
            return !other.noise && !other.boilerplate && other.tokens.size() >= 4 && other.tokens.size() <= 30 && i != reading.byline.line;
        };
        if (line > 0 && brief(line - 1))
            range.first = reading.lines[line - 1].tokens.first;
        if (line + 1 < reading.lines.size() && brief(line + 1))
            range.last = reading.lines[line + 1].tokens.last;
        return range;
    }

    // "Bert Haanstra terug in Twente": the article begins with the name, and comes back to it.
    int begins_with(NameRun const& run, TokenRange headline) const
    {
        return run.range.first == headline.first && times(tokens[run.range.last - 1].folded) >= 3 ? 2 : 0;
    }

    ToldPerson find() const
    {
        auto const headline = tokens.within(reading.byline.headline);
        auto const above = head();
        if (!reading.byline.published || reading.byline.criticism || headline.empty() || reading.in(Category::prize, headline)
            || (films_told() < least_films && films_listed() < least_films))
            return {};
        NameRun const* best = nullptr;
        int most = 0;
        bool player = false;
        for (auto const& run : reading.names) {
            if (run.parts < 2 || is_no_person(run.range) || reading.lines[reading.line_of(run.range.first)].noise)
                continue;
            auto const family = tokens[run.range.last - 1].folded;
            bool const headed = std::any_of(&tokens[0] + above.first, &tokens[0] + above.last,
                [&](Token const& token) { return token.capital && token.folded == family; });
            if (!headed || times(family) < 1)
                continue;
            // The headline may put a verb's capital before the name: "Muere Felipe Cazals".
            auto const shown = above.holds(run.range) ? begins_with(run, headline) : 1;
            for (auto role : {Role::director, Role::cast}) {
                auto const said = professions(run, role) + (above.holds(run.range) ? deck_names_profession(headline, role) : 0);
                // Who plays is told by a word for it, not by being spoken of.
                auto const weight = role == Role::cast && said < 2 ? 0 : said + shown;
                if (weight > most)
                    best = &run, most = weight, player = role == Role::cast;
            }
        }
        if (!best || most < 2)
            return {};
        // The name as the article gives it in full, the shortest of its runs.
        auto const family = reading.families.find(tokens[best->range.last - 1].folded);
        auto const range = family != reading.families.end() && family->second.parts >= 2 ? family->second.range : best->range;
        return {reading.value(reading.span(range)), player ? Role::cast : Role::director};
    }
};

// The person whose profession the beginning of a text says and to whom it comes back, where it names several films and is about none of
// them: "Умер кинооператор NAME", "NAME, a maker of French films, has died", with a headline or without.
struct TextPerson {
    Reading const& reading;
    Tokens const& tokens;
    std::vector<LineRole> const roles;
    Span film; // its title, that the page seems to be about

    static constexpr std::size_t most_lines_above = 3; // of the text
    static constexpr int most_texts = 3;

    // The films that the text shows by learned signs or a year in brackets.
    std::size_t films_told() const
    {
        std::set<std::string> films;
        for (auto const& each : reading.tagged)
            if (each.tag == WordTag::title && each.likelihood >= 0.5F && roles[reading.line_of(each.range.first)].prose)
                films.insert(bare_words(reading.words(reading.span(each.range))));
        for (std::size_t i = 0; i < reading.lines.size(); ++i)
            for (auto at = reading.lines[i].tokens.first + 1; roles[i].prose && at + 2 < reading.lines[i].tokens.last; ++at)
                if (tokens[at].is("(") && is_year(reading, at + 1, reading.lines[i].tokens.last) && tokens[at + 2].is(")"))
                    if (auto const title = title_before(reading, at, reading.lines[i].tokens.first); !title.empty())
                        films.insert(bare_words(reading.words(reading.span(title))));
        return films.size();
    }

    bool tells_facts() const
    {
        auto const labels = std::count_if(reading.labelled.begin(), reading.labelled.end(), [](Labelled const& labelled) {
            return !labelled.brief && std::any_of(labelled.words.begin(), labelled.words.end(), [](auto word) {
                return word == "director" || word == "minutes" || word == "country" || word == "cast" || word == "year"
                    || word == "screenings";
            });
        });
        auto const rows =
            std::count_if(reading.runs.begin(), reading.runs.end(), [](FactsRun const& run) { return run.whole_line && run.kinds >= 2; });
        return labels > 0 || rows > 0;
    }

    // The profession that a word beside the name tells.
    std::optional<Role> profession(NameRun const& run, TokenRange line) const
    {
        auto const role_at = [&](std::uint32_t at) -> std::optional<Role> {
            for (auto category : {Category::person, Category::label})
                if (auto const* mark = reading.at(category, at); mark && mark->language == reading.table && !reading.at(Category::with, at))
                    if (Role role{}; parse_name(mark->word, role))
                        return role;
            return {};
        };
        for (auto at = run.range.first; at > line.first && run.range.first - at < 4; --at)
            if (auto const role = role_at(at - 1))
                return role;
            else if (tokens[at - 1].is(".") || tokens[at - 1].is(":"))
                break;
        for (auto at = run.range.last; at < line.last && at < run.range.last + 5; ++at)
            if (auto const role = role_at(at))
                return role;
            else if (tokens[at].is(".") || tokens[at].is(":"))
                break;
        return {};
    }

    // A family name and itself inflected by a sentence.
    static bool is_family(std::string_view left, std::string_view right)
    {
        if (left.size() > right.size())
            std::swap(left, right);
        return left.size() >= 4 ? right.starts_with(left) && right.size() <= left.size() + 3 : left == right;
    }

    // What the learned signs take people for: how likely the one of that family name is a director, less how likely a player; how likely
    // others are directors.
    struct Directing {
        float here = 0;
        float others = 0;
    };
    Directing directing(std::string_view family) const
    {
        Directing sum;
        for (auto const& each : reading.tagged) {
            if (each.tag != WordTag::director && each.tag != WordTag::player)
                continue;
            if (is_family(tokens[each.range.last - 1].folded, family))
                sum.here += each.tag == WordTag::director ? each.likelihood : -each.likelihood;
            else if (each.tag == WordTag::director)
                sum.others += each.likelihood;
        }
        return sum;
    }

    // The profession of somebody; in the head of the page, where no word says it or another one, a director's by the signs of names.
    std::optional<Role> role_of(NameRun const& run, std::size_t line) const
    {
        if (run.parts < 2)
            return {};
        auto const role = profession(run, reading.lines[line].tokens);
        if (role == Role::director)
            return role;
        auto const signs = directing(tokens[run.range.last - 1].folded);
        bool const heads = !roles[line].prose && signs.here >= 0.8F && signs.others < 0.8F;
        bool const other = signs.here > 0 && (role == Role::cast || role == Role::writer || role == Role::author || role == Role::producer);
        if (other || (!role && heads))
            return Role::director;
        return role == Role::author ? std::nullopt : role; // who wrote what was filmed has made no film
    }

    std::size_t times(std::string_view family) const
    {
        std::size_t count = 0;
        for (auto const& line : reading.lines)
            if (!line.noise && !line.aside)
                for (auto at = line.tokens.first; at < line.tokens.last; ++at)
                    count += tokens[at].capital && tokens[at].folded.substr(0, family.size()) == family
                        && tokens[at].folded.size() <= family.size() + 3;
        return count;
    }

    // The lines in which a text says of whom it tells: its first ones and those right above.
    std::vector<std::size_t> beginning() const
    {
        std::vector<std::size_t> lines;
        int texts = 0;
        for (std::size_t i = 0; i < reading.lines.size() && texts < most_texts; ++i) {
            if (!roles[i].prose || reading.lines[i].noise || reading.lines[i].aside)
                continue;
            if (texts++ == 0)
                for (auto above = i > most_lines_above ? i - most_lines_above : 0; above < i; ++above)
                    if (!reading.lines[above].noise && reading.lines[above].tokens.size() >= 2)
                        lines.push_back(above);
            lines.push_back(i);
        }
        return lines;
    }

    bool heads_with_film(std::vector<std::size_t> const& lines) const
    {
        return std::any_of(lines.begin(), lines.end(), [&](std::size_t i) {
            if (roles[i].prose)
                return false;
            auto const tagged = reading.tagged_in(reading.lines[i].tokens);
            return std::any_of(
                tagged.begin(), tagged.end(), [](TaggedSpan const& each) { return each.tag == WordTag::title && each.likelihood >= 0.5F; });
        });
    }

    // Who is named in the head of the page, or with whom its text begins.
    bool leads(NameRun const& run, std::size_t line) const
    {
        return !roles[line].prose || run.range.first < reading.lines[line].tokens.first + 12;
    }

    // A head that tells of a prize tells of one film's player, whoever else is named.
    bool heads_with_prize(std::vector<std::size_t> const& lines) const
    {
        return std::any_of(lines.begin(), lines.end(),
            [&](std::size_t i) { return !roles[i].prose && reading.in(Category::prize, reading.lines[i].tokens) != nullptr; });
    }

    // The text says the title, as it does with the one film that it is about.
    bool says_title() const
    {
        auto const words = fold(reading.words(film));
        if (words.size() < 3)
            return false;
        for (std::size_t i = 0; i < reading.lines.size(); ++i)
            if (roles[i].prose && !reading.lines[i].span.holds(film)
                && fold(reading.words(reading.lines[i].span)).find(words) != words.npos)
                return true;
        return false;
    }

    ToldPerson find() const
    {
        auto const lines = beginning();
        if (lines.empty() || reading.byline.criticism || says_title() || tells_facts() || heads_with_film(lines) || films_told() < 2)
            return {};
        ToldPerson told;
        std::size_t most = 1;
        bool const prize = heads_with_prize(lines);
        for (auto i : lines) {
            auto const range = reading.lines[i].tokens;
            for (auto run = std::partition_point(
                     reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.first < range.first; });
                 run != reading.names.end() && run->range.last <= range.last; ++run) {
                auto const family = tokens[run->range.last - 1].folded;
                auto const role = role_of(*run, i);
                if (role && *role != Role::director && (prize || !leads(*run, i)))
                    continue;
                auto const said = role ? times(family) : 0;
                if (said > most) {
                    most = said;
                    told = {reading.value(reading.span(run->range)), *role};
                }
            }
        }
        return told;
    }
};

struct RetrospectiveFinder {
    Reading const& reading;
    Tokens const& tokens;
    Retrospective found;

    bool breaks(TokenRange range) const
    {
        for (auto at = range.first; at < range.last; ++at)
            if (tokens[at].is_sign() && !tokens[at].is("\""))
                return true;
        return false;
    }

    void forms_in(TokenRange range)
    {
        for (auto at = range.first; at < range.last && !tokens[at].is_sign(); ++at)
            if (auto const* mark = reading.at(Category::form, at); mark && mark->language == reading.table && found.forms.empty())
                found.forms.push_back(mark);
    }

    void director_in(Line const& line)
    {
        for (auto at = line.tokens.first; at < line.tokens.last && !found.director; ++at) {
            auto const* mark = reading.at(Category::person, at);
            if (!mark || mark->word != "retrospective")
                continue;
            for (auto const& run : reading.names)
                if (run.range.first >= mark->range.last && run.range.first <= mark->range.last + 5 && run.range.last <= line.tokens.last
                    && run.parts >= 2 && !breaks({mark->range.last, run.range.first})) {
                    found.director = reading.value(reading.span(run.range));
                    forms_in({at, run.range.first});
                    break;
                }
        }
    }

    void find()
    {
        std::size_t seen = 0;
        for (std::size_t i = 0; i < reading.lines.size() && seen < 6 && !found.director; ++i) {
            auto const& line = reading.lines[i];
            if (line.noise || line.boilerplate)
                continue;
            ++seen;
            director_in(line);
        }
        // The forms may be said where the series is named again.
        for (std::size_t i = 0; found.director && found.forms.empty() && i < reading.lines.size() && i < 12; ++i)
            for (auto at = reading.lines[i].tokens.first; at < reading.lines[i].tokens.last; ++at)
                if (auto const* mark = reading.at(Category::person, at); mark && mark->word == "retrospective")
                    forms_in({mark->range.last, std::min(mark->range.last + 4, reading.lines[i].tokens.last)});
    }
};

} // namespace

int dated_films_told(Reading const& reading)
{
    return ArticlePerson{reading, reading.tokens}.films_told();
}

ToldPerson person_told_of(Reading const& reading, Span title)
{
    if (auto told = ArticlePerson{reading, reading.tokens}.find(); told.name)
        return told;
    return TextPerson{reading, reading.tokens, line_roles(reading), title}.find();
}

Retrospective retrospective_of(Reading const& reading)
{
    RetrospectiveFinder finder{reading, reading.tokens, {}};
    finder.find();
    return std::move(finder.found);
}

} // namespace kinotheca
