#include "read/text_houses.hpp"

#include "read/facts.hpp"
#include "read/page_town.hpp"
#include "read/prose.hpp"
#include "read/told_house.hpp"

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
    static constexpr std::size_t longest = 120; // words of a line that may be read

    void note_others()
    {
        constexpr std::size_t enough = 600;
        auto const note = [&](Film const& film) {
            for (auto const& credit : film.credits)
                if (credit.name && others.size() < enough)
                    others.insert(bare_words(*credit.name));
            for (auto const& title : film.titles)
                if (others.size() < enough)
                    others.insert(bare_words(*title.text));
        };
        for (auto const& entry : reading.entries)
            std::for_each(entry.films.begin(), entry.films.end(), note);
        std::for_each(reading.passing.begin(), reading.passing.end(), note);
    }

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

    static void add(std::vector<NamedPlace>& list, House const& house, std::string bare, int weight, std::size_t line)
    {
        for (auto& known : list)
            if (same(known.bare, bare)) {
                known.weight += weight;
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
            return each.is_sure() && each.tag != WordTag::venue && each.tag != WordTag::place && each.tag != WordTag::none;
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
        for (auto const sentence : sentences(reading, line)) {
            auto const weight = weight_of(i, sentence);
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
                if (each.tag == WordTag::venue)
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
    static NamedPlace const* best(std::vector<NamedPlace> const& list, int least)
    {
        NamedPlace const* found = nullptr;
        bool open = false;
        for (auto const& each : list) {
            if (each.weight < least)
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
        auto const* page = own.empty() ? best(houses, least) : nullptr;
        if (page)
            each_showing([&](Screening& screening) {
                if (!screening.venue)
                    take_house(reading, page->house, screening);
            });
    }

    // "у кінатэатры «Зорка»", "kinoteātrī „Zvirbulis”", "«Արշալույս» կինոթատրոնում": a small word for a house, inflected by its sentence, is
    // no part of the name in quotation marks.
    void shorten(TextValue& venue) const
    {
        auto const range = venue.at.size() == 1 ? tokens.within(venue.at.front()) : TokenRange();
        if (range.size() < 3)
            return;
        auto const small = [&](std::uint32_t at) {
            auto const* word = reading.at(Category::venue, at);
            bool const own = word && word->language == reading.table && tokens[at].is_word();
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
        } else if (tokens[range.first].is("\"")) {
            auto const end = close(range.first);
            if (end + 1 < range.last && small(end + 1) == range.last)
                venue = reading.value(reading.span({range.first + 1, end}));
        }
    }

    bool starts_with_capital(std::uint32_t at) const
    {
        std::size_t begin = 0;
        auto const word = reading.words(tokens[at].span);
        return is_upper(next_code_point(word, begin));
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
        if (!word || reading.language.starts_with("nl") || tokens[range.first].caseless)
            return {};
        for (auto at = word->range.last; at + 1 < range.last; ++at) {
            bool const particle = tokens[at].is("de") || tokens[at].is("di") || tokens[at].is("d") || tokens[at].is("of")
                || tokens[at].is("von") || (reading.at(Category::in_place, at) && !tokens[at].capital);
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
            return others.contains(name) || !said_alone({first, range.last}) ? Span() : reading.span({first, range.last});
        }
        return {};
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
            if (!town->second.empty())
                screening.place = reading.value(town->second);
        });
        std::set<std::string> own;
        each_showing([&](Screening& screening) {
            if (screening.place)
                own.insert(bare_words(*screening.place));
        });
        auto const* page = own.empty() ? best(towns, least) : nullptr;
        if (page)
            each_showing([&](Screening& screening) {
                if (!screening.place)
                    screening.place = reading.value(page->house.place);
            });
    }

    void take()
    {
        bool any = false;
        each_showing([&](Screening&) { any = true; });
        if (!any)
            return;
        note_others();
        for (std::size_t i = 0; i < reading.lines.size(); ++i)
            look_at(i);
        take_houses();
        each_showing([&](Screening& screening) {
            if (screening.venue)
                shorten(screening.venue);
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
