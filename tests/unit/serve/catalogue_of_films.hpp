#pragma once

#include <filesystem>
#include <map>
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

    // Puts other bytes in the place of the store's, and its own back again.
    void damage();
    void mend();

private:
    std::filesystem::path m_directory;
    std::map<std::filesystem::path, std::string> m_own_bytes;
};

} // namespace kinotheca::testing
