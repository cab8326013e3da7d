#include "read/page_title.hpp"

#include "read/facts.hpp"
#include "read/no_titles.hpp"
#include "read/site_lines.hpp"
#include "read/titles.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

namespace kinotheca {

namespace {

struct TitleFinder {
    Reading const& reading;
    Tokens const& tokens;
    std::vector<LineRole> const& roles;
    std::size_t first;
    std::size_t last;
    std::unordered_map<std::string, int> repeated;
    std::optional<std::size_t> first_fact;
    std::string prose; // folded
    std::size_t first_prose;
    std::string document;           // its title, folded
    std::string footer;             // the lines at the page's end that say whose it is, folded
    std::string labelled;           // the title that a label tells, folded
    std::set<std::string> credited; // what labels of credits name, folded
    Script script = Script::none;   // of the labels

    TitleFinder(Reading const& page, std::vector<LineRole> const& line_roles, std::size_t begin, std::size_t end)
        : reading(page),
          tokens(page.tokens),
          roles(line_roles),
          first(begin),
          last(end),
          first_fact(first_fact_line(page, begin, end)),
          first_prose(end),
          document(fold(page.text.title))
    {
        for (std::size_t i = first; i < last; ++i)
            ++repeated[fold(reading.words(reading.lines[i].span))];
        for (std::size_t i = first; i < last; ++i)
            if (roles[i].prose) {
                prose += " " + fold(reading.words(reading.lines[i].span));
                first_prose = std::min(first_prose, i);
            }
        for (auto i = reading.lines.size() > 8 ? reading.lines.size() - 5 : reading.lines.size(); i < reading.lines.size(); ++i)
            if (auto const words = reading.words(reading.lines[i].span); reading.lines[i].noise || words.find("©") != words.npos)
                footer += fold(words) + "\n";
        for (auto const& label : reading.labelled_in(first, last)) {
            if (!is_film_label(label) || label.values.empty())
                continue;
            if (script == Script::none)
                script = script_of(reading.words(label.label));
            for (auto value : label.values)
                for (auto part : list_parts(reading, value))
                    if (has_two_names(reading, tokens.within(part)))
                        credited.insert(fold(reading.words(part)));
        }
        for (auto const& label : reading.labelled_in(first, last))
            if (labelled.empty() && !label.values.empty() && !label.brief
                && std::any_of(
                    label.words.begin(), label.words.end(), [](auto word) { return word == "title" || word == "title-original"; }))
                labelled = fold(reading.words(label.values.front()));
    }

    // "Accueil   Sorties   Tests", "Print this record   Cite": words set apart by wide blanks.
    bool is_apart(Line const& line) const
    {
        int wides = 0;
        for (auto at = line.tokens.first + 1; at < line.tokens.last; ++at) {
            auto const between = reading.words(Span{tokens[at - 1].span.end, tokens[at].span.begin});
            bool const sign = tokens[at].is("|") || tokens[at].is("·") || tokens[at].is("•") || tokens[at].is("»");
            bool const stop = tokens[at].is(".") && tokens[at].spaced && at + 1 < line.tokens.last && tokens[at + 1].spaced;
            wides += between.find("  ") != between.npos || between.find("\u3000") != between.npos || sign || stop;
        }
        return wides >= 2;
    }

    // "LE FILM", "Credits", "Fiche Blu-ray", "Technical": no word but those of the trade.
    bool says_only_trade(Line const& line) const
    {
        bool any = false;
        for (auto at = line.tokens.first; at < line.tokens.last;) {
            std::uint32_t end = 0;
            for (auto category : {Category::label, Category::film_word, Category::medium, Category::format, Category::kind,
                     Category::article, Category::and_, Category::by, Category::noise, Category::related})
                if (auto const* mark = reading.at(category, at); mark && mark->range.last <= line.tokens.last) {
                    end = std::max(end, mark->range.last);
                    any = any || (category != Category::article && category != Category::and_ && category != Category::by);
                }
            if (!end && !tokens[at].is_sign())
                return false;
            at = std::max(end, at + 1);
        }
        return any;
    }

    // The site's own name is said again at the page's end.
    bool names_site(std::size_t i) const
    {
        auto const words = fold(reading.words(reading.lines[i].span));
        auto const name = words.substr(0, std::min(words.find(" - "), words.find(" | ")));
        return i < 4 && name.size() >= 5 && footer.find(name) != footer.npos;
    }

    // "Le Trou / BLU-RAY - Région B": the carrier stands in a line of its own directly below.
    bool heads_disc(std::size_t i) const
    {
        if (i + 1 >= last || reading.lines[i].gap == 0 || reading.lines[i + 1].gap > 0)
            return false;
        auto const below = reading.lines[i + 1].tokens;
        auto const begin = tokens[below.first].is("(") || tokens[below.first].is("[") ? below.first + 1 : below.first;
        return begin < below.last && reading.at(Category::medium, begin);
    }

    // "花樣年華 4K UHD＋藍光雙碟版", "Das Cabinet des Dr. Caligari (Blu-ray)": a carrier behind the title.
    bool bears_carrier(Line const& line, TokenRange title) const
    {
        auto const* mark = title.last < line.tokens.last ? reading.in(Category::medium, {title.last, line.tokens.last}) : nullptr;
        return mark && mark->word != "book" && !is_apart(line);
    }

    // "Abgelegt unter: Blu-ray, Deutschland, Stummfilm": a list behind a colon.
    bool lists_behind_colon(Line const& line) const { return commas_behind_colon(reading, line, 5) >= 2; }

    // "FİLM", "KÜNYE", "DİSK": one word in capitals over a part of the page, as other parts have.
    bool heads_part(std::size_t i) const
    {
        auto const like = [&](std::size_t n) {
            auto const& line = reading.lines[n];
            return line.gap > 0 && line.tokens.size() == 1 && tokens[line.tokens.first].capitals && n + 1 < reading.lines.size()
                && reading.lines[n + 1].gap == 0;
        };
        if (!like(i))
            return false;
        int parts = 0;
        for (auto n = first; n < last; ++n)
            parts += like(n)
                || (reading.lines[n].gap > 0 && reading.lines[n].tokens.size() <= 3 && tokens[reading.lines[n].tokens.first].capitals
                    && n + 1 < last && reading.lines[n + 1].gap == 0);
        return parts >= 3;
    }

    // "Francie Valérie au pays des merveilles", below a title: what the film is called in another country.
    bool names_title_abroad(std::size_t i) const
    {
        auto const range = reading.lines[i].tokens;
        auto const* country = reading.at(Category::country, range.first);
        return i > first && reading.lines[i].gap == 0 && country && country->range.last + 1 < range.last && range.size() <= 10
            && tokens[country->range.last].is_word() && tokens[country->range.last].capital && !roles[i].facts;
    }

    // "De Michele Pennetta", "by Todd Haynes": under the title.
    bool begins_with_maker(Line const& line) const
    {
        auto const* by = reading.at(Category::by, line.tokens.first);
        return by && by->language == reading.table && by->range.last < line.tokens.last
            && has_two_names(reading, {by->range.last, line.tokens.last})
            && looks_like_name(reading, reading.span({by->range.last, line.tokens.last}));
    }

    // "Cast – Salvatore Papa (Dante), Arturo Pirovano"
    bool begins_with_label(Line const& line) const
    {
        auto const* label = reading.at(Category::label, line.tokens.first);
        return label && label->language == reading.table && label->range.last < line.tokens.last
            && (tokens[label->range.last].is(":") || (tokens[label->range.last].is("-") && tokens[label->range.last].spaced));
    }

    double score(std::size_t i, int seen) const
    {
        auto const& line = reading.lines[i];
        auto const words = fold(reading.words(line.span));
        double score = 3 - 0.25 * seen;
        if (line.kind == BlockKind::heading)
            score += line.level == 1 ? 5 : line.level == 2 ? 2 : 0.5;
        if (!document.empty() && (document.starts_with(words) || words.starts_with(document)) && words.size() > 2)
            score += 4;
        if (repeated.at(words) >= 2)
            score += 2.5;
        if (first_fact && i < *first_fact && *first_fact - i <= 3)
            score += 2.5;
        if (first_fact && i > *first_fact && i - *first_fact <= 2 && first == 0 && *first_fact <= 2)
            score += 3;
        if (first_fact && i > *first_fact + 4)
            score -= 3;
        auto const taken = take_title_apart(reading, line.span);
        if (!taken)
            return 0;
        if (taken->by || taken->quoted)
            score += 2.5;
        auto const bare = fold(reading.words(taken->title));
        if (bare.size() > 3 && prose.find(bare) != std::string::npos)
            score += 2.5;
        if (line.item)
            score -= 3;
        // "Robert Bresson" below the title, whom a label of the page names too.
        if (credited.contains(bare) && document.find(bare) == document.npos && labelled != bare)
            score -= 5;
        // Behind the text of an article stand its lists and boxes; a prize is won by a film and none itself.
        if (reading.byline.published && i > reading.byline.line && !prose.empty() && i > first_prose)
            score -= 4;
        if (line.kind != BlockKind::heading && reading.at(Category::prize, line.tokens.first))
            score -= 3;
        if (begins_with_maker(line) || begins_with_label(line) || is_no_title(reading, line.tokens))
            score -= 5;
        if (auto const* won = reading.at(Category::won, line.tokens.first);
            won && won->range.last < line.tokens.last && tokens[won->range.last].is("-"))
            score -= 4;
        if (tokens[line.tokens.last - 1].is(":"))
            score -= 5;
        // The house's name stands on its page more than once too.
        auto const named = TokenRange{line.tokens.first, std::max(tokens.within(taken->title).first, line.tokens.first)};
        if (line.kind != BlockKind::heading && !taken->by && !bears_carrier(line, tokens.within(taken->title))
            && reading.in(Category::venue, taken->quoted ? named : line.tokens))
            score -= taken->quoted ? 6 : 4;
        if (line.aside)
            score -= 4;
        if (reading.whole(Category::label, line.tokens) || reading.whole(Category::form, line.tokens)
            || reading.whole(Category::country, line.tokens))
            score -= 5;
        if (is_apart(line))
            score -= 4;
        // The line that touches the first of the facts; the site's name touches its menu.
        if (first_fact && i + 1 == *first_fact && reading.lines[i + 1].gap == 0 && line.gap > 0)
            score += 2;
        if (i == 0 && line.kind != BlockKind::heading && i + 1 < last && reading.lines[1].gap == 0
            && (is_way_through_site(reading, reading.lines[1]) || is_apart(reading.lines[1])))
            score -= 3;
        if (says_only_trade(line) || lists_behind_colon(line))
            score -= 5;
        if (names_site(i))
            score -= 4;
        if (heads_part(i))
            score -= 5;
        if (names_title_abroad(i))
            score -= 4;
        if (heads_disc(i) || bears_carrier(line, tokens.within(taken->title)))
            score += 2;
        if (!labelled.empty() && bare.size() > 2
            && (labelled == bare || labelled.starts_with(bare + ",") || labelled.starts_with(bare + " (")))
            score += 5;
        return score;
    }

    // Of two titles one over the other the upper one is the film's name on the page, unless much speaks against it; so is the one in the
    // page's own script: "Τοπίο στην ομίχλη / Landscape in the Mist", "Kış Uykusu / Winter Sleep".
    std::size_t upper_of_two(std::size_t i, std::vector<double> const& scores) const
    {
        if (i == first || !roles[i - 1].title_like || reading.lines[i].gap > 0)
            return i;
        auto const of = [&](std::size_t n) { return script_of(reading.words(reading.lines[n].span)); };
        bool const own = script != Script::none && of(i) != script && of(i - 1) == script;
        for (auto category : {Category::film_word, Category::kind, Category::event, Category::venue, Category::medium})
            if (!own && reading.in(category, reading.lines[i - 1].tokens))
                return i;
        auto const above = score(i - 1, 0);
        bool const like = above >= score(i, 1) && scores[i - 1] > scores[i] - 3;
        return (own && above > 2) || like ? i - 1 : i;
    }

    std::optional<Span> find(std::vector<double> const& scores) const
    {
        double best = 0;
        std::optional<std::size_t> title;
        int seen = 0;
        for (std::size_t i = first; i < last && seen < 25; ++i) {
            if (!roles[i].title_like)
                continue;
            if (auto const points = score(i, seen++) + scores[i]; points > best)
                best = points, title = i;
        }
        return title ? std::optional(reading.lines[upper_of_two(*title, scores)].span) : std::nullopt;
    }
};

} // namespace

std::optional<Span> page_title(
    Reading const& reading, std::vector<LineRole> const& roles, std::vector<double> const& scores, std::size_t first, std::size_t last)
{
    return TitleFinder(reading, roles, first, last).find(scores);
}

Span declared_beginning(Reading const& reading, Span heading)
{
    auto const words = reading.words(heading);
    for (auto const& value : reading.text.declared) {
        auto const name = std::string_view(value.value);
        if ((value.property != "Movie.name" && value.property != "og:title") || name.size() < 3 || name.size() >= words.size()
            || !words.starts_with(name))
            continue;
        auto const end = heading.begin + static_cast<std::uint32_t>(name.size());
        auto const range = reading.tokens.within(heading);
        // At the end of a word, before no sign that goes on with the title.
        for (auto at = range.first; at + 1 < range.last; ++at)
            if (reading.tokens[at].span.end == end && reading.tokens[at + 1].is_word())
                return {heading.begin, end};
    }
    return {};
}

bool is_film_label(Labelled const& labelled)
{
    return !labelled.brief && std::any_of(labelled.words.begin(), labelled.words.end(), [](auto word) {
        Role role{};
        return parse_name(word, role) || word == "year" || word == "minutes" || word == "country" || word == "title-original"
            || word == "form";
    });
}

std::optional<std::size_t> first_fact_line(Reading const& reading, std::size_t first, std::size_t last)
{
    std::optional<std::size_t> found;
    auto const note = [&](std::size_t line) {
        if (line >= first && line < last && (!found || line < *found))
            found = line;
    };
    for (auto const& run : reading.runs)
        note(run.line);
    // A word of a menu is no label, though the next one stands below it.
    for (auto const& labelled : reading.labelled)
        if (is_film_label(labelled) && !labelled.values.empty() && !reading.lines[labelled.line].noise)
            note(labelled.line);
    return found;
}

bool about_one_film(Reading const& reading, bool shown)
{
    static constexpr std::array<std::string_view, 2> lone{"director", "title-original"};
    // The hours of readers' replies are nobody's.
    auto const hours = std::count_if(reading.times.begin(), reading.times.end(),
        [&](TimeMark const& time) { return !reading.lines[reading.line_of(time.range.first)].noise; });
    if (hours > 1 && !shown)
        return false;
    // "Bild: 9/10" is no camera's credit.
    auto const has_number = [&](Span span) {
        auto const range = reading.tokens.within(span);
        return !range.empty() && range.size() <= 4 && reading.tokens[range.first].is_number() && range.size() > 1
            && reading.tokens[range.first + 1].is("/");
    };
    std::set<std::string_view> words;
    std::map<std::string_view, std::string> said;
    for (auto const& label : reading.labelled) {
        if (label.values.empty() || label.brief || reading.lines[label.line].noise || has_number(label.values.front()))
            continue;
        auto const value = fold(reading.words(label.values.front()));
        for (auto word : label.words) {
            auto const words_of_value = reading.tokens.within(label.values.front());
            bool const lasts =
                !words_of_value.empty() && duration_at(reading, words_of_value.first, words_of_value.last).kind != Fact::Kind::none;
            if ((word == "screenings" || (word == "time" && !lasts)) && !shown)
                return false;
            if (!is_film_label(label) && !(word == "time" && lasts))
                continue;
            words.insert(word);
            bool const alone = (lasts && (word == "minutes" || word == "time")) || std::find(lone.begin(), lone.end(), word) != lone.end();
            auto const [known, fresh] = alone ? said.emplace(word, value) : std::pair{said.end(), true};
            if (!fresh && !value.starts_with(known->second) && !known->second.starts_with(value))
                return false;
        }
    }
    return words.size() >= 4;
}

} // namespace kinotheca
