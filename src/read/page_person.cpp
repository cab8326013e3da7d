#include "read/page_person.hpp"

#include "read/facts.hpp"
#include "read/film_rows.hpp"
#include "read/site_lines.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

// A line near the head of the page that may be the person's name.
struct HeadName {
    Span name;
    std::size_t line = 0;
    double weight = 0;
    bool led = false;   // the way to the page ends with it
    bool lived = false; // the years of a life stand in brackets behind it
};

struct PersonFinder {
    Reading const& reading;
    Tokens const& tokens;
    std::optional<std::size_t> filmography;
    bool likely = false; // what may tell of a life is enough

    // A film's own entry says its country or its length before it comes to anybody's list of films. What is told below the line of a
    // life under "In short" is told of the person.
    bool is_films_page(bool lived, std::size_t life) const
    {
        auto const last = filmography.value_or(list_of_films());
        for (auto const& labelled : reading.labelled_in(0, last))
            if (std::any_of(labelled.words.begin(), labelled.words.end(), [&](auto word) {
                    // "Nationalité : française" is a person's, "外文名：Tian Zhuangzhuang" too; "Contents" heads no text.
                    bool const brief = !labelled.values.empty() && tokens.within(labelled.values.front()).size() <= 9;
                    return (word == "country" && !lived) || word == "minutes"
                        || (word == "synopsis" && !brief && !(lived && labelled.line > life))
                        || (word == "title-original" && !(lived && brief));
                }))
                return true;
        return filmography && std::any_of(reading.runs.begin(), reading.runs.end(), [&](FactsRun const& run) {
            return run.line < last && run.kinds >= 2 && (run.facts.minutes || !run.facts.countries.empty()) && run.facts.year;
        });
    }

    // Where a third line is a film's, or the end of the page: there a list of films stands.
    std::size_t list_of_films() const
    {
        int rows = 0;
        for (std::size_t i = 0; i < reading.lines.size(); ++i)
            if (!reading.lines[i].noise && film_row(reading, reading.lines[i]) && ++rows == 3)
                return i;
        return reading.lines.size();
    }

    std::optional<Span> person() const
    {
        std::vector<HeadName> names;
        bool told = false;
        std::size_t seen = 0;
        std::size_t below = 0; // lines under the last name
        std::size_t life = 0;  // the last line that was looked at
        for (std::size_t i = 0; i < reading.lines.size() && i < 40 && seen < 16 && below < 8 && !told; ++i) {
            auto const& line = reading.lines[i];
            if (line.noise || line.boilerplate)
                continue;
            ++seen;
            life = i;
            // The name of a paper over the headline of an article is nobody's.
            bool const paper = reading.byline.published && !reading.byline.headline.empty()
                && line.span.begin < reading.byline.headline.begin && !tells_birth(reading.lines[reading.byline.line].tokens);
            auto name = seen <= 12 && !paper ? head_name(i) : std::nullopt;
            if (name && seen > 5 && !name->led && name->weight < 5)
                name.reset();
            below = name ? 0 : below + 1;
            if (name) {
                told = name->lived;
                names.push_back(std::move(*name));
            } else if (!names.empty()) {
                told = born_with_a_star(line)
                    || (tells_birth(line.tokens)
                        && (line.tokens.size() < 20 || below == 1 || (below <= 3 && begins_with_birth(line.tokens))
                            || names_one_of(line.tokens, names)))
                    || (below <= 3 && is_life(line.tokens)) || (below <= 2 && names_life_of(names.back(), line.tokens))
                    || (below <= 3 && ends_with_birth(line.tokens)) || (below <= 2 && names_professions(line) && (likely || lists_films(3)))
                    || (likely && below == 1 && is_place_and_birth(line.tokens))
                    || (below <= 2 && begins_with_profession(line.tokens) && lists_films(3));
            }
        }
        // A life is told right below the name of who lived it: a name above that one is the site's.
        if (told && below <= 3 && !names.empty())
            names.back().weight += 2;
        told = told || (declared(names) && lists_films(2));
        auto const best =
            std::max_element(names.begin(), names.end(), [](HeadName const& a, HeadName const& b) { return a.weight < b.weight; });
        // Without a word of a life the list of films must stand under its name alone, with two films at least.
        if (best == names.end() || !(told || (filmography && *filmography > best->line && best->weight >= 3 && lists_films(2)))
            || is_films_page(told, life))
            return {};
        return best->name;
    }

    // "filmrendező, Budapest, 1931. szept. 19.": a profession, and the day of a birth at the end of the line.
    bool begins_with_profession(TokenRange line) const
    {
        auto const* label = reading.at(Category::label, line.first);
        Role role{};
        if (line.size() > 20 || !label || label->language != reading.table || label->range.last >= line.last
            || !parse_name(label->word, role) || !tokens[label->range.last].is(","))
            return false;
        auto const days = reading.dates_in(line);
        return !days.empty() && days.front().from.year && days.front().from.month;
    }

    // The page declares that it is about a person of that name.
    bool declared(std::vector<HeadName> const& names) const
    {
        return std::any_of(reading.text.declared.begin(), reading.text.declared.end(), [&](Declared const& value) {
            return value.property == "Person.name" && value.item <= 1 && std::any_of(names.begin(), names.end(), [&](HeadName const& name) {
                return same_words(reading.words(name.name), value.value);
            });
        });
    }

    // A text that tells of a birth speaks of one of the names.
    bool names_one_of(TokenRange line, std::vector<HeadName> const& names) const
    {
        for (auto const& name : names)
            for (auto const words = tokens.within(name.name); auto at : {words.first, words.last - 1})
                for (auto word = line.first; word < line.last; ++word)
                    if (tokens[word].folded == tokens[at].folded)
                        return true;
        return false;
    }

    // "cinéaste française (Paris, 21 avril 1946)": a day and its place in brackets at the end of a short line.
    bool ends_with_birth(TokenRange line) const
    {
        if (line.size() > 24 || !tokens[line.last - 1].is(")"))
            return false;
        for (auto const& day : reading.dates_in(line))
            if (day.from.year && day.from.month && day.range.last + 1 == line.last)
                return !reading.in(Category::label, {day.range.first - 1, day.range.last});
        return false;
    }

    // "Ο Σταύρος Τσιώλης (Τρίπολη 1937 – Αθήνα 2019) ήταν …" below "Τσιώλης Σταύρος": the words of the name with a life in brackets.
    bool names_life_of(HeadName const& name, TokenRange line) const
    {
        constexpr std::uint32_t latest = 6;
        auto const words = tokens.within(name.name);
        auto at = line.first;
        while (at < line.last && at < line.first + latest && !tokens[at].is("("))
            ++at;
        auto close = at;
        while (close < line.last && !tokens[close].is(")"))
            ++close;
        if (at < line.first + words.size() || close == line.last || !is_life({at, close}))
            return false;
        for (auto word = words.first; word < words.last; ++word) {
            auto said = line.first;
            while (said < at && tokens[said].folded != tokens[word].folded)
                ++said;
            if (said == at)
                return false;
        }
        return true;
    }

    // "Udine, 22 luglio 1968", "(Figueres, 1927)": a town and a day or a year.
    bool is_place_and_birth(TokenRange line) const
    {
        constexpr std::uint32_t longest = 9;
        if (line.size() > longest)
            return false;
        bool const bracket = tokens[line.first].is("(") && tokens[line.last - 1].is(")");
        auto behind = line.first;
        while (behind < line.last && !tokens[behind].is(","))
            ++behind;
        if (++behind < line.first + 2 || behind >= line.last || !tokens[bracket ? line.first + 1 : line.first].capital)
            return false;
        auto const days = reading.dates_in(TokenRange{behind, line.last});
        bool const day = !days.empty() && days.front().from.day && days.front().from.year && days.front().range.first == behind
            && days.front().range.last + bracket == line.last;
        return day || (bracket && is_year(behind, line.last) && behind + 2 == line.last);
    }

    // "Režissöör, stsenarist", "Director, writer": nothing but parts in the making of films.
    bool names_professions(Line const& line) const { return line.tokens.size() <= 12 && are_only_roles(reading, line.tokens); }

    // The way to the page ends with the name: "People » R » Ramsay, Lynne".
    bool is_led_to(TokenRange name) const
    {
        for (std::size_t i = 0; i < reading.line_of(name.first); ++i) {
            auto const range = reading.lines[i].tokens;
            if (range.size() <= name.size() || !reading.lines[i].noise || !is_way_to_page(reading, reading.lines[i]))
                continue;
            auto const end = reading.words(reading.span({range.last - name.size(), range.last}));
            if (same_words(end, reading.words(reading.span(name))))
                return true;
        }
        return false;
    }

    bool lists_films(int least) const
    {
        int rows = 0;
        for (auto i = filmography.value_or(0) + 1; i < reading.lines.size() && (!filmography || i < *filmography + 16); ++i)
            rows += film_row(reading, reading.lines[i]).has_value();
        return rows >= least;
    }

    std::optional<HeadName> head_name(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        if (line.kind != BlockKind::heading && line.kind != BlockKind::paragraph)
            return {};
        HeadName name;
        name.line = i;
        auto words = line.tokens;
        // "Béla Tarr (1955–2026)", "HERCS FRANKS (Герц Франк)"
        if (tokens[words.last - 1].is(")"))
            for (auto at = words.first + 1; at + 1 < words.last; ++at)
                if (tokens[at].is("(")) {
                    name.lived = is_life({at, words.last});
                    words.last = at;
                    break;
                }
        // "Teuvo Tulio (alk. Theodor Antonius Tugai), s. 23.8.1912", "Makavejev, Dušan (Beograd, 1932 – Beograd, 2019), reditelj": the
        // line goes on.
        for (auto at = words.first + 2; at < words.last && at < words.first + 8 && !name.lived; ++at)
            if (tokens[at].is("(")) {
                auto close = at;
                while (close < words.last && !tokens[close].is(")"))
                    ++close;
                TokenRange const behind{close, std::min(words.last, close + 24)};
                name.lived = is_life({at, close}) || tells_birth(behind) || is_life(behind);
                if (name.lived)
                    words.last = at;
            }
        if (words.size() > 7)
            return {};
        auto const found = name_in(words);
        name.name = reading.span(found);
        if (found.empty() && (is_inverted(words) || is_abbreviated(words)))
            name.name = reading.span(words);
        if (name.name.empty())
            return {};
        name.led = is_led_to(tokens.within(name.name));
        name.weight = weight_of(line, tokens.within(name.name)) + (name.led ? 3 : 0);
        return name;
    }

    // A heading, a name that the page says again: then it is not the site's own.
    double weight_of(Line const& line, TokenRange name) const
    {
        double weight = line.kind == BlockKind::heading ? 3 : line.gap > 0 ? 1 : 0.5;
        auto family = tokens[name.last - 1].folded;
        for (auto at = name.first; at + 1 < name.last; ++at)
            if (tokens[at].is(",") && at > name.first)
                family = tokens[at - 1].folded;
        std::size_t times = 0;
        for (std::uint32_t at = name.last; at < tokens.size() && times < 3; ++at)
            times += tokens[at].folded == family && tokens[at].capital;
        weight += 0.75 * static_cast<double>(times);
        if (fold(reading.text.title).find(family) != std::string::npos)
            weight += 2;
        return weight;
    }

    // "МАКАВЕЈЕВ, Душан", "Varda, Agnès"
    bool is_inverted(TokenRange words) const
    {
        int commas = 0;
        for (auto at = words.first; at < words.last; ++at) {
            commas += tokens[at].is(",");
            bool const part = tokens[at].is_word() && (tokens[at].capital || reading.at(Category::name_particle, at));
            bool const other = reading.at(Category::not_a_name, at) && !reading.at(Category::name_particle, at);
            if (other || (!part && !tokens[at].is(",") && !tokens[at].is("-") && !tokens[at].is("'") && !tokens[at].is(".")))
                return false;
        }
        return commas == 1 && words.size() >= 3 && words.size() <= 6 && !tokens[words.first].is(",") && !tokens[words.last - 1].is(",")
            && !reading.in(Category::country, words);
    }

    // "Carl Th. Dreyer"
    bool is_abbreviated(TokenRange words) const
    {
        bool stop = false;
        for (auto at = words.first + 1; at + 1 < words.last; ++at)
            stop = stop || tokens[at].is(".");
        return stop && words.size() >= 4 && tokens[words.first].is_word() && tokens[words.last - 1].is_word()
            && tokens[words.last - 1].capital && looks_like_name(reading, reading.span(words)) && !reading.in(Category::not_a_name, words);
    }

    // "* 27. 4. 1938 Bratislava", which reads like an item of a list.
    bool born_with_a_star(Line const& line) const
    {
        auto const& body = reading.text.body;
        auto begin = line.span.begin;
        while (begin > 0 && body[begin - 1] == ' ')
            --begin;
        auto const days = reading.dates_in({line.tokens.first, line.tokens.first + 1});
        return begin > 0 && body[begin - 1] == '*' && !days.empty() && days.front().from.year;
    }

    bool tells_birth(TokenRange range) const
    {
        // "Londerzeel, °1978"
        for (auto at = range.first; at + 1 < range.last && at < range.first + 8; ++at)
            if ((tokens[at].is("°") || tokens[at].is("*")) && is_year(at + 1, range.last))
                return true;
        for (auto at = range.first; at < range.last; ++at)
            if (auto const* mark = reading.at(Category::person, at); mark && mark->word == "born"
                && (dated({mark->range.first, range.last}) || year_before(mark->range.first, range.first)
                    || dated_below(mark->range, range)))
                return true;
        return false;
    }

    // "Роден на 30 септември 1943 г. в Бургас. Завършва …"
    bool begins_with_birth(TokenRange line) const
    {
        auto const* mark = reading.at(Category::person, line.first);
        return mark && mark->word == "born" && mark->range.last < line.last && dated({mark->range.last, line.last});
    }

    // "Date of birth:" in a cell or a line of its own over the day.
    bool dated_below(TokenRange mark, TokenRange line) const
    {
        auto const next = reading.line_of(mark.first) + 1;
        return line.last <= mark.last + 1 && next < reading.lines.size() && reading.lines[next].tokens.size() <= 8
            && dated(reading.lines[next].tokens);
    }

    // "(Београд, 13. октобар 1932 – Београд, 25. јануар 2019)", "1955–2026": two years, a life apart.
    bool is_life(TokenRange range) const
    {
        int first = 0;
        int last = 0;
        bool dash = false;
        bool full = false; // the first is a whole day
        for (auto at = range.first; at < range.last && at < range.first + 30; ++at) {
            dash = dash || (first && (tokens[at].is("-") || tokens[at].is("~")));
            // "25.10.1936, Магілёў — 31.10.1996, Мінск"
            auto const days = reading.dates_in({at, at + 1});
            if (!days.empty() && days.front().from.year && days.front().from.month && days.front().range.last <= range.last) {
                // "s. 23.8.1912 Pietari, k. 8.6.2000 Helsinki": two whole days need no dash.
                dash = dash || (full && days.front().from.day);
                full = full || (!first && days.front().from.day);
                (first ? last : first) = days.front().from.year;
                // "1903.3.28-1966.6.23"
                if (days.front().to.year > days.front().from.year) {
                    last = days.front().to.year;
                    dash = true;
                }
                at = days.front().range.last - 1;
            } else if (is_year(at, range.last) || (first && dash && tokens[at].is_number() && tokens[at].folded.size() == 4)) {
                // "1937—1999": a number right behind a dash is no film's year.
                (first ? last : first) = number_at(reading, at);
            }
        }
        return range.size() <= 30 && dash && last - first >= 15 && last - first <= 105;
    }

    // A year within a few words: "geboren am 12. Dezember 1976".
    bool dated(TokenRange range) const
    {
        for (auto at = range.first; at < range.last && at < range.first + 12; ++at)
            if (is_year(at, range.last))
                return true;
        return false;
    }

    // "1947年生於上海": the year stands before the word.
    bool year_before(std::uint32_t at, std::uint32_t first) const
    {
        if (!tokens[at].together)
            return false;
        for (auto before = at; before-- > first && before + 8 > at;)
            if (is_year(before, at))
                return true;
        return false;
    }

    // The words' name; the first of two in different letters: "楊德昌　Edward Yang".
    TokenRange name_in(TokenRange words) const
    {
        if (is_name(words))
            return words;
        for (auto const& each : reading.names)
            if (each.range.first == words.first && each.parts >= 2 && tokens[words.first].together && each.range.last < words.last
                && is_name({each.range.last, words.last}))
                return each.range;
        return {};
    }

    bool is_name(TokenRange range) const
    {
        auto const run = std::partition_point(
            reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.first < range.first; });
        return run != reading.names.end() && run->range == range && run->parts >= 2;
    }

    bool is_year(std::uint32_t at, std::uint32_t end) const
    {
        return at < end && tokens[at].is_number() && tokens[at].folded.size() == 4 && fact_at(reading, at, end).kind == Fact::Kind::year;
    }
};

} // namespace

std::optional<Span> page_person(Reading const& reading, std::optional<std::size_t> filmography)
{
    return PersonFinder{reading, reading.tokens, filmography}.person();
}

std::optional<Span> likely_page_person(Reading const& reading)
{
    return PersonFinder{reading, reading.tokens, {}, true}.person();
}

} // namespace kinotheca
