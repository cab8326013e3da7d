#pragma once

#include "catalogue/model.hpp"
#include "link/sounds.hpp"

#include <string>
#include <string_view>
#include <vector>

// The names of festivals, houses, companies and towns: what tells them from others and what does not.
namespace kinotheca {

// "FEMA / La Rochelle International Film Festival" has two names: "FEMA" and the rest.
struct TokenName {
    std::string folded;              // whole
    std::vector<std::string> strong; // in Latin letters, sorted; where no word is strong, all words
    std::vector<Sounds> sounds;      // of the strong words as written, in the same order
    std::vector<std::string> kinds;  // concepts, sorted: "documentary"
    bool weak_only = false;          // no word was strong: "Film Festival"

    std::string key() const;      // the strong words and concepts: equal for "Festival de Cannes" and "Cannes Film Festival"
    std::string skeleton() const; // what is left of `key` across conventions of romanisation
};
std::vector<TokenName> token_names(EntityKind kind, std::string_view written); // never empty; the likeliest first

enum class TokenAgreement {
    differ,
    other_kind, // the same but for its sort: "Leipzig Festival" and "Leipzig Animation Festival"
    weak_only,  // the same, but all its words are common ones
    same_sound,
    same
};
TokenAgreement compare(TokenName const& left, TokenName const& right);

} // namespace kinotheca
