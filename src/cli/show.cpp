#include "publish/show.hpp"
#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/terminal.hpp"
#include "cli/change_text.hpp"
#include "cli/commands.hpp"
#include "cli/list_rows.hpp"
#include "cli/lookup.hpp"
#include "cli/output.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <memory>

namespace kinotheca {

namespace {

struct ShowOptions {
    std::string what;
    bool json = false;
    bool why = false;
};

// The thing at the address; where the words are no address, the one that goes by them. Throws Error where that is none or not
// one alone; the message lists the several.
Shown find(std::string const& words, Catalogue const& catalogue)
{
    try {
        return parse_shown(words);
    } catch (UsageError const&) {
        auto const found = named_like(words, catalogue);
        if (found.size() == 1)
            return {found[0].id, std::nullopt};
        if (found.empty())
            throw Error(fmt::format(
                "cannot show “{}”: nothing in the catalogue goes by this title or name; kinotheca list films prints what there is", words));
        std::string several = fmt::format("cannot show “{}”: it may mean several; name one by its address", words);
        print(summaries_table(found));
        flush_output();
        throw Error(several);
    }
}

// A merged entity stands for the one that it went into.
std::optional<Entity> followed(EntityId id, Catalogue const& catalogue)
{
    auto entity = catalogue.entity(id);
    for (int step = 0; entity && entity->merged_into && step < 100; ++step)
        entity = catalogue.entity(*entity->merged_into);
    return entity;
}

void print_reasons(Shown shown, ShowOptions const& options, Catalogue const& catalogue)
{
    if (!shown.entity)
        throw UsageError("--why tells why mentions were taken for one thing; a source is none");
    auto const entity = followed(*shown.entity, catalogue);
    if (!entity)
        throw Error(fmt::format("cannot show {}: there is no such entity", options.what));
    print(fmt::format("{} {}\n\n", short_address(entity->kind, entity->id), one_line(entity->label)));
    print(reasons_text(catalogue.decisions(entity->id), catalogue));
}

int run_show(ShowOptions const& options, std::string const& location)
{
    auto const catalogue = open_catalogue(location);
    auto const shown = find(options.what, *catalogue);
    if (options.why) {
        print_reasons(shown, options, *catalogue);
    } else if (options.json) {
        auto const view = show_json(shown, *catalogue, clock::today());
        if (!view)
            throw Error(fmt::format("cannot show {}: the catalogue has nothing there", options.what));
        print(json::serialize(*view) + "\n");
    } else {
        auto const view = show_text(shown, *catalogue, clock::today(), std::clamp(terminal_width(), 40, 120));
        if (!view)
            throw Error(fmt::format("cannot show {}: the catalogue has nothing there", options.what));
        print(*view);
    }
    flush_output();
    return 0;
}

} // namespace

void add_show(CLI::App& app, CommandLine& line)
{
    auto* command = app.add_subcommand("show", "Print one film, person, screening … or source with who says what");
    auto options = std::make_shared<ShowOptions>();
    command->add_option("ENTITY", options->what, "An address as on the site (films/17, people/3, sources/2), or a title or name")
        ->required();
    auto* json = command->add_flag("--json", options->json, "As data (doc/views.md)");
    command
        ->add_flag(
            "--why", options->why, "Why its mentions were taken for one thing: each decision with its reasons and their weights in bits")
        ->excludes(json);
    command->footer(
        "A title or name is found in any script and spelling. Where several go by it they are listed, and the exit status is 1.\n\n"
        "Examples:\n"
        "  kinotheca show films/17\n"
        "  kinotheca show \"The Siege\"\n"
        "  kinotheca show Лозница --why\n"
        "  kinotheca show sources/2 --json");
    command->callback([options, &line] { line.run = [options, &line] { return run_show(*options, line.location()); }; });
}

} // namespace kinotheca
