#include "read/film_page_model.hpp"

#include "base/embedded.hpp"
#include "read/weight_lines.hpp"

#include <fmt/format.h>
#include <string>
#include <unordered_map>

namespace kinotheca {

namespace embedded {
extern Files const page_weights_data;
}

namespace {

struct LeastTimes {
    std::uint32_t times = 0;
    double weight = 0;
};

struct PageWeights {
    double none = 0; // of a page that says nothing
    std::unordered_map<std::string, std::vector<LeastTimes>> said = {};
};

PageWeights read_page_weights(std::string_view text)
{
    PageWeights weights;
    each_weight(text, [&](WeightLine const& line) {
        auto const least = line.number<std::uint32_t>(2);
        auto const weight = line.number<double>(3);
        if (least == 0)
            weights.none = weight;
        else
            weights.said[fmt::format("{} {}", line.parts[0], line.parts[1])].push_back({least, weight});
    });
    return weights;
}

} // namespace

double film_page_score(std::vector<PageCount> const& counts)
{
    static auto const weights = read_page_weights(embedded::page_weights_data.front().bytes);
    auto sum = weights.none;
    for (auto const& count : counts)
        if (auto const found = weights.said.find(fmt::format("{} {}", count.kind, count.word)); found != weights.said.end())
            for (auto const& [least, weight] : found->second)
                sum += count.times >= least ? weight : 0;
    return sum;
}

} // namespace kinotheca
