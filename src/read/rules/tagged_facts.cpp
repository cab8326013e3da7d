// What the learned signs of words tell of films and no rule has told: films named in the text, who made them and plays in them. What is
// told is of the film that is named nearest: in the same line, else above.
//
//   Publici se prikazuje drama Prekrasni stvorovi Guðmundura Arnara Guðmundssona · Instruktør: Anders Walter under its title
//   not: a name that is credited already, a person in a part of the page that names no film

#include "read/entries.hpp"
#include "read/facts.hpp"
#include "read/film_places.hpp"
#include "read/named_films.hpp"
#include "read/prize_names.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace kinotheca::rules {

namespace {

struct TaggedFacts {
    Reading& reading;
    Tokens const& tokens;
    NamedFilms known;
    std::vector<LineRole> roles;
    std::vector<FilmPlace> read_titles;
    std::vector<FilmPlace> titles; // in the order of the page
    std::vector<Film*> directed;   // of which a tag has told who made them
    bool makers_above = false;     // their titles stand below who made them

    explicit TaggedFacts(Reading& page) : reading(page), tokens(page.tokens), known(page), roles(line_roles(page)) {}

    bool counts(TokenRange range) const
    {
        auto const line = reading.line_of(range.first);
        return !reading.lines[line].noise && !reading.claimed[line];
    }

    // ── what counts though the learned signs are less than sure ──

    // So likely a name or a title is at least that its place shows to be one.
    static constexpr float likely = 0.5F;
    static constexpr std::uint32_t longest_title = 8;

    // Nothing but a comma or a word that joins between two places.
    bool joins(std::uint32_t from, std::uint32_t to) const
    {
        if (from >= to || to > from + 3)
            return false;
        // Outside English no comma stands before the last "and" of a list.
        if (tokens[from].is(",") && from + 1 < to && reading.at(Category::and_, from + 1) && !reading.language.starts_with("en"))
            return false;
        for (auto at = from; at < to; ++at)
            if (!tokens[at].is(",") && !tokens[at].is("/") && !tokens[at].is("&") && !tokens[at].is("\"") && !tokens[at].is("·")
                && !reading.at(Category::and_, at))
                return false;
        return true;
    }

    // One of a list whose item before or behind they are sure of: "A, B and C".
    bool is_listed(TaggedSpan const& each) const
    {
        auto const* first = reading.tagged.data();
        auto const* end = first + reading.tagged.size();
        auto const same = [&](TaggedSpan const& other) { return other.tag == each.tag && other.is_sure(); };
        bool const before = &each > first && same((&each)[-1]) && joins((&each)[-1].range.last, each.range.first);
        return before || (&each + 1 < end && same((&each)[1]) && joins(each.range.last, (&each)[1].range.first));
    }

    // A person's name of two words, or words likely to be a director's, at the token.
    bool names_maker(std::uint32_t at) const
    {
        auto const run =
            std::partition_point(reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.first < at; });
        auto const tagged = reading.tagged_in({at, at + 1});
        return (run != reading.names.end() && run->range.first == at && run->parts >= 2)
            || (!tagged.empty() && tagged.front().tag == WordTag::director && tagged.front().likelihood >= likely);
    }

    // Before who made the film or its year: "TITLE by NAME", "TITLE (NAME", "TITLE (1962)".
    bool stands_before_maker(TokenRange title) const
    {
        auto const end = reading.lines[reading.line_of(title.first)].tokens.last;
        auto at = title.last;
        while (at < end && tokens[at].is("\""))
            ++at;
        if (at + 1 >= end)
            return false;
        if (tokens[at].is("("))
            return names_maker(at + 1) || is_year(reading, at + 1, end);
        auto const* by = reading.at(Category::by, at);
        return by && by->range.last < end && names_maker(by->range.last);
    }

    bool is_told(TaggedSpan const& each) const
    {
        if (each.is_sure() || each.likelihood < likely)
            return each.is_sure();
        // What stands behind a label has been read.
        if (each.tag != WordTag::title)
            return is_listed(each) && !is_label_value(reading.span(each.range));
        // In brackets stands another title of what is before them.
        if (each.range.size() > longest_title || (each.range.first > 0 && tokens[each.range.first - 1].is("(")))
            return false;
        // What else a page about one film sets beside its title is a title of that film.
        auto* entry = reading.entry_at(reading.line_of(each.range.first), each.range.first);
        bool const own = entry && entry->main && !entry->films.empty() && entry->films.front().credits.size() >= 3;
        return !own && (is_listed(each) || stands_before_maker(each.range));
    }

    // Between labels and rows of facts, where no text stands.
    bool in_facts(std::size_t line) const
    {
        auto const is_fact = [&](std::size_t i) { return roles[i].labelled || roles[i].facts; };
        return !roles[line].prose && ((line > 0 && is_fact(line - 1)) || (line + 1 < roles.size() && is_fact(line + 1)));
    }

    // Where the films' titles stand that other rules have read.
    void find_read_titles()
    {
        each_film(reading, [&](Film& film) {
            for (auto const& title : film.titles)
                for (auto span : title.text.at)
                    read_titles.push_back({tokens.within(span), reading.line_of(tokens.within(span).first), &film});
        });
        std::sort(
            read_titles.begin(), read_titles.end(), [](FilmPlace const& a, FilmPlace const& b) { return a.title.first < b.title.first; });
    }

    // The film whose title the words are part of ("The Bloody Lady" of "The Bloody Lady sekcia Slovenská klasika"), or behind whose title
    // they stand in brackets; null where there is none.
    Film* film_read_at(TokenRange words) const
    {
        auto const next = std::partition_point(
            read_titles.begin(), read_titles.end(), [&](FilmPlace const& place) { return place.title.first < words.last; });
        if (next == read_titles.begin())
            return nullptr;
        auto const& place = *std::prev(next);
        return place.title.meets(words) || in_bracket_behind(place.title, words) ? place.film : nullptr;
    }

    // "L'Ascension (en russe : Восхождение, Voskhojdenie)": in the bracket that opens right behind the title.
    bool in_bracket_behind(TokenRange title, TokenRange words) const
    {
        constexpr std::uint32_t reach = 16;
        auto open = title.last;
        while (open < words.first && tokens[open].is("\""))
            ++open;
        if (open >= words.first || !tokens[open].is("(") || words.first - open > reach)
            return false;
        for (auto at = open + 1; at < words.first; ++at)
            if (tokens[at].is(")"))
                return false;
        return true;
    }

    // "العنوان / Title": the line right below an entry's title, in other letters.
    bool is_in_other_letters(std::size_t line, Entry const& entry) const
    {
        if (!entry.title || entry.films.empty() || reading.lines[line].gap > 0)
            return false;
        auto const own = tokens.within(entry.title->title);
        auto const& words = reading.lines[line].tokens;
        return !own.empty() && !words.empty() && reading.line_of(own.first) + 1 == line && words.size() <= 16 && tokens[own.first].is_word()
            && tokens[words.first].is_word() && (tokens[own.first].folded.front() & 0x80) != (tokens[words.first].folded.front() & 0x80);
    }

    // "International title: …" among the facts of a page's own film, a title in another language below its own: another title of it.
    bool is_other_title(std::size_t line, Entry const* entry) const
    {
        if (entry && is_in_other_letters(line, *entry))
            return true;
        if (!entry || !entry->main || !entry->title || entry->films.empty() || roles[line].prose)
            return false;
        auto const heading = reading.line_of(tokens.within(entry->title->title).first);
        auto const& film = entry->films.front();
        bool const fits = !film.credits.empty() && reading.lines[line].tokens.size() <= 24;
        auto const is_fact = [](LineRole const& role) { return role.labelled || role.facts; };
        bool const right_below = line > heading && line <= heading + 2;
        // On the page of a film alone whatever stands between its heading and its facts, or right above the heading.
        bool const record = reading.entries.size() == 1 && film.credits.size() >= 5 && film.year;
        bool const above_facts = record && line + 2 >= heading && line <= heading + 6 && line != heading
            && std::none_of(roles.begin() + static_cast<std::ptrdiff_t>(std::min(heading + 1, line)),
                roles.begin() + static_cast<std::ptrdiff_t>(line), is_fact);
        bool const below = fits && (right_below || above_facts);
        return below || (film.credits.size() >= 3 && in_facts(line));
    }

    // A line that begins with who made a film and names none.
    bool is_maker_line(std::size_t line) const
    {
        if (line >= reading.lines.size() || reading.lines[line].noise || reading.lines[line].tokens.size() > 16)
            return false;
        auto const words = reading.lines[line].tokens;
        auto const tagged = reading.tagged_in(words);
        return !tagged.empty() && tagged.front().tag == WordTag::director && tagged.front().likelihood >= likely
            && tagged.front().range.first <= words.first + 1
            && std::none_of(tagged.begin(), tagged.end(), [](TaggedSpan const& each) { return each.tag == WordTag::title; });
    }

    // Whether the makers of the page's films stand over their titles: "Jakob Lass / Bademeister Paul".
    void find_order()
    {
        std::size_t above = 0;
        std::size_t below = 0;
        for (auto const& place : titles)
            if (reading.lines[place.line].tokens.size() <= place.title.size() + 2) {
                above += place.line > 0 && is_maker_line(place.line - 1);
                below += is_maker_line(place.line + 1);
            }
        makers_above = above >= 2 && below * 2 < above;
    }

    // The film whose title stands right below the line; null where there is none, or makers stand elsewhere.
    Film* film_below(TokenRange words) const
    {
        auto const line = reading.line_of(words.first);
        if (!makers_above || !is_maker_line(line))
            return nullptr;
        auto const next =
            std::partition_point(titles.begin(), titles.end(), [&](FilmPlace const& place) { return place.title.first < words.last; });
        return next != titles.end() && next->line == line + 1 ? next->film : nullptr;
    }

    // The film of the page, if who made it is not told, where no film is named before the words in their line. Null else.
    Film* film_of_page(TokenRange words)
    {
        auto const line = reading.line_of(words.first);
        auto const next =
            std::partition_point(titles.begin(), titles.end(), [&](FilmPlace const& place) { return place.title.first < words.first; });
        auto* entry = reading.entry_at(line, words.first);
        bool const named = next != titles.begin() && std::prev(next)->line == line;
        bool const own = entry && entry->main && entry->title && !entry->films.empty();
        return own && !named && !NamedFilms::has_role(entry->film(), Role::director) ? &entry->film() : nullptr;
    }

    void find_titles()
    {
        find_read_titles();
        for (auto const& each : reading.tagged) {
            if (each.tag != WordTag::title || !is_told(each) || !counts(each.range) || known.full())
                continue;
            auto const line = reading.line_of(each.range.first);
            auto* entry = reading.entry_at(line, each.range.first);
            auto* film = known.known(each.range, entry);
            if (!film)
                film = film_read_at(each.range);
            if (!film && !is_other_title(line, entry))
                film = &known.named(each.range, entry);
            if (film)
                titles.push_back({each.range, line, film});
        }
    }

    bool is_credited(TokenRange name, Role role)
    {
        auto const words = reading.words(reading.span(name));
        bool found = false;
        each_film(reading, [&](Film const& film) {
            for (auto const& credit : film.credits)
                found = found || meets(credit.character.at, reading.span(name))
                    || (*credit.role == role
                        && (meets(credit.name.at, reading.span(name)) || same_words(*credit.name, words)
                            || (credit.native && same_words(*credit.native, words)) || same_inflected(*credit.name, words)));
        });
        return found;
    }

    // The role that a word of the page's language tells at the token.
    std::optional<Role> role_at(std::uint32_t at) const
    {
        for (auto category : {Category::label, Category::person})
            if (auto const* mark = reading.at(category, at); mark && mark->language == reading.table)
                if (Role role{}; parse_name(mark->word, role))
                    return role;
        return {};
    }

    // The role that a label tells whose value the name is, or a word for a role beside it: "Dévényi Zoltán operatőr", "producent Uldis
    // Cekulis".
    std::optional<Role> told_role(TokenRange name) const
    {
        auto const line = reading.line_of(name.first);
        for (auto const& labelled : reading.labelled_in(line > 0 ? line - 1 : 0, line + 1))
            for (auto value : labelled.values)
                if (value.holds(reading.span(name)))
                    for (auto word : labelled.words)
                        if (Role role{}; parse_name(word, role))
                            return role;
        auto const& words = reading.lines[line].tokens;
        bool const joined = name.first > words.first && !tokens[name.first - 1].is(",") && !tokens[name.first - 1].is(")");
        if (name.last < words.last && !(joined && role_at(name.first - 1)))
            if (auto const role = role_at(name.last))
                return role;
        // "… nach dem Roman von Thomas Willmann. Sam Riley, …": not beyond the end of a sentence; shorter words are abbreviated by the
        // stop.
        constexpr std::size_t longest_abbreviation = 4;
        for (auto at = name.first; at > words.first && name.first - at < 9; --at) {
            if (tokens[at - 1].is(".") && at > words.first + 1 && tokens[at - 2].folded.size() > longest_abbreviation)
                break;
            if (auto const role = role_at(at - 1))
                return role;
        }
        for (auto at = name.last; at < words.last && at < name.last + 3; ++at)
            if (auto const role = role_at(at))
                return role;
        return {};
    }

    // "Gustav Fröhlich (Wachtmeister Holk)": what stands in the bracket behind a player is the part.
    bool is_part_played(TokenRange name) const
    {
        if (name.first < 2 || !tokens[name.first - 1].is("("))
            return false;
        auto const before = tags_meeting({name.first - 2, name.first - 1});
        return !before.empty() && before.front().tag == WordTag::player && before.front().range.last == name.first - 1
            && before.front().is_sure();
    }

    // Whether its directors so far are told by tags.
    bool is_own(Film const& film) const { return std::find(directed.begin(), directed.end(), &film) != directed.end(); }

    // The tagged spans that share words with the range.
    std::span<TaggedSpan const> tags_meeting(TokenRange range) const
    {
        auto const begin = std::partition_point(
            reading.tagged.begin(), reading.tagged.end(), [&](TaggedSpan const& each) { return each.range.last <= range.first; });
        auto const end =
            std::partition_point(begin, reading.tagged.end(), [&](TaggedSpan const& each) { return each.range.first < range.last; });
        return {begin, end};
    }

    static bool is_person_tag(WordTag tag) { return tag == WordTag::director || tag == WordTag::player || tag == WordTag::person; }

    // Whether words beside the name's say that it is somebody's who made the film, or a company's.
    bool may_be_maker(Span name) const
    {
        auto const tags = tags_meeting(tokens.within(name));
        return std::any_of(tags.begin(), tags.end(),
            [](TaggedSpan const& each) { return each.likelihood >= 0.3F && (is_person_tag(each.tag) || each.tag == WordTag::company); });
    }

    // A name whose words the learned signs surely know as something else: a title, a festival, a house, a prize, a town.
    bool is_something_else(Span name) const
    {
        auto const range = tokens.within(name);
        if (reading.whole(Category::country, range))
            return true;
        // What a list of one person's films says stands in columns.
        if (reading.person && reading.claimed[reading.line_of(range.first)])
            return false;
        if (may_be_maker(name))
            return false;
        auto const tags = tags_meeting(range);
        return std::any_of(tags.begin(), tags.end(), [&](TaggedSpan const& each) {
            auto const shared = std::min(each.range.last, range.last) - std::max(each.range.first, range.first);
            return each.is_sure() && each.tag != WordTag::none && shared * 2 >= range.size();
        });
    }

    // "r. Nikola Ležaić": the name alone, where the learned signs are sure of it and nothing but small words and signs stand beside it.
    // Empty where the name is whole.
    TokenRange without_small_words(Credit const& credit) const
    {
        if (credit.name.at.size() != 1 || is_company(*credit.role))
            return {};
        auto const words = tokens.within(credit.name.at.front());
        if (words.size() < 3)
            return {};
        auto const tags = reading.tagged_in(words);
        if (tags.size() != 1 || !is_person_tag(tags.front().tag) || !tags.front().is_sure() || tags.front().range == words
            || !words.holds(tags.front().range) || tags.front().range.size() < 2)
            return {};
        auto const& name = tags.front().range;
        for (auto at = words.first; at < words.last; ++at)
            if (!name.holds({at, at + 1}) && tokens[at].is_word()
                && (tokens[at].capital || tokens[at].caseless || reading.at(Category::name_particle, at)))
                return {};
        return name;
    }

    // "SK", "CZ": up to three capitals that "made" several films of the page are no name.
    void leave_out_codes()
    {
        constexpr std::size_t longest_code = 3;
        constexpr int several = 3;
        auto const code = [&](Credit const& credit) {
            auto const words = credit.name.at.size() == 1 ? tokens.within(credit.name.at.front()) : TokenRange();
            return words.size() == 1 && tokens[words.first].capitals && tokens[words.first].folded.size() <= longest_code;
        };
        std::map<std::string, int> times;
        each_film(reading, [&](Film const& film) {
            for (auto const& credit : film.credits)
                times[*credit.name] += code(credit);
        });
        each_film(reading, [&](Film& film) {
            std::erase_if(film.credits, [&](Credit const& credit) { return code(credit) && times[*credit.name] >= several; });
        });
    }

    // "producer Katrin Kissa (Homeless Bob Production)": a company plays nobody.
    bool is_surely_company(Credit const& credit) const
    {
        return !credit.name.at.empty() && std::all_of(credit.name.at.begin(), credit.name.at.end(), [&](Span span) {
            auto const tags = tags_meeting(tokens.within(span));
            return tags.size() == 1 && tags.front().tag == WordTag::company && tags.front().is_sure();
        });
    }

    // Names that are none of somebody who made the film go; what is a company is one that produced it.
    void look_again()
    {
        leave_out_codes();
        each_film(reading, [&](Film& film) {
            std::erase_if(film.credits, [&](Credit const& credit) {
                if (*credit.role == Role::cast && is_surely_company(credit))
                    return true;
                // The person whose page it is heads it like a title.
                bool const of_page = reading.person && *credit.name == *reading.person;
                return !is_company(*credit.role) && !of_page && !credit.name.at.empty()
                    && std::all_of(credit.name.at.begin(), credit.name.at.end(), [&](Span span) { return is_something_else(span); });
            });
            for (auto& credit : film.credits)
                if (auto const name = without_small_words(credit); !name.empty())
                    credit.name = full_name(reading, name);
            for (auto& credit : film.credits)
                if (*credit.role == Role::producer && !credit.name.at.empty()) {
                    auto const tags = tags_meeting(tokens.within(credit.name.at.front()));
                    if (std::any_of(tags.begin(), tags.end(),
                            [](TaggedSpan const& each) { return each.tag == WordTag::company && each.is_sure(); }))
                        credit.role = {Role::production_company, credit.role.at.front()};
                }
        });
    }

    // Behind a person of the same part and a word or sign that joins: "Éric Toledano et Olivier Nakache".
    bool is_joined(TokenRange name, Film const& film, Role role) const
    {
        auto const joint = name.first > 0 ? name.first - 1 : 0;
        if (!tokens[joint].is(",") && !tokens[joint].is("&") && !tokens[joint].is("/") && !reading.at(Category::and_, joint))
            return false;
        return std::any_of(film.credits.begin(), film.credits.end(), [&](Credit const& credit) {
            return *credit.role == role
                && std::any_of(credit.name.at.begin(), credit.name.at.end(), [&](Span span) { return tokens.within(span).last == joint; });
        });
    }

    // Directors of whom the learned signs know nothing give way to one that they know.
    bool has_known_director(Film const& film) const
    {
        return std::any_of(film.credits.begin(), film.credits.end(), [&](Credit const& credit) {
            return *credit.role == Role::director
                && (credit.name.at.empty() || is_label_value(credit.name.at.front())
                    || std::any_of(credit.name.at.begin(), credit.name.at.end(), [&](Span span) { return may_be_maker(span); }));
        });
    }

    // Right behind the film's title ("Sunshine, 2007, di Danny Boyle"), whose makers told so far are named elsewhere: those of all films
    // that the page is about.
    bool is_beside(TokenRange name, Film const& film) const
    {
        auto const next =
            std::partition_point(titles.begin(), titles.end(), [&](FilmPlace const& place) { return place.title.first < name.first; });
        if (next == titles.begin())
            return false;
        auto const& place = *std::prev(next);
        auto const line = reading.lines[place.line];
        if (place.film != &film || !line.tokens.holds(name) || name.first > place.title.last + 7)
            return false;
        for (auto at = place.title.last; at < name.first; ++at)
            if (!tokens[at].is_sign() && !tokens[at].is_number() && !reading.at(Category::by, at)
                && !reading.at(Category::director_mark, at))
                return false;
        return std::none_of(film.credits.begin(), film.credits.end(),
            [&](Credit const& credit) { return *credit.role == Role::director && meets(credit.name.at, line.span); });
    }

    // "1963 Le Soupirant (P. Etaix)": in one line with the film's title and near to it.
    bool is_in_row(TokenRange name, Film const& film) const
    {
        constexpr std::uint32_t farthest = 8;
        auto const line = reading.line_of(name.first);
        return std::any_of(titles.begin(), titles.end(), [&](FilmPlace const& place) {
            auto const apart = place.title.last <= name.first ? name.first - place.title.last : place.title.first - name.last;
            return place.film == &film && place.line == line && !place.title.meets(name) && apart <= farthest;
        });
    }

    bool is_label_value(Span name) const
    {
        auto const line = reading.line_of(tokens.within(name).first);
        auto const labels = reading.labelled_in(line > 0 ? line - 1 : 0, line + 1);
        return std::any_of(labels.begin(), labels.end(), [&](Labelled const& labelled) {
            return std::any_of(labelled.values.begin(), labelled.values.end(), [&](Span value) { return value.holds(name); });
        });
    }

    void credit_company(TaggedSpan const& each)
    {
        auto* film = film_near(reading, titles, each.range);
        // Another title of a film that has its makers already.
        if (auto* entry = reading.entry_at(reading.line_of(each.range.first), reading.span(each.range).begin); entry && entry->main
            && entry->title && !entry->films.empty() && film && !says_something(*film) && says_something(entry->film()))
            film = &entry->film();
        auto const words = reading.words(reading.span(each.range));
        if (!film || std::any_of(film->credits.begin(), film->credits.end(), [&](Credit const& credit) {
                return (is_company(*credit.role) || *credit.role == Role::producer)
                    && (same_words(*credit.name, words) || meets(credit.name.at, reading.span(each.range)));
            }))
            return;
        auto const told = told_role(each.range);
        auto const role = told && is_company(*told) ? *told : Role::production_company;
        NamedFilms::add_credit(*film, role, reading.value(reading.span(each.range)), reading.span(each.range));
    }

    void credit(TaggedSpan const& each)
    {
        auto role = each.tag == WordTag::director ? std::optional(Role::director)
            : each.tag == WordTag::player         ? std::optional(Role::cast)
                                                  : told_role(each.range);
        if (!role || is_company(*role) || (each.tag == WordTag::player && is_part_played(each.range)))
            return;
        bool const again = is_credited(each.range, *role);
        // Beside another word for a role the likelihood counts less.
        if (auto const told = each.tag == WordTag::player ? told_role(each.range) : std::nullopt; told && *told != Role::cast)
            return;
        auto* film = each.tag == WordTag::director ? film_below(each.range) : nullptr;
        if (!film)
            film = film_near(reading, titles, each.range);
        // Who made another film of the page is named again for this one only beside its title.
        if (again && (*role != Role::director || !film || NamedFilms::has_role(*film, *role) || !is_in_row(each.range, *film)))
            return;
        if (each.tag == WordTag::director && film && NamedFilms::has_role(*film, Role::director))
            if (auto* own = film_of_page(each.range))
                film = own;
        // Rules that have found who made a film have found all of them.
        if (each.tag == WordTag::director && film && NamedFilms::has_role(*film, Role::director) && !is_own(*film)
            && !is_joined(each.range, *film, Role::director)) {
            if (has_known_director(*film) && !is_beside(each.range, *film))
                return;
            std::erase_if(film->credits, [](Credit const& credit) { return *credit.role == Role::director; });
        }
        auto const words = reading.words(reading.span(each.range));
        // Who has a part in the film already is named for that.
        bool const known_person = film && std::any_of(film->credits.begin(), film->credits.end(), [&](Credit const& credit) {
            return same_words(*credit.name, words) || same_inflected(*credit.name, words);
        });
        // "Vámonos con Pancho Villa": a name in the title is nobody's who made the film.
        auto const own = reading.span(each.range);
        bool const is_title = film && std::any_of(film->titles.begin(), film->titles.end(), [&](Title const& title) {
            return same_words(*title.text, words) || meets(title.text.at, own);
        });
        if (!film || is_title || (known_person && (each.tag != WordTag::person || *role == Role::cast)))
            return;
        if (*role == Role::director && !is_own(*film))
            directed.push_back(film);
        NamedFilms::add_credit(*film, *role, full_name(reading, each.range), reading.span(each.range));
    }

    void read()
    {
        find_titles();
        find_order();
        look_again();
        if (titles.empty() && reading.entries.empty())
            return;
        for (auto const& each : reading.tagged) {
            if (!counts(each.range) || !is_told(each))
                continue;
            if (is_person_tag(each.tag))
                credit(each);
            else if (each.tag == WordTag::company)
                credit_company(each);
        }
    }
};

void read_tagged_facts(Reading& reading)
{
    if (!reading.tagged.empty())
        TaggedFacts(reading).read();
}

} // namespace

extern Rule const tagged_facts;
Rule const tagged_facts{Stage::prose, read_tagged_facts};

} // namespace kinotheca::rules
