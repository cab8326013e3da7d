#include "read/given_names.hpp"

#include "base/embedded.hpp"

namespace kinotheca {

namespace embedded {
extern Files const given_names_data;
}

namespace {

// The line of the table in which the byte stands.
std::string_view line_around(std::string_view table, std::size_t at)
{
    auto const before = at == 0 ? table.npos : table.rfind('\n', at - 1);
    auto const begin = before == table.npos ? 0 : before + 1;
    return table.substr(begin, table.find('\n', at) - begin);
}

} // namespace

bool is_given_name(std::string_view folded)
{
    // Sorted lines, each ended: compile_names makes them.
    auto table = std::string_view(embedded::given_names_data.front().bytes);
    while (!table.empty()) {
        auto const line = line_around(table, table.size() / 2);
        if (line == folded)
            return true;
        auto const begin = static_cast<std::size_t>(line.data() - table.data());
        table = folded < line ? table.substr(0, begin) : table.substr(begin + line.size() + 1);
    }
    return false;
}

} // namespace kinotheca
