#include "compile/page_rows.hpp"

#include "base/files.hpp"
#include "read/rules_table.hpp"

namespace kinotheca {

namespace {

Text text_of(std::filesystem::path const& path)
{
    Page page;
    page.path = path.string();
    page.bytes = files::read(path, largest_page);
    return to_text(page);
}

} // namespace

PageRows::PageRows(std::filesystem::path const& path, Vocabulary const& vocabulary, std::function<void(Reading&)> const& prepare)
    : m_text(text_of(path)), m_reading(m_text, vocabulary)
{
    if (prepare)
        prepare(m_reading);
    settle_language(m_reading);
    for (auto stage : {Stage::lines, Stage::blocks, Stage::marks, Stage::rows})
        for (auto const& [name, rule] : rules::table())
            if (rule->stage == stage)
                rule->apply(m_reading);
}

} // namespace kinotheca
