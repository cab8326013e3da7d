#pragma once

#include "base/error.hpp"
#include "catalogue/leading.hpp"
#include "pages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

// What every engine must do. An engine joins by one more value of INSTANTIATE_TEST_SUITE_P in contract_test.cpp.
namespace kinotheca::contract {

using namespace kinotheca::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

class Engine {
public:
    virtual ~Engine() = default;
    virtual std::string location() const = 0; // of an empty place of its own
};

class Embedded : public Engine {
public:
    std::string location() const override { return m_directory.path() + "/catalogue"; }

private:
    TemporaryDirectory m_directory;
};

struct EngineName {
    std::string name;
    std::unique_ptr<Engine> (*make)();
};

class CatalogueContract : public ::testing::TestWithParam<EngineName> {
protected:
    void SetUp() override { engine = GetParam().make(); }

    Keeper& keeper()
    {
        if (!m_keeper)
            m_keeper = open_keeper(engine->location());
        return *m_keeper;
    }
    void close_keeper() { m_keeper.reset(); }
    Catalogue const& kept() { return keeper().catalogue(); }

    std::unique_ptr<Engine> engine;

private:
    std::unique_ptr<Keeper> m_keeper;
};

inline Page solaris(std::string const& name = "solaris", int minutes = 167)
{
    Page page(name);
    auto& film = page.film("Solaris", 1972);
    film.titles.push_back({page.say("Солярис"), page.mean(TitleKind::original, "original title")});
    film.countries = {page.mean<std::string>("SUHH", "USSR")};
    film.minutes = page.say(minutes);
    film.forms = {page.mean(Form::science_fiction, "science fiction")};
    page.credit(film, Role::director, "Andrei TARKOVSKY").native = page.say("Андрей ТАРКОВСКИЙ");
    page.credit(film, Role::cast, "Natalya Bondarchuk").character = page.say("Hari");
    film.selections.push_back({page.say("Festival de Cannes"), page.say("Competition"), page.say("Cannes"),
        page.mean<std::string>("FR", "France"), page.say(1972)});
    return page;
}

inline Page showing(std::string const& name, std::string const& film, std::string const& date, std::string const& venue = "Kino Arsenal",
    std::string const& place = "Berlin")
{
    Page page(name);
    page.source.kind = PageKind::agenda;
    auto& screening = page.record.screenings.emplace_back();
    screening.title = page.say(film + " on " + date);
    screening.film = page.say(film);
    screening.date = page.say(date);
    screening.times = {page.say("20:00")};
    screening.venue = page.say(venue);
    screening.place = page.say(place);
    return page;
}

inline std::vector<std::string> values(std::vector<KeptStatement> const& statements, std::string_view property)
{
    std::vector<std::string> found;
    for (auto const& statement : statements)
        if (statement.property == property)
            found.push_back(statement.value);
    return found;
}

} // namespace kinotheca::contract
