#include "read/anchor_finder.hpp"
#include "read/other_events.hpp"

#include <array>

namespace kinotheca {

// ── the kind of an event before its title ──

// Whether the words say that a film is shown: "CINÉ-GOÛTER", "film", "DIÁKMOZI", "Rencontre + projection".
bool tells_a_film(Reading const& reading, TokenRange words)
{
    // What compounds bear in many languages.
    static constexpr std::array<std::string_view, 46> roots{"film", "cine", "kino", "mozi", "кино", "кіно", "фильм", "фільм", "филм",
        "sinema", "سينما", "映画", "上映", "영화", "电影", "電影", "elokuv", "leffa", "kinema", "kvikmynd", "pelicul", "シネマ", "시네마",
        "放映", "상영", "фылм", "σινεμ", "κινηματογρ", "ταινι", "סרט", "קולנוע", "سینما", "فيلم", "فیلم", "افلام", "सिनेमा", "फिल्म", "कीनो",
        "կինո", "ֆիլմ", "კინო", "ფილმ", "bioskop", "bioafton", "phim", "dagbio"};
    bool film = false;
    for (auto at = words.first; at < words.last; ++at) {
        if (auto const* theme = reading.at(Category::theme, at); theme && theme->range.last <= words.last && theme->word == "no-film")
            return false;
        auto const folded = reading.tokens[at].folded;
        film = film || reading.at(Category::film_word, at) || reading.at(Category::format_words, at)
            || std::any_of(roots.begin(), roots.end(), [&](auto root) { return folded.find(root) != folded.npos; });
    }
    return film || reading.in(Category::form, words);
}

// One past the bracket or the quoted name that belongs to the kind of event: "SİNEMA (Çocuk): …", "Киноклуб «Луч»: «Мимино»"; 0 where
// none does.
std::uint32_t AnchorFinder::past_name_of_kind(std::uint32_t at, std::uint32_t end) const
{
    bool const bracket = tokens[at].is("(");
    if (!bracket && !tokens[at].is("\""))
        return 0;
    for (auto close = at + 1; close + 1 < end && close < at + 7; ++close)
        if (tokens[close].is(bracket ? ")" : "\""))
            return tokens[close + 1].is(":") ? close + 1 : 0;
    return 0;
}

// Where the title begins behind the kind of event: "CINÉ-GOÛTER : Ernest et Célestine", "FILMKLUB – Az ötödik pecsét", "film: „Toni
// Erdmann” (…", "Cineclub. ALCARRÀS, …"; 0 where none does.
std::uint32_t AnchorFinder::behind_kind(TokenRange range) const
{
    for (auto at = range.first + 1; at + 1 < range.last && at < range.first + 12; ++at) {
        if (tokens[at].is("(") || tokens[at].is("\"")) {
            at = past_name_of_kind(at, range.last);
            if (!at)
                break;
        }
        bool const dash = tokens[at].is("-") && tokens[at].spaced && tokens[at + 1].spaced;
        bool const quoted = tokens[at + 1].is("\"");
        // A stop behind the one word for the kind.
        bool const stop = tokens[at].is(".") && tokens[at + 1].spaced
            && (quoted || (at == range.first + 1 && tokens[at + 1].capital && !reading.at(Category::label, at + 1)));
        // Not that of an hour: "CineStar 4 | Di 30.10., 11:30 Passage Kinos".
        bool const colon = tokens[at].is(":") && !(tokens[at - 1].is_number() && tokens[at + 1].is_number() && !tokens[at + 1].spaced);
        if (!colon && !dash && !stop)
            continue;
        auto const& first = tokens[at + 1];
        if ((quoted || first.capital || first.is_number()) && tells_a_film(reading, {range.first, at}))
            return at + 1;
    }
    return 0;
}

// "Elokuvat: Hytti nro 6", in a card: the title behind the kind of event that no rule has parted from it.
void AnchorFinder::titles_behind_kinds()
{
    for (auto& [line, anchor] : anchors) {
        if (!anchor.title.empty() || anchor.heading.empty() || anchor.kind == Anchor::Kind::bracketed || anchor.kind == Anchor::Kind::row)
            continue;
        auto const range = tokens.within(anchor.heading);
        auto const kind = behind_kind(range);
        if (!kind || !anchor.further.empty())
            continue;
        Span director;
        auto const title = heading_in(reading, before_director({kind, range.last}, director));
        if (title.empty())
            continue;
        anchor.title = title;
        if (anchor.director.empty())
            anchor.director = director;
    }
}

// Where the words of a heading begin behind the number that it has in a list: "2. Nonton Bareng …".
std::uint32_t AnchorFinder::behind_number(TokenRange range) const
{
    bool const numbered = range.size() >= 3 && tokens[range.first].is_number() && tokens[range.first].folded.size() <= 2
        && (tokens[range.first + 1].is(".") || tokens[range.first + 1].is(")")) && !tokens[range.first + 1].spaced
        && tokens[range.first + 2].spaced;
    return numbered ? range.first + 2 : range.first;
}

// "ANNULÉ : la projection de « Sois belle et tais-toi » prévue ce jour", "原定22日放映的《小花》因设备检修取消": a line of a list of events that calls one
// off and has one title in quotation marks.
void AnchorFinder::called_off_lines()
{
    if (anchors.size() < 2)
        return;
    std::set<std::size_t> titles;
    for (auto const& [line, anchor] : anchors)
        titles.insert(anchor.title_line);
    for (std::size_t i = 0; i < reading.lines.size(); ++i) {
        auto const& line = reading.lines[i];
        if (line.noise || tabled[i] || titles.contains(i) || anchored(i) || line.tokens.size() > 60 || first_run[i]
            || !(reading.in(Category::cancelled, line.tokens) || reading.in(Category::moved, line.tokens)))
            continue;
        TokenRange quoted;
        int signs = 0;
        for (auto at = line.tokens.first; at < line.tokens.last; ++at)
            if (tokens[at].is("\""))
                (++signs == 1 ? quoted.first : quoted.last) = at + (signs == 1 ? 0 : 1);
        if (signs != 2 || quoted.size() < 3 || quoted.size() > 14)
            continue;
        TokenRange const before{line.tokens.first, quoted.first};
        TokenRange const behind{quoted.last, line.tokens.last};
        if (names_other_event(reading, before) || !(tells_a_film(reading, before) || tells_a_film(reading, behind)))
            continue;
        Anchor anchor{Anchor::Kind::dated_line, i, reading.span(quoted), {}, {}, {}, i};
        anchor.called_off = true;
        add(std::move(anchor));
    }
}

// An hour stands in the lines under a heading.
bool AnchorFinder::tells_an_hour(std::size_t heading) const
{
    for (auto i = heading + 1; i < reading.lines.size() && i <= heading + 2 && reading.lines[i].kind != BlockKind::heading; ++i)
        if (!reading.times_in(reading.lines[i].tokens).empty() && !roles[i].dates && !reading.lines[i].noise)
            return true;
    return false;
}

// A short heading in a paragraph of its own, and directly below it a text that tells an hour or a day: the events of a town's agenda. A
// heading that the markup shows to be one, before all lines that begin with a day.
void AnchorFinder::headed_texts(bool in_markup)
{
    std::vector<Anchor> found;
    std::set<std::size_t> known; // titles that stand below their days
    for (auto const& [line, anchor] : anchors)
        known.insert(anchor.title_line);
    std::size_t without = 0;
    std::size_t counted = 0;
    for (std::size_t i = 0; i + 1 < reading.lines.size(); ++i) {
        auto const& line = reading.lines[i];
        auto const& below = reading.lines[i + 1];
        auto const words = TokenRange{behind_number(line.tokens), line.tokens.last};
        bool const numbered = words.first > line.tokens.first;
        // In the markup a heading is one, wherever its text stands.
        bool const marked = line.kind == BlockKind::heading && line.level > 1 && below.kind != BlockKind::heading && below.gap <= 1;
        // Between running texts a short line needs no space around it.
        bool const between =
            line.gap == 0 && i > 0 && (roles[i - 1].prose || found.empty()) && roles[i + 1].prose && below.tokens.size() >= 16;
        if (marked != in_markup || line.noise || below.noise || (line.gap == 0 && !between) || (below.gap > 0 && !marked) || anchored(i)
            || anchored(i + 1) || tabled[i] || head[i] || known.contains(i) || line.tokens.size() > 16 || openings[i].date
            || (openings[i].time && !numbered) || (!roles[i].title_like && !numbered && !(marked && roles[i].theme)))
            continue;
        bool const when = marked ? tells_an_hour(i) : !reading.dates_in(below.tokens).empty() || !reading.times_in(below.tokens).empty();
        bool const text =
            marked || (!roles[i + 1].dates && (roles[i + 1].prose || (below.tokens.size() >= 10 && tokens[below.tokens.last - 1].is("."))));
        auto const heading = marked && roles[i].theme ? line.span : heading_in(reading, words);
        if (heading.empty() || !text || !when) {
            ++without;
            continue;
        }
        counted += numbered;
        found.push_back({Anchor::Kind::card, i, heading, {}, {}, {}, i});
    }
    if (found.size() < (counted >= 2 ? 2U : 3U) || found.size() < without)
        return;
    for (auto& anchor : found) {
        anchor.headed_text = true;
        for (auto below = anchor.line + 1;
             in_markup && below < reading.lines.size() && below <= anchor.line + 3 && reading.lines[below].kind != BlockKind::heading;
             ++below)
            under_heading[below] = true;
        owned[anchor.line + 1] = true;
        add(std::move(anchor));
    }
}

// "La caída (Argentina, 1959) c/ Elsa Daniel …", over a calendar that says "19:00 La caída".
void AnchorFinder::note_bracketed_titles()
{
    for (auto const& run : reading.runs) {
        auto const& line = reading.lines[run.line];
        if (!run.bracketed || run.kinds < 2 || first_run[run.line] != &run || line.noise || !openings[run.line].empty(line))
            continue;
        TokenRange const lead{line.tokens.first, run.range.first - 1};
        if (!lead.empty() && lead.size() <= 14 && !begins_with_by(lead) && looks_like_title(reading, reading.span(lead)))
            told_titles.insert(fold(reading.words(reading.span(lead))));
    }
}

// "Sa 21.11. - 18 Uhr - Saal 2 - Metropolis (mit Einführung)", where the page tells of Metropolis elsewhere: the title among the parts
// of a line; empty where none is known.
TokenRange AnchorFinder::known_title_in(TokenRange range) const
{
    if (told_titles.empty() || range.size() > 40)
        return {};
    auto const parts = [&](std::uint32_t at) {
        auto const between = at > range.first ? reading.words({tokens[at - 1].span.end, tokens[at].span.begin}) : std::string_view();
        return (tokens[at].is("-") && tokens[at].spaced) || tokens[at].is("|") || tokens[at].is("·") || tokens[at].is(",")
            || tokens[at].is(":") || tokens[at].is("(") || tokens[at].is("/") || tokens[at].is("\"") || between.find('\t') != between.npos;
    };
    // The words between two signs, and those up to the end, which may have signs of their own.
    for (auto begin = range.first; begin < range.last; ++begin) {
        if (begin > range.first && !parts(begin - 1) && !parts(begin))
            continue;
        if (tokens[begin].is_sign())
            continue;
        auto end = begin + 1;
        while (end < range.last && !parts(end))
            ++end;
        for (auto const last : {end, range.last})
            if (told_titles.contains(fold(reading.words(reading.span({begin, last})))))
                return {begin, last};
    }
    return {};
}

} // namespace kinotheca
