#include "read/page_counts.hpp"

#include "read/anchors.hpp"
#include "read/entries.hpp"
#include "read/other_events.hpp"

#include <array>
#include <map>
#include <utility>

namespace kinotheca {

namespace {

// Shorter phrases are abbreviations, which stand for anything on a page of another matter.
constexpr std::uint32_t least_phrase_letters = 3;

struct PageCounter {
    Reading const& reading;
    std::array<std::uint32_t, category_count> phrases{};
    std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> words = {};
    std::uint32_t prose = 0; // words of running text

    void add(std::string_view kind, std::string_view word, std::uint32_t times = 1)
    {
        if (times > 0)
            words[{kind, word}] += times;
    }

    static std::string_view kind_of(Category category)
    {
        switch (category) {
        case Category::label: return "label";
        case Category::person: return "person";
        case Category::kind: return "page";
        case Category::form: return "form";
        default: return {};
        }
    }

    void count(Line const& line)
    {
        for (auto m = reading.first_mark[line.tokens.first]; m < reading.first_mark[line.tokens.last]; ++m) {
            auto const& mark = reading.marks[m];
            if (mark.language != reading.table || reading.span(mark.range).size() < least_phrase_letters)
                continue;
            ++phrases[static_cast<std::size_t>(mark.category)];
            if (auto const kind = kind_of(mark.category); !kind.empty())
                add(kind, mark.word);
        }
        add("line", "any");
        add("line", "other_event", names_other_event(reading, line.tokens));
        add("line", "film", tells_a_film(reading, line.tokens));
    }

    void count(FactsRun const& run)
    {
        add("row", "any");
        add("row", "of_two", run.kinds >= 2);
        add("row", "of_three", run.kinds >= 3);
        add("row", "minutes", static_cast<bool>(run.facts.minutes));
        add("row", "country", !run.facts.countries.empty());
    }

    std::vector<PageCount> all()
    {
        auto const roles = line_roles(reading);
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            if (line.noise)
                continue;
            count(line);
            prose += roles[i].prose ? line.tokens.size() : 0;
            add("line", "facts", roles[i].facts);
        }
        for (auto const& run : reading.runs)
            count(run);
        for (auto const& labelled : reading.labelled)
            for (auto const word : labelled.words)
                add("value", word);
        add("line", "prose", prose / 20);
        for (std::size_t category = 0; category < category_count; ++category)
            add("phrase", name_of(static_cast<Category>(category)), phrases[category]);
        std::vector<PageCount> counts;
        counts.reserve(words.size());
        for (auto const& [name, times] : words)
            counts.push_back({name.first, name.second, times});
        return counts;
    }
};

} // namespace

std::vector<PageCount> page_counts(Reading const& reading)
{
    return PageCounter{reading}.all();
}

} // namespace kinotheca
