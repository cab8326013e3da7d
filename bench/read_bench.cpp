// Reading beside its floor: the time that libxml2 alone takes to make a tree of the same bytes.

#include "base/files.hpp"
#include "page/page.hpp"
#include "read/reader.hpp"

#include <array>
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <fstream>
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace kinotheca;

struct KnownFilm {
    std::string_view title;
    std::string_view original;
    std::string_view director;
    std::string_view country;
    int year;
    int minutes;
};

constexpr std::array known_films{
    KnownFilm{"Mirror", "Зеркало", "Andrei Tarkovsky", "Soviet Union", 1975, 107},
    KnownFilm{"Cléo from 5 to 7", "Cléo de 5 à 7", "Agnès Varda", "France", 1962, 90},
    KnownFilm{"Ikiru", "生きる", "Akira Kurosawa", "Japan", 1952, 143},
    KnownFilm{"The Asthenic Syndrome", "Астенический синдром", "Kira Muratova", "Soviet Union", 1989, 153},
    KnownFilm{"Blockade", "Блокада", "Sergei Loznitsa", "Russia", 2005, 52},
    KnownFilm{"News from Home", "News from Home", "Chantal Akerman", "Belgium", 1977, 85},
};

// A programme page of about `size` bytes as sites make them: navigation, facts as a table, credits, prose, showings, footer.
std::string html_page(std::size_t size)
{
    std::string page = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Mirror (1975) – Programme</title>\n"
                       "<link rel=\"canonical\" href=\"https://example.org/programme/mirror\">\n"
                       "<style>.row { margin: 0 } .row > .cell { padding: 4px 8px }</style>\n</head>\n<body>\n<nav><ul class=\"menu\">\n";
    for (auto const* place : {"Programme", "Calendar", "Archive", "Library", "Visit", "About"})
        page += fmt::format("<li class=\"menu-item\"><a href=\"/{0}\">{0}</a></li>\n", place);
    page += "</ul></nav>\n<main>\n<h1>Mirror</h1>\n";
    for (int round = 0; page.size() < size; ++round) {
        auto const& film = known_films[static_cast<std::size_t>(round) % known_films.size()];
        page += fmt::format("<section class=\"film\" id=\"film-{}\">\n<h2>{} <span class=\"original\">({})</span></h2>\n"
                            "<p class=\"facts\">{} {}, {} min, 35mm</p>\n<table class=\"credits\">\n",
            round, film.title, film.original, film.country, film.year, film.minutes);
        for (auto const* label : {"Directed by", "Screenplay", "Cinematography", "Editing", "Music", "Produced by"})
            page += fmt::format("<tr class=\"row\"><th class=\"cell\">{}</th><td class=\"cell\"><a href=\"/people/{}\">{}</a></td></tr>\n",
                label, round, film.director);
        page += "</table>\n<p>The film follows memories that keep no order: a house in the rain, a letter read aloud, a field in the "
                "wind. Nothing in it is explained twice, and what the camera leaves out is as clear as what it shows. "
                "The restored print has been made from the <em>original negative</em> &amp; approved by the archive.</p>\n"
                "<p>It was shown at festivals from Cannes to Rotterdam, and has since been seen in one retrospective after "
                "another; the town&rsquo;s film club has had it on its programme in every decade.</p>\n<ul class=\"showings\">\n";
        for (int day = 1; day <= 4; ++day)
            page += fmt::format(
                "<li><time datetime=\"2026-03-{0:02}T19:30\">{0} March 2026, 19:30</time> <span>Filmhuis, Saal {1}</span></li>\n",
                day + round % 24, day);
        page += "</ul>\n</section>\n";
    }
    return page + "</main>\n<footer><p>Opening hours and tickets at the desk.</p></footer>\n</body>\n</html>\n";
}

std::string plain_page(std::size_t size)
{
    std::string page = "Programme of the spring\n\n";
    for (int round = 0; page.size() < size; ++round) {
        auto const& film = known_films[static_cast<std::size_t>(round) % known_films.size()];
        page += fmt::format(
            "{} ({})\n{} {}, {} min\nDirected by: {}\n\n", film.title, film.original, film.country, film.year, film.minutes, film.director);
        page += "The film follows memories that keep no order: a house in the rain, a letter read aloud, a field in the wind. "
                "Nothing in it is explained twice, and what the camera leaves out is as clear as what it shows.\n\n";
        page += fmt::format("{} March 2026, 19:30, Filmhuis\n\n", 1 + round % 28);
    }
    return page;
}

// Left behind as page.html in the working directory: peers that are other programs read the same page.
std::vector<Page> const& html_pages()
{
    static std::vector<Page> const pages = [] {
        std::vector<Page> made{Page{"page.html", html_page(60000), "text/html", ""}};
        std::ofstream(made.front().path, std::ios::binary) << made.front().bytes;
        return made;
    }();
    return pages;
}

std::vector<Page> const& plain_pages()
{
    static std::vector<Page> const pages{Page{"page.txt", plain_page(60000), "text/plain", ""}};
    return pages;
}

// The pages that ./run reads, as far as they are HTML.
std::vector<Page> const& sample_pages()
{
    static std::vector<Page> const pages = [] {
        std::vector<Page> found;
        for (auto const& path : files::pages({KINOTHECA_SAMPLES_DIR}))
            if (path.extension() == ".html")
                found.push_back(Page{path.string(), files::read(path, largest_page), "", ""});
        return found;
    }();
    return pages;
}

Reader const& reader()
{
    static Reader const made;
    return made;
}

void count(benchmark::State& state, std::vector<Page> const& pages)
{
    std::size_t bytes = 0;
    for (auto const& page : pages)
        bytes += page.bytes.size();
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(pages.size()));
}

void tree(benchmark::State& state, std::vector<Page> const& pages)
{
    constexpr int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
    for (auto const _ : state) {
        for (auto const& page : pages) {
            auto* const document = htmlReadMemory(page.bytes.data(), static_cast<int>(page.bytes.size()), nullptr, "UTF-8", options);
            benchmark::DoNotOptimize(document);
            xmlFreeDoc(document);
        }
    }
    count(state, pages);
}

void text(benchmark::State& state, std::vector<Page> const& pages)
{
    for (auto const _ : state) {
        for (auto const& page : pages) {
            auto made = to_text(page);
            benchmark::DoNotOptimize(made);
        }
    }
    count(state, pages);
}

void record(benchmark::State& state, std::vector<Page> const& pages)
{
    auto const& ours = reader();
    for (auto const _ : state) {
        for (auto const& page : pages) {
            auto made = ours.read(to_text(page));
            benchmark::DoNotOptimize(made);
        }
    }
    count(state, pages);
}

BENCHMARK_CAPTURE(tree, html, html_pages());
BENCHMARK_CAPTURE(text, html, html_pages());
BENCHMARK_CAPTURE(record, html, html_pages());
BENCHMARK_CAPTURE(record, html_threads, html_pages())->Threads(2)->UseRealTime();
BENCHMARK_CAPTURE(text, plain, plain_pages());
BENCHMARK_CAPTURE(record, plain, plain_pages());
BENCHMARK_CAPTURE(tree, samples, sample_pages());
BENCHMARK_CAPTURE(record, samples, sample_pages());

} // namespace

BENCHMARK_MAIN();
