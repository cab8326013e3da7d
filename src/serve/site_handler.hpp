#pragma once

#include "catalogue/catalogue.hpp"
#include "publish/site.hpp"
#include "serve/body_cache.hpp"
#include "serve/http.hpp"

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace kinotheca {

// Requests → pages of one catalogue: routes, representations, the cache of finished bodies, errors as pages.
class SiteHandler : public Handler {
public:
    struct Options {
        std::string location; // of the catalogue
        int workers = 1;      // each gets a catalogue of its own
        std::size_t cache_bytes = 0;
        std::chrono::milliseconds catalogue_time{0};
    };

    // Throws Error: the catalogue can't be opened.
    explicit SiteHandler(Options options);

    std::optional<Response> at_hand(Request const& request) override;
    Response answer(Request const& request, int worker) override;
    Response refusal(int status, std::string_view detail, Request const& request) override;

private:
    using Clock = std::chrono::steady_clock;

    Catalogue const& catalogue(int worker);
    bool catalogue_may_have_changed() const;
    void look_at_catalogue(Catalogue const& catalogue);
    Answer make(Request const& request, Catalogue const& catalogue, Date today) const;
    Response send(std::shared_ptr<Finished const> finished, Request const& request) const;
    Response failure(Request const& request, char const* message) const;

    Options const m_options;
    Site const m_site;
    std::vector<std::unique_ptr<Catalogue>> m_catalogues; // by worker
    BodyCache m_cache;
    std::atomic<Clock::rep> m_looked_at{0}; // when the catalogue was asked for its last change; 0: never
};

} // namespace kinotheca
