// The festival or series whose own page this is: a selection of the films that it shows.
//
//   Filmdagen aan de Leie 19-29 november 2026 · OZVENA – prehliadka slovenského filmu | 12.–18. 10. 2026 (its days beside its name)
//   Mostra Sertão: o Nordeste no cinema (the page's heading) · Liepājas kino dienas » Programma » Restauri (its section behind it)
//   MUTO IN VALLE / VI edizione / Varallo, 1-4 ottobre · Zilele Documentarului, ediția a 7-a, 22 - 25 octombrie 2026 (a numbered edition)
//   Schau: ENDSTATION VORSTADT / 11. Jänner bis 1. Februar 2027 (behind a word for a series, over its days)
//   Os Anos Verdes do Cinema Português / 12 a 23 de Abril de 2022 (a heading over the days from the first showing to the last)
//   Ciclo / Basilio Martín Patino, el que no se calló / Del 5 al 26 de noviembre · Цыкл «Свае» (behind or below a word for a series)
//   ТИША / фестиваль німого кіно / Полтава, 3–6 вересня 2026 (what heads the page, over a word for a festival and its days)
//   [기획전] 한국영화 네 편의 얼굴 · Program Desember 2026: PEREMPUAN DI LAYAR (behind a word for a series, a programme's month)
//   Section: Norske favoritter · Opening film (over or under the title)
//   not: a house and the days of its week, "Programme 12–18 November", an article about a festival

#include "read/facts.hpp"
#include "read/festival_names.hpp"
#include "read/film_places.hpp"
#include "read/houses.hpp"
#include "read/named_films.hpp"
#include "read/page_sections.hpp"
#include "read/page_series.hpp"
#include "read/prize_names.hpp"
#include "read/rule.hpp"
#include "read/series_words.hpp"

#include <algorithm>

namespace kinotheca::rules {

namespace {

// Lines at the head of a page where the name stands.
constexpr std::size_t head_lines = 9;

struct SeriesReader : SeriesWords {
    std::string folded_title; // the page's title element
    TextValue name;
    NumberValue year;
    std::vector<TokenRange> behind; // parts of that line behind the name
    PageSections sections;

    explicit SeriesReader(Reading& page) : SeriesWords{page, page.tokens}, folded_title(fold(page.text.title)), sections(page) {}

    // The days of the festival: on the line of its name, or alone on the next one.
    DateMark const* days_beside(std::size_t i) const
    {
        if (auto const* here = range_in(reading.lines[i].tokens))
            return covers_showings(*here) ? here : nullptr;
        if (i + 1 >= reading.lines.size() || reading.lines[i + 1].gap > 1)
            return nullptr;
        auto const& next = reading.lines[i + 1].tokens;
        auto const* mark = range_in(next);
        return mark && next.size() <= mark->range.size() + 10 && covers_showings(*mark) ? mark : nullptr;
    }

    bool said_elsewhere(TokenRange part) const
    {
        auto const words = fold(reading.words(reading.span(part)));
        if (!folded_title.empty() && folded_title.find(words) != std::string::npos)
            return true;
        auto const body = fold(reading.text.body);
        auto const first = body.find(words);
        return first != std::string::npos && body.find(words, first + 1) != std::string::npos;
    }

    bool has_number(TokenRange part) const
    {
        for (auto at = part.first + 1; at < part.last; ++at)
            if (tokens[at].is_number())
                return true;
        return false;
    }

    // The year behind the name where a heading says it again, or of the days in the first text.
    NumberValue year_near(std::size_t line, TokenRange part) const
    {
        auto const words = fold(reading.words(reading.span(part)));
        for (std::size_t i = 0; i < reading.lines.size() && i < head_lines; ++i) {
            auto const range = reading.lines[i].tokens;
            if (i != line && i < line + 4)
                if (auto const* days = range_in(range); days && days->from.year)
                    return {days->from.year, reading.span(days->range)};
            if (range.size() > part.size() + 8 || fold(reading.words(reading.lines[i].span)).find(words) == std::string::npos)
                continue;
            for (auto at = range.first; at < range.last; ++at)
                if (is_year(reading, at, range.last))
                    return {number_at(reading, at), tokens[at].span};
        }
        return {};
    }

    void name_it(TokenRange part, NumberValue own_year, DateMark const* days)
    {
        // "IL CINEMA RITROVATO | VIII edizione Bologna": the learned signs of words know where a name ends.
        for (auto const& each : reading.tagged_in(part))
            if (each.tag == WordTag::event && each.range.last <= part.last && each.is_sure())
                part = each.range;
        name = reading.value(without_quotes(reading, reading.span(part)));
        year = own_year;
        if (!year && days && days->from.year)
            year = {days->from.year, reading.span(days->range)};
    }

    // The name alone on its line, its edition on the next, its days on that one or the one below.
    bool take_over_edition(std::size_t i)
    {
        auto const& lines = reading.lines;
        auto const part = tokens.within(without_signs(reading, lines[i].span));
        if (part.empty() || part.size() > 8 || i + 1 >= lines.size() || !tells_edition(lines[i + 1].tokens) || !is_name(part, true)
            || reading.in(Category::venue, part))
            return false;
        for (auto below = i + 1; below < lines.size() && below <= i + 3; ++below)
            if (auto const* days = range_in(lines[below].tokens)) {
                name_it(part, {}, days);
                return true;
            }
        return false;
    }

    // "Zilele Documentarului Brașov, ediția a 7-a, 22 - 25 octombrie 2026", "Північна брама VII кінофестиваль, Чернігів, 8–13 грудня 2026"
    bool take_before_edition(std::size_t i)
    {
        auto range = reading.lines[i].tokens;
        for (auto at = range.first; at < range.last; ++at)
            if (tokens[at].is(".") && at + 1 < range.last && tokens[at + 1].spaced && tokens[at + 1].capital && at > range.first + 8)
                range.last = at;
        auto const* days = range.size() <= 30 ? range_in(range) : nullptr;
        if (!days)
            return false;
        std::vector<TokenRange> parts;
        auto begin = range.first;
        for (auto at = range.first; at <= days->range.first; ++at)
            if (at == days->range.first || tokens[at].is(",")) {
                if (begin < at)
                    parts.push_back({begin, at});
                begin = at + 1;
            }
        if (parts.empty())
            return false;
        auto part = parts.front();
        bool edition = std::any_of(parts.begin() + 1, parts.end(), [&](TokenRange each) { return is_numbered(each); });
        // The number and the word for a festival behind the name.
        for (auto at = part.first + 1; at < part.last; ++at)
            // "STRIH — 9. prehliadka slovenského filmu"
            if (tokens[at].is("-") && tokens[at].spaced && at + 1 < part.last && tokens[at + 1].spaced
                && (reading.in(Category::event, {at + 1, part.last}) || is_edition({at + 1, part.last}))) {
                part.last = at;
                edition = true;
            } else if (auto const word = behind_ordinal(at, part.last);
                       (is_roman(at) || (tokens[at].is_number() && tokens[at].folded.size() <= 2)) && word < part.last
                       && reading.at(Category::event, word)) {
                part.last = at;
                edition = true;
            }
        if (!edition || is_numbered(part) || !is_name(part, true, false, true) || reading.in(Category::venue, part))
            return false;
        name_it(part, {}, days);
        return true;
    }

    // "Schau: ENDSTATION VORSTADT" over the days of several showings.
    bool take_labelled(std::size_t i)
    {
        auto const range = reading.lines[i].tokens;
        auto colon = range.first;
        while (colon < range.last && colon < range.first + 3 && !tokens[colon].is(":"))
            ++colon;
        if (colon + 1 >= range.last || !tokens[colon].is(":") || range.size() > 12)
            return false;
        TokenRange const head{range.first, colon};
        auto const* label = reading.at(Category::label, range.first);
        bool const series = reading.whole(Category::event, head) || (label && label->word == "strand" && label->range.last == colon)
            || is_retrospective(head);
        TokenRange const part{colon + 1, range.last};
        if (!series || !reading.dates_in(range).empty())
            return false;
        for (auto below = i + 1; below < reading.lines.size() && below <= i + 2; ++below)
            if (auto const* days = range_in(reading.lines[below].tokens)) {
                name_it(part, {}, days);
                return true;
            }
        return false;
    }

    // A heading, or a line below a word for a series, over the days from the first showing to the last.
    bool take_over_days(std::size_t i)
    {
        auto const& line = reading.lines[i];
        auto part = tokens.within(without_signs(reading, line.span));
        if (part.empty() || line.noise || line.item || line.kind == BlockKind::row || !reading.dates_in(part).empty()
            || !reading.times_in(part).empty())
            return false;
        bool marked = i > 0 && is_word_for_series(reading.lines[i - 1].tokens);
        // "Цыкл «Свае. Беларуская класіка»", "Cikls “Rīgas kinostudijai pa pēdām”"
        if (auto const* label = reading.at(Category::label, part.first); label && label->word == "strand" && label->range.last < part.last
            && tokens[label->range.last].is("\"") && tokens[part.last - 1].is("\"") && part.last > label->range.last + 3) {
            part.first = label->range.last;
            marked = true;
        }
        bool const heading = line.kind == BlockKind::heading && line.level <= 2;
        if (!(marked || (heading && shows_films())) || !is_name(part, true, true) || reading.at(Category::hall, part.first)
            || (reading.in(Category::venue, part) && !marked) || reading.in(Category::season, {part.first, part.first + 1}))
            return false;
        for (auto below = i + 1; below < reading.lines.size() && below <= i + 2; ++below)
            if (auto const* days = days_of_series(below)) {
                name_it(part, {}, days);
                return true;
            }
        // In quotation marks it needs no days; of several each is a part's.
        if (part == tokens.within(line.span) || !shows_films() || !only_cycle(i))
            return false;
        name_it(part, {}, nullptr);
        return true;
    }

    // What heads the page, where a line below says that it is a festival, up to its days, or nothing stands between them. A house may
    // stand over it.
    bool take_masthead()
    {
        auto const& lines = reading.lines;
        std::size_t i = 0;
        while (i < lines.size() && i < 3 && (lines[i].item || is_menu(reading, lines[i]) || (lines[i].noise && !lines[i].boilerplate)))
            ++i;
        if (i + 2 >= lines.size() || i == 3)
            return false;
        bool const house = reading.in(Category::venue, lines[i].tokens) && !reading.in(Category::event, lines[i].tokens);
        return heads_page(i, false)
            || (house && i + 3 < lines.size() && lines[i + 1].gap == 0 && !lines[i + 1].noise && heads_page(i + 1, true));
    }

    bool heads_page(std::size_t i, bool below_house)
    {
        auto const& lines = reading.lines;
        auto part = tokens.within(without_signs(reading, lines[i].span));
        if (part.empty() || part.size() > 8 || !reading.dates_in(part).empty() || reading.in(Category::venue, part)
            || reading.at(Category::hall, part.first) || reading.in(Category::season, part) || tokens[part.last - 1].is("!")
            || !is_name(part, true, false, !below_house))
            return false;
        bool festival = reading.in(Category::event, part) != nullptr;
        for (auto below = i + 1; below < lines.size() && below <= i + (below_house ? 1 : 5); ++below) {
            auto const range = lines[below].tokens;
            if (lines[below].item || is_menu(reading, lines[below]) || range.size() > 30)
                continue;
            bool const event = reading.in(Category::event, range);
            if (below == i + 1 && !event && reading.in(Category::venue, range))
                return false;
            // "LAYAR PANTAI / Pekan Film Pesisir ke-6": the festival's own name on the next line.
            if (!festival && below == i + 1 && range.size() <= 8 && event && is_numbered(range) && tokens[range.first].is_word()
                && tokens[range.first].capital && is_name(range, true))
                part = range;
            auto const* days = days_of_series(below);
            festival = festival || (below <= i + 2 && (event || has_ordinal(range))) || (below == i + 1 && days);
            if (!days)
                continue;
            if (!festival || !(is_tagged(part) || reading.in(Category::event, lines[i + 1].tokens)))
                return false;
            name_it(without_apposition(part), {}, days);
            if (!year)
                year = year_near(i, part);
            return true;
        }
        return false;
    }

    bool take_behind_programme(std::size_t i)
    {
        auto const& line = reading.lines[i];
        if (line.item || line.tokens.size() < 4 || line.tokens.size() > 18 || line.kind == BlockKind::row || !shows_films())
            return false;
        auto const part = tokens.within(without_signs(reading, reading.span(behind_programme(line.tokens))));
        if (part.empty() || !reading.dates_in(part).empty() || reading.in(Category::venue, part) || reading.in(Category::prize, part)
            || !is_name(part, true, true))
            return false;
        DateMark const* days = nullptr;
        for (auto below = i + 1; below < reading.lines.size() && below <= i + 2 && !days; ++below)
            days = days_of_series(below);
        name_it(part, {}, days);
        return true;
    }

    // "11e édition · 17 au 20 septembre 2026 · Amqui": what has editions and days is a festival; the page's title names its site.
    bool take_site_of_edition()
    {
        std::size_t seen = 0;
        for (std::size_t i = 0; i < reading.lines.size() && seen < head_lines; ++i) {
            seen += !reading.lines[i].noise;
            auto const* days = range_in(reading.lines[i].tokens);
            if (!days || !tells_edition(reading.lines[i].tokens))
                continue;
            auto const site = site_in_text();
            if (site.empty() || !is_name(site, true, true) || reading.at(Category::venue, site.first))
                return false;
            name_it(site, {}, days);
            return true;
        }
        return false;
    }

    // The last part of the document's title, where a line of the page has it too.
    TokenRange site_in_text() const
    {
        auto const& title = reading.text.title;
        auto const bar =
            std::max({title.rfind(" | ") + 1, title.rfind(" - ") + 1, title.rfind(" \u2013 ") + 1, title.rfind(" \u2014 ") + 1});
        if (bar == 0)
            return {};
        auto const site = bare_words(std::string_view(title).substr(bar));
        if (site.size() < 6)
            return {};
        for (auto const& line : reading.lines)
            for (auto const part : parts_of(line.tokens))
                if (part.size() <= 12 && bare_words(reading.words(reading.span(part))) == site)
                    return part;
        return {};
    }

    // "Viennale: Heimische Filme sind rar", "长春电影节外国影片展映明天启动": what a headline says of it.
    TokenRange without_news(TokenRange part) const
    {
        for (auto at = part.first; at + 1 < part.last; ++at) {
            auto const* event = reading.at(Category::event, at);
            if (!event)
                continue;
            auto const last = event->range.last;
            if (last + 1 < part.last && tokens[last].is(":") && last <= part.first + 6)
                return {part.first, last};
            if (tokens[part.first].together && last + 2 < part.last && tokens[last].together && tokens[part.last - 1].together
                && !reading.in(Category::event, {last, part.last}))
                return {part.first, last};
        }
        return part;
    }

    // "LJUSGLIMT – filmfestivalen vid havet": what it is stands in small letters behind its name.
    TokenRange without_apposition(TokenRange part) const
    {
        for (auto at = part.first + 1; at + 1 < part.last; ++at)
            if (tokens[at].is("-") && tokens[at].spaced && tokens[at + 1].spaced && tokens[at + 1].is_word() && !tokens[at + 1].capital
                && !tokens[at + 1].caseless && reading.in(Category::event, {at + 1, part.last}))
                return {part.first, at};
        return part;
    }

    // The learned signs of words find a festival there.
    bool is_tagged(TokenRange part) const
    {
        auto const tags = reading.tagged_in(part);
        return std::any_of(tags.begin(), tags.end(), [](TaggedSpan const& tag) { return tag.tag == WordTag::event; });
    }

    bool take(std::size_t i, DateMark const* days, bool heading)
    {
        auto const parts = parts_of(reading.lines[i].tokens);
        for (std::size_t n = 0; n < parts.size(); ++n) {
            auto part = parts[n];
            NumberValue own_year;
            if (part.size() > 1 && is_year(reading, part.last - 1, part.last)) {
                own_year = {number_at(reading, part.last - 1), tokens[part.last - 1].span};
                --part.last;
            }
            part = tokens.within(without_signs(reading, reading.span(part)));
            if (part.empty() || !is_name(part))
                continue;
            bool const festival = reading.in(Category::event, part) || is_retrospective(part);
            bool const imprint = i < 2 && !has_number(part) && parts.size() == 1 && !reading.dates.empty() && !tokens[part.first].together
                && reading.in(Category::event, part) && is_tagged(part);
            if (!festival || !(days || heading || imprint || said_elsewhere(part)))
                continue;
            name_it(without_news(without_apposition(part)), own_year, days);
            if (!year)
                year = year_near(i, part);
            behind.assign(parts.begin() + static_cast<std::ptrdiff_t>(n) + 1, parts.end());
            return true;
        }
        return false;
    }

    bool find()
    {
        auto const& lines = reading.lines;
        if (take_masthead())
            return true;
        for (std::size_t i = 0; i < lines.size() && i < head_lines; ++i) {
            if (lines[i].tokens.size() > 30)
                continue;
            bool const heading = lines[i].kind == BlockKind::heading && lines[i].level == 1;
            if (take(i, days_beside(i), heading))
                return true;
        }
        std::size_t seen = 0;
        for (std::size_t i = 0; i < lines.size() && seen < head_lines; ++i) {
            seen += !lines[i].noise && !lines[i].item;
            bool const own = !lines[i].noise || (lines[i].boilerplate && i < 3 && !is_menu(reading, lines[i]));
            if (own
                && (take_over_edition(i) || take_before_edition(i) || take_labelled(i) || take_over_days(i) || take_behind_programme(i)))
                return true;
        }
        if (take_site_of_edition())
            return true;
        // The imprint under the page.
        for (auto i = lines.size(); i-- > head_lines && i + 3 > lines.size();)
            if (auto const* days = lines[i].tokens.size() <= 20 ? range_in(lines[i].tokens) : nullptr; days && take(i, days, false))
                return true;
        return false;
    }

    TextValue section_of(Entry const& entry, bool alone) const
    {
        auto const labels = alone ? std::span<Labelled const>(reading.labelled) : reading.labelled_in(entry.first_line, entry.last_line);
        for (auto const& label : labels)
            if (std::find(label.words.begin(), label.words.end(), "strand") != label.words.end() && label.values.size() == 1
                && tokens.within(label.values.front()).size() <= 8)
                return reading.value(without_quotes(reading, label.values.front()));
        for (auto part : behind)
            if (alone && reading.whole(Category::section, part))
                return reading.value(reading.span(part));
        if (sections.of_page())
            return sections.of_page();
        auto const title = reading.line_of(tokens.within(entry.title->whole).first);
        for (auto i : {title - 1, title + 1})
            if (i < reading.lines.size() && reading.whole(Category::section, reading.lines[i].tokens))
                return reading.value(reading.lines[i].span);
        return {};
    }

    void give(Film& film, TextValue const& section) const
    {
        for (auto& known : film.selections) {
            if (!known.event && known.section) {
                known.event = name;
                known.year = year;
                return;
            }
            if (known.event && same_series(*known.event, *name))
                return;
        }
        Selection selection;
        selection.event = name;
        selection.year = year;
        selection.section = section;
        film.selections.push_back(std::move(selection));
    }

    // A text that tells of prizes names who gave them, not where the films are shown.
    bool tells_of_prizes(std::vector<std::pair<Film*, TextValue>> const& films) const
    {
        auto const prized = std::count_if(films.begin(), films.end(), [&](auto const& each) {
            auto const& awards = each.first->awards;
            return std::any_of(
                awards.begin(), awards.end(), [&](Award const& award) { return !award.event || same_series(*award.event, *name); });
        });
        return static_cast<std::size_t>(prized) * 3 > films.size();
    }

    // Films that a text names: not the earlier ones that it names with their years.
    std::vector<std::pair<Film*, TextValue>> passing_films(FilmPlaces const& places) const
    {
        std::vector<std::pair<Film*, TextValue>> films;
        auto const dated = static_cast<std::size_t>(
            std::count_if(reading.passing.begin(), reading.passing.end(), [](Film const& film) { return bool(film.year); }));
        for (auto& film : reading.passing)
            if (!places.of_one_film() && places.is_film(film) && (!film.year || dated * 2 > reading.passing.size()))
                films.emplace_back(&film, TextValue());
        return films;
    }

    // Films that the page shows under a section's name, where nothing says of which festival.
    void give_sections_alone()
    {
        sections.find({});
        for (std::size_t i = 0; i < reading.entries.size(); ++i) {
            auto& entry = reading.entries[i];
            auto const& over = sections.over(i);
            bool const known = over && reading.in(Category::section, tokens.within(over.at.front()));
            auto const& section = known ? over : sections.of_page();
            if (!section || !entry.title)
                continue;
            for (auto& film : entry.films)
                if (film.selections.empty() && has_film_facts(film)) {
                    Selection selection;
                    selection.section = section;
                    film.selections.push_back(std::move(selection));
                }
        }
    }

    // The films that a text on a festival tells of: not those that won a prize there.
    void give_told(PageSeries const& told)
    {
        if (!told.event || !told.tagged)
            return;
        name = told.event;
        year = told.year || !told.headline ? told.year : year_of_news(reading);
        sections.find(name);
        FilmPlaces places(reading);
        places.make_likely();
        auto films = passing_films(places);
        for (std::size_t i = 0; i < reading.entries.size(); ++i)
            for (auto& film : reading.entries[i].films)
                if (reading.entries[i].title && (!reading.entries[i].screenings.empty() || places.is_film(film)))
                    films.emplace_back(&film, sections.over(i));
        if (films.empty() || (films.size() == 1 && !told.headline) || tells_of_prizes(films))
            return;
        auto const common = sections.common();
        for (auto const& [film, section] : films)
            if (std::none_of(film->awards.begin(), film->awards.end(),
                    [&](Award const& award) { return award.event && same_series(*award.event, *name); }))
                give(*film, section ? section : common ? common : sections.told_beside(places, *film));
    }

    void read()
    {
        if (reading.byline.criticism)
            return;
        // What a text's headline tells of counts before what stands over its films, but for the same name, which has its days there.
        auto told = series_told_of(reading);
        bool const found = !reading.byline.published && find();
        if (!found || (told.tagged && told.headline && !same_series(*name, *told.event))) {
            year = {};
            give_told(told);
            if (!told.event || !told.tagged)
                give_sections_alone();
            return;
        }
        sections.find(name);
        std::size_t shown = 0;
        for (auto const& entry : reading.entries)
            shown += entry.title && !entry.films.empty() && (entry.main || entry.event || !entry.screenings.empty());
        for (std::size_t i = 0; i < reading.entries.size(); ++i)
            if (auto& entry = reading.entries[i];
                entry.title && !entry.films.empty() && (entry.main || entry.event || !entry.screenings.empty())) {
                auto section = section_of(entry, shown == 1);
                if (!section)
                    section = sections.over(i);
                for (auto& film : entry.films)
                    give(film, section);
            }
        // The films that its text names beside them.
        if (!told.event || !same_series(*name, *told.event))
            return;
        FilmPlaces const places(reading);
        for (auto const& [film, section] : passing_films(places))
            give(*film, sections.told_beside(places, *film));
    }
};

void read_own_series(Reading& reading)
{
    SeriesReader(reading).read();
}

} // namespace

extern Rule const own_series;
Rule const own_series{Stage::page, read_own_series};

} // namespace kinotheca::rules
