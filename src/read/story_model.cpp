#include "read/story_model.hpp"

#include "base/embedded.hpp"
#include "read/weight_lines.hpp"

#include <cmath>
#include <memory>

namespace kinotheca {

namespace embedded {
extern Files const story_weights_data;
}

namespace {

using OfStorySigns = std::array<double, story_sign_count>;

struct StoryWeights {
    OfStorySigns own{};
    OfStorySigns before{};
    OfStorySigns after{};
    std::array<OfStorySigns, story_sign_count> both{}; // of two signs that are there together
    std::array<double, story_film_sign_count> film{};  // that there is no text on the film
};

std::unique_ptr<StoryWeights const> read_story_weights(std::string_view text)
{
    auto weights = std::make_unique<StoryWeights>();
    WeightNames<StorySign> const signs(story_sign_count);
    WeightNames<StoryFilmSign> const of_film(story_film_sign_count);
    each_weight(text, [&](WeightLine const& line) {
        auto const weight = line.number<double>(3);
        if (line.parts[0] == "own")
            weights->own[signs.of(line, 2)] = weight;
        else if (line.parts[0] == "before")
            weights->before[signs.of(line, 2)] = weight;
        else if (line.parts[0] == "after")
            weights->after[signs.of(line, 2)] = weight;
        else if (line.parts[0] == "both")
            weights->both[signs.of(line, 1)][signs.of(line, 2)] = weight;
        else if (line.parts[0] == "film")
            weights->film[of_film.of(line, 2)] = weight;
        else
            line.refuse("it is of no known kind");
    });
    return weights;
}

StoryWeights const& story_weights()
{
    static auto const weights = read_story_weights(embedded::story_weights_data.front().bytes);
    return *weights;
}

std::vector<std::size_t> seen_in(StorySigns const& signs)
{
    std::vector<std::size_t> seen;
    for (std::size_t sign = 0; sign < story_sign_count; ++sign)
        if (signs[sign])
            seen.push_back(sign);
    return seen;
}

double score_of(StoryPlace const& place)
{
    auto const& weights = story_weights();
    double sum = 0;
    auto const own = seen_in(place.signs);
    for (auto const sign : own) {
        sum += weights.own[sign];
        for (auto const other : own)
            sum += weights.both[sign][other];
    }
    for (auto const sign : seen_in(place.before))
        sum += weights.before[sign];
    for (auto const sign : seen_in(place.after))
        sum += weights.after[sign];
    return sum;
}

} // namespace

std::optional<LikelyStory> likely_story(StoryFilm const& film)
{
    if (film.places.empty())
        return {};
    double none = 0;
    for (std::size_t sign = 0; sign < story_film_sign_count; ++sign)
        if (film.signs[sign])
            none += story_weights().film[sign];
    double best = 0;
    double odds = 0; // of all places, the best being 1
    LikelyStory found;
    for (std::size_t n = 0; n < film.places.size(); ++n) {
        auto const score = score_of(film.places[n]);
        if (n > 0 && score <= best) {
            odds += std::exp(score - best);
            continue;
        }
        odds = n > 0 ? odds * std::exp(best - score) + 1 : 1;
        best = score;
        found.place = n;
    }
    found.likelihood = 1 / (odds + std::exp(none - best));
    return found;
}

} // namespace kinotheca
