#include "read/showing_details.hpp"

#include "read/facts.hpp"
#include "read/houses.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinotheca {

TextValue day_value(DateMark const& date)
{
    auto text = to_string(date.from);
    if (date.to != date.from)
        text += "/" + to_string(date.to);
    return {std::move(text), date.at};
}

TextValue hour_value(Reading const& reading, TimeMark const& time)
{
    return {fmt::format("{:02}:{:02}", time.hour, time.minute), reading.span(time.range)};
}

// "Kinderkino: Die Abenteuer des Prinzen Achmed": an agenda's name for a kind of event before the film's title.
Span ShowingDetails::strand_of(TitleLine const& title) const
{
    auto const range = m_tokens.within(title.whole);
    auto const* theme = range.empty() ? nullptr : m_reading.at(Category::theme, range.first);
    if (!theme || theme->range.last >= range.last || theme->range.size() + 1 >= range.size())
        return {};
    auto const& sign = m_tokens[theme->range.last];
    return (sign.is(":") || sign.is(".") || sign.is("|")) && title.title.begin >= sign.span.end ? m_reading.span(theme->range) : Span();
}

Span ShowingDetails::without_remarks(Span heading) const
{
    auto range = m_tokens.within(heading);
    while (range.size() > 3 && m_tokens[range.last - 1].is(")")) {
        auto open = range.last - 1;
        while (open > range.first && !m_tokens[open].is("("))
            --open;
        if (open == range.first)
            break;
        TokenRange const inside{open + 1, range.last - 1};
        auto last = inside.last;
        while (last > inside.first && m_tokens[last - 1].is("."))
            --last;
        bool const year = last > inside.first && fact_at(m_reading, last - 1, last).kind == Fact::Kind::year;
        auto const fact = inside.empty() ? Fact() : fact_at(m_reading, inside.first, inside.last);
        bool const said = fact.kind == Fact::Kind::minutes || fact.kind == Fact::Kind::version || fact.kind == Fact::Kind::format
            || fact.kind == Fact::Kind::certificate || (fact.kind == Fact::Kind::language && fact.range.last < inside.last);
        bool const remark = !inside.empty() && !m_tokens[inside.first].capital && !m_tokens[inside.first].caseless
            && (m_reading.in(Category::format_words, inside) || m_reading.in(Category::with, inside)
                || m_reading.in(Category::guest, inside));
        if (!year && !said && !remark)
            break;
        range.last = open;
    }
    return m_reading.span(range);
}

House ShowingDetails::house_beside_title(Entry const& entry) const
{
    if (!entry.title)
        return {};
    auto const title = m_tokens.within(entry.title->whole);
    auto const& line = m_reading.lines[m_reading.line_of(title.first)];
    if (line.kind == BlockKind::row || !line.tokens.holds(title))
        return {};
    auto const opening = opening_of(m_reading, line);
    if (auto const house = house_between(std::max(opening.end, line.tokens.first), title.first); !house.empty())
        return house;
    auto house = house_between(title.last, line.tokens.last);
    if (house.empty())
        house.hall = room_at_end({title.last, line.tokens.last});
    return house;
}

// "… (유현목, 1961) 1관", "… | Saal 2": a room alone behind all else.
Span ShowingDetails::room_at_end(TokenRange range) const
{
    for (auto at = range.first; at < range.last; ++at) {
        auto const* hall = m_reading.at(Category::hall, at);
        if (!hall || (at > range.first && !m_tokens[at].spaced && !m_tokens[at - 1].is_number() && !m_tokens[at - 1].is_sign()))
            continue;
        auto const first = at > range.first && m_tokens[at - 1].is_number() && m_tokens[at].together ? at - 1 : at;
        auto end = hall->range.last;
        if (end < range.last && m_tokens[end].is_number())
            ++end;
        bool const numbered = end > hall->range.last || first < at;
        return end == range.last && (numbered || hall->range.size() >= 2) ? m_reading.span({first, end}) : Span();
    }
    return {};
}

// The parts between the tokens that commas, stops and hours part: the first that a word shows to be a house, and its room or town
// behind it.
House ShowingDetails::house_between(std::uint32_t first, std::uint32_t last) const
{
    auto const stops = [&](std::uint32_t at) {
        return m_tokens[at].is(",") || m_tokens[at].is(":") || m_tokens[at].is(";") || m_tokens[at].is("|")
            || (m_tokens[at].is(".") && (at + 1 >= last || m_tokens[at + 1].spaced)) || (m_tokens[at].is("-") && m_tokens[at].spaced);
    };
    for (auto begin = first; begin < last;) {
        auto end = begin;
        while (end < last && !stops(end))
            ++end;
        auto part = TokenRange{begin, end};
        while (!part.empty() && !m_reading.at(Category::venue, part.first)
            && (m_tokens[part.first].is_sign() ? !m_tokens[part.first].is("\"") : !m_tokens[part.first].capital))
            ++part.first;
        begin = end + 1;
        auto const* word = part.empty() ? nullptr : m_reading.at(Category::venue, part.first);
        // "Stadttheater": one word where it says enough.
        if (word && part.size() == 1 && word->language == m_reading.table && m_tokens[part.first].capital
            && m_tokens[part.first].folded.size() >= 10 && !m_reading.at(Category::theme, part.first))
            return house_named(m_reading, m_reading.span(part));
        // "in Kino, wie es noch nie war": in a sentence the word names no house.
        bool const named = std::any_of(&m_tokens[0] + part.first, &m_tokens[0] + part.last,
            [](Token const& token) { return token.capital || token.is_number() || token.is("\""); });
        bool const house = named && (word ? word->language == m_reading.table : !part.empty() && m_reading.in(Category::venue, part));
        if (!house || part.size() < 2 || part.size() > 8 || !m_reading.times_in(part).empty() || m_reading.in(Category::event, part))
            continue;
        // Its room stands behind it.
        auto next = end + 1;
        while (next < last && !stops(next))
            ++next;
        bool const room = end + 1 < last && m_tokens[end].is(",") && m_reading.at(Category::hall, end + 1);
        return house_named(m_reading, m_reading.span({part.first, room ? next : part.last}));
    }
    return {};
}

SaidOfShowings ShowingDetails::said_in(Entry const& entry) const
{
    SaidOfShowings said{&entry, labels_in(entry.first_line, entry.last_line), {}, house_in_text(entry)};
    for (auto i = entry.first_line; i < entry.last_line; ++i) {
        auto const& line = m_reading.lines[i];
        if (line.noise)
            continue;
        SaidOfShowings::OfLine of;
        of.line = i;
        of.dash = below_a_day(entry, i) ? town_and_region(m_reading, line) : 0;
        of.room = room_of_card(entry, i);
        of.house = house_line(entry, i);
        for (auto category : {Category::cancelled, Category::sold_out, Category::moved})
            if (auto const* mark = m_reading.in(category, line.tokens); mark && (!m_roles[i].prose || behind_title(entry, mark->range)))
                of.states.push_back(mark);
        bool const theme = m_roles[i].theme && !m_roles[i].labelled && line.tokens.size() <= 8;
        if (of.dash || !of.room.empty() || of.house || !of.states.empty() || theme || m_roles[i].hour_below)
            said.lines.push_back(std::move(of));
    }
    return said;
}

// A line of a card with its day or its kind a few lines above and no text between: not the title, a label, a kind of event.
bool ShowingDetails::below_a_day(Entry const& entry, std::size_t i) const
{
    auto const& line = m_reading.lines[i];
    if (m_roles[i].theme || m_roles[i].labelled || (entry.title && line.tokens.meets(m_tokens.within(entry.title->whole))))
        return false;
    for (auto above = i; above > entry.first_line && above + 6 > i; --above) {
        if (m_roles[above - 1].prose)
            return false;
        if (!m_reading.dates_in(m_reading.lines[above - 1].tokens).empty() || m_roles[above - 1].theme)
            return true;
    }
    return false;
}

// "Cinéma Les Korrigans, salle 2. Soirée proposée avec …", "Samstag, 11 Uhr, Stadttheater. Regie …": the house with which a line of an
// event's text begins, or that stands behind the hour there.
House ShowingDetails::house_in_text(Entry const& entry) const
{
    if (!entry.title || entry.main || !entry.event || m_reading.entries.size() <= 1)
        return {};
    auto const heading = m_reading.line_of(m_tokens.within(entry.title->whole).first);
    for (auto i = heading + 1; i < entry.last_line && i < heading + 8; ++i) {
        auto const& line = m_reading.lines[i];
        if (line.noise || m_roles[i].labelled || m_roles[i].theme || line.kind == BlockKind::row)
            continue;
        auto const times = m_reading.times_in(line.tokens);
        auto const last = std::min(line.tokens.last, line.tokens.first + 30);
        if (!times.empty() && times.front().range.last < last) {
            if (auto house = house_between(times.front().range.last, last); !house.empty())
                return house;
        } else if (auto const end = end_of_house(line); end) {
            return house_between(line.tokens.first, end);
        }
    }
    return {};
}

// One past the house and its room that begin the line, before a stop; 0 where the line begins with anything else.
std::uint32_t ShowingDetails::end_of_house(Line const& line) const
{
    auto const* venue = m_reading.at(Category::venue, line.tokens.first);
    if (!venue || venue->language != m_reading.table || !m_tokens[line.tokens.first].capital)
        return 0;
    int capitals = 0;
    for (auto at = line.tokens.first; at < line.tokens.last && at < line.tokens.first + 9; ++at) {
        auto const& token = m_tokens[at];
        if (token.is(":") || token.is("(") || token.is("?") || token.is("!"))
            return 0;
        if (token.is(",") || token.is("|") || (token.is(".") && at > line.tokens.first + 1)) {
            bool const room = token.is(",") && at + 1 < line.tokens.last && m_reading.at(Category::hall, at + 1);
            auto end = at;
            while (room && ++end < line.tokens.last && end < at + 6 && !m_tokens[end].is(".") && !m_tokens[end].is(",")) {}
            return capitals >= 2 || venue->range.size() >= 2 ? end : 0;
        }
        capitals += token.is_word() && (token.capital || token.caseless);
    }
    return 0;
}

void ShowingDetails::add(Entry const& entry, Screening& screening) const
{
    add(said_in(entry), screening);
}

void ShowingDetails::add(SaidOfShowings const& said, Screening& screening) const
{
    auto const& entry = *said.entry;
    take_labels(said.labels, screening);
    for (auto const& of : said.lines) {
        auto const i = of.line;
        auto const& line = m_reading.lines[i];
        if (m_roles[i].theme && !m_roles[i].labelled && line.tokens.size() <= 8 && screening.themes.empty())
            themes(line, screening);
        if (of.dash && !screening.place) {
            screening.place = m_reading.value(m_reading.span({line.tokens.first, of.dash}));
            screening.region = m_reading.value(m_reading.span({of.dash + 1, line.tokens.last}));
            if (i > entry.first_line + 1)
                house_above(i, screening);
        }
        if (m_roles[i].hour_below && !screening.hall)
            for (auto part : list_parts(m_reading, line.span, ListOf::companies))
                if (auto const range = m_tokens.within(part); m_reading.at(Category::hall, range.first) && range.size() <= 4)
                    take_house(m_reading, house_named(m_reading, part), screening);
        if (!of.room.empty() && !screening.hall)
            screening.hall = m_reading.value(of.room);
        if (of.house)
            take_house(m_reading, house_named(m_reading, line.span), screening);
        for (auto const* mark : of.states)
            status(*mark, screening);
    }
    if (!screening.venue && !screening.hall)
        take_house(m_reading, said.house, screening);
    if (entry.title && screening.themes.empty())
        if (auto const strand = strand_of(*entry.title); !strand.empty())
            screening.themes.push_back(m_reading.value(strand));
    for (auto const& run : runs_in(m_reading, entry.first_line, entry.last_line)) {
        if (m_roles[run.line].prose)
            continue;
        auto const join = [](auto& mine, auto const& theirs) {
            for (auto const& value : theirs)
                if (std::none_of(mine.begin(), mine.end(), [&](auto const& known) { return *known == *value; }))
                    mine.push_back(value);
        };
        join(screening.formats, run.formats);
        join(screening.subtitles, run.facts.subtitles);
        if (!screening.age)
            screening.age = run.age;
    }
}

// "אולם קטן. 35 ש\"ח", "Petite salle, tarif unique": the room that begins a short line of a card, before a stop or a comma.
Span ShowingDetails::room_of_card(Entry const& entry, std::size_t i) const
{
    auto const& line = m_reading.lines[i];
    auto const* hall = m_reading.at(Category::hall, line.tokens.first);
    if (!hall || m_reading.entries.size() <= 1 || i == entry.first_line || line.tokens.size() > 24 || line.noise
        || hall->language != m_reading.table || line.kind == BlockKind::heading
        || (entry.title && line.tokens.meets(m_tokens.within(entry.title->whole))))
        return {};
    auto end = hall->range.last;
    if (end < line.tokens.last && m_tokens[end].is_number() && m_tokens[end].folded.size() <= 2)
        ++end;
    bool const stops = end < line.tokens.last && (m_tokens[end].is(".") || m_tokens[end].is(",") || m_tokens[end].is("|"));
    bool const named = end > hall->range.last || hall->range.size() >= 2;
    return stops && named ? m_reading.span({line.tokens.first, end}) : Span();
}

// "Ropewalk Cinema, Screen 2, 7.45pm.", below the title.
void ShowingDetails::house_below_title(Entry const& entry, Screening& screening) const
{
    if (!entry.title || entry.main)
        return;
    auto const heading = m_reading.line_of(m_tokens.within(entry.title->whole).first);
    for (auto i = heading + 1; i < entry.last_line && i <= heading + 2; ++i)
        if (auto const house = house_and_hour(m_reading, m_reading.lines[i]); !house.empty()) {
            take_house(m_reading, house_named(m_reading, without_signs(m_reading, m_reading.span(house.house))), screening);
            return;
        }
}

// "«Звенигора» (1928) — перенесено": on the title's own line.
bool ShowingDetails::behind_title(Entry const& entry, TokenRange mark) const
{
    return entry.title && m_reading.line_of(mark.first) == m_reading.line_of(m_tokens.within(entry.title->title).first);
}

// The line of a card that names its house: below the day, or with a word for a house and a town.
bool ShowingDetails::house_line(Entry const& entry, std::size_t i) const
{
    auto const& line = m_reading.lines[i];
    if (m_reading.entries.size() <= 1 || i == entry.first_line || line.tokens.size() > 10 || m_roles[i].labelled || m_roles[i].theme
        || m_roles[i].prose || m_roles[i].facts || m_roles[i].dates || !m_tokens[line.tokens.first].capital
        || !m_reading.dates_in(line.tokens).empty() || !m_reading.times_in(line.tokens).empty())
        return false;
    if (entry.title && line.tokens.meets(m_tokens.within(entry.title->whole)))
        return false;
    // The next item of the list that the title stands in.
    if (entry.title && line.kind == BlockKind::item && line.gap == 0
        && m_reading.lines[m_reading.line_of(m_tokens.within(entry.title->title).first)].kind == BlockKind::item
        && !m_reading.in(Category::venue, line.tokens))
        return false;
    // "Knjižnica, Lesce", between a title and the event's kind.
    bool const below_title = entry.title && i > 0 && m_reading.lines[i - 1].tokens.holds(m_tokens.within(entry.title->title))
        && i + 1 < m_reading.lines.size() && m_roles[i + 1].theme;
    // "Cinema Modern", below a title whose day stands above it.
    bool const under_day = entry.title && i > 0 && m_reading.lines[i - 1].tokens.holds(m_tokens.within(entry.title->title))
        && i > entry.first_line + 1 && m_roles[entry.first_line].dates;
    bool const below_day = m_roles[i - 1].dates;
    auto const* venue = m_reading.in(Category::venue, line.tokens);
    auto const house = house_named(m_reading, line.span);
    return (below_day && (venue || !house.place.empty() || line.kind != BlockKind::paragraph)) || (venue && !house.place.empty())
        || (below_title && !house.place.empty() && !house.venue.empty())
        || (under_day && venue && line.tokens.size() <= 6 && line.tokens.size() >= 2
            && (venue->range.first == line.tokens.first || venue->range.last == line.tokens.last));
}

// The values of labels that may be ones of a showing, with the word of each.
std::vector<SaidOfShowings::OfLabel> ShowingDetails::labels_in(std::size_t first, std::size_t last) const
{
    std::vector<SaidOfShowings::OfLabel> list;
    for (auto const& labelled : m_reading.labelled_in(first, last)) {
        if (labelled.values.empty())
            continue;
        for (auto word : labelled.words) {
            auto value = without_signs(m_reading, labelled.values.front());
            // "Cinema Teatro Aurora": without a sign between them the label is a part of the name.
            if (auto const label = m_tokens.within(labelled.label); word == "venue" && !value.empty() && !label.empty()
                && m_tokens.within(value).first == label.last && m_reading.at(Category::venue, label.first))
                value = m_reading.span({label.first, m_tokens.within(value).last});
            auto const words = m_tokens.within(value);
            // Links in lines one below the other: the next one is no value.
            bool const link = labelled.last_line > labelled.line + 1 && !words.empty()
                && (m_reading.whole(Category::label, words) || m_reading.whole(Category::related, words)
                    || m_reading.whole(Category::theme, words) || m_reading.whole(Category::kind, words)
                    || m_reading.whole(Category::noise, words));
            if (!value.empty() && words.size() <= 30 && !link)
                list.push_back({word, value});
        }
    }
    return list;
}

void ShowingDetails::labels(std::size_t first, std::size_t last, Screening& screening) const
{
    take_labels(labels_in(first, last), screening);
}

void ShowingDetails::take_labels(std::vector<SaidOfShowings::OfLabel> const& labels, Screening& screening) const
{
    for (auto const& [word, value] : labels) {
        auto const set = [&, said = value](TextValue& field) {
            if (!field)
                field = m_reading.value(said);
        };
        if (word == "venue")
            take_house(m_reading, house_named(m_reading, value), screening);
        else if (word == "hall")
            set(screening.hall);
        else if (word == "place")
            set(screening.place);
        else if (word == "price")
            set(screening.price);
        else if (word == "booking")
            set(screening.booking);
        else if (word == "age")
            set(screening.age);
        else if (word == "accessibility")
            set(screening.accessibility);
        else if (word == "organiser")
            set(screening.organiser);
        else if (word == "strand") {
            set(screening.strand);
            if (screening.themes.empty())
                screening.themes.push_back(m_reading.value(value));
        } else if (word == "theme" && screening.themes.empty())
            for (auto part : list_parts(m_reading, value))
                screening.themes.push_back(m_reading.value(part));
    }
}

void ShowingDetails::cells(Table const& table, Table::Row const& row, Screening& screening) const
{
    take_cells(m_reading, table, row, screening);
    auto const cell = table.cell(row, Table::Column::film);
    if (screening.venue || cell.empty())
        return;
    if (auto const title = title_in_cell(m_reading, cell); title.last < cell.last)
        take_house(m_reading, house_between(title.last, cell.last), screening);
}

void ShowingDetails::status(Mark const& mark, Screening& screening) const
{
    if (mark.category == Category::cancelled)
        screening.cancelled = {true, m_reading.span(mark.range)};
    else if (!screening.status)
        screening.status = {
            mark.category == Category::sold_out ? ShowingStatus::sold_out : ShowingStatus::moved, m_reading.span(mark.range)};
}

void ShowingDetails::themes(Line const& line, Screening& screening) const
{
    for (auto at = line.tokens.first; at < line.tokens.last;) {
        auto const* theme = m_reading.at(Category::theme, at);
        if (theme)
            screening.themes.push_back(m_reading.value(m_reading.span(theme->range)));
        at = theme ? theme->range.last : at + 1;
    }
}

void ShowingDetails::house_above(std::size_t i, Screening& screening) const
{
    auto const& above = m_reading.lines[i - 1];
    if (m_roles[i - 1].title_like && !m_roles[i - 1].theme && !screening.venue && above.tokens.size() <= 10
        && !same_words(m_reading.words(above.span), *screening.place) && !same_words(m_reading.words(above.span), *screening.title))
        screening.venue = m_reading.value(above.span);
}

} // namespace kinotheca
