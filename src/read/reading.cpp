#include "read/reading.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

// Phrases that pages use whatever their language: an English page has French headings, a Dutch one "VOSTFR".
bool crosses_languages(Category category)
{
    switch (category) {
    case Category::label:
    case Category::form:
    case Category::genre:
    case Category::colour:
    case Category::country:
    case Category::language:
    case Category::subtitles:
    case Category::version:
    case Category::format:
    case Category::minutes:
    case Category::hours:
    case Category::certificate:
    case Category::medium:
    case Category::director_mark:
    case Category::event:
    case Category::venue:
    case Category::noise:
    case Category::comments:
    case Category::theme:
    case Category::prize:
    case Category::best:
    case Category::related: return true;
    default: return false;
    }
}

// Words of three letters or fewer that one language has for a label, a country, a house are common words of others: "màu" and
// "mau", "Đức" and "duc". Where pages mix languages they stand in capitals: USA, UK.
bool may_be_another_word(Category category, Token const& token, bool own_language)
{
    if (token.folded.size() > 3 || !token.is_word())
        return false;
    switch (category) {
    case Category::director_mark:
    case Category::subtitles:
    case Category::version: return !own_language && token.folded.size() <= 2 && !token.capitals;
    case Category::country: return !(own_language ? token.capital : token.capitals);
    case Category::label:
    case Category::form:
    case Category::venue:
    case Category::theme:
    case Category::prize:
    case Category::event: return !own_language && !token.capitals;
    default: return false;
    }
}

constexpr std::uint64_t bit(Category category)
{
    static_assert(category_count <= 64);
    return std::uint64_t{1} << static_cast<int>(category);
}

// Bullets that plain text writes before an item.
bool is_bullet(char32_t c)
{
    return c == U'•' || c == U'▪' || c == U'·' || c == U'‣' || c == U'◦' || c == U'●' || c == U'■' || c == U'*' || c == U'–' || c == U'-'
        || c == U'>';
}

Span without_bullet(std::string_view body, Span span)
{
    auto rest = span;
    for (;;) {
        std::size_t at = rest.begin;
        if (at >= rest.end || !is_bullet(next_code_point(body, at)))
            break;
        auto const next = trimmed(body, Span{static_cast<std::uint32_t>(at), rest.end});
        // A hyphen that belongs to its word is none.
        if (next.begin == at && body[rest.begin] == '-' && next.size() && is_digit(static_cast<unsigned char>(body[at])))
            break;
        rest = next;
    }
    return rest;
}

// No page of a person's making has more; a longer one is a dump, and belongs in an import.
constexpr std::size_t most_lines_read = 20000;

// Of one line: a text that has lost its line feeds is taken in parts, since rules hold what stands in a line against each other.
constexpr std::uint32_t most_tokens = 4000;

// Where the part of a longer line ends that begins here: behind a sentence, if one ends in its second half.
std::uint32_t end_of_part(Tokens const& tokens, TokenRange line)
{
    if (line.size() <= most_tokens)
        return line.last;
    auto const end = line.first + most_tokens;
    for (auto at = end; at > line.first + most_tokens / 2; --at)
        if ((tokens[at - 1].is(".") || tokens[at - 1].is("!") || tokens[at - 1].is("?")) && tokens[at].spaced)
            return at;
    return end;
}

// Adds the line, in parts where it is too long.
void add_line(Tokens const& tokens, Line line, std::vector<Line>& lines)
{
    auto const whole = line;
    for (auto first = whole.tokens.first; first < whole.tokens.last; first = line.tokens.last) {
        line.tokens = {first, end_of_part(tokens, {first, whole.tokens.last})};
        if (first > whole.tokens.first) {
            line.span.begin = tokens[first].span.begin;
            line.gap = 0;
        }
        line.span.end = line.tokens.last < whole.tokens.last ? tokens[line.tokens.last - 1].span.end : whole.span.end;
        lines.push_back(line);
    }
}

std::vector<Line> lay_out(Text const& text, Tokens const& tokens)
{
    std::vector<Line> lines;
    std::uint32_t end_of_last = 0;
    for (auto const& block : text.blocks) {
        for (std::uint32_t begin = block.span.begin; begin < block.span.end;) {
            auto const feed = text.body.find('\n', begin);
            auto const end = static_cast<std::uint32_t>(std::min<std::size_t>(feed, block.span.end));
            auto const whole = trimmed(text.body, Span{begin, end});
            begin = end + 1;
            auto const bare = without_bullet(text.body, whole);
            if (bare.empty())
                continue;
            Line line;
            line.span = bare;
            line.kind = block.kind;
            line.level = block.level;
            line.item = block.kind == BlockKind::item || bare.begin != whole.begin;
            line.boilerplate = block.boilerplate;
            line.aside = block.aside;
            line.tokens = tokens.within(bare);
            auto const between = std::string_view(text.body).substr(end_of_last, bare.begin - end_of_last);
            line.gap = lines.empty() ? 1 : std::max(0, static_cast<int>(std::count(between.begin(), between.end(), '\n')) - 1);
            end_of_last = bare.end;
            add_line(tokens, line, lines);
        }
    }
    return lines;
}

} // namespace

Reading::Reading(Text const& page, Vocabulary const& words, KnownNames const* known)
    : text(page),
      vocabulary(words),
      known_names(known),
      languages(languages_of(page)),
      tokens(page.body, Prefixes::told_by_letters, &words.lexicon(),
          languages.empty() ? Vocabulary::none : words.language(languages.front().code))
{
    numbers = vocabulary.number(tokens);
    std::vector<std::uint16_t> tables;
    for (auto const& share : languages)
        tables.push_back(vocabulary.language(share.code));
    marks = vocabulary.marks(tokens, numbers, text.body, tables);
    m_categories.assign(tokens.size(), ~std::uint64_t{0});
    m_categories.push_back(0);
    first_mark.assign(tokens.size() + 1, static_cast<std::uint32_t>(marks.size()));
    for (auto i = static_cast<std::uint32_t>(marks.size()); i-- > 0;)
        first_mark[marks[i].range.first] = i;
    for (std::size_t i = tokens.size(); i-- > 0;)
        first_mark[i] = std::min(first_mark[i], first_mark[i + 1]);
    lines = lay_out(text, tokens);
    if (lines.size() > most_lines_read) {
        doubts.push_back({"source", "The page goes on; what stands further down was not read.", {lines[most_lines_read].span}});
        lines.resize(most_lines_read);
    }
    m_line_of.assign(tokens.size() + 1, static_cast<std::uint32_t>(lines.size()));
    for (std::uint32_t i = 0, token = 0; i < lines.size(); ++i)
        while (token < lines[i].tokens.last)
            m_line_of[token++] = i;
    claimed.assign(lines.size(), false);
    for (auto span : text.emphasised) {
        auto const range = tokens.within(span);
        // A whole line in italics is no title in it.
        if (range.empty() || range.size() > 16 || !inside_line(range) || (!emphasised.empty() && range.first < emphasised.back().last))
            continue;
        if (range != lines[line_of(range.first)].tokens)
            emphasised.push_back(range);
    }
}

TokenRange Reading::emphasised_at(std::uint32_t token) const
{
    auto const found = std::partition_point(emphasised.begin(), emphasised.end(), [&](TokenRange range) { return range.first < token; });
    return found != emphasised.end() && found->first == token ? *found : TokenRange{};
}

// Whether the page's language, and the way in which it is written, let the phrase mean that here.
bool Reading::counts(Mark const& mark, std::uint32_t token) const
{
    bool const own = mark.language == table;
    if (!own && (!mark.exact || !crosses_languages(mark.category)))
        return false;
    return mark.range.size() != 1 || !may_be_another_word(mark.category, tokens[token], own);
}

void Reading::settle_marks()
{
    m_categories.assign(tokens.size() + 1, 0);
    for (auto const& mark : marks)
        if (counts(mark, mark.range.first))
            m_categories[mark.range.first] |= bit(mark.category);
}

Mark const* Reading::longest_at(Category category, std::uint32_t token) const
{
    Mark const* best = nullptr;
    for (auto i = first_mark[token]; i < first_mark[token + 1]; ++i) {
        auto const& mark = marks[i];
        if (mark.category != category || !counts(mark, token))
            continue;
        if (!best || mark.range.last > best->range.last
            || (mark.range.last == best->range.last && mark.language == table && best->language != table))
            best = &mark;
    }
    return best;
}

Mark const* Reading::in(Category category, TokenRange range) const
{
    for (auto token = range.first; token < range.last; ++token)
        if (auto const* mark = at(category, token); mark && mark->range.last <= range.last)
            return mark;
    return nullptr;
}

Mark const* Reading::whole(Category category, TokenRange range) const
{
    if (range.empty())
        return nullptr;
    auto const* mark = at(category, range.first);
    return mark && mark->range == range ? mark : nullptr;
}

std::string Reading::said(Span span) const
{
    std::string out;
    auto const part = words(span);
    bool space = false;
    for (std::size_t at = 0; at < part.size();) {
        auto const start = at;
        if (is_space(next_code_point(part, at))) {
            space = true;
            continue;
        }
        if (space && !out.empty())
            out += ' ';
        space = false;
        out += part.substr(start, at - start);
    }
    return out;
}

void Reading::settle_entries()
{
    m_titles.clear();
    std::stable_sort(entries.begin(), entries.end(), [](Entry const& a, Entry const& b) { return a.first_line < b.first_line; });
    for (auto const& entry : entries)
        if (auto const range = entry.title ? tokens.within(entry.title->title) : TokenRange(); !range.empty())
            know_title(range);
    if (!known_names)
        return;
    for (auto const& line : lines)
        for (auto at = line.tokens.first; !line.noise && at < line.tokens.last; ++at)
            if (auto const title = known_names->title_at(tokens, at, line.tokens.last); !title.empty()) {
                know_title(title);
                at = title.last - 1;
            }
}

void Reading::know_title(TokenRange title)
{
    auto& known = m_titles[tokens[title.first].folded];
    // A title said in many entries is known once.
    auto const same = [&](TokenRange other) {
        return other.size() == title.size() && fold(words(span(other))) == fold(words(span(title)));
    };
    if (known.size() < 64 && std::none_of(known.begin(), known.end(), same))
        known.push_back(title);
}

std::span<TokenRange const> Reading::titles_with(std::string_view folded) const
{
    auto const found = m_titles.find(folded);
    return found == m_titles.end() ? std::span<TokenRange const>() : std::span<TokenRange const>(found->second);
}

Entry* Reading::entry_at(std::size_t line, std::uint32_t place)
{
    auto after = std::partition_point(entries.begin(), entries.end(), [&](Entry const& entry) { return entry.first_line <= line; });
    // Entries lie one behind the other; only those of a double bill share their lines, and they are few: the last that begins
    // before the place, else the first.
    Entry* best = nullptr;
    for (int steps = 0; after != entries.begin() && steps < 40; ++steps) {
        auto& entry = *--after;
        if (line >= entry.last_line)
            continue;
        if (best && entry.first_line != best->first_line)
            break;
        if (place && entry.title && entry.title->title.begin <= place)
            return &entry;
        best = &entry;
    }
    return best;
}

namespace {

template <class Mark>
std::span<Mark const> marks_in(std::vector<Mark> const& marks, TokenRange range)
{
    auto const first = std::partition_point(marks.begin(), marks.end(), [&](Mark const& mark) { return mark.range.first < range.first; });
    // They are few where it is asked for.
    auto const last = std::find_if(first, marks.end(), [&](Mark const& mark) { return mark.range.first >= range.last; });
    return {first, last};
}

} // namespace

std::span<DateMark const> Reading::dates_in(TokenRange range) const
{
    return marks_in(dates, range);
}

std::span<TimeMark const> Reading::times_in(TokenRange range) const
{
    return marks_in(times, range);
}

std::span<TaggedSpan const> Reading::tagged_in(TokenRange range) const
{
    auto const first =
        std::partition_point(tagged.begin(), tagged.end(), [&](TaggedSpan const& each) { return each.range.first < range.first; });
    auto const last = std::partition_point(first, tagged.end(), [&](TaggedSpan const& each) { return each.range.first < range.last; });
    return {first, last};
}

TokenRange Reading::tagged_title_at(std::uint32_t token) const
{
    for (auto const& each : tagged_in({token, token + 1}))
        if (each.tag == WordTag::title && each.is_sure())
            return each.range;
    return {};
}

std::span<Labelled const> Reading::labelled_in(std::size_t first, std::size_t last) const
{
    auto const before = [](Labelled const& label, std::size_t line) { return label.line < line; };
    auto const begin = std::lower_bound(labelled.begin(), labelled.end(), first, before);
    return {begin, std::lower_bound(begin, labelled.end(), last, before)};
}

bool Reading::inside_line(TokenRange range) const
{
    auto const line = line_of(range.first);
    return line < lines.size() && lines[line].tokens.holds(range);
}

} // namespace kinotheca
