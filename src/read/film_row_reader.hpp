#pragma once

#include "read/facts.hpp"
#include "read/film_rows.hpp"
#include "read/prose.hpp"
#include "read/titles.hpp"

#include <algorithm>

namespace kinotheca {

// Reads a row of a person's list: where its title ends, who stands in brackets or cells behind it.
struct FilmRowReader {
    Reading const& reading;
    Tokens const& tokens;
    RowContext const& context;

    FilmRowReader(Reading const& page, RowContext const& known) : reading(page), tokens(page.tokens), context(known) {}

    bool is_year(std::uint32_t at, std::uint32_t end) const
    {
        return at < end && tokens[at].is_number() && tokens[at].folded.size() == 4 && fact_at(reading, at, end).kind == Fact::Kind::year;
    }

    NumberValue number(std::uint32_t at) const { return {number_at(reading, at), tokens[at].span}; }

    // The label of a part in the making of a film that begins at the token, of the page's language.
    Mark const* role_at(std::uint32_t at, std::uint32_t end) const
    {
        Mark const* best = nullptr;
        for (auto m = reading.first_mark[at]; at < end && m < reading.first_mark[at + 1]; ++m) {
            auto const& mark = reading.marks[m];
            Role role{};
            if (mark.category == Category::label && mark.language == reading.table && mark.range.last <= end && parse_name(mark.word, role)
                && (!best || mark.range.last > best->range.last))
                best = &mark;
        }
        return best;
    }

    // All parts that the label means: "regie, scenariu" is two.
    std::vector<Value<Role>> roles_of(Mark const& label) const
    {
        std::vector<Value<Role>> roles;
        for (auto m = reading.first_mark[label.range.first]; m < reading.first_mark[label.range.first + 1]; ++m) {
            auto const& mark = reading.marks[m];
            Role role{};
            if (mark.category == Category::label && mark.language == label.language && mark.range == label.range
                && parse_name(mark.word, role))
                roles.push_back({role, reading.span(mark.range)});
        }
        return roles;
    }

    bool between_tabs(std::uint32_t at) const { return begins_cell_of_row(reading, at); }

    bool is_fact(std::uint32_t at, std::uint32_t end) const
    {
        if (at >= end)
            return true;
        return is_year(at, end) || fact_at(reading, at, end).kind != Fact::Kind::none || reading.at(Category::with, at)
            || reading.at(Category::by, at) || role_at(at, end);
    }

    // "Reprise – regi og manus", "Montenegro, Sweden": signs behind which something stands that is no part of a title.
    bool ends_title(std::uint32_t at, std::uint32_t begin, std::uint32_t end) const
    {
        if (at == begin)
            return false;
        if (tokens[at].is("(") || tokens[at].is("[") || tokens[at].is(";") || tokens[at].is("|") || between_tabs(at) || is_star(at))
            return true;
        if (tokens[at].is(".") && !tokens[at].spaced && at + 1 < end && tokens[at - 1].folded.size() > 2)
            return begins_credit(at + 1, end);
        if (tokens[at].is_word() && tokens[at].spaced && !tokens[at].capital && !tokens[at].caseless)
            return tokens[at - 1].capitals && tokens[at - 1].folded.size() > 2 && reading.at(Category::form, at);
        // "W.R. – Мистерије организма": a word for a form may go on with the title.
        if (tokens[at].is("-") && tokens[at].spaced)
            return is_year(at + 1, end) || begins_note(at + 1, begin, end) || is_part(at + 1, end)
                || duration_at(reading, at + 1, end).kind != Fact::Kind::none || is_kind(at + 1, end) || players_at(at + 1, end).sure
                || (context.acting && is_character(at + 1, end));
        if (tokens[at].is(","))
            return is_fact(at + 1, end);
        return false;
    }

    // "Ο Δράκος. Σεν. Ιάκωβος Καμπανέλλης", "Kalde spor. Med Toralv Maurstad": a sentence of its own says who had which part.
    bool begins_credit(std::uint32_t at, std::uint32_t end) const
    {
        auto const* with = reading.at(Category::with, at);
        return tokens[at].capital && (role_at(at, end) || (with && with->language == reading.table));
    }

    // "1980年 アフリカ物語", "1966 г. Крылья": one past the year with the word behind it.
    std::uint32_t past_year(std::uint32_t at, std::uint32_t end) const
    {
        auto const next = fact_at(reading, at, end).range.last;
        if (next < end && !tokens[next].spaced && tokens[next].together)
            return tokens[next].is("年") ? next + 1 : next;
        bool const letter = next + 1 < end && tokens[next].is_word() && !tokens[next].capital && has_one_letter(tokens[next]);
        return letter && tokens[next + 1].is(".") ? next + 2 : next;
    }

    // "Saikaku ichidai onna ★ a prize"
    bool is_star(std::uint32_t at) const
    {
        auto const sign = tokens[at].is_sign() ? reading.words(tokens[at].span) : std::string_view();
        return sign == "★" || sign == "☆" || sign == "✶" || sign == "†";
    }

    // "1997 초록물고기 감독, 각본", "1988 Chronos regie, scenariu": where the person's parts begin, with nothing between them and the title.
    std::uint32_t before_roles(std::uint32_t begin, std::uint32_t end) const
    {
        for (auto at = begin + 1; at < end; ++at) {
            auto const* mark = role_at(at, end);
            if (!mark || mark->range.last != end || tokens[at].capitals || !tokens[at].spaced)
                continue;
            bool const more = end < tokens.size() && tokens[end].is(",") && role_at(end + 1, static_cast<std::uint32_t>(tokens.size()));
            if (tokens[at].caseless ? tokens[begin].caseless : more && !tokens[at].capital)
                return at;
        }
        return end;
    }

    // "1981  Прощание — закончил Элем Климов": a small word behind the dash, where the year has stood before the title.
    bool begins_note(std::uint32_t at, std::uint32_t begin, std::uint32_t end) const
    {
        return at < end && tokens[at].is_word() && !tokens[at].capital && !tokens[at].caseless && begin > 0
            && tokens[begin - 1].is_number();
    }

    // "- فيلم -", "– Kurzfilm, s/w": a word for a film or a form that is a part of its own.
    bool is_kind(std::uint32_t at, std::uint32_t end) const
    {
        for (auto category : {Category::film_word, Category::form, Category::colour}) {
            auto const* mark = at < end ? reading.at(category, at) : nullptr;
            auto const behind = mark ? mark->range.last : end;
            if (mark && behind <= end
                && (behind == end || tokens[behind].is("-") || tokens[behind].is(",") || tokens[behind].is("(") || tokens[behind].is("[")
                    || tokens[behind].is(".")))
                return true;
        }
        return false;
    }

    // "Таврия — Ганна": one or two words to the end of the line.
    bool is_character(std::uint32_t at, std::uint32_t end) const
    {
        return at < end && end - at <= 3 && tokens[at].capital && looks_like_name(reading, reading.span({at, end}));
    }

    // "Алена Барзова (Ганна), Юрый Казючыц (Васіль)", "Майя Булгакова, Сергей Никоненко": sure without a label where there are two or one
    // has a part, and nothing else stands in the cell.
    struct Players {
        std::vector<Credit> credits; // without roles
        std::uint32_t last = 0;
        bool sure = false;
    };
    Players players_at(std::uint32_t at, std::uint32_t end, bool labelled = false) const
    {
        Players players;
        players.last = at;
        bool part = false;
        while (at < end) {
            auto const run = name_run(at);
            if (!run || run->range.last > end || run->parts < (labelled ? 1 : 2) || role_at(at, end))
                break;
            Credit credit;
            credit.name = reading.value(reading.span(run->range));
            at = run->range.last;
            if (at < end && tokens[at].is("("))
                if (auto const close = closing(at, end); close > at + 1 && close < at + 9) {
                    credit.character = reading.value(reading.span({at + 1, close}));
                    part = true;
                    at = std::min(close + 1, end);
                }
            players.credits.push_back(std::move(credit));
            players.last = at;
            auto const* joint = at < end ? reading.at(Category::and_, at) : nullptr;
            if (at < end && tokens[at].is(","))
                ++at;
            else if (joint)
                at = joint->range.last;
            else
                break;
        }
        auto const behind = players.last;
        bool const closed = behind >= end || tokens[behind].is(")") || tokens[behind].is("|") || tokens[behind].is(";")
            || tokens[behind].is(".") || tokens[behind].is(",") || tokens[behind].is("…") || between_tabs(behind);
        players.sure = closed && (part || players.credits.size() >= 2);
        return players;
    }

    NameRun const* name_run(std::uint32_t at) const
    {
        auto const run =
            std::partition_point(reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.first < at; });
        return run != reading.names.end() && run->range.first == at ? &*run : nullptr;
    }

    std::uint32_t closing(std::uint32_t at, std::uint32_t end) const
    {
        while (at < end && !tokens[at].is(")") && !tokens[at].is("]"))
            ++at;
        return at;
    }

    // Where a part of the line begins, behind a sign or a tab.
    bool begins_cell(std::uint32_t at, std::uint32_t first) const
    {
        return at == first || tokens[at - 1].is("(") || tokens[at - 1].is("|") || between_tabs(at)
            || (tokens[at - 1].is("-") && tokens[at - 1].spaced) || (tokens[at - 1].is(".") && tokens[at].spaced);
    }

    // "– regi", "– и сценарио", "– med Liv Ullmann"
    bool is_part(std::uint32_t at, std::uint32_t end) const
    {
        return at < end && (role_at(at, end) || reading.at(Category::with, at) || (reading.at(Category::and_, at) && role_at(at + 1, end)));
    }

    std::uint32_t past_signs(std::uint32_t at, std::uint32_t end) const
    {
        while (at < end && (tokens[at].is(":") || tokens[at].is("-") || tokens[at].is(".") || tokens[at].is(",") || tokens[at].is("|")))
            ++at;
        return at;
    }

    // "(Уроки гармонии)": another title; "(Sverige)", "(81 min.)" and "(režisors Ivars Kraulītis)" are none.
    // Where no capital shows a title to be one it is in other letters than the first.
    bool holds_title(TokenRange inside, TokenRange title) const
    {
        // "(ТВ)", "(TVM)"
        bool const letters = inside.size() == 1 && tokens[inside.first].capitals && tokens[inside.first].span.size() <= 6;
        if (inside.empty() || inside.size() > 12 || letters || !looks_like_title(reading, reading.span(inside)))
            return false;
        if (tokens[inside.first].caseless && tokens[title.first].caseless && tokens[inside.first].together == tokens[title.first].together)
            return false;
        for (auto at = inside.first; at < inside.last; ++at)
            if (fact_at(reading, at, inside.last).kind != Fact::Kind::none || (at == inside.first && role_at(at, inside.last)))
                return false;
        return !reading.in(Category::prize, inside) && !reading.in(Category::event, inside);
    }

    void add_title(FilmRow& row, TokenRange range) const
    {
        auto const text = without_quotes(reading, without_signs(reading, reading.span(range)));
        if (!text.empty() && looks_like_title(reading, text))
            row.others.push_back({reading.value(text), {TitleKind::alternative, text}});
    }

    // Brackets and cells behind the title: its year, other titles.
    std::uint32_t take_behind(FilmRow& row, std::uint32_t at, std::uint32_t end) const
    {
        if (at < end && tokens[at].is("(")) {
            auto close = at + 1;
            while (close < end && !tokens[close].is(")"))
                ++close;
            TokenRange const inside{at + 1, close};
            if (!row.year && is_year(at + 1, close) && close == at + 2) {
                row.year = number(at + 1);
                return std::min(close + 1, end);
            }
            // "Elégia (1965, 19 perc)"
            if (!row.year && is_year(at + 1, close) && at + 2 < close && (tokens[at + 2].is(",") || tokens[at + 2].is("/"))) {
                row.year = number(at + 1);
                return at + 3;
            }
            if (auto const players = players_at(at + 1, close); players.sure && players.last == close) {
                row.players = true;
                return at;
            }
            // "(La niña santa, 2004)"
            if (!row.year && inside.size() > 2 && is_year(close - 1, close) && tokens[close - 2].is(",")
                && holds_title({inside.first, close - 2}, row.title) && reading.in(Category::article, {inside.first, inside.first + 1})) {
                row.year = number(close - 1);
                add_title(row, {inside.first, close - 2});
                return std::min(close + 1, end);
            }
            if (holds_title(inside, row.title)) {
                add_title(row, inside);
                if (auto const* run = name_run(inside.first); run && run->range == inside && run->parts >= 2)
                    row.name = inside;
                return std::min(close + 1, end);
            }
        } else if (at < end && !context.acting && context.columns.columns.empty() && between_tabs(at) && !is_fact(at, end)) {
            auto cell = at + 1;
            while (cell < end && !between_tabs(cell))
                ++cell;
            if (holds_title({at, cell}, row.title)) {
                add_title(row, {at, cell});
                return cell;
            }
        }
        return at;
    }

    std::optional<FilmRow> read(Line const& line) const
    {
        auto const range = line.tokens;
        if (range.size() < 2 || range.size() > 60)
            return {};
        FilmRow row;
        auto begin = range.first;
        // "1. Title (1984)"
        if (begin + 2 < range.last && tokens[begin].is_number() && tokens[begin].folded.size() <= 2 && tokens[begin + 1].is(".")
            && tokens[begin + 2].spaced)
            begin += 2;
        bool leads = is_year(begin, range.last) && !begins_day(begin);
        auto const placed = title_by_column(row, range);
        if (!placed.empty()) {
            leads = true;
            begin = placed.first;
        } else if (leads) {
            row.year = number(begin);
            begin = past_signs(past_year(begin, range.last), range.last);
        }
        if (begin >= range.last)
            return {};
        auto end = begin;
        bool const quoted = tokens[end].is("\"");
        if (quoted)
            while (++end < range.last && !tokens[end].is("\""))
                ;
        else
            while (end < range.last && !ends_title(end, begin, range.last))
                ++end;
        if (!placed.empty())
            end = std::min(end, std::max(placed.last, quoted ? end : begin + 1));
        else if (leads && !quoted)
            end = before_roles(begin, end);
        row.title = {quoted ? begin + 1 : begin, end};
        auto behind = quoted ? std::min(end + 1, range.last) : end;
        take_slash(row);
        take_other_letters(row);
        for (auto next = take_behind(row, behind, range.last); next != behind; next = take_behind(row, behind, range.last))
            behind = next;
        if (!row.year && behind < range.last && (tokens[behind].is(",") || tokens[behind].is("-") || between_tabs(behind)))
            if (auto const at = past_signs(behind, range.last); is_year(at, range.last)) {
                row.year = number(at);
                behind = at + 1;
            }
        row.behind = {behind, range.last};
        return is_film(row, leads) ? std::optional(row) : std::nullopt;
    }

    // The cell of the title where the names of the columns tell it; the row's year and other titles are taken from theirs. Empty where
    // the row is none of the table's.
    TokenRange title_by_column(FilmRow& row, TokenRange range) const
    {
        auto const& columns = context.columns.columns;
        auto const title =
            std::find_if(columns.begin(), columns.end(), [](auto const& column) { return column.kind == ListColumns::Kind::title; });
        if (title == columns.end())
            return {};
        auto const cells = cells_of(reading, range);
        auto const place = static_cast<std::size_t>(title - columns.begin());
        if (cells.size() < 2 || cells.size() > columns.size() || place >= cells.size() || cells[place].empty())
            return {};
        auto year = cells.size();
        for (std::size_t i = 0; i < cells.size(); ++i)
            if (columns[i].kind == ListColumns::Kind::year && !cells[i].empty() && is_year(cells[i].first, cells[i].last))
                year = i;
        if (year == cells.size())
            return {};
        row.year = number(cells[year].first);
        for (std::size_t i = 0; i < cells.size(); ++i)
            if (columns[i].kind == ListColumns::Kind::other_title && !cells[i].empty())
                add_title(row, cells[i]);
        return cells[place];
    }

    // "나비잠 Butterfly Sleep": a title in other letters behind the first.
    void take_other_letters(FilmRow& row) const
    {
        auto const other = title_in_other_letters(reading, row.title);
        if (other.empty())
            return;
        add_title(row, other);
        row.title = without_other_letters(reading, row.title, other);
    }

    // "1953年12月13日公開", "2019 m. gruodžio 13 d.": the year of a day.
    bool begins_day(std::uint32_t at) const
    {
        auto const days = reading.dates_in({at, at + 1});
        return !days.empty() && days.front().from.month;
    }

    // "Слатки филм / Sweet Movie"
    void take_slash(FilmRow& row) const
    {
        for (auto at = row.title.first + 1; at + 1 < row.title.last; ++at)
            if (tokens[at].is("/") && tokens[at].spaced && tokens[at + 1].spaced) {
                add_title(row, {at + 1, row.title.last});
                row.title.last = at;
                return;
            }
    }

    bool is_film(FilmRow& row, bool leads) const
    {
        auto const text = without_quotes(reading, without_signs(reading, reading.span(row.title)));
        row.title = tokens.within(text);
        if (!row.year || row.title.empty() || row.title.size() > 14 || !looks_like_title(reading, text))
            return false;
        // "1954 he moved to Moscow.": a stop that is none of an abbreviation; a life's own words.
        auto const& last = tokens[row.title.last - 1];
        if (last.is(".") && row.title.size() >= 5 && !has_one_letter(tokens[row.title.last - 2]))
            return false;
        // "Герой фильма «Рерберг и Тарковский» (2008)": a film in a sentence.
        if (!leads && row.title.size() > 2 && tokens[row.title.last - 1].is("\"") && !tokens[row.title.first].is("\""))
            return false;
        // "He studied film direction in Prague (1965). He began …": a text goes on behind the bracket.
        if (!leads && row.behind.size() > 2 && tokens[row.behind.first].is("."))
            return false;
        // A cell of a table is a title whatever its words are.
        bool const cell = leads && (between_tabs(row.title.first) || (row.title.last < tokens.size() && tokens[row.title.last].is("|")));
        auto const* life = leads && !cell ? reading.in(Category::person, row.title) : nullptr;
        Role role{};
        return !(life && life->word != "character" && !parse_name(life->word, role)) && !reading.at(Category::prize, row.title.first)
            && !(row.title.size() >= 3 && reading.in(Category::prize, row.title)) && (cell || !reading.in(Category::event, row.title));
    }
};

} // namespace kinotheca
