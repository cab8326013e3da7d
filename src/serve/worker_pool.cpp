#include "serve/worker_pool.hpp"

namespace kinotheca {

WorkerPool::WorkerPool(int threads, int most_waiting) : m_most_waiting(static_cast<std::size_t>(most_waiting))
{
    for (int worker = 0; worker < threads; ++worker)
        m_threads.emplace_back([this, worker] { work(worker); });
}

WorkerPool::~WorkerPool()
{
    stop();
}

bool WorkerPool::take(Job job)
{
    {
        std::lock_guard lock(m_mutex);
        if (m_stopped || m_waiting.size() >= m_most_waiting)
            return false;
        m_waiting.push_back(std::move(job));
    }
    m_changed.notify_one();
    return true;
}

void WorkerPool::stop()
{
    {
        std::lock_guard lock(m_mutex);
        m_stopped = true;
    }
    m_changed.notify_all();
    for (auto& thread : m_threads)
        if (thread.joinable())
            thread.join();
    m_waiting.clear();
}

void WorkerPool::work(int worker)
{
    for (;;) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_stopped || !m_waiting.empty(); });
            if (m_stopped)
                return;
            job = std::move(m_waiting.front());
            m_waiting.pop_front();
        }
        job(worker);
    }
}

} // namespace kinotheca
