#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

// Requests and responses as plain data: what the transport and the handlers say to each other.
namespace kinotheca {

enum class Method { get, head, other };

// The head of a request, checked by the transport as far as RFC 9112 goes. A request never has a body here: the transport
// refuses those.
struct Request {
    Method method = Method::get;
    std::string method_name; // as sent: "GET", "POST"
    std::string target;      // origin form as sent: "/films?country=NL"; nothing is decoded
    std::string accept;      // several fields of a name are joined by ", "; empty where there is none
    std::string accept_encoding;
    std::string if_none_match;
};

// Bytes that several responses may share. `bytes` stays valid as long as `owner` lives; without an owner, as long as the program.
struct Body {
    std::string_view bytes;
    std::shared_ptr<void const> owner;

    static Body of(std::string text); // owns it
};

// A response without what belongs to the connection: the transport adds Date, Content-Length and Connection, and leaves
// the body out for HEAD, 204 and 304.
struct Response {
    int status = 200;
    Body fields; // header fields, each a line "Name: value\r\n"
    Body body;
};

// The phrase of RFC 9110 for a status: "Not Found".
std::string_view reason_phrase(int status);

// Answers requests. The functions are called from any number of threads and do not throw.
class Handler {
public:
    virtual ~Handler() = default;

    // The response if it is at hand within microseconds, without waiting for a disk or a computation; empty: ask answer().
    virtual std::optional<Response> at_hand(Request const& request) = 0;

    // The response, made by a worker. `worker` is the number of the calling thread, from 0: one thread for each number.
    virtual Response answer(Request const& request, int worker) = 0;

    // The page for a request that is no good (400, 405, 408, 413, 414, 431, 503, 505 …). `detail` is a whole sentence for
    // people; `request` has what was understood of it, which may be nothing.
    virtual Response refusal(int status, std::string_view detail, Request const& request) = 0;
};

// The address as a log shows it: bytes beyond printing ASCII, which could be orders to a terminal, as %XX.
std::string printable(std::string_view target);

} // namespace kinotheca
