#include "read/anchor_finder.hpp"

namespace kinotheca {

// ── a day over its title ──

// How the page sets its days: in a paragraph above each title, or directly under the text of the film before.
void AnchorFinder::tell_layout()
{
    std::size_t with_hour = 0;
    std::size_t with_house = 0;
    for (std::size_t i = 0; i + 2 < reading.lines.size(); ++i)
        if (only_dates(i) && reading.lines[i + 1].gap == 0 && reading.lines[i + 2].gap == 0 && ends_with_hour(i + 1)) {
            auto const words = reading.lines[i + 1].tokens;
            ++with_hour;
            with_house += reading.in(Category::venue, words) || reading.in(Category::hall, words);
        }
    hours_behind_houses = with_hour >= 2 && with_house * 3 >= with_hour;
    int over = 0;
    int under = 0;
    bool first = true;
    for (std::size_t i = 0; i + 1 < reading.lines.size(); ++i) {
        if (openings[i].date || openings[i].time)
            if (auto const words = rest(i); !words.empty() && words.size() <= 12)
                followers[fold(reading.words(reading.span(words)))].insert(fold(reading.words(reading.lines[i + 1].span)));
        if (!only_dates(i) || tabled[i])
            continue;
        auto under_days = i + 1;
        while (under_days < i + 8 && (hour_line(under_days) || only_dates(under_days)))
            ++under_days;
        if (under_days + 1 < reading.lines.size() && reading.lines[under_days].tokens.size() <= 12 && roles[under_days + 1].title_like)
            followers[fold(reading.words(reading.lines[under_days].span))].insert(fold(reading.words(reading.lines[under_days + 1].span)));
        auto const next = below_house(i + 1);
        bool const title = next < reading.lines.size() && roles[next].title_like && !openings[next].date;
        bool const title_above = i > 0 && roles[i - 1].title_like && !only_dates(i - 1) && !(first && i < 6);
        if (first && title && reading.lines[i + 1].gap == 0)
            days_joined = true;
        first = false;
        // A heading is that of what stands below it.
        bool const heading = reading.lines[i].kind == BlockKind::heading;
        if (title && (heading || !title_above) && reading.lines[i + 1].gap > 0)
            ++over;
        else if (title_above && !title)
            ++under;
    }
    days_apart = over >= 2 && over > under;
}

// "16.00", "18:30 · Sala 1": an hour and at most a house, under a day.
bool AnchorFinder::hour_line(std::size_t i) const
{
    if (i >= reading.lines.size() || reading.lines[i].noise)
        return false;
    if (hours_behind_houses && ends_with_hour(i))
        return true;
    if (!openings[i].time || openings[i].date || roles[i].prose)
        return false;
    auto const behind = rest(i);
    return behind.empty() || names_a_house(behind) || ends_with_house(behind) || (behind.size() == 1 && tokens[behind.first].is_sign());
}

// "Kino Arsenal, 19:00", "Library, reading room, 17:00 and 20:00": nothing behind the hours of a short line.
bool AnchorFinder::ends_with_hour(std::size_t i) const
{
    auto const range = reading.lines[i].tokens;
    auto const times = reading.times_in(range);
    if (times.empty() || range.size() > 20 || !openings[i].empty(reading.lines[i]) || !reading.dates_in(range).empty() || roles[i].labelled)
        return false;
    auto const first = times.front().range.first;
    auto end = times.back().range.last;
    while (end < range.last && tokens[end].is_sign())
        ++end;
    return end == range.last && first > range.first + 1
        && (tokens[first - 1].is(",") || tokens[first - 1].is("|") || tokens[first - 1].is("·"));
}

// "«Դեբեդ» կինոթատրոն", "Kulturní dům Vltava, velký sál": the word for the house stands behind its name, or its room behind a comma.
bool AnchorFinder::ends_with_house(TokenRange range) const
{
    auto end = range.last;
    for (auto at = range.first + 1; at + 1 < range.last && end == range.last; ++at)
        if (tokens[at].is(",") && reading.in(Category::hall, {at + 1, range.last}))
            end = at;
    if (end < range.last)
        return end - range.first <= 6;
    for (auto at = range.first; at < range.last; ++at)
        if (auto const* venue = reading.at(Category::venue, at))
            return venue->range.last == range.last && range.size() <= 5;
    return false;
}

// A line with nothing but the name of a kind of event, between the hour and the title.
std::size_t AnchorFinder::below_theme(std::size_t i) const
{
    return i + 1 < reading.lines.size() && roles[i].theme && reading.lines[i + 1].gap == 0 ? i + 1 : i;
}

// The line itself, or the one below it where it names a house and stands between a day and a title.
std::size_t AnchorFinder::below_house(std::size_t i) const
{
    if (i + 1 >= reading.lines.size())
        return i;
    auto const range = reading.lines[i].tokens;
    bool const house = range.size() <= 12 && !behind_kind(range) && !openings[i].date && !openings[i].time
        && reading.lines[i].kind != BlockKind::heading
        && (reading.at(Category::venue, range.first) || reading.in(Category::hall, range)
            || (range.size() <= 4 && reading.at(Category::venue, range.last - 1)));
    bool const title = roles[i + 1].title_like && !roles[i + 1].labelled && reading.lines[i + 1].gap <= reading.lines[i].gap
        && !openings[i + 1].date && !openings[i + 1].time;
    return house && title ? i + 1 : i;
}

bool AnchorFinder::written_in_capitals(TokenRange range) const
{
    bool any = false;
    for (auto at = range.first; at < range.last; ++at) {
        // Behind a bracket stands another title.
        if (tokens[at].is("("))
            break;
        if (tokens[at].is_word() && tokens[at].folded.size() > 2 && !tokens[at].capitals)
            return false;
        any = any || tokens[at].capitals;
    }
    return any;
}

// "18:00 Carlos Saura: los primeros años", and the film's title in the line below: what stands behind the hour is the name of the cycle.
bool AnchorFinder::behind_cycle(std::size_t i) const
{
    if (i + 1 >= reading.lines.size() || !roles[i + 1].title_like || openings[i + 1].date || openings[i + 1].time
        || reading.lines[i + 1].gap > 0 || reading.lines[i].noise || facts_below(i + 1))
        return false;
    auto const words = rest(i);
    // "8 Mart Pazartesi 18.00 – Dünya Emekçi Kadınlar Günü", and below it "Panel + SİNEMA: KIZ KARDEŞLER".
    bool const over_kind = behind_kind(reading.lines[i + 1].tokens) && !behind_kind(words) && !tells_a_film(reading, words);
    return !words.empty() && words.size() <= 12 && (over_kind || is_cycle_over(words, i + 1));
}

// Words behind an hour over a title in capitals, or ones that stand over several titles.
bool AnchorFinder::is_cycle_over(TokenRange words, std::size_t below) const
{
    auto const known = followers.find(fold(reading.words(reading.span(words))));
    bool const cycle = known != followers.end() && known->second.size() >= 2;
    return (written_in_capitals(reading.lines[below].tokens) && !written_in_capitals(words)) || cycle;
}

// An hour in a line of its own over a title, under a day that stands further up.
void AnchorFinder::hour_heads()
{
    bool day = false;
    bool with_house = false;
    for (std::size_t i = 0; i + 1 < reading.lines.size(); ++i) {
        day = day || dated(i);
        if (!day || !hour_line(i) || head[i] || tabled[i] || showings[i] || reading.claimed[i] || anchored(i))
            continue;
        auto const next = below_theme(below_house(i + 1));
        bool const above = i > 0 && joined_to_line_above(i) && (roles[i - 1].title_like || roles[i - 1].facts) && !dated(i - 1);
        if (above || reading.lines[i + 1].gap > 0 || !roles[next].title_like || roles[next].labelled || timed(next) || below_a_film(i))
            continue;
        auto const heading = heading_in(reading, reading.lines[next].tokens);
        if (heading.empty())
            continue;
        head[i] = true;
        with_house = with_house || !rest(i).empty();
        add({Anchor::Kind::card, i, heading, {}, {}, {}, next});
    }
    // Where hours stand with their house over the titles, the house of an event without one is no title either.
    for (std::size_t i = 0; with_house && i < reading.lines.size(); ++i)
        if (hour_line(i) && !rest(i).empty() && !anchored(i) && !tabled[i] && !head[i])
            head[i] = untitled[i] = true;
}

void AnchorFinder::day_heads()
{
    std::map<int, std::size_t> first_heading;
    for (std::size_t i = 0; i < reading.lines.size(); ++i)
        if (reading.lines[i].kind == BlockKind::heading && reading.lines[i].level > 1)
            first_heading.emplace(reading.lines[i].level, i);
    bool first = true;
    std::map<int, bool> over; // by the level of headings: whether the page's first day stands over the first heading
    for (std::size_t i = 0; i + 1 < reading.lines.size(); ++i) {
        if (!only_dates(i) || showings[i] || tabled[i] || reading.claimed[i] || anchored(i))
            continue;
        if (first)
            for (auto const& [level, line] : first_heading)
                over[level] = i < line;
        first = false;
        auto const below = below_house(i + 1);
        bool const over_heading = reading.lines[below].kind == BlockKind::heading && looks_like_title(reading, reading.lines[below].span)
            && stands_over(i, below, over);
        bool const over_title = days_joined && roles[below].title_like && reading.lines[i + 1].gap == 0 && !timed(below) && !dated(below);
        if (joined_to_line_above(i) && !head[i - 1] && !over_heading && !over_title)
            continue;
        // The day under a heading is that title's, but not where it stands over headings of a lower level.
        bool const section = over_heading && i > 0 && reading.lines[below].level > reading.lines[i - 1].level;
        if (i > 0 && reading.lines[i - 1].kind == BlockKind::heading && reading.lines[i - 1].level > 1
            && (roles[i - 1].title_like || heads_with_label(i - 1) || heads_event(i - 1)) && !section)
            continue;
        auto next = i + 1;
        while (next < reading.lines.size() && next < i + 40 && (only_dates(next) || hour_line(next)) && reading.lines[next].gap == 0)
            ++next;
        // "SUSPENDIDA POR FERIADO LOCAL", between the day and the title.
        Mark const* state = nullptr;
        if (next + 1 < reading.lines.size() && is_state(reading, reading.lines[next].tokens.first, state)
            && reading.lines[next].tokens.size() <= 6 && roles[next + 1].title_like && reading.lines[next + 1].gap == 0)
            ++next;
        if (next < reading.lines.size())
            next = below_house(next);
        if (next >= reading.lines.size() || !stands_over(i, next, over))
            continue;
        for (auto line = i; line < next; ++line)
            head[line] = true;
        if (timed(next) || dated(next) || timed(next + 1)) {
            i = next - 1;
            continue; // a day with a line per hour
        }
        Span group;
        if (behind_cycle(next)) {
            group = group_words(rest(next));
            ++next;
        }
        auto const range = rest(next);
        auto const heading = heading_in(reading, range);
        if (!heading.empty())
            add({Anchor::Kind::card, i, heading, {}, director_behind(range, heading), group, next});
        i = next - 1;
    }
}

// "『東京物語』（1953年／136分／監督：小津安二郎）": a title whose facts have labels.
bool AnchorFinder::begins_with_quoted(std::size_t i) const
{
    auto const range = reading.lines[i].tokens;
    if (range.size() < 4 || !tokens[range.first].is("\""))
        return false;
    auto close = range.first + 1;
    while (close < range.last && !tokens[close].is("\""))
        ++close;
    return close + 1 < range.last && (tokens[close + 1].is("(") || tokens[close + 1].is(","));
}

bool AnchorFinder::stands_over(std::size_t i, std::size_t next, std::map<int, bool> const& over) const
{
    auto const& line = reading.lines[next];
    // "Also showing", the heading of a side column.
    if (line.noise || line.aside != reading.lines[i].aside || reading.at(Category::related, line.tokens.first))
        return false;
    if (line.kind == BlockKind::heading) {
        auto const known = over.find(line.level);
        return known != over.end() && known->second && line.gap <= 1;
    }
    Mark const* state = nullptr;
    bool const title_above = i > 0 && reading.lines[i].kind != BlockKind::heading && roles[i - 1].title_like && !only_dates(i - 1)
        && !(is_state(reading, reading.lines[i - 1].tokens.last - 1, state) && reading.lines[i - 1].tokens.size() <= 4);
    bool const apart = days_apart && line.gap == 1 && roles[next].title_like && !openings[next].time && !title_above;
    return (line.gap == 0 || apart) && (!roles[next].labelled || begins_with_quoted(next)) && !roles[next].theme
        && !names_a_house(line.tokens);
}

// ── days and hours before their titles ──

// "«Летят журавли» — 5 и 6 декабря, 19:00": titles before their days and hours, in several lines of the page.
void AnchorFinder::days_behind_titles()
{
    std::vector<Anchor> found;
    std::set<std::string> headings;
    for (std::size_t i = 0; i < reading.lines.size(); ++i) {
        auto const& line = reading.lines[i];
        if (line.noise || tabled[i] || anchored(i) || head[i] || showings[i] || houses[i] || roles[i].published || line.tokens.size() > 40
            || !openings[i].empty(line) || line.kind == BlockKind::heading || reading.claimed[i])
            continue;
        auto const dates = reading.dates_in(line.tokens);
        if (dates.empty() || dates.front().range.first < line.tokens.first + 2 || !dates.front().from.day)
            continue;
        auto const sign = dates.front().range.first - 1;
        bool const parted = (tokens[sign].is("-") && tokens[sign].spaced) || tokens[sign].is(":") || tokens[sign].is("|");
        TokenRange const title{line.tokens.first, sign};
        bool const quoted = tokens[title.first].is("\"");
        if (!parted || title.size() > 16 || names_a_house(title) || roles[i].labelled || !ends_with_days(dates, line)
            || (roles[i].prose && !quoted))
            continue;
        Span director;
        auto const heading = heading_in(reading, before_director(title, director));
        if (heading.empty())
            continue;
        headings.insert(fold(reading.words(heading)));
        found.push_back({Anchor::Kind::dated_line, i, heading, {}, director, {}, i});
    }
    if (headings.size() >= 2 && headings.size() * 3 > found.size())
        for (auto& anchor : found)
            add(std::move(anchor));
}

// Nothing but days, hours and at most a house from the first day on.
bool AnchorFinder::ends_with_days(std::span<DateMark const> dates, Line const& line) const
{
    auto last = dates.back().range.last;
    if (auto const times = reading.times_in({dates.front().range.first, line.tokens.last}); !times.empty())
        last = std::max(last, times.back().range.last);
    while (last < line.tokens.last && tokens[last].is_sign())
        ++last;
    TokenRange const rest{last, line.tokens.last};
    return rest.empty() || (rest.size() <= 10 && (reading.at(Category::hall, rest.first) || reading.in(Category::venue, rest)));
}

// "fre 4 dec kl. 19.00 Smultronstället Folkets hus": where the house begins that ends the line; the line's end where none does.
std::uint32_t AnchorFinder::house_at_end(std::size_t i) const
{
    auto const range = rest(i);
    for (auto at = range.first + 1; at < range.last; ++at)
        if (auto const* venue = reading.at(Category::venue, at); venue && tokens[at].capital && !tokens[at].caseless
            && venue->language == reading.table && !tokens[at - 1].is_sign() && !reading.at(Category::by, at - 1)
            && !reading.at(Category::article, at - 1) && range.last - at <= 5)
            return at;
    return range.last;
}

// The houses that end several of the page's lines behind different words.
void AnchorFinder::find_houses_at_end()
{
    std::unordered_map<std::string, std::set<std::string>> ends;
    for (std::size_t i = 0; i < reading.lines.size(); ++i)
        if ((openings[i].date || openings[i].time) && !reading.lines[i].noise && !roles[i].prose)
            if (auto const at = house_at_end(i); at < reading.lines[i].tokens.last)
                ends[fold(reading.words(reading.span({at, reading.lines[i].tokens.last})))].insert(
                    fold(reading.words(reading.span({rest(i).first, at}))));
    for (auto const& [house, titles] : ends)
        if (titles.size() >= 2)
            ends_of_lines.insert(house);
}

// "Termine > Heute > Di 24.11.2026", at the head of a page of hours: no line begins with a day.
bool AnchorFinder::of_one_day() const
{
    std::size_t hours = 0;
    for (std::size_t i = 0; i < reading.lines.size(); ++i) {
        if (dated(i))
            return false;
        hours += timed(i);
    }
    return hours >= 3 && day_at_head(reading) != nullptr;
}

// "Einlass 19:00 · Beginn 19:30 · Ende ca. 21:30": what begins when on a day, and no title.
bool AnchorFinder::each_part_has_an_hour(TokenRange range) const
{
    std::size_t parts = 0;
    for (auto begin = range.first; begin < range.last;) {
        auto end = begin;
        while (end < range.last && !tokens[end].is("·") && !tokens[end].is("|"))
            ++end;
        constexpr std::uint32_t longest = 6;
        if (end - begin > longest || reading.times_in({begin, end}).empty() || !reading.dates_in({begin, end}).empty())
            return false;
        ++parts;
        begin = end + 1;
    }
    return parts >= 2;
}

void AnchorFinder::dated_lines()
{
    find_houses_at_end();
    std::vector<Anchor> found;
    std::map<std::string, int> headings;
    int with_colon = 0;
    Span group;
    bool day = of_one_day();      // a day stands above
    bool over = days_over_stacks; // the page's first day stands over its film, so that the others do too
    for (std::size_t i = 0; i < reading.lines.size(); ++i) {
        auto const& line = reading.lines[i];
        auto const& opening = openings[i];
        if (line.noise || tabled[i] || under_heading[i])
            continue;
        if (opening.date) {
            day = true;
            group = {};
        }
        if (roles[i].dates || head[i] || opening.empty(line) || anchored(i) || (opening.state && !opening.date && !opening.time))
            continue;
        auto const range = rest(i);
        if (each_part_has_an_hour(range))
            continue;
        // A film that the page tells of elsewhere: no other sign is needed.
        if (auto const known = known_title_in(range); !known.empty() && (opening.date || day) && !owned[i]) {
            add({Anchor::Kind::dated_line, i, reading.span(known), {}, {}, opening.date ? Span() : group, i});
            continue;
        }
        if (range.empty() || names_a_house(range))
            continue;
        if (opening.date && timed(i + 1)) {
            group = group_words(range);
            continue;
        }
        if (!opening.date && !day)
            continue;
        over = over || !below_a_film(i);
        if (over && !showings[i] && behind_cycle(i)) {
            auto const title = heading_in(reading, reading.lines[i + 1].tokens);
            if (!title.empty())
                add({Anchor::Kind::card, i, title, {}, {}, group_words(range), i + 1});
            continue;
        }
        // "11月6日（金）18:30 『幻の光』", under the heading of the showings: a title and nothing else.
        bool const quoted = tokens[range.first].is("\"") && tokens[range.last - 1].is("\"") && !below_a_film(i);
        if (!opening.colon && !behind_kind(range) && ((showings[i] && !quoted) || (!first_run[i] && below_a_film(i))))
            continue;
        // "Dim. 13 décembre - idem"
        if (range.size() == 1 && !found.empty()
            && (tokens[range.first].is("idem") || tokens[range.first].is("dito") || tokens[range.first].is("ditto"))) {
            found.push_back({Anchor::Kind::dated_line, i, found.back().heading, {}, found.back().director, {}, i});
            continue;
        }
        auto shown = behind_house(range);
        if (auto const at = house_at_end(i);
            at < shown.last && at > shown.first && ends_of_lines.contains(fold(reading.words(reading.span({at, line.tokens.last})))))
            shown.last = at;
        Span director;
        auto const kind = behind_kind(shown);
        auto const title = kind ? heading_in(reading, before_director({kind, shown.last}, director)) : Span();
        auto heading = heading_in(reading, before_director(shown, director));
        // "film: „Toni Erdmann”": a small word is no part of the heading.
        if (!title.empty())
            heading = tokens[shown.first].capital && !tokens[kind - 1].is(".") ? Span{tokens[shown.first].span.begin, title.end} : title;
        if (heading.empty() || tokens.within(heading).size() > 40)
            continue;
        with_colon += opening.colon || !opening.date || shown.first != range.first;
        ++headings[fold(reading.words(split_brackets(reading, heading).head))]; // "(with introduction)" makes no other house
        if (director.empty())
            director = director_behind(range, heading);
        found.push_back(
            {Anchor::Kind::dated_line, i, heading, {}, director, opening.date ? Span() : group, i, heading != title ? title : Span()});
    }
    // The same words behind every date are the house, not a film; a lone line without a colon is a showing of the page's film.
    bool const distinct = headings.size() >= 2 || with_colon > 0;
    if (distinct && !names_houses(found) && headings.size() * 3 > found.size())
        for (auto& anchor : found)
            add(std::move(anchor));
}

// "Областная библиотека, конференц-зал, 18:00. «Застава Ильича» …", "en el Centro Cultural El Galpón (San Lorenzo): Nazareno Cruz …": what
// stands behind the house and the hour of the line.
TokenRange AnchorFinder::behind_house(TokenRange range) const
{
    for (auto at = range.first + 1; at + 1 < range.last && at < range.first + 24; ++at) {
        TokenRange const before{range.first, at};
        bool const house = reading.in(Category::venue, before) || reading.in(Category::hall, before);
        if (tokens[at].is(":") && tokens[at + 1].spaced && house && before.size() <= 14
            && (reading.at(Category::date_word, range.first) || reading.at(Category::by, range.first)
                || (!tokens[range.first].capital && tokens[range.first].is_word())))
            return {at + 1, range.last};
        if (!tokens[at].is("\"") || tokens[at + 1].is_sign())
            continue;
        // The name of a house is quoted too.
        bool const named = reading.in(Category::venue, {at > range.first + 1 ? at - 2 : at - 1, at}) && !tokens[at - 1].is_sign();
        bool const film = reading.at(Category::film_word, at - 1) || reading.at(Category::format_words, at - 1);
        auto const times = reading.times_in(before);
        bool const stops = tokens[at - 1].is(".") || tokens[at - 1].is(":") || tokens[at - 1].is("-") || tokens[at - 1].is(",");
        if (!named && ((house && stops) || (stops && !times.empty()) || (film && before.size() >= 3)))
            return {at, range.last};
    }
    return range;
}

// "LES DEMOISELLES DE ROCHEFORT de Jacques Demy": the small word behind a title in capitals; 0 where there is none.
std::uint32_t AnchorFinder::behind_capitals(TokenRange range) const
{
    bool capitals = false;
    for (auto at = range.first; at + 1 < range.last; ++at) {
        if (tokens[at].capitals || tokens[at].is_sign() || tokens[at].is_number()
            || (tokens[at].capital && tokens[at].folded.size() == 1)) {
            capitals = capitals || tokens[at].capitals;
            continue;
        }
        auto const* by = capitals && !tokens[at].capital ? reading.at(Category::by, at) : nullptr;
        return by && by->range.last < range.last && tokens[by->range.last].capital && !tokens[by->range.last].capitals ? at : 0;
    }
    return 0;
}

// "Vingt Dieux, de Louise Courvoisier (1h30)": the title before a comma and the words for a director.
TokenRange AnchorFinder::before_director(TokenRange range, Span& director) const
{
    if (auto const at = behind_capitals(range); at) {
        auto const* by = reading.at(Category::by, at);
        auto end = by->range.last;
        while (end < range.last && !tokens[end].is("(") && !tokens[end].is(".") && !tokens[end].is(",") && !tokens[end].is("-"))
            ++end;
        TokenRange const names{by->range.last, end};
        if (has_two_names(reading, names) && names.size() <= 8 && looks_like_name(reading, reading.span(names))) {
            director = reading.span(names);
            return {range.first, at};
        }
    }
    for (auto at = range.first + 1; at + 2 < range.last && at < range.first + 16; ++at) {
        if (tokens[at].is("(") || tokens[at].is("."))
            break;
        if (!tokens[at].is(","))
            continue;
        auto begin = at + 1;
        auto const* by = reading.at(Category::by, begin);
        if (!by || tokens[begin].capital)
            continue;
        begin = by->range.last;
        // "de et avec Jacques Tati"
        if (auto const* joint = reading.at(Category::and_, begin))
            if (auto const* with = joint->range.last < range.last ? reading.at(Category::with, joint->range.last) : nullptr)
                begin = with->range.last;
        auto end = begin;
        while (end < range.last && !tokens[end].is("(") && !tokens[end].is(".") && !tokens[end].is(","))
            ++end;
        TokenRange const names{begin, end};
        if (names.empty() || names.size() > 12 || !tokens[begin].capital || !has_two_names(reading, names))
            continue;
        auto const parts = list_parts(reading, reading.span(names));
        if (std::all_of(parts.begin(), parts.end(), [&](Span part) { return looks_like_name(reading, part); })) {
            director = reading.span(names);
            return {range.first, at};
        }
    }
    return range;
}

// "Tue 24/11 20.15 Plaza 1", "Thu 26/11 13.00 Plaza 3", "Sat 28/11 17.45 Museum": one block of days and houses, on the page of one film.
bool AnchorFinder::names_houses(std::vector<Anchor> const& found) const
{
    if (found.size() < 2 || found.size() > 12)
        return false;
    std::size_t houses_named = 0;
    for (std::size_t n = 0; n < found.size(); ++n) {
        auto const line = found[n].line;
        auto const words = tokens.within(found[n].heading);
        if (first_run[line] || openings[line].colon || !openings[line].date || !openings[line].time || words.size() > 5
            || tokens[words.first].is("\"") || (n > 0 && (line != found[n - 1].line + 1 || reading.lines[line].gap > 0)))
            return false;
        houses_named += reading.in(Category::venue, words) || reading.in(Category::hall, words)
            || (words.size() >= 2 && tokens[words.last - 1].is_number() && tokens[words.last - 1].folded.size() <= 2);
    }
    // The film's own facts stand above them, and no other's on the page.
    std::size_t facts = 0;
    for (auto const& run : reading.runs)
        facts += !run.bracketed && run.kinds >= 2 && run.line < found.front().line;
    return facts == 1 && houses_named * 2 > found.size() && found.back().line + 12 >= reading.lines.size();
}

Span AnchorFinder::group_words(TokenRange range) const
{
    auto const words = without_signs(reading, reading.span(range));
    return tokens.within(words).size() <= 10 && !reading.whole(Category::format_words, tokens.within(words)) ? words : Span();
}

// One past the day or the hour, and the sign behind it, that begins at the token; 0 where none does.
std::uint32_t AnchorFinder::past_day(std::uint32_t at) const
{
    auto const days = reading.dates_in({at, at + 1});
    auto const hours = reading.times_in({at, at + 1});
    auto end = !days.empty() ? days.front().range.last : !hours.empty() ? hours.front().range.last : 0;
    while (end && end < tokens.size()
        && (tokens[end].is(",") || tokens[end].is(":") || tokens[end].is("-") || reading.at(Category::hour, end)))
        ++end;
    return end;
}

// Days, hours or many small words stand among the words.
bool AnchorFinder::says_a_sentence(TokenRange words) const
{
    if (!reading.dates_in(words).empty() || !reading.times_in(words).empty())
        return true;
    auto const small = std::count_if(&tokens[0] + words.first, &tokens[0] + words.last,
        [](Token const& token) { return token.is_word() && !token.capital && !token.caseless; });
    return small >= 7;
}

} // namespace kinotheca
