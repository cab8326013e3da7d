// line_samples PAGE…: what scripts/train_lines learns from. Prints a JSON object per page: its lines with what is seen of each, and
// the parts of each line that may be a title.
#include "compile/page_rows.hpp"
#include "read/entries.hpp"
#include "read/line_signs.hpp"
#include "read/title_spans.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace {

using namespace kinotheca;

template <class Sign, std::size_t Count>
boost::json::array names_of(std::bitset<Count> const& signs)
{
    boost::json::array names;
    for (std::size_t i = 0; i < Count; ++i)
        if (signs[i])
            names.push_back(boost::json::string(name_of(static_cast<Sign>(i))));
    return names;
}

boost::json::array titles_of(Reading const& reading, TitleSpans const& spans, std::size_t line)
{
    boost::json::array titles;
    for (auto const& span : spans.of(line))
        titles.push_back({{"text", reading.words(reading.span(span.range))}, {"signs", names_of<SpanSign>(span.signs)}});
    return titles;
}

boost::json::object sample(std::string const& path, Vocabulary const& vocabulary)
{
    PageRows const page(path, vocabulary);
    auto const& reading = page.reading();
    auto const views = view_lines(reading, line_roles(reading));
    TitleSpans const spans(reading);
    boost::json::array lines;
    for (std::size_t i = 0; i < views.size(); ++i)
        lines.push_back({{"text", reading.words(reading.lines[i].span)}, {"kind", name_of(views[i].kind)},
            {"signs", names_of<LineSign>(views[i].signs)}, {"titles", titles_of(reading, spans, i)}});
    return {{"path", path}, {"lines", std::move(lines)}};
}

} // namespace

int main(int argc, char** argv)
try {
    Vocabulary const vocabulary;
    for (int i = 1; i < argc; ++i)
        fmt::print("{}\n", boost::json::serialize(sample(argv[i], vocabulary)));
    return 0;
} catch (std::exception const& error) {
    fmt::print(stderr, "line_samples: {}\n", error.what());
    return 1;
}
