#include "read/prose.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

// Where a title ends that stands before a bracket; the search for its beginning.
struct TitleBefore {
    Reading const& reading;
    Tokens const& tokens;
    std::uint32_t end;
    std::uint32_t least;

    TokenRange quoted() const
    {
        for (auto open = end - 2; open >= least && end - open < 16; --open) {
            // „„Hukkunud Alpinisti“ hotell“: the mark behind a word closes what stands inside.
            bool const closes = open > least && !tokens[open].spaced && tokens[open - 1].is_word() && tokens[open + 1].spaced
                && std::any_of(&tokens[0] + least, &tokens[0] + open - 1, [](Token const& token) { return token.is_quote(); });
            if (tokens[open].folded == tokens[end - 1].folded && !closes)
                return {open > least && tokens[open - 1].is_quote() && !tokens[open].spaced ? open : open + 1, end - 1};
            if (open == least)
                break;
        }
        return {};
    }

    // Words that the page's own markup sets apart.
    TokenRange set_apart() const
    {
        auto const& list = reading.emphasised;
        auto const found = std::partition_point(list.begin(), list.end(), [&](TokenRange range) { return range.last < end; });
        bool const here = found != list.end() && found->last == end && found->first >= least && found->size() <= 14;
        return here && (tokens[found->first].capital || tokens[found->first].is_number()) ? *found : TokenRange();
    }

    // "C Blok'u (1994)": the sentence's ending behind the apostrophe is none of the title's.
    void leave_out_ending()
    {
        if (end > least + 2 && tokens[end - 1].is_word() && !tokens[end - 1].capital && !tokens[end - 1].spaced && !tokens[end - 1].is("s")
            && tokens[end - 1].folded.size() <= 5 && tokens[end - 2].is("'") && !tokens[end - 2].spaced && tokens[end - 3].capital
            && tokens[end - 3].folded.size() >= 3)
            end -= 2;
    }

    bool is_known_person(TokenRange range) const
    {
        auto const run = std::partition_point(
            reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.last < range.last; });
        bool const full = run != reading.names.end() && run->range.last == range.last && run->parts >= 2;
        return full || reading.families.contains(tokens[range.last - 1].folded);
    }

    // "Les Demoiselles de Rochefort": a title with an article of its own goes on over "de"; "la Médée de Pasolini" does not.
    bool goes_on_over(std::uint32_t by, std::uint32_t first) const
    {
        if (first != by + 1 || by == least || !tokens[by - 1].is_word() || !tokens[by - 1].capital || is_known_person({first, end}))
            return false;
        // "Spiegel van Holland"
        if (auto const* country = reading.at(Category::country, first); country && country->range.last == end)
            return true;
        for (auto at = by; at-- > least && by - at < 6;) {
            if (!tokens[at].is_word())
                return false;
            if (tokens[at].capital && reading.at(Category::article, at))
                return true;
        }
        return false;
    }

    // English titles write small no words but articles, prepositions and conjunctions.
    bool is_small_in_title(std::uint32_t at) const
    {
        static auto const english = reading.vocabulary.language("en");
        return reading.table != english || !tokens[at].spaced || joins(at);
    }

    bool joins(std::uint32_t at) const
    {
        for (auto category : {Category::article, Category::and_, Category::by, Category::date_word, Category::with, Category::from,
                 Category::until, Category::range, Category::name_particle, Category::prize_for})
            if (reading.at(category, at))
                return true;
        return tokens[at].is("of") || tokens[at].is("as") || tokens[at].is("into");
    }

    // A run of capitalised words with small ones between; its end where it has none. `person`: who made it stands behind "by".
    std::uint32_t capitalised(bool& person) const
    {
        auto first = end;
        for (auto begin = end; begin > least && end - begin < 12;) {
            auto const& token = tokens[begin - 1];
            if (token.is_sign() && !token.is("'") && !token.is("-") && !token.is("!") && !token.is("?"))
                break;
            bool const small = token.is_word() && !token.capital;
            bool const by = small && reading.at(Category::by, begin - 1);
            bool const joint = small && reading.at(Category::and_, begin - 1);
            if (by && first == begin && !joint) {
                person = !goes_on_over(begin - 1, first);
                if (person)
                    break;
            } else if (small && (token.folded.size() > 4 || by || joint || !is_small_in_title(begin - 1))) {
                // "en" and "and" inside a title stand between its words; before it they join it to another.
                bool inside = joint && begin - 1 > least && tokens[begin - 2].capital && tokens[begin - 2].is_word();
                for (auto at = begin; at < first && inside; ++at)
                    inside = reading.at(Category::article, at) != nullptr;
                if (!inside)
                    break;
            }
            --begin;
            if (token.capital || token.is_number())
                first = begin;
        }
        return first;
    }

    // "Op 7 maart om 15.00 uur Fanfare (1958)": the title begins behind the last day or hour, if a capital stands there.
    std::uint32_t behind_days() const
    {
        auto last = least;
        TokenRange const near{std::max(least, end > least + 14 ? end - 14 : least), end};
        for (auto const& date : reading.dates_in(near))
            if (date.from.day && date.range.last < end)
                last = std::max(last, date.range.last);
        for (auto const& time : reading.times_in(near))
            if (time.range.last < end)
                last = std::max(last, time.range.last);
        bool const title = std::any_of(&tokens[0] + last, &tokens[0] + end, [](Token const& token) { return token.capital; });
        return title ? last : least;
    }

    bool begins_sentence(std::uint32_t at) const
    {
        return at == least || tokens[at - 1].is(".") || tokens[at - 1].is("!") || tokens[at - 1].is("?");
    }

    // The person whose full name begins at the token; empty where none does.
    TokenRange person_at(std::uint32_t at) const
    {
        auto const run =
            std::partition_point(reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.first < at; });
        return run != reading.names.end() && run->range.first == at && run->parts >= 2 && run->range.last < end ? run->range : TokenRange();
    }

    // "Giulio Brogi e Allonsanfàn (1974)", "Poi Pirandello con Kaos (1984)": a person stands before the word that joins the title.
    std::uint32_t behind_person(std::uint32_t first) const
    {
        auto const person = person_at(first);
        auto const* joint = person.empty() ? nullptr : reading.at(Category::and_, person.last);
        if (joint && joint->range.last < end && tokens[joint->range.last].capital)
            return joint->range.last;
        for (auto at = first + 2; first == least && at + 1 < end; ++at)
            if (auto const* with = reading.at(Category::with, at);
                with && with->range.last < end && !tokens[at].capital && tokens[with->range.last].capital && tokens[first + 1].capital)
                return with->range.last;
        return first;
    }

    // "With The Long Day Closes (1992) …": the sentence begins before the title. "Rattigan's The Deep Blue Sea": so does who wrote it.
    std::uint32_t without_lead(std::uint32_t first) const
    {
        if (auto const behind = behind_person(first); behind > first)
            return behind;
        // "De Viridiana (1961) me sabía la comba"
        if ((first == least || begins_sentence(first)) && first + 1 < end && tokens[first + 1].capital && !tokens[first].caseless)
            for (auto category :
                {Category::with, Category::and_, Category::from, Category::until, Category::by, Category::date_word, Category::prize_for})
                if (auto const* word = reading.at(category, first); word && word->language == reading.table && word->range.last == first + 1
                    && !reading.at(Category::article, first) && tokens[first].folded.size() <= 8)
                    return first + 1;
        // "Giulio Brogi e Allonsanfàn (1974)", "Poi Pirandello con Kaos (1984)": a person, and the title behind what joins it.
        for (auto at = first + 1; at + 1 < end && !tokens[first].caseless; ++at) {
            if (tokens[at].capital || !tokens[at + 1].capital || (!reading.at(Category::and_, at) && !reading.at(Category::with, at)))
                continue;
            auto const run =
                std::partition_point(reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.last < at; });
            bool const person = run != reading.names.end() && run->range.last == at && run->parts >= 2 && run->range.first == first
                && (is_known_person(run->range) || reading.at(Category::with, first > least ? first - 1 : first));
            if (person || (first == least && reading.families.contains(tokens[at - 1].folded)))
                return at + 1;
        }
        // "Gândul fuge la Căutătorii": a verb behind the sentence's first word.
        for (auto at = end - 1; first == least && at > first + 1; --at)
            if (tokens[at].capital && !tokens[at].caseless && tokens[at].spaced)
                for (auto verb = at; --verb > first && !tokens[verb].capital;)
                    if (tokens[verb].is_word() && tokens[verb].spaced && tokens[verb].folded.size() >= 4 && !joins(verb))
                        return at;
        // "In Slaboshpytskyis Film The Tribe"
        for (auto at = first + 1; at + 1 < end; ++at)
            if (auto const* word = reading.at(Category::film_word, at); word && word->language == reading.table && word->range.last < end
                && tokens[at - 1].capital && !tokens[at].caseless && tokens[word->range.last].capital
                && reading.at(Category::article, word->range.last))
                return word->range.last;
        for (auto at = first + 1; at + 2 < end; ++at)
            if (tokens[at].is("'") && !tokens[at].spaced && tokens[at + 1].is("s") && !tokens[at + 1].spaced && tokens[at + 2].capital
                && (reading.at(Category::article, at + 2) || is_known_person({first, at})))
                return at + 2;
        // "Dans Vers le sud (2005)", at the beginning of a sentence, where titles don't write all their words large.
        static auto const english = reading.vocabulary.language("en");
        bool const sentence = first == least && first + 1 < end && reading.table != english
            && (first == 0 || !tokens[first - 1].is_sign() || tokens[first - 1].is(".") || tokens[first - 1].is("!")
                || tokens[first - 1].is("?"));
        auto const* word =
            sentence && tokens[first + 1].capital && !tokens[first].caseless ? reading.at(Category::not_a_name, first) : nullptr;
        if (word && word->range.last == first + 1 && word->language == reading.table && !reading.at(Category::article, first))
            return first + 1;
        return first;
    }

    // "a urmat Îmi este indiferent dacă în istorie vom intra ca barbari (2018)": a capital in the middle of a sentence that begins no
    // name, and small words behind it.
    std::uint32_t sentence_case() const
    {
        for (auto at = end; at-- > least + 1 && end - at < 13;) {
            auto const& token = tokens[at];
            if (token.is_sign() && !(token.is("'") && !token.spaced) && !(token.is(",") && at + 2 < end))
                return end;
            for (auto category : {Category::film_word, Category::label, Category::form, Category::won, Category::prize, Category::event,
                     Category::venue, Category::country, Category::month, Category::day})
                if (auto const* word = reading.at(category, at); word && word->language == reading.table)
                    return end;
            if (!token.capital)
                continue;
            auto const run = std::partition_point(
                reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.last <= at; });
            bool const name = run != reading.names.end() && run->range.first <= at && run->parts >= 2;
            bool const begins = tokens[at - 1].is(".") || tokens[at - 1].is("!") || tokens[at - 1].is("?") || tokens[at - 1].is(":");
            return name || begins || reading.families.contains(token.folded) || end - at < 2 ? end : at;
        }
        return end;
    }

    // "kortfilm, Saute ma ville (1968)": all that stands behind a comma or a colon.
    std::uint32_t behind_sign(bool& sign) const
    {
        auto part = end;
        while (part > least && end - part < 8 && (!tokens[part - 1].is_sign() || (tokens[part - 1].is("'") && !tokens[part - 1].spaced)))
            --part;
        sign = part > least && (tokens[part - 1].is(",") || tokens[part - 1].is(":"));
        while (part < end && reading.at(Category::and_, part) && !tokens[part].capital)
            ++part;
        return part;
    }

    // "…, Paolo ha diretto da solo Leonora addio (2022)": whom the page names in full, by his first or family name alone.
    bool begins_with_person(std::uint32_t part) const
    {
        if (part + 1 >= end || tokens[part + 1].capital)
            return false;
        return std::any_of(reading.names.begin(), reading.names.end(), [&](NameRun const& run) {
            return run.parts >= 2 && run.range.first != part
                && (tokens[run.range.first].folded == tokens[part].folded || tokens[run.range.last - 1].folded == tokens[part].folded);
        });
    }

    TokenRange find()
    {
        if (end > least + 2 && tokens[end - 1].is_quote())
            return quoted();
        if (auto const apart = set_apart(); !apart.empty())
            return apart;
        leave_out_ending();
        least = behind_days();
        bool person = false;
        auto first = capitalised(person);
        bool sign = false;
        auto const part = behind_sign(sign);
        // In a script without capitals only what stands before the title can tell where it begins.
        if (end > least && tokens[end - 1].caseless)
            first = sign || part == least ? part : end;
        if (sign && part < first && tokens[part].capital && !reading.at(Category::date_word, part) && !begins_with_person(part))
            first = part;
        else if (person)
            return {};
        if (first >= end && !tokens[end - 1].caseless)
            first = sentence_case();
        if (first >= end || (!tokens[first].capital && !tokens[first].caseless))
            return {};
        return {without_rubric(without_lead(first)), end};
    }

    // "As actor: The Glorious Sixth of June", "Mark Soosaar: Kihnu naine": who or what the films of a line are, before the colon.
    std::uint32_t without_rubric(std::uint32_t first) const
    {
        auto colon = first;
        while (colon + 1 < end && colon < first + 6 && !tokens[colon].is(":"))
            ++colon;
        if (first != least || colon == first || colon + 1 >= end || !tokens[colon].is(":") || !tokens[colon + 1].spaced)
            return first;
        TokenRange const rubric{first, colon};
        auto const says = [&](Category category) {
            auto const* mark = reading.in(category, rubric);
            return mark && mark->language == reading.table;
        };
        bool const known = says(Category::person) || says(Category::film_word) || says(Category::label) || says(Category::related);
        return known || person_at(first).last == colon ? colon + 1 : first;
    }
};

// Without "by" the next words may be who plays in the film; a genitive ends as names in the nominative do not.
bool is_genitive(std::string_view family)
{
    static constexpr std::string_view endings[] = {
        "a", "e", "y", "ej", "eho", "é", "ové", "ého", "ova", "а", "ой", "ова", "ева", "ого", "ої"};
    return std::any_of(std::begin(endings), std::end(endings), [&](auto ending) { return family.ends_with(ending); });
}

bool is_one_of(Reading const& reading, std::initializer_list<std::string_view> languages)
{
    return std::find(languages.begin(), languages.end(), std::string_view(reading.language).substr(0, 2)) != languages.end();
}

bool is_slavic(Reading const& reading)
{
    return is_one_of(reading, {"cs", "sk", "pl", "ru", "uk", "be", "hr", "sr", "sl", "bs"});
}

// In languages whose genitive stands before its noun: whether the family name may be one. Hungarian has the name as it is.
bool may_lead(Reading const& reading, std::string_view family)
{
    if (is_one_of(reading, {"de", "sv", "da", "nb", "nn", "no", "nl", "is"}))
        return family.ends_with("s");
    if (is_one_of(reading, {"fi"}))
        return family.ends_with("n");
    if (is_one_of(reading, {"lv"}))
        return family.ends_with("a") || family.ends_with("s") || family.ends_with("u");
    if (is_one_of(reading, {"lt"}))
        return family.ends_with("o") || family.ends_with("s");
    if (is_one_of(reading, {"et"}))
        return family.ends_with("a") || family.ends_with("e") || family.ends_with("i") || family.ends_with("u");
    if (is_one_of(reading, {"ka"}))
        return family.ends_with("ის");
    if (is_one_of(reading, {"hy"}))
        return family.ends_with("ի");
    if (is_one_of(reading, {"kk"}))
        return family.ends_with("ның") || family.ends_with("нің") || family.ends_with("дың") || family.ends_with("дің")
            || family.ends_with("тың") || family.ends_with("тің");
    return false;
}

} // namespace

TokenRange title_before(Reading const& reading, std::uint32_t end, std::uint32_t least)
{
    return end > least ? TitleBefore{reading, reading.tokens, end, least}.find() : TokenRange();
}

TokenRange maker_behind(Reading const& reading, std::uint32_t at, std::uint32_t end)
{
    auto const& tokens = reading.tokens;
    // "Los golfos (1960), de Carlos Saura"
    if (at + 1 < end && tokens[at].is(",") && reading.at(Category::by, at + 1))
        ++at;
    auto const* by = at < end ? reading.at(Category::by, at) : nullptr;
    auto const first = by ? by->range.last : at;
    auto const run =
        std::partition_point(reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.first < first; });
    bool const here = run != reading.names.end() && run->range.first == first && run->parts >= 2 && run->range.last <= end;
    // In capitals the next film.
    if (!here
        || std::all_of(&tokens[0] + run->range.first, &tokens[0] + run->range.last, [](Token const& token) { return token.capitals; }))
        return {};
    return by || (is_slavic(reading) && is_genitive(tokens[run->range.last - 1].folded)) ? run->range : TokenRange();
}

TokenRange maker_in_front(Reading const& reading, std::uint32_t title, std::uint32_t least)
{
    auto const& tokens = reading.tokens;
    auto place = title;
    // "debutfilm", "animācijas filma", "„oscarowy” film": at most three words, the last of which says film.
    for (std::uint32_t steps = 0; steps < 4 && place > least + 1 && title - place < 4; ++steps) {
        auto const run =
            std::partition_point(reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.last < place; });
        if (run != reading.names.end() && run->range.last == place && run->range.first >= least && run->parts >= 2)
            return may_lead(reading, tokens[place - 1].folded) ? run->range : TokenRange();
        auto const& word = tokens[place - 1];
        bool const thing = reading.at(Category::film_word, place - 1) || reading.at(Category::form, place - 1)
            || reading.at(Category::genre, place - 1) || word.folded.find("film") != word.folded.npos;
        if (!word.is_word() || word.capital || (place == title && !thing))
            return {};
        --place;
    }
    return {};
}

} // namespace kinotheca
