#include "base/error.hpp"
#include "base/ordered_work.hpp"
#include "base/terminal.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/page_files.hpp"
#include "cli/progress.hpp"
#include "read/reader.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <memory>
#include <optional>

namespace kinotheca {

namespace {

struct ReadOptions {
    std::vector<std::string> pages;
    bool evidence = false;
    bool text = false;
};

// What is printed of a page, or why nothing is.
struct PageResult {
    std::string printed;
    std::string problem;
};

class PagePrinter {
public:
    explicit PagePrinter(ReadOptions const& options) : m_options(options)
    {
        if (!options.text)
            m_reader.emplace();
    }

    PageResult operator()(PageInLine& page) const
    {
        try {
            auto const text = to_text(page.load());
            if (m_options.text)
                return {page.alone ? text.body : with_name(text), {}};
            auto const record = m_reader->read(text);
            return {json::serialize(to_json(record, m_options.evidence ? WithEvidence::yes : WithEvidence::no)) + "\n", {}};
        } catch (Error const& error) {
            return {{}, error.what()};
        } catch (std::exception const& error) {
            return {{}, fmt::format("cannot read {}: {}", page.name, error.what())};
        }
    }

private:
    static std::string with_name(Text const& text)
    {
        auto const* end = text.body.empty() || text.body.ends_with('\n') ? "" : "\n";
        return fmt::format("==> {} <==\n{}{}", text.path, text.body, end);
    }

    ReadOptions const& m_options;
    std::optional<Reader> m_reader;
};

int run_read(ReadOptions const& options)
{
    PageLine line(options.pages);
    PagePrinter const printer(options);
    Progress progress(is_terminal(Stream::output) ? Visibility::hidden : Visibility::when_watched);
    int status = 0;
    work_in_order<PageInLine, PageResult>([&] { return line.next(); }, {}, std::cref(printer),
        [&](std::size_t number, PageResult result) {
            if (!result.problem.empty()) {
                progress.wipe();
                complain(result.problem);
                status = 1;
            } else {
                print(result.printed);
            }
            progress.done(number + 1, line.count());
            return Proceed::on;
        });
    flush_output();
    return status;
}

} // namespace

void add_read(CLI::App& app, CommandLine& line)
{
    auto* command = app.add_subcommand("read", "Print what pages say about films, as one JSON object a line");
    auto options = std::make_shared<ReadOptions>();
    command->add_option("PAGE", options->pages, "Files, folders (every file in them), archives (WARC, WET) or - for standard input")
        ->required();
    command->add_flag("--evidence", options->evidence, "With each value the places of the page's text that say it");
    auto* text = command->add_flag("--text", options->text, "Print the text that is read from each page, not what it says");
    text->excludes("--evidence");
    command->footer(
        "HTML, plain text, PDF, feeds (Atom, RSS), calendars (iCalendar), saved pages (MHTML) and the pages in WARC and WET archives\n"
        "are read, also compressed by gzip. The lines come in their order; doc/record.md explains them. A page that cannot be read is named on\n"
        "standard error, the others go on, and the exit status is 1.\n\n"
        "Examples:\n"
        "  kinotheca read siege.html\n"
        "  kinotheca read pages/ > records.jsonl\n"
        "  kinotheca read --evidence siege.html | python3 -m json.tool\n"
        "  kinotheca read --text siege.html");
    command->callback([options, &line] { line.run = [options] { return run_read(*options); }; });
}

} // namespace kinotheca
