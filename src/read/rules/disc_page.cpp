// A page about one disc: its heading bears the carrier; who publishes it, and when, stands behind labels.
//
//   Reconstituirea (DVD) | Editura  Colecția Arhiva | Data apariției  2013 · INSOMNIA (1997) - BLU-RAY | Utgiver: The Criterion Collection
//   not: a shop's menu ("DVD & Blu-ray"), discs that the page offers beside, a line of an edition on a film's page (editions.cpp)

#include "read/disc_labels.hpp"
#include "read/facts.hpp"
#include "read/prize_names.hpp"
#include "read/rule.hpp"

#include <algorithm>
#include <optional>

namespace kinotheca::rules {

namespace {

constexpr std::size_t disc_head_lines = 16;
constexpr std::size_t shortest_title = 5; // bytes: what names a film in a headline beyond doubt

struct DiscPage {
    Reading& reading;
    Tokens const& tokens;
    Edition disc;
    std::vector<Mark const*> further;   // carriers that come with the first: "(Blu-ray + DVD)"
    Span headline;                      // of an article on a disc
    Span house;                         // a line alone below the carrier
    std::optional<std::size_t> heading; // the line that names the carrier

    explicit DiscPage(Reading& page) : reading(page), tokens(page.tokens) {}

    bool is_headline(Line const& line) const
    {
        return reading.byline.headline == line.span || (line.kind == BlockKind::heading && line.level == 1);
    }

    // A title with its carrier in brackets or behind a dash at the end.
    Mark const* carrier(Line const& line)
    {
        auto const range = line.tokens;
        if (line.noise || range.size() < 3 || range.size() > 22 || !(tokens[range.first].capital || tokens[range.first].is_number()))
            return nullptr;
        bool const bracket = tokens[range.last - 1].is(")") || tokens[range.last - 1].is("]");
        auto const end = range.last - (bracket ? 1 : 0);
        for (auto at = range.first + 1; at < end; ++at) {
            auto const* mark = reading.at(Category::medium, at);
            if (!mark || mark->range.last > end || mark->word == "book" || mark->word == "VOD")
                continue;
            bool const dash = tokens[at - 1].is("-") && tokens[at - 1].spaced && tokens[at].spaced;
            // "(2 Blu-ray)"
            auto const before = tokens[at - 1].is_number() && at > range.first + 1 ? at - 2 : at - 1;
            bool const opens = bracket && (tokens[before].is("(") || tokens[before].is("["));
            if ((mark->range.last == end || opens) && carriers_behind(mark->range.last, end))
                return opens || (!bracket && dash) ? mark : nullptr;
        }
        return nullptr;
    }

    // "[Blu-ray/DVD]", "(Blu-ray + 2 DVD)": whether nothing but carriers follows.
    bool carriers_behind(std::uint32_t at, std::uint32_t end)
    {
        further.clear();
        for (; at < end; ++at) {
            auto const* mark = reading.at(Category::medium, at);
            if (mark && mark->range.last <= end) {
                further.push_back(mark);
                at = mark->range.last - 1;
            } else if (tokens[at].is_word() && !reading.at(Category::and_, at)) {
                return false;
            }
        }
        return true;
    }

    // The title's own line, or the one below it, names the carrier in whatever way: "Szindbád (2 DVD)", "Blu-ray Terra em Transe",
    // "Le Trou / BLU-RAY - Région B".
    Mark const* beside_title()
    {
        for (auto const& entry : reading.entries) {
            if (!entry.title || !entry.main)
                continue;
            auto const i = reading.line_of(tokens.within(entry.title->whole).first);
            for (auto line = i; line < reading.lines.size() && line <= i + 1; ++line) {
                auto const range = reading.lines[line].tokens;
                auto const* mark = line == i ? reading.in(Category::medium, range) : reading.at(Category::medium, range.first);
                if (!mark || mark->word == "book" || mark->word == "VOD" || range.size() > 16)
                    continue;
                heading = i;
                // "Le Trou / BLU-RAY - Région B / Studiocanal"
                if (line > i && line + 1 < reading.lines.size() && reading.lines[line + 1].gap == 0
                    && reading.lines[line + 1].tokens.size() <= 3 && looks_like_title(reading, reading.lines[line + 1].span))
                    house = reading.lines[line + 1].span;
                if (line == i && i + 1 < reading.lines.size() && reading.lines[i + 1].gap == 0 && reading.lines[i + 1].tokens.size() == 1
                    && looks_like_title(reading, reading.lines[i + 1].span) && mark->range.last + 1 >= range.last)
                    house = reading.lines[i + 1].span;
                return mark;
            }
        }
        return nullptr;
    }

    // Which disc of a box the line names ("SKIVA 2", "Diskā B", "DISCO 1: EL SUR"), 0 for none; `word` is what it calls a disc.
    int number_of_disc(Line const& line, std::string_view word) const
    {
        auto const range = line.tokens;
        if (line.noise || range.size() < 2 || !tokens[range.first].is_word() || !(range.size() == 2 || tokens[range.first + 2].is(":"))
            || !(word.empty() || tokens[range.first].is(word)))
            return 0;
        auto const& number = tokens[range.first + 1];
        if (number.is_number())
            return number_at(reading, range.first + 1);
        bool const letter = number.capital && number.folded.size() == 1 && number.folded.front() >= 'a';
        return letter ? number.folded.front() - 'a' + 1 : 0;
    }

    // A page that counts the discs of a box in lines of their own, and names their carrier before.
    bool find_box()
    {
        auto first = reading.lines.size();
        int discs = 0;
        std::string_view word;
        for (std::size_t i = 0; i < reading.lines.size(); ++i)
            if (number_of_disc(reading.lines[i], word) == discs + 1) {
                if (++discs > 1)
                    continue;
                first = i;
                word = tokens[reading.lines[i].tokens.first].folded;
            }
        if (discs < 2)
            return false;
        for (std::size_t i = 0; i < first; ++i) {
            auto const range = reading.lines[i].tokens;
            auto const* mark = reading.in(Category::medium, range);
            if (!mark || reading.lines[i].noise || mark->word == "book" || mark->word == "VOD")
                continue;
            disc.medium = carrier_value(reading, *mark);
            // "УКРАЇНСЬКЕ НІМЕ / DVD-набір"
            if (mark->range.first == range.first && i > 0 && reading.lines[i].gap == 0
                && looks_like_title(reading, reading.lines[i - 1].span))
                disc.title = reading.value(reading.lines[i - 1].span);
            for (auto const& tagged : reading.tagged_in({0, reading.lines[first].tokens.first}))
                if (tagged.tag == WordTag::company && tagged.is_sure() && house.empty())
                    house = reading.span(tagged.range);
            return true;
        }
        return false;
    }

    // "La Maman et la Putain enfin en Blu-ray", "Drie films van Nouchka van Brakel eindelijk op blu-ray": a headline, no menu, that names
    // one kind of carrier among its words.
    bool find_in_headline()
    {
        for (std::size_t i = 0; i < reading.lines.size() && i < disc_head_lines; ++i) {
            auto const& line = reading.lines[i];
            auto const range = line.tokens;
            auto const* mark = is_headline(line) && !line.noise && range.size() <= 16 ? reading.in(Category::medium, range) : nullptr;
            if (!mark || mark->word == "book" || mark->word == "VOD" || range.size() < mark->range.size() + 3)
                continue;
            auto const* other = reading.in(Category::medium, {mark->range.last, range.last});
            if (other && other->word != mark->word)
                continue;
            disc.medium = carrier_value(reading, *mark);
            headline = line.span;
            return true;
        }
        return false;
    }

    // The film that the headline names, told in the text below it.
    Film* film_of_headline()
    {
        auto const words = bare_words(reading.words(headline));
        for (auto& film : reading.passing) {
            auto const title = film.titles.empty() ? std::string() : bare_words(*film.titles.front().text);
            if (title.size() >= shortest_title && words.find(title) != words.npos && (film.year || !film.credits.empty()))
                return &film;
        }
        return nullptr;
    }

    // The heading, or a line that begins as the title of the page's film does.
    bool find_carrier()
    {
        for (std::size_t i = 0; i < reading.lines.size() && i < disc_head_lines; ++i) {
            auto const& line = reading.lines[i];
            auto const* mark = carrier(line);
            if (!mark)
                continue;
            bool const titled = std::any_of(reading.entries.begin(), reading.entries.end(),
                [&](Entry const& entry) { return entry.title && reading.line_of(tokens.within(entry.title->whole).first) == i; });
            if (!titled && !is_headline(line))
                continue;
            disc.medium = carrier_value(reading, *mark);
            heading = i;
            return true;
        }
        if (auto const* mark = beside_title()) {
            disc.medium = carrier_value(reading, *mark);
            return true;
        }
        return find_box() || find_in_headline();
    }

    // "Anno di edizione: 2007" beside "Produzione: Italia, 1965": of two years behind labels the later one is the disc's.
    void tell_years(Film& film)
    {
        NumberValue first;
        NumberValue last;
        for (auto const& labelled : reading.labelled) {
            bool const list = std::any_of(labelled.words.begin(), labelled.words.end(), [](auto word) {
                return word == "other" || word == "editions" || word == "awards" || word == "selections" || word == "references"
                    || word == "synopsis";
            });
            auto const range =
                labelled.values.empty() || labelled.words.empty() || list ? TokenRange() : tokens.within(labelled.values.front());
            for (auto at = range.first; at < range.last && range.size() <= 8; ++at) {
                if (!is_year(reading, at, range.last) || !reading.dates_in({range.first, at + 1}).empty())
                    continue;
                NumberValue const year{number_at(reading, at), tokens[at].span};
                if (!first || *year < *first)
                    first = year;
                if (!last || *year > *last)
                    last = year;
            }
        }
        for (auto const& run : reading.runs)
            if (run.facts.year && !run.bracketed && run.line < disc_head_lines) {
                if (!first || *run.facts.year < *first)
                    first = run.facts.year;
                if (!last || *run.facts.year > *last)
                    last = run.facts.year;
            }
        if (!first || *first == *last || *last < first_discs)
            return;
        if (film.year && *film.year == *last)
            film.year = first;
        if (!disc.year && film.year && *film.year == *first)
            disc.year = last;
    }

    void add_to(Film& film) const
    {
        film.editions.push_back(disc);
        for (auto const* mark : further) {
            auto other = disc;
            other.medium = carrier_value(reading, *mark);
            film.editions.push_back(std::move(other));
        }
        // "Studio: …" said who published the disc.
        std::erase_if(film.credits, [&](Credit const& credit) {
            return disc.publisher && *credit.role == Role::production_company && *credit.name == *disc.publisher;
        });
    }

    void read()
    {
        if (!find_carrier())
            return;
        auto const labels = disc_labels(reading, 0, reading.lines.size(), years_of_films(reading));
        disc.publisher = labels.publisher;
        disc.year = labels.year;
        if (reading.entries.size() == 1 && !reading.entries.front().films.empty())
            tell_years(reading.entries.front().film());
        if (!disc.publisher && !house.empty())
            disc.publisher = reading.value(house);
        // The carrier is named all over such a page.
        std::erase_if(
            reading.editions, [&](auto const& known) { return !known.second.publisher && !known.second.title && !known.second.year; });
        // The heading names one film of which the page tells, or a box of those that it lists.
        auto const tells = [](Entry& entry) {
            return entry.film().year || !entry.film().credits.empty() || !entry.film().countries.empty();
        };
        auto const headed = std::find_if(reading.entries.begin(), reading.entries.end(), [&](Entry& entry) {
            return entry.title && !entry.films.empty() && reading.line_of(tokens.within(entry.title->whole).first) == heading
                && tells(entry);
        });
        if (headed != reading.entries.end()) {
            add_to(headed->film());
            return;
        }
        if (auto* film = headline.empty() ? nullptr : film_of_headline()) {
            add_to(*film);
            return;
        }
        for (auto& entry : reading.entries)
            if (entry.title && !entry.films.empty() && (entry.main || tells(entry)))
                add_to(entry.film());
    }
};

void read_disc_page(Reading& reading)
{
    DiscPage(reading).read();
}

} // namespace

extern Rule const disc_page;
Rule const disc_page{Stage::page, read_disc_page};

} // namespace kinotheca::rules
