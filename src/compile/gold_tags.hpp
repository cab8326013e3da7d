#pragma once

#include "read/tagger.hpp"

#include <boost/json.hpp>

namespace kinotheca {

// What each token of the page is part of by the page's gold record (tests/reading): the states of the tagger, one a token. Words that
// the record gives are looked for wherever the page says them; those of its main part come before those under `maybe`, titles before
// houses, houses before festivals, prizes and people.
std::vector<std::size_t> gold_states(Reading const& reading, boost::json::object const& gold);

} // namespace kinotheca
