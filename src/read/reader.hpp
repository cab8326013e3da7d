#pragma once

#include "page/text.hpp"
#include "record/record.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kinotheca {

class KnownNames;
class Vocabulary;

// Changes with every change of what the reader finds; a source read by another version is read anew by `reread`.
inline constexpr std::string_view reader_version = "5";

// Bytes of text: a novel, a festival's whole catalogue. What pages of the web hold beyond is made by machines.
inline constexpr std::size_t most_read = 512 * 1024;

// Text → Record. Made once (quickly: the word tables are part of the program), used from any number of threads.
class Reader {
public:
    // Told the name of each step when it is done.
    using Watcher = std::function<void(std::string_view step)>;

    // Without the steps named: to see what each is worth. Throws UsageError for a name that no step has. With the names and titles
    // that are known from elsewhere, if there are any.
    explicit Reader(std::vector<std::string> const& without = {}, std::shared_ptr<KnownNames const> known = {});
    ~Reader();
    Reader(Reader&&) noexcept;

    // What the page says about films. A page that says nothing gives empty lists. Of a text larger than `most_read` its beginning is
    // read, up to the end of a line, and a doubt says so. Pure: no clock, no network, no state; the same text gives the same record.
    Record read(Text const& text, Watcher const& watcher = {}) const;

    // The names of all steps in the order in which they run: "words", then those of the rules of read/rules, then "record".
    static std::vector<std::string_view> steps();

private:
    std::unique_ptr<Vocabulary const> m_vocabulary;
    std::vector<bool> m_left_out; // by the number of the rule
    std::shared_ptr<KnownNames const> m_known;
};

} // namespace kinotheca
