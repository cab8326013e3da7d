// What each word is part of by the learned weights: a film's title, a director, a player, another person, a company, a festival, a prize,
// a house, a town. The rules behind this one take it as a hint.

#include "read/rule.hpp"
#include "read/tagger.hpp"

namespace kinotheca::rules {

namespace {

void find_tags(Reading& reading)
{
    reading.tagged = tag_words(reading, line_roles(reading));
}

} // namespace

extern Rule const tags;
Rule const tags{Stage::tags, find_tags};

} // namespace kinotheca::rules
