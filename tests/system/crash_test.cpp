// A program that keeps pages is killed at fifty random moments: while it makes the catalogue, in the middle of pages, in the
// middle of commits. After each, the catalogue opens, its own check finds nothing, each page is there whole or not at all, the
// pages form an unbroken beginning of what was kept, and none that was committed is missing.
//
// KINOTHECA_SEED repeats a run's moments; the moment at which the machine is when the signal comes can't be repeated.

#include "base/error.hpp"
#include "catalogue/catalogue.hpp"
#include "unit/catalogue/pages.hpp"

#include <csignal>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <optional>
#include <random>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace kinotheca {

namespace {

using testing::Page;

constexpr int kills = 50;
constexpr int kills_of_one_catalogue = 10;
constexpr int addresses = 60; // pages are read anew after so many, so superseding is killed too

// The nth page that is kept, the first being 0: the same at every run.
Page nth_page(std::int64_t n)
{
    Page page(fmt::format("page {}", n % addresses));
    page.source.content_hash = fmt::format("page#{}", n);
    auto const people = 2 + static_cast<int>(n % 7);
    auto& film = page.film(fmt::format("Film {}", n % 23), 1950 + static_cast<int>(n % 40));
    film.countries = {page.mean<std::string>("FR", "France")};
    for (int i = 0; i < people; ++i)
        page.credit(film, i == 0 ? Role::director : Role::cast, fmt::format("Person {}", (n + i) % 31));
    auto& screening = page.record.screenings.emplace_back();
    screening.film = page.say(fmt::format("Film {}", n % 23));
    screening.date = page.say(fmt::format("2026-03-{:02}", 1 + n % 28));
    screening.venue = page.say(fmt::format("Kino {}", n % 5));
    screening.place = page.say("Berlin");
    page.source.text += std::string(static_cast<std::size_t>(n % 13) * 1000, '.');
    return page;
}

std::int64_t statements_of_page(std::int64_t n)
{
    auto const page = nth_page(n);
    std::int64_t count = 0;
    for (auto const& mention : statements_of(page.record).mentions)
        count += static_cast<std::int64_t>(mention.statements.size());
    return count;
}

void tell(int pipe, std::int64_t committed)
{
    if (::write(pipe, &committed, sizeof committed) != sizeof committed)
        ::_exit(3);
}

// Keeps pages from the nth on until it is killed, and tells through the pipe how many are committed; first when it has opened
// the catalogue.
[[noreturn]] void keep_for_ever(std::string const& location, std::int64_t n, int pipe)
{
    try {
        auto const keeper = open_keeper(location);
        tell(pipe, n);
        for (auto const every = 3 + n % 17;; ++n) {
            keep(*keeper, nth_page(n));
            if (n % every == 0) {
                keeper->commit();
                tell(pipe, n + 1);
            }
        }
    } catch (std::exception const& error) {
        std::fprintf(stderr, "the child failed: %s\n", error.what());
        ::_exit(4);
    }
}

enum class Count { from_start, from_opening };

// What was committed when the child died. `already`: before it began.
std::int64_t run_and_kill(std::string const& location, std::int64_t already, Count count, std::chrono::microseconds after)
{
    int pipe[2];
    if (::pipe(pipe) != 0)
        throw Error("no pipe");
    auto const child = ::fork();
    if (child < 0)
        throw Error("no child process");
    if (child == 0) {
        ::close(pipe[0]);
        keep_for_ever(location, already, pipe[1]);
    }
    ::close(pipe[1]);
    auto committed = already;
    if (count == Count::from_opening && ::read(pipe[0], &committed, sizeof committed) != sizeof committed)
        throw Error("the child could not open the catalogue");
    std::this_thread::sleep_for(after);
    ::kill(child, SIGKILL);
    for (std::int64_t told = 0; ::read(pipe[0], &told, sizeof told) == sizeof told;)
        committed = told;
    ::close(pipe[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (!WIFSIGNALED(status))
        throw Error("the child ended by itself");
    return committed;
}

// Throws Error with what is wrong in the pages from `first` on. Gives how many pages the catalogue has.
std::int64_t look_at(Catalogue const& catalogue, std::int64_t first, std::int64_t committed)
{
    auto pages = first;
    while (auto const source = catalogue.source(SourceId(pages + 1))) {
        if (source->content_hash != fmt::format("page#{}", pages))
            throw Error(fmt::format("source {} is not page {}", pages + 1, pages));
        if (source->text != nth_page(pages).source.text)
            throw Error(fmt::format("page {} has another text", pages));
        auto const said = static_cast<std::int64_t>(catalogue.said_by(source->id).size());
        if (said != statements_of_page(pages))
            throw Error(fmt::format("page {} has {} statements of {}", pages, said, statements_of_page(pages)));
        ++pages;
    }
    if (pages < committed)
        throw Error(fmt::format("there are {} pages, and {} were committed", pages, committed));
    if (catalogue.counts().sources != std::min<std::int64_t>(pages, addresses))
        throw Error(fmt::format("{} sources are live of {} pages", catalogue.counts().sources, pages));
    return pages;
}

// A child that dies before its first commit may leave no catalogue at all, or one without its tables.
std::unique_ptr<Catalogue> open_if_there(std::string const& location, std::int64_t committed)
{
    try {
        return open_catalogue(location);
    } catch (Error const&) {
        if (committed > 0)
            throw;
        return nullptr;
    }
}

int run()
{
    auto const* given = std::getenv("KINOTHECA_SEED");
    auto const seed = given ? static_cast<std::uint32_t>(std::strtoul(given, nullptr, 10)) : std::random_device()();
    std::printf("KINOTHECA_SEED=%u\n", seed);
    std::fflush(stdout);
    std::mt19937 random(seed);
    std::optional<testing::TemporaryDirectory> directory;
    std::int64_t pages = 0;
    std::int64_t whole = 0;
    for (int kill = 0; kill < kills; ++kill) {
        if (kill % kills_of_one_catalogue == 0) {
            directory.emplace();
            pages = 0;
        }
        auto const location = directory->path() + "/catalogue";
        // The first of each catalogue comes while it is made.
        auto const count = kill % kills_of_one_catalogue == 0 ? Count::from_start : Count::from_opening;
        auto const after =
            std::chrono::microseconds(std::uniform_int_distribution<>(0, count == Count::from_start ? 30'000 : 250'000)(random));
        auto const committed = run_and_kill(location, pages, count, after);
        auto const before = pages;
        try {
            auto const catalogue = open_if_there(location, committed);
            if (catalogue) {
                if (auto const findings = catalogue->check(); !findings.empty())
                    throw Error("check finds: " + findings.front());
            }
            pages = catalogue ? look_at(*catalogue, 0, committed) : 0;
            // A keeper must find the lock free and the numbers in order.
            if (catalogue && look_at(open_keeper(location)->catalogue(), std::min(before, pages), committed) != pages)
                throw Error("a keeper sees another number of pages than a reader");
        } catch (Error const& error) {
            std::printf("kill %d, after %lld us: %s\n", kill, static_cast<long long>(after.count()), error.what());
            return 1;
        }
        whole += pages - before;
    }
    std::printf("%d kills, %lld pages, all of them whole\n", kills, static_cast<long long>(whole));
    return whole >= kills / 3 ? 0 : (std::printf("too few pages were kept for the kills to mean anything\n"), 1);
}

} // namespace

} // namespace kinotheca

int main()
{
    return kinotheca::run();
}
