#include "read/story_signs.hpp"

#include "read/story_sentences.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>

namespace kinotheca {

namespace {

using enum StorySign;

// How far the sentences beside a place are looked for, in sentences and their parts: what is one line of a thousand parts is no text.
constexpr std::size_t farthest_sentence = 60;

// Which films each sentence may be on, and how it stands to them.
class StoryViewer {
public:
    StoryViewer(Reading& page, std::vector<LineRole> const& line_roles)
        : reading(page),
          tokens(page.tokens),
          roles(line_roles),
          mentions(title_mentions(page, Repeated::named_again)),
          sentences(story_sentences(page, line_roles, mentions))
    {}

    std::vector<StoryFilm> all()
    {
        collect_films();
        std::size_t next = 0; // the first mention behind the sentence's beginning
        for (std::size_t n = 0; n < sentences.size(); ++n) {
            auto const& sentence = sentences[n];
            while (next < mentions.size() && mentions[next].title.first < sentence.range.first)
                note(mentions[next++]);
            add_places(n, next);
        }
        for (auto& film : films)
            complete(film);
        return std::move(films);
    }

private:
    Reading& reading;
    Tokens const& tokens;
    std::vector<LineRole> const& roles;
    std::vector<TitleMention> mentions;
    std::vector<StorySentence> sentences;
    std::vector<StoryFilm> films;
    std::unordered_map<Film const*, std::size_t> index;
    std::vector<TitleMention const*> named; // of each film: where it was named last
    std::vector<int> likely;                // of each film: sentences since then, so far
    TitleMention const* last_named = nullptr;
    Film* main_film = nullptr;

    void add_film(Film& film, Entry* entry)
    {
        if (film.titles.empty() || index.contains(&film))
            return;
        index.emplace(&film, films.size());
        films.push_back({&film, entry, {}, {}});
    }

    void collect_films()
    {
        for (auto& entry : reading.entries)
            for (auto& film : entry.films) {
                add_film(film, &entry);
                if (entry.main && !main_film)
                    main_film = &film;
            }
        for (auto& film : reading.passing)
            add_film(film, nullptr);
        named.assign(films.size(), nullptr);
        likely.assign(films.size(), 0);
    }

    void note(TitleMention const& mention)
    {
        auto const found = index.find(mention.film);
        if (found == index.end())
            return;
        // A title within another's words names nothing new.
        named[found->second] = &mention;
        last_named = &mention;
    }

    void add_places(std::size_t n, std::size_t next)
    {
        auto const& sentence = sentences[n];
        std::array<std::size_t, 6> of{};
        std::size_t count = 0;
        auto const add = [&](Film const* film) {
            auto const found = film ? index.find(film) : index.end();
            if (found == index.end() || count == of.size()
                || std::find(of.begin(), of.begin() + count, found->second) != of.begin() + count)
                return;
            of[count++] = found->second;
        };
        std::size_t inside = next;
        while (inside < mentions.size() && mentions[inside].title.first < sentence.range.last)
            ++inside;
        for (auto m = next; m < inside; ++m)
            add(mentions[m].film);
        if (last_named)
            add(last_named->film);
        auto* entry = reading.entry_at(sentence.line, tokens[sentence.range.first].span.begin);
        if (entry && !entry->films.empty())
            add(&entry->films.front());
        add(main_film);
        for (std::size_t k = 0; k < count; ++k)
            add_place(n, of[k], {&mentions[0] + next, inside - next}, entry);
    }

    static void set(StorySigns& seen, StorySign sign, bool yes = true)
    {
        if (yes)
            seen[static_cast<std::size_t>(sign)] = true;
    }

    void add_place(std::size_t n, std::size_t f, std::span<TitleMention const> inside, Entry const* entry)
    {
        auto const& sentence = sentences[n];
        auto& film = films[f];
        StoryPlace place{sentence.range, sentence.line, sentence.signs, {}, {}};
        auto& seen = place.signs;
        bool own = false;
        int others = 0;
        Film const* other = nullptr;
        for (auto const& mention : inside) {
            if (mention.film == film.film) {
                own = true;
                set(seen, title_first, mention.title.first <= sentence.range.first + 2);
                set(seen, title_last, mention.title.last + 2 >= sentence.range.last);
            } else if (mention.film != other) {
                ++others;
                other = mention.film;
            }
        }
        set(seen, title_in, own);
        set(seen, others == 1 ? other_in : others_in, others > 0);
        set(seen, named_last, last_named && last_named->film == film.film);
        set(seen, in_entry, entry && entry == film.entry);
        set(seen, only_film, films.size() == 1);
        set(seen, StorySign::main_film, film.film == main_film);
        set(seen, passing_film, !film.entry);
        see_distance(seen, n, f);
        see_before(place, n, *film.film);
        set(place.before, nothing, place.before.none());
        auto const behind = std::span(sentences).subspan(n + 1, std::min(farthest_sentence, sentences.size() - n - 1));
        auto const next =
            std::find_if(behind.begin(), behind.end(), [&](StorySentence const& each) { return each.range.first >= sentence.range.last; });
        if (next != behind.end() && next->line <= sentence.line + 1)
            place.after = next->signs;
        set(place.after, nothing, place.after.none());
        film.places.push_back(place);
    }

    // The sentence before it; of a part of a sentence the whole.
    void see_before(StoryPlace& place, std::size_t n, Film const& film) const
    {
        auto const begin = place.sentence.first;
        auto k = n;
        while (k > 0 && n < k + farthest_sentence && sentences[k - 1].range.last > begin
            && sentences[k - 1].signs[static_cast<std::size_t>(inner)])
            --k;
        if (k == 0 || n == k + farthest_sentence || sentences[k - 1].line + 2 <= place.line)
            return;
        auto const& before = sentences[k - 1];
        place.before = before.signs;
        set(place.signs, text_before, is_text(before));
        auto each = std::partition_point(
            mentions.begin(), mentions.end(), [&](TitleMention const& mention) { return mention.title.first < before.range.first; });
        for (; each != mentions.end() && each->title.first < std::min(before.range.last, begin); ++each)
            set(place.signs, each->film == &film ? title_before : other_before);
    }

    static bool is_text(StorySentence const& sentence)
    {
        return sentence.range.size() >= 8 && !sentence.signs[static_cast<std::size_t>(StorySign::facts)]
            && !sentence.signs[static_cast<std::size_t>(label_role)];
    }

    void see_distance(StorySigns& seen, std::size_t n, std::size_t f)
    {
        auto const& sentence = sentences[n];
        auto const* mention = named[f];
        if (!mention)
            return;
        auto const lines = sentence.line - std::min(sentence.line, mention->line);
        set(seen,
            lines == 0        ? named_in_line
                : lines == 1  ? lines_1
                : lines <= 3  ? lines_2
                : lines <= 7  ? lines_4
                : lines <= 15 ? lines_8
                              : lines_more);
        set(seen, named_above, lines > 0);
        auto const& head = reading.lines[mention->line].tokens;
        set(seen, heads_line, head.size() <= mention->title.size() + 6);
        std::size_t between = 0;
        for (auto k = n; k-- > 0 && between < 6 && n < k + farthest_sentence && sentences[k].range.first >= mention->title.first;)
            between += is_text(sentences[k]) && !sentences[k].signs[static_cast<std::size_t>(inner)]
                && sentences[k].range.last <= sentence.range.first;
        set(seen,
            between == 0       ? sentences_0
                : between == 1 ? sentences_1
                : between == 2 ? sentences_2
                : between <= 4 ? sentences_4
                               : sentences_more);
    }

    void complete(StoryFilm& film) const
    {
        int found = 0;
        for (auto& place : film.places) {
            bool const text = place.sentence.size() >= 8 && !place.signs[static_cast<std::size_t>(StorySign::facts)]
                && !place.signs[static_cast<std::size_t>(label_role)];
            if (!text)
                continue;
            set(place.signs, found == 0 ? first_likely : found == 1 ? second_likely : later_likely);
            ++found;
        }
        see_film(film, found);
    }

    void see_film(StoryFilm& film, int found) const
    {
        using enum StoryFilmSign;
        auto const mark = [&](StoryFilmSign sign, bool yes = true) {
            if (yes)
                film.signs[static_cast<std::size_t>(sign)] = true;
        };
        auto const& facts = *film.film;
        mark(StoryFilmSign::always);
        mark(passing, !film.entry);
        mark(main, film.entry && film.entry->main);
        mark(StoryFilmSign::event, film.entry && film.entry->event);
        mark(dated, bool(facts.year));
        mark(timed, bool(facts.minutes));
        mark(placed, !facts.countries.empty());
        for (auto const& credit : facts.credits) {
            mark(played, *credit.role == Role::cast);
            mark(directed, *credit.role == Role::director);
        }
        mark(shown, film.entry && !film.entry->screenings.empty());
        mark(prized, !facts.awards.empty());
        mark(selected, !facts.selections.empty());
        auto const* mention = named[index.at(film.film)];
        mark(heads, mention && reading.lines[mention->line].tokens.size() <= mention->title.size() + 6);
        auto const count = films.size();
        mark(count == 1 ? films_1 : count == 2 ? films_2 : count <= 5 ? films_5 : count <= 10 ? films_10 : films_more);
        static constexpr std::array kinds{kind_reference, kind_programme, kind_agenda, kind_review, kind_news, kind_other};
        mark(kinds[static_cast<std::size_t>(reading.kind)]);
        mark(published, bool(reading.byline.published));
        mark(criticism, reading.byline.criticism);
        mark(told_person, reading.told_director || reading.told_player);
        mark(person_page, bool(reading.person));
        mark(labels, reading.labelled.size() >= 4);
        mark(story_label, has_story_label(reading));
        mark(found == 0 ? places_0 : found == 1 ? places_1 : found <= 3 ? places_3 : places_more);
        std::size_t prose = 0;
        for (std::size_t i = 0; i < roles.size(); ++i)
            prose += roles[i].prose && !reading.lines[i].noise;
        mark(much_prose, prose >= 6);
        mark(facts_alone, prose == 0);
    }
};

} // namespace

std::vector<StoryFilm> view_stories(Reading& reading, std::vector<LineRole> const& roles)
{
    return StoryViewer(reading, roles).all();
}

} // namespace kinotheca
