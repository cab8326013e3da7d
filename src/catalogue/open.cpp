#include "base/error.hpp"
#include "catalogue/catalogue.hpp"

namespace kinotheca {

std::unique_ptr<Catalogue> open_catalogue(std::string const& location)
{
    throw Error("cannot open the catalogue " + location + ": there is none; add pages first");
}

std::unique_ptr<Keeper> open_keeper(std::string const& location)
{
    throw Error("cannot open the catalogue " + location + " for keeping");
}

} // namespace kinotheca
