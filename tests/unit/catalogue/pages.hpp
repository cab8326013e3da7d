#pragma once

#include "base/unicode.hpp"
#include "catalogue/catalogue.hpp"
#include "catalogue/statements.hpp"

#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <string>
#include <vector>

// Pages for tests: a text that grows with each value said, the record that points into it, and the plainest of linkers.
namespace kinotheca::testing {

class TemporaryDirectory {
public:
    TemporaryDirectory()
    {
        auto pattern = (std::filesystem::temp_directory_path() / "kinotheca-test-XXXXXX").string();
        if (!::mkdtemp(pattern.data()))
            throw std::runtime_error("no temporary directory: " + pattern);
        m_path = pattern;
    }
    ~TemporaryDirectory()
    {
        std::error_code code;
        std::filesystem::remove_all(m_path, code);
    }
    TemporaryDirectory(TemporaryDirectory const&) = delete;
    TemporaryDirectory& operator=(TemporaryDirectory const&) = delete;

    std::string path() const { return m_path.string(); }

private:
    std::filesystem::path m_path;
};

class Page {
public:
    explicit Page(std::string name)
    {
        record.source.path = name + ".txt";
        record.source.kind = PageKind::reference;
        record.source.language = "en";
        source.address = "file:/pages/" + name + ".txt";
        source.path = record.source.path;
        source.retrieved_at = "2026-11-21T10:00:00Z";
        source.language = "en";
        source.kind = PageKind::reference;
        source.title = name;
        source.content_hash = name + "#1";
        source.reader_version = "1";
    }

    // The words are put on a line of the page's text, and are the evidence of what they say.
    Span words(std::string const& words)
    {
        auto const begin = static_cast<std::uint32_t>(source.text.size());
        source.text += words + "\n";
        return {begin, begin + static_cast<std::uint32_t>(words.size())};
    }
    TextValue say(std::string const& text) { return {text, words(text)}; }
    NumberValue say(int number) { return {number, words(std::to_string(number))}; }
    template <class T>
    Value<T> mean(T value, std::string const& as)
    {
        return {value, words(as)};
    }

    Film& film(std::string const& title, int year)
    {
        auto& film = record.films.emplace_back();
        film.titles.push_back({say(title), mean(TitleKind::main, title)});
        if (year)
            film.year = say(year);
        return film;
    }
    Credit& credit(Film& film, Role role, std::string const& name)
    {
        return film.credits.emplace_back(Credit{mean(role, "(role)"), say(name), {}, {}});
    }

    Record record;
    Source source;
};

inline std::string label_key(Mention const& mention)
{
    return fold(mention.label);
}

// What is written alike is the same thing.
inline Changes link_by_label(SourceStatements said, Catalogue const& catalogue)
{
    Changes changes;
    for (std::size_t i = 0; i < said.mentions.size(); ++i) {
        auto const& mention = said.mentions[i];
        Decision decision;
        decision.keys = {label_key(mention)};
        for (std::size_t j = 0; j < i && !decision.mention; ++j)
            if (said.mentions[j].kind == mention.kind && label_key(said.mentions[j]) == label_key(mention))
                decision.mention = static_cast<int>(j);
        if (!decision.mention)
            if (auto const found = catalogue.with_keys(mention.kind, decision.keys, 1); !found.empty()) {
                decision.verdict = Verdict::same;
                decision.entity = found.front();
                decision.weight = 4;
                decision.reasons = {{"both are written " + mention.label, 4}};
            }
        changes.decisions.push_back(std::move(decision));
    }
    changes.said = std::move(said);
    return changes;
}

inline Kept keep(Keeper& keeper, Page const& page)
{
    return keeper.keep(page.source, link_by_label(statements_of(page.record), keeper.catalogue()));
}

// The only entity of the kind with that label. Throws where there is none or more than one.
inline EntityId find(Catalogue const& catalogue, EntityKind kind, std::string_view label)
{
    ListQuery query;
    query.kind = kind;
    query.limit = 1'000'000;
    std::optional<EntityId> found;
    for (auto const& item : catalogue.list(query).items) {
        if (item.label != label)
            continue;
        if (found)
            throw std::runtime_error(fmt::format("there are two entities with the label {}", label));
        found = item.id;
    }
    if (!found)
        throw std::runtime_error(fmt::format("there is no entity with the label {}", label));
    return *found;
}

inline std::vector<std::string> labels(List const& list)
{
    std::vector<std::string> labels;
    for (auto const& item : list.items)
        labels.push_back(item.label);
    return labels;
}

} // namespace kinotheca::testing
