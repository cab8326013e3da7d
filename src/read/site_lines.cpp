#include "read/site_lines.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

struct SiteLine {
    Reading const& reading;
    Tokens const& tokens;
    Line const& line;

    // A tab or a wide space before the token.
    bool wide_before(std::uint32_t at) const
    {
        auto const between = reading.words(Span{tokens[at - 1].span.end, tokens[at].span.begin});
        return between.find('\t') != std::string_view::npos || between.find("  ") != std::string_view::npos
            || between.find("\u3000") != std::string_view::npos;
    }

    bool is_fact(TokenRange part) const
    {
        for (auto category : {Category::country, Category::form, Category::genre, Category::colour, Category::language, Category::format})
            if (reading.whole(category, part))
                return true;
        return false;
    }

    // Whether a word of the trade or of a site begins the part.
    bool is_known(TokenRange part) const
    {
        for (auto category : {Category::label, Category::theme, Category::noise, Category::not_a_name, Category::event, Category::related,
                 Category::format_words, Category::kind, Category::person, Category::film_word, Category::comments})
            if (reading.at(category, part.first))
                return true;
        return false;
    }

    // Parts of one to three words between signs or wide blanks; most of them words of the trade, none a fact of a film.
    bool is_menu() const
    {
        int parts = 0;
        int known = 0;
        int wides = 0;
        int single = 0;
        int facts = 0; // "Series" may be one of a menu's words
        auto begin = line.tokens.first;
        for (auto at = line.tokens.first; at <= line.tokens.last; ++at) {
            bool const wide = at > begin && at < line.tokens.last && line.kind != BlockKind::row && wide_before(at);
            bool const ends = wide || at == line.tokens.last || tokens[at].is("/") || tokens[at].is("|") || tokens[at].is("·")
                || tokens[at].is(">") || tokens[at].is("•");
            if (!ends) {
                // "Card (0)", "BLU-RAY"
                bool const counts =
                    tokens[at].is("(") || tokens[at].is(")") || (tokens[at].is_number() && tokens[at - (at > begin)].is("("));
                bool const joint = (tokens[at].is("'") || tokens[at].is("-")) && !tokens[at].spaced;
                if (!tokens[at].is_word() && !tokens[at].is("&") && !joint && !counts)
                    return false;
                continue;
            }
            TokenRange part{begin, at};
            if (part.size() > 3 && tokens[part.last - 1].is(")") && tokens[part.last - 3].is("("))
                part.last -= 3;
            begin = wide ? at : at + 1;
            if (part.empty() || part.size() > 3)
                return false;
            facts += is_fact(part);
            wides += wide;
            single += part.size() == 1 || (part.size() == 3 && tokens[part.first + 1].is("'"));
            ++parts;
            known += is_known(part);
        }
        // Wide blanks alone part a menu's words, or a table's.
        bool const set_apart = (parts >= 4 && wides == parts - 1 && known >= 2) || (parts >= 5 && single * 4 >= parts * 3);
        return (facts == 0 || (facts == 1 && parts >= 4)) && (set_apart || (parts >= 3 && known * 2 > parts));
    }

    // "[ Search ] [ People ] [ Help ]", "[Schedule] [Passes]", "Drama ☐ Animation ☑", "Search: [      ]", "A B C [D] E F": fields of a form.
    bool is_form() const
    {
        int fields = 0;
        int boxes = 0;
        int letters = 0;
        int outside = 0;
        bool open = false;
        std::uint32_t inside = 0;
        for (auto at = line.tokens.first; at < line.tokens.last; ++at) {
            auto const& token = tokens[at];
            boxes += token.is("☐") || token.is("☑") || token.is("☒");
            if (token.is("[")) {
                open = true;
                inside = 0;
            } else if (token.is("]")) {
                fields += open && inside <= 3;
                boxes += open && inside == 0;
                open = false;
            } else {
                inside += open;
                outside += !open && !token.is("|") && !token.is("·");
            }
            letters += token.is_word() && token.capital && token.folded.size() == 1;
        }
        auto const size = static_cast<int>(line.tokens.size());
        return boxes >= 2 || (boxes == 1 && size <= 6) || (fields >= 3 && outside == 0)
            || (letters >= 6 && letters * 4 >= (size - fields * 2) * 3);
    }

    // "Enciclopedia filmului » Persoane » M": two steps at least, or one between words of the trade.
    bool is_path() const
    {
        if (line.kind == BlockKind::heading)
            return false;
        int steps = 0;
        int known = is_known(line.tokens);
        for (auto at = line.tokens.first + 1; at + 1 < line.tokens.last; ++at) {
            auto const sign = reading.words(tokens[at].span);
            bool const step = (sign == "»" || sign == "›" || sign == ">" || sign == "→") && tokens[at].spaced && tokens[at + 1].spaced;
            steps += step;
            known += step && is_known({at + 1, line.tokens.last});
        }
        return steps >= 2 || is_path_of_slashes() || (steps == 1 && known >= 1 && line.tokens.size() <= 8);
    }

    // "Фільми / Художні / 1965": the first step is a word of the trade, which no title in three languages is. A price, a day or a length is
    // no step: "Blu-ray / 59,90 zł / premiera 6 czerwca".
    bool is_path_of_slashes() const
    {
        int steps = 0;
        std::uint32_t first = 0;
        for (auto at = line.tokens.first; at < line.tokens.last; ++at)
            if (tokens[at].is_number() && tokens[at].folded.size() != 4)
                return false;
        for (auto at = line.tokens.first + 1; at + 1 < line.tokens.last; ++at)
            if (tokens[at].is("/") && tokens[at].spaced && tokens[at + 1].spaced) {
                first = first ? first : at;
                ++steps;
            }
        if (steps < 2 || line.tokens.size() > 14 || reading.words(line.span).find('\t') != std::string_view::npos)
            return false;
        TokenRange const begin{line.tokens.first, first};
        bool const fact = is_fact(begin) || reading.at(Category::minutes, begin.last - 1);
        for (auto category : {Category::film_word, Category::kind, Category::person, Category::noise, Category::label, Category::medium})
            if (reading.whole(category, begin) && !fact)
                return true;
        return false;
    }

    // "« Edellinen | Seuraava »", "<< Forrige anmeldelse   Neste anmeldelse >>": an arrow at each end, pointing away.
    bool leads_to_neighbours() const
    {
        if (line.tokens.size() < 3 || line.tokens.size() > 12)
            return false;
        auto const words = reading.words(line.span);
        auto const begins = [&](std::string_view sign) { return words.starts_with(sign); };
        auto const ends = [&](std::string_view sign) { return words.ends_with(sign); };
        bool const back = begins("« ") || begins("<") || begins("←") || begins("‹") || begins("◀") || begins("⟵");
        bool const on = ends(" »") || ends(">") || ends("→") || ends("›") || ends("▶") || ends("⟶");
        return back && on;
    }
};

} // namespace

bool is_way_to_page(Reading const& reading, Line const& line)
{
    return !line.tokens.empty() && line.tokens.size() <= 60 && SiteLine{reading, reading.tokens, line}.is_path();
}

bool is_way_through_site(Reading const& reading, Line const& line)
{
    if (line.tokens.empty() || line.tokens.size() > 60)
        return false;
    SiteLine const site{reading, reading.tokens, line};
    return site.is_menu() || site.is_form() || site.is_path() || site.leads_to_neighbours();
}

std::uint32_t commas_behind_colon(Reading const& reading, Line const& line, std::uint32_t reach)
{
    auto colon = line.tokens.first;
    while (colon < line.tokens.last && colon < line.tokens.first + reach && !reading.tokens[colon].is(":"))
        ++colon;
    if (colon == line.tokens.last || !reading.tokens[colon].is(":"))
        return 0;
    std::uint32_t commas = 0;
    for (auto at = colon; at < line.tokens.last; ++at)
        commas += reading.tokens[at].is(",");
    return commas;
}

} // namespace kinotheca
