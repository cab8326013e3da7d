#include "read/known_names.hpp"

#include "page/page.hpp"
#include "read/reader.hpp"

#include <gtest/gtest.h>

namespace kinotheca::test {
namespace {

std::string at(KnownNames const& names, std::string const& text, std::uint32_t token = 0)
{
    Tokens const tokens(text);
    auto const range = names.title_at(tokens, token, static_cast<std::uint32_t>(tokens.size()));
    auto const span = tokens.span(range);
    return text.substr(span.begin, span.size());
}

TEST(KnownNames, AreFoundInAnySpellingTheLongestFirst)
{
    KnownNames names;
    names.add_title("Le Siège");
    names.add_title("Le siège de Léningrad");
    EXPECT_EQ(at(names, "LE SIEGE DE LENINGRAD, 1942"), "LE SIEGE DE LENINGRAD");
    EXPECT_EQ(at(names, "Le Siège d'Orléans"), "Le Siège");
    EXPECT_EQ(at(names, "le siège est long"), "");
    EXPECT_EQ(at(names, "Dans Le Siège", 1), "Le Siège");
}

TEST(KnownNames, OfOneShortWordAreNone)
{
    KnownNames names;
    names.add_title("Bird");
    names.add_title("Nostalghia");
    names.add_person("Costa");
    EXPECT_EQ(at(names, "Bird"), "");
    EXPECT_EQ(at(names, "Nostalghia"), "Nostalghia");
    Tokens const tokens("Costa");
    EXPECT_TRUE(names.person_at(tokens, 0, 1).empty());
}

// Without what is learned of words: it may know the title by itself.
Record read(std::string const& body, std::shared_ptr<KnownNames const> known)
{
    Page page;
    page.path = "page.txt";
    page.bytes = body;
    return Reader({"tags"}, std::move(known)).read(to_text(page));
}

TEST(KnownNames, LetRunningTextNameAFilmWithoutQuotationMarks)
{
    std::string const body =
        "A season of Armenian cinema\n\nThe season opens with The Color of Pomegranates by Sergei Parajanov, made in 1969, "
        "and goes on through the spring with films that are seldom seen on a large screen.\n";
    auto const bears = [](Record const& record, std::string const& title) {
        for (auto const& film : record.films)
            for (auto const& each : film.titles)
                if (*each.text == title)
                    return true;
        return false;
    };
    auto known = std::make_shared<KnownNames>();
    known->add_title("The Color of Pomegranates");
    EXPECT_FALSE(bears(read(body, {}), "The Color of Pomegranates"));
    EXPECT_TRUE(bears(read(body, known), "The Color of Pomegranates"));
}

} // namespace
} // namespace kinotheca::test
