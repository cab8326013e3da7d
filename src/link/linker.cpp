#include "link/linker.hpp"

#include "link/assignment.hpp"
#include "link/earlier.hpp"
#include "link/gatherer.hpp"
#include "link/groups.hpp"
#include "link/keys.hpp"
#include "link/named.hpp"
#include "link/weights.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace kinotheca {

namespace {

constexpr int most_candidates = 16; // of one group: those with most keys in common
constexpr int most_rounds = 4;      // what people say of films and films of people settles in two or three

class Linking {
public:
    Linking(SourceStatements const& said, Catalogue const& catalogue, std::optional<SourceId> earlier)
        : m_said(said),
          m_gatherer(said, catalogue),
          m_pins(earlier ? identities_of(*earlier, said, catalogue) : std::vector<std::optional<EntityId>>(said.mentions.size())),
          m_groups(join(m_gatherer, m_pins)),
          m_outcomes(m_groups.size()),
          m_keyed(m_groups.size())
    {}

    std::vector<Decision> decide()
    {
        for (std::size_t i = 0; i < m_groups.size(); ++i)
            if (m_groups[i].pin)
                settle(i, {Verdict::same, m_groups[i].pin, {}, earlier_score()});
        link_named();
        link_films_and_people();
        link_kind(EntityKind::screening, [this](Group const& group, EntityId entity) {
            return score_screenings(m_gatherer.screening(group.members), m_gatherer.screening(entity), m_gatherer.spellings());
        });
        link_kind(EntityKind::edition, [this](Group const& group, EntityId entity) {
            return score_editions(m_gatherer.edition(group.members), m_gatherer.edition(entity), m_gatherer.spellings());
        });
        link_kind(EntityKind::text, [this](Group const& group, EntityId entity) {
            return score_texts(m_gatherer.text(group.members), m_gatherer.text(entity), m_gatherer.spellings());
        });
        return decisions();
    }

private:
    using Indices = std::vector<std::size_t>; // of groups

    static Score earlier_score()
    {
        Score score;
        score.add("the earlier reading of this page", weights::earlier);
        return score;
    }

    void settle(std::size_t index, Outcome outcome)
    {
        auto const same = outcome.verdict == Verdict::same ? outcome.entity : std::nullopt;
        for (auto member : m_groups[index].members)
            m_gatherer.linked(member, same);
        m_outcomes[index] = std::move(outcome);
    }

    Indices of_kind(EntityKind kind) const
    {
        Indices indices;
        for (std::size_t i = 0; i < m_groups.size(); ++i)
            if (m_groups[i].kind == kind)
                indices.push_back(i);
        return indices;
    }

    std::vector<std::string> keys_of(EntityKind kind, std::span<int const> members)
    {
        switch (kind) {
        case EntityKind::film: return film_keys(m_gatherer.film(members));
        case EntityKind::person: return person_keys(m_gatherer.person(members).names);
        case EntityKind::screening: return screening_keys(m_gatherer.screening(members), m_gatherer.spellings());
        case EntityKind::text: return text_keys(m_gatherer.text(members), m_gatherer.spellings());
        case EntityKind::edition: return edition_keys(m_gatherer.edition(members), m_gatherer.spellings());
        case EntityKind::company:
        case EntityKind::festival:
        case EntityKind::venue:
        case EntityKind::place: return named_keys(m_gatherer.named(members)).all();
        }
        return {};
    }

    // Festivals, houses, companies and towns stand on their names; of several that fit, the first known is taken, since a
    // question for each mention of a town would help nobody.
    void link_named()
    {
        for (auto kind : {EntityKind::place, EntityKind::venue, EntityKind::festival, EntityKind::company})
            for (auto index : of_kind(kind)) {
                if (m_groups[index].pin)
                    continue;
                auto found = find_named(m_gatherer, m_groups[index]);
                auto const bits = found.score.bits;
                if (!found.entity)
                    settle(index, {});
                else if (bits >= weights::ask)
                    settle(index, {bits >= weights::same ? Verdict::same : Verdict::ask, found.entity, {}, std::move(found.score)});
                else
                    settle(index, {Verdict::new_, {}, found.entity, std::move(found.score)});
            }
    }

    // Films are weighed by the names of their people, people by the films that are linked by then, and again, until neither
    // changes.
    void link_films_and_people()
    {
        auto const films = of_kind(EntityKind::film);
        auto const people = of_kind(EntityKind::person);
        find_showings();
        for (auto index : films)
            m_keyed[index] = film_candidates(m_groups[index]);
        for (auto index : people)
            m_keyed[index] = person_candidates(m_groups[index]);
        for (int round = 0; round < most_rounds; ++round) {
            bool const films_changed = link_round(films, Sharing::forbidden, [this](std::size_t index) { return weighed_films(index); });
            bool const people_changed = link_round(people, Sharing::allowed, [this](std::size_t index) { return weighed_people(index); });
            if (!films_changed && !people_changed)
                break;
        }
    }

    // Assigns the groups that have no pin. True where an outcome changed.
    template <class Weigh>
    bool link_round(Indices const& indices, Sharing sharing, Weigh const& weigh)
    {
        Indices open;
        std::vector<std::vector<Candidate>> candidates;
        std::vector<Sharing> sharings;
        for (auto index : indices) {
            if (m_groups[index].pin)
                continue;
            open.push_back(index);
            candidates.push_back(weigh(index));
            sharings.push_back(m_groups[index].listed ? sharing : Sharing::allowed);
        }
        if (sharing == Sharing::forbidden)
            leave_out_pinned(indices, candidates);
        auto outcomes = assign(candidates, sharings);
        bool changed = false;
        for (std::size_t i = 0; i < open.size(); ++i) {
            auto const& before = m_outcomes[open[i]];
            changed = changed || before.verdict != outcomes[i].verdict || before.entity != outcomes[i].entity;
            settle(open[i], std::move(outcomes[i]));
        }
        return changed;
    }

    void leave_out_pinned(Indices const& indices, std::vector<std::vector<Candidate>>& candidates) const
    {
        for (auto index : indices)
            if (auto const& pin = m_groups[index].pin; pin && m_groups[index].listed)
                for (auto& some : candidates)
                    std::erase_if(some, [&](Candidate const& candidate) { return candidate.entity == *pin; });
    }

    // Of a key in common and no more, nothing but the names is read.
    std::vector<EntityId> person_candidates(Group const& group)
    {
        auto const page = m_gatherer.person(group.members);
        auto found = m_gatherer.with_keys(EntityKind::person, person_keys(page.names), most_candidates);
        std::erase_if(found, [&](EntityId id) { return best_name(page.names, m_gatherer.names(id)).agreement == NameAgreement::differ; });
        return found;
    }

    std::vector<EntityId> film_candidates(Group const& group)
    {
        auto const film = m_gatherer.film(group.members);
        auto keys = film_keys(film);
        for (auto& key : neighbouring_film_keys(film))
            add_once(keys, std::move(key));
        auto found = m_gatherer.with_keys(EntityKind::film, keys, most_candidates);
        for (auto member : group.members)
            for (auto shown : m_shown_with[member])
                add_once(found, shown);
        return found;
    }

    // Another page may tell of the same showing under another title of the film: the same day, hour and house.
    void find_showings()
    {
        for (auto index : of_kind(EntityKind::screening)) {
            auto const showing = m_gatherer.screening(m_groups[index].members);
            if (showing.films.size() != 1 || showing.venues.empty() || showing.times.empty() || showing.dates.empty())
                continue;
            auto without_film = showing;
            without_film.films.clear();
            auto const keys = screening_keys(without_film, m_gatherer.spellings());
            for (auto id : m_gatherer.with_keys(EntityKind::screening, keys, most_candidates)) {
                auto const& kept = m_gatherer.screening(id);
                if (kept.films.size() != 1 || !kept.films.front().entity || kept.times.empty())
                    continue;
                if (score_screenings(without_film, kept, m_gatherer.spellings()).bits
                    < weights::screening::date + weights::screening::time + weights::screening::venue)
                    continue;
                for (auto const& statement : m_gatherer.mention(m_groups[index].members.front()).statements)
                    if (statement.property == "film" && statement.target)
                        add_once(m_shown_with[*statement.target], *kept.films.front().entity);
            }
        }
    }

    std::vector<Candidate> weighed_films(std::size_t index)
    {
        auto const& group = m_groups[index];
        auto const page = m_gatherer.film(group.members);
        std::vector<Candidate> candidates;
        auto ids = m_keyed[index];
        for (auto id : films_of_people(group))
            add_once(ids, id);
        for (auto id : ids) {
            auto score = score_films(page, m_gatherer.film(id));
            for (auto member : group.members)
                if (auto const& shown = m_shown_with[member]; std::find(shown.begin(), shown.end(), id) != shown.end()) {
                    score.add(
                        "another page shows it on the same day, at the same hour, in the same house", weights::film::shown_there_then);
                    break;
                }
            candidates.push_back({id, std::move(score)});
        }
        return candidates;
    }

    // Films that the catalogue has of several of the film's people, whatever they are titled there.
    std::vector<EntityId> films_of_people(Group const& group)
    {
        constexpr int enough_people = 3;
        std::map<EntityId, int> shared;
        std::vector<int> seen;
        for (auto member : group.members)
            for (auto const& statement : m_gatherer.mention(member).statements)
                if (statement.property == "credit" && statement.target && add_once(seen, *statement.target))
                    if (auto const entity = m_gatherer.linked(*statement.target);
                        entity && m_gatherer.mention(*statement.target).kind == EntityKind::person)
                        for (auto film : m_gatherer.films_of(*entity))
                            ++shared[film];
        std::vector<EntityId> films;
        for (auto const& [film, people] : shared)
            if (people >= enough_people && films.size() < most_candidates)
                films.push_back(film);
        return films;
    }

    std::vector<Candidate> weighed_people(std::size_t index)
    {
        auto const& group = m_groups[index];
        auto const page = m_gatherer.person(group.members);
        auto ids = m_keyed[index];
        for (auto const& part : page.parts)
            if (part.film)
                for (auto const& credit : m_gatherer.film(*part.film).credits)
                    if (credit.person && may_be(page, part, credit))
                        add_once(ids, *credit.person);
        std::vector<Candidate> candidates;
        for (auto id : ids) {
            auto score = score_people(page, m_gatherer.person(id));
            if (score.bits >= weights::ask && score.bits < weights::same)
                weigh_co_workers(group, page, id, score);
            candidates.push_back({id, std::move(score)});
        }
        return candidates;
    }

    // Among the people of the film that the person of the page has a part in, those worth a look. Names that can't be compared
    // may be one person's where there is one of the sort: a film's director.
    static bool may_be(PersonFacts const& page, PersonFacts::Part const& part, FilmFacts::Credit const& credit)
    {
        auto const agreement = best_name(page.names, {credit.name}).agreement;
        return agreement > NameAgreement::incomparable
            || (agreement == NameAgreement::incomparable && part.role == "director" && credit.director);
    }

    // People who worked on the page's films, met again on the films that the catalogue has of the person.
    void weigh_co_workers(Group const& group, PersonFacts const& page, EntityId id, Score& score)
    {
        std::vector<PersonName const*> here;
        for (auto member : group.members)
            for (auto const& [from, statement] : m_gatherer.incoming(member))
                if (statement->property == "credit")
                    for (auto const& credit : m_gatherer.film(std::vector<int>{from}).credits)
                        if (std::find(page.names.begin(), page.names.end(), credit.name) == page.names.end())
                            add_once(here, credit.name);
        std::vector<PersonName const*> met;
        for (auto film : m_gatherer.films_of(id)) {
            if (std::any_of(page.parts.begin(), page.parts.end(), [&](auto const& part) { return part.film == film; }))
                continue;
            for (auto const& credit : m_gatherer.film(film).credits)
                for (auto const* name : here)
                    if (credit.person != id && agrees(compare(*name, *credit.name)))
                        add_once(met, name);
        }
        if (!met.empty())
            score.add(fmt::format("both work with {}", met.front()->written),
                std::min(weights::person::co_workers_most, weights::person::co_worker * static_cast<double>(met.size())));
    }

    template <class Weigh>
    void link_kind(EntityKind kind, Weigh const& weigh)
    {
        auto const groups = of_kind(kind);
        link_round(groups, Sharing::forbidden, [&](std::size_t index) {
            std::vector<Candidate> candidates;
            for (auto id : m_gatherer.with_keys(kind, keys_of(kind, m_groups[index].members), most_candidates))
                candidates.push_back({id, weigh(m_groups[index], id)});
            return candidates;
        });
    }

    std::vector<Decision> decisions()
    {
        std::vector<Decision> all(m_said.mentions.size());
        for (std::size_t i = 0; i < m_groups.size(); ++i) {
            auto const& group = m_groups[i];
            for (std::size_t k = 0; k < group.members.size(); ++k) {
                auto& decision = all[static_cast<std::size_t>(group.members[k])];
                decision = decision_of(m_outcomes[i]);
                if (k > 0 && !m_pins[static_cast<std::size_t>(group.members[k])])
                    follow(group, k, decision);
                decision.keys = keys_of(group.kind, std::span(&group.members[k], 1));
                finish(decision);
            }
        }
        return all;
    }

    Decision decision_of(Outcome const& outcome)
    {
        Decision decision;
        decision.verdict = outcome.verdict;
        decision.entity = outcome.verdict == Verdict::new_ ? std::nullopt : outcome.entity;
        decision.reasons = outcome.score.reasons;
        if (outcome.nearest)
            decision.reasons.push_back({fmt::format("weighed against {}", m_gatherer.called(*outcome.nearest)), 0});
        else if (outcome.verdict == Verdict::new_)
            decision.reasons.push_back({"the catalogue has nothing like it", 0});
        return decision;
    }

    // A mention that is one with an earlier one of the page goes where that goes.
    static void follow(Group const& group, std::size_t k, Decision& decision)
    {
        if (decision.verdict == Verdict::same) {
            decision.reasons.push_back(group.why[k]);
            return;
        }
        decision.verdict = Verdict::new_;
        decision.entity.reset();
        decision.mention = group.members.front();
        decision.reasons = {group.why[k]};
    }

    static void finish(Decision& decision)
    {
        std::stable_sort(decision.reasons.begin(), decision.reasons.end(),
            [](Reason const& left, Reason const& right) { return std::abs(left.weight) > std::abs(right.weight); });
        decision.weight = 0;
        for (auto& reason : decision.reasons) {
            reason.weight = std::round(reason.weight * 10) / 10; // a tenth of a bit is more than anybody can argue for
            decision.weight += reason.weight;
        }
    }

    SourceStatements const& m_said;
    Gatherer m_gatherer;
    std::vector<std::optional<EntityId>> m_pins;
    std::vector<Group> m_groups;
    std::vector<Outcome> m_outcomes;                   // of the groups
    std::vector<std::vector<EntityId>> m_keyed;        // of the groups: candidates by their keys
    std::map<int, std::vector<EntityId>> m_shown_with; // of a film's mention: films that other pages show there and then
};

} // namespace

Changes link(SourceStatements said, Catalogue const& catalogue, std::optional<SourceId> earlier)
{
    auto decisions = Linking(said, catalogue, earlier).decide();
    return {std::move(said), std::move(decisions)};
}

} // namespace kinotheca
