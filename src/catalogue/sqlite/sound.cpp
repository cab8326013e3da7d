#include "base/error.hpp"
#include "catalogue/sqlite/sqlite_keeper.hpp"

#include <fmt/format.h>

namespace kinotheca::sqlite {

namespace {

class Soundness {
public:
    Soundness(Source const& source, Changes const& changes) : m_source(source), m_changes(changes) {}

    void require() const
    {
        auto const& mentions = m_changes.said.mentions;
        if (m_source.address.empty())
            refuse("it has no address");
        if (m_changes.decisions.size() != mentions.size())
            refuse(fmt::format("there are {} decisions on {} mentions", m_changes.decisions.size(), mentions.size()));
        for (std::size_t i = 0; i < mentions.size(); ++i) {
            for (auto const& statement : mentions[i].statements)
                require(statement, mentions[i]);
            require(m_changes.decisions[i], i);
        }
    }

private:
    void require(Statement const& statement, Mention const& mention) const
    {
        auto const name = fmt::format("the statement \"{}\" of {}", statement.property, mention.path);
        if (statement.property.empty())
            refuse(fmt::format("a statement of {} has no property", mention.path));
        require(statement.at, name);
        for (auto const& qualifier : statement.qualifiers)
            require(qualifier.at, fmt::format("the qualifier \"{}\" of {}", qualifier.property, name));
        if (statement.target && (*statement.target < 0 || static_cast<std::size_t>(*statement.target) >= m_changes.said.mentions.size()))
            refuse(name + " leads to a mention that is not there");
    }

    void require(Evidence const& evidence, std::string const& name) const
    {
        if (evidence.empty())
            refuse(name + " has no evidence");
        for (auto const span : evidence)
            if (span.begin >= span.end || span.end > m_source.text.size())
                refuse(
                    fmt::format("{} has evidence from {} to {} in a text of {} bytes", name, span.begin, span.end, m_source.text.size()));
    }

    void require(Decision const& decision, std::size_t index) const
    {
        auto const& mentions = m_changes.said.mentions;
        auto const& path = mentions[index].path;
        if (decision.verdict != Verdict::new_ && !decision.entity)
            refuse(fmt::format("the decision on {} names no entity", path));
        if (decision.verdict == Verdict::new_ && decision.mention) {
            if (*decision.mention < 0 || static_cast<std::size_t>(*decision.mention) >= index)
                refuse(fmt::format("the decision on {} names a mention that is not before it", path));
            if (mentions[static_cast<std::size_t>(*decision.mention)].kind != mentions[index].kind)
                refuse(fmt::format("the decision on {} names a mention of another kind", path));
        }
    }

    [[noreturn]] void refuse(std::string const& why) const
    {
        throw Error(
            fmt::format("cannot keep {}: {}; this is a mistake of the program, please report it with the page", m_source.path, why));
    }

    Source const& m_source;
    Changes const& m_changes;
};

} // namespace

void require_sound(Source const& source, Changes const& changes)
{
    Soundness(source, changes).require();
}

} // namespace kinotheca::sqlite
