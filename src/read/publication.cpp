#include "read/publication.hpp"

#include "read/facts.hpp"
#include "read/ratings.hpp"
#include "read/site_lines.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

// The lines over an article's text.
struct ArticleHead {
    Reading const& reading;
    Tokens const& tokens;
    std::vector<std::size_t> const& lines;
    std::size_t text; // the first line of running text, by its place in `lines`

    ArticleHead(Reading const& page, std::vector<std::size_t> const& matter)
        : reading(page), tokens(page.tokens), lines(matter), text(matter.size())
    {
        for (std::size_t n = 0; n < lines.size() && text == lines.size(); ++n)
            if (is_running_text(at(n)) || is_long_without_blanks(at(n)))
                text = n;
    }

    // In a script without blanks fewer words make a line of text.
    bool is_long_without_blanks(Line const& line) const { return tokens[line.tokens.first].together && line.span.size() >= 80; }

    Line const& at(std::size_t n) const { return reading.lines[lines[n]]; }

    // What is older is told by the page: a première, a birth.
    static constexpr int first_year_of_sites = 1990;

    static bool whole_day(DateMark const& date) { return date.from.year && date.from.day && date.from == date.to; }

    bool declared(DateMark const& date) const
    {
        auto const day = to_string(date.from);
        return std::any_of(reading.text.declared.begin(), reading.text.declared.end(), [&](Declared const& value) {
            return (value.property.ends_with("datePublished") || value.property.ends_with("published_time"))
                && value.value.starts_with(day);
        });
    }

    // "5 min": what it takes to read the text.
    bool reading_time(TokenRange range) const
    {
        for (auto place = range.first; place + 1 < range.last; ++place)
            if (tokens[place].is_number() && tokens[place].folded.size() <= 2 && number_at(reading, place) <= 30
                && reading.at(Category::minutes, place + 1))
                return true;
        return false;
    }

    // A label before the day that names no showing: "Published", "Posted on".
    int label_before(TokenRange line, std::uint32_t day) const
    {
        for (auto place = line.first; place < day; ++place) {
            auto const* label = reading.at(Category::label, place);
            bool const known = label && (label->language == reading.table || label->word == "other"); // "Published:", on any page
            if (!known || label->range.last > day)
                continue;
            return label->word == "other" ? 1 : -1;
        }
        return 0;
    }

    // How much the line itself speaks for a day of publication.
    double signs_of_line(Line const& line, DateMark const& date) const
    {
        double signs = date.weekday ? 0 : 0.5;
        signs += 2 * label_before(line.tokens, date.range.first);
        signs += reading.dates_in(line.tokens).size() > 1 ? 1 : 0;
        signs += reading_time(line.tokens) ? 2 : 0;
        auto const times = reading.times_in(line.tokens);
        if (!times.empty()) {
            // Showings begin at a round hour of the afternoon.
            auto const& time = times.front();
            bool const never = time.minute % 5 != 0 || time.hour < 9;
            bool const seldom = time.minute % 15 != 0;
            signs += never ? 3 : time.hour < 13 && seldom ? 1.5 : time.hour < 13 || seldom ? 0.5 : -1;
            // "4.11.2008 | 11:40"
            auto const sign = date.range.last;
            signs += sign + 1 == time.range.first && (tokens[sign].is("-") || tokens[sign].is("|")) ? 0.5 : 0;
        }
        // "kl. 20.14": with a point no hour of a showing is so odd. "312 views", "| Essays": how often it was read, its rubric.
        for (auto at = date.range.last; at < line.tokens.last; ++at) {
            auto const behind = at + 1 < line.tokens.last ? at + 1 : at;
            bool const odd = times.empty() && at + 2 < line.tokens.last && tokens[at].is_number() && tokens[behind].is(".")
                && !tokens[at + 2].spaced && tokens[at + 2].is_number() && tokens[at].folded.size() == 2
                && tokens[at + 2].folded.size() == 2 && number_at(reading, at + 2) % 5 != 0;
            bool const counted = behind > at && tokens[at].is_number() && tokens[at].folded.size() >= 3 && tokens[behind].is_word()
                && !reading.at(Category::country, behind);
            if (odd || counted) {
                signs += 1.5;
                break;
            }
        }
        for (auto category : {Category::venue, Category::hall, Category::format, Category::cancelled, Category::sold_out})
            if (reading.in(category, line.tokens))
                signs -= 2;
        return signs;
    }

    // Short lines elsewhere that have days: a programme's.
    int other_days(std::size_t n) const
    {
        int days = 0;
        for (std::size_t other = 0; other < lines.size(); ++other) {
            if (reading.at(Category::related, at(other).tokens.first) && other > text)
                break;
            days += other != n && !is_running_text(at(other)) && !reading.dates_in(at(other).tokens).empty();
        }
        return days;
    }

    // Labels of film facts stand in the lines below: the page of one film.
    bool facts_below(std::size_t n) const
    {
        for (auto below = n + 1; below < lines.size() && below <= n + 5; ++below) {
            auto const* label = reading.at(Category::label, at(below).tokens.first);
            if (label && label->word != "other" && !is_running_text(at(below)))
                return true;
        }
        return false;
    }

    // "Premiera: 17.03.1965" between other facts of a film.
    bool is_among_facts(std::size_t n) const
    {
        auto const labels = [&](std::size_t line, bool film) {
            auto const* label = reading.at(Category::label, at(line).tokens.first);
            return label && label->range.last < at(line).tokens.last && (!film || label->word != "other");
        };
        return n > 0 && n + 1 < lines.size() && labels(n, false) && labels(n - 1, true) && labels(n + 1, true)
            && lines[n - 1] + 2 == lines[n + 1];
    }

    // How much the page around it speaks for one.
    double signs_of_page(std::size_t n, DateMark const& date) const
    {
        double signs = declared(date) ? 3 : 0;
        signs += reading.byline.criticism ? 2 : 0;
        int texts = 0;
        bool later = false;
        for (auto below = n + 1; below < lines.size(); ++below) {
            texts += is_running_text(at(below));
            if (is_running_text(at(below)))
                for (auto const& other : reading.dates_in(at(below).tokens))
                    later = later || (other.from.day && !(other.from == date.from));
        }
        int news = 0;
        for (auto const& mark : reading.marks)
            news += mark.category == Category::kind && mark.language == reading.table && mark.word == "news";
        bool const house = has_house_line(n);
        signs += news >= 2 || (later && !house) ? 2 : 0;
        signs += texts >= 2 ? 0.5 : 0;
        // Readers reply to what is written, and what is shown has an hour.
        bool const replies =
            std::any_of(reading.marks.begin(), reading.marks.end(), [](Mark const& mark) { return mark.category == Category::comments; });
        signs += replies ? 1 : 0;
        signs += reading.times.empty() ? 0.5 : 0;
        // A headline that tells a prize.
        for (auto above = n; above-- > 0 && above + 3 > n;)
            if (reading.in(Category::won, at(above).tokens) || reading.in(Category::prize, at(above).tokens)) {
                signs += 1;
                break;
            }
        // No house in the whole page: nothing is shown.
        signs += std::none_of(reading.marks.begin(), reading.marks.end(),
                     [&](Mark const& mark) { return mark.category == Category::venue && mark.language == reading.table; })
            ? 0.5
            : 0;
        signs += house ? -1 : 0.5;
        // Over it the day on which the site was looked at, which is later: what is shown is still to come.
        for (auto above = n; above-- > 0;)
            if (auto const dates = reading.dates_in(at(above).tokens);
                dates.size() == 1 && whole_day(dates.front()) && date.from < dates.front().from) {
                signs += 1.5;
                break;
            }
        auto const days = other_days(n);
        signs -= days >= 2 ? 2.5 : days ? 0.5 : 0;
        return signs - (facts_below(n) ? 1 : 0) - (is_among_facts(n) ? 10 : 0);
    }

    // A line of its own that names a house: then the page announces a showing.
    bool has_house_line(std::size_t n) const
    {
        for (auto below = n + 1; below < lines.size(); ++below)
            if (at(below).tokens.size() <= 10 && reading.in(Category::venue, at(below).tokens) && !at(below).boilerplate)
                return true;
        return false;
    }

    // The lines between this one and the text, but for a box of labels.
    std::size_t lines_to_text(std::size_t n) const
    {
        std::size_t between = 0;
        for (auto below = n; below < text; ++below)
            between += !is_labelled(at(below));
        return between;
    }

    // Behind the first paragraph, with text under it; where the line says itself that the text came out then, other lines may stand
    // between: "Publié le 25 avril 2024 / Temps de lecture : 3 min / Partager".
    bool between_deck_and_text(std::size_t n, DateMark const& date) const
    {
        if (n + 1 < lines.size() && is_running_text(at(n + 1)))
            return true;
        bool const said = label_before(at(n).tokens, date.range.first) > 0;
        for (auto below = n + 1; said && below < lines.size() && below <= n + 4; ++below)
            if (is_running_text(at(below)))
                return true;
        return false;
    }

    Publication publication() const
    {
        // Between the heading and the text; some set the day behind the text's first paragraph.
        for (std::size_t n = 0; n < text + 2 && text < lines.size() && n < std::min<std::size_t>(lines.size(), 14); ++n) {
            auto const& line = at(n);
            auto const dates = reading.dates_in(line.tokens);
            bool const alone = !dates.empty() && line.tokens.size() <= dates.front().range.size() + 2;
            if (dates.empty() || (line.kind == BlockKind::heading && !alone) || line.tokens.size() > 24 || lines_to_text(n) > 6
                || (n > text && !between_deck_and_text(n, dates.front())) || !std::all_of(dates.begin(), dates.end(), whole_day)
                || dates.front().from.year < first_year_of_sites)
                continue;
            auto const headed = n > 0 || text > n + 1;
            if (headed && signs_of_line(line, dates.front()) + signs_of_page(n, dates.front()) >= 2)
                return {&dates.front(), lines[n]};
        }
        return {};
    }

    // Words parted by wide blanks or by several signs stand in no headline.
    bool is_parted(Line const& line) const
    {
        auto const words = reading.words(line.span);
        int parts = 0;
        for (auto place = line.tokens.first + 1; place < line.tokens.last; ++place) {
            auto const& token = tokens[place];
            parts += token.is("|") || token.is("·") || token.is("•") || token.is(">") || ((token.is("/") || token.is(".")) && token.spaced);
        }
        return parts >= 2 || words.find("   ") != words.npos || words.find('\t') != words.npos;
    }

    // The first line of the page, over its menu.
    bool is_sites_name(std::size_t n) const
    {
        for (auto below = lines[n] + 1; lines[n] == 0 && below < reading.lines.size() && below <= 2; ++below)
            if (is_way_through_site(reading, reading.lines[below]))
                return true;
        return false;
    }

    // "Land: Norge"; a word for criticism before its colon is a rubric.
    bool is_labelled(Line const& line) const
    {
        auto const* label = reading.at(Category::label, line.tokens.first);
        return label && label->range.last < line.tokens.last && tokens[label->range.last].is(":")
            && !reading.at(Category::kind, line.tokens.first);
    }

    // "France – 1h45 – 1985": nothing but a film's facts.
    bool is_facts(Line const& line) const
    {
        int facts = 0;
        for (auto place = line.tokens.first; place < line.tokens.last;) {
            auto fact = fact_at(reading, place, line.tokens.last);
            if (fact.range.empty())
                fact = duration_at(reading, place, line.tokens.last);
            facts += !fact.range.empty();
            if (fact.range.empty() && !tokens[place].is_sign())
                return false;
            place = std::max(place + 1, fact.range.last);
        }
        return facts >= 2;
    }

    // "Terningkast: 5": nothing but what the critic gives.
    bool is_rating(Line const& line) const
    {
        auto const rating = rating_in(reading, line);
        return rating && (reading.at(Category::byline, line.tokens.first) || rating.at.front().begin == line.span.begin);
    }

    bool can_head(std::size_t n) const
    {
        auto const& line = at(n);
        return !is_running_text(line) && !is_way_through_site(reading, line) && !is_sites_name(n) && !is_parted(line) && !is_labelled(line)
            && !is_facts(line) && !is_rating(line) && !reading.claimed[lines[n]] && line.tokens.size() >= 1
            && reading.dates_in(line.tokens).empty()
            && (reading.at(Category::kind, line.tokens.first) || !reading.at(Category::byline, line.tokens.first))
            && !reading.whole(Category::kind, line.tokens) && !reading.whole(Category::label, line.tokens)
            && !reading.whole(Category::film_word, line.tokens)
            && (looks_like_title(reading, line.span) || quotes_a_title(line) || names_somebody(line));
    }

    // "【國片】終於補完《海角七號》，…": a sentence with a title in it.
    bool quotes_a_title(Line const& line) const
    {
        int marks = 0;
        for (auto at = line.tokens.first; at < line.tokens.last; ++at)
            marks += tokens[at].is("\"");
        return marks >= 2 && line.tokens.size() <= 24;
    }

    // "È morto Paolo Taviani, con il fratello Vittorio ha raccontato …": a long headline with somebody's full name.
    bool names_somebody(Line const& line) const
    {
        if (line.tokens.size() > 28 || tokens[line.tokens.last - 1].is(".") || tokens[line.tokens.first].caseless)
            return false;
        auto const run = std::partition_point(
            reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.first < line.tokens.first; });
        for (auto each = run; each != reading.names.end() && each->range.last <= line.tokens.last; ++each)
            if (each->parts >= 2)
                return true;
        return false;
    }

    bool is_person(std::size_t n) const
    {
        auto const& line = at(n);
        return line.kind != BlockKind::heading && line.tokens.size() <= 4 && has_two_names(reading, line.tokens)
            && looks_like_name(reading, line.span);
    }

    bool declared_headline(Line const& line) const
    {
        return std::any_of(reading.text.declared.begin(), reading.text.declared.end(), [&](Declared const& value) {
            return (value.property.ends_with("headline") || value.property == "og:title")
                && same_words(value.value, reading.words(line.span));
        });
    }

    // How many of the line's longer words the text says again.
    int said_in_text(Line const& line) const
    {
        int count = 0;
        for (auto at = line.tokens.first; at < line.tokens.last; ++at) {
            auto const word = tokens[at].folded;
            auto const same = [&](std::uint32_t other) {
                auto const there = tokens[other].folded;
                return there == word || (word.size() >= 6 && there.substr(0, word.size() - 2) == word.substr(0, word.size() - 2));
            };
            bool found = false;
            for (auto n = text; n < lines.size() && !found && word.size() >= 4; ++n)
                for (auto other = this->at(n).tokens.first; other < this->at(n).tokens.last && !found; ++other)
                    found = same(other);
            count += found;
        }
        return count;
    }

    // "Abgelegt unter: Blu-ray, Deutschland": a list of what the text is filed under.
    bool is_list(Line const& line) const
    {
        auto const commas = commas_behind_colon(reading, line, 4);
        return commas >= 1 && line.tokens.size() <= 4U + 3U * commas;
    }

    // "KULTURA / FILM", "Culture | Film"
    bool is_rubric(Line const& line) const
    {
        for (auto at = line.tokens.first + 1; at + 1 < line.tokens.last; ++at)
            if (tokens[at].is("|") || tokens[at].is(">") || (tokens[at].is("/") && tokens[at].spaced && line.tokens.size() <= 5))
                return true;
        return false;
    }

    double weight_of_place(std::size_t n, std::size_t day) const
    {
        double weight = lines[n] == 0 ? -2.5 : lines[n] == 1 ? -1 : 0;
        auto const below = day < text && n < day ? day : text;
        weight += below - n <= 3 ? 1 : 0;
        // Under a line that can be one too stands its deck.
        if (n > 0 && lines[n - 1] > 1 && at(n).tokens.size() >= 8 && can_head(n - 1) && !is_person(n - 1) && !is_rubric(at(n - 1)))
            weight -= 2;
        // Over a menu stands the site's name.
        double menus = 0;
        for (auto i = lines[n] + 1; i < (below < lines.size() ? lines[below] : reading.lines.size()) && menus < 3; ++i)
            menus += is_way_through_site(reading, reading.lines[i]) ? 1.5 : 0;
        return weight - menus;
    }

    double weight_of_headline(std::size_t n, std::size_t day) const
    {
        auto const& line = at(n);
        auto const words = fold(reading.words(line.span));
        auto const document = fold(reading.text.title);
        double weight = weight_of_place(n, day);
        if (line.kind == BlockKind::heading)
            weight += line.level == 1 ? 3 : line.level == 2 ? 2 : 1;
        weight -= line.boilerplate ? 4 : 0;
        weight += declared_headline(line) ? 6 : 0;
        if (words.size() >= 4 && document.find(words) != document.npos)
            weight += document.starts_with(words) ? 4 : document.ends_with(words) ? -3 : 1;
        auto const size = line.tokens.size();
        weight += size >= 5 ? 1 : size >= 3 ? 0.5 : 0;
        weight -= size > 24 ? 2 : 0;
        weight -= tokens[line.tokens.last - 1].is(".") ? 1.5 : 0;
        weight +=
            std::any_of(&tokens[0] + line.tokens.first, &tokens[0] + line.tokens.last, [](Token const& token) { return token.is("\""); });
        weight -= is_rubric(line) ? 2 : 0;
        weight -= is_list(line) ? 2 : 0;
        weight -= is_person(n) ? 2 : 0;
        auto const said = said_in_text(line);
        weight += said >= 2 ? 1.5 : said;
        return weight;
    }

    Span headline() const
    {
        auto const day = reading.byline.published
            ? static_cast<std::size_t>(std::find(lines.begin(), lines.end(), reading.byline.line) - lines.begin())
            : text;
        Span best;
        double most = -100;
        auto const first = text > 24 && text < lines.size() ? text - 24 : 0; // a long menu
        for (auto n = first; n < std::min(text, first + 24); ++n)
            if (can_head(n))
                if (auto const weight = weight_of_headline(n, day); weight > most)
                    best = at(n).span, most = weight;
        return best;
    }
};

} // namespace

Publication find_publication(Reading const& reading, std::vector<std::size_t> const& lines)
{
    return ArticleHead(reading, lines).publication();
}

Span find_headline(Reading const& reading, std::vector<std::size_t> const& lines)
{
    return ArticleHead(reading, lines).headline();
}

} // namespace kinotheca
