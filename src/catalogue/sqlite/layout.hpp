#pragma once

#include <filesystem>

// What stands in the directory of a catalogue.
namespace kinotheca::sqlite {

inline std::filesystem::path catalogue_file(std::filesystem::path const& directory)
{
    return directory / "catalogue.sqlite";
}

inline std::filesystem::path lock_file(std::filesystem::path const& directory)
{
    return directory / "keeper.lock";
}

} // namespace kinotheca::sqlite
