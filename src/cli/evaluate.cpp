#include "base/error.hpp"
#include "base/files.hpp"
#include "base/ordered_work.hpp"
#include "base/terminal.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/page_files.hpp"
#include "cli/progress.hpp"
#include "read/reader.hpp"
#include "record/evaluation.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <CLI/Validators.hpp>
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <memory>

namespace kinotheca {

namespace {

constexpr std::size_t largest_gold = 16 * 1024 * 1024;

struct EvaluateOptions {
    std::string gold;
    std::vector<std::string> pages;
    bool by_page = false;
    bool json = false;
    int faults = 0;
};

struct PageRead {
    std::string name;
    json::object gold;
    json::object record;
    std::string problem;
};

// A page and its gold share their name up to the first full stop.
std::string stem_of(std::filesystem::path const& path)
{
    auto const name = path.filename().string();
    return name.substr(0, name.find('.'));
}

json::object load_gold(std::filesystem::path const& path)
{
    boost::system::error_code code;
    auto value = json::parse(files::read(path, largest_gold), code);
    if (code || !value.is_object())
        throw Error(fmt::format("{} is no record in JSON; doc/record.md describes one", path.string()));
    return std::move(value.get_object());
}

class PageReading {
public:
    PageReading(std::filesystem::path gold, Paths const& paths) : m_gold(std::move(gold)), m_paths(paths) {}

    PageRead operator()(std::size_t number) const
    {
        auto const& path = m_paths[number];
        PageRead page{stem_of(path), {}, {}, {}};
        try {
            page.gold = load_gold(m_gold / (page.name + ".json"));
            page.record = std::move(to_json(m_reader.read(to_text(load_page(path))), WithEvidence::no).get_object());
        } catch (std::exception const& error) {
            page.problem = fmt::format("{}: {}", name_of_page(path), error.what());
        }
        return page;
    }

private:
    std::filesystem::path m_gold;
    Paths const& m_paths;
    Reader m_reader;
};

std::string row(std::string_view name, Tally const& tally)
{
    return fmt::format("{:32}{:>7}{:>7}{:>8}{:>11.3f}{:>8.3f}{:>8.3f}\n", name, tally.right, tally.wrong, tally.missed, tally.precision(),
        tally.recall(), tally.f1());
}

std::string table_of(std::string_view head, std::map<std::string, Tally> const& rows)
{
    auto text = fmt::format("{:32}{:>7}{:>7}{:>8}{:>11}{:>8}{:>8}\n", head, "right", "wrong", "missed", "precision", "recall", "F1");
    for (auto const& [name, tally] : rows)
        text += row(name, tally);
    return text + "\n";
}

json::object to_json(Tally const& tally)
{
    return {{"right", tally.right}, {"wrong", tally.wrong}, {"missed", tally.missed}, {"precision", tally.precision()},
        {"recall", tally.recall()}, {"f1", tally.f1()}};
}

json::object to_json(std::map<std::string, Tally> const& tallies)
{
    json::object object;
    for (auto const& [name, tally] : tallies)
        object[name] = to_json(tally);
    return object;
}

json::object to_json(Evaluation const& evaluation)
{
    json::object pages;
    for (auto const& [name, tally] : evaluation.pages)
        pages[name] = to_json(tally);
    auto all = to_json(evaluation.all);
    all["mean_f1"] = evaluation.mean_f1();
    return {{"all", std::move(all)}, {"properties", to_json(evaluation.properties)}, {"languages", to_json(evaluation.languages)},
        {"kinds", to_json(evaluation.kinds)}, {"pages", std::move(pages)}};
}

std::string to_text(Evaluation const& evaluation, EvaluateOptions const& options)
{
    std::string text;
    if (options.by_page)
        text += table_of("page", {evaluation.pages.begin(), evaluation.pages.end()});
    auto const count = std::min(evaluation.faults.size(), static_cast<std::size_t>(options.faults));
    for (std::size_t i = 0; i < count; ++i) {
        auto const& fault = evaluation.faults[i];
        text += fmt::format(
            "{}\t{}\t{}\t{}\n", fault.page, fault.kind == Fault::Kind::wrong ? "wrong" : "missed", fault.property, one_line(fault.value));
    }
    if (count > 0)
        text += "\n";
    text += table_of("property", evaluation.properties) + table_of("language", evaluation.languages) + table_of("kind", evaluation.kinds);
    return text
        + fmt::format("{}, {}, precision {:.3f}, recall {:.3f}, F1 {:.3f}, mean F1 by page {:.3f}\n",
            counted(static_cast<std::int64_t>(evaluation.pages.size()), "page", "pages"),
            counted(evaluation.all.right + evaluation.all.missed, "statement", "statements"), evaluation.all.precision(),
            evaluation.all.recall(), evaluation.all.f1(), evaluation.mean_f1());
}

int run_evaluate(EvaluateOptions const& options)
{
    if (!std::filesystem::is_directory(options.gold))
        throw Error(fmt::format("cannot evaluate by {}: it is no folder; name the one that holds the labelled records", options.gold));
    auto const paths = named_pages(options.pages);
    PageReading const reading(options.gold, paths);
    Progress progress(Visibility::when_watched);
    Evaluation evaluation;
    int status = 0;
    work_in_order<PageRead>(
        paths.size(), {}, [&](std::size_t number) { return reading(number); },
        [&](std::size_t number, PageRead page) {
            if (!page.problem.empty()) {
                progress.wipe();
                complain("cannot evaluate " + page.problem);
                status = 1;
            } else {
                evaluate(evaluation, page.name, page.gold, page.record);
            }
            progress.done(number + 1, paths.size());
            return Proceed::on;
        });
    progress.wipe();
    if (evaluation.pages.empty())
        throw Error("cannot evaluate: of no page both the text and the labelled record could be read");
    print(options.json ? json::serialize(to_json(evaluation)) + "\n" : to_text(evaluation, options));
    flush_output();
    return status;
}

} // namespace

void add_evaluate(CLI::App& app, CommandLine& line)
{
    auto* command = app.add_subcommand("evaluate", "Hold what is read of pages against labelled records");
    auto options = std::make_shared<EvaluateOptions>();
    command->add_option("GOLD", options->gold, "Folder with the labelled record of each page: NAME.json for NAME.html or NAME.txt")
        ->required();
    command->add_option("PAGE", options->pages, "Files, folders (every file in them)")->required();
    command->add_flag("--by-page", options->by_page, "The figures of each page first");
    command->add_option("--faults", options->faults, "The first N values that are wrong or missed")
        ->type_name("N")
        ->check(CLI::NonNegativeNumber);
    auto* json = command->add_flag("--json", options->json, "All figures as one JSON object");
    json->excludes("--by-page")->excludes("--faults");
    command->footer(
        "Counts values that are right, wrong and missed by property, language and kind of page; tests/reading/README.md tells how\n"
        "records are labelled. A page without a record, or that cannot be read, is named, and the exit status is 1.\n\n"
        "Example:\n"
        "  kinotheca evaluate tests/reading/tuning/gold tests/reading/tuning/pages");
    command->callback([options, &line] { line.run = [options] { return run_evaluate(*options); }; });
}

} // namespace kinotheca
