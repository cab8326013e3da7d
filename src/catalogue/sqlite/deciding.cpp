#include "base/clock.hpp"
#include "base/error.hpp"
#include "catalogue/sqlite/sqlite_keeper.hpp"

#include <fmt/format.h>

// Decisions on mentions that are kept already: made by people, and taken back.
namespace kinotheca::sqlite {

SqliteKeeper::Standing SqliteKeeper::standing(MentionId mention)
{
    auto rows =
        m_database.select("SELECT m.kind, s.entity FROM standing s JOIN mention m ON m.id = s.mention WHERE s.mention = ?", mention);
    if (!rows.next())
        throw Error(fmt::format("cannot decide on mention {}: no live source makes it", static_cast<std::int64_t>(mention)));
    return {kind_of(rows.text(0)), EntityId(rows.integer(1))};
}

void SqliteKeeper::decide(MentionId mention, Decision const& decision, std::string_view person)
{
    std::set<EntityId> touched;
    within_page([&] {
        auto const from = standing(mention);
        if (decision.verdict != Verdict::new_ && !decision.entity)
            throw Error(fmt::format("cannot decide on mention {}: the decision names no entity", static_cast<std::int64_t>(mention)));
        auto alone = decision;
        alone.mention.reset();
        auto const to = entity_for({from.kind, {}, {}, {}}, alone, {});
        write_identity(alone, mention, to, person, clock::now());
        move(mention, from, to, touched);
    });
    m_derived.touch(touched);
}

void SqliteKeeper::undo(MentionId mention)
{
    std::set<EntityId> touched;
    within_page([&] {
        auto const from = standing(mention);
        m_database.run(
            "UPDATE identity SET undone_at = ? WHERE id = (SELECT max(id) FROM identity WHERE mention = ? AND undone_at IS NULL)",
            clock::now(), mention);
        auto const before =
            m_database.number("SELECT entity FROM identity WHERE mention = ? AND undone_at IS NULL ORDER BY id DESC LIMIT 1", mention);
        if (!before)
            throw Error(fmt::format(
                "cannot undo the decision on mention {}: it is the first one; decide anew instead", static_cast<std::int64_t>(mention)));
        move(mention, from, EntityId(*before), touched);
    });
    m_derived.touch(touched);
}

// The entities on both sides change, and so do those that the mention leads to and that lead to it: they count and name them.
void SqliteKeeper::move(MentionId mention, Standing const& from, EntityId to, std::set<EntityId>& touched)
{
    auto const keys = keys_of(mention);
    count_keys(keys, from.kind, from.entity, -1);
    count_keys(keys, from.kind, to, 1);
    m_database.run("UPDATE standing SET entity = ? WHERE mention = ?", to, mention);
    touched.insert({from.entity, to});
    auto rows =
        m_database.select("SELECT o.entity FROM standing s CROSS JOIN statement t ON t.id BETWEEN s.first_statement AND s.last_statement"
                          " CROSS JOIN standing o ON o.mention = t.target WHERE s.mention = ?1"
                          " UNION SELECT o.entity FROM statement t CROSS JOIN standing o ON o.mention = t.mention WHERE t.target = ?1",
            mention);
    while (rows.next())
        touched.insert(EntityId(rows.integer(0)));
}

} // namespace kinotheca::sqlite
