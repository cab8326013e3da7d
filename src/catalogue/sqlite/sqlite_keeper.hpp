#pragma once

#include "base/lock.hpp"
#include "catalogue/sqlite/sqlite_catalogue.hpp"

#include <chrono>
#include <filesystem>
#include <functional>

namespace kinotheca::sqlite {

// Keeper over a directory: the catalogue's file and the lock beside it, held as long as the object lives. Pages are committed
// together, 500 of them or those of one second, since each commit waits for the disk.
class SqliteKeeper : public Keeper {
public:
    // Makes the directory and the file where they are not there and brings the file to today's form.
    explicit SqliteKeeper(std::filesystem::path const& directory, std::chrono::milliseconds patience);
    ~SqliteKeeper() override; // commits

    Catalogue const& catalogue() const override { return m_catalogue; }
    Kept keep(Source const& source, Changes const& changes) override;
    void commit() override;
    void decide(MentionId mention, Decision const& decision, std::string_view person) override;
    void undo(MentionId mention) override;

    // The database that it keeps in, for its own tests.
    Database& database() { return m_database; }

private:
    struct Numbers {
        std::int64_t source = 0, mention = 0, statement = 0, entity = 0, identity = 0;
    };

    struct Standing {
        EntityKind kind = EntityKind::film;
        EntityId entity{};
    };

    void begin();
    void within_page(std::function<void()> const& write);
    Standing standing(MentionId mention);
    void move(MentionId mention, Standing const& from, EntityId to, std::set<EntityId>& touched);
    void load_numbers();
    [[noreturn]] void page_failed(Numbers const& before);
    void all_failed();

    Kept write(Source const& source, Changes const& changes, std::set<EntityId>& touched);
    std::optional<SourceId> supersede(std::string const& address, SourceId by, std::set<EntityId>& touched);
    void write_source(Source const& source, SourceId id);
    // A range of numbers of statements, the last one included.
    struct Range {
        std::int64_t first = 0;
        std::int64_t last = 0;
    };

    void write_mention(Mention const& mention, MentionId id, SourceId source, Range statements);
    void write_statements(Mention const& mention, MentionId id, MentionId first, Range numbers);
    void write_identity(Decision const& decision, MentionId mention, EntityId entity, std::string_view by, std::string_view at);
    void write_keys(Decision const& decision, EntityKind kind, MentionId mention, EntityId entity);
    void count_keys(std::vector<std::string> const& keys, EntityKind kind, EntityId entity, int more);
    std::vector<std::string> keys_of(MentionId mention);
    EntityId entity_for(Mention const& mention, Decision const& decision, std::vector<EntityId> const& earlier);
    EntityId existing(EntityId id, EntityKind kind);
    void count(std::string_view what, std::int64_t more);

    Lock m_lock;
    Database m_database;
    Derived m_derived;
    SqliteCatalogue m_catalogue;
    Numbers m_last;  // the numbers given last
    int m_pages = 0; // kept since the last commit
    std::chrono::steady_clock::time_point m_begun;
};

// Throws Error where the page can't be kept whatever the store: no address, evidence that is missing or outside of the text,
// targets and decisions that name no mention.
void require_sound(Source const& source, Changes const& changes);

} // namespace kinotheca::sqlite
