// line_samples PAGE…: what scripts/train_lines learns from. Prints a JSON object per page: its lines with what is seen of each, and
// the parts of each line that may be a title.
#include "compile/page_rows.hpp"
#include "compile/samples.hpp"
#include "read/entries.hpp"
#include "read/line_signs.hpp"
#include "read/title_spans.hpp"

using namespace kinotheca;

namespace {

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
{
    return print_samples(argc, argv, sample);
}
