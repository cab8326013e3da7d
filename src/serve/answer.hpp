#pragma once

#include "serve/http.hpp"
#include "serve/negotiation.hpp"

#include <memory>
#include <optional>
#include <string>

// From what an endpoint says to what goes on the wire.
namespace kinotheca {

enum class Freshness {
    revalidate, // may be kept, and asked for again with its tag each time
    immutable,  // the address changes with the bytes: may be kept for a year
    no_store
};

enum class Compressible { no, yes };

enum class Lasting {
    once,       // not kept: errors, and what is not to be stored
    with_state, // until the catalogue or the day changes
    for_ever    // as long as the program runs
};

// What an endpoint answers to GET.
struct Answer {
    int status = 200;
    std::string content_type; // empty: no body
    Body body;
    Freshness freshness = Freshness::revalidate;
    Compressible compressible = Compressible::yes;
    Lasting lasting = Lasting::with_state;
    std::string vary;        // what the choice of this answer looked at, beside Accept-Encoding: "Accept" or nothing
    std::string more_fields; // lines "Name: value\r\n"
};

// One coding of an answer with all that a response needs: to send it is to point at it.
struct Coded {
    std::string entity_tag; // empty: it has none
    Body fields;
    Body fields_unmodified; // of a 304
    Body body;
};

// An answer made ready, kept and sent any number of times by any number of threads.
struct Finished {
    int status = 200;
    Lasting lasting = Lasting::with_state;
    std::optional<Answer> to_compress; // the answer that it was made from, as long as it can be compressed and has not been
    Coded plain;
    std::optional<Coded> compressed;

    std::size_t bytes() const; // that it holds in memory
};

// Answer → Finished, not compressed yet.
std::shared_ptr<Finished const> finish(Answer answer);

// The same with its compressed form. Requires `to_compress`.
std::shared_ptr<Finished const> compress(Finished const& finished);

// The response to the request: the coding that it accepts; 304 if it has the very bytes. Empty: it accepts gzip, which is
// worth while and not made yet.
std::optional<Response> respond(Finished const& finished, Request const& request);

} // namespace kinotheca
