#include "link/named.hpp"

#include "link/keys.hpp"
#include "link/weights.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kinotheca {

namespace {

namespace weight = weights::named;

constexpr int most_named_candidates = 8;

enum class Found { placed, whole, exact, loose }; // by which sort of key

std::string what(EntityKind kind)
{
    return kind == EntityKind::place ? "country" : "town";
}

TokenAgreement best_agreement(NamedFacts const& page, NamedFacts const& kept)
{
    auto best = TokenAgreement::differ;
    for (auto const* one : page.names)
        for (auto const* other : kept.names)
            best = std::max(best, compare(*one, *other));
    return best;
}

bool in_common(std::vector<std::string> const& left, std::vector<std::string> const& right)
{
    return std::any_of(
        left.begin(), left.end(), [&](auto const& one) { return std::find(right.begin(), right.end(), one) != right.end(); });
}

// A key is the name by one of the entity's spellings; only the loose one leaves it open which.
void weigh_name(EntityKind kind, NamedFacts const& page, NamedFacts const& kept, Found found, Score& score)
{
    auto const& name = *page.names.front();
    auto const agreement = found == Found::loose ? best_agreement(page, kept)
        : name.weak_only                         ? TokenAgreement::weak_only
                                                 : TokenAgreement::same;
    auto const& other = kept.names.empty() ? name.folded : kept.names.front()->folded;
    switch (agreement) {
    case TokenAgreement::same:
        score.add(fmt::format("both are named {}", name.folded), weight::same);
        // Of a company the common words may tell: "Arte", "Arte Films".
        if (kind == EntityKind::company && found != Found::whole && name.strong.size() == 1)
            score.add("but for words that many such names have", weight::one_word);
        break;
    case TokenAgreement::same_sound:
        score.add(fmt::format("{} is one name with {}, spelled otherwise", name.folded, other), weight::same_sound);
        break;
    case TokenAgreement::weak_only: score.add(fmt::format("both are named {}, in common words", name.folded), weight::weak_only); break;
    case TokenAgreement::other_kind: score.add(fmt::format("{} is of another sort than {}", name.folded, other), weight::other_kind); break;
    case TokenAgreement::differ: score.add(fmt::format("{} here, {} there", name.folded, other), weight::differs); break;
    }
}

void weigh_whereabouts(EntityKind kind, NamedFacts const& page, NamedFacts const& kept, Found found, Score& score)
{
    if (found == Found::placed || in_common(page.places, kept.places))
        score.add(fmt::format("the same {}: {}", what(kind), page.places.front()), weight::place);
    else if (!page.places.empty() && !kept.places.empty())
        score.add(fmt::format("{} {} here, {} there", what(kind), page.places.front(), kept.places.front()), weight::place_differs);
    else if (kind == EntityKind::venue && page.names.front()->strong.size() == 1)
        score.add("a house of that name may be in any town", weight::one_word);
    if (in_common(page.countries, kept.countries))
        score.add("the same country", weight::country);
    else if (!page.countries.empty() && !kept.countries.empty())
        score.add(fmt::format("country {} here, {} there", page.countries.front(), kept.countries.front()), weight::country_differs);
}

} // namespace

NamedFind find_named(Gatherer& gatherer, Group const& group)
{
    NamedFind best;
    auto const page = gatherer.named(group.members);
    if (page.names.empty())
        return best;
    auto const keys = named_keys(page);
    bool const towns_matter =
        group.kind != EntityKind::company && (group.kind == EntityKind::venue || !page.places.empty() || !page.countries.empty());
    NamedFacts const unread;
    auto const consider = [&](std::vector<std::string> const& some, Found found) {
        for (auto id : gatherer.with_keys(group.kind, some, most_named_candidates)) {
            bool const open = found == Found::loose || (found != Found::placed && towns_matter);
            auto const& kept = open ? gatherer.named(group.kind, id) : unread;
            Score score;
            weigh_name(group.kind, page, kept, found, score);
            weigh_whereabouts(group.kind, page, kept, found, score);
            if (!best.entity || score.bits > best.score.bits || (score.bits == best.score.bits && id < *best.entity))
                best = {id, std::move(score)};
        }
        return best.entity && best.score.bits >= weights::same;
    };
    if (!consider(keys.placed, Found::placed) && !consider(keys.whole, Found::whole) && !consider(keys.exact, Found::exact))
        consider(keys.loose, Found::loose);
    return best;
}

} // namespace kinotheca
