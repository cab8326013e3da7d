#include "read/film_places.hpp"

#include "read/named_films.hpp"
#include "read/prize_names.hpp"
#include "read/prose.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

// So many lines below a title its film is still spoken of.
constexpr std::size_t most_lines_below = 14;

// So many lines may break one sentence.
constexpr std::size_t most_broken = 12;

// So far apart words and what they belong to stand in their sentence.
constexpr int farthest_told = 40;

// The sentence goes on below the line: nothing ends it there, and a small letter, a comma or an open quotation mark says so.
bool runs_on(Reading const& reading, std::size_t upper)
{
    auto const& tokens = reading.tokens;
    auto const& above = reading.lines[upper];
    auto const& below = reading.lines[upper + 1];
    if (above.tokens.empty() || below.tokens.empty() || below.gap > 0 || below.item || above.kind == BlockKind::heading
        || above.kind == BlockKind::row || below.kind == BlockKind::row)
        return false;
    auto const& end = tokens[above.tokens.last - 1];
    auto const& begin = tokens[below.tokens.first];
    if (end.is(".") || end.is("!") || end.is("?") || end.is(":") || end.is("…"))
        return false;
    auto const small = [](Token const& token) { return token.is_word() && !token.capital && !token.caseless; };
    auto const quotes =
        std::count_if(&tokens[0] + above.tokens.first, &tokens[0] + above.tokens.last, [](Token const& token) { return token.is("\""); });
    bool const closing = begin.is("\"") && (below.tokens.size() == 1 || tokens[below.tokens.first + 1].is_sign());
    return quotes % 2 == 1 || small(end) || small(begin) || end.is(",") || end.is("(") || begin.is(",") || begin.is(")") || closing;
}

TokenRange sentence_with(Reading const& reading, std::size_t line, std::uint32_t token)
{
    for (auto const sentence : sentences(reading, reading.lines[line]))
        if (sentence.first <= token && token < sentence.last)
            return sentence;
    return reading.lines[line].tokens;
}

// Commas and semicolons outside brackets.
int parting_signs(Tokens const& tokens, std::uint32_t from, std::uint32_t to)
{
    int count = 0;
    int depth = 0;
    for (auto at = from; at < to; ++at) {
        depth += tokens[at].is("(") ? 1 : tokens[at].is(")") && depth > 0 ? -1 : 0;
        count += depth == 0 && (tokens[at].is(",") || tokens[at].is(";"));
    }
    return count;
}

// Whether a sentence ends between two places of a line, or a bullet begins the next part of it.
bool is_parted(Tokens const& tokens, std::uint32_t from, std::uint32_t to)
{
    for (auto at = from; at < to; ++at) {
        auto const& token = tokens[at];
        if (token.is("•") || token.is("▲") || token.is("●") || token.is("■") || token.is("▽") || token.is("。"))
            return true;
        bool const stop = token.is("!") || token.is("?") || (token.is(".") && at > 0 && tokens[at - 1].folded.size() > 2);
        if (!stop || at + 1 >= tokens.size())
            continue;
        auto const& next = tokens[at + 1];
        if (next.is("\"") ? at + 2 < tokens.size() && (tokens[at + 2].capital || tokens[at + 2].is_number())
                          : next.spaced && (next.capital || next.caseless))
            return true;
    }
    return false;
}

// Nothing but small words and signs that join.
bool is_linked(Reading const& reading, std::uint32_t from, std::uint32_t to)
{
    if (to > from + 5)
        return false;
    for (auto at = from; at < to; ++at) {
        auto const& token = reading.tokens[at];
        bool const sign = token.is("\"") || token.is(":") || (token.is("-") && token.spaced);
        if (!sign && !is_loose(reading, at) && !reading.at(Category::prize_for, at) && !reading.at(Category::by, at)
            && !reading.at(Category::film_word, at))
            return false;
    }
    return true;
}

} // namespace

namespace {

// "… in Saarbrücken.• „Die Migrantigen“ von …": a sign that parts the items of a list written as one line.
bool parts_items(Token const& token)
{
    return token.is("•") || token.is("●") || token.is("▪") || token.is("■") || token.is("★") || token.is("◆") || token.is("►");
}

} // namespace

TokenRange told_sentence(Reading const& reading, TokenRange words)
{
    auto const line = reading.line_of(words.first);
    auto range = sentence_with(reading, line, words.first);
    range.last = std::max(range.last, words.last);
    for (auto i = line; i > 0 && line - i < most_broken && range.first == reading.lines[i].tokens.first && runs_on(reading, i - 1); --i)
        range.first = sentence_with(reading, i - 1, reading.lines[i - 1].tokens.last - 1).first;
    for (auto i = line;
         i + 1 < reading.lines.size() && i - line < most_broken && range.last == reading.lines[i].tokens.last && runs_on(reading, i); ++i)
        range.last = sentence_with(reading, i + 1, reading.lines[i + 1].tokens.first).last;
    for (auto at = words.first; at > range.first; --at)
        if (parts_items(reading.tokens[at - 1]))
            range.first = at;
    for (auto at = words.last; at < range.last; ++at)
        if (parts_items(reading.tokens[at]))
            range.last = at;
    return range;
}

bool belongs_behind(Reading const& reading, TokenRange before, TokenRange words, TokenRange behind, bool leads)
{
    if (is_linked(reading, words.last, behind.first))
        return true;
    auto left = parting_signs(reading.tokens, before.last, words.first);
    // "X won A and B went to Y"
    for (auto at = words.first; at-- > before.last && at + 3 >= words.first;)
        left += reading.at(Category::and_, at) != nullptr;
    auto const right = parting_signs(reading.tokens, words.last, behind.first);
    return (left == 0) != (right == 0) ? left > 0 : !leads;
}

int told_distance(Tokens const& tokens, std::uint32_t from, std::uint32_t to)
{
    int sum = 0;
    for (auto at = from; at < to; ++at) {
        ++sum;
        if (tokens[at].is(".") && at + 1 < tokens.size() && tokens[at + 1].spaced && tokens[at + 1].capital)
            sum += 12;
        else if (parts_items(tokens[at]))
            sum += 12;
        else if (tokens[at].is(";"))
            sum += 6;
        else if (tokens[at].is(","))
            sum += 1;
    }
    return sum;
}

bool meets(Evidence const& at, Span span)
{
    return std::any_of(at.begin(), at.end(), [&](Span each) { return each.begin < span.end && span.begin < each.end; });
}

Film* film_near(Reading& reading, std::vector<FilmPlace> const& places, TokenRange words)
{
    auto const line = reading.line_of(words.first);
    auto const first =
        std::partition_point(places.begin(), places.end(), [&](FilmPlace const& place) { return place.title.first < words.first; });
    auto const next = std::partition_point(first, places.end(), [&](FilmPlace const& place) { return place.title.first < words.last; });
    auto const* before = first == places.begin() ? nullptr : &*std::prev(first);
    auto const* behind = next == places.end() ? nullptr : &*next;
    bool const same_before = before && before->line == line;
    bool const same_behind = behind && behind->line == line;
    if (same_before || same_behind) {
        auto const left = same_before ? told_distance(reading.tokens, before->title.last, words.first) : 1000;
        // Of a film that only a later sentence names nothing is told yet.
        bool const later = same_before && same_behind && is_parted(reading.tokens, words.last, behind->title.first);
        auto const right = same_behind && !later ? told_distance(reading.tokens, words.last, behind->title.first) + 2 : 1000;
        if (std::min(left, right) < 60)
            return left <= right ? before->film : behind->film;
    }
    if (auto* entry = reading.entry_at(line, words.first); entry && entry->title && !entry->films.empty() && !(entry->main && before))
        return &entry->film();
    if (before && line - before->line <= most_lines_below)
        return before->film;
    return behind && behind->line - line <= 2 ? behind->film : nullptr;
}

FilmPlaces::FilmPlaces(Reading& page) : m_reading(page), m_known(page)
{
    auto const& tokens = page.tokens;
    auto const add = [&](TokenRange title, Film* film, bool tagged, bool sure = false) {
        if (!title.empty())
            m_places.push_back({title, page.line_of(title.first), film, tagged, sure});
    };
    for (auto const& each : page.tagged)
        if (each.tag == WordTag::title && each.likelihood >= 0.4F)
            add(each.range, m_known.known(each.range, page.entry_at(page.line_of(each.range.first), each.range.first)),
                each.likelihood >= 0.6F, each.is_sure());
    auto const tagged = m_places.size();
    auto const visit = [&](Film& film) {
        for (auto const& title : film.titles)
            for (auto const span : title.text.at) {
                auto const range = tokens.within(span);
                auto const meets = [&](FilmPlace const& place) { return place.title.meets(range); };
                auto const first = std::partition_point(m_places.begin(), m_places.begin() + static_cast<std::ptrdiff_t>(tagged),
                    [&](FilmPlace const& place) { return place.title.last <= range.first; });
                if (first == m_places.begin() + static_cast<std::ptrdiff_t>(tagged) || !meets(*first))
                    add(range, &film, false);
                else if (!first->film)
                    first->film = &film;
            }
    };
    each_film(page, visit);
    std::stable_sort(m_places.begin(), m_places.end(),
        [](FilmPlace const& left, FilmPlace const& right) { return left.title.first < right.title.first; });
    // Of a list of titles, one behind the other, all are what one is.
    for (std::size_t i = 0; i < m_places.size();) {
        auto end = i + 1;
        bool any = m_places[i].tagged;
        for (; end < m_places.size() && m_places[end].line == m_places[i].line
             && m_places[end].title.first <= m_places[end - 1].title.last + 4;
             ++end)
            any = any || m_places[end].tagged;
        if (any && end >= i + 3)
            for (auto each = i; each < end; ++each)
                m_places[each].tagged = true;
        i = end;
    }
}

Film* FilmPlaces::film_at(FilmPlace& place)
{
    if (!place.film && of_one_film())
        return &m_reading.entries.front().film();
    if (!place.film && place.sure && !m_known.full())
        place.film = &m_known.named(place.title, m_reading.entry_at(place.line, place.title.first));
    return place.film;
}

std::vector<FilmPlace*> FilmPlaces::places_in(TokenRange sentence)
{
    std::vector<FilmPlace*> list;
    bool sure = false;
    auto at =
        std::partition_point(m_places.begin(), m_places.end(), [&](FilmPlace const& place) { return place.title.first < sentence.first; });
    for (; at != m_places.end() && at->title.first < sentence.last; ++at) {
        if (at->film || at->tagged)
            list.push_back(&*at);
        sure = sure || at->tagged;
    }
    if (sure)
        std::erase_if(list, [&](FilmPlace const* place) { return !place->tagged && !is_film(*place->film); });
    return list;
}

std::size_t FilmPlaces::chosen(std::vector<FilmPlace*> const& list, TokenRange words, TokenRange sentence, bool leads) const
{
    auto const& tokens = m_reading.tokens;
    auto const next = static_cast<std::size_t>(
        std::find_if(list.begin(), list.end(), [&](FilmPlace const* place) { return place->title.last > words.first; }) - list.begin());
    if (next > 0) {
        // "„Elle“ (r. Paul Verhoeven, César)": before the bracket.
        int depth = 0;
        for (auto at = words.first; at-- > sentence.first && words.first - at < 60;) {
            depth += tokens[at].is(")") ? 1 : tokens[at].is("(") ? -1 : 0;
            if (depth < 0) {
                auto place = next;
                while (place > 0 && list[place - 1]->title.first > at)
                    --place;
                if (place > 0)
                    return place - 1;
                break;
            }
        }
    }
    auto const behind = next < list.size() && list[next]->title.first >= words.last
        && told_distance(tokens, words.last, list[next]->title.first) < farthest_told;
    if (next > 0 && behind)
        return belongs_behind(m_reading, list[next - 1]->title, words, list[next]->title, leads) ? next : next - 1;
    return next > 0 ? next - 1 : behind ? next : list.size();
}

Film* FilmPlaces::told_of(TokenRange words, TokenRange sentence, bool leads)
{
    auto const list = places_in(sentence);
    if (auto const index = chosen(list, words, sentence, leads); index < list.size())
        return film_at(*list[index]);
    // The entry's, but for news, whose heading is no film; the one named last in the paragraph, above.
    auto const line = m_reading.line_of(words.first);
    bool const news = m_reading.byline.published && !m_reading.byline.criticism;
    if (auto* entry = m_reading.entry_at(line, words.first);
        entry && entry->title && !news && !entry->films.empty() && is_film(entry->film()))
        return &entry->film();
    auto const above = places_in({m_reading.lines[line].tokens.first, words.first});
    if (!above.empty())
        return film_at(*above.back());
    if (auto* film = near(words))
        return film;
    auto before =
        std::partition_point(m_places.begin(), m_places.end(), [&](FilmPlace const& place) { return place.title.first < words.first; });
    while (before != m_places.begin() && line - std::prev(before)->line <= most_lines_below)
        if (auto* film = film_at(*--before))
            return film;
    return nullptr;
}

std::vector<Film*> FilmPlaces::all_told_of(TokenRange words, TokenRange sentence, bool leads)
{
    std::vector<Film*> films;
    auto const list = places_in(sentence);
    auto const index = chosen(list, words, sentence, leads);
    if (index >= list.size()) {
        films.push_back(near(words));
        return films;
    }
    // Away from the words, to the next festival or prize.
    auto const joined = [&](std::size_t left) {
        TokenRange const between{list[left]->title.last, list[left + 1]->title.first};
        auto const tags = between.empty() ? std::span<TaggedSpan const>() : m_reading.tagged_in(between);
        return between.size() <= 30 && std::none_of(tags.begin(), tags.end(), [](TaggedSpan const& tag) {
            return tag.tag == WordTag::event || tag.tag == WordTag::prize;
        });
    };
    auto first = index;
    auto last = index;
    if (list[index]->title.first < words.first)
        while (first > 0 && joined(first - 1))
            --first;
    else
        while (last + 1 < list.size() && joined(last))
            ++last;
    // Two may be a film and what it is compared with.
    if (last - first == 1 && !m_reading.in(Category::and_, {list[first]->title.last, list[last]->title.first}))
        first = last = index;
    for (auto i = first; i <= last; ++i)
        films.push_back(film_at(*list[i]));
    return films;
}

std::vector<Film*> FilmPlaces::named_in(TokenRange words)
{
    std::vector<Film*> films;
    for (auto* place : places_in(words))
        if (auto* film = film_at(*place); film && std::find(films.begin(), films.end(), film) == films.end())
            films.push_back(film);
    return films;
}

bool FilmPlaces::names_film(TokenRange sentence, TokenRange words)
{
    auto const list = places_in(sentence);
    return !list.empty() && list.front()->title.first < words.first;
}

void FilmPlaces::make_likely()
{
    if (of_one_film())
        return;
    for (auto& place : m_places)
        if (!place.film && place.tagged && !m_known.full())
            place.film = &m_known.named(place.title, m_reading.entry_at(place.line, place.title.first));
}

bool FilmPlaces::of_one_film() const
{
    auto const& entries = m_reading.entries;
    return entries.size() == 1 && !entries.front().films.empty() && entries.front().films.front().credits.size() >= 3;
}

bool FilmPlaces::is_film(Film const& film) const
{
    if (has_film_facts(film) || of_one_film())
        return has_film_facts(film);
    return std::any_of(m_places.begin(), m_places.end(), [&](FilmPlace const& place) { return place.film == &film && place.tagged; });
}

} // namespace kinotheca
