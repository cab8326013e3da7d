// The whole way of a page into the catalogue, on one core: text, record, statements, links, rows. Five pages of different kinds
// and spellings speak of each film, so that most mentions have something to be linked with.

#include "catalogue/catalogue.hpp"
#include "catalogue/statements.hpp"
#include "link/linker.hpp"
#include "page/page.hpp"
#include "read/reader.hpp"

#include <array>
#include <benchmark/benchmark.h>
#include <filesystem>
#include <fmt/format.h>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace {

using namespace kinotheca;

struct KnownFilm {
    std::string_view title;
    std::string_view original;
    std::string_view director;
    std::string_view native;
    std::string_view country;
    int year;
    int minutes;
};

constexpr std::array known_films{
    KnownFilm{"Mirror", "Зеркало", "Andrei Tarkovsky", "Андрей Тарковский", "Soviet Union", 1975, 107},
    KnownFilm{"Stalker", "Сталкер", "Andrei Tarkovsky", "Андрей Тарковский", "Soviet Union", 1979, 162},
    KnownFilm{"Solaris", "Солярис", "Andrei Tarkovsky", "Андрей Тарковский", "Soviet Union", 1972, 167},
    KnownFilm{"Brief Encounters", "Короткие встречи", "Kira Muratova", "Кира Муратова", "Soviet Union", 1967, 96},
    KnownFilm{"The Asthenic Syndrome", "Астенический синдром", "Kira Muratova", "Кира Муратова", "Soviet Union", 1989, 153},
    KnownFilm{"Blockade", "Блокада", "Sergei Loznitsa", "Сергей Лозница", "Russia", 2005, 52},
    KnownFilm{"Maidan", "Майдан", "Sergei Loznitsa", "Сергей Лозница", "Ukraine", 2014, 130},
    KnownFilm{"Earth", "Земля", "Oleksandr Dovzhenko", "Олександр Довженко", "Soviet Union", 1930, 75},
    KnownFilm{"The Ascent", "Восхождение", "Larisa Shepitko", "Лариса Шепитько", "Soviet Union", 1977, 111},
    KnownFilm{"Come and See", "Иди и смотри", "Elem Klimov", "Элем Климов", "Soviet Union", 1985, 142},
    KnownFilm{"Ikiru", "生きる", "Akira Kurosawa", "黒澤明", "Japan", 1952, 143},
    KnownFilm{"Seven Samurai", "七人の侍", "Akira Kurosawa", "黒澤明", "Japan", 1954, 207},
    KnownFilm{"Tokyo Story", "東京物語", "Yasujirō Ozu", "小津安二郎", "Japan", 1953, 136},
    KnownFilm{"Vagabond", "Sans toit ni loi", "Agnès Varda", "Agnès Varda", "France", 1985, 105},
    KnownFilm{"Happiness", "Le Bonheur", "Agnès Varda", "Agnès Varda", "France", 1965, 80},
    KnownFilm{"Night and Fog", "Nuit et brouillard", "Alain Resnais", "Alain Resnais", "France", 1956, 32},
    KnownFilm{"Beau Travail", "Beau travail", "Claire Denis", "Claire Denis", "France", 1999, 92},
    KnownFilm{"The Rules of the Game", "La Règle du jeu", "Jean Renoir", "Jean Renoir", "France", 1939, 110},
    KnownFilm{"News from Home", "News from Home", "Chantal Akerman", "Chantal Akerman", "Belgium", 1977, 85},
    KnownFilm{"All Night Long", "Toute une nuit", "Chantal Akerman", "Chantal Akerman", "Belgium", 1982, 90},
    KnownFilm{"Wings of Desire", "Der Himmel über Berlin", "Wim Wenders", "Wim Wenders", "Germany", 1987, 128},
    KnownFilm{"Fear Eats the Soul", "Angst essen Seele auf", "Rainer Werner Fassbinder", "Rainer Werner Fassbinder", "Germany", 1974, 93},
    KnownFilm{"The Vanishing", "Spoorloos", "George Sluizer", "George Sluizer", "Netherlands", 1988, 107},
    KnownFilm{"Antonia's Line", "Antonia", "Marleen Gorris", "Marleen Gorris", "Netherlands", 1995, 102},
};

std::string reference(KnownFilm const& film)
{
    return fmt::format(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{0} ({4})</title></head><body>\n<h1>{0} ({4})</h1>\n"
        "<table><tr><th>Original title</th><td>{1}</td></tr><tr><th>Directed by</th><td>{2} ({3})</td></tr>\n"
        "<tr><th>Country</th><td>{6}</td></tr><tr><th>Running time</th><td>{5} min</td></tr></table>\n</body></html>\n",
        film.title, film.original, film.director, film.native, film.year, film.minutes, film.country);
}

std::string programme(KnownFilm const& film)
{
    return fmt::format("<html lang=\"fr\"><head><meta charset=\"utf-8\"></head><body><h1>{}</h1><p>({})</p><p>Réalisation : {}</p>"
                       "<p>{} / {} min</p><ul><li>12 mars 2026, 20h30, Cinémathèque</li></ul></body></html>\n",
        film.original, film.title, film.director, film.year, film.minutes);
}

std::string agenda(KnownFilm const& film)
{
    return fmt::format("Filmhuis\n\n14 maart 2026, 19:30\n{} ({}, {})\nRegie: {}\n{} min\n", film.title, film.director, film.year,
        film.director, film.minutes);
}

std::string native(KnownFilm const& film)
{
    return fmt::format("{}\n\nРежиссёр: {}\nГод: {}\nПродолжительность: {} мин.\n", film.original, film.native, film.year, film.minutes);
}

std::string review(KnownFilm const& film)
{
    return fmt::format("{} ({}, {})\n\n{} made this film in {}, and it has not aged. It lasts {} minutes.\n", film.title, film.director,
        film.year, film.director, film.year, film.minutes);
}

std::vector<Page> const& pages()
{
    static std::vector<Page> const made = [] {
        std::vector<Page> all;
        for (auto* const form : {reference, programme, agenda, native, review})
            for (auto const& film : known_films) {
                auto bytes = form(film);
                auto const* type = bytes.starts_with('<') ? "text/html" : "text/plain";
                all.push_back(Page{fmt::format("page-{}", all.size()), std::move(bytes), type, ""});
            }
        return all;
    }();
    return made;
}

// A directory of its own for one catalogue, gone with it.
class Place {
public:
    Place() : m_path(std::filesystem::temp_directory_path() / fmt::format("kinotheca-add-bench-{}", getpid())) { clear(); }
    Place(Place const&) = delete;
    Place& operator=(Place const&) = delete;
    ~Place() { clear(); }

    void clear() const
    {
        std::error_code code;
        std::filesystem::remove_all(m_path, code);
    }
    std::string location() const { return m_path.string(); }

private:
    std::filesystem::path m_path;
};

void add_pages(benchmark::State& state)
{
    Reader const reader;
    Place const place;
    for (auto const _ : state) {
        state.PauseTiming();
        place.clear();
        state.ResumeTiming();
        auto const keeper = open_keeper(place.location());
        for (auto const& page : pages()) {
            auto text = to_text(page);
            auto const record = reader.read(text);
            Source source;
            source.address = "file:" + page.path;
            source.path = page.path;
            source.retrieved_at = "2026-03-01T12:00:00Z";
            source.language = record.source.language;
            source.kind = record.source.kind;
            source.text = std::move(text.body);
            source.content_hash = page.path;
            source.reader_version = reader_version;
            keeper->keep(source, link(statements_of(record), keeper->catalogue(), std::nullopt));
        }
        keeper->commit();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(pages().size()));
}

BENCHMARK(add_pages)->Name("add/pages")->Unit(benchmark::kMillisecond)->UseRealTime();

} // namespace

BENCHMARK_MAIN();
