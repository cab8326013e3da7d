#include "outline.hpp"

#include <gtest/gtest.h>
#include <ostream>

// How HTML is laid out: a table of awkward pages. `body` is what a person sees, `outline` the blocks of it.
namespace kinotheca::test {
namespace {

struct Case {
    char const* name;
    char const* markup;
    char const* body;
    char const* outline;
};

void PrintTo(Case const& one, std::ostream* out)
{
    *out << one.name;
}

class HtmlLayout : public testing::TestWithParam<Case> {};

TEST_P(HtmlLayout, IsWhatAPersonReads)
{
    auto const text = html(GetParam().markup);
    EXPECT_EQ(text.body, GetParam().body);
    EXPECT_EQ(outline(text), GetParam().outline);
}

constexpr Case cases[] = {
    {"empty", "", "", ""},
    {"only_white_space", " \n\t <p> </p> &nbsp;", "", ""},
    {"bare_words", "Stalker, 1979", "Stalker, 1979\n", "p Stalker, 1979\n"},
    {"paragraphs", "<p>One</p><p>Two</p>", "One\n\nTwo\n", "p One\np Two\n"},
    {"divisions", "<div>One</div><div>Two</div>", "One\nTwo\n", "p One\np Two\n"},
    {"white_space_collapses", "<p>  Agnès\n\t Varda  </p>", "Agnès Varda\n", "p Agnès Varda\n"},
    {"space_between_inline_elements", "<p><b>Year:</b> <i>1962</i></p>", "Year: 1962\n", "p Year: 1962\n"},
    {"no_space_where_there_is_none", "<p><b>Cléo</b>s</p>", "Cléos\n", "p Cléos\n"},
    {"space_inside_the_inline_element", "<p>a<b> b </b>c</p>", "a b c\n", "p a b c\n"},
    {"line_break", "<p>Directed by: Kira Muratova<br>Year: 1967<br/> 96 min</p>", "Directed by: Kira Muratova\nYear: 1967\n96 min\n",
        "p Directed by: Kira Muratova / Year: 1967 / 96 min\n"},
    {"two_line_breaks_part_paragraphs", "<p>One<br><br>Two<br>\n<br><br>Three</p>", "One\n\nTwo\n\nThree\n", "p One\np Two\np Three\n"},
    {"headings", "<h1>Mirror</h1><p>1975</p><h2>Cast</h2><h3>Crew</h3>", "Mirror\n\n1975\n\nCast\n\nCrew\n",
        "h1 Mirror\np 1975\nh2 Cast\nh3 Crew\n"},
    {"heading_with_inline_elements", "<h1><a href='/x'>Ran</a> <small>(1985)</small></h1>", "Ran (1985)\n", "h1 Ran (1985)\n"},
    {"list", "<p>Films</p><ul><li>Wanda<li>Jeanne Dielman</ul><p>End</p>", "Films\n\n• Wanda\n• Jeanne Dielman\n\nEnd\n",
        "p Films\nli Wanda\nli Jeanne Dielman\np End\n"},
    {"nested_list", "<ul><li>1972<ul><li>Solaris</li></ul></li><li>1975</li></ul>", "• 1972\n• Solaris\n• 1975\n",
        "li 1972\nli2 Solaris\nli 1975\n"},
    {"paragraphs_in_items", "<ul><li><p>One</p><p>more</p></li><li><p>Two</p></li></ul>", "• One\nmore\n• Two\n",
        "li One\np more\nli Two\n"},
    {"heading_in_an_item", "<ul><li><h3>Ran</h3><p>20:30</p></li><li><h3>Ikiru</h3><p>18:00</p></li></ul>",
        "Ran\n\n20:30\n\nIkiru\n\n18:00\n", "h3 Ran\np 20:30\nh3 Ikiru\np 18:00\n"},
    {"item_without_a_list", "<li>Lone", "• Lone\n", "li Lone\n"},
    {"terms_and_details", "<dl><dt>Director<dd>Chantal Akerman<dt>Year<dd>1975</dl><p>x", "Director\nChantal Akerman\nYear\n1975\n\nx\n",
        "dt Director\ndd Chantal Akerman\ndt Year\ndd 1975\np x\n"},
    {"details_in_divisions", "<dl><div><dt>Year</dt><dd><p>1975</p></dd></div></dl>", "Year\n\n1975\n", "dt Year\ndd 1975\n"},
    {"table", "<table><tr><th>Year<th>Film<tr><td>1966<td>Andrei Rublev</table>", "Year\tFilm\n1966\tAndrei Rublev\n",
        "tr Year | Film\ntr 1966 | Andrei Rublev\n"},
    {"cell_with_a_paragraph", "<table><tr><td><p>Year</p></td><td><div>1966</div></td></tr></table>", "Year\t1966\n", "tr Year | 1966\n"},
    {"cell_with_lines", "<table><tr><td>Cast</td><td>Aleksandr Kaidanovsky<br>Alisa Freindlich</td></tr></table>",
        "Cast\tAleksandr Kaidanovsky\nAlisa Freindlich\n", "tr Cast | Aleksandr Kaidanovsky / Alisa Freindlich\n"},
    {"empty_cells", "<table><tr><td>a<td><td>c</table>", "a\t\tc\n", "tr a |  | c\n"},
    {"table_for_the_layout", "<table><tr><td>Menu</td><td><h1>Ran</h1><p>Japan</p><p>1985</p></td></tr></table>",
        "Menu\n\nRan\n\nJapan\n\n1985\n", "p Menu\nh1 Ran\np Japan\np 1985\n"},
    {"table_in_a_table", "<table><tr><td>Left</td><td><table><tr><td>Year</td><td>1985</td></tr></table></td></tr></table>",
        "Left\n\nYear\t1985\n", "p Left\ntr Year | 1985\n"},
    {"one_cell_is_no_row", "<table><tr><td>One<br>Two<p>Three</td></tr></table>", "One\nTwo\n\nThree\n", "p One\np Two\np Three\n"},
    {"list_in_a_cell", "<table><tr><td>Cast</td><td><ul><li>A<li>B</ul></td></tr></table>", "Cast\n\n• A\n• B\n", "p Cast\nli A\nli B\n"},
    {"preformatted", "<pre>Ran\n  1985\n\nEnd</pre>", "Ran\n  1985\n\nEnd\n", "p Ran /   1985 /  / End\n"},
    {"entities", "<p>&Eacute;toile &amp; &#x41b;&#1086;&ndash;&apos;</p>", "Étoile & Ло–'\n", "p Étoile & Ло–'\n"},
    {"references_as_windows_1252_means_them", "<p>L&#146;Avventura &#150; 1960</p>", "L’Avventura – 1960\n", "p L’Avventura – 1960\n"},
    {"unknown_entity", "<p>a &unknown; b &amp c & d</p>", "a &unknown; b & c & d\n", "p a &unknown; b & c & d\n"},
    {"no_break_space_stays", "<p>52&nbsp;min</p>", "52\u00A0min\n", "p 52\u00A0min\n"},
    {"soft_hyphen_goes", "<p>Film&shy;mu&#8203;seum</p>", "Filmmuseum\n", "p Filmmuseum\n"},
    {"icon_font_goes", "<p><i>\uE001</i> 20:30</p>", "20:30\n", "p 20:30\n"},
    {"script_and_style_go", "<style>p{}</style><p>a<script>document.write('<p>no</p>')</script>b</p>", "ab\n", "p ab\n"},
    {"template_goes", "<p>a</p><template><p>no</p></template>", "a\n", "p a\n"},
    {"hidden_goes", "<p>a<span hidden>no</span><span style='color:red; DISPLAY : none !important'>no</span>b</p>", "ab\n", "p ab\n"},
    {"hidden_icon_goes", "<p><i aria-hidden=true>x</i>Ran <span aria-hidden='true'>★</span></p>", "Ran\n", "p Ran\n"},
    {"hidden_attribute_false_icon", "<p><i aria-hidden=false>x</i></p>", "x\n", "p x\n"},
    {"vector_graphic_goes", "<svg><title>Logo</title><text>no</text></svg><p>a</p>", "a\n", "p a\n"},
    {"alternative_text_stays_out", "<p><img src=a.jpg alt='Still from Ran'>Ran</p>", "Ran\n", "p Ran\n"},
    {"form_controls_go", "<p><select><option>2024</select><textarea>x</textarea><input value=y>a</p>", "a\n", "p a\n"},
    {"span_shown_as_block", "<p>a<span style='display:block'>b</span>c</p>", "a\nb\nc\n", "p a\np b\np c\n"},
    {"unclosed_comment", "<p>a</p><!-- b <p>c</p>", "a\n", "p a\n"},
    {"comment_with_markup", "a<!-- <p>no</p> -->b", "ab\n", "p ab\n"},
    {"unclosed_tag", "<p>a</p><p class='x", "a\n", "p a\n"},
    {"stray_end_tags", "</div></p>a</b></table>b", "ab\n", "p ab\n"},
    {"misnested", "<p><b>a<i>b</b>c</i></p>", "abc\n", "p abc\n"},
    {"two_bodies", "<html><body>a</body></html><html lang=fr><body>b</body></html>", "a\nb\n", "p a\np b\n"},
    {"words_after_the_end", "<html><body><p>a</p></body></html><p>b</p>", "a\n\nb\n", "p a\np b\n"},
    {"xhtml", "<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>a<br/>b</p></body></html>",
        "a\nb\n", "p a / b\n"},
    {"noscript_is_boilerplate", "<p>a</p><noscript><p>Switch on JavaScript.</p></noscript>", "a\n\nSwitch on JavaScript.\n",
        "p a\n~p Switch on JavaScript.\n"},
    {"less_than_sign", "<p>1 < 2</p>", "1 < 2\n", "p 1 < 2\n"},
    {"reference_of_html_5", "<p>&starf;&starf;&star; &half; R&D &zdot;aba&</p>", "★★☆ ½ R&D żaba&\n", "p ★★☆ ½ R&D żaba&\n"},
    {"blank_cells", "<table><tr><td>&nbsp;<td>Ran<td>&nbsp;<tr><td>&nbsp;</table>", "\u00A0\tRan\t\u00A0\n", "p Ran\n"},
    {"blank_paragraph_between", "<p>a</p><p>&nbsp;</p><p>b</p>", "a\n\nb\n", "p a\np b\n"},
};

INSTANTIATE_TEST_SUITE_P(Pages, HtmlLayout, testing::ValuesIn(cases), [](auto const& one) { return std::string(one.param.name); });

// What is not the page's own matter is marked, not dropped.
constexpr Case parts[] = {
    {"navigation", "<nav><a>Home</a></nav><p>a</p>", "", "~p Home\np a\n"},
    {"header_and_footer_of_the_page", "<header><p>Site</p></header><main><p>a</p></main><footer>©</footer>", "", "~p Site\np a\n~p ©\n"},
    {"header_of_an_article", "<article><header><h1>Ran</h1></header><p>a</p><footer>Tags</footer></article>", "", "h1 Ran\np a\np Tags\n"},
    {"header_of_an_entry_by_class", "<div><header class='entry-header'><h1>Ran</h1></header></div>", "", "h1 Ran\n"},
    {"role", "<div role=navigation>Home</div><div role='contentinfo'>©</div>a", "", "~p Home\n~p ©\np a\n"},
    {"search_form", "<form><label>Search</label></form><p>a</p>", "", "~p Search\np a\n"},
    {"page_inside_a_form", "<form id=aspnetForm><nav>Home</nav><h1>Ran</h1><p>a</p></form>", "", "~p Home\nh1 Ran\np a\n"},
    {"cookie_notice", "<div id='cookie-law-info'><p>We use cookies</p></div><p>a</p>", "", "~p We use cookies\np a\n"},
    {"modal", "<div aria-modal=true><p>Subscribe</p></div><p>a</p>", "", "~p Subscribe\np a\n"},
    {"class_of_navigation", "<ul class='nav nav-tabs'><li>One</ul><p>a</p>", "", "~li One\np a\n"},
    {"body_class_says_nothing", "<body class='sidebar cookie-ok'><p>a</p></body>", "", "p a\n"},
    {"wrapper_with_a_side_class", "<div class='sidebar'><h1>Ran</h1><p>a</p></div>", "", "h1 Ran\np a\n"},
    {"aside", "<p>a</p><aside><p>See also</p></aside>", "", "p a\n^p See also\n"},
    {"related_by_class", "<p>a</p><div class='related-posts'><h3>More</h3></div>", "", "p a\n^h3 More\n"},
    {"few_cards_are_aside", "<p>A long text about a film by Kurosawa</p><div class=card>Ikiru</div>", "",
        "p A long text about a film by Kurosawa\n^p Ikiru\n"},
    {"a_page_of_cards", "<h1>Agenda</h1><div class=card>Ran, 20:30</div><div class=card>Ikiru, 18:00</div>", "",
        "h1 Agenda\np Ran, 20:30\np Ikiru, 18:00\n"},
    {"aside_in_a_navigation", "<nav><aside>x</aside></nav>", "", "~^p x\n"},
};

class HtmlParts : public testing::TestWithParam<Case> {};

TEST_P(HtmlParts, AreMarked)
{
    EXPECT_EQ(outline(html(GetParam().markup)), GetParam().outline);
}

INSTANTIATE_TEST_SUITE_P(Pages, HtmlParts, testing::ValuesIn(parts), [](auto const& one) { return std::string(one.param.name); });

TEST(HtmlText, BlocksCoverAllButWhiteSpaceAndBullets)
{
    auto const text = html("<h1>A</h1>x<ul><li>b<p>c</ul><table><tr><td>d<td>e</table><dl><dt>f<dd>g</dl>h<br>i<pre> j\n k </pre>");
    std::uint32_t at = 0;
    std::string between;
    for (auto const& block : text.blocks) {
        ASSERT_LE(at, block.span.begin);
        ASSERT_LT(block.span.begin, block.span.end);
        between += text[{at, block.span.begin}];
        at = block.span.end;
    }
    between += text.body.substr(at);
    std::erase_if(between, [](char c) { return c == '\n' || c == ' '; });
    EXPECT_EQ(between, "•");
}

TEST(HtmlText, SameBytesSameText)
{
    auto const* const markup = "<title>t</title><p>a<p>b<script type='application/ld+json'>{\"@type\":\"Movie\",\"name\":\"Ran\"}</script>";
    auto const first = html(markup);
    auto const second = html(markup);
    EXPECT_EQ(first.body, second.body);
    EXPECT_EQ(outline(first), outline(second));
    EXPECT_EQ(declared(first), declared(second));
}

struct HeadCase {
    char const* markup;
    char const* title;
    char const* url;
    char const* language;
};

TEST(HtmlHead, SaysTitleAddressAndLanguage)
{
    constexpr HeadCase heads[] = {
        {"<title> Ran \n (1985) </title><title>no</title>", "Ran (1985)", "", ""},
        {"<title></title><title>Ran</title>", "Ran", "", ""},
        {"<title>Ran &amp; Ikiru</title>", "Ran & Ikiru", "", ""},
        {"<svg><title>Logo</title></svg><title>Ran</title>", "Ran", "", ""},
        {"<link rel='Canonical' href=' https://example.org/ran '>", "", "https://example.org/ran", ""},
        {"<meta property='og:url' content='https://example.org/o'><link rel=canonical href='https://example.org/c'>", "",
            "https://example.org/c", ""},
        {"<link rel=canonical href='https://example.org/c'><meta property='og:url' content='https://example.org/o'>", "",
            "https://example.org/c", ""},
        {"<meta property='og:url' content='https://example.org/o'>", "", "https://example.org/o", ""},
        {"<link rel=canonical href='/relative'>", "", "", ""},
        {"<link rel=canonical href='javascript:alert(1)'>", "", "", ""},
        {"<html lang='fr_FR'>", "", "", "fr-FR"},
        {"<html lang='ZH-hant-tw'>", "", "", "zh-Hant-TW"},
        {"<html xml:lang=uk>", "", "", "uk"},
        {"<html lang=''><meta http-equiv='Content-Language' content='nl, en'>", "", "", "nl"},
        {"<html lang='de'><meta http-equiv='Content-Language' content='en'>", "", "", "de"},
        {"<meta property='og:locale' content='pt_BR'>", "", "", "pt-BR"},
        {"<html lang='no language at all!'>", "", "", "no"},
        {"<html lang='!'>", "", "", ""},
    };
    for (auto const& head : heads) {
        auto const text = html(head.markup);
        EXPECT_EQ(text.title, head.title) << head.markup;
        EXPECT_EQ(text.url, head.url) << head.markup;
        EXPECT_EQ(text.language, head.language) << head.markup;
    }
}

TEST(HtmlHead, FetchedAddressStandsWhereThePageSaysNone)
{
    EXPECT_EQ(to_text({"a", "<p>a", "text/html", "https://example.org/fetched"}).url, "https://example.org/fetched");
    EXPECT_EQ(to_text({"a", "<link rel=canonical href=https://example.org/c>", "text/html", "https://example.org/fetched"}).url,
        "https://example.org/c");
}

} // namespace
} // namespace kinotheca::test
