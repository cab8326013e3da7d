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
#include "read/houses.hpp"
#include "read/prize_names.hpp"
#include "read/rule.hpp"

#include <algorithm>
#include <cstdlib>

namespace kinotheca::rules {

namespace {

// Lines at the head of a page where the name stands.
constexpr std::size_t head_lines = 9;

struct SeriesReader {
    Reading& reading;
    Tokens const& tokens;
    std::string folded_title; // the page's title element
    TextValue name;
    NumberValue year;
    std::vector<TokenRange> behind; // parts of that line behind the name
    TextValue page_section;         // with which the page is headed

    explicit SeriesReader(Reading& page) : reading(page), tokens(page.tokens), folded_title(fold(page.text.title)) {}

    DateMark const* range_in(TokenRange range) const
    {
        for (auto const& mark : reading.dates_in(range))
            if (mark.from.day && mark.to.day && mark.from != mark.to)
                return &mark;
        return nullptr;
    }

    // The days of the festival: on the line of its name, or alone on the next one.
    DateMark const* days_beside(std::size_t i) const
    {
        if (auto const* here = range_in(reading.lines[i].tokens))
            return here;
        if (i + 1 >= reading.lines.size() || reading.lines[i + 1].gap > 1)
            return nullptr;
        auto const& next = reading.lines[i + 1].tokens;
        auto const* mark = range_in(next);
        return mark && next.size() <= mark->range.size() + 10 ? mark : nullptr;
    }

    // The parts of a line between bars, arrows and wide gaps, without days.
    std::vector<TokenRange> parts_of(TokenRange range) const
    {
        std::vector<TokenRange> list;
        auto begin = range.first;
        auto const close = [&](std::uint32_t at) {
            auto const part = tokens.within(without_signs(reading, reading.span({begin, at})));
            if (!part.empty())
                list.push_back(part);
        };
        for (auto at = range.first; at < range.last; ++at) {
            auto const dates = reading.dates_in({at, at + 1});
            auto const between = at > range.first ? reading.words({tokens[at - 1].span.end, tokens[at].span.begin}) : std::string_view();
            bool const wide = between.size() >= 3 || between.find('\t') != between.npos;
            bool const sign = tokens[at].is("|") || tokens[at].is(">") || tokens[at].is("»") || tokens[at].is("•") || tokens[at].is("·");
            if (!dates.empty()) {
                close(at);
                at = dates.front().range.last - 1;
                begin = at + 1;
            } else if (sign || wide) {
                close(at);
                begin = sign ? at + 1 : at;
            }
        }
        close(range.last);
        return list;
    }

    bool is_retrospective(TokenRange part) const
    {
        for (auto at = part.first; at < part.last; ++at)
            if (auto const* mark = reading.at(Category::person, at); mark && mark->word == "retrospective")
                return true;
        return false;
    }

    // Besides the words for a festival, a programme, a season something names it.
    // `numbered`: its edition stands beside it, so that it is nobody's name.
    // `heading`: the page sets it apart, so that it may have a comma.
    // `single`: a word below says what it is, so that one word is enough.
    bool is_name(TokenRange part, bool numbered = false, bool heading = false, bool single = false) const
    {
        if (part.size() > (heading ? 16 : 12)
            || !(tokens[part.first].capital || tokens[part.first].is_number() || tokens[part.first].is("\"")))
            return false;
        int words = 0;
        int own = 0;
        for (auto at = part.first; at < part.last; ++at) {
            // A menu whose blanks the markup has lost, a headline, a sentence.
            bool const glued =
                at > part.first && !tokens[at].spaced && tokens[at].capital && tokens[at - 1].is_word() && !tokens[at].caseless;
            bool const comma = tokens[at].is(",") && !(at > part.first && tokens[at - 1].together && at < part.first + 6);
            if (glued || (comma && !heading) || reading.at(Category::won, at) || (reading.at(Category::prize, at) && !heading))
                return false;
            if (!tokens[at].is_word())
                continue;
            ++words;
            auto const is = [&](Category category) { return reading.at(category, at) != nullptr; };
            own += !is(Category::event) && !is(Category::label) && !is(Category::season) && !is(Category::theme) && !is(Category::article)
                && !is(Category::film_word) && !is(Category::date_word) && !is(Category::noise) && !is(Category::by)
                && !is(Category::month);
        }
        bool const together = tokens[part.first].together && part.size() >= 2;
        return own > 0 && (words >= 2 || together || single) && !reading.at(Category::venue, part.first)
            && !reading.whole(Category::label, part) && !is_entry_title(part) && (numbered || names_nobody(part));
    }

    bool is_entry_title(TokenRange part) const
    {
        return std::any_of(reading.entries.begin(), reading.entries.end(), [&](Entry const& entry) {
            return entry.title && same_words(reading.words(entry.title->title), reading.words(reading.span(part)));
        });
    }

    bool names_nobody(TokenRange part) const
    {
        auto const run = std::partition_point(
            reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.first < part.first; });
        return run == reading.names.end() || run->range != part || reading.in(Category::event, part);
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

    // "VI edizione", "ediția a 7-a", "VII кінофестиваль": a number of two digits or a Roman one, with a word.
    bool is_numbered(TokenRange part) const
    {
        bool number = false;
        bool word = false;
        if (part.size() > 6 || !reading.dates_in(part).empty() || !reading.times_in(part).empty())
            return false;
        for (auto at = part.first; at < part.last; ++at) {
            bool const counted = tokens[at].is_number() && tokens[at].folded.size() <= 2;
            number = number || counted || is_roman(at);
            word = word || (tokens[at].is_word() && !is_roman(at) && tokens[at].folded.size() >= 4);
            if (reading.at(Category::minutes, at) || (tokens[at].is_number() && !counted))
                return false;
        }
        return number && word;
    }

    bool is_roman(std::uint32_t at) const
    {
        return tokens[at].capitals && tokens[at].folded.size() >= 2
            && tokens[at].folded.find_first_not_of("ivxl") == std::string_view::npos;
    }

    void name_it(TokenRange part, NumberValue own_year, DateMark const* days)
    {
        name = reading.value(without_quotes(reading, reading.span(part)));
        year = own_year;
        if (!year && days && days->from.year)
            year = {days->from.year, reading.span(days->range)};
    }

    // "8. Ausgabe", "VI edizione": the number of the edition and a word for it; in "10. Филмске сусретице" the name itself.
    bool is_edition(TokenRange part) const
    {
        int own = 0;
        // "terza edizione"
        if (part.size() == 2 && tokens[part.first].is_word() && !reading.at(Category::season, part.first)
            && reading.at(Category::season, part.first + 1) && !tokens[part.first + 1].capital && !reading.at(Category::month, part.first))
            return true;
        if (!is_numbered(part))
            return false;
        // "Времето: 6°C"
        for (auto at = part.first; at < part.last; ++at)
            if (tokens[at].is_sign() && !tokens[at].is(".") && !tokens[at].is("-") && !tokens[at].is("'") && !tokens[at].is("ª")
                && !tokens[at].is("º"))
                return false;
        for (auto at = part.first; at < part.last; ++at)
            own += tokens[at].is_word() && !is_roman(at) && tokens[at].folded.size() >= 3 && !reading.at(Category::season, at);
        return own <= 1;
    }

    // "8. Ausgabe   |   29. August – 1. September 2019   |   Düren": one part of the line.
    bool tells_edition(TokenRange line) const
    {
        auto const parts = parts_of(line);
        return is_edition(line) || std::any_of(parts.begin(), parts.end(), [&](TokenRange part) { return is_edition(part); });
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

    // The word behind "9.", "12e", "VII".
    std::uint32_t behind_ordinal(std::uint32_t at, std::uint32_t last) const
    {
        bool const point = at + 2 < last && tokens[at + 1].is(".");
        bool const suffix = at + 2 < last && tokens[at].is_number() && !tokens[at + 1].spaced && tokens[at + 1].is_word()
            && tokens[at + 1].folded.size() <= 4;
        return point || suffix ? at + 2 : at + 1;
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

    // The days hold those of nearly all showings.
    bool covers_showings(DateMark const& days) const
    {
        auto const first = days.from.month * 100 + days.from.day;
        auto const last = days.to.month * 100 + days.to.day;
        std::size_t all = 0;
        std::size_t within = 0;
        for (auto const& entry : reading.entries)
            for (auto const& screening : entry.screenings) {
                if (!screening.date || screening.date->size() < 7)
                    continue;
                // "2026-11-07", "--11-07"
                auto const& date = *screening.date;
                auto const month = date.starts_with("--") ? 2 : 5;
                auto const day = std::atoi(date.c_str() + month) * 100 + std::atoi(date.c_str() + month + 3);
                ++all;
                within += first <= last ? first <= day && day <= last : first <= day || day <= last;
            }
        return within * 5 >= all * 4;
    }

    // Whether most of what is shown are films of which the page says something, two at least: not what else is on in a town.
    bool shows_films() const
    {
        std::size_t shown = 0;
        std::size_t films = 0;
        for (auto const& entry : reading.entries) {
            if (entry.screenings.empty() || !entry.title)
                continue;
            ++shown;
            auto const* film = entry.films.empty() ? nullptr : &entry.films.front();
            films += film && (film->year || film->minutes || !film->credits.empty());
        }
        return films >= 2 && films * 4 >= shown * 3;
    }

    // Whether the line is nothing but a word for a series: "Ciclo", "RETROSPECTIVA".
    bool is_word_for_series(TokenRange line) const
    {
        if (line.empty() || line.size() > 4)
            return false;
        auto const range = tokens[line.last - 1].is(":") ? TokenRange{line.first, line.last - 1} : line;
        auto const* label = reading.at(Category::label, range.first);
        return reading.whole(Category::event, range) || (label && label->word == "strand" && label->range == range)
            || (range.size() <= 2 && is_retrospective(range));
    }

    // "12 a 23 de Abril de 2022", "De 7 à 10 …", "Csongrád, 2026. július 2–4.", "giornate del documentario | Alba | dal 4 al 6 ottobre": days
    // that stand at the beginning of a line or in a part of their own, and not those of a week's programme.
    DateMark const* days_of_series(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        auto const* days = line.noise ? nullptr : range_in(line.tokens);
        if (!days || !covers_showings(*days))
            return nullptr;
        auto before = days->range.first;
        while (before > line.tokens.first && reading.at(Category::date_word, before - 1) && !tokens[before - 1].is_sign())
            --before;
        bool const apart = before <= line.tokens.first + 1 || tokens[before - 1].is_sign()
            || reading.words({tokens[before - 1].span.end, tokens[before].span.begin}).size() >= 3;
        return apart && !reading.in(Category::season, {line.tokens.first, before}) ? days : nullptr;
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

    // No other line begins with a word for a series and a name in quotation marks.
    bool only_cycle(std::size_t i) const
    {
        for (std::size_t other = 0; other < reading.lines.size(); ++other) {
            auto const& line = reading.lines[other];
            auto const* label = other != i && line.tokens.size() >= 4 ? reading.at(Category::label, line.tokens.first) : nullptr;
            if (label && label->word == "strand" && label->range.last < line.tokens.last && tokens[label->range.last].is("\""))
                return false;
        }
        return true;
    }

    // "17e rencontres de cinéma": a number of two digits at most with its ending, outside the days.
    bool has_ordinal(TokenRange line) const
    {
        for (auto at = line.first; at + 1 < line.last; ++at)
            if (tokens[at].is_number() && tokens[at].folded.size() <= 2 && !tokens[at + 1].spaced
                && (tokens[at + 1].is("ª") || tokens[at + 1].is("º") || tokens[at + 1].is("°")
                    || (tokens[at + 1].is_word() && tokens[at + 1].folded.size() <= 4 && !reading.at(Category::hour, at + 1)))
                && reading.times_in({at, at + 2}).empty() && !reading.at(Category::minutes, at + 1))
                return true;
        return false;
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
            if (!festival)
                return false;
            name_it(without_apposition(part), {}, days);
            if (!year)
                year = year_near(i, part);
            return true;
        }
        return false;
    }

    // "[기획전] 한국영화 네 편의 얼굴", "Program Desember 2026: PEREMPUAN DI LAYAR": behind a word for a series, or a programme and its year.
    TokenRange behind_programme(TokenRange line) const
    {
        auto at = line.first;
        bool const bracket = tokens[at].is("[") || tokens[at].is("【");
        bool series = false;
        bool programme = false;
        bool number = false;
        for (at += bracket; at < line.last && !tokens[at].is(":") && !tokens[at].is("]") && !tokens[at].is("】"); ++at) {
            auto const* label = reading.at(Category::label, at);
            bool const word = (label && label->word == "strand") || reading.at(Category::event, at) || is_retrospective({at, at + 1});
            series = series || word;
            programme = programme || reading.at(Category::season, at);
            number = number || tokens[at].is_number();
            bool const small = reading.at(Category::season, at) || reading.at(Category::month, at) || reading.at(Category::by, at);
            if (!word && !small && !tokens[at].is_number() && !tokens[at].is("-") && !tokens[at].is("/"))
                return {};
        }
        bool const closed = at + 1 < line.last && bracket != tokens[at].is(":");
        return closed && (series || (programme && number && !bracket)) ? TokenRange{at + 1, line.last} : TokenRange();
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

    // "LJUSGLIMT – filmfestivalen vid havet": what it is stands in small letters behind its name.
    TokenRange without_apposition(TokenRange part) const
    {
        for (auto at = part.first + 1; at + 1 < part.last; ++at)
            if (tokens[at].is("-") && tokens[at].spaced && tokens[at + 1].spaced && tokens[at + 1].is_word() && !tokens[at + 1].capital
                && !tokens[at + 1].caseless && reading.in(Category::event, {at + 1, part.last}))
                return {part.first, at};
        return part;
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
                && reading.in(Category::event, part);
            if (!festival || !(days || heading || imprint || said_elsewhere(part)))
                continue;
            name_it(without_apposition(part), own_year, days);
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
        if (page_section)
            return page_section;
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
            if (known.event && same_words(*known.event, *name))
                return;
        }
        Selection selection;
        selection.event = name;
        selection.year = year;
        selection.section = section;
        film.selections.push_back(std::move(selection));
    }

    void read()
    {
        if (reading.byline.published || reading.byline.criticism || !find())
            return;
        for (auto const& line : reading.lines)
            if (line.kind == BlockKind::heading && line.level == 1 && !page_section && reading.whole(Category::section, line.tokens))
                page_section = reading.value(line.span);
        std::size_t shown = 0;
        for (auto const& entry : reading.entries)
            shown += entry.title && !entry.films.empty() && (entry.main || entry.event || !entry.screenings.empty());
        for (auto& entry : reading.entries)
            if (entry.title && !entry.films.empty() && (entry.main || entry.event || !entry.screenings.empty())) {
                auto const section = section_of(entry, shown == 1);
                for (auto& film : entry.films)
                    give(film, section);
            }
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
