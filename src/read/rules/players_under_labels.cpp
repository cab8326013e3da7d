// Players under a label that companies have too: "Distribution" is in French who shows a film and who plays in it.
//
//   Distribution : Charlotte Laurier, Marie Tifo, Germain Houde · Distribution / Corinne Marchand (Cléo) / Antoine Bourseiller (Antoine)
//   not: Distribution : Filmcoopi Zürich, Cinéworx, Agora Films

#include "read/facts.hpp"
#include "read/given_names.hpp"
#include "read/rule.hpp"

#include <algorithm>

namespace kinotheca::rules {

namespace {

constexpr std::size_t fewest_players = 3;

// "Corinne Marchand (Cléo)": a given name and a family name, but for the part in brackets or behind a sign.
bool names_player(Reading const& reading, Span part)
{
    auto const& tokens = reading.tokens;
    auto name = tokens.within(split_brackets(reading, part).head);
    for (auto at = name.first; at < name.last; ++at)
        if (tokens[at].is(":") || (tokens[at].is("-") && tokens[at].spaced))
            name.last = at;
    return !name.empty() && is_given_name(tokens[name.first].folded) && has_two_names(reading, name)
        && looks_like_name(reading, reading.span(name));
}

void read_players_under_labels(Reading& reading)
{
    for (auto& labelled : reading.labelled) {
        if (labelled.words != std::vector<std::string_view>{"distributor"})
            continue;
        std::size_t parts = 0;
        std::size_t players = 0;
        for (auto const& value : labelled.values)
            for (auto const& part : list_parts(reading, value, ListOf::players)) {
                ++parts;
                players += names_player(reading, part);
            }
        if (players >= fewest_players && players * 4 >= parts * 3)
            labelled.words = {"cast"};
    }
}

} // namespace

extern Rule const players_under_labels;
Rule const players_under_labels{Stage::rows, read_players_under_labels};

} // namespace kinotheca::rules
