// Discs and streams of the film: a block that begins with its carrier.
//
//   DVD with subtitles / Editor : Juste Doc. 2017. Titre : Loznitsa - Le Siège - L'Usine - Artel.
//   Blu-ray: Criterion, 2012 · Blu-ray, Second Run, 2018 · 2007  DVD  Second Run (Velká Británie) · - DVD, Blu-ray · NU VERKRIJGBAAR OP DVD
//   not: a DVD in the middle of a sentence

#include "read/disc_labels.hpp"
#include "read/facts.hpp"
#include "read/rule.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace kinotheca::rules {

namespace {

struct EditionReader {
    Reading& reading;
    Tokens const& tokens;

    explicit EditionReader(Reading& page) : reading(page), tokens(page.tokens) {}

    // Carriers fill the line but for a few words.
    std::vector<Mark const*> carriers(Line const& line) const
    {
        std::vector<Mark const*> found;
        std::uint32_t rest = line.tokens.size();
        for (auto at = line.tokens.first; at < line.tokens.last;) {
            auto const* mark = reading.at(Category::medium, at);
            // "Buch: …" is a credit, not a book.
            if (mark && mark->word == "book")
                mark = nullptr;
            if (mark) {
                found.push_back(mark);
                rest -= mark->range.size();
                at = mark->range.last;
            } else {
                rest -= tokens[at].is_sign();
                ++at;
            }
        }
        bool const leads = !found.empty() && leads_line(*found.front(), line);
        if (found.empty() || line.tokens.size() > 24 || (!leads && rest > 4) || (leads && line.tokens.size() > 20))
            found.clear();
        return found;
    }

    bool is_year(std::uint32_t at, std::uint32_t end) const { return at < end && fact_at(reading, at, end).kind == Fact::Kind::year; }

    // The carrier begins the line, with a year before it at most.
    bool leads_line(Mark const& medium, Line const& line) const
    {
        auto const first = line.tokens.first;
        return medium.range.first == first || (medium.range.first == first + 1 && is_year(first, line.tokens.last));
    }

    // "Blu-ray, Second Run, 2018", "DVD<TAB>Mokép": of a row with a year the name in it is who published the disc; "DVD: World Cinema
    // Project No. 3, Criterion Collection, 2020" tells the disc's title before it.
    void publisher(TokenRange range, Edition& edition) const
    {
        std::vector<TokenRange> parts;
        auto begin = range.first;
        for (auto at = range.first; at <= range.last; ++at) {
            auto const gap =
                at > range.first && at < range.last ? reading.words({tokens[at - 1].span.end, tokens[at].span.begin}) : std::string_view();
            bool const sign = at < range.last
                && (tokens[at].is(",") || tokens[at].is(":") || tokens[at].is("|") || tokens[at].is("(") || tokens[at].is(")")
                    || tokens[at].is(";") || (tokens[at].is("-") && tokens[at].spaced));
            if (at < range.last && !sign && gap.find('\t') == gap.npos && gap.size() < 2)
                continue;
            TokenRange const part{begin, at};
            bool const words = !part.empty() && part.size() <= 8 && fact_at(reading, part.first, part.last).kind == Fact::Kind::none
                && !reading.at(Category::label, part.first) && !reading.at(Category::medium, part.first)
                && !reading.at(Category::language, part.first);
            if (words)
                parts.push_back(part);
            begin = sign ? at + 1 : at;
        }
        auto const is_name = [&](TokenRange part) { return part.size() <= 6 && looks_like_name(reading, reading.span(part)); };
        if (parts.size() == 2 && is_name(parts[1]) && parts[0].size() > 1 && tokens[parts[0].first].capital && !edition.title) {
            edition.title = reading.value(reading.span(parts[0]));
            parts.erase(parts.begin());
        }
        for (auto part : parts)
            if (!edition.publisher && is_name(part))
                edition.publisher = reading.value(reading.span(part));
    }

    // The value of "Publisher : …", up to the next full stop, comma or label.
    Span value_behind(std::uint32_t at, std::uint32_t end) const
    {
        while (at < end && (tokens[at].is(":") || tokens[at].is(".")))
            ++at;
        auto stop = at;
        while (stop < end) {
            bool const full_stop = tokens[stop].is(".") && (stop + 1 >= end || tokens[stop + 1].spaced);
            if (full_stop || tokens[stop].is(";") || tokens[stop].is("\n"))
                break;
            ++stop;
        }
        return without_signs(reading, reading.span({at, stop}));
    }

    void details(TokenRange range, Edition& edition) const
    {
        for (auto at = range.first; at < range.last; ++at) {
            auto const* label = reading.at(Category::label, at);
            bool const leads = label && (label->range.last < range.last) && tokens[label->range.last].is(":");
            if (leads) {
                auto const value = value_behind(label->range.last, range.last);
                if (value.empty())
                    continue;
                // On a disc "editor" is who publishes it.
                bool const publisher = label->word == "editor" || label->word == "distributor" || label->word == "publisher"
                    || label->word == "production-company";
                if (publisher && !edition.publisher)
                    edition.publisher = reading.value(value);
                else if (label->word.starts_with("title") && !edition.title)
                    edition.title = reading.value(value);
                at = std::max(at, tokens.within(value).last - 1);
                continue;
            }
            auto const fact = fact_at(reading, at, range.last);
            bool const in_brackets = at > range.first && tokens[at - 1].is(",") && at + 1 < range.last && tokens[at + 1].is(")");
            if (fact.kind == Fact::Kind::year && !edition.year && !in_brackets)
                edition.year = {fact.number, reading.span(fact.range)};
        }
    }

    bool is_bar(std::uint32_t at) const
    {
        return tokens[at].is(",") || tokens[at].is(":") || tokens[at].is("-") || tokens[at].is("(") || tokens[at].is("[")
            || tokens[at].is("|");
    }

    // The year of a disc.
    bool is_late_year(std::uint32_t at, std::uint32_t end) const { return is_year(at, end) && number_at(reading, at) >= 1990; }

    // Who publishes discs: a name up to a sign, a year, the line's end. Empty where none begins at the token.
    TokenRange house_at(std::uint32_t at, std::uint32_t end) const
    {
        auto stop = at;
        while (stop < end && !is_bar(stop) && !tokens[stop].is(")") && !tokens[stop].is("]") && !tokens[stop].is(";")
            && !tokens[stop].is("/") && !is_year(stop, end) && !(tokens[stop].is(".") && (stop + 1 >= end || tokens[stop + 1].spaced)))
            ++stop;
        TokenRange const name{at, stop};
        auto const* label = reading.at(Category::label, at);
        bool const other = name.empty() || name.size() > 5 || (label && (label->language == reading.table || label->range.last < stop))
            || reading.at(Category::medium, at) || reading.whole(Category::language, name) || fact_at(reading, at, stop).range == name;
        return other || !tokens[at].capital || !looks_like_name(reading, reading.span(name)) ? TokenRange() : name;
    }

    // "DVD 12,99 / Blu-ray 14,99": one past what the carrier costs, or the place itself.
    std::uint32_t past_price(std::uint32_t at, std::uint32_t end) const
    {
        bool const price = at + 2 < end && tokens[at].is_number() && (tokens[at + 1].is(",") || tokens[at + 1].is("."))
            && !tokens[at + 1].spaced && tokens[at + 2].is_number() && tokens[at + 2].folded.size() == 2 && !tokens[at + 2].spaced;
        return price ? at + 3 : at;
    }

    // "(Lumière, dvd)", "Studiocanal | DVD 12,99", "de NAME, éd. Studiocanal, coffret 4K": who publishes what the carrier at the token bears,
    // named before it. Empty where nobody is.
    TokenRange house_before(std::uint32_t at, std::uint32_t after, TokenRange line) const
    {
        auto end = at;
        if (end > line.first + 1 && tokens[end - 1].is_word() && !tokens[end - 1].capital)
            --end;
        if (end < line.first + 2 || !(tokens[end - 1].is(",") || tokens[end - 1].is("|")))
            return {};
        --end;
        auto first = end;
        while (first > line.first && !is_bar(first - 1) && end - first < 6)
            --first;
        bool const bracket = first > line.first && tokens[first - 1].is("(") && after < line.last && tokens[after].is(")");
        bool const leads = first == line.first && tokens[end].is("|");
        auto const* label = reading.at(Category::label, first);
        bool const labelled = label && label->word == "publisher";
        if (labelled)
            for (first = label->range.last; first < end && tokens[first].is_sign();)
                ++first;
        return bracket || leads || labelled ? house_at(first, end) : TokenRange();
    }

    // "Blu-ray and DVD", "DVD/Blu-ray": the carriers from the token on, and one past the last.
    std::vector<Mark const*> carriers_at(std::uint32_t at, std::uint32_t end, std::uint32_t& after) const
    {
        std::vector<Mark const*> media;
        for (;;) {
            auto const* mark = at < end ? reading.at(Category::medium, at) : nullptr;
            if (!mark || mark->word == "book" || mark->range.last > end)
                return media;
            media.push_back(mark);
            after = at = past_price(mark->range.last, end);
            auto const* joint = at < end ? reading.at(Category::and_, at) : nullptr;
            at = joint ? joint->range.last : at + 1;
            if (!joint && at < end && !tokens[at - 1].is("/") && !tokens[at - 1].is("+") && !tokens[at - 1].is("&")
                && !tokens[at - 1].is(","))
                return media;
        }
    }

    // The title of a box: in quotation marks right behind or before, else what the line says before the carrier.
    Span title_beside(TokenRange line, std::uint32_t first, std::uint32_t last) const
    {
        for (auto at = last; at + 2 < line.last && at < last + 6; ++at)
            if (tokens[at].is("\"")) {
                auto close = at + 1;
                while (close < line.last && close < at + 14 && !tokens[close].is("\""))
                    ++close;
                return close < line.last && tokens[close].is("\"") ? reading.span({at + 1, close}) : Span();
            }
        auto end = first;
        while (end > line.first && (is_bar(end - 1) || tokens[end - 1].is(".")))
            --end;
        if (end == first && !tokens[first].together && !tokens[first - (first > line.first)].is("\""))
            return {};
        TokenRange const words{line.first, end};
        bool const title = !words.empty() && words.size() <= 14 && looks_like_title(reading, reading.span(words))
            && !reading.at(Category::label, words.first) && !reading.in(Category::medium, words);
        return title ? reading.span(words) : Span();
    }

    // "DVD „Solo Sunny“, Icestorm Entertainment", "DVD, Slovenský filmový ústav, edícia …", "Blu-ray StudioCanal UK, collection …, 2017":
    // what stands behind the carrier that its line begins with. Nothing where the line has a price or is a shop's menu.
    Edition led_list(std::uint32_t at, std::uint32_t end) const
    {
        Edition edition;
        static constexpr std::array<std::string_view, 7> money{"€", "$", "£", "kr", "zł", "kč", "lei"};
        for (auto each = at; each < end; ++each)
            if (std::find(money.begin(), money.end(), tokens[each].folded) != money.end() || end - at > 24)
                return {};
        TextValue title;
        if (at + 2 < end && tokens[at].is("\"")) {
            auto close = at + 1;
            while (close < end && !tokens[close].is("\""))
                ++close;
            if (close + 1 >= end || close == at + 1 || !tokens[close + 1].is(","))
                return {};
            title = reading.value(reading.span({at + 1, close}));
            at = close + 1;
        }
        bool const comma = at < end && tokens[at].is(",");
        auto const house = at + comma < end ? house_at(at + comma, end) : TokenRange();
        for (auto each = std::max(at, house.last); each < end && !edition.year; ++each)
            if (is_late_year(each, end) && number_at(reading, each) >= 1997 && !tokens[each - 1].is("("))
                edition.year = {number_at(reading, each), tokens[each].span};
        bool const ends = !house.empty() && (house.last == end || tokens[house.last].is(",") || tokens[house.last].is("."));
        // "Dvd CG Entertainment, 104', italiano"
        bool const timed = ends && house.last + 1 < end && duration_at(reading, house.last + 1, end).kind == Fact::Kind::minutes;
        if (ends && (title || edition.year || timed || (comma && house.size() >= 2)))
            edition.publisher = reading.value(reading.span(house));
        if (title && (edition.publisher || edition.year))
            edition.title = title;
        return edition;
    }

    // "DVD and Blu-ray: Artificial Eye, 2010. Not sold here.", "Three Films (Blu-ray, Criterion, 2022)", "(BFI, Blu-ray 2012)",
    // "na DVD: 2004 Facets Video (USA), 2008 Second Run (Velká Británie)", and without a year "DVD: Madragoa Filmes".
    std::vector<Edition> told(Line const& line) const
    {
        std::vector<Edition> found;
        auto const range = line.tokens;
        for (auto at = range.first; at < range.last; ++at) {
            std::uint32_t after = 0;
            auto const media = carriers_at(at, range.last, after);
            if (media.empty())
                continue;
            bool const leads = at == range.first;
            bool const colon = after < range.last && tokens[after].is(":");
            auto next = after + (after < range.last && is_bar(after));
            auto const box = [&](TokenRange house, std::uint32_t last) { return title_beside(range, std::min(at, house.first), last); };
            auto const add = [&](TokenRange house, std::uint32_t year, Span title) {
                for (auto const* mark : media) {
                    Edition edition;
                    edition.medium = carrier_value(reading, *mark);
                    edition.publisher = reading.value(reading.span(house));
                    if (year)
                        edition.year = {number_at(reading, year), tokens[year].span};
                    if (!title.empty())
                        edition.title = reading.value(title);
                    found.push_back(std::move(edition));
                }
            };
            auto const behind = next < range.last ? house_at(next, range.last) : TokenRange();
            // "… like fort. Blu-ray, Caprino Filmcenter."
            bool const sentence = at > range.first && tokens[at - 1].is(".") && next == after + 1 && tokens[after].is(",")
                && !behind.empty() && (behind.last == range.last || tokens[behind.last].is("."));
            auto const year = behind.empty() ? next : behind.last + (behind.last < range.last && tokens[behind.last].is(","));
            if (!behind.empty() && is_late_year(year, range.last)) {
                add(behind, year, box(behind, year + 1));
            } else if (auto led = leads && !colon ? led_list(after, range.last) : Edition(); led.title || led.publisher) {
                for (auto const* mark : media) {
                    led.medium = carrier_value(reading, *mark);
                    found.push_back(led);
                }
                return found;
            } else if (auto const named = house_before(at, after, range); !named.empty()) {
                add(named, 0, {});
            } else if (sentence) {
                add(behind, 0, {});
            } else if (!behind.empty() && leads && colon && (behind.last == range.last || tokens[behind.last].is("("))) {
                add(behind, 0, box(behind, range.last));
            } else if (is_late_year(next, range.last) && at > range.first + 1 && tokens[at - 1].is(",")) {
                // "(BFI, Blu-ray 2012)": the house before the carrier.
                auto first = at - 1;
                while (first > range.first && !is_bar(first - 1))
                    --first;
                if (auto const house = house_at(first, at - 1); !house.empty() && first > range.first && tokens[first - 1].is("("))
                    add(house, next, box(house, next + 1));
            } else {
                for (auto each = next; is_late_year(each, range.last) && (colon || found.size() > 0);) {
                    auto const name = each + 1 < range.last ? house_at(each + 1 + tokens[each + 1].is(","), range.last) : TokenRange();
                    if (name.empty())
                        break;
                    add(name, each, {});
                    each = name.last;
                    while (each < range.last && !is_year(each, range.last) && each < name.last + 6)
                        ++each;
                    after = each;
                }
            }
            at = std::max(at, after - 1);
        }
        return found;
    }

    void read()
    {
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            if (line.noise)
                continue;
            auto const media = carriers(line);
            if (auto editions = line.tokens.size() <= 120 ? told(line) : std::vector<Edition>(); !editions.empty()) {
                reading.claimed[i] = reading.claimed[i] || !media.empty();
                for (auto& edition : editions)
                    reading.editions.emplace_back(i, std::move(edition));
                continue;
            }
            if (media.empty())
                continue;
            std::vector<Edition> found;
            for (auto const* mark : media) {
                // "En ligne", "online" in the midst of other words is said of tickets too.
                bool const stream = mark->word == "VOD" && fold(reading.words(reading.span(mark->range))).find("vod") == std::string::npos;
                if (stream && !leads_line(*mark, line))
                    continue;
                Edition edition;
                edition.medium = stream ? TextValue{"stream", reading.span(mark->range)} : carrier_value(reading, *mark);
                found.push_back(edition);
            }
            if (found.empty())
                continue;
            // "DVD/Blu-ray: World Cinema Project No. 3, Criterion Collection, 2020" is said of both.
            if (media.size() == 2 && found.size() == 2 && leads_line(*media.front(), line)
                && media[1]->range.first == media[0]->range.last + 1 && tokens[media[0]->range.last].is_sign()
                && media[1]->range.last < line.tokens.last)
                for (auto& edition : found) {
                    details({media[1]->range.last, line.tokens.last}, edition);
                    if (edition.year)
                        publisher({media[1]->range.last, line.tokens.last}, edition);
                    reading.claimed[i] = true;
                }
            // What stands behind the carrier on its line, then the lines right below.
            if (media.size() == 1 && leads_line(*media.front(), line)) {
                auto& edition = found.front();
                if (is_year(line.tokens.first, line.tokens.last))
                    edition.year = {number_at(reading, line.tokens.first), tokens[line.tokens.first].span};
                details({media.front()->range.last, line.tokens.last}, edition);
                auto last = i + 1;
                for (; last < reading.lines.size() && reading.lines[last].gap == 0 && !reading.lines[last].noise && last < i + 8; ++last) {
                    auto const& below = reading.lines[last];
                    bool const other = reading.at(Category::medium, below.tokens.first) != nullptr;
                    if (other || (!reading.at(Category::label, below.tokens.first) && last == i + 1))
                        break;
                    details(below.tokens, edition);
                }
                if (edition.year && last == i + 1 && line.tokens.size() <= 16)
                    publisher({media.front()->range.last, line.tokens.last}, edition);
                for (auto claimed = i; claimed < last; ++claimed)
                    reading.claimed[claimed] = true;
            }
            for (auto& edition : found)
                reading.editions.emplace_back(i, std::move(edition));
        }
    }
};

void read_editions(Reading& reading)
{
    EditionReader(reading).read();
}

} // namespace

extern Rule const editions;
Rule const editions{Stage::blocks, read_editions};

} // namespace kinotheca::rules
