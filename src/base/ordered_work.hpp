#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace kinotheca {

enum class Proceed { on, stop };

struct Workers {
    int threads = 0;       // 0: as many as the machine has cores
    std::size_t ahead = 0; // results that may be in work or waiting at once; 0: four for each thread
};

namespace detail {

// A result, or why there is none, at its place in a ring.
template <class Result>
struct WorkSlot {
    std::optional<Result> result;
    std::exception_ptr failure;

    bool ready() const { return result.has_value() || failure; }
};

} // namespace detail

// Calls work(item) for each item that next() gives, in several threads at once, and take(number, result) in the calling thread, one
// after the other in the order of the items, numbered from 0. next() is called by one thread at a time, until it gives nothing.
// Never more than `ahead` results exist before they are taken, so that memory does not grow with their number. Ends early when take
// says stop; a result that is being worked on then is dropped. What next, work or take throws comes out here, after all threads have
// ended: next's and work's at its number's turn. With one thread none is started.
template <class Item, class Result>
void work_in_order(std::type_identity_t<std::function<std::optional<Item>()>> const& next, Workers workers,
    std::type_identity_t<std::function<Result(Item&)>> const& work,
    std::type_identity_t<std::function<Proceed(std::size_t, Result)>> const& take)
{
    if (workers.threads <= 0)
        workers.threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    auto const threads = static_cast<std::size_t>(workers.threads);
    if (threads == 1) {
        std::size_t number = 0;
        for (auto item = next(); item; item = next())
            if (take(number++, work(*item)) == Proceed::stop)
                return;
        return;
    }

    auto const ahead = workers.ahead > 0 ? workers.ahead : 4 * threads;
    std::vector<detail::WorkSlot<Result>> ring(ahead);
    std::mutex source;
    std::mutex mutex;
    std::condition_variable room;  // the next item may be begun, or all is over
    std::condition_variable ready; // what is to be taken next has its result, or there is no more
    std::size_t begun = 0;
    std::size_t taken = 0;
    bool exhausted = false;
    bool over = false;

    // The next item and its number, once there is room for its result.
    auto const begin = [&]() -> std::pair<std::size_t, detail::WorkSlot<Item>> {
        std::lock_guard const turn(source);
        std::unique_lock lock(mutex);
        room.wait(lock, [&] { return over || exhausted || begun < taken + ahead; });
        if (over || exhausted)
            return {};
        auto const number = begun;
        lock.unlock();
        detail::WorkSlot<Item> slot;
        try {
            slot.result = next();
        } catch (...) {
            slot.failure = std::current_exception();
        }
        lock.lock();
        if (slot.ready())
            ++begun;
        if (!slot.result) {
            exhausted = true;
            room.notify_all();
            ready.notify_one();
        }
        return {number, std::move(slot)};
    };
    auto const run = [&] {
        while (true) {
            auto [number, item] = begin();
            if (!item.ready())
                return;
            detail::WorkSlot<Result> slot;
            try {
                if (item.failure)
                    std::rethrow_exception(item.failure);
                slot.result.emplace(work(*item.result));
            } catch (...) {
                slot.failure = std::current_exception();
            }
            std::lock_guard const lock(mutex);
            ring[number % ahead] = std::move(slot);
            if (number == taken)
                ready.notify_one();
        }
    };

    std::vector<std::jthread> pool;
    struct [[maybe_unused]] Ending {
        std::mutex& mutex;
        bool& over;
        std::condition_variable& room;
        ~Ending()
        {
            std::lock_guard lock(mutex);
            over = true;
            room.notify_all();
        }
    } const ending{mutex, over, room}; // declared after the pool: it goes first, and the threads end
    pool.reserve(threads);
    for (std::size_t i = 0; i < threads; ++i)
        pool.emplace_back(run);

    for (std::size_t number = 0;; ++number) {
        std::unique_lock lock(mutex);
        ready.wait(lock, [&] { return ring[number % ahead].ready() || (exhausted && number == begun); });
        if (!ring[number % ahead].ready())
            return;
        auto slot = std::exchange(ring[number % ahead], {});
        ++taken;
        room.notify_one();
        lock.unlock();
        if (slot.failure)
            std::rethrow_exception(slot.failure);
        if (take(number, std::move(*slot.result)) == Proceed::stop)
            return;
    }
}

// The same for the numbers 0 … count - 1. For fewer than two no thread is started.
template <class Result>
void work_in_order(std::size_t count, Workers workers, std::type_identity_t<std::function<Result(std::size_t)>> const& work,
    std::type_identity_t<std::function<Proceed(std::size_t, Result)>> const& take)
{
    if (count < 2)
        workers.threads = 1;
    std::size_t number = 0;
    work_in_order<std::size_t, Result>([&]() { return number < count ? std::optional(number++) : std::nullopt; }, workers,
        [&](std::size_t& item) { return work(item); }, take);
}

} // namespace kinotheca
