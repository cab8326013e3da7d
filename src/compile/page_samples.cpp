// page_samples PAGE…: what scripts/train_pages learns from. Prints a JSON object per page: how often it says what.
#include "compile/page_rows.hpp"
#include "compile/samples.hpp"
#include "read/page_counts.hpp"

#include <fmt/format.h>

using namespace kinotheca;

namespace {

boost::json::object sample(std::string const& path, Vocabulary const& vocabulary)
{
    PageRows const page(path, vocabulary);
    boost::json::object counts;
    for (auto const& count : page_counts(page.reading()))
        counts[fmt::format("{} {}", count.kind, count.word)] = count.times;
    return {{"path", path}, {"counts", std::move(counts)}};
}

} // namespace

int main(int argc, char** argv)
{
    return print_samples(argc, argv, sample);
}
