// What a page says once of all the films it shows: "All films are shown with Estonian subtitles."
//
//   Visi filmai rodomi originalo kalba su lietuviškais subtitrais. · Alle Filme laufen mit deutschen Untertiteln.
//   Kino Ščit, mala dvorana, engleski titlovi (above the films) · Engelsk text på samtliga filmer
//   not: the subtitles of one film (film_facts.cpp), "not all films have English subtitles"

#include "read/prose.hpp"
#include "read/rule.hpp"
#include "read/subtitles.hpp"

#include <algorithm>
#include <string>

namespace kinotheca::rules {

namespace {

bool is_all(std::string_view word)
{
    static constexpr std::string_view words[] = {"all", "alle", "samtliche", "tous", "toutes", "todas", "todos", "tutti", "tutte", "tots",
        "totes", "toate", "alla", "samtliga", "samtlige", "kaikki", "kaik", "koik", "visi", "visos", "visas", "vsi", "vse", "vsechny",
        "vsetky", "wszystkie", "minden", "mindegyik", "sve", "svi", "све", "сви", "все", "усі", "всі", "усе", "всички", "ολες", "ολα",
        "tum", "butun", "tumu", "جميع", "كل", "همه", "כל", "सभी", "semua", "moi", "전", "alles", "allt", "tout", "todo", "tutto",
        "wszystko", "throughout", "全", "全部", "所有", "모든", "ყველა", "բոլոր", "барлык"};
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// What a sentence says of all films. Empty where it says nothing of them.
struct SharedSubtitles {
    Subtitles subtitles;
    TextValue language; // spoken in all of them
};

enum class Stands { above_films, among_films };

// A word for all at the beginning of the sentence or right behind the subtitles, and one for a film or a showing; or the words are among those
// with which the page begins, above its first film, and it shows several.
SharedSubtitles said_of_all(Reading const& reading, TokenRange sentence, Stands stands)
{
    constexpr std::uint32_t longest_lead = 10;
    for (auto at = sentence.first; at < sentence.last; ++at) {
        auto subtitles = subtitles_at(reading, at, sentence.last);
        if (subtitles.languages.empty())
            continue;
        TokenRange const lead{at - std::min(at - sentence.first, longest_lead), at};
        auto const says_all = [&](TokenRange words) {
            bool all = false;
            for (auto word = words.first; word < words.last; ++word)
                all = all || is_all(reading.tokens[word].folded);
            return all;
        };
        bool const all = says_all(lead) || says_all({subtitles.range.last, std::min(subtitles.range.last + 4, sentence.last)});
        bool const alone = is_all(reading.tokens[sentence.first].folded);
        bool const films = alone || reading.in(Category::film_word, sentence) || reading.in(Category::format_words, sentence);
        if (!(all && films) && stands == Stands::among_films)
            return {};
        auto const* spoken = all ? reading.in(Category::language, lead) : nullptr;
        return {std::move(subtitles), spoken ? TextValue(std::string(spoken->word), reading.span(spoken->range)) : TextValue()};
    }
    return {};
}

void add_to_all(Reading& reading, SharedSubtitles const& shared)
{
    for (auto& entry : reading.entries)
        for (auto& film : entry.films) {
            if (film.titles.empty())
                continue;
            if (film.subtitles.empty())
                for (auto const& language : shared.subtitles.languages)
                    if (std::none_of(film.languages.begin(), film.languages.end(), [&](auto const& own) { return *own == *language; }))
                        film.subtitles.push_back(language);
            if (film.languages.empty() && shared.language)
                film.languages.push_back(shared.language);
        }
}

void read_shared_facts(Reading& reading)
{
    constexpr std::uint32_t longest = 120;
    if (reading.entries.size() < 2)
        return;
    auto const first = std::min_element(reading.entries.begin(), reading.entries.end(), [](Entry const& left, Entry const& right) {
        return left.first_line < right.first_line;
    })->first_line;
    for (std::size_t i = 0; i < reading.lines.size(); ++i) {
        auto const& line = reading.lines[i];
        if (line.noise || line.tokens.size() > longest)
            continue;
        for (auto const sentence : sentences(reading, line))
            if (auto const shared = said_of_all(reading, sentence, i < first ? Stands::above_films : Stands::among_films);
                !shared.subtitles.languages.empty()) {
                add_to_all(reading, shared);
                return;
            }
    }
}

} // namespace

extern Rule const shared_facts;
Rule const shared_facts{Stage::prose, read_shared_facts};

} // namespace kinotheca::rules
