// What a text says of itself: its critic, its paper, its day, its rating.
//
//   von m. w., 22. November 2026 · Par Agnès Varda, le 3 octobre 2026 · 6 November 2026 under the heading of a review
//   Wertung: 8/10 · ★★★★☆ · Ma note : 4,5/5 · А. М. (the text's last line)
//   not: the day of a showing; a director behind "by" beside a title; figures of a rating site ("IMDb 7.8")

#include "read/rule.hpp"

#include "base/date.hpp"
#include "read/facts.hpp"
#include "read/publication.hpp"
#include "read/rated_notes.hpp"
#include "read/ratings.hpp"
#include "read/site_lines.hpp"

#include <algorithm>
#include <cstdlib>

namespace kinotheca::rules {

namespace {

struct BylineReader {
    Reading& reading;
    Tokens const& tokens;
    std::vector<std::size_t> lines; // that are no furniture of the site

    explicit BylineReader(Reading& page) : reading(page), tokens(page.tokens)
    {
        for (std::size_t i = 0; i < reading.lines.size(); ++i)
            if (!reading.lines[i].noise && !reading.lines[i].aside)
                lines.push_back(i);
    }

    static bool is_text(Line const& line) { return is_running_text(line); }

    void find_rating()
    {
        auto const notes = rated_notes(reading);
        if (std::any_of(notes.begin(), notes.end(), [](RatedNote const& note) { return !note.own_line; })) {
            reading.byline.criticism = true;
            return;
        }
        TextValue first;
        int titled = 0; // "TITLE ★★★"
        for (auto const& line : reading.lines)
            if (auto rating = rating_in(reading, line)) {
                titled += !reading.at(Category::byline, line.tokens.first) && tokens.within(rating.at.front()).size() < line.tokens.size();
                if (!first)
                    first = std::move(rating);
            }
        if (first) {
            // Of a column of short notes no rating is the page's.
            if (titled < 2)
                reading.byline.rating = std::move(first);
            reading.byline.criticism = true;
            return;
        }
        // A figure under a text, whatever it is called. Of several ("Picture: 9/10", "Sound: 7/10") none is the film's.
        bool text = false;
        int figures = 0;
        TextValue rating;
        for (auto i : lines) {
            auto const& line = reading.lines[i];
            text = text || is_text(line) || (tokens[line.tokens.first].together && line.span.size() >= 80);
            if (auto figure = text ? figure_in(reading, line) : TextValue()) {
                ++figures;
                rating = std::move(figure);
            }
        }
        if (figures == 1) {
            // "8/10" is no day of October.
            auto const at = rating.at.front();
            std::erase_if(reading.dates, [&](DateMark const& date) {
                auto const span = reading.span(date.range);
                return span.begin >= at.begin && span.end <= at.end;
            });
            reading.byline.rating = std::move(rating);
        }
        reading.byline.criticism = figures > 0;
    }

    // A line of one word or two right between others: a menu whose entries stand one under another.
    bool in_column(Line const& line) const
    {
        auto const i = static_cast<std::size_t>(&line - reading.lines.data());
        auto const brief = [&](std::size_t at) {
            return at < reading.lines.size() && reading.lines[at].tokens.size() <= 2 && reading.lines[at].kind != BlockKind::heading;
        };
        return i > 0 && brief(i - 1) && brief(i) && brief(i + 1) && line.gap == 0 && reading.lines[i + 1].gap == 0;
    }

    // A heading, the document's title or the way to the page names its kind.
    void find_kind()
    {
        auto const is_criticism = [&](Mark const& mark) {
            return mark.category == Category::kind && mark.language == reading.table && mark.word == "review";
        };
        std::size_t seen = 0;
        for (auto const& line : reading.lines) {
            // The way to the page belongs to the site, but says where the page stands.
            bool const way = is_way_to_page(reading, line);
            if ((line.noise && !way) || line.aside)
                continue;
            bool const head = line.kind == BlockKind::heading || seen < 2 || way;
            if (++seen > 12 || is_text(line))
                break;
            if (!head || line.tokens.size() > 16 || in_column(line))
                continue;
            for (auto m = reading.first_mark[line.tokens.first]; m < reading.first_mark[line.tokens.last]; ++m)
                if (is_criticism(reading.marks[m]) && !reading.marks[m].range.empty()
                    && tokens[reading.marks[m].range.first].folded.size() > 4)
                    reading.byline.criticism = true;
        }
    }

    // "m. w.", "А. М."
    bool initials(TokenRange range) const
    {
        int letters = 0;
        for (auto at = range.first; at < range.last; ++at) {
            if (tokens[at].is("."))
                continue;
            if (!tokens[at].is_word() || tokens[at].span.size() > 2)
                return false;
            ++letters;
        }
        return letters >= 2 && letters <= 3 && tokens[range.last - 1].is(".");
    }

    bool name(TokenRange range) const
    {
        int parts = 0;
        for (auto at = range.first; at < range.last; ++at)
            parts += tokens[at].is_word() && tokens[at].capital;
        return parts >= 2 && range.size() <= 6 && looks_like_name(reading, reading.span(range)) && !reading.in(Category::event, range)
            && !reading.in(Category::venue, range) && !reading.in(Category::country, range);
    }

    DateMark const* date_in(Line const& line) const
    {
        auto const found =
            std::find_if(reading.dates.begin(), reading.dates.end(), [&](DateMark const& date) { return line.tokens.holds(date.range); });
        return found == reading.dates.end() ? nullptr : &*found;
    }

    static bool whole_day(DateMark const& date) { return date.from.year && date.from.day && date.from == date.to; }

    void publish(DateMark const& date, std::size_t line)
    {
        reading.byline.published = {to_string(date.from), date.at};
        reading.byline.line = line;
        auto const& tokens_of_line = reading.lines[line].tokens;
        auto const range = date.range;
        std::erase_if(reading.dates, [&](DateMark const& other) { return other.range == range; });
        std::erase_if(
            reading.times, [&](TimeMark const& time) { return tokens_of_line.holds(time.range) && time.range.first < range.last + 6; });
    }

    // "von m. w., 22. November 2026": a name, then perhaps a day.
    bool named_line(std::size_t i)
    {
        auto const& line = reading.lines[i];
        auto const* by = reading.at(Category::byline, line.tokens.first);
        if (!by || by->word != "author" || by->range.last >= line.tokens.last || line.tokens.size() > 18)
            return false;
        auto begin = by->range.last;
        while (begin < line.tokens.last && tokens[begin].is(":"))
            ++begin;
        auto const* date = date_in(line);
        auto end = date && date->range.first > begin ? date->range.first : line.tokens.last;
        for (auto at = begin; at < end; ++at)
            if (tokens[at].is(",") || tokens[at].is("|") || tokens[at].is("·") || (tokens[at].is("-") && tokens[at].spaced))
                end = at;
        while (end > begin && (reading.at(Category::date_word, end - 1) || reading.at(Category::day, end - 1)))
            --end;
        TokenRange const who{begin, end};
        if (who.empty() || who.size() > 8)
            return false;
        // "by NAME" under a title is a director, unless a day or the page itself says that this is a critic.
        bool const dated = date && whole_day(*date) && date->range.first >= end;
        bool const person = (initials(who) || name(who)) && (dated || reading.byline.criticism);
        if (person)
            reading.byline.author = reading.value(reading.span(who));
        if (dated)
            publish(*date, i);
        reading.claimed[i] = reading.claimed[i] || person || dated;
        return person || dated;
    }

    // The page's data say on which day the text came out.
    bool is_declared(DateMark const& date) const
    {
        auto const day = to_string(date.from);
        return std::any_of(reading.text.declared.begin(), reading.text.declared.end(),
            [&](Declared const& value) { return value.property.ends_with("datePublished") && value.value.starts_with(day); });
    }

    // "2025 жылғы 17 наурыз" with its year in front: the page's data say the year of the day that stands under the headline.
    void complete_declared_day()
    {
        for (auto const& value : reading.text.declared) {
            if (!value.property.ends_with("datePublished") || value.value.size() < 10)
                continue;
            for (auto& date : reading.dates) {
                if (date.from.year || !date.from.day || date.from != date.to || reading.line_of(date.range.first) >= 12)
                    continue;
                auto day = date.from;
                day.year = std::atoi(value.value.substr(0, 4).c_str());
                if (value.value.starts_with(to_string(day)))
                    date.from = date.to = day;
            }
        }
    }

    // The day of a newspaper's issue over its headline: nothing is shown then.
    void forget_days_over_headline()
    {
        auto const begin = reading.byline.headline.begin;
        if (reading.byline.headline.empty() || !reading.byline.published)
            return;
        // Hours between the day of the text and what was taken for its headline are those of an agenda.
        auto const written = reading.lines[reading.byline.line].span.end;
        if (std::any_of(reading.times.begin(), reading.times.end(), [&](TimeMark const& time) {
                auto const at = reading.span(time.range).begin;
                return at >= written && at < begin;
            }))
            return;
        std::erase_if(reading.dates, [&](DateMark const& date) { return reading.span(date.range).end <= begin; });
        std::erase_if(reading.times, [&](TimeMark const& time) { return reading.span(time.range).end <= begin; });
    }

    void find_date()
    {
        std::size_t seen = 0;
        for (auto i : lines) {
            if (++seen > 10)
                break;
            auto const& line = reading.lines[i];
            if (!is_text(line))
                continue;
            // "20-11-2026 - De filmavond …": a text that begins with its day.
            auto const* date = date_in(line);
            bool const leads = date && whole_day(*date) && date->range.first == line.tokens.first && date->range.last + 1 < line.tokens.last
                && (tokens[date->range.last].is("-") || tokens[date->range.last].is("|")) && line.tokens.size() >= 40;
            if (leads)
                return publish(*date, i);
            break;
        }
        auto const found = find_publication(reading, lines);
        if (!found.date) {
            for (auto const& date : reading.dates)
                if (auto const line = reading.line_of(date.range.first); whole_day(date) && line < 12 && is_declared(date))
                    return publish(date, line);
            return find_date_at_end();
        }
        publish(*found.date, found.line);
        // "28.05.2023 - 00:15, updated 28.05.2023 - 01:40"
        auto const range = reading.lines[found.line].tokens;
        std::erase_if(reading.dates, [&](DateMark const& other) { return range.holds(other.range); });
        std::erase_if(reading.times, [&](TimeMark const& time) { return range.holds(time.range); });
        reading.claimed[found.line] = true;
        // "2 March 2025 | Essays | 5 min": the rubric.
        for (auto m = reading.first_mark[range.first]; m < reading.first_mark[range.last]; ++m)
            if (auto const& mark = reading.marks[m];
                mark.category == Category::kind && mark.language == reading.table && mark.word == "review")
                reading.byline.criticism = true;
    }

    // "14.11.2026", "This piece appeared on 5 October 2026 in our weekend section. (J.v.D.)": under a critic's text.
    void find_date_at_end()
    {
        if (!reading.byline.criticism)
            return;
        auto const first = lines.size() - std::min<std::size_t>(lines.size(), 3);
        for (auto n = lines.size(); n-- > first && n > 0;) {
            auto const& line = reading.lines[lines[n]];
            auto const dates = reading.dates_in(line.tokens);
            bool const alone = dates.size() == 1 && line.tokens.size() <= dates.front().range.size() + 1;
            if (dates.size() != 1 || !whole_day(dates.front()) || line.tokens.size() > 22 || !reading.times_in(line.tokens).empty()
                || line.kind == BlockKind::heading || reading.in(Category::venue, line.tokens) || reading.in(Category::hall, line.tokens)
                || !(alone || line.tokens.size() >= 6) || reading.dates.size() > 3)
                continue;
            auto const bracket = line.tokens.last;
            if (bracket > line.tokens.first + 3 && tokens[bracket - 1].is(")"))
                for (auto open = bracket - 2; open > line.tokens.first; --open)
                    if (tokens[open].is("(")) {
                        if (TokenRange const who{open + 1, bracket - 1}; initials(who))
                            reading.byline.author = reading.value(reading.span(who));
                        break;
                    }
            reading.claimed[lines[n]] = true;
            return publish(dates.front(), lines[n]);
        }
    }

    void find_author()
    {
        if (reading.byline.author || lines.size() < 3)
            return;
        // The last line of the text itself, alone under it.
        auto const& last = reading.lines[lines.back()];
        auto const& before = reading.lines[lines[lines.size() - 2]];
        if (last.tokens.size() <= 6 && last.kind != BlockKind::heading && !last.boilerplate && is_text(before)
            && (initials(last.tokens) || (reading.byline.criticism && name(last.tokens))))
            reading.byline.author = reading.value(last.span);
    }

    // The words of a line that begins with them: "Po napisach końcowych blog o kinie", "© Salongens sista rad 2025".
    std::optional<Span> shown(std::string_view words) const
    {
        auto const wanted = fold(words);
        if (wanted.size() < 3)
            return {};
        for (auto const& line : reading.lines) {
            if (line.tokens.size() > 16)
                continue;
            auto first = line.tokens.first;
            while (first < line.tokens.last && tokens[first].is_sign() && !tokens[first].is("\""))
                ++first;
            if (first == line.tokens.last || !fold(reading.words(reading.span({first, line.tokens.last}))).starts_with(wanted))
                continue;
            for (auto end = first + 1; end <= line.tokens.last; ++end)
                if (same_words(reading.words(reading.span({first, end})), words))
                    return reading.span({first, end});
        }
        return {};
    }

    // The page's own name in the document's title or its declarations, where the page shows it too.
    std::optional<Span> declared_outlet() const
    {
        auto const title = std::string_view(reading.text.title);
        auto const headline = reading.words(reading.byline.headline);
        auto const is_other = [&](Span span) { return !same_words(reading.words(span), headline); };
        for (std::string_view const joint : {" | ", " — ", " – ", " - ", " · ", " :: ", " : ", " « ", " » ", " • "}) {
            if (auto const at = title.rfind(joint); at != title.npos)
                if (auto const span = shown(title.substr(at + joint.size())); span && is_other(*span))
                    return span;
        }
        for (auto const& value : reading.text.declared)
            if (value.property == "og:site_name" || value.property.ends_with("publisher.name"))
                if (auto const span = shown(value.value))
                    return span;
        // "Filmtagebuch: Mein Leben als Hund - alles auf Anfang"
        for (std::string_view const joint : {": ", " | ", " :: ", " » "})
            if (auto const at = title.find(joint); at != title.npos)
                if (auto const span = shown(title.substr(0, at));
                    span && headline.find(reading.words(*span)) == headline.npos && begins_page(*span))
                    return span;
        return {};
    }

    bool begins_page(Span span) const { return reading.line_of(tokens.within(span).first) <= 1; }

    // Whether the line at the foot of the page says the words: "Filmhylla © 2014. All rights reserved".
    bool said_at_foot(std::string_view words) const
    {
        auto const wanted = fold(words);
        auto const first = reading.lines.size() - std::min<std::size_t>(reading.lines.size() - 1, 4);
        for (auto i = first; i < reading.lines.size(); ++i)
            if (fold(reading.words(reading.lines[i].span)).find(wanted) != std::string::npos)
                return true;
        return false;
    }

    // The head of the page: its name, perhaps a line of what it is, and a menu.
    std::optional<Span> outlet_at_head() const
    {
        // "Skip to content" stands over all.
        std::size_t top = 0;
        while (
            top < 2 && top < reading.lines.size() && reading.lines[top].noise && reading.whole(Category::noise, reading.lines[top].tokens))
            ++top;
        if (reading.lines.size() < top + 4)
            return {};
        auto const& first = reading.lines[top];
        auto range = first.tokens;
        for (auto at = range.first + 1; at < range.last; ++at)
            if ((tokens[at].is("-") && tokens[at].spaced) || tokens[at].is("|") || tokens[at].is("·")
                || (tokens[at].is(",") && at + 1 < range.last && (tokens[at + 1].is_number() || reading.at(Category::article, at + 1))))
                range.last = at;
        auto const span = reading.span(range);
        bool const plain = std::none_of(&tokens[range.first], &tokens[range.last - 1] + 1, [](Token const& token) {
            return token.is("/") || token.is("\"") || token.is(">") || token.is(":") || token.is("»") || token.is("(");
        });
        bool const own = first.span != reading.byline.headline && !(first.kind == BlockKind::heading && first.level == 1)
            && !reading.whole(Category::kind, range) && !reading.whole(Category::label, range) && !reading.whole(Category::theme, range)
            && !reading.whole(Category::noise, range) && !reading.whole(Category::film_word, range) && !is_way_through_site(reading, first)
            && !reading.at(Category::byline, range.first) && !reading.at(Category::noise, range.first);
        if (!plain || !own || range.size() > 7 || !reading.dates_in(first.tokens).empty() || wide(first))
            return {};
        auto const menu_at = [&](std::size_t i) {
            auto const& line = reading.lines[i];
            return bracketed(line)
                || (line.kind != BlockKind::heading
                    && (is_way_through_site(reading, line) || is_way_to_page(reading, line) || parted(line) || wide(line)
                        || (line.noise && line.item)));
        };
        auto const& second = reading.lines[top + 1];
        bool const tagline = second.tokens.size() <= 12 && second.span != reading.byline.headline;
        bool const menu = menu_at(top + 1) || (tagline && menu_at(top + 2));
        bool const header = first.boilerplate && !second.boilerplate;
        bool const said = said_at_foot(reading.words(span));
        return menu || header || said || stands_over_headline(top, range) ? std::optional(span) : std::nullopt;
    }

    // "filmszegély / kritikák két vasárnap között", "Ekrāna malā": a name over the headline and apart from it, perhaps with a line of
    // what the site is; no rubric, nothing that the text goes on to speak of.
    bool stands_over_headline(std::size_t top, TokenRange name) const
    {
        auto const headline = tokens.within(reading.byline.headline);
        auto const last_above = headline.empty() ? 0 : reading.line_of(headline.first);
        if (!reading.byline.criticism || last_above <= top || reading.in(Category::month, reading.lines[top].tokens)
            || rating_in(reading, reading.lines[top + 1]))
            return false;
        auto below = top + 1;
        bool const tagline = reading.lines[below].gap == 0 && below < last_above && !is_text(reading.lines[below]);
        below += tagline ? 1 : 0;
        bool const apart = reading.lines[below].gap > 0;
        int letters = 0;
        for (auto at = name.first; at < name.last; ++at)
            letters += tokens[at].is_word() ? static_cast<int>(tokens[at].folded.size()) : 0;
        constexpr int shortest = 4;
        return apart && letters >= shortest && !tokens[name.first].is_number() && !is_rubric(name)
            && !is_said_in_text(reading.words(reading.span(name)));
    }

    // Words that every site has for what it writes on: "Kultur", "Kino und TV".
    bool is_rubric(TokenRange name) const
    {
        static constexpr Category of_sites[] = {Category::kind, Category::label, Category::theme, Category::noise, Category::film_word,
            Category::genre, Category::form, Category::format_words, Category::medium, Category::venue, Category::event, Category::prize};
        for (auto at = name.first; at < name.last; ++at) {
            bool const known = std::any_of(std::begin(of_sites), std::end(of_sites), [&](Category each) { return reading.at(each, at); });
            if (tokens[at].is_word() && !known && !reading.at(Category::and_, at))
                return false;
        }
        return true;
    }

    bool is_said_in_text(std::string_view words) const
    {
        auto const wanted = fold(words);
        return std::any_of(reading.lines.begin(), reading.lines.end(),
            [&](Line const& line) { return is_text(line) && fold(reading.words(line.span)).find(wanted) != std::string::npos; });
    }

    void find_outlet()
    {
        auto found = declared_outlet();
        if (!found && !reading.lines.empty())
            found = outlet_at_head();
        if (found)
            reading.byline.outlet = reading.value(*found);
    }

    // "despre | cronici | index alfabetic | arhiva": short parts between one sign.
    bool parted(Line const& line) const
    {
        int parts = 0;
        std::uint32_t begin = line.tokens.first;
        for (auto at = line.tokens.first + 1; at < line.tokens.last; ++at)
            if (tokens[at].is("|") || tokens[at].is("·") || (tokens[at].is("/") && tokens[at].spaced)) {
                if (at - begin > 4)
                    return false;
                ++parts;
                begin = at + 1;
            }
        return parts >= 2 && reading.dates_in(line.tokens).empty();
    }

    // "[главная] [алфавит] [о себе]"
    bool bracketed(Line const& line) const
    {
        int brackets = 0;
        for (auto at = line.tokens.first; at < line.tokens.last; ++at)
            brackets += tokens[at].is("[");
        return brackets >= 3 && tokens[line.tokens.first].is("[") && tokens[line.tokens.last - 1].is("]");
    }

    // Words set apart by wide blanks: a menu in plain text.
    bool wide(Line const& line) const
    {
        auto const words = reading.words(line.span);
        return words.find("   ") != words.npos || words.find('\t') != words.npos;
    }

    void read()
    {
        find_rating();
        find_kind();
        complete_declared_day();
        std::size_t seen = 0;
        for (auto i : lines) {
            if (is_text(reading.lines[i]) || ++seen > 8)
                break;
            if (i > 0 && named_line(i))
                break;
        }
        if (!reading.byline.published)
            find_date();
        if (reading.byline.published || reading.byline.criticism)
            reading.byline.headline = find_headline(reading, lines);
        forget_days_over_headline();
        find_author();
        find_outlet();
    }
};

void read_byline(Reading& reading)
{
    if (!reading.lines.empty())
        BylineReader(reading).read();
}

} // namespace

extern Rule const byline;
Rule const byline{Stage::rows, read_byline};

} // namespace kinotheca::rules
