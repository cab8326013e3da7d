#pragma once

#include "read/facts.hpp"
#include "read/prose.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace kinotheca {

// What running text asks of the names in it. Refers to the reading, which must outlive it.
struct ProseNames {
    Reading& reading;
    Tokens const& tokens;

    std::unordered_multimap<std::string_view, TokenRange> full_names; // by their last words

    explicit ProseNames(Reading& page) : reading(page), tokens(page.tokens)
    {
        for (auto const& run : reading.names)
            if (run.parts >= 2)
                full_names.emplace(tokens[run.range.last - 1].folded, run.range);
    }

    bool tells_of_person() const { return reading.told_director || reading.told_player; }

    NumberValue number(TokenRange range) const { return {number_at(reading, range.first), reading.span(range)}; }

    NameRun const* name_ending(std::uint32_t place) const
    {
        auto const found =
            std::partition_point(reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range.last < place; });
        return found != reading.names.end() && found->range.last == place ? &*found : nullptr;
    }

    bool is_credited(TokenRange range) const
    {
        auto const words = reading.words(reading.span(range));
        return std::any_of(reading.entries.begin(), reading.entries.end(), [&](Entry const& entry) {
            return !entry.films.empty()
                && std::any_of(entry.films.front().credits.begin(), entry.films.front().credits.end(),
                    [&](Credit const& credit) { return same_words(*credit.name, words); });
        });
    }

    // A person's years or a name before its year is no film.
    bool is_person(TokenRange range) const
    {
        auto const* run = name_ending(range.last);
        if (!run || run->range != range)
            return false;
        if (run->parts >= 2 && is_credited(range))
            return true;
        int times = 0;
        auto [each, last] = full_names.equal_range(tokens[range.last - 1].folded);
        for (; each != last && times < 2; ++each)
            times += same_words(reading.words(reading.span(each->second)), reading.words(reading.span(range)));
        return times > 1;
    }

    // The title that the match holds. "It took the prize at Cannes": a small word is none, but stands for the film that the text is on.
    std::optional<TokenRange> title_of(ProseMatch const& match) const
    {
        auto const title = match.first(Slot::title);
        bool const small = title && title->size() == 1 && !tokens[title->first].caseless && reading.at(Category::not_a_name, title->first);
        bool const goes_on = small && title->last < tokens.size() && tokens[title->last].is_word() && !tokens[title->last].capital;
        return goes_on ? std::nullopt : title;
    }

    TextValue name_of(TokenRange name) const
    {
        auto full = full_name(reading, name);
        return full ? full : reading.value(reading.span(name));
    }

    // Markup sets apart persons as well as titles: a full name, perhaps in the case of its sentence.
    bool names_person(TokenRange words) const
    {
        auto const* run = name_ending(words.last);
        return run && run->range == words && run->parts >= 2;
    }

    // The sure title that ends at the token, or before the quotation mark at it.
    TokenRange tagged_title_before(std::uint32_t end) const
    {
        auto const last = end > 0 && tokens[end - 1].is("\"") ? end - 1 : end;
        for (auto const& each : reading.tagged_in({last > 16 ? last - 16 : 0, last}))
            if (each.tag == WordTag::title && each.range.last == last && each.is_sure())
                return each.range;
        return {};
    }

    // A capital stands right before the words, without a sign between: they may be a part of a longer title.
    bool begins_within_run(TokenRange title, std::uint32_t least) const
    {
        return title.first > least && tokens[title.first - 1].is_word() && tokens[title.first - 1].capital && !tokens[title.first].caseless;
    }

    // "TITLE (1966)", "«TITLE» NAME (1966)", "TITLE (Литва, 2021, 248 мин.)": what stands before the bracket.
    struct Bracket {
        TokenRange title;
        TokenRange director;
    };
    Bracket before_bracket(std::uint32_t open, std::uint32_t least) const
    {
        if (auto const tagged = tagged_title_before(open); !tagged.empty() && tagged.first >= least && !begins_within_run(tagged, least))
            return {tagged, {}};
        auto const* name = name_ending(open);
        if (name && name->range.first > least) {
            auto place = name->range.first;
            bool by = false;
            if (auto const* word = reading.at(Category::by, place - 1); word && word->range.last == place)
                --place, by = true;
            // "«TITLE» Шепитько (1976)", "Căutătorii lui John Ford (1956)", "la Médée de Pasolini (1969)"
            bool const quoted = place > least && tokens[place - 1].is("\"");
            bool const titled = by && place > least && (name->parts >= 2 || !title_before(reading, open, least).size());
            if (quoted || (titled && tokens[place - 1].capital))
                return {title_before(reading, place, least), name->range};
        }
        return {title_before(reading, open, least), {}};
    }

    // "(Edward Rowe, better known as a comedian)": what a critic adds in small letters is no part of the name.
    TokenRange player_in(TokenRange bracket) const
    {
        for (auto at = bracket.first + 2; reading.byline.criticism && at + 1 < bracket.last && at < bracket.first + 5; ++at)
            if (tokens[at].is(",") && !tokens[at + 1].capital && tokens[at + 1].is_word())
                return {bracket.first, at};
        return bracket;
    }
};

} // namespace kinotheca
