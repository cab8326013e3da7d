#pragma once

#include <string>
#include <string_view>

namespace kinotheca {

// An HTTP response as a crawler has kept it.
struct HttpResponse {
    int status = 0; // 0: the bytes are no response
    std::string content_type;
    std::string body; // with chunks joined and gzip or deflate undone, also where the header says so of a body that is bare already
};

// `message` is status line, header, body. A body that is cut off is as long as it is; of a compressed one as much as can be had.
// A body never becomes larger than `most` bytes. Never throws for what the bytes are.
HttpResponse http_response(std::string_view message, std::size_t most);

} // namespace kinotheca
