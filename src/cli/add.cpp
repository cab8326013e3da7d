#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/ordered_work.hpp"
#include "catalogue/statements.hpp"
#include "cli/change_text.hpp"
#include "cli/commands.hpp"
#include "cli/empty_catalogue.hpp"
#include "cli/interruption.hpp"
#include "cli/output.hpp"
#include "cli/page_files.hpp"
#include "cli/progress.hpp"
#include "link/linker.hpp"
#include "read/reader.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <mutex>

namespace kinotheca {

namespace {

struct AddOptions {
    std::vector<std::string> pages;
    bool dry_run = false;
};

// A page on its way from its file into the catalogue.
struct Arrival {
    std::string problem; // why it could not be read; nothing else is told then
    bool known = false;  // the catalogue has it as it is: it was not read again
    Source source;
    SourceStatements said;
};

std::string address_of_file(std::filesystem::path const& path, std::string const& hash)
{
    if (path == "-")
        return "stdin:" + hash;
    std::error_code code;
    auto const canonical = std::filesystem::weakly_canonical(std::filesystem::absolute(path, code), code);
    return "file:" + one_line((code ? path : canonical).string());
}

// Bytes → Source and statements; used by several threads.
class Reading {
public:
    // `known` may be null: then every page is read.
    Reading(Paths const& paths, Catalogue const* known) : m_paths(paths), m_known(known) {}

    Arrival operator()(std::size_t number) const
    {
        Arrival arrival;
        try {
            read(m_paths[number], arrival);
        } catch (Error const& error) {
            arrival.problem = error.what();
        } catch (std::exception const& error) {
            arrival.problem = fmt::format("cannot read {}: {}", name_of_page(m_paths[number]), error.what());
        }
        return arrival;
    }

private:
    void read(std::filesystem::path const& path, Arrival& arrival) const
    {
        auto const page = load_page(path);
        auto& source = arrival.source;
        source.path = page.path;
        source.content_hash = content_hash(page.bytes);
        source.address = address_of_file(path, source.content_hash);
        if (is_known(source)) {
            arrival.known = true;
            return;
        }
        auto text = to_text(page);
        auto const record = m_reader.read(text);
        if (!text.url.empty())
            source.address = source.url = text.url;
        source.language = record.source.language;
        source.kind = record.source.kind;
        source.title = record.source.title;
        source.text = std::move(text.body);
        source.reader_version = reader_version;
        arrival.said = statements_of(record);
    }

    // The same bytes from the same place, read by this reader already.
    bool is_known(Source const& source) const
    {
        if (!m_known)
            return false;
        std::lock_guard const lock(m_mutex);
        auto const id = m_known->live_source_with(source.content_hash);
        if (!id)
            return false;
        auto const kept = m_known->source(*id);
        return kept && kept->reader_version == reader_version && (kept->address == source.address || kept->path == source.path);
    }

    Paths const& m_paths;
    Catalogue const* m_known;
    mutable std::mutex m_mutex;
    Reader m_reader;
};

struct Tally {
    std::int64_t fresh = 0, changed = 0, same = 0, unreadable = 0;

    std::int64_t total() const { return fresh + changed + same + unreadable; }
};

// Whether the catalogue has the page's content already, under whatever address, and nothing else at its own.
bool has_content(Catalogue const& catalogue, Source const& source)
{
    auto const same = catalogue.live_source_with(source.content_hash);
    if (!same)
        return false;
    auto const kept = catalogue.source(*same);
    auto const here = catalogue.live_source_at(source.address);
    return kept && kept->reader_version == reader_version && (!here || *here == *same);
}

std::string summary_text(Counts const& counts, Tally const& tally, double seconds)
{
    std::vector<std::vector<std::string>> rows;
    auto row = [&](std::string name, std::int64_t count) { rows.push_back({std::move(name), grouped(count)}); };
    row("films", counts.films);
    row("people", counts.people);
    row("screenings", counts.screenings);
    row("statements", counts.statements);
    row("sources", counts.sources);
    rows.push_back({"time", seconds_text(seconds)});
    return fmt::format("{}\n{}: {} new, {} changed, {} same, {} unreadable\n", table(rows, {Align::left, Align::right}),
        counted(tally.total(), "page", "pages"), grouped(tally.fresh), grouped(tally.changed), grouped(tally.same),
        grouped(tally.unreadable));
}

int run_add(AddOptions const& options, std::string const& location)
{
    auto const paths = named_pages(options.pages);
    Interruption const interruption;
    auto const keeper = open_keeper(location);
    auto const known = open_catalogue(location); // the workers' own: the keeper's belongs to this thread
    Reading const reading(paths, known.get());
    Progress progress(paths.size(), Visibility::when_watched);
    Tally tally;
    auto take = [&](std::size_t number, Arrival arrival) {
        if (interruption.asked())
            return Proceed::stop;
        if (!arrival.problem.empty()) {
            progress.wipe();
            complain(arrival.problem);
            ++tally.unreadable;
        } else if (arrival.known || has_content(keeper->catalogue(), arrival.source)) {
            ++tally.same;
        } else {
            auto const earlier = keeper->catalogue().live_source_at(arrival.source.address);
            arrival.source.retrieved_at = clock::now();
            auto const changes = link(std::move(arrival.said), keeper->catalogue(), earlier);
            auto const kept = keeper->keep(arrival.source, changes);
            ++(kept.supersedes ? tally.changed : tally.fresh);
        }
        progress.done(number + 1);
        return Proceed::on;
    };
    work_in_order<Arrival>(
        paths.size(), {}, [&](std::size_t number) { return reading(number); }, take);
    keeper->commit();
    progress.wipe();
    print(summary_text(keeper->catalogue().counts(), tally, progress.seconds()));
    flush_output();
    if (tally.total() < static_cast<std::int64_t>(paths.size())) {
        complain(fmt::format("stopped after {} of {}; what was read is kept", grouped(tally.total()),
            counted(static_cast<std::int64_t>(paths.size()), "page", "pages")));
        return 1;
    }
    return tally.unreadable > 0 ? 1 : 0;
}

std::unique_ptr<Catalogue> catalogue_or_none(std::string const& location)
{
    std::error_code code;
    if (location.find("://") == std::string::npos && !std::filesystem::exists(location, code))
        return std::make_unique<EmptyCatalogue>();
    return open_catalogue(location);
}

int run_dry(AddOptions const& options, std::string const& location)
{
    auto const paths = named_pages(options.pages);
    auto const catalogue = catalogue_or_none(location);
    Reading const reading(paths, nullptr);
    int status = 0;
    work_in_order<Arrival>(
        paths.size(), {}, [&](std::size_t number) { return reading(number); },
        [&](std::size_t, Arrival arrival) {
            if (!arrival.problem.empty()) {
                complain(arrival.problem);
                status = 1;
                return Proceed::on;
            }
            if (has_content(*catalogue, arrival.source)) {
                print(fmt::format("{}\n  is in the catalogue as it is\n", arrival.source.path));
                return Proceed::on;
            }
            auto const changes = link(std::move(arrival.said), *catalogue, catalogue->live_source_at(arrival.source.address));
            print(change_text(arrival.source.path, changes, *catalogue));
            return Proceed::on;
        });
    flush_output();
    return status;
}

} // namespace

void add_add(CLI::App& app, CommandLine& line)
{
    auto* command = app.add_subcommand("add", "Read pages and keep what they say in the catalogue");
    auto options = std::make_shared<AddOptions>();
    command->add_option("PAGE", options->pages, "Files, folders (every file in them) or - for standard input")->required();
    command->add_flag(
        "--dry-run", options->dry_run, "Keep nothing; print for each thing that a page mentions what would become of it, and why");
    command->footer(
        "The catalogue is made if there is none. A page that it has already is left alone, so that adding again costs little; one\n"
        "whose content has changed takes the place of its earlier reading, which stays as history. A page that cannot be read is\n"
        "named on standard error, the others go on, and the exit status is 1. Ctrl-C stops between two pages.\n"
        "With --dry-run each page is told by itself, against the catalogue as it is.\n\n"
        "Examples:\n"
        "  kinotheca add pages/\n"
        "  kinotheca add --data retrospective siege.html maidan.txt\n"
        "  curl -s https://example.org/film | kinotheca add -\n"
        "  kinotheca add --dry-run siege.html");
    command->callback([options, &line] {
        line.run = [options, &line] { return options->dry_run ? run_dry(*options, line.location()) : run_add(*options, line.location()); };
    });
}

} // namespace kinotheca
