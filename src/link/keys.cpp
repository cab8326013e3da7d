#include "link/keys.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kinotheca {

namespace {

constexpr std::size_t longest_key = 96; // bytes
constexpr std::size_t title_start = 24; // of a text or an edition, whose titles are long and end variously

// At most so many bytes, and no character cut.
std::string start_of(std::string text, std::size_t most)
{
    if (text.size() > most) {
        while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80)
            --most;
        text.resize(most);
    }
    return text;
}

void add_key(std::vector<std::string>& keys, std::string key)
{
    add_once(keys, start_of(std::move(key), longest_key));
}

std::vector<std::string> skeletons_of(Sounds const& sounds)
{
    std::vector<std::string> skeletons;
    for (auto const* ways : {&sounds.ways, &sounds.without_ending, &sounds.silent})
        for (auto const& way : *ways)
            if (auto skeleton = skeleton_of(way); !skeleton.empty())
                add_once(skeletons, std::move(skeleton));
    if (skeletons.empty() && !sounds.ways.empty())
        skeletons.push_back(sounds.ways.front()); // "Eo": no consonant
    return skeletons;
}

std::vector<char> initials_of(Sounds const& sounds)
{
    std::vector<char> initials;
    for (auto const& way : sounds.ways)
        if (auto initial = initial_of(way))
            add_once(initials, initial);
    return initials;
}

// Family and given name of a pair of parts.
void add_pair(std::vector<std::string>& keys, NamePart const& family, NamePart const& given)
{
    if (family.initial)
        return;
    for (auto const& skeleton : skeletons_of(family.sounds))
        for (auto initial : initials_of(given.sounds))
            add_key(keys, fmt::format("n:{}|{}", initial, skeleton));
}

std::string words_skeleton(std::vector<Sounds> const& words, std::size_t way)
{
    std::string skeleton;
    for (auto const& word : words)
        if (!word.ways.empty())
            skeleton += skeleton_of(word.ways[std::min(way, word.ways.size() - 1)]);
    return skeleton;
}

// The first two ways of reading cover the conventions of English and of Slavic romanisation.
std::vector<std::string> title_skeletons(TitleForm const& title)
{
    std::vector<std::string> skeletons{title_skeleton(title)};
    if (auto other = words_skeleton(title.words, 1); !other.empty())
        add_once(skeletons, std::move(other));
    if (auto head = words_skeleton(title.head_words, 0); head.size() >= 3)
        add_once(skeletons, std::move(head));
    return skeletons;
}

std::vector<std::string> director_skeletons(FilmFacts const& film)
{
    std::vector<std::string> skeletons;
    for (auto const& credit : film.credits)
        if (credit.director && credit.name->family >= 0 && skeletons.size() < 4)
            for (auto const& way : credit.name->parts[static_cast<std::size_t>(credit.name->family)].sounds.ways)
                if (auto skeleton = skeleton_of(way); !skeleton.empty() && skeletons.size() < 6)
                    add_once(skeletons, std::move(skeleton));
    return skeletons;
}

// "2026-03-24" and "--03-24" of "2026-03-24/2026-04-02"; "--03-24" of itself.
std::vector<std::string> day_forms(std::string_view date)
{
    auto const begin = date.substr(0, date.find('/'));
    std::vector<std::string> forms{std::string(begin)};
    if (begin.size() == 10)
        forms.push_back("--" + std::string(begin.substr(5)));
    return forms;
}

} // namespace

std::string title_skeleton(TitleForm const& title)
{
    auto skeleton = words_skeleton(title.words, 0);
    return skeleton.empty() ? title.bare : skeleton;
}

std::vector<std::string> person_keys(std::vector<PersonName const*> const& names)
{
    std::vector<std::string> keys;
    for (auto const* name : names) {
        auto const& parts = name->parts;
        if (name->ideographic)
            add_key(keys, "n=" + name->folded);
        if (parts.empty())
            continue;
        if (parts.size() == 1) {
            if (!parts.front().initial)
                for (auto const& skeleton : skeletons_of(parts.front().sounds))
                    add_key(keys, "n1:" + skeleton);
            continue;
        }
        if (!name->full())
            continue;
        std::vector<std::string> words;
        for (auto const& part : parts)
            words.push_back(part.folded);
        std::sort(words.begin(), words.end());
        add_key(keys, fmt::format("n={}", fmt::join(words, " ")));
        auto const last = parts.size() - 1;
        add_pair(keys, parts[last], parts[0]);
        add_pair(keys, parts[0], parts[last]);
        if (last > 1) { // a second given name, or a second family name
            add_pair(keys, parts[last - 1], parts[0]);
            add_pair(keys, parts[0], parts[1]);
        }
    }
    return keys;
}

std::vector<std::string> family_name_keys(PersonName const& single)
{
    static constexpr std::string_view initials = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"; // initial_of gives some of them
    std::vector<std::string> keys;
    if (single.parts.size() == 1 && !single.parts.front().initial)
        for (auto const& skeleton : skeletons_of(single.parts.front().sounds))
            for (auto const initial : initials)
                add_key(keys, fmt::format("n:{}|{}", initial, skeleton));
    return keys;
}

std::vector<std::string> film_keys(FilmFacts const& film)
{
    std::vector<std::string> keys;
    auto const directors = director_skeletons(film);
    for (auto const& title : film.titles) {
        add_key(keys, "t=" + title.form->bare);
        for (auto const& skeleton : title_skeletons(*title.form)) {
            add_key(keys, "t:" + skeleton);
            for (auto year : film.years)
                add_key(keys, fmt::format("ty:{}:{}", year, skeleton));
            for (auto const& director : directors)
                add_key(keys, fmt::format("td:{}:{}", director, skeleton));
        }
    }
    for (auto year : film.years)
        for (auto const& director : directors)
            add_key(keys, fmt::format("dy:{}:{}", year, director));
    return keys;
}

std::vector<std::string> neighbouring_film_keys(FilmFacts const& film)
{
    std::vector<std::string> keys;
    for (auto const& director : director_skeletons(film))
        for (auto year : film.years) {
            add_key(keys, fmt::format("dy:{}:{}", year - 1, director));
            add_key(keys, fmt::format("dy:{}:{}", year + 1, director));
        }
    return keys;
}

std::vector<std::string> NamedKeys::all() const
{
    std::vector<std::string> keys;
    for (auto const* some : {&placed, &whole, &exact, &loose})
        for (auto const& key : *some)
            add_once(keys, key);
    return keys;
}

NamedKeys named_keys(NamedFacts const& named)
{
    NamedKeys keys;
    for (auto const* name : named.names) {
        auto const key = name->key();
        for (auto const& place : named.places)
            add_key(keys.placed, fmt::format("={}@{}", key, place));
        add_key(keys.whole, "w=" + name->folded);
        add_key(keys.exact, "=" + key);
        if (auto skeleton = name->skeleton(); !skeleton.empty())
            add_key(keys.loose, "~" + skeleton);
    }
    return keys;
}

std::vector<std::string> screening_keys(ScreeningFacts const& screening, Spellings& spellings)
{
    std::vector<std::string> keys;
    for (auto const& date : screening.dates)
        for (auto const& day : day_forms(date)) {
            for (auto const& venue : screening.venues)
                for (auto const& name : spellings.named(EntityKind::venue, venue.label))
                    add_key(keys, fmt::format("s:{}@{}", day, name.key()));
            for (auto const& film : screening.films)
                add_key(keys, fmt::format("s:{}#{}", day, title_skeleton(spellings.title(film.label))));
        }
    return keys;
}

std::vector<std::string> text_keys(TextFacts const& text, Spellings& spellings)
{
    std::vector<std::string> keys;
    for (auto const* title : text.titles)
        add_key(keys, "x:" + start_of(title_skeleton(*title), title_start));
    if (text.titles.empty())
        for (auto const& author : text.authors)
            for (auto const& part : person_keys({&spellings.person(author.label)}))
                for (auto const& film : text.films)
                    if (part.starts_with("n:") || part.starts_with("n1:"))
                        add_key(keys, fmt::format("xa:{}:{}", part, title_skeleton(spellings.title(film.label))));
    return keys;
}

std::vector<std::string> edition_keys(EditionFacts const& edition, Spellings& spellings)
{
    std::vector<std::string> keys;
    for (auto const* title : edition.titles)
        add_key(keys, "e:" + start_of(title_skeleton(*title), title_start));
    for (auto const& film : edition.films)
        for (auto const& medium : edition.media)
            add_key(keys, fmt::format("ef:{}:{}", medium, title_skeleton(spellings.title(film.label))));
    return keys;
}

} // namespace kinotheca
