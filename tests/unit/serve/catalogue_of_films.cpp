#include "serve/catalogue_of_films.hpp"

#include "base/files.hpp"
#include "base/hash.hpp"
#include "catalogue/catalogue.hpp"

#include <fmt/format.h>
#include <fstream>
#include <stdexcept>
#include <stdlib.h>

namespace kinotheca::testing {

namespace {

Evidence words(std::string const& text, std::string const& said)
{
    auto at = static_cast<std::uint32_t>(text.find(said));
    return {Span{at, at + static_cast<std::uint32_t>(said.size())}};
}

Decision one_of_its_own()
{
    Decision decision;
    decision.verdict = Verdict::new_;
    decision.reasons = {{"nothing like it is in the catalogue", 0}};
    return decision;
}

} // namespace

CatalogueOfFilms::CatalogueOfFilms()
{
    auto form = (std::filesystem::temp_directory_path() / "kinotheca-serve-XXXXXX").string();
    if (!::mkdtemp(form.data()))
        throw std::runtime_error("cannot make a directory for the catalogue under test");
    m_directory = form;
}

CatalogueOfFilms::~CatalogueOfFilms()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_directory, ignored);
}

void CatalogueOfFilms::add(std::string const& title, std::string const& year, std::string const& director)
{
    Source source;
    source.text = fmt::format("{} ({})\nDirected by {}\n", title, year, director);
    source.path = title + ".txt";
    source.address = "file:/films/" + source.path;
    source.retrieved_at = "2026-11-21T12:00:00Z";
    source.language = "en";
    source.kind = PageKind::reference;
    source.title = title;
    source.content_hash = content_hash(source.text);
    source.reader_version = "1";

    Mention film;
    film.kind = EntityKind::film;
    film.label = title;
    film.path = "films[0]";
    film.statements = {{"title", title, {}, {{"kind", "main", words(source.text, title)}}, words(source.text, title)},
        {"year", year, {}, {}, words(source.text, year)},
        {"credit", director, 1, {{"role", "director", words(source.text, "Directed by")}}, words(source.text, director)}};
    Mention person;
    person.kind = EntityKind::person;
    person.label = director;
    person.path = "films[0].credits[0]";
    person.statements = {{"name", director, {}, {}, words(source.text, director)}};

    auto keeper = open_keeper(location());
    keeper->keep(source, {{{film, person}}, {one_of_its_own(), one_of_its_own()}});
    keeper->commit();
}

void CatalogueOfFilms::damage()
{
    for (auto const& file : std::filesystem::directory_iterator(m_directory)) {
        auto name = file.path().string();
        if (!file.is_regular_file() || name.ends_with("-shm") || name.ends_with("-wal"))
            continue;
        auto& bytes = m_own_bytes[file.path()];
        bytes = files::read(file.path(), 100'000'000);
        std::fstream(file.path(), std::ios::in | std::ios::out | std::ios::binary) << std::string(bytes.size(), '#');
    }
}

void CatalogueOfFilms::mend()
{
    for (auto const& [path, bytes] : m_own_bytes)
        std::fstream(path, std::ios::in | std::ios::out | std::ios::binary) << bytes;
}

} // namespace kinotheca::testing
