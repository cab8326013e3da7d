// train_tagger OUT PART[*TIMES]… [-- CHECKED…]: learns the weights of words from labelled pages, folders with `pages` and `gold`, and
// writes them to OUT; says how well the pages of CHECKED, which it does not learn from, are told. scripts/train_tagger calls it.
//
// The second look (read/surrounding_tags.hpp) learns from what the first one makes of pages that it has not learned from: the pages are
// dealt into a few parts, and for each of them a first look is learned from the others.
#include "base/error.hpp"
#include "base/files.hpp"
#include "compile/gold_tags.hpp"
#include "compile/page_rows.hpp"
#include "compile/tag_learner.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace {

using namespace kinotheca;

constexpr std::uint32_t dealt_parts = 4;
constexpr double none_less = 1.3;      // the odds of no tag at all are lowered by so much: better a title too many than one too few
constexpr TokenSign hidden_of_ten = 6; // phrases and words that one page alone says
constexpr float no_film_times = 2;     // the few labelled pages that tell of no film count for the many that there are

// By so much the odds of states are lowered in what is written, that of no tag once more: chosen by what whole records of pages gain
// that were not learned from.
constexpr std::array written_less{std::pair(WordTag::none, 0.6), std::pair(WordTag::title, 0.2), std::pair(WordTag::event, 0.4)};

// Of the weights that are written.
constexpr int least_weight = 2;
constexpr int most_weight = 127;

void lower_none(TagModel& model, SignNumbers& numbers, std::string_view always)
{
    for (auto number : numbers.of({sign_of(always)}, false, 0))
        model.weights[number][0] -= static_cast<std::int32_t>(std::lround(none_less / score_unit));
}

// On how many labelled pages each phrase and each word of the tables stands. The tables know many of them because one of these pages
// has them; to them a page that nobody has labelled says words that they do not know. What is learned shall not rely on knowing
// them: most of the phrases and words of one page alone are hidden there.
class PhrasePages {
public:
    void add(std::filesystem::path const& path, Vocabulary const& vocabulary)
    {
        PageRows const page(path, vocabulary);
        auto const& reading = page.reading();
        std::set<std::string> found;
        for (auto const& mark : reading.marks)
            found.insert(phrase(reading, mark));
        for (std::size_t at = 0; at < reading.tokens.size(); ++at)
            if (reading.tokens[at].word != 0)
                found.emplace(reading.tokens[at].folded);
        for (auto const& each : found)
            ++m_pages[each];
    }

    void hide(Reading& reading) const
    {
        for (auto& mark : reading.marks)
            if (is_hidden(phrase(reading, mark))) {
                mark.language = no_table;
                mark.exact = false;
            }
        for (std::size_t at = 0; at < reading.tokens.size(); ++at)
            if (auto& token = reading.tokens[at]; token.word != 0 && is_hidden(std::string(token.folded)))
                token.word = 0;
    }

private:
    static constexpr std::uint16_t no_table = Vocabulary::none - 1; // a page without a language has Vocabulary::none

    static std::string phrase(Reading const& reading, Mark const& mark)
    {
        auto words = fmt::format("{}", static_cast<int>(mark.category));
        for (auto at = mark.range.first; at < mark.range.last; ++at)
            words += fmt::format(" {}", reading.tokens[at].folded);
        return words;
    }

    bool is_hidden(std::string const& each) const
    {
        auto const found = m_pages.find(each);
        return found != m_pages.end() && found->second == 1 && sign_of(each) % 10 < hidden_of_ten;
    }

    std::map<std::string, int> m_pages;
};

// The lines of labelled pages, numbered on from `pages`.
class LabelledLines {
public:
    LabelledLines(Vocabulary const& vocabulary, SignNumbers& numbers, PhrasePages const& phrases)
        : m_vocabulary(vocabulary), m_numbers(numbers), m_phrases(phrases)
    {}

    std::vector<SignedLine> of(std::filesystem::path const& part, bool learned, float times = 1)
    {
        std::vector<SignedLine> lines;
        for (auto const& path : files::pages({part / "pages"}))
            add_page(path, part / "gold" / (path.stem().string() + ".json"), learned, times, lines);
        return lines;
    }

private:
    void add_page(
        std::filesystem::path const& path, std::filesystem::path const& gold, bool learned, float times, std::vector<SignedLine>& lines)
    {
        PageRows const page(path, m_vocabulary, [&](Reading& reading) {
            if (learned)
                m_phrases.hide(reading);
        });
        auto const& reading = page.reading();
        auto const record = boost::json::parse(files::read(gold, largest_page)).as_object();
        bool const of_films = !record.at("films").as_array().empty() || !record.at("screenings").as_array().empty();
        auto const states = gold_states(reading, record);
        auto const roles = line_roles(reading);
        TokenSigns signs(reading, roles, learned ? FilmNames::learned : FilmNames::all);
        ++m_page;
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const tokens = reading.lines[i].tokens;
            if (tokens.empty())
                continue;
            SignedLine line;
            line.page = m_page;
            line.times = of_films ? times : times * no_film_times;
            line.looked = signs.unlooked(tokens);
            for (auto at = tokens.first; at < tokens.last; ++at) {
                line.states.push_back(begins(states[at]) || at > tokens.first ? states[at] : 0);
                line.signs.push_back(m_numbers.of(signs.of(at, i), learned, m_page));
            }
            lines.push_back(std::move(line));
        }
    }

    Vocabulary const& m_vocabulary;
    SignNumbers& m_numbers;
    PhrasePages const& m_phrases;
    std::uint32_t m_page = 0;
};

// Gives the lines what a second look sees of them: the scores of the first one, and of its tags the signs.
void look_again(std::vector<SignedLine>& lines, std::vector<LookedLine> const& looked, SignNumbers& numbers, bool learned)
{
    for (std::size_t first = 0; first < lines.size();) {
        auto last = first;
        while (last < lines.size() && lines[last].page == lines[first].page)
            ++last;
        std::vector<LookedLine> const page(
            looked.begin() + static_cast<std::ptrdiff_t>(first), looked.begin() + static_cast<std::ptrdiff_t>(last));
        SurroundingTags surrounding(page);
        for (auto line = first; line < last; ++line) {
            auto const& signs = surrounding.of(line - first);
            for (std::size_t at = 0; at < signs.size(); ++at)
                lines[line].signs[at] = numbers.of(signs[at], learned, lines[line].page);
        }
        first = last;
    }
}

LookedLine const& look(SignedLine& line, TagModel const& model)
{
    line.scores = scores_of(line, model);
    look_at(line.looked, line.scores, TagChain(model.edges));
    return line.looked;
}

struct Learned {
    TagModel first;
    TagModel second;
};

Learned learn(std::vector<SignedLine>& lines, SignNumbers& numbers)
{
    Learned learned;
    learned.first = learn_tags(lines, numbers, [](std::uint32_t) { return true; });
    lower_none(learned.first, numbers, "always");
    std::vector<LookedLine> looked(lines.size());
    auto signed_again = lines;
    for (std::uint32_t part = 0; part < dealt_parts; ++part) {
        auto model = learn_tags(lines, numbers, [&](std::uint32_t page) { return page % dealt_parts != part; });
        lower_none(model, numbers, "always");
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (lines[i].page % dealt_parts == part)
                looked[i] = look(signed_again[i], model);
    }
    look_again(signed_again, looked, numbers, true);
    learned.second = learn_tags(signed_again, numbers, [](std::uint32_t) { return true; });
    learned.first.weights.resize(numbers.size());
    return learned;
}

int written_less_of(WordTag tag)
{
    for (auto const& [lowered, less] : written_less)
        if (lowered == tag)
            return static_cast<int>(std::lround(less / score_unit));
    return 0;
}

std::string text_of(Learned const& learned, SignNumbers const& numbers)
{
    std::string text = "# Made by scripts/train_tagger from the labelled pages; doc/reading.md explains the lines.\n";
    for (auto look : {Look::first, Look::second})
        for (std::size_t before = 0; before < tag_state_count; ++before)
            for (std::size_t state = 0; state < tag_state_count; ++state)
                if (auto const value = (look == Look::first ? learned.first : learned.second).edges[before][state];
                    value != 0 && may_follow(before, state))
                    text += fmt::format("{} {}{} {}\n", edge_word(look), state_letter(before), state_letter(state), value);
    std::map<TokenSign, std::string> lines;
    for (std::size_t number = 0; number < numbers.size(); ++number) {
        std::string line;
        bool const always = numbers.sign(number) == sign_of("always");
        for (std::size_t state = 0; state < tag_state_count; ++state)
            if (auto const value = learned.first.weights[number][state] + learned.second.weights[number][state]
                    - (always ? written_less_of(tag_of(state)) : 0);
                std::abs(value) >= least_weight)
                line += fmt::format(" {}{}", state_letter(state), std::clamp(value, -most_weight, most_weight));
        if (!line.empty())
            lines.emplace(numbers.sign(number), line);
    }
    for (auto const& [sign, line] : lines)
        text += fmt::format("{:x}{}\n", sign, line);
    return text;
}

// Spans told right, told wrongly, missed.
using Tally = std::map<WordTag, std::array<int, 3>>;

std::set<std::tuple<WordTag, std::uint32_t, std::uint32_t>> set_of(std::vector<TaggedSpan> const& list)
{
    std::set<std::tuple<WordTag, std::uint32_t, std::uint32_t>> spans;
    for (auto const& span : list)
        spans.insert({span.tag, span.range.first, span.range.last});
    return spans;
}

void count(std::vector<std::size_t> const& told_states, std::vector<std::size_t> const& states, Tally& tally)
{
    auto const told = set_of(spans_of(told_states));
    auto const gold = set_of(spans_of(states));
    for (auto const& span : told)
        ++tally[std::get<WordTag>(span)][gold.contains(span) ? 0 : 1];
    for (auto const& span : gold)
        if (!told.contains(span))
            ++tally[std::get<WordTag>(span)][2];
}

void check(std::string const& part, std::vector<SignedLine> lines, Learned const& learned, SignNumbers& numbers)
{
    std::vector<LookedLine> looked;
    for (auto& line : lines)
        looked.push_back(look(line, learned.first));
    look_again(lines, looked, numbers, false);
    Tally tally;
    TagChain const chain(learned.second.edges);
    for (auto const& line : lines)
        count(best_states(scores_of(line, learned.second), chain), line.states, tally);
    fmt::print("{}\n", part);
    for (auto const& [tag, counts] : tally) {
        auto const [right, wrong, missed] = counts;
        fmt::print("  {:10} precision {:.3f}  recall {:.3f}  F1 {:.3f}\n", tag_name(tag), right / std::max(1.0, double(right + wrong)),
            right / std::max(1.0, double(right + missed)), 2.0 * right / std::max(1, 2 * right + wrong + missed));
    }
}

} // namespace

int main(int argc, char** argv)
try {
    if (argc < 3)
        throw Error("usage: train_tagger OUT PART[*TIMES]… [-- CHECKED…]");
    Vocabulary const vocabulary;
    SignNumbers numbers;
    PhrasePages phrases;
    for (int i = 2; i < argc && std::string_view(argv[i]) != "--"; ++i) {
        std::string_view part = argv[i];
        for (auto const& path : files::pages({std::filesystem::path(part.substr(0, part.rfind('*'))) / "pages"}))
            phrases.add(path, vocabulary);
    }
    LabelledLines labelled(vocabulary, numbers, phrases);
    std::vector<SignedLine> lines;
    int i = 2;
    for (; i < argc && std::string_view(argv[i]) != "--"; ++i) {
        std::string part = argv[i];
        float times = 1;
        if (auto const star = part.rfind('*'); star != part.npos) {
            std::from_chars(part.data() + star + 1, part.data() + part.size(), times);
            part.resize(star);
        }
        auto own = labelled.of(part, true, times);
        std::move(own.begin(), own.end(), std::back_inserter(lines));
    }
    auto const learned = learn(lines, numbers);
    files::write(argv[1], text_of(learned, numbers));
    for (++i; i < argc; ++i)
        check(argv[i], labelled.of(argv[i], false), learned, numbers);
    return 0;
} catch (std::exception const& error) {
    fmt::print(stderr, "train_tagger: {}\n", error.what());
    return 1;
}
