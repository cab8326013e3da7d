// What kind of film it is, as the words around its title say that no rule of facts or sentences has read.
//
//   En İyi Belgesel Kısa Film: / Nasrin – Betül Benli (the name of the prize) · Romantická komedie s Audrey Hepburnovou (its text)
//   De korte films van dit jaar: / Beau monde (the line over a list)
//   not: a form told of a film already, a word behind another film's title

#include "read/entries.hpp"
#include "read/facts.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"
#include "read/title_mentions.hpp"

#include <algorithm>
#include <array>

namespace kinotheca::rules {

namespace {

// So many words of a film's own text are searched.
constexpr std::uint32_t most_words = 160;

struct FormsReader {
    Reading& reading;
    Tokens const& tokens;
    std::vector<LineRole> roles;
    std::vector<TitleMention> places;

    explicit FormsReader(Reading& page) : reading(page), tokens(page.tokens), roles(line_roles(page)), places(title_mentions(page)) {}

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

    // Words that say something else as often: "the series", "his family".
    static bool is_loose(Mark const& mark) { return mark.word == "series" || mark.word == "family"; }

    // "krig", "romance", "historique": what a story holds as well as what a film is. They tell the form beside a word for a film or
    // another form, or where the table has them for a second one or with further words.
    bool tells_form(Mark const& mark) const
    {
        static constexpr std::array topics{std::string_view("war"), std::string_view("historical"), std::string_view("crime"),
            std::string_view("romance"), std::string_view("family"), std::string_view("biography"), std::string_view("musical"),
            std::string_view("adventure"), std::string_view("action"), std::string_view("fantasy"), std::string_view("series"),
            std::string_view("mystery"), std::string_view("silent"), std::string_view("experimental")};
        if (std::find(topics.begin(), topics.end(), mark.word) == topics.end() || mark.range.size() > 1
            || !fact_of(reading, Fact::Kind::form, mark).further.empty())
            return true;
        auto const is_film = [&](std::uint32_t at) {
            return at < tokens.size() && (form_at(at, at + 3) || reading.at(Category::film_word, at));
        };
        auto const word = tokens[mark.range.first].folded;
        return is_film(mark.range.last) || (mark.range.first > 0 && is_film(mark.range.first - 1))
            || word.find("film") != std::string_view::npos;
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

    // "Romantickou komedii s Audrey Hepburnovou …", "… einem zarten Drama.": a sentence of the film's own part that begins or ends with
    // what the film is.
    void from_text(std::size_t n) const
    {
        auto const& place = places[n];
        bool const heads = reading.lines[place.line].tokens.size() <= place.title.size() + 12;
        if (!heads || !place.entry || place.entry->last_line <= place.line)
            return;
        auto end = place.title.last + most_words;
        for (auto next = n + 1; next < places.size(); ++next)
            if (places[next].film != place.film) {
                end = std::min(end, places[next].title.first);
                break;
            }
        for (auto i = place.line + 1; i < place.entry->last_line; ++i) {
            auto const& line = reading.lines[i];
            if (line.tokens.first >= end)
                return;
            if (line.noise || roles[i].labelled || reading.claimed[i] || line.tokens.size() < 8)
                continue;
            bool found = false;
            for (auto sentence : sentences(reading, line)) {
                auto last = sentence.last;
                while (last > sentence.first && tokens[last - 1].is_sign())
                    --last;
                for (auto at = sentence.first; at < std::min(last, end); ++at)
                    if (auto const* mark = form_at(at, last);
                        mark && tells_form(*mark) && (at <= sentence.first + 2 || mark->range.last == last))
                        found = add(*place.film, *mark) || found;
                if (found)
                    return;
            }
        }
    }

    // The line right above the title's.
    void from_line_above(TitleMention const& place) const
    {
        if (place.line == 0 || tokens[place.title.first].span.begin > reading.lines[place.line].span.begin + 8)
            return;
        auto const& above = reading.lines[place.line - 1];
        if (above.noise || above.tokens.size() > 12 || roles[place.line - 1].prose)
            return;
        for (auto at = above.tokens.first; at < above.tokens.last; ++at)
            if (auto const* mark = form_at(at, above.tokens.last); mark && !is_loose(*mark))
                add(*place.film, *mark);
    }

    // What the first lines say that the page is about: "Shorts of the year", a festival of documentaries.
    void from_page()
    {
        std::vector<Film*> films;
        for (auto const& place : places)
            if (std::find(films.begin(), films.end(), place.film) == films.end())
                films.push_back(place.film);
        if (films.size() < 2)
            return;
        std::size_t seen = 0;
        std::vector<Mark const*> said;
        for (std::size_t i = 0; i < reading.lines.size() && seen < 3; ++i) {
            auto const& line = reading.lines[i];
            if (line.noise || line.boilerplate || line.tokens.size() < 3)
                continue;
            ++seen;
            bool const titled = std::any_of(places.begin(), places.end(), [&](TitleMention const& place) { return place.line == i; });
            auto const end = std::min(line.tokens.last, line.tokens.first + 30);
            for (auto at = line.tokens.first; !titled && at < end; ++at)
                if (auto const* mark = form_at(at, end); mark && is_kind(*mark))
                    said.push_back(mark);
            if (!said.empty() || titled)
                break;
        }
        if (said.size() != 1)
            return;
        for (auto* film : films)
            if ((film->forms.empty() || said.front()->word == "short"))
                add(*film, *said.front());
    }

    void read()
    {
        for (auto const& place : places)
            from_prizes(*place.film);
        for (auto const& place : places)
            if (place.film->forms.empty())
                from_line_above(place);
        for (std::size_t n = 0; n < places.size(); ++n)
            if (places[n].film->forms.empty())
                from_text(n);
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
