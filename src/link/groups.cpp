#include "link/groups.hpp"

#include "link/keys.hpp"
#include "link/score.hpp"
#include "link/weights.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <numeric>
#include <set>

namespace kinotheca {

namespace {

using Indices = std::vector<int>;

class Joiner {
public:
    Joiner(Gatherer& gatherer, std::vector<std::optional<EntityId>> const& pins)
        : m_gatherer(gatherer), m_pins(pins), m_parent(pins.size()), m_why(pins.size())
    {
        std::iota(m_parent.begin(), m_parent.end(), 0);
    }

    std::vector<Group> join()
    {
        join_named();
        join_people();
        join_named_films();
        return groups();
    }

private:
    std::size_t at(int index) const { return static_cast<std::size_t>(index); }

    int root(int index) const
    {
        while (m_parent[at(index)] != index)
            index = m_parent[at(index)];
        return index;
    }

    std::optional<EntityId> pin_of(int root_index) const
    {
        for (std::size_t i = 0; i < m_pins.size(); ++i)
            if (m_pins[i] && root(static_cast<int>(i)) == root_index)
                return m_pins[i];
        return {};
    }

    // The earlier mention stands for both.
    void unite(int left, int right, std::string text, double weight)
    {
        auto first = root(left);
        auto second = root(right);
        if (first == second)
            return;
        auto const one = pin_of(first);
        auto const other = pin_of(second);
        if (one && other && one != other)
            return;
        if (second < first)
            std::swap(first, second);
        m_parent[at(second)] = first;
        m_why[at(second)] = {std::move(text), weight};
    }

    Indices of_kind(EntityKind kind) const
    {
        Indices indices;
        for (std::size_t i = 0; i < m_parent.size(); ++i)
            if (m_gatherer.said().mentions[i].kind == kind)
                indices.push_back(static_cast<int>(i));
        return indices;
    }

    std::string const& label(int index) const { return m_gatherer.mention(index).label; }

    void join_named()
    {
        for (auto kind : {EntityKind::place, EntityKind::venue, EntityKind::festival, EntityKind::company}) {
            std::map<std::string, Indices> by_key;
            for (auto index : of_kind(kind)) {
                auto const facts = m_gatherer.named(Indices{index});
                for (auto const* name : facts.names) {
                    // "Film Festival" here and there on a page need not be one; nor need "Arte" and "Arte Films".
                    if (name->weak_only)
                        continue;
                    auto& known = by_key[kind == EntityKind::company ? name->folded : name->key()];
                    for (auto other : known)
                        if (!apart(m_gatherer.named(Indices{other}), facts))
                            unite(other, index, fmt::format("the page also writes “{}”", label(index)), weights::named::same);
                    known.push_back(index);
                }
            }
        }
    }

    static bool apart(NamedFacts const& left, NamedFacts const& right)
    {
        auto const disjoint = [](auto const& one, auto const& other) {
            return !one.empty() && !other.empty() && std::none_of(one.begin(), one.end(), [&](auto const& value) {
                return std::find(other.begin(), other.end(), value) != other.end();
            });
        };
        return disjoint(left.places, right.places) || disjoint(left.countries, right.countries);
    }

    // The films in which a person has a part on this page, with the part.
    std::set<std::pair<int, std::string>> parts_of(int index) const
    {
        std::set<std::pair<int, std::string>> parts;
        for (auto const& [from, statement] : m_gatherer.incoming(index))
            if (statement->property == "credit")
                parts.emplace(from, qualifier(statement->qualifiers, "role"));
        return parts;
    }

    bool side_by_side(int left, int right) const
    {
        auto const one = parts_of(left);
        auto const other = parts_of(right);
        return std::any_of(one.begin(), one.end(), [&](auto const& part) { return other.contains(part); });
    }

    void join_people()
    {
        auto const people = of_kind(EntityKind::person);
        std::vector<PersonFacts> facts;
        for (auto index : people)
            facts.push_back(m_gatherer.person(Indices{index}));
        std::vector<Likely> likely;
        for (std::size_t i = 0; i < people.size(); ++i)
            for (std::size_t j = i + 1; j < people.size(); ++j) {
                auto const best = best_name(facts[i].names, facts[j].names);
                if (best.agreement >= NameAgreement::same_sound)
                    unite(people[i], people[j], two_spellings(best), name_bits(best) + weights::person::one_page);
                else if (best.agreement > NameAgreement::incomparable && !side_by_side(people[i], people[j]))
                    likely.push_back({i, j, best});
            }
        // What agrees in part joins where it agrees with one person of the page alone; the fuller names first, so that
        // "S. Loznitsa" has joined before "Loznitsa" is looked at.
        std::stable_sort(
            likely.begin(), likely.end(), [](auto const& left, auto const& right) { return left.best.agreement > right.best.agreement; });
        for (auto const& pair : likely) {
            auto const weaker = weaker_of(pair);
            std::set<int> partners;
            for (auto const& other : likely)
                if (weaker_of(other) == weaker)
                    partners.insert(root(people[other.left == weaker ? other.right : other.left]));
            partners.erase(root(people[weaker]));
            if (partners.size() == 1)
                unite(people[pair.left], people[pair.right], two_spellings(pair.best), name_bits(pair.best) + weights::person::one_page);
        }
    }

    struct Likely {
        std::size_t left, right; // of the page's people
        BestName best;
    };

    static std::size_t weaker_of(Likely const& pair) { return is_weaker(*pair.best.page, *pair.best.kept) ? pair.left : pair.right; }

    // The name that says less: it is the one that could be several people's.
    static bool is_weaker(PersonName const& left, PersonName const& right)
    {
        auto const said = [](PersonName const& name) {
            std::size_t letters = 0;
            for (auto const& part : name.parts)
                letters += part.initial ? 1 : part.folded.size();
            return letters;
        };
        return said(left) <= said(right);
    }

    static std::string two_spellings(BestName const& best)
    {
        return fmt::format("{} and {} are one person's names on this page", best.page->written, best.kept->written);
    }

    bool is_listed(int index) const
    {
        auto const& path = m_gatherer.mention(index).path;
        return path.starts_with("films[") && path.find('.') == std::string::npos;
    }

    // A film that only a showing or review names is the listed film of that title, if there is but one.
    void join_named_films()
    {
        auto const films = of_kind(EntityKind::film);
        std::vector<FilmFacts> facts;
        for (auto index : films)
            facts.push_back(m_gatherer.film(Indices{index}));
        for (std::size_t i = 0; i < films.size(); ++i) {
            if (is_listed(films[i]))
                continue;
            Indices same;
            for (std::size_t j = 0; j < films.size(); ++j)
                if (i != j && (is_listed(films[j]) || j < i) && share_title(facts[i], facts[j]))
                    same.push_back(root(films[j]));
            std::sort(same.begin(), same.end());
            same.erase(std::unique(same.begin(), same.end()), same.end());
            if (same.size() == 1)
                unite(same.front(), films[i], fmt::format("the page gives “{}” as a film of its own", label(same.front())),
                    weights::film::title_most);
        }
    }

    static bool share_title(FilmFacts const& left, FilmFacts const& right)
    {
        for (auto const& one : left.titles)
            for (auto const& other : right.titles)
                if (compare(*one.form, *other.form) >= TitleAgreement::same_sound)
                    return true;
        return false;
    }

    std::vector<Group> groups() const
    {
        std::map<int, Group> by_root;
        for (std::size_t i = 0; i < m_parent.size(); ++i) {
            auto const index = static_cast<int>(i);
            auto& group = by_root[root(index)];
            if (group.members.empty()) {
                group.kind = m_gatherer.mention(index).kind;
                group.listed = false;
            }
            group.listed = group.listed || is_listed(index) || group.kind != EntityKind::film;
            group.members.push_back(index);
            group.why.push_back(group.members.size() == 1 ? Reason{} : reason_of(index));
            if (m_pins[i] && !group.pin)
                group.pin = m_pins[i];
        }
        std::vector<Group> all;
        for (auto& [root_index, group] : by_root)
            all.push_back(std::move(group));
        return all;
    }

    Reason reason_of(int index) const
    {
        for (auto up = index;; up = m_parent[at(up)])
            if (!m_why[at(up)].text.empty() || m_parent[at(up)] == up)
                return m_why[at(up)];
    }

    Gatherer& m_gatherer;
    std::vector<std::optional<EntityId>> const& m_pins;
    std::vector<int> m_parent;
    std::vector<Reason> m_why; // of a mention that follows another
};

} // namespace

std::vector<Group> join(Gatherer& gatherer, std::vector<std::optional<EntityId>> const& pins)
{
    return Joiner(gatherer, pins).join();
}

} // namespace kinotheca
