#include "cli/lookup.hpp"

#include "base/unicode.hpp"
#include "link/keys.hpp"
#include "link/linker.hpp"
#include "link/person_name.hpp"

#include <algorithm>
#include <array>

namespace kinotheca {

namespace {

constexpr std::array kinds{
    EntityKind::film, EntityKind::person, EntityKind::festival, EntityKind::company, EntityKind::venue, EntityKind::place};
constexpr std::size_t most_found = 50;
constexpr int most_candidates = 200;

// A page that says nothing but these words, as a name of every kind: the linker knows under which keys such things are kept.
Changes linked_as_names(std::string_view words, Catalogue const& catalogue)
{
    SourceStatements said;
    for (auto const kind : kinds) {
        Mention mention;
        mention.kind = kind;
        mention.label = words;
        Statement statement;
        statement.property = kind == EntityKind::film ? "title" : "name";
        statement.value = words;
        statement.at = {Span{0, static_cast<std::uint32_t>(words.size())}};
        mention.statements.push_back(std::move(statement));
        said.mentions.push_back(std::move(mention));
    }
    return link(std::move(said), catalogue, std::nullopt);
}

bool goes_by(Entity const& entity, std::string const& folded, std::string const& latin)
{
    return fold(entity.label) == folded
        || std::any_of(entity.statements.begin(), entity.statements.end(), [&](KeptStatement const& statement) {
               if (statement.property != "title" && statement.property != "name" && statement.property != "native")
                   return false;
               return fold(statement.value) == folded || to_latin(statement.value) == latin;
           });
}

// "Loznitsa" for Sergei Loznitsa.
bool bears_family_name(Entity const& entity, PersonName const& family)
{
    return std::any_of(entity.statements.begin(), entity.statements.end(), [&](KeptStatement const& statement) {
        return (statement.property == "name" || statement.property == "native")
            && compare(person_name(statement.value), family) == NameAgreement::family_only;
    });
}

std::vector<Summary> persons_of_family(std::string_view words, Catalogue const& catalogue)
{
    auto const family = person_name(words);
    std::vector<Summary> persons;
    for (auto const id : catalogue.with_keys(EntityKind::person, family_name_keys(family), most_candidates)) {
        auto const entity = catalogue.entity(id);
        auto summary = catalogue.summary(id);
        if (entity && summary && !entity->merged_into && bears_family_name(*entity, family) && persons.size() < most_found)
            persons.push_back(std::move(*summary));
    }
    return persons;
}

} // namespace

std::vector<Summary> named_like(std::string_view words, Catalogue const& catalogue)
{
    auto const folded = fold(words);
    auto const latin = to_latin(words);
    auto const changes = linked_as_names(words, catalogue);
    std::vector<Summary> exact;
    std::vector<Summary> alike;
    for (std::size_t i = 0; i < changes.said.mentions.size(); ++i) {
        for (auto const id : catalogue.with_keys(changes.said.mentions[i].kind, changes.decisions[i].keys, most_candidates)) {
            auto const entity = catalogue.entity(id);
            auto const summary = catalogue.summary(id);
            if (!entity || !summary || entity->merged_into)
                continue;
            auto& found = goes_by(*entity, folded, latin) ? exact : alike;
            if (found.size() < most_found)
                found.push_back(*summary);
        }
    }
    if (!exact.empty())
        return exact;
    auto persons = persons_of_family(words, catalogue);
    return persons.empty() ? alike : persons;
}

} // namespace kinotheca
