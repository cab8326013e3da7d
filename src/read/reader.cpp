#include "read/reader.hpp"
#include "read/edition_films.hpp"

#include "base/error.hpp"
#include "read/facts.hpp"
#include "read/named_films.hpp"
#include "read/rule.hpp"
#include "read/rules_table.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <unordered_map>
#include <unordered_set>

namespace kinotheca {

namespace {

constexpr std::array stages{Stage::lines, Stage::blocks, Stage::marks, Stage::rows, Stage::tags, Stage::entries, Stage::subjects,
    Stage::facts, Stage::prose, Stage::showings, Stage::page};

// Films that the page names under one title are one film: the main title of one, any of the other's.
bool same_film(Film const& left, Film const& right)
{
    auto const bears = [](Film const& film, std::string const& name) {
        return std::any_of(film.titles.begin(), film.titles.end(), [&](Title const& title) { return same_words(*title.text, name); });
    };
    if (!bears(left, main_title(right)) && !bears(right, main_title(left)))
        return false;
    return !(left.year && right.year && std::abs(*left.year - *right.year) > 1);
}

template <class T>
void take(Value<T>& mine, Value<T>& theirs)
{
    if (!mine)
        mine = std::move(theirs);
}

template <class T, class Same>
void join(std::vector<T>& mine, std::vector<T>& theirs, Same same)
{
    for (auto& value : theirs)
        if (std::none_of(mine.begin(), mine.end(), [&](T const& known) { return same(known, value); }))
            mine.push_back(std::move(value));
}

void merge(Film& film, Film&& other)
{
    auto const same_value = [](auto const& a, auto const& b) { return *a == *b; };
    join(film.titles, other.titles, [](Title const& a, Title const& b) { return same_words(*a.text, *b.text); });
    take(film.year, other.year);
    take(film.minutes, other.minutes);
    take(film.colour, other.colour);
    take(film.synopsis, other.synopsis);
    join(film.countries, other.countries, same_value);
    join(film.forms, other.forms, same_value);
    join(film.languages, other.languages, same_value);
    join(film.subtitles, other.subtitles, same_value);
    join(film.credits, other.credits, [](Credit const& a, Credit const& b) { return *a.role == *b.role && same_words(*a.name, *b.name); });
    join(film.awards, other.awards, [](Award const& a, Award const& b) { return *a.award == *b.award && *a.event == *b.event; });
    join(film.selections, other.selections,
        [](Selection const& a, Selection const& b) { return *a.event == *b.event && *a.year == *b.year; });
    join(film.editions, other.editions, [](Edition const& a, Edition const& b) { return *a.medium == *b.medium && *a.title == *b.title; });
    join(film.references, other.references, [](Reference const& a, Reference const& b) { return *a.title == *b.title && *a.in == *b.in; });
}

// The names of all who are credited, and of the person that the page is about.
std::unordered_set<std::string> people_of(Reading const& reading)
{
    std::unordered_set<std::string> people;
    auto const add = [&](Film const& film) {
        for (auto const& credit : film.credits)
            for (auto const* name : {&credit.name, &credit.native})
                if (*name)
                    people.insert(bare_words(**name));
    };
    for (auto const& entry : reading.entries)
        std::for_each(entry.films.begin(), entry.films.end(), add);
    std::for_each(reading.passing.begin(), reading.passing.end(), add);
    if (reading.person)
        people.insert(bare_words(*reading.person));
    return people;
}

Record assemble(Reading& reading)
{
    Record record;
    auto const people = people_of(reading);
    // "Andrei Tarkovsky (1979)": a name with a year is no film, unless somebody has made it.
    auto const is_person = [&](Film const& film) {
        return film.credits.empty() && !film.titles.empty() && people.contains(bare_words(main_title(film)));
    };
    std::unordered_set<std::string> films_shown;
    for (auto const& entry : reading.entries)
        for (auto const& screening : entry.screenings)
            films_shown.insert(*screening.film);
    // What a text is about is a film even where nothing else that it says of it was understood.
    for (auto const& review : reading.reviews)
        films_shown.insert(*review.film);
    for (auto const& entry : reading.entries)
        if (entry.main && entry.title && reading.byline.published && reading.kind == PageKind::news)
            films_shown.insert(std::string(reading.said(entry.title->title)));
    auto const shown = [&](Film const& film) {
        return std::any_of(film.titles.begin(), film.titles.end(), [&](Title const& title) { return films_shown.contains(*title.text); });
    };
    std::unordered_map<std::string, std::vector<std::size_t>> by_title; // of record.films, all their titles
    auto const note = [&](Film const& film, std::size_t index) {
        for (auto const& title : film.titles) {
            auto& indexes = by_title[bare_words(*title.text)];
            if (std::find(indexes.begin(), indexes.end(), index) == indexes.end())
                indexes.push_back(index);
        }
    };
    // Of the words at one place of the page one film is made, whichever rule cut them otherwise: "Miroir (Le)" and "Miroir".
    auto const meets = [](Film const& film, Span span) {
        return std::any_of(film.titles.begin(), film.titles.end(), [&](Title const& title) {
            return std::any_of(
                title.text.at.begin(), title.text.at.end(), [&](Span own) { return own.begin < span.end && span.begin < own.end; });
        });
    };
    auto const at_same_place = [&](Film const& film) {
        auto const& at = film.titles.front().text.at;
        auto const found = at.empty()
            ? record.films.end()
            : std::find_if(record.films.begin(), record.films.end(), [&](Film const& known) { return meets(known, at.front()); });
        return static_cast<std::size_t>(found - record.films.begin());
    };
    auto const known_film = [&](Film const& film) {
        auto best = record.films.size();
        for (auto const& title : film.titles)
            if (auto const found = by_title.find(bare_words(*title.text)); found != by_title.end())
                for (auto index : found->second)
                    if (index < best && same_film(record.films[index], film))
                        best = index;
        return best;
    };
    auto const add = [&](Film&& film) {
        if (film.titles.empty() || is_person(film) || !(says_something(film) || shown(film)))
            return;
        auto index = known_film(film);
        if (index == record.films.size() && (index = at_same_place(film)) < record.films.size())
            std::erase_if(film.titles, [&](Title const& title) {
                return std::any_of(title.text.at.begin(), title.text.at.end(), [&](Span span) { return meets(record.films[index], span); });
            });
        note(film, index);
        if (index == record.films.size())
            record.films.push_back(std::move(film));
        else
            merge(record.films[index], std::move(film));
    };
    for (auto const& [line, edition] : reading.editions)
        for (auto* film : films_of_edition(reading, line, edition))
            film->editions.push_back(edition);
    for (auto& entry : reading.entries)
        for (auto& film : entry.films)
            add(std::move(film));
    for (auto& film : reading.passing)
        add(std::move(film));
    for (auto& entry : reading.entries)
        for (auto& screening : entry.screenings)
            record.screenings.push_back(std::move(screening));
    record.reviews = std::move(reading.reviews);
    record.doubts = std::move(reading.doubts);
    return record;
}

// The page's own name for itself: its heading, else its title element, else its first line.
std::string page_title(Reading const& reading)
{
    for (auto const& line : reading.lines)
        if (line.kind == BlockKind::heading && line.level == 1 && !line.boilerplate)
            return reading.said(line.span);
    if (reading.person)
        return *reading.person;
    if (!reading.text.title.empty())
        return reading.text.title;
    for (auto const& entry : reading.entries)
        if (entry.main && entry.title)
            return reading.said(entry.title->whole);
    for (auto const& line : reading.lines)
        if (!line.noise && line.tokens.size() <= 24)
            return reading.said(line.span);
    return {};
}

// On a page in two languages (a list of titles, a quotation) the page's own is the one that its labels are in.
std::string main_language(Reading const& reading, std::vector<LanguageShare> const& shares)
{
    if (shares.empty())
        return {};
    auto const labels = [&](LanguageShare const& share) {
        auto const table = reading.vocabulary.language(share.code);
        int count = 0;
        for (auto const& line : reading.lines)
            for (auto i = reading.first_mark[line.tokens.first]; i < reading.first_mark[line.tokens.first + 1]; ++i) {
                auto const& mark = reading.marks[i];
                bool const label = mark.category == Category::label && mark.language == table;
                auto const end = mark.range.last;
                if (label && (end == line.tokens.last || (end < line.tokens.last && reading.tokens[end].is(":")))) {
                    ++count;
                    break;
                }
            }
        return count;
    };
    auto best = shares.front();
    for (auto const& share : shares)
        if (share.percent * 2 >= shares.front().percent && labels(share) > labels(best) + 1)
            best = share;
    return best.code;
}

// Scripts without capitals: all words count as capitalised but the small ones of the page's language, those that its table has for
// no thing of films.
void tell_small_words(Reading& reading)
{
    for (std::uint32_t at = 0; at < reading.tokens.size(); ++at) {
        auto& token = reading.tokens[at];
        if (!token.caseless)
            continue;
        bool small = false;
        bool thing = false;
        for (auto i = reading.first_mark[at]; i < reading.first_mark[at + 1]; ++i) {
            auto const& mark = reading.marks[i];
            if (mark.language != reading.table || mark.range.size() != 1)
                continue;
            switch (mark.category) {
            case Category::not_a_name:
            case Category::and_:
            case Category::date_word:
            case Category::by:
            case Category::with:
            case Category::prize_for:
            case Category::won:
            case Category::first_person: small = true; break;
            case Category::label:
            case Category::event:
            case Category::prize:
            case Category::venue:
            case Category::hall:
            case Category::film_word:
            case Category::form:
            case Category::theme:
            case Category::format_words:
            case Category::country: thing = true; break;
            default: break;
            }
        }
        if (small && !thing)
            token.capital = false;
    }
}

// The text up to the end of the last line that ends before `most`; up to `most` where one line is longer.
Text beginning_of(Text const& text, std::size_t most)
{
    auto end = text.body.rfind('\n', most);
    if (end == std::string::npos || end < most / 2)
        for (end = most; end > 0 && (text.body[end] & 0xC0) == 0x80;)
            --end;
    Text beginning{text.path, text.url, text.language, text.title, text.body.substr(0, end), {}, {}, {}};
    for (auto block : text.blocks)
        if (block.span.begin < end) {
            block.span.end = std::min(block.span.end, static_cast<std::uint32_t>(end));
            beginning.blocks.push_back(block);
        }
    for (auto value : text.declared) {
        if (value.at.end > end)
            value.at = {};
        beginning.declared.push_back(std::move(value));
    }
    for (auto span : text.emphasised)
        if (span.end <= end)
            beginning.emphasised.push_back(span);
    return beginning;
}

// Where the beginning ended: its last line.
Evidence last_line(Text const& beginning)
{
    return beginning.blocks.empty() ? Evidence{} : Evidence{beginning.blocks.back().span};
}

} // namespace

void settle_language(Reading& reading)
{
    reading.language = main_language(reading, reading.languages);
    reading.table = reading.vocabulary.language(reading.language);
    tell_small_words(reading);
    reading.settle_marks();
}

Reader::Reader(std::vector<std::string> const& without, std::shared_ptr<KnownNames const> known)
    : m_vocabulary(std::make_unique<Vocabulary>()), m_left_out(rules::table().size()), m_known(std::move(known))
{
    auto const table = rules::table();
    for (auto const& name : without) {
        auto const found = std::find_if(table.begin(), table.end(), [&](auto const& rule) { return rule.name == name; });
        if (found == table.end()) {
            std::string names;
            for (auto const& rule : table)
                names += (names.empty() ? "" : " ") + std::string(rule.name);
            throw UsageError(fmt::format("there is no step {} that could be left out; there are {}", name, names));
        }
        m_left_out[static_cast<std::size_t>(found - table.begin())] = true;
    }
}

Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;

std::vector<std::string_view> Reader::steps()
{
    std::vector<std::string_view> names{"words"};
    for (auto const stage : stages)
        for (auto const& [name, rule] : rules::table())
            if (rule->stage == stage)
                names.push_back(name);
    names.push_back("record");
    return names;
}

Record Reader::read(Text const& text, Watcher const& watcher) const
{
    if (text.body.size() > most_read) {
        auto const beginning = beginning_of(text, most_read);
        auto record = read(beginning, watcher);
        record.doubts.push_back({"source",
            fmt::format(
                "The page is too large: its text has {} bytes, of which the first {} were read.", text.body.size(), beginning.body.size()),
            last_line(beginning)});
        return record;
    }
    auto const done = [&](std::string_view step) {
        if (watcher)
            watcher(step);
    };
    Reading reading(text, *m_vocabulary, m_known.get());
    settle_language(reading);
    done("words");
    auto const table = rules::table();
    for (auto const stage : stages) {
        for (std::size_t i = 0; i < table.size(); ++i)
            if (table[i].rule->stage == stage && !m_left_out[i]) {
                table[i].rule->apply(reading);
                done(table[i].name);
            }
        if (stage == Stage::entries || stage == Stage::subjects)
            reading.settle_entries();
    }
    auto const title = page_title(reading);
    auto record = assemble(reading);
    record.source = {text.path, text.url, reading.language, reading.kind, title};
    done("record");
    return record;
}

} // namespace kinotheca
