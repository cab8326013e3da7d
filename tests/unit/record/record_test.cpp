#include "record/record.hpp"

#include "base/error.hpp"

#include <gtest/gtest.h>
#include <random>

namespace kinotheca {

namespace {

Record sample()
{
    Record record;
    record.source.path = "stalker.txt";
    record.source.language = "en";
    record.source.kind = PageKind::reference;
    Film film;
    film.titles.push_back({TextValue("Сталкер", Span{10, 24}), {TitleKind::original, Span{10, 24}}});
    film.titles.push_back({TextValue("Stalker", Span{0, 7}), {TitleKind::main, Span{0, 7}}});
    film.year = {1979, Span{30, 34}};
    film.forms = {{Form::science_fiction, Span{40, 55}}};
    film.credits.push_back({{Role::production_company, Span{60, 70}}, TextValue("Mosfilm", Span{72, 79}), {}, {}});
    record.films.push_back(film);
    return record;
}

// Any record that the contract allows: each member there or not, by chance.
class AnyRecord {
public:
    explicit AnyRecord(unsigned seed) : m_chance(seed) {}

    Record make()
    {
        Record record;
        record.source = {text(), below(2) ? text() : "", below(2) ? "uk" : "", PageKind::review, text()};
        fill(record.films);
        fill(record.screenings);
        fill(record.reviews);
        for (auto count = below(3); count > 0; --count)
            record.doubts.push_back({text(), text(), places()});
        return record;
    }

private:
    std::uint32_t below(std::uint32_t end) { return static_cast<std::uint32_t>(m_chance()) % end; }

    std::string text()
    {
        static std::vector<std::string> const words{"Сталкер", "\"Ran\"", "a\nb", "黒澤明", "Ø", "\\", "\t", "1979", "’"};
        std::string all;
        for (auto count = 1 + below(3); count > 0; --count)
            all += words[below(static_cast<std::uint32_t>(words.size()))];
        return all;
    }

    Evidence places()
    {
        Evidence all;
        for (auto count = 1 + below(2); count > 0; --count) {
            auto const begin = below(4'000'000'000);
            all.push_back({begin, begin + 1 + below(90)});
        }
        return all;
    }

    void fill(std::string& value) { value = text(); }
    void fill(int& value) { value = static_cast<int>(m_chance()); }
    void fill(bool& value) { value = below(2) == 1; }
    template <class Enum>
        requires(std::is_enum_v<Enum>)
    void fill(Enum& value)
    {
        using All = boost::describe::describe_enumerators<Enum>;
        auto wanted = below(static_cast<std::uint32_t>(boost::mp11::mp_size<All>::value));
        boost::mp11::mp_for_each<All>([&](auto described) {
            if (wanted-- == 0)
                value = described.value;
        });
    }
    template <class T>
    void fill(Value<T>& value)
    {
        fill(value.value);
        value.at = places();
    }
    template <class T>
    void fill(std::vector<T>& list)
    {
        for (auto count = below(4); count > 0; --count)
            fill(list.emplace_back());
    }
    template <class Struct>
        requires(boost::describe::has_describe_members<Struct>::value)
    void fill(Struct& object)
    {
        boost::mp11::mp_for_each<boost::describe::describe_members<Struct, boost::describe::mod_public>>([&](auto member) {
            if (below(2) == 1)
                fill(object.*member.pointer);
        });
    }

    std::mt19937 m_chance;
};

} // namespace

TEST(record_json, comes_back_as_it_was_written)
{
    for (unsigned seed = 0; seed < 300; ++seed) {
        auto const written = json::serialize(to_json(AnyRecord(seed).make(), WithEvidence::yes));
        EXPECT_EQ(json::serialize(to_json(record_from_json(json::parse(written)), WithEvidence::yes)), written) << "seed " << seed;
    }
}

TEST(record_json, is_refused_where_the_contract_has_no_such_thing)
{
    for (auto const& [text, where] : std::vector<std::pair<std::string, std::string>>{{R"([])", "the whole"}, {R"({"film":[]})", "film"},
             {R"({"films":{}})", "films"}, {R"({"films":[{"yera":{"value":1979,"at":[[0,4]]}}]})", "films[0] has a member “yera”"},
             {R"({"films":[{"year":1979}]})", "films[0].year"},
             {R"({"films":[{"year":{"value":1979,"at":[]}}]})", "films[0].year has no evidence"},
             {R"({"films":[{"year":{"value":"1979","at":[[0,4]]}}]})", "films[0].year"},
             {R"({"films":[{"year":{"value":1979,"at":[[4,4]]}}]})", "films[0].year.at"},
             {R"({"films":[{},{"forms":[{"value":"short-","at":[[0,4]]},{"value":"opera","at":[[0,4]]}]}]})", "films[1].forms[1]"},
             {R"({"source":{"kind":"blog"}})", "source.kind"}}) {
        try {
            record_from_json(json::parse(text));
            ADD_FAILURE() << text;
        } catch (Error const& error) {
            EXPECT_NE(std::string_view(error.what()).find(where), std::string_view::npos) << error.what();
        }
    }
}

TEST(record_json, leaves_out_what_is_absent)
{
    EXPECT_EQ(json::serialize(to_json(sample(), WithEvidence::no)),
        R"({"source":{"path":"stalker.txt","url":null,"language":"en","kind":"reference","title":""},)"
        R"("films":[{"titles":[{"text":"Сталкер","kind":"original"},{"text":"Stalker","kind":"main"}],"year":1979,)"
        R"("forms":["science-fiction"],"credits":[{"role":"production-company","name":"Mosfilm"}]}],"screenings":[],"reviews":[]})");
}

TEST(record_json, gives_every_value_its_places)
{
    auto const film = to_json(sample(), WithEvidence::yes).at("films").at(0);
    EXPECT_EQ(json::serialize(film.at("year")), R"({"value":1979,"at":[[30,34]]})");
    EXPECT_EQ(json::serialize(film.at("credits").at(0).at("role")), R"({"value":"production-company","at":[[60,70]]})");
}

TEST(main_title, is_the_one_called_main)
{
    EXPECT_EQ(main_title(sample().films[0]), "Stalker");
    EXPECT_EQ(main_title(Film{}), "");
}

TEST(vocabulary, reads_the_words_it_writes)
{
    Role role{};
    EXPECT_TRUE(parse_name("sales-agent", role));
    EXPECT_EQ(role, Role::sales_agent);
    EXPECT_FALSE(parse_name("gaffer", role));
    EXPECT_EQ(form_name(Form::short_), "short");
}

} // namespace kinotheca
