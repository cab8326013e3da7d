#include "base/error.hpp"
#include "cli/commands.hpp"
#include "cli/list_rows.hpp"
#include "cli/output.hpp"
#include "publish/address.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <CLI/Validators.hpp>
#include <memory>

namespace kinotheca {

namespace {

struct ListOptions {
    std::string what;
    bool json = false;
};

constexpr int at_once = 500; // so that a long list takes no more memory than a short one

template <class Item>
void print_items(std::vector<Item> const& items, ListOptions const& options, std::string (*as_table)(std::vector<Item> const&))
{
    if (!options.json) {
        print(as_table(items));
        return;
    }
    for (auto const& item : items)
        print(json::serialize(to_json(item)) + "\n");
}

int run_list(ListOptions const& options, std::string const& location)
{
    auto const catalogue = open_catalogue(location);
    if (options.what == "sources") {
        for (int offset = 0;; offset += at_once) {
            auto const sources = catalogue->sources(at_once, offset);
            print_items(sources, options, sources_table);
            if (sources.size() < at_once)
                break;
        }
    } else {
        ListQuery query;
        query.kind = *kind_of_folder(options.what);
        query.order = query.kind == EntityKind::screening ? Order::date : Order::label;
        query.limit = at_once;
        for (;; query.offset += at_once) {
            auto const list = catalogue->list(query);
            print_items(list.items, options, summaries_table);
            if (list.items.size() < at_once)
                break;
        }
    }
    flush_output();
    return 0;
}

} // namespace

void add_list(CLI::App& app, CommandLine& line)
{
    auto* command = app.add_subcommand("list", "Print all films, people, screenings … or sources of the catalogue, one a line");
    auto options = std::make_shared<ListOptions>();
    command
        ->add_option("WHAT", options->what, "films, people, companies, festivals, screenings, venues, places, texts, editions or sources")
        ->required()
        ->type_name("")
        ->check(
            CLI::IsMember({"films", "people", "companies", "festivals", "screenings", "venues", "places", "texts", "editions", "sources"}));
    command->add_flag("--json", options->json, "As one JSON object a line, with everything that can be filtered by");
    command->footer(
        "Screenings come by date, sources the newest first, all others by title or name. What stands first on a line is an address\n"
        "that kinotheca show understands.\n\n"
        "Examples:\n"
        "  kinotheca list films\n"
        "  kinotheca list screenings --json\n"
        "  kinotheca list people | grep -i varda");
    command->callback([options, &line] { line.run = [options, &line] { return run_list(*options, line.location()); }; });
}

} // namespace kinotheca
