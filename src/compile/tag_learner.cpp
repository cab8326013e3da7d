#include "compile/tag_learner.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace kinotheca {

namespace {

constexpr int epochs = 14;
constexpr std::uint32_t fewest_pages = 3; // on which a sign must be seen
constexpr double rate = 0.1;
constexpr double kept_signs = 0.5; // of a word, each time it is learned from
constexpr float least_gradient = 2e-3F;

// A weight with what AdaGrad keeps of it.
struct Learned {
    float weight = 0;
    float squares = 1e-3F;
    float sum = 0; // of its changes, each times the step at which it came
};
using LearnedRow = std::array<Learned, tag_state_count>;

class Learner {
public:
    explicit Learner(SignNumbers const& numbers) : m_numbers(numbers), m_weights(numbers.size()) {}

    TagModel learn(std::vector<SignedLine const*> lines)
    {
        for (int epoch = 0; epoch < epochs; ++epoch) {
            for (auto i = lines.size(); i > 1; --i)
                std::swap(lines[i - 1], lines[m_chance() % i]);
            m_rate = static_cast<float>(epoch * 3 >= epochs * 2 ? rate / 2 : rate);
            for (auto const* line : lines)
                learn_from(*line);
        }
        TagModel model;
        for (auto const& row : m_weights)
            model.weights.push_back(values_of(row));
        for (std::size_t before = 0; before < tag_state_count; ++before)
            model.edges[before] = values_of(m_edges[before]);
        return model;
    }

private:
    void move(Learned& learned, float gradient) const
    {
        learned.squares += gradient * gradient;
        auto const change = m_rate * gradient / std::sqrt(learned.squares);
        learned.weight -= change;
        learned.sum -= change * m_step;
    }

    // Those of a word's signs that chance keeps this time.
    std::vector<std::uint32_t> some_of(std::vector<std::uint32_t> const& signs)
    {
        std::vector<std::uint32_t> kept;
        for (auto sign : signs)
            if (!m_numbers.is_rare(sign) && m_chance() <= static_cast<std::uint32_t>(kept_signs * 4294967295.0))
                kept.push_back(sign);
        return kept;
    }

    void learn_from(SignedLine const& line)
    {
        auto const count = line.states.size();
        std::vector<std::vector<std::uint32_t>> kept(count);
        std::vector<StateValues> own(count);
        for (std::size_t at = 0; at < count; ++at) {
            kept[at] = some_of(line.signs[at]);
            own[at] = odds_of(kept[at], line.scores.empty() ? StateScores{} : line.scores[at]);
        }
        EdgeValues edges{};
        for (std::size_t before = 0; before < tag_state_count; ++before)
            for (std::size_t state = 0; state < tag_state_count; ++state)
                edges[before][state] = may_follow(before, state) ? std::exp(m_edges[before][state].weight) : 0;
        auto const forward = forward_likelihoods(own, edges);
        auto const backward = backward_likelihoods(own, edges);
        for (std::size_t at = 0; at < count; ++at) {
            StateValues gradient;
            for (std::size_t state = 0; state < tag_state_count; ++state)
                gradient[state] = forward[at][state] * backward[at][state];
            to_one(gradient);
            gradient[line.states[at]] -= 1;
            for (std::size_t state = 0; state < tag_state_count; ++state)
                if (std::abs(gradient[state]) > least_gradient)
                    for (auto sign : kept[at])
                        move(m_weights[sign][state], gradient[state] * line.times);
        }
        learn_edges(line, own, edges, forward, backward);
        ++m_step;
    }

    StateValues odds_of(std::vector<std::uint32_t> const& signs, StateScores const& scores) const
    {
        StateValues odds{};
        for (auto sign : signs)
            for (std::size_t state = 0; state < tag_state_count; ++state)
                odds[state] += m_weights[sign][state].weight;
        for (std::size_t state = 0; state < tag_state_count; ++state)
            odds[state] = odds[state] / static_cast<float>(kept_signs) + static_cast<float>(scores[state]) * score_unit;
        auto const most = *std::max_element(odds.begin(), odds.end());
        for (auto& each : odds)
            each = std::exp(each - most);
        return odds;
    }

    void learn_edges(SignedLine const& line, std::vector<StateValues> const& own, EdgeValues const& edges,
        std::vector<StateValues> const& forward, std::vector<StateValues> const& backward)
    {
        if (own.size() < 2)
            return;
        EdgeValues gradient{};
        EdgeValues both{};
        for (std::size_t at = 1; at < own.size(); ++at) {
            float sum = 1e-30F;
            for (std::size_t before = 0; before < tag_state_count; ++before)
                for (std::size_t state = 0; state < tag_state_count; ++state)
                    sum += both[before][state] = forward[at - 1][before] * edges[before][state] * own[at][state] * backward[at][state];
            for (std::size_t before = 0; before < tag_state_count; ++before)
                for (std::size_t state = 0; state < tag_state_count; ++state)
                    gradient[before][state] += line.times * both[before][state] / sum;
            gradient[line.states[at - 1]][line.states[at]] -= line.times;
        }
        for (std::size_t before = 0; before < tag_state_count; ++before)
            for (std::size_t state = 0; state < tag_state_count; ++state)
                if (std::abs(gradient[before][state]) > 1e-6F)
                    move(m_edges[before][state], gradient[before][state]);
    }

    // The means over all steps.
    StateScores values_of(LearnedRow const& row) const
    {
        StateScores values;
        for (std::size_t state = 0; state < tag_state_count; ++state)
            values[state] = static_cast<std::int32_t>(
                std::clamp(std::lround((row[state].weight - row[state].sum / m_step) / score_unit), -32'000L, 32'000L));
        return values;
    }

    SignNumbers const& m_numbers;
    std::vector<LearnedRow> m_weights;
    std::array<LearnedRow, tag_state_count> m_edges{};
    std::mt19937 m_chance{1};
    float m_rate = 0;
    float m_step = 1;
};

} // namespace

std::vector<std::uint32_t> SignNumbers::of(std::vector<TokenSign> const& signs, bool learned, std::uint32_t page)
{
    std::vector<std::uint32_t> numbers;
    for (auto sign : signs) {
        auto const found = learned ? m_numbers.try_emplace(sign, static_cast<std::uint32_t>(m_signs.size())).first : m_numbers.find(sign);
        if (found == m_numbers.end())
            continue;
        if (found->second == m_signs.size()) {
            m_signs.push_back(sign);
            m_pages.push_back({0, 0});
        }
        if (auto& [count, last] = m_pages[found->second]; learned && (count == 0 || last != page)) {
            ++count;
            last = page;
        }
        numbers.push_back(found->second);
    }
    return numbers;
}

bool SignNumbers::is_rare(std::uint32_t number) const
{
    return m_pages[number].first < fewest_pages;
}

TagModel learn_tags(std::vector<SignedLine> const& lines, SignNumbers const& numbers, std::function<bool(std::uint32_t page)> const& wanted)
{
    std::vector<SignedLine const*> learned;
    for (auto const& line : lines)
        if (wanted(line.page))
            learned.push_back(&line);
    return Learner(numbers).learn(std::move(learned));
}

std::vector<StateScores> scores_of(SignedLine const& line, TagModel const& model)
{
    auto scores = line.scores;
    scores.resize(line.signs.size());
    for (std::size_t at = 0; at < scores.size(); ++at)
        for (auto sign : line.signs[at])
            for (std::size_t state = 0; state < tag_state_count; ++state)
                scores[at][state] += model.weights[sign][state];
    return scores;
}

} // namespace kinotheca
