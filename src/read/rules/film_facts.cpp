// Year, countries, duration, colour, forms and languages of the entries' films, from rows of facts and from labels.
//
//   Land: DDR · Durée : 32 min · Son : couleurs · Genre : Comédie dramatique · Sous-titres: EN, FR, DE
//   not: the year of a prize, the length of a DVD's bonus

#include "read/credit_names.hpp"
#include "read/facts.hpp"
#include "read/label_words.hpp"
#include "read/rule.hpp"

#include <algorithm>
#include <array>

namespace kinotheca::rules {

namespace {

template <class T>
void take(T& mine, T const& theirs)
{
    if (!mine)
        mine = theirs;
}

template <class T>
void join(std::vector<T>& mine, std::vector<T> const& theirs)
{
    for (auto const& value : theirs)
        if (std::none_of(mine.begin(), mine.end(), [&](T const& known) { return *known == *value; }))
            mine.push_back(value);
}

// Exactly one person's full name.
bool is_person(Reading const& reading, TokenRange words)
{
    auto const run = std::partition_point(
        reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.first < words.first; });
    return run != reading.names.end() && run->range == words && run->parts >= 2 && !reading.at(Category::label, words.first);
}

void add_facts(Film& film, Film const& facts)
{
    take(film.year, facts.year);
    take(film.minutes, facts.minutes);
    take(film.colour, facts.colour);
    join(film.countries, facts.countries);
    join(film.forms, facts.forms);
    join(film.languages, facts.languages);
    join(film.subtitles, facts.subtitles);
}

// Facts of another film, whose title nobody has found: of a year or a length that is not the film's.
bool contradict(Film const& film, Film const& facts)
{
    constexpr int years_apart = 1;
    constexpr int minutes_apart = 5;
    return (film.year && facts.year && std::abs(*film.year - *facts.year) > years_apart)
        || (film.minutes && facts.minutes && std::abs(*film.minutes - *facts.minutes) > minutes_apart);
}

void add_run(Reading& reading, FactsRun const& run, Entry& entry)
{
    auto& film = entry.film();
    add_facts(film, run.facts);
    bool const directed =
        std::any_of(film.credits.begin(), film.credits.end(), [](Credit const& credit) { return *credit.role == Role::director; });
    if (!directed)
        film.credits.insert(film.credits.end(), run.facts.credits.begin(), run.facts.credits.end());
    // "(Joshua Oppenheimer, Denmark, 2012)", "Stanley Kubrick. 1968. GB": a name before the facts made the film.
    bool const is_title =
        entry.title && !run.lead.empty() && run.lead.begin <= entry.title->title.begin && entry.title->title.end <= run.lead.end;
    if (run.facts.credits.empty() && !directed && !is_title && !run.lead.empty() && (run.facts.year || !run.facts.countries.empty())) {
        auto const parts = list_parts(reading, run.lead);
        bool names = !parts.empty();
        for (auto part : parts) {
            auto const words = reading.tokens.within(part);
            names = names && has_two_names(reading, words) && words.size() <= 6 && looks_like_name(reading, part)
                && !names_a_thing(reading, words) && (!reading.in(Category::label, words) || is_person(reading, words));
        }
        if (names)
            for (auto part : parts)
                film.credits.push_back({{Role::director, part}, reading.value(part), {}, {}});
    }
}

// Lines whose facts come from the run of the n-th film of a double bill: "34/19/19 mins".
void add_durations(Reading& reading, FactsRun const& run)
{
    std::size_t n = 0;
    for (auto& entry : reading.entries)
        if (entry.first_line == run.line && n < run.durations.size()) {
            take(entry.film().minutes, run.durations[n]);
            ++n;
        }
}

// Behind "Ton: …" and "Bild: …" stand those who made them too: a language or a colour is a part by itself there, or stands before how
// the sound was made ("English LPCM mono").
bool fills_part(Reading& reading, TokenRange value, TokenRange fact)
{
    auto const& tokens = reading.tokens;
    bool const begins = fact.first == value.first || tokens[fact.first - 1].is_sign() || reading.at(Category::and_, fact.first - 1)
        || reading.words({tokens[fact.first - 1].span.end, tokens[fact.first].span.begin}).find('\n') != std::string_view::npos;
    bool const ends = fact.last >= value.last || !tokens[fact.last].is_word() || reading.at(Category::and_, fact.last)
        || CreditNames(reading).is_technical({fact.last, fact.last + 1});
    return begins && ends;
}

void add_label(Reading& reading, Labelled const& labelled, std::string_view word, Film& film)
{
    bool const credit = std::any_of(labelled.words.begin(), labelled.words.end(), LabelWords::is_role);
    for (auto value : labelled.values) {
        auto const range = reading.tokens.within(value);
        if (range.size() > 60)
            continue;
        std::vector<TextValue> formats;
        for (auto at = range.first; at < range.last;) {
            auto fact = fact_at(reading, at, range.last);
            auto const kind_of = [&](Category category, Fact::Kind kind) {
                if (auto const* mark = reading.at(category, at); mark && mark->range.last <= range.last)
                    fact = fact_of(reading, kind, *mark);
            };
            bool wanted = false;
            if (word == "year")
                wanted = fact.kind == Fact::Kind::year && !film.year;
            else if (word == "minutes" || word == "time") // "時間:89分": in some languages one word says both
                wanted = fact.kind == Fact::Kind::minutes && !film.minutes && (word == "minutes" || fact.range == range);
            else if (word == "country") {
                kind_of(Category::country, Fact::Kind::country);
                wanted = fact.kind == Fact::Kind::country || (fact.kind == Fact::Kind::year && range.size() > 1);
            } else if (word == "colour") {
                kind_of(Category::colour, Fact::Kind::colour);
                wanted = fact.kind == Fact::Kind::colour || fact.kind == Fact::Kind::form;
            } else if (word == "form") {
                kind_of(Category::genre, Fact::Kind::form);
                kind_of(Category::form, Fact::Kind::form);
                wanted = fact.kind == Fact::Kind::form || fact.kind == Fact::Kind::colour;
            } else if (word == "format") {
                wanted = fact.kind == Fact::Kind::colour || fact.kind == Fact::Kind::minutes;
            } else if (word == "language") {
                if (fact.kind != Fact::Kind::subtitles)
                    kind_of(Category::language, Fact::Kind::language);
                wanted = fact.kind == Fact::Kind::language || fact.kind == Fact::Kind::subtitles;
            } else if (word == "subtitles") {
                kind_of(Category::language, Fact::Kind::subtitles);
                auto const& token = reading.tokens[at];
                if (fact.kind != Fact::Kind::subtitles && token.is_word() && token.capitals && token.folded.size() == 2)
                    fact = {Fact::Kind::subtitles, {at, at + 1}, std::string(token.folded), 0, {}};
                wanted = fact.kind == Fact::Kind::subtitles;
            }
            if (wanted && !(credit && !fills_part(reading, range, fact.range)))
                add_fact(reading, fact, film, formats);
            at = fact.kind == Fact::Kind::none ? at + 1 : std::max(fact.range.last, at + 1);
        }
    }
    // "Durée : 52" and "Länge: 1:32": the label says the unit.
    if (word == "minutes" && !film.minutes && !labelled.values.empty()) {
        auto const range = reading.tokens.within(labelled.values.front());
        if (range.empty() || !reading.tokens[range.first].is_number())
            return;
        auto const text = reading.tokens[range.first].folded;
        auto const number = text.size() <= 3 ? number_at(reading, range.first) : 0;
        if (range.size() >= 3 && reading.tokens[range.first + 1].is(":") && reading.tokens[range.first + 2].is_number()
            && text.size() <= 2) {
            auto const second = reading.tokens[range.first + 2].folded;
            // "1:32" are hours, "16:54" minutes and seconds.
            auto const rest = number_at(reading, range.first + 2);
            if (second.size() == 2)
                film.minutes = {number >= 6 ? number + (rest >= 30) : number * 60 + rest, reading.span({range.first, range.first + 3})};
        } else if (range.size() == 1 && number > 0) {
            film.minutes = {number, reading.tokens[range.first].span};
        }
    }
}

bool is_theme_line(Reading const& reading, std::size_t line)
{
    auto const labels = reading.labelled_in(line, line + 1);
    return std::any_of(labels.begin(), labels.end(),
        [](Labelled const& labelled) { return std::find(labelled.words.begin(), labelled.words.end(), "theme") != labelled.words.end(); });
}

// "Date<TAB>1942": a year alone behind a label for days is the film's.
void years_of_dates(Reading& reading)
{
    for (auto const& labelled : reading.labelled) {
        if (labelled.values.size() != 1 || std::find(labelled.words.begin(), labelled.words.end(), "date") == labelled.words.end())
            continue;
        auto const range = reading.tokens.within(labelled.values.front());
        auto* entry = range.size() == 1 ? reading.entry_at(labelled.line) : nullptr;
        if (!entry || entry->film().year || reading.claimed[labelled.line])
            continue;
        if (auto const fact = fact_at(reading, range.first, range.last); fact.kind == Fact::Kind::year)
            entry->film().year = {fact.number, reading.span(fact.range)};
    }
}

bool is_of_film(Labelled const& labelled)
{
    static constexpr std::array words{std::string_view("year"), std::string_view("country"), std::string_view("minutes"),
        std::string_view("colour"), std::string_view("form"), std::string_view("format"), std::string_view("language"),
        std::string_view("subtitles")};
    return std::any_of(labelled.words.begin(), labelled.words.end(),
        [](auto word) { return LabelWords::is_role(word) || std::find(words.begin(), words.end(), word) != words.end(); });
}

// Whether facts fill the range, with signs and words that join between them; they are added.
bool filled_with_facts(Reading const& reading, TokenRange range, Film& facts)
{
    if (range.empty())
        return false;
    std::vector<Fact> found;
    // "Spilletid 118 min": a label without a colon.
    auto const* label = reading.at(Category::label, range.first);
    auto const first = label && label->language == reading.table && label->range.last < range.last && !LabelWords::is_role(label->word)
        ? label->range.last
        : range.first;
    for (auto at = first; at < range.last;) {
        auto fact = fact_at(reading, at, range.last);
        auto const* joint = reading.at(Category::and_, at);
        if (fact.kind != Fact::Kind::none) {
            at = std::max(at + 1, fact.range.last);
            found.push_back(std::move(fact));
        } else if (reading.tokens[at].is_sign() || joint) {
            at = joint ? joint->range.last : at + 1;
        } else {
            return false;
        }
    }
    // "Irish & English": what is a country and a language is a language beside another.
    bool const languages = std::any_of(found.begin(), found.end(), [](Fact const& fact) { return fact.kind == Fact::Kind::language; });
    for (auto& fact : found)
        if (auto const* mark = languages && fact.kind == Fact::Kind::country ? reading.at(Category::language, fact.range.first) : nullptr)
            fact = fact_of(reading, Fact::Kind::language, *mark);
    std::vector<TextValue> formats;
    for (auto const& fact : found)
        add_fact(reading, fact, facts, formats);
    return !found.empty();
}

bool is_fact_label(Labelled const& labelled)
{
    return std::none_of(labelled.words.begin(), labelled.words.end(), LabelWords::is_role)
        && std::find(labelled.words.begin(), labelled.words.end(), "age") == labelled.words.end();
}

// "K: Tudor Mircea, F, 20 Min": where the facts begin that stand behind the last name of a value; its end where there are none.
std::uint32_t without_facts_at_end(Reading const& reading, TokenRange value)
{
    auto const& tokens = reading.tokens;
    auto last = value.last;
    auto end = value.last;
    // "reż.: Jacek Borcuch 2009 100'": nothing but a blank parts them.
    for (auto at = value.first + 2; at < value.last; ++at)
        if (Film facts; tokens[at].is_number() && tokens[at - 1].is_word() && filled_with_facts(reading, {at, value.last}, facts)
            && (facts.year || facts.minutes))
            return at;
    for (auto at = value.last; at > value.first; --at) {
        if (!tokens[at - 1].is(",") && !tokens[at - 1].is(";"))
            continue;
        Film facts;
        if (at >= end || !filled_with_facts(reading, {at, end}, facts))
            break;
        last = end = at - 1;
    }
    return last;
}

// "IT 1914, R: Giovanni Pastrone. F: … DCP, 180', col.", "Ireland 2022          Dir: Colm Bairéad          Irish & English": what stands
// beside the labels of a line and their values, and is nothing but facts.
void facts_beside_labels(Reading& reading, std::size_t line)
{
    auto const range = reading.lines[line].tokens;
    auto const labels = reading.labelled_in(line, line + 1);
    auto const of_film = std::count_if(labels.begin(), labels.end(), is_of_film);
    auto* entry = of_film > 0 && range.size() <= 250 ? reading.entry_at(line) : nullptr;
    if (!entry)
        return;
    std::vector<bool> taken(range.size());
    for (auto const& labelled : labels) {
        auto span = labelled.label;
        if (!labelled.values.empty() && labelled.last_line == line + 1)
            span.end = std::max(span.end, labelled.values.back().end);
        auto words = reading.tokens.within(span);
        if (!is_fact_label(labelled))
            words.last = without_facts_at_end(reading, words);
        for (auto at = std::max(words.first, range.first); at < std::min(words.last, range.last); ++at)
            taken[at - range.first] = true;
    }
    auto const separates = [&](std::uint32_t at) {
        auto const& token = reading.tokens[at];
        bool const stop =
            token.is(".") && (at == range.first || reading.tokens[at - 1].is_number() || reading.tokens[at - 1].folded.size() > 3);
        return stop || token.is(",") || token.is(";") || token.is("|") || token.is("·") || token.is("•");
    };
    auto const column = [&](std::uint32_t at) {
        return at > range.first
            && reading.words({reading.tokens[at - 1].span.end, reading.tokens[at].span.begin}).find("  ") != std::string_view::npos;
    };
    Film facts;
    bool leads = false;
    auto begin = range.first;
    for (auto at = range.first; at <= range.last; ++at) {
        bool const ends = at == range.last || taken[at - range.first] || separates(at) || column(at);
        if (!ends)
            continue;
        bool const facts_only = begin < at && filled_with_facts(reading, {begin, at}, facts);
        bool const behind_value = facts_only && begin > range.first && taken[begin - 1 - range.first];
        leads = leads || (facts_only && begin == range.first) || (behind_value && reading.tokens[begin].is_number());
        begin = at < range.last && !taken[at - range.first] && column(at) && !separates(at) ? at : at + 1;
    }
    if (leads || of_film >= 2)
        add_facts(entry->film(), facts);
}

// The label for languages in whose value the row stands: "suomi, ruotsi" are no countries there. Null where it stands in none.
Labelled const* label_of_languages(Reading const& reading, FactsRun const& run)
{
    auto const place = reading.span(run.range).begin;
    for (auto const& labelled : reading.labelled_in(run.line > 0 ? run.line - 1 : 0, run.line + 1)) {
        bool const language =
            std::any_of(labelled.words.begin(), labelled.words.end(), [](auto word) { return word == "language" || word == "subtitles"; });
        bool const inside = std::any_of(
            labelled.values.begin(), labelled.values.end(), [&](Span value) { return value.begin <= place && place < value.end; });
        if (language && (inside || labelled.label.begin == place))
            return &labelled;
    }
    return nullptr;
}

// "Otto e mezzo is a 1963 comedy drama film …", "български игрален филм (драма) от 1972 година …": the first sentence of an
// encyclopaedia says what its title is. A year beside the word for a film is the film's; that of a day is not.
void define_film(Reading& reading, Entry& entry)
{
    if (!entry.main || !entry.title || entry.film().year)
        return;
    auto const& tokens = reading.tokens;
    auto const title = tokens.within(entry.title->title);
    auto const says_title = [&](std::uint32_t at, std::uint32_t end) {
        bool same = at + title.size() <= end && !title.empty();
        for (std::uint32_t n = 0; same && n < title.size(); ++n)
            same = tokens[at + n].folded == tokens[title.first + n].folded;
        return same;
    };
    auto const heading = reading.line_of(title.first);
    for (auto i = heading; i < entry.last_line && i < heading + 60; ++i) {
        auto const range = reading.lines[i].tokens;
        if (reading.lines[i].noise || range.size() < 10 || reading.claimed[i])
            continue;
        auto const first = range.first + (tokens[range.first].is("\"") || tokens[range.first].is("'"));
        bool const small = i == heading + 1 && tokens[first].is_word() && !tokens[first].capital && !tokens[first].caseless;
        if (!says_title(first, range.last) && !small)
            continue;
        auto end = first;
        while (end < range.last && end < first + 40 && !(tokens[end].is(".") && tokens[end - (end > first)].folded.size() > 2))
            ++end;
        bool film = false;
        for (auto at = first; at < end; ++at)
            for (auto category : {Category::film_word, Category::form, Category::genre})
                if (auto const* mark = reading.at(category, at); mark && mark->language == reading.table)
                    film = true;
        for (auto at = small ? first : first + title.size(); film && at < end; ++at)
            if (auto const fact = fact_at(reading, at, end); fact.kind == Fact::Kind::year && reading.dates_in({at, at + 1}).empty()) {
                auto const days = reading.dates_in({first, at + 1});
                if (days.empty() || days.back().range.last <= at)
                    entry.film().year = {fact.number, reading.span(fact.range)};
                return;
            }
        return;
    }
}

// "Instruktør: Ali Abbasi. Spilletid: 110 min. (Sverige, 2018) I tolden på …", "Wes Anderson (U.S. 2014) 100 min.": a row in brackets
// behind nothing but a person or labels with their values, though text follows it on its line.
bool opens_line(Reading const& reading, FactsRun const& run)
{
    auto const& line = reading.lines[run.line].tokens;
    auto const open = run.range.first - 1;
    if (open <= line.first || open > line.first + 30)
        return false;
    auto const name = std::partition_point(
        reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.first < line.first; });
    if (name != reading.names.end() && name->range == TokenRange{line.first, open} && name->parts >= 2)
        return true;
    auto const labels = reading.labelled_in(run.line, run.line + 1);
    return !labels.empty() && is_of_film(labels.front()) && reading.tokens.within(labels.front().label).first <= line.first + 1
        && open < line.first + 12 + 8 * labels.size();
}

// "Music", alone on its line as the label of a composer.
bool is_label(Reading const& reading, FactsRun const& run)
{
    auto const labels = reading.labelled_in(run.line > 0 ? run.line - 1 : 0, run.line + 1);
    return run.whole_line && std::any_of(labels.begin(), labels.end(), [&](Labelled const& labelled) {
        return labelled.label == reading.span(run.range) && std::any_of(labelled.words.begin(), labelled.words.end(), LabelWords::is_role);
    });
}

// "Courts métrages" set apart right above an entry heads a list: it says nothing of the film before.
bool tells_of_list_below(Reading const& reading, FactsRun const& run)
{
    return run.whole_line && run.kinds == 1 && !run.facts.forms.empty() && reading.lines[run.line].gap > 0
        && std::any_of(
            reading.entries.begin(), reading.entries.end(), [&](Entry const& entry) { return entry.first_line == run.line + 1; });
}

void read_film_facts(Reading& reading)
{
    static constexpr std::array words{std::string_view("year"), std::string_view("country"), std::string_view("minutes"),
        std::string_view("time"), std::string_view("colour"), std::string_view("form"), std::string_view("format"),
        std::string_view("language"), std::string_view("subtitles")};
    for (auto const& labelled : reading.labelled) {
        auto* entry = reading.entry_at(labelled.line, labelled.label.begin);
        if (!entry || reading.claimed[labelled.line])
            continue;
        for (auto word : labelled.words)
            if (std::find(words.begin(), words.end(), word) != words.end())
                add_label(reading, labelled, word, entry->film());
    }
    years_of_dates(reading);
    std::vector<bool> in_list(reading.lines.size()); // per line: its facts are of a prize, a festival, a book
    for (auto const& labelled : reading.labelled)
        if (std::any_of(labelled.words.begin(), labelled.words.end(),
                [](auto word) { return word == "selections" || word == "awards" || word == "references" || word == "editions"; }))
            std::fill(in_list.begin() + static_cast<std::ptrdiff_t>(labelled.line),
                in_list.begin() + static_cast<std::ptrdiff_t>(std::max(labelled.line, labelled.last_line)), true);
    for (auto const& run : reading.runs) {
        // "Keywords: Estonian cinema, 1960s"
        bool const keywords = run.facts.year && is_theme_line(reading, run.line);
        if (reading.claimed[run.line] || in_list[run.line] || keywords || is_label(reading, run) || tells_of_list_below(reading, run))
            continue;
        if (auto* entry = reading.entry_at(run.line, run.bracketed ? reading.span(run.range).begin : 0)) {
            // Facts in a sentence speak of whatever the sentence speaks of.
            bool const far = run.bracketed && entry->title && run.line != entry->first_line && reading.lines[run.line].tokens.size() > 40
                && reading.lines[run.line].tokens.first + 1 != run.range.first && !opens_line(reading, run);
            // "Redes (Emilio Gómez Muriel, 1936, Meksika)" below the facts of the page's film: another one.
            auto const& film = entry->film();
            bool const other = run.bracketed && entry->main && film.year && run.facts.year && std::abs(*film.year - *run.facts.year) > 1
                && run.range.first > reading.lines[run.line].tokens.first + 1
                && !(entry->title && reading.line_of(reading.tokens.within(entry->title->whole).first) == run.line);
            auto const* label = label_of_languages(reading, run);
            if (!far && !other && label) {
                auto languages = run.facts;
                languages.countries.clear();
                if (std::find(label->words.begin(), label->words.end(), "subtitles") != label->words.end())
                    languages.languages.clear();
                add_facts(entry->film(), languages);
            } else if (!far && !other && !contradict(film, run.facts)) {
                add_run(reading, run, *entry);
            }
        }
        add_durations(reading, run);
    }
    for (std::size_t line = 0; line < reading.lines.size(); ++line)
        if (!reading.claimed[line] && !in_list[line] && !reading.lines[line].noise)
            facts_beside_labels(reading, line);
    for (auto& entry : reading.entries)
        define_film(reading, entry);
}

} // namespace

extern Rule const film_facts;
Rule const film_facts{Stage::facts, read_film_facts};

} // namespace kinotheca::rules
