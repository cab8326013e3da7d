#include "base/error.hpp"
#include "base/ordered_work.hpp"
#include "base/terminal.hpp"
#include "catalogue/catalogue.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/page_files.hpp"
#include "cli/progress.hpp"
#include "read/known_names.hpp"
#include "read/reader.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <chrono>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

namespace kinotheca {

namespace {

struct ReadOptions {
    std::vector<std::string> pages;
    bool evidence = false;
    bool text = false;
    bool time = false;
    std::vector<std::string> without;
    std::string known; // where the catalogue is; empty: none
};

// The titles of films and the names of people that a catalogue holds: the leading ones, the original and native ones.
std::shared_ptr<KnownNames const> known_names(std::string const& location)
{
    if (location.empty())
        return {};
    auto const catalogue = open_catalogue(location);
    auto names = std::make_shared<KnownNames>();
    for (auto const kind : {EntityKind::film, EntityKind::person}) {
        ListQuery query;
        query.kind = kind;
        query.limit = 1000;
        for (auto list = catalogue->list(query); !list.items.empty(); query.offset += query.limit, list = catalogue->list(query))
            for (auto const& item : list.items)
                if (kind == EntityKind::film) {
                    names->add_title(item.label);
                    for (auto const& original : item.all("original"))
                        names->add_title(original);
                } else {
                    names->add_person(item.label);
                    for (auto const& native : item.all("native"))
                        names->add_person(native);
                }
    }
    return names;
}

// How long each step has taken, over all pages and threads.
class StepTimes {
public:
    // Counts for a page from now on, step by step.
    Reader::Watcher watcher()
    {
        return [this, last = std::chrono::steady_clock::now()](std::string_view step) mutable {
            auto const now = std::chrono::steady_clock::now();
            add(step, now - last);
            last = now;
        };
    }

    void add(std::string_view step, std::chrono::steady_clock::duration time)
    {
        std::lock_guard const lock(m_mutex);
        m_times[step] += time;
    }

    void page_done()
    {
        std::lock_guard const lock(m_mutex);
        ++m_pages;
    }

    // "step  share  µs a page", in the order of the work.
    std::string text() const
    {
        using Microseconds = std::chrono::duration<double, std::micro>;
        auto const of = [&](std::string_view step) {
            auto const found = m_times.find(step);
            return found == m_times.end() ? 0.0 : Microseconds(found->second).count();
        };
        double all = 0;
        for (auto const& [step, time] : m_times)
            all += Microseconds(time).count();
        auto steps = Reader::steps();
        steps.insert(steps.begin(), text_step);
        std::vector<std::vector<std::string>> rows{{"step", "share", "µs a page"}};
        auto const add_row = [&](std::string_view name, double time) {
            rows.push_back({std::string(name), fmt::format("{:.1f} %", all > 0 ? 100 * time / all : 0),
                fmt::format("{:.1f}", m_pages > 0 ? time / static_cast<double>(m_pages) : 0)});
        };
        for (auto const step : steps)
            add_row(step, of(step));
        add_row("all", all);
        return table(rows, {Align::left, Align::right, Align::right});
    }

    static constexpr std::string_view text_step = "text"; // bytes → Text

private:
    mutable std::mutex m_mutex;
    std::map<std::string_view, std::chrono::steady_clock::duration> m_times;
    std::int64_t m_pages = 0;
};

// What is printed of a page, or why nothing is.
struct PageResult {
    std::string printed;
    std::string problem;
};

class PagePrinter {
public:
    PagePrinter(ReadOptions const& options, StepTimes& times) : m_options(options), m_times(times)
    {
        if (!options.text)
            m_reader.emplace(options.without, known_names(options.known));
    }

    PageResult operator()(PageInLine& page) const
    {
        try {
            auto const loaded = page.load();
            auto const begin = std::chrono::steady_clock::now();
            auto const text = to_text(loaded);
            if (m_options.text)
                return {page.alone ? text.body : with_name(text), {}};
            if (m_options.time)
                m_times.add(StepTimes::text_step, std::chrono::steady_clock::now() - begin);
            auto const record = m_reader->read(text, m_options.time ? m_times.watcher() : Reader::Watcher());
            m_times.page_done();
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
    StepTimes& m_times;
    std::optional<Reader> m_reader;
};

int run_read(ReadOptions const& options)
{
    PageLine line(options.pages);
    StepTimes times;
    PagePrinter const printer(options, times);
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
    if (options.time) {
        progress.wipe();
        tell(times.text());
    }
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
    command->add_option("--without", options->without, "Leave a step out: the name of a rule; may be given several times")->excludes(text);
    command->add_option("--known", options->known, "Know the titles and names that the catalogue in this directory holds")->excludes(text);
    command->add_flag("--time", options->time, "Tell on standard error how long each step took")->excludes(text);
    command->footer(
        "HTML, plain text, PDF, feeds (Atom, RSS), calendars (iCalendar), saved pages (MHTML) and the pages in WARC and WET archives\n"
        "are read, also compressed by gzip. The lines come in their order; doc/record.md explains them. A page that cannot be read is\n"
        "named on standard error, the others go on, and the exit status is 1.\n\n"
        "Examples:\n"
        "  kinotheca read siege.html\n"
        "  kinotheca read pages/ > records.jsonl\n"
        "  kinotheca read --evidence siege.html | python3 -m json.tool\n"
        "  kinotheca read --text siege.html\n"
        "  kinotheca read --time --without synopsis crawl.warc.gz > records.jsonl");
    command->callback([options, &line] { line.run = [options] { return run_read(*options); }; });
}

} // namespace kinotheca
