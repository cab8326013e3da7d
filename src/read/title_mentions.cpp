#include "read/title_mentions.hpp"

#include <algorithm>
#include <unordered_map>

namespace kinotheca {

namespace {

struct MentionFinder {
    Reading& reading;
    Tokens const& tokens;
    std::vector<TitleMention> list;
    std::unordered_map<std::string_view, std::vector<std::size_t>> by_word; // of `list`, by their first words; one of each title

    static constexpr std::size_t most_of_word = 64;

    explicit MentionFinder(Reading& page) : reading(page), tokens(page.tokens) {}

    void add(TokenRange range, Film& film, Entry* entry)
    {
        if (range.empty())
            return;
        if (auto& same = by_word[tokens[range.first].folded]; same.size() < most_of_word)
            same.push_back(list.size());
        list.push_back({range, reading.line_of(range.first), &film, entry});
    }

    void add_titles(Film& film, Entry* entry)
    {
        for (auto const& title : film.titles)
            for (auto span : title.text.at)
                add(tokens.within(span), film, entry);
    }

    bool same(TokenRange title, std::uint32_t at) const
    {
        if (at + title.size() > tokens.size())
            return false;
        for (std::uint32_t n = 0; n < title.size(); ++n)
            if (tokens[at + n].folded != tokens[title.first + n].folded)
                return false;
        return true;
    }

    // A word alone is a title again where it is set apart as one.
    bool shows_title(std::uint32_t at, TokenRange title) const
    {
        auto const& first = tokens[at];
        bool const quoted = at > 0 && tokens[at - 1].is("\"");
        return quoted || !reading.tagged_title_at(at).empty()
            || (title.size() >= 2 && (first.capital || first.is_number()) && (!first.caseless || title.size() >= 3));
    }

    // The titles where the page says them again.
    void add_repeated()
    {
        auto const told = list.size();
        std::vector<TitleMention> again;
        for (std::uint32_t at = 0; at < tokens.size(); ++at) {
            auto const found = by_word.find(tokens[at].folded);
            if (found == by_word.end())
                continue;
            TitleMention const* best = nullptr;
            for (auto n : found->second)
                if (n < told && (!best || list[n].title.size() > best->title.size()) && same(list[n].title, at))
                    best = &list[n];
            if (!best || !shows_title(at, best->title))
                continue;
            TokenRange const range{at, at + best->title.size()};
            if (std::none_of(found->second.begin(), found->second.end(), [&](std::size_t n) { return list[n].title == range; }))
                again.push_back({range, reading.line_of(at), best->film, best->entry});
            at = range.last - 1;
        }
        list.insert(list.end(), again.begin(), again.end());
    }
};

} // namespace

std::vector<TitleMention> title_mentions(Reading& reading, Repeated repeated)
{
    MentionFinder finder(reading);
    for (auto& entry : reading.entries) {
        for (auto& film : entry.films)
            finder.add_titles(film, &entry);
        if (entry.title && !entry.films.empty())
            finder.add(reading.tokens.within(entry.title->title), entry.film(), &entry);
    }
    for (auto& film : reading.passing)
        finder.add_titles(film, nullptr);
    if (repeated == Repeated::named_again)
        finder.add_repeated();
    auto& list = finder.list;
    std::stable_sort(list.begin(), list.end(), [](TitleMention const& a, TitleMention const& b) { return a.title.first < b.title.first; });
    return std::move(list);
}

} // namespace kinotheca
