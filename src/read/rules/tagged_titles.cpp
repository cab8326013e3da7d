// The title of an entry, where its heading is none for the learned signs of words and a line near it holds one.
//
//   Celine and Julie Go Boating / New 35mm Print! / Jul 06 - Jul 12 (what stands between the title and its days)
//   Décès du décorateur Michael Ford … Les Aventuriers de l'Arche perdue (a headline is no title)
//   After Circus de Viveka Melki (a heading that holds a title and a name)
//   not: a heading that the signs know as one, a title that is another entry's

#include "base/unicode.hpp"
#include "read/entries.hpp"
#include "read/facts.hpp"
#include "read/rule.hpp"
#include "read/titles.hpp"

#include <algorithm>
#include <map>

namespace kinotheca::rules {

namespace {

struct TaggedTitles {
    Reading& reading;
    std::vector<TokenRange> titles;
    std::vector<TokenRange> sure;
    std::map<std::string, int> times;

    explicit TaggedTitles(Reading& page) : reading(page)
    {
        for (auto const& each : reading.tagged)
            if (each.tag == WordTag::title && !reading.lines[reading.line_of(each.range.first)].noise) {
                titles.push_back(each.range);
                if (each.is_sure() && !stands_in_brackets(each.range))
                    sure.push_back(each.range);
                ++times[said(each.range)];
            }
    }

    // "the new film by its maker (an earlier one)": an earlier one, or another title.
    bool stands_in_brackets(TokenRange title) const { return title.first > 0 && reading.tokens[title.first - 1].is("("); }

    std::string said(TokenRange title) const { return bare_words(reading.words(reading.span(title))); }

    bool is_tagged(Entry const& entry) const
    {
        auto const own = reading.tokens.within(entry.title->title);
        if (std::any_of(titles.begin(), titles.end(), [&](TokenRange title) { return title.meets(own); }))
            return true;
        return times.contains(said(own));
    }

    bool is_taken(TokenRange title) const
    {
        auto const words = said(title);
        return std::any_of(reading.entries.begin(), reading.entries.end(), [&](Entry const& entry) {
            return entry.title
                && (bare_words(reading.words(entry.title->title)) == words
                    || std::any_of(entry.title->credits.begin(), entry.title->credits.end(),
                        [&](Credit const& credit) { return bare_words(*credit.name) == words; }));
        });
    }

    // "KRVAVÁ PANI / The Bloody Lady": where the heading's line holds a title behind its own, that is another form of it.
    bool has_other_form(Entry const& entry) const
    {
        auto const own = reading.tokens.within(entry.title->title);
        auto const line = reading.line_of(own.first);
        return std::any_of(titles.begin(), titles.end(),
            [&](TokenRange title) { return title.first > own.first && reading.line_of(title.first) == line; });
    }

    // Of several entries: the last one above the heading and below the entry before, else the first one in the entry.
    TokenRange near(Entry const& entry, std::size_t least) const
    {
        auto const heading = reading.line_of(reading.tokens.within(entry.title->title).first);
        TokenRange best;
        for (auto title : sure) {
            auto const line = reading.line_of(title.first);
            if (line >= least && line + 3 >= heading && line < heading && !is_taken(title))
                best = title;
        }
        if (!best.empty())
            return best;
        for (auto title : sure) {
            auto const line = reading.line_of(title.first);
            if (line >= entry.first_line && line < entry.last_line && line <= heading + 4 && !is_taken(title))
                return title;
        }
        return {};
    }

    // How likely the words of the entry's title are one, here or where the page says them again.
    float likelihood_of(Entry const& entry) const
    {
        auto const own = reading.tokens.within(entry.title->title);
        auto const words = said(own);
        float most = 0;
        for (auto const& each : reading.tagged)
            if (each.tag == WordTag::title && (each.range.meets(own) || said(each.range) == words))
                most = std::max(most, each.likelihood);
        return most;
    }

    // "Cánh đồng hoang" over a text and "Thành phần chính", which heads its credits: a title that fills a line above the heading of which
    // the signs are surer. Empty where none does.
    TokenRange alone_above(Entry const& entry) const
    {
        constexpr float surest = 0.95F;
        auto const heading = reading.line_of(reading.tokens.within(entry.title->title).first);
        if (likelihood_of(entry) >= 0.8F)
            return {};
        for (auto const& each : reading.tagged)
            if (auto const line = reading.line_of(each.range.first); each.tag == WordTag::title && each.likelihood >= surest
                && line < heading && reading.lines[line].tokens == each.range && !reading.lines[line].noise
                && !reading.in(Category::venue, each.range) && !reading.in(Category::event, each.range))
                return each.range;
        return {};
    }

    // The one that the page says again, else the one in its first lines, as many as are given.
    TokenRange most_said(std::size_t lines) const
    {
        TokenRange best;
        int most = 0;
        for (auto title : sure)
            if (auto const count = times.at(said(title)); count > most)
                most = count, best = title;
        return most > 1 || (!best.empty() && reading.line_of(best.first) < lines) ? best : TokenRange();
    }

    // "Foter Baštata", "After Circus de Viveka Melki, produit": where the heading holds two titles, or one and a name, the first title is
    // the film's and the second another one of it.
    void narrow(Entry& entry) const
    {
        auto const own = reading.tokens.within(entry.title->title);
        // "La Pointe courte d'Agnès Varda": up to the word before who made it.
        for (auto const& each : reading.tagged_in(own))
            for (auto at = own.first + 1;
                 at < each.range.first && each.tag == WordTag::director && each.is_sure() && each.range.size() == 2; ++at)
                if (auto const* by = reading.at(Category::by, at); by && by->range.last == each.range.first) {
                    entry.title->title = reading.span({own.first, at});
                    return;
                }
        // "TRAIN DREAMS: the forest that remembers", "Classic of the week: Alaverdoba", "Susuz Yaz  1963"
        std::vector<TokenRange> inside;
        for (auto const& each : reading.tagged_in(own)) {
            if (each.tag != WordTag::title)
                continue;
            // "Sacrifice (Le)", "Enfance d'Ivan (L')": the title's own article.
            auto const* mark = stands_in_brackets(each.range) ? reading.at(Category::article, each.range.first) : nullptr;
            bool const article = mark && (mark->range.last >= each.range.last || reading.tokens[each.range.last - 1].is_sign());
            if (each.likelihood < 0.5F || each.range.last > own.last || article)
                return;
            inside.push_back(each.range);
        }
        if (inside.empty() || inside.front() == own)
            return;
        // "Les Glaneurs et la | Glaneuse": no title ends with an article.
        auto const cut = inside.front().last;
        if (cut < own.last && reading.at(Category::article, cut - 1))
            return;
        entry.title->title = reading.span(inside.front());
        for (auto each = inside.begin() + 1; each != inside.end(); ++each)
            entry.title->others.push_back({reading.value(reading.span(*each)), {TitleKind::original, reading.span(*each)}});
    }

    // "საწყალი არსებები / Poor Things": the line right above a heading in Latin letters, in those of the page, that begins a block of its
    // own; without the hour before it. Empty where there is none.
    TokenRange own_letters_above(Entry const& entry) const
    {
        constexpr std::uint32_t longest = 14;
        auto const own = reading.tokens.within(entry.title->title);
        auto const heading = reading.line_of(own.first);
        if (heading == 0 || script_of(reading.words(entry.title->title)) != Script::latin
            || reading.lines[heading].tokens.first != own.first)
            return {};
        auto const& line = reading.lines[heading - 1];
        if (reading.lines[heading].gap > 0 || line.gap == 0 || line.noise || line.tokens.size() > longest || reading.claimed[heading - 1])
            return {};
        auto words = line.tokens;
        for (auto const& time : reading.times_in(words))
            if (time.range.first == words.first)
                words.first = time.range.last;
        auto const text = without_quotes(reading, without_signs(reading, reading.span(words)));
        bool const other = words.empty() || !reading.dates_in(words).empty() || !reading.times_in(words).empty()
            || reading.at(Category::label, words.first) || reading.in(Category::venue, words) || is_taken(words);
        auto const script = other ? Script::latin : script_of(reading.words(text));
        return script != Script::latin && looks_like_title(reading, text) ? reading.tokens.within(text) : TokenRange();
    }

    // Two entries so made show that the page is.
    void take_own_letters()
    {
        std::vector<std::pair<Entry*, TokenRange>> found;
        for (auto& entry : reading.entries)
            if (auto const above = entry.title ? own_letters_above(entry) : TokenRange(); !above.empty())
                found.emplace_back(&entry, above);
        if (found.size() < 2)
            return;
        for (auto& [entry, above] : found) {
            auto const latin = entry->title->title;
            entry->title->title = entry->title->whole = reading.span(above);
            entry->title->others.insert(entry->title->others.begin(), {reading.value(latin), {TitleKind::original, latin}});
            entry->first_line = std::min(entry->first_line, reading.line_of(above.first));
        }
    }

    void settle()
    {
        if (!reading.person)
            take_own_letters();
        if (!reading.person)
            for (auto& entry : reading.entries)
                if (entry.title)
                    narrow(entry);
        if (sure.empty() || reading.person)
            return;
        bool const one = reading.entries.size() == 1;
        std::size_t least = 0;
        for (auto& entry : reading.entries) {
            TokenRange better;
            if (one && (!entry.title || !is_tagged(entry)))
                better = most_said(entry.title ? 0 : 6);
            else if (!one && entry.title && !is_tagged(entry) && !has_other_form(entry))
                better = near(entry, least);
            if (better.empty() && entry.title && (one || entry.main))
                better = alone_above(entry);
            if (!better.empty()) {
                auto const line = reading.line_of(better.first);
                entry.title.emplace();
                entry.title->whole = entry.title->title = reading.span(better);
                entry.first_line = std::min(entry.first_line, std::max(line, least));
            }
            if (entry.title)
                least = reading.line_of(reading.tokens.within(entry.title->title).first) + 1;
        }
    }
};

void find_tagged_titles(Reading& reading)
{
    TaggedTitles(reading).settle();
}

} // namespace

extern Rule const tagged_titles;
Rule const tagged_titles{Stage::subjects, find_tagged_titles};

} // namespace kinotheca::rules
