#include "read/no_titles.hpp"

#include "read/facts.hpp"
#include "read/openings.hpp"
#include "read/page_title.hpp"

#include <algorithm>
#include <set>

namespace kinotheca {

namespace {

// So many lines above its facts a title may stand.
constexpr std::size_t most_above = 5;

struct NoTitles {
    Reading const& reading;
    Tokens const& tokens;

    bool is_small(std::uint32_t at) const
    {
        for (auto category : {Category::and_, Category::date_word, Category::range, Category::hour, Category::by})
            if (auto const* mark = reading.at(category, at); mark && mark->language == reading.table)
                return true;
        return tokens[at].is_sign();
    }

    // Facts and days with the signs and small words between them.
    bool only_facts(TokenRange words) const
    {
        bool any = false;
        for (auto at = words.first; at < words.last;) {
            if (auto const* day = reading.at(Category::day, at); day && day->range == words) {
                return true;
            } else if (auto const dates = reading.dates_in({at, at + 1}); !dates.empty()) {
                at = std::max(at + 1, dates.back().range.last), any = true;
            } else if (auto const times = reading.times_in({at, at + 1}); !times.empty()) {
                at = std::max(at + 1, times.back().range.last), any = true;
            } else if (auto const fact = fact_at(reading, at, words.last); fact.kind != Fact::Kind::none) {
                // A title may be the name of a country or a year.
                any = any || fact.kind != Fact::Kind::form;
                at = std::max(at + 1, fact.range.last);
            } else if (is_small(at)) {
                ++at;
            } else {
                return false;
            }
        }
        return any && words.size() >= 2;
    }

    // "D 2014": a country by letters that may mean anything elsewhere, and a year.
    bool is_country_and_year(TokenRange words) const
    {
        auto const& first = tokens[words.first];
        return words.size() == 2 && (first.capitals || (first.capital && first.folded.size() == 1)) && !first.caseless
            && first.folded.size() <= 3 && fact_at(reading, words.first + 1, words.last).kind == Fact::Kind::year;
    }

    // "FIN, 1986, Coul., 76'", "FIN-GBR, 1990": a row that begins with the letters of countries.
    bool is_country(TokenRange words) const
    {
        for (auto at = words.first; at < words.last; ++at) {
            bool const joint = at > words.first && (tokens[at].is("-") || tokens[at].is("/"));
            bool const code = tokens[at].capitals && tokens[at].folded.size() <= 3
                && fact_at(reading, at, reading.lines[reading.line_of(at)].tokens.last).kind == Fact::Kind::country;
            if (!joint && !code)
                return false;
        }
        return !words.empty();
    }

    // "VOSTF", "PG-13", "16+": letters for a version or an age.
    bool is_version_or_age(TokenRange words) const
    {
        constexpr std::size_t longest = 8;
        auto const& first = tokens[words.first];
        if (words.size() == 2 && first.is_number() && first.folded.size() <= 2 && tokens[words.last - 1].is("+"))
            return true;
        auto const letters = reading.span(words).size();
        auto const fact = fact_at(reading, words.first, words.last);
        return letters > 1 && letters <= longest && fact.range == words
            && (fact.kind == Fact::Kind::certificate || fact.kind == Fact::Kind::version || fact.kind == Fact::Kind::minutes);
    }

    // A country may be a title with a year or without, and so may a day: "Arménie 1900", "Luxembourg, Luxembourg", "Tuesday (2015)".
    bool says_facts_alone(TokenRange words) const
    {
        constexpr std::uint32_t row = 3; // words of a row of facts
        if (words.empty() || (words.first > 0 && tokens[words.first - 1].is_quote()))
            return false;
        if (is_version_or_age(words) || (words.size() >= row && is_country(words)))
            return true;
        bool const bracket = words.last < tokens.size() && tokens[words.last].is("(");
        bool const country = fact_at(reading, words.first, words.last).kind == Fact::Kind::country;
        return (words.size() >= row ? says_several(words) : !bracket && !country) && only_facts(words);
    }

    // "VO japonesa leg. PT", "UK/US Documentaries and Shorts", "Friday 22 November": a number, or facts of two kinds.
    bool says_several(TokenRange words) const
    {
        auto seen = Fact::Kind::none;
        for (auto at = words.first; at < words.last; ++at) {
            auto const kind = fact_at(reading, at, words.last).kind;
            if (tokens[at].is_number() || (kind != Fact::Kind::none && seen != Fact::Kind::none && kind != seen))
                return true;
            seen = kind == Fact::Kind::none ? seen : kind;
        }
        return false;
    }

    bool is_person(TokenRange words) const
    {
        auto const run = std::partition_point(
            reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.first < words.first; });
        return run != reading.names.end() && run->range == words && (run->parts >= 2 || tokens[words.first].caseless);
    }

    // One past the full name that begins there; 0 where none does.
    std::uint32_t person_end(std::uint32_t at) const
    {
        auto const run =
            std::partition_point(reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.first < at; });
        return run != reading.names.end() && run->range.first == at && run->parts >= 2 ? run->range.last : 0;
    }

    // "De NAME avec NAMES", "By NAME, NAME"
    bool parts_names(std::uint32_t at) const
    {
        return tokens[at].is(",") || tokens[at].is("/") || tokens[at].is("(") || reading.at(Category::with, at)
            || reading.at(Category::and_, at);
    }

    static bool is_role(std::string_view word)
    {
        Role role{};
        return parse_name(word, role);
    }

    bool names_maker(TokenRange words) const
    {
        if (auto const* by = reading.at(Category::by, words.first); by && by->language == reading.table)
            if (auto const end = person_end(by->range.last); end && end <= words.last && (end == words.last || parts_names(end)))
                return true;
        auto at = words.first;
        bool sign = false;
        while (at < words.last)
            if (auto const* label = reading.at(Category::label, at); label && label->language == reading.table && is_role(label->word))
                at = std::max(at + 1, label->range.last), sign = false;
            else if (at > words.first && tokens[at].is_sign() && !tokens[at].is("\"") && !tokens[at].is("("))
                sign = sign || tokens[at].is(":") || (tokens[at].is("-") && tokens[at].spaced), ++at;
            else
                break;
        return at > words.first && at < words.last && (sign || is_person({at, words.last}));
    }

    // The line above, behind its day, begins with a title that leaves no doubt.
    bool says_title_above(std::size_t line) const
    {
        constexpr float surest = 0.9F;
        if (line == 0 || reading.lines[line].gap > 0)
            return false;
        auto const above = reading.lines[line - 1].tokens;
        auto const first = opening_of(reading, reading.lines[line - 1]).end;
        auto const tagged = reading.tagged_in(above);
        return std::any_of(tagged.begin(), tagged.end(), [&](TaggedSpan const& each) {
            return each.tag == WordTag::title && each.likelihood >= surest && each.range.first <= first + 1;
        });
    }

    // "Winner – LUX Film Prize 2018": most words are tagged as a prize or who gives it, and none as a title's.
    bool names_prize(TokenRange words) const
    {
        std::uint32_t others = 0;
        bool prize = reading.at(Category::won, words.first) || reading.at(Category::nominated, words.first);
        for (auto const& each : reading.tagged_in(words)) {
            if (each.tag == WordTag::title)
                return false;
            prize = prize || each.tag == WordTag::prize;
            if ((each.tag == WordTag::prize || each.tag == WordTag::event) && each.likelihood >= 0.6F)
                others += each.range.size();
        }
        return prize && others * 2 > words.size();
    }

    // Exactly a full name that the learned signs take for a person's.
    bool is_tagged_person(TokenRange words) const
    {
        auto const tagged = reading.tagged_in(words);
        return is_person(words) && std::any_of(tagged.begin(), tagged.end(), [&](TaggedSpan const& each) {
            return (each.tag == WordTag::director || each.tag == WordTag::player || each.tag == WordTag::person) && each.likelihood >= 0.6F
                && words.holds(each.range);
        });
    }

    // The label stands in a bracket that opens right before it: "TITLE (Dir.: NAME)".
    bool is_bracketed(std::uint32_t label) const { return label > 0 && tokens[label - 1].is("("); }

    // The words with which the line begins, behind a day, up to the first sign that parts them from what is told by its labels, or to a
    // label in small letters: "30.07. piątek - Rewers reż.: Borys Lankosz".
    TokenRange title_before(Line const& line, std::uint32_t label) const
    {
        auto first = std::max(line.tokens.first, opening_of(reading, line).end);
        while (first < label && (tokens[first].is_sign() || (tokens[first].is_number() && tokens[first + 1].is("."))))
            ++first;
        bool const quoted = first > line.tokens.first && tokens[first - 1].is("\"");
        auto end = first;
        for (; end < label; ++end) {
            auto const& token = tokens[end];
            bool const stop = token.is(".") && tokens[end - (end > first)].folded.size() > 2;
            if (quoted ? token.is("\"")
                       : stop || token.is(",") || token.is("(") || token.is("/") || token.is("|") || token.is(";")
                        || (token.is("-") && token.spaced && tokens[end + 1].spaced))
                break;
        }
        TokenRange const words{first, end};
        bool const parted = end < label || (!quoted && !tokens[label].capital && !tokens[label].caseless);
        if (words.empty() || !parted || words.size() > 12 || !looks_like_title(reading, reading.span(words)) || is_no_title(words)
            || (is_person(words) && !(is_bracketed(label) && end + 1 == label)))
            return {};
        // "Deutschland 1926, Regie: …", "D 1924, R: …": facts.
        if (!quoted
            && (fact_at(reading, first, line.tokens.last).kind != Fact::Kind::none
                || fact_at(reading, words.last - 1, words.last).kind == Fact::Kind::year))
            return {};
        for (auto category : {Category::label, Category::venue, Category::event, Category::theme, Category::film_word, Category::person})
            if (auto const* mark = reading.at(category, first); mark && mark->range.last >= words.last)
                return {};
        return words;
    }

    // "Días de radio (Radio Days). …": another title in brackets right behind the title; empty where there is none.
    Span title_behind(TokenRange title) const
    {
        auto const end = reading.lines[reading.line_of(title.first)].tokens.last;
        if (title.last + 2 >= end || !tokens[title.last].is("("))
            return {};
        TokenRange inside{title.last + 1, title.last + 1};
        while (inside.last < end && inside.size() < 12 && !tokens[inside.last].is(")"))
            ++inside.last;
        bool const other = inside.last < end && tokens[inside.last].is(")") && !inside.empty() && !is_no_title(inside) && !is_person(inside)
            && fact_at(reading, inside.first, inside.last).kind == Fact::Kind::none;
        return other && looks_like_title(reading, reading.span(inside)) ? reading.span(inside) : Span();
    }

    // "CAN$199.00", "€ 8", "3.5/5": a price, a rating.
    bool is_figure(TokenRange words) const
    {
        static constexpr std::string_view money[] = {"€", "$", "£", "eur", "usd", "chf", "can", "kr", "kc", "zl", "ft", "lei"};
        bool number = false;
        bool other = false;
        for (auto at = words.first; at < words.last; ++at) {
            auto const& token = tokens[at];
            bool const coin = std::find(std::begin(money), std::end(money), token.folded) != std::end(money);
            if (token.is_word() && !coin)
                return false;
            number = number || token.is_number();
            bool const scale =
                token.is("/") && at + 2 == words.last && (tokens[at + 1].is("5") || tokens[at + 1].is("6") || tokens[at + 1].is("10"));
            other = other || coin || scale;
        }
        return number && other && words.size() >= 2;
    }

    // "Notice n° 48217", "TITLE NO: 12877", "Record F10442", "Result 3 of 41": the number by which a catalogue knows an entry.
    bool is_record_number(TokenRange words) const
    {
        constexpr std::uint32_t longest = 7;
        constexpr int first_year = 1880;
        constexpr int last_year = 2100;
        if (words.size() < 2 || words.size() > longest || !tokens[words.last - 1].is_number() || !tokens[words.first].is_word())
            return false;
        auto const& number = tokens[words.last - 1];
        auto const& before = tokens[words.last - 2];
        auto const digits = number.folded.size();
        bool const year = digits == 4 && number_at(reading, words.last - 1) > first_year && number_at(reading, words.last - 1) < last_year;
        bool const code = digits >= 3 && !number.spaced && before.capitals && before.folded.size() <= 2 && words.size() >= 3;
        bool const sign = digits >= 3 && !year && (before.is(":") || before.is("°") || before.is("º") || before.is("#") || before.is("№"));
        bool const counted = words.size() >= 4 && before.is_word() && !before.capital && tokens[words.last - 3].is_number()
            && number_at(reading, words.last - 3) <= number_at(reading, words.last - 1) && words.size() <= 5;
        return code || sign || counted;
    }

    // "ВІДЛУННЯ / фестиваль німого кіно / Умань, 3–6 вересня": a festival's own name over a line with a word for one and its days.
    bool names_series(TokenRange words) const
    {
        constexpr std::size_t head = 4;
        auto const i = reading.line_of(words.first);
        if (i >= head || i + 2 >= reading.lines.size() || reading.lines[i].tokens != words)
            return false;
        auto const& below = reading.lines[i + 1];
        auto const spans_days = [&](Line const& line) {
            auto const dates = reading.dates_in(line.tokens);
            return !line.noise && std::any_of(dates.begin(), dates.end(), [](DateMark const& date) { return date.from != date.to; });
        };
        return below.gap == 0 && below.tokens.size() <= 12 && reading.at(Category::event, below.tokens.first)
            && (spans_days(below) || spans_days(reading.lines[i + 2]));
    }

    bool is_no_title(TokenRange words) const
    {
        if (words.empty())
            return true;
        auto const& first = tokens[words.first];
        return first.is("→") || first.is("►") || first.is("«→") || names_prize(words) || names_series(words) || only_facts(words)
            || is_country_and_year(words) || is_figure(words) || is_record_number(words) || names_maker(words);
    }
};

} // namespace

bool is_no_title(Reading const& reading, TokenRange words)
{
    return NoTitles{reading, reading.tokens}.is_no_title(words);
}

bool says_facts_alone(Reading const& reading, TokenRange words)
{
    return NoTitles{reading, reading.tokens}.says_facts_alone(words);
}

Span without_days(Reading const& reading, Span title)
{
    auto const words = reading.tokens.within(title);
    for (auto const& date : reading.dates_in(words)) {
        auto const first = date.range.first;
        if (first < words.first + 2 || !reading.tokens[first - 1].is_sign()
            || !NoTitles{reading, reading.tokens}.only_facts({first, words.last}))
            continue;
        auto end = first;
        while (end > words.first && reading.tokens[end - 1].is_sign() && !reading.tokens[end - 1].is("!")
            && !reading.tokens[end - 1].is("?") && !reading.tokens[end - 1].is("\"") && !reading.tokens[end - 1].is(")"))
            --end;
        return end > words.first ? reading.span({words.first, end}) : title;
    }
    return title;
}

void correct_headings(Reading const& reading, std::vector<LineRole> const& roles, std::vector<Anchor>& anchors)
{
    NoTitles const no_titles{reading, reading.tokens};
    std::set<std::size_t> taken;
    for (auto const& anchor : anchors)
        taken.insert(anchor.title_line);
    std::erase_if(anchors, [&](Anchor& anchor) {
        if ((anchor.kind != Anchor::Kind::card && anchor.kind != Anchor::Kind::row) || !anchor.title.empty() || !anchor.further.empty())
            return false;
        auto const heading = reading.tokens.within(anchor.heading);
        bool const row = anchor.kind == Anchor::Kind::row;
        // A card's title may be a name too, but not one whose line goes on with facts below a line that is surely a title.
        bool const told = !runs_in(reading, anchor.title_line, anchor.title_line + 1).empty();
        bool const maker = no_titles.is_tagged_person(heading) && (row || (told && no_titles.says_title_above(anchor.title_line)));
        if (!maker && !(row ? no_titles.is_country(heading) : no_titles.is_no_title(heading)))
            return false;
        for (auto i = anchor.title_line; i-- > 0 && i + most_above >= anchor.title_line;) {
            auto const& line = reading.lines[i];
            if (taken.contains(i) || roles[i].prose)
                break;
            if (line.noise || line.boilerplate || roles[i].dates || roles[i].facts || roles[i].theme || no_titles.is_no_title(line.tokens))
                continue;
            auto const words = heading_in(reading, {opening_of(reading, line).end, line.tokens.last});
            if (!looks_like_title(reading, words) || reading.whole(Category::label, line.tokens) || !reading.labelled_in(i, i + 1).empty())
                break;
            if (maker && anchor.director.empty())
                anchor.director = anchor.heading;
            anchor.heading = words;
            anchor.title_line = i;
            anchor.line = std::min(anchor.line, i);
            return false;
        }
        return !maker;
    });
    std::stable_sort(anchors.begin(), anchors.end(), [](Anchor const& a, Anchor const& b) { return a.line < b.line; });
}

void add_labelled_lines(Reading const& reading, std::vector<Anchor>& anchors)
{
    NoTitles const no_titles{reading, reading.tokens};
    // What stands below a title that has no facts in its own line is of that film.
    std::set<std::size_t> taken;
    std::set<std::size_t> heads;
    for (auto const& anchor : anchors) {
        heads.insert(anchor.title_line);
        bool const bare = reading.labelled_in(anchor.title_line, anchor.title_line + 1).empty();
        for (auto i = anchor.line; i <= anchor.title_line + (bare ? 3 : 0); ++i)
            taken.insert(i);
    }
    std::vector<Anchor> found;
    std::set<std::string> titles;
    std::set<std::size_t> below_shaped; // lines right below "TITLE (Dir.: NAME)"
    std::size_t last = reading.lines.size();
    for (auto const& labelled : reading.labelled) {
        auto const i = labelled.line;
        auto const label = reading.tokens.within(labelled.label).first;
        bool const director = std::any_of(labelled.words.begin(), labelled.words.end(), [](auto word) { return word == "director"; });
        bool const shaped = no_titles.is_bracketed(label);
        if (!director || i == last || (taken.contains(i) && !shaped) || heads.contains(i) || reading.claimed[i] || labelled.values.empty())
            continue;
        auto const title = no_titles.title_before(reading.lines[i], label);
        if (title.empty())
            continue;
        last = i;
        titles.insert(bare_words(reading.words(reading.span(title))));
        if (shaped)
            below_shaped.insert(i + 1);
        found.push_back({Anchor::Kind::row, i, reading.span(title), {}, {}, {}, i});
        if (auto const other = no_titles.title_behind(title); !other.empty())
            found.back().other_titles.push_back(other);
    }
    if (titles.size() < 2)
        return;
    // What stands right below such a line is its film's text.
    std::erase_if(anchors, [&](Anchor const& anchor) {
        return anchor.kind == Anchor::Kind::card && anchor.line == anchor.title_line && below_shaped.contains(anchor.line);
    });
    anchors.insert(anchors.end(), found.begin(), found.end());
    std::stable_sort(anchors.begin(), anchors.end(), [](Anchor const& a, Anchor const& b) { return a.line < b.line; });
}

} // namespace kinotheca
