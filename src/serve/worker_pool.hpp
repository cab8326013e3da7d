#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace kinotheca {

// Threads that take jobs from one queue of bounded length.
class WorkerPool {
public:
    using Job = std::function<void(int worker)>; // the number of the thread that runs it, from 0; must not throw

    WorkerPool(int threads, int most_waiting);
    ~WorkerPool(); // stop()

    // False, and the job is not taken, when as many wait already as may.
    bool take(Job job);

    // Finishes the jobs that run, drops those that wait. Not from a job.
    void stop();

private:
    void work(int worker);

    std::size_t m_most_waiting;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Job> m_waiting;
    bool m_stopped = false;
    std::vector<std::thread> m_threads;
};

} // namespace kinotheca
