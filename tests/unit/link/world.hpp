#pragma once

#include "catalogue/catalogue.hpp"
#include "link/linker.hpp"
#include "record/record.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

// Pages for the linker's tests, each a few lines of text, and the catalogue that comes of them.
namespace kinotheca::testing {

// The record of a page written as lines of "property: value". "film:", "showing:" and "review:" begin a thing, the lines
// below say what the page says of it; every value's evidence is its place in the text.
//
//   film: The Siege                          showing: Invasion van Sergei Loznitsa
//   also: Blockade                           film: Invasion
//   original: Блокада                        date: 2026-03-24
//   year: 2005                               time: 20:00
//   director: Sergey LOZNITSA = Сергей ЛОЗНИЦА      venue: Filmhuis Klappei
//   cast: Olga Gudkova                       place: Antwerpen
//   selection: Trieste Film Festival @ Trieste @ IT      country: BE
//   edition: DVD / Loznitsa / Juste Doc / 2017            guest: Sergei Loznitsa
//   reference: Polina Barskova / The Siege / 2009
Record record_of(std::string_view page);

// A catalogue in a directory of its own, gone with this object.
class World {
public:
    World();
    ~World();
    World(World const&) = delete;
    World& operator=(World const&) = delete;

    // Links and keeps the page under that name. A page of a name that is known is a new reading of it.
    void add(std::string const& name, std::string_view page);

    // What the page's mentions of the kind are: one line for each entity, "1 The Invasion = 2 Invasion", the page's name
    // before each label; in alphabetical order.
    std::vector<std::string> things(EntityKind kind) const;

    // "3 Bird ? Bird": page and label of a mention for which a person is asked, and what it may be. In alphabetical order.
    std::vector<std::string> questions(EntityKind kind) const;

    // The page's decision on its mention of that label.
    Decision const& decision(std::string const& page, EntityKind kind, std::string const& label) const;

    Catalogue const& catalogue() const { return m_keeper->catalogue(); }

private:
    struct Page {
        Changes changes;
        std::vector<EntityId> entities; // of the mentions
    };

    std::filesystem::path m_directory;
    std::unique_ptr<Keeper> m_keeper;
    std::map<std::string, Page> m_pages;
    int m_readings = 0;
};

} // namespace kinotheca::testing
