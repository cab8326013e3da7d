#pragma once

#include "read/facts.hpp"
#include "read/prose.hpp"

#include <algorithm>

namespace kinotheca {

// What running text asks of the names in it. Refers to the reading, which must outlive it.
struct ProseNames {
    Reading& reading;
    Tokens const& tokens;

    explicit ProseNames(Reading& page) : reading(page), tokens(page.tokens) {}

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
        auto const family = tokens[range.last - 1].folded;
        if (run->parts >= 2 && is_credited(range))
            return true;
        return std::count_if(reading.names.begin(), reading.names.end(), [&](NameRun const& other) {
            return other.parts >= 2 && tokens[other.range.last - 1].folded == family
                && same_words(reading.words(reading.span(other.range)), reading.words(reading.span(range)));
        }) > 1;
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
