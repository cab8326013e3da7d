#include "read/line_model.hpp"

#include "read/weights.hpp"

#include <cstdint>
#include <span>

namespace kinotheca {

namespace {

// The signs that each line has, one line behind the other: few of many, and each line is asked for them from five places.
class SeenSigns {
public:
    explicit SeenSigns(std::vector<LineView> const& views)
    {
        m_first.reserve(views.size() + 1);
        m_first.push_back(0);
        for (auto const& view : views) {
            for (std::uint8_t sign = 0; sign < line_sign_count; ++sign)
                if (view.signs[sign])
                    m_signs.push_back(sign);
            m_first.push_back(m_signs.size());
        }
    }

    std::span<std::uint8_t const> of(std::size_t line) const
    {
        return std::span(m_signs).subspan(m_first[line], m_first[line + 1] - m_first[line]);
    }

private:
    static_assert(line_sign_count <= 0xFF);
    std::vector<std::uint8_t> m_signs;
    std::vector<std::size_t> m_first; // of a line in m_signs, one more at the end
};

} // namespace

std::vector<double> title_scores(std::vector<LineView> const& views)
{
    auto const& weights = learned_weights();
    auto const count = static_cast<std::ptrdiff_t>(views.size());
    auto const kind_at = [&](std::ptrdiff_t at) {
        return static_cast<std::size_t>(at >= 0 && at < count ? views[static_cast<std::size_t>(at)].kind : LineClass::none);
    };
    SeenSigns const seen(views);
    std::vector<double> scores;
    scores.reserve(views.size());
    for (std::ptrdiff_t i = 0; i < count; ++i) {
        double sum = weights.above[kind_at(i - 1)][kind_at(i)] + weights.below[kind_at(i)][kind_at(i + 1)];
        for (int offset = -LearnedWeights::reach; offset <= LearnedWeights::reach; ++offset) {
            if (i + offset < 0 || i + offset >= count)
                continue;
            auto const& of_place = weights.line_signs[static_cast<std::size_t>(offset + LearnedWeights::reach)];
            for (auto const sign : seen.of(static_cast<std::size_t>(i + offset)))
                sum += of_place[sign];
        }
        auto const has = [&](LineSign sign) { return views[static_cast<std::size_t>(i)].signs[static_cast<std::size_t>(sign)] ? 1U : 0U; };
        auto const page = has(LineSign::page_many_runs) + 2 * has(LineSign::page_many_times) + 4 * has(LineSign::page_prose);
        scores.push_back(sum + weights.pages[page][kind_at(i)]);
    }
    return scores;
}

} // namespace kinotheca
