#include "link/score.hpp"
#include "link/weights.hpp"
#include "link/words.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>

namespace kinotheca {

namespace {

namespace weight = weights::person;

// What somebody does in films. A guest of a showing may do any of it.
enum class Trade : unsigned { unknown = 0, maker = 1, player = 2, critic = 4, author = 8 };

unsigned trade_of(std::string const& role)
{
    if (role.empty() || role == "guest")
        return static_cast<unsigned>(Trade::unknown);
    if (role == "cast" || role == "narrator")
        return static_cast<unsigned>(Trade::player);
    if (role == "critic")
        return static_cast<unsigned>(Trade::critic);
    if (role == "author")
        return static_cast<unsigned>(Trade::author);
    return static_cast<unsigned>(Trade::maker);
}

bool is_filmmaker(std::string const& role)
{
    return role == "director" || role == "writer" || role == "producer" || role == "editor";
}

double agreement_bits(NameAgreement agreement)
{
    switch (agreement) {
    case NameAgreement::same_spelling: return weight::same_spelling;
    case NameAgreement::same_sound: return weight::same_sound;
    case NameAgreement::part_missing: return weight::part_missing;
    case NameAgreement::inflected: return weight::inflected;
    case NameAgreement::alike: return weight::alike;
    case NameAgreement::initials: return weight::initials;
    case NameAgreement::single: return weight::single;
    case NameAgreement::family_only: return weight::family_only;
    case NameAgreement::incomparable: return 0;
    case NameAgreement::differ: break;
    }
    return weight::differs;
}

std::string name_words(BestName const& best)
{
    auto const& page = best.page->written;
    auto const& kept = best.kept->written;
    switch (best.agreement) {
    case NameAgreement::same_spelling: return fmt::format("both are named {}", page);
    case NameAgreement::same_sound: return fmt::format("{} and {} are one name in two spellings", page, kept);
    case NameAgreement::part_missing: return fmt::format("{} and {} differ by a part of the name that one leaves out", page, kept);
    case NameAgreement::inflected: return fmt::format("{} may be {} in another case", page, kept);
    case NameAgreement::alike: return fmt::format("{} and {} are much alike", page, kept);
    case NameAgreement::initials: return fmt::format("{} and {} agree as far as initials tell", page, kept);
    case NameAgreement::single: return fmt::format("both bear the single name {}", page);
    case NameAgreement::family_only: return fmt::format("{} and {} share the family name", page, kept);
    case NameAgreement::incomparable:
    case NameAgreement::differ: break;
    }
    return fmt::format("named {} here, {} there", page, kept);
}

// The one film that both have a part in says more than how many: once it is known, the others follow from it.
bool weigh_shared_films(PersonFacts const& page, PersonFacts const& kept, Score& score)
{
    PersonFacts::Part const* film = nullptr;
    PersonFacts::Part const* film_and_role = nullptr;
    PersonFacts::Part const* title = nullptr;
    for (auto const& one : page.parts)
        for (auto const& other : kept.parts) {
            if (one.film && one.film == other.film) {
                film = film ? film : &one;
                if (one.role == other.role)
                    film_and_role = film_and_role ? film_and_role : &one;
            } else if (!title && one.title && other.title && !(one.film && other.film)
                && compare(*one.title, *other.title) >= TitleAgreement::same_sound) {
                title = &one;
            }
        }
    auto const named = [](PersonFacts::Part const& part) { return part.title ? part.title->written : std::string("one film"); };
    if (film_and_role)
        score.add(
            fmt::format("both have the same part ({}) in “{}”", film_and_role->role, named(*film_and_role)), weight::shared_film_and_role);
    else if (film)
        score.add(fmt::format("both have a part in “{}”", named(*film)), weight::shared_film);
    else if (title)
        score.add(fmt::format("both have a part in a film titled “{}”", named(*title)), weight::shared_title);
    return film != nullptr;
}

void weigh_trades(PersonFacts const& page, PersonFacts const& kept, Score& score)
{
    unsigned here = 0;
    unsigned there = 0;
    bool filmmaker_here = false;
    bool filmmaker_there = false;
    for (auto const& one : page.parts) {
        here |= trade_of(one.role);
        filmmaker_here = filmmaker_here || is_filmmaker(one.role);
    }
    std::string shared;
    for (auto const& other : kept.parts) {
        there |= trade_of(other.role);
        filmmaker_there = filmmaker_there || is_filmmaker(other.role);
        if (shared.empty() && other.role != "guest")
            for (auto const& one : page.parts)
                if (one.role == other.role)
                    shared = one.role;
    }
    if (here == 0 || there == 0)
        return;
    if (!shared.empty())
        score.add(fmt::format("the same work in films: {}", shared), weight::same_role);
    else if (filmmaker_here && filmmaker_there)
        score.add("directing, writing, editing and producing often go together", weight::author_roles);
    else if (here & there)
        score.add("both work on films", weight::one_trade);
    else
        score.add(fmt::format("{} here, {} there", page.parts.front().role, kept.parts.front().role), weight::other_trade);
}

void weigh_times(PersonFacts const& page, PersonFacts const& kept, Score& score)
{
    if (page.years.empty() || kept.years.empty())
        return;
    auto const [first_here, last_here] = std::minmax_element(page.years.begin(), page.years.end());
    auto const [first_there, last_there] = std::minmax_element(kept.years.begin(), kept.years.end());
    auto const gap = std::max({0, *first_here - *last_there, *first_there - *last_here});
    auto const words = fmt::format("active in {} and in {}", *first_here, *first_there);
    if (gap <= 25)
        score.add(words, weight::active_together);
    else if (gap > 75)
        score.add(words, weight::active_in_other_times);
    else if (gap > 45)
        score.add(words, weight::active_apart);
}

} // namespace

bool agrees(NameAgreement agreement)
{
    return agreement >= NameAgreement::inflected;
}

BestName best_name(std::vector<PersonName const*> const& page, std::vector<PersonName const*> const& kept)
{
    BestName best;
    for (auto const* one : page)
        for (auto const* other : kept) {
            auto const found = compare(*one, *other);
            bool const says = found != NameAgreement::incomparable;
            bool const said = best.agreement != NameAgreement::incomparable;
            if (!best.page || (says && !said) || (says && found > best.agreement))
                best = {found, one, other};
        }
    return best;
}

double name_bits(BestName const& best)
{
    auto bits = agreement_bits(best.agreement);
    if (!best.page || !agrees(best.agreement))
        return bits;
    auto const letters = static_cast<double>(std::min(best.page->letters(), best.kept->letters()));
    if (!best.page->ideographic) {
        bits += std::clamp((letters - weight::usual_letters) * weight::per_letter, weight::rarity_least, weight::rarity_most);
        auto const& family = best.page->parts[static_cast<std::size_t>(best.page->family)];
        if (is_common_family(family.folded))
            bits += weight::common_family;
    }
    return bits;
}

Score score_people(PersonFacts const& page, PersonFacts const& kept)
{
    Score score;
    auto const best = best_name(page.names, kept.names);
    if (!best.page)
        return score;
    if (auto bits = name_bits(best); bits != 0)
        score.add(name_words(best), bits);
    if (best.agreement == NameAgreement::differ)
        return score;
    if (weigh_shared_films(page, kept, score))
        return score; // what else the film's people do adds nothing, and an actor may direct
    weigh_trades(page, kept, score);
    weigh_times(page, kept, score);
    return score;
}

} // namespace kinotheca
