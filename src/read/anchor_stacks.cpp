#include "read/anchor_finder.hpp"
#include "read/titles.hpp"

namespace kinotheca {

// ── a title, lines that belong to it, and a row of facts below: what a page does several times ──

// "Chris Marker – France – 1962 – 28'", "Italia/Francia 2024, 119'", "(France, 1962, 28')": nothing but who made the film stands before the
// facts, and no title.
bool AnchorFinder::is_facts_row(std::size_t i) const
{
    auto const* run = first_run[i];
    auto const& line = reading.lines[i];
    if (!run || run->kinds < 2 || line.noise || tabled[i] || openings[i].date || openings[i].time || reading.claimed[i])
        return false;
    int const facts = !!run->facts.year + !!run->facts.minutes + !run->facts.countries.empty();
    // "Drama | 1 t 57 min | 12 år"
    bool const fills = run->whole_line || (run->lead.empty() && tokens.within(run->tail).size() <= 4);
    auto const parted = run->range.first > line.tokens.first
        && (tokens[run->range.first - 1].is("|") || tokens[run->range.first - 1].is("·") || tokens[run->range.first - 1].is("/"));
    if (facts == 0 || (facts == 1 && run->facts.credits.empty() && run->kinds < 3 && !fills && !parted))
        return false;
    if (run->bracketed)
        return run->range.first <= line.tokens.first + 1 && run->range.last + 3 >= line.tokens.last;
    auto const lead = tokens.within(run->lead);
    return lead.empty() || begins_with_by(lead) || names_makers(lead);
}

// "François Alaux, Hervé de Crécy et Ludovic Houplain", "Георгій Тасін | ВУФКУ, Одеса": people, and behind a bar what else made the film.
bool AnchorFinder::names_makers(TokenRange lead) const
{
    auto end = lead.first;
    while (end < lead.last && !tokens[end].is("|") && !tokens[end].is("·"))
        ++end;
    TokenRange const people{lead.first, end};
    if (people.empty() || people.size() > 24 || lead.size() > 30)
        return false;
    auto const parts = list_parts(reading, reading.span(people));
    return !parts.empty() && parts.size() <= 6
        && std::all_of(parts.begin(), parts.end(), [&](Span part) { return looks_like_name(reading, part); });
}

// "di Maura Delpero", "con Tommaso Ragno, Martina Scrinzi", "(Straume)": what may stand between a title and its facts.
bool AnchorFinder::between_title_and_facts(std::size_t i) const
{
    auto const range = reading.lines[i].tokens;
    auto const* run = first_run[i];
    if (reading.lines[i].noise || openings[i].date || openings[i].time || roles[i].prose)
        return false;
    bool const by = run && run->whole_line && run->kinds == 1 && !run->facts.credits.empty();
    bool const players = reading.at(Category::with, range.first) && range.size() <= 24;
    bool const bracketed = tokens[range.first].is("(") && tokens[range.last - 1].is(")") && range.size() <= 14;
    return by || players || bracketed || (begins_with_by(range) && range.size() <= 16);
}

bool AnchorFinder::may_be_title(std::size_t i) const
{
    auto const& line = reading.lines[i];
    if (line.noise || openings[i].date || openings[i].time || houses[i] || tabled[i] || period[i]
        || (line.tokens.size() > 1 && names_a_house(line.tokens)) || line.tokens.size() > 16 || !looks_like_title(reading, line.span)
        || tokens[line.tokens.last - 1].is(":"))
        return false;
    Mark const* state = nullptr;
    if (is_state(reading, line.tokens.first, state) && state->range.last >= line.tokens.last - 1)
        return false;
    // "INDIEN": a word for a country alone over the facts is the title.
    bool const word = roles[i].facts && first_run[i] && first_run[i]->whole_line && first_run[i]->kinds == 1 && !first_run[i]->facts.year
        && !first_run[i]->facts.minutes && first_run[i]->facts.credits.empty();
    if (word && names_form(i))
        return false;
    auto const labels = reading.labelled_in(i, i + 1);
    bool const inside =
        std::any_of(labels.begin(), labels.end(), [&](Labelled const& labelled) { return labelled.label.begin >= line.span.begin; });
    return roles[i].title_like || word || (line.kind == BlockKind::heading && !inside && !roles[i].dates)
        || (roles[i].labelled && !inside && !roles[i].prose);
}

// "Kulturní dům Vltava, velký sál", between a day and a title.
bool AnchorFinder::names_house_over(std::size_t i) const
{
    auto const range = reading.lines[i].tokens;
    return range.size() > 1 && range.size() <= 14 && !openings[i].date && !openings[i].time
        && (reading.at(Category::venue, range.first) || reading.in(Category::hall, range) || ends_with_house(range));
}

// "Komödie" over "FR, GB 2024, 102 Min"; days between a title and its facts.
bool AnchorFinder::only_form_or_days(std::size_t i) const
{
    auto const* run = first_run[i];
    bool const form = run && run->whole_line && run->kinds == 1 && !run->facts.forms.empty();
    return !reading.lines[i].noise && reading.lines[i].kind != BlockKind::heading && (form || (roles[i].dates && !period[i]));
}

// The lines above the facts that may be the title, the lowest first.
std::vector<std::size_t> AnchorFinder::titles_above(std::size_t facts) const
{
    std::vector<std::size_t> found;
    if (facts == 0 || reading.lines[facts].gap > 1)
        return found;
    auto i = facts;
    while (i > 0 && i + 5 > facts && between_title_and_facts(i - 1) && reading.lines[i - 1].gap <= 1)
        --i;
    auto over = i;
    while (over > 0 && over + 5 > facts && only_form_or_days(over - 1) && reading.lines[over - 1].gap <= 1)
        --over;
    if (over < i && over > 0 && reading.lines[over].gap <= 1 && may_be_title(over - 1) && !names_house_over(over - 1))
        i = over;
    // Nothing but a title can stand between a day and the facts, be it a word for something else.
    if (i > 1 && !may_be_title(i - 1) && !reading.lines[i - 1].noise && only_dates(i - 2) && !dated(i - 1) && !openings[i - 1].time
        && looks_like_title(reading, reading.lines[i - 1].span) && !names_house_over(i - 1) && reading.lines[i - 1].tokens.size() <= 8)
        return {i - 1};
    while (i > 0 && found.size() < 3 && may_be_title(i - 1) && reading.lines[i - 1].aside == reading.lines[facts].aside) {
        --i;
        auto const& line = reading.lines[i];
        if (names_house_over(i) && (!found.empty() || reading.in(Category::hall, line.tokens)))
            break;
        found.push_back(i);
        if (line.kind == BlockKind::heading)
            break;
        // Blocks of a layout stand apart from each other all alike; a heading above them is the title then.
        bool const heading_above =
            i > 0 && line.gap <= 1 && found.size() == 1 && may_be_title(i - 1) && reading.lines[i - 1].kind == BlockKind::heading;
        if (line.gap > 0 && !heading_above)
            break;
    }
    return found;
}

// "LUNEDÌ CLASSICI" over "PARIS, TEXAS": where titles are in capitals, the lowest such line is one. "MOSTRA LONGAS" over "Mato Seco em
// Chamas": where they are not, the one below a line in capitals.
std::size_t AnchorFinder::title_of(std::vector<std::size_t> const& titles, bool in_capitals) const
{
    for (auto line : titles)
        if (in_capitals && written_in_capitals(reading.lines[line].tokens))
            return line;
    if (!in_capitals && titles.size() == 2 && written_in_capitals(reading.lines[titles[1]].tokens)
        && !written_in_capitals(reading.lines[titles[0]].tokens))
        return titles[0];
    return titles.back();
}

void AnchorFinder::stacks()
{
    struct Stack {
        std::size_t facts;
        std::vector<std::size_t> titles; // the lowest first
    };
    std::vector<Stack> found;
    std::size_t rows = 0; // of facts with somebody's name, or a title, before them
    std::size_t led = 0;
    std::size_t capitals = 0;
    for (std::size_t i = 0; i < reading.lines.size(); ++i) {
        auto const* run = first_run[i];
        rows += run && !run->bracketed && run->kinds >= 2 && !run->lead.empty() && !reading.lines[i].noise;
        if (!is_facts_row(i) || (!found.empty() && i <= found.back().facts + 1))
            continue;
        auto titles = titles_above(i);
        if (titles.empty())
            continue;
        led += !tokens.within(run->lead).empty();
        capitals += written_in_capitals(reading.lines[titles.front()].tokens);
        found.push_back({i, std::move(titles)});
    }
    // "Andreï Roublev Andreï Tarkovski / URSS / 1966": where most rows have no line above, the title leads them.
    if (found.size() < 2 || led * 2 < rows)
        return;
    // "For children – 42 min", over the first film of a showing, where films have a year or a country.
    auto const dated = [&](Stack const& stack) {
        return first_run[stack.facts]->facts.year || !first_run[stack.facts]->facts.countries.empty();
    };
    if (static_cast<std::size_t>(std::count_if(found.begin(), found.end(), dated)) * 3 > found.size() * 2)
        for (std::size_t n = found.size() - 1; n-- > 0;)
            if (!dated(found[n]) && found[n + 1].titles.back() <= found[n].facts + 2)
                found.erase(found.begin() + static_cast<std::ptrdiff_t>(n));
    bool const in_capitals = capitals * 2 > found.size();
    // "BİSİKLET HIRSIZLARI" over "Ladri di biciclette", "SÜRÜ" over its facts: the titles are in capitals, the original ones below are not.
    std::set<std::string> tops;
    for (auto const& stack : found)
        if (auto const& top = reading.lines[stack.titles.back()]; written_in_capitals(top.tokens))
            tops.insert(fold(reading.words(top.span)));
    bool const topped = tops.size() >= 3 && tops.size() * 3 >= found.size() * 2;
    std::set<std::string> headings;
    std::vector<Anchor> anchored_stacks;
    std::size_t above = 0;
    bool days_over = true; // over the first film of the page too
    for (auto const& stack : found) {
        auto const title = topped && !in_capitals ? stack.titles.back() : title_of(stack.titles, in_capitals);
        auto const heading = heading_in(reading, reading.lines[title].tokens);
        if (heading.empty())
            continue;
        headings.insert(fold(reading.words(heading)));
        Anchor anchor{Anchor::Kind::card, title, heading, {}, {}, {}, title, {}, {}, true, false, false, false, false};
        auto const top = stack.titles.back();
        if (top < title)
            anchor.group = group_words(reading.lines[top].tokens);
        for (auto line : stack.titles)
            if (line > title)
                anchor.other_titles.insert(anchor.other_titles.begin(), reading.lines[line].span);
        above += stands_above(over_house(top));
        if (anchored_stacks.empty() && above == 0)
            days_over = false;
        anchored_stacks.push_back(std::move(anchor));
        owned[stack.facts] = true;
    }
    if (headings.size() < 2)
        return;
    days_over = days_over && above * 3 >= anchored_stacks.size() * 2;
    days_over_stacks = days_over;
    if (!days_over)
        blocks(anchored_stacks);
    for (auto& anchor : anchored_stacks) {
        for (auto i = anchor.title_line; i < reading.lines.size() && !owned[i]; ++i)
            owned[i] = true;
        auto const top = anchor.group.empty() ? anchor.title_line : reading.line_of(tokens.within(anchor.group).first);
        if (auto const day = over_house(top); days_over && stands_above(day)) {
            for (auto i = day; i < anchor.line; ++i)
                head[i] = true;
            anchor.line = day;
            anchor.days_over = true;
            if (auto const words = rest(day); !words.empty() && !names_a_house(words) && is_cycle_over(words, anchor.title_line))
                anchor.group = group_words(words);
        }
        auto const line = anchor.line;
        auto const title = anchor.title_line;
        if (auto const taken = take_title_apart(reading, anchor.heading))
            told_titles.insert(fold(reading.words(taken->title)));
        add(std::move(anchor));
        stacked.emplace(title, line);
    }
}

// "14h00 Théâtre des Cordeliers", below it "Petits formats", and below that several films with their facts and no hour of their own: one
// showing of them all.
void AnchorFinder::blocks(std::vector<Anchor>& films)
{
    std::vector<Anchor> found;
    for (std::size_t a = 0; a < films.size();) {
        auto const above = a > 0 ? films[a - 1].title_line + 1 : 0;
        auto const hour = hour_above(films[a].title_line, above);
        auto end = a + 1;
        while (end < films.size() && hour && hour_above(films[end].title_line, *hour + 1) == std::nullopt)
            ++end;
        if (hour && end - a >= 2) {
            auto heading = below_house(*hour + 1);
            while (heading < films[a].title_line && !may_be_title(heading))
                ++heading;
            auto const words = heading < films[a].title_line ? heading_in(reading, reading.lines[heading].tokens) : Span();
            if (!words.empty()) {
                found.push_back({Anchor::Kind::card, *hour, words, {}, {}, {}, heading, {}, {}, false, true, false, true, false});
                for (auto each = a; each < end; ++each)
                    films[each].of_block = true;
            }
        }
        a = end;
    }
    // One may be a day with several showings; two are blocks.
    if (found.size() < 2)
        for (auto& film : films)
            film.of_block = false;
    else
        for (auto& block : found) {
            for (auto line = block.line; line <= block.title_line; ++line)
                head[line] = owned[line] = true;
            add(std::move(block));
        }
}

// The line over a title that begins with an hour, or tells one with its day, back to a line; none where another title stands between.
std::optional<std::size_t> AnchorFinder::hour_above(std::size_t title, std::size_t first) const
{
    for (auto i = title; i-- > first;)
        if (openings[i].time && !reading.lines[i].noise && !roles[i].prose && rest(i).size() <= 10)
            return i;
    return {};
}

// The line above, or the one over the house or the kind of event that it names.
std::size_t AnchorFinder::over_house(std::size_t i) const
{
    if (i > 1 && (names_house_over(i - 1) || roles[i - 1].theme) && reading.lines[i - 1].gap <= reading.lines[i].gap + 1)
        return i - 2;
    return i > 0 ? i - 1 : i;
}

// A day or an hour with little behind it, over a title.
bool AnchorFinder::stands_above(std::size_t i) const
{
    auto const& line = reading.lines[i];
    if (line.noise || period[i] || tabled[i] || owned[i] || !(openings[i].date || openings[i].time) || roles[i].prose)
        return false;
    return rest(i).size() <= 10;
}

} // namespace kinotheca
