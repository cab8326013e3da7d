#include "read/line_model.hpp"

#include "read/weights.hpp"

namespace kinotheca {

std::vector<double> title_scores(std::vector<LineView> const& views)
{
    auto const& weights = learned_weights();
    auto const count = static_cast<std::ptrdiff_t>(views.size());
    auto const kind_at = [&](std::ptrdiff_t at) {
        return static_cast<std::size_t>(at >= 0 && at < count ? views[static_cast<std::size_t>(at)].kind : LineClass::none);
    };
    std::vector<double> scores;
    scores.reserve(views.size());
    for (std::ptrdiff_t i = 0; i < count; ++i) {
        double sum = weights.above[kind_at(i - 1)][kind_at(i)] + weights.below[kind_at(i)][kind_at(i + 1)];
        for (int offset = -LearnedWeights::reach; offset <= LearnedWeights::reach; ++offset) {
            if (i + offset < 0 || i + offset >= count)
                continue;
            auto const& signs = views[static_cast<std::size_t>(i + offset)].signs;
            auto const& of_place = weights.line_signs[static_cast<std::size_t>(offset + LearnedWeights::reach)];
            for (std::size_t sign = 0; sign < line_sign_count; ++sign)
                if (signs[sign])
                    sum += of_place[sign];
        }
        auto const has = [&](LineSign sign) { return views[static_cast<std::size_t>(i)].signs[static_cast<std::size_t>(sign)] ? 1U : 0U; };
        auto const page = has(LineSign::page_many_runs) + 2 * has(LineSign::page_many_times) + 4 * has(LineSign::page_prose);
        scores.push_back(sum + weights.pages[page][kind_at(i)]);
    }
    return scores;
}

} // namespace kinotheca
