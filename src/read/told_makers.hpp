#pragma once

#include "read/reading.hpp"

#include <vector>

namespace kinotheca {

// Who has made a film, or plays in it, as a sentence says it with the name beside a word of [person …]: "režisore Ināra Kolmane",
// "режисьор и сценарист е Никола Бозаджиев", "starring Jonah Hill and Emma Stone", "주로미·김태일 감독". Names behind a word of [with] are
// players' where `with` is set: "mit Henny Porten und Emil Jannings".
struct ToldMaker {
    std::vector<Role> roles;
    std::vector<TokenRange> people;
    TokenRange range; // of the words and the names
    bool with = false;
};
std::vector<ToldMaker> told_makers(Reading const& reading, TokenRange sentence);

} // namespace kinotheca
