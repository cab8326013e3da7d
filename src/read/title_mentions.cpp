#include "read/title_mentions.hpp"

#include <algorithm>

namespace kinotheca {

std::vector<TitleMention> title_mentions(Reading& reading)
{
    std::vector<TitleMention> list;
    auto const add = [&](TokenRange range, Film& film, Entry* entry) {
        if (!range.empty())
            list.push_back({range, reading.line_of(range.first), &film, entry});
    };
    auto const add_titles = [&](Film& film, Entry* entry) {
        for (auto const& title : film.titles)
            for (auto span : title.text.at)
                add(reading.tokens.within(span), film, entry);
    };
    for (auto& entry : reading.entries) {
        for (auto& film : entry.films)
            add_titles(film, &entry);
        if (entry.title && !entry.films.empty())
            add(reading.tokens.within(entry.title->title), entry.film(), &entry);
    }
    for (auto& film : reading.passing)
        add_titles(film, nullptr);
    std::stable_sort(list.begin(), list.end(), [](TitleMention const& a, TitleMention const& b) { return a.title.first < b.title.first; });
    return list;
}

} // namespace kinotheca
