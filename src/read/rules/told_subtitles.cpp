// Subtitles that a line of an entry tells with their language, wherever it stands in it.
//
//   napisy w języku rumuńskim · r. M. Gyllenhaal, US, 2026, slovenské titulky · 1 tim 28 min, engelska, svensk text
//   not: a language or the word for subtitles alone

#include "read/rule.hpp"
#include "read/subtitles.hpp"

#include <algorithm>

namespace kinotheca::rules {

namespace {

void read_told_subtitles(Reading& reading)
{
    for (std::size_t i = 0; i < reading.lines.size(); ++i) {
        auto const& line = reading.lines[i];
        if (line.noise || line.aside || reading.claimed[i])
            continue;
        for (auto at = line.tokens.first; at < line.tokens.last; ++at) {
            if (!reading.at(Category::subtitles, at) && !reading.at(Category::label, at) && !reading.at(Category::language, at))
                continue;
            auto const subtitles = subtitles_at(reading, at, line.tokens.last);
            if (subtitles.range.size() < 2)
                continue;
            auto const span = reading.span(subtitles.range);
            auto* entry = reading.entry_at(i, span.begin);
            at = subtitles.range.last - 1;
            if (!entry || !entry->title || entry->films.empty() || entry->title->whole.begin > span.begin)
                continue;
            auto& told = entry->films.front().subtitles;
            for (auto const& language : subtitles.languages)
                if (std::none_of(told.begin(), told.end(), [&](TextValue const& each) { return *each == *language; }))
                    told.push_back(language);
        }
    }
}

} // namespace

extern Rule const told_subtitles;
Rule const told_subtitles{Stage::prose, read_told_subtitles};

} // namespace kinotheca::rules
