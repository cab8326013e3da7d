// Labels and their values, in any order.
//
//   Regie: Thea Sharrock · Directed by : Sergey LOZNITSA · Cast: … Production: … (two on a line) · Scénario et réalisation : …
//   Réalisation / • Alice Rohrwacher (the values below, one a line) · - Locatie Cultura Molenstraat (an item without a colon)
//   реж.: Леонид Осика, опер.: … · ohj. Aki Kaurismäki, kuv. Timo Salminen · | ohjaus Risto Jarva | · Guió        Jaume Balagueró
//   Dir.: Isaki Lacuesta. Con Nora Navas, Sergi López (the cast behind the director's full stop) · Актёр | Роль over a table
//   Durée 2h08 / Pays France / Image Jeanne Lapoirie (one below the other, each value of its label's kind)
//   Sergey Urusevskiy / Cinematography · Jerzy Lipman<TAB>Kamera · not: "Director Andrei Tarkovsky said …" (prose), a lone "Music" in a menu

#include "read/credit_names.hpp"
#include "read/facts.hpp"
#include "read/label_words.hpp"
#include "read/rule.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace kinotheca::rules {

namespace {

using Words = LabelWords::Words;

constexpr std::array texts{std::string_view("synopsis"), std::string_view("references"), std::string_view("editions"),
    std::string_view("press"), std::string_view("selections"), std::string_view("awards"), std::string_view("screenings")};

bool heads_a_text(Words const& words)
{
    return std::any_of(words.begin(), words.end(), [](auto word) { return std::find(texts.begin(), texts.end(), word) != texts.end(); });
}

bool may_lack_its_colon(std::string_view word)
{
    static constexpr std::array facts{std::string_view("venue"), std::string_view("date"), std::string_view("end"),
        std::string_view("time"), std::string_view("price"), std::string_view("hall"), std::string_view("place"), std::string_view("age"),
        std::string_view("booking"), std::string_view("director"), std::string_view("year"), std::string_view("country"),
        std::string_view("minutes"), std::string_view("language"), std::string_view("subtitles"), std::string_view("form")};
    return std::find(facts.begin(), facts.end(), word) != facts.end();
}

struct LabelFinder : LabelWords {
    using LabelWords::LabelWords;

    void find()
    {
        for (std::size_t i = 0; i < reading.lines.size();) {
            auto const next = line(i);
            i = std::max(next, i + 1);
        }
    }

    // Reads the labels of one line; the number of the line to go on with.
    std::size_t line(std::size_t i)
    {
        auto const& here = reading.lines[i];
        // "Kritika: Razredni sovražnik" over a critic's text is its rubric and no label.
        if (here.noise || here.span == reading.byline.headline)
            return i + 1;
        if (auto const next = people_first(i))
            return next;
        auto const end = here.tokens.last;
        std::uint32_t after = 0;
        Words words;
        if (auto const behind = bracketed_label(here.tokens.first, end, words)) {
            auto const label = reading.span({here.tokens.first + 1, behind - 1});
            return behind >= end ? heading(i, std::move(words), label, true) : inline_values(i, std::move(words), label, behind);
        }
        words = label_at(here.tokens.first, end, after);
        if (words.empty())
            return inner(i, here.tokens.first);
        auto const label = reading.span({here.tokens.first, after});
        if (i == 0 && after == end && here.kind != BlockKind::heading && names_part_of_site(words)) {
            reading.lines[i].noise = true;
            return i + 1;
        }
        if (after == end || (colon(after, end) && after + 1 == end))
            return heading(i, std::move(words), label, after != end);
        if (colon(after, end))
            return inline_values(i, std::move(words), label, after + 1);
        if (tab_before(after) && heads_players(i, words, after))
            return players(i, std::move(words), label);
        // "とき　11月7日（土）": the wide blank of the script parts a label from its value.
        if (tab_before(after) || wide_script_blank(here.tokens.first, after) || (wide_before(after) && is_value(words, after, end)))
            return inline_values(i, std::move(words), label, after);
        // "RegiJoachim Trier", "År2021": the markup has lost what stood between them.
        bool const joined = !tokens[after].spaced && !tokens[after].is_sign() && !tokens[after].together && !tokens[after - 1].together
            && tokens[after - 1].is_word();
        if (joined && (is_value(words, after, end) || (tokens[after].capital && std::any_of(words.begin(), words.end(), is_role))))
            return inline_values(i, std::move(words), label, after);
        if (auto const value = past_leader(after, end))
            return inline_values(i, std::move(words), label, value);
        if (sign_of_label(here.tokens.first, after, end))
            return inline_values(i, std::move(words), label, after + 1);
        auto const& value = tokens[after];
        bool const dash = value.is("-") && value.spaced && after + 1 < end && tokens[after + 1].spaced
            && (here.tokens.size() < 16 || !person_at(after + 1).empty());
        // "Director | Tamás Dömötör |": a row of a table as plain text has it.
        bool const bar = value.is("|") && after + 1 < end && (!person_at(after + 1).empty() || is_value(words, after + 1, end));
        if (dash || bar)
            return inline_values(i, std::move(words), label, after + 1);
        auto const day = reading.dates_in({after, after + 1});
        bool const begins = value.capital || !day.empty() || value.is_number() || value.is("€") || value.is("£") || value.is("$");
        // "Filmhuis De Zaagmolen": the word belongs to the house's name.
        bool const house = reading.whole(Category::venue, {here.tokens.first, after}) != nullptr;
        bool const row = here.item || here.kind == BlockKind::row;
        bool const alike = !house && (row || among_labels(i, 8));
        // "Жанр драма", "Kleur zwart-wit": a value that the label's table knows.
        bool const known = !begins && row && is_fact(words) && value.is_word() && is_value(words, after, end) && here.tokens.size() <= 8;
        if (known
            || (begins && alike && (row || own(here.tokens.first)) && here.tokens.size() <= 24
                && std::any_of(words.begin(), words.end(), may_lack_its_colon)))
            return inline_values(i, std::move(words), label, after);
        if (!house && own(here.tokens.first) && value.spaced && !value.is_sign() && in_stack(i) && stacked_value(words, after, end))
            return inline_values(i, std::move(words), label, after);
        bool const role = own(here.tokens.first) && std::any_of(words.begin(), words.end(), is_role);
        if (role && chained(after, end))
            return inline_values(i, std::move(words), label, after);
        if (role && (row || among_labels(i, 24)) && here.tokens.size() <= 40 && !person_at(after).empty() && !tokens[end - 1].is("."))
            return inline_values(i, std::move(words), label, after);
        // "proizvodnja Kinorama": who puts up the money may have one name.
        bool const company = role && std::all_of(words.begin(), words.end(), is_company_role) && value.capital && !house;
        if (company && (row || among_labels(i, 20)) && here.tokens.size() <= 20 && !tokens[end - 1].is("."))
            return inline_values(i, std::move(words), label, after);
        if (auto found = brief_label(here.tokens.first, end))
            return inline_values(i, std::move(*found));
        if (!words.empty() && names_behind(here.tokens.first, after) && here.tokens.size() <= 40
            && std::any_of(words.begin(), words.end(), is_role))
            return inline_values(i, std::move(words), label, after);
        return inner(i, here.tokens.first);
    }

    // "Kino", "Filme", "Programm", over the whole page: the part of the site that it belongs to.
    static bool names_part_of_site(Words const& words)
    {
        static constexpr std::array parts{std::string_view("title"), std::string_view("venue"), std::string_view("selections"),
            std::string_view("screenings"), std::string_view("theme"), std::string_view("form"), std::string_view("strand")};
        return std::all_of(
            words.begin(), words.end(), [](auto word) { return std::find(parts.begin(), parts.end(), word) != parts.end(); });
    }

    // Reads people who stand before what they did; one past them, 0 where none begin.
    std::size_t people_first(std::size_t i)
    {
        auto people = people_before_labels(i);
        for (auto& each : people)
            add(std::move(each.words), reading.span(each.label), {reading.span(each.person)}, each.line, each.last_line);
        return people.empty() ? 0 : people.back().last_line;
    }

    // "Glumac | Uloga" over rows of two cells each, a person in the first.
    bool heads_players(std::size_t i, Words const& words, std::uint32_t second) const
    {
        if (std::find(words.begin(), words.end(), "cast") == words.end() || !reading.at(Category::label, second))
            return false;
        return i + 1 < reading.lines.size() && reading.lines[i + 1].gap == 0 && is_player(reading.lines[i + 1]);
    }

    bool is_player(Line const& line) const
    {
        auto end = line.tokens.first + 1;
        while (end < line.tokens.last && !tab_before(end))
            ++end;
        TokenRange const cell{line.tokens.first, end};
        return end < line.tokens.last && has_two_names(reading, cell) && looks_like_name(reading, reading.span(cell))
            && !reading.whole(Category::label, cell);
    }

    std::size_t players(std::size_t i, Words words, Span label)
    {
        std::vector<Span> values;
        auto next = i + 1;
        for (; next < reading.lines.size() && reading.lines[next].gap == 0 && is_player(reading.lines[next]); ++next)
            values.push_back(reading.lines[next].span);
        add(std::move(words), label, std::move(values), i, next);
        return next;
    }

    // Whether the line next to this one is a label with its value too.
    bool among_labels(std::size_t i, std::uint32_t longest) const
    {
        auto const labelled = [&](std::size_t other) {
            if (other >= reading.lines.size())
                return false;
            auto const& line = reading.lines[other];
            std::uint32_t after = 0;
            return line.tokens.size() <= 24 && !label_at(line.tokens.first, line.tokens.last, after).empty() && after < line.tokens.last
                && !colon(after, line.tokens.last);
        };
        return reading.lines[i].tokens.size() <= longest && (labelled(i + 1) || (i > 0 && labelled(i - 1)));
    }

    void add(Words words, Span label, std::vector<Span> values, std::size_t line, std::size_t last_line, bool brief = false)
    {
        reading.labelled.push_back({std::move(words), label, std::move(values), line, last_line, brief});
    }

    std::size_t inline_values(std::size_t i, Words words, Span label, std::uint32_t begin)
    {
        return inline_values(i, Inner{std::move(words), label, begin, false});
    }

    // Values behind the label on its line, up to the next label on it, and so on to the line's end.
    std::size_t inline_values(std::size_t i, Inner first)
    {
        auto const end = reading.lines[i].tokens.last;
        std::optional<Inner> here = std::move(first);
        while (here && here->value < end) {
            auto [stop, value_end, next] = value_behind(*here, end);
            std::vector<Span> values{reading.span({here->value, value_end})};
            auto last_line = i + 1;
            if (is_list(here->words, "awards") && is_price(here->value, end))
                here->words = {"price"};
            if (stop >= end && heads_a_text(here->words))
                last_line = more_lines(i + 1, here->words, values);
            else if (stop >= end && !here->brief)
                last_line = rest_of_cell(i, here->words, values);
            add(std::move(here->words), here->label, std::move(values), i, last_line, here->brief);
            if (stop >= end)
                return last_line;
            here = std::move(next);
        }
        return i + 1;
    }

    // A line of one name, with a part or a native name behind it.
    bool names_line(Line const& line) const
    {
        auto const head = split_brackets(reading, line.span).head;
        return !person_at(line.tokens.first).empty() || (tokens.within(head).size() <= 8 && looks_like_name(reading, head));
    }

    // Lines of one cell, behind a label in the cell before it.
    std::size_t rest_of_cell(std::size_t i, Words const& words, std::vector<Span>& values) const
    {
        auto const goes_on = [&](Words const& all, Line const& line) {
            bool const role = std::any_of(all.begin(), all.end(), is_role);
            return line.tokens.size() <= 16 && (role ? names_line(line) : !is_fact(all) || fits(all, line));
        };
        auto const& lines = reading.lines;
        auto next = i + 1;
        auto const begin = values.front().empty() ? lines[i].tokens.first : tokens.within(values.front()).first;
        for (; begin > lines[i].tokens.first && next < lines.size() && lines[i].kind != BlockKind::row
             && (tab_before(begin) || wide_before(begin)) && goes_on_below(words, next);
             ++next)
            values.push_back(lines[next].span);
        if (lines[i].kind != BlockKind::row || next >= lines.size() || lines[next].kind != BlockKind::row || lines[next].gap > 0)
            return next;
        auto const& blocks = reading.text.blocks;
        auto const block =
            std::partition_point(blocks.begin(), blocks.end(), [&](Block const& each) { return each.span.end <= lines[i].span.begin; });
        for (; block != blocks.end() && next < lines.size() && lines[next].span.end <= block->span.end && !is_label_line(next)
             && goes_on(words, lines[next]);
             ++next)
            values.push_back(lines[next].span);
        return next;
    }

    // A line under a label's value, copied from a table's cell: a full name, or another fact of the label's kind, and nothing else.
    bool goes_on_below(Words const& words, std::size_t next) const
    {
        auto const& line = reading.lines[next];
        if (line.gap > 0 || line.noise || line.kind == BlockKind::heading || line.tokens.size() > 12 || is_label_line(next)
            || reading.at(Category::related, line.tokens.first))
            return false;
        if (std::any_of(words.begin(), words.end(), is_role)) {
            auto const name = person_at(line.tokens.first);
            return !name.empty() && (name.last == line.tokens.last || tokens[name.last].is("("));
        }
        return goes_on_with_fact(words, line);
    }

    // "English / Korean" under "Languages", one a line.
    bool goes_on_with_fact(Words const& words, Line const& line) const
    {
        auto const range = line.tokens;
        auto const category = is_list(words, "country")                 ? Category::country
            : is_list(words, "language") || is_list(words, "subtitles") ? Category::language
                                                                        : Category::genre;
        bool const several = category != Category::genre || is_list(words, "form");
        auto const whole = reading.whole(category, range) || (is_list(words, "form") && reading.whole(Category::form, range));
        return several && is_fact(words) && line.gap == 0 && whole;
    }

    // A full stop behind a whole word, with a new sentence behind it.
    bool ends_sentence(std::uint32_t at, std::uint32_t end) const
    {
        return tokens[at].is(".") && !tokens[at].spaced && at + 4 < end && tokens[at - 1].folded.size() > 2 && tokens[at + 1].spaced
            && (tokens[at + 1].capital || tokens[at + 1].is("\"") || tokens[at + 1].is_number());
    }

    struct InlineValue {
        std::uint32_t stop = 0; // where the next label begins
        std::uint32_t end = 0;  // of the value, without signs
        std::optional<Inner> next;
    };
    InlineValue value_behind(Inner const& label, std::uint32_t end) const
    {
        auto const begin = label.value;
        bool const role = std::any_of(label.words.begin(), label.words.end(), is_role);
        bool const players = !role || is_list(label.words, "cast");
        InlineValue value{begin + 1, end, {}};
        int depth = 0;
        for (; value.stop < end; ++value.stop) {
            depth += tokens[value.stop].is("(") - tokens[value.stop].is(")");
            if (depth < 0)
                value.end = std::min(value.end, value.stop); // the bracket that the label itself stands in
            if (role && depth == 0 && ends_sentence(value.stop, end))
                value.end = std::min(value.end, value.stop); // "Cast: A, B. A village vanishes from the map …"
            // "Dir: Colm Bairéad          Irish & English, subtitles"
            if (!players && depth == 0 && value.stop > begin && !tokens[value.stop - 1].is(",") && !tokens[value.stop].is_sign()
                && between(value.stop).find("   ") != std::string_view::npos)
                value.end = std::min(value.end, value.stop);
            if ((value.next = inner_label(value.stop, end)) || (role && (value.next = behind_value(value.stop, end))))
                break;
        }
        value.end = std::min(value.end, value.stop);
        if (label.brief)
            value.end = std::min(value.end, after_people(begin, value.end));
        auto const sign = [&](std::uint32_t at) {
            auto const& token = tokens[at];
            return token.is("/") || token.is("|") || token.is("·") || token.is(";") || token.is(",") || token.is("-");
        };
        while (value.end > begin && sign(value.end - 1))
            --value.end;
        return value;
    }

    std::size_t inner(std::size_t i, std::uint32_t from)
    {
        auto const end = reading.lines[i].tokens.last;
        for (auto at = from; at < end; ++at)
            if (auto found = inner_label(at, end))
                return found->value < end ? inline_values(i, std::move(*found)) : i + 1;
        return i + 1;
    }

    bool is_label_line(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        std::uint32_t after = 0;
        auto const words = label_at(line.tokens.first, line.tokens.last, after);
        if (words.empty())
            return false;
        // "Художник" over "Продюсер Ганна Паленчук": a label with its value among others.
        bool const full = after < line.tokens.last && own(line.tokens.first) && is_value(words, after, line.tokens.last);
        return (full && among_labels(i, 40)) || after == line.tokens.last || colon(after, line.tokens.last) || tab_before(after)
            || wide_script_blank(line.tokens.first, after) || past_leader(after, line.tokens.last)
            || sign_of_label(line.tokens.first, after, line.tokens.last);
    }

    bool wide_script_blank(std::uint32_t label, std::uint32_t after) const
    {
        return own(label) && tokens[label].together && between(after) == "\u3000";
    }

    bool ends_values(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        return line.noise || line.kind == BlockKind::heading || line.kind == BlockKind::term || is_label_line(i)
            || reading.at(Category::related, line.tokens.first) || brief_label(line.tokens.first, line.tokens.last);
    }

    std::size_t more_lines(std::size_t i, Words const& words, std::vector<Span>& values) const
    {
        // Lines of press are short ones, the papers', and long ones, what they write, in turn.
        bool const press = std::find(words.begin(), words.end(), "press") != words.end();
        // Showings behind their label on its line go on with further days and hours alone.
        auto const says_when = [&](TokenRange range) { return !reading.dates_in(range).empty() || !reading.times_in(range).empty(); };
        bool const showings = is_list(words, "screenings") && !values.empty() && says_when(tokens.within(values.front()));
        // A list, "Programme" over all of them, does not go on with days of showings; nor does a text with a weekday and its day.
        bool const list = is_list(words, "selections") || is_list(words, "awards") || is_list(words, "editions");
        for (; i < reading.lines.size() && !ends_values(i); ++i) {
            auto const& line = reading.lines[i];
            if ((showings && !says_when(line.tokens)) || (!is_list(words, "screenings") && begins_with_day(line, list)))
                break;
            // A short line after a gap heads something else.
            if (!press && line.gap > 0 && !values.empty() && !line.item && line.tokens.size() <= 8
                && !tokens[line.tokens.last - 1].is_sign())
                break;
            if (line.gap > 2 && !values.empty())
                break;
            // So does one over labels of its own.
            if (line.gap > 0 && !values.empty() && line.tokens.size() <= 16 && i + 1 < reading.lines.size() && reading.lines[i + 1].gap == 0
                && is_label_line(i + 1))
                break;
            values.push_back(line.span);
        }
        return i;
    }

    static bool is_list(Words const& words, std::string_view which) { return std::find(words.begin(), words.end(), which) != words.end(); }

    // Under a role's label, lines of names go on to the next gap or label without bullets.
    bool goes_on_with_names(Words const& words, Line const& line) const
    {
        auto const head = split_brackets(reading, line.span).head;
        auto const range = tokens.within(head);
        Role role{};
        if (line.gap > 0 || std::none_of(words.begin(), words.end(), [&](auto word) { return parse_name(word, role); }))
            return false;
        auto const names = list_parts(reading, line.span);
        bool const list = names.size() >= 2 && is_list(words, "cast") && std::all_of(names.begin(), names.end(), [&](Span each) {
            auto const name = split_brackets(reading, each).head;
            return has_two_names(reading, tokens.within(name)) && looks_like_name(reading, name);
        });
        return is_player(line) || leads_to_part(line) || list || (is_list(words, "cast") && plays_as(line))
            || (has_two_names(reading, range) && range.size() <= 8 && looks_like_name(reading, head));
    }

    // "Sandra Milo as Carla, his mistress", "Любовь Добржанская — мама Жени"
    bool plays_as(Line const& line) const
    {
        auto const name = person_at(line.tokens.first);
        return !name.empty() && name.last + 1 < line.tokens.last && line.tokens.size() <= 30
            && ((tokens[name.last].is("-") && tokens[name.last].spaced && tokens[name.last + 1].spaced)
                || CreditNames(reading).past_as(name.last) != 0);
    }

    // "Marina Comas ......... Núria": a player, dots, and the part.
    bool leads_to_part(Line const& line) const
    {
        auto const name = person_at(line.tokens.first);
        if (!name.empty() && name.last < line.tokens.last && past_leader(name.last, line.tokens.last) != 0)
            return true;
        // "Agnes .............. Henny Moan": the part first.
        for (auto at = line.tokens.first + 1; at + 3 < line.tokens.last && line.tokens.size() <= 60; ++at)
            if (tokens[at].is(".") && tokens[at + 1].is(".") && tokens[at + 2].is(".")) {
                while (at < line.tokens.last && tokens[at].is("."))
                    ++at;
                return at < line.tokens.last && !person_at(at).empty();
            }
        return false;
    }

    // Terms with their details below a heading for the cast: players and their parts. One past the last.
    std::size_t players_with_parts(std::size_t i, std::vector<Span>& values) const
    {
        auto const& lines = reading.lines;
        for (; i + 1 < lines.size() && lines[i].kind == BlockKind::term && lines[i + 1].kind == BlockKind::detail; i += 2) {
            if (lines[i].noise || is_label_line(i) || lines[i].tokens.size() > 8 || person_at(lines[i].tokens.first).empty())
                break;
            values.push_back({lines[i].span.begin, lines[i + 1].span.end});
        }
        return i;
    }

    // Below a heading for the cast, a line for the player and one for the part, in turn. One past the last.
    std::size_t parts_below_players(std::size_t i, std::vector<Span>& values) const
    {
        auto const& lines = reading.lines;
        auto last = i;
        while (last < lines.size() && (last == i ? lines[last].gap <= 1 : lines[last].gap == 0) && !lines[last].noise
            && lines[last].kind != BlockKind::heading && lines[last].kind != BlockKind::row && lines[last].tokens.size() <= 8
            && !is_label_line(last))
            ++last;
        auto const full = [&](Line const& line) {
            auto const name = person_at(line.tokens.first);
            return !name.empty() && name.last == line.tokens.last;
        };
        // "All cast and crew": a link behind the last part.
        if ((last - i) % 2 != 0)
            --last;
        // The people of a story share their family names: "Henrik Malberg / Morten Borgen / Emil Hass Christensen / Mikkel Borgen".
        std::map<std::string_view, int> families;
        for (auto at = i; at + 1 < last; at += 2)
            ++families[tokens[lines[at + 1].tokens.last - 1].folded];
        std::size_t names = 0;
        std::size_t parts = 0;
        for (auto at = i; at + 1 < last; at += 2) {
            names += full(lines[at]);
            parts += !full(lines[at + 1]) || families[tokens[lines[at + 1].tokens.last - 1].folded] >= 2;
        }
        auto const pairs = (last - i) / 2;
        if (pairs < 2 || names + 1 < pairs || parts * 2 < pairs + (pairs == 2) || lines[i].item)
            return i;
        for (auto at = i; at < last; at += 2)
            values.push_back({lines[at].span.begin, lines[at + 1].span.end});
        return last;
    }

    // "Locatie Cultura Molenstraat" among the items below "Informatie": a label of its own.
    bool label_without_colon(Line const& line) const
    {
        std::uint32_t after = 0;
        auto const words = label_at(line.tokens.first, line.tokens.last, after);
        if (words.empty() || after >= line.tokens.last || !std::any_of(words.begin(), words.end(), may_lack_its_colon))
            return false;
        auto const& value = tokens[after];
        return value.capital || value.is_number() || value.is("€") || value.is("£") || value.is("$")
            || !reading.dates_in({after, line.tokens.last}).empty();
    }

    // A detail of a list of definitions is the value, however long; so is a line that begins with a player.
    std::size_t longest(Words const& words, Line const& line) const
    {
        bool const cast = std::find(words.begin(), words.end(), "cast") != words.end() && !person_at(line.tokens.first).empty();
        return line.kind == BlockKind::detail || cast ? 200 : 30;
    }

    bool begins_with_day(Line const& line, bool any) const
    {
        TokenRange const first{line.tokens.first, line.tokens.first + 1};
        auto const days = reading.dates_in(first);
        bool const day = !days.empty() && days.front().from.day && (any || days.front().weekday);
        return (day && !reading.in(Category::event, line.tokens)) || (any && !reading.times_in(first).empty());
    }

    // Whether the line, with a blank between it and the label, is of the label's kind.
    bool fits(Words const& words, Line const& line) const
    {
        if (label_without_colon(line))
            return false;
        if (!std::any_of(words.begin(), words.end(), is_role))
            return fact_at(reading, line.tokens.first, line.tokens.last).kind != Fact::Kind::none;
        auto const parts = list_parts(reading, line.span);
        return !parts.empty() && looks_like_name(reading, split_brackets(reading, parts.front()).head);
    }

    // Whether the line can be the first below a label without a colon: in a menu such words stand one above the other.
    bool may_head(Words const& words, Line const& line) const
    {
        if (std::any_of(words.begin(), words.end(), is_company_role) || line.item || line.kind != BlockKind::paragraph)
            return true;
        auto const first = line.tokens.first;
        if (std::any_of(words.begin(), words.end(), is_role))
            return tokens[first].caseless || !person_at(first).empty() || names_line(line) || leads_to_part(line) || is_player(line)
                || looks_like_name(reading, list_parts(reading, line.span).empty() ? Span() : list_parts(reading, line.span).front());
        return tokens[first].is_number() || is_value(words, first, line.tokens.last)
            || fact_at(reading, line.tokens.last - 1, line.tokens.last).kind != Fact::Kind::none || line.tokens.size() > 2;
    }

    // A label alone on its line: its values are the lines below.
    std::size_t heading(std::size_t i, Words words, Span label, bool has_colon)
    {
        // "BOOK" behind each film is a link, and what follows the next film.
        bool const link = std::find(words.begin(), words.end(), "booking") != words.end();
        if (link && !has_colon && reading.lines[i].kind != BlockKind::heading && reading.lines[i].kind != BlockKind::detail) {
            add(std::move(words), label, {}, i, i + 1);
            return i + 1;
        }
        // "Cast & crew" over people who stand before what they did.
        if (auto const last = i + 1 < reading.lines.size() && is_list(words, "cast") ? people_first(i + 1) : 0)
            return last;
        // "Trivia" in a menu over the title: no value of it is a film's fact.
        bool const other = !has_colon && i > 0 && reading.lines[i].gap == 0 && reading.lines[i].kind == BlockKind::paragraph
            && words.size() == 1 && words.front() == "other"
            && std::none_of(reading.labelled.begin(), reading.labelled.end(),
                [](Labelled const& known) { return is_fact(known.words) && !known.values.empty(); });
        if (other)
            return i + 1;
        std::vector<Span> values;
        auto next = i + 1;
        if (heads_a_text(words)) {
            next = more_lines(next, words, values);
        } else if (auto const last = is_list(words, "cast") ? players_with_parts(next, values) : next; last > next) {
            next = last;
        } else if (auto const end = is_list(words, "cast") ? parts_below_players(next, values) : next; end > next) {
            next = end;
        } else {
            auto const items = next < reading.lines.size() && (reading.lines[next].item || reading.lines[next].kind == BlockKind::detail);
            for (; next < reading.lines.size() && !ends_values(next); ++next) {
                auto const& line = reading.lines[next];
                bool const first = values.empty();
                if (line.gap > (first ? 1 : 0) || line.tokens.size() > (line.kind == BlockKind::detail ? 120U : 30U)
                    || (items && label_without_colon(line)))
                    break;
                if (!first && items != (line.item || line.kind == BlockKind::detail))
                    break;
                if (!first && has_label_and_person(line))
                    break;
                if (!items && !has_colon && !first && !goes_on_with_names(words, line) && !goes_on_with_fact(words, line))
                    break;
                if (!items && !has_colon && first && reading.lines[i].kind == BlockKind::paragraph && is_fact(words)
                    && !may_head(words, line))
                    break;
                values.push_back(line.span);
            }
        }
        if (values.empty() && !has_colon && reading.lines[i].kind != BlockKind::heading)
            return i + 1;
        add(std::move(words), label, std::move(values), i, std::max(next, i + 1));
        return next;
    }
};

void find_labels(Reading& reading)
{
    LabelFinder(reading).find();
    std::stable_sort(
        reading.labelled.begin(), reading.labelled.end(), [](Labelled const& a, Labelled const& b) { return a.label < b.label; });
}

} // namespace

extern Rule const labels;
Rule const labels{Stage::rows, find_labels};

} // namespace kinotheca::rules
