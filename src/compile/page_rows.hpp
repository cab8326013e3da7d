#pragma once

#include "page/page.hpp"
#include "read/reading.hpp"

#include <filesystem>

namespace kinotheca {

// A page read as far as its labels and rows of facts (Stage::rows): what the learned weights see of it.
class PageRows {
public:
    // Throws Error where the file cannot be read. The vocabulary outlives this.
    PageRows(std::filesystem::path const& path, Vocabulary const& vocabulary);

    Reading const& reading() const { return m_reading; }

private:
    Text m_text;
    Reading m_reading;
};

} // namespace kinotheca
