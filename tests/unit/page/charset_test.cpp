#include "outline.hpp"
#include "page/charset.hpp"
#include "page/labels.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <ostream>
#include <unicode/unistr.h>

namespace kinotheca::test {
namespace {

// The text in another encoding.
std::string in(std::string const& encoding, std::string const& text)
{
    auto const wide = icu::UnicodeString::fromUTF8(text);
    auto const size = wide.extract(0, wide.length(), nullptr, 0U, encoding.c_str());
    std::string bytes(static_cast<std::size_t>(size), '\0');
    wide.extract(0, wide.length(), bytes.data(), static_cast<std::uint32_t>(size), encoding.c_str());
    return bytes;
}

constexpr auto russian =
    "«Блокада» — документальный фильм Сергея Лозницы о жизни осаждённого города, смонтированный из хроники. Картина идёт без "
    "дикторского текста, звуковая дорожка создана заново.";
constexpr auto ukrainian =
    "«Майдан» — документальна стрічка Сергія Лозниці про події в Києві. Її прем’єра відбулася на Каннському кінофестивалі, їй "
    "аплодували стоячи; ґрунтовна й щира робота.";
constexpr auto french =
    "Sans toit ni loi, réalisé par Agnès Varda, a été présenté à la Mostra de Venise en 1985, où il a reçu le Lion d’or. L’héroïne, très "
    "jeune, traverse l’hiver.";
constexpr auto polish =
    "Reżyser Krzysztof Kieślowski nakręcił dziesięć filmów dla telewizji; każdy z nich opowiada o jednym z przykazań. Zdjęcia i muzyka są "
    "najwyższej próby, a aktorzy grają świetnie.";
constexpr auto greek =
    "Ο Θόδωρος Αγγελόπουλος γύρισε την ταινία στη Θεσσαλονίκη και κέρδισε τον Χρυσό Φοίνικα στο φεστιβάλ των Καννών για το έργο του.";
constexpr auto hebrew = "הסרט התיעודי מספר את סיפורה של משפחה אחת לאורך שלושים שנה, והוא הוקרן בפסטיבל הקולנוע בירושלים בשנה שעברה.";
constexpr auto japanese =
    "黒澤明監督の映画『七人の侍』は1954年に公開された。野武士から村を守るために雇われた七人の侍たちの戦いを描く。上映時間は207分である。";
constexpr auto chinese = "这部电影由侯孝贤导演，讲述了一个家庭在战后的故事。影片获得了威尼斯电影节金狮奖，片长一百五十七分钟，黑白与彩色。";
constexpr auto traditional =
    "這部電影由侯孝賢導演，講述了一個家庭在戰後的故事。影片獲得了威尼斯影展金獅獎，片長一百五十七分鐘，在台北上映。";
constexpr auto korean =
    "봉준호 감독의 영화 기생충은 칸 영화제에서 황금종려상을 받았다. 두 가족의 이야기를 그린 이 작품의 상영 시간은 백삼십일 분이다.";

struct Sample {
    char const* encoding; // as ICU writes it
    char const* label;    // as pages declare it
    char const* text;
    bool detected; // without any declaration too
};

constexpr Sample samples[] = {
    {"UTF-8", "utf-8", russian, true},
    {"windows-1251", "windows-1251", russian, true},
    {"windows-1251", "cp1251", ukrainian, true},
    {"KOI8-R", "koi8-r", "Фильм Сергея Лозницы о жизни осажденного города, смонтированный из хроники тех лет, без дикторского текста.",
        true},
    {"KOI8-U", "koi8-u", "Стрічка про події в Києві, її прем'єра відбулася на фестивалі, їй аплодували, ґрунтовна й щира робота про людей.",
        true},
    {"ISO-8859-5", "iso-8859-5", "Фильм Сергея Лозницы о жизни осажденного города, смонтированный из хроники тех лет.", true},
    {"IBM866", "cp866", "Фильм Сергея Лозницы о жизни осажденного города.", false},
    {"windows-1252", "iso-8859-1", french, true},
    {"windows-1252", "latin1", french, true},
    {"ISO-8859-15", "iso-8859-15", "Entrée 5 €, cœur", false},
    {"windows-1250", "windows-1250", polish, true},
    {"ISO-8859-2", "iso-8859-2",
        "Reżyser Krzysztof Kieślowski nakręcił dziesięć filmów dla telewizji, każdy z nich opowiada o jednym z przykazań.", true},
    {"windows-1253", "windows-1253", greek, true},
    {"ISO-8859-7", "greek", greek, true},
    {"windows-1254", "windows-1254",
        "Nuri Bilge Ceylan'ın filmi, Çanakkale'de geçen uzun bir kış öyküsüdür; başrolde Haluk Bilginer oynuyor ve ağır bir tempoda ilerliyor.",
        true},
    {"windows-1255", "windows-1255", hebrew, true},
    {"windows-1257", "windows-1257", "Režisierius Šarūnas Bartas sukūrė filmą apie Vilnių, žmones ir tylą.", false},
    {"windows-932", "shift_jis", japanese, true},
    {"EUC-JP", "euc-jp", japanese, true},
    {"ISO-2022-JP", "iso-2022-jp", japanese, true},
    {"gb18030", "gb2312", chinese, true},
    {"gb18030", "gb18030", chinese, true},
    {"Big5-HKSCS", "big5", traditional, true},
    {"windows-949", "euc-kr", korean, true},
    {"UTF-16LE", "utf-16le", "<!-- an ASCII beginning -->Ran (1985), Akira Kurosawa", true},
    {"UTF-16BE", "utf-16be", "<!-- an ASCII beginning -->Ran (1985), Akira Kurosawa", true},
};

void PrintTo(Sample const& sample, std::ostream* out)
{
    *out << sample.label;
}

class Charset : public testing::TestWithParam<Sample> {};

TEST_P(Charset, DeclaredByTheServer)
{
    auto const& [encoding, label, text, detected] = GetParam();
    EXPECT_EQ(decode(in(encoding, text), std::string("text/plain; charset=\"") + label + "\"", Markup::absent).text, text);
}

TEST_P(Charset, DeclaredByThePage)
{
    auto const& [encoding, label, text, detected] = GetParam();
    auto const page =
        std::string("<html><head><meta http-equiv='Content-Type' content='text/html; charset=") + label + "'></head><p>" + text;
    EXPECT_EQ(decode(in(encoding, page), "text/html", Markup::present).text, page);
}

TEST_P(Charset, Undeclared)
{
    auto const& [encoding, label, text, detected] = GetParam();
    if (detected) {
        EXPECT_EQ(decode(in(encoding, text), "", Markup::absent).text, text);
        auto const page = std::string("<html><head><style>body { margin: 0 }</style></head><p class='text'>") + text + "</p></html>";
        EXPECT_EQ(decode(in(encoding, page), "", Markup::present).text, page);
    }
}

TEST_P(Charset, WronglyDeclaredAsWestern)
{
    auto const& [encoding, label, text, detected] = GetParam();
    std::string const name = encoding;
    if (detected && (name == "UTF-8" || name == "windows-1251" || name == "KOI8-R" || name == "windows-1253" || name == "windows-1255")) {
        EXPECT_EQ(decode(in(encoding, text), "text/html; charset=iso-8859-1", Markup::present).text, text);
    }
}

TEST_P(Charset, WronglyDeclaredAsUtf8)
{
    auto const& [encoding, label, text, detected] = GetParam();
    if (detected) {
        EXPECT_EQ(decode(in(encoding, text), "text/html; charset=utf-8", Markup::present).text, text);
    }
}

INSTANTIATE_TEST_SUITE_P(Samples, Charset, testing::ValuesIn(samples), [](auto const& one) {
    std::string name = one.param.label + std::string("_") + std::to_string(one.index);
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == '-'; }, '_');
    return name;
});

TEST(Charset, ByteOrderMarkStandsAboveAll)
{
    EXPECT_EQ(decode("\xEF\xBB\xBF"
                     "é",
                  "text/html; charset=koi8-r", Markup::present)
                  .text,
        "é");
    EXPECT_EQ(decode("\xFF\xFE" + in("UTF-16LE", "Ран"), "text/html; charset=utf-8", Markup::present).text, "Ран");
    EXPECT_EQ(decode("\xFE\xFF" + in("UTF-16BE", "Ран"), "", Markup::absent).text, "Ран");
}

TEST(Charset, SomeBrokenBytesLeaveTextUtf8)
{
    std::string const page = std::string(russian) + "\xFF" + russian;
    EXPECT_EQ(to_text({"a.txt", page, "", ""}).body, std::string(russian) + "\uFFFD" + russian);
    EXPECT_EQ(to_text({"a.txt", std::string(french) + "\xC3", "text/plain; charset=utf-8", ""}).body, std::string(french) + "\uFFFD");
}

TEST(Charset, ControlsOfLatin1AreWhatWindowsMeans)
{
    EXPECT_EQ(decode("L\x92"
                     "Avventura \x80",
                  "text/plain; charset=iso-8859-1", Markup::absent)
                  .text,
        "L’Avventura €");
}

TEST(Charset, DeclarationIsFoundAsBrowsersDo)
{
    EXPECT_EQ(declared_label("<meta charset=koi8-r>"), "koi8-r");
    EXPECT_EQ(declared_label("<META CHARSET = 'Windows-1251' />"), "windows-1251");
    EXPECT_EQ(declared_label("<!-- <meta charset=big5> --><meta charset=koi8-r>"), "koi8-r");
    EXPECT_EQ(declared_label("<a title='<meta charset=big5>'><meta charset=koi8-r>"), "koi8-r");
    EXPECT_EQ(declared_label("<metadata charset=big5>"), "");
    EXPECT_EQ(declared_label("<meta name=x content='text/html; charset=big5'>"), "");
    EXPECT_EQ(declared_label("<meta http-equiv=content-type content='text/html;charset=big5'>"), "big5");
    EXPECT_EQ(declared_label("<meta charset=nonsense><meta charset=big5>"), "big5");
    EXPECT_EQ(declared_label("<?xml version='1.0' encoding='windows-1251'?>"), "windows-1251");
    EXPECT_EQ(declared_label("<meta charset"), "");
    EXPECT_EQ(declared_label("<"), "");
    EXPECT_EQ(declared_label("<!-- "), "");
}

TEST(Charset, ParameterOfTheContentType)
{
    EXPECT_EQ(charset_parameter("text/html; charset=koi8-r"), "koi8-r");
    EXPECT_EQ(charset_parameter("text/html;Charset = \"UTF-8\"; x=y"), "UTF-8");
    EXPECT_EQ(charset_parameter("text/html;charset='big5"), "big5");
    EXPECT_EQ(charset_parameter("text/html"), "");
    EXPECT_EQ(charset_parameter("charset="), "");
    EXPECT_EQ(charset_parameter(""), "");
}

TEST(Charset, LabelsMeanWhatTheWebMeans)
{
    EXPECT_EQ(encoding_of_label("ISO-8859-1"), "windows-1252");
    EXPECT_EQ(encoding_of_label(" us-ascii "), "windows-1252");
    EXPECT_EQ(encoding_of_label("iso_8859-9"), "windows-1254");
    EXPECT_EQ(encoding_of_label("TIS-620"), "windows-874");
    EXPECT_EQ(encoding_of_label("gb2312"), "gb18030");
    EXPECT_EQ(encoding_of_label("x-sjis"), "windows-932");
    EXPECT_EQ(encoding_of_label("ks_c_5601-1987"), "windows-949");
    EXPECT_EQ(encoding_of_label("utf8"), "UTF-8");
    EXPECT_EQ(encoding_of_label("klingon"), "");
    EXPECT_EQ(encoding_of_label(""), "");
}

} // namespace
} // namespace kinotheca::test
