#include "read/label_words.hpp"

#include "read/facts.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace kinotheca {

LabelWords::Words LabelWords::words_at(std::uint32_t at, std::uint32_t end, std::uint32_t& after) const
{
    Words words;
    auto const* best = reading.at(Category::label, at);
    if (!best || best->range.last > end)
        return words;
    // "20 Min, FSK: 6": the unit behind its number.
    if (at > 0 && tokens[at - 1].is_number() && tokens[at].spaced && reading.at(Category::minutes, at)
        && reading.line_of(at - 1) == reading.line_of(at))
        return words;
    // "K. Anna": one letter is a label with a colon alone, and where the page's language has it so.
    bool const letter =
        has_one_letter(tokens[at]) && !tokens[at].together && (best->range.size() == 1 || (best->range.size() == 2 && colon(at + 1, end)));
    for (auto i = reading.first_mark[at]; letter && best->language != reading.table && i < reading.first_mark[at + 1]; ++i)
        if (auto const& mark = reading.marks[i];
            mark.category == Category::label && mark.language == reading.table && mark.range.size() <= 2)
            best = &mark;
    if (letter && (best->language != reading.table || !colon(at + 1, end)))
        return words;
    // "Int: …", "R: …": short forms that the tables have with their colon.
    after = best->range.last - (best->range.size() >= 2 && colon(best->range.last - 1, end));
    for (auto i = reading.first_mark[at]; i < reading.first_mark[at + 1]; ++i) {
        auto const& mark = reading.marks[i];
        if (mark.category == Category::label && mark.range == best->range && mark.language == best->language
            && std::find(words.begin(), words.end(), mark.word) == words.end())
            words.push_back(mark.word);
    }
    return words;
}

bool LabelWords::colon(std::uint32_t at, std::uint32_t end) const
{
    return at < end && (tokens[at].is(":") || tokens[at].is("："));
}

bool LabelWords::sign_of_label(std::uint32_t label, std::uint32_t at, std::uint32_t end) const
{
    if (at + 1 >= end)
        return false;
    // "Жанр | драма / військовий |": a row of a table that is written with bars.
    if (tokens[at].is("|") && tokens[end - 1].is("|") && at + 2 < end)
        return true;
    return tokens[label].together && (tokens[at].is("/") || tokens[at].is("|") || tokens[at].is("=")) && !tokens[at + 1].is_sign();
}

std::uint32_t LabelWords::bracketed_label(std::uint32_t at, std::uint32_t end, Words& words) const
{
    if (!tokens[at].is("[") || at + 2 >= end)
        return 0;
    std::uint32_t after = 0;
    words = label_at(at + 1, end, after);
    if (words.empty() || after >= end || !tokens[after].is("]"))
        return 0;
    return colon(after + 1, end) ? after + 2 : after + 1;
}

std::string_view LabelWords::between(std::uint32_t at) const
{
    return std::string_view(reading.text.body).substr(tokens[at - 1].span.end, tokens[at].span.begin - tokens[at - 1].span.end);
}

bool LabelWords::tab_before(std::uint32_t at) const
{
    return between(at).find('\t') != std::string_view::npos;
}

bool LabelWords::wide_before(std::uint32_t at) const
{
    return tab_before(at) || between(at).size() >= 3;
}

bool LabelWords::column_before(std::uint32_t at) const
{
    auto const gap = between(at);
    if (gap.find('\n') != gap.npos)
        return false;
    return gap.find('\t') != gap.npos || std::count(gap.begin(), gap.end(), ' ') >= 2;
}

std::uint32_t LabelWords::past_leader(std::uint32_t at, std::uint32_t end) const
{
    auto next = at;
    while (next < end && (tokens[next].is(".") || tokens[next].is("…") || tokens[next].is("_")))
        ++next;
    return next < end && (next >= at + 3 || (next > at && tokens[at].is("…"))) ? next : 0;
}

bool LabelWords::own(std::uint32_t label) const
{
    auto const* mark = reading.at(Category::label, label);
    return mark && mark->language == reading.table;
}

TokenRange LabelWords::person_at(std::uint32_t at) const
{
    auto const found =
        std::partition_point(reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range.last <= at; });
    if (found == reading.names.end() || found->range.first > at)
        return {};
    // "HRAJÚ Milan Ondrík", "RegiJoachim Trier": a label in capitals before the name, or joined to it.
    TokenRange const name{at, found->range.last};
    bool const whole = found->range.first == at;
    bool const behind_label = !whole && name.size() >= 2 && tokens[at].capital && (tokens[at - 1].capitals || !tokens[at].spaced)
        && !tokens[at].together && tokens[at - 1].is_word() && reading.at(Category::label, at - 1);
    return (whole || behind_label) && has_two_names(reading, name) ? name : TokenRange();
}

bool LabelWords::behind_stop(std::uint32_t at) const
{
    if (at == 0)
        return true;
    auto const& before = tokens[at - 1];
    return before.is(";") || before.is(",") || before.is(".") || before.is("|") || before.is("/") || before.is("·") || before.is("•")
        || (before.is("-") && before.spaced && tokens[at].spaced) || column_before(at);
}

LabelWords::Words LabelWords::label_at(std::uint32_t at, std::uint32_t end, std::uint32_t& after) const
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
        else if (next >= end || !tokens[next].is_word() || tokens[next].together == tokens[at].together)
            break;
        std::uint32_t behind = 0;
        auto more = next < end ? words_at(next, end, behind) : Words();
        if (more.empty())
            break;
        // "導演 Director": said again in another language.
        if (next == after && std::find_first_of(more.begin(), more.end(), words.begin(), words.end()) == more.end())
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

bool LabelWords::is_role(std::string_view word)
{
    Role role{};
    return parse_name(word, role);
}

bool LabelWords::is_company_role(std::string_view word)
{
    return word == "producer" || word == "production-company" || word == "distributor" || word == "sales-agent";
}

bool LabelWords::names_behind(std::uint32_t label, std::uint32_t at) const
{
    // "Cast 왕훙웨이, 하오훙젠": the change of letters ends the label too.
    bool const latin = !tokens[label].caseless && tokens[label].capital;
    if (!(tokens[label].together || latin) || !tokens[at].together || !tokens[at].spaced)
        return false;
    auto const found =
        std::partition_point(reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range.first < at; });
    if (found == reading.names.end() || found->range.first != at)
        return false;
    auto const end = found->range.last;
    return end >= tokens.size() || reading.line_of(end) != reading.line_of(at) || tokens[end].is_sign() || tokens[end].spaced;
}

bool LabelWords::abbreviated(std::uint32_t label, std::uint32_t after, std::uint32_t end) const
{
    bool const inside = after > label && tokens[after - 1].is(".");
    bool const behind = after + 1 < end && tokens[after].is(".") && !tokens[after].spaced && tokens[label].folded.size() <= 10;
    auto const value = behind ? after + 1 : after;
    return (inside || behind) && value < end && tokens[value].spaced && !person_at(value).empty();
}

bool LabelWords::barred(std::uint32_t label, std::uint32_t after, std::uint32_t end) const
{
    auto const name = person_at(after);
    auto const bar = [&](std::uint32_t at) { return tokens[at].is("|") || tokens[at].is("•") || tokens[at].is("·"); };
    bool const begins = label > 0 && bar(label - 1) && reading.line_of(label - 1) == reading.line_of(label);
    if (name.empty() || name.last > end)
        return false;
    bool const ends = name.last == end || bar(name.last) || tokens[name.last].is(",") || reading.at(Category::and_, name.last);
    return ends && (begins || (name.last < end && bar(name.last)));
}

std::optional<LabelWords::Inner> LabelWords::inner_label(std::uint32_t at, std::uint32_t end) const
{
    Words bracketed;
    if (auto const behind = bracketed_label(at, end, bracketed); behind && behind < end)
        return Inner{std::move(bracketed), reading.span({at + 1, behind - 1}), behind, false};
    if (!tokens[at].is_word())
        return {};
    bool const large = tokens[at].capital || tokens[at].caseless;
    if (!large && !own(at))
        return {};
    std::uint32_t after = 0;
    auto words = label_at(at, end, after);
    if (words.empty())
        return {};
    // "30.07. Rewers reż.: Borys Lankosz": nothing ends before the label, but who made the film stands behind its colon.
    bool const person = colon(after, end) && after + 1 < end && std::find(words.begin(), words.end(), "director") != words.end()
        && !person_at(after + 1).empty();
    if (!large && !behind_stop(at) && !person)
        return {};
    if (colon(after, end) || (large && tokens[at].spaced && sign_of_label(at, after, end)))
        return Inner{std::move(words), reading.span({at, after}), after + 1, false};
    // "監督 小津安二郎 脚色 池田忠雄", "감독 김기영 / 주연 이은심": in scripts without capitals a role's word with a name behind a blank.
    bool const own_role = tokens[at].together && tokens[at].spaced && own(at) && std::any_of(words.begin(), words.end(), is_role);
    if (after < end && names_behind(at, after) && (own_role || behind_stop(at)) && std::any_of(words.begin(), words.end(), is_role))
        return Inner{std::move(words), reading.span({at, after}), after, false};
    auto found = behind_stop(at) ? brief_label(at, end) : std::nullopt;
    // "2011<TAB>Tomboy<TAB>réal., scén.<TAB>Zoé Héran": what a person did, in a cell of its own, is no label of the next.
    if (found && found->value < end && tab_before(found->value))
        return {};
    return found;
}

std::optional<LabelWords::Inner> LabelWords::brief_label(std::uint32_t at, std::uint32_t end) const
{
    std::uint32_t after = 0;
    auto words = own(at) ? words_at(at, end, after) : Words();
    bool const role = std::any_of(words.begin(), words.end(), is_role);
    if (!role || !(abbreviated(at, after, end) || barred(at, after, end)))
        return {};
    return Inner{std::move(words), reading.span({at, after}), after + tokens[after].is("."), true};
}

std::uint32_t LabelWords::after_people(std::uint32_t at, std::uint32_t end) const
{
    auto last = at;
    while (at < end) {
        auto const name = person_at(at);
        at = !name.empty() ? name.last : tokens[at].is_word() && tokens[at].capital ? at + 1 : at;
        if (at == last || at > end)
            break;
        if (at < end && tokens[at].is("("))
            while (at < end && !tokens[at - 1].is(")"))
                ++at;
        bool const goes_on = at < end && (tokens[at].is(",") || tokens[at].is("/") || tokens[at].is("&") || tokens[at].is("-"));
        auto const* joint = at < end && !goes_on ? reading.at(Category::and_, at) : nullptr;
        if (name.empty() && at < end && !goes_on && !joint)
            break;
        last = at;
        if (!goes_on && !joint)
            break;
        at = joint ? joint->range.last : at + 1;
        if (at < end && tokens[at].is_word() && tokens[at].capital && fact_at(reading, at, end).kind != Fact::Kind::none
            && person_at(at).empty())
            break;
    }
    return last;
}

std::optional<LabelWords::Inner> LabelWords::behind_value(std::uint32_t at, std::uint32_t end) const
{
    bool const stop = tokens[at - 1].is(".") && at >= 2 && tokens[at - 2].folded.size() > 2;
    bool const sign = tokens[at - 1].is(",") || tokens[at - 1].is(";") || tokens[at - 1].is("|");
    if (!(stop || sign) || !tokens[at].is_word() || (stop && !tokens[at].capital && !tokens[at].caseless))
        return {};
    std::uint32_t after = 0;
    auto words = stop ? label_at(at, end, after) : Words();
    bool const role = !words.empty() && own(at) && std::any_of(words.begin(), words.end(), is_role);
    if (role && after < end && !person_at(after).empty())
        return Inner{std::move(words), reading.span({at, after}), after, true};
    auto const* with = reading.at(Category::with, at);
    if (with && with->range.last < end && !person_at(with->range.last).empty())
        return Inner{{"cast"}, reading.span(with->range), with->range.last, true};
    return {};
}

bool LabelWords::is_fact(Words const& words)
{
    static constexpr std::array facts{std::string_view("year"), std::string_view("country"), std::string_view("minutes"),
        std::string_view("colour"), std::string_view("form"), std::string_view("language"), std::string_view("subtitles")};
    return std::any_of(
        words.begin(), words.end(), [](auto word) { return is_role(word) || std::find(facts.begin(), facts.end(), word) != facts.end(); });
}

bool LabelWords::is_value(Words const& words, std::uint32_t at, std::uint32_t end) const
{
    if (std::any_of(words.begin(), words.end(), is_role))
        return !person_at(at).empty();
    return is_fact(words) && fact_at(reading, at, end).kind != Fact::Kind::none;
}

bool LabelWords::in_stack(std::size_t line) const
{
    auto const like = [&](std::size_t other) {
        auto const range = reading.lines[other].tokens;
        std::uint32_t after = 0;
        auto const words = range.size() <= 80 && own(range.first) ? label_at(range.first, range.last, after) : Words();
        return !words.empty() && after < range.last && !tokens[after].is_sign() && is_value(words, after, range.last);
    };
    auto const& lines = reading.lines;
    int found = 0;
    for (auto above = line; above > 0 && line - above < 3 && lines[above].gap == 0; --above)
        found += like(above - 1);
    for (auto below = line + 1; below < lines.size() && below - line <= 3 && lines[below].gap == 0; ++below)
        found += like(below);
    return found >= 2;
}

bool LabelWords::stacked_value(Words const& words, std::uint32_t at, std::uint32_t end) const
{
    auto const is = [&](std::string_view which) {
        return std::any_of(words.begin(), words.end(), [&](auto word) { return word.starts_with(which); });
    };
    auto const& value = tokens[at];
    bool const begins = value.capital || value.caseless || value.is_number() || value.is("\"") || value.is("'");
    if (is_value(words, at, end))
        return end - at <= (is("cast") ? 200U : 60U);
    if (is("synopsis"))
        return begins && end - at >= 10;
    if (std::any_of(words.begin(), words.end(), is_role))
        return begins && end - at <= (is("cast") ? 200U : 30U);
    return (is("title") && begins && end - at <= 16) || (is("year") && value.is_number()) || (is("minutes") && value.is_number());
}

bool LabelWords::chained(std::uint32_t value, std::uint32_t end) const
{
    int more = 0;
    for (auto at = value + 1; at < end && more < 2 && !person_at(value).empty(); ++at)
        more += tokens[at - 1].is(".") && behind_value(at, end).has_value();
    return more >= 2;
}

LabelWords::PersonBefore LabelWords::person_before_label(std::size_t line) const
{
    auto const& here = reading.lines[line];
    auto const person = here.noise ? TokenRange() : person_at(here.tokens.first);
    if (person.empty() || person.last > here.tokens.last)
        return {};
    bool const below = person.last == here.tokens.last;
    if (below ? line + 1 >= reading.lines.size() || reading.lines[line + 1].gap > 0 : !wide_before(person.last))
        return {};
    auto const label = below ? reading.lines[line + 1].tokens : TokenRange{person.last, here.tokens.last};
    std::uint32_t after = 0;
    auto words = label_at(label.first, label.last, after);
    if (after != label.last || std::none_of(words.begin(), words.end(), is_role))
        words.clear();
    return {person, label, std::move(words), line, line + 1 + below};
}

std::vector<LabelWords::PersonBefore> LabelWords::people_before_labels(std::size_t line) const
{
    std::vector<PersonBefore> found;
    std::set<std::string_view> roles;
    auto next = line;
    while (next < reading.lines.size() && (next == line || reading.lines[next].gap == 0)) {
        auto person = person_before_label(next);
        if (person.words.empty())
            break;
        roles.insert(person.words.front());
        next = person.last_line;
        found.push_back(std::move(person));
    }
    // Where the labels stand first, the value of the last one follows it.
    std::uint32_t after = 0;
    bool const label_first = next < reading.lines.size() && reading.lines[next].gap == 0 && !reading.lines[next].noise
        && label_at(reading.lines[next].tokens.first, reading.lines[next].tokens.last, after).empty();
    if (found.size() < 3 || roles.size() < 2 || label_first)
        found.clear();
    return found;
}

bool LabelWords::is_price(std::uint32_t at, std::uint32_t end) const
{
    while (at < end && tokens[at].is("|"))
        ++at;
    return at < end && tokens[at].is_number() && tokens[at].folded.size() <= 3;
}

bool LabelWords::has_label_and_person(Line const& line) const
{
    std::uint32_t after = 0;
    auto const words = own(line.tokens.first) ? label_at(line.tokens.first, line.tokens.last, after) : Words();
    return std::any_of(words.begin(), words.end(), is_role) && after < line.tokens.last && !person_at(after).empty();
}

std::vector<bool> lines_of_lists(Reading const& reading)
{
    std::vector<bool> lists(reading.lines.size(), false);
    for (auto const& labelled : reading.labelled) {
        bool const list = std::any_of(labelled.words.begin(), labelled.words.end(),
            [](auto word) { return word == "selections" || word == "references" || word == "press" || LabelWords::is_role(word); });
        if (list)
            std::fill(lists.begin() + static_cast<std::ptrdiff_t>(labelled.line),
                lists.begin() + static_cast<std::ptrdiff_t>(std::max(labelled.last_line, labelled.line)), true);
    }
    return lists;
}

TokenRange text_behind_labels(Reading const& reading, std::size_t line)
{
    auto const range = reading.lines[line].tokens;
    auto const labels = reading.labelled_in(line, line + 1);
    if (labels.empty() || labels.back().values.size() != 1)
        return {};
    auto const value = reading.tokens.within(labels.back().values.front());
    if (value.empty() || value.last + 4 >= range.last || value.first < range.first || !reading.tokens[value.last].is("."))
        return {};
    return {value.last + 1, range.last};
}

} // namespace kinotheca
