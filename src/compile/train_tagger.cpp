// train_tagger OUT PART[*TIMES]… [-- CHECKED…]: learns the weights of words from labelled pages, folders with `pages` and `gold`, and
// writes them to OUT; says how well the pages of CHECKED, which it does not learn from, are told. scripts/train_tagger calls it.
//
// A conditional random field over each line (Lafferty, McCallum, Pereira 2001), learned by AdaGrad (Duchi, Hazan, Singer 2011): after
// each line the weights move against the gradient of its probability, each by steps that shrink as it moves. Of the signs of a word
// some are left out by chance each time, so that none is relied on alone, and the mean of the weights over all steps is kept. The order
// is always the same, and so are the bytes that the same pages give on one machine.
#include "base/error.hpp"
#include "base/files.hpp"
#include "compile/gold_tags.hpp"
#include "page/page.hpp"
#include "read/rules_table.hpp"

#include <charconv>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <numeric>
#include <random>
#include <set>

namespace {

using namespace kinotheca;

constexpr int epochs = 14;
constexpr std::uint32_t fewest_pages = 3; // on which a sign must be seen
constexpr double rate = 0.1;
constexpr double kept_signs = 0.5; // of a word, each time it is learned from
constexpr double none_less = 0.7;  // the odds of no tag at all are lowered by so much: better a title too many than one too few
constexpr double scale = 20;       // of the weights that are written
constexpr int least_weight = 2;

struct TaggedLine {
    std::vector<std::vector<std::uint32_t>> signs; // of each word, by the numbers that the signs have here
    std::vector<std::size_t> states;
    float times = 1; // how much it counts
};

class Learner {
public:
    explicit Learner(Vocabulary const& vocabulary) : m_vocabulary(vocabulary) {}

    std::vector<TaggedLine> lines_of(std::filesystem::path const& part, bool learns, float times = 1)
    {
        std::vector<TaggedLine> lines;
        for (auto const& path : files::pages({part / "pages"}))
            add_page(path, part / "gold" / (path.stem().string() + ".json"), learns, times, lines);
        return lines;
    }

    void learn(std::vector<TaggedLine>& lines)
    {
        forget_rare(lines);
        m_weights.resize(m_signs.size() * tag_state_count);
        m_edges.resize(tag_state_count * tag_state_count);
        std::vector<std::uint32_t> order(lines.size());
        std::iota(order.begin(), order.end(), 0U);
        for (int epoch = 0; epoch < epochs; ++epoch) {
            for (auto i = order.size(); i > 1; --i)
                std::swap(order[i - 1], order[m_chance() % i]);
            m_rate = static_cast<float>(epoch * 3 >= epochs * 2 ? rate / 2 : rate);
            for (auto each : order)
                learn_from(lines[each]);
        }
        m_edge_values = values_of(m_edges);
        m_values = values_of(m_weights);
        auto const always = m_numbers.at(sign_of("always"));
        m_values[always * tag_state_count] -= static_cast<std::int32_t>(std::lround(none_less * scale));
    }

    std::string text() const
    {
        std::string text = "# Made by scripts/train_tagger from the labelled pages; doc/reading.md explains the lines.\n";
        for (std::size_t before = 0; before < tag_state_count; ++before)
            for (std::size_t state = 0; state < tag_state_count; ++state)
                if (auto const value = m_edge_values[before * tag_state_count + state]; value != 0 && may_follow(before, state))
                    text += fmt::format("edge {}{} {}\n", state_letter(before), state_letter(state), value);
        std::map<TokenSign, std::string> lines;
        for (std::size_t sign = 0; sign < m_signs.size(); ++sign) {
            std::string line;
            for (std::size_t state = 0; state < tag_state_count; ++state)
                if (auto const value = m_values[sign * tag_state_count + state]; std::abs(value) >= least_weight)
                    line += fmt::format(" {}{}", state_letter(state), value);
            if (!line.empty())
                lines.emplace(m_signs[sign], line);
        }
        for (auto const& [sign, line] : lines)
            text += fmt::format("{:x}{}\n", sign, line);
        return text;
    }

    // Spans told right, told wrongly, missed.
    std::map<WordTag, std::array<int, 3>> tally(std::vector<TaggedLine> const& lines) const
    {
        std::map<WordTag, std::array<int, 3>> counts;
        for (auto const& line : lines) {
            auto const told = set_of(states_of(line));
            auto const gold = set_of(line.states);
            for (auto const& span : told)
                ++counts[std::get<0>(span)][gold.contains(span) ? 0 : 1];
            for (auto const& span : gold)
                if (!told.contains(span))
                    ++counts[std::get<0>(span)][2];
        }
        return counts;
    }

private:
    using Spans = std::set<std::tuple<WordTag, std::size_t, std::size_t>>;

    static Spans set_of(std::vector<std::size_t> const& states)
    {
        Spans spans;
        for (auto const& span : spans_of(states))
            spans.insert({span.tag, span.range.first, span.range.last});
        return spans;
    }

    void add_page(
        std::filesystem::path const& path, std::filesystem::path const& gold, bool learns, float times, std::vector<TaggedLine>& lines)
    {
        Page page;
        page.path = path.string();
        page.bytes = files::read(path, largest_page);
        auto const text = to_text(page);
        Reading reading(text, m_vocabulary);
        settle_language(reading);
        for (auto stage : {Stage::lines, Stage::blocks, Stage::marks, Stage::rows})
            for (auto const& [name, rule] : rules::table())
                if (rule->stage == stage)
                    rule->apply(reading);
        auto const states = gold_states(reading, boost::json::parse(files::read(gold, largest_page)).as_object());
        auto const roles = line_roles(reading);
        TokenSigns signs(reading, roles);
        ++m_page;
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            TaggedLine tagged;
            tagged.times = times;
            for (auto at = line.tokens.first; at < line.tokens.last; ++at) {
                tagged.states.push_back(begins(states[at]) || (at > line.tokens.first && states[at] != 0) ? states[at] : 0);
                tagged.signs.push_back(numbers_of(signs.of(at, i), learns));
            }
            if (!tagged.states.empty())
                lines.push_back(std::move(tagged));
        }
    }

    std::vector<std::uint32_t> numbers_of(std::vector<TokenSign> const& signs, bool learns)
    {
        std::vector<std::uint32_t> numbers;
        for (auto sign : signs) {
            auto const found =
                learns ? m_numbers.try_emplace(sign, static_cast<std::uint32_t>(m_signs.size())).first : m_numbers.find(sign);
            if (found == m_numbers.end())
                continue;
            if (found->second == m_signs.size()) {
                m_signs.push_back(sign);
                m_pages.push_back({0, 0});
            }
            if (auto& [count, last] = m_pages[found->second]; learns && last != m_page) {
                ++count;
                last = m_page;
            }
            numbers.push_back(found->second);
        }
        return numbers;
    }

    void forget_rare(std::vector<TaggedLine>& lines) const
    {
        for (auto& line : lines)
            for (auto& word : line.signs)
                std::erase_if(word, [&](std::uint32_t sign) { return m_pages[sign].first < fewest_pages; });
    }

    std::vector<std::size_t> states_of(TaggedLine const& line) const
    {
        std::vector<StateScores> scores(line.signs.size());
        for (std::size_t at = 0; at < scores.size(); ++at)
            for (auto sign : line.signs[at])
                for (std::size_t state = 0; state < tag_state_count; ++state)
                    scores[at][state] += m_values[sign * tag_state_count + state];
        return best_states(scores, [&](std::size_t before, std::size_t state) { return m_edge_values[before * tag_state_count + state]; });
    }

    // A weight with what AdaGrad keeps of it.
    struct Learned {
        float weight = 0;
        float squares = 1e-3F;
        float sum = 0; // of its changes, each times the step at which it came
    };

    void move(Learned& learned, float gradient) const
    {
        learned.squares += gradient * gradient;
        auto const change = m_rate * gradient / std::sqrt(learned.squares);
        learned.weight -= change;
        learned.sum -= change * m_step;
    }

    void learn_from(TaggedLine const& line)
    {
        auto const count = line.states.size();
        std::vector<std::vector<std::uint32_t>> kept(count);
        std::vector<StateValues> own(count);
        for (std::size_t at = 0; at < count; ++at) {
            for (auto sign : line.signs[at])
                if (m_chance() <= static_cast<std::uint32_t>(kept_signs * 4294967295.0))
                    kept[at].push_back(sign);
            own[at] = odds_of(kept[at]);
        }
        std::array<StateValues, tag_state_count> edges{};
        for (std::size_t before = 0; before < tag_state_count; ++before)
            for (std::size_t state = 0; state < tag_state_count; ++state)
                edges[before][state] = may_follow(before, state) ? std::exp(m_edges[before * tag_state_count + state].weight) : 0;
        auto const forward = forward_likelihoods(own, edges);
        auto const backward = backward_likelihoods(own, edges);
        for (std::size_t at = 0; at < count; ++at) {
            StateValues gradient;
            for (std::size_t state = 0; state < tag_state_count; ++state)
                gradient[state] = forward[at][state] * backward[at][state];
            to_one(gradient);
            gradient[line.states[at]] -= 1;
            for (std::size_t state = 0; state < tag_state_count; ++state)
                if (std::abs(gradient[state]) > 2e-3F)
                    for (auto sign : kept[at])
                        move(m_weights[sign * tag_state_count + state], gradient[state] * line.times);
        }
        learn_edges(line, own, edges, forward, backward);
        ++m_step;
    }

    StateValues odds_of(std::vector<std::uint32_t> const& signs) const
    {
        StateValues odds{};
        for (auto sign : signs)
            for (std::size_t state = 0; state < tag_state_count; ++state)
                odds[state] += m_weights[sign * tag_state_count + state].weight;
        auto const most = *std::max_element(odds.begin(), odds.end());
        for (auto& each : odds)
            each = std::exp((each - most) / static_cast<float>(kept_signs));
        return odds;
    }

    using Edges = std::array<StateValues, tag_state_count>;

    void learn_edges(TaggedLine const& line, std::vector<StateValues> const& own, Edges const& edges,
        std::vector<StateValues> const& forward, std::vector<StateValues> const& backward)
    {
        if (own.size() < 2)
            return;
        std::array<float, tag_state_count * tag_state_count> gradient{};
        std::array<float, tag_state_count * tag_state_count> both{};
        for (std::size_t at = 1; at < own.size(); ++at) {
            float sum = 1e-30F;
            for (std::size_t before = 0; before < tag_state_count; ++before)
                for (std::size_t state = 0; state < tag_state_count; ++state)
                    sum += both[before * tag_state_count + state] =
                        forward[at - 1][before] * edges[before][state] * own[at][state] * backward[at][state];
            for (std::size_t i = 0; i < both.size(); ++i)
                gradient[i] += line.times * both[i] / sum;
            gradient[line.states[at - 1] * tag_state_count + line.states[at]] -= line.times;
        }
        for (std::size_t i = 0; i < gradient.size(); ++i)
            if (std::abs(gradient[i]) > 1e-6F)
                move(m_edges[i], gradient[i]);
    }

    // The means over all steps, as whole numbers.
    std::vector<std::int32_t> values_of(std::vector<Learned> const& learned) const
    {
        std::vector<std::int32_t> values;
        for (auto const& each : learned)
            values.push_back(
                static_cast<std::int32_t>(std::clamp(std::lround((each.weight - each.sum / m_step) * scale), -32'000L, 32'000L)));
        return values;
    }

    Vocabulary const& m_vocabulary;
    std::unordered_map<TokenSign, std::uint32_t> m_numbers;
    std::vector<TokenSign> m_signs;                               // by number
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_pages; // on how many each is seen, and the last of them
    std::uint32_t m_page = 0;
    std::vector<Learned> m_weights;
    std::vector<Learned> m_edges;
    std::vector<std::int32_t> m_values;
    std::vector<std::int32_t> m_edge_values;
    std::mt19937 m_chance{1};
    float m_rate = 0;
    float m_step = 1;
};

void print(std::string const& name, std::map<WordTag, std::array<int, 3>> const& counts)
{
    fmt::print("{}\n", name);
    for (auto const& [tag, count] : counts) {
        auto const [right, wrong, missed] = count;
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
    Learner learner(vocabulary);
    std::vector<TaggedLine> lines;
    int i = 2;
    for (; i < argc && std::string_view(argv[i]) != "--"; ++i) {
        std::string part = argv[i];
        float times = 1;
        if (auto const star = part.rfind('*'); star != part.npos) {
            std::from_chars(part.data() + star + 1, part.data() + part.size(), times);
            part.resize(star);
        }
        auto const own = learner.lines_of(part, true, times);
        lines.insert(lines.end(), own.begin(), own.end());
    }
    learner.learn(lines);
    files::write(argv[1], learner.text());
    for (++i; i < argc; ++i)
        print(argv[i], learner.tally(learner.lines_of(argv[i], false)));
    return 0;
} catch (std::exception const& error) {
    fmt::print(stderr, "train_tagger: {}\n", error.what());
    return 1;
}
