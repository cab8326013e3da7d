// Rows of film facts without labels, as a line of their own, at the end of one, or in brackets.
//
//   Russia, 2005, 52mn · FR, GB 2024,102 Min, FSK 12 · Royaume-Uni - 2025 - 1H59 - VOSTF · (Dir. Robert Wiene, 1920)
//   Serguei Loznitsa / Russie / 2005 / 52 min / 35 mm · Portugal, France2012110 MinPortugais (markup lost between cells)
//   not: a sentence that names a country and a year

#include "read/facts.hpp"
#include "read/rule.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace kinotheca::rules {

namespace {

struct Chunk {
    TokenRange range;
    std::vector<Fact> facts;
    std::vector<NumberValue> durations;
    std::uint32_t unknown = 0; // tokens that say no fact

    bool known() const { return !facts.empty() && unknown == 0; }
    bool mostly() const { return !facts.empty() && unknown <= 2 && unknown < range.size(); }
};

struct RunFinder {
    Reading& reading;
    Tokens const& tokens;

    explicit RunFinder(Reading& page) : reading(page), tokens(page.tokens) {}

    bool separates(std::uint32_t at, std::uint32_t end) const
    {
        auto const& token = tokens[at];
        if (!token.is_sign())
            return false;
        if (token.is(",") || token.is("/") || token.is("|") || token.is("·") || token.is("•") || token.is(";") || token.is("(")
            || token.is(")") || token.is("[") || token.is("]"))
            return true;
        bool const open = at + 1 >= end || tokens[at + 1].spaced;
        if (token.is("."))
            return open && !(at > 0 && tokens[at - 1].span.size() <= 2 && tokens[at - 1].capital);
        return (token.is("-") || token.is("+") || token.is("x")) && token.spaced && open;
    }

    // "Argentina-Alemania": nothing but countries and what joins them.
    bool names_countries(TokenRange words) const
    {
        auto at = words.first;
        while (at < words.last)
            if (auto const* country = reading.at(Category::country, at); country && country->range.last <= words.last)
                at = country->range.last;
            else if (tokens[at].is_sign() && at > words.first)
                ++at;
            else
                return false;
        return !words.empty();
    }

    // "D:" directs in English and plays in German: a letter alone counts in its own language, elsewhere where that has no label of it.
    bool is_letter_of_others(Mark const& mark) const
    {
        if (mark.language == reading.table || tokens[mark.range.first].folded.size() > 1)
            return false;
        auto const* label = reading.at(Category::label, mark.range.first);
        return label && label->language == reading.table && label->word != "director";
    }

    // "Dir. Márcio Ramos / Animação / 2006", "r. Miha Mazzini, i. Judita Franković": what another part begins with is no further director.
    bool begins_other_part(std::uint32_t at, std::uint32_t end) const
    {
        bool const brief = at + 1 < end && tokens[at].is_word() && !tokens[at].capital && !tokens[at].caseless && tokens[at + 1].is(".")
            && !tokens[at + 1].spaced;
        auto const* label = reading.at(Category::label, at);
        Role role{};
        return brief || (label && label->language == reading.table && label->range.last < end && parse_name(label->word, role));
    }

    // "dir. NAME / NAME", "Regie: NAME" inside a row.
    Fact director_at(std::uint32_t at, std::uint32_t end) const
    {
        auto const* mark = reading.at(Category::director_mark, at);
        if (!mark || mark->range.last >= end || is_letter_of_others(*mark))
            return {};
        auto next = mark->range.last;
        while (next < end && (tokens[next].is(".") || tokens[next].is(":")))
            ++next;
        Fact fact;
        for (auto begin = next; begin < end;) {
            auto stop = begin;
            auto const with = [&] { return stop > begin + 1 && reading.at(Category::with, stop) && !tokens[begin].together; };
            while (stop < end && !separates(stop, end) && !tokens[stop].is_number() && !with())
                ++stop;
            // Written together, the name ends where the next word begins.
            if (tokens[begin].together) {
                auto const run = std::partition_point(
                    reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.first < begin; });
                stop = run != reading.names.end() && run->range.first == begin ? std::min(run->range.last, stop) : begin;
            }
            auto const name = reading.span({begin, stop});
            if (name.empty() || !looks_like_name(reading, name) || names_countries({begin, stop}))
                break;
            if (begin > next && begins_other_part(begin, end))
                break;
            for (auto part : list_parts(reading, name))
                fact.names.push_back(part);
            fact.kind = Fact::Kind::director;
            fact.range = {at, stop};
            bool const more = stop < end && (tokens[stop].is("/") || tokens[stop].is(","));
            if (!more)
                break;
            begin = stop + 1;
        }
        return fact;
    }

    // "34/19/19 mins", and a year that has lost the space before the minutes: "2012110 Min".
    bool joined_numbers(std::uint32_t& at, std::uint32_t end, Chunk& chunk) const
    {
        auto next = at;
        std::vector<NumberValue> numbers;
        while (next + 2 < end && tokens[next].is_number() && tokens[next].folded.size() <= 3 && tokens[next + 1].is("/")
            && tokens[next + 2].is_number()) {
            numbers.push_back(number(tokens[next].span));
            next += 2;
        }
        if (!numbers.empty())
            if (auto const last = duration_at(reading, next, end); last.kind != Fact::Kind::none) {
                numbers.push_back({last.number, reading.span(last.range)});
                chunk.durations = numbers;
                chunk.facts.push_back({Fact::Kind::none, last.range, {}, 0, {}});
                at = last.range.last;
                return true;
            }
        auto const digits = tokens[at].folded;
        if (!tokens[at].is_number() || digits.size() < 6 || digits.size() > 7 || at + 1 >= end)
            return false;
        auto const* unit = reading.at(Category::minutes, at + 1);
        auto const begin = tokens[at].span.begin;
        auto const year = number({begin, begin + 4});
        if (!unit || *year < 1888 || *year > 2035)
            return false;
        auto const minutes = number({begin + 4, tokens[at].span.end});
        m_split.push_back({year, minutes});
        chunk.facts.push_back({Fact::Kind::none, {at, unit->range.last}, {}, static_cast<int>(m_split.size()), {}});
        at = unit->range.last;
        return true;
    }

    NumberValue number(Span span) const
    {
        int value = 0;
        auto const text = reading.words(span);
        std::from_chars(text.data(), text.data() + text.size(), value);
        return {value, span};
    }

    // "6:36", "29:45": programmes of short films say lengths with their seconds, each a part of its row or line by itself. Hours of a
    // day end in fives, and none is the thirtieth.
    void find_lengths()
    {
        constexpr std::size_t least = 2;
        std::size_t odd = 0;
        bool day = false;
        for (auto const& line : reading.lines)
            for (auto at = line.tokens.first; !line.noise && line.tokens.size() <= 40 && at + 3 <= line.tokens.last; ++at) {
                auto const end = at + 3;
                bool const clock = tokens[at].is_number() && tokens[at].folded.size() <= 2 && tokens[at + 1].is(":")
                    && !tokens[at + 1].spaced && tokens[at + 2].is_number() && tokens[at + 2].folded.size() == 2 && !tokens[at + 2].spaced;
                bool const apart = clock && (at == line.tokens.first || separates(at - 1, line.tokens.last))
                    && (end == line.tokens.last || separates(end, line.tokens.last));
                auto const seconds = apart ? number_at(reading, at + 2) : 60;
                if (seconds >= 60)
                    continue;
                day = day || !reading.dates_in(line.tokens).empty();
                odd += seconds % 5 != 0 || number_at(reading, at) > 24;
                m_lengths.push_back({at, end});
            }
        if (m_lengths.size() < least || odd < 2 || day)
            return m_lengths.clear();
        std::erase_if(
            reading.times, [&](TimeMark const& time) { return std::binary_search(m_lengths.begin(), m_lengths.end(), time.range); });
    }

    // Such a length, rounded to a minute.
    Fact length_at(std::uint32_t at) const
    {
        if (!std::binary_search(m_lengths.begin(), m_lengths.end(), TokenRange{at, at + 3}))
            return {};
        auto const minutes = number_at(reading, at) + (number_at(reading, at + 2) >= 30);
        return minutes > 0 ? Fact{Fact::Kind::minutes, {at, at + 3}, {}, minutes, {}} : Fact();
    }

    // One past the day or hour that begins at the token; 0 where none does. They stand between the facts, not among them.
    std::uint32_t after_date(std::uint32_t at) const
    {
        if (auto const dates = reading.dates_in({at, at + 1}); !dates.empty() && dates.front().from.day)
            return dates.front().range.last;
        auto const times = reading.times_in({at, at + 1});
        return times.empty() ? 0 : times.front().range.last;
    }

    // The person who fills the part that begins at the token, though a word of the name says a fact too: "France Štiglic", "Fritz Lang".
    // Empty where nobody does.
    TokenRange person_filling(std::uint32_t at, std::uint32_t end) const
    {
        auto const run =
            std::partition_point(reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.first < at; });
        if (run == reading.names.end() || run->range.first != at || run->parts < 2 || run->parts > 4 || run->range.last > end
            || (run->range.last < end && !separates(run->range.last, end)))
            return {};
        int facts = 0;
        for (auto word = at; word < run->range.last; ++word) {
            if (reading.at(Category::label, word) || reading.at(Category::film_word, word) || reading.at(Category::minutes, word))
                return {};
            auto const fact = fact_at(reading, word, run->range.last);
            if (fact.kind != Fact::Kind::none && fact.range.size() > 1)
                return {};
            facts += fact.kind != Fact::Kind::none;
        }
        return facts < run->parts ? run->range : TokenRange();
    }

    // "(Lukas Dhont, 2022)", "(Japan 2023, Hayao Miyazaki)": in brackets a person beside the year made the film.
    std::vector<TokenRange> people_among(std::vector<Chunk> const& list, std::uint32_t end) const
    {
        std::vector<TokenRange> people;
        bool year = false;
        for (auto const& chunk : list) {
            auto const person = chunk.facts.empty() ? person_filling(chunk.range.first, end) : TokenRange();
            if (!person.empty())
                people.push_back(person);
            else if (!chunk.known())
                return {};
            for (auto const& fact : chunk.facts) {
                if (fact.kind == Fact::Kind::director)
                    return {};
                year = year || fact.kind == Fact::Kind::year;
            }
        }
        return year && people.size() <= 3 && people.size() < list.size() ? people : std::vector<TokenRange>();
    }

    std::vector<Chunk> chunks(TokenRange range) const
    {
        std::vector<Chunk> list;
        Chunk chunk{{range.first, range.first}, {}, {}, 0};
        auto const close = [&](std::uint32_t at) {
            chunk.range.last = at;
            if (!chunk.range.empty())
                list.push_back(chunk);
            chunk = {{at + 1, at + 1}, {}, {}, 0};
        };
        for (auto at = range.first; at < range.last;) {
            // A mark in the middle of a part ("The Invasion by …") is no row's.
            bool const begins = at == chunk.range.first;
            if (auto const director = begins ? director_at(at, range.last) : Fact(); director.kind != Fact::Kind::none) {
                chunk.facts.push_back(director);
                at = director.range.last;
                continue;
            }
            if (auto const person = begins ? person_filling(at, range.last) : TokenRange(); !person.empty()) {
                chunk.unknown += person.size();
                at = person.last;
                continue;
            }
            if (joined_numbers(at, range.last, chunk))
                continue;
            if (auto const length = m_lengths.empty() ? Fact() : length_at(at); length.kind != Fact::Kind::none) {
                chunk.facts.push_back(length);
                at = length.range.last;
                continue;
            }
            if (auto const behind = after_date(at)) {
                close(at);
                at = behind;
                chunk.range = {at, at};
                continue;
            }
            if (separates(at, range.last)) {
                close(at);
                ++at;
                continue;
            }
            auto const fact = fact_at(reading, at, range.last);
            if (fact.kind != Fact::Kind::none) {
                chunk.facts.push_back(fact);
                at = fact.range.last;
                continue;
            }
            auto const& token = tokens[at];
            if (token.is_word() || token.is_number()) {
                auto const* joint = reading.at(Category::and_, at);
                auto const* with = reading.at(Category::with, at);
                chunk.unknown += joint || with ? 0 : 1;
            }
            ++at;
        }
        close(range.last);
        return list;
    }

    // "Ukrainian, Russian with English subtitles", "slovensky, nemecky / anglické titulky": adjectives beside a language or subtitles,
    // or behind the countries of the row, are languages.
    void tell_languages(std::vector<Chunk>& list) const
    {
        auto const language_of = [&](Fact const& fact) {
            auto const* mark = fact.kind == Fact::Kind::country ? reading.whole(Category::language, fact.range) : nullptr;
            return mark && mark->language == reading.table ? mark : nullptr;
        };
        auto const either = [&](Chunk const& chunk) {
            bool any = false;
            for (auto const& fact : chunk.facts) {
                if (fact.kind == Fact::Kind::country && !language_of(fact))
                    return false;
                any = any || fact.kind == Fact::Kind::country;
            }
            return any;
        };
        auto const spoken = [](Chunk const& chunk) {
            return std::any_of(chunk.facts.begin(), chunk.facts.end(),
                [](Fact const& fact) { return fact.kind == Fact::Kind::language || fact.kind == Fact::Kind::subtitles; });
        };
        bool countries = false; // before the group, with other facts between
        bool beside = false;    // the part before the group names a country
        for (std::size_t first = 0; first < list.size();) {
            auto last = first;
            bool said = first > 0 && spoken(list[first - 1]);
            for (; last < list.size() && either(list[last]); ++last)
                said = said || spoken(list[last]);
            if (last == first) {
                beside = std::any_of(
                    list[first].facts.begin(), list[first].facts.end(), [](Fact const& fact) { return fact.kind == Fact::Kind::country; });
                countries = countries || beside;
                ++first;
                continue;
            }
            said = said || (last < list.size() && spoken(list[last]));
            for (auto i = first; i < last && (said || (countries && !beside)); ++i)
                for (auto& fact : list[i].facts)
                    if (auto const* language = language_of(fact))
                        fact = fact_of(reading, Fact::Kind::language, *language);
            countries = beside = true;
            first = last;
        }
    }

    // The sentences of a line, each with its stop.
    std::vector<TokenRange> sentences(TokenRange words) const
    {
        std::vector<TokenRange> list;
        auto first = words.first;
        for (auto at = words.first; at < words.last; ++at) {
            bool const last = at + 1 == words.last;
            bool const stop = tokens[at].is(".") && at > first && (last || (tokens[at + 1].spaced && !tokens[at + 1].is_sign()))
                && !(tokens[at - 1].capital && has_one_letter(tokens[at - 1]))
                && (last || tokens[at + 1].capital || tokens[at + 1].is_number()) && !reading.at(Category::director_mark, at - 1);
            if (stop || last) {
                list.push_back({first, at + 1});
                first = at + 1;
            }
        }
        return list;
    }

    // "Ingmar Bergman, 1968. 88 min. Svartvit. Foto …": a paragraph's first sentences, while they are facts and who made the film.
    void try_sentences(std::size_t i)
    {
        for (auto const sentence : sentences(reading.lines[i].tokens)) {
            auto const list = sentence.size() <= 24 ? chunks(sentence) : std::vector<Chunk>();
            bool const known = !list.empty() && std::all_of(list.begin(), list.end(), [](Chunk const& chunk) { return chunk.known(); });
            if (!known && (list.empty() || people_among(list, sentence.last).empty()))
                return;
            try_range(sentence, i, false, true);
        }
    }

    void try_range(TokenRange range, std::size_t line, bool bracketed, bool sentence = false)
    {
        m_split.clear();
        auto list = chunks(range);
        tell_languages(list);
        // The longest stretch of chunks that say facts, with at most one between them that does not.
        std::size_t best_first = 0;
        std::size_t best_last = 0;
        int best_kinds = 0;
        for (std::size_t first = 0; first < list.size(); ++first) {
            if (!list[first].mostly())
                continue;
            std::size_t last = first;
            for (auto next = first; next < list.size(); ++next) {
                if (list[next].mostly())
                    last = next;
                else if (next - last > 1 || list[next].range.size() > 6)
                    break;
            }
            auto const kinds = kinds_of(list, first, last + 1);
            if (kinds > best_kinds)
                best_first = first, best_last = last + 1, best_kinds = kinds;
            first = last;
        }
        if (best_kinds == 0)
            return;
        std::uint32_t known = 0;
        std::uint32_t unknown = 0;
        for (auto i = best_first; i < best_last; ++i) {
            known += list[i].range.size() - std::min(list[i].unknown, list[i].range.size());
            unknown += list[i].unknown;
        }
        // In running text a bracket with a year alone may be anything's.
        auto const words = reading.lines[line].tokens;
        bool const listed = words.size() <= 60 && std::any_of(&tokens[0] + words.first, &tokens[0] + words.last, [](Token const& token) {
            return token.is("|") || token.is("｜") || token.is("·");
        });
        bool const brief = words.size() <= 20 || listed || best_kinds >= 2 || sentence;
        auto const makers = (bracketed || sentence) && brief ? people_among(list, range.last) : std::vector<TokenRange>();
        FactsRun run;
        run.line = line;
        run.bracketed = bracketed;
        run.range = {list[best_first].range.first, list[best_last - 1].range.last};
        if (!makers.empty())
            run.range = {list.front().range.first, list.back().range.last};
        run.whole_line = run.range == reading.lines[line].tokens || (best_first == 0 && best_last == list.size() && !bracketed);
        bool const only_forms = best_kinds == 1 && !sentence && run.whole_line && unknown == 0 && known <= 8;
        bool const directed = std::any_of(list.begin() + static_cast<std::ptrdiff_t>(best_first),
            list.begin() + static_cast<std::ptrdiff_t>(best_last), [](Chunk const& chunk) {
                return std::any_of(
                    chunk.facts.begin(), chunk.facts.end(), [](Fact const& fact) { return fact.kind == Fact::Kind::director; });
            });
        bool const length = sentence && best_kinds == 1 && std::all_of(list.begin(), list.end(), [](Chunk const& chunk) {
            return std::all_of(chunk.facts.begin(), chunk.facts.end(), [](Fact const& fact) { return fact.kind == Fact::Kind::minutes; });
        });
        if (best_kinds < 2 && !only_forms && !directed && makers.empty() && !length)
            return;
        if (unknown > known && makers.empty())
            return;
        // A long line is prose: a country and a year in it are no row.
        auto const before = run.range.first - range.first;
        auto const behind = range.last - run.range.last;
        if (!bracketed && before + behind > 30)
            return;
        run.kinds = best_kinds;
        run.lead = trimmed_signs({range.first, run.range.first});
        run.tail = trimmed_signs({run.range.last, range.last});
        for (auto i = best_first; i < best_last; ++i) {
            for (auto const& fact : list[i].facts) {
                if (fact.kind == Fact::Kind::none && fact.number) {
                    auto const& [year, minutes] = m_split[static_cast<std::size_t>(fact.number - 1)];
                    if (!run.facts.year)
                        run.facts.year = year;
                    if (!run.facts.minutes)
                        run.facts.minutes = minutes;
                } else if (fact.kind == Fact::Kind::certificate) {
                    run.age = reading.value(reading.span(fact.range));
                } else {
                    add_fact(reading, fact, run.facts, run.formats);
                }
            }
            if (!list[i].durations.empty())
                run.durations = list[i].durations;
        }
        for (auto maker : makers)
            run.facts.credits.push_back({{Role::director, reading.span(maker)}, reading.value(reading.span(maker)), {}, {}});
        reading.runs.push_back(std::move(run));
    }

    static int kinds_of(std::vector<Chunk> const& list, std::size_t first, std::size_t last)
    {
        std::set<Fact::Kind> kinds;
        for (auto i = first; i < last; ++i) {
            for (auto const& fact : list[i].facts) {
                kinds.insert(fact.kind == Fact::Kind::none ? Fact::Kind::minutes : fact.kind);
                if (fact.kind == Fact::Kind::none && fact.number)
                    kinds.insert(Fact::Kind::year);
            }
        }
        return static_cast<int>(kinds.size());
    }

    Span trimmed_signs(TokenRange range) const
    {
        auto const loose = [&](std::uint32_t at) {
            auto const& token = tokens[at];
            return token.is(",") || token.is("/") || token.is("|") || token.is("-") || token.is(".") || token.is("·") || token.is("•")
                || token.is(";") || token.is(":");
        };
        while (!range.empty() && loose(range.first))
            ++range.first;
        while (!range.empty() && loose(range.last - 1))
            --range.last;
        return reading.span(range);
    }

    // "(U.S. 2014) 100 min. DCP. With …", "(Dir. …) 1989, colour": facts go on behind the brackets of others.
    void behind_brackets(std::size_t first, std::uint32_t end)
    {
        for (auto n = first; n < reading.runs.size(); ++n) {
            auto& run = reading.runs[n];
            for (auto at = run.range.last; at < end;) {
                auto const& token = tokens[at];
                if (token.is(")") || token.is("]") || token.is(",") || token.is(".") || token.is(";") || token.is("/") || token.is("|")
                    || token.is("·") || token.is("-")) {
                    ++at;
                    continue;
                }
                // "(2024) реж. Роман Блажан / Франция, Украина."
                if (auto const director = director_at(at, end); director.kind != Fact::Kind::none) {
                    if (run.facts.credits.empty())
                        add_fact(reading, director, run.facts, run.formats);
                    at = director.range.last;
                    continue;
                }
                auto const fact = fact_at(reading, at, end);
                if (fact.kind == Fact::Kind::none)
                    break;
                auto const behind = fact.range.last;
                bool const alone = behind >= end || tokens[behind - 1].is(".")
                    || (tokens[behind].is_sign() && !tokens[behind].is("-") && !tokens[behind].is("'"));
                if (!alone)
                    break;
                add_fact(reading, fact, run.facts, run.formats);
                at = behind;
            }
        }
    }

    // The cells of a row of showings, which begins with an hour or a day; else the line is one.
    std::vector<TokenRange> cells(Line const& line) const
    {
        bool const showings = line.kind == BlockKind::row && after_date(line.tokens.first);
        std::vector<TokenRange> list{{line.tokens.first, line.tokens.first}};
        for (auto at = line.tokens.first; at < line.tokens.last; ++at) {
            auto const between =
                at > line.tokens.first ? reading.words({tokens[at - 1].span.end, tokens[at].span.begin}) : std::string_view();
            if (showings && between.find('\t') != between.npos)
                list.push_back({at, at});
            list.back().last = at + 1;
        }
        return list;
    }

    void find()
    {
        find_lengths();
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            if (line.noise)
                continue;
            auto const before = reading.runs.size();
            for (auto at = line.tokens.first; at < line.tokens.last; ++at) {
                if (!tokens[at].is("(") && !tokens[at].is("["))
                    continue;
                auto close = at + 1;
                while (close < line.tokens.last && !tokens[close].is(")") && !tokens[close].is("]"))
                    ++close;
                if (close < line.tokens.last || line.tokens.size() < 60)
                    try_range({at + 1, close}, i, true);
                at = close;
            }
            if (reading.runs.size() == before && line.tokens.size() <= 60)
                for (auto const cell : cells(line))
                    try_range(cell, i, false);
            else if (reading.runs.size() > before)
                behind_brackets(before, line.tokens.last);
            if (reading.runs.size() == before && line.tokens.size() > 30)
                try_sentences(i);
        }
    }

private:
    std::vector<TokenRange> m_lengths;                                // with seconds, in the order of the page
    mutable std::vector<std::pair<NumberValue, NumberValue>> m_split; // glued years and minutes of the range at hand
};

void find_runs(Reading& reading)
{
    RunFinder(reading).find();
}

} // namespace

extern Rule const header_facts;
Rule const header_facts{Stage::rows, find_runs};

} // namespace kinotheca::rules
