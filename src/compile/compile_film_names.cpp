// compile_film_names OUT TABLE…: a step of the build. Makes the names of src/read/film_names a table as read/film_names.hpp looks them up:
// sorted lines KEY<TAB>NAME<TAB>SIGN, the sign a letter for the thing, a capital one for a name of one labelled page alone.
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/unicode.hpp"
#include "read/film_names.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <sstream>

namespace {

using namespace kinotheca;

constexpr std::size_t most_words = 12;
constexpr std::size_t least_letters_of_family = 4;

class Table {
public:
    void add(NamedThing thing, std::string const& name, bool once)
    {
        Tokens const tokens(name);
        auto const size = static_cast<std::uint32_t>(tokens.size());
        if (size == 0 || size > most_words || tokens[0].is_sign())
            return;
        bool const person = thing == NamedThing::director || thing == NamedThing::player || thing == NamedThing::person;
        if (person && size == 1 && !tokens[0].together)
            return;
        add_key(thing, film_name_key(tokens, 0, size), once);
        auto const& last = tokens[size - 1];
        if (person && size > 1 && last.is_word() && last.folded.size() >= least_letters_of_family) {
            auto const family = film_name_key(tokens, size - 1, size);
            add_key(NamedThing::family, family, once);
            if (thing == NamedThing::director)
                add_key(NamedThing::director_family, family, once);
        }
    }

    std::string text() const
    {
        std::string text;
        for (auto const& [line, times] : m_times)
            text += fmt::format("{}\t{}\n", line.first, static_cast<char>((times == 1 ? 'A' : 'a') + static_cast<int>(line.second)));
        return text;
    }

private:
    // What two pages name, or a table of names that is no page's, counts everywhere.
    void add_key(NamedThing thing, FilmNameKey const& key, bool once) { m_times[{key.key + '\t' + key.name, thing}] += once ? 1 : 2; }

    std::map<std::pair<std::string, NamedThing>, int> m_times;
};

void read(std::filesystem::path const& path, Table& table)
{
    bool const once = path.stem().string().ends_with("_once");
    std::istringstream lines(files::read(path, 32 << 20));
    auto thing = named_things.end();
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line.starts_with("#"))
            continue;
        // "[REC]" is a film.
        if (line.starts_with("[") && std::none_of(line.begin(), line.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) {
            thing = std::find(named_things.begin(), named_things.end(), line.substr(1, line.size() - 2));
            if (thing == named_things.end())
                throw Error(fmt::format("{}: there is no section {}", path.string(), line));
            continue;
        }
        if (thing == named_things.end())
            throw Error(fmt::format("{}: “{}” stands in no section", path.string(), line));
        table.add(static_cast<NamedThing>(thing - named_things.begin()), line, once);
    }
}

} // namespace

int main(int argc, char** argv)
try {
    if (argc < 3)
        throw Error("usage: compile_film_names OUT TABLE…");
    Table table;
    for (int i = 2; i < argc; ++i)
        read(argv[i], table);
    files::write(argv[1], table.text());
    return 0;
} catch (std::exception const& error) {
    fmt::print(stderr, "compile_film_names: {}\n", error.what());
    return 1;
}
