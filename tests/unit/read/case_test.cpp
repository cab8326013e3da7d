// Runs every tests/cases/**/*.case: a page, a line of dashes, and what its record must hold.
//
//     # what is shown, in a sentence
//     page text/html
//     <p>Directed by : Sergey LOZNITSA (Сергей ЛОЗНИЦА)</p>
//     ----
//     films[0].credits[0].role    director    «Directed by»
//     films[0].year               -
//
// Path, value and quoted proof are parted by two blanks or more. The proof may be left out; several quotations are written one
// behind the other. The value "-" says that there is nothing at the path. A file may hold several cases, parted by "====".

#include "page/page.hpp"
#include "read/reader.hpp"

#include "base/files.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <gtest/gtest.h>

namespace kinotheca {

namespace {

struct Expectation {
    std::string path;
    std::string value;
    std::string proof;
};

struct Case {
    std::string file;
    std::string name;
    std::string content_type;
    std::string page;
    std::vector<Expectation> expectations;
};

std::vector<std::string> split_lines(std::string const& text)
{
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin <= text.size();) {
        auto const end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

Expectation expectation(std::string const& line)
{
    std::vector<std::string> columns;
    for (std::size_t at = 0; at < line.size() && columns.size() < 3;) {
        auto const end = columns.size() == 2 ? line.size() : std::min(line.find("  ", at), line.size());
        columns.push_back(line.substr(at, end - at));
        at = std::min(line.find_first_not_of(' ', end), line.size());
    }
    columns.resize(3);
    return {columns[0], columns[1], columns[2]};
}

std::vector<Case> read_cases(std::filesystem::path const& file)
{
    std::vector<Case> cases;
    Case current;
    enum { head, page, expected } part = head;
    auto const finish = [&] {
        if (!current.expectations.empty())
            cases.push_back(current);
        current = {};
        current.file = file.string();
        part = head;
    };
    finish();
    for (auto const& line : split_lines(files::read(file, 1 << 20))) {
        if (line == "====")
            finish();
        else if (part == head && line.starts_with("#"))
            current.name += line.substr(1);
        else if (part == head && line.starts_with("page "))
            current.content_type = line.substr(5), part = page;
        else if (part == page && line == "----")
            part = expected;
        else if (part == page)
            current.page += line + "\n";
        else if (part == expected && !line.empty() && !line.starts_with("#"))
            current.expectations.push_back(expectation(line));
    }
    finish();
    return cases;
}

// The member at "films[0].credits[1].name"; null where the path leads nowhere.
json::value const* follow(json::value const& whole, std::string_view path)
{
    auto const* here = &whole;
    while (!path.empty() && here) {
        if (path.front() == '[') {
            std::size_t index = 0;
            std::from_chars(path.data() + 1, path.data() + path.size(), index);
            auto const* list = here->if_array();
            here = list && index < list->size() ? &(*list)[index] : nullptr;
            path.remove_prefix(std::min(path.find(']') + 1, path.size()));
        } else {
            if (path.front() == '.')
                path.remove_prefix(1);
            auto const end = std::min(path.find_first_of(".["), path.size());
            auto const* object = here->if_object();
            here = object ? object->if_contains(path.substr(0, end)) : nullptr;
            path.remove_prefix(end);
        }
    }
    return here;
}

std::string text_of(json::value const& value)
{
    if (auto const* text = value.if_string())
        return std::string(*text);
    return json::serialize(value);
}

void check(Case const& each, Reader const& reader)
{
    Page page;
    page.path = "case";
    page.bytes = each.page;
    page.content_type = each.content_type;
    auto const text = to_text(page);
    auto const record = to_json(reader.read(text), WithEvidence::yes);
    auto const plain = to_json(reader.read(text), WithEvidence::no);
    for (auto const& expected : each.expectations) {
        SCOPED_TRACE(each.file + ":" + each.name + "\n  " + expected.path + "\n  " + json::serialize(plain));
        auto const* found = follow(record, expected.path);
        if (expected.value == "-") {
            EXPECT_EQ(found, nullptr) << "there should be nothing";
            continue;
        }
        if (!found) {
            ADD_FAILURE() << "there is nothing";
            continue;
        }
        auto const* value = found->is_object() ? found->as_object().if_contains("value") : nullptr;
        EXPECT_EQ(text_of(value ? *value : *found), expected.value);
        if (!value || expected.proof.empty())
            continue;
        std::string proof;
        for (auto const& place : found->at("at").as_array())
            proof += "«" + std::string(text[Span{place.at(0).to_number<std::uint32_t>(), place.at(1).to_number<std::uint32_t>()}]) + "»";
        EXPECT_EQ(proof, expected.proof);
    }
}

} // namespace

TEST(cases, hold)
{
    Reader const reader;
    int count = 0;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(KINOTHECA_TESTS_DIR "/cases"))
        if (entry.path().extension() == ".case")
            for (auto const& each : read_cases(entry.path())) {
                check(each, reader);
                ++count;
            }
    EXPECT_GT(count, 0) << "no .case file was found";
}

} // namespace kinotheca
