#include "link/assignment.hpp"

#include "link/weights.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace kinotheca {

namespace {

struct Pair {
    std::size_t group;
    Candidate const* candidate;
};

class Assignment {
public:
    Assignment(std::vector<std::vector<Candidate>> const& candidates, std::vector<Sharing> const& sharing)
        : m_candidates(candidates), m_sharing(sharing), m_outcomes(candidates.size()), m_decided(candidates.size())
    {
        for (std::size_t group = 0; group < candidates.size(); ++group)
            for (auto const& candidate : candidates[group])
                if (candidate.score.bits >= weights::ask)
                    m_pairs.push_back({group, &candidate});
        std::sort(m_pairs.begin(), m_pairs.end(), [](Pair const& left, Pair const& right) {
            return std::tuple(-left.candidate->score.bits, left.group, left.candidate->entity)
                < std::tuple(-right.candidate->score.bits, right.group, right.candidate->entity);
        });
    }

    std::vector<Outcome> decide()
    {
        for (auto const& pair : m_pairs)
            if (pair.candidate->score.bits >= weights::same && open(pair) && !tied(pair))
                settle(pair, Verdict::same);
        for (auto const& pair : m_pairs)
            if (open(pair))
                settle(pair, Verdict::ask);
        for (std::size_t group = 0; group < m_candidates.size(); ++group)
            if (!m_decided[group])
                refuse(group);
        return std::move(m_outcomes);
    }

private:
    bool open(Pair const& pair) const
    {
        return !m_decided[pair.group] && (m_sharing[pair.group] == Sharing::allowed || !m_taken.contains(pair.candidate->entity));
    }

    bool tied(Pair const& pair) const
    {
        return std::any_of(m_candidates[pair.group].begin(), m_candidates[pair.group].end(), [&](Candidate const& other) {
            return other.entity != pair.candidate->entity && other.score.bits > pair.candidate->score.bits - weights::tie
                && other.score.bits >= weights::ask && (m_sharing[pair.group] == Sharing::allowed || !m_taken.contains(other.entity));
        });
    }

    void settle(Pair const& pair, Verdict verdict)
    {
        auto& outcome = m_outcomes[pair.group];
        outcome.verdict = verdict;
        outcome.entity = pair.candidate->entity;
        outcome.score = pair.candidate->score;
        m_decided[pair.group] = true;
        if (verdict == Verdict::same)
            m_taken.insert(pair.candidate->entity);
    }

    void refuse(std::size_t group)
    {
        Candidate const* nearest = nullptr;
        for (auto const& candidate : m_candidates[group])
            if (!nearest || std::tuple(-candidate.score.bits, candidate.entity) < std::tuple(-nearest->score.bits, nearest->entity))
                nearest = &candidate;
        if (!nearest)
            return;
        auto& outcome = m_outcomes[group];
        outcome.nearest = nearest->entity;
        outcome.score = nearest->score;
        if (nearest->score.bits >= weights::ask) // it would have fitted, had it not been taken
            outcome.score.add("the page has it beside another that is that one", -nearest->score.bits);
    }

    std::vector<std::vector<Candidate>> const& m_candidates;
    std::vector<Sharing> const& m_sharing;
    std::vector<Pair> m_pairs;
    std::vector<Outcome> m_outcomes;
    std::vector<bool> m_decided;
    std::set<EntityId> m_taken;
};

} // namespace

std::vector<Outcome> assign(std::vector<std::vector<Candidate>> const& candidates, std::vector<Sharing> const& sharing)
{
    return Assignment(candidates, sharing).decide();
}

} // namespace kinotheca
