#include "read/text_houses.hpp"

#include "read/facts.hpp"
#include "read/no_houses.hpp"
#include "read/page_town.hpp"
#include "read/prose.hpp"
#include "read/told_house.hpp"
#include "read/towns_together.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

namespace kinotheca {

namespace {

// A house or a town that the page names, and how much speaks for its being that of the showings.
struct NamedPlace {
    House house; // its venue; of a town its place
    std::string bare;
    int weight = 0;
    std::size_t line = 0; // of the first mention
};

struct TextHouses {
    Reading& reading;
    Tokens const& tokens;
    std::vector<LineRole> const& roles;
    std::vector<NamedPlace> houses = {};
    std::vector<NamedPlace> towns = {};
    std::set<std::string> others = {};          // people and titles of the page
    static constexpr std::size_t most = 60;     // candidates, which each mention is held against
    static constexpr int least = 3;             // weight of one that is taken
    static constexpr std::size_t head = 4;      // lines of the page's beginning
    static constexpr std::size_t opening = 12;  // lines in which a text begins
    static constexpr std::size_t longest = 120; // words of a line that may be read

    // The same name, perhaps with another ending or with its town behind it.
    static bool same(std::string const& left, std::string const& right)
    {
        if (left == right)
            return true;
        auto const common =
            static_cast<std::size_t>(std::mismatch(left.begin(), left.end(), right.begin(), right.end()).first - left.begin());
        auto const shorter = std::min(left.size(), right.size());
        return common >= 5 && (common == shorter || (common + 6 >= left.size() && common + 6 >= right.size() && common * 3 >= shorter * 2));
    }

    void add(std::vector<NamedPlace>& list, House const& house, std::string bare, int weight, std::size_t line) const
    {
        for (auto& known : list)
            if (same(known.bare, bare)) {
                known.weight += weight;
                // "Filmoteca" and "Filmoteca de Tudela": the name in full.
                if (bare.size() > known.bare.size() && bare.starts_with(known.bare)
                    && reading.whole(Category::venue, tokens.within(known.house.venue)))
                    known.house.venue = house.venue;
                if (known.house.place.empty())
                    known.house.place = house.place;
                return;
            }
        if (list.size() < most)
            list.push_back({house, std::move(bare), weight, line});
    }

    bool is_other(std::string const& bare) const { return bare.size() < 3 || others.contains(bare); }

    // The tag of the words, where one says that they are of that kind.
    bool tagged(WordTag tag, TokenRange words) const
    {
        auto const first = words.first < 8 ? 0 : words.first - 8;
        auto const spans = reading.tagged_in({first, words.last});
        return std::any_of(spans.begin(), spans.end(),
            [&](TaggedSpan const& each) { return each.tag == tag && each.likelihood >= 0.5F && each.range.meets(words); });
    }

    // Words that are told to be something else: a festival, a company, a title.
    bool tagged_otherwise(TokenRange words) const
    {
        auto const spans = reading.tagged_in(words);
        return std::any_of(spans.begin(), spans.end(), [&](TaggedSpan const& each) {
            // "Mostra Internacional de Cinema em São Paulo": the town at the end of a festival's name.
            bool const of_event = each.tag == WordTag::event && each.range.last == words.last && each.range.first + 2 < words.first;
            return each.is_sure() && each.tag != WordTag::venue && each.tag != WordTag::place && each.tag != WordTag::none && !of_event;
        });
    }

    // A name that may be a town's: nobody's, and no title's.
    bool can_be_town(Span place) const
    {
        auto const words = tokens.within(place);
        if (words.empty() || is_other(bare_words(reading.words(place))) || tagged_otherwise(words))
            return false;
        for (auto category :
            {Category::venue, Category::hall, Category::event, Category::film_word, Category::article, Category::not_a_name})
            if (reading.at(category, words.first))
                return false;
        auto const run = std::partition_point(
            reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.last <= words.first; });
        bool const person = run != reading.names.end() && run->range == words && run->parts >= 2;
        return !person || tagged(WordTag::place, words);
    }

    // What the line says of its sentences: that they are of showings.
    int weight_of(std::size_t i, TokenRange sentence) const
    {
        int weight = 0;
        if (!reading.dates_in(sentence).empty() || !reading.times_in(sentence).empty())
            weight += 2;
        for (auto at = sentence.first; at < sentence.last && weight < 3; ++at)
            if (auto const* label = reading.at(Category::label, at); label && label->word == "screenings")
                ++weight;
        return weight + (i < head) + (i < 2);
    }

    void look_at(std::size_t i)
    {
        auto const& line = reading.lines[i];
        if ((line.noise && !line.boilerplate) || line.aside || is_menu(reading, line) || line.tokens.size() > longest * 3)
            return;
        if (auto const town = i < opening ? dateline_town(reading, line) : Span(); !town.empty() && can_be_town(town))
            add(towns, {{}, {}, town}, bare_words(reading.words(town)), least, i);
        for (auto const sentence : sentences(reading, line)) {
            auto const weight = weight_of(i, sentence);
            korean_towns(i, sentence);
            bool const prize = reading.in(Category::won, sentence) || reading.in(Category::nominated, sentence);
            for (auto const& house : houses_told(reading, sentence)) {
                auto const words = tokens.within(house.venue);
                auto const bare = bare_words(reading.words(house.venue));
                if (is_other(bare) || tagged_otherwise(words) || !can_be_house(reading, words))
                    continue;
                bool const whole = words.size() + 4 >= line.tokens.size();
                int const own = 1 + 2 * stands_in_place(reading, house) + 2 * tagged(WordTag::venue, words) + (whole && i < head);
                add(houses, house, bare, own + (prize ? 0 : weight), i);
            }
            for (auto const& each : reading.tagged_in(sentence)) {
                auto const bare = bare_words(reading.words(reading.span(each.range)));
                if (!each.is_sure() || is_other(bare))
                    continue;
                if (each.tag == WordTag::venue && !names_no_house(reading, each.range))
                    add(houses, {reading.span(each.range), {}, {}}, bare, 2 + weight, i);
                else if (each.tag == WordTag::place)
                    add(towns, {{}, {}, reading.span(each.range)}, bare, 2 + (prize ? 0 : weight), i);
            }
            auto const town = town_told(reading, sentence);
            if (!town.empty() && !prize && can_be_town(town) && !roles[i].facts && (i < 2 || !reading.dates_in(sentence).empty()))
                add(towns, {{}, {}, town}, bare_words(reading.words(town)), 1 + weight, i);
        }
    }

    // The one that most speaks for, if nothing speaks as much for another.
    static NamedPlace const* best(std::vector<NamedPlace> const& list, int enough)
    {
        NamedPlace const* found = nullptr;
        bool open = false;
        for (auto const& each : list) {
            if (each.weight < enough)
                continue;
            if (!found || each.weight > found->weight) {
                open = found && found->weight * 3 > each.weight * 2;
                found = &each;
            } else {
                open = open || each.weight * 3 > found->weight * 2;
            }
        }
        return open ? nullptr : found;
    }

    std::size_t line_of(Screening const& screening) const
    {
        auto const& at = screening.date ? screening.date.at : screening.times.empty() ? Evidence() : screening.times.front().at;
        auto const range = at.empty() ? TokenRange() : tokens.within(at.front());
        return range.empty() ? reading.lines.size() : reading.line_of(range.first);
    }

    // The house of the sentence of the showing's day, else the last one before it in its line, else the first behind it.
    House beside(Screening const& screening) const
    {
        auto const i = line_of(screening);
        if (i >= reading.lines.size() || reading.lines[i].tokens.size() > longest * 3)
            return {};
        auto const day = tokens.within(screening.date ? screening.date.at.front() : screening.times.front().at.front()).first;
        House found;
        for (auto const sentence : sentences(reading, reading.lines[i])) {
            bool const own = sentence.first <= day && day < sentence.last;
            for (auto const& house : houses_told(reading, sentence)) {
                auto const words = tokens.within(house.venue);
                if (is_other(bare_words(reading.words(house.venue))) || tagged_otherwise(words) || !can_be_house(reading, words))
                    continue;
                if (found.empty() || words.first < day)
                    found = house;
            }
            if (own && !found.empty())
                break;
        }
        return found;
    }

    template <class Do>
    void each_showing(Do&& act)
    {
        for (auto& entry : reading.entries)
            for (auto& screening : entry.screenings)
                act(screening);
    }

    // The one house that showings of the page have is that of the others.
    void share_house()
    {
        Screening one;
        each_showing([&](Screening& screening) {
            if (screening.venue && !one.venue)
                one = screening;
        });
        each_showing([&](Screening& screening) {
            if (!screening.venue) {
                screening.venue = one.venue;
                if (!screening.place)
                    screening.place = one.place;
            }
        });
    }

    void take_houses()
    {
        std::set<std::string> own;
        std::size_t bare = 0;
        std::size_t housed = 0;
        each_showing([&](Screening& screening) {
            screening.venue ? ++housed : ++bare;
            if (screening.venue)
                own.insert(bare_words(*screening.venue));
        });
        if (bare == 0)
            return;
        each_showing([&](Screening& screening) {
            if (!screening.venue)
                take_house(reading, beside(screening), screening);
        });
        // One that stands beside each of several showings, not a single one's.
        if (own.size() == 1 && housed >= 2 && housed * 2 >= bare)
            share_house();
        auto const* page = best(houses, least);
        // Beside a house of its own that a showing has only that one is the others'.
        if (!own.empty() && (own.size() > 1 || !page || !same(page->bare, *own.begin())))
            page = nullptr;
        // The only house of the page, in one of its first lines.
        if (own.empty() && !page && houses.size() == 1 && houses.front().line < opening && houses.front().weight >= 2)
            if (auto const* word = reading.in(Category::venue, tokens.within(houses.front().house.venue));
                word && word->language == reading.table)
                page = &houses.front();
        if (page)
            each_showing([&](Screening& screening) {
                if (!screening.venue)
                    take_house(reading, page->house, screening);
            });
    }

    // "у кінатэатры «Зорка»", "kinoteātrī „Zvirbulis”", "«Արշալույս» կինոթատրոնում": a small word for a house, inflected by its
    // sentence, is no part of the name in quotation marks.
    void shorten(TextValue& venue) const
    {
        auto const range = venue.at.size() == 1 ? tokens.within(venue.at.front()) : TokenRange();
        if (range.size() < 2)
            return;
        auto const small = [&](std::uint32_t at) {
            auto const* word = reading.at(Category::venue, at);
            bool const own = word && word->language == reading.table && tokens[at].is_word() && is_cinema(at);
            return own && !starts_with_capital(at) ? word->range.last : at;
        };
        auto const close = [&](std::uint32_t open) {
            auto at = open + 1;
            while (at < range.last && !tokens[at].is("\""))
                ++at;
            return at;
        };
        if (auto const open = small(range.first); open > range.first && open + 1 < range.last && tokens[open].is("\"")) {
            auto const end = close(open);
            bool const last = end + 1 >= range.last;
            bool const told = range.first > 0
                && (reading.at(Category::in_place, range.first - 1) || reading.at(Category::date_word, range.first - 1)
                    || inflects_in_place());
            if (last && told)
                venue = reading.value(reading.span({open + 1, end}));
        } else if (auto const name = small(range.first); name > range.first && name < range.last && !tokens[name].is("\"")
                   && tokens[name].capital && is_inflected_in_place(range.first)) {
            venue = reading.value(reading.span({name, range.last}));
        } else if (tokens[range.first].is("\"")) {
            auto const end = close(range.first);
            if (end + 1 < range.last && small(end + 1) == range.last)
                venue = reading.value(reading.span({range.first + 1, end}));
        }
    }

    // A word for a cinema says nothing that its name in quotation marks does not; "библиотека „Искра“" is a name as it stands.
    bool is_cinema(std::uint32_t at) const
    {
        static constexpr std::array<std::string_view, 10> begins{"kin", "bio", "cin", "sin", "кин", "кін", "био", "біо", "կին", "კინ"};
        return tokens[at].caseless
            || std::any_of(begins.begin(), begins.end(), [&](auto begin) { return tokens[at].folded.starts_with(begin); });
    }

    // "Filmoteca" where the page says "Filmoteca Luis Cuadrado" too.
    void lengthen(TextValue& venue) const
    {
        auto const range = venue.at.size() == 1 ? tokens.within(venue.at.front()) : TokenRange();
        auto const* word = range.empty() ? nullptr : reading.whole(Category::venue, range);
        if (!word || tokens[range.first].caseless)
            return;
        House const* longer = nullptr;
        for (auto const& each : houses) {
            auto const other = tokens.within(each.house.venue);
            bool const begins = other.size() > range.size() && tokens[other.first].folded == tokens[range.first].folded
                && tokens[other.last - 1].capital && !reading.in(Category::and_, other);
            if (begins && longer)
                return;
            if (begins)
                longer = &each.house;
        }
        if (longer)
            venue = reading.value(longer->venue);
    }

    bool starts_with_capital(std::uint32_t at) const
    {
        std::size_t begin = 0;
        auto const word = reading.words(tokens[at].span);
        return is_upper(next_code_point(word, begin));
    }

    // "u kinu Breza", "в кинотеатре Синема Палас": in another case than the name's own.
    bool is_inflected_in_place(std::uint32_t at) const
    {
        static constexpr std::array<std::string_view, 10> languages{"hr", "sr", "sl", "bs", "cs", "sk", "pl", "ru", "uk", "be"};
        static constexpr std::array<std::string_view, 5> uninflected{"kino", "кино", "кіно", "cinema", "bio"};
        bool const own = std::any_of(languages.begin(), languages.end(), [&](auto each) { return reading.language.starts_with(each); });
        bool const bare = std::any_of(uninflected.begin(), uninflected.end(), [&](auto each) { return tokens[at].is(each); });
        return own && !bare && at > 0 && reading.at(Category::in_place, at - 1);
    }

    // Languages that say "in" by an ending alone.
    bool inflects_in_place() const
    {
        static constexpr std::array<std::string_view, 9> languages{"lv", "lt", "et", "fi", "hu", "hy", "kk", "tr", "az"};
        return std::any_of(languages.begin(), languages.end(), [&](auto each) { return reading.language.starts_with(each); });
    }

    // Said elsewhere too, not behind the same small word.
    bool said_alone(TokenRange name) const
    {
        auto const& first = tokens[name.first];
        for (std::uint32_t at = 1; at + name.size() <= tokens.size(); ++at) {
            if (at == name.first || tokens[at].folded != first.folded || !tokens[at].capital
                || tokens[at - 1].folded == tokens[name.first - 1].folded)
                continue;
            bool same = true;
            for (std::uint32_t i = 1; same && i < name.size(); ++i)
                same = tokens[at + i].folded == tokens[name.first + i].folded;
            if (same)
                return true;
        }
        return false;
    }

    // "Biblioteca Comarcal de Balaguer", "Biblioteket i Bagenkop": the town behind the small word in a house's name.
    Span town_in_name(TextValue const& venue) const
    {
        auto const range = venue.at.size() == 1 ? tokens.within(venue.at.front()) : TokenRange();
        auto const* word = range.empty() ? nullptr : reading.at(Category::venue, range.first);
        if (!word || tokens[range.first].caseless)
            return {};
        bool const dutch = reading.language.starts_with("nl");
        for (auto at = word->range.last; at + 1 < range.last; ++at) {
            bool const romance = tokens[at].is("de") || tokens[at].is("di") || tokens[at].is("d");
            bool const particle = (romance && !dutch) || (dutch && tokens[at].is("van")) || tokens[at].is("of") || tokens[at].is("von")
                || (reading.at(Category::in_place, at) && !tokens[at].capital);
            if (!particle || tokens[at].capital)
                continue;
            auto const first = tokens[at + 1].is("'") ? at + 2 : at + 1;
            if (first >= range.last || end_of_town(reading, first, range.last) != range.last || tokens[first].folded.size() < 3)
                return {};
            // "Teatro de Arte", "Cinema de Lux": a word that means something else, somebody's name.
            auto const name = bare_words(reading.words(reading.span({first, range.last})));
            for (auto category : {Category::venue, Category::hall, Category::film_word, Category::form, Category::theme, Category::event,
                     Category::article, Category::month, Category::day, Category::label, Category::country, Category::prize})
                if (reading.at(category, first))
                    return {};
            bool const of = names_towns_with_of() && first == at + 1 && !tokens[at].is("of") && (dutch || is_public(range.first));
            return others.contains(name) || !(of || said_alone({first, range.last})) ? Span() : reading.span({first, range.last});
        }
        return {};
    }

    // A library, an archive, a museum is its town's; cinemas and theatres are called after much else.
    bool is_public(std::uint32_t at) const
    {
        static constexpr std::array<std::string_view, 7> begins{"bibl", "mediat", "filmot", "cinemat", "cinetec", "muse", "plaza"};
        return std::any_of(begins.begin(), begins.end(), [&](auto begin) { return tokens[at].folded.starts_with(begin); });
    }

    // Languages in which what a house is of, without an article, is its town: "Biblioteca Comarcal de Balaguer", not "Teatro de la Luna".
    bool names_towns_with_of() const
    {
        static constexpr std::array<std::string_view, 7> languages{"es", "ca", "pt", "it", "fr", "gl", "nl"};
        return std::any_of(languages.begin(), languages.end(), [&](auto each) { return reading.language.starts_with(each); });
    }

    // The town with which a name begins, where words are written together.
    Span town_ahead(TextValue const& venue) const
    {
        auto const range = venue.at.size() == 1 ? tokens.within(venue.at.front()) : TokenRange();
        bool const signed_towns = reading.language.starts_with("ja") || reading.language.starts_with("zh");
        return !range.empty() && tokens[range.first].together && signed_towns ? town_that_begins(reading, venue.at.front()) : Span();
    }

    // "물안시 작은도서관", "새별시의 공공도서관": a town before the house, with the syllable for it and perhaps a particle.
    void korean_towns(std::size_t i, TokenRange sentence)
    {
        if (!reading.language.starts_with("ko"))
            return;
        constexpr std::uint32_t syllable = 3; // bytes
        for (auto at = sentence.first; at + 1 < sentence.last; ++at) {
            auto const span = tokens[at].span;
            auto const word = reading.words(span);
            if (!tokens[at].is_word() || !tokens[at].spaced)
                continue;
            auto const next = at + 2 < sentence.last && !tokens[at + 1].spaced ? at + 2 : at + 1; // behind a particle
            auto const house = reading.words(tokens[next].span);
            bool const before_house =
                reading.at(Category::venue, next) || house.find("도서관") != house.npos || house.find("회관") != house.npos;
            for (std::string_view const ending : {"시", "시의", "군", "군의"})
                if (word.ends_with(ending) && word.size() >= 2 * syllable + ending.size() && before_house) {
                    Span const town{span.begin, span.end - (ending.size() > syllable ? syllable : 0)};
                    add(towns, {{}, {}, town}, bare_words(reading.words(town)), least + (i < head), i);
                }
        }
    }

    // Of several towns with equal right the one that is named in the line of the day or in the line before.
    NamedPlace const* town_beside(std::size_t line) const
    {
        NamedPlace const* found = nullptr;
        for (auto const& each : towns) {
            if (each.weight < least || line >= reading.lines.size() || (each.line != line && each.line + 1 != line))
                continue;
            if (found)
                return nullptr;
            found = &each;
        }
        return found;
    }

    void take_towns()
    {
        std::unordered_map<std::string, Span> in_names; // by the names of houses
        each_showing([&](Screening& screening) {
            if (!screening.venue || screening.place)
                return;
            auto const bare = bare_words(*screening.venue);
            auto const known = std::find_if(houses.begin(), houses.end(),
                [&](NamedPlace const& each) { return can_be_town(each.house.place) && same(each.bare, bare); });
            if (known != houses.end()) {
                screening.place = reading.value(known->house.place);
                return;
            }
            auto const [town, first] = in_names.try_emplace(bare);
            if (first)
                town->second = town_in_name(screening.venue);
            if (first && town->second.empty())
                town->second = town_ahead(screening.venue);
            if (!town->second.empty())
                screening.place = reading.value(town->second);
        });
        std::set<std::string> own;
        each_showing([&](Screening& screening) {
            if (screening.place)
                own.insert(bare_words(*screening.place));
        });
        if (!own.empty())
            return;
        auto const* page = best(towns, least);
        each_showing([&](Screening& screening) {
            auto const* town = page ? page : town_beside(line_of(screening));
            if (town && !screening.place)
                screening.place = reading.value(town->house.place);
        });
    }

    void take()
    {
        bool any = false;
        each_showing([&](Screening&) { any = true; });
        if (!any)
            return;
        others = people_and_titles(reading);
        for (std::size_t i = 0; i < reading.lines.size(); ++i)
            look_at(i);
        take_houses();
        each_showing([&](Screening& screening) {
            if (!screening.venue)
                return;
            shorten(screening.venue);
            lengthen(screening.venue);
        });
        take_towns();
    }
};

} // namespace

void take_houses_of_text(Reading& reading, std::vector<LineRole> const& roles)
{
    TextHouses{reading, reading.tokens, roles}.take();
}

} // namespace kinotheca
