// Prizes that learned signs of words know and no list has told: of the film of their sentence that they belong to, of the one spoken
// of, or of the one below where prizes stand over their films. What a prize lacks, the festival that gave it, is told beside it, else
// by the page.
//
//   En İyi Belgesel Kısa Film: / Nasrin · Memória / Welket Bungué / Prémio Sociedade Portuguesa de Autores
//   Приз за режиссуру у «Бессмертных», лучшим оператором стал NAME с картиной «Дары гор» · Oscar: P1; Quả Cầu Vàng: P2, P3; BAFTA: P4
//   Toplam 6 ödülün dağılımı: en iyi senaryo, en iyi kadın oyuncu … (in an article on one festival)
//   not: a prize of a sentence in which nobody wins or misses it and no festival stands beside it

#include "read/entries.hpp"
#include "read/facts.hpp"
#include "read/film_places.hpp"
#include "read/page_series.hpp"
#include "read/prize_names.hpp"
#include "read/prized_crafts.hpp"
#include "read/prose.hpp"
#include "read/publication.hpp"
#include "read/rule.hpp"
#include "read/told_awards.hpp"

#include <algorithm>

namespace kinotheca::rules {

namespace {

struct TaggedPrizes {
    Reading& reading;
    Tokens const& tokens;
    FilmPlaces places;
    std::vector<LineRole> roles;
    bool over_films = false;       // the page's prizes stand over their films
    std::vector<bool> of_nominees; // per line: the list that it belongs to is one of nominees
    Prizegiving page;              // of an article on prizes
    TokenRange last;               // who gave the prize told last

    explicit TaggedPrizes(Reading& told)
        : reading(told), tokens(told.tokens), places(told), roles(line_roles(told)), page(prizegiving_in_news(told))
    {
        // Before any film, or each with a film on the next line.
        int count = 0;
        int below = 0;
        for (auto const& each : reading.tagged) {
            if (each.tag != WordTag::prize || !each.is_sure() || !fills_line(each.range))
                continue;
            auto const line = reading.line_of(each.range.first);
            if (count++ == 0) {
                over_films = places.all().empty() || each.range.first < places.all().front().title.first;
                below -= line > 0 && names_title(line - 1) ? 1 : 0;
            }
            below += names_title(line + 1) ? 1 : 0;
        }
        over_films = over_films || (count >= 2 && below * 3 >= count * 2);
        find_nominees();
    }

    // Whether a film is named on the line.
    bool names_title(std::size_t line) const
    {
        auto const& all = places.all();
        auto const at = std::partition_point(all.begin(), all.end(), [&](FilmPlace const& place) { return place.line < line; });
        return at != all.end() && at->line == line && (at->tagged || at->film);
    }

    // "De nominerte:" over a list, "Vinnerne" over the next; running text ends it.
    void find_nominees()
    {
        of_nominees.resize(reading.lines.size());
        bool now = false;
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const range = reading.lines[i].tokens;
            bool const won = reading.in(Category::won, range) != nullptr;
            if (range.size() <= 12 && (won || reading.in(Category::nominated, range)))
                now = !won;
            else if (is_running_text(reading.lines[i]) && reading.tagged_in(range).empty())
                now = false;
            of_nominees[i] = now;
        }
    }

    // Nothing else stands on the line but signs.
    bool fills_line(TokenRange prize) const
    {
        auto const& line = reading.lines[reading.line_of(prize.first)].tokens;
        for (auto at = line.first; at < line.last; ++at)
            if (!tokens[at].is_sign() && !prize.holds({at, at + 1}))
                return false;
        return true;
    }

    // The first prize of the sentence.
    TokenRange first_prize(TokenRange sentence) const
    {
        for (auto const& each : reading.tagged_in(sentence))
            if (each.tag == WordTag::prize)
                return each.range;
        return {};
    }

    // One past the colon behind a prize that heads what it was given to: "Beste regi: …", "Cristal _ « Prix du Public » : « … »". 0 where
    // there is none.
    std::uint32_t behind_colon(TokenRange prize) const
    {
        auto const end = reading.lines[reading.line_of(prize.first)].tokens.last;
        for (auto at = prize.last; at < end && at < prize.last + 24;) {
            if (tokens[at].is(":"))
                return at + 1 < end ? at + 1 : 0;
            if (auto const tags = reading.tagged_in({at, at + 1}); !tags.empty() && tags.front().tag == WordTag::prize) {
                at = tags.front().range.last;
                continue;
            }
            if (tokens[at].is(".") || tokens[at].is(";") || !(tokens[at].is_sign() || is_loose(reading, at)))
                return 0;
            ++at;
        }
        return 0;
    }

    // What stands behind a prize's colon up to the next prize that has one.
    std::vector<Film*> films_behind(std::uint32_t from, bool nominated)
    {
        TokenRange words{from, reading.lines[reading.line_of(from)].tokens.last};
        for (auto const& each : reading.tagged_in(words))
            if (each.tag == WordTag::prize && behind_colon(each.range)) {
                words.last = each.range.first;
                break;
            }
        auto films = places.named_in(words);
        // Winners share a prize in one sentence.
        if (films.size() > 1 && !nominated)
            films = places.named_in({from, std::min(words.last, told_sentence(reading, {from, from + 1}).last)});
        if (films.size() > 1 && !nominated && !reading.in(Category::and_, words))
            films.resize(1);
        return films;
    }

    // The films of the lines under a prize: of nominees all, else the first.
    std::vector<Film*> films_under(std::size_t line, bool nominated)
    {
        std::vector<Film*> films;
        for (auto i = line + 1, lowest = line + 2; i <= lowest && i < reading.lines.size(); ++i) {
            auto const tags = reading.tagged_in(reading.lines[i].tokens);
            if (!tags.empty() && tags.front().tag == WordTag::prize && fills_line(tags.front().range))
                break;
            auto const named = places.named_in(reading.lines[i].tokens);
            if (named.empty())
                continue;
            if (std::find(films.begin(), films.end(), named.front()) == films.end())
                films.push_back(named.front());
            if (!nominated)
                break;
            lowest = i + 1;
        }
        return films;
    }

    std::vector<Film*> films_of(TokenRange prize, TokenRange sentence, bool nominated)
    {
        if (auto const from = behind_colon(prize))
            if (auto films = films_behind(from, nominated); !films.empty())
                return films;
        auto const line = reading.line_of(prize.first);
        if (fills_line(prize) && (over_films || tokens[reading.lines[line].tokens.last - 1].is(":")))
            return films_under(line, nominated);
        auto* film = places.told_of(prize, sentence, places.names_film(sentence, first_prize(sentence)));
        return film ? std::vector<Film*>{film} : std::vector<Film*>();
    }

    // A bracket that stands before the words closes behind the place.
    bool shut_off(std::uint32_t from, std::uint32_t to) const
    {
        int depth = 0;
        for (auto at = from; at < to; ++at) {
            depth += tokens[at].is("(") ? 1 : tokens[at].is(")") ? -1 : 0;
            if (depth < 0)
                return true;
        }
        return false;
    }

    // The festivals of the sentence; where it names none the bodies that give prizes.
    std::vector<TokenRange> events_in(TokenRange sentence, TokenRange prize) const
    {
        std::vector<TokenRange> list;
        for (auto const& each : reading.tagged_in(sentence))
            if (each.tag == WordTag::event && each.likelihood >= 0.4F && !reading.whole(Category::section, each.range))
                list.push_back(each.range);
        for (auto at = sentence.first; list.empty() && at < sentence.last; ++at)
            if (auto const* body = prize_body_in(reading, {at, at + 1}); body && body->range.last <= sentence.last) {
                if (!body->range.meets(prize) && tokens[at].capital)
                    list.push_back(body->range);
                at = body->range.last - 1;
            }
        return list;
    }

    TokenRange event_of(TokenRange prize, TokenRange sentence)
    {
        auto const list = events_in(sentence, prize);
        TokenRange before;
        TokenRange behind;
        for (auto const event : list)
            if (event.meets(prize))
                return event;
            else if (event.last <= prize.first && !shut_off(event.last, prize.first))
                before = event;
            else if (behind.empty() && event.first >= prize.last && told_distance(tokens, prize.last, event.first) < 40)
                behind = event;
        bool const leads = !list.empty() && list.front().first < first_prize(sentence).first;
        if (!before.empty() && !behind.empty())
            return belongs_behind(reading, before, prize, behind, leads) ? behind : before;
        if (!before.empty() || !behind.empty())
            return before.empty() ? behind : before;
        // Named once in its paragraph, but for an article on prizes, which has a festival of its own.
        bool const near = !page.event && !last.empty() && reading.line_of(last.first) == reading.line_of(prize.first);
        return near ? last : TokenRange();
    }

    // The part of the sentence between its commas.
    TokenRange part_of(TokenRange prize, TokenRange sentence) const
    {
        auto const parts = [&](std::uint32_t at) { return tokens[at].is(",") || tokens[at].is(";"); };
        auto part = prize;
        while (part.first > sentence.first && !parts(part.first - 1))
            --part.first;
        while (part.last < sentence.last && !parts(part.last))
            ++part.last;
        return part;
    }

    bool is_nominated(TokenRange prize, TokenRange sentence) const
    {
        for (auto const range : {part_of(prize, sentence), sentence}) {
            bool const won = reading.in(Category::won, range) != nullptr;
            if (won || reading.in(Category::nominated, range))
                return !won;
        }
        return of_nominees[reading.line_of(prize.first)] && (behind_colon(prize) || fills_line(prize));
    }

    // Beside the festival, else the one nearest to the prize that is no film's.
    NumberValue year_of(TokenRange prize, TokenRange event, TokenRange sentence) const
    {
        if (!event.empty())
            if (auto const year = year_of_event(reading, event, reading.lines[reading.line_of(event.first)].tokens))
                return year;
        NumberValue best;
        auto nearest = 12U;
        for (auto at = sentence.first; at < sentence.last; ++at) {
            auto const far = at < prize.first ? prize.first - at : at - prize.first;
            bool const of_film = at > sentence.first && tokens[at - 1].is("(");
            if (far < nearest && !of_film && !prize.holds({at, at + 1}) && is_year(reading, at, sentence.last)) {
                nearest = far;
                best = {number_at(reading, at), tokens[at].span};
            }
        }
        return best;
    }

    // Somebody has it already, be it told by another part of its words.
    bool is_told(Film const& film, Award const& award) const
    {
        auto const& value = award.award;
        bool told = std::any_of(film.awards.begin(), film.awards.end(), [&](Award const& other) {
            return (!value || same_words(*other.award, *value) || same_inflected(*other.award, *value))
                && (!other.event || !award.event || same_series(*other.event, *award.event));
        });
        auto const span = award.result.at.front();
        each_film(reading, [&](Film const& other) {
            // Another part of the page has told the film's prizes: a list, where this is its headline.
            told = told
                || (&other != &film && !other.awards.empty() && !other.titles.empty() && !film.titles.empty()
                    && same_words(*other.titles.front().text, *film.titles.front().text));
            for (auto const& given : other.awards)
                told = told || meets(given.award.at, span) || meets(given.event.at, span);
        });
        return told;
    }

    // "голямата награда „Кристален глобус“": of a prize and its name the name is told.
    bool is_named_behind(TokenRange prize) const
    {
        if (tokens[prize.first].capital || prize.last + 2 > tokens.size())
            return false;
        auto const behind = reading.tagged_in({prize.last, prize.last + 2});
        return !behind.empty() && behind.front().tag == WordTag::prize && tokens[behind.front().range.first].capital
            && (behind.front().range.first == prize.last || tokens[prize.last].is("\""));
    }

    void prize(TaggedSpan const& each)
    {
        if (is_named_behind(each.range))
            return;
        auto const sentence = told_sentence(reading, each.range);
        bool const nominated = is_nominated(each.range, sentence);
        auto films = films_of(each.range, sentence, nominated);
        Award award;
        auto const event = event_of(each.range, sentence);
        // "won a prize in Nyon": in a sentence told by its festival alone.
        bool const unnamed = roles[reading.line_of(each.range.first)].prose && is_unnamed_prize(reading, each.range);
        if (unnamed && event.empty())
            return;
        if (!unnamed)
            award.award = reading.value(without_quotes(reading, reading.span(each.range)));
        if (!event.empty())
            award.event = reading.value(without_quotes(reading, reading.span(event)));
        award.year = year_of(each.range, event, sentence);
        bool const listed = behind_colon(each.range) != 0;
        if (roles[reading.line_of(each.range.first)].prose && !nominated && !listed && !reading.in(Category::won, sentence) && event.empty()
            && !page.event)
            return;
        award.result = {nominated ? AwardResult::nominated : AwardResult::won, reading.span(each.range)};
        std::erase_if(films, [&](Film const* film) { return is_told(*film, award); });
        if (films.empty())
            return;
        if (!event.empty())
            last = event;
        for (auto* film : films) {
            // "… har vundet årets pris. Prisen går til …": the one that is named here.
            std::erase_if(film->awards, [&](Award const& other) {
                return !unnamed && !other.event && other.award && is_unnamed_prize(reading, tokens.within(other.award.at.front()));
            });
            film->awards.push_back(award);
        }
    }

    // "für Regie, Kamera (Martin Gschlacht) und Maske": each is a prize of the film that the sentence tells of.
    void crafts(TokenRange sentence)
    {
        auto const list = prized_crafts(reading, sentence);
        if (list.empty())
            return;
        auto* film = places.told_of(list.front(), sentence, places.names_film(sentence, list.front()));
        if (!film)
            return;
        for (auto const craft : list) {
            Award award;
            award.award = reading.value(reading.span(craft));
            award.result = {is_nominated(craft, sentence) ? AwardResult::nominated : AwardResult::won, reading.span(craft)};
            if (!is_told(*film, award))
                film->awards.push_back(std::move(award));
        }
    }

    // The festival of the page for the prizes that stand without one.
    void complete()
    {
        auto const told = festival_told_of(reading);
        int open = 0;
        int other = 0;
        each_film(reading, [&](Film const& film) {
            for (auto const& award : film.awards)
                (award.event && !same_series(*award.event, *told.event) ? other : open) += 1;
        });
        if (!told.event || open < (page.event ? 1 : 2) || open <= other)
            return;
        // Of two forms of its name the longer one.
        bool const same = page.event && same_series(*told.event, *page.event);
        auto const& event = same && page.event->size() > told.event->size() ? page.event : told.event;
        auto const& year = told.year || !same ? told.year : page.year;
        each_film(reading, [&](Film& film) {
            for (auto& award : film.awards)
                if (!award.event && award.award && !award.award.at.empty()
                    && !prize_body_in(reading, tokens.within(award.award.at.front()))) {
                    award.event = event;
                    if (!award.year)
                        award.year = year;
                }
        });
    }

    void read()
    {
        for (auto const& each : reading.tagged) {
            auto const line = reading.line_of(each.range.first);
            if (is_told_prize(reading, each) && !reading.lines[line].noise && !reading.claimed[line])
                prize(each);
        }
        for (std::size_t i = 0; i < reading.lines.size(); ++i)
            if (auto const& line = reading.lines[i]; roles[i].prose && !line.noise && !reading.claimed[i])
                for (auto const sentence : sentences(reading, line))
                    if (page.event || (reading.in(Category::won, sentence) && reading.in(Category::prize, sentence)))
                        crafts(sentence);
        complete();
    }
};

void read_tagged_prizes(Reading& reading)
{
    TaggedPrizes(reading).read();
}

} // namespace

extern Rule const tagged_prizes;
Rule const tagged_prizes{Stage::prose, read_tagged_prizes};

} // namespace kinotheca::rules
