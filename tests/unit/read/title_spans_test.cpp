#include "read/title_spans.hpp"

#include "page/page.hpp"
#include "read/line_model.hpp"
#include "read/rules_table.hpp"
#include "read/weights.hpp"

#include <gtest/gtest.h>

namespace kinotheca {

namespace {

// A page read as far as its rows.
struct PageOfLines {
    Text text;
    Vocabulary vocabulary;
    Reading reading;

    explicit PageOfLines(std::string const& words) : text(text_of(words)), reading(text, vocabulary)
    {
        settle_language(reading);
        for (auto stage : {Stage::lines, Stage::blocks, Stage::marks, Stage::rows})
            for (auto const& [name, rule] : rules::table())
                if (rule->stage == stage)
                    rule->apply(reading);
    }

    static Text text_of(std::string const& words)
    {
        Page page;
        page.path = "page.txt";
        page.bytes = words;
        return to_text(page);
    }

    std::string title(std::size_t line) const
    {
        auto const range = TitleSpans(reading).best(line);
        return std::string(reading.words(reading.span(range)));
    }
};

TEST(TitleSpans, TellTheTitleFromWhatStandsBesideIt)
{
    PageOfLines const page("Programme de la semaine\n\n"
                           "19h30 - CINÉ-CLUB : La Pointe courte, d'Agnès Varda (France, 1955, 80 min)\n\n"
                           "1961 | La notte | 122 min\n\n"
                           "« Les Yeux sans visage » (Georges Franju, 1960)\n");
    EXPECT_EQ(page.title(1), "La Pointe courte");
    EXPECT_EQ(page.title(2), "La notte");
    EXPECT_EQ(page.title(3), "Les Yeux sans visage");
}

TEST(TitleSpans, LieInsideTheirLine)
{
    PageOfLines const page("…!?\n\n( ( (\n\n2001\n\n- - -\n\nX\n");
    TitleSpans const spans(page.reading);
    for (std::size_t i = 0; i < page.reading.lines.size(); ++i)
        for (auto const& span : spans.of(i)) {
            EXPECT_FALSE(span.range.empty());
            EXPECT_TRUE(page.reading.lines[i].tokens.holds(span.range));
        }
}

TEST(LineModel, HeadsAreTitlesRatherThanMenus)
{
    PageOfLines const page(
        "Home | Programme | Tickets | Contact\n\n"
        "The Passenger\nMichelangelo Antonioni, Italy 1975, 126 min\n"
        "A reporter takes the name of a dead man and follows his appointments across the continent, one after the other.\n\n"
        "Share this page\n");
    auto const scores = title_scores(view_lines(page.reading, line_roles(page.reading)));
    ASSERT_EQ(scores.size(), page.reading.lines.size());
    EXPECT_EQ(std::max_element(scores.begin(), scores.end()) - scores.begin(), 1);
}

TEST(LineModel, HasNothingToSayOfAnEmptyPage)
{
    EXPECT_TRUE(title_scores({}).empty());
}

} // namespace

} // namespace kinotheca
