#pragma once

#include "read/vocabulary.hpp"

#include <bitset>
#include <boost/json.hpp>
#include <string>

// What the programs share whose output scripts learn from.
namespace kinotheca {

using SampleOfPage = boost::json::object(std::string const& path, Vocabulary const& vocabulary);

// All of such a program: prints the sample of each page named, a line each, in their order. Returns the exit status; what can't be done
// is said on stderr and ends it with 1.
int print_samples(int argc, char** argv, SampleOfPage* sample);

// The names of the signs that are set; name_of(Sign) is theirs.
template <class Sign, std::size_t Count>
boost::json::array names_of(std::bitset<Count> const& signs)
{
    boost::json::array names;
    for (std::size_t i = 0; i < Count; ++i)
        if (signs[i])
            names.push_back(boost::json::string(name_of(static_cast<Sign>(i))));
    return names;
}

} // namespace kinotheca
