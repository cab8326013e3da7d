#include "read/anchors.hpp"

#include "read/anchor_finder.hpp"

namespace kinotheca {

// ── tables ──

void AnchorFinder::cells()
{
    for (auto const& table : tables_of(reading)) {
        bool const shown = showings[table.first_line] && !table.grid() && !(table.headed && table.has(Table::Column::film));
        for (auto i = table.first_line; i < table.last_line; ++i)
            tabled[i] = true;
        if (shown)
            continue;
        std::map<std::string, int> titles;
        std::vector<Anchor> found;
        for (auto const& row : table.rows) {
            auto const cell = table.cell(row, Table::Column::film);
            if (cell.empty() || names_a_house(title_in_cell(reading, cell)))
                continue;
            auto const line = reading.line_of(cell.first);
            auto const heading = heading_in(reading, title_in_cell(reading, cell));
            if (heading.empty())
                continue;
            ++titles[fold(reading.words(heading))];
            auto const director = table.cell(row, Table::Column::director);
            found.push_back({Anchor::Kind::cell, row.line, heading, {}, director.empty() ? Span() : reading.span(director), {}, line});
        }
        if (titles.size() >= 2)
            for (auto& anchor : found)
                add(std::move(anchor));
    }
}

// "«Пропала грамота», реж. …" has a mark; "LA HAINE. Mathieu Kassovitz, France, 1995" a name before the facts.
Span AnchorFinder::director_behind(TokenRange range, Span heading) const
{
    auto const title = tokens.within(heading);
    auto const line = reading.line_of(range.first);
    auto const* run = first_run[line];
    if (!run || run->bracketed || !run->facts.credits.empty())
        return {};
    auto begin = title.last;
    while (begin < range.last && tokens[begin].is_sign())
        ++begin;
    auto const end = std::max(run->range.first, begin);
    TokenRange name{begin, end};
    while (!name.empty() && tokens[name.last - 1].is_sign())
        --name.last;
    auto const span = reading.span(name);
    return has_two_names(reading, name) && name.size() <= 10 && looks_like_name(reading, span) && !reading.at(Category::label, name.first)
        ? span
        : Span();
}

// ── facts in brackets ──

void AnchorFinder::bracketed_lines()
{
    for (std::size_t r = 0; r < reading.runs.size(); ++r) {
        auto const& run = reading.runs[r];
        auto const& line = reading.lines[run.line];
        if (!run.bracketed || line.noise || roles[run.line].labelled || tabled[run.line] || !makers[run.line].empty()
            || (owned[run.line] && !anchored(run.line)))
            continue;
        auto const known = anchors.find(run.line);
        if (known == anchors.end() && is_title_line(run.line))
            continue;
        bool const first = first_run[run.line] == &run || known == anchors.end();
        if (first) {
            TokenRange lead{line.tokens.first, run.range.first - 1};
            // "28/11, 19h Deus e o Diabo na Terra do Sol (Glauber Rocha, 1964)"
            for (auto behind = past_day(lead.first); behind && behind < lead.last; behind = past_day(lead.first))
                lead.first = behind;
            auto const heading = reading.span(lead);
            bool const enough = run.kinds >= 2 || !run.facts.credits.empty();
            if (lead.empty() || begins_with_by(lead) || lead.size() > 14 || !enough || known != anchors.end()
                || !looks_like_title(reading, heading) || !openings[run.line].empty(line))
                continue;
            // "Film d'Aki Kaurismäki (2011, 1h33)": who made it, not what it is called.
            if (auto const* word = reading.at(Category::film_word, lead.first);
                word && word->range.last < lead.last && begins_with_by({word->range.last, lead.last}))
                continue;
            // "We trappen op 7 maart om 15.00 uur af met Fanfare (1958, 86 min.)": a sentence, not a title.
            if (roles[run.line].prose && says_a_sentence(lead))
                continue;
            // In the middle of prose a bracket follows a clause, not a title.
            if (first_run[run.line] != &run || under_a_title(run.line) || in_text_of_event(run.line))
                continue;
            add({Anchor::Kind::bracketed, run.line, heading, {}, {}, {}, run.line});
        } else if (first_run[run.line] != &run) {
            auto const before = reading.runs[r - 1].range.last + 1;
            if (before + 1 < run.range.first && tokens[before].is("+"))
                known->second.further.push_back(reading.span({before + 1, run.range.first - 1}));
        }
    }
}

// The title of a card whose day stands above it.
bool AnchorFinder::is_title_line(std::size_t i) const
{
    auto const above = anchors.upper_bound(i);
    return above != anchors.begin() && std::prev(above)->second.title_line == i;
}

// The line is the text of a card whose day and title stand directly above it.
bool AnchorFinder::under_a_title(std::size_t i) const
{
    auto const above = anchors.lower_bound(i);
    if (!joined_to_line_above(i) || above == anchors.begin())
        return false;
    auto const& anchor = std::prev(above)->second;
    return anchor.title_line + 1 == i && anchor.line < anchor.title_line;
}

// Running text directly below lines that tell the day, the house and the price of an event.
bool AnchorFinder::in_text_of_event(std::size_t i) const
{
    if (!roles[i].prose)
        return false;
    for (auto up = i; up > 0 && up + 8 > i && joined_to_line_above(up) && !roles[up - 1].prose; --up) {
        auto const labels = reading.labelled_in(up - 1, up);
        if (std::any_of(labels.begin(), labels.end(), [](Labelled const& labelled) {
                return std::any_of(
                    labelled.words.begin(), labelled.words.end(), [](auto word) { return word == "date" || word == "time"; });
            }))
            return true;
    }
    return false;
}

// ── "Title Director / Country / Year": the facts at the end of the line, days behind them ──

void AnchorFinder::rows()
{
    std::vector<std::pair<Anchor, TokenRange>> found;
    for (auto const& run : reading.runs) {
        if (run.bracketed || run.lead.empty() || run.line >= roles.size() || roles[run.line].labelled || anchored(run.line)
            || tabled[run.line] || owned[run.line] || !makers[run.line].empty())
            continue;
        if (!openings[run.line].empty(reading.lines[run.line]) || (joined_to_line_above(run.line) && in_card(run.line)))
            continue;
        auto const lead = tokens.within(run.lead);
        // "김기영 | 1960 | 한국" under a title.
        if (joined_to_line_above(run.line) && is_name_written_together(lead))
            continue;
        // "Микола Шпиковський | ВУФКУ | 1929", where titles stand over such rows.
        if (!stacked.empty() && names_makers(lead))
            continue;
        if (lead.size() > 20 || !(run.facts.year || !run.facts.countries.empty()) || begins_with_by(lead) || led_by_director(run))
            continue;
        found.push_back({{Anchor::Kind::row, run.line, run.lead, {}, {}, {}, run.line}, lead});
    }
    if (found.size() < 2)
        return;
    for (auto& [anchor, lead] : found) {
        // The director's name ends the lead: words that end other leads too, else a comma-joined list, else the last two.
        auto const first = director_in(lead);
        if (first > lead.first && first < lead.last) {
            // "Nul homme n'est une île de Dominique Marchais"
            auto const* by = first > lead.first + 1 && !tokens[first - 1].capital ? reading.at(Category::by, first - 1) : nullptr;
            anchor.heading = reading.span({lead.first, by && by->language == reading.table ? first - 1 : first});
            anchor.director = reading.span({first, lead.last});
        }
        add(anchor);
    }
}

bool AnchorFinder::is_name_written_together(TokenRange words) const
{
    auto const found =
        std::partition_point(reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range.first < words.first; });
    return !words.empty() && tokens[words.first].together && found != reading.names.end() && found->range == words;
}

bool AnchorFinder::in_card(std::size_t i) const
{
    auto const above = anchors.upper_bound(i);
    return above != anchors.begin() && std::prev(above)->second.kind == Anchor::Kind::card && i - std::prev(above)->first <= 4;
}

// "LA CAZA", and below it "Carlos Saura. España, 1966. 91'.": the director leads the facts of the title above.
bool AnchorFinder::led_by_director(FactsRun const& run) const
{
    auto const lead = tokens.within(run.lead);
    return joined_to_line_above(run.line) && roles[run.line - 1].title_like && !openings[run.line - 1].date && lead.size() <= 8
        && has_two_names(reading, lead) && looks_like_name(reading, run.lead);
}

bool AnchorFinder::begins_with_by(TokenRange range) const
{
    return !range.empty()
        && (reading.at(Category::by, range.first) || (range.size() > 1 && tokens[range.first].is("d") && tokens[range.first + 1].is("'")));
}

std::uint32_t AnchorFinder::director_in(TokenRange lead) const
{
    auto first = lead.last;
    // Back over a list of names joined by commas.
    for (auto end = lead.last; end > lead.first + 2;) {
        auto begin = end - 1;
        int parts = 0;
        while (begin >= lead.first) {
            auto const& token = tokens[begin];
            bool const particle = reading.at(Category::name_particle, begin) != nullptr;
            if (!(token.is_word() && (token.capital || particle)) && !token.is("-") && !token.is("'") && !token.is("."))
                break;
            parts += token.capital;
            bool const joined = begin > lead.first && tokens[begin - 1].is("-") && !tokens[begin - 1].spaced && !token.spaced;
            if (parts >= 2 && !token.is_sign() && !joined)
                break;
            if (begin == lead.first)
                break;
            --begin;
        }
        if (parts < 2)
            break;
        first = begin;
        if (begin <= lead.first + 1 || !tokens[begin - 1].is(","))
            break;
        end = begin - 1;
    }
    return first;
}

// ── a title with a day, a theme, facts or "by" within the next two lines ──

bool AnchorFinder::facts_below(std::size_t i) const
{
    if (i >= reading.lines.size())
        return false;
    auto const* run = first_run[i];
    bool const film = run && (run->facts.year || run->facts.minutes || !run->facts.countries.empty());
    // "Sverige 1921. Regi: Victor Sjöström. I rollerna: …": labels inside the row.
    if (run && !run->bracketed && run->kinds >= 2 && fact_labels(i) >= 2 && reading.lines[i].kind != BlockKind::row)
        return true;
    bool const label = roles[i].labelled && run && !run->facts.year && !run->facts.minutes;
    if (!film || label || run->bracketed || run->kinds < 2)
        return false;
    auto const lead = tokens.within(run->lead);
    return lead.size() <= 8 && (lead.empty() || begins_with_by(lead) || looks_like_name(reading, run->lead));
}

// "O filmu | Ekipa", over "Režija: …": on a page without days a heading over labels is a section's.
bool AnchorFinder::heads_labels(std::size_t next) const
{
    auto const* run = first_run[next];
    return reading.dates.empty() && roles[next].labelled && run && run->kinds == 1
        && run->range.first <= reading.lines[next].tokens.first + 3;
}

// "2. Bao giờ cho đến tháng mười (1984)", over labels.
bool AnchorFinder::ends_with_year(std::size_t i) const
{
    auto const range = reading.lines[i].tokens;
    if (range.size() < 4 || !tokens[range.last - 1].is(")") || !tokens[range.last - 3].is("(") || !tokens[range.last - 2].is_number())
        return false;
    auto const year = number_at(reading, range.last - 2);
    return year >= 1890 && year < 2100;
}

// Labels of film facts in the line.
int AnchorFinder::fact_labels(std::size_t i) const
{
    int count = 0;
    for (auto const& labelled : reading.labelled_in(i, i + 1))
        count += std::any_of(labelled.words.begin(), labelled.words.end(), [](auto word) {
            return word == "director" || word == "cast" || word == "writer" || word == "cinematographer" || word == "composer";
        });
    return count;
}

// "■東京物語", and the facts in the line below: a bullet that stands before a title alone.
bool AnchorFinder::heads_its_facts(std::size_t i) const
{
    return facts_below(i + 1) && !reading.lines[i + 1].item && reading.lines[i].kind != BlockKind::item;
}

// "Antonia     Na de oorlog keert een vrouw …": the text behind its title on the line, a wide space between.
Span AnchorFinder::before_wide_space(std::size_t i) const
{
    auto const& line = reading.lines[i];
    if (line.noise || !roles[i].prose || !(reading.lines[i].gap > 0 || i == 0))
        return {};
    for (auto at = line.tokens.first + 1; at < line.tokens.last && at < line.tokens.first + 12; ++at) {
        auto const before = tokens[at - 1].span.end;
        if (tokens[at].span.begin < before + 3)
            continue;
        auto const title = reading.span({line.tokens.first, at});
        return looks_like_title(reading, title) && (facts_below(i + 1) || dated(i + 1)) ? title : Span();
    }
    return {};
}

bool AnchorFinder::place_under_a_day(std::size_t i) const
{
    if (i < 2 || !roles[i - 1].dates || (reading.lines[i].gap > 0 && facts_below(i + 1)))
        return false;
    auto const above = anchors.lower_bound(i);
    return above != anchors.begin() && std::prev(above)->second.kind == Anchor::Kind::card && i - std::prev(above)->second.title_line <= 4;
}

// "FOUND FOOTAGE", "Short films": the name of a section, over its films.
bool AnchorFinder::names_form(std::size_t i) const
{
    auto const* run = first_run[i];
    return run && run->whole_line && run->kinds == 1 && !run->facts.year && !run->facts.minutes && run->facts.countries.empty()
        && run->facts.credits.empty() && i + 1 < roles.size() && roles[i + 1].title_like && facts_soon(i + 1);
}

bool AnchorFinder::facts_soon(std::size_t i) const
{
    for (auto next = i + 1; next < reading.lines.size() && next <= i + 3 && reading.lines[next].gap == 0; ++next)
        if (facts_below(next))
            return true;
    return false;
}

// The film's other title, or its director, between its title and its facts.
bool AnchorFinder::second_title(std::size_t between, std::size_t facts) const
{
    return between + 1 == facts && roles[between].title_like && reading.lines[between].gap == 0 && reading.lines[facts].gap <= 1
        && reading.lines[between].kind == BlockKind::paragraph;
}

// "STATE FUNERAL", "Gosudarstvennye pokhorony", "Sergei Loznitsa", and the facts below: the first of the three is the title.
bool AnchorFinder::title_and_director(std::size_t i) const
{
    for (auto next = i + 1; next <= i + 2; ++next)
        if (next >= reading.lines.size() || !roles[next].title_like || reading.lines[next].gap > 0
            || reading.lines[next].kind != BlockKind::paragraph || openings[next].date || openings[next].time)
            return false;
    auto const names = reading.lines[i + 2];
    return i + 3 < reading.lines.size() && reading.lines[i + 3].gap == 0 && facts_below(i + 3) && names.tokens.size() <= 6
        && has_two_names(reading, names.tokens) && looks_like_name(reading, names.span) && reading.lines[i].kind == BlockKind::paragraph;
}

// "19.30 Babettes gæstebud", and below it "Rudkøbing Bio".
bool AnchorFinder::house_below_hour(std::size_t i) const
{
    auto const above = i > 0 ? anchors.find(i - 1) : anchors.end();
    auto const range = reading.lines[i].tokens;
    return above != anchors.end() && above->second.kind == Anchor::Kind::dated_line && reading.lines[i].gap == 0 && range.size() <= 12
        && (names_a_house(range) || (range.size() <= 4 && reading.at(Category::venue, range.last - 1))
            || reading.in(Category::hall, range));
}

bool AnchorFinder::below_title(std::size_t i) const
{
    auto const above = i > 0 ? anchors.find(i - 1) : anchors.end();
    return above != anchors.end() && above->second.kind == Anchor::Kind::card && reading.lines[i].gap == 0
        && reading.lines[i].kind == BlockKind::paragraph;
}

// "Projection : Mon oncle", a heading over its day: a label before the title.
bool AnchorFinder::heads_with_label(std::size_t i) const
{
    auto const& line = reading.lines[i];
    auto const labels = reading.labelled_in(i, i + 1);
    return line.kind == BlockKind::heading && !line.noise && i + 1 < roles.size() && roles[i + 1].dates && labels.size() == 1
        && labels.front().label.begin == line.span.begin && !labels.front().values.empty()
        && line.tokens.holds(tokens.within(labels.front().values.front())) && looks_like_title(reading, line.span)
        && std::any_of(labels.front().words.begin(), labels.front().words.end(),
            [](auto word) { return word == "screenings" || word == "title" || word == "form"; });
}

// "Marché de Noël", a heading over its day: an event by itself, to be left out later if it shows no film.
bool AnchorFinder::heads_event(std::size_t i) const
{
    auto const& line = reading.lines[i];
    return line.kind == BlockKind::heading && line.level > 1 && roles[i].theme && !line.noise && i + 1 < roles.size() && roles[i + 1].dates
        && reading.lines[i + 1].kind != BlockKind::heading;
}

void AnchorFinder::cards()
{
    for (std::size_t i = 0; i < reading.lines.size(); ++i) {
        auto const& line = reading.lines[i];
        if (anchored(i) || owned[i] || tabled[i] || houses[i] || period[i] || reading.claimed[i] || !makers[i].empty()
            || (first_run[i] && !first_run[i]->bracketed))
            continue;
        if (auto const title = before_wide_space(i); !title.empty()) {
            add({Anchor::Kind::card, i, title, {}, {}, {}, i});
            continue;
        }
        // "Also showing", over the side column, and in it "Antonia" over its day.
        bool const beside = line.aside && line.item && i + 1 < roles.size() && roles[i + 1].dates && reading.lines[i + 1].gap == 0;
        if (line.aside && line.kind == BlockKind::heading && i + 1 < reading.lines.size() && reading.lines[i + 1].item)
            continue;
        if (!(roles[i].title_like || heads_with_label(i) || heads_event(i)) || (line.item && !heads_its_facts(i) && !beside) || head[i]
            || openings[i].date || openings[i].time || reading.at(Category::related, line.tokens.first) || place_under_a_day(i)
            || below_head(i) || below_a_film(i) || below_title(i) || house_below_hour(i) || is_title_line(i))
            continue;
        // "Zvijezda, mala dvorana Filmski četvrtak", below the title of a card.
        if (i > 0 && is_title_line(i - 1) && (reading.in(Category::hall, line.tokens) || names_a_house(line.tokens)))
            continue;
        Mark const* state = nullptr;
        if (is_state(reading, line.tokens.first, state) && state->range.last >= line.tokens.last - 1)
            continue;
        // "商品規格": a heading over labels.
        if (auto const* label = reading.whole(Category::label, line.tokens);
            label && label->language == reading.table && i + 1 < roles.size() && roles[i + 1].labelled)
            continue;
        // The page's own heading stands over its first day.
        if (i + 1 < reading.lines.size() && line.kind == BlockKind::heading && line.level == 1
            && reading.lines[i + 1].kind == BlockKind::heading && only_dates(i + 1))
            continue;
        bool confirmed = title_and_director(i);
        int seen = 0;
        for (auto next = i + 1; next < reading.lines.size() && seen < 2 && !confirmed; ++next) {
            auto const& other = reading.lines[next];
            if (other.noise || other.gap > 2 || head[next] || tabled[next]
                || (anchored(next) && anchors.at(next).kind != Anchor::Kind::dated_line))
                break;
            if (is_state(reading, other.tokens.first, state) && state->range.last >= other.tokens.last - 1)
                continue; // "Cancelled" between the title and the day
            ++seen;
            bool const begins_with_date = (openings[next].date || openings[next].time) && !period[next];
            // Below a title the name of the house stands over the theme.
            bool const theme = roles[next].theme && other.tokens.size() <= 6 && !(i > 0 && is_title_line(i - 1));
            bool const brief = line.tokens.size() <= 8 || line.kind == BlockKind::heading || tokens[line.tokens.first].is("\"");
            if ((roles[next].dates && !period[next]) || (roles[next].hour_below && seen == 1)
                || (begins_with_date && brief && seen == 1 && !anchored(next)) || (theme && seen == 1))
                confirmed = true;
            else if ((seen == 1 || second_title(i + 1, next))
                && ((roles[next].facts && !heads_labels(next) && !names_form(next)) || facts_below(next)))
                confirmed = true;
            else if (seen == 1 && line.gap > 0 && other.gap <= 1 && ends_with_year(i) && fact_labels(next) > 0)
                confirmed = true;
            else if (other.kind == BlockKind::heading || roles[next].prose || anchored(next))
                break;
            else if (seen == 1 && !roles[next].title_like)
                break;
            else if (seen == 1 && roles[next].title_like && next + 1 < reading.lines.size()
                && (roles[next + 1].dates || roles[next + 1].theme))
                break; // the next line is the title of that card
        }
        if (confirmed)
            add({Anchor::Kind::card, i, heading_in(reading, line.tokens), {}, {}, {}, i});
    }
}

// A title over "Time: 5 December, 19:00", several times on the page: a card whose day has a label.
void AnchorFinder::labelled_days()
{
    std::vector<Anchor> found;
    std::set<std::string> headings;
    for (auto const& labelled : reading.labelled) {
        auto const i = labelled.line;
        bool const when =
            std::any_of(labelled.words.begin(), labelled.words.end(), [](auto word) { return word == "date" || word == "time"; });
        if (!when || i == 0 || labelled.values.empty() || anchored(i - 1) || tabled[i - 1] || reading.lines[i].gap > 0
            || reading.lines[i - 1].noise || roles[i - 1].labelled || roles[i - 1].facts || roles[i - 1].prose || below_a_film(i - 1))
            continue;
        auto const dates = reading.dates_in(tokens.within(labelled.values.front()));
        auto const heading = heading_in(reading, reading.lines[i - 1].tokens);
        if (dates.empty() || !dates.front().from.day || dates.front().from != dates.front().to || heading.empty()
            || !reading.dates_in(reading.lines[i - 1].tokens).empty())
            continue;
        headings.insert(fold(reading.words(heading)));
        found.push_back({Anchor::Kind::card, i - 1, heading, {}, {}, {}, i - 1});
        found.back().headed_text = true;
    }
    if (headings.size() >= 2)
        for (auto& anchor : found)
            add(std::move(anchor));
}

// The title and the text of a card that a day begins.
bool AnchorFinder::below_head(std::size_t i) const
{
    auto const above = anchors.upper_bound(i);
    if (above == anchors.begin())
        return false;
    auto const& anchor = std::prev(above)->second;
    return anchor.kind == Anchor::Kind::card && anchor.title_line > anchor.line && i <= anchor.title_line + 2 && joined_to_line_above(i);
}

// "La Grande Illusion de Jean Renoir (1937, 1h54)": the title that another anchor has, and the director behind it.
void AnchorFinder::known_titles()
{
    std::map<std::string, int> titles;
    for (auto const& [line, anchor] : anchors)
        if (anchor.kind != Anchor::Kind::bracketed)
            ++titles[fold(reading.words(anchor.heading))];
    for (auto& [line, anchor] : anchors) {
        if (anchor.kind != Anchor::Kind::bracketed || !anchor.director.empty())
            continue;
        auto const range = tokens.within(anchor.heading);
        for (auto at = range.first + 1; at + 1 < range.last; ++at) {
            auto const* by = reading.at(Category::by, at);
            if (!by || by->range.last >= range.last)
                continue;
            auto const name = reading.span({by->range.last, range.last});
            if (titles.contains(fold(reading.words(reading.span({range.first, at})))) && looks_like_name(reading, name)) {
                anchor.heading = reading.span({range.first, at});
                anchor.director = name;
                break;
            }
        }
    }
}

// "Il sorpasso. Con Vittorio Gassman …": the text on a film whose showing stands elsewhere on the page.
void AnchorFinder::texts()
{
    std::unordered_map<std::string, std::size_t> titles;
    for (auto const& [line, anchor] : anchors)
        if (anchor.kind != Anchor::Kind::bracketed)
            titles.emplace(fold(reading.words(anchor.heading)), anchor.title_line);
    for (std::size_t i = 0; i < reading.lines.size(); ++i) {
        auto const& line = reading.lines[i];
        if (!roles[i].prose || line.noise || line.gap == 0 || anchored(i) || roles[i].labelled)
            continue;
        for (auto at = line.tokens.first + 1; at < line.tokens.last && at <= line.tokens.first + 14; ++at) {
            if (!tokens[at].is(".") && !tokens[at].is(":") && !tokens[at].is("-") && !tokens[at].is(",") && !tokens[at].is("("))
                continue;
            auto const heading = without_quotes(reading, reading.span({line.tokens.first, at}));
            auto const known = titles.find(fold(reading.words(heading)));
            // In the text below its own title it goes on about that film.
            if (known == titles.end() || (i > known->second && i <= known->second + 3))
                continue;
            add({Anchor::Kind::bracketed, i, heading, {}, {}, {}, i});
            break;
        }
    }
}

// A part's heading stands alone above a day: "AVOND-/MATINEEVOORSTELLINGEN".
void AnchorFinder::groups()
{
    std::map<std::size_t, Span> headings;
    for (std::size_t i = 1; i + 1 < reading.lines.size(); ++i) {
        auto const& line = reading.lines[i];
        if (line.noise || anchored(i) || tabled[i] || houses[i] || line.tokens.size() > 8
            || (line.kind == BlockKind::heading && line.level == 1) || openings[i].date || openings[i].time || roles[i].labelled
            || roles[i].facts)
            continue;
        bool const alone = line.gap > 0 && reading.lines[i + 1].gap > 0 && anchors.lower_bound(i) != anchors.begin();
        bool const over = anchored(i + 1) && line.gap > 0 && reading.lines[i + 1].gap > 0;
        bool capitals = line.tokens.size() >= 1;
        for (auto at = line.tokens.first; at < line.tokens.last; ++at)
            capitals = capitals && (tokens[at].capitals || !tokens[at].is_word() || tokens[at].folded.size() <= 2);
        // "SPILLEPLAN UGE 49" heads the whole programme.
        if (has_number(reading, line.tokens) || reading.in(Category::season, line.tokens))
            continue;
        if ((over || (alone && anchored(i + 1))) && (capitals || roles[i].theme))
            headings.emplace(i, line.span);
    }
    for (auto& [line, anchor] : anchors) {
        auto const above = headings.upper_bound(line);
        if (above != headings.begin() && anchor.group.empty())
            anchor.group = std::prev(above)->second;
    }
}

std::vector<Anchor> AnchorFinder::find()
{
    cells();
    tell_layout();
    maker_lines();
    stacks();
    day_heads();
    hour_heads();
    titles_over_houses();
    clusters();
    headed_texts(true);
    note_bracketed_titles();
    dated_lines();
    days_behind_titles();
    headed_texts(false);
    bracketed_lines();
    rows();
    labelled_days();
    fact_blocks();
    made_titles();
    cards();
    known_titles();
    texts();
    called_off_lines();
    groups();
    titles_behind_kinds();
    makers_behind_titles();
    std::vector<Anchor> list;
    for (auto& [line, anchor] : anchors)
        if (!anchor.heading.empty())
            list.push_back(std::move(anchor));
    return list;
}

std::vector<Anchor> find_anchors(Reading const& reading, std::vector<LineRole> const& roles)
{
    return AnchorFinder(reading, roles).find();
}

} // namespace kinotheca
