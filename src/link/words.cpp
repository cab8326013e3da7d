#include "link/words.hpp"

#include "base/unicode.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>
#include <span>
#include <unordered_set>
#include <utility>

namespace kinotheca {

namespace {

using Words = std::unordered_set<std::string_view>;

struct Start {
    std::string_view start; // of a word in any of its cases and compounds
    std::string_view concept_;
};

// In the order of search; an empty concept makes the word weak.
constexpr Start festival_starts[] = {{"international", ""}, {"internacional", ""}, {"internazional", ""}, {"mezinarodni", ""},
    {"miedzynarodow", ""}, {"международн", ""}, {"міжнародн", ""}, {"кинофестивал", ""}, {"кінофестивал", ""}, {"фестивал", ""},
    {"festival", ""}, {"filmfest", ""}, {"filmtage", ""}, {"filmdag", ""}, {"filmwoche", ""}, {"documentair", "documentary"},
    {"documentar", "documentary"}, {"documental", "documentary"}, {"dokument", "documentary"}, {"dokfilm", "documentary"},
    {"документальн", "documentary"}, {"docum", "documentary"}, {"kurzfilm", "short"}, {"kortfilm", "short"}, {"короткометр", "short"},
    {"animat", "animation"}, {"animazion", "animation"}, {"anima", "animation"}, {"анимаци", "animation"}, {"анімаці", "animation"},
    {"trickfilm", "animation"}, {"experiment", "experimental"}, {"эксперимент", "experimental"}, {"експеримент", "experimental"}};

constexpr std::pair<std::string_view, std::string_view> festival_kinds[] = {{"short", "short"}, {"shorts", "short"}, {"court", "short"},
    {"courts", "short"}, {"corto", "short"}, {"cortos", "short"}, {"children", "children"}, {"childrens", "children"},
    {"kinder", "children"}, {"kinderfilm", "children"}, {"enfants", "children"}, {"jeune", "youth"}, {"youth", "youth"},
    {"jugend", "youth"}, {"women", "women"}, {"femmes", "women"}, {"frauen", "women"}, {"vrouwen", "women"}, {"queer", "queer"},
    {"lgbt", "queer"}, {"student", "student"}, {"students", "student"}, {"television", "television"}, {"tv", "television"},
    {"silent", "silent"}, {"muto", "silent"}, {"stumm", "silent"}};

Words const& festival_weak()
{
    static Words const words{"film", "films", "filmfestival", "fest", "cinema", "cine", "cinemas", "kino", "kina", "kinos", "movie",
        "movies", "iff", "ff", "annual", "edition", "editie", "ausgabe", "кино", "кіно", "фильмов", "фільмів", "фильма", "du", "de", "des",
        "d", "l", "la", "le", "les", "of", "the", "in", "at", "a", "an", "and", "et", "en", "und", "y", "e", "i", "и", "і", "й", "в", "у",
        "на", "der", "die", "das", "den", "dem", "van", "het", "voor", "fur", "for", "pour", "du", "au", "aux", "del", "della", "di", "do",
        "da", "zu", "zum", "von", "s", "filme", "cinematographique", "cinematografico", "cinematografica", "кинематографический",
        "cinematographic"};
    return words;
}

Words const& venue_weak()
{
    static Words const words{"cinema", "cinemas", "cine", "kino", "kinos", "kina", "bioscoop", "filmtheater", "filmtheatre", "filmhuis",
        "filmhaus", "lichtspiele", "lichtspielhaus", "kinotheater", "theatre", "theater", "theatr", "movie", "arthouse", "the", "le", "la",
        "les", "l", "de", "het", "der", "die", "das", "du", "des", "of", "in", "im", "am", "a", "au", "кинотеатр", "кінотеатр", "кино",
        "кіно", "кинозал", "кинотеатре"};
    return words;
}

Words const& company_weak()
{
    static Words const words{"film", "films", "filmproduktion", "filmproduction", "filmproduktions", "production", "productions",
        "produktion", "produktions", "producoes", "produzioni", "producciones", "pictures", "picture", "entertainment", "media", "medien",
        "company", "co", "inc", "ltd", "limited", "llc", "gmbh", "kg", "ug", "ag", "bv", "b", "v", "nv", "vof", "vzw", "asbl", "sa", "sas",
        "sarl", "srl", "spa", "oy", "ab", "as", "aps", "sro", "doo", "ооо", "тов", "зао", "оао", "пп", "the", "and", "et", "und", "en", "и",
        "та", "i", "y", "of", "de", "la", "le", "les", "studio", "studios", "студия", "студія", "киностудия", "кіностудія", "кинокомпания",
        "кінокомпанія", "filmstudio", "distribution", "verleih", "filmverleih", "cinema"};
    return words;
}

bool is_year_or_ordinal(std::string_view word)
{
    auto const digits =
        static_cast<std::size_t>(std::find_if_not(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; }) - word.begin());
    if (digits == 0)
        return false;
    auto const rest = word.substr(digits);
    return rest.empty() || rest == "th" || rest == "st" || rest == "nd" || rest == "rd" || rest == "e" || rest == "eme" || rest == "er"
        || rest == "de" || rest == "ste" || rest == "й" || rest == "и";
}

WeighedWord weak()
{
    return {WordWeight::weak, {}};
}

} // namespace

bool is_article(std::string_view word)
{
    static Words const words{"the", "a", "an",                                                  // en
        "le", "la", "les", "l", "un", "une", "des",                                             // fr
        "de", "het", "een", "t",                                                                // nl
        "der", "die", "das", "den", "dem", "ein", "eine", "einer",                              // de
        "il", "lo", "i", "gli", "uno", "una", "el", "los", "las", "o", "os", "as", "um", "uma", // it, es, pt
        "det", "en", "et", "ett", "az"};                                                        // da, no, sv, hu
    return words.contains(word);
}

bool is_particle(std::string_view word)
{
    static Words const words{"von", "van", "vom", "zu", "zur", "der", "den", "de", "di", "da", "do", "dos", "das", "del", "della", "dello",
        "des", "du", "la", "le", "les", "lo", "el", "d", "l", "ter", "ten", "af", "av", "y", "e", "bin", "ibn", "фон", "ван", "де", "ди",
        "да", "дер", "дель", "ла", "ле", "дю"};
    return words.contains(word);
}

bool is_honorific(std::string_view word)
{
    static Words const words{"dr", "prof", "professor", "sir", "dame", "mr", "mrs", "ms", "mme", "mlle", "herr", "frau", "lord", "lady",
        "доктор", "профессор", "режиссер"};
    return words.contains(word);
}

bool is_common_family(std::string_view word)
{
    static Words const words{"smith", "jones", "johnson", "williams", "brown", "davis", "miller", "wilson", "taylor", "anderson", "thomas",
        "moore", "martin", "lee", "harris", "clark", "lewis", "walker", "hall", "young", "king", "wright", "scott", "green", "baker",
        "adams", "white", "evans", "bernard", "dubois", "durand", "petit", "robert", "richard", "simon", "muller", "mueller", "schmidt",
        "schneider", "fischer", "weber", "meyer", "wagner", "becker", "schulz", "hoffmann", "jansen", "janssen", "janssens", "peeters",
        "maes", "jong", "vries", "berg", "bakker", "visser", "garcia", "lopez", "gonzalez", "rodriguez", "martinez", "sanchez", "perez",
        "fernandez", "silva", "santos", "rossi", "russo", "ferrari", "ivanov", "ivanova", "petrov", "petrova", "smirnov", "smirnova",
        "kuznetsov", "popov", "popova", "иванов", "иванова", "петров", "петрова", "смирнов", "смирнова", "кузнецов", "кузнецова", "попов",
        "попова", "шевченко", "коваленко", "бондаренко", "мельник", "nowak", "kowalski", "novak", "nagy", "kim", "park", "choi", "jung",
        "wang", "li", "zhang", "liu", "chen", "yang", "huang", "zhao", "wu", "zhou", "lin", "nguyen", "tran", "sato", "suzuki", "tanaka",
        "takahashi", "ito", "watanabe", "khan", "singh", "kumar", "sharma", "cohen", "levy", "hansen", "jensen", "nielsen", "andersen",
        "larsen", "johansson", "andersson", "karlsson", "nilsson"};
    return words.contains(word);
}

WeighedWord weigh_festival_word(std::string_view word)
{
    if (is_year_or_ordinal(word) || festival_weak().contains(word))
        return weak();
    for (auto const& [said, concept_] : festival_kinds)
        if (said == word)
            return {WordWeight::kind, std::string(concept_)};
    for (auto const& start : festival_starts)
        if (word.starts_with(start.start))
            return start.concept_.empty() ? weak() : WeighedWord{WordWeight::kind, std::string(start.concept_)};
    return {};
}

WeighedWord weigh_venue_word(std::string_view word)
{
    return venue_weak().contains(word) ? weak() : WeighedWord{};
}

WeighedWord weigh_company_word(std::string_view word)
{
    return company_weak().contains(word) ? weak() : WeighedWord{};
}

int title_number(std::string_view word)
{
    static constexpr std::pair<std::string_view, int> names[] = {{"two", 2}, {"three", 3}, {"four", 4}, {"five", 5}, {"six", 6},
        {"seven", 7}, {"eight", 8}, {"nine", 9}, {"ten", 10}, {"deux", 2}, {"trois", 3}, {"quatre", 4}, {"cinq", 5}, {"twee", 2},
        {"drie", 3}, {"vier", 4}, {"vijf", 5}, {"zwei", 2}, {"drei", 3}, {"funf", 5}, {"два", 2}, {"две", 2}, {"три", 3}, {"четыре", 4},
        {"пять", 5}, {"дві", 2}, {"чотири", 4}, {"п'ять", 5}};
    int value = 0;
    if (!word.empty() && is_digit(static_cast<unsigned char>(word.front()))) {
        auto const [end, code] = std::from_chars(word.data(), word.data() + word.size(), value);
        return code == std::errc() && end == word.data() + word.size() && value < 100000 ? value : 0;
    }
    for (auto const& [name, number] : names)
        if (name == word)
            return number;
    if (word.size() < 2 || word.size() > 5 || word.find_first_not_of("ivx") != std::string_view::npos)
        return 0;
    auto const worth = [](char c) { return c == 'x' ? 10 : c == 'v' ? 5 : 1; };
    for (std::size_t i = 0; i < word.size(); ++i)
        value += i + 1 < word.size() && worth(word[i]) < worth(word[i + 1]) ? -worth(word[i]) : worth(word[i]);
    return value;
}

bool is_part_word(std::string_view word)
{
    static Words const words{"part", "pt", "chapter", "episode", "vol", "volume", "partie", "chapitre", "deel", "aflevering", "teil",
        "folge", "kapitel", "parte", "czesc", "dil", "часть", "глава", "серия", "фильм", "частина", "серія", "фільм"};
    return words.contains(word);
}

} // namespace kinotheca
