// Credits by labels: who did what, with the name in another script and the part played where they stand behind it.
//
//   Directed by : Sergey LOZNITSA (Сергей ЛОЗНИЦА) · Mit: Olivia Colman, Jessie Buckley · Avec Lily Collias, James LeGros | …
//   de Arnold Andréa (under the title) · Image / • Hélène Louvart · Ventes internationales: The Match Factory
//   Max von Sydow – Antonius Block / Bengt Ekerot – Döden (the part behind a dash, a bracket, a tab)
//   not: Production: 1968 (a year), Musique : originale, Yapım: Türkiye-İsviçre-Fransa (countries)

#include "read/credit_names.hpp"
#include "read/facts.hpp"
#include "read/labelled_films.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"

#include <algorithm>

namespace kinotheca::rules {

namespace {

struct CreditReader : CreditNames {
    bool inverted; // "Coutinho, Eduardo"

    explicit CreditReader(Reading& page) : CreditNames(page), inverted(tells_inverted()) {}

    // A word that stands beside the part played.
    bool says_part(std::uint32_t at) const
    {
        static constexpr std::string_view words[] = {"飾", "饰", "飾演", "饰演", "役", "역", "분"};
        return tokens[at].together && std::find(std::begin(words), std::end(words), tokens[at].folded) != std::end(words);
    }

    // "飾 周慕雲", "기택 역": the part without the word for one.
    Span bare_part(Span character) const
    {
        auto range = tokens.within(character);
        if (range.size() > 1 && says_part(range.first))
            ++range.first;
        if (range.size() > 1 && tokens[range.first].is(":"))
            ++range.first;
        if (range.size() > 1 && says_part(range.last - 1))
            --range.last;
        return range == tokens.within(character) ? character : reading.span(range);
    }

    // Countries, colours, numbers and the like are nobody's name.
    bool only_facts(TokenRange range) const
    {
        for (auto at = range.first; at < range.last;) {
            auto const fact = fact_at(reading, at, range.last);
            bool const loose = tokens[at].is_sign() || tokens[at].is_number() || reading.at(Category::and_, at);
            if (fact.kind == Fact::Kind::none && !loose)
                return false;
            at = std::max(at + 1, fact.range.last);
        }
        return true;
    }

    // The last name in words that say what a film is made of: "разказ на Николай Хайтов".
    Span name_in(Span words) const
    {
        auto const range = tokens.within(words);
        auto run = std::partition_point(
            reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.first < range.first; });
        Span found;
        for (; run != reading.names.end() && run->range.last <= range.last; ++run)
            if (run->parts >= 2)
                found = reading.span(run->range);
        return found;
    }

    // Whether two blanks or more stand before the token.
    bool column_before(std::uint32_t at) const
    {
        auto const gap = reading.words({tokens[at - 1].span.end, tokens[at].span.begin});
        return gap.find("  ") != gap.npos && gap.find('\n') == gap.npos;
    }

    // The dash, the dots, the wide blank between a player and the part; none where there is none, or several.
    std::optional<TokenRange> joint_in(Span part) const
    {
        auto const range = tokens.within(part);
        std::optional<TokenRange> found;
        for (auto at = range.first + 1; at + 3 < range.last; ++at)
            if (tokens[at].is(".") && tokens[at + 1].is(".") && tokens[at + 2].is(".")) {
                found = {at, at};
                while (found->last < range.last && tokens[found->last].is("."))
                    ++found->last;
                return found->last < range.last ? found : std::nullopt;
            }
        int depth = 0;
        for (auto at = range.first + 1; at + 1 < range.last; ++at) {
            depth += tokens[at].is("(") - tokens[at].is(")");
            if (depth > 0 || !tokens[at].is("-") || !tokens[at].spaced || !tokens[at + 1].spaced)
                continue;
            if (found)
                return {};
            found = {at, at + 1};
        }
        for (auto at = range.first + 1; at < range.last && !found; ++at)
            if (column_before(at) && !tokens[at].is_sign() && !tokens[at - 1].is_sign())
                return TokenRange{at, at};
        return found;
    }

    enum class Parts { none, behind, before };

    // Whether most of a list has its parts behind dashes, or before them: of two names a player's is the one that is full.
    Parts parts_in(std::vector<Span> const& values) const
    {
        int all = 0;
        int dashes = 0;
        int first = 0;
        int second = 0;
        auto const full = [&](TokenRange words) {
            return has_two_names(reading, words) && looks_like_name(reading, split_brackets(reading, reading.span(words)).head);
        };
        for (auto value : values)
            for (auto part : list_parts(reading, value, ListOf::players)) {
                ++all;
                auto const range = tokens.within(part);
                auto const joint = joint_in(part);
                if (!joint)
                    continue;
                ++dashes;
                first += full({range.first, joint->first});
                second += full({joint->last, range.last});
            }
        if (dashes < 2 || dashes * 2 < all)
            return Parts::none;
        return second > first ? Parts::before : Parts::behind;
    }

    void players(Film& film, Span label, Span value, Parts parts)
    {
        for (auto part : list_parts(reading, value, parts == Parts::none ? ListOf::people : ListOf::players)) {
            auto const joint = parts == Parts::none ? std::nullopt : joint_in(part);
            if (!joint) {
                add(film, Role::cast, label, part);
                continue;
            }
            auto const range = tokens.within(part);
            auto const first = reading.span({range.first, joint->first});
            auto const second = reading.span({joint->last, range.last});
            parts == Parts::before ? add(film, Role::cast, label, second, first) : add(film, Role::cast, label, first, second);
        }
    }

    void add(Film& film, Role role, Span label, Span part, Span played = {})
    {
        auto [head, inside, tail] = split_brackets(reading, part);
        head = without_society(without_signs(reading, is_company(role) ? head : without_facts(head)));
        if (head.empty() || head.size() > 120)
            return;
        auto const company = is_company(role);
        auto const range = tokens.within(head);
        if (is_technical(range) || (range.size() == 1 && is_society(range.first)))
            return;
        bool const catalogued = inverted && !company && is_inverted(head);
        // "Sam Riley as Ian", "Sam Riley … Ian".
        Span character;
        if (role == Role::cast) {
            character = inside;
            for (auto at = range.first + 1; at + 1 < range.last; ++at)
                if (auto const behind = past_as(at); behind && behind < range.last) {
                    auto rest = without_signs(reading, reading.span({behind, range.last}));
                    while (!rest.empty() && tokens[tokens.within(rest).first].is("."))
                        rest = reading.span({tokens.within(rest).first + 1, tokens.within(rest).last});
                    character = rest;
                    head = without_signs(reading, reading.span({range.first, at}));
                    break;
                }
        }
        // "윤문섭 병태 역": the part between the player and the word for one.
        if (role == Role::cast && range.size() >= 3 && tokens[range.first].together && says_part(range.last - 1)
            && tokens[range.first + 1].spaced) {
            character = reading.span({range.first + 1, range.last - 1});
            head = reading.span({range.first, range.first + 1});
        }
        // "周潤發 飾 船頭尺"
        for (auto at = range.first + 1; role == Role::cast && at + 1 < range.last; ++at)
            if (tokens[at].together && tokens[at].spaced && tokens[at].folded.size() <= 6 && says_part(at)) {
                character = reading.span({at + 1, range.last});
                head = reading.span({range.first, at});
                break;
            }
        // "Boris PLOTNIKOV (Борис ПЛОТНИКОВ) ...Sotnikov"
        if (auto const behind = tokens.within(tail);
            role == Role::cast && !behind.empty() && (tokens[behind.first].is(".") || tokens[behind.first].is("…"))) {
            auto first = behind.first;
            while (first < behind.last && tokens[first].is_sign())
                ++first;
            character = without_signs(reading, reading.span({first, behind.last}));
        }
        character = bare_part(played.empty() ? character : played);
        if (role == Role::author && !looks_like_name(reading, head))
            head = name_in(head);
        if (!company && !catalogued && (!looks_like_name(reading, head) || names_a_thing(reading, tokens.within(head))))
            return;
        if (company && (!looks_like_title(reading, head) || range.size() > 14))
            return;
        // "Regie: …, Darsteller: A, B, 166 min, OmdU": the facts behind the names are none of them.
        auto const words = tokens.within(head);
        if (fact_at(reading, words.first, words.last).range == words || (!company && only_facts(words))
            || (words.size() == 1 && tokens[words.first].span.size() == 1))
            return;
        if (reading.whole(Category::country, tokens.within(head)) || reading.whole(Category::label, tokens.within(head)))
            return;
        Credit credit;
        credit.role = {role, label};
        credit.name = reading.value(head);
        if (!inside.empty() && script_of(reading.words(inside)) != script_of(*credit.name)
            && script_of(reading.words(inside)) != Script::none) {
            credit.native = reading.value(inside);
        }
        if (role == Role::cast && character != Span() && !(credit.native && character == inside)) {
            if (tokens.within(character).size() <= 8 && !reading.in(Category::country, tokens.within(character)))
                credit.character = reading.value(without_quotes(reading, character));
        }
        auto const same = [&](Credit const& known) { return *known.role == role && same_words(*known.name, *credit.name); };
        if (auto const known = std::find_if(film.credits.begin(), film.credits.end(), same); known == film.credits.end())
            film.credits.push_back(std::move(credit));
        else if (!known->character)
            known->character = credit.character; // the cast told again, with the parts
    }

    // Who gave the money, told in one list: "Marc Beaudet pour l'Office national du film" names a person and a company, and companies
    // behind it. `companies`: another label of the film names the persons, or the companies.
    void producers(Film& film, Labelled const& labelled, Span value, std::vector<Role> const& roles, std::optional<bool> companies)
    {
        bool const both = has(roles, Role::producer) && has(roles, Role::production_company);
        bool behind = false;
        auto const what = has(roles, Role::production_company) ? ListOf::companies : ListOf::people;
        for (auto part : list_parts(reading, value, what)) {
            auto const range = tokens.within(part);
            auto at = range.first + 1;
            Mark const* joint = nullptr;
            for (; at + 1 < range.last && !joint; ++at)
                joint = reading.at(Category::prize_for, at);
            auto const person = joint ? reading.span({range.first, joint->range.first}) : Span();
            if (joint && joint->range.last < range.last && has_two_names(reading, tokens.within(person))
                && looks_like_name(reading, person)) {
                auto first = joint->range.last;
                bool const article = reading.at(Category::article, first) != nullptr;
                while (article && first + 1 < range.last && !tokens[first].capital)
                    ++first;
                add(film, Role::producer, labelled.label, person);
                add(film, Role::production_company, labelled.label, reading.span({first, range.last}));
                behind = true;
                continue;
            }
            // "Produção: Benjamín Domenech, Matías Roveda e Vania Catani"
            if (auto const persons = both && !behind ? list_parts(reading, part) : std::vector<Span>();
                persons.size() >= 2 && std::all_of(persons.begin(), persons.end(), [&](Span each) {
                    return has_person(each) && tokens.within(each).size() <= 4 && !has_company_word(tokens.within(each), false);
                })) {
                for (auto each : persons)
                    add(film, Role::producer, labelled.label, each);
                continue;
            }
            auto const head = split_brackets(reading, part).head;
            if (names_countries(tokens.within(head)))
                continue;
            bool company = !has(roles, Role::producer);
            if (behind)
                company = true;
            else if (both)
                company =
                    companies && *companies ? !has_person(head) || has_company_word(tokens.within(head), true) : is_company_name(head);
            else if (!company)
                company = has_company_word(tokens.within(head), true);
            add(film, company ? Role::production_company : Role::producer, labelled.label, part);
        }
    }

    // "Coproducción España-México": how many countries share the film, no company.
    bool names_countries(TokenRange words) const
    {
        std::uint32_t countries = 0;
        std::uint32_t rest = 0;
        for (auto at = words.first; at < words.last;) {
            auto const* country = reading.at(Category::country, at);
            countries += country != nullptr;
            rest += !country && tokens[at].is_word();
            at = country ? country->range.last : at + 1;
        }
        return countries >= 2 && rest <= 1;
    }

    // Whether the words are somebody whom the page names for another part of the film, or begin with a family name and a given name.
    bool has_person(Span head) const
    {
        auto const range = tokens.within(head);
        int words = 0;
        for (auto at = range.first; at < range.last; ++at)
            words += tokens[at].is_word() && !has_one_letter(tokens[at]);
        return words >= 2 && !tokens[range.first].together && looks_like_name(reading, head);
    }

    // Whether another label of the same entry names the persons who produced: then a label for both names the companies.
    std::optional<bool> other_producers(Labelled const& labelled, Entry const& entry) const
    {
        for (auto const& other : reading.labelled_in(entry.first_line, entry.last_line)) {
            bool person = false;
            bool company = false;
            for (auto word : other.words) {
                person = person || word == "producer";
                company = company || word == "production-company";
            }
            if (person != company && other.label != labelled.label && !other.values.empty())
                return person;
        }
        return {};
    }

    // "La señorita de Trevélez, de Carlos Arniches": who wrote the work stands behind its title. Empty where no sign tells so.
    Span author_behind_work(Span value) const
    {
        auto const range = tokens.within(value);
        for (auto at = range.first + 1; at + 2 < range.last; ++at) {
            auto const* by = tokens[at - 1].is(",") || tokens[at - 1].is("\"") ? reading.at(Category::by, at) : nullptr;
            auto const rest = by && by->range.last < range.last ? reading.span({by->range.last, range.last}) : Span();
            if (!rest.empty() && has_two_names(reading, tokens.within(rest)) && looks_like_name(reading, rest))
                return rest;
        }
        return {};
    }

    void people(Film& film, Role role, Labelled const& labelled, Span value)
    {
        if (auto const author = role == Role::author ? author_behind_work(value) : Span(); !author.empty())
            return add(film, role, labelled.label, author);
        if (inverted && !is_company(role) && (role != Role::cast || holds_inverted(value))) {
            for (auto part : inverted_parts(value))
                add(film, role, labelled.label, part);
            return;
        }
        for (auto part : list_parts(reading, value, is_company(role) ? ListOf::companies : ListOf::people))
            add(film, role, labelled.label, part);
    }

    static std::vector<Role> roles_of(Labelled const& labelled)
    {
        std::vector<Role> roles;
        for (auto word : labelled.words)
            if (Role role{}; parse_name(word, role))
                roles.push_back(role);
        return roles;
    }

    void labels()
    {
        LabelledFilms films(reading);
        for (auto const& labelled : reading.labelled) {
            auto* entry = reading.entry_at(labelled.line, labelled.label.begin);
            auto const roles = roles_of(labelled);
            if (!entry || reading.claimed[labelled.line] || roles.empty())
                continue;
            auto const of = has(roles, Role::director) ? LabelledFilms::Of::director : LabelledFilms::Of::other;
            if (!films.tells_of(*entry, labelled, of))
                continue;
            auto const parts = has(roles, Role::cast) ? parts_in(labelled.values) : Parts::none;
            auto const order = has(roles, Role::cast) ? order_of_cells(labelled.values) : Parts::none;
            bool const money = has(roles, Role::producer) || has(roles, Role::production_company);
            for (auto value : labelled.values) {
                auto const range = tokens.within(value);
                // A sentence behind a label is no list of names.
                if (range.size() > (has(roles, Role::cast) ? 300U : 120U)
                    || (only_facts(range) && !std::all_of(roles.begin(), roles.end(), is_company)))
                    continue;
                if (has(roles, Role::cast) && roles.size() == 1 && cells(entry->film(), labelled.label, value, order))
                    continue;
                if (money && !inverted)
                    producers(entry->film(), labelled, value, roles, other_producers(labelled, *entry));
                for (auto role : roles)
                    if (role == Role::cast && !inverted)
                        players(entry->film(), labelled.label, value, parts);
                    else if (role == Role::production_company && inverted && roles.size() > 1 && is_inverted(value))
                        continue; // a person, who is told as the producer
                    else if (!money || inverted || (role != Role::producer && role != Role::production_company))
                        people(entry->film(), role, labelled, value);
            }
        }
    }

    struct Cells {
        Span first;
        Span second;
    };
    // A row of a table, a term with its detail, two lines below each other.
    std::optional<Cells> cells_of_row(Span value) const
    {
        auto const text = reading.words(value);
        auto const tab = text.find_first_of("\t\n");
        if (tab == text.npos || text.find_first_of("\t\n", tab + 1) != text.npos)
            return {};
        auto const middle = value.begin + static_cast<std::uint32_t>(tab);
        return Cells{trimmed(reading.text.body, Span{value.begin, middle}), trimmed(reading.text.body, Span{middle, value.end})};
    }

    // Whether the text is one full name, of four letters at least where names are written together.
    bool is_full_name(Span name) const
    {
        auto const range = tokens.within(name);
        if (range.empty() || !looks_like_name(reading, name))
            return false;
        std::size_t letters = 0;
        for (auto at = range.first; at < range.last; ++at)
            for (std::size_t byte = 0; byte < tokens[at].folded.size(); ++letters)
                next_code_point(tokens[at].folded, byte);
        return tokens[range.first].together ? letters >= 4 : has_two_names(reading, range);
    }

    Parts order_of_cells(std::vector<Span> const& values) const
    {
        int first = 0;
        int second = 0;
        for (auto value : values)
            if (auto const row = cells_of_row(value)) {
                first += is_full_name(row->first);
                second += is_full_name(row->second);
            }
        // "Figura | Színész" over the rows.
        if (auto const head = values.empty() ? std::nullopt : cells_of_row(values.front()))
            if (auto const* mark = head->first.empty() ? nullptr : reading.at(Category::person, tokens.within(head->first).first);
                mark && mark->word == "character")
                return Parts::before;
        return second >= 2 && second >= first * 2 ? Parts::before : Parts::behind;
    }

    // A row of a table with the player in one cell and the part in the other.
    bool cells(Film& film, Span label, Span value, Parts order)
    {
        auto row = cells_of_row(value);
        if (!row)
            return false;
        if (order == Parts::before)
            std::swap(row->first, row->second);
        auto const range = tokens.within(row->first);
        if (!looks_like_name(reading, row->first) || !has_two_names(reading, range) || list_parts(reading, row->first).size() != 1)
            return false;
        add(film, Role::cast, label, row->first, row->second);
        return true;
    }

    static bool has(std::vector<Role> const& roles, Role role) { return std::find(roles.begin(), roles.end(), role) != roles.end(); }

    static bool directed(Film const& film)
    {
        return std::any_of(film.credits.begin(), film.credits.end(), [](Credit const& credit) { return *credit.role == Role::director; });
    }

    // Lines that begin with "de", "von", "avec", "with": a film's director or cast under its title.
    void openings()
    {
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            auto* entry = reading.entry_at(i);
            if (!entry || !entry->title || line.noise || reading.claimed[i] || line.tokens.size() > 60)
                continue;
            auto const first = line.tokens.first;
            auto stop = first;
            while (
                stop < line.tokens.last && !tokens[stop].is("|") && !tokens[stop].is("•") && !(tokens[stop].is("-") && tokens[stop].spaced))
                ++stop;
            if (auto const* with = reading.at(Category::with, first); with && with->range.last < stop) {
                names(*entry, Role::cast, reading.span(with->range), {with->range.last, stop}, true);
            } else if (auto const* by = reading.at(Category::by, first);
                       by && by->range.last < stop && !directed(entry->film()) && i - entry->first_line < 12) {
                makers_and_players(*entry, *by, stop);
            }
        }
    }

    // "Drame psychologique de Marcel Carné, avec Jean Gabin (Jean), Michèle Morgan (Nelly)." below the title: what the film is, who
    // made it and who plays in it.
    void told_under_title()
    {
        for (auto& entry : reading.entries) {
            if (!entry.title)
                continue;
            auto const heading = reading.line_of(tokens.within(entry.title->whole).first);
            for (auto i = heading + 1; i < entry.last_line && i < heading + 5; ++i)
                if (auto const& line = reading.lines[i]; !line.noise && !reading.claimed[i] && tells_makers(entry, line.tokens))
                    break;
        }
    }

    bool tells_makers(Entry& entry, TokenRange line)
    {
        auto at = line.first;
        bool film = false;
        for (; at < line.last && at < line.first + 10 && !tokens[at].is(".") && !reading.at(Category::by, at); ++at)
            for (auto category : {Category::form, Category::genre, Category::film_word})
                if (auto const* word = reading.at(category, at))
                    film = film || word->language == reading.table;
        // "Opera i fyra akter av Wolfgang Amadeus Mozart"
        film = film && !reading.in(Category::theme, {line.first, at});
        auto const* by = film && at < line.last ? reading.at(Category::by, at) : nullptr;
        if (!by)
            return false;
        auto const known = entry.film().credits.size();
        makers_and_players(entry, *by, line.last);
        return entry.film().credits.size() > known;
    }

    // Where a list of people ends: at a full stop, a semicolon or a word that begins a cast.
    std::uint32_t people_end(std::uint32_t first, std::uint32_t last) const
    {
        auto end = first;
        int depth = 0;
        for (; end < last; ++end) {
            depth += tokens[end].is("(") - tokens[end].is(")");
            bool const stop = depth == 0 && tokens[end].is(".") && tokens[end - 1].folded.size() > 2;
            if (stop || (depth == 0 && (tokens[end].is(";") || (end > first && reading.at(Category::with, end)))))
                break;
        }
        return end;
    }

    // "di Mimmo Verdesca con Rinaldo Smordoni, Franco Interlenghi. Italia 2016"
    void makers_and_players(Entry& entry, Mark const& by, std::uint32_t last)
    {
        auto const end = people_end(by.range.last, last);
        auto const* with = end < last ? reading.at(Category::with, end) : nullptr;
        if (!directed(entry.film()))
            names(entry, Role::director, reading.span(by.range), {by.range.last, end}, true);
        if (with && directed(entry.film()))
            names(entry, Role::cast, reading.span(with->range), {with->range.last, people_end(with->range.last, last)}, true);
    }

    void names(Entry& entry, Role role, Span label, TokenRange range, bool all)
    {
        auto const colon = range.first < range.last && tokens[range.first].is(":");
        auto const parts = list_parts(reading, reading.span({range.first + colon, range.last}));
        auto const good = [&](Span part) {
            auto const head = split_brackets(reading, part).head;
            auto const words = tokens.within(head);
            return looks_like_name(reading, head) && has_two_names(reading, words) && words.size() <= 7;
        };
        if (parts.empty() || (all && !std::all_of(parts.begin(), parts.end(), good)))
            return;
        for (auto part : parts)
            add(entry.film(), role, label, part);
    }

    // A name alone under the title, before the facts.
    void name_under_title()
    {
        for (auto& entry : reading.entries) {
            if (!entry.title || directed(entry.film()))
                continue;
            auto i = reading.line_of(tokens.within(entry.title->whole).first) + 1;
            for (int seen = 0; i < entry.last_line && seen < 2; ++i) {
                auto const& line = reading.lines[i];
                if (line.noise)
                    continue;
                ++seen;
                auto const range = line.tokens;
                bool const name = has_two_names(reading, range) && range.size() <= 5 && looks_like_name(reading, line.span)
                    && !reading.in(Category::label, range) && !reading.in(Category::theme, range) && !reading.in(Category::form, range)
                    && !reading.in(Category::venue, range) && !reading.in(Category::not_a_name, range)
                    && !reading.in(Category::country, range);
                bool const facts = std::any_of(reading.runs.begin(), reading.runs.end(),
                    [&](FactsRun const& run) { return run.line > i && run.line <= i + 4 && run.facts.year; });
                if (name && facts && !same_words(reading.words(line.span), reading.words(entry.title->title))) {
                    add(entry.film(), Role::director, line.span, line.span);
                    break;
                }
            }
        }
    }

    void of_titles()
    {
        for (auto& entry : reading.entries)
            if (entry.title && !directed(entry.film()))
                for (auto const& credit : entry.title->credits)
                    entry.film().credits.push_back(credit);
    }
};

void read_credits(Reading& reading)
{
    CreditReader reader(reading);
    reader.of_titles();
    reader.labels();
    reader.openings();
    reader.told_under_title();
    reader.name_under_title();
}

} // namespace

extern Rule const credits;
Rule const credits{Stage::facts, read_credits};

} // namespace kinotheca::rules
