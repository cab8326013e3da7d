#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
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

// Calls work(0) … work(count - 1) in several threads at once, and take(number, result) in the calling thread, one after the
// other in the order of the numbers. Never more than `ahead` results exist before they are taken, so that memory does not
// grow with count. Ends early when take says stop; a result that is being worked on then is dropped. What work or take throws
// comes out here, work's at its number's turn, after all threads have ended. With one thread or one item no thread is started.
template <class Result>
void work_in_order(std::size_t count, Workers workers, std::function<Result(std::size_t)> const& work,
    std::function<Proceed(std::size_t, Result)> const& take)
{
    if (workers.threads <= 0)
        workers.threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    auto const threads = std::min(static_cast<std::size_t>(workers.threads), count);
    if (threads <= 1) {
        for (std::size_t i = 0; i < count; ++i)
            if (take(i, work(i)) == Proceed::stop)
                return;
        return;
    }

    auto const ahead = workers.ahead > 0 ? workers.ahead : 4 * threads;
    std::vector<detail::WorkSlot<Result>> ring(ahead);
    std::mutex mutex;
    std::condition_variable room;  // the next number may be begun, or all is over
    std::condition_variable ready; // the number that is to be taken next has its result
    std::size_t begun = 0;
    std::size_t taken = 0;
    bool over = false;

    auto const run = [&] {
        std::unique_lock lock(mutex);
        while (true) {
            room.wait(lock, [&] { return over || begun == count || begun < taken + ahead; });
            if (over || begun == count)
                return;
            auto const number = begun++;
            lock.unlock();
            detail::WorkSlot<Result> slot;
            try {
                slot.result.emplace(work(number));
            } catch (...) {
                slot.failure = std::current_exception();
            }
            lock.lock();
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

    for (std::size_t number = 0; number < count; ++number) {
        std::unique_lock lock(mutex);
        ready.wait(lock, [&] { return ring[number % ahead].ready(); });
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

} // namespace kinotheca
