#include "link/earlier.hpp"

#include "base/json.hpp"
#include "link/facts.hpp"

#include <algorithm>
#include <map>

namespace kinotheca {

namespace {

// A mention as its own statements label it. The catalogue keeps no label with a statement, so both readings are labelled by
// the same rule: the main title or name; for what has neither, all that is said of it.
class Labeller {
public:
    void add(std::string const& property, std::string const& value, std::vector<Qualifier> const& qualifiers)
    {
        if (property == "title" && (m_name.empty() || (!m_main && qualifier(qualifiers, "kind") == "main"))) {
            m_name = value;
            m_main = qualifier(qualifiers, "kind") == "main";
        } else if (property == "name" && m_name.empty()) {
            m_name = value;
        } else if (property == "date" || property == "published" || property == "medium" || property == "film" || property == "author") {
            m_rest.push_back(property + "=" + value);
        }
    }

    // Showings of one film differ by their days, so these belong to the label of what is not a film or a name.
    std::string label(EntityKind kind)
    {
        std::sort(m_rest.begin(), m_rest.end());
        auto text = name_of(kind) + "\n" + m_name;
        if (kind == EntityKind::screening || kind == EntityKind::text || kind == EntityKind::edition)
            for (auto const& value : m_rest)
                text += "\n" + value;
        return text;
    }

private:
    std::string m_name;
    bool m_main = false;
    std::vector<std::string> m_rest;
};

} // namespace

std::vector<std::optional<EntityId>> identities_of(SourceId earlier, SourceStatements const& said, Catalogue const& catalogue)
{
    struct Before {
        EntityId entity{};
        Labeller labeller;
    };
    std::map<MentionId, Before> before;
    for (auto const& statement : catalogue.said_by(earlier)) {
        auto& mention = before[statement.mention];
        mention.entity = statement.entity;
        mention.labeller.add(statement.property, statement.value, statement.qualifiers);
    }
    std::map<std::string, std::vector<EntityId>> by_label;
    for (auto& [id, mention] : before) {
        auto entity = mention.entity;
        auto about = catalogue.summary(entity);
        if (!about) {
            constexpr int longest_chain = 8; // of mergers of mergers
            for (int step = 0; step < longest_chain && !about; ++step) {
                auto const kept = catalogue.entity(entity);
                if (!kept || !kept->merged_into)
                    break;
                entity = *kept->merged_into;
                about = catalogue.summary(entity);
            }
        }
        if (about)
            by_label[mention.labeller.label(about->kind)].push_back(entity);
    }
    std::map<std::string, std::vector<std::size_t>> now;
    for (std::size_t i = 0; i < said.mentions.size(); ++i) {
        Labeller labeller;
        for (auto const& statement : said.mentions[i].statements)
            labeller.add(statement.property, statement.value, statement.qualifiers);
        now[labeller.label(said.mentions[i].kind)].push_back(i);
    }
    std::vector<std::optional<EntityId>> identities(said.mentions.size());
    for (auto const& [label, mentions] : now)
        if (auto found = by_label.find(label); found != by_label.end() && found->second.size() == mentions.size())
            for (std::size_t i = 0; i < mentions.size(); ++i)
                identities[mentions[i]] = found->second[i];
    return identities;
}

} // namespace kinotheca
