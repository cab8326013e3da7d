#pragma once

#include "base/byte_stream.hpp"
#include "page/page.hpp"

#include <optional>
#include <string>

namespace kinotheca {

// Whether a file that begins so is a WARC (ISO 28500), and with it a WET, which is a WARC of texts.
bool is_warc(std::string_view beginning);

// The pages of a WARC one after the other: the HTTP responses with status 200, the resources and the conversions (the texts of a
// WET) that may be pages by what they say of their type. What is not is passed over: requests, metadata, pictures.
class WarcPages {
public:
    // Pages get the path NAME#RECORD-ID.
    WarcPages(ByteStream stream, std::string name) : m_stream(std::move(stream)), m_name(std::move(name)) {}

    // The next page, with the address, the time and the type that the record gives; nothing after the last. Throws Error for a
    // record that can't be read, one too large or a file that is cut off; the next call goes on behind it where that is possible.
    std::optional<Page> next();

private:
    struct Head;
    std::optional<Head> read_head();
    Page page_of(Head const& head, std::string block) const;

    ByteStream m_stream;
    std::string m_name;
    bool m_ended = false;
};

} // namespace kinotheca
