#pragma once

#include "page/text.hpp"
#include "record/record.hpp"

#include <memory>
#include <string_view>

namespace kinotheca {

class Vocabulary;

// Changes with every change of what the reader finds; a source read by another version is read anew by `reread`.
inline constexpr std::string_view reader_version = "2";

// Text → Record. Made once (quickly: the word tables are part of the program), used from any number of threads.
class Reader {
public:
    Reader();
    ~Reader();
    Reader(Reader&&) noexcept;

    // What the page says about films. A page that says nothing gives empty lists. Pure: no clock, no network, no state;
    // the same text gives the same record.
    Record read(Text const& text) const;

private:
    std::unique_ptr<Vocabulary const> m_vocabulary;
};

} // namespace kinotheca
