#pragma once

#include <filesystem>
#include <string>

namespace kinotheca::testing {

// A catalogue in a directory of its own, which goes with it.
class CatalogueOfFilms {
public:
    CatalogueOfFilms();
    ~CatalogueOfFilms();
    CatalogueOfFilms(CatalogueOfFilms const&) = delete;
    CatalogueOfFilms& operator=(CatalogueOfFilms const&) = delete;

    std::string location() const { return m_directory.string(); }

    // Keeps a page that says that there is a film of this title and year by this director; committed when it returns.
    void add(std::string const& title, std::string const& year, std::string const& director);

private:
    std::filesystem::path m_directory;
};

} // namespace kinotheca::testing
