#include "read/anchor_finder.hpp"

#include <array>

namespace kinotheca {

// ── who made the film: behind its title, or in a line of their own below it ──

// "Sophie Bruneau et Marc-Antoine Roudil", "Tumpal Tampubolon": full names and nothing else.
bool AnchorFinder::names_people(TokenRange range) const
{
    if (range.empty() || range.size() > 24 || !(tokens[range.first].capital || tokens[range.first].caseless))
        return false;
    auto const parts = list_parts(reading, reading.span(range));
    return !parts.empty() && parts.size() <= 5 && std::all_of(parts.begin(), parts.end(), [&](Span part) {
        auto const words = tokens.within(part);
        if (words.size() > 7 || !has_two_names(reading, words) || !looks_like_name(reading, part) || tokens[words.last - 1].is("-")
            || names_a_thing(reading, words))
            return false;
        for (auto category : {Category::venue, Category::event, Category::country, Category::month, Category::day, Category::prize,
                 Category::film_word, Category::form, Category::language, Category::medium, Category::article, Category::not_a_name})
            if (auto const* mark = reading.at(category, words.first); mark && mark->language == reading.table)
                return false;
        return !reading.in(Category::event, words) && !reading.in(Category::venue, words) && !reading.in(Category::hall, words);
    });
}

// The year that ends the words behind a sign or in brackets, and where it begins with its sign: "Alain Resnais - 2009", "…, 2011", "…
// (2016)".
std::uint32_t AnchorFinder::year_at_end(TokenRange range, TokenRange& year) const
{
    auto last = range.last;
    bool const bracket = last > range.first + 3 && tokens[last - 1].is(")") && tokens[last - 3].is("(");
    last -= bracket;
    if (last < range.first + 3 || !tokens[last - 1].is_number() || fact_at(reading, last - 1, last).kind != Fact::Kind::year)
        return range.last;
    auto const& sign = tokens[last - 2];
    if (!bracket && !sign.is(",") && !sign.is("-") && !sign.is("/") && !sign.is("|") && !sign.is("·"))
        return range.last;
    year = {last - 1, last};
    return last - 2;
}

// "50/50 de Jonathan Levine", "Arm, Flexion, Extension, Bea Haut", "Terror / Yonatan Shehoah": the title and who made the film.
MadeTitle AnchorFinder::split_maker(TokenRange range) const
{
    MadeTitle found;
    auto const none = found;
    for (auto at = range.first + 1; at + 1 < range.last; ++at) {
        auto const* by = reading.at(Category::by, at);
        if (!by || by->language != reading.table || by->range.last >= range.last || tokens[at].capital || tokens[at].caseless
            || !names_people({by->range.last, range.last}))
            continue;
        auto end = at;
        while (end > range.first && (tokens[end - 1].is(",") || tokens[end - 1].is("-")))
            --end;
        if (end == range.first || reading.whole(Category::film_word, {range.first, end}))
            return none;
        return {{range.first, end}, {by->range.last, range.last}, 'b', {}};
    }
    for (auto at = range.last - 1; at > range.first; --at) {
        auto const& token = tokens[at];
        bool const dash = token.is("-") && token.spaced && at + 1 < range.last && tokens[at + 1].spaced;
        bool const comma = token.is(",");
        if (!dash && !comma && !token.is("/") && !token.is("|"))
            continue;
        if (token.is("/") && !token.spaced)
            continue;
        if (!names_people({at + 1, range.last}))
            break;
        found = {{range.first, at}, {at + 1, range.last}, comma ? ',' : dash ? '-' : '/', {}};
        if (!comma)
            break;
    }
    return found.title.empty() || !looks_like_title(reading, reading.span(found.title)) ? none : found;
}

// The same of a line, without the facts and the year that end it.
MadeTitle AnchorFinder::made_title_of(TokenRange range) const
{
    auto const line = reading.line_of(range.first);
    bool facts = false;
    TokenRange year;
    for (auto const& run : runs_in(reading, line, line + 1)) {
        if (run.range.first <= range.first || run.range.first >= range.last)
            continue;
        range.last = run.bracketed ? run.range.first - 1 : run.range.first;
        facts = true;
        break;
    }
    while (range.size() > 1 && tokens[range.last - 1].is_sign() && !tokens[range.last - 1].is(")") && !tokens[range.last - 1].is("\""))
        --range.last;
    // "Fault Line / Soheil Amirsharifi (İran)"
    if (!facts && range.size() > 4 && tokens[range.last - 1].is(")")) {
        auto open = range.last - 1;
        while (open > range.first && open + 8 > range.last && !tokens[open].is("("))
            --open;
        if (tokens[open].is("(") && open > range.first && fact_at(reading, open + 1, range.last - 1).kind == Fact::Kind::country) {
            range.last = open;
            facts = true;
        }
    }
    if (!facts)
        range.last = year_at_end(range, year);
    // "CH 1978, Rolf Lyssy, …": facts stand before the name.
    auto const begins = range.size() < 2 ? Fact::Kind::year : fact_at(reading, range.first, range.last).kind;
    if (begins == Fact::Kind::year || begins == Fact::Kind::country)
        return {};
    auto found = split_maker(range);
    found.year = year;
    found.facts = facts || !year.empty();
    return found;
}

// Titles with their makers in a line of their own each, several times on the page.
void AnchorFinder::made_titles()
{
    struct Found {
        std::size_t line;
        MadeTitle made;
    };
    std::vector<Found> found;
    std::map<char, std::size_t> with_facts;
    std::map<char, std::size_t> all;
    std::map<char, std::size_t> people;
    for (std::size_t i = 0; i < reading.lines.size(); ++i) {
        auto const& line = reading.lines[i];
        auto const above = i > 0 ? anchors.find(i - 1) : anchors.end();
        // "Bibliotheek Aalst / Aalst - Oost-Vlaanderen": under a house stands its town.
        bool const address = i > 0 && line.gap == 0 && !anchored(i - 1) && names_a_house(reading.lines[i - 1].tokens);
        if (address || line.noise || tabled[i] || owned[i] || anchored(i) || head[i] || houses[i] || roles[i].dates || roles[i].labelled
            || reading.claimed[i] || line.tokens.size() > 34 || !openings[i].empty(line) || is_title_line(i)
            || (roles[i].prose && !(first_run[i] && line.tokens.size() <= 30)) || (above == anchors.end() && below_a_film(i)))
            continue;
        auto const made = made_title_of(line.tokens);
        if (made.title.empty() || made.title.size() > 16 || names_a_house(made.title) || begins_with_by(made.title)
            || !reading.dates_in(line.tokens).empty())
            continue;
        // A remark behind the names: the line is a sentence.
        if (!made.facts && made.maker.last < line.tokens.last)
            continue;
        found.push_back({i, made});
        ++all[made.sign];
        with_facts[made.sign] += made.facts;
        people[made.sign] += names_people(made.title);
    }
    std::size_t facts = 0;
    for (auto const& [sign, count] : with_facts)
        facts += count;
    for (auto const& [i, made] : found) {
        // "Otis Tarda / Emre Öksüz" under "Fault Line / Soheil Amirsharifi (İran)": facts show of others that the names come second.
        bool const often =
            made.sign != ',' && all[made.sign] >= 4 && (people[made.sign] * 2 < all[made.sign] || with_facts[made.sign] >= 3);
        if (!(made.facts && facts >= 2) && !often)
            continue;
        Anchor anchor{Anchor::Kind::row, i, reading.span(made.title), {}, reading.span(made.maker), {}, i};
        anchor.year = made.year;
        // "27 SEPTEMBRE 2022 - 20H - MOIS DU DOCUMENTAIRE", directly above: its day, and what the evening is called.
        if (auto const above = i > 0 && reading.lines[i].gap == 0 ? anchors.find(i - 1) : anchors.end(); above != anchors.end()
            && above->second.kind == Anchor::Kind::dated_line && above->second.title_line == i - 1 && above->second.director.empty()
            && !first_run[i - 1]) {
            anchor.kind = Anchor::Kind::card;
            anchor.line = i - 1;
            anchor.event = above->second.heading;
            anchors.erase(above);
        }
        owned[i] = true;
        add(std::move(anchor));
    }
}

// "Candle, Neil Henderson (UK, 2018, …)", several times among the page's entries: the name behind the title is no part of it.
void AnchorFinder::makers_behind_titles()
{
    std::vector<std::pair<Anchor*, MadeTitle>> found;
    std::map<char, std::size_t> count;
    for (auto& [line, anchor] : anchors) {
        count['b'] += !anchor.director.empty();
        if (!anchor.director.empty() || !anchor.title.empty() || anchor.heading.empty() || anchor.block || !anchor.further.empty())
            continue;
        auto range = tokens.within(anchor.heading);
        auto const* run = first_run[anchor.title_line];
        if (run && run->range.first > range.first && run->range.first < range.first + 40)
            range.last = std::max(range.last, run->bracketed ? run->range.first - 1 : tokens.within(run->lead).last);
        auto made = made_title_of(range);
        made.facts = made.facts || (run && run->kinds >= 2 && run->range.first >= range.last);
        if (made.title.empty() || names_a_house(made.title))
            continue;
        ++count[made.sign];
        found.emplace_back(&anchor, made);
    }
    for (auto& [anchor, made] : found) {
        // "VERMILJAS / Vermiglio": without facts behind it another title may stand there.
        if (count[made.sign] < 2 || (made.sign != 'b' && !made.facts))
            continue;
        anchor->heading = reading.span(made.title);
        anchor->director = reading.span(made.maker);
        anchor->year = made.year;
    }
}

// "Alfred Hitchcock (U.S. 1943) 108 min.", "Jacques Comets, 1974", "Tumpal Tampubolon": under a title, several times on the page.
void AnchorFinder::maker_lines()
{
    std::vector<std::size_t> dated_names;
    std::vector<std::size_t> bare;
    std::size_t others = 0; // such lines without a title above: rows that begin with their titles
    for (std::size_t i = 1; i < reading.lines.size(); ++i) {
        auto const& line = reading.lines[i];
        if (line.noise || line.item || tabled[i] || roles[i].labelled || roles[i].dates || !openings[i].empty(line) || line.gap > 1)
            continue;
        auto const& above = reading.lines[i - 1];
        auto range = line.tokens;
        TokenRange year;
        auto const* run = first_run[i];
        if (run && run->range.first > range.first)
            range.last = run->bracketed ? run->range.first - 1 : tokens.within(run->lead).last;
        else
            range.last = year_at_end(range, year);
        // What leads a row of facts may be nothing.
        if (range.last <= range.first)
            continue;
        while (range.size() > 1 && (tokens[range.last - 1].is(",") || tokens[range.last - 1].is("-") || tokens[range.last - 1].is("/")))
            --range.last;
        if (range.size() < 1 || !names_people(range))
            continue;
        bool const title = !above.noise && above.tokens.size() <= 16 && !roles[i - 1].prose && !roles[i - 1].dates && !roles[i - 1].labelled
            && looks_like_title(reading, above.span) && openings[i - 1].empty(above);
        others += !title && range.last < line.tokens.last;
        if (!title)
            continue;
        if (range.last < line.tokens.last)
            dated_names.push_back(i);
        else if (i + 1 < reading.lines.size() && roles[i + 1].prose && (line.gap == above.gap || line.gap < 2))
            bare.push_back(i);
        else
            continue;
        makers[i] = range;
    }
    for (auto const& [lines, least] : {std::pair{&dated_names, std::size_t(2)}, std::pair{&bare, std::size_t(3)}})
        if (lines->size() < least || (lines == &dated_names && others > lines->size()))
            for (auto line : *lines)
                makers[line] = {};
}

} // namespace kinotheca
