// What a page says once of all the films it shows: "All films are shown with Estonian subtitles."
//
//   Visi filmai rodomi originalo kalba su lietuviškais subtitrais. · Alle Filme laufen mit deutschen Untertiteln.
//   not: the subtitles of one film (film_facts.cpp), "not all films have English subtitles"

#include "read/rule.hpp"

#include <algorithm>
#include <string>

namespace kinotheca::rules {

namespace {

bool is_all(std::string_view word)
{
    static constexpr std::string_view words[] = {"all", "alle", "samtliche", "tous", "toutes", "todas", "todos", "tutti", "tutte", "tots",
        "totes", "toate", "alla", "samtliga", "samtlige", "kaikki", "kaik", "koik", "visi", "visos", "visas", "vsi", "vse", "vsechny",
        "vsetky", "wszystkie", "minden", "mindegyik", "sve", "svi", "све", "сви", "все", "усі", "всі", "усе", "всички", "ολες", "ολα",
        "tum", "butun", "tumu", "جميع", "كل", "همه", "כל", "सभी", "semua", "全", "全部", "所有", "모든", "ყველა", "բոլոր", "барлык"};
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// The mark for subtitles in a sentence that says so of all films. Null where the line says none.
Mark const* said_of_all(Reading const& reading, Line const& line)
{
    if (line.noise || line.tokens.size() > 120)
        return nullptr;
    auto const& tokens = reading.tokens;
    auto begin = line.tokens.first;
    for (auto at = line.tokens.first; at < line.tokens.last; ++at) {
        if (!tokens[at].is(".") && !tokens[at].is("!") && at + 1 < line.tokens.last)
            continue;
        TokenRange const sentence{begin, at + 1};
        begin = at + 1;
        bool all = false;
        for (auto word = sentence.first; word < sentence.first + std::min(sentence.size(), 4U); ++word)
            all = all || is_all(tokens[word].folded);
        auto const* film = all ? reading.in(Category::film_word, sentence) : nullptr;
        auto const* screening = all && !film ? reading.in(Category::format_words, sentence) : nullptr;
        if (film || screening)
            for (auto place = sentence.first; place < sentence.last; ++place)
                if (auto const* mark = reading.at(Category::subtitles, place); mark && mark->range.last <= sentence.last)
                    return mark;
    }
    return nullptr;
}

void read_shared_facts(Reading& reading)
{
    if (reading.entries.size() < 2)
        return;
    for (auto const& line : reading.lines) {
        auto const* mark = said_of_all(reading, line);
        if (!mark)
            continue;
        auto const language = std::string(mark->word);
        for (auto& entry : reading.entries)
            for (auto& film : entry.films) {
                bool const own =
                    std::any_of(film.languages.begin(), film.languages.end(), [&](auto const& each) { return *each == language; });
                if (film.subtitles.empty() && !own && !film.titles.empty())
                    film.subtitles.push_back({language, reading.span(mark->range)});
            }
        return;
    }
}

} // namespace

extern Rule const shared_facts;
Rule const shared_facts{Stage::prose, read_shared_facts};

} // namespace kinotheca::rules
