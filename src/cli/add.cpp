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

// Where a page stands that says no address of its own. A member of an archive stands behind the archive's "#".
std::string address_of(PageInLine const& page, std::string const& hash)
{
    auto const& path = page.file;
    if (path == "-")
        return "stdin:" + hash;
    std::error_code code;
    auto const canonical = std::filesystem::weakly_canonical(std::filesystem::absolute(path, code), code);
    auto const name = name_of_page(path);
    auto const member = page.name.starts_with(name) ? page.name.substr(name.size()) : std::string();
    return "file:" + one_line((code ? path : canonical).string()) + member;
}

// Bytes → Source and statements; used by several threads.
class Reading {
public:
    // `known` may be null: then every page is read.
    explicit Reading(Catalogue const* known) : m_known(known) {}

    Arrival operator()(PageInLine& page) const
    {
        Arrival arrival;
        try {
            read(page, arrival);
        } catch (Error const& error) {
            arrival.problem = error.what();
        } catch (std::exception const& error) {
            arrival.problem = fmt::format("cannot read {}: {}", page.name, error.what());
        }
        return arrival;
    }

private:
    void read(PageInLine& in_line, Arrival& arrival) const
    {
        auto const page = in_line.load();
        auto& source = arrival.source;
        source.path = page.path;
        source.content_hash = content_hash(page.bytes);
        source.retrieved_at = page.retrieved_at;
        source.address = page.url.empty() ? address_of(in_line, source.content_hash) : page.url;
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

    Catalogue const* m_known;
    mutable std::mutex m_mutex;
    Reader m_reader;
};

struct Arrivals {
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

std::string summary_text(Counts const& counts, Arrivals const& arrivals, double seconds)
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
        counted(arrivals.total(), "page", "pages"), grouped(arrivals.fresh), grouped(arrivals.changed), grouped(arrivals.same),
        grouped(arrivals.unreadable));
}

int run_add(AddOptions const& options, std::string const& location)
{
    PageLine line(options.pages);
    Interruption const interruption;
    auto const keeper = open_keeper(location);
    auto const known = open_catalogue(location); // the workers' own: the keeper's belongs to this thread
    Reading const reading(known.get());
    Progress progress(Visibility::when_watched);
    Arrivals arrivals;
    bool stopped = false;
    auto take = [&](std::size_t number, Arrival arrival) {
        if (interruption.asked()) {
            stopped = true;
            return Proceed::stop;
        }
        if (!arrival.problem.empty()) {
            progress.wipe();
            complain(arrival.problem);
            ++arrivals.unreadable;
        } else if (arrival.known || has_content(keeper->catalogue(), arrival.source)) {
            ++arrivals.same;
        } else {
            auto const earlier = keeper->catalogue().live_source_at(arrival.source.address);
            if (arrival.source.retrieved_at.empty())
                arrival.source.retrieved_at = clock::now();
            auto const changes = link(std::move(arrival.said), keeper->catalogue(), earlier);
            auto const kept = keeper->keep(arrival.source, changes);
            ++(kept.supersedes ? arrivals.changed : arrivals.fresh);
        }
        progress.done(number + 1, line.count());
        return Proceed::on;
    };
    work_in_order<PageInLine, Arrival>([&] { return line.next(); }, {}, std::cref(reading), take);
    keeper->commit();
    progress.wipe();
    print(summary_text(keeper->catalogue().counts(), arrivals, progress.seconds()));
    flush_output();
    if (stopped) {
        complain(fmt::format("stopped after {}; what was read is kept", counted(arrivals.total(), "page", "pages")));
        return 1;
    }
    return arrivals.unreadable > 0 ? 1 : 0;
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
    PageLine line(options.pages);
    auto const catalogue = catalogue_or_none(location);
    Reading const reading(nullptr);
    int status = 0;
    work_in_order<PageInLine, Arrival>([&] { return line.next(); }, {}, std::cref(reading),
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
    command->add_option("PAGE", options->pages, "Files, folders (every file in them), archives (WARC, WET) or - for standard input")
        ->required();
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
