#include "base/ordered_work.hpp"

#include <algorithm>
#include <atomic>
#include <gtest/gtest.h>
#include <numeric>
#include <stdexcept>
#include <string>

namespace kinotheca::test {
namespace {

std::vector<std::size_t> numbers(std::size_t count)
{
    std::vector<std::size_t> all(count);
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
}

class WorkInOrder : public testing::TestWithParam<Workers> {};

TEST_P(WorkInOrder, TakesEachResultOnceInOrder)
{
    std::vector<std::size_t> taken;
    work_in_order<std::string>(
        200, GetParam(),
        [](std::size_t number) {
            // The later ones are quicker, so that they are ready before their turn.
            std::string text(number % 7 == 0 ? 2000 : 1, 'x');
            std::sort(text.begin(), text.end());
            return std::to_string(number);
        },
        [&](std::size_t number, std::string result) {
            EXPECT_EQ(result, std::to_string(number));
            taken.push_back(number);
            return Proceed::on;
        });
    EXPECT_EQ(taken, numbers(200));
}

TEST_P(WorkInOrder, NeverRunsFurtherAheadThanItMay)
{
    std::atomic<std::size_t> begun = 0;
    std::size_t taken = 0;
    std::size_t furthest = 0;
    work_in_order<int>(
        300, GetParam(), [&](std::size_t) { return begun.fetch_add(1), 0; },
        [&](std::size_t, int) {
            furthest = std::max(furthest, begun.load() - taken);
            ++taken;
            return Proceed::on;
        });
    auto const most = GetParam().ahead > 0
        ? GetParam().ahead
        : 4 * std::max<std::size_t>(1, GetParam().threads > 0 ? static_cast<std::size_t>(GetParam().threads) : 64);
    EXPECT_LE(furthest, most + 1);
    EXPECT_EQ(taken, 300U);
}

TEST_P(WorkInOrder, StopsWhenTold)
{
    std::size_t taken = 0;
    work_in_order<int>(
        1000, GetParam(), [](std::size_t) { return 0; },
        [&](std::size_t number, int) { return ++taken, number == 10 ? Proceed::stop : Proceed::on; });
    EXPECT_EQ(taken, 11U);
}

TEST_P(WorkInOrder, FailureOfWorkComesOutAtItsTurn)
{
    std::vector<std::size_t> taken;
    auto const work = [](std::size_t number) -> int {
        if (number == 5)
            throw std::runtime_error("five");
        return 0;
    };
    EXPECT_THROW(work_in_order<int>(100, GetParam(), work, [&](std::size_t number, int) { return taken.push_back(number), Proceed::on; }),
        std::runtime_error);
    EXPECT_EQ(taken, numbers(5));
}

TEST_P(WorkInOrder, FailureOfTakingComesOut)
{
    auto const take = [](std::size_t, int) -> Proceed { throw std::runtime_error("full"); };
    EXPECT_THROW(work_in_order<int>(
                     100, GetParam(), [](std::size_t) { return 0; }, take),
        std::runtime_error);
}

TEST_P(WorkInOrder, NothingToDoIsDone)
{
    work_in_order<int>(
        0, GetParam(), [](std::size_t) { return ADD_FAILURE(), 0; }, [](std::size_t, int) { return ADD_FAILURE(), Proceed::on; });
}

TEST_P(WorkInOrder, TakesItemsAsTheyComeUntilThereAreNone)
{
    int given = 0;
    std::vector<int> taken;
    work_in_order<std::string, int>([&]() { return given < 150 ? std::optional(std::to_string(given++)) : std::nullopt; }, GetParam(),
        [](std::string& item) { return std::stoi(item); },
        [&](std::size_t number, int result) {
            EXPECT_EQ(static_cast<std::size_t>(result), number);
            taken.push_back(result);
            return Proceed::on;
        });
    EXPECT_EQ(taken.size(), 150U);
    EXPECT_EQ(given, 150);
}

TEST_P(WorkInOrder, FailureOfTheNextItemComesOutAfterThoseBeforeIt)
{
    int given = 0;
    std::size_t taken = 0;
    auto const next = [&]() -> std::optional<int> {
        if (given == 20)
            throw std::runtime_error("cut off");
        return given++;
    };
    auto const run = [&] {
        work_in_order<int, int>(
            next, GetParam(), [](int& item) { return item; }, [&](std::size_t, int) { return ++taken, Proceed::on; });
    };
    EXPECT_THROW(run(), std::runtime_error);
    EXPECT_EQ(taken, 20U);
}

INSTANTIATE_TEST_SUITE_P(Threads, WorkInOrder, testing::Values(Workers{1, 1}, Workers{2, 1}, Workers{4, 3}, Workers{8, 64}, Workers{0, 0}));

} // namespace
} // namespace kinotheca::test
