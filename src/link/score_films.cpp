#include "link/score.hpp"
#include "link/weights.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>

namespace kinotheca {

namespace {

namespace weight = weights::film;

struct TitleMatch {
    TitleAgreement agreement = TitleAgreement::incomparable;
    double bits = 0;
    FilmFacts::Titled const* page = nullptr;
    FilmFacts::Titled const* kept = nullptr;
};

double rarity(TitleForm const& left, TitleForm const& right)
{
    auto const letters = static_cast<double>(std::min(left.letters, right.letters));
    return std::clamp(weight::title_base + weight::title_per_letter * letters, weight::title_least, weight::title_most);
}

double title_bits(TitleAgreement agreement, FilmFacts::Titled const& page, FilmFacts::Titled const& kept)
{
    double bits = rarity(*page.form, *kept.form);
    switch (agreement) {
    case TitleAgreement::incomparable: return 0;
    case TitleAgreement::other_part: return weight::other_part;
    case TitleAgreement::differ: return weight::title_differs;
    case TitleAgreement::same_spelling: break;
    case TitleAgreement::same_bare: bits += weight::without_article; break;
    case TitleAgreement::same_sound: bits += weight::by_sound; break;
    case TitleAgreement::head_only: bits += weight::without_subtitle; break;
    case TitleAgreement::alike: bits += weight::title_alike; break;
    }
    return bits + (page.main ? 0 : weight::not_main) + (kept.main ? 0 : weight::not_main);
}

std::string title_words(TitleMatch const& match)
{
    auto const& page = match.page->form->written;
    auto const& kept = match.kept->form->written;
    switch (match.agreement) {
    case TitleAgreement::same_spelling: return fmt::format("both are titled “{}”", page);
    case TitleAgreement::same_bare: return fmt::format("“{}” and “{}” differ by an article", page, kept);
    case TitleAgreement::same_sound: return fmt::format("“{}” and “{}” are one title in two spellings", page, kept);
    case TitleAgreement::head_only: return fmt::format("“{}” and “{}” differ by a subtitle", page, kept);
    case TitleAgreement::alike: return fmt::format("“{}” and “{}” are much alike", page, kept);
    case TitleAgreement::other_part: return fmt::format("“{}” and “{}” are numbered otherwise", page, kept);
    case TitleAgreement::incomparable: break;
    case TitleAgreement::differ: return fmt::format("“{}” here, “{}” there", page, kept);
    }
    return {};
}

// One title that agrees outweighs all that do not: films have many. True where one does.
bool weigh_titles(FilmFacts const& page, FilmFacts const& kept, Score& score)
{
    TitleMatch best;
    for (auto const& one : page.titles)
        for (auto const& other : kept.titles) {
            auto const agreement = compare(*one.form, *other.form);
            if (agreement == TitleAgreement::incomparable)
                continue;
            auto const bits = title_bits(agreement, one, other);
            if (!best.page || bits > best.bits)
                best = {agreement, bits, &one, &other};
        }
    if (best.page)
        score.add(title_words(best), best.bits);
    else if (!page.titles.empty() && !kept.titles.empty())
        score.add("their titles are in scripts that can’t be compared", weight::titles_incomparable);
    return best.page && best.bits > 0;
}

enum class Likeness { other, family, unknown, alike, by_family, by_initial, same, linked };

Likeness likeness(FilmFacts::Credit const& page, FilmFacts::Credit const& kept)
{
    if (page.person && page.person == kept.person)
        return Likeness::linked;
    bool const told_apart = page.person && kept.person;
    switch (compare(*page.name, *kept.name)) {
    case NameAgreement::incomparable: return Likeness::unknown;
    case NameAgreement::family_only:
    case NameAgreement::single: return told_apart ? Likeness::other : Likeness::by_family;
    case NameAgreement::initials: return told_apart ? Likeness::family : Likeness::by_initial;
    case NameAgreement::alike: return told_apart ? Likeness::family : Likeness::alike;
    case NameAgreement::inflected:
    case NameAgreement::part_missing:
    case NameAgreement::same_sound:
    case NameAgreement::same_spelling:
        return told_apart ? Likeness::unknown : Likeness::same; // namesakes that the catalogue knows as two say nothing
    case NameAgreement::differ: break;
    }
    if (page.name->family >= 0 && kept.name->family >= 0 && page.name->parts.size() > 1 && kept.name->parts.size() > 1
        && page.name->parts[static_cast<std::size_t>(page.name->family)].folded
            == kept.name->parts[static_cast<std::size_t>(kept.name->family)].folded)
        return Likeness::family;
    return Likeness::other;
}

void weigh_directors(FilmFacts const& page, FilmFacts const& kept, Score& score)
{
    auto best = Likeness::other;
    FilmFacts::Credit const* here = nullptr;
    FilmFacts::Credit const* there = nullptr;
    for (auto const& one : page.credits)
        for (auto const& other : kept.credits)
            if (one.director && other.director)
                if (auto const found = likeness(one, other); !here || found > best) {
                    best = found;
                    here = &one;
                    there = &other;
                }
    if (!here)
        return;
    auto const& written = here->name->written;
    switch (best) {
    case Likeness::linked: score.add(fmt::format("both are directed by {}", written), weight::director_linked); break;
    case Likeness::same: score.add(fmt::format("both name {} as director", written), weight::director); break;
    case Likeness::alike:
        score.add(fmt::format("the directors’ names agree nearly: {} and {}", written, there->name->written), weight::director_alike);
        break;
    case Likeness::by_initial:
        score.add(fmt::format("{} and {} may be one director, as far as initials tell", written, there->name->written),
            weight::director_by_initial);
        break;
    case Likeness::by_family:
        score.add(fmt::format("{} may be the director {}", written, there->name->written), weight::director_by_family);
        break;
    case Likeness::unknown: break;
    case Likeness::family:
        score.add(fmt::format("directed by {} here, by {} there", written, there->name->written), weight::director_family_differs_given);
        break;
    case Likeness::other:
        score.add(fmt::format("directed by {} here, by {} there", written, there->name->written), weight::director_differs);
        break;
    }
}

void weigh_people(FilmFacts const& page, FilmFacts const& kept, bool titled, Score& score)
{
    double bits = 0;
    std::string shared;
    int cast_here = 0;
    int cast_there = 0;
    bool cast_agrees = false;
    std::vector<PersonName const*> seen;
    for (auto const& other : kept.credits)
        cast_there += other.cast ? 1 : 0;
    for (auto const& one : page.credits) {
        cast_here += one.cast ? 1 : 0;
        if (one.director || std::find(seen.begin(), seen.end(), one.name) != seen.end())
            continue;
        auto best = Likeness::other;
        for (auto const& other : kept.credits)
            if (!other.director && one.cast == other.cast)
                best = std::max(best, likeness(one, other));
        if (best < Likeness::same)
            continue;
        seen.push_back(one.name);
        cast_agrees = cast_agrees || one.cast;
        bits += !titled ? weight::person_untitled : best == Likeness::linked ? weight::person_linked : weight::person;
        if (seen.size() <= 3)
            shared += (shared.empty() ? "" : ", ") + one.name->written;
    }
    if (bits > 0)
        score.add(fmt::format("both name {}{}", shared, seen.size() > 3 ? fmt::format(" and {} others", seen.size() - 3) : ""),
            std::min(bits, titled ? weight::people_most : weight::people_most_untitled));
    if (cast_here >= 3 && cast_there >= 3 && !cast_agrees)
        score.add("no player is named by both", weight::cast_differs);
}

template <class Apart>
std::pair<int, int> nearest(std::vector<int> const& page, std::vector<int> const& kept, Apart const& apart)
{
    std::pair<int, int> best{page.front(), kept.front()};
    for (auto one : page)
        for (auto other : kept)
            if (apart(one, other) < apart(best.first, best.second))
                best = {one, other};
    return best;
}

void weigh_years(FilmFacts const& page, FilmFacts const& kept, bool titled, Score& score)
{
    if (page.years.empty() || kept.years.empty())
        return;
    auto const apart = [](int one, int other) { return std::abs(one - other); };
    auto const [here, there] = nearest(page.years, kept.years, apart);
    auto const years = apart(here, there);
    auto const bits = years == 0 ? weight::year_same
        : years == 1             ? weight::year_off_by_1
        : years == 2             ? weight::year_off_by_2
        : years <= 4             ? weight::year_off_by_4
        : years <= 9             ? weight::year_off_by_9
                                 : weight::year_far;
    score.add(years == 0 ? fmt::format("both are of {}", here) : fmt::format("of {} here, of {} there", here, there),
        titled || bits < 0 ? bits : bits * weight::untitled);
}

void weigh_countries(FilmFacts const& page, FilmFacts const& kept, bool titled, Score& score)
{
    if (page.countries.empty() || kept.countries.empty())
        return;
    for (auto const& one : page.countries)
        if (std::find(kept.countries.begin(), kept.countries.end(), one) != kept.countries.end())
            return score.add(fmt::format("both are from {}", one), titled ? weight::country : weight::country * weight::untitled);
    score.add(fmt::format("from {} here, from {} there", page.countries.front(), kept.countries.front()), weight::country_differs);
}

// Copies differ by the speed of the projector (4 %), by a cut and by rounding.
void weigh_minutes(FilmFacts const& page, FilmFacts const& kept, Score& score)
{
    if (page.minutes.empty() || kept.minutes.empty())
        return;
    auto const apart = [](int one, int other) { return std::abs(one - other); };
    auto const [here, there] = nearest(page.minutes, kept.minutes, apart);
    auto const minutes = apart(here, there);
    auto const longer = std::max({here, there, 1});
    constexpr int longest_short = 40;
    constexpr int shortest_feature = 60;
    auto const words = here == there ? fmt::format("both last {} minutes", here) : fmt::format("{} minutes here, {} there", here, there);
    if (minutes <= 1)
        score.add(words, weight::minutes_same);
    else if (minutes <= 3 || minutes * 100 <= 4 * longer)
        score.add(words, weight::minutes_near);
    else if (std::min(here, there) < longest_short && longer >= shortest_feature)
        score.add(words, weight::length_class_differs);
    else if (minutes > 15 && minutes * 4 > longer)
        score.add(words, weight::minutes_far);
}

bool is_documentary(std::vector<std::string> const& forms)
{
    return std::find(forms.begin(), forms.end(), "documentary") != forms.end();
}

void weigh_forms(FilmFacts const& page, FilmFacts const& kept, Score& score)
{
    auto const invented = [](std::vector<std::string> const& forms) {
        return !is_documentary(forms) && std::any_of(forms.begin(), forms.end(), [](auto const& form) {
            return form == "fiction" || form == "comedy" || form == "drama" || form == "thriller" || form == "horror" || form == "western"
                || form == "romance";
        });
    };
    if ((is_documentary(page.forms) && invented(kept.forms)) || (is_documentary(kept.forms) && invented(page.forms)))
        score.add("a documentary and a fiction film", weight::documentary_differs);
}

void weigh_synopses(FilmFacts const& page, FilmFacts const& kept, Score& score)
{
    constexpr std::size_t enough_triples = 8;
    for (auto const& one : page.synopses)
        for (auto const& other : kept.synopses) {
            auto const shorter = std::min(one.size(), other.size());
            if (shorter < enough_triples)
                continue;
            std::vector<std::uint32_t> common;
            std::set_intersection(one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(common));
            if (common.size() * 2 >= shorter)
                return score.add("both bear the same text", weight::synopsis);
        }
}

} // namespace

Score score_films(FilmFacts const& page, FilmFacts const& kept)
{
    Score score;
    bool const titled = weigh_titles(page, kept, score);
    weigh_directors(page, kept, score);
    weigh_people(page, kept, titled, score);
    weigh_years(page, kept, titled, score);
    weigh_countries(page, kept, titled, score);
    weigh_minutes(page, kept, score);
    weigh_forms(page, kept, score);
    weigh_synopses(page, kept, score);
    return score;
}

} // namespace kinotheca
