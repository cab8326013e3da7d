// What kind of film it is, as the words around its title say that no rule of facts or sentences has read.
//
//   En İyi Belgesel Kısa Film: / Nasrin – Betül Benli (the name of the prize) · Romantická komedie s Audrey Hepburnovou (its text)
//   „Самотни аплодисменти“ на Карина Крумова е анимация за успеха (in the sentence that names it)
//   De korte films van dit jaar: / Beau monde (the line over a list) · zeven korte films uit Nederland (of films that are all brief)
//   not: a form told of a film already, a word behind another film's title

#include "read/entries.hpp"
#include "read/facts.hpp"
#include "read/film_places.hpp"
#include "read/named_films.hpp"
#include "read/rule.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace kinotheca::rules {

namespace {

// So far apart a title and a word for what the film is may stand in a sentence, the title first or last, and that word of a heading.
constexpr int most_behind = 99;
constexpr int most_before = 24;
constexpr std::uint32_t most_below = 400;

// Words that say something else as often tell the form right beside the title.
constexpr int most_beside = 2;

// So many words a row of facts or labels has at most, and a line that heads a list of films.
constexpr std::uint32_t longest_row = 80;
constexpr std::uint32_t longest_form_heading = 12;

// So many lines below a heading, or the film before, the next of its films stands.
constexpr std::size_t most_lines_below = 12;

struct FormsReader {
    Reading& reading;
    Tokens const& tokens;
    std::vector<LineRole> roles;
    std::vector<FilmPlace> places; // of films that are known

    explicit FormsReader(Reading& page) : reading(page), tokens(page.tokens), roles(line_roles(page)), places(FilmPlaces(page).all()) {}

    // The longest word for a form at the token, of the page's language.
    Mark const* form_at(std::uint32_t at, std::uint32_t end) const
    {
        auto const* mark = reading.at(Category::form, at);
        return mark && mark->language == reading.table && mark->range.last <= end ? mark : nullptr;
    }

    // Kinds of film by how they are made or how long they are: whole programmes are named by them.
    static bool is_kind(Mark const& mark)
    {
        return mark.word == "short" || mark.word == "documentary" || mark.word == "animation" || mark.word == "silent"
            || mark.word == "experimental";
    }

    // "krig", "romance", "historique": what a story holds as well as what a film is.
    bool tells_form(Mark const& mark) const
    {
        static constexpr std::array plain{std::string_view("documentary"), std::string_view("animation"), std::string_view("comedy"),
            std::string_view("drama"), std::string_view("thriller"), std::string_view("horror"), std::string_view("short"),
            std::string_view("silent"), std::string_view("western"), std::string_view("adventure"), std::string_view("biography")};
        auto const is_plain = [](std::string_view word) { return std::find(plain.begin(), plain.end(), word) != plain.end(); };
        // "kurz vor dem Krieg", "for a short while"
        auto const& first = tokens[mark.range.first];
        if (mark.word == "short" && mark.range.size() == 1 && first.folded.size() <= 5 && !first.capital)
            return false;
        auto const further = fact_of(reading, Fact::Kind::form, mark).further;
        return is_plain(mark.word) || std::any_of(further.begin(), further.end(), is_plain);
    }

    bool add(Film& film, Mark const& mark) const
    {
        std::vector<TextValue> formats;
        auto const before = film.forms.size();
        add_fact(reading, fact_of(reading, Fact::Kind::form, mark), film, formats);
        return film.forms.size() > before;
    }

    // "Best documentary short": the prize names what it is given to.
    void from_prizes(Film& film) const
    {
        for (auto const& award : film.awards)
            for (auto span : award.award.at) {
                auto const range = tokens.within(span);
                for (auto at = range.first; at < range.last; ++at)
                    if (auto const* mark = form_at(at, range.last); mark && is_kind(*mark))
                        add(film, *mark);
            }
    }

    // The film whose title stands nearest in the word's sentence, and how far away: less than nothing before the title.
    struct Near {
        FilmPlace const* place = nullptr;
        int behind = 0;
        int before = 0;
    };
    Near nearest(TokenRange words) const
    {
        auto const line = reading.line_of(words.first);
        auto const next =
            std::partition_point(places.begin(), places.end(), [&](FilmPlace const& place) { return place.title.first < words.last; });
        Near near;
        if (next != places.begin() && std::prev(next)->line == line)
            near = {&*std::prev(next), apart(std::prev(next)->title.last, words.first), 0};
        if (next != places.end() && next->line == line)
            if (auto const before = apart(words.last, next->title.first); !near.place || before < near.behind)
                near = {&*next, 0, before};
        return near;
    }

    // Words between two places; many where a sentence ends between them.
    int apart(std::uint32_t from, std::uint32_t to) const
    {
        int sum = 0;
        for (auto at = from; at < to; ++at) {
            bool const stop = tokens[at].is(".") || tokens[at].is("!") || tokens[at].is("?") || tokens[at].is("。");
            sum +=
                stop && at + 1 < tokens.size() && (tokens[at + 1].capital || tokens[at + 1].is_sign()) && tokens[at - 1].folded.size() > 2
                ? 200
                : 1;
        }
        return sum;
    }

    // The film over whose text the word stands; null where its title stands in a text itself.
    FilmPlace const* headed(TokenRange words) const
    {
        auto const next =
            std::partition_point(places.begin(), places.end(), [&](FilmPlace const& place) { return place.title.first < words.first; });
        if (next == places.begin())
            return nullptr;
        auto const& place = *std::prev(next);
        bool const heads = reading.lines[place.line].tokens.size() <= place.title.size() + (roles[place.line].prose ? 10 : 14);
        auto const* entry = reading.entry_at(place.line, tokens[place.title.first].span.begin);
        bool const left = entry && entry->title && entry->last_line <= reading.line_of(words.first);
        return heads && !left && words.first < place.title.last + most_below ? &place : nullptr;
    }

    // "фестиваль німого кіно": what a festival shows, in its name.
    bool is_in_event(Mark const& mark) const
    {
        auto const tags = reading.tagged_in({mark.range.first > 12 ? mark.range.first - 12 : 0, mark.range.last});
        return std::any_of(
            tags.begin(), tags.end(), [&](TaggedSpan const& each) { return each.tag == WordTag::event && each.range.meets(mark.range); });
    }

    void from_words()
    {
        std::vector<Film*> known; // whose forms others have told
        for (auto const& place : places)
            if (place.film && !place.film->forms.empty())
                known.push_back(place.film);
        std::sort(known.begin(), known.end(), std::less<>());
        auto const is_known = [&](Film* film) { return std::binary_search(known.begin(), known.end(), film, std::less<>()); };
        for (std::size_t i = 0; i < reading.lines.size() && !places.empty(); ++i) {
            auto const& line = reading.lines[i];
            // A whole programme in one paragraph is no row of facts.
            bool const row = (roles[i].labelled || roles[i].facts) && line.tokens.size() <= longest_row;
            if (line.noise || line.aside || row || reading.claimed[i])
                continue;
            for (auto at = line.tokens.first; at < line.tokens.last; ++at) {
                auto const* mark = form_at(at, line.tokens.last);
                if (!mark || is_in_event(*mark))
                    continue;
                if (auto* film = film_of(*mark); film && !is_known(film))
                    add(*film, *mark);
                at = mark->range.last - 1;
            }
        }
    }

    // The film that the word tells the form of; null where it may be said of something else.
    Film* film_of(Mark const& mark) const
    {
        auto const near = nearest(mark.range);
        if (!near.place) {
            auto const* place = tells_form(mark) ? headed(mark.range) : nullptr;
            return place ? place->film : nullptr;
        }
        if (near.place->title.meets(mark.range))
            return nullptr;
        bool const told = tells_form(mark) ? near.behind <= most_behind && near.before <= most_before
                                           : near.behind <= most_beside && near.before <= most_beside;
        return told ? near.place->film : nullptr;
    }

    // The line right above the title's.
    void from_line_above(FilmPlace const& place) const
    {
        if (place.line == 0 || tokens[place.title.first].span.begin > reading.lines[place.line].span.begin + 8)
            return;
        auto const& above = reading.lines[place.line - 1];
        if (above.noise || above.tokens.size() > 12 || roles[place.line - 1].prose)
            return;
        for (auto at = above.tokens.first; at < above.tokens.last; ++at)
            if (auto const* mark = form_at(at, above.tokens.last); mark && tells_form(*mark))
                add(*place.film, *mark);
    }

    // How long films are, or how they are made: lists have headings for that.
    static bool parts_lists(Mark const& mark) { return is_kind(mark) || mark.word == "feature" || mark.word == "fiction"; }

    // "Courts métrages" set apart above a list says as much as a row of facts does below a title.
    bool is_heading_of_forms(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        return (line.kind == BlockKind::heading || line.gap > 0)
            && std::all_of(reading.runs.begin(), reading.runs.end(),
                [&](FactsRun const& run) { return run.line != i || (run.kinds == 1 && !run.facts.forms.empty()); });
    }

    // The words for a kind of film in a line that heads a list: "Dokumentarfilme", "Irish Talent: New Shorts 1", "LONGS MÉTRAGES".
    std::vector<Mark const*> heading_marks(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        std::vector<Mark const*> marks;
        if (line.noise || line.boilerplate || line.tokens.empty() || line.tokens.size() > longest_form_heading || roles[i].prose
            || (roles[i].facts && !is_heading_of_forms(i)) || roles[i].labelled || reading.in(Category::prize, line.tokens)
            || !reading.dates_in(line.tokens).empty())
            return marks;
        for (auto at = line.tokens.first; at < line.tokens.last; ++at)
            if (auto const* mark = form_at(at, line.tokens.last)) {
                if (parts_lists(*mark))
                    marks.push_back(mark);
                at = mark->range.last - 1;
            }
        return marks;
    }

    // Whether the line heads another list than the one under the heading, whose first film stands in `first`: it says a kind of film
    // too, or is set apart as the heading is and its films are not.
    bool ends_list(std::size_t heading, std::size_t first, std::size_t i) const
    {
        auto const& line = reading.lines[i];
        auto const gap = reading.lines[heading].gap;
        bool const apart =
            gap > reading.lines[first].gap && line.gap >= gap && line.tokens.size() <= longest_form_heading && !roles[i].prose;
        return apart || line.kind == BlockKind::heading || !heading_marks(i).empty();
    }

    // The films of a list below a heading, up to the next one.
    void from_headings()
    {
        auto place = places.begin();
        for (std::size_t i = 0; i < reading.lines.size() && !places.empty(); ++i) {
            while (place != places.end() && place->line < i)
                ++place;
            if (place == places.end())
                return;
            auto const marks = place->line == i ? std::vector<Mark const*>() : heading_marks(i);
            if (marks.empty())
                continue;
            auto last = i;
            std::vector<Film*> films;
            for (auto below = place; below != places.end() && below->line <= last + most_lines_below; ++below) {
                bool other = false;
                for (auto between = last + 1; between < below->line && !other; ++between)
                    other = ends_list(i, place->line, between);
                if (other)
                    break;
                last = below->line;
                if (below->film && opens_line(*below) && is_told(*below->film)
                    && std::find(films.begin(), films.end(), below->film) == films.end())
                    films.push_back(below->film);
            }
            if (films.size() >= 2)
                for (auto* film : films)
                    add_of_list(*film, marks);
        }
    }

    static bool is_length(Form form) { return form == Form::short_ || form == Form::feature; }

    // A film of two hours is no short one, whatever list it stands in.
    static bool may_be(Film const& film, Form form)
    {
        constexpr int longest_short = 60;
        constexpr int shortest_feature = 40;
        return !film.minutes || (form == Form::short_ ? *film.minutes <= longest_short : *film.minutes >= shortest_feature);
    }

    // What is said of all films of a list holds where nothing else is told of how long one is, or of how it is made.
    void add_of_list(Film& film, std::vector<Mark const*> const& marks) const
    {
        Film list;
        for (auto const* mark : marks)
            add(list, *mark);
        auto const told = film.forms;
        for (auto const& form : list.forms)
            if (std::none_of(told.begin(), told.end(), [&](auto const& own) { return is_length(*own) == is_length(*form); })
                && (*form != Form::silent || told.empty()) && (!is_length(*form) || may_be(film, *form)))
                film.forms.push_back(form);
    }

    // What is named beside the page's entries and of which nothing else is told may be another title of one of them.
    bool is_told(Film const& film) const
    {
        return says_something(film) || std::any_of(reading.entries.begin(), reading.entries.end(), [&](Entry const& entry) {
            return std::any_of(entry.films.begin(), entry.films.end(), [&](Film const& own) { return &own == &film; });
        });
    }

    // A title with which its line begins, behind a number or a sign at most.
    bool opens_line(FilmPlace const& place) const { return place.title.first <= reading.lines[place.line].tokens.first + 2; }

    // "kurz gefasst", "Kort: de films van deze week"
    bool is_adverb(Mark const& mark) const
    {
        return mark.word == "short" && mark.range.size() == 1 && tokens[mark.range.first].folded.size() <= 5;
    }

    // The words for one kind of film: "korte animatiefilms"; of "documentaries, shorts and features" none is said of all.
    std::vector<Mark const*> kinds_in(TokenRange words) const
    {
        std::vector<Mark const*> kinds;
        for (auto at = words.first; at < words.last; ++at) {
            auto const* mark = form_at(at, words.last);
            if (!mark || !parts_lists(*mark) || is_adverb(*mark))
                continue;
            if (!kinds.empty() && kinds.back()->word != mark->word && at > kinds.back()->range.last)
                return {};
            kinds.push_back(mark);
            at = mark->range.last - 1;
        }
        std::erase_if(kinds, [](Mark const* mark) { return !is_kind(*mark); });
        return kinds;
    }

    // The words for a kind of film with which the page begins, above its first film.
    std::vector<Mark const*> heading_the_page() const
    {
        constexpr int most_seen = 3;
        constexpr std::uint32_t longest_seen = 30;
        int seen = 0;
        for (std::size_t i = 0; i < reading.lines.size() && seen < most_seen; ++i) {
            auto const& line = reading.lines[i];
            if (line.noise || line.boilerplate || line.tokens.size() < 3)
                continue;
            if (std::any_of(places.begin(), places.end(), [&](FilmPlace const& place) { return place.line == i; }))
                break;
            ++seen;
            auto const end = std::min(line.tokens.last, line.tokens.first + longest_seen);
            if (auto kinds = kinds_in({line.tokens.first, end}); !kinds.empty())
                return kinds;
        }
        return {};
    }

    // Lengths are told of most, and none is longer than that of a short film.
    static bool are_brief(std::vector<Film*> const& films)
    {
        constexpr int longest = 40;
        constexpr std::ptrdiff_t least = 3;
        auto const timed = std::count_if(films.begin(), films.end(), [](Film const* film) { return bool(film->minutes); });
        return timed >= least && timed * 3 >= std::ssize(films) * 2
            && std::none_of(films.begin(), films.end(), [](Film const* film) { return film->minutes && *film->minutes > longest; });
    }

    // The first word for short films on a page whose films are all brief: it speaks of no others.
    void from_lengths(std::vector<Film*> const& films)
    {
        if (!are_brief(films))
            return;
        for (auto const& line : reading.lines)
            for (auto at = line.tokens.first; !line.noise && at < line.tokens.last; ++at)
                if (auto const* mark = form_at(at, line.tokens.last); mark && mark->word == "short" && !is_adverb(*mark)) {
                    for (auto* film : films)
                        if (film->minutes)
                            add_of_list(*film, {mark});
                    return;
                }
    }

    // What the first lines say that the page is about: "Shorts of the year", a festival of documentaries.
    void from_page()
    {
        std::vector<Film*> films;
        for (auto const& place : places)
            if (place.film && std::find(films.begin(), films.end(), place.film) == films.end())
                films.push_back(place.film);
        if (films.size() < 2)
            return;
        from_lengths(films);
        auto const said = heading_the_page();
        if (said.empty())
            return;
        // What heads the page above these words is the festival's name rather than a film.
        for (auto const& place : places)
            if (place.film && place.title.first < said.front()->range.first)
                std::erase(films, place.film);
        for (auto* film : films)
            add_of_list(*film, said);
    }

    void read()
    {
        for (auto const& place : places)
            if (place.film)
                from_prizes(*place.film);
        for (auto const& place : places)
            if (place.film && place.film->forms.empty())
                from_line_above(place);
        from_words();
        from_headings();
        from_page();
    }
};

void read_forms(Reading& reading)
{
    FormsReader(reading).read();
}

} // namespace

extern Rule const forms;
Rule const forms{Stage::showings, read_forms};

} // namespace kinotheca::rules
