#include "base/unicode.hpp"

#include <gtest/gtest.h>

namespace kinotheca {

TEST(fold, makes_spellings_of_one_word_the_same)
{
    EXPECT_EQ(fold("Réalisé  par"), "realise par");
    EXPECT_EQ(fold("REALISE\tPAR"), "realise par");
    EXPECT_EQ(fold(" “L’Été” – Straße "), "\"l'ete\" - strasse");
    EXPECT_EQ(fold("Łódź, Øresund, Þór"), "lodz, oresund, thor");
    EXPECT_EQ(fold("ЛОЗНИЦА Ёлка"), "лозница елка");
    EXPECT_EQ(fold("Açores ¸ Faial"), "acores faial");
}

TEST(fold, keeps_letters_apart_that_are_letters_of_their_own)
{
    EXPECT_EQ(fold("Київ Йорк"), "київ йорк");
    EXPECT_EQ(fold("ガ"), "ガ");
    EXPECT_EQ(fold("서울"), "서울");
}

TEST(fold, writes_digits_of_all_scripts_alike)
{
    EXPECT_EQ(fold("٢٠٢٦"), "2026");
    EXPECT_EQ(fold("۱۴۰۵"), "1405");
}

TEST(fold, unifies_forms_of_arabic_and_hebrew_letters_and_signs)
{
    EXPECT_EQ(fold("کیارستمی"), fold("كيارستمي"));
    EXPECT_EQ(fold("مُخـــرِج، القاهرة؟"), "مخرج, القاهره?");
    EXPECT_EQ(fold("ארה״ב ג׳יימס תל־אביב"), "ארה\"ב ג'יימס תל-אביב");
    EXPECT_EQ(fold("שָׁלוֹם"), "שלום");
    EXPECT_EQ(fold("\u200fקאן\u200e"), "קאן");
}

TEST(fold, keeps_the_vowels_of_the_scripts_of_india)
{
    EXPECT_NE(fold("के"), fold("का"));
    EXPECT_NE(fold("दिल"), fold("दल"));
    EXPECT_EQ(fold("फ़िल्म"), fold("फिल्म"));
    EXPECT_EQ(fold("पाँच।"), "पांच.");
}

TEST(fold, reads_armenian_stops_as_signs)
{
    EXPECT_EQ(fold("Ռեժիսոր՝ Փելեշյան։"), "ռեժիսոր: փելեշյան.");
}

TEST(fold, makes_marks_of_full_width_the_same_as_narrow_ones)
{
    EXPECT_EQ(fold("『七人の侍』（１９５４年）、監督：黒澤明。"), "\"七人の侍\"(1954年),監督:黒澤明.");
    EXPECT_EQ(fold("【監督】《红高粱》 ペドロ・アルモドバル 佩德羅‧阿莫多瓦"), "[監督]\"红高粱\" ペドロ·アルモドバル 佩德羅·阿莫多瓦");
}

TEST(fold, is_the_same_for_composed_and_decomposed_text)
{
    EXPECT_EQ(fold("e\u0301"), "e");
    EXPECT_EQ(fold("\u00e9"), "e");
}

TEST(fold_with_origin, leads_back_to_the_bytes)
{
    std::string const text = "Élégie  de Moscou";
    auto const folded = fold_with_origin(text);
    EXPECT_EQ(folded.text, "elegie de moscou");
    auto const at = folded.text.find("de");
    auto const span = folded.source(at, at + 2);
    EXPECT_EQ(text.substr(span.begin, span.size()), "de");
    auto const first = folded.source(0, 6);
    EXPECT_EQ(text.substr(first.begin, first.size()), "Élégie");
}

TEST(is_caseless, holds_for_letters_that_no_one_writes_large)
{
    for (auto c : {U'ა', U'ह', U'א', U'م'})
        EXPECT_TRUE(is_caseless(c));
    for (auto c : {U'a', U'Ж', U'Ա', U'Ა', U'1', U'।'})
        EXPECT_FALSE(is_caseless(c));
}

TEST(to_latin, writes_other_scripts_in_latin_letters)
{
    EXPECT_EQ(to_latin("Сергей Лозница"), "sergej loznica");
    EXPECT_EQ(to_latin("Agnès Varda"), "agnes varda");
}

TEST(script_of, tells_the_script_of_most_letters)
{
    EXPECT_EQ(script_of("Блокада (2005)"), Script::cyrillic);
    EXPECT_EQ(script_of("1917"), Script::none);
    EXPECT_EQ(script_of("黒澤 明"), Script::han);
}

TEST(sanitized, replaces_what_is_no_utf8)
{
    EXPECT_EQ(sanitized("a\xFF"
                        "b"),
        "a\xEF\xBF\xBD"
        "b");
    EXPECT_EQ(sanitized(std::string_view("a\0b", 3)), "a b");
    EXPECT_EQ(sanitized("Varda"), "Varda");
}

TEST(trimmed, takes_away_white_space_of_all_kinds)
{
    EXPECT_EQ(trimmed(" \u00a0\u200bBird\u3000\n"), "Bird");
    EXPECT_EQ(trimmed("\u00a0"), "");
    EXPECT_EQ(trimmed("\u200fקאן \u202c"), "קאן");
}

TEST(compare_for_people, puts_marks_last)
{
    EXPECT_LT(compare_for_people("Ete", "Été", "fr"), 0);
    EXPECT_LT(compare_for_people("Été", "Etude", "fr"), 0);
    EXPECT_LT(compare_for_people("abricot", "Zoo", "fr"), 0);
    EXPECT_EQ(compare_for_people("Varda", "Varda", "fr"), 0);
}

} // namespace kinotheca
