// Labels and their values, in any order.
//
//   Regie: Thea Sharrock · Directed by : Sergey LOZNITSA · Cast: … Production: … (two on a line) · Scénario et réalisation : …
//   Réalisation / • Alice Rohrwacher (the values below, one a line) · - Locatie Cultura Molenstraat (an item without a colon)
//   not: "Director Andrei Tarkovsky said …" (prose), a lone "Music" in a menu

#include "read/facts.hpp"
#include "read/rule.hpp"

#include <algorithm>
#include <array>

namespace kinotheca::rules {

namespace {

using Words = std::vector<std::string_view>;

constexpr std::array texts{std::string_view("synopsis"), std::string_view("references"), std::string_view("editions"),
    std::string_view("press"), std::string_view("selections"), std::string_view("awards"), std::string_view("screenings")};

bool heads_a_text(Words const& words)
{
    return std::any_of(words.begin(), words.end(), [](auto word) { return std::find(texts.begin(), texts.end(), word) != texts.end(); });
}

bool may_lack_its_colon(std::string_view word)
{
    static constexpr std::array facts{std::string_view("venue"), std::string_view("date"), std::string_view("end"),
        std::string_view("time"), std::string_view("price"), std::string_view("hall"), std::string_view("place"), std::string_view("age"),
        std::string_view("booking"), std::string_view("director"), std::string_view("year"), std::string_view("country"),
        std::string_view("minutes"), std::string_view("language"), std::string_view("subtitles"), std::string_view("form")};
    return std::find(facts.begin(), facts.end(), word) != facts.end();
}

struct LabelFinder {
    Reading& reading;
    Tokens const& tokens;

    explicit LabelFinder(Reading& page) : reading(page), tokens(page.tokens) {}

    // All words of the longest label at the token, of the page's language where it has any.
    Words words_at(std::uint32_t at, std::uint32_t end, std::uint32_t& after) const
    {
        Words words;
        auto const* best = reading.at(Category::label, at);
        if (!best || best->range.last > end)
            return words;
        after = best->range.last;
        for (auto i = reading.first_mark[at]; i < reading.first_mark[at + 1]; ++i) {
            auto const& mark = reading.marks[i];
            if (mark.category == Category::label && mark.range == best->range && mark.language == best->language
                && std::find(words.begin(), words.end(), mark.word) == words.end())
                words.push_back(mark.word);
        }
        return words;
    }

    bool colon(std::uint32_t at, std::uint32_t end) const { return at < end && (tokens[at].is(":") || tokens[at].is("：")); }

    // "監督／是枝裕和", "감독 | 봉준호": where words are written together, other signs than a colon stand behind a label too.
    bool sign_of_label(std::uint32_t label, std::uint32_t at, std::uint32_t end) const
    {
        return tokens[label].together && at + 1 < end && (tokens[at].is("/") || tokens[at].is("|") || tokens[at].is("="))
            && !tokens[at + 1].is_sign();
    }

    // 【監督】 at the token: one past the bracket, and the label inside; 0 where there is none.
    std::uint32_t bracketed_label(std::uint32_t at, std::uint32_t end, Words& words) const
    {
        if (!tokens[at].is("[") || at + 2 >= end)
            return 0;
        std::uint32_t after = 0;
        words = label_at(at + 1, end, after);
        if (words.empty() || after >= end || !tokens[after].is("]"))
            return 0;
        return colon(after + 1, end) ? after + 2 : after + 1;
    }

    bool tab_before(std::uint32_t at) const
    {
        auto const between =
            std::string_view(reading.text.body).substr(tokens[at - 1].span.end, tokens[at].span.begin - tokens[at - 1].span.end);
        return between.find('\t') != between.npos;
    }

    // A label with what joins it to another ("Buch und Regie", "Scénario, réalisation") and brackets behind it.
    Words label_at(std::uint32_t at, std::uint32_t end, std::uint32_t& after) const
    {
        auto words = words_at(at, end, after);
        if (words.empty())
            return words;
        for (;;) {
            auto next = after;
            if (next < end && (tokens[next].is("/") || tokens[next].is(",") || tokens[next].is("&") || tokens[next].is("+")))
                ++next;
            else if (auto const* joint = next < end ? reading.at(Category::and_, next) : nullptr)
                next = joint->range.last;
            else
                break;
            std::uint32_t behind = 0;
            auto more = next < end ? words_at(next, end, behind) : Words();
            if (more.empty())
                break;
            for (auto word : more)
                if (std::find(words.begin(), words.end(), word) == words.end())
                    words.push_back(word);
            after = behind;
        }
        if (after < end && tokens[after].is("(")) {
            auto close = after;
            while (close < end && !tokens[close].is(")"))
                ++close;
            if (colon(close + 1, end) || close + 1 == end)
                after = std::min(close + 1, end);
        }
        return words;
    }

    void find()
    {
        for (std::size_t i = 0; i < reading.lines.size();) {
            auto const next = line(i);
            i = std::max(next, i + 1);
        }
    }

    // Reads the labels of one line; the number of the line to go on with.
    std::size_t line(std::size_t i)
    {
        auto const& here = reading.lines[i];
        // "Kritika: Razredni sovražnik" over a critic's text is its rubric and no label.
        if (here.noise || here.span == reading.byline.headline)
            return i + 1;
        auto const end = here.tokens.last;
        std::uint32_t after = 0;
        Words words;
        if (auto const behind = bracketed_label(here.tokens.first, end, words)) {
            auto const label = reading.span({here.tokens.first + 1, behind - 1});
            return behind >= end ? heading(i, std::move(words), label, true) : inline_values(i, std::move(words), label, behind);
        }
        words = label_at(here.tokens.first, end, after);
        if (words.empty())
            return inner(i, here.tokens.first);
        auto const label = reading.span({here.tokens.first, after});
        if (after == end || (colon(after, end) && after + 1 == end))
            return heading(i, std::move(words), label, after != end);
        if (colon(after, end))
            return inline_values(i, std::move(words), label, after + 1);
        if (tab_before(after))
            return inline_values(i, std::move(words), label, after);
        if (sign_of_label(here.tokens.first, after, end))
            return inline_values(i, std::move(words), label, after + 1);
        auto const& value = tokens[after];
        bool const dash = value.is("-") && value.spaced && after + 1 < end && tokens[after + 1].spaced && here.tokens.size() < 16;
        if (dash)
            return inline_values(i, std::move(words), label, after + 1);
        auto const day = reading.dates_in({after, after + 1});
        bool const begins = value.capital || !day.empty() || value.is_number() || value.is("€") || value.is("£") || value.is("$");
        // "Filmhuis De Zaagmolen": the word belongs to the house's name.
        bool const house = reading.whole(Category::venue, {here.tokens.first, after}) != nullptr;
        bool const alike = !house && (here.item || here.kind == BlockKind::row || among_labels(i));
        if (begins && alike && here.tokens.size() <= 24 && std::any_of(words.begin(), words.end(), may_lack_its_colon))
            return inline_values(i, std::move(words), label, after);
        if (!words.empty() && names_behind(here.tokens.first, after) && here.tokens.size() <= 40
            && std::any_of(words.begin(), words.end(), is_role))
            return inline_values(i, std::move(words), label, after);
        return inner(i, here.tokens.first);
    }

    static bool is_role(std::string_view word)
    {
        Role role{};
        return parse_name(word, role);
    }

    // "출연 김진규, 주증녀", "監督　黒澤明": a name that is written together stands behind the label and a blank.
    bool names_behind(std::uint32_t label, std::uint32_t at) const
    {
        if (!tokens[label].together || !tokens[at].together || !tokens[at].spaced)
            return false;
        auto const found =
            std::partition_point(reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range.first < at; });
        if (found == reading.names.end() || found->range.first != at)
            return false;
        auto const end = found->range.last;
        return end >= tokens.size() || reading.line_of(end) != reading.line_of(at) || tokens[end].is_sign() || tokens[end].spaced;
    }

    // Whether the line next to this one is a label with its value too.
    bool among_labels(std::size_t i) const
    {
        auto const labelled = [&](std::size_t other) {
            if (other >= reading.lines.size())
                return false;
            auto const& line = reading.lines[other];
            std::uint32_t after = 0;
            return line.tokens.size() <= 24 && !label_at(line.tokens.first, line.tokens.last, after).empty() && after < line.tokens.last
                && !colon(after, line.tokens.last);
        };
        return reading.lines[i].tokens.size() <= 8 && (labelled(i + 1) || (i > 0 && labelled(i - 1)));
    }

    void add(Words words, Span label, std::vector<Span> values, std::size_t line, std::size_t last_line)
    {
        reading.labelled.push_back({std::move(words), label, std::move(values), line, last_line});
    }

    // Values behind the label on its line, up to the next label on it.
    std::size_t inline_values(std::size_t i, Words words, Span label, std::uint32_t begin)
    {
        auto const end = reading.lines[i].tokens.last;
        auto stop = begin;
        std::uint32_t after = 0;
        Words ignored;
        for (++stop; stop < end; ++stop)
            if (inner_label(stop, end, after) || (tokens[stop].is("[") && bracketed_label(stop, end, ignored)))
                break;
        auto value_end = stop;
        while (value_end > begin
            && (tokens[value_end - 1].is("/") || tokens[value_end - 1].is("|") || tokens[value_end - 1].is("·")
                || tokens[value_end - 1].is(";") || tokens[value_end - 1].is(",") || tokens[value_end - 1].is("-")))
            --value_end;
        std::vector<Span> values{reading.span({begin, std::min(value_end, end)})};
        auto last_line = i + 1;
        if (stop >= end && heads_a_text(words))
            last_line = more_lines(i + 1, words, values);
        add(std::move(words), label, std::move(values), i, last_line);
        return stop < end ? std::max(inner(i, stop), last_line) : last_line;
    }

    // A label with a colon in the middle of a line.
    bool inner_label(std::uint32_t at, std::uint32_t end, std::uint32_t& after) const
    {
        if (!tokens[at].is_word() || !(tokens[at].capital || tokens[at].caseless))
            return false;
        if (label_at(at, end, after).empty())
            return false;
        return colon(after, end) || (tokens[at].spaced && sign_of_label(at, after, end));
    }

    std::size_t inner(std::size_t i, std::uint32_t from)
    {
        auto const end = reading.lines[i].tokens.last;
        for (auto at = from; at < end; ++at) {
            std::uint32_t after = 0;
            Words bracketed;
            if (auto const behind = bracketed_label(at, end, bracketed); behind && behind < end)
                return inline_values(i, std::move(bracketed), reading.span({at + 1, behind - 1}), behind);
            if (!inner_label(at, end, after))
                continue;
            auto words = label_at(at, end, after);
            if (after + 1 >= end)
                return i + 1;
            return inline_values(i, std::move(words), reading.span({at, after}), after + 1);
        }
        return i + 1;
    }

    bool is_label_line(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        std::uint32_t after = 0;
        if (label_at(line.tokens.first, line.tokens.last, after).empty())
            return false;
        return after == line.tokens.last || colon(after, line.tokens.last) || tab_before(after)
            || sign_of_label(line.tokens.first, after, line.tokens.last);
    }

    bool ends_values(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        return line.noise || line.kind == BlockKind::heading || line.kind == BlockKind::term || is_label_line(i)
            || reading.at(Category::related, line.tokens.first);
    }

    std::size_t more_lines(std::size_t i, Words const& words, std::vector<Span>& values) const
    {
        // Lines of press are short ones, the papers', and long ones, what they write, in turn.
        bool const press = std::find(words.begin(), words.end(), "press") != words.end();
        // Showings behind their label on its line go on with further days and hours alone.
        auto const says_when = [&](TokenRange range) { return !reading.dates_in(range).empty() || !reading.times_in(range).empty(); };
        bool const showings = std::find(words.begin(), words.end(), "screenings") != words.end() && !values.empty()
            && says_when(tokens.within(values.front()));
        for (; i < reading.lines.size() && !ends_values(i); ++i) {
            auto const& line = reading.lines[i];
            if (showings && !says_when(line.tokens))
                break;
            // A short line after a gap heads something else.
            if (!press && line.gap > 0 && !values.empty() && !line.item && line.tokens.size() <= 8
                && !tokens[line.tokens.last - 1].is_sign())
                break;
            if (line.gap > 2 && !values.empty())
                break;
            values.push_back(line.span);
        }
        return i;
    }

    // Under a role's label, lines of names go on to the next gap or label without bullets.
    bool goes_on_with_names(Words const& words, Line const& line) const
    {
        auto const head = split_brackets(reading, line.span).head;
        auto const range = tokens.within(head);
        Role role{};
        return line.gap == 0 && std::any_of(words.begin(), words.end(), [&](auto word) { return parse_name(word, role); })
            && has_two_names(reading, range) && range.size() <= 8 && looks_like_name(reading, head);
    }

    // "Locatie Cultura Molenstraat" among the items below "Informatie": a label of its own.
    bool label_without_colon(Line const& line) const
    {
        std::uint32_t after = 0;
        auto const words = label_at(line.tokens.first, line.tokens.last, after);
        if (words.empty() || after >= line.tokens.last || !std::any_of(words.begin(), words.end(), may_lack_its_colon))
            return false;
        auto const& value = tokens[after];
        return value.capital || value.is_number() || value.is("€") || value.is("£") || value.is("$")
            || !reading.dates_in({after, line.tokens.last}).empty();
    }

    // A label alone on its line: its values are the lines below.
    std::size_t heading(std::size_t i, Words words, Span label, bool has_colon)
    {
        std::vector<Span> values;
        auto next = i + 1;
        if (heads_a_text(words)) {
            next = more_lines(next, words, values);
        } else {
            auto const items = next < reading.lines.size() && (reading.lines[next].item || reading.lines[next].kind == BlockKind::detail);
            for (; next < reading.lines.size() && !ends_values(next); ++next) {
                auto const& line = reading.lines[next];
                bool const first = values.empty();
                if (line.gap > (first ? 1 : 0) || line.tokens.size() > (line.kind == BlockKind::detail ? 120U : 30U)
                    || (items && label_without_colon(line)))
                    break;
                if (!first && items != (line.item || line.kind == BlockKind::detail))
                    break;
                if (!items && !has_colon && !first && !goes_on_with_names(words, line))
                    break;
                values.push_back(line.span);
            }
        }
        if (values.empty() && !has_colon && reading.lines[i].kind != BlockKind::heading)
            return i + 1;
        add(std::move(words), label, std::move(values), i, std::max(next, i + 1));
        return next;
    }
};

void find_labels(Reading& reading)
{
    LabelFinder(reading).find();
    std::stable_sort(
        reading.labelled.begin(), reading.labelled.end(), [](Labelled const& a, Labelled const& b) { return a.label < b.label; });
}

} // namespace

extern Rule const labels;
Rule const labels{Stage::rows, find_labels};

} // namespace kinotheca::rules
